"""The table of what a stage requires: it is read whole, its conditions are understood, and mistakes are named."""

from datetime import date
from decimal import Decimal as D

import pytest

from jingxin.ledgers.projects.models import Project
from jingxin.ledgers.projects.rules import load_requirements, read_condition
from jingxin.ledgers.projects.rules.requirements import read_requirements

HEAD = "字段,名称,自节点,条件,起用日期,处理办法,依据"


@pytest.mark.parametrize(
    ("condition", "project", "applies"),
    [
        ("", {}, True),
        ("needs_land", {"needs_land": True}, True),
        ("needs_land", {"needs_land": False}, False),
        ("needs_land", {}, False),
        ("kind in NEW MOVE", {"kind": "MOVE"}, True),
        ("kind in NEW MOVE", {"kind": "PURCHASE"}, False),
        ("land_area_mu >= 20", {"land_area_mu": D(20)}, True),
        ("land_area_mu > 20", {"land_area_mu": D(20)}, False),
        ("land_area_mu < 20", {"land_area_mu": None}, False),
    ],
)
def test_a_condition_is_one_comparison(condition, project, applies):
    assert read_condition(condition)(project) is applies


@pytest.mark.parametrize("condition", ["kind in", "land_area_mu >= 二十", "a and b", "kind is NEW MOVE"])
def test_what_is_not_understood_is_named(condition):
    with pytest.raises(ValueError, match="看不懂"):
        read_condition(condition)


@pytest.mark.parametrize(
    "line", ["x,名,开业,,,办法,依据", "x,名,开工,,去年,办法,依据", "x,名,开工,kind is NEW,,办法,依据"]
)
def test_a_line_that_is_wrong_is_named_by_its_number(line):
    with pytest.raises(ValueError, match="第3行"):
        read_requirements([HEAD, "name,项目名称,洽谈,,,请填写。,约定", line])


def test_each_requirement_speaks_of_a_field_of_the_project_and_says_who_says_so():
    fields = {field.name for field in Project._meta.get_fields()}

    for requirement in load_requirements():
        assert {requirement.field, *requirement.condition_fields} <= fields
        assert requirement.source
        assert requirement.cure.endswith("。")


def test_a_requirement_holds_from_the_day_its_rule_began():
    energy = next(row for row in load_requirements() if row.field == "energy_review_number")

    assert not energy.applies({}, date(2010, 10, 31))
    assert energy.applies({}, date(2010, 11, 1))
