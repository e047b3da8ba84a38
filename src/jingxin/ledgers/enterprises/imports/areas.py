"""区域: areas with the time they existed; parents and successors may stand in the same file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import cast

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from jingxin.core.finding import Finding
from jingxin.core.spell import FROM_THE_BEGINNING
from jingxin.ledgers.enterprises.imports.columns import LEDGER
from jingxin.ledgers.enterprises.models import (
    Area,
)
from jingxin.ledgers.enterprises.models.area import AreaKind, AreaLevel
from jingxin.records.imports import (
    CHOICE,
    CODE,
    DATE,
    MADE,
    SOURCE,
    Column,
    Context,
    Row,
    Sheet,
    Writer,
)


def _check_areas(rows: Sequence[Row], context: Context) -> Iterator[Finding]:
    """A parent or successor may stand in the same file; the level decides whether one is needed."""
    known = {area.code: area for area in Area.objects.all()}
    known |= {row.get("code"): cast("Area", row.record) for row in rows}
    for row in rows:
        area = cast("Area", row.record)
        for name in ("parent", "successor"):
            code = row.get(f"{name}_code")
            if code and code not in known:
                yield row.fault(
                    f"{name}_code",
                    "unknown_reference",
                    _("没有这个区划代码。"),
                    _("请核对代码；新设的区域请在同一张表中一并填写。"),
                )
        if area.level != AreaLevel.PROVINCE and not (row.get("parent_code") or area.parent_id):
            yield row.fault(
                "parent_code",
                "required",
                _("除省以外的区域都要填写上级区划。"),
                _("请补填上级区划代码。"),
            )


def _save_areas(rows: Sequence[Row], writer: Writer) -> None:
    """Parents before children: codes of an upper level are shorter."""
    saved = {area.code: area for area in Area.objects.all()}
    for length in sorted({len(row.get("code")) for row in rows}):
        level = [row for row in rows if len(row.get("code")) == length]
        for row in level:
            area = cast("Area", row.record)
            if "parent_code" in row.values:
                area.parent = saved.get(row.get("parent_code"))
        writer.create_all(cast("Area", row.record) for row in level if row.is_new)
        saved |= {row.get("code"): cast("Area", row.record) for row in level}
    for row in rows:
        if "successor_code" in row.values:
            cast("Area", row.record).successor = saved.get(row.get("successor_code"))
    names = [
        "name",
        "level",
        "kind",
        "parent",
        "valid_from",
        "valid_to",
        "successor",
        "note",
        "source",
        "is_made",
    ]
    writer.update_all(
        [cast("Area", row.record) for row in rows if not row.is_new or row.get("successor_code")], names
    )


AREA_SHEET = Sheet(
    code="enterprises.area",
    ledger=LEDGER,
    title=gettext_lazy("区域"),
    model=Area,
    key=("code",),
    columns=(
        Column(gettext_lazy("区划代码"), "code", kind=CODE, required=True),
        Column(gettext_lazy("名称"), "name", required=True, aliases=("区域名称", "区划名称")),
        Column(gettext_lazy("级别"), "level", kind=CHOICE, choices=AreaLevel, required=True),
        Column(gettext_lazy("类别"), "kind", kind=CHOICE, choices=AreaKind, required=True),
        Column(
            gettext_lazy("上级区划代码"),
            "parent_code",
            kind=CODE,
            read=lambda area: area.parent.code if area.parent else None,
        ),
        Column(
            gettext_lazy("设立日期"),
            "valid_from",
            kind=DATE,
            default=FROM_THE_BEGINNING,
            note=gettext_lazy("不详的不填，按“自始”登记"),
        ),
        Column(gettext_lazy("撤销日期"), "valid_to", kind=DATE, note=gettext_lazy("当天起不再有效")),
        Column(
            gettext_lazy("并入区划代码"),
            "successor_code",
            kind=CODE,
            read=lambda area: area.successor.code if area.successor else None,
        ),
        Column(gettext_lazy("备注"), "note"),
        SOURCE,
        MADE,
    ),
    prepare=lambda queryset: queryset.select_related("parent", "successor"),
    check=_check_areas,
    save=_save_areas,
)
