import pytest

from tests.check.say import said

RULE = "named_count"


@pytest.mark.parametrize(
    "text",
    [
        "报喜鸟集团、奥康集团、红蜻蜓集团、伯特利阀门集团等3家企业被列入骨干企业。",
        "新建温州泰利、红黄蓝3家电子商务创业园。",
        "全县共有四个省级小镇（瓯北、黄田、桥头、乌牛、桥下）。",
    ],
)
def test_what_does_not_hold_is_said(text):
    findings = said(text, RULE)

    assert findings
    assert all(finding.place and finding.message for finding in findings)


@pytest.mark.parametrize(
    "text",
    [
        "王振滔、吴志泽、钱金波等3人获得称号。",
        "对印染、化工、造纸、制革、铸造、电镀等6个行业开展淘汰。",
        "伯威、一立、科研楼等4个投资超亿元项目开工。",
        "新建温州泰利、红黄蓝2家电子商务创业园。",
        "营业税、企业所得税、个人所得税等7个税种负增长。",
        "我国与印度、缅甸共同倡议和平共处五项原则。",
        "健全“考核、督查、激励”三项机制。",
        "培育批发和零售业、住宿和餐饮业等2个行业。",
        "全县共有五个省级小镇（瓯北、黄田、桥头、乌牛、桥下）。",
        "推进3个项目（涉及瓯北、黄田）。",
    ],
)
def test_what_may_be_true_is_silent(text):
    assert said(text, RULE) == []
