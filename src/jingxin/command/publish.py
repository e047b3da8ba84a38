"""`jingxin publish`: freeze the ledgers, print the snapshot's name."""

import argparse
from typing import Any

from jingxin.command.failure import CommandFailure, lines_of
from jingxin.command.house import start_django
from jingxin.core.language import _


def add(commands: Any) -> None:
    parser = commands.add_parser("publish", help=_("发布快照：把全部台账冻结成一份，打印它的名称"))
    parser.set_defaults(run=run)


def run(asked: argparse.Namespace) -> int:
    start_django()
    print(publish().name)
    return 0


def publish() -> Any:
    """Publish as the system, now; rows that break their contract are all named."""
    from django.utils import timezone

    from jingxin.site.publication import publish_snapshot
    from jingxin.warehouse import PublishRefused, WarehouseError

    try:
        return publish_snapshot(by=None, at=timezone.now())
    except PublishRefused as error:
        raise CommandFailure(
            _("没有发布：台账中有不合要求的行。\n{lines}").format(lines=lines_of(error.findings))
        ) from error
    except WarehouseError as error:
        raise CommandFailure(str(error)) from error
