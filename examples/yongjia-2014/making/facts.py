"""
The real figures: what the county's half-year report of 2014 prints, with its misprints put right.

Source of all: 县经济和信息化局2014年上半年工作报告. Values are for January to May 2014 unless another period stands
beside them. The report prints growth and no base: a base here is the value divided by one plus the growth, written
with as many digits as it takes to give the printed growth again.
"""

from dataclasses import dataclass
from decimal import Decimal

REPORT = "县经济和信息化局2014年上半年工作报告"
DERIVED_BASE = "同期数按公布增速推算"


@dataclass(frozen=True)
class Fact:
    """A county figure of the report. `growth` in per cent as printed; None where the report prints none."""

    indicator: str
    period: str
    value: Decimal
    growth: Decimal | None = None
    base: Decimal | None = None


OUTPUT = Fact("above_scale_output", "2014-01..05", Decimal("143.75"), Decimal("3.5"), Decimal("138.89"))

FACTS = (
    OUTPUT,
    Fact(
        "above_quota_industrial_investment", "2014-01..05", Decimal("14.89"), Decimal("0.1"), Decimal("14.88")
    ),
    Fact("exports", "2014-01..05", Decimal("2.43"), Decimal("-1.8"), Decimal("2.475")),
    Fact("above_quota_retail_sales", "2014-01..05", Decimal("15.77"), Decimal("23.2"), Decimal("12.80")),
    Fact("industrial_electricity", "2014-01..05", Decimal("48259"), Decimal("2.9"), Decimal("46899")),
    # The printed 9.2023 is damaged: 61 % of 14.89 leaves 9.10.
    Fact("technical_upgrade_investment", "2014-01..05", Decimal("9.10")),
    Fact("online_sales", "2014-01..05", Decimal("25"), Decimal("50"), Decimal("16.67")),
    Fact("online_sales", "2013", Decimal("50")),
    Fact("outward_investment", "2014-01..05", Decimal("180")),
    # The printed 12023 is damaged in the same way: 110.
    Fact("service_outsourcing", "2014-01..05", Decimal("110")),
)

# Industrial land sold by other counties in the three years before, in mu.
LAND_SOLD = {"330327": Decimal("2986"), "330326": Decimal("1929")}

# 110 is 83 % of the year's task.
OUTSOURCING_TASK = Decimal("132.5")

THOUSAND_YUAN = 100000  # 千元 in one 亿元
OUTPUT_2014 = int(OUTPUT.value * THOUSAND_YUAN)
OUTPUT_BASE_2014 = int(OUTPUT.base * THOUSAND_YUAN) if OUTPUT.base else 0
