"""
An evaluation scheme as values: groups, measures, weights, bases, cuts, vetoes, exemptions, consequences.

A scheme is a TOML text with its source (`jingxin/data/schemes/*.toml`); `reading.read_scheme` makes these
values of it. Points are whole numbers of the last decimal (`decimals` 2: 3612 is 36.12), so that sums and
ties are exact. Worked by hand: docs/calculations/per-mu.md.
"""

from datetime import date
from decimal import Decimal
from enum import StrEnum

from attrs import Factory, frozen

from jingxin.core.language import _


class SchemeError(ValueError):
    """A scheme that cannot be used; the message names every fault, one a line."""

    def __init__(self, faults: list[str]) -> None:
        self.faults = faults
        super().__init__("\n".join(faults))


class Formula(StrEnum):
    """RATIO: value ÷ base × weight. MIN_MAX: weight × (low + (100 − low) × (value − least) ÷ (greatest − least)) ÷ 100."""

    RATIO = "RATIO"
    MIN_MAX = "MIN_MAX"


class Missing(StrEnum):
    """What an item without a value scores: nothing, the group's average item score, or the firm is not banded."""

    ZERO = "ZERO"
    GROUP_AVERAGE = "GROUP_AVERAGE"
    NOT_BANDED = "NOT_BANDED"

    @property
    def label(self) -> str:
        return {
            Missing.ZERO: _("缺数记零分"),
            Missing.GROUP_AVERAGE: _("缺数取本组该项平均得分"),
            Missing.NOT_BANDED: _("缺数不定档"),
        }[self]


class CutBy(StrEnum):
    """RANK cuts by place: an accumulated share of the firms ranked. SCORE cuts by points."""

    RANK = "RANK"
    SCORE = "SCORE"


class Rounding(StrEnum):
    """How a share of the firms becomes a number of places."""

    HALF_UP = "HALF_UP"
    DOWN = "DOWN"
    UP = "UP"


class Boundary(StrEnum):
    """Whether who stands exactly on a cut (前20%（含）) is inside it."""

    INCLUDED = "INCLUDED"
    EXCLUDED = "EXCLUDED"


class Ties(StrEnum):
    """Which band firms of equal points share when a cut runs through them."""

    BETTER = "BETTER"
    WORSE = "WORSE"


class Effect(StrEnum):
    """What a fact does to the band that a firm has earned; they apply in this order."""

    UP_ONE = "UP_ONE"
    NOT_ABOVE = "NOT_ABOVE"
    DIRECT = "DIRECT"


class State(StrEnum):
    """Whether a firm has a band, and if not why."""

    BANDED = "BANDED"
    EXEMPT = "EXEMPT"
    NOT_BANDED = "NOT_BANDED"

    @property
    def label(self) -> str:
        return {
            State.BANDED: _("已定档"),
            State.EXEMPT: _("豁免"),
            State.NOT_BANDED: _("不定档"),
        }[self]


@frozen
class MeasureOf:
    """
    A measure of the scheme: one yearly figure over another, both by name (`tax`, `land`).

    A name is a yearly figure of the ledger, `land`, `firm` (one for each), or a measure of the catalogue by code
    or label, of which the firm's whole year is taken (`names.resolve`). More is better.
    """

    code: str
    label: str
    numerator: str
    denominator: str
    unit: str = ""


@frozen
class Item:
    """One measure in one group. Exactly one of `base` and `times_mean` (of the group) where the formula is RATIO."""

    measure: MeasureOf
    weight: Decimal
    base: Decimal | None = None
    times_mean: Decimal | None = None
    missing: Missing = Missing.ZERO


@frozen
class Cut:
    """
    The end of a band. By RANK: the accumulated per cent of the firms; by SCORE: the least points.

    The last band has no limit and takes who is left.
    """

    band: str
    limit: Decimal | None = None


@frozen
class Adjustment:
    """Points for a fact: `first` for the first time, `each` for every further one, together never beyond `limit`."""

    fact: str
    label: str
    first: Decimal
    each: Decimal
    limit: Decimal | None = None

    def points(self, times: int) -> Decimal:
        """
        Return the points for so many times.

        >>> Adjustment("TENANT", "出租", Decimal("0"), Decimal("-5")).points(3)
        Decimal('-10')
        """
        if times <= 0:
            return Decimal(0)
        points = self.first + self.each * (times - 1)
        if self.limit is None:
            return points
        return min(points, self.limit) if self.limit >= 0 else max(points, self.limit)


