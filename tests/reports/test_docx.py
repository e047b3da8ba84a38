import io
import zipfile
from datetime import UTC, datetime

import docx
import pytest
from attrs import evolve
from docx.oxml.ns import qn

from jingxin.check.marks import read_listing, read_marks
from jingxin.core.period import YearToDate
from jingxin.reports.compose import compose
from jingxin.reports.document import FigureRun
from jingxin.reports.docx_marks import LONGEST_TAG, tag_of
from jingxin.reports.docx_template import STYLES, TemplateError, read_template
from jingxin.reports.make import make_report
from tests.reports.conftest import AS_OF, ROOM
from tests.reports.fakes import COUNTY, INDICATORS, NOW, SNAPSHOT, FakeEvaluator

TEXT_WIDTH_TWIPS = 156 * 1440 / 25.4


@pytest.fixture(scope="module")
def word(made):
    return docx.Document(io.BytesIO(made.files["docx"]))


def test_the_same_snapshot_and_plan_give_the_same_bytes_in_every_format(plan, template, made):
    again = make_report(plan, template, FakeEvaluator(), as_of=AS_OF, area=COUNTY)

    assert again.files == made.files
    assert set(made.files) == {"docx", "pdf", "html"}


def test_every_printed_figure_stands_in_a_content_control_that_says_what_it_is(made):
    printed = [run for run in made.document.runs() if isinstance(run, FigureRun)]

    marks = read_marks(made.files["docx"])

    assert [(mark.address, mark.text) for mark in marks] == [
        (tag_of(run.figure), run.text) for run in printed
    ]
    assert marks[0].address == f"above_scale_output|{NOW}|{COUNTY}|{SNAPSHOT[:8]}"


def test_a_mark_holds_the_number_and_the_verb_and_unit_stand_around_it(made):
    fall = next(mark for mark in read_marks(made.files["docx"]) if mark.text == "1.8")

    assert fall.before.endswith("同比下降")
    assert fall.after.startswith("%")


def test_content_controls_have_ids_of_their_own(word):
    ids = [control.get(qn("w:val")) for control in word.element.body.iter(qn("w:id"))]

    assert ids == [str(number) for number in range(1, len(ids) + 1)]


def test_the_listing_holds_each_figure_in_full(made):
    listing = read_listing(made.files["docx"])

    share = next(
        row
        for row in listing.values()
        if row["expression"].startswith("technical") and "share" in row["expression"]
    )
    assert share["expression"] == "technical_upgrade_investment.share(above_quota_industrial_investment)"
    assert share["snapshot"] == SNAPSHOT
    assert (share["printed"], share["unit"]) == ("61", "%")
    assert share["value"].startswith("61.1148")


def test_a_tag_never_outgrows_what_word_keeps_and_still_has_four_parts():
    figure = FakeEvaluator().figure("技改投资.占比(限上工业投资)", period=YearToDate(2014, 5), area=COUNTY)

    tag = tag_of(figure)

    assert len(figure.address) > LONGEST_TAG
    assert len(tag) <= LONGEST_TAG
    assert tag.startswith("technical_upgrade_inv")
    assert tag.count("|") == 3


def test_the_page_is_laid_out_by_the_standard(word):
    section = word.sections[0]
    millimetres = [round(edge.mm) for edge in (section.page_width, section.page_height, section.top_margin, section.bottom_margin, section.left_margin, section.right_margin)]  # fmt: skip
    body = word.styles[STYLES["body"]]

    assert millimetres == [210, 297, 37, 35, 28, 26]
    assert word.styles["Normal"].paragraph_format.line_spacing.pt * 22 <= 225 / 25.4 * 72
    assert (body.font.size.pt, word.styles[STYLES["title"]].font.size.pt) == (16, 22)
    faces = {key: word.styles[STYLES[key]].element.rPr.rFonts.get(qn("w:eastAsia")) for key in STYLES}
    assert faces["title"] == "方正小标宋简体"
    assert (faces["heading1"], faces["heading2"], faces["body"]) == ("黑体", "楷体_GB2312", "仿宋_GB2312")


def test_page_numbers_stand_right_on_odd_pages_and_left_on_even_ones(word):
    section = word.sections[0]
    odd, even = section.footer.paragraphs[0], section.even_page_footer.paragraphs[0]

    assert word.settings.odd_and_even_pages_header_footer
    assert (odd.alignment, even.alignment) == (2, 0)
    assert "PAGE" in odd._p.xml
    assert odd.text.startswith("— ")
    assert odd.text.endswith(" —")


def test_tables_fit_the_text_repeat_their_head_and_break_between_rows_only(word):
    for table in word.tables:
        assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
        assert all(row._tr.trPr.find(qn("w:cantSplit")) is not None for row in table.rows)
        assert sum(column.width.twips for column in table.columns) == pytest.approx(TEXT_WIDTH_TWIPS, abs=30)


