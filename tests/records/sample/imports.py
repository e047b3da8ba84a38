"""The forms of the sample ledger: plain, with a dated spell behind a column, and wide."""

from datetime import date

from django.db.models import Prefetch

from jingxin.core.finding import Severity
from jingxin.records.imports import (
    BOOLEAN,
    CHOICE,
    CODE,
    DATE,
    DECIMAL,
    INTEGER,
    MADE,
    PERIOD,
    REFERENCE,
    SOURCE,
    Column,
    Reference,
    Sheet,
    Spread,
    SpreadTo,
    save_plainly,
)
from tests.records.sample.models import Output, Stay, Town, Workshop

INDICATORS = {"规上工业产值": "above_scale_output", "技改投资": "technical_upgrade_investment"}


def current_town(workshop):
    open_stays = [stay for stay in workshop.stays.all() if stay.valid_to is None]
    return open_stays[0].town if open_stays else None


def with_stays(queryset):
    return queryset.prefetch_related(Prefetch("stays", Stay.objects.select_related("town")))


def save_workshops(rows, writer):
    save_plainly(rows, writer)
    moved = [row for row in rows if row.is_new or "town" in row.changed]
    ended = [
        stay for row in moved if not row.is_new for stay in row.record.stays.all() if stay.valid_to is None
    ]
    for stay in ended:
        stay.valid_to = date(2014, 6, 1)
    writer.update_all(ended, ["valid_to"])
    writer.create_all(
        Stay(
            workshop=row.record,
            town=row.values["town"],
            valid_from=date(2014, 6, 1) if not row.is_new else date(2010, 1, 1),
            is_made=row.record.is_made,
        )
        for row in moved
        if row.values.get("town")
    )


def few_workers(rows, context):
    for row in rows:
        if row.get("size") == "LARGE" and (row.get("workers") or 0) < 1000:
            yield row.fault(
                "workers", "few_workers", "大型企业的从业人数应在1000人以上。", "请核对规模和人数。"
            )
        if row.get("workers") == 0:
            yield row.fault("workers", "nobody", "没有从业人员。", severity=Severity.WARN)


TOWNS = Sheet(
    code="sample.town",
    ledger="sample",
    title="镇街表",
    model=Town,
    key=("code",),
    columns=(Column("代码", "code", kind=CODE, required=True), Column("名称", "name", required=True)),
)

WORKSHOPS = Sheet(
    code="sample.workshop",
    ledger="sample",
    title="工场名录",
    model=Workshop,
    key=("code",),
    after=("sample.town",),
    columns=(
        Column("企业编号", "code", kind=CODE, required=True, aliases=("编号", "企业代码")),
        Column("企业名称", "name", required=True, aliases=("单位名称",)),
        Column(
            "所属镇街",
            "town",
            kind=REFERENCE,
            reference=Reference(lambda: Town.objects.all(), what="镇街"),
            read=current_town,
            note="现在所在的镇街",
        ),
        Column("规模", "size", kind=CHOICE, choices=Workshop.Size),
        Column("成立日期", "founded_on", kind=DATE),
        Column("占地面积", "area_mu", kind=DECIMAL, places=2, unit="亩"),
        Column("从业人数", "workers", kind=INTEGER),
        Column("是否出口", "exports", kind=BOOLEAN),
        SOURCE,
        MADE,
    ),
    prepare=with_stays,
    save=save_workshops,
    check=few_workers,
    area="town",
)


def read_headers(scope):
    targets = {}
    for label, code in INDICATORS.items():
        targets[label] = SpreadTo(code, "value", "亿元")
        targets[f"{label}同比"] = SpreadTo(code, "growth", "%")
    return targets.get


OUTPUTS = Sheet(
    code="sample.output",
    ledger="sample",
    title="产值表",
    model=Output,
    key=("town", "indicator", "period_code"),
    after=("sample.town",),
    columns=(
        Column("镇街", "town", kind=REFERENCE, reference=Reference(lambda: Town.objects.all())),
        Column("指标", "indicator", required=True),
        Column("时期", "period_code", kind=PERIOD, required=True),
        Column("数值", "value", kind=DECIMAL, places=2),
        Column("同比", "growth", kind=DECIMAL, places=2),
    ),
    spread=Spread("indicator", read_headers),
    append_only="已报数值不覆盖；更正请填新的版次。",
    area="town",
)

SHEETS = (TOWNS, WORKSHOPS, OUTPUTS)
