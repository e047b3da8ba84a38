"""Further made passages: thresholds crossed, ranks that moved, multiples; in the manner of `passages.py`."""

from collections.abc import Callable
from decimal import Decimal

from benchmarks.checker.passages import Maker, Passage, half, near, rounded

D = Decimal


class MoreMaker(Maker):
    """Makes every passage of `Maker`, and these."""

    def every(self) -> list[Callable[[], Passage]]:
        return [*super().every(), self.threshold, self.moved, self.times]

    def threshold(self) -> Passage:
        """A line that was crossed, and the value: 突破200亿元，达到212.3亿元."""
        line = self.chance.randint(2, 40) * 50
        value = line + self.chance.randint(1, 45)
        template = self.pick(
            "一般公共预算收入突破{0}亿元，达到{1}亿元。",
            "贷款余额首次突破{0}亿元大关，达{1}亿元。",
            "规上工业企业超过{0}家，达到{1}家。",
        )
        return Passage(
            "threshold", template, [str(line), str(value)], lambda v: D(v[1]) >= D(v[0]), numbers=[0, 1]
        )

    def moved(self) -> Passage:
        """A rank then, a rank now, and the places between."""
        now, places = self.chance.randint(1, 12), self.chance.randint(2, 15)
        values = [str(now + places), str(now), str(places)]
        template = self.pick(
            "经济总量由全市第{0}位上升到第{1}位，上升{2}位。",
            "综合实力从全省第{0}位跃升到第{1}位，前移{2}位。",
        )
        return Passage(
            "moved", template, values, lambda v: int(v[0]) - int(v[1]) == int(v[2]), numbers=[0, 1, 2]
        )

    def times(self) -> Passage:
        """Two levels and how many times: 由20亿元增加到65亿元，增长2.3倍 (less one) or 是…的3.3倍."""
        base = self.amount(12, 90, 1)
        now = (base * self.amount(2.2, 8.8, 1)).quantize(D("0.1"))
        template = self.pick(
            "电商交易额由{0}亿元增加到{1}亿元，增长{2}倍。",
            "游客接待量达到{1}万人次，是2015年{0}万人次的{2}倍。",
        )
        return self.with_multiple(template, base, now)

    @staticmethod
    def with_multiple(template: str, base: Decimal, now: Decimal) -> Passage:
        """The multiple that fits the words: one less after 增长."""
        less = 0 if "的{2}倍" in template else 1
        values = [rounded(base, 1), rounded(now, 1), rounded(now / base - less, 1)]
        return Passage(
            "times", template, values, lambda v: _times_fit(v[0], v[1], v[2], less), numbers=[0, 1, 2]
        )


def _times_fit(base: str, now: str, said: str, less: int) -> bool:
    if D(base) <= half(base):
        return True
    low = (D(now) - half(now)) / (D(base) + half(base)) - less
    high = (D(now) + half(now)) / (D(base) - half(base)) - less
    return near(low, high, said)
