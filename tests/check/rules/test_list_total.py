import pytest

from tests.check.say import said

RULE = "list_total"


@pytest.mark.parametrize(
    "text",
    [
        "评选出20家功勋企业、30家巨龙企业、50家明星企业和65家优秀企业共185家重点企业。",
        "功勋企业20家、巨龙企业30家和优秀企业65家,共计116家。",
        "新建公路12.5公里、改建公路30.2公里、养护公路18.3公里，合计62.0公里。",
        "新增上云企业，一批次120家，二批次95家，三批次60家，全年共新增285家。",
    ],
)
def test_what_does_not_hold_is_said(text):
    findings = said(text, RULE)

    assert findings
    assert all(finding.place and finding.message for finding in findings)


@pytest.mark.parametrize(
    "text",
    [
        "评选出20家功勋企业、30家巨龙企业、50家明星企业和65家优秀企业共165家重点企业。",
        "新建公路12.5公里、改建公路30.2公里、养护公路18.3公里，合计61.0公里。",
        "全年新增企业30家，其中规上企业12家，累计培育企业500家，总数达到820家。",
        "中央财政赤字1800亿元，比上年减少650亿元；拟安排国债投资300亿元，中央建设投资总计为1521亿元。",
        "共有企业165家、个体户300户。",
        "新增上云企业，一批次120家，二批次95家，三批次60家，全年共新增275家。",
    ],
)
def test_what_may_be_true_is_silent(text):
    assert said(text, RULE) == []
