"""PDF files, true, damaged and hostile: read in a process of its own, or refused in words and in bounded time."""

import resource
import zlib
from functools import cache

import pytest
import typst
from hypothesis import given, settings
from hypothesis import strategies as st

from jingxin.check import UnreadableDocument, audit
from jingxin.check.command import main
from jingxin.check.read.pdf import read_pdf

PAGE = """
1-5月，全县完成规上工业产值143.75亿元，同比增长-3.5%。
#table(columns: 3, [指标], [上年], [今年], [产值], [1.5], [2.5], [合计], [1.5], [2.5])
#pagebreak()
共收集企业问题49个。
"""


def made(source=PAGE):
    """A real PDF of a page in Typst's language."""
    return typst.compile(source.encode(), format="pdf")


def pdf(*objects, trailer=b""):
    """The bytes of a PDF of these numbered objects, with a cross-reference table that fits."""
    data, places = b"%PDF-1.7\n", []
    for number, body in enumerate(objects, start=1):
        places.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(data)
    data += b"xref\n0 %d\n0000000000 65535 f \n" % (len(places) + 1)
    data += b"".join(b"%010d 00000 n \n" % place for place in places)
    return data + b"trailer\n<</Size %d/Root 1 0 R%s>>\nstartxref\n%d\n%%%%EOF" % (
        len(places) + 1,
        trailer,
        start,
    )


def page_of(stream, filters=b"/FlateDecode"):
    return pdf(
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources<<>>>>",
        b"<</Length %d/Filter[%s]>>stream\n%s\nendstream" % (len(stream), filters, stream),
    )


def nested(pages):
    kids = b" ".join(b"%d 0 R" % number for number in range(3, pages + 3))
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]>>"
    head = (b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[%s]/Count %d>>" % (kids, pages))
    return pdf(*head, *[page] * pages)


@cache
def deflated(size, times=1):
    squeezer = zlib.compressobj(9)
    data = b"".join(squeezer.compress(b" " * 1_000_000) for _part in range(size)) + squeezer.flush()
    for _again in range(times - 1):
        data = zlib.compress(data, 9)
    return data


def answer(data):
    """The text read, or the words of the refusal."""
    try:
        return audit(data).document.text
    except UnreadableDocument as refusal:
        return str(refusal)


def test_pages_and_tables_come_back_with_their_places():
    document = read_pdf(made(), "report.pdf")

    table = document.tables[0]
    assert [[cell.text for cell in row] for row in table.rows] == [
        ["指标", "上年", "今年"],
        ["产值", "1.5", "2.5"],
        ["合计", "1.5", "2.5"],
    ]
    assert "143.75亿元" in table.caption
    assert table.rows[2][1].row == 3
    assert document.paragraphs[-1].page == 2


@pytest.mark.parametrize(
    ("data", "words"),
    [
        pytest.param(page_of(deflated(2_000)), "压缩炸弹", id="one stream of two gigabytes"),
        pytest.param(
            page_of(deflated(2_000, 2), b"/FlateDecode/FlateDecode"), "压缩炸弹", id="the same squeezed twice"
        ),
        pytest.param(nested(20_000), "页数超过400页", id="twenty thousand empty pages"),
        pytest.param(
            pdf(b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[2 0 R 2 0 R]/Count 2>>"),
            "没有文字",
            id="a tree of pages that is its own child",
        ),
        pytest.param(
            pdf(
                b"<</Type/Catalog/Pages 2 0 R>>",
                b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
                b"<</Type/Pages/Kids[2 0 R 3 0 R]/Count 1>>",
            ),
            "没有文字",
            id="two trees of pages, each the child of the other",
        ),
        pytest.param(b"%PDF-1.7\n" + b"<<" * 200_000, "PDF", id="dictionaries without end"),
        pytest.param(b"%PDF-1.7\nstartxref\n0\n%%EOF", "PDF", id="no cross-reference table"),
    ],
)
def test_a_hostile_pdf_is_refused_in_words(data, words, tmp_path, capsys):
    file = tmp_path / "hostile.pdf"
    file.write_bytes(data)

    code = main([str(file)])

    assert code == 2
    assert words in capsys.readouterr().err


def test_a_bomb_never_reaches_the_memory_of_this_process():
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    bomb = page_of(deflated(2_000))

    with pytest.raises(UnreadableDocument, match="压缩炸弹"):
        audit(bomb)

    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 200_000  # kilobytes


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(page_of(zlib.compress(b"0 0 m 9 9 l S 1 1 9 9 re S\n" * 400_000)), id="endless drawing"),
        pytest.param(pdf(b"1 0 R"), id="an object that is itself"),
    ],
)
def test_a_pdf_that_takes_too_long_is_stopped(data):
    with pytest.raises(UnreadableDocument, match="停下"):
        read_pdf(data, seconds=2)


def test_a_cross_reference_table_that_points_astray_is_mended_or_refused():
    data = made()
    astray = data[: data.rindex(b"startxref")] + b"startxref\n7\n%%EOF"

    assert "143.75" in answer(astray) or "PDF" in answer(astray)


@settings(max_examples=12, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 10**6), st.integers(0, 255)), min_size=1, max_size=40))
def test_a_pdf_with_flipped_bytes_is_audited_or_refused_in_words(flips):
    data = bytearray(made())
    for place, byte in flips:
        data[place % len(data)] ^= byte

    assert answer(bytes(data))
