"""企业名录: who there is. A known firm is not renamed, moved or reclassified here, since that takes a day."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, cast

from django.db.models import Prefetch
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from jingxin.core.finding import Finding
from jingxin.core.spell import FROM_THE_BEGINNING
from jingxin.ledgers.enterprises.imports.columns import EDITION, LEDGER, TOWN_REFERENCE
from jingxin.ledgers.enterprises.imports.industries import Industries
from jingxin.ledgers.enterprises.models import (
    Area,
    Firm,
    FirmIndustry,
    FirmName,
    FirmTown,
    Industry,
)
from jingxin.ledgers.enterprises.models.firm import Size
from jingxin.ledgers.enterprises.models.industry import Edition
from jingxin.records.imports import (
    CHOICE,
    CODE,
    DATE,
    MADE,
    REFERENCE,
    SOURCE,
    Column,
    Context,
    Row,
    Sheet,
    Writer,
    save_plainly,
)


def _open(name: str) -> Callable[[Firm], Any]:
    """Return a reader of the firm's open row, prefetched by `_with_open_rows`."""

    def read(firm: Any) -> Any:
        rows = getattr(firm, f"open_{name}", None) or []
        return rows[0] if rows else None

    return read


def _with_open_rows(queryset: Any) -> Any:
    return queryset.select_related("merged_into").prefetch_related(
        Prefetch(
            "towns",
            FirmTown.objects.filter(valid_to__isnull=True).select_related("town"),
            to_attr="open_towns",
        ),
        Prefetch(
            "industries",
            FirmIndustry.objects.filter(valid_to__isnull=True).select_related("industry"),
            to_attr="open_industries",
        ),
    )


def _town_of(firm: Firm) -> Area | None:
    row = _open("towns")(firm)
    return row.town if row else None


def _industry_of(firm: Firm) -> Industry | None:
    row = _open("industries")(firm)
    return row.industry if row else None


def _check_firms(rows: Sequence[Row], context: Context) -> Iterator[Finding]:
    """What a directory may not do to a firm that is known: rename, move or reclassify it without a day."""
    industries = Industries()
    for row in rows:
        firm = cast("Firm", row.record)
        found = industries.find(row)
        if isinstance(found, Finding):
            yield found
        if row.is_new:
            continue
        if firm.merged_into is not None:
            yield row.fault(
                "code",
                "merged",
                _("这家企业已并入{code}“{name}”。").format(
                    code=firm.merged_into.code, name=firm.merged_into.name
                ),
                _("请改填保留企业的编号，或删去这一行。"),
            )
        if "name" in row.changed:
            yield row.fault(
                "name",
                "renamed",
                _("名称与台账不同，台账中是“{name}”。").format(name=row.before["name"]),
                _("企业更名请导入“企业名称沿革”或在工作台办理“更名”；录错的字请在工作台办理“更正名称”。"),
            )
        if "town" in row.changed and row.get("town") is not None:
            yield row.fault(
                "town",
                "moved",
                _("镇街与台账不同，台账中是“{town}”。").format(town=row.before["town"] or _("无")),
                _("企业迁移请导入“企业所属镇街”或在工作台办理“迁移镇街”，并写明起始日。"),
            )
        now = _industry_of(firm)
        if isinstance(found, Industry) and found != now:
            yield row.fault(
                "industry_code",
                "reclassified",
                _("行业与台账不同，台账中是“{industry}”。").format(industry=now or _("无")),
                _("行业变动请导入“企业所属行业”，并写明起始日。"),
            )


def _save_firms(rows: Sequence[Row], writer: Writer) -> None:
    """A new firm gets its open name, town and industry, from its founding or from the beginning."""
    save_plainly(rows, writer)
    industries = Industries()
    names: list[FirmName] = []
    towns: list[FirmTown] = []
    kinds: list[FirmIndustry] = []
    for row in rows:
        if not row.is_new:
            continue
        firm = cast("Firm", row.record)
        shared: dict[str, Any] = {
            "firm": firm,
            "valid_from": firm.founded_on or FROM_THE_BEGINNING,
            "source": firm.source,
            "is_made": firm.is_made,
        }
        names.append(FirmName(name=firm.name, **shared))
        if town := row.get("town"):
            towns.append(FirmTown(town=town, **shared))
        industry = industries.find(row)
        if isinstance(industry, Industry):
            kinds.append(FirmIndustry(industry=industry, **shared))
    for records in (names, towns, kinds):
        writer.create_all(cast("Iterable[Any]", records))


FIRM_SHEET = Sheet(
    code="enterprises.firm",
    ledger=LEDGER,
    title=gettext_lazy("企业名录"),
    model=Firm,
    key=("code",),
    area="town",
    after=("enterprises.area",),
    columns=(
        Column(
            gettext_lazy("企业编号"),
            "code",
            kind=CODE,
            required=True,
            note=gettext_lazy("F加6位数字；新企业接着最大的编号往下编，以后不变"),
        ),
        Column(gettext_lazy("企业名称"), "name", required=True, aliases=("单位名称", "单位详细名称")),
        Column(
            gettext_lazy("简称"), "short_name", aliases=("企业简称",), note=gettext_lazy("报告列举企业时使用")
        ),
        Column(
            gettext_lazy("统一社会信用代码"),
            "uscc",
            kind=CODE,
            aliases=("信用代码",),
            note=gettext_lazy("18位，末位是校验码；这一列请设为文本格式"),
        ),
        Column(
            gettext_lazy("组织机构代码"),
            "organization_code",
            kind=CODE,
            aliases=("法人代码",),
            note=gettext_lazy("9位，末位是校验码；2015年10月以前登记的企业"),
        ),
        Column(
            gettext_lazy("所属镇街"),
            "town",
            kind=REFERENCE,
            reference=TOWN_REFERENCE,
            read=_town_of,
            aliases=("镇街", "所在镇街"),
            note=gettext_lazy("新企业填写；已有企业迁移请用“企业所属镇街”"),
        ),
        Column(
            gettext_lazy("行业代码"),
            "industry_code",
            kind=CODE,
            read=lambda firm: getattr(_industry_of(firm), "code", None),
            aliases=("国民经济行业代码",),
            note=gettext_lazy("GB/T 4754的代码，连同前面的0"),
        ),
        Column(
            EDITION.header,
            "edition",
            kind=CHOICE,
            choices=Edition,
            read=lambda firm: getattr(_industry_of(firm), "edition", None),
            aliases=EDITION.aliases,
            note=EDITION.note,
        ),
        Column(gettext_lazy("成立日期"), "founded_on", kind=DATE, aliases=("开业日期", "注册日期")),
        Column(gettext_lazy("注销日期"), "closed_on", kind=DATE),
        Column(gettext_lazy("规模"), "size", kind=CHOICE, choices=Size, aliases=("企业规模",)),
        Column(gettext_lazy("法定代表人"), "legal_person", aliases=("法人代表", "法人")),
        Column(gettext_lazy("地址"), "address", aliases=("详细地址", "注册地址")),
        Column(gettext_lazy("备注"), "note"),
        SOURCE,
        MADE,
    ),
    prepare=_with_open_rows,
    check=_check_firms,
    save=_save_firms,
)
