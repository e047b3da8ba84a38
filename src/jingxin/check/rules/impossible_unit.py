"""
A number that its unit cannot carry: 占比135%, 城镇化率167%, 人均可支配收入16525亿元, 3.5家企业.
"""

import re
from decimal import Decimal

from jingxin.check.claims import Fact, Judgements, Reading, Role
from jingxin.check.rules.rule import accuse
from jingxin.core.finding import Severity
from jingxin.core.language import _

_WITHIN_100 = re.compile(
    r"(?:城镇化率|城市化率|覆盖率|普及率|合格率|入学率|入园率(?!.*毛)|绿化率|优良率|优良比例|处理率|参保率|满意率|办结率|死亡率|出生率|失业率|通过率|达标率|化率|就业率|综合利用率|回收率|出租率|入住率|成活率|知晓率|联网率)$"
)
_GROSS = re.compile(r"毛|超|负债|率为负|增")
_PER_HEAD = re.compile(r"人均|每人|户均")
# Nobody has ten million yuan a year of income, or uses a million kilowatt-hours at home.
_LARGEST_PER_HEAD = {"yuan": Decimal(10) ** 7, "electricity": Decimal(10) ** 6}
_AVERAGE = re.compile(r"均|每|万人|拥有量|密度|率|户规模")
_WHOLE = {"家", "户", "名", "位", "件", "宗", "枚", "所", "座"}


def judge(reading: Reading) -> Judgements:
    for sentence in reading.prose:
        for fact in sentence.facts:
            said = _fault(fact)
            if said:
                yield accuse(
                    reading,
                    "impossible_unit",
                    Severity.ERROR if fact.role is not Role.SHARE else Severity.WARN,
                    (fact,),
                    said,
                    cure=_("核对数值与单位。"),
                )


def _fault(fact: Fact) -> str:
    quantity = fact.quantity
    hundred = Decimal(100)
    if quantity.is_percent and quantity.stated.low > hundred and quantity.unit == "%":
        if fact.role is Role.SHARE and not _GROSS.search(fact.gap) and "占" in fact.gap:
            return _("占比{text}超过了100%。").format(text=fact.text)
        if (
            fact.role in (Role.LEVEL, Role.TO)
            and _WITHIN_100.search(fact.name)
            and not _GROSS.search(fact.name)
        ):
            return _("“{name}”{text}超过了100%。").format(name=fact.name, text=fact.text)
    if (
        quantity.dimension in _LARGEST_PER_HEAD
        and fact.role in (Role.LEVEL, Role.TO)
        and _PER_HEAD.search(fact.name)
        and (quantity.dimension == "yuan" or "人均" in fact.name)
        and quantity.stated.low > _LARGEST_PER_HEAD[quantity.dimension]
    ):
        return _("“{name}”{text}，人均不会有这么多，像是单位写错。").format(name=fact.name, text=fact.text)
    if (
        quantity.unit in _WHOLE
        and quantity.scale == 1
        and quantity.number != quantity.number.to_integral_value()
        and not _AVERAGE.search(fact.gap)
        and not quantity.hedge
    ):
        return _("“{text}”：{unit}数应是整数。").format(text=fact.text, unit=quantity.unit)
    return ""
