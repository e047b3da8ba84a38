import pytest

from tests.check.say import said

RULE = "partition"


@pytest.mark.parametrize(
    "text",
    [
        "实现地区生产总值777.46亿元。其中，第一产业增加值26.12亿元，第二产业增加值332.20亿元，第三产业增加值429.14亿元。",
        "实现社会消费品零售总额803.1亿元。按地域分，城镇实现747.1亿元，乡村实现65亿元。",
        "全年进出口总额28.1亿美元，其中出口4.9亿美元，进口24.2亿美元。",
    ],
)
def test_what_does_not_hold_is_said(text):
    findings = said(text, RULE)

    assert findings
    assert all(finding.place and finding.message for finding in findings)


@pytest.mark.parametrize(
    "text",
    [
        "实现地区生产总值777.46亿元。其中，第一产业增加值26.12亿元，第二产业增加值322.20亿元，第三产业增加值429.14亿元。",
        "实现社会消费品零售总额803.1亿元。按地域分，城镇实现747.1亿元，乡村实现56亿元。",
        "实现社会消费品零售总额44亿元；城镇居民人均可支配收入37757元，农村居民人均可支配收入21965元。",
        "实现地区生产总值235.8亿元。第一产业投资12亿元，第二产业投资33亿元，第三产业投资40亿元。",
        "农林牧渔业总产值43.03亿元。农业产值13.34亿元；林业产值1.73亿元；牧业产值8.98亿元；渔业产值17.95亿元；农林牧渔服务业产值1.04亿元。",
    ],
)
def test_what_may_be_true_is_silent(text):
    assert said(text, RULE) == []
