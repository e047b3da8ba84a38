"""`jingxin restore`: verify a backup, then put it in place."""

import argparse
import os
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from jingxin.command.archive import read_archive
from jingxin.command.failure import CommandFailure
from jingxin.command.house import existing, start_django
from jingxin.core.language import _


def add(commands: Any) -> None:
    parser = commands.add_parser("restore", help=_("恢复备份：先逐个文件核对，再放回原处"))
    parser.add_argument("file", metavar=_("文件"), help=_("jingxin backup 写出的 .tar.gz"))
    parser.add_argument("--force", action="store_true", help=_("已有数据时也恢复；原有数据移到旁边，不删除"))
    parser.set_defaults(run=run)


def run(asked: argparse.Namespace) -> int:
    source = existing(asked.file)
    if os.environ.get("JINGXIN_DATABASE"):
        raise CommandFailure(
            _("数据库在PostgreSQL上，这个命令只恢复SQLite；请用 pg_restore，并放回三个文件夹。"), code=2
        )
    # Not by the settings: importing them would open the database that is about to be replaced.
    home = Path(os.environ.get("JINGXIN_HOME", "var")).resolve()
    contents, aside = read_archive(source, home, force=asked.force, at=datetime.now(UTC))
    print(
        _("已恢复{count}个文件（备份于{made_at}），清单校验值 {digest}").format(
            count=contents.files, made_at=contents.made_at, digest=contents.digest
        )
    )
    if aside is not None:
        print(_("原有数据移到了 {aside}").format(aside=aside))
    start_django()
    return 0
