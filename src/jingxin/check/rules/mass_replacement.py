"""
One replacement that mends several findings at once: 10 → 2023 turned 18 + 10 + 21 = 49 and 9.10亿元 both wrong.

A run of digits that stands in numbers of at least two failing relations is tried against every short number;
a replacement that makes all of them hold is offered with its proof, never applied. Other numbers with the
same run of digits are then suspected, and only asked about.
"""

import re
from collections.abc import Iterable
from decimal import Decimal, InvalidOperation

from jingxin.check.claims import Fact, Judgement, Judgements, Reading
from jingxin.check.rules.rule import accuse
from jingxin.core.finding import Severity
from jingxin.core.language import _
from jingxin.core.stated import Stated

_RUN = re.compile(r"\d{3,6}")
_TRIED = [str(number) for number in range(1000)] + [f"0{number}" for number in range(10)]
_MOST_FAILING = 60


def judge(reading: Reading, failing: Iterable[Judgement]) -> Judgements:
    """Yield the joint repairs of relations that failed; run after all other rules."""
    broken = [judgement for judgement in failing if judgement.finding and judgement.holds][:_MOST_FAILING]
    tokens: dict[str, list[Judgement]] = {}
    for judgement in broken:
        for token in {token for fact in judgement.facts for token in _tokens(fact)}:
            tokens.setdefault(token, []).append(judgement)
    explained: set[int] = set()
    for token, judgements in sorted(tokens.items(), key=lambda item: (-len(item[1]), -len(item[0]))):
        fresh = [judgement for judgement in judgements if id(judgement) not in explained]
        if len(fresh) < 2:
            continue
        repairs = [
            number for number in _TRIED if number != token and all(_mends(j, token, number) for j in fresh)
        ]
        if not 1 <= len(repairs) <= 3:
            continue
        explained.update(id(judgement) for judgement in fresh)
        yield from _offer(reading, token, repairs, fresh)


def _tokens(fact: Fact) -> set[str]:
    printed = fact.text.replace(",", "")
    return {
        run[start:end]
        for run in _RUN.findall(printed)
        for start in range(len(run))
        for end in range(start + 3, len(run) + 1)
    }


def _repaired(fact: Fact, token: str, number: str) -> Stated | None:
    quantity = fact.quantity
    scale = quantity.scale * quantity.factor
    printed = re.match(r"[-+]?[\d,]+(?:\.\d+)?", fact.text.strip())
    if printed is None or token not in printed[0].replace(",", ""):
        return quantity.stated
    try:
        plain = Stated.rounded(printed[0].replace(",", "").replace(token, number, 1))
    except InvalidOperation:
        return None
    if quantity.exact:
        value = Decimal(plain.text) * scale
        return Stated(plain.text, value, value, closed=True)
    return Stated(plain.text, plain.low * scale, plain.high * scale, closed=True)


def _mends(judgement: Judgement, token: str, number: str) -> bool:
    repaired = {id(fact): _repaired(fact, token, number) for fact in judgement.facts}
    if any(value is None for value in repaired.values()) or judgement.holds is None:
        return False
    return judgement.holds(lambda fact: repaired[id(fact)] or fact.quantity.stated)


def _offer(reading: Reading, token: str, repairs: list[str], judgements: list[Judgement]) -> Judgements:
    touched = [fact for judgement in judgements for fact in judgement.facts if token in fact.text]
    proofs = []
    for judgement in judgements:
        changed = [
            f"{fact.text} → {fact.text.replace(token, repairs[0], 1)}"
            for fact in judgement.facts
            if token in fact.text
        ]
        proofs.append(_("、").join(changed))
    yield accuse(
        reading,
        "mass_replacement",
        Severity.ERROR,
        tuple(touched),
        _("“{right}”像是被成批替换成了“{token}”：换回来，{count}处算式同时成立。").format(
            right=_("或").join(repairs), token=token, count=len(judgements)
        ),
        said=token,
        expected=_("或").join(repairs),
        arithmetic=_("；").join(proofs),
        cure=_("对照原稿核对所有“{token}”；本软件只提出，不改动。").format(token=token),
        at=(touched[0].start, touched[0].end),
    )
    known = {id(fact) for fact in touched}
    for fact in reading.facts:
        if token in fact.text and id(fact) not in known and fact.quantity.dimension:
            yield accuse(
                reading,
                "mass_replacement",
                Severity.UNSURE,
                (fact,),
                _("这里的“{text}”也含“{token}”，疑为“{right}”。").format(
                    text=fact.text, token=token, right=fact.text.replace(token, repairs[0], 1)
                ),
                expected=fact.text.replace(token, repairs[0], 1),
                cure=_("文中没有算式可以证明，请对照原稿。"),
            )
