"""Tables with a row for each measure, and charts, made of the same figures as a plan's sentences."""

from attrs import evolve

from jingxin.core.language import _
from jingxin.core.period import Period
from jingxin.reports.ask import Ask, PlanError
from jingxin.reports.document import (
    Align,
    Bar,
    Chart,
    ChartKind,
    Column,
    LeftOut,
    Missing,
    Runs,
    Table,
    Text,
)
from jingxin.reports.outline import ChartPlan, ColumnPlan, TablePlan
from jingxin.reports.phrasing import cell
from jingxin.reports.source import Source

LABEL_COLUMN, UNIT_COLUMN = "指标", "单位"
VALUE_COLUMNS = ("本期", "数值", "本年累计")
DIMENSION = "镇街"
CHART_STYLES = {"条形": ChartKind.BARS, "折线": ChartKind.LINE}
_MOST_BARS = 20
# A label column needs the room of about seven characters more than a number.
_LABEL_WEIGHT, _UNIT_WEIGHT, _NUMBER_WEIGHT = 2.4, 1.15, 1.0


def draw_table(plan: TablePlan, source: Source, section: Period) -> tuple[Table, list[LeftOut]]:
    """
    Return the table, one row for each measure; a cell without a value is a dash, a value that is missing blocks.

    A row without any value of its own is a `Missing`, since the plan asked for it.
    """
    period = source.period(plan.facts["期间"]) if "期间" in plan.facts else section
    weights = [_weight(column.word) for column in plan.columns]
    columns = tuple(
        Column(column.title, weight / sum(weights), _align(column.word))
        for column, weight in zip(plan.columns, weights, strict=True)
    )
    rows = [
        tuple(
            _table_cell(evolve(row, options={**row.options, **column.options}), column, source, period)
            for column in plan.columns
        )
        for row in plan.rows
    ]
    dashes = any(isinstance(run, Text) and run.text == "—" for row in rows for runs in row for run in runs)
    notes = [plan.facts["注"]] if "注" in plan.facts else []
    if dashes:
        notes.append(_("“—”表示没有下达目标、没有可比数据或不参加排位"))
    note = _("注：{notes}。").format(notes=_("；").join(notes)) if notes else ""
    return Table(plan.title, columns, tuple(rows), note=note, period=period.label), []


def _table_cell(row: Ask, column: ColumnPlan, source: Source, period: Period) -> Runs:
    if column.word not in (LABEL_COLUMN, UNIT_COLUMN, *VALUE_COLUMNS):
        return cell(source.figure(row, section=period, operator=column.word))
    value = source.figure(row, section=period)
    if column.word == LABEL_COLUMN:
        return (Text(value.label),)
    if column.word == UNIT_COLUMN:
        return (Text(value.unit.label),)
    if value.value is None:
        return (Missing(value.measure, value.label, value.reason.rstrip("。") or _("没有数据")),)
    return cell(value)


def _weight(word: str) -> float:
    return {LABEL_COLUMN: _LABEL_WEIGHT, UNIT_COLUMN: _UNIT_WEIGHT}.get(word, _NUMBER_WEIGHT)


def _align(word: str) -> Align:
    return {LABEL_COLUMN: Align.LEFT, UNIT_COLUMN: Align.CENTRE}.get(word, Align.RIGHT)


def draw_chart(plan: ChartPlan, source: Source, section: Period) -> Chart:
    """Return the chart: bars by a dimension, the largest first, or a line over the year's cumulative periods."""
    period = source.period(plan.facts["期间"]) if "期间" in plan.facts else section
    kind = CHART_STYLES.get(plan.facts.get("样式", "条形"))
    if kind is None:
        raise PlanError(
            _("{place}：没有样式“{said}”；图的样式有：{known}。").format(
                place=plan.place, said=plan.facts["样式"], known=_("、").join(CHART_STYLES)
            )
        )
    area = source.area_of(plan.data)
    if kind is ChartKind.LINE:
        figures = source.months(plan.data, section=period)
    else:
        by = plan.facts.get("分组", DIMENSION)
        figures = list(source.parts(plan.data, section=period, by=by).values())
    figures = [figure for figure in figures if figure.value is not None]
    if kind is ChartKind.BARS:
        figures.sort(key=lambda figure: (-(figure.value or 0), figure.label))
        figures = figures[: int(plan.facts.get("最多", _MOST_BARS))]
    bars = tuple(
        Bar(figure.period.short_label if kind is ChartKind.LINE else source.part_label(figure, area), figure)
        for figure in figures
    )
    unit = figures[0].unit.label if figures else ""
    sources = dict.fromkeys(figure.source for figure in figures if figure.source)
    made = _("；含示例数据") if any(figure.made for figure in figures) else ""
    foot = _("来源：{sources}；数据快照 {snapshot}{made}").format(
        sources=_("、").join(sources) or _("台账"), snapshot=source.snapshot[:8], made=made
    )
    return Chart(
        kind=kind,
        title=_("{title}（{unit}）").format(title=plan.title, unit=unit),
        period=period.label,
        foot=foot,
        unit=unit,
        decimals=figures[0].decimals if figures else 0,
        bars=bars,
    )
