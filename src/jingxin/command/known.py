"""`jingxin known`: a form of a ledger with its rows as they stood in the ledger on a day of the past."""

import argparse
import csv
import sys
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

from jingxin.command.failure import CommandFailure
from jingxin.command.house import start_django
from jingxin.core.language import _


def add(commands: Any) -> None:
    parser = commands.add_parser("known", help=_("当日所知：一张台账表在过去某天日终时的样子，CSV"))
    parser.add_argument("ledger", metavar=_("台账"), help=_("台账表的代码或名称，如 projects.project"))
    parser.add_argument("--on", metavar=_("日期"), required=True, help=_("如 2014-06-20"))
    parser.add_argument("-o", "--output", metavar=_("文件"), help=_("写到这个 .csv 文件；不写则打印"))
    parser.set_defaults(run=run)


def run(asked: argparse.Namespace) -> int:
    try:
        on = date.fromisoformat(asked.on)
    except ValueError as error:
        raise CommandFailure(
            _("“{typed}”不是日期；请按 2014-06-20 这样写。").format(typed=asked.on), code=2
        ) from error
    start_django()
    from django.utils import timezone

    from jingxin.records import imports
    from jingxin.records.exports import written_rows
    from jingxin.records.recall import recall

    try:
        sheet = imports.get_sheet(asked.ledger)
    except LookupError as error:
        raise CommandFailure(str(error), code=2) from error
    end = timezone.make_aware(datetime.combine(on + timedelta(days=1), time())) - timedelta(microseconds=1)
    rows = recall(sheet.model, at=end).rows(sheet.model)
    if asked.output:
        with Path(asked.output).open("w", encoding="utf-8-sig", newline="") as out:
            csv.writer(out).writerows(written_rows(sheet, rows))
        print(
            _("已写出“{title}”{on}日终的{count}行：{path}").format(
                title=sheet.title, on=on, count=len(rows), path=asked.output
            )
        )
    else:
        csv.writer(sys.stdout).writerows(written_rows(sheet, rows))
    return 0
