"""The deeds of the ledger: the steps of a case, of a review, of an upgrade, and putting a fault right."""

from __future__ import annotations

from typing import Any, ClassVar

from django.urls import URLPattern
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from jingxin.ledgers.energy import actions
from jingxin.ledgers.energy.models import PhaseOutCase, ReviewResult
from jingxin.ledgers.energy.rules.phase_out import next_event
from jingxin.records import clock
from jingxin.records.deed_forms import (
    AmountField,
    ChoiceField,
    Deed,
    DeedForm,
    PastDayField,
    TextField,
    calling,
)
from jingxin.records.deed_pages import DeedPages


class EnergyDeeds(DeedPages):
    """The deeds' pages within an admin of this ledger."""

    deed_errors: ClassVar[tuple[type[Exception], ...]] = (actions.EnergyError,)
    deed_refusal: ClassVar[str | Promise] = _("您的角色不能办理能耗事项；如工作需要，请联系安全管理员。")

    def get_urls(self) -> list[URLPattern]:
        return [*self.deed_urls(), *super().get_urls()]  # type: ignore[misc]


class StepForm(DeedForm):
    on = PastDayField(label=_("日期"), help_text=_("发生之日，不是录入日期；当天起状态改变。"))


class SubsidyForm(DeedForm):
    amount_wan_yuan = AmountField(label=_("补助金额（万元）"), max_digits=14, decimal_places=2)
    on = PastDayField(label=_("补助日期"))


class ReasonedForm(DeedForm):
    on = PastDayField(label=_("日期"))
    reason = TextField(label=_("理由"), max_length=160)


class OpinionForm(DeedForm):
    result = ChoiceField(label=_("审查结论"), choices=ReviewResult.choices)
    on = PastDayField(label=_("审查意见日期"))
    number = TextField(label=_("审查意见文号"), max_length=60)


class CureForm(DeedForm):
    on = PastDayField(label=_("整改完成日期"))
    outcome = TextField(label=_("整改情况"), max_length=200)

    def prepare(self) -> None:
        del self.fields["reason"]


def _comes_next(case: PhaseOutCase, event: str) -> bool:
    return case.withdrawn_on is None and next_event(case.events, clock.today()) == event


def _step(name: str, title: Any, event: str) -> Deed:
    return Deed(
        name,
        title,
        StepForm,
        calling(actions.record_step, "case", "on", "reason", event=event),
        lambda case: _comes_next(case, event),
    )


CASE_DEEDS: dict[str, Deed] = {
    deed.name: deed
    for deed in (
        _step("stop", _("登记停产"), "stopped_on"),
        _step("dismantle", _("登记拆除"), "dismantled_on"),
        _step("accept", _("登记验收"), "accepted_on"),
        Deed(
            "subsidise", _("登记补助"), SubsidyForm,
            calling(actions.subsidise, "case", "amount_wan_yuan", "on", "reason"),
            lambda case: _comes_next(case, "subsidised_on"),
        ),
        Deed(
            "withdraw", _("调出计划"), ReasonedForm, calling(actions.withdraw_case, "case", "on", "reason"),
            lambda case: case.accepted_on is None and case.withdrawn_on is None,
        ),
    )
}  # fmt: skip

RETROFIT_DEEDS: dict[str, Deed] = {
    deed.name: deed
    for deed in (
        Deed(
            "finish", _("登记验收完成"), StepForm,
            calling(actions.finish_retrofit, "retrofit", "on", "reason"),
            lambda retrofit: retrofit.finished_on is None,
        ),
        Deed(
            "revoke", _("撤销认定"), ReasonedForm, calling(actions.revoke_retrofit, "retrofit", "on", "reason"),
            lambda retrofit: retrofit.finished_on is not None and retrofit.revoked_on is None,
        ),
    )
}  # fmt: skip

REVIEW_DEEDS: dict[str, Deed] = {
    deed.name: deed
    for deed in (
        Deed(
            "submit", _("登记受理"), StepForm, calling(actions.submit_review, "review", "on", "reason"),
            lambda review: review.submitted_on is None and review.requirement.form.needs_opinion,
        ),
        Deed(
            "opinion", _("出具意见"), OpinionForm,
            calling(actions.give_opinion, "review", "result", "on", "number", "reason"),
            lambda review: review.submitted_on is not None and review.opinion_on is None
            and review.requirement.form.needs_opinion,
        ),
        Deed(
            "accept", _("登记节能验收"), StepForm, calling(actions.accept_review, "review", "on", "reason"),
            lambda review: review.result == ReviewResult.APPROVED and review.accepted_on is None,
        ),
    )
}  # fmt: skip

FINDING_DEEDS: dict[str, Deed] = {
    "cure": Deed(
        "cure", _("登记整改完成"), CureForm, calling(actions.cure_finding, "finding", "on", "outcome"),
        lambda finding: finding.cured_on is None,
    ),
}  # fmt: skip
