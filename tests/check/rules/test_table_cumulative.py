import pytest

from tests.check.say import said_of_table

RULE = "table_cumulative"
HEAD = ["指标", "5月", "1-5月"]


@pytest.mark.parametrize(
    "rows",
    [
        [HEAD, ["规上工业产值（亿元）", "30.2", "28.75"], ["出口交货值（亿元）", "3.1", "15.6"]],
        [["指标", "本月", "本年累计"], ["工业用电量（万千瓦时）", "9600", "6900"]],
        [["指标", "1-5月累计", "5月（亿元）"], ["工业投资", "2.6", "3.9"]],
    ],
)
def test_what_does_not_hold_is_said(rows):
    findings = said_of_table(rows, RULE)

    assert findings
    assert all("表1" in finding.place and finding.arithmetic for finding in findings)


@pytest.mark.parametrize(
    "rows",
    [
        [HEAD, ["规上工业产值（亿元）", "30.2", "143.75"], ["出口交货值（亿元）", "3.1", "15.6"]],
        [["指标", "本月", "本年累计"], ["贷款余额（亿元）", "320", "318"], ["利润（亿元）", "1.2", "0.9"]],
        [["指标", "本月", "比上月"], ["工业用电量", "9600", "6900"]],
    ],
)
def test_what_may_be_true_is_silent(rows):
    assert said_of_table(rows, RULE) == []
