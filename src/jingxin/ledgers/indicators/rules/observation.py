"""
One stated value against its own parts and its neighbours.

`value`, `comparable_base` and `published_growth` are three facts: the base is restated for this year's list of
firms, the rate sometimes for prices too. They are held against each other as intervals, because each was
rounded before it was printed, and a contradiction asks for a word of explanation; it does not overrule the
statistics bureau. What cannot be true at all is an ERROR.
"""

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal

from attrs import evolve, frozen

from jingxin.core.finding import Finding, Severity
from jingxin.core.growth import Rate, lead, round_half_up, year_on_year
from jingxin.core.language import _
from jingxin.core.period import Month, Period, YearToDate
from jingxin.core.stated import INFINITE, Stated
from jingxin.ledgers.indicators.rules.definition import Definition, Kind, Limits, PriceBasis, check_period


@frozen
class Reading:
    """What is stated of one indicator, area or firm, and period; None is missing, zero is zero."""

    period: Period
    value: Decimal | None
    comparable_base: Decimal | None = None
    published_growth: Decimal | None = None
    explanation: str = ""


def check_observation(
    definition: Definition,
    reading: Reading,
    *,
    limits: Limits,
    known: Mapping[Period, Decimal] | None = None,
) -> list[Finding]:
    """
    Return all that does not hold, worst first.

    `known` are the values on record for the same indicator and area or firm at other periods (own month, one month
    earlier and later, a year before), as far as there are any. A WARN that the reading explains becomes a NOTE that
    quotes the explanation; an ERROR cannot be explained away.
    """
    faults = [*check_period(definition, reading.period), *_check_presence(definition, reading)]
    if reading.value is not None:
        faults += _check_sign(definition, reading.period, reading.value)
        faults += _check_cumulative(definition, reading.period, reading.value, known or {})
        faults += _check_magnitude(definition, reading, known or {}, limits)
    faults += _check_growth(definition, reading)
    faults += _check_base(definition, reading, known or {}, limits)
    return sorted(
        (_explain(fault, reading.explanation) for fault in faults), key=lambda fault: -fault.severity
    )


@frozen
class GrowthBeside:
    """The growth we compute beside the published one, in per cent, and published − computed in points."""

    computed: Rate
    difference: Decimal | None


def growth_beside(value: Decimal | None, base: Decimal | None, published: Decimal | None) -> GrowthBeside:
    """
    Return the rate of value over base beside the published rate; each side may be missing.

    >>> beside = growth_beside(Decimal("143.75"), Decimal("138.9"), Decimal("3.5"))
    >>> round_half_up(beside.computed.value, 2), round_half_up(beside.difference, 2)
    (Decimal('3.49'), Decimal('0.01'))
    """
    computed = year_on_year(value, base)
    return GrowthBeside(computed, lead(published, computed.value).value)


def neighbours(period: Period) -> set[Period]:
    """Return the other periods whose values `check_observation` would like to know."""
    near = {period.year_earlier(), *_same_length(period)}
    if isinstance(period, YearToDate):
        near.add(Month(period.year, period.month))
        near.update(
            YearToDate(period.year, month)
            for month in (period.month - 1, period.month + 1)
            if 2 <= month <= 12
        )
    elif isinstance(period, Month) and period.month > 1:
        near.add(YearToDate(period.year, period.month))
    return near


def needs_explanation(findings: Iterable[Finding]) -> bool:
    """Whether somebody has to write a word beside the value before it may stand."""
    return any(finding.severity is Severity.WARN for finding in findings)


def growth_range(definition: Definition, value: Decimal, base: Decimal) -> Stated | None:
    """
    Return every rate that a truthful writer may have rounded from this value and base; None without a positive base.

    Both are taken as rounded at the indicator's decimals, or finer where they carry more digits:
    2.43 over 2.4745 at two decimals gives −2.0 … −1.6.
    """
    if base <= 0:
        return None
    over, under = _stated(value, definition.decimals), _stated(base, definition.decimals)
    lowest = _rate(over.low, under.high if over.low >= 0 else under.low)
    highest = _rate(over.high, under.low if over.high >= 0 else under.high)
    return Stated(
        f"{round_half_up(_rate(value, base), definition.growth_decimals):f}", lowest, highest, closed=True
    )


def _rate(value: Decimal, base: Decimal) -> Decimal:
    rate = year_on_year(value, base).value
    return (
        INFINITE if rate is None else rate
    )  # half a unit below the smallest base is zero: any growth is possible


def _stated(value: Decimal, decimals: int) -> Stated:
    """A stored number as its interval: storage drops trailing zeros, so at least the indicator's decimals count."""
    own = -int(value.normalize().as_tuple().exponent)
    return Stated.rounded(f"{round_half_up(value, max(own, decimals)):f}")


def _explain(fault: Finding, explanation: str) -> Finding:
    if fault.severity is not Severity.WARN or not explanation.strip():
        return fault
    message = _("{message}说明：{explanation}").format(message=fault.message, explanation=explanation.strip())
    return evolve(fault, severity=Severity.NOTE, message=message, cure="")


