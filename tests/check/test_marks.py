from decimal import Decimal

import pytest

from jingxin.check.archive import UnreadableDocument
from jingxin.check.marks import Mark, compare, read_listing, read_marks
from jingxin.core.figure import Figure
from jingxin.core.finding import Severity
from jingxin.core.period import parse_period
from jingxin.core.unit import get_unit
from tests.check.words import report, with_parts

ADDRESS = "above_scale_output|2014-01..05|330324|3f2a9c1e"
GROWTH = "exports.growth|2014-01..05|330324|3f2a9c1e"


def figure(value, unit="亿元", decimals=2, measure="above_scale_output", label="规上工业产值"):
    return Figure(
        measure=measure,
        label=label,
        value=None if value is None else Decimal(value),
        unit=get_unit(unit),
        period=parse_period("2014-01..05"),
        area="330324",
        snapshot="3f2a9c1e0000",
        decimals=decimals,
    )


def growth(value):
    return figure(value, unit="%", decimals=1, measure="exports.growth", label="外贸出口总额增速")


def test_marks_are_read_with_the_words_around_them():
    docx = report("完成规上工业产值", (ADDRESS, "143.75"), "亿元，同比增长", (GROWTH, "3.5"), "%。")

    first, second = read_marks(docx)

    assert first == Mark(
        ADDRESS,
        "above_scale_output",
        "2014-01..05",
        "330324",
        "3f2a9c1e",
        "143.75",
        "第1段",
        "完成规上工业产值",
        "亿元，同比增长3.5%。",
    )
    assert (second.text, second.before[-2:], second.after) == ("3.5", "增长", "%。")


def test_controls_of_other_makers_are_not_marks():
    assert read_marks(report(("date-picker", "2014年6月"))) == []


def test_marks_in_table_cells_are_read(tmp_path):
    from docx import Document

    from tests.check.words import control

    document = Document()
    cell = document.add_table(rows=1, cols=1).cell(0, 0)
    cell.paragraphs[0]._p.append(control(ADDRESS, "143.75"))
    document.save(tmp_path / "table.docx")

    assert [mark.text for mark in read_marks(tmp_path / "table.docx")] == ["143.75"]


def test_the_listing_of_figures_is_read_from_its_own_part():
    listing = b'<f:figures xmlns:f="urn:jingxin:figures"><f:figure tag="a|b|c|d" value="143.752" printed="143.75"/></f:figures>'

    found = read_listing(with_parts(report("x"), [("customXml/item9.xml", listing)]))

    assert found["a|b|c|d"]["value"] == "143.752"


@pytest.mark.parametrize(
    ("pieces", "value"),
    [
        (("产值", (ADDRESS, "143.75"), "亿元"), figure("143.752")),
        (("下降", (ADDRESS, "1.8"), "%"), growth("-1.8")),
        (("增长", (ADDRESS, "-1.8"), "%"), growth("-1.8")),
        (("增长", (ADDRESS, "3.5"), "%"), growth("3.5")),
        (("分别下降5%、", (ADDRESS, "4.3"), "%"), growth("-4.3")),
        (("投资近", (ADDRESS, "6"), "亿元"), figure("5.95")),
        (("总计不足", (ADDRESS, "640"), "亩"), figure("639.6", unit="亩", decimals=1)),
        (("居全市第", (ADDRESS, "三"), "位"), figure("3", unit="位", decimals=0)),
        (("下降1.8%；完成零售额", (ADDRESS, "15.77"), "亿元"), figure("15.77")),
        (("高于全市平均水平", (ADDRESS, "1.6"), "个百分点"), figure("1.6", unit="个百分点", decimals=1)),
        (("低于全市平均水平", (ADDRESS, "1.6"), "个百分点"), figure("-1.6", unit="个百分点", decimals=1)),
        (("共", (ADDRESS, "4"), "个项目"), figure("4", unit="个", decimals=0)),
        (("产值", (ADDRESS, "1，437.50"), "亿元"), figure("1437.5")),
        (("持平于", (ADDRESS, "0.0"), "%"), growth("0")),
    ],
)
def test_a_true_number_is_silent(pieces, value):
    assert compare(read_marks(report(*pieces)), {ADDRESS: value}) == []


@pytest.mark.parametrize(
    ("pieces", "value", "rule", "severity"),
    [
        (("产值", (ADDRESS, "143.57"), "亿元"), figure("143.752"), "marks.changed", Severity.ERROR),
        (("增长", (ADDRESS, "1.8"), "%"), growth("-1.8"), "marks.reversed", Severity.REVERSAL),
        (("下降", (ADDRESS, "3.5"), "%"), growth("3.5"), "marks.reversed", Severity.REVERSAL),
        (("产值", (ADDRESS, "143.75"), "万元"), figure("143.75"), "marks.unit", Severity.ERROR),
        (("增长", (ADDRESS, "3.5"), "个百分点"), growth("3.5"), "marks.unit", Severity.ERROR),
        (("不足", (ADDRESS, "600"), "亩"), figure("639.6", unit="亩"), "marks.changed", Severity.ERROR),
        (("产值", (ADDRESS, "很大"), "亿元"), figure("143.75"), "marks.changed", Severity.ERROR),
        (("产值", (ADDRESS, "143.75"), "亿元"), figure(None), "marks.changed", Severity.ERROR),
        (("增速", (ADDRESS, "1.8"), "%"), growth("-1.8"), "marks.changed", Severity.ERROR),
    ],
)
def test_a_changed_number_is_said(pieces, value, rule, severity):
    (finding,) = compare(read_marks(report(*pieces)), {ADDRESS: value})

    assert (finding.rule, finding.severity) == (rule, severity)
    assert finding.place == "第1段"


def test_a_mark_without_its_figure_is_said():
    (finding,) = compare(read_marks(report((ADDRESS, "1"))), {})

    assert finding.rule == "marks.unknown"


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"\xd0\xcf\x11\xe0 old doc", report("x")[:400]])
def test_what_is_not_a_word_file_is_refused_in_words(data):
    with pytest.raises(UnreadableDocument):
        read_marks(data)


def test_entities_are_refused_before_parsing():
    bomb = b'<?xml version="1.0"?><!DOCTYPE w [<!ENTITY a "aaaa">]><w>&a;</w>'

    with pytest.raises(UnreadableDocument, match="实体"):
        read_marks(with_parts(report("x"), [("word/document.xml", bomb)]))


def test_a_zip_bomb_is_refused_before_unpacking():
    with pytest.raises(UnreadableDocument, match="压缩"):
        read_marks(with_parts(report("x"), [("word/media/a.bin", b"\0" * 30_000_000)]))
