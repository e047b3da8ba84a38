"""
Conservation: every problem that was collected is settled, has made major progress, is in hand, or is one of the others.

A problem merged into another is counted with that one from then on. Worked by hand: docs/calculations/problem-clock.md.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from enum import Enum

from attrs import frozen

from jingxin.core.finding import Finding, Severity
from jingxin.core.language import _
from jingxin.ledgers.service.rules.steps import Status


class Bucket(Enum):
    """The four parts of what was collected, and MERGED, which is counted elsewhere."""

    SETTLED = "SETTLED"
    PROGRESSED = "PROGRESSED"
    IN_HAND = "IN_HAND"
    OTHER = "OTHER"
    MERGED = "MERGED"

    @property
    def label(self) -> str:
        return {
            Bucket.SETTLED: _("已办结"),
            Bucket.PROGRESSED: _("取得重大进展"),
            Bucket.IN_HAND: _("正在办理"),
            Bucket.OTHER: _("其他"),
            Bucket.MERGED: _("已合并"),
        }[self]


BUCKETS: Mapping[Status, Bucket] = {
    Status.COLLECTED: Bucket.IN_HAND,
    Status.ASSIGNED: Bucket.IN_HAND,
    Status.OBJECTED: Bucket.IN_HAND,
    Status.HANDLING: Bucket.IN_HAND,
    Status.PROGRESSED: Bucket.PROGRESSED,
    # A stopped clock settles nothing: the department still owes the answer.
    Status.PAUSED: Bucket.IN_HAND,
    Status.REFERRED: Bucket.OTHER,
    Status.SETTLED: Bucket.SETTLED,
    Status.FED_BACK: Bucket.SETTLED,
    Status.RATED: Bucket.SETTLED,
    Status.ARCHIVED: Bucket.SETTLED,
    Status.MERGED: Bucket.MERGED,
    Status.WITHDRAWN: Bucket.OTHER,
}


@frozen
class Balance:
    """The count of one group at one cut-off; `holds` is what makes it fit to be printed."""

    collected: int
    settled: int
    progressed: int
    in_hand: int
    other: int

    @property
    def holds(self) -> bool:
        return self.collected == self.settled + self.progressed + self.in_hand + self.other

    def check(self, place: str) -> list[Finding]:
        """Return a finding with the sum written out where the parts do not make the whole."""
        if self.holds:
            return []
        parts = (self.settled, self.progressed, self.in_hand, self.other)
        return [
            Finding(
                "service.conservation",
                Severity.ERROR,
                _("收集{collected}个，各项之和为{total}个，对不上。").format(
                    collected=self.collected, total=sum(parts)
                ),
                place,
                said=str(self.collected),
                expected=str(sum(parts)),
                arithmetic=_("{sum}={total}≠{collected}").format(
                    sum="+".join(map(str, parts)), total=sum(parts), collected=self.collected
                ),
                cure=_("请核对缺少办理记录的问题，补登后再发布。"),
            )
        ]


def balance_of(collected: int, statuses: Iterable[Status]) -> Balance:
    """
    Return the balance of a group: `collected` as counted from the filings, the parts from where each problem stands.

    The two are counted apart, so that a problem lost between them shows.
    """
    counts = Counter(BUCKETS[status] for status in statuses)
    return Balance(
        collected - counts[Bucket.MERGED],
        counts[Bucket.SETTLED],
        counts[Bucket.PROGRESSED],
        counts[Bucket.IN_HAND],
        counts[Bucket.OTHER],
    )
