"""What one amount for each unit of another is measured in, and how exactly it is kept."""

from jingxin.core.unit import UNITS, Unit

# The standard for energy intensity keeps the values to four decimals before a rate is taken.
KEPT_DECIMALS = 4


def quotient_unit(part: Unit, whole: Unit) -> Unit | None:
    """
    Return the unit of one for each of the other, None where the house knows none.

    万千瓦时 a 万元 is 千瓦时/万元: the sides may stand in other units of their dimensions.
    """
    for unit in UNITS.values():
        above, _slash, below = unit.code.partition("/")
        if above in UNITS and below in UNITS:
            alike = (UNITS[above].dimension, UNITS[below].dimension)
            if alike == (part.dimension, whole.dimension):
                return unit
    return None
