"""`jingxin backup`: database, snapshots and files in one file."""

import argparse
from pathlib import Path
from typing import Any

from jingxin.command.archive import write_archive
from jingxin.command.failure import CommandFailure
from jingxin.command.house import start_django
from jingxin.core.language import _


def add(commands: Any) -> None:
    parser = commands.add_parser("backup", help=_("备份：数据库、快照和文件打成一个 .tar.gz"))
    parser.add_argument("-o", "--output", metavar=_("文件"), help=_("写到这个文件，默认 jingxin-日期.tar.gz"))
    parser.set_defaults(run=run)


def run(asked: argparse.Namespace) -> int:
    start_django()
    from django.conf import settings
    from django.db import connection
    from django.utils import timezone

    if connection.vendor != "sqlite":
        raise CommandFailure(
            _(
                "数据库在PostgreSQL上，这个命令只备份SQLite。请用 pg_dump 备份数据库，"
                "并复制 {home} 中的 snapshots、files、attachments 三个文件夹。"
            ).format(home=settings.HOME),
            code=2,
        )

    at = timezone.localtime()
    target = Path(asked.output or f"jingxin-{at:%Y%m%d-%H%M%S}.tar.gz").resolve()
    contents = write_archive(settings.HOME, target, at=at)
    print(
        _("已备份{count}个文件，{size:.1f} MB：{target}\n清单校验值 {digest}").format(
            count=contents.files, size=contents.size / 1e6, target=target, digest=contents.digest
        )
    )
    return 0
