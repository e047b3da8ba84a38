"""The deeds on a thing of the plan (begin, finish, cancel) and on a firm at an exhibition (went, given, paid)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from jingxin.ledgers.commerce import actions
from jingxin.ledgers.commerce.models import ExhibitionEntry
from jingxin.ledgers.commerce.models.planned import PlannedThing
from jingxin.ledgers.commerce.rules import progress_on
from jingxin.records import clock
from jingxin.records.deed_forms import Deed, DeedForm, PastDayField, calling
from jingxin.records.deed_pages import DeedPages


class DayForm(DeedForm):
    on = PastDayField(label=_("日期"))


class CancelForm(DayForm):
    def prepare(self) -> None:
        self.fields["reason"].required = True
        self.fields["reason"].label = _("取消原因")


def _open(thing: PlannedThing) -> bool:
    return thing.done_on is None and thing.cancelled_on is None


def _event(name: str, title: Any, event: str, form: type[DeedForm] = DayForm) -> Deed:
    do = calling(actions.record_event, "thing", "on", "reason", event=event)
    if event == "started_on":
        return Deed(name, title, form, do, lambda thing: _open(thing) and thing.started_on is None)
    return Deed(name, title, form, do, _open)


class PlannedDeeds(DeedPages):
    """The deeds' pages within the admin of a thing of the plan."""

    deeds: ClassVar[Mapping[str, Deed]] = {
        deed.name: deed
        for deed in (
            _event("start", _("登记开始"), "started_on"),
            _event("finish", _("登记完成"), "done_on"),
            _event("cancel", _("取消"), "cancelled_on", CancelForm),
        )
    }
    deed_errors: ClassVar[tuple[type[Exception], ...]] = (actions.CommerceError,)
    deed_refusal: ClassVar[str | Promise] = _("您的角色不能办理商贸事项；如工作需要，请联系安全管理员。")

    def deed_state(self, record: Any) -> list[tuple[str, list[str]]]:
        days = [
            (getattr(record, name), record.label_of(name))
            for name in ("planned_on", "due_on", "started_on", "done_on", "cancelled_on")
        ]
        return [
            (gettext("今天"), [progress_on(record.planned, clock.today()).label]),
            (gettext("日期"), [f"{day} {label}" for day, label in days if day]),
        ]


class EntryDeeds(DeedPages):
    """The deeds' pages within the admin of firms at exhibitions."""

    deeds: ClassVar[Mapping[str, Deed]] = {
        deed.name: deed
        for deed in (
            Deed(
                "attend",
                _("登记参展"),
                DayForm,
                calling(actions.record_attendance, "entry", "on", "reason"),
                lambda entry: entry.attended_on is None,
            ),
            Deed(
                "approve",
                _("核定补助"),
                DayForm,
                calling(actions.approve_subsidy, "entry", "on", "reason"),
                lambda entry: entry.attended_on is not None and entry.subsidy_wan_yuan is None,
            ),
            Deed(
                "pay",
                _("登记拨付"),
                DayForm,
                calling(actions.record_payment, "entry", "on", "reason"),
                lambda entry: entry.subsidy_wan_yuan is not None and entry.paid_on is None,
            ),
        )
    }
    deed_errors: ClassVar[tuple[type[Exception], ...]] = (actions.CommerceError,)

    def deed_state(self, record: Any) -> list[tuple[str, list[str]]]:
        entry: ExhibitionEntry = record
        return [
            (
                gettext("展会"),
                [str(entry.exhibition), f"{entry.exhibition.opens_on} — {entry.exhibition.closes_on}"],
            ),
            (gettext("摊位"), [gettext("{booths}个").format(booths=entry.booths)]),
            (
                gettext("金额"),
                [
                    gettext("{label}{sum:f}万元").format(label=label, sum=amount.normalize())
                    for label, amount in (
                        (gettext("摊位费"), entry.cost_wan_yuan),
                        (gettext("核定补助"), entry.subsidy_wan_yuan),
                    )
                    if amount is not None
                ],
            ),
        ]
