"""The yearly figures of a firm: what each is, in what unit, who answers for it; and the facts that count beside them."""

from enum import StrEnum

from attrs import frozen

from jingxin.core.language import _
from jingxin.measures.contracts.evaluation import EVALUATION_FACTS


class Source(StrEnum):
    """The departments that give yearly figures."""

    TAX = "TAX"
    STATISTICS = "STATISTICS"
    POWER = "POWER"
    WATER = "WATER"
    ENVIRONMENT = "ENVIRONMENT"


@frozen
class YearlyFigure:
    """One figure. `answers` is the department whose value counts where two disagree. Energy takes electricity 等价."""

    code: str
    label: str
    unit: str
    answers: Source


FIGURES: tuple[YearlyFigure, ...] = (
    YearlyFigure("tax", _("评价税收"), "万元", Source.TAX),
    YearlyFigure("land_tax", _("城镇土地使用税"), "万元", Source.TAX),
    YearlyFigure("output", _("工业总产值"), "万元", Source.STATISTICS),
    YearlyFigure("value_added", _("工业增加值"), "万元", Source.STATISTICS),
    YearlyFigure("revenue", _("主营业务收入"), "万元", Source.STATISTICS),
    YearlyFigure("research", _("研发经费支出"), "万元", Source.STATISTICS),
    YearlyFigure("staff", _("年平均职工人数"), "人", Source.STATISTICS),
    YearlyFigure("energy", _("综合能耗（等价值）"), "吨标准煤", Source.STATISTICS),
    YearlyFigure("electricity", _("用电量"), "万千瓦时", Source.POWER),
    YearlyFigure("water", _("用水量"), "万吨", Source.WATER),
    YearlyFigure("emission", _("主要污染物排放量"), "吨", Source.ENVIRONMENT),
    YearlyFigure("sewage_fee", _("排污费"), "万元", Source.ENVIRONMENT),
)
FIGURE_OF = {figure.code: figure for figure in FIGURES}
LAND = "land"
# One for every firm: `denominator = "firm"` takes the figure itself, and a group mean of it is that of a firm.
FIRM = "firm"
# Renting out is seen on the plots and typed by nobody.
TENANT = "TENANT"
FACT_WORDS: dict[str, str] = {**EVALUATION_FACTS["kind"].words, TENANT: _("出租给其他企业")}
