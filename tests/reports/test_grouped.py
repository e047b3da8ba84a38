from decimal import Decimal

import pytest
from attrs import evolve

from jingxin.reports.ask import PlanError
from jingxin.reports.document import Paragraph, Table, plain_text
from jingxin.reports.make import make_report
from jingxin.reports.plan import parse_plan
from jingxin.reports.verify import verify_docx
from tests.reports.conftest import AS_OF
from tests.reports.fakes import COUNTY, NOW, OUTPUT_BY_TOWN, TOWNS, FakeEvaluator
from tests.reports.test_compose import with_values, written
from tests.reports.test_verify import retyped

TABLE = """::: 表 各镇街产值
分组 = 镇街
列 = 序号、镇街、产值（亿元）=规上工业产值、同比（%）=规上工业产值.同比
合计 = 全县
:::
"""


def cells(document):
    [table] = [block for block in document.blocks if isinstance(block, Table)]
    return [tuple(plain_text(runs) for runs in row) for row in table.rows]


def with_towns(**values):
    by_town = {key: values.get(key[1][-3:], value) for key, value in OUTPUT_BY_TOWN.items()}
    return with_values(above_scale_output={"values": {(NOW, COUNTY): "143.75"} | by_town})


def test_a_row_for_each_town_and_the_headline_below():
    assert cells(written(TABLE)) == [
        ("1", "瓯北街道", "61.20", "3.5"),
        ("2", "桥头镇", "52.05", "3.5"),
        ("3", "乌牛街道", "30.50", "3.5"),
        ("", "全县", "143.75", "3.5"),
    ]


@pytest.mark.parametrize(
    ("order", "towns"),
    [
        ("产值（亿元）", ["瓯北街道", "桥头镇", "乌牛街道"]),
        ("产值（亿元） 从低到高", ["乌牛街道", "桥头镇", "瓯北街道"]),
        ("镇街 从低到高", ["瓯北街道", "桥头镇", "乌牛街道"]),
        ("镇街 从高到低", ["乌牛街道", "桥头镇", "瓯北街道"]),
    ],
)
def test_rows_stand_in_the_order_that_the_plan_names(order, towns):
    document = written(TABLE.replace("合计 = 全县", f"排序 = {order}"))

    assert [row[1] for row in cells(document)] == towns


def test_a_town_without_a_value_stands_last_from_either_end_and_prints_a_dash():
    evaluator = with_values(
        above_scale_output={"values": {(NOW, TOWNS[1]): "52.05"}, "growth": None},
        exports={"values": {(NOW, TOWNS[0]): "1.00", (NOW, TOWNS[1]): "0.50"}},
    )
    text = (
        "::: 表 甲\n分组 = 镇街\n列 = 镇街、规上工业产值、外贸出口总额\n排序 = 规上工业产值 从低到高\n:::\n"
    )

    assert cells(written(text, evaluator)) == [("桥头镇", "52.05", "0.50"), ("瓯北街道", "—", "1.00")]


def test_a_table_that_shows_only_the_first_rows_says_so_and_does_not_call_the_last_a_total():
    document = written(TABLE.replace("合计 = 全县", "合计 = 全县\n排序 = 产值（亿元）\n最多 = 2"))

    assert cells(document)[-1][1] == "全县（含未列出的1个）"
    [table] = [block for block in document.blocks if isinstance(block, Table)]
    assert table.note == "注：共3个，列出前2个；表中含示例数据。"


def test_a_measure_without_a_title_has_its_unit_over_it():
    [table] = written("::: 表 甲\n分组 = 镇街\n列 = 镇街、规上工业产值\n:::\n").blocks[:1]

    assert [column.title for column in table.columns] == ["镇街", "规上工业产值（亿元）"]


def test_parts_that_do_not_make_up_the_headline_are_a_finding_that_blocks():
    [finding] = written(TABLE, with_towns(**{"103": "30.49"})).findings

    assert finding.blocks
    assert (
        finding.message
        == "表“各镇街产值”：规上工业产值按镇街相加是143.74亿元，全县是143.75亿元，相差0.01亿元。"
    )


