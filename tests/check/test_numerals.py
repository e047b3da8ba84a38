import cn2an
import pytest
from hypothesis import given
from hypothesis import strategies as st

from jingxin.check.numerals import chinese_integer, mixed_number


@given(st.integers(1, 999_999_999))
def test_whole_numbers_are_read_as_the_library_reads_them(number):
    assert chinese_integer(cn2an.an2cn(number)) == number


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("两千", 2000),
        ("三万五", 35_000),
        ("廿", None),
        ("十", 10),
        ("二〇一四", 2014),
        ("三五", 35),
        ("万", None),
        ("", None),
        ("十二亿", 1_200_000_000),
    ],
)
def test_what_the_library_does_not_read_is_read_or_refused(text, number):
    assert chinese_integer(text) == number


@pytest.mark.parametrize(
    ("text", "number"), [("2万5千", 25_000), ("9亿3600万", 936_000_000), ("1,753", 1753)]
)
def test_mixed_numbers_are_read_as_the_library_reads_them(text, number):
    value, _place = mixed_number(text)

    assert value == number
    assert "," in text or cn2an.cn2an(text, "smart") == number