@frozen
class Group:
    """
    Firms that are ranked together.

    A firm belongs to the first group whose conditions it meets: `above_scale` (None: either), `industries`
    (GB/T 4754 divisions; empty: all), `least_land` in 亩. `by_industry` ranks each division by itself.
    `cap` and `floor` are multiples of an item's weight, None for none.
    """

    code: str
    name: str
    items: tuple[Item, ...]
    cuts: tuple[Cut, ...]
    above_scale: bool | None = None
    industries: frozenset[str] = frozenset()
    least_land: Decimal | None = None
    by_industry: bool = False
    formula: Formula = Formula.RATIO
    low: Decimal = Decimal(20)
    cap: Decimal | None = None
    floor: Decimal | None = Decimal(0)
    cut_by: CutBy = CutBy.RANK
    adjustments: tuple[Adjustment, ...] = ()

    @property
    def bands(self) -> tuple[str, ...]:
        return tuple(cut.band for cut in self.cuts)

    def takes(self, *, above_scale: bool, industry: str, land: Decimal | None) -> bool:
        """Whether a firm like this belongs here."""
        return (
            (self.above_scale is None or self.above_scale == above_scale)
            and (not self.industries or industry in self.industries)
            and (self.least_land is None or (land is not None and land >= self.least_land))
        )


@frozen
class Veto:
    """A fact that moves the band: DIRECT into `band`, NOT_ABOVE `band`, or UP_ONE."""

    fact: str
    label: str
    effect: Effect
    band: str = ""


@frozen
class Exemption:
    """
    Firms left out on purpose: those with a `fact`, those founded, or given land, less than `years` before the year's end.

    Exactly one of the three is set.
    """

    label: str
    fact: str = ""
    founded_within_years: int = 0
    land_within_years: int = 0


@frozen
class Consequence:
    """
    What a band costs a firm: its yearly figure × rate = 万元; a negative rate is a relief.

    Electricity in 万千瓦时 times 元/千瓦时 is 万元, land tax in 万元 times −0.8 is a relief of 80 %.
    """

    code: str
    label: str
    figure: str
    rate_unit: str
    rates: dict[str, Decimal] = Factory(dict)


@frozen
class Scheme:
    """
    One scheme of one area and data year.

    `unverified` says which parts the source does not show and we filled in. `decimals` of points,
    `base_decimals` of bases that are computed. `veto_ends_exemption`: who is sent DIRECT to a band is not excused.
    """

    code: str
    name: str
    area: str
    year: int
    source: str
    groups: tuple[Group, ...]
    rounding: Rounding
    boundary: Boundary
    ties: Ties
    decimals: int = 2
    base_decimals: int = 4
    vetoes: tuple[Veto, ...] = ()
    exemptions: tuple[Exemption, ...] = ()
    consequences: tuple[Consequence, ...] = ()
    unverified: tuple[str, ...] = ()
    veto_ends_exemption: bool = True

    @property
    def year_end(self) -> date:
        return date(self.year, 12, 31)

    @property
    def measures(self) -> tuple[MeasureOf, ...]:
        """Every measure of any group, each once, in the order in which the groups name them."""
        return tuple(dict.fromkeys(item.measure for group in self.groups for item in group.items))

    @property
    def figures(self) -> tuple[str, ...]:
        """The yearly figures that the measures and consequences are made of."""
        names = [name for m in self.measures for name in (m.numerator, m.denominator)]
        names += ["land"] if any(group.least_land is not None for group in self.groups) else []
        return tuple(dict.fromkeys(names))

    @property
    def facts(self) -> tuple[str, ...]:
        """The facts that adjustments, vetoes and exemptions ask for."""
        codes = [one.fact for group in self.groups for one in group.adjustments]
        codes += [one.fact for one in self.vetoes] + [one.fact for one in self.exemptions if one.fact]
        return tuple(dict.fromkeys(codes))

    @property
    def fact_labels(self) -> dict[str, str]:
        """What the scheme calls its facts; a veto's words before those of points and exemptions."""
        points = {one.fact: one.label for group in self.groups for one in group.adjustments}
        excused = {one.fact: one.label for one in self.exemptions if one.fact}
        return excused | points | {one.fact: one.label for one in self.vetoes}

    @property
    def scale(self) -> int:
        """How many of the whole numbers that points are counted in make one point."""
        return int(10**self.decimals)

    def printed(self, points: int) -> Decimal:
        """Points as people write them: 3612 → 36.12."""
        return Decimal(points).scaleb(-self.decimals)

    def group(self, code: str) -> Group:
        return next(group for group in self.groups if group.code == code)
