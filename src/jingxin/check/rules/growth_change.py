"""
A level, its increase and its growth rate must fit together: 1753亿元,比上年增加225亿元,增长14.7%.

225 ÷ (1753 − 225) = 14.7%. Value added and gross output grow at constant prices, so their rate need not fit
their amounts; those stay silent.
"""

import re
from decimal import Decimal

from jingxin.check.claims import Fact, Judgement, Judgements, Reading, Role, Values
from jingxin.check.extract.movements import Movement, Step, movements
from jingxin.check.intervals import Interval, growth, of
from jingxin.check.rules.rule import accuse, between, in_unit, plain
from jingxin.core.finding import Severity
from jingxin.core.language import _

_HUNDRED = Decimal(100)
_FAR = 3
_YEAR = re.compile(r"^(?:上年|去年|上一年)?(?:同期|全年|同口径)?$")
CONSTANT_PRICES = re.compile(
    r"增加值|生产总值|国民收入|GDP|总产值|产值|工业生产|国民经济|人均收入|实际|商品零售"
)
OTHER_FRAMES = frozenset({"同口径", "可比价", "年均", "自然", "名义"})


def signed(fact: Fact, values: Values | None = None) -> Interval:
    """The interval of a change or a rate with the sign of its verb; 倍 become per cent."""
    stated = values(fact) if values else fact.quantity.stated
    found = of(stated).times(_HUNDRED) if fact.quantity.dimension == "times" else of(stated)
    return found if fact.sign > 0 else Interval(-found.high, -found.low)


def judge(reading: Reading) -> Judgements:
    for sentence in reading.prose:
        for movement in movements(sentence):
            level = movement.now
            if level is None or level.hedge_is_open:
                continue
            for change in movement.of(Role.CHANGE):
                if change.fact.quantity.dimension != level.quantity.dimension:
                    continue
                rate = next((one for one in movement.of(Role.RATE) if _beside(change.fact, one.fact)), None)
                if rate is not None:
                    judgement = _judge(reading, level, change, rate, sure=movement.sure)
                    # At constant prices a rate need not fit its amounts; where it does, they are tied.
                    if judgement.finding is None or not CONSTANT_PRICES.search(_subject(movement)):
                        yield judgement
                    break


def _subject(movement: Movement) -> str:
    first = movement.steps[0].fact
    return (movement.now.name if movement.now else "") + first.name


def _beside(change: Fact, rate: Fact) -> bool:
    return (
        abs(rate.clause - change.clause) <= _FAR
        and rate.quantity.dimension in ("ratio", "times")
        and _one_comparison(rate.against, change.against)
        and not (rate.basis | change.basis) & OTHER_FRAMES
    )


def _one_comparison(one: str, other: str) -> bool:
    """Whether both may be said of one base; 比上年 and 同比 are one, 比年初 and 同比 are not."""
    return not one or not other or _YEAR.sub("上年", one) == _YEAR.sub("上年", other)


def _holds(level: Fact, change: Step, rate: Fact, values: Values) -> bool:
    now = of(values(level))
    possible = growth(now, now - signed(change.fact, values))
    if possible is None:
        return True
    said = signed(rate, values)
    return possible.meets(said) or meets_as_times(possible, rate, said)


def meets_as_times(possible: Interval, rate: Fact, said: Interval) -> bool:
    """Whether a growth in 倍 may be meant as a ratio: 增长了3倍 is said of both four and three times as much."""
    if rate.quantity.dimension != "times" or rate.quantity.value < 2:
        return False
    return possible.meets(said.shifted(-_HUNDRED))


def _judge(reading: Reading, level: Fact, step: Step, told: Step, *, sure: bool) -> Judgement:
    change, rate = step.fact, told.fact

    def holds(values: Values) -> bool:
        return _holds(level, step, rate, values)

    facts = (level, change, rate)
    if holds(lambda fact: fact.quantity.stated):
        return Judgement(facts, holds=holds)
    base = level.quantity.value - change.sign * change.quantity.value
    possible = growth(of(level.quantity.stated), of(level.quantity.stated) - signed(change))
    judgement = accuse(
        reading,
        "growth_change",
        Severity.ERROR if sure else Severity.WARN,
        facts,
        _("{name}的增加额与增速对不上：增速印作{said}，按增加额算应是{expected}。").format(
            name=level.name, said=rate.text, expected=between(possible, "%") if possible else _("无")
        ),
        expected=between(possible, "%") if possible else "",
        arithmetic=_("{change} ÷ （{level} − {change}）= {change} ÷ {base} = {rate}%").format(
            change=change.text,
            level=level.text,
            base=in_unit(base, level),
            rate=plain(change.sign * change.quantity.value * 100 / base) if base else "—",
        ),
        cure=_("核对本期数、增加额、增速三者是否同期、同口径；按不变价计算的增速请注明。"),
    )
    return Judgement(facts, judgement.finding, holds)
