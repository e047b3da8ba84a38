"""The forms of the ledger: a department's figures, sites and who uses them, facts, earlier grades, lists, schemes."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy

from jingxin.ledgers.enterprises.imports.columns import FIRM_NAME, TOWN_REFERENCE, firm_column
from jingxin.ledgers.evaluation.models import (
    EvaluationFact,
    FactKind,
    ListCode,
    ListEntry,
    ProductionSite,
    PublishedGrade,
    Scheme,
    SiteUse,
    UseKind,
    YearlyReport,
)
from jingxin.ledgers.evaluation.models.inputs import SourceChoice
from jingxin.ledgers.evaluation.rules.figures import FIGURES
from jingxin.records.dated_imports import check_spells, save_spells
from jingxin.records.imports import (
    CHOICE,
    CODE,
    DATE,
    DECIMAL,
    INTEGER,
    MADE,
    REFERENCE,
    SOURCE,
    Column,
    Reference,
    Sheet,
)

LEDGER = "evaluation"
YEAR = Column(gettext_lazy("数据年度"), "year", kind=INTEGER, required=True, aliases=("年度", "年份"))
FIRST = ("enterprises.area", "enterprises.firm")


def _with_firm(queryset: Any) -> Any:
    return queryset.select_related("firm")


REPORT_SHEET = Sheet(
    code="evaluation.yearlyreport",
    ledger=LEDGER,
    title=gettext_lazy("企业年度数据"),
    model=YearlyReport,
    key=("firm", "year", "department"),
    after=FIRST,
    columns=(
        firm_column(),
        FIRM_NAME,
        YEAR,
        Column(gettext_lazy("提供部门"), "department", kind=CHOICE, choices=SourceChoice, required=True),
        *(
            Column(
                figure.label,
                figure.code,
                kind=DECIMAL,
                places=2 if figure.code == "staff" else 4,
                unit=figure.unit,
                aliases=("综合能耗",) if figure.code == "energy" else (),
                note=gettext_lazy("不知道的留空，零要填0；以{department}为准").format(
                    department=SourceChoice(figure.answers.value).label
                ),
            )
            for figure in FIGURES
        ),
        Column(gettext_lazy("备注"), "note"),
        SOURCE,
        MADE,
    ),
    prepare=_with_firm,
)

SITE_SHEET = Sheet(
    code="evaluation.productionsite",
    ledger=LEDGER,
    title=gettext_lazy("企业用地"),
    model=ProductionSite,
    key=("code",),
    after=("enterprises.area",),
    area="town",
    columns=(
        Column(gettext_lazy("用地编号"), "code", kind=CODE, required=True, aliases=("不动产权证号",)),
        Column(gettext_lazy("用地名称"), "name", required=True),
        Column(gettext_lazy("所属镇街"), "town", kind=REFERENCE, required=True, reference=TOWN_REFERENCE),
        Column(gettext_lazy("用地面积"), "area_mu", kind=DECIMAL, places=2, unit="亩", required=True),
        Column(gettext_lazy("总建筑面积"), "floor_m2", kind=DECIMAL, places=2, unit="平方米"),
        Column(gettext_lazy("供地日期"), "supplied_on", kind=DATE),
        SOURCE,
        MADE,
    ),
    prepare=lambda queryset: queryset.select_related("town"),
)

USE_SHEET = Sheet(
    code="evaluation.siteuse",
    ledger=LEDGER,
    title=gettext_lazy("用地使用"),
    model=SiteUse,
    key=("site", "firm", "valid_from"),
    after=("evaluation.productionsite", "enterprises.firm"),
    columns=(
        Column(
            gettext_lazy("用地编号"),
            "site",
            kind=REFERENCE,
            required=True,
            reference=Reference(
                lambda: ProductionSite.objects.all(),
                by=("code", "name"),
                show="code",
                what=gettext_lazy("用地"),
            ),
        ),
        firm_column(),
        FIRM_NAME,
        Column(gettext_lazy("使用方式"), "kind", kind=CHOICE, choices=UseKind, required=True),
        Column(
            gettext_lazy("承租面积"), "area_mu", kind=DECIMAL, places=2, unit="亩",
            note=gettext_lazy("承租的填亩数或建筑面积；权利人不填"),
        ),
        Column(gettext_lazy("承租建筑面积"), "floor_m2", kind=DECIMAL, places=2, unit="平方米"),
        Column(gettext_lazy("起始日"), "valid_from", kind=DATE, required=True),
        Column(gettext_lazy("终止日"), "valid_to", kind=DATE, note=gettext_lazy("当天已不再使用；仍在使用的不填")),
        SOURCE,
        MADE,
    ),
    check=check_spells,
    save=save_spells,
    prepare=lambda queryset: queryset.select_related("site", "firm"),
)  # fmt: skip

FACT_SHEET = Sheet(
    code="evaluation.evaluationfact",
    ledger=LEDGER,
    title=gettext_lazy("评价事项"),
    model=EvaluationFact,
    key=("firm", "kind", "happened_on"),
    after=FIRST,
    columns=(
        firm_column(),
        FIRM_NAME,
        Column(gettext_lazy("事项"), "kind", kind=CHOICE, choices=FactKind, required=True),
        Column(gettext_lazy("发生或认定日期"), "happened_on", kind=DATE, required=True, aliases=("日期",)),
        Column(gettext_lazy("计入年度"), "year", kind=INTEGER, required=True),
        Column(gettext_lazy("依据文号"), "document", required=True),
        Column(gettext_lazy("撤销日期"), "withdrawn_on", kind=DATE),
        Column(gettext_lazy("说明"), "note"),
        SOURCE,
        MADE,
    ),
    prepare=_with_firm,
)

GRADE_SHEET = Sheet(
    code="evaluation.publishedgrade",
    ledger=LEDGER,
    title=gettext_lazy("历年评价档次"),
    model=PublishedGrade,
    key=("firm", "year"),
    after=FIRST,
    columns=(
        firm_column(),
        FIRM_NAME,
        YEAR,
        Column(gettext_lazy("分组"), "group", required=True),
        Column(gettext_lazy("得分"), "score", kind=DECIMAL, places=2),
        Column(gettext_lazy("名次"), "rank", kind=INTEGER),
        Column(gettext_lazy("档次"), "band", required=True),
        Column(gettext_lazy("公布日期"), "published_on", kind=DATE, required=True),
        SOURCE,
        MADE,
    ),
    prepare=_with_firm,
)

LIST_SHEET = Sheet(
    code="evaluation.listentry",
    ledger=LEDGER,
    title=gettext_lazy("评选名单"),
    model=ListEntry,
    key=("year", "list", "firm"),
    after=FIRST,
    columns=(
        Column(gettext_lazy("评选年度"), "year", kind=INTEGER, required=True),
        Column(gettext_lazy("名单"), "list", kind=CHOICE, choices=ListCode, required=True),
        firm_column(),
        FIRM_NAME,
        Column(gettext_lazy("名次"), "place", kind=INTEGER),
        Column(gettext_lazy("依据数值"), "value", kind=DECIMAL, places=4),
        Column(gettext_lazy("公布日期"), "decided_on", kind=DATE, required=True),
        Column(gettext_lazy("取消日期"), "withdrawn_on", kind=DATE),
        Column(gettext_lazy("文号"), "document"),
        Column(gettext_lazy("备注"), "note"),
        SOURCE,
        MADE,
    ),
    prepare=_with_firm,
)

SCHEME_SHEET = Sheet(
    code="evaluation.scheme",
    ledger=LEDGER,
    title=gettext_lazy("评价方案"),
    model=Scheme,
    key=("code",),
    columns=(
        Column(gettext_lazy("方案编号"), "code", required=True),
        Column(gettext_lazy("方案名称"), "name", required=True),
        YEAR,
        Column(gettext_lazy("印发日期"), "adopted_on", kind=DATE),
        Column(gettext_lazy("文号"), "document"),
        Column(
            gettext_lazy("方案正文"), "text", required=True, lines=True, note=gettext_lazy("按示例方案的写法")
        ),
        SOURCE,
        MADE,
    ),
)

SHEETS = (SCHEME_SHEET, REPORT_SHEET, SITE_SHEET, USE_SHEET, FACT_SHEET, GRADE_SHEET, LIST_SHEET)
