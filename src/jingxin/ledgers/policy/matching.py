"""Every firm against every clause: the profiles read in a few questions, the rules asked of each."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from attrs import frozen
from django.db.models import QuerySet

from jingxin.ledgers.enterprises.models import Firm
from jingxin.ledgers.enterprises.queries import above_scale_spells_by_firm
from jingxin.ledgers.enterprises.rules import above_scale_on
from jingxin.ledgers.evaluation.models import ListEntry
from jingxin.ledgers.honours.models import HonourSubject
from jingxin.ledgers.policy.limits_of_day import limits_on
from jingxin.ledgers.policy.models import ApplicationStep, FirmYear
from jingxin.ledgers.policy.rules.matching import (
    HONOUR_LEVELS,
    STAR_AND_ABOVE,
    Match,
    Profile,
    Verdict,
    judge,
)


@frozen
class Matched:
    """A firm with the verdict on one clause."""

    firm: Firm
    clause: str
    verdict: Verdict


# Of a day, and of which of the firms (by key; all where None).
ProfilesOn = Callable[[date, Collection[int] | None], list[tuple[Firm, Profile]]]


def profiles(firms: QuerySet[Any], *, year: int) -> ProfilesOn:
    """
    Read what the ledgers know of the firms for the support of the year, and return how it stood on a day.

    The questions are asked once, however many days are asked for. Stubs of merges are left out.
    """
    kept: dict[int, dict[int, Decimal]] = defaultdict(dict)
    told: dict[int, FirmYear] = {}
    online: dict[int, Decimal] = {}
    for row in FirmYear.objects.filter(firm__in=firms, year__gte=year - 2, year__lte=year):
        if row.kept_tax_wan_yuan is not None:
            kept[row.firm_id][row.year] = row.kept_tax_wan_yuan
        if row.year == year:
            told[row.firm_id] = row
        if row.year == year - 1 and row.online_sales_wan_yuan is not None:
            online[row.firm_id] = row.online_sales_wan_yuan
    spells = above_scale_spells_by_firm(firms)
    received: dict[int, set[str]] = defaultdict(set)
    steps: QuerySet[Any, Any] = ApplicationStep.objects.filter(application__firm__in=firms)
    decided = steps.filter(step="decide").values_list("application__firm_id", "application__clause__formula")
    for firm_id, formula in decided:
        received[firm_id].add(formula)
    entries = ListEntry.objects.filter(firm__in=firms, year=year, list__in=STAR_AND_ABOVE)
    standing = list(entries.values_list("firm_id", "list", "decided_on", "withdrawn_on"))
    won = honours_won(firms, year - 1)
    kept_firms = list(firms.filter(merged_into__isnull=True).order_by("code"))

    def on_day(on: date, only: Collection[int] | None = None) -> list[tuple[Firm, Profile]]:
        tiers = {
            firm_id: name
            for firm_id, name, decided_on, withdrawn_on in standing
            if decided_on <= on and (withdrawn_on is None or withdrawn_on > on)
        }
        listed = set(Firm.objects.at_listing_stage("LISTED", on).values_list("pk", flat=True))
        found = []
        for firm in kept_firms:
            if only is not None and firm.pk not in only:
                continue
            known = told.get(firm.pk)
            profile = Profile(
                firm=firm.code,
                open=firm.closed_on is None or firm.closed_on > on,
                is_above_scale=above_scale_on(spells.get(firm.code, ()), on),
                above_scale_starts=tuple(spell.start for spell in spells.get(firm.code, ())),
                is_listed=firm.pk in listed,
                is_growth_star=known.is_growth_star if known else False,
                tier=tiers.get(firm.pk, ""),
                kept_tax=kept.get(firm.pk, {}),
                online_sales=online.get(firm.pk),
                honours=won.get(firm.pk, {}),
                received=frozenset(received.get(firm.pk, ())),
            )
            found.append((firm, profile))
        return found

    return on_day


def honours_won(firms: QuerySet[Any], year: int) -> dict[int, Counter[str]]:
    """
    Return how many honours of each level each firm was awarded in the year, from the honours ledger.

    One thing honoured at several levels counts at the highest (同一荣誉升级的，只奖最高一级); a recheck is no award.
    """
    places = {level: place for place, level in enumerate(HONOUR_LEVELS)}
    subjects: QuerySet[Any, Any] = HonourSubject.objects.filter(
        firm__in=firms,
        honour__kind__level__in=places,
        honour__steps__step="AWARDED",
        honour__steps__on__year=year,
    )
    best: dict[tuple[int, str], str] = {}
    for firm_id, name, level in subjects.values_list("firm_id", "honour__name", "honour__kind__level"):
        known = best.get((firm_id, name), level)
        best[firm_id, name] = min(known, level, key=places.__getitem__)
    found: dict[int, Counter[str]] = defaultdict(Counter)
    for (firm_id, _name), level in best.items():
        found[firm_id][level] += 1
    return found


def match_all(
    firms: QuerySet[Any],
    *,
    year: int,
    on: date,
    only: str = "",
    instead: Mapping[str, Decimal] | None = None,
) -> list[Matched]:
    """
    Return the verdict on each firm and clause, by firm and in the order of the catalogue.

    `only` asks for one clause by its code; `instead` replaces limits (what-if).
    """
    limits = limits_on(on, instead)
    return [
        Matched(firm, code, verdict)
        for firm, profile in profiles(firms, year=year)(on, None)
        for code, verdict in judge(profile, year=year, limits=limits, only=only).items()
    ]


def counts(matched: list[Matched]) -> dict[str, dict[Match, int]]:
    """Return how many firms stand how, by clause; the three counts add up to the firms asked."""
    found: dict[str, dict[Match, int]] = {}
    for line in matched:
        found.setdefault(line.clause, dict.fromkeys(Match, 0))[line.verdict.match] += 1
    return found


def money(matched: list[Matched]) -> dict[str, Decimal]:
    """Return what the entitled would get, by clause, 万元."""
    found: dict[str, Decimal] = defaultdict(Decimal)
    for line in matched:
        if line.verdict.match is Match.ENTITLED and line.verdict.award is not None:
            found[line.clause] += line.verdict.award.amount_wan_yuan
    return dict(found)
