import pytest

from tests.check.say import said

RULE = "impossible_unit"


@pytest.mark.parametrize(
    "text",
    [
        "污水处理率达到188.1%。",
        "城镇居民人均可支配收入16525亿元。",
        "新增规上企业3.5家。",
        "工业固废综合利用率达到103.5%。",
        "全县人均用电量3200万千瓦时。",
    ],
)
def test_what_does_not_hold_is_said(text):
    findings = said(text, RULE)

    assert findings
    assert all(finding.place and finding.message for finding in findings)


@pytest.mark.parametrize(
    "text",
    [
        "污水处理率达到88.1%。",
        "城镇居民人均可支配收入16525元。",
        "高等教育毛入学率提高到103.4%。",
        "平均每天新增企业3.5家。",
        "完成年度任务的135%。",
        "产能利用率达到103.5%。",
        "规上企业户均用电量3200万千瓦时。",
    ],
)
def test_what_may_be_true_is_silent(text):
    assert said(text, RULE) == []
