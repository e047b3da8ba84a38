"""`jingxin check`: audit any report; the one command that needs neither Django nor an engine."""

import argparse
from typing import TYPE_CHECKING, Any

from jingxin.command.house import latest_snapshot, start_django
from jingxin.core.language import _

if TYPE_CHECKING:
    from jingxin.check import Ledger


def add(commands: Any) -> None:
    parser = commands.add_parser("check", help=_("核对报告：读任意 .docx .pdf .txt，指出对不上的数字"))
    parser.add_argument("files", metavar=_("文件"), nargs="+", help=_("要核对的文件"))
    parser.add_argument("--against", metavar=_("快照"), help=_("同时与这个快照的台账核对；latest 为最近一次"))
    parser.add_argument("--json", action="store_true", help=_("输出 JSON"))
    parser.add_argument(
        "-o", "--output", metavar=_("文件"), help=_("写出带批注的 .docx 或 .html；多个文件时写文件夹")
    )
    parser.set_defaults(run=run)


def run(asked: argparse.Namespace) -> int:
    from jingxin.check.command import main

    arguments = list(asked.files)
    if asked.json:
        arguments.append("--json")
    for name, value in (("--output", asked.output), ("--against", asked.against)):
        if value:
            arguments += [name, value]
    return main(arguments, open_ledger=_open_ledger)


def _open_ledger(snapshot: str) -> "Ledger":
    start_django()
    from jingxin.command.against import SnapshotLedger

    return SnapshotLedger(latest_snapshot(snapshot).evaluator())
