"""
What the head of a plan says must hold, held before anything is issued: 守恒: 收集 = 办结 + 重大进展 + 在办 + 其他.

For the whole area, and for every row of every table by a dimension that prints one of these figures. A flow has several
figures on the left: 期初在办 + 收集 = 办结 + 期末在办.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal

from jingxin.core.figure import Figure
from jingxin.core.finding import Finding, Severity
from jingxin.core.language import _
from jingxin.core.period import Period
from jingxin.measures.totals import plain
from jingxin.reports.ask import Ask
from jingxin.reports.outline import GroupedPlan, Identity
from jingxin.reports.source import Source


def check_whole(identities: Iterable[Identity], source: Source, section: Period) -> Iterator[Finding]:
    """Yield a finding that blocks for each identity that the figures of the document's area do not keep."""
    for identity in identities:
        if not _absent(identity, source):
            left, right = (
                [source.figure(ask, section=section) for ask in side]
                for side in (identity.left, identity.right)
            )
            yield from _held(left, right, source.area_name(left[0].area))


def check_parts(
    identities: Iterable[Identity], plan: GroupedPlan, source: Source, section: Period
) -> Iterator[Finding]:
    """Yield a finding for each row of the table whose two sides differ, printed there or not."""
    printed = {ask.name for ask in plan.asks}
    for identity in identities:
        if _absent(identity, source) or not printed & {ask.name for ask in identity.asks}:
            continue
        left, right = (_columns(side, plan, source, section) for side in (identity.left, identity.right))
        for key in dict.fromkeys(key for column in (*left, *right) for key in column):
            came, went = ([column.get(key) for column in side] for side in (left, right))
            yield from _held(came, went, _name(key, (*left, *right), plan, source))


def _columns(
    asks: Iterable[Ask], plan: GroupedPlan, source: Source, section: Period
) -> list[Mapping[str, Figure]]:
    return [source.parts(ask, section=section, by=plan.by) for ask in asks]


def _absent(identity: Identity, source: Source) -> bool:
    return any(source.absent(ask.name) for ask in identity.asks)


def _name(key: str, columns: Iterable[Mapping[str, Figure]], plan: GroupedPlan, source: Source) -> str:
    figure = next(column[key] for column in columns if key in column)
    return _("{by}“{name}”").format(by=plan.by, name=source.part_label(figure, source.area))


def _held(left: Sequence[Figure | None], right: Sequence[Figure | None], where: str) -> Iterator[Finding]:
    """No figure for a group is nothing in it; a figure that could not be had is a gap, told elsewhere."""
    if any(figure is not None and figure.value is None for figure in (*left, *right)):
        return
    headline, added = _sum(left), _sum(right)
    if added == headline:
        return
    label = _("＋").join(figure.label for figure in left if figure is not None) or _("合计")
    said = f"{plain(headline):f}"
    yield Finding(
        "report.conservation",
        Severity.ERROR,
        _("{where}：{label}{headline}，各项之和{added}，对不上。").format(
            where=where, label=label, headline=said, added=f"{plain(added):f}"
        ),
        place=where,
        said=said,
        expected=f"{plain(added):f}",
        arithmetic=_("{sum}={added}≠{headline}").format(
            sum=_written(right),
            added=f"{plain(added):f}",
            headline=said if len(left) == 1 else f"{said}={_written(left)}",
        ),
        cure=_("请核对台账中这一部分的记录，改正后重新发布快照、重写报告；对不上的数不能签发。"),
    )


def _values(side: Iterable[Figure | None]) -> list[Decimal]:
    return [figure.value or Decimal(0) for figure in side if figure is not None]


def _sum(side: Iterable[Figure | None]) -> Decimal:
    return sum(_values(side), Decimal(0))


def _written(side: Iterable[Figure | None]) -> str:
    return "+".join(f"{plain(value):f}" for value in _values(side))
