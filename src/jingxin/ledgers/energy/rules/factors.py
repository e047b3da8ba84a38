"""
Coal equivalents (折标准煤) by carrier, basis, edition and day.

The factors are the published values of `data/codes/energy_factors.csv`; none is derived from a heat value, since the
table's electricity (0.1229) and 3600 kJ ÷ 29307.6 kJ (0.12284) differ. 当量值 and 等价值 are never mixed: of the two bases only
electricity has both, and a figure names the one it used. Worked by hand: docs/calculations/energy-factors.md.
"""

import csv
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from enum import Enum
from functools import cache
from importlib.resources import files

from attrs import frozen

from jingxin.core.language import _
from jingxin.core.parameters import Mark, mark_of


class FactorError(LookupError):
    """No factor for that carrier, basis and day; the message says what there is."""


class Basis(Enum):
    """How electricity is counted: by the heat it carries, or by the coal that made it in a year."""

    CALORIFIC = "CALORIFIC"
    EQUIVALENT = "EQUIVALENT"

    @property
    def label(self) -> str:
        return {Basis.CALORIFIC: _("当量值"), Basis.EQUIVALENT: _("等价值")}[self]


@frozen
class Carrier:
    """One carrier of energy; `unit` is what the ledger keeps, `published_unit` what the standard's table is in."""

    code: str
    name: str
    unit: str
    published_unit: str


@frozen
class Factor:
    """
    One published value, in force from a day (included) to another (excluded, None = open).

    `basis` None serves both. `published` is in kgce for the carrier's published unit.
    """

    carrier: Carrier
    edition: str
    basis: Basis | None
    valid_from: date
    valid_to: date | None
    published: Decimal
    source: str
    confirmed_on: date | None = None

    @property
    def mark(self) -> Mark:
        """Whether somebody has read it in the standard itself."""
        return mark_of(self.confirmed_on)

    @property
    def tce(self) -> Decimal:
        """
        Tonnes of coal equivalent for one unit of the ledger.

        0.1229 kgce/kWh is 1.229 tce for 万千瓦时; 1.3300 kgce/m³ is 13.3 tce for 万立方米; 0.7143 kgce/kg is
        0.7143 tce for 吨; 0.03412 kgce/MJ is 0.03412 tce for 百万千焦.
        """
        return self.published * _SCALE[self.carrier.published_unit, self.carrier.unit]

    def covers(self, day: date) -> bool:
        return self.valid_from <= day and (self.valid_to is None or day < self.valid_to)


# Kilograms for one published unit → tonnes for one unit of the ledger: 10 000 ÷ 1 000, or 1 000 ÷ 1 000.
_SCALE = {
    ("kgce/kg", "吨"): Decimal(1),
    ("kgce/m³", "万立方米"): Decimal(10),
    ("kgce/kWh", "万千瓦时"): Decimal(10),
    ("kgce/MJ", "百万千焦"): Decimal(1),
}


@cache
def carriers() -> dict[str, Carrier]:
    """Return the carriers by code, in the order of the form."""
    return {row["carrier"]: Carrier(**_renamed(row)) for row in _rows("energy_carriers.csv")}


def _renamed(row: dict[str, str]) -> dict[str, str]:
    return {"code": row["carrier"], **{key: row[key] for key in ("name", "unit", "published_unit")}}


def _rows(name: str) -> list[dict[str, str]]:
    text = (files("jingxin.data") / "codes" / name).read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines()))


@cache
def all_factors() -> tuple[Factor, ...]:
    """Return every published value on record."""
    return tuple(
        Factor(
            carriers()[row["carrier"]],
            row["edition"],
            Basis(row["basis"]) if row["basis"] else None,
            date.fromisoformat(row["valid_from"]),
            date.fromisoformat(row["valid_to"]) if row["valid_to"] else None,
            Decimal(row["factor"]),
            row["source"],
            date.fromisoformat(row["confirmed_on"]) if row["confirmed_on"] else None,
        )
        for row in _rows("energy_factors.csv")
    )


def edition_on(day: date, factors: Iterable[Factor] | None = None) -> str:
    """
    Return the edition of the standard in force on the day: GB/T 2589-2008 from 2008-06-01.

    Raises `FactorError` before the first one.
    """
    known = all_factors() if factors is None else tuple(factors)
    # The yearly 等价 values stand inside an edition; the edition's own first day is its earliest one.
    first: dict[str, date] = {}
    for factor in known:
        first[factor.edition] = min(first.get(factor.edition, factor.valid_from), factor.valid_from)
    begun = [(start, edition) for edition, start in first.items() if start <= day]
    if not begun:
        raise FactorError(
            _("{day}还没有可用的折标系数；最早的自{first}起。").format(day=day, first=min(first.values()))
        )
    return max(begun)[1]


def get_factor(carrier: str, basis: Basis, day: date, *, edition: str = "") -> Factor:
    """
    Return the factor in force on the day, of that edition or of the one in force then.

    Raises `FactorError` for an unknown carrier and for a day without a value.
    """
    if carrier not in carriers():
        raise FactorError(
            _("没有“{carrier}”这个能源品种；有：{known}。").format(
                carrier=carrier, known=_("、").join(known.name for known in carriers().values())
            )
        )
    wanted = edition or edition_on(day)
    for factor in all_factors():
        if (
            factor.carrier.code == carrier
            and factor.edition == wanted
            and factor.basis in (None, basis)
            and factor.covers(day)
        ):
            return factor
    raise FactorError(
        _("{edition}没有{carrier}在{day}的{basis}折标系数；请在系数表中补充并注明来源。").format(
            edition=wanted, carrier=carriers()[carrier].name, day=day, basis=basis.label
        )
    )


def coal_equivalent(amount: Decimal, carrier: str, basis: Basis, day: date, *, edition: str = "") -> Decimal:
    """
    Return an amount in the carrier's ledger unit as tonnes of coal equivalent, exact.

    >>> coal_equivalent(Decimal(48259), "ELECTRICITY", Basis.CALORIFIC, date(2014, 5, 31))
    Decimal('59310.3110')
    """
    return amount * get_factor(carrier, basis, day, edition=edition).tce


def named_basis(basis: Basis, day: date, *, edition: str = "") -> str:
    """How a figure names what it stands on: GB/T 2589-2008（等价值）."""
    return _("{edition}（{basis}）").format(edition=edition or edition_on(day), basis=basis.label)
