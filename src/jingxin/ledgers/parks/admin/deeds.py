"""The deeds on a park: what happened to it, its plan, what was cleared, 七通一平, a firm let in, recognition."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, ClassVar

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from jingxin.ledgers.enterprises.models import Firm
from jingxin.ledgers.parks import actions
from jingxin.ledgers.parks.models import (
    EntryKind,
    Park,
    ParkUnit,
    PlannedStage,
    ReadinessItem,
    RecognitionLevel,
)
from jingxin.ledgers.parks.overview import standing_of
from jingxin.records import clock
from jingxin.records.audit import User
from jingxin.records.deed_forms import (
    WIDE,
    AmountField,
    ChoiceField,
    DayField,
    Deed,
    DeedForm,
    PastDayField,
    TextField,
    calling,
)
from jingxin.records.deed_pages import DeedPages


class EventForm(DeedForm):
    on = PastDayField(label=_("日期"), help_text=_("批文、验收或现场的日期，不是录入日期。"))


class PlanForm(DeedForm):
    stage = ChoiceField(label=_("节点"), choices=PlannedStage.choices)
    planned_on = DayField(label=_("计划日期"))
    decided_on = PastDayField(label=_("确定日期"), help_text=_("原来的计划保留；变更要写理由。"))


class ClearingForm(DeedForm):
    village = TextField(label=_("村居"), max_length=30)
    on = PastDayField(label=_("拆除日期"))
    area_sqm = AmountField(label=_("拆除面积（平方米）"), max_digits=12, decimal_places=2)


class ItemForm(DeedForm):
    item = ChoiceField(label=_("条件"), choices=ReadinessItem.choices)
    on = PastDayField(label=_("验收日期"))
    document = TextField(label=_("验收文号"), max_length=60, required=False)


class RevokeForm(DeedForm):
    item = ChoiceField(label=_("条件"), choices=ReadinessItem.choices)
    on = PastDayField(label=_("失效日期"), help_text=_("当天起不再具备。"))
    reason = TextField(label=_("失效原因"), max_length=200)


class FirmField(forms.CharField):
    """A firm by its ledger code, credit code or full name."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(widget=forms.TextInput(attrs={**WIDE, "autocomplete": "off"}), **kwargs)

    def clean(self, value: Any) -> Firm:
        typed = str(super().clean(value)).strip()
        firms: Any = Firm.objects.unmerged()
        found: list[Firm] = list(firms.filter(code=typed)[:1]) or list(firms.filter(name=typed)[:2])
        if len(found) == 1:
            return found[0]
        near = list(firms.filter(name__contains=typed).values_list("name", flat=True)[:3]) if typed else []
        names = gettext("、").join(near)
        raise forms.ValidationError(
            gettext("没有找到“{typed}”；请填企业编号或全称。{near}").format(
                typed=typed, near=gettext("相近的有：{names}。").format(names=names) if names else ""
            )
        )


class AdmitForm(DeedForm):
    firm = FirmField(label=_("企业"), help_text=_("填企业编号或全称；新企业请先建企业档案。"))
    entry = ChoiceField(label=_("入园方式"), choices=EntryKind.choices)
    on = PastDayField(label=_("安排入园日期"))
    unit = forms.ModelChoiceField(
        label=_("地块或厂房"),
        queryset=ParkUnit.objects.none(),
        required=False,
        widget=forms.Select(attrs=WIDE),
        help_text=_("尚未分配的不选。"),
    )
    land_area_mu = AmountField(label=_("用地面积（亩）"), max_digits=8, decimal_places=2, required=False)
    floor_area_sqm = AmountField(
        label=_("建筑面积（平方米）"), max_digits=12, decimal_places=2, required=False
    )

    def prepare(self) -> None:
        self.fields["unit"].queryset = self.record.units.order_by("number")  # type: ignore[attr-defined]


class RecogniseForm(DeedForm):
    level = ChoiceField(label=_("级别"), choices=RecognitionLevel.choices)
    on = PastDayField(label=_("认定日期"))
    document = TextField(label=_("文号或批次"), max_length=60, required=False)


class WithdrawForm(DeedForm):
    level = ChoiceField(label=_("级别"), choices=RecognitionLevel.choices)
    on = PastDayField(label=_("撤销日期"))
    reason = TextField(label=_("撤销原因"), max_length=200)


