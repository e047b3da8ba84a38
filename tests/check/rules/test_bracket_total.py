import pytest

from tests.check.say import said

RULE = "bracket_total"


@pytest.mark.parametrize(
    "text",
    [
        "近三年出让工业用地总计不足600亩（2013年93.6亩、2012年299亩、2011年247亩）。",
        "省级奖牌共252枚（金牌88枚、银牌84枚、铜牌90枚）。",
        "累计完成投资36.5亿元（一期12.1亿元、二期14.4亿元）。",
    ],
)
def test_what_does_not_hold_is_said(text):
    findings = said(text, RULE)

    assert findings
    assert all(finding.place and finding.message for finding in findings)


@pytest.mark.parametrize(
    "text",
    [
        "近三年出让工业用地总计不足640亩（2013年93.6亩、2012年299亩、2011年247亩）。",
        "省级奖牌252枚（金牌88枚、银牌84枚、铜牌80枚）。",
        "市区有学前教育机构300所（其中幼儿园200所，民办早教机构14所）。",
        "中直投资159.5亿元（其中：油田投资150亿元、石化公司1.1亿元、炼化公司0.7亿元）。",
        "全年完成投资26.5亿元（一期12.1亿元、二期14.4亿元）。",
        "近三年出让近640亩（2013年93.6亩、2012年299亩、2011年247亩）。",
    ],
)
def test_what_may_be_true_is_silent(text):
    assert said(text, RULE) == []
