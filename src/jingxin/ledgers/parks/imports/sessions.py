"""The forms of visits and meetings, and of what they decided."""

from __future__ import annotations

from django.utils.translation import gettext_lazy

from jingxin.ledgers.parks.imports.columns import LEDGER, day, of_park
from jingxin.ledgers.parks.models import ParkSession, ParkTask, SessionKind
from jingxin.records.imports import CHOICE, INTEGER, MADE, REFERENCE, SOURCE, Column, Reference, Sheet

SESSION_SHEET = of_park(
    "parksession",
    ParkSession,
    gettext_lazy("走访和例会"),
    ("kind", "held_on"),
    Column(gettext_lazy("形式"), "kind", kind=CHOICE, choices=SessionKind, required=True),
    day(gettext_lazy("日期"), "held_on", required=True),
    Column(gettext_lazy("带队或主持"), "chaired_by", required=True),
    Column(gettext_lazy("参加单位"), "present"),
    Column(gettext_lazy("反映的问题和议定情况"), "matters"),
)

TASK_SHEET = Sheet(
    code="parks.parktask",
    ledger=LEDGER,
    title=gettext_lazy("议定事项"),
    model=ParkTask,
    key=("session", "number"),
    after=("parks.parksession",),
    columns=(
        Column(
            gettext_lazy("走访或例会"),
            "session",
            kind=REFERENCE,
            required=True,
            reference=Reference(
                lambda: ParkSession.objects.select_related("park"),
                by=("code",),
                show="code",
                what=gettext_lazy("走访或例会"),
            ),
            note=gettext_lazy("园区编号-日期-形式，如XWY004-20140512-例会"),
        ),
        Column(
            gettext_lazy("园区名称"), "park_name", info=True, read=lambda record: record.session.park.name
        ),
        Column(gettext_lazy("事项序号"), "number", kind=INTEGER, required=True),
        Column(gettext_lazy("议定事项"), "matter", required=True),
        Column(gettext_lazy("责任单位"), "owner", required=True),
        day(gettext_lazy("办理期限"), "due_on", required=True, future=True),
        day(
            gettext_lazy("原定期限"),
            "first_due_on",
            future=True,
            note=gettext_lazy("没有延期的不填"),
        ),
        day(gettext_lazy("办结日期"), "done_on"),
        Column(gettext_lazy("办理结果"), "outcome"),
        SOURCE,
        MADE,
    ),
    prepare=lambda queryset: queryset.select_related("session__park"),
)