def _lives(park: Park) -> bool:
    return park.cancelled_on is None


def _event(name: str, title: Any, event: str, fits: Callable[[Park], bool]) -> Deed:
    do = calling(actions.record_park_event, "park", "on", "reason", event=event)
    return Deed(name, title, EventForm, do, fits)


def _lacks(event: str) -> Callable[[Park], bool]:
    return lambda park: _lives(park) and getattr(park, event) is None


def _admit(park: Park, typed: dict[str, Any], by: User | None) -> Any:
    names = ("firm", "entry", "on", "unit", "land_area_mu", "floor_area_sqm", "reason")
    return actions.admit_tenant(park=park, by=by, **{name: typed[name] for name in names})


DEEDS: dict[str, Deed] = {
    deed.name: deed
    for deed in (
        _event("approve", _("方案批复"), "approved_on", _lacks("approved_on")),
        _event("start", _("登记开工"), "started_on", _lacks("started_on")),
        _event(
            "complete", _("登记竣工"), "completed_on",
            lambda park: _lives(park) and park.started_on is not None and park.completed_on is None,
        ),
        _event("open", _("登记投用"), "opened_on", _lacks("opened_on")),
        Deed(
            "plan", _("定节点计划"), PlanForm,
            calling(actions.plan_stage, "park", "stage", "planned_on", "decided_on", "reason"), _lives,
        ),
        Deed(
            "clear", _("登记拆除"), ClearingForm,
            calling(actions.record_clearing, "park", "village", "on", "area_sqm", "reason"), _lives,
        ),
        Deed(
            "accept", _("验收一项条件"), ItemForm,
            calling(actions.accept_item, "park", "item", "on", "document", "reason"), _lives,
        ),
        Deed(
            "revoke", _("条件失效"), RevokeForm,
            calling(actions.revoke_item, "park", "item", "on", "reason"),
            lambda park: park.readiness.filter(revoked_on=None).exists(),
        ),
        Deed("admit", _("安排企业入园"), AdmitForm, _admit, _lives),
        Deed(
            "recognise", _("登记认定"), RecogniseForm,
            calling(actions.recognise_park, "park", "level", "on", "document", "reason"), _lives,
        ),
        Deed(
            "withdraw", _("撤销认定"), WithdrawForm,
            calling(actions.withdraw_recognition, "park", "level", "on", "reason"),
            lambda park: park.recognitions.filter(withdrawn_on=None).exists(),
        ),
        _event("cancel", _("取消园区"), "cancelled_on", lambda park: _lives(park) and park.opened_on is None),
    )
}  # fmt: skip


class ParkDeeds(DeedPages):
    """The deeds' pages within the park's admin."""

    deeds: ClassVar[Mapping[str, Deed]] = DEEDS
    deed_errors: ClassVar[tuple[type[Exception], ...]] = (actions.ParkError,)
    deed_refusal: ClassVar[str | Promise] = _("您的角色不能办理园区事项；如工作需要，请联系安全管理员。")

    def deed_state(self, record: Any) -> list[tuple[str, list[str]]]:
        return state_of(record)


def state_of(park: Park) -> list[tuple[str, list[str]]]:
    """Return what stands in the ledger of a park today, as heading and lines."""
    today = clock.today()
    standing = standing_of(park, today)
    now = [standing.stage.label]
    if standing.late is not None:
        now.append(
            gettext("{stage}计划{day}，已滞后{days}天").format(
                stage=PlannedStage(standing.late.stage.value).label,
                day=standing.late.planned_on,
                days=standing.late.days,
            )
        )
    missing = gettext("、").join(item.label for item in standing.readiness.missing)
    return [
        (gettext("今天"), now),
        (
            gettext("日期"),
            [
                f"{day} {Park.label_of(name)}"
                for name in ("listed_on", "approved_on", "started_on", "completed_on", "opened_on")
                if (day := getattr(park, name))
            ],
        ),
        (gettext("七通一平"), [gettext("还缺{missing}").format(missing=missing) if missing else gettext("八项齐全")]),
        (gettext("在园企业"), [gettext("{count}家").format(count=standing.inside)]),
    ]  # fmt: skip
