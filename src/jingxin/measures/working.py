"""A figure with how it came about, and the question that it answers."""

from decimal import Decimal

from attrs import frozen

from jingxin.core.figure import Figure
from jingxin.core.growth import round_half_up
from jingxin.core.language import _
from jingxin.core.period import Period
from jingxin.measures.expression import Expression, Part, Step
from jingxin.measures.meaning import Meaning
from jingxin.measures.measure import Measure
from jingxin.measures.totals import plain


@frozen
class Asked:
    """One question: an expression whose last operator is `step`, for a period and an area."""

    expression: Expression
    step: Step
    meaning: Meaning
    period: Period
    area: str


@frozen
class Selected:
    """The rows that a leaf stands on, named so that a trail can ask for them again."""

    measure: Measure
    parts: tuple[Part, ...]
    period: Period
    area: str


@frozen
class Working:
    """
    A figure, the sentence and the arithmetic behind it, and the workings that it was made from.

    `selected` is there for what was added or counted from rows; what was divided or compared has `operands`.
    """

    figure: Figure
    sentence: str
    formula: str = ""
    numerator: Figure | None = None
    denominator: Figure | None = None
    operands: tuple["Working", ...] = ()
    selected: Selected | None = None
    notes: tuple[str, ...] = ()


def concluded(
    figure: Figure,
    sentence: str,
    formula: str,
    numerator: Figure | None,
    denominator: Figure | None,
    operands: tuple[Working, ...],
    *,
    notes: tuple[str, ...] = (),
) -> Working:
    """Return the working of a comparison; without a value there is no formula and the reason is noted."""
    if figure.value is None:
        formula, notes = "", (figure.reason, *notes) if figure.reason else notes
    return Working(figure, sentence, formula, numerator, denominator, operands, notes=notes)


def shown(value: Decimal | None, decimals: int | None = None) -> str:
    """A number inside a formula: exact, or a rate cut to four more digits than it is printed with."""
    if value is None:
        return _("无")
    return f"{plain(value):f}" if decimals is None else f"{plain(round_half_up(value, decimals + 4)):f}"
