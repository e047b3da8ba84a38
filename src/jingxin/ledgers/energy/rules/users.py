"""Key energy users (重点用能单位) and how a firm's use stands to its target."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from enum import Enum

from jingxin.core.language import _
from jingxin.core.parameters import Parameter


class UserClass(Enum):
    """A firm by the coal equivalent it uses in a year (等价值)."""

    A = "A"
    B = "B"
    C = "C"
    D = "D"
    BELOW = "BELOW"

    @property
    def label(self) -> str:
        return {
            UserClass.A: _("A类（市监管）"),
            UserClass.B: _("B类（县监管）"),
            UserClass.C: _("C类（省指定）"),
            UserClass.D: _("D类（县列管）"),
            UserClass.BELOW: _("未达列管标准"),
        }[self]


def class_of(tce: Decimal, on: date, parameters: Mapping[str, Parameter]) -> UserClass:
    """Return the class of a year's use; a limit that is reached counts: 10000 tce is class B."""
    for name in ("A", "B", "C", "D"):
        if tce >= parameters[f"key_user_class_{name.lower()}_tce"].at(on).value:
            return UserClass(name)
    return UserClass.BELOW


def is_over(used: Decimal | None, target: Decimal | None, months: int) -> bool | None:
    """
    Whether use so far is above so many twelfths of the year's target; None where one of them is missing.

    500 of 1000 after five months is over (416.7), 416 is not.
    """
    if used is None or target is None or not 0 < months <= 12:
        return None
    return used * 12 > target * months
