"""Charts are drawn of plain values, in colours that follow the page."""

from decimal import Decimal

from jingxin.cockpit.charts import draw_bars, draw_lines, points_of

MONTHS = ["1—2月", "1—3月", "1—4月"]


def test_a_line_has_its_words_its_numbers_and_no_fixed_colour() -> None:
    points = points_of("2014年", MONTHS, [Decimal("3.1"), None, Decimal("3.5")], 1)

    svg = draw_lines(tuple(points))

    assert svg.startswith("<svg")
    for said in ("1—2月", "2014年", "3.5"):
        assert said in svg
    assert "var(--jx-blue)" in svg
    assert "#04" not in svg


def test_a_missing_value_is_a_gap_and_never_a_zero() -> None:
    svg = draw_lines(tuple(points_of("2014年", MONTHS, [Decimal("3.1"), None, Decimal("3.5")], 1)))

    assert ">0.0<" not in svg


def test_bars_come_greatest_first() -> None:
    points = points_of("", ["瓯北街道", "乌牛街道"], [Decimal("43.25"), Decimal("100.50")], 2)

    svg = draw_bars(tuple(points))

    assert svg.index("乌牛街道") < svg.index("瓯北街道")
