import pytest

from tests.check.say import said

RULE = "mean_of_years"


@pytest.mark.parametrize(
    "text",
    [
        "全县GDP两年平均增长7.5%，其中2020年增长2.0%、2021年增长8.6%。",
        "规上工业增加值2020年增长3.2%，2021年增长11.8%，两年平均增长9.4%。",
        "农业总产值一九八一年比一九八○年增长百分之五点七，一九八二年预计比一九八一年增长百分之五，两年平均每年递增百分之六点三。",
    ],
)
def test_what_does_not_hold_is_said(text):
    findings = said(text, RULE)

    assert findings
    assert all(finding.place and finding.message for finding in findings)


@pytest.mark.parametrize(
    "text",
    [
        "全县GDP两年平均增长5.2%，其中2020年增长2.0%、2021年增长8.6%。",
        "规上工业增加值2020年增长3.2%，2021年增长11.8%，两年平均增长7.4%。",
        "农业总产值一九八一年比一九八○年增长百分之五点七，一九八二年预计比一九八一年增长百分之五，两年平均每年递增百分之五点三。",
        "2021年出口增长15.2%，两年平均增长8.1%；进口增长9.3%，两年平均增长3.3%。",
    ],
)
def test_what_may_be_true_is_silent(text):
    assert said(text, RULE) == []
