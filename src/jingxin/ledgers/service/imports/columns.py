"""What the forms of the ledger share: the department and the problem that a row names, and a time of day."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import time
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from jingxin.core.finding import Finding
from jingxin.ledgers.service.models import Problem, ProblemStep
from jingxin.records.imports import REFERENCE, Column, Reference, Row
from jingxin.records.models import Department

LEDGER = "service"
DEPARTMENT = Reference(lambda: Department.objects.all(), by=("code", "name"), what=gettext_lazy("责任部门"))


def problem_column(header: Any, field: str, **more: Any) -> Column:
    return Column(
        header,
        field,
        kind=REFERENCE,
        reference=Reference(
            lambda: Problem.objects.select_related("firm"),
            by=("code",),
            show="code",
            what=gettext_lazy("企业问题"),
        ),
        **more,
    )


def time_of(text: Any) -> time | None:
    """Return 20:00 as a time; None for an empty cell. Raises ValueError."""
    words = str(text or "").strip().replace("：", ":")
    return time.fromisoformat(words.zfill(5)) if words else None


def clock_of(record: ProblemStep) -> str | None:
    return f"{record.at_time:%H:%M}" if record.at_time else None


def bad_times(rows: Sequence[Row]) -> Iterator[Finding]:
    for row in rows:
        try:
            time_of(row.get("clock"))
        except ValueError:
            yield row.fault(
                "clock", "not_a_time", _("不是时刻。"), _("请填24小时制的时和分，如 9:30；不详的不填。")
            )
