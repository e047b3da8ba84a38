"""What must hold between the figures of a report holds, or the report is not issued."""

import pytest

from jingxin.reports.ask import PlanError
from jingxin.reports.compose import compose
from jingxin.reports.plan import parse_plan
from tests.reports.conftest import AS_OF
from tests.reports.fakes import COUNTY, NOW, TOWNS
from tests.reports.test_compose import with_values

PLAN = """---
守恒: 规上工业产值 = 限上工业投资 + 限上消费品零售总额
---
# 报告
{body}
"""
BY_TOWN = """::: 表 各镇街
分组 = 镇街
列 = 镇街、投资（亿元）=限上工业投资
:::
"""


def values(whole, towns):
    return {
        "values": {(NOW, COUNTY): whole}
        | {(NOW, town): value for town, value in zip(TOWNS, towns, strict=True)}
    }


def findings(
    body="完成{{ 规上工业产值 }}。", *, whole="30", first="10", second="20", second_towns=("5", "6", "9")
):
    evaluator = with_values(
        above_scale_output=values(whole, ("8", "9", "13")),
        above_quota_industrial_investment=values(first, ("3", "3", "4")),
        above_quota_retail_sales=values(second, second_towns),
    )
    document = compose(parse_plan(PLAN.format(body=body), file="试.md"), evaluator, as_of=AS_OF, area=COUNTY)
    return [finding for finding in document.findings if finding.rule == "report.conservation"]


def test_parts_that_make_the_whole_say_nothing():
    assert findings() == []
    assert findings(BY_TOWN) == []


def test_parts_that_do_not_make_the_whole_block_issue_with_the_sum_written_out():
    [finding] = findings(second="19")

    assert finding.blocks
    assert finding.message == "永嘉县：规上工业产值30，各项之和29，对不上。"
    assert finding.arithmetic == "10+19=29≠30"


def test_each_row_of_a_table_is_held_though_the_sum_of_all_fits():
    found = findings(BY_TOWN, second_towns=("6", "5", "9"))

    assert [finding.place for finding in found] == ["镇街“瓯北街道”", "镇街“桥头镇”"]
    assert found[0].arithmetic == "3+6=9≠8"


def test_a_table_that_prints_none_of_the_figures_is_not_asked():
    assert findings(BY_TOWN.replace("=限上工业投资", "=技改投资"), second_towns=("6", "5", "9")) == []


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("守恒: 规上工业产值", "“守恒”应写成“守恒: 总数 = 部分 [+] 部分”"),
        ("守恒: 规上工业产值 = 限上工业投资 +", "都写指标名"),
        ("守恒: 规上工业产值 = 限上工业投资 + 不认识的数", "没有叫“不认识的数”的指标"),
    ],
)
def test_an_equation_that_cannot_be_read_is_refused_with_its_place(line, said):
    text = PLAN.format(body="好。").replace("守恒: 规上工业产值 = 限上工业投资 + 限上消费品零售总额", line)

    with pytest.raises(PlanError, match=said) as refused:
        compose(parse_plan(text, file="试.md"), with_values(), as_of=AS_OF, area=COUNTY)

    assert "试.md第2行" in str(refused.value)
