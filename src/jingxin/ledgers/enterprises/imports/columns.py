"""Columns that several forms of this ledger share."""

from __future__ import annotations

from typing import Any

from attrs import evolve
from django.utils.translation import gettext_lazy

from jingxin.core.spell import FROM_THE_BEGINNING
from jingxin.ledgers.enterprises.models import (
    Area,
    Firm,
)
from jingxin.ledgers.enterprises.models.area import AreaLevel
from jingxin.ledgers.enterprises.models.industry import Edition
from jingxin.records.imports import (
    CHOICE,
    DATE,
    REFERENCE,
    Column,
    Reference,
)

LEDGER = "enterprises"

FIRM_REFERENCE = Reference(
    lambda: Firm.objects.unmerged(),
    by=("code", "uscc", "organization_code", "name"),
    show="code",
    what=gettext_lazy("企业"),
)
TOWN_REFERENCE = Reference(
    lambda: Area.objects.filter(level=AreaLevel.TOWN), by=("code", "name"), what=gettext_lazy("镇街")
)


def firm_column(*, note: str = "") -> Column:
    return Column(
        gettext_lazy("企业编号"),
        "firm",
        kind=REFERENCE,
        required=True,
        reference=FIRM_REFERENCE,
        aliases=("企业", "编号", "统一社会信用代码", "组织机构代码"),
        note=note or gettext_lazy("也可填统一社会信用代码、组织机构代码或企业全称"),
    )


FIRM_NAME = Column(gettext_lazy("企业名称"), "firm_name", info=True, read=lambda record: record.firm.name)
# Needed where a history is kept, or a directory with the same columns would be taken for one.
STARTS = Column(
    gettext_lazy("起始日"),
    "valid_from",
    kind=DATE,
    required=True,
    aliases=("起始日期", "起"),
    note=gettext_lazy("不详的填1949-10-01，表示自始"),
)
STARTS_OR_ALWAYS = evolve(
    STARTS,
    required=False,
    default=FROM_THE_BEGINNING,
    note=gettext_lazy("不详的不填，按“自始”登记"),
)
ENDS = Column(
    gettext_lazy("终止日"),
    "valid_to",
    kind=DATE,
    aliases=("终止日期", "止"),
    note=gettext_lazy("当天起不再有效；现行的不填"),
)
EDITION = Column(
    gettext_lazy("行业分类版本"),
    "edition",
    kind=CHOICE,
    choices=Edition,
    aliases=("版本",),
    note=gettext_lazy("2011或2017；2014年用2011版"),
)


def with_firm(queryset: Any) -> Any:
    return queryset.select_related("firm")
