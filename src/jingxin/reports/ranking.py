"""
The places of the rows of a table by a dimension: who is ranked by which figures, and from what number on.

    位次 = 按时率（%）、办结率（%）、满意率（%）        起排 = 收集 不少于 参加排名的最少问题数
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal

from attrs import frozen

from jingxin.core.figure import Figure
from jingxin.core.language import _
from jingxin.core.parameters import ParameterError, labelled_parameters
from jingxin.core.period import Period
from jingxin.core.ranking import places
from jingxin.measures.expression import nearest
from jingxin.measures.facts import UNKNOWN
from jingxin.measures.totals import plain
from jingxin.reports.outline import GroupedPlan, RankingPlan

# The text of a request → its figures by the code of the part.
Parts = Mapping[str, Mapping[str, Figure]]


@frozen
class Ranked:
    """The place of each row by its code, None for a row without one; and what the note under the table says of it."""

    places: Mapping[str, int | None] = {}
    notes: tuple[str, ...] = ()


def rank_rows(plan: GroupedPlan, keys: Sequence[str], parts: Parts, period: Period) -> Ranked:
    """
    Return the places: by the figures as they are printed, so that no reader sees equals apart.

    A row without the first of the figures has nothing to be ranked by.
    """
    ranking = plan.ranking
    if ranking is None:
        return Ranked()
    least, unit = _least(ranking, period.last_day)

    def printed(title: str, key: str) -> Decimal | None:
        ask = plan.ask_under(title)
        figure = parts[ask.source].get(key) if ask is not None else None
        return None if figure is None or figure.value is None else figure.rounded

    def merits(key: str) -> tuple[Decimal | None, ...] | None:
        if key == UNKNOWN:
            return None  # what is nobody's is nobody's merit
        if least is not None and (printed(ranking.least_column, key) or Decimal(0)) < least:
            return None
        found = tuple(printed(title, key) for title in ranking.by)
        return None if found[0] is None else found

    said = [title.partition("（")[0] for title in ranking.by]
    notes = [_("位次依次比{columns}，相同的并列").format(columns=_("、").join(said))]
    without = _("没有{first}的").format(first=said[0])
    if least is not None:
        few = _("{column}不足{least}{unit}的").format(
            column=ranking.least_column, least=f"{plain(least):f}", unit=unit
        )
        without = _("{few}和{without}").format(few=few, without=without)
    notes.append(_("{without}不排位次").format(without=without))
    return Ranked(places({key: merits(key) for key in keys}), tuple(notes))


def check_ranking(plan: GroupedPlan, on: date) -> Iterator[str]:
    """Yield what is wrong with the least number that the plan names."""
    if plan.ranking is not None:
        try:
            _least(plan.ranking, on)
        except ParameterError as error:
            yield _("{place}：{error}").format(place=plan.ranking.place, error=error)


def _least(ranking: RankingPlan, on: date) -> tuple[Decimal | None, str]:
    """The least number in force on the day with its unit; None where everybody is ranked."""
    if not ranking.least:
        return None, ""
    if ranking.least.isdecimal():
        return Decimal(ranking.least), ""
    known = labelled_parameters()
    if ranking.least not in known:
        raise ParameterError(
            _("没有叫“{name}”的参数；相近的有：{near}。").format(
                name=ranking.least, near=_("、").join(nearest(ranking.least, known)) or _("无")
            )
        )
    value = known[ranking.least].at(on)
    return value.value, value.unit
