"""`python -m jingxin` is `jingxin`."""

from jingxin.command import main

raise SystemExit(main())
