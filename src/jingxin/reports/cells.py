"""How a cell of a trail reads in a document: dates with dashes, numbers without the zeros of storage."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from jingxin.core.growth import round_half_up
from jingxin.core.language import _
from jingxin.measures.trail import Cell


def cell_text(cell: Cell, decimals: int | None = None) -> str:
    """
    Return what a reader sees of a ledger's cell; "" where it is blank.

    >>> cell_text(Decimal("12.500000")), cell_text(Decimal("12.5"), 2), cell_text(date(2014, 5, 8)), cell_text(None)
    ('12.5', '12.50', '2014-05-08', '')
    """
    match cell:
        case None:
            return ""
        case bool():
            return _("是") if cell else _("否")
        case Decimal():
            return f"{round_half_up(cell, places_of([cell]) if decimals is None else decimals):f}"
        case date():
            return cell.isoformat()
        case int():
            return str(cell)
    return cell


def places_of(cells: Iterable[Cell]) -> int:
    """
    Return how many decimals the numbers of a column need, so that all can stand under each other in full.

    >>> places_of([Decimal("12.500000"), Decimal("3"), None, Decimal("0.25")])
    2
    """
    found = [cell for cell in cells if isinstance(cell, Decimal)]
    exponents = [number.normalize().as_tuple().exponent for number in found]
    return max((-exponent for exponent in exponents if isinstance(exponent, int) and exponent < 0), default=0)
