"""`jingxin check`: audit any report; the one command that needs neither Django nor an engine."""

import argparse
from typing import Any

from jingxin.core.language import _


def add(commands: Any) -> None:
    parser = commands.add_parser("check", help=_("核对报告：读任意 .docx .pdf .txt，指出对不上的数字"))
    parser.add_argument("files", metavar=_("文件"), nargs="+", help=_("要核对的文件"))
    parser.add_argument("--json", action="store_true", help=_("输出 JSON"))
    parser.add_argument("-o", "--output", metavar=_("文件"), help=_("写出带批注的副本"))
    parser.set_defaults(run=run)


def run(asked: argparse.Namespace) -> int:
    from jingxin.check.__main__ import main

    arguments = list(asked.files)
    if asked.json:
        arguments.append("--json")
    if asked.output:
        arguments += ["-o", asked.output]
    return int(main(arguments) or 0)
