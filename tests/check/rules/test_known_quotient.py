import pytest

from tests.check.say import said

RULE = "known_quotient"


@pytest.mark.parametrize(
    "text",
    [
        "新产品产值46.8亿元，新产品产值率为42.6%，规上工业总产值143.75亿元。",
        "全县亏损企业56家，亏损面24.5%，规上企业386家。",
        "年末贷款余额186.2亿元，其中不良贷款余额2.1亿元，不良贷款率2.13%。",
    ],
)
def test_what_does_not_hold_is_said(text):
    findings = said(text, RULE)

    assert findings
    assert all(finding.place and finding.message for finding in findings)


@pytest.mark.parametrize(
    "text",
    [
        "新产品产值46.8亿元，新产品产值率为32.6%，规上工业总产值143.75亿元。",
        "全县亏损企业56家，亏损面14.5%，规上企业386家。",
        "年末贷款余额186.2亿元，其中不良贷款余额2.1亿元，不良贷款率1.13%。",
        "1-5月新产品产值46.8亿元，新产品产值率为32.6%。去年规上工业总产值386.2亿元。",
    ],
)
def test_what_may_be_true_is_silent(text):
    assert said(text, RULE) == []
