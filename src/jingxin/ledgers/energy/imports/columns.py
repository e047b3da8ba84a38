"""Columns that several forms of this ledger share."""

from __future__ import annotations

from typing import Any

from attrs import evolve
from django.utils.translation import gettext_lazy

from jingxin.ledgers.enterprises.imports.columns import FIRM_NAME, FIRM_REFERENCE, firm_column, with_firm
from jingxin.ledgers.enterprises.models import Area
from jingxin.records.imports import (
    DATE,
    DECIMAL,
    MADE,
    PERIOD,
    REFERENCE,
    SOURCE,
    Column,
    Reference,
    Sheet,
)

LEDGER = "energy"
FIRM_SHEET = "enterprises.firm"
AREA_REFERENCE = Reference(
    lambda: Area.objects.all(), by=("code", "name"), show="name", what=gettext_lazy("地区")
)
MONTH = Column(
    gettext_lazy("月份"),
    "month",
    kind=PERIOD,
    required=True,
    aliases=("时期", "年月"),
    note=gettext_lazy("如2014-05；一行一个月，累计数请按月拆开"),
)
OPTIONAL_FIRM = Column(
    gettext_lazy("企业编号"),
    "firm",
    kind=REFERENCE,
    reference=FIRM_REFERENCE,
    aliases=("企业", "编号", "统一社会信用代码", "组织机构代码"),
)


def amount(header: Any, field: str, *, unit: str = "", places: int = 4, **more: Any) -> Column:
    return Column(header, field, kind=DECIMAL, places=places, unit=unit, **more)


def day(header: Any, field: str, **more: Any) -> Column:
    return Column(header, field, kind=DATE, **more)


def of_firm(code: str, model: Any, title: Any, key: tuple[str, ...], *columns: Column, **more: Any) -> Sheet:
    """A form of facts of firms: the firm in front with its name beside, the source behind."""
    name = evolve(FIRM_NAME)
    return Sheet(
        code=f"energy.{code}",
        ledger=LEDGER,
        title=title,
        model=model,
        key=key,
        after=more.pop("after", (FIRM_SHEET,)),
        columns=(firm_column(), name, *columns, SOURCE, MADE),
        prepare=more.pop("prepare", with_firm),
        **more,
    )
