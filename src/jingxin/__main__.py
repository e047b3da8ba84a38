"""`python -m jingxin` is `jingxin`."""

from jingxin.command import program

raise SystemExit(program())
