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

    try:
        sheet = imports.get_sheet(asked.ledger)
    except LookupError as error:
        of_ledger = [known for known in imports.sheets() if known.ledger == asked.ledger]
        if not of_ledger:
            raise CommandFailure(str(error), code=2) from error
        known = "\n".join(f"  {sheet.code}  {sheet.title}" for sheet in of_ledger)
        raise CommandFailure(
            _("“{name}”有{count}张表，请写明是哪一张：\n{known}").format(
                name=asked.ledger, count=len(of_ledger), known=known
            ),
            code=2,
        ) from error
    Path(asked.output).write_bytes(imports.template(sheet))
    print(_("已写出“{title}”空表：{path}").format(title=sheet.title, path=asked.output))
    return 0
