"""A Word file of ours against a snapshot: marked numbers ask by their marks, the others by the words around them."""

from decimal import Decimal

from attrs import evolve

from jingxin.check import Known, audit
from jingxin.core.figure import Figure
from jingxin.core.period import parse_period
from jingxin.core.unit import get_unit
from tests.check.test_handwork import GROWTH, LISTING, OUTPUT, issued

NOW = Figure(
    measure="above_scale_output",
    label="规上工业产值",
    value=Decimal("144.10"),
    unit=get_unit("亿元"),
    period=parse_period("2014-01..05"),
    area="330324",
    snapshot="b" * 64,
    decimals=2,
)


class Snapshot:
    """Answers marks by expression, and words with something else, so that it shows which was asked."""

    def __init__(self, **figures):
        self.figures, self.asked = figures, []

    def known(self, label, *, rate, span, scope, unit):
        self.asked.append(label)
        return [Known(label, Decimal("999"), unit)]

    def figure(self, expression, *, period, area):
        return self.figures.get(expression)


def rules(found):
    return [finding.rule for finding in found.findings]


def test_a_marked_number_is_held_against_the_figure_that_it_names():
    docx = issued("1-5月，规上工业产值", (OUTPUT, "143.75"), "亿元。", listing=LISTING)

    found = audit(docx, ledger=Snapshot(above_scale_output=NOW))

    [finding] = found.findings
    assert (finding.rule, finding.said, finding.expected) == ("marks.changed", "143.75", "144.10")
    assert found.document.text[finding.start : finding.end] == "143.75"
    assert found.reach.ledger == 1


def test_the_words_round_a_marked_number_are_not_guessed_at():
    docx = issued("1-5月，规上工业产值", (OUTPUT, "143.75"), "亿元。", listing=LISTING)

    assert rules(audit(docx, ledger=Snapshot(above_scale_output=evolve(NOW, value=Decimal("143.75"))))) == []


def test_a_number_typed_beside_the_marks_is_held_against_the_ledger_by_its_words():
    docx = issued("1-5月，规上工业产值", (OUTPUT, "143.75"), "亿元，限上工业投资14.89亿元。", listing=LISTING)

    found = audit(docx, ledger=Snapshot(above_scale_output=evolve(NOW, value=Decimal("143.75"))))

    assert rules(found) == ["ledger.differs"]
    assert "限上工业投资" in found.findings[0].message


def test_a_mark_that_the_snapshot_does_not_answer_is_left_to_the_words():
    docx = issued("1-5月，规上工业产值", (OUTPUT, "143.75"), "亿元。", listing=LISTING)

    assert rules(audit(docx, ledger=Snapshot())) == ["ledger.differs"]


def test_a_verb_against_the_figure_is_a_reversal():
    fallen = evolve(
        NOW, measure="above_scale_output.growth", value=Decimal("2.0"), unit=get_unit("%"), decimals=1
    )
    docx = issued("规上工业产值同比下降", (GROWTH, "2.0"), "%。", listing="")

    assert rules(audit(docx, ledger=Snapshot(**{"above_scale_output.growth": fallen}))) == ["marks.reversed"]
