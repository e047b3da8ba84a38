"""系数和限值: every coal equivalent and every limit in force on a day, with its source and whether somebody read it there."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from attrs import frozen
from django.http import HttpRequest
from django.utils.safestring import SafeString

from jingxin.core.parameters import Mark, ParameterError, load_parameters
from jingxin.core.scope import Scope
from jingxin.ledgers.energy.admin.lamps import lamp
from jingxin.ledgers.energy.rules.factors import (
    Basis,
    Carrier,
    Factor,
    FactorError,
    carriers,
    edition_on,
    get_factor,
)
from jingxin.records.asked import day_asked


@frozen
class FactorLine:
    """One carrier: what it is worth on either basis; None where the edition in force has no value."""

    carrier: Carrier
    calorific: Factor | None
    equivalent: Factor | None

    @property
    def printed(self) -> tuple[str, ...]:
        """The two values as they stand in the table."""
        return tuple(exact(side.tce) if side else "—" for side in (self.calorific, self.equivalent))

    @property
    def known(self) -> list[Factor]:
        """The values behind the line, each once: most carriers have one for both bases."""
        return list(
            dict.fromkeys(factor for factor in (self.calorific, self.equivalent) if factor is not None)
        )

    @property
    def sources(self) -> list[str]:
        return list(dict.fromkeys(factor.source for factor in self.known))

    @property
    def mark(self) -> Mark:
        """The weakest of its values."""
        marks = [factor.mark for factor in self.known]
        return Mark.UNREAD if Mark.UNREAD in marks or not marks else marks[0]


@frozen
class LimitLine:
    """One limit as in force on the day."""

    label: str
    value: str
    unit: str
    since: date
    source: str
    mark: Mark


def exact(value: Decimal) -> str:
    """Every digit that was published, without the zeros behind them: 0.03412, 3,000."""
    return f"{value.normalize():,f}"


def factor_lines(on: date) -> list[FactorLine]:
    return [
        FactorLine(carrier, _factor(code, Basis.CALORIFIC, on), _factor(code, Basis.EQUIVALENT, on))
        for code, carrier in carriers().items()
    ]


def _factor(carrier: str, basis: Basis, on: date) -> Factor | None:
    try:
        return get_factor(carrier, basis, on)
    except FactorError:
        return None


def limit_lines(on: date) -> list[LimitLine]:
    """Return the limits in the order of their file; those of a rule that is not in force on the day are left out."""
    lines = []
    for parameter in load_parameters("energy").values():
        try:
            value = parameter.at(on)
        except ParameterError:
            continue
        lines.append(
            LimitLine(
                parameter.label, exact(value.value), value.unit, value.valid_from, value.source, value.mark
            )
        )
    return lines


def unread_on(on: date) -> int:
    """How many values in force on the day nobody has read in the original."""
    marks = [factor.mark for line in factor_lines(on) for factor in line.known]
    marks += [line.mark for line in limit_lines(on)]
    return marks.count(Mark.UNREAD)


def limits_page(request: HttpRequest, scope: Scope) -> dict[str, Any]:
    on, fault = day_asked(request)
    try:
        edition = edition_on(on)
    except FactorError as error:
        return {"on": on, "fault": str(error), "factors": [], "limits": [], "unread": 0}

    def marked(rows: Any) -> list[tuple[Any, SafeString]]:
        return [(row, lamp(row.mark)) for row in rows]

    return {
        "on": on,
        "fault": fault,
        "edition": edition,
        "factors": marked(factor_lines(on)),
        "limits": marked(limit_lines(on)),
        "unread": unread_on(on),
    }
