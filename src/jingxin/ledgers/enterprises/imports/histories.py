"""企业名称沿革, 企业所属镇街, 企业所属行业: what held of a firm, and when."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import cast

from django.utils.translation import gettext_lazy

from jingxin.core.finding import Finding
from jingxin.ledgers.enterprises.imports.columns import (
    EDITION,
    ENDS,
    FIRM_NAME,
    LEDGER,
    STARTS,
    TOWN_REFERENCE,
    firm_column,
    with_firm,
)
from jingxin.ledgers.enterprises.imports.industries import Industries
from jingxin.ledgers.enterprises.models import (
    Firm,
    FirmIndustry,
    FirmName,
    FirmTown,
)
from jingxin.ledgers.enterprises.models.industry import Edition
from jingxin.records.dated_imports import check_spells, save_spells
from jingxin.records.imports import (
    CHOICE,
    CODE,
    MADE,
    REFERENCE,
    SOURCE,
    Column,
    Context,
    Row,
    Sheet,
    Writer,
)


def _save_names(rows: Sequence[Row], writer: Writer) -> None:
    """Write the names, then give each firm the name that is now open."""
    save_spells(rows, writer)
    touched = {cast("FirmName", row.record).firm_id for row in rows}
    renamed = []
    for start in range(0, len(pks := sorted(touched)), 900):
        chosen = pks[start : start + 900]
        now = dict(
            FirmName.objects.filter(firm__in=chosen, valid_to__isnull=True).values_list("firm", "name")
        )
        for firm in Firm.objects.filter(pk__in=chosen):
            if firm.pk in now and firm.name != now[firm.pk]:
                firm.name = now[firm.pk]
                renamed.append(firm)
    writer.update_all(renamed, ["name"])


NAME_SHEET = Sheet(
    code="enterprises.firmname",
    ledger=LEDGER,
    title=gettext_lazy("企业名称沿革"),
    model=FirmName,
    key=("firm", "valid_from"),
    after=("enterprises.firm",),
    columns=(
        firm_column(),
        Column(gettext_lazy("名称"), "name", required=True, aliases=("曾用名", "企业曾用名")),
        STARTS,
        ENDS,
        SOURCE,
        MADE,
    ),
    prepare=with_firm,
    check=check_spells,
    save=_save_names,
)

TOWN_SHEET = Sheet(
    code="enterprises.firmtown",
    ledger=LEDGER,
    title=gettext_lazy("企业所属镇街"),
    model=FirmTown,
    key=("firm", "valid_from"),
    area="town",
    after=("enterprises.firm",),
    columns=(
        firm_column(),
        FIRM_NAME,
        Column(
            gettext_lazy("镇街"),
            "town",
            kind=REFERENCE,
            required=True,
            reference=TOWN_REFERENCE,
            aliases=("所属镇街", "所在镇街"),
        ),
        STARTS,
        ENDS,
        SOURCE,
        MADE,
    ),
    prepare=lambda queryset: queryset.select_related("firm", "town"),
    check=check_spells,
    save=save_spells,
)


def _check_industries(rows: Sequence[Row], context: Context) -> Iterator[Finding]:
    industries = Industries()
    for row in rows:
        found = industries.find(row)
        if isinstance(found, Finding):
            yield found
        elif found is not None:
            cast("FirmIndustry", row.record).industry = found
    yield from check_spells(rows, context)


INDUSTRY_SHEET = Sheet(
    code="enterprises.firmindustry",
    ledger=LEDGER,
    title=gettext_lazy("企业所属行业"),
    model=FirmIndustry,
    key=("firm", "valid_from"),
    after=("enterprises.firm",),
    columns=(
        firm_column(),
        FIRM_NAME,
        Column(
            gettext_lazy("行业代码"),
            "industry_code",
            kind=CODE,
            required=True,
            read=lambda row: row.industry.code,
            aliases=("国民经济行业代码",),
            note=gettext_lazy("GB/T 4754的代码，连同前面的0"),
        ),
        Column(
            EDITION.header,
            "edition",
            kind=CHOICE,
            required=True,
            choices=Edition,
            read=lambda row: row.industry.edition,
            aliases=EDITION.aliases,
            note=EDITION.note,
        ),
        Column(gettext_lazy("行业名称"), "industry_name", info=True, read=lambda row: row.industry.name),
        STARTS,
        ENDS,
        SOURCE,
        MADE,
    ),
    prepare=lambda queryset: queryset.select_related("firm", "industry"),
    check=_check_industries,
    save=save_spells,
)