def _plain(definition: Definition, value: Decimal) -> str:
    """At the indicator's decimals, with more only where the number has more."""
    own = -int(value.normalize().as_tuple().exponent)
    return f"{round_half_up(value, max(own, definition.decimals)):f}"


def _text(definition: Definition, value: Decimal) -> str:
    return f"{_plain(definition, value)}{definition.unit}"


def _check_presence(definition: Definition, reading: Reading) -> Iterator[Finding]:
    if reading.value is None and reading.published_growth is None:
        yield Finding(
            "indicator.empty",
            Severity.ERROR,
            _("“{name}”{period}既没有数值也没有公布增速。").format(
                name=definition.name, period=reading.period.label
            ),
            cure=_("没有数据的时期不要登记；零请写0。"),
        )


def _check_sign(definition: Definition, period: Period, value: Decimal) -> Iterator[Finding]:
    if value < 0 and (definition.is_counted or not definition.may_be_negative):
        yield Finding(
            "indicator.negative",
            Severity.ERROR,
            _("“{name}”{period}为{value}，该指标不会为负。").format(
                name=definition.name, period=period.label, value=_text(definition, value)
            ),
            said=_plain(definition, value),
            expected=_("不小于0"),
            cure=_("请核对正负号；冲减以前月份的，请修订以前月份。"),
        )
    if definition.is_counted and value != value.to_integral_value():
        yield Finding(
            "indicator.fraction",
            Severity.ERROR,
            _("“{name}”{period}为{value}，按{unit}计数应为整数。").format(
                name=definition.name,
                period=period.label,
                value=_text(definition, value),
                unit=definition.unit,
            ),
            said=_plain(definition, value),
            expected=_("整数"),
            cure=_("请核对数值与计量单位。"),
        )


def _check_cumulative(
    definition: Definition, period: Period, value: Decimal, known: Mapping[Period, Decimal]
) -> Iterator[Finding]:
    if definition.kind is not Kind.FLOW or definition.may_be_negative:
        return
    if isinstance(period, YearToDate):
        month = known.get(Month(period.year, period.month))
        if month is not None and _is_below(definition, value, month):
            yield _cumulative_below_month(definition, period, cumulative=value, month=month)
        earlier = period.earlier_in_year()
        if earlier and earlier in known and _is_below(definition, value, known[earlier]):
            yield _cumulative_falls(definition, period, value, earlier, known[earlier])
        later = YearToDate(period.year, period.month + 1) if period.month < 12 else None
        if later and later in known and _is_below(definition, known[later], value):
            yield _cumulative_falls(definition, later, known[later], period, value)
    elif isinstance(period, Month) and period.month > 1:
        whole = YearToDate(period.year, period.month)
        if whole in known and _is_below(definition, known[whole], value):
            yield _cumulative_below_month(definition, whole, cumulative=known[whole], month=value)


def _is_below(definition: Definition, left: Decimal, right: Decimal) -> bool:
    """Whether left is below right beyond what the rounding of both can explain."""
    if left >= right:  # the usual case, without intervals: imports ask this a million times
        return False
    return _stated(left, definition.decimals).high < _stated(right, definition.decimals).low


def _cumulative_below_month(
    definition: Definition, period: YearToDate, *, cumulative: Decimal, month: Decimal
) -> Finding:
    return Finding(
        "indicator.cumulative_month",
        Severity.ERROR,
        _("“{name}”{month_label}{month}，{period}累计{cumulative}，累计小于当月。").format(
            name=definition.name,
            month_label=Month(period.year, period.month).label,
            month=_text(definition, month),
            period=period.short_label,
            cumulative=_text(definition, cumulative),
        ),
        said=_plain(definition, cumulative),
        expected=_("不小于{month}").format(month=_text(definition, month)),
        arithmetic=f"{_text(definition, cumulative)} < {_text(definition, month)}",
        cure=_("请核对两栏是否填反。"),
    )


def _cumulative_falls(
    definition: Definition, period: YearToDate, value: Decimal, earlier: YearToDate, before: Decimal
) -> Finding:
    return Finding(
        "indicator.cumulative_falls",
        Severity.WARN,
        _("“{name}”{period}累计{value}，小于{earlier}累计{before}。").format(
            name=definition.name,
            period=period.label,
            value=_text(definition, value),
            earlier=earlier.short_label,
            before=_text(definition, before),
        ),
        said=_plain(definition, value),
        expected=_("不小于{before}").format(before=_text(definition, before)),
        arithmetic=f"{_text(definition, value)} < {_text(definition, before)}",
        cure=_("请核对是否填成了当月数；核减以前月份的，请在“说明”中写明。"),
    )


