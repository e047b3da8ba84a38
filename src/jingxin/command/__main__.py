"""`python -m jingxin.command` is `jingxin`."""

from jingxin.command import main

raise SystemExit(main())
