"""
Figures of a document against the measures of a snapshot (`--against`).

The checker knows no warehouse: whoever has one passes a `Ledger`, which answers what an indicator was, by
label, period, area words and unit.
"""

from decimal import Decimal
from typing import Protocol

from attrs import frozen

from jingxin.check.claims import Fact, Judgement, Judgements, Reading, Role
from jingxin.check.intervals import Interval, of
from jingxin.check.periods import Span
from jingxin.check.rules.growth_change import signed
from jingxin.check.rules.rule import accuse
from jingxin.core.figure import Figure
from jingxin.core.finding import Severity
from jingxin.core.language import _


@frozen
class Known:
    """
    One value that the ledgers hold for what a figure names.

    `value` is in `unit`; `vintage` and `current` tell a restated figure: an older vintage that still fits is
    reported as restated, not as wrong. `source` says where it can be read.
    """

    label: str
    value: Decimal
    unit: str
    vintage: int = 1
    current: bool = True
    source: str = ""


class Ledger(Protocol):
    """What the site or the command line passes in: a snapshot, asked by words or by the mark of a number."""

    def known(self, label: str, *, rate: bool, span: Span, scope: str, unit: str) -> list[Known]:
        """
        Return the values known under a label as printed (规上工业产值), all vintages, or nothing.

        `rate` asks for the year-on-year growth in per cent instead of the level, which is in `unit` as
        printed (亿元). `span` is the period as the text says it; `scope` one of county, city, …, "".
        """

    def figure(self, expression: str, *, period: str, area: str) -> Figure | None:
        """Return what a mark of a report of ours names, by code; None where the snapshot does not answer."""


def against(reading: Reading, ledger: Ledger) -> Judgements:
    """Yield a judgement for each figure that the ledger knows."""
    for fact in reading.facts:
        if fact.planned or not fact.name or fact.listed:
            continue
        rate = fact.role is Role.RATE and not fact.label and fact.head is not None
        if not rate and fact.role not in (Role.LEVEL, Role.TO):
            continue
        unit = "%" if rate else _unit(fact)
        known = ledger.known(fact.name, rate=rate, span=fact.span, scope=fact.scope, unit=unit)
        if known:
            yield _judge(reading, fact, known, rate=rate)


def _unit(fact: Fact) -> str:
    scale = {1: "", 10**4: "万", 10**8: "亿"}.get(int(fact.quantity.scale), "")
    return scale + fact.quantity.unit


def _judge(reading: Reading, fact: Fact, known: list[Known], *, rate: bool) -> Judgement:
    printed = signed(fact) if rate else of(fact.quantity.stated)
    factor = Decimal(1) if rate else fact.quantity.scale * fact.quantity.factor
    fitting = [one for one in known if printed.meets(_exactly(one.value * factor))]
    if any(one.current for one in fitting):
        return Judgement((fact,))
    now = next((one for one in known if one.current), known[-1])
    if fitting:
        return accuse(
            reading,
            "ledger.restated",
            Severity.WARN,
            (fact,),
            _("“{name}”印作{said}，是第{vintage}次上报的数；现在的数是{now}{unit}。").format(
                name=fact.name, said=fact.text, vintage=fitting[0].vintage, now=now.value, unit=now.unit
            ),
            expected=f"{now.value}{now.unit}",
            arithmetic=now.source,
            cure=_("改用修订后的数，或注明数据日期。"),
        )
    return accuse(
        reading,
        "ledger.differs",
        Severity.ERROR,
        (fact,),
        _("“{name}”印作{said}，台账是{now}{unit}。").format(
            name=fact.name, said=fact.verb + fact.text, now=now.value, unit=now.unit
        ),
        expected=f"{now.value}{now.unit}",
        arithmetic=now.source,
        cure=_("核对正文与台账；口径不同的请写明。"),
    )


def _exactly(value: Decimal) -> Interval:
    return Interval(value, value)
