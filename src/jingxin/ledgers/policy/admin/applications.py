"""Applications: the list by status, the form with its working, the deeds step by step, and the bank's file."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, ClassVar

from django import forms
from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from unfold.contrib.filters.admin import DropdownFilter

from jingxin.core.parameters import ParameterError
from jingxin.ledgers.policy.actions import REFUSALS, take_step
from jingxin.ledgers.policy.admin.fund_page import FundPage
from jingxin.ledgers.policy.admin.matching_page import MatchingPage
from jingxin.ledgers.policy.bank_file import bank_file
from jingxin.ledgers.policy.judgement import award_of, findings_of, stands_withdrawn
from jingxin.ledgers.policy.models import Application, ApplicationFact, ApplicationStep
from jingxin.ledgers.policy.rules import FactsRefused
from jingxin.ledgers.policy.rules.case import PUBLIC, STATUSES, STEP_LABELS, WORKFLOW
from jingxin.records import clock
from jingxin.records.admin import LedgerAdmin, LedgerTabularInline
from jingxin.records.audit import User, record_event
from jingxin.records.deed_forms import AmountField, ChoiceField, DayField, Deed, DeedForm, TextField
from jingxin.records.deed_pages import DeedPages
from jingxin.records.models import AuditEvent
from jingxin.records.permissions import Verb, check_may, scope_of

_MONEY = frozenset({"decide", "pay", "claw-back", "give-back"})
_WHY = frozenset({"return", "reject", "withdraw", "claw-back", "review", "decide"})


class StepForm(DeedForm):
    """The day of a step, and what else it takes."""

    on = DayField(label=_("日期"))
    amount_wan_yuan = AmountField(label=_("金额（万元）"), max_digits=14, decimal_places=4, required=False)
    department = TextField(label=_("审核部门"), max_length=60, required=False)
    agrees = ChoiceField(
        label=_("审核意见"), choices=(("yes", _("同意")), ("no", _("不同意"))), required=False
    )
    note = TextField(label=_("说明"), max_length=400, required=False)

    step: ClassVar[str] = ""

    def prepare(self) -> None:
        """Ask only what the step takes; the amount that the clause gives stands there already."""
        del self.fields["reason"]
        if self.step not in _MONEY:
            del self.fields["amount_wan_yuan"]
        if self.step != "review":
            del self.fields["department"]
            del self.fields["agrees"]
        else:
            self.fields["department"] = forms.ChoiceField(
                label=_("审核部门"), choices=[(office, office) for office in self.record.offices]
            )
        if self.step not in _WHY:
            del self.fields["note"]
        self.initial.setdefault("on", clock.today().isoformat())
        if self.step in _MONEY:
            self.initial.setdefault("amount_wan_yuan", _proposed(self.record, self.step))


def _proposed(application: Application, step: str) -> Any:
    money = application.money
    match step:
        case "pay":
            return money.decided
        case "claw-back":
            return money.used
        case "give-back":
            return money.owed
    try:
        return award_of(application).amount_wan_yuan
    except (FactsRefused, ParameterError):
        return None


def _deed(step: str) -> Deed:
    form = type(f"{step.title().replace('-', '')}Form", (StepForm,), {"step": step})

    def do(application: Application, typed: dict[str, Any], by: User | None) -> ApplicationStep:
        said = dict(typed)
        if "agrees" in said:
            said["agrees"] = said["agrees"] == "yes"
        return take_step(application=application, step=step, by=by, **said)

    def fits(application: Application) -> bool:
        status = application.status
        if step == "publicize" and status == PUBLIC:
            return stands_withdrawn(application)
        return any(known.name == step and known.source == status for known in WORKFLOW.transitions)

    return Deed(step, STEP_LABELS[step], form, do, fits)


class StatusFilter(DropdownFilter):
    """Cases by the status that their last step led to."""

    title = _("状态")
    parameter_name = "status"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [(code, label) for code, label in STATUSES.items() if code != "NEW"]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        if not self.value():
            return queryset
        leading = {step.name for step in WORKFLOW.transitions if step.target == self.value()}
        return queryset.standing_at(*leading)  # type: ignore[attr-defined, no-any-return]


class FactInline(LedgerTabularInline):
    """What the firm says; once the case is decided it stands still, since the decision stands on it."""

    hide_title = True
    model = ApplicationFact
    fields = ("item", "value", "day", "paper")
    ordering = ("pk",)

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return not _is_decided(obj) and super().has_add_permission(request, obj)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return not _is_decided(obj) and super().has_change_permission(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return not _is_decided(obj) and super().has_delete_permission(request, obj)


def _is_decided(case: Any) -> bool:
    return isinstance(case, Application) and case.is_decided


class StepInline(LedgerTabularInline):
    """What happened; steps are added by the buttons above, which know the rules."""

    hide_title = True
    model = ApplicationStep
    fields = ("number", "step", "on", "amount_wan_yuan", "department", "agrees", "note")
    readonly_fields = fields
    ordering = ("number",)
    can_delete = False

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


@admin.register(Application)
class ApplicationAdmin(DeedPages, MatchingPage, FundPage, LedgerAdmin):
    list_display = ("code", "clause_title", "firm", "year", "subject", "status_today", "decided", "paid")
    list_display_links = ("code",)
    list_select_related = ("clause", "firm")
    list_filter = (StatusFilter, "year", "clause__fund", "clause__formula", "is_made")
    search_fields = ("code", "firm__name", "firm__names__name", "firm__code", "subject", "clause__title")
    search_help_text = _("受理编号、企业、支持事项或条款")
    autocomplete_fields = ("clause", "firm")
    ordering = ("-code",)
    inlines = (FactInline, StepInline)
    fieldsets = (
        (None, {"fields": (("code", "clause"), ("firm", "year"), ("subject", "arose_on"))}),
        (_("收款"), {"fields": (("payee_bank", "payee_account"),)}),
        (_("来源"), {"fields": (("source", "is_made"),)}),
    )
    deeds: ClassVar[Mapping[str, Deed]] = {step: _deed(step) for step in STEP_LABELS if step != "submit"}
    deed_errors: ClassVar[tuple[type[Exception], ...]] = REFUSALS
    deed_refusal = _("您的角色不能办理政策申报；如工作需要，请联系安全管理员。")

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view
        return [
            path("bank-file/", view(self.bank_file_view), name="policy_bank_file"),
            *self.matching_urls(),
            *self.fund_urls(),
            *self.deed_urls(),
            *super().get_urls(),
        ]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return super().get_queryset(request).with_steps().with_reviewers()  # type: ignore[attr-defined, no-any-return]

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        decided = ("code", "clause", "firm", "year", "subject", "arose_on") if _is_decided(obj) else ()
        return (*super().get_readonly_fields(request, obj), *decided)

    def exchange_links(self, request: HttpRequest) -> list[dict[str, str]]:
        if not scope_of(request.user).everything:
            return super().exchange_links(request)
        address = reverse("admin:policy_bank_file")
        return [
            *super().exchange_links(request),
            {"label": gettext("银行拨付表"), "icon": "account_balance", "address": address},
        ]

    def bank_file_view(self, request: HttpRequest) -> HttpResponse:
        """The list of decided, unpaid cases for the bank, as Excel; who took it stands in the trail."""
        check_may(request.user, Verb.EXPORT, "policy")
        if not scope_of(request.user).everything:
            raise PermissionDenied(_("银行拨付表由经信局办理；您的角色不能下载。"))
        cases: Any = self.get_queryset(request)
        waiting = list(cases.standing_at("decide").order_by("code"))
        answer = HttpResponse(
            bank_file(waiting),
            content_type="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        )
        day = clock.today()
        answer["Content-Disposition"] = f'attachment; filename="payments-{day:%Y%m%d}.xlsx"'
        record_event(
            by=request.user,
            action=AuditEvent.Action.EXPORT,
            subject=gettext("银行拨付表"),
            after={"cases": [case.code for case in waiting]},
        )
        return answer

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """A decided case binds money of the fund: it ends by its own steps and is never taken out of the sum."""
        return not _is_decided(obj) and super().has_delete_permission(request, obj)

    def deed_state(self, record: Any) -> list[tuple[str, list[str]]]:
        return state_of(record, clock.today())

    @admin.display(description=_("条款"), ordering="clause__title")
    def clause_title(self, case: Application) -> str:
        return case.clause.title

    @admin.display(description=_("状态"))
    def status_today(self, case: Application) -> str:
        return case.status_label

    @admin.display(description=_("决定（万元）"))
    def decided(self, case: Application) -> str:
        return _plain(case.money.decided)

    @admin.display(description=_("净拨付（万元）"))
    def paid(self, case: Application) -> str:
        return _plain(case.money.used)


def _plain(amount: Any) -> str:
    return f"{amount.normalize():f}" if amount else "—"


def state_of(case: Application, on: date) -> list[tuple[str, list[str]]]:
    """Return what stands in the ledger of a case, as heading and lines: status, working, objections, steps."""
    money = case.money
    parts = [(gettext("现在"), [case.status_label])]
    try:
        award = award_of(case)
    except (FactsRefused, ParameterError) as refused:
        parts.append((gettext("金额"), [str(refused)]))
    else:
        told = case.working or [[line.label, line.value, line.source] for line in award.lines]
        lines = [f"{label}：{value}" + (f"（{source}）" if source else "") for label, value, source in told]
        total = gettext("按条款{amount:f}万元").format(amount=award.amount_wan_yuan.normalize())
        parts.append((gettext("怎样算出"), [*lines, award.reason or total]))
        if award.amount_wan_yuan and not money.paid:
            against = findings_of(case, money.decided or award.amount_wan_yuan, on=on)
            parts.append((gettext("不能支持的情形"), [f"{one.message}{one.cure}" for one in against]))
    steps = [
        f"{step.on} {STEP_LABELS[step.name]}"
        + (f" {step.department}" if step.department else "")
        + (f" {_plain(step.amount)}万元" if step.amount else "")
        for step in case.history
    ]
    return [*parts, (gettext("步骤"), steps)]