def _check_magnitude(
    definition: Definition, reading: Reading, known: Mapping[Period, Decimal], limits: Limits
) -> Iterator[Finding]:
    """A value many times its neighbours of the same length, all of them, is most often in another unit."""
    value = reading.value
    if value is None or value == 0 or definition.kind is Kind.RATIO:
        return
    neighbours = [(reading.period.year_earlier(), reading.comparable_base)]
    neighbours += [(period, known.get(period)) for period in _same_length(reading.period)]
    jumps = [
        (period, near) for period, near in neighbours if near is not None and near != 0 and near * value > 0
    ]
    jump = limits.magnitude_jump
    if not jumps:
        return
    if all(abs(value) >= abs(near) * jump for _period, near in jumps):
        times, word = 1, _("倍")
    elif all(abs(value) * jump <= abs(near) for _period, near in jumps):
        times, word = -1, _("分之一")
    else:
        return
    period, near = jumps[0]
    size = _magnitude(abs(value), abs(near), times)
    yield Finding(
        "indicator.magnitude",
        Severity.WARN,
        _("“{name}”{period}为{value}，约为{near_period}{near}的{size}{word}。").format(
            name=definition.name,
            period=reading.period.label,
            value=_text(definition, value),
            near_period=period.label,
            near=_text(definition, near),
            size=size,
            word=word,
        ),
        said=_plain(definition, value),
        expected=_("与{near}同一量级").format(near=_text(definition, near)),
        cure=_("请核对计量单位（本指标单位为{unit}）；确属实际变化的，请在“说明”中写明。").format(
            unit=definition.unit
        ),
    )


def _same_length(period: Period) -> Iterator[Period]:
    """The periods on record whose values should be of the same size: a year before, and the months around a month."""
    yield period.year_earlier()
    if isinstance(period, Month):
        if period.month > 1:
            yield Month(period.year, period.month - 1)
        if period.month < 12:
            yield Month(period.year, period.month + 1)
    elif isinstance(period, YearToDate) and period.month > 3:
        yield YearToDate(period.year, period.month - 1)


def _magnitude(value: Decimal, near: Decimal, times: int) -> int:
    """The nearest power of ten between two sizes, at least ten: what a slip of the unit would make."""
    larger, smaller = (value, near) if times > 0 else (near, value)
    power = 10
    while larger > smaller * power * 5:
        power *= 10
    return power


def _check_growth(definition: Definition, reading: Reading) -> Iterator[Finding]:
    """The published rate must be one that value and base may round to; constant prices make no such promise."""
    value, base, growth = reading.value, reading.comparable_base, reading.published_growth
    if value is None or base is None or growth is None or definition.price_basis is PriceBasis.CONSTANT:
        return
    if definition.kind is Kind.RATIO and definition.unit.is_ratio and definition.unit.dimension != "per":
        return  # the change of a rate is given in points, not as a rate of the rate
    if base <= 0:
        yield Finding(
            "indicator.growth_base",
            Severity.WARN,
            _("“{name}”{period}同期数为{base}，不大于零，增速{growth}%没有意义。").format(
                name=definition.name,
                period=reading.period.label,
                base=_text(definition, base),
                growth=f"{growth:f}",
            ),
            said=f"{growth:f}%",
            expected=_("不写增速"),
            cure=_("请清空公布增速，写绝对数或“扭亏为盈”；确系公布的，请在“说明”中写明。"),
        )
        return
    possible = growth_range(definition, value, base)
    published = _stated(growth, definition.growth_decimals)
    if possible is None or possible.meets(published):
        return
    computed = f"{possible.text}%"
    yield Finding(
        "indicator.growth",
        Severity.WARN,
        _("“{name}”{period}公布增速{growth}%，按数值与同期数计算为{computed}，两者不符。").format(
            name=definition.name, period=reading.period.label, growth=published.text, computed=computed
        ),
        said=f"{published.text}%",
        expected=computed,
        arithmetic=f"({_plain(definition, value)} ÷ {_plain(definition, base)} − 1) × 100 = {computed}",
        cure=_("请核对三个数；公布增速按调整后口径或可比价计算的，请在“说明”中写明。"),
    )


def _check_base(
    definition: Definition, reading: Reading, known: Mapping[Period, Decimal], limits: Limits
) -> Iterator[Finding]:
    """The base is restated, so it may differ from what was published a year ago; far off it wants a word."""
    base, last_year = reading.comparable_base, known.get(reading.period.year_earlier())
    if base is None or last_year is None or last_year <= 0:
        return
    shift = year_on_year(base, last_year).value
    if shift is None or abs(shift) <= limits.base_shift:
        return
    yield Finding(
        "indicator.base_shift",
        Severity.WARN,
        _("“{name}”{period}同期数{base}，与上年公布的{last_year}相差{shift}%。").format(
            name=definition.name,
            period=reading.period.label,
            base=_text(definition, base),
            last_year=_text(definition, last_year),
            shift=f"{round_half_up(shift, 1):f}",
        ),
        said=_plain(definition, base),
        expected=_("{last_year}的±{limit}%以内").format(
            last_year=_text(definition, last_year), limit=limits.base_shift
        ),
        cure=_("请核对同期数；因名录变动、剔重等调整口径的，请在“说明”中写明。"),
    )
