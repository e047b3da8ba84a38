"""The checker's questions, answered from a snapshot."""

from decimal import Decimal

import pytest

from jingxin.check.periods import Span
from jingxin.command.against import SnapshotLedger
from jingxin.warehouse import Snapshot
from tests.cockpit.conftest import home, published

__all__ = ["home", "published"]

MAY = Span(year=2014, part="01..05")


@pytest.fixture
def ledger(published: Snapshot) -> SnapshotLedger:
    return SnapshotLedger(published.evaluator())


@pytest.mark.parametrize(
    ("label", "rate", "span", "scope", "unit", "value"),
    [
        ("规上工业产值", False, MAY, "county", "亿元", "143.75"),
        ("规上工业产值", False, MAY, "", "万元", "1437500"),
        ("规上工业产值", True, MAY, "", "%", "3.5"),
        ("规上工业产值", False, Span(said=False), "", "亿元", "143.75"),
        ("规上工业产值", False, Span(offset=0, part="05"), "", "亿元", "34.34"),
    ],
)
def test_a_value_on_record_is_answered_in_the_unit_printed(
    ledger: SnapshotLedger, label: str, rate: bool, span: Span, scope: str, unit: str, value: str
) -> None:
    (known,) = ledger.known(label, rate=rate, span=span, scope=scope, unit=unit)

    assert known.value == Decimal(value)


@pytest.mark.parametrize(
    ("label", "span", "scope", "unit"),
    [
        ("规上工业利润", MAY, "", "亿元"),
        ("规上工业产值", MAY, "city", "亿元"),
        ("规上工业产值", MAY, "", "亿美元"),
        ("规上工业产值", Span(year=1812, part="01..05"), "", "亿元"),
        ("规上工业产值", Span(year=2014, part="several"), "", "亿元"),
    ],
)
def test_what_is_not_on_record_stays_unanswered(
    ledger: SnapshotLedger, label: str, span: Span, scope: str, unit: str
) -> None:
    assert ledger.known(label, rate=False, span=span, scope=scope, unit=unit) == []


def test_a_mark_is_answered_by_its_expression(ledger: SnapshotLedger) -> None:
    figure = ledger.figure("above_scale_output.growth", period="2014-01..05", area="330324")

    assert figure is not None
    assert figure.printed == "3.5"


@pytest.mark.parametrize(
    ("expression", "period", "area"),
    [
        ("nothing", "2014-01..05", "330324"),
        ("above_scale_output", "2014-13", "330324"),
        ("above_scale_output", "2014-01..05", "999999"),
    ],
)
def test_a_mark_of_what_the_snapshot_has_not_stays_unanswered(
    ledger: SnapshotLedger, expression: str, period: str, area: str
) -> None:
    assert ledger.figure(expression, period=period, area=area) is None
