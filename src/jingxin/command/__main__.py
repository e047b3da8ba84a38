"""`python -m jingxin.command` is `jingxin`."""

from jingxin.command import program

raise SystemExit(program())
