import io
import zipfile

from attrs import evolve

from jingxin.core.finding import Severity
from jingxin.reports.document import Paragraph, plain_text
from jingxin.reports.make import make_report
from jingxin.reports.verify import verify_docx
from tests.reports.conftest import AS_OF
from tests.reports.fakes import COUNTY, INDICATORS, FakeEvaluator


def retyped(data, old, new):
    """The same Word file with something typed over in its text."""
    source = zipfile.ZipFile(io.BytesIO(data))
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as target:
        for name in source.namelist():
            content = source.read(name)
            if name == "word/document.xml":
                content = content.decode().replace(old, new, 1).encode()
            target.writestr(name, content)
    return buffer.getvalue()


def test_an_untouched_report_has_no_findings(made):
    assert made.findings == []


def test_a_number_typed_over_is_found_with_both_values(made):
    data = retyped(made.files["docx"], ">143.75<", ">148.75<")

    [finding, *_others] = verify_docx(data, made.document, FakeEvaluator())

    assert (finding.rule, finding.said, finding.expected) == ("marks.changed", "148.75", "143.75")
    assert finding.blocks


def test_a_verb_turned_round_is_a_reversal(made):
    data = retyped(made.files["docx"], "亿美元，同比下降", "亿美元，同比增长")

    findings = verify_docx(data, made.document, FakeEvaluator())

    assert Severity.REVERSAL in {finding.severity for finding in findings}


def test_a_figure_that_lost_its_mark_is_missed(made):
    data = retyped(made.files["docx"], "above_scale_output|2014-01..05", "another|2014-01..05")

    findings = verify_docx(data, made.document, FakeEvaluator())

    assert {"report.unmarked", "marks.unknown"} <= {finding.rule for finding in findings}


def test_a_report_of_another_snapshot_answers_to_nothing(made):
    other = FakeEvaluator(snapshot="b" * 64)

    findings = verify_docx(made.files["docx"], made.document, other)

    assert {finding.rule for finding in findings} == {"marks.unknown"}


def test_a_growth_of_nothing_printed_as_level_is_held_true(template, plan):
    level = FakeEvaluator(
        indicators=[
            evolve(known, growth="0.04") if known.code == "exports" else known for known in INDICATORS
        ]
    )

    made = make_report(plan, template, level, as_of=AS_OF, area=COUNTY, formats=("docx",))

    assert "外贸出口总额2.43亿美元，同比持平；" in "".join(
        plain_text(block.runs) for block in made.document.blocks if isinstance(block, Paragraph)
    )
    assert made.findings == []
