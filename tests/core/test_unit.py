from decimal import Decimal as D

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jingxin.core.unit import UNITS, UnitError, convert, get_unit

values = st.decimals(min_value=-(10**9), max_value=10**9, places=4, allow_nan=False)
pairs = st.sampled_from(
    [
        (a, b)
        for a in UNITS.values()
        for b in UNITS.values()
        if a.dimension == b.dimension and "亩" not in a.code + b.code
    ]
)


@pytest.mark.parametrize(
    ("value", "source", "target", "expected"),
    [
        ("1437500", "万元", "亿元", "143.75"),
        ("143.75", "亿元", "千元", "14375000"),
        ("15", "亩", "公顷", "1"),
        ("10000", "平方米", "亩", "15"),
        ("48259", "万千瓦时", "千瓦时", "482590000"),
        ("2.43", "亿美元", "万美元", "24300"),
        ("5", "%", "‰", "50"),
        ("1.2", "倍", "%", "120"),
        ("0", "万元", "元", "0"),
    ],
)
def test_conversion_inside_a_dimension_is_exact(value, source, target, expected):
    assert convert(D(value), get_unit(source), get_unit(target)) == D(expected)


@given(values, pairs)
def test_conversion_there_and_back_changes_nothing(value, pair):
    source, target = pair

    assert convert(convert(value, source, target), target, source) == value


@pytest.mark.parametrize(
    ("source", "target"), [("美元", "元"), ("%", "个百分点"), ("家", "人"), ("亩", "元")]
)
def test_conversion_across_dimensions_is_refused(source, target):
    with pytest.raises(UnitError, match="不是同一量纲"):
        convert(D(1), get_unit(source), get_unit(target))


def test_units_are_found_however_they_were_typed():
    assert [get_unit(typed).code for typed in (" 万元 ", "％", "千瓦小时", "万kWh", "㎡")] == [
        "万元",
        "%",
        "千瓦时",
        "万千瓦时",
        "平方米",
    ]


def test_an_unknown_unit_is_refused_with_its_neighbours():
    with pytest.raises(UnitError, match=r"不认识的计量单位“亿圆”；相近的有：.*亿元"):
        get_unit("亿圆")
    with pytest.raises(UnitError, match="相近的有：无"):
        get_unit("furlong")


def test_converted_values_are_written_plainly():
    assert str(convert(D("100"), get_unit("亿元"), get_unit("元"))) == "10000000000"
    assert str(convert(D("5.50"), get_unit("亿元"), get_unit("亿元"))) == "5.50"


def test_ratios_are_known_as_such():
    assert get_unit("%").is_ratio
    assert not get_unit("万元").is_ratio
    assert str(get_unit("万元")) == get_unit("万元").label == "万元"
