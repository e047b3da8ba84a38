import io

import docx
import pdfplumber
import pytest

from jingxin.reports.ask import PlanError
from jingxin.reports.compose import compose
from jingxin.reports.docx_template import read_template
from jingxin.reports.make import make_report
from jingxin.reports.plan import parse_plan
from jingxin.reports.templates.make_template import make_template
from tests.reports.conftest import AS_OF, ROOM
from tests.reports.fakes import COUNTY, FakeEvaluator

HEAD = "---\n报头: {{ 县名 }}工业经济运行简报\n编印: {{ 县名 }}经济和信息化局\n---\n"
PLAN = "# {{ 期间 }}工业经济运行情况\n完成规上工业产值{{ 规上工业产值 }}。\n"


@pytest.fixture(scope="module")
def bulletin():
    return read_template(ROOM / "templates" / "bulletin.docx")


@pytest.fixture(scope="module")
def made(bulletin):
    plan = parse_plan(HEAD + PLAN, file="简报.md")
    return make_report(plan, bulletin, FakeEvaluator(), as_of=AS_OF, area=COUNTY)


def test_the_masthead_is_what_the_plan_s_head_says(made):
    head = made.document.masthead

    assert (head.name, head.office, head.day) == (
        "永嘉县工业经济运行简报",
        "永嘉县经济和信息化局",
        "2014年6月20日",
    )
    assert made.findings == []


def test_all_three_formats_carry_it(made):
    word = docx.Document(io.BytesIO(made.files["docx"]))
    with pdfplumber.open(io.BytesIO(made.files["pdf"])) as pdf:
        first_page = pdf.pages[0].extract_text()

    assert word.paragraphs[0].text == "永嘉县工业经济运行简报"
    assert [cell.text for cell in word.tables[0].rows[0].cells] == ["永嘉县经济和信息化局", "2014年6月20日"]
    assert "永嘉县工业经济运行简报" in first_page
    assert '<p class="name">永嘉县工业经济运行简报</p>' in made.files["html"].decode()


def test_a_report_has_none(document):
    assert document.masthead is None


def test_a_template_that_wants_one_and_a_plan_without_are_refused(bulletin):
    with pytest.raises(
        PlanError, match=r"bulletin\.docx第1段：这里要用“报头”；请在简报\.md的文件头里加一行"
    ) as refusal:
        compose(
            parse_plan(PLAN, file="简报.md"),
            FakeEvaluator(),
            as_of=AS_OF,
            area=COUNTY,
            fields=bulletin.fields,
        )

    assert "编印" in str(refusal.value)


@pytest.mark.parametrize("old", ["完成规上", "# {{ 期间 }}"])
def test_the_words_of_the_head_are_not_for_sentences(old):
    plan = parse_plan(HEAD + PLAN.replace(old, old + "{{ 报头 }}"), file="简报.md")

    with pytest.raises(PlanError, match="“报头”只用在Word模板里"):
        compose(plan, FakeEvaluator(), as_of=AS_OF, area=COUNTY)


def test_an_unknown_figure_in_the_masthead_is_refused_with_near_names():
    plan = parse_plan(HEAD.replace("县名 }}工业", "规上工业产直 }}工业") + PLAN, file="简报.md")

    with pytest.raises(PlanError, match="没有叫“规上工业产直”的指标；相近的有：规上工业产值"):
        compose(plan, FakeEvaluator(), as_of=AS_OF, area=COUNTY)


@pytest.mark.parametrize(("name", "bulletin"), [("half_year", False), ("bulletin", True)])
def test_the_templates_of_the_program_are_what_the_maker_makes(name, bulletin):
    assert (ROOM / "templates" / f"{name}.docx").read_bytes() == make_template(bulletin=bulletin)
