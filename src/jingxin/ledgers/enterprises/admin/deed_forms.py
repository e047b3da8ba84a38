"""The small forms of the deeds on a firm: what each asks, and which action it calls."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.db.models import Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from jingxin.ledgers.enterprises import actions
from jingxin.ledgers.enterprises.models import Area, Industry
from jingxin.ledgers.enterprises.models.industry import Edition
from jingxin.ledgers.enterprises.models.standing import EntryReason, LeavingReason, ListingStage
from jingxin.records.deed_forms import WIDE, ChoiceField, DayField, Deed, DeedForm, Do, TextField, calling


class RenameForm(DeedForm):
    name = TextField(label=_("新名称"), max_length=120)
    on = DayField(label=_("更名日期"), help_text=_("新名称从这一天起使用，原名称同日终止并留作曾用名。"))


class CorrectNameForm(DeedForm):
    name = TextField(label=_("正确的名称"), max_length=120, help_text=_("只改录错的字，不留曾用名。"))
    reason = TextField(label=_("更正理由"), max_length=200)

    def prepare(self) -> None:
        self.fields["name"].initial = self.record.name


class MoveForm(DeedForm):
    town = forms.ModelChoiceField(
        queryset=Area.objects.none(), label=_("迁入镇街"), widget=forms.Select(attrs=WIDE)
    )
    on = DayField(label=_("迁移日期"), help_text=_("从这一天起由新的镇街统计和管理。"))

    def prepare(self) -> None:
        field: Any = self.fields["town"]
        field.queryset = Area.objects.filter(level="TOWN").order_by("code")
        field.label_from_instance = _town_label


def _town_label(town: Area) -> str:
    if town.valid_to is None:
        return town.name
    return gettext("{name}（{day}撤销）").format(name=town.name, day=town.valid_to)


class ReclassifyForm(DeedForm):
    edition = ChoiceField(label=_("行业分类版本"), choices=Edition.choices)
    code = TextField(label=_("行业代码"), max_length=4, help_text=_("GB/T 4754的代码，连同前面的0。"))
    on = DayField(label=_("起始日"))

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        code, edition = cleaned.get("code"), cleaned.get("edition")
        if code and edition:
            industry = Industry.objects.filter(edition=edition, code=code).first()
            if industry is None:
                near = Industry.objects.filter(Q(code__startswith=code[:3]) & Q(edition=edition))[:3]
                self.add_error(
                    "code",
                    gettext("这一版没有代码“{code}”。相近的有：{near}。").format(
                        code=code, near="、".join(str(row) for row in near) or gettext("无")
                    ),
                )
            cleaned["industry"] = industry
        return cleaned


class EnterForm(DeedForm):
    on = DayField(label=_("入库日期"), help_text=_("从这一天起计为规上。"))
    entry = ChoiceField(label=_("入库原因"), choices=[("", "—"), *EntryReason.choices], required=False)


class LeaveForm(DeedForm):
    on = DayField(label=_("退库日期"), help_text=_("从这一天起不再计为规上。"))
    because = ChoiceField(label=_("退库原因"), choices=[("", "—"), *LeavingReason.choices], required=False)


class ListingForm(DeedForm):
    stage = ChoiceField(
        label=_("阶段"), choices=ListingStage.choices, help_text=_("放弃上市的，选“无上市计划”。")
    )
    on = DayField(label=_("日期"))
    exchange = TextField(label=_("交易所"), max_length=40, required=False)
    stock_code = TextField(label=_("证券代码"), max_length=12, required=False)

    def prepare(self) -> None:
        self.fields["stage"].initial = ListingStage.PLANNED


def _same(action: Callable[..., Any], *names: str) -> Do:
    """Call the action with the form's fields of the same names."""
    return calling(action, "firm", *names, "reason")


DEEDS: dict[str, Deed] = {
    deed.name: deed
    for deed in (
        Deed("rename", _("更名"), RenameForm, _same(actions.rename_firm, "name", "on")),
        Deed("correct-name", _("更正名称"), CorrectNameForm, _same(actions.correct_firm_name, "name")),
        Deed("move", _("迁移镇街"), MoveForm, _same(actions.move_firm, "town", "on")),
        Deed("reclassify", _("变更行业"), ReclassifyForm, _same(actions.reclassify_firm, "industry", "on")),
        Deed("enter", _("规上入库"), EnterForm, _same(actions.enter_above_scale, "on", "entry")),
        Deed("leave", _("规上退库"), LeaveForm, _same(actions.leave_above_scale, "on", "because")),
        Deed(
            "listing",
            _("登记上市进程"),
            ListingForm,
            _same(actions.record_listing_stage, "stage", "on", "exchange", "stock_code"),
        ),
    )
}
