"""
A table by a dimension: one row for each town, division or department, and the whole below.

The last row is the headline figure itself, not our sum; where the parts that may be added do not make it up, a
finding says by how much, and keeps the report from being issued.
"""

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal

from attrs import frozen

from jingxin.core.figure import Figure
from jingxin.core.finding import Finding, Severity
from jingxin.core.language import _
from jingxin.core.period import Period, PeriodError
from jingxin.measures.facts import UNKNOWN
from jingxin.measures.totals import plain
from jingxin.reports.ask import Ask
from jingxin.reports.document import Align, Block, Column, Paragraph, Runs, Table, Text
from jingxin.reports.fences import NUMBER_COLUMN, PLACE_COLUMN
from jingxin.reports.outline import GroupedColumn, GroupedPlan
from jingxin.reports.phrasing import cell
from jingxin.reports.ranking import Parts, Ranked, check_ranking, rank_rows
from jingxin.reports.source import Source, check_ask, check_dimension, is_contribution, without_last

_NAME_WEIGHT, _NUMBERING_WEIGHT, _FIGURE_WEIGHT = 1.8, 0.7, 1.2
_NO_PLACE = "／"


@frozen
class Grouped:
    """
    The drawn block; for the list of sources the headlines, and each column's figures with what they are parts of;
    what does not add up.
    """

    block: Block
    wholes: tuple[Figure, ...] = ()
    titles: tuple[str, ...] = ()
    columns: tuple[tuple[Figure, ...], ...] = ()
    findings: tuple[Finding, ...] = ()


def draw_grouped(plan: GroupedPlan, source: Source, section: Period) -> Grouped:
    """Return the table, or the sentence that says there is nothing to list."""
    period = source.period(plan.facts["期间"]) if "期间" in plan.facts else section
    parts = {ask.source: source.parts(ask, section=period, by=plan.by) for ask in plan.asks}
    keys = _keys(parts.values(), source.order_of(plan.asks[0], plan.by))
    parts = {ask.source: _filled(ask, keys, parts[ask.source], plan, source, period) for ask in plan.asks}
    if not keys:
        said = plan.facts.get("空", _("{title}：本期无。").format(title=plan.title))
        return Grouped(Paragraph((Text(said),)))
    ranking = rank_rows(plan, keys, parts, period)
    shown = _shown(plan, keys, parts, ranking)
    wholes = {ask.source: _whole(ask, source, period) for ask in plan.asks} if "合计" in plan.facts else {}
    rows = [
        tuple(_cell(plan, column, number, key, parts, ranking, source) for column in plan.columns)
        for number, key in enumerate(shown, start=1)
    ]
    if wholes:
        said = plan.facts["合计"]
        if len(shown) < len(keys):
            said = _("{whole}（含未列出的{count}个）").format(whole=said, count=len(keys) - len(shown))
        rows.append(tuple(_total_cell(column, said, wholes) for column in plan.columns))
    listed = tuple(
        tuple(
            figure
            for key in shown
            if (figure := parts[ask.source].get(key)) is not None and figure.value is not None
        )
        for ask in plan.asks
    )
    weights = [_weight(column) for column in plan.columns]
    table = Table(
        plan.title,
        tuple(
            Column(_title(column, parts, source), round(weight / sum(weights), 4), _align(column))
            for column, weight in zip(plan.columns, weights, strict=True)
        ),
        tuple(rows),
        note=_note(
            plan,
            rows,
            len(shown),
            len(keys),
            ranking,
            made=any(one.made for column in listed for one in column),
        ),
        period=_period(parts.values(), period).label,
    )
    findings = tuple(
        finding
        for ask in plan.asks
        if (whole := wholes.get(ask.source)) is not None
        and (finding := _does_not_add_up(plan, ask, whole, parts[ask.source].values(), source))
    )
    return Grouped(
        table,
        wholes=tuple(whole for whole in wholes.values() if whole is not None and whole.value is not None),
        titles=tuple(
            _("{name}（按{by}）").format(name=_label(ask, source, period), by=plan.by) for ask in plan.asks
        ),
        columns=listed,
        findings=findings,
    )


def check_grouped(plan: GroupedPlan, source: Source) -> Iterator[str]:
    """Yield what is wrong with the plan of such a table on this snapshot."""
    for ask in plan.asks:
        bare = without_last(ask) if is_contribution(ask) else ask
        yield from filter(
            None, (check_ask(bare, source) or check_dimension(ask, plan.by, plan.place, source),)
        )
    yield from check_ranking(plan, source.as_of)


def _keys(columns: Iterable[Mapping[str, Figure]], order: list[str]) -> list[str]:
    """Every town or level that any column has a figure of: in the ledger's order, else by code; those without one last."""
    found = dict.fromkeys(
        key for column in columns for key, figure in column.items() if figure.value is not None
    )
    places = {key: place for place, key in enumerate(order)}
    return sorted(found, key=lambda key: (key == UNKNOWN, places.get(key, len(order)), key))


def _filled(
    ask: Ask, keys: list[str], known: Mapping[str, Figure], plan: GroupedPlan, source: Source, period: Period
) -> dict[str, Figure]:
    """Ask for what one column knows nothing of and another has rows of: none is a number, a gap is a dash."""
    found = {
        key: figure
        for key in keys
        if key not in known and (figure := source.part(ask, key, section=period, by=plan.by)) is not None
    }
    return {**known, **found}


