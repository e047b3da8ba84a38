import pytest

from tests.check.say import said

RULE = "of_which"


@pytest.mark.parametrize(
    "text",
    [
        "年末在册市场主体15.71万户，其中在册企业37.4万户。",
        "全年新增就业4.46万人，其中下岗失业人员再就业5.21万人。",
        "完成固定资产投资156.3亿元，其中工业投资1563亿元。",
        "总投资1.8亿，其中设备投资2.6亿。",
        "全县共有省级企业技术中心56家，其中工业类41家、建筑类8家、服务类9家。",
    ],
)
def test_what_does_not_hold_is_said(text):
    findings = said(text, RULE)

    assert findings
    assert all(finding.place and finding.message for finding in findings)


@pytest.mark.parametrize(
    "text",
    [
        "年末在册市场主体15.71万户，其中在册企业3.74万户，个体户11.88万户。",
        "固定电话用户60万户，其中城市固定电话用户48.1万户；移动电话用户350.3万户。",
        "实现利润12亿元，其中装备制造业13亿元，亏损企业亏损2亿元。",
        "实现利润总额5.2亿元，其中泵阀行业盈利5.8亿元，鞋服行业亏损0.6亿元。",
        "总投资2.8亿，其中设备投资1.6亿。",
        "全县共有省级企业技术中心58家，其中工业类41家、建筑类8家、服务类9家。",
        "完成投资100.5亿元，其中工业投资62.2亿元，技改投资51.9亿元。",
    ],
)
def test_what_may_be_true_is_silent(text):
    assert said(text, RULE) == []
