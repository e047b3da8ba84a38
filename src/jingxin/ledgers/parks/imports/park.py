"""The forms of parks, of their plans, and of how they are recognised and rated."""

from __future__ import annotations

from django.utils.translation import gettext_lazy

from jingxin.ledgers.enterprises.imports.columns import FIRM_REFERENCE, TOWN_REFERENCE
from jingxin.ledgers.parks.imports.columns import LEDGER, amount, day, of_park
from jingxin.ledgers.parks.models import (
    Band,
    Park,
    ParkKind,
    ParkMode,
    ParkPlan,
    ParkRating,
    ParkRecognition,
    PlannedStage,
    RecognitionLevel,
)
from jingxin.ledgers.parks.rules.stage import EVENT_NAMES
from jingxin.records.dated_imports import check_spells, save_spells
from jingxin.records.imports import CHOICE, CODE, INTEGER, MADE, REFERENCE, SOURCE, Column, Sheet
from jingxin.records.planned_imports import check_reasons, plan_columns

PARK_SHEET = Sheet(
    code="parks.park",
    ledger=LEDGER,
    title=gettext_lazy("园区"),
    model=Park,
    key=("code",),
    after=("enterprises.area", "enterprises.firm"),
    area="town",
    columns=(
        Column(gettext_lazy("园区编号"), "code", kind=CODE, required=True),
        Column(gettext_lazy("园区名称"), "name", required=True),
        Column(gettext_lazy("简称"), "short_name"),
        Column(gettext_lazy("类型"), "kind", kind=CHOICE, choices=ParkKind, required=True),
        Column(
            gettext_lazy("建设模式"),
            "mode",
            kind=CHOICE,
            choices=ParkMode,
            note=gettext_lazy("小微企业园必填，电商园不填"),
        ),
        Column(gettext_lazy("所属镇街"), "town", kind=REFERENCE, required=True, reference=TOWN_REFERENCE),
        Column(gettext_lazy("建设运营主体"), "operator", kind=REFERENCE, reference=FIRM_REFERENCE),
        amount(gettext_lazy("规划用地面积"), "land_area_mu", "亩"),
        amount(gettext_lazy("规划建筑面积"), "floor_area_sqm", "平方米"),
        Column(
            gettext_lazy("主导产业"),
            "leading_division",
            kind=CODE,
            note=gettext_lazy("行业大类的两位代码，如34"),
        ),
        *(day(Park._meta.get_field(name).verbose_name, name) for name in EVENT_NAMES),  # type: ignore[union-attr]
        Column(gettext_lazy("备注"), "note"),
        SOURCE,
        MADE,
    ),
    prepare=lambda queryset: queryset.select_related("town", "operator"),
)

PLAN_SHEET = of_park(
    "parkplan",
    ParkPlan,
    gettext_lazy("园区节点计划"),
    ("stage", "decided_on"),
    *plan_columns(PlannedStage),
    check=check_reasons,
)

RECOGNITION_SHEET = of_park(
    "parkrecognition",
    ParkRecognition,
    gettext_lazy("园区认定"),
    ("level", "recognised_on"),
    Column(gettext_lazy("级别"), "level", kind=CHOICE, choices=RecognitionLevel, required=True),
    day(gettext_lazy("认定日期"), "recognised_on", required=True),
    day(gettext_lazy("撤销日期"), "withdrawn_on", note=gettext_lazy("当天起不再有效；仍有效的不填")),
    Column(gettext_lazy("文号或批次"), "document"),
    check=check_spells,
    save=save_spells,
)

RATING_SHEET = of_park(
    "parkrating",
    ParkRating,
    gettext_lazy("园区年度评价"),
    ("year",),
    Column(gettext_lazy("年度"), "year", kind=INTEGER, required=True),
    amount(gettext_lazy("得分"), "score", "", required=True),
    Column(gettext_lazy("星级"), "stars", kind=INTEGER, default=0, note=gettext_lazy("未评星的填0")),
    Column(
        gettext_lazy("等次"), "band", kind=CHOICE, choices=Band, note=gettext_lazy("不填，由系统按办法评定")
    ),
    day(gettext_lazy("评定日期"), "rated_on"),
    Column(gettext_lazy("与得分不符的理由"), "override_reason"),
)
