import pytest

from tests.check.say import said

RULE = "split_total"


@pytest.mark.parametrize(
    "text",
    [
        "全市认定省级平台80个，分别为重点实验室32个、工程中心30个、众创空间12个。",
        "用于民生的36.5亿元由教育12.2亿元、卫生8.1亿元、社保14.2亿元三块组成。",
        "在151.9万亩造林面积中，人工造林58.5万亩，飞播造林55.9万亩，余下31.5万亩为封山育林。",
        "巡察反馈的126个问题中，52个已整改到位，63个正在整改，21个需长期坚持。",
        "三年新增建设用地不足360亩：2019年为120亩、2020年为132亩、2021年为128亩。",
    ],
)
def test_what_does_not_hold_is_said(text):
    findings = said(text, RULE)

    assert findings
    assert all(finding.place and finding.message for finding in findings)


@pytest.mark.parametrize(
    "text",
    [
        "全市认定省级平台80个，分别为重点实验室32个、工程中心30个、众创空间18个。",
        "高新技术企业总数达到156家，全年新认定38家，另有45家通过重新认定。",
        "年末在册市场主体15.71万户，其中在册企业3.74万户，个体户11.88万户。",
        "批发零售业增加值35.85亿元，住宿餐饮业增加值4.89亿元，其他服务业增加值36.23亿元。",
        "建成公园32个，游园12个，绿道5个。",
    ],
)
def test_what_may_be_true_is_silent(text):
    assert said(text, RULE) == []
