from decimal import Decimal

import pytest

from jingxin.check.normal import normalise
from jingxin.check.quantities import Quantity, scan


def quantities(text):
    return [found for found in scan(normalise(text).text) if isinstance(found, Quantity)]


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("143.75亿元", "14375000000", "元"),
        ("1，753亿元", "175300000000", "元"),
        ("１ ３ ９ ９ 亿元", "139900000000", "元"),
        ("十二万三千人", "123000", "人"),
        ("2万5千公里", "25000", "公里"),
        ("三成", "30", "成"),
        ("－1.8%", "-1.8", "%"),
        ("5.77‰", "0.577", "‰"),
        ("1.6个百分点", "1.6", "个百分点"),
        ("百分之五点一", "5.1", "%"),
        ("48259万千瓦时", "482590000", "千瓦时"),
        ("2.61亿千瓦小时", "261000000", "千瓦小时"),
        ("12.3万平方米", "184.5", "平方米"),
        ("6000多万元", "60000000", "元"),
        ("两千家", "2000", "家"),
        ("8·6％", "8.6", "%"),
        ("9亿3600万元", "936000000", "元"),
        ("5亿2千万元", "520000000", "元"),
        ("壹仟贰佰万元", "12000000", "元"),
        ("三成五", "35.0", "成"),
        ("百分之百", "100", "%"),
        ("2.6亿度", "260000000", "度电"),
        ("30MW", "30000", "MW"),
        ("12.3亿kWh", "1230000000", "kWh"),
        ("1200㎡", "1.8", "㎡"),
        ("1200平米", "1.8", "平米"),
    ],
)
def test_a_number_is_read_in_all_its_dress(text, value, unit):
    (found,) = quantities(text)

    assert (found.value, found.unit) == (Decimal(value), unit)


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("超过50亿元", "5000000000", "Infinity"),
        ("不足600亩", "0", "600"),
        ("近6亿元", "480000000", "650000000"),
        ("4900多万吨", "49000000", "50000000"),
        ("3—5家", "3", "5"),
        ("6.5%—7%", "6.45", "7.5"),
        ("约100亿元", "9000000000", "11000000000"),
        ("至少30万人", "300000", "Infinity"),
        ("80%以上", "80", "Infinity"),
        ("49个", "49", "49"),
        ("61%", "60.5", "61.5"),
        ("过半", "50", "100"),
        ("三亿五千万元", "345000000", "355000000"),
    ],
)
def test_a_hedged_or_rounded_number_is_an_interval(text, low, high):
    (found,) = quantities(text)

    assert (found.stated.low, found.stated.high) == (Decimal(low), Decimal(high))


@pytest.mark.parametrize(
    "text",
    [
        "C919大型客机",
        "5G网络",
        "第三产业",
        "“四换三名”工程",
        "一批企业",
        "2014年5月8日",
        "三次产业",
        "1-5月份",
        "前三位",
        "同一个家",
        "两位数增长",
        "三位一体",
    ],
)
def test_what_is_no_quantity_is_left_out(text):
    assert quantities(text) == []


def test_bare_numbers_of_a_list_take_the_unit_that_ends_it():
    from jingxin.check.extract.facts import read_claims
    from jingxin.check.read import read_text

    facts = read_claims(read_text("降低率分别高于全市1.6、1.1和7.8个百分点。")).facts

    assert [(fact.quantity.number, fact.quantity.unit, fact.role.value) for fact in facts] == [
        (Decimal("1.6"), "个百分点", "points"),
        (Decimal("1.1"), "个百分点", "points"),
        (Decimal("7.8"), "个百分点", "points"),
    ]


def test_the_ten_thousand_of_the_last_speaks_for_all_of_a_list():
    from jingxin.check.extract.facts import read_claims
    from jingxin.check.read import read_text

    facts = read_claims(read_text("三次产业分别实现46.66、116.34和141.54亿元。")).facts

    assert [fact.quantity.value for fact in facts] == [
        Decimal("4666000000"),
        Decimal("11634000000"),
        Decimal("14154000000"),
    ]
