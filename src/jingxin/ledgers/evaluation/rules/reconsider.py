"""
What would be different: a changed scheme, one more step of a firm, other weights.

Everything here starts from outcomes that are already there; nothing looks up a firm.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from copy import deepcopy
from decimal import Decimal
from fractions import Fraction
from typing import Any

from attrs import frozen

from jingxin.core.growth import ratio
from jingxin.core.language import _
from jingxin.ledgers.evaluation.rules.explaining import Standing
from jingxin.ledgers.evaluation.rules.oracle import band_among, points_of, rounded
from jingxin.ledgers.evaluation.rules.scheme import Formula, Group, Item, Scheme, SchemeError

CHANGEABLE = ("weights", "bases", "cuts")


def with_changes(told: Mapping[str, Any], changes: Mapping[str, Any]) -> dict[str, Any]:
    """
    Return the scheme's tables with changes laid over them.

        [ABOVE.weights]          tax_per_mu = "35"
        [ABOVE.bases]            tax_per_mu = "26.01"
        [ABOVE.cuts]             A = "15"
        [vetoes]                 ILLEGAL_LAND = "D" (direct), "≤B" (not above), "" (no longer)

    Raises `SchemeError` for a group, measure, band or fact that the scheme does not have.
    """
    changed, faults = deepcopy(dict(told)), list[str]()
    groups = {group.get("code"): group for group in changed.get("groups", ())}
    for name, parts in changes.items():
        if name == "vetoes":
            faults += _change_vetoes(changed, parts)
        elif name not in groups:
            known = _("、").join((*groups, "vetoes"))
            faults.append(_("方案里没有分组“{name}”；可写：{known}。").format(name=name, known=known))
        else:
            faults += _change_group(groups[name], parts)
    if faults:
        raise SchemeError(faults)
    return changed


def _change_group(group: dict[str, Any], parts: Mapping[str, Any]) -> list[str]:
    faults = [
        _("“{group}”里不能改“{part}”；可改：{known}。").format(
            group=group["code"], part=part, known=_("、").join(CHANGEABLE)
        )
        for part in parts
        if part not in CHANGEABLE
    ]
    items = {item["measure"]: item for item in group["items"]}
    cuts = {cut["band"]: cut for cut in group["cuts"]}
    for part, key, rows in (("weights", "weight", items), ("bases", "base", items), ("cuts", "limit", cuts)):
        for name, value in parts.get(part, {}).items():
            if name not in rows:
                faults.append(
                    _("“{group}”没有“{name}”；现有：{known}。").format(
                        group=group["code"], name=name, known=_("、").join(rows)
                    )
                )
                continue
            rows[name][key] = str(value)
            if key == "base":
                rows[name].pop("times_mean", None)
    return faults


def _change_vetoes(changed: dict[str, Any], effects: Mapping[str, str]) -> list[str]:
    known = {veto["fact"]: veto for veto in changed.get("vetoes", ())}
    faults = []
    for fact, said in effects.items():
        if fact not in known:
            faults.append(_("方案里没有否决事项“{fact}”。").format(fact=fact))
        elif not said:
            changed["vetoes"].remove(known[fact])
        else:
            capped = said.startswith("≤")
            known[fact] |= {"effect": "NOT_ABOVE" if capped else "DIRECT", "band": said.removeprefix("≤")}
    return faults


@frozen
class Step:
    """
    What one more step on a measure would change while everybody else stays: tenth more of the value.

    `points` and `rank` after it; `needed` the value at which the next better band begins, None where the
    measure alone cannot reach it.
    """

    measure: str
    label: str
    value: Decimal
    stepped: Decimal
    points: int
    gained: int
    rank: int
    band: str
    needed: Decimal | None


def steps(
    scheme: Scheme, group: Group, standing: Standing, totals: Sequence[int], *, part: Decimal = Decimal("0.1")
) -> list[Step]:
    """
    Return a step for each measure with a value; `totals` are those of the pool, the firm's own included.

    Bases stay as they are, also those taken from the group. MIN_MAX groups have none here: a value there moves
    the ends of the scale, and with them everybody's points (`steps_between`).
    """
    if standing.total is None or group.formula is Formula.MIN_MAX:
        return []
    others = sorted(totals)
    others.remove(standing.total)
    found = []
    for item in group.items:
        top, bottom, base, points = standing.terms[item.measure.code]
        if top is None or not bottom or bottom <= 0 or points is None or base is None:
            continue
        value = Fraction(top) / Fraction(bottom)
        stepped = value * (1 + Fraction(part))
        after = points_of(scheme, group, item, stepped, base=Fraction(base))
        total = standing.total - points + after
        rank, band = _placed(scheme, group, others, total)
        found.append(
            Step(
                item.measure.code, item.measure.label, _decimal(value), _decimal(stepped),
                after, after - points, rank, band,
                _needed(scheme, group, item, standing, points, Fraction(base), others),
            )
        )  # fmt: skip
    return found


def steps_between(
    scheme: Scheme,
    group: Group,
    standing: Standing,
    pool: Iterable[Standing],
    *,
    part: Decimal = Decimal("0.1"),
) -> list[Step]:
    """
    Return the same for a MIN_MAX group: `pool` are the ranked firms, the firm itself among them.

    Where the better value becomes the greatest, the others lose points; both are reckoned. `needed` stays unknown.
    """
    if standing.total is None or standing.rank is None:
        return []
    others = [one for one in pool if one.firm != standing.firm and one.total is not None]
    found = []
    for item in group.items:
        value, points = _value(standing, item), standing.terms[item.measure.code][3]
        if value is None or points is None:
            continue
        stepped = value * (1 + Fraction(part))
        known = {one.firm: held for one in others if (held := _value(one, item)) is not None}
        ends = [*known.values(), stepped]

        def worth(held: Fraction, item: Item = item, ends: Sequence[Fraction] = ends) -> int:
            return points_of(scheme, group, item, held, base=None, least=min(ends), greatest=max(ends))

        moved = sorted(
            (one.total or 0) - (one.terms[item.measure.code][3] or 0) + worth(known[one.firm])
            if one.firm in known
            else one.total or 0
            for one in others
        )
        after = worth(stepped)
        rank, band = _placed(scheme, group, moved, standing.total - points + after)
        found.append(
            Step(
                item.measure.code, item.measure.label, _decimal(value), _decimal(stepped),
                after, after - points, rank, band, None,
            )
        )  # fmt: skip
    return found


def _value(standing: Standing, item: Item) -> Fraction | None:
    top, bottom = standing.terms[item.measure.code][:2]
    return None if top is None or not bottom or bottom <= 0 else Fraction(top) / Fraction(bottom)


def _decimal(value: Fraction) -> Decimal:
    found = ratio(Decimal(value.numerator), Decimal(value.denominator)).value
    return found if found is not None else Decimal(0)


def _placed(scheme: Scheme, group: Group, others: list[int], total: int) -> tuple[int, str]:
    """Return rank and earned band of a total put among the others, which are in rising order."""
    place = bisect_left(others, total)
    standing = [*others[:place], total, *others[place:]]
    return 1 + len(others) - bisect_right(others, total), band_among(scheme, group, total, standing)


def _needed(
    scheme: Scheme,
    group: Group,
    item: Item,
    standing: Standing,
    points: int,
    base: Fraction,
    others: list[int],
) -> Decimal | None:
    """Return the value of this measure alone that reaches the next better band, to four decimals upward."""
    assert standing.total is not None  # noqa: S101 — the caller has looked
    now = group.bands.index(_placed(scheme, group, others, standing.total)[1])
    if now == 0 or item.weight == 0:
        return None
    low, high = standing.total, standing.total - points + _most(scheme, group, item)
    if group.bands.index(_placed(scheme, group, others, high)[1]) >= now:
        return None
    while low < high:
        middle = (low + high) // 2
        if group.bands.index(_placed(scheme, group, others, middle)[1]) < now:
            high = middle
        else:
            low = middle + 1
    times = Fraction(low - standing.total + points) / (Fraction(item.weight) * scheme.scale)
    return _decimal(Fraction(-((-times * base * 10_000).__floor__()), 10_000))


def _most(scheme: Scheme, group: Group, item: Item) -> int:
    """The most points the item can give; without a cap ten times its weight, beyond which nobody plans."""
    return rounded(Fraction(item.weight) * scheme.scale * Fraction(group.cap or 10))


def band_stability(
    scheme: Scheme, standings: Iterable[Standing], *, part: Decimal = Decimal("0.1")
) -> dict[str, Decimal]:
    """
    Return for each ranked firm the share (0 to 1) of variations under which it keeps the band it has earned.

    A variation moves one weight up or down by `part` of itself and the others in proportion, so that all
    still make 100. Item points move with their weight.
    """
    kept: dict[str, Decimal] = {}
    pools: dict[str, list[Standing]] = {}
    for standing in standings:
        if standing.rank is not None:
            pools.setdefault(standing.pool, []).append(standing)
    for members in pools.values():
        group = scheme.group(members[0].group)
        variations = list(_variations(group, part))
        now = _bands_under(scheme, group, members, {item.measure.code: Fraction(1) for item in group.items})
        same = dict.fromkeys(now, 0)
        for factors in variations:
            then = _bands_under(scheme, group, members, factors)
            for firm, band in now.items():
                same[firm] += then[firm] == band
        for firm, count in same.items():
            kept[firm] = Decimal(count) / Decimal(len(variations)) if variations else Decimal(1)
    return kept


def _variations(group: Group, part: Decimal) -> Iterable[dict[str, Fraction]]:
    weights = {item.measure.code: Fraction(item.weight) for item in group.items}
    for moved, weight in weights.items():
        if weight in (0, 100):
            continue
        for sign in (1, -1):
            changed = weight * (1 + sign * Fraction(part))
            rest = (100 - changed) / (100 - weight)
            yield {code: (changed / weight if code == moved else rest) for code in weights}


def _bands_under(
    scheme: Scheme, group: Group, members: Sequence[Standing], factors: Mapping[str, Fraction]
) -> dict[str, str]:
    totals = {
        member.firm: member.adjustment
        + sum(rounded((member.terms[code][3] or 0) * factor) for code, factor in factors.items())
        for member in members
    }
    standing = sorted(totals.values())
    bands = {total: band_among(scheme, group, total, standing) for total in set(standing)}
    return {firm: bands[total] for firm, total in totals.items()}
