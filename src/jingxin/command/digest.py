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
    from jingxin.records import clock

    if asked.refresh:
        refresh(Problem.objects.order_by("pk").iterator(chunk_size=500))
    try:
        post = send_digests(on=asked.on or clock.today(), at=timezone.now())
    except UnknownCalendar as error:
        raise CommandFailure(str(error)) from error
    made, mailed = len(post.made), len(post.mailed)
    print(_("今日提醒{count}份，发出邮件{mailed}封。").format(count=made, mailed=mailed))
    if post.faults:
        told = "\n".join(f"{digest.mailed_to}：{fault}" for digest, fault in post.faults)
        raise CommandFailure(
            _(
                "有{count}封邮件没有发出，提醒已在“我的待办”里：\n{told}\n请核对邮箱和邮件服务器设置，再运行一次只补发没有发出的。"
            ).format(count=len(post.faults), told=told)
        )
    return 0
