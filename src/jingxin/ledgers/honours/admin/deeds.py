"""The deeds on one honour: each step that the workflow allows next, and on a season: an application."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from jingxin.core.parameters import load_parameters
from jingxin.ledgers.enterprises.models import Firm, Person
from jingxin.ledgers.honours import actions, rules
from jingxin.ledgers.honours.models import Honour, Season
from jingxin.publicity.actions import PublicityError
from jingxin.records import clock
from jingxin.records.audit import User
from jingxin.records.deed_forms import WIDE, DayField, Deed, DeedForm, PastDayField, TextField
from jingxin.records.deed_pages import DeedPages


class StepForm(DeedForm):
    on = PastDayField(label=_("日期"), help_text=_("文件日期，不是录入日期。"))
    document = TextField(label=_("文号"), max_length=60, required=False)


class GrantForm(StepForm):
    batch = TextField(label=_("批次"), max_length=60, required=False)
    valid_to = DayField(
        label=_("有效期至（不含）"), required=False, help_text=_("按证书填写；不填的按种类的有效期算出。")
    )


class ApplyForm(DeedForm):
    name = TextField(
        label=_("获评对象"), max_length=100, help_text=_("企业、产品、人名或称号，按申报表的写法。")
    )
    firm = forms.CharField(
        label=_("企业"),
        required=False,
        widget=forms.TextInput(attrs=WIDE),
        help_text=_("企业编号、统一社会信用代码或全称。"),
    )
    person = forms.CharField(
        label=_("人物"), required=False, widget=forms.TextInput(attrs=WIDE), help_text=_("人员编号或姓名。")
    )
    on = PastDayField(label=_("申报日期"))

    def clean_firm(self) -> Firm | None:
        """Find the one firm that was typed."""
        typed = self.cleaned_data["firm"].strip()
        if not typed:
            return None
        for field in ("code", "uscc", "name", "short_name"):
            found = list(Firm.objects.unmerged().filter(**{field: typed})[:2])
            if len(found) == 1:
                return found[0]
        raise ValidationError(gettext("没有找到“{typed}”这家企业；请填企业编号或全称。").format(typed=typed))

    def clean_person(self) -> Person | None:
        """Find the one person that was typed."""
        typed = self.cleaned_data["person"].strip()
        if not typed:
            return None
        for field in ("code", "name"):
            found = list(Person.objects.filter(**{field: typed})[:2])
            if len(found) == 1:
                return found[0]
            if found:
                raise ValidationError(gettext("“{typed}”有同名的人；请填人员编号。").format(typed=typed))
        raise ValidationError(gettext("没有找到“{typed}”；请先在企业台账登记人员。").format(typed=typed))


class PublicizeForm(DeedForm):
    opens_on = PastDayField(label=_("公示开始日"), help_text=_("当天起公开；开始的当日不计入公示期。"))
    workdays = forms.IntegerField(
        label=_("公示工作日"),
        min_value=1,
        max_value=30,
        widget=forms.TextInput(attrs={**WIDE, "inputmode": "numeric"}),
    )
    issuer = TextField(label=_("公示单位"), max_length=80)
    contact = TextField(label=_("受理单位和电话"), max_length=200, required=False)

    def prepare(self) -> None:
        today = clock.today()
        self.fields["opens_on"].initial = today
        self.fields["workdays"].initial = int(
            load_parameters("honours")["publicity_workdays"].at(today).value
        )


def _standing(honour: Honour) -> str:
    return rules.standing_on(honour.taken, clock.today())


def _step(name: str, title: Any, step: str, form: type[DeedForm] = StepForm) -> Deed:
    names = ("on", "reason", "document", *(("batch", "valid_to") if form is GrantForm else ()))

    def do(honour: Honour, typed: dict[str, Any], by: User | None) -> Any:
        return actions.take_step(honour=honour, step=step, by=by, **{name: typed[name] for name in names})

    return Deed(name, title, form, do, _leads_to(step))


def _leads_to(step: str) -> Callable[[Honour], bool]:
    sources = {way.source for way in rules.HONOUR.transitions if way.target == step}
    return lambda honour: _standing(honour) in sources


DEEDS: dict[str, Deed] = {
    deed.name: deed
    for deed in (
        _step("recommend", _("推荐"), "RECOMMENDED"),
        _step("review", _("评审通过"), "REVIEWED"),
        _step("publicize", _("登记公示"), "PUBLICIZED"),
        _step("award", _("认定"), "AWARDED", GrantForm),
        _step("recheck", _("复核通过"), "RECHECKED", GrantForm),
        _step("reject", _("未通过"), "REJECTED"),
        _step("withdraw", _("撤回申报"), "WITHDRAWN"),
        _step("revoke", _("撤销荣誉"), "REVOKED"),
    )
}


class HonourDeeds(DeedPages):
    """The deeds' pages within the honour's admin."""

    deeds: ClassVar[Mapping[str, Deed]] = DEEDS
    deed_errors: ClassVar[tuple[type[Exception], ...]] = (actions.HonoursError,)
    deed_refusal: ClassVar[str | Promise] = _("您的角色不能办理荣誉事项；如工作需要，请联系安全管理员。")

    def deed_state(self, record: Any) -> list[tuple[str, list[str]]]:
        return state_of(record, clock.today())


def state_of(honour: Honour, on: date) -> list[tuple[str, list[str]]]:
    """Return what stands in the ledger of an honour on the day, as heading and lines."""
    taken = honour.taken
    now = [rules.HONOUR.statuses[rules.standing_on(taken, on)]]
    now += [
        gettext("有效期{start}至{end}").format(start=spell.start, end=spell.end or gettext("长期"))
        for spell in rules.spells_of(taken)
    ]
    return [
        (gettext("今天"), now),
        (gettext("种类"), [str(honour.kind), *([str(honour.season)] if honour.season else [])]),
        (gettext("主体"), [str(subject) for subject in honour.subjects.all()]),
        (gettext("步骤"), [f"{step} {step.document}".strip() for step in honour.steps.all()]),
    ]


def _apply(season: Season, typed: dict[str, Any], by: User | None) -> Any:
    return actions.apply_for_honour(season=season, by=by, **typed)


def _publicize(season: Season, typed: dict[str, Any], by: User | None) -> Any:
    return actions.publicize_season(season=season, by=by, **typed)


def _awaiting_publicity(season: Season) -> list[Honour]:
    honours = season.honours.order_by("position", "code").prefetch_related("steps")
    return [honour for honour in honours if _standing(honour) in {"RECOMMENDED", "REVIEWED"}]


class SeasonDeeds(DeedPages):
    """The pages within the season's admin: an application, and the publicity of all that come to it."""

    deeds: ClassVar[Mapping[str, Deed]] = {
        "apply": Deed("apply", _("登记申报"), ApplyForm, _apply),
        "publicize": Deed(
            "publicize",
            _("发布公示"),
            PublicizeForm,
            _publicize,
            lambda season: bool(_awaiting_publicity(season)),
        ),
    }
    deed_errors: ClassVar[tuple[type[Exception], ...]] = (actions.HonoursError, PublicityError)
    deed_refusal: ClassVar[str | Promise] = _("您的角色不能办理申报批次；如工作需要，请联系安全管理员。")

    def deed_state(self, record: Any) -> list[tuple[str, list[str]]]:
        season: Season = record
        return [
            (gettext("申报时间"), [f"{season.opens_on} — {season.closes_on}"]),
            (gettext("已申报"), [gettext("{count}项").format(count=season.honours.count())]),
            (gettext("等待公示"), [str(honour) for honour in _awaiting_publicity(season)]),
        ]
