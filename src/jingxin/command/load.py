"""`jingxin load`: a ledger folder or one file, all of a file or nothing of it."""

import argparse
from pathlib import Path
from typing import Any

from jingxin.command.failure import CommandFailure, lines_of
from jingxin.command.house import existing, start_django
from jingxin.core.language import _


def add(commands: Any) -> None:
    parser = commands.add_parser("load", help=_("装入台账：一个文件夹，或一个 Excel/CSV 文件"))
    parser.add_argument("path", metavar=_("路径"), help=_("台账文件夹，或 .xlsx .xls .csv 文件"))
    parser.set_defaults(run=run)


def run(asked: argparse.Namespace) -> int:
    path = existing(asked.path)
    start_django()
    refused = load(path)
    return 1 if refused else 0


def load(path: Path) -> int:
    """Load what is there, print one line a file and all faults; return how many files were refused."""
    from jingxin.records import imports

    results = imports.load_folder(path, by=None) if path.is_dir() else [imports.load_file(path, by=None)]
    if not results:
        raise CommandFailure(
            _("“{path}”里没有认得的台账文件。空表可用 jingxin template 取得。").format(path=path)
        )
    refused = 0
    for result in results:
        if not result.ok:
            refused += 1
            print(_("{file}：拒绝，没有写入任何一行。").format(file=result.filename))
            print(lines_of(result.faults))
            continue
        print(
            _("{file}：{title} 新增{new}行，修改{changed}行，相同{same}行。").format(
                file=result.filename,
                title=result.title,
                new=result.new,
                changed=result.changed,
                same=result.same,
            )
        )
    return refused
