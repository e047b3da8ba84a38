"""The forms of a park's ground: what was cleared, what of 七通一平 holds, its plots and buildings."""

from __future__ import annotations

from django.utils.translation import gettext_lazy

from jingxin.ledgers.parks.imports.columns import amount, day, of_park
from jingxin.ledgers.parks.models import ClearingEvent, ParkUnit, ParkUnitKind, ReadinessFact, ReadinessItem
from jingxin.records.dated_imports import check_spells, save_spells
from jingxin.records.imports import CHOICE, Column

CLEARING_SHEET = of_park(
    "clearingevent",
    ClearingEvent,
    gettext_lazy("拆除记录"),
    ("village", "cleared_on"),
    Column(gettext_lazy("村居"), "village", required=True),
    day(gettext_lazy("拆除日期"), "cleared_on", required=True),
    amount(gettext_lazy("拆除面积"), "area_sqm", "平方米", required=True),
    Column(gettext_lazy("说明"), "note"),
)

READINESS_SHEET = of_park(
    "readinessfact",
    ReadinessFact,
    gettext_lazy("七通一平"),
    ("item", "accepted_on"),
    Column(gettext_lazy("条件"), "item", kind=CHOICE, choices=ReadinessItem, required=True),
    day(gettext_lazy("验收日期"), "accepted_on", required=True),
    day(gettext_lazy("失效日期"), "revoked_on", note=gettext_lazy("当天起不再具备；仍具备的不填")),
    Column(gettext_lazy("验收文号"), "document"),
    Column(gettext_lazy("说明"), "note", note=gettext_lazy("填了失效日期的必填，写明原因")),
    check=check_spells,
    save=save_spells,
)

UNIT_SHEET = of_park(
    "parkunit",
    ParkUnit,
    gettext_lazy("园区地块和厂房"),
    ("number",),
    Column(gettext_lazy("地块或楼号"), "number", required=True),
    Column(gettext_lazy("类别"), "kind", kind=CHOICE, choices=ParkUnitKind, required=True),
    amount(gettext_lazy("用地面积"), "land_area_mu", "亩"),
    amount(gettext_lazy("建筑面积"), "floor_area_sqm", "平方米"),
    day(gettext_lazy("竣工日期"), "completed_on"),
)
