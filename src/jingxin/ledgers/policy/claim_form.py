"""What a firm fills in: the facts that a clause asks for, whom to pay, and the papers that prove it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _

from jingxin.ledgers.policy.models import PolicyClause
from jingxin.ledgers.policy.rules import Input, InputKind
from jingxin.records.attachments import ACCEPTED
from jingxin.records.deed_forms import WIDE, AmountField, DayField, FilesField, FilesInput, TextField


class ClaimForm(forms.Form):
    """The facts that a clause asks for; every one may be left open, the desk then asks for it."""

    arose_on = DayField(
        label=_("事项日期"), help_text=_("如入库、验收、参展的日期；按年度兑现的填上年12月31日。")
    )
    subject = TextField(
        label=_("支持事项"),
        max_length=100,
        required=False,
        help_text=_("如项目、品牌、展会的名称；支持企业本身的不填。"),
    )

    def __init__(self, *args: Any, clause: PolicyClause, **kwargs: Any) -> None:
        super().__init__(*args, **{"label_suffix": "", **kwargs})
        self.clause = clause
        for asked in clause.rule.inputs:
            self.fields[f"fact_{asked.name}"] = _field(asked)
        self.fields["payee_bank"] = TextField(label=_("开户银行"), max_length=80, required=False)
        self.fields["payee_account"] = TextField(
            label=_("收款账号"),
            max_length=40,
            required=False,
            validators=[
                RegexValidator(r"^[0-9][0-9 -]{6,38}$", _("收款账号只含数字；请对照开户许可证填写。"))
            ],
        )
        self.fields["papers"] = FilesField(
            label=_("证明材料"),
            required=False,
            help_text=_("可以一次选几个文件；{accepted}。").format(accepted=ACCEPTED),
            widget=FilesInput(attrs={**WIDE}),
        )

    @property
    def facts(self) -> dict[str, Decimal | date]:
        """What was typed, by the names of the inputs; what was left open is not in it."""
        return {
            name.removeprefix("fact_"): value
            for name, value in self.cleaned_data.items()
            if name.startswith("fact_") and value is not None
        }

    @property
    def said(self) -> dict[str, Any]:
        """What was typed of the application itself."""
        return {
            name: self.cleaned_data[name] for name in ("arose_on", "subject", "payee_bank", "payee_account")
        }


def _field(asked: Input) -> forms.Field:
    unit = asked.kind.unit
    label = f"{asked.label}（{unit}）" if unit else asked.label
    if asked.kind is InputKind.DAY:
        return DayField(label=label, required=False, help_text=asked.paper)
    places = 0 if asked.kind is InputKind.COUNT else 4
    return AmountField(
        label=label, required=False, max_digits=18, decimal_places=places, min_value=0, help_text=asked.paper
    )
