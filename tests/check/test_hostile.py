"""Whatever comes in: no crash, no hang, an answer in words. Sizes are small here; benchmarks/checker has the large."""

import io
import zipfile

import pytest
from docx import Document
from hypothesis import given, settings
from hypothesis import strategies as st

from jingxin.check import UnreadableDocument, audit
from jingxin.check.show.page import to_html
from jingxin.check.show.terminal import show
from jingxin.check.show.word import annotate
from tests.check.words import report, with_parts

PIECES = st.sampled_from(
    [
        "1-5月", "，", "。", "、", "；", "（", "）", "“", "”", "〞", "其中", "分别", "占", "比重", "共", "等", "增长", "下降", "由", "到", "第三位",
        "143.75", "亿元", "%", "‰", "个百分点", "万", "家", "10", "2023", "年", "月", "－1.8", "１，７５３", "1 3 9", ":", "翻一番", "过半", "百分之五",
        "十二万三千", "2万5千", "近", "不足", "超过", "规上工业产值", "生产总值", "第一产业", "\n", " ", "　", "+", "-", "~", "—", "倍", "成", "亩", "千瓦时",
    ]
)  # fmt: skip


def answer(data):
    """What the checker says: an audit's text, or the words of its refusal."""
    try:
        return show(audit(data))
    except UnreadableDocument as refusal:
        return str(refusal)


@settings(max_examples=300, deadline=None)
@given(st.lists(PIECES, max_size=60).map("".join))
def test_any_run_of_report_words_is_audited(text):
    found = audit(text)

    assert to_html(found)
    assert show(found)
    assert all(0 <= one.start <= one.end <= len(found.document.text) for one in found.findings)


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=200))
def test_any_text_is_audited(text):
    found = audit(text)

    assert all(0 <= one.start <= one.end <= len(found.document.text) for one in found.findings)


@settings(max_examples=150, deadline=None)
@given(
    st.binary(max_size=400),
    st.sampled_from([b"", b"PK\x03\x04", b"%PDF-1.7\n", b"\xef\xbb\xbf", b"\xff\xfe"]),
)
def test_any_bytes_are_audited_or_refused_in_words(data, head):
    assert answer(head + data)


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 20_000), st.integers(1, 400), st.binary(min_size=1, max_size=8))
def test_a_damaged_word_file_is_audited_or_refused_in_words(position, length, patch):
    data = bytearray(report("完成规上工业产值143.75亿元，同比增长-3.5%。"))
    position %= len(data)
    data[position : position + length] = patch

    assert answer(bytes(data))


@settings(max_examples=40, deadline=None)
@given(st.text(alphabet="<>/w:ptrabc =\"'&;#x0!-[]", max_size=200))
def test_any_xml_in_a_word_file_is_audited_or_refused_in_words(xml):
    document = f'<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>{xml}</w:body></w:document>'

    assert answer(with_parts(report("x"), [("word/document.xml", document.encode())]))


NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
)


def word_of(xml):
    """A Word file with this body."""
    document = f"<w:document {NAMESPACES}><w:body>{xml}</w:body></w:document>"
    return with_parts(report("x"), [("word/document.xml", document.encode())])


def cell(text="3", span="", merge=""):
    wide = f'<w:gridSpan w:val="{span}"/>' if span else ""
    return f"<w:tc><w:tcPr>{wide}{merge}</w:tcPr><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:tc>"


SPANS = st.sampled_from(["", "2", "0", "-1", "abc", "300", "99999999999", "２"])
MERGES = st.sampled_from(["", "<w:vMerge/>", '<w:vMerge w:val="restart"/>', '<w:vMerge w:val="x"/>'])
WRAPS = st.sampled_from(["{}", "<w:sdt><w:sdtContent>{}</w:sdtContent></w:sdt>", "<w:tbl>{}</w:tbl>"])


@settings(max_examples=80, deadline=None)
@given(
    st.lists(st.lists(st.tuples(st.sampled_from(["合计", "3", ""]), SPANS, MERGES), max_size=5), max_size=6),
    WRAPS,
)
def test_any_table_of_spans_and_merges_is_audited_and_annotated(rows, wrap):
    lines = "".join(wrap.format(f"<w:tr>{''.join(cell(*one) for one in row)}</w:tr>") for row in rows)
    data = word_of(f"<w:p/><w:tbl>{lines}</w:tbl><w:p><w:r><w:t>同比增长-1.8%。</w:t></w:r></w:p>")

    found = audit(data)

    assert "sign" in {one.rule for one in found.findings}  # what stands behind the table is read as well
    assert annotate(found, data)


@pytest.mark.parametrize("span", ["1000000000", "300000"])
def test_a_cell_that_claims_a_thousand_million_columns_takes_one(span):
    (table,) = audit(word_of(f"<w:tbl><w:tr>{cell('合计', span)}{cell()}</w:tr></w:tbl>")).document.tables

    assert len(table.rows[0]) == 2


def test_a_column_merged_over_thousands_of_rows_is_read():
    start, on = cell("瓯北", merge='<w:vMerge w:val="restart"/>'), cell("", merge="<w:vMerge/>")
    rows = f"<w:tr>{start}{cell()}</w:tr>" + f"<w:tr>{on}{cell()}</w:tr>" * 300

    (table,) = audit(word_of(f"<w:tbl>{rows}</w:tbl>")).document.tables

    assert {row[0].text for row in table.rows} == {"瓯北"}


def test_a_text_box_that_stands_there_for_new_and_old_readers_is_read_once():
    box = "<w:r><w:t>3家</w:t></w:r>"
    twice = f"<mc:AlternateContent><mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback></mc:AlternateContent>"

    assert audit(word_of(f"<w:p>{twice}</w:p>")).document.text == "3家"


@pytest.mark.parametrize(
    "part",
    [
        ("word/document.xml", b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'),
        ("word/styles.xml", '<!DOCTYPE a [<!ENTITY b "c">]><a/>'.encode("utf-16")),
        ("word/document.xml", b"<w"),
        ("word/document.xml", b"<w:document xmlns:w='urn:none'/>"),
        ("[Content_Types].xml", b""),
    ],
)
def test_poisoned_parts_are_refused(part):
    with pytest.raises(UnreadableDocument):
        audit(with_parts(report("x"), [part]))


def test_a_zip_that_unpacks_to_too_much_is_refused_unopened():
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b" " * 50_000_000)

    with pytest.raises(UnreadableDocument, match="压缩"):
        audit(buffer.getvalue())


def test_a_million_numbers_are_refused_before_they_are_read():
    with pytest.raises(UnreadableDocument, match="上限"):
        audit("3家，" * 250_000)


def test_one_line_of_ten_megabytes_is_refused_in_words():
    with pytest.raises(UnreadableDocument, match="上限"):
        audit(b"a" * 10_000_000)


def test_a_table_of_merged_cells_is_read_once_a_cell():
    word = Document()
    table = word.add_table(rows=3, cols=3)
    table.cell(0, 0).merge(table.cell(0, 2)).text = "单位：亿元"
    table.cell(1, 0).text = "产值143.75亿元"
    buffer = io.BytesIO()
    word.save(buffer)

    found = audit(buffer.getvalue())

    assert found.document.text.count("单位") == 1
    assert len(found.document.tables[0].rows[0]) == 3
