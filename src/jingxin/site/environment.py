"""What the environment says of this house, read into values; what cannot be read is said in one sentence."""

from datetime import date

from jingxin.core.language import _


class EnvironmentFault(ValueError):
    """A variable that cannot be followed; the message names it and says what to write."""


def day_named(said: str) -> date | None:
    """Return the day that `JINGXIN_DAY` names; None where it is empty. Raises `EnvironmentFault`."""
    if not said:
        return None
    try:
        return date.fromisoformat(said)
    except ValueError as error:
        raise EnvironmentFault(
            _("JINGXIN_DAY 写的“{said}”不是日期；请写成 2014-06-20，留空则按当天。").format(said=said)
        ) from error
