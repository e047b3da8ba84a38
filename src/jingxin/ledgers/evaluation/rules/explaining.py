"""
Why a firm stands elsewhere than before: what moved between two runs of one scheme, in sentences.

Everything here starts from outcomes that are already there; nothing looks up a firm.
"""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from attrs import Factory, frozen

from jingxin.core.language import _
from jingxin.ledgers.evaluation.rules.scheme import Scheme, State


@frozen
class Standing:
    """One firm in a run: where it stands and what its points are made of (measure → both sides, base, points), with its facts."""

    firm: str
    group: str
    pool: str
    state: str
    total: int | None
    rank: int | None
    band: str
    adjustment: int
    terms: Mapping[str, tuple[Decimal | None, Decimal | None, Decimal | None, int | None]]
    facts: Mapping[str, int] = Factory(dict)

    @property
    def word(self) -> str:
        return self.band or State(self.state).label


@frozen
class Change:
    """
    A firm whose rank, band or state is another now, and the sentences why.

    `own` where its own figures, land or facts are other ones; without it everything came from others.
    """

    firm: str
    before: Standing | None
    after: Standing | None
    reasons: tuple[str, ...]
    own: bool = False

    @property
    def was(self) -> str:
        """The band before, or the state where there was none; "" for a firm that was not there."""
        return self.before.word if self.before else ""

    @property
    def now(self) -> str:
        return self.after.word if self.after else ""

    @property
    def band_moved(self) -> bool:
        return (self.before.band if self.before else "") != (self.after.band if self.after else "")


def explain(scheme: Scheme, before: Mapping[str, Standing], after: Mapping[str, Standing]) -> list[Change]:
    """Return every firm whose rank, band, state or points changed between two runs, each with its reasons."""
    labels = {measure.code: measure.label for measure in scheme.measures}
    changes = []
    for firm in sorted(before.keys() | after.keys()):
        old, new = before.get(firm), after.get(firm)
        if old and new and _same(old, new):
            continue
        changes.append(Change(firm, old, new, tuple(_reasons(scheme, labels, old, new)), _is_own(old, new)))
    return changes


def _is_own(old: Standing | None, new: Standing | None) -> bool:
    """Whether something of the firm itself is other: not bases, cuts or the points of others."""
    if old is None or new is None or old.group != new.group or _moved_facts(old, new):
        return True
    return any(old.terms[code][:2] != term[:2] for code, term in new.terms.items() if code in old.terms)


def _moved_facts(old: Standing, new: Standing) -> list[tuple[str, int, int]]:
    """Facts that count another number of times: code, times before, times now."""
    known = dict.fromkeys((*old.facts, *new.facts))
    pairs = ((code, old.facts.get(code, 0), new.facts.get(code, 0)) for code in known)
    return [(code, was, now) for code, was, now in pairs if was != now]


def _same(old: Standing, new: Standing) -> bool:
    def facts(one: Standing) -> tuple[Any, ...]:
        return one.group, one.state, one.total, one.rank, one.band

    return facts(old) == facts(new)


def _reasons(
    scheme: Scheme, labels: Mapping[str, str], old: Standing | None, new: Standing | None
) -> Iterable[str]:
    if old is None or new is None:
        yield _("新列入评价。") if old is None else _("不再列入评价。")
        return
    if old.group != new.group:
        yield _("分组由“{old}”改为“{new}”。").format(old=old.group or _("无"), new=new.group or _("无"))
    if old.state != new.state:
        yield _("评价状态改变。")
    words = scheme.fact_labels
    for code, was, now in _moved_facts(old, new):
        label = words.get(code, code)
        if not now:
            yield _("评价事项“{label}”不再计入。").format(label=label)
        elif not was:
            yield _("新计入评价事项“{label}”。").format(label=label)
        else:
            yield _("评价事项“{label}”由{was}次改为{now}次。").format(label=label, was=was, now=now)
    for code, term in new.terms.items():
        before = old.terms.get(code)
        if before is not None and before != term:
            yield _term_reason(scheme, labels.get(code, code), before, term)
    if old.adjustment != new.adjustment:
        yield _("加减分由{old}改为{new}。").format(
            old=scheme.printed(old.adjustment), new=scheme.printed(new.adjustment)
        )
    if old.rank != new.rank and old.total == new.total:
        yield _("本企业得分未变，名次随其他企业得分变化而变。")
    if old.total == new.total and old.rank == new.rank and old.band != new.band and not _is_own(old, new):
        yield _("得分和名次未变，档次因分档界线移动而变。")


def _term_reason(scheme: Scheme, label: str, was: tuple[Any, ...], now: tuple[Any, ...]) -> str:
    def said(value: Decimal | None) -> str:
        return _("缺数") if value is None else f"{value.normalize():f}"

    def points(value: int | None) -> str:
        return "—" if value is None else f"{scheme.printed(value):f}"

    moved = []
    for name, old, new in zip((_("分子"), _("分母"), _("基准值")), was[:3], now[:3], strict=True):
        if old != new:
            moved.append(_("{name}{old}→{new}").format(name=name, old=said(old), new=said(new)))
    return _("{label}{moved}，得分{old}→{new}。").format(
        label=label,
        moved=_("、").join(moved) or _("权重或计分办法改变"),
        old=points(was[3]),
        new=points(now[3]),
    )
