"""What another limit would change: verdicts on firms, amounts of applications, what is left of the funds."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal

from attrs import frozen

from jingxin.core.parameters import ParameterError
from jingxin.ledgers.enterprises.models import Firm
from jingxin.ledgers.policy.judgement import FundState, award_of
from jingxin.ledgers.policy.matching import Matched
from jingxin.ledgers.policy.models import Application
from jingxin.ledgers.policy.rules import FactsRefused, clauses
from jingxin.ledgers.policy.rules.case import NEW, REJECTED, SETTLED, WITHDRAWN

# Cases that cost nothing whatever the limits are.
_OUT = frozenset({NEW, REJECTED, WITHDRAWN, SETTLED})


@frozen
class Change:
    """One firm under one clause, before and after: words of the verdict or the number of the application, 万元."""

    firm: Firm
    clause: str
    said: str
    said_then: str
    now: Decimal | None
    then: Decimal | None


@frozen
class Effect:
    """One clause's applications of the year: how many, of how many firms, what they get now and then, 万元."""

    clause: str
    fund: int
    cases: int
    firms: int
    now: Decimal
    then: Decimal

    @property
    def more(self) -> Decimal:
        return self.then - self.now


def changed_verdicts(before: Iterable[Matched], after: Iterable[Matched]) -> list[Change]:
    """Return the firms whose verdict or amount another limit changes; both lists ask the same firms and clauses."""
    labels = {code: clause.label for code, clause in clauses().items()}
    changes = []
    for old, new in zip(before, after, strict=True):
        now, then = _amount(old), _amount(new)
        if old.verdict.match is new.verdict.match and now == then:
            continue
        changes.append(
            Change(
                old.firm,
                labels[old.clause],
                old.verdict.match.label,
                new.verdict.match.label,
                now,
                then,
            )
        )
    return changes


def _amount(line: Matched) -> Decimal | None:
    return None if line.verdict.award is None else line.verdict.award.amount_wan_yuan


def supposed_cases(
    cases: Iterable[Application], instead: Mapping[str, Decimal]
) -> tuple[list[Effect], list[Change], int]:
    """
    Return the effect on each clause's applications, the applications that change, and how many cannot be worked out.

    `cases` come with their steps and facts; those rejected, withdrawn or settled are left out.
    """
    sums: dict[str, Effect] = {}
    firms: dict[str, set[int]] = {}
    changes, unknown = [], 0
    for case in cases:
        if case.status in _OUT:
            continue
        try:
            now, then = award_of(case).amount_wan_yuan, award_of(case, instead).amount_wan_yuan
        except (FactsRefused, ParameterError):
            unknown += 1
            continue
        label = case.clause.rule.label
        firms.setdefault(label, set()).add(case.firm_id)
        known = sums.get(label, Effect(label, case.clause.fund_id, 0, 0, Decimal(0), Decimal(0)))
        sums[label] = Effect(
            label,
            known.fund,
            known.cases + 1,
            len(firms[label]),
            known.now + now,
            known.then + then,
        )
        if now != then:
            changes.append(Change(case.firm, label, case.code, case.code, now, then))
    return list(sums.values()), changes, unknown


@frozen
class Purse:
    """A fund under the limits supposed: what would be left of its budget, 万元."""

    state: FundState
    left_then: Decimal


def supposed_funds(states: Iterable[FundState], effects: Iterable[Effect]) -> list[Purse]:
    """
    Return what would be left of each fund: what the year's applications get more is taken off, decided or not.

    Applications that are not yet decided bind nothing today; they are counted with their whole amount on both sides.
    """
    more: dict[int, Decimal] = {}
    for effect in effects:
        more[effect.fund] = more.get(effect.fund, Decimal(0)) + effect.more
    return [Purse(state, state.left - more.get(state.fund.pk, Decimal(0))) for state in states]
