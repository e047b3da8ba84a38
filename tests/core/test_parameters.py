from datetime import date
from decimal import Decimal as D

import pytest

from jingxin.core.parameters import Parameter, ParameterError, Value, load_parameters, use_own_values


def value(day, amount, source="某文件第一条"):
    return Value(day, D(amount), "万元", source)


def test_the_value_in_force_begins_on_its_first_day():
    threshold = Parameter("起点", (value(date(1998, 1, 1), "500"), value(date(2011, 1, 1), "2000")))

    assert threshold.at(date(2010, 12, 31)).value == D(500)
    assert threshold.at(date(2011, 1, 1)).value == D(2000)


def test_before_the_first_value_there_is_none():
    with pytest.raises(ParameterError, match="还没有值，最早的自1998-01-01起"):
        Parameter("起点", (value(date(1998, 1, 1), "500"),)).at(date(1997, 12, 31))
    with pytest.raises(ParameterError, match="最早的自无起"):
        Parameter("起点", ()).at(date(2014, 1, 1))


def test_a_value_without_a_source_is_refused():
    with pytest.raises(ParameterError, match="没有来源"):
        Parameter("起点", (value(date(1998, 1, 1), "500", source=" "),))


def test_values_out_of_order_or_twice_are_refused():
    early, late = value(date(1998, 1, 1), "500"), value(date(2011, 1, 1), "2000")

    for values in ((late, early), (early, early)):
        with pytest.raises(ParameterError, match="先后排列或有重复"):
            Parameter("起点", values)


def test_parameters_are_read_from_their_file():
    threshold = load_parameters("enterprises")["above_scale_revenue"]

    assert threshold.at(date(2014, 6, 20)).value == D(2000)


def test_a_limit_is_called_as_people_call_it_or_by_its_name():
    known = (value(date(1998, 1, 1), "500"),)

    assert Parameter("above_scale_revenue", known, "规上起点").title == "规上起点"
    assert Parameter("above_scale_revenue", known).title == "above_scale_revenue"


def test_another_folder_of_own_values_leaves_nothing_of_the_one_before(tmp_path):
    kept = tmp_path / "first"
    kept.mkdir()
    (kept / "enterprises.toml").write_text(
        '[[above_scale_revenue]]\nfrom = 2014-01-01\nvalue = "2500"\nunit = "万元"\nsource = "县办发〔2014〕1号"\n',
        encoding="utf-8",
    )
    day = date(2014, 5, 1)
    before = load_parameters("enterprises")["above_scale_revenue"].at(day).value

    use_own_values(kept)
    own = load_parameters("enterprises")["above_scale_revenue"].at(day).value
    use_own_values(None)

    assert own == D(2500) != before
    assert load_parameters("enterprises")["above_scale_revenue"].at(day).value == before
