"""
What the head of a plan says must hold, held before anything is issued: 守恒: 收集 = 办结 + 重大进展 + 在办 + 其他.

For the whole area, and for every row of every table by a dimension that prints one of these figures.
"""

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal

from jingxin.core.figure import Figure
from jingxin.core.finding import Finding, Severity
from jingxin.core.language import _
from jingxin.core.period import Period
from jingxin.measures.facts import plain
from jingxin.reports.outline import GroupedPlan, Identity
from jingxin.reports.source import Source


def check_whole(identities: Iterable[Identity], source: Source, section: Period) -> Iterator[Finding]:
    """Yield a finding that blocks for each identity that the figures of the document's area do not keep."""
    for identity in identities:
        if not _absent(identity, source):
            asks = (identity.whole, *identity.parts)
            whole, *parts = (source.figure(ask, section=section) for ask in asks)
            yield from _held(whole, parts, source.area_name(whole.area))


def check_parts(
    identities: Iterable[Identity], plan: GroupedPlan, source: Source, section: Period
) -> Iterator[Finding]:
    """Yield a finding for each row of the table whose parts do not make up its whole, printed there or not."""
    printed = {ask.name for ask in plan.asks}
    for identity in identities:
        asks = (identity.whole, *identity.parts)
        if _absent(identity, source) or not printed & {ask.name for ask in asks}:
            continue
        columns = [source.parts(ask, section=section, by=plan.by) for ask in asks]
        for key in dict.fromkeys(key for column in columns for key in column):
            whole, *parts = (column.get(key) for column in columns)
            yield from _held(whole, parts, _name(key, columns, plan, source))


def _absent(identity: Identity, source: Source) -> bool:
    return any(source.absent(ask.name) for ask in (identity.whole, *identity.parts))


def _name(key: str, columns: Iterable[Mapping[str, Figure]], plan: GroupedPlan, source: Source) -> str:
    figure = next(column[key] for column in columns if key in column)
    return _("{by}“{name}”").format(by=plan.by, name=source.part_label(figure, source.area))


def _held(whole: Figure | None, parts: Iterable[Figure | None], where: str) -> Iterator[Finding]:
    """No figure for a group is nothing in it; a figure that could not be had is a gap, told elsewhere."""
    known = [part for part in parts if part is not None]
    if any(figure.value is None for figure in known) or (whole is not None and whole.value is None):
        return
    values = [figure.value or Decimal(0) for figure in known]
    headline = (whole.value if whole is not None else None) or Decimal(0)
    added = sum(values, Decimal(0))
    if added == headline:
        return
    label = whole.label if whole is not None else _("合计")
    arithmetic = _("{sum}={added}≠{headline}").format(
        sum="+".join(f"{plain(value):f}" for value in values),
        added=f"{plain(added):f}",
        headline=f"{plain(headline):f}",
    )
    yield Finding(
        "report.conservation",
        Severity.ERROR,
        _("{where}：{label}{headline}，各项之和{added}，对不上。").format(
            where=where, label=label, headline=f"{plain(headline):f}", added=f"{plain(added):f}"
        ),
        place=where,
        said=f"{plain(headline):f}",
        expected=f"{plain(added):f}",
        arithmetic=arithmetic,
        cure=_("请核对台账中这一部分的记录，改正后重新发布快照、重写报告；对不上的数不能签发。"),
    )
