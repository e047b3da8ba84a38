"""
Sums as several rules need them: whether parts make their total, and how a failing sum is said.

Not a rule itself. A total in words (共, 总计) of rounded parts may miss by half a unit of each part.
"""

from collections.abc import Sequence
from decimal import Decimal

from jingxin.check.claims import Fact, Judgement, Reading, Values
from jingxin.check.intervals import of, total
from jingxin.check.rules.rule import accuse, in_unit
from jingxin.core.finding import Severity
from jingxin.core.language import _


def fits(whole: Fact, parts: Sequence[Fact]) -> bool:
    """Whether the parts may add up to the whole."""
    return total(part.quantity.stated for part in parts).meets(of(whole.quantity.stated))


def judge_total(
    reading: Reading,
    rule: str,
    severity: Severity,
    whole: Fact,
    parts: Sequence[Fact],
    message: str = "",
) -> Judgement:
    """
    Hold parts against their total.

    A total hedged the wrong way (不足600 of 639.6) is a REVERSAL: the words deny their own numbers.
    """

    def holds(values: Values) -> bool:
        return total(values(part) for part in parts).meets(of(values(whole)))

    facts = (whole, *parts)
    if holds(lambda fact: fact.quantity.stated):
        return Judgement(facts, holds=holds)
    added = sum((part.quantity.value for part in parts), Decimal(0))
    shown = in_unit(added, whole)
    hedged = whole.quantity.hedge in ("under", "over", "at most", "at least", "near")
    if hedged:
        severity = max(severity, Severity.REVERSAL)
        said = whole.sentence.text[max(whole.quantity.start - whole.sentence.start - 2, 0) :][
            : len(whole.text) + 2
        ]
        message = _("写“{said}”，各项相加却是{sum}。").format(said=said, sum=shown)
    judgement = accuse(
        reading,
        rule,
        severity,
        facts,
        message
        or _("各项之和与总数对不上：总数印作{whole}，各项相加是{sum}。").format(whole=whole.text, sum=shown),
        expected=shown,
        arithmetic=" + ".join(part.text for part in parts) + f" = {shown} ≠ {whole.text}",
        cure=_("逐项核对；漏列的请补列，四舍五入的请加注。"),
    )
    return Judgement(facts, judgement.finding, holds)
