import pytest

from tests.check.say import said_of_table

RULE = "table_of_which"
HEAD = ["指标", "2013年", "增长（%）"]


@pytest.mark.parametrize(
    "rows",
    [
        [HEAD, ["规上工业企业（家）", "302", "5"], ["其中：亿元以上企业（家）", "320", "8"]],
        [HEAD, ["工业投资（亿元）", "14.89", "0.1"], ["#技改投资", "19.10", "11.0"]],
        [HEAD, ["出口（亿美元）", "2.4", "1"], ["其中：泵阀", "1.1", "2"], ["其中：鞋革", "4.2", "3"]],
    ],
)
def test_what_does_not_hold_is_said(rows):
    findings = said_of_table(rows, RULE)

    assert findings
    assert all("表1" in finding.place and finding.arithmetic for finding in findings)


@pytest.mark.parametrize(
    "rows",
    [
        [HEAD, ["规上工业企业（家）", "302", "5"], ["其中：亿元以上企业（家）", "142", "8"]],
        [HEAD, ["利润总额（亿元）", "5.2", "5"], ["其中：泵阀", "5.8", "8"]],
        [HEAD, ["工业投资（亿元）", "14.89", "0.1"], ["其中：项目（个）", "86", "11.0"]],
        [HEAD, ["工业投资（亿元）", "14.89", "0.1"], ["#技改投资", "—", "11.0"]],
    ],
)
def test_what_may_be_true_is_silent(rows):
    assert said_of_table(rows, RULE) == []
