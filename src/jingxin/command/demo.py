"""`jingxin demo`: an empty folder becomes a working county in one step; a second run changes nothing."""

import argparse
from datetime import date
from pathlib import Path
from typing import Any

from jingxin.command.failure import CommandFailure
from jingxin.command.house import start_django
from jingxin.command.load import load
from jingxin.command.publish import publish
from jingxin.command.report import FORMATS, write
from jingxin.command.serve import add_address, check_port_is_free, serve
from jingxin.core.language import _

REPOSITORY = Path(__file__).resolve().parents[3]
EXAMPLE = "yongjia-2014"
PLAN, AS_OF = "half_year", date(2014, 6, 20)


def add(commands: Any) -> None:
    parser = commands.add_parser("demo", help=_("演示：装入示例县，发布，写半年报告，运行网站"))
    parser.add_argument("--no-serve", action="store_true", help=_("写完报告即止，不运行网站"))
    parser.add_argument(
        "--example", metavar=_("文件夹"), help=_("示例台账文件夹，默认 examples/yongjia-2014")
    )
    add_address(parser)
    parser.set_defaults(run=run)


def run(asked: argparse.Namespace) -> int:
    example = _example(asked.example)
    if not asked.no_serve:
        check_port_is_free(asked.host, asked.port)
    start_django()
    from jingxin.site.demo import ACCOUNTS, PASSWORD, ensure_accounts

    print(_("装入示例县：{example}").format(example=example), flush=True)
    if load(example):
        raise CommandFailure(_("示例台账没有全部装入，已停止。请按上面的处理意见改正后重来。"))
    ensure_accounts()
    snapshot = publish()
    print(_("快照 {name}").format(name=snapshot.name), flush=True)
    out = Path("out").resolve()
    code = write(PLAN, AS_OF, snapshot, [out / f"half_year.{suffix}" for suffix in FORMATS])
    print()
    print(_("演示账号（密码都是 {password}）：").format(password=PASSWORD))
    for account in ACCOUNTS:
        print(f"  {account.username:<10} {account.role.label}  {account.note}")
    if asked.no_serve:
        return code
    print()
    print(
        _("打开 http://{host}:{port}/  （Ctrl+C 停止）").format(host=asked.host, port=asked.port), flush=True
    )
    serve(asked.host, asked.port)
    return code


def _example(said: str | None) -> Path:
    """The example county: as said, else in the repository, else in the current folder."""
    places = [Path(said)] if said else [REPOSITORY / "examples" / EXAMPLE, Path("examples") / EXAMPLE]
    for place in places:
        if place.is_dir():
            return place
    raise CommandFailure(
        _("没有找到示例县（{place}）。请在源码目录运行，或用 --example 指出文件夹。").format(place=places[0]),
        code=2,
    )
