"""Visits and meetings, the tasks they decided, and the deeds on a task."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from django.contrib import admin
from django.http import HttpRequest
from django.urls import URLPattern
from django.utils.functional import Promise
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from jingxin.ledgers.parks import actions
from jingxin.ledgers.parks.admin.filters import ParkFilter, SessionParkFilter
from jingxin.ledgers.parks.admin.lamps import task_lamp
from jingxin.ledgers.parks.admin.session_page import SessionPage
from jingxin.ledgers.parks.admin.tasks_page import TasksPage
from jingxin.ledgers.parks.models import ParkSession, ParkTask
from jingxin.ledgers.parks.overview import task_lines
from jingxin.records import clock
from jingxin.records.admin import LedgerAdmin, LedgerTabularInline
from jingxin.records.deed_forms import DayField, Deed, DeedForm, PastDayField, TextField, calling
from jingxin.records.deed_pages import DeedPages


class TaskInline(LedgerTabularInline):
    hide_title = True
    model = ParkTask
    fields = ("number", "matter", "owner", "due_on", "done_on", "outcome")
    ordering = ("number",)


@admin.register(ParkSession)
class ParkSessionAdmin(SessionPage, LedgerAdmin):
    list_display = ("park", "kind", "held_on", "chaired_by", "tasks_count")
    list_select_related = ("park",)
    list_filter = (ParkFilter, "kind")
    search_fields = ("park__code", "park__name", "chaired_by", "matters")
    autocomplete_fields = ("park",)
    date_hierarchy = "held_on"
    ordering = ("-held_on", "park__code")
    inlines = (TaskInline,)

    def get_urls(self) -> list[URLPattern]:
        return [*self.session_urls(), *super().get_urls()]

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).prefetch_related("tasks")

    @admin.display(description=_("议定事项（项）"))
    def tasks_count(self, session: ParkSession) -> int:
        return len(session.tasks.all())


class FinishForm(DeedForm):
    on = PastDayField(label=_("办结日期"))
    outcome = TextField(label=_("办理结果"), max_length=200)

    def prepare(self) -> None:
        del self.fields["reason"]


class PutOffForm(DeedForm):
    due_on = DayField(label=_("延至"), help_text=_("原定期限保留在记录中。"))
    reason = TextField(label=_("延期理由"), max_length=200)


DEEDS: dict[str, Deed] = {
    deed.name: deed
    for deed in (
        Deed(
            "finish", _("登记办结"), FinishForm, calling(actions.finish_task, "task", "on", "outcome"),
            lambda task: task.done_on is None,
        ),
        Deed(
            "put-off", _("延期"), PutOffForm, calling(actions.put_off_task, "task", "due_on", "reason"),
            lambda task: task.done_on is None,
        ),
    )
}  # fmt: skip


@admin.register(ParkTask)
class ParkTaskAdmin(DeedPages, TasksPage, LedgerAdmin):
    deeds: ClassVar[Mapping[str, Deed]] = DEEDS
    deed_errors: ClassVar[tuple[type[Exception], ...]] = (actions.ParkError,)
    deed_refusal: ClassVar[str | Promise] = _("您的角色不能办理议定事项；如工作需要，请联系安全管理员。")
    list_display = ("matter", "park_name", "owner", "decided_on", "due_on", "lamp_today", "done_on")
    list_select_related = ("session__park",)
    list_filter = (SessionParkFilter, "owner", ("done_on", admin.EmptyFieldListFilter))
    search_fields = ("matter", "owner", "session__park__name", "outcome")
    autocomplete_fields = ("session",)
    ordering = ("due_on", "session__park__code", "number")

    def get_urls(self) -> list[URLPattern]:
        return [*self.tasks_urls(), *self.deed_urls(), *super().get_urls()]

    @admin.display(description=_("园区"), ordering="session__park__name")
    def park_name(self, task: ParkTask) -> str:
        return task.session.park.name

    @admin.display(description=_("议定日期"), ordering="session__held_on")
    def decided_on(self, task: ParkTask) -> Any:
        return task.session.held_on

    @admin.display(description=_("进展"))
    def lamp_today(self, task: ParkTask) -> SafeString:
        (line,) = task_lines([task], clock.today())
        return task_lamp(line.lamp, line.days)

    def deed_state(self, record: Any) -> list[tuple[str, list[str]]]:
        (line,) = task_lines([record], clock.today())
        due = gettext("{day}到期").format(day=record.due_on)
        put_off = (
            [gettext("原定{day}，已延期").format(day=record.first_due_on)] if record.first_due_on else []
        )
        return [
            (gettext("今天"), [line.lamp.label, due, *put_off]),
            (gettext("议定"), [f"{record.session.held_on} {record.session.park}", record.owner]),
        ]
