"""
Turns a figure into words with its number apart: the verb follows the sign, the counting word the number.

Returns runs, so that the number alone carries the mark: 同比增长 | 3.5 | %.
"""

from collections.abc import Sequence
from decimal import Decimal

from jingxin.core.figure import Figure
from jingxin.core.language import _
from jingxin.core.wording import chinese_number, hedged_text, over_text
from jingxin.reports.ask import Ask
from jingxin.reports.document import FigureRun, Missing, Run, Runs, Text

# Operators by all their names, to the wording that they take.
GROWTH, RANK, LEAD, NAMES, BEHIND, CONTRIBUTION = "growth", "rank", "lead", "names", "behind", "contribution"
CHANGE = "change"
_WORDED = {
    "同比": GROWTH,
    "变化": GROWTH,
    "growth": GROWTH,
    "位次": RANK,
    "rank": RANK,
    "领先": LEAD,
    "lead": LEAD,
    "名单": NAMES,
    "names": NAMES,
    "进度差": BEHIND,
    "behind": BEHIND,
    "增减": CHANGE,
    "change": CHANGE,
    "拉动": CONTRIBUTION,
    "contribution": CONTRIBUTION,
}


def phrase(ask: Ask, figure: Figure) -> Runs:
    """
    Return how a sentence says the figure that it asked for.

    143.75亿元; 同比增长3.5%; 第三位; 高1.6个百分点; 甲、乙等2家. A figure without a value is a `Missing`.
    """
    if figure.value is None:
        return (Missing(figure.measure, figure.label, figure.reason.rstrip("。") or _("没有数据")),)
    style = ask.options.get("样式", "")
    if style == "数值":
        return (FigureRun(figure, figure.printed),)
    match _WORDED.get(ask.operators[-1].name if ask.operators else ""):
        case "growth":
            lead = "" if style == "增幅" else _("同比")
            return _signed(figure, lead + _("增长"), lead + _("下降"), lead)
        case "lead":
            return _signed(figure, _("高"), _("低"), "")
        case "behind":
            return _signed(figure, _("落后时间进度"), _("快于时间进度"), _("与时间进度"))
        case "change":
            return _signed(figure, _("增加"), _("减少"), "")
        case "contribution":
            return _signed(figure, _("拉动"), _("下拉"), "")
        case "rank":
            return _ranked(figure)
        case "names":
            return _listed(figure, ask.options.get("最多"))
        case _:
            return _amount(figure, ask.options.get("约数"), over=style == "余")


def _amount(figure: Figure, step: str | None, *, over: bool = False) -> Runs:
    if step is None or figure.value is None:
        return _joined("", FigureRun(figure, figure.printed), figure.unit.label)
    if over:
        said = over_text(figure.value, Decimal(step))
        number = said.rstrip(_("余"))
        return _joined("", FigureRun(figure, number), said.removeprefix(number) + figure.unit.label)
    said = hedged_text(figure.value, Decimal(step))
    number = said.lstrip(_("近") + _("超"))
    return _joined(said.removesuffix(number), FigureRun(figure, number), figure.unit.label)


def _signed(figure: Figure, up: str, down: str, level: str) -> Runs:
    rounded = figure.rounded
    if not rounded:
        return _joined(level, FigureRun(figure, _("持平")), "")
    return _joined(up if rounded > 0 else down, FigureRun(figure, f"{abs(rounded):f}"), figure.unit.label)


def _ranked(figure: Figure) -> Runs:
    rank = int(figure.value or 0)
    number = chinese_number(rank) if 0 < rank <= 99 else str(rank)
    return _joined(_("第"), FigureRun(figure, number), _("位"))


def _listed(figure: Figure, at_most: str | None) -> Runs:
    """甲、乙等3家: the names, then the count that is theirs."""
    names = figure.names[: int(at_most)] if at_most else figure.names
    many = _("等") if len(figure.names) > 1 else ""
    return _joined(_("、").join(names) + many, FigureRun(figure, figure.printed), figure.unit.label)


def cell(figure: Figure) -> Runs:
    """How a table says a figure: the signed number alone, the unit standing in its column; — where there is none."""
    if figure.value is None:
        return (Text("—"),)
    return (FigureRun(figure, figure.printed),)


def _joined(before: str, run: Run, after: str) -> Runs:
    around: Sequence[Run] = (Text(before), run, Text(after))
    return tuple(part for part in around if part.text)
