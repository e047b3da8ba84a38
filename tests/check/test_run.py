import subprocess
import sys
import textwrap

import pytest

from jingxin.check import UnreadableDocument, audit
from jingxin.core.finding import Severity

TRUE_TEXT = (
    "1-5月，完成规上工业产值143.75亿元，同比增长3.5%；完成限上工业投资14.89亿元，同比增长0.1%。"
    "完成技改投资9.10亿元，占工业性投资比重达61%。共收集企业问题49个，其中功勋企业问题45个，“九联系”企业问题4个。"
    "已办结18个问题，还有10个问题已经取得重大进展，另外21个问题正在积极办理中。"
)


def rules(text):
    return [finding.rule for finding in audit(text).findings]


def test_a_true_text_is_silent_and_its_figures_are_tied():
    found = audit(TRUE_TEXT)

    assert found.findings == ()
    assert found.reach.read == 12
    assert found.reach.tied >= 8


def test_no_more_figures_are_tied_than_read():
    found = audit("共收集企业问题49个。已办结18个，还有10个取得进展，另外21个正在办理。")

    assert found.reach.tied <= found.reach.read
    assert found.reach.unread == 0


def test_one_replacement_that_breaks_two_relations_is_found_and_offered():
    damaged = TRUE_TEXT.replace("10个", "2023个").replace("9.10", "9.2023")

    findings = audit(damaged).findings

    (joint,) = [finding for finding in findings if finding.rule == "mass_replacement"]
    assert joint.expected == "10"
    assert joint.severity is Severity.ERROR
    assert {"states", "share"} <= {finding.rule for finding in findings}


def test_findings_stand_worst_first_with_unsure_last():
    severities = [
        finding.severity
        for finding in audit(TRUE_TEXT.replace("3.5%", "-3.5%") + "（2023年93亩、2023年2亩）").findings
    ]

    assert severities == sorted(severities, reverse=True)


@pytest.mark.parametrize("data", [b"", b"   \n", b"\x00\x01\x02\x03" * 400, b"\xd0\xcf\x11\xe0" + b"x" * 99])
def test_what_cannot_be_read_is_said_in_words(data):
    with pytest.raises(UnreadableDocument):
        audit(data)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_texts_are_read_in_the_encodings_of_offices(encoding):
    assert audit(TRUE_TEXT.encode(encoding)).reach.read == 12


def test_the_checker_needs_no_engine_no_web_and_no_django():
    program = textwrap.dedent(
        """
        import sys

        class Refuse:
            def find_spec(self, name, path=None, target=None):
                if name.partition(".")[0] in {"django", "ibis", "duckdb", "pandas", "pyarrow", "lark", "rapidfuzz"}:
                    raise ImportError(name)

        sys.meta_path.insert(0, Refuse())
        from jingxin.check import audit
        print(len(audit("同比增长-1.8%。").findings))
        """
    )

    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)

    assert done.stdout.strip() == "1"
