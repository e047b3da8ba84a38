from decimal import Decimal as D

from attrs import evolve

from jingxin.core.figure import Figure
from jingxin.core.period import YearToDate
from jingxin.core.unit import get_unit

output = Figure(
    measure="above_scale_output",
    label="规上工业产值",
    value=D("143.7450001"),
    unit=get_unit("亿元"),
    period=YearToDate(2014, 5),
    area="330324",
    snapshot="3f2a9c1e77aa",
    decimals=2,
)


def test_a_figure_is_rounded_once_and_printed_plainly():
    assert output.printed == "143.75"
    assert evolve(output, value=D("1234567.8"), decimals=0).printed == "1234568"


def test_a_figure_without_a_value_prints_nothing_and_says_why():
    missing = evolve(output, value=None, reason="本期没有数据。")

    assert (missing.printed, missing.rounded) == ("", None)


def test_the_address_finds_a_figure_again():
    assert output.address == "above_scale_output|2014-01..05|330324|3f2a9c1e"
