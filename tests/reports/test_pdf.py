import io

import pdfplumber
import pytest

from jingxin.reports import fonts
from jingxin.reports.document import Chart
from jingxin.reports.pdf import draw_pdf
from jingxin.reports.pictures import draw_png, draw_svg


@pytest.fixture(scope="module")
def pages(made):
    with pdfplumber.open(io.BytesIO(made.files["pdf"])) as pdf:
        return [(page.width, page.height, page.chars, page.extract_text()) for page in pdf.pages]


def test_the_pages_are_a4_and_say_what_the_document_says(pages):
    text = "".join(text for *_size, text in pages).replace("\n", "")

    assert {(round(width), round(height)) for width, height, *_rest in pages} == {(595, 842)}
    assert "永嘉县经济和信息化局上半年工作报告" in text
    assert "完成规上工业产值143.75亿元" in text
    assert "附件：数据来源一览" in text


def test_no_glyph_is_missing(pages):
    for _width, _height, characters, text in pages:
        assert "\N{REPLACEMENT CHARACTER}" not in text
        assert not [char for char in characters if char["fontname"].endswith("LastResort")]


def test_the_text_keeps_the_margins(pages):
    millimetre = 72 / 25.4
    for _width, height, characters, _text in pages:
        body = [
            char
            for char in characters
            # A closing mark at the end of a line is set half a character wide; its box is not.
            if char["bottom"] < height - 34 * millimetre and char["text"] not in "，。；：、）"
        ]
        assert min(char["x0"] for char in body) >= 27.5 * millimetre
        assert max(char["x1"] for char in body) <= (210 - 25) * millimetre


def test_page_numbers_stand_right_on_odd_pages_and_left_on_even_ones(pages):
    for number, (width, height, characters, _text) in enumerate(pages, start=1):
        foot = [char for char in characters if char["top"] > height - 34 * 72 / 25.4]
        assert "".join(char["text"] for char in foot).replace(" ", "") == f"—{number}—"
        assert (min(char["x0"] for char in foot) > width / 2) == (number % 2 == 1)


def test_a_page_holds_twenty_two_lines_of_body_text(pages):
    _width, _height, characters, _text = pages[2]
    lines = {round(char["top"]) for char in characters if round(char["size"]) == 16}

    assert 20 <= len(lines) <= 23


def test_it_draws_with_the_packaged_fonts_where_fandol_is_not_installed(document, monkeypatch):
    monkeypatch.setattr(fonts, "_FANDOL_FOLDERS", ())
    fonts.fandol_folder.cache_clear()
    charts = [block for block in document.blocks if isinstance(block, Chart)]
    try:
        data = draw_pdf(document, drawings={number: draw_svg(chart) for number, chart in enumerate(charts)})
    finally:
        fonts.fandol_folder.cache_clear()

    with pdfplumber.open(io.BytesIO(data)) as pdf:
        used = {char["fontname"].partition("+")[2] for page in pdf.pages for char in page.chars}
    assert used <= {"NotoSerifSC-Regular", "NotoSansSC-Regular"}


def test_a_chart_keeps_its_words_and_the_same_bytes(document):
    chart = next(block for block in document.blocks if isinstance(block, Chart))

    svg = draw_svg(chart)

    assert "各镇街规上工业产值（亿元）" in svg
    assert "瓯北街道" in svg
    assert "61.20" in svg
    assert draw_png(chart) == draw_png(chart)
    assert draw_png(chart).startswith(b"\x89PNG")
