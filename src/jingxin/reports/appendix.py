"""
The pages after the report: every figure with its value, period, source and snapshot, and what made rows mean.

The cells of a table by town stand in the table itself and have one line here; the numbers drawn into a chart are
printed here once more, so that each can carry its mark.
"""

from collections.abc import Iterator, Sequence

from attrs import frozen

from jingxin.core.figure import Basis, Figure
from jingxin.core.language import _
from jingxin.reports.document import (
    Align,
    Block,
    Chart,
    Column,
    FigureRun,
    Heading,
    Paragraph,
    Runs,
    Table,
    Text,
    Tone,
)
from jingxin.reports.source import Source


def made_note() -> Paragraph:
    """What a reader must know about a document in which some rows are made for demonstration."""
    return Paragraph(
        (
            Text(
                _(
                    "注：本报告引用的部分台账行为示例数据，仅供演示和试用，不代表实际情况；所涉数字在附件中标明。"
                )
            ),
        ),
        Tone.NOTE,
    )


# So many pairs of name and number stand beside each other under a chart's name.
_PAIRS = 3


@frozen
class Breakdown:
    """Figures that were printed as one column of a table by a dimension, or drawn as one `chart`."""

    title: str
    figures: tuple[Figure, ...]
    chart: Chart | None = None


def draw_appendix(
    figures: Sequence[Figure], breakdowns: Sequence[Breakdown], source: Source
) -> Iterator[Block]:
    """Yield the list of figures and the numbers of each chart; nothing where the document has none."""
    if not figures and not breakdowns:
        return
    count = len({figure.address for figure in figures}.union(*(_addresses(one) for one in breakdowns)))
    yield Heading(1, "", (Text(_("附件：数据来源一览")),))
    yield Paragraph(
        (
            Text(
                _(
                    "本报告的全部数字取自同一份数据快照，共{count}项；快照全名为{snapshot}。"
                    "在系统中按快照和指标可以逐项复算并追溯到台账行。"
                ).format(count=count, snapshot=source.snapshot)
            ),
        ),
        Tone.NOTE,
    )
    columns = (
        Column(_("序号"), 0.07, Align.CENTRE),
        Column(_("指标"), 0.26, Align.LEFT),
        Column(_("数值"), 0.10, Align.RIGHT),
        Column(_("单位"), 0.11, Align.CENTRE),
        Column(_("时期"), 0.18, Align.LEFT),
        Column(_("来源"), 0.28, Align.LEFT),
    )
    lines = [
        _line(_label(figure, source), (FigureRun(figure, figure.printed),), figure) for figure in figures
    ]
    lines += [_summary(breakdown) for breakdown in breakdowns]
    yield Table(
        _("数据来源一览"),
        columns,
        tuple(((Text(str(number)),), *line) for number, line in enumerate(lines, start=1)),
        period=_("数据快照 {snapshot}").format(snapshot=source.snapshot[:8]),
        small=True,
    )
    for breakdown in breakdowns:
        if breakdown.chart is not None:
            yield _numbers_of(breakdown.chart)


def _addresses(breakdown: Breakdown) -> set[str]:
    return {figure.address for figure in breakdown.figures}


def _line(label: str, value: Runs, figure: Figure, *, made: bool = False) -> tuple[Runs, ...]:
    origin = _origin(figure, made=figure.made or made)
    return ((Text(label),), value, (Text(figure.unit.label),), (Text(figure.period.label),), (Text(origin),))


def _summary(breakdown: Breakdown) -> tuple[Runs, ...]:
    """One line for all cells of a column or bars of a chart: how many they are."""
    many = _("{count}项").format(count=len(breakdown.figures))
    title = breakdown.title if breakdown.chart is None else _("图“{title}”").format(title=breakdown.title)
    made = any(figure.made for figure in breakdown.figures)
    return _line(title, (Text(many),), breakdown.figures[0], made=made)


def _numbers_of(chart: Chart) -> Table:
    """The numbers of a chart as a small table, several pairs beside each other, each number marked."""
    pairs: list[tuple[Runs, Runs]] = [
        ((Text(bar.label),), (FigureRun(bar.figure, bar.figure.printed),)) for bar in chart.bars
    ]
    height = -(-len(pairs) // _PAIRS)
    blank: tuple[Runs, Runs] = ((Text(""),), (Text(""),))
    rows = tuple(
        tuple(
            runs
            for column in range(_PAIRS)
            for runs in (pairs[column * height + line] if column * height + line < len(pairs) else blank)
        )
        for line in range(height)
    )
    head = (Column(_("名称"), 0.20, Align.LEFT), Column(chart.unit or _("数值"), 0.1333, Align.RIGHT))
    return Table(
        _("图“{title}”中的数字").format(title=chart.title),
        head * _PAIRS,
        rows,
        period=chart.period,
        small=True,
    )


def _label(figure: Figure, source: Source) -> str:
    if figure.area == source.area:
        return figure.label
    return _("{area}{label}").format(area=source.area_name(figure.area), label=figure.label)


def _origin(figure: Figure, *, made: bool) -> str:
    basis = {
        Basis.ROWS: "",
        Basis.COMPUTED: _("（计算）"),
        Basis.PUBLISHED: _("（公布）"),
    }[figure.basis]
    return (figure.source or _("台账")) + basis + (_("〔示例〕") if made else "")
