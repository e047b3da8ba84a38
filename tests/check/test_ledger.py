from decimal import Decimal

from jingxin.check import Known, audit
from jingxin.core.finding import Severity

TEXT = "1-5月，全县完成规上工业产值143.75亿元，同比增长3.5%。"


class Shelf:
    """A ledger of fixed answers; remembers what it was asked."""

    def __init__(self, level, growth=()):
        self.level, self.growth, self.asked = list(level), list(growth), []

    def known(self, label, *, rate, span, scope, unit):
        self.asked.append((label, rate, span.part, unit))
        return self.growth if rate else self.level

    def figure(self, expression, *, period, area):
        return None


def test_a_figure_that_the_ledger_confirms_is_silent_and_counted():
    shelf = Shelf(
        [Known("规上工业产值", Decimal("143.752"), "亿元")], [Known("规上工业产值", Decimal("3.49"), "%")]
    )

    found = audit(TEXT, ledger=shelf)

    assert found.findings == ()
    assert found.reach.ledger == 2
    assert shelf.asked == [("规上工业产值", False, "01..05", "亿元"), ("规上工业产值", True, "01..05", "%")]


def test_a_figure_that_differs_is_an_error():
    (finding,) = audit(TEXT, ledger=Shelf([Known("规上工业产值", Decimal("134.75"), "亿元")])).findings

    assert (finding.rule, finding.severity, finding.expected) == (
        "ledger.differs",
        Severity.ERROR,
        "134.75亿元",
    )


def test_an_older_vintage_is_restated_not_wrong():
    shelf = Shelf(
        [
            Known("规上工业产值", Decimal("143.75"), "亿元", vintage=1, current=False),
            Known("规上工业产值", Decimal("144.10"), "亿元", vintage=2),
        ]
    )

    (finding,) = audit(TEXT, ledger=shelf).findings

    assert (finding.rule, finding.severity) == ("ledger.restated", Severity.WARN)