def test_rates_are_not_added_up():
    text = "::: 表 甲\n分组 = 镇街\n列 = 镇街、规上工业产值.同比\n合计 = 全县\n:::\n"

    assert written(text).findings == ()


def test_a_dimension_without_any_value_says_so():
    nothing = with_values(above_scale_output={"values": {}, "growth": None})

    [said] = written(TABLE, nothing).blocks[:1]
    [own] = written(TABLE.replace("合计 = 全县", "空 = 各镇街数据尚未上报。"), nothing).blocks[:1]

    assert isinstance(said, Paragraph)
    assert plain_text(said.runs) == "各镇街产值：本期无。"
    assert plain_text(own.runs) == "各镇街数据尚未上报。"


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("分组 = 镇街\n列 = 序号、镇街", "分组 = 部门\n列 = 序号、部门", "不能按“部门”拆分"),
        ("分组 = 镇街", "分组 = 部门", "列里应有一列“部门”"),
        ("规上工业产值.同比", "规上工业产直.同比", "没有叫“规上工业产直”的指标"),
        (
            "合计 = 全县",
            "排序 = 产直（亿元）",
            "表里没有“产直（亿元）”这一列，不能按它排序；相近的有：产值（亿元）",
        ),
        ("合计 = 全县", "排序 = 产值（亿元） 乱序", "不认识“乱序”；排序可写：从高到低"),
        ("合计 = 全县", "最多 = 零", "“最多”应为1到999的整数"),
        ("合计 = 全县", "期间 = 明年", "也可以写"),
        ("合计 = 全县", "合计 =", "“合计”后面没有内容"),
        ("合计 = 全县", "分组 = 行业", "“分组”写了两次"),
        ("合计 = 全县", "颜色 = 红", "不认识“颜色 = 红”；可写：分组、列"),
        ("序号、镇街、", "序号、", "列里应有一列“镇街”"),
        ("产值（亿元）=规上工业产值、同比（%）=规上工业产值.同比", "序号", "列里至少要写一个指标"),
    ],
)
def test_a_table_that_cannot_be_drawn_is_refused_with_place_and_cure(old, new, said):
    with pytest.raises(PlanError, match=r"试\.md第\d+行第\d+列") as refusal:
        written(TABLE.replace(old, new))

    assert said in str(refusal.value)


def test_the_document_counts_every_cell_and_the_appendix_sums_them_up_in_one_line():
    document = written(TABLE)

    assert len(document.figures) == 2 + 2 * len(TOWNS)
    listed = [
        plain_text(row[1]) for block in document.appendix if isinstance(block, Table) for row in block.rows
    ]
    assert listed == [
        "规上工业产值",
        "规上工业产值同比增速",
        "规上工业产值（按镇街）",
        "规上工业产值同比增速（按镇街）",
    ]


def test_every_cell_is_marked_and_a_cell_typed_over_is_found(template):
    plan = parse_plan("# 报告\n" + TABLE, file="试.md")
    made = make_report(plan, template, FakeEvaluator(), as_of=AS_OF, area=COUNTY, formats=("docx",))

    data = retyped(made.files["docx"], ">52.05<", ">52.15<")

    assert made.findings == []
    findings = verify_docx(data, made.document, FakeEvaluator())
    assert {"marks.changed", "report.table"} <= {finding.rule for finding in findings}


def test_a_town_name_typed_over_is_found_too(template):
    plan = parse_plan("# 报告\n" + TABLE, file="试.md")
    made = make_report(plan, template, FakeEvaluator(), as_of=AS_OF, area=COUNTY, formats=("docx",))

    [finding] = verify_docx(
        retyped(made.files["docx"], ">桥头镇<", ">桥下镇<"), made.document, FakeEvaluator()
    )

    assert (finding.rule, finding.said, finding.expected) == ("report.table", "桥下镇", "桥头镇")


def test_headlines_at_other_decimals_are_those_of_the_column():
    text = TABLE.replace("=规上工业产值、", "=规上工业产值，小数=0、")

    assert [row[2] for row in cells(written(text))] == ["61", "52", "31", "144"]
    assert evolve(written(text).figures[0]).decimals == 0
    assert Decimal("143.75") == written(text).figures[0].value
