import pytest

from tests.check.say import said

RULE = "respectively"


@pytest.mark.parametrize(
    "text",
    [
        "单位GDP能耗、电耗和单位工业增加值能耗分别下降5%、4.3%和12.4%，降低率分别高于全市平均水平1.6和7.8个百分点。",
        "粮食、油料、蔬菜产量分别增长2.1%和3.4%。",
        "瓯北、黄田、桥头、乌牛四地分别完成产值42.3亿元、28.6亿元、19.5亿元。",
    ],
)
def test_what_does_not_hold_is_said(text):
    findings = said(text, RULE)

    assert findings
    assert all(finding.place and finding.message for finding in findings)


@pytest.mark.parametrize(
    "text",
    [
        "单位GDP能耗、电耗和单位工业增加值能耗分别下降5%、4.3%和12.4%，降低率分别高于全市平均水平1.6、1.1和7.8个百分点。",
        "批发和零售业、住宿和餐饮业分别增长15.8%和14.4%。",
        "批发和零售业实现738.4亿元，住宿和餐饮业实现64.7亿元，同比分别增长15.8%和14.4%。",
        "金融业、软件和信息服务业增加值分别增长9.7%、15.3%。",
        "瓯北、黄田、桥头、乌牛四地分别完成产值42.3亿元、28.6亿元、19.5亿元、12.2亿元。",
        "城镇和农村居民人均可支配收入分别增长5.1%和6.3%。",
        "城镇和农村居民人均可支配收入分别增长5.1%、6.3%和5.5%。",
    ],
)
def test_what_may_be_true_is_silent(text):
    assert said(text, RULE) == []
