from datetime import date
from decimal import Decimal

import pytest

from jingxin.measures.trail import TrailRow
from jingxin.reports.ask import PlanError
from jingxin.reports.document import Paragraph, Table, plain_text
from jingxin.reports.make import make_report
from jingxin.reports.plan import parse_plan
from jingxin.reports.verify import verify_docx
from tests.reports.conftest import AS_OF
from tests.reports.fakes import COUNTY, FakeEvaluator
from tests.reports.test_compose import written
from tests.reports.test_verify import retyped

ROSTER = """::: 名册 未开工项目
数据 = 规上工业产值
列 = 序号、项目=项目名称、镇街、计划开工=计划日期、面积（亩）=面积、阶段
空 = 目前没有未开工的项目。
:::
"""
ROWS = (
    TrailRow(
        "projects.project:甲",
        False,
        ("甲阀门扩建", "桥头镇", date(2014, 5, 8), Decimal("12.500000"), "拟上市"),
    ),
    TrailRow(
        "projects.project:乙", False, ("乙泵业新建", "瓯北街道", date(2014, 3, 1), Decimal("3"), "申报")
    ),
    TrailRow("projects.project:丙", False, ("丙鞋业迁建", "瓯北街道", None, None, "")),
)


def county(rows=ROWS, hidden=0):
    return FakeEvaluator(rosters={"above_scale_output": rows}, hidden=hidden)


def table_of(text=ROSTER, evaluator=None):
    [table] = [block for block in written(text, evaluator or county()).blocks if isinstance(block, Table)]
    return table


def cells(table):
    return [tuple(plain_text(runs) for runs in row) for row in table.rows]


def test_each_row_is_a_line_with_the_fields_that_the_plan_names():
    table = table_of()

    assert [column.title for column in table.columns] == [
        "序号",
        "项目",
        "镇街",
        "计划开工",
        "面积（亩）",
        "阶段",
    ]
    assert cells(table) == [
        ("1", "甲阀门扩建", "桥头镇", "2014-05-08", "12.5", "拟上市"),
        ("2", "乙泵业新建", "瓯北街道", "2014-03-01", "3.0", "申报"),
        ("3", "丙鞋业迁建", "瓯北街道", "", "", ""),
    ]


def test_a_roster_of_another_period_says_so_and_shows_the_rows_of_it():
    usual = table_of()
    last_year = table_of(ROSTER.replace("数据 =", "期间 = 去年\n数据 ="))

    assert (usual.period, last_year.period) == ("2014年1—5月", "2013年")
    assert last_year.rows_of.period.code == "2013"


@pytest.mark.parametrize(
    ("order", "first"),
    [
        ("计划开工 从早到晚", ["乙泵业新建", "甲阀门扩建", "丙鞋业迁建"]),
        ("计划开工 从晚到早", ["甲阀门扩建", "乙泵业新建", "丙鞋业迁建"]),
    ],
)
def test_rows_are_sorted_and_numbered_in_that_order_blank_ones_last(order, first):
    lines = cells(table_of(ROSTER.replace("空 =", f"排序 = {order}\n空 =")))

    assert [line[1] for line in lines] == first
    assert [line[0] for line in lines] == ["1", "2", "3"]


def test_a_roster_that_is_cut_says_how_many_there_are():
    table = table_of(ROSTER.replace("空 =", "最多 = 2\n空 ="))

    assert len(table.rows) == 2
    assert table.note == "注：共3行，列出前2行。"


def test_rows_that_the_scope_withholds_are_counted_and_never_passed_over():
    assert table_of(evaluator=county(hidden=4)).note == "注：另有4行不在制表人的权限范围内，未列出。"


def test_made_rows_are_said_to_be_made_in_table_and_document():
    made = (TrailRow("projects.project:丁", True, ("丁", "桥头镇", None, None, "")),)

    document = written(ROSTER, county(made))

    assert document.made
    assert next(block.note for block in document.blocks if isinstance(block, Table)) == "注：表中含示例数据。"


def test_no_rows_are_said_in_the_plan_s_own_sentence_or_in_an_honest_one():
    [own] = written(ROSTER, county(())).blocks
    [other] = written(ROSTER.replace("空 = 目前没有未开工的项目。\n", ""), county(())).blocks

    assert isinstance(own, Paragraph)
    assert plain_text(own.runs) == "目前没有未开工的项目。"
    assert plain_text(other.runs) == "未开工项目：本期无。"


def test_decimals_are_those_that_the_column_asks_for():
    lines = cells(table_of(ROSTER.replace("=面积、", "=面积，小数=0、")))

    assert [line[4] for line in lines] == ["13", "3", ""]


def test_a_field_may_be_named_by_its_heading_alone_and_then_carries_its_unit():
    table = table_of("::: 名册 甲\n数据 = 规上工业产值\n列 = 项目名称、面积\n:::\n")

    assert [column.title for column in table.columns] == ["项目名称", "面积（亩）"]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("=计划日期", "=计划日其", "没有“计划日其”这一栏；相近的有：计划日期；全部：项目名称、镇街"),
        ("数据 = 规上工业产值", "数据 = 规上工业产值.同比", "不接“同比”"),
        ("数据 = 规上工业产值", "数据 = 规上工业产直", "相近的有：规上工业产值"),
        ("=面积、", "=面积，期间=去年、", "名册的列只能写“小数=…”"),
        ("空 = 目前没有", "空 = {{ 规上工业产值 }}", "“空”后面写一句话"),
        ("空 =", "行 = 规上工业产值\n空 =", "不认识“行 = 规上工业产值”"),
        ("数据 = 规上工业产值\n", "", "名册“未开工项目”缺少“数据 = …”"),
    ],
)
def test_a_roster_that_cannot_be_drawn_is_refused_with_place_and_near_names(old, new, said):
    with pytest.raises(PlanError, match=r"试\.md第\d+行第\d+列") as refusal:
        written(ROSTER.replace(old, new), county())

    assert said in str(refusal.value)


@pytest.fixture
def made(template):
    plan = parse_plan("# 报告\n" + ROSTER, file="试.md")
    return make_report(plan, template, county(), as_of=AS_OF, area=COUNTY, formats=("docx", "pdf", "html"))


def test_the_file_s_roster_carries_its_address_and_holds_against_the_ledger(made):
    assert made.findings == []
    assert b"above_scale_output|2014-01..05|330324|3f2a9c1e" in _document_xml(made)


def test_a_cell_typed_over_is_found_with_both_values(made):
    data = retyped(made.files["docx"], ">2014-05-08<", ">2014-06-08<")

    [finding] = verify_docx(data, made.document, county())

    assert (finding.rule, finding.said, finding.expected) == ("report.table", "2014-06-08", "2014-05-08")
    assert finding.blocks


def test_a_ledger_that_has_other_rows_by_now_is_noticed(made):
    [finding] = verify_docx(made.files["docx"], made.document, county(ROWS[:2]))

    assert "应有2行，文件里有3行" in finding.message


def test_the_same_roster_is_the_same_file(made, template):
    plan = parse_plan("# 报告\n" + ROSTER, file="试.md")

    again = make_report(plan, template, county(), as_of=AS_OF, area=COUNTY)

    assert again.files == made.files


def _document_xml(made):
    import io
    import zipfile

    return zipfile.ZipFile(io.BytesIO(made.files["docx"])).read("word/document.xml")
