"""What the reader makes of a sentence: role, name, period, head."""

import pytest

from jingxin.check.extract.facts import read_claims
from jingxin.check.read import read_text


def facts(text):
    return read_claims(read_text(text)).facts


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        ("完成规上工业产值143.75亿元，同比增长3.5%。", ["level", "rate"]),
        ("财政收入1753亿元，比上年增加225亿元，增长14.7%。", ["level", "change", "rate"]),
        ("技改投资9.1亿元，占工业投资比重达61%。", ["level", "share"]),
        ("积累率由36.5%降为33.6%。", ["from", "to"]),
        ("完成服务外包110万美元，完成年度任务的83%。", ["level", "completion"]),
        ("城镇化率66.8%，提高1.6个百分点。", ["level", "points"]),
        ("对经济增长的贡献率达到66.4%。", ["contribution"]),
        ("外贸额是2010年的1.2倍。", ["times"]),
        ("全年新增就业4.46万人。", ["level"]),
    ],
)
def test_roles_come_from_the_words(text, roles):
    assert [fact.role.value for fact in facts(text)] == roles


def test_a_name_is_carried_by_what_continues_it():
    level, rate = facts("1-5月，全县完成规上工业产值143.75亿元，同比增长3.5%。")

    assert (level.label, rate.label, rate.name) == ("规上工业产值", "", "规上工业产值")
    assert level.span.part == "01..05"


def test_a_bracket_without_numbers_belongs_to_the_name():
    (fact,) = facts("实现地区生产总值（GDP）645.68亿元。")

    assert fact.label == "地区生产总值"


def test_what_is_compared_with_does_not_set_the_period():
    level, change = facts("2021年，贷款余额230亿元，比2015年增加100亿元。")

    assert level.span.code == change.span.code == (2021, 0, "year")


def test_a_heading_lends_its_period_to_what_stands_under_it():
    heading_under, other = facts(
        "一、2021年1-11月工业经济\n营收为30.86亿元。\n二、2022年计划\n营收达到42亿元。"
    )

    assert (heading_under.span.code, other.span.code) == ((2021, 0, "01..11"), (2022, 0, "year"))


def test_offsets_quote_the_original_however_it_is_dressed():
    reading = read_claims(read_text("完成产值 １ ４ ３．７５ 亿元，同比增长3.5％。"))

    assert [reading.quote(fact.start, fact.end) for fact in reading.facts] == ["１ ４ ３．７５ 亿元", "3.5％"]
