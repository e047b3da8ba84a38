"""`jingxin digest`: the day's reminders of firms' problems, one a person; meant for a timer each working morning."""

import argparse
from datetime import date
from typing import Any

from jingxin.command.failure import CommandFailure
from jingxin.command.house import start_django
from jingxin.core.language import _


def add(commands: Any) -> None:
    parser = commands.add_parser("digest", help=_("生成并发送企业问题今日提醒：每人每个工作日至多一份"))
    parser.add_argument("--on", type=date.fromisoformat, help=_("日期，如 2014-06-20；不写为今天"))
    parser.add_argument("--refresh", action="store_true", help=_("先按办理记录重新推算全部问题的状态和期限"))
    parser.set_defaults(run=run)


def run(asked: argparse.Namespace) -> int:
    start_django()
    from django.utils import timezone

    from jingxin.core.workdays import UnknownCalendar
    from jingxin.ledgers.service.digest import send_digests
    from jingxin.ledgers.service.models import Problem
    from jingxin.ledgers.service.standing import refresh

    if asked.refresh:
        refresh(Problem.objects.order_by("pk").iterator(chunk_size=500))
    try:
        sent = send_digests(on=asked.on or timezone.localdate(), at=timezone.now())
    except UnknownCalendar as error:
        raise CommandFailure(str(error)) from error
    mailed = sum(bool(digest.mailed_to) for digest in sent)
    print(_("今日提醒{count}份，其中发邮件{mailed}份。").format(count=len(sent), mailed=mailed))
    return 0
