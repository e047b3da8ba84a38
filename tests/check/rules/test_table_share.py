import pytest

from tests.check.say import said_of_table

RULE = "table_share"
HEAD = ["行业", "产值（亿元）", "比重（%）"]
WHOLE = ["合计", "100.0", "100.0"]


@pytest.mark.parametrize(
    "rows",
    [
        [HEAD, ["泵阀", "50.0", "50.0"], ["鞋革", "30.0", "35.0"], ["服装", "20.0", "20.0"], WHOLE],
        [HEAD, WHOLE, ["泵阀", "45.0", "54.0"], ["鞋革", "35.0", "35.0"], ["服装", "20.0", "20.0"]],
        [
            ["行业", "产值", "增长%", "产值", "占比"],
            ["泵阀", "50", "3.2", "50", "50"],
            ["鞋革", "30", "1.1", "30", "33"],
            ["服装", "20", "2.0", "20", "20"],
            ["合计", "100", "2.5", "100", "100"],
        ],
    ],
)
def test_what_does_not_hold_is_said(rows):
    findings = said_of_table(rows, RULE)

    assert findings
    assert all("表1" in finding.place and finding.arithmetic for finding in findings)


@pytest.mark.parametrize(
    "rows",
    [
        [HEAD, ["泵阀", "50.0", "50.0"], ["鞋革", "30.0", "30.0"], ["服装", "20.0", "20.0"], WHOLE],
        [HEAD, ["泵阀", "33.3", "33.4"], ["鞋革", "33.3", "33.3"], ["服装", "33.4", "33.3"], WHOLE],
        [HEAD, ["泵阀", "50.0", "12.1"], ["鞋革", "30.0", "8.2"], ["合计", "80.0", "20.3"]],
        [HEAD, ["泵阀", "50.0", "12.1"], ["鞋革", "30.0", "8.2"]],
    ],
)
def test_what_may_be_true_is_silent(rows):
    assert said_of_table(rows, RULE) == []
