"""The pages after the report: every figure with its value, period, source and snapshot, and what made rows mean."""

from collections.abc import Iterator, Sequence

from jingxin.core.figure import Basis, Figure
from jingxin.core.language import _
from jingxin.reports.document import Align, Block, Column, FigureRun, Heading, Paragraph, Table, Text, Tone
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


def draw_appendix(figures: Sequence[Figure], source: Source) -> Iterator[Block]:
    """Yield the list of figures; nothing where the document has none."""
    if not figures:
        return
    yield Heading(1, "", (Text(_("附件：数据来源一览")),))
    yield Paragraph(
        (
            Text(
                _(
                    "本报告的全部数字取自同一份数据快照，共{count}项；快照全名为{snapshot}。"
                    "在系统中按快照和指标可以逐项复算并追溯到台账行。"
                ).format(count=len(figures), snapshot=source.snapshot)
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
    rows = tuple(
        (
            (Text(str(number)),),
            (Text(_label(figure, source)),),
            (FigureRun(figure, figure.printed),),
            (Text(figure.unit.label),),
            (Text(figure.period.label),),
            (Text(_origin(figure)),),
        )
        for number, figure in enumerate(figures, start=1)
    )
    yield Table(
        _("数据来源一览"),
        columns,
        rows,
        period=_("数据快照 {snapshot}").format(snapshot=source.snapshot[:8]),
        small=True,
    )


def _label(figure: Figure, source: Source) -> str:
    if figure.area == source.area:
        return figure.label
    return _("{area}{label}").format(area=source.area_name(figure.area), label=figure.label)


def _origin(figure: Figure) -> str:
    basis = {
        Basis.ROWS: "",
        Basis.COMPUTED: _("（计算）"),
        Basis.PUBLISHED: _("（公布）"),
    }[figure.basis]
    made = _("〔示例〕") if figure.made else ""
    return (figure.source or _("台账")) + basis + made
