"""
The words in which one lagging target may be spoken of: 名称 完成值 目标值 完成率 时间进度 差距 余月 月均.
"""

from collections.abc import Mapping
from decimal import Decimal

from attrs import evolve

from jingxin.core.figure import Figure
from jingxin.core.growth import round_half_up
from jingxin.core.period import Period
from jingxin.measures.trail import TargetGap
from jingxin.reports.document import FigureRun, Runs, Text
from jingxin.reports.source import Source

GAP_WORDS = ("名称", "完成值", "目标值", "完成率", "时间进度", "差距", "余月", "月均")


def gap_runs(gap: TargetGap, *, period: Period, source: Source) -> Mapping[str, Runs]:
    """Return what each word prints for this target; amounts come with their unit, rates with 个百分点 or %."""
    completion = source.evaluator.figure(f"{gap.indicator}.completion", period=period, area=source.area)
    behind = source.evaluator.figure(f"{gap.indicator}.behind", period=period, area=source.area)
    pace = source.evaluator.figure(f"{gap.indicator}.pace", period=period, area=source.area)
    # The gap is the pace less the completion: all three at one number of decimals, so that a reader can subtract.
    completion = evolve(completion, decimals=behind.decimals)
    return {
        "名称": (Text(gap.label),),
        "完成值": _amount(gap.value),
        "目标值": _amount(gap.target),
        "完成率": _amount(completion),
        "时间进度": (Text(f"{round_half_up(gap.elapsed, behind.decimals):f}%"),),
        "差距": (FigureRun(behind, f"{abs(behind.rounded or Decimal(0)):f}"), Text(behind.unit.label)),
        "余月": (Text(str(12 - period.last_day.month)),),
        "月均": _amount(pace),
    }


def _amount(figure: Figure) -> Runs:
    return (FigureRun(figure, figure.printed), Text(figure.unit.label))