def test_headings_carry_their_level_and_stay_with_what_follows(word):
    chapter = next(paragraph for paragraph in word.paragraphs if paragraph.text == "一、上半年工作总结")

    assert chapter.style.name == STYLES["heading1"]
    assert chapter.style.paragraph_format.keep_with_next
    assert chapter.style.element.pPr.find(qn("w:outlineLvl")).get(qn("w:val")) == "0"


def test_the_chart_says_in_words_what_it_shows(word):
    [picture] = word.inline_shapes

    assert "瓯北街道61.20亿元" in picture._inline.docPr.get("descr")


def test_properties_and_zip_entries_know_no_clock(made):
    archive = zipfile.ZipFile(io.BytesIO(made.files["docx"]))
    properties = docx.Document(io.BytesIO(made.files["docx"])).core_properties

    assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert properties.created == properties.modified == datetime(2014, 6, 20, tzinfo=UTC)
    assert properties.identifier == SNAPSHOT
    assert properties.content_status == "已核校"


def test_a_document_with_a_gap_is_a_draft(template, plan):
    gap = FakeEvaluator(
        indicators=[
            evolve(known, values={}) if known.code == "outward_investment" else known for known in INDICATORS
        ]
    )
    made = make_report(plan, template, gap, as_of=AS_OF, area=COUNTY, formats=("docx",))

    word = docx.Document(io.BytesIO(made.files["docx"]))
    assert word.core_properties.content_status == "草稿"
    assert any("申报境外投资〔缺：本期没有数据〕" in paragraph.text for paragraph in word.paragraphs)
    assert {finding.rule for finding in made.findings} == {"report.missing"}


# Staff change the template.


def changed(tmp_path, change):
    word = docx.Document(str(ROOM / "templates" / "half_year.docx"))
    change(word)
    path = tmp_path / "模板.docx"
    word.save(str(path))
    return path


def add_requests(word):
    """A letterhead in a header, a sentence cut into runs as Word cuts it, a cell of a table."""
    word.sections[0].header.paragraphs[0].add_run("{{ 县名 }}简报 产值{{ 规上工业产值 }}")
    paragraph = word.paragraphs[1].insert_paragraph_before("")
    for piece in ("按：{", "{ 外贸出口", "总额.同", "比 }", "}。"):
        paragraph.add_run(piece)
    paragraph.runs[0].bold = True
    table = word.add_table(rows=1, cols=2)
    table.cell(0, 0).text, table.cell(0, 1).text = "上市企业", "{{ 上市企业 }}"


def test_requests_in_the_template_are_answered_by_the_same_grammar_and_marked(tmp_path, plan):
    template = read_template(changed(tmp_path, add_requests))

    made = make_report(plan, template, FakeEvaluator(), as_of=AS_OF, area=COUNTY, formats=("docx",))

    word = docx.Document(io.BytesIO(made.files["docx"]))
    header = word.sections[0].header.paragraphs[0]._p
    assert "".join(text.text for text in header.iter(qn("w:t"))) == "永嘉县简报 产值143.75亿元"
    texts = [
        "".join(text.text or "" for text in paragraph.iter(qn("w:t")))
        for paragraph in word.element.body.iter(qn("w:p"))
    ]
    assert "按：同比下降1.8%。" in texts
    assert "2家（截至2014年6月20日）" in texts
    marks = read_marks(made.files["docx"])
    assert [mark.text for mark in marks if mark.place.startswith("页眉")] == ["143.75"]
    assert not [finding for finding in made.findings if finding.blocks]


def test_an_unknown_request_in_the_template_is_refused_with_its_paragraph_and_near_names(tmp_path, plan):
    def misspell(word):
        word.paragraphs[0].insert_paragraph_before("{{ 规上工业产直 }}")

    template = read_template(changed(tmp_path, misspell))

    with pytest.raises(
        ValueError, match=r"模板\.docx第1段：没有叫“规上工业产直”的指标；相近的有：规上工业产值"
    ):
        compose(plan, FakeEvaluator(), as_of=AS_OF, area=COUNTY, fields=template.fields)


def test_a_template_that_cannot_serve_is_refused_with_all_that_is_the_matter(tmp_path):
    def spoil(word):
        word.paragraphs[1].text = "{{ 正文 }}和别的"
        word.styles.element.remove(word.styles[STYLES["note"]].element)
        word.add_paragraph("{% for x in y %}")

    with pytest.raises(TemplateError) as refusal:
        read_template(changed(tmp_path, spoil))

    faults = str(refusal.value).splitlines()
    assert any("缺少样式“公文注”" in fault for fault in faults)
    assert any("“正文”应单独占一段" in fault for fault in faults)
    assert any("没有成对" in fault for fault in faults)


def test_a_file_that_is_no_word_document_is_refused(tmp_path):
    path = tmp_path / "旧.docx"
    path.write_bytes(b"\xd0\xcf\x11\xe0 an old .doc")

    with pytest.raises(TemplateError, match="不是Word文档"):
        read_template(path)
