"""The zip of a Word file, member by member: lost, renamed, doubled, cut short, nested, padded. Never a crash."""

import io
import warnings
import zipfile

from docx import Document
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.check.test_hostile import answer

LINES = ("1-5月，完成规上工业产值143.75亿元，同比增长3.5%。", "共收集企业问题49个，其中已办结18个。")
NAMES = [
    "[Content_Types].xml", "_rels/.rels", "word/document.xml", "word/_rels/document.xml.rels", "word/styles.xml", "word/comments.xml", "../evil.xml",
    "word//document.xml", "WORD/DOCUMENT.XML", "customXml/item1.xml", "word/media/image1.png", "", "/word/document.xml", "词/文档.xml",
]  # fmt: skip
DEEDS = st.sampled_from(["drop", "rename", "double", "cut", "empty", "nest", "stored", "noise"])


def sound():
    """The members of a small Word file in order."""
    word = Document()
    for line in LINES:
        word.add_paragraph(line)
    table = word.add_table(rows=2, cols=2)
    table.cell(0, 0).text, table.cell(0, 1).text = "合计", "3"
    buffer = io.BytesIO()
    word.save(buffer)
    with zipfile.ZipFile(buffer) as archive:
        return [(name, archive.read(name)) for name in archive.namelist()]


SOUND = sound()


def packed(members, compression=zipfile.ZIP_DEFLATED):
    buffer = io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(buffer, "w", compression) as archive:
        warnings.simplefilter("ignore")  # of names given twice, which is the point
        for name, data in members:
            archive.writestr(zipfile.ZipInfo(name or "无名"), data, compression)
    return buffer.getvalue()


def done_to(members, deed, at, place, name, noise):
    """The members after one deed on one of them."""
    members = list(members)
    if not members:
        return members
    index = at % len(members)
    own, data = members[index]
    middle = place % (len(data) + 1)
    changed = {
        "drop": [],
        "rename": [(name, data)],
        "double": [(own, data), (own, noise)],
        "cut": [(own, data[:middle])],
        "empty": [(own, b"")],
        "nest": [(own, packed(members[:3]))],
        "stored": [(own, data), (name, data)],
        "noise": [(own, data[:middle] + noise + data[middle + len(noise) :])],
    }[deed]
    return members[:index] + changed + members[index + 1 :]


@settings(max_examples=150, deadline=None)
@given(
    st.lists(
        st.tuples(
            DEEDS, st.integers(0, 40), st.integers(0, 9000), st.sampled_from(NAMES), st.binary(max_size=40)
        ),
        min_size=1,
        max_size=4,
    )
)
def test_a_word_file_with_its_members_disturbed_is_audited_or_refused_in_words(deeds):
    members = SOUND
    for deed in deeds:
        members = done_to(members, *deed)

    assert answer(packed(members))


@settings(max_examples=100, deadline=None)
@given(st.integers(0, 60_000), st.integers(0, 60_000), st.binary(max_size=200), st.booleans())
def test_an_archive_cut_short_or_grown_is_audited_or_refused_in_words(front, back, noise, stored):
    data = packed(SOUND, zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED)
    front, back = sorted((front % (len(data) + 1), back % (len(data) + 1)))

    assert answer(data[:front] + noise + data[back:])
    assert answer(data + noise)
    assert answer(data[: max(back, 4)])


@settings(max_examples=40, deadline=None)
@given(st.integers(1, 40))
def test_archives_in_archives_are_refused_in_words(depth):
    data = packed(SOUND)
    for _level in range(depth):
        data = packed([("word/document.xml", data)])

    assert answer(data)