def _shown(plan: GroupedPlan, keys: list[str], parts: Parts, ranking: Ranked) -> list[str]:
    if plan.order is None and ranking.places:
        keys = sorted(keys, key=lambda key: (ranking.places[key] is None, ranking.places[key] or 0))
    elif plan.order is not None:
        column = next(one for one in plan.columns if plan.order.column in (one.title, one.word))
        if column.ask is not None:
            values = {key: figure.value for key, figure in parts[column.ask.source].items()}
            filled = [key for key in keys if values.get(key) is not None]
            filled.sort(key=lambda key: values[key] or Decimal(0), reverse=plan.order.falling)
            keys = [*filled, *(key for key in keys if values.get(key) is None)]
        elif plan.order.falling:
            keys = keys[::-1]
    return keys[: int(plan.facts["最多"])] if "最多" in plan.facts else keys


def _period(columns: Iterable[Mapping[str, Figure]], otherwise: Period) -> Period:
    """The one period that all figures are of (截至…, for measures of what stands), else the section's."""
    found = {figure.period.code: figure.period for column in columns for figure in column.values()}
    return next(iter(found.values())) if len(found) == 1 else otherwise


def _label(ask: Ask, source: Source, period: Period) -> str:
    """What the figures of a column are parts of, in the words of the catalogue."""
    if is_contribution(ask):
        return _("拉动{label}").format(label=source.figure(without_last(ask), section=period).label)
    return source.figure(ask, section=period).label


def _whole(ask: Ask, source: Source, period: Period) -> Figure | None:
    """The headline of a column; what each part pulls makes up the growth of the whole, which stands elsewhere."""
    return None if is_contribution(ask) else source.figure(ask, section=period)


def _cell(
    plan: GroupedPlan,
    column: GroupedColumn,
    number: int,
    key: str,
    parts: Parts,
    ranking: Ranked,
    source: Source,
) -> Runs:
    if column.word == NUMBER_COLUMN:
        return (Text(str(number)),)
    if column.word == PLACE_COLUMN:
        return (Text(str(ranking.places[key] or _NO_PLACE)),)
    if column.ask is None:
        return (Text(_name(key, plan, parts, source)),)
    figure = parts[column.ask.source].get(key)
    return (Text("—"),) if figure is None else cell(figure)


def _name(key: str, plan: GroupedPlan, parts: Parts, source: Source) -> str:
    return next(
        source.part_label(parts[ask.source][key], source.area_of(ask))
        for ask in plan.asks
        if key in parts[ask.source]
    )


def _total_cell(column: GroupedColumn, said: str, wholes: Mapping[str, Figure | None]) -> Runs:
    if column.word in (NUMBER_COLUMN, PLACE_COLUMN):
        return (Text(""),)
    if column.ask is None:
        return (Text(said),)
    whole = wholes[column.ask.source]
    return (Text("—"),) if whole is None else cell(whole)


def _title(column: GroupedColumn, parts: Parts, source: Source) -> str:
    """The title as written; a measure without one has its own name and unit over it."""
    if column.title or column.ask is None:
        return column.title or column.word
    figure = next((one for one in parts[column.ask.source].values()), None)
    unit = figure.unit.label if figure else ""
    return _("{name}（{unit}）").format(name=column.word, unit=unit) if unit else column.word


def _weight(column: GroupedColumn) -> float:
    if column.word in (NUMBER_COLUMN, PLACE_COLUMN):
        return _NUMBERING_WEIGHT
    return _NAME_WEIGHT if column.ask is None else _FIGURE_WEIGHT


def _align(column: GroupedColumn) -> Align:
    if column.word in (NUMBER_COLUMN, PLACE_COLUMN):
        return Align.CENTRE
    return Align.LEFT if column.ask is None else Align.RIGHT


def _note(
    plan: GroupedPlan,
    rows: Iterable[tuple[Runs, ...]],
    shown: int,
    known: int,
    ranking: Ranked,
    *,
    made: bool,
) -> str:
    notes = [plan.facts["注"].rstrip("。")] if "注" in plan.facts else []
    notes += ranking.notes
    if shown < known:
        notes.append(_("共{known}个，列出前{shown}个").format(known=known, shown=shown))
    if any(run == Text("—") for row in rows for runs in row for run in runs):
        notes.append(_("“—”表示没有数据或没有可比数据"))
    if made:
        notes.append(_("表中含示例数据"))
    return _("注：{notes}。").format(notes=_("；").join(notes)) if notes else ""


def _does_not_add_up(
    plan: GroupedPlan, ask: Ask, whole: Figure, parts: Iterable[Figure], source: Source
) -> Finding | None:
    """Hold the exact sum of all parts, shown or not, against the whole; rates and ranks are not added."""
    if ask.operators or not source.evaluator.catalogue[ask.name].additive or whole.value is None:
        return None
    values = [figure.value for figure in parts if figure.value is not None]
    added = sum(values, Decimal(0))
    if added == whole.value:
        return None
    unit = whole.unit.label
    return Finding(
        "report.total",
        Severity.ERROR,
        _(
            "表“{title}”：{label}按{by}相加是{added}{unit}，{whole}是{headline}{unit}，相差{gap}{unit}。"
        ).format(
            title=plan.title,
            label=whole.label,
            by=plan.by,
            added=f"{plain(added):f}",
            whole=plan.facts["合计"],
            headline=f"{plain(whole.value):f}",
            gap=f"{plain(abs(added - whole.value)):f}",
            unit=unit,
        ),
        place=str(plan.place),
        said=whole.printed,
        expected=f"{plain(added):f}",
        cure=_("核对未报或未分到{by}的数；口径本来不同的，请删去“合计 = …”一行，另写一句说明。").format(
            by=plan.by
        ),
    )


def period_fault(facts: Mapping[str, str], place: object, source: Source) -> str:
    """Return why the period that a block names cannot be read, "" for nothing."""
    try:
        if "期间" in facts:
            source.period(facts["期间"])
    except PeriodError as error:
        known = _("、").join(source.spoken)
        return _("{place}：{error}也可以写：{known}。").format(place=place, error=error, known=known)
    return ""
