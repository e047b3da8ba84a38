"""
A share without a stated whole must have one somewhere: 研发投入4.82亿元,占比2% needs a base near 241亿元.

Only asked where the sentence gives money and a small share, and no number of the text comes near the base.
"""

import re

from jingxin.check.claims import Fact, Judgement, Judgements, Reading, Role
from jingxin.check.intervals import Interval, of, quotient
from jingxin.check.rules.rule import accuse, in_unit
from jingxin.core.finding import Severity
from jingxin.core.language import _

# More amounts than any report holds; keeps a hostile text linear.
_MOST = 3_000
_BARE = re.compile(r"(?:占比|比重)(?:为|达到?|约|超过?|仅)*$")


def judge(reading: Reading) -> Judgements:
    levels = [
        fact for fact in reading.facts if fact.role in (Role.LEVEL, Role.TO) and fact.quantity.dimension
    ]
    by_dimension: dict[str, list[tuple[Fact, Interval]]] = {}
    for fact in levels:
        by_dimension.setdefault(fact.quantity.dimension, []).append((fact, of(fact.quantity.stated)))
    for sentence in reading.prose:
        for share in sentence.facts:
            part = share.head
            if (
                share.role is not Role.SHARE
                or share.whole
                or part is None
                or share.listed
                or share.label
                or not _BARE.fullmatch(share.gap.strip())
                or share.clause != part.clause + 1
                or part.quantity.dimension != "yuan"
                or not share.quantity.is_percent
            ):
                continue
            base = quotient(of(part.quantity.stated), of(share.quantity.stated), 100)
            if base is None:
                continue
            near = next(
                (fact for fact, stated in by_dimension["yuan"][:_MOST] if base.meets(stated)),
                None,
            )
            if near is not None:
                yield Judgement((part, share))
                continue
            yield accuse(
                reading,
                "unbased_share",
                Severity.WARN,
                (part, share),
                _(
                    "“{part}”{value}，占比{share}，没有写占什么；倒推的总体约{base}，文中没有接近的数。"
                ).format(part=part.name, value=part.text, share=share.text, base=in_unit(base.middle, part)),
                arithmetic=f"{part.text} ÷ {share.text} = {in_unit(base.middle, part)}",
                cure=_("写明占比的分母，并核对占比。"),
            )
