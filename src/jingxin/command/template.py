"""`jingxin template`: an empty Excel form of a ledger."""

import argparse
from pathlib import Path
from typing import Any

from jingxin.command.failure import CommandFailure
from jingxin.command.house import start_django
from jingxin.core.language import _


def add(commands: Any) -> None:
    parser = commands.add_parser("template", help=_("取一张台账的空白 Excel 表，带填写说明和下拉"))
    parser.add_argument("ledger", metavar=_("台账"), help=_("台账表的代码或名称，如 enterprises.firm"))
    parser.add_argument("-o", "--output", metavar=_("文件"), required=True, help=_("写到这个 .xlsx 文件"))
    parser.set_defaults(run=run)


def run(asked: argparse.Namespace) -> int:
    start_django()
    from jingxin.records import imports

    sheets = list(imports.sheets())
    chosen = [sheet for sheet in sheets if asked.ledger in {sheet.code, str(sheet.title)}]
    chosen = chosen or [sheet for sheet in sheets if sheet.ledger == asked.ledger][:1]
    if not chosen:
        known = "\n".join(f"  {sheet.code}  {sheet.title}" for sheet in sheets)
        raise CommandFailure(
            _("没有台账表“{name}”。现有：\n{known}").format(name=asked.ledger, known=known), code=2
        )
    Path(asked.output).write_bytes(imports.template(chosen[0]))
    print(_("已写出“{title}”空表：{path}").format(title=chosen[0].title, path=asked.output))
    return 0
