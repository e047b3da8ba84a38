"""
Today, as the county's pages count it: the one clock of views and commands.

A house that shows a county of the past, as the demo does, names its day in `JINGXIN_DAY`. Its pages then judge what is
late, due or in force as of that day, and say so in their head. The audit trail keeps the real time.
"""

from datetime import date, datetime

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _


def today() -> date:
    """The county's day: the one that the house names, else that of its time zone."""
    named: date | None = settings.DAY
    return named or timezone.localdate()


def now() -> datetime:
    """This instant, moved to the county's day: when a statement of somebody counts as made."""
    instant = timezone.localtime()
    return instant if settings.DAY is None else datetime.combine(today(), instant.timetz())


def moment() -> datetime:
    """The same without a zone, as the logs of problems are kept."""
    return now().replace(tzinfo=None)


def day_shown(request: object) -> list[str] | None:
    """What the head of every page says where the day is not today: a word and its colour; else None."""
    if settings.DAY is None:
        return None
    return [_("演示日期 {day}").format(day=settings.DAY.isoformat()), "warning"]
