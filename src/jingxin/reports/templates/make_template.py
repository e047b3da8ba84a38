"""
Builds the Word templates that staff then own: `python -m jingxin.reports.templates.make_template`.

half_year.docx is a report, bulletin.docx the same under a red masthead with who edits it and the day below.

Layout of GB/T 9704-2012: A4 with margins 37/35/28/26 mm, 22 lines of 28 characters, title in 2号小标宋, body in
3号仿宋, 一、 in 黑体, （一） in 楷体, page numbers "— 1 —" right on odd pages and left on even ones. The faces keep
their official names; where they are not installed the font table names what may stand for them.
"""

import io
from datetime import datetime
from pathlib import Path

import docx
from docx.document import Document as WordDocument
from docx.enum.section import WD_ORIENT
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.section import Section
from docx.shared import Mm, Pt, RGBColor
from docx.styles.style import ParagraphStyle
from lxml.etree import _Element

from jingxin.reports.docx import with_fixed_times
from jingxin.reports.docx_template import STYLES, TABLE_STYLE

FOLDER = Path(__file__).parent

SONG, FANGSONG, HEI, KAI = "方正小标宋简体", "仿宋_GB2312", "黑体", "楷体_GB2312"
LATIN = "Times New Roman"
# What a machine without the official faces may take instead, in this order.
SUBSTITUTES = {
    SONG: "方正小标宋_GBK;小标宋;FandolSong;Noto Serif CJK SC;宋体",
    FANGSONG: "仿宋;FangSong;FandolFang;Noto Serif CJK SC",
    HEI: "SimHei;FandolHei;Noto Sans CJK SC",
    KAI: "楷体;KaiTi;FandolKai;LXGW WenKai;Noto Serif CJK SC",
}

TITLE_SIZE, BODY_SIZE, SMALL_SIZE, NOTE_SIZE, TABLE_SIZE = Pt(22), Pt(16), Pt(14), Pt(12), Pt(10.5)
MASTHEAD_SIZE, RED = Pt(34), RGBColor(0xC0, 0x10, 0x10)
# 225 mm hold 22 lines of 28.95 pt (579 twentieths); 28.99 would be exact, and one line too few by a rounding.
LINE_PITCH_TWIPS = 579
# 28 characters of 16 pt are 158 mm wide; a quarter point less between them fits 156 mm.
CHARACTER_SPACING_TWIPS = -5


def make_template(*, bulletin: bool = False) -> bytes:
    """Return the template of a report, or of a bulletin; the same bytes each time."""
    word = docx.Document()
    _clear(word)
    _page(word.sections[0])
    _defaults(word)
    _styles(word)
    word.styles.element.append(_table_style())
    _font_table(word)
    _line_breaks(word)
    word.settings.odd_and_even_pages_header_footer = True
    _footers(word.sections[0])
    if bulletin:
        _masthead(word)
    word.add_paragraph("{{ 标题 }}", style=STYLES["title"])
    word.add_paragraph("{{ 正文 }}", style=STYLES["body"])
    word.add_paragraph("{{ 附件 }}", style=STYLES["body"])
    properties = word.core_properties
    properties.title = "简报模板" if bulletin else "半年工作报告模板"
    properties.author = properties.last_modified_by = "经信"
    properties.comments = ""
    properties.created = properties.modified = datetime(2026, 11, 22)  # noqa: DTZ001 — Word keeps no time zone
    properties.revision = 1
    buffer = io.BytesIO()
    word.save(buffer)
    return with_fixed_times(buffer.getvalue())


def _masthead(word: WordDocument) -> None:
    """The name in red, below it the editing office left and the day right, and a red rule under both."""
    name = _own_style(word, "公文报头", SONG, MASTHEAD_SIZE, align=WD_ALIGN_PARAGRAPH.CENTER)
    name.font.color.rgb = RED
    _exact(name, 880)
    name.paragraph_format.space_after = Pt(16)
    line = _own_style(word, "公文报头行", FANGSONG, SMALL_SIZE, align=WD_ALIGN_PARAGRAPH.LEFT)
    _exact(line, 480)
    word.add_paragraph("{{ 报头 }}", style="公文报头")
    table = word.add_table(rows=1, cols=2)
    table.autofit = False
    edge = f'<w:bottom w:val="single" w:sz="18" w:space="0" w:color="{RED}"/>'
    table._tbl.tblPr.append(parse_xml(f"<w:tblBorders {nsdecls('w')}>{edge}</w:tblBorders>"))
    for cell, text, width, align in zip(
        table.rows[0].cells,
        ("{{ 编印 }}", "{{ 日期 }}"),
        (Mm(96), Mm(60)),
        (WD_ALIGN_PARAGRAPH.LEFT, WD_ALIGN_PARAGRAPH.RIGHT),
        strict=True,
    ):
        cell.width = width
        cell.paragraphs[0].style = word.styles["公文报头行"]
        cell.paragraphs[0].alignment = align
        cell.paragraphs[0].add_run(text)
    gap = word.add_paragraph(style="公文报头行")
    gap.paragraph_format.space_after = Pt(8)


def _clear(word: WordDocument) -> None:
    """Take out what python-docx's own template brings along: its text, sixty styles, a preview picture."""
    body = word.element.body
    for element in list(body):
        if element.tag != qn("w:sectPr"):
            body.remove(element)
    for style in list(word.styles.element.findall(qn("w:style"))):
        if style.get(qn("w:default")) != "1" and style.get(qn("w:styleId")) not in ("Header", "Footer"):
            style.getparent().remove(style)
    for rels in (word.part.rels, word.part.package.rels):
        for key, relation in list(rels.items()):
            if relation.reltype.endswith(("/thumbnail", "/stylesWithEffects", "/customXml", "/numbering")):
                del rels[key]


def _page(section: Section) -> None:
    section.orientation = WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Mm(37), Mm(35)
    section.left_margin, section.right_margin = Mm(28), Mm(26)
    section.header_distance, section.footer_distance = Mm(15), Mm(24)
    properties = section._sectPr
    for old in properties.findall(qn("w:docGrid")):
        properties.remove(old)
    grid = OxmlElement("w:docGrid")
    # Of type "lines": a character grid makes LibreOffice set every character two cells wide.
    grid.set(qn("w:type"), "lines")
    grid.set(qn("w:linePitch"), str(LINE_PITCH_TWIPS))
    properties.append(grid)


def _defaults(word: WordDocument) -> None:
    normal = word.styles["Normal"]
    _face(normal, FANGSONG, BODY_SIZE)
    fonts = normal.element.rPr
    spacing = OxmlElement("w:spacing")
    spacing.set(qn("w:val"), str(CHARACTER_SPACING_TWIPS))
    fonts.find(qn("w:sz")).addprevious(spacing)
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), "en-US")
    language.set(qn("w:eastAsia"), "zh-CN")
    fonts.append(language)
    paragraph = normal.paragraph_format
    paragraph.space_before = paragraph.space_after = Pt(0)
    _exact(normal, LINE_PITCH_TWIPS)
    for name in ("w:autoSpaceDE", "w:autoSpaceDN"):  # no gap between 143.75 and 亿元
        _insert(normal, name, "0")


def _styles(word: WordDocument) -> None:
    title = _style(word, "title", SONG, TITLE_SIZE, align=WD_ALIGN_PARAGRAPH.CENTER)
    _exact(title, 640)
    title.paragraph_format.space_after = Pt(29)
    for level, face in ((1, HEI), (2, KAI)):
        heading = _style(word, f"heading{level}", face, BODY_SIZE, indent=True)
        heading.paragraph_format.keep_with_next = True
        outline = OxmlElement("w:outlineLvl")
        outline.set(qn("w:val"), str(level - 1))
        heading.element.get_or_add_pPr().append(outline)
    _style(word, "body", FANGSONG, BODY_SIZE, indent=True)
    note = _style(word, "note", FANGSONG, NOTE_SIZE, align=WD_ALIGN_PARAGRAPH.LEFT)
    _exact(note, 360)
    _off_grid(note)
    note.paragraph_format.space_after = Pt(10)
    signature = _style(word, "signature", FANGSONG, BODY_SIZE, align=WD_ALIGN_PARAGRAPH.RIGHT)
    _right_indent(signature, characters=2)
    caption = _style(word, "caption", HEI, SMALL_SIZE, align=WD_ALIGN_PARAGRAPH.CENTER)
    caption.paragraph_format.keep_with_next = True
    caption.paragraph_format.space_before = Pt(8)
    caption.paragraph_format.space_after = Pt(4)
    cell = _style(word, "cell", FANGSONG, TABLE_SIZE)
    _exact(cell, 300)
    _off_grid(cell)
    picture = _style(word, "picture", FANGSONG, TABLE_SIZE, align=WD_ALIGN_PARAGRAPH.CENTER)
    # An exact pitch would cut a picture to one line.
    picture.paragraph_format.line_spacing_rule = WD_LINE_SPACING.SINGLE
    _off_grid(picture)
    picture.paragraph_format.space_before = picture.paragraph_format.space_after = Pt(6)
    appendix = _style(word, "appendix", HEI, BODY_SIZE)
    appendix.paragraph_format.page_break_before = True
    appendix.paragraph_format.keep_with_next = True
    appendix.paragraph_format.space_after = Pt(10)


def _style(
    word: WordDocument,
    key: str,
    face: str,
    size: Pt,
    *,
    align: WD_ALIGN_PARAGRAPH = WD_ALIGN_PARAGRAPH.JUSTIFY,
    indent: bool = False,
) -> ParagraphStyle:
    return _own_style(word, STYLES[key], face, size, align=align, indent=indent)


def _own_style(
    word: WordDocument,
    name: str,
    face: str,
    size: Pt,
    *,
    align: WD_ALIGN_PARAGRAPH = WD_ALIGN_PARAGRAPH.JUSTIFY,
    indent: bool = False,
) -> ParagraphStyle:
    style = word.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    style.base_style = word.styles["Normal"]
    style.quick_style = True
    _face(style, face, size)
    style.paragraph_format.alignment = align
    style.paragraph_format.widow_control = False
    if indent:
        element = OxmlElement("w:ind")
        element.set(qn("w:firstLineChars"), "200")
        element.set(qn("w:firstLine"), str(int(size.pt * 2 * 20)))
        _before_alignment(style.element.get_or_add_pPr(), element)
    return style


def _face(style: ParagraphStyle, face: str, size: Pt) -> None:
    style.font.size = size
    style.font.name = LATIN
    fonts = style.element.rPr.rFonts
    fonts.set(qn("w:eastAsia"), face)
    fonts.set(qn("w:cs"), LATIN)
    for theme in ("w:asciiTheme", "w:hAnsiTheme", "w:eastAsiaTheme", "w:cstheme"):
        fonts.attrib.pop(qn(theme), None)


def _exact(style: ParagraphStyle, twips: int) -> None:
    style.paragraph_format.line_spacing_rule = WD_LINE_SPACING.EXACTLY
    style.paragraph_format.line_spacing = Pt(twips / 20)


def _off_grid(style: ParagraphStyle) -> None:
    """Free small text from the page's 22 lines; a row of a table would be as high as a line of the body."""
    _insert(style, "w:snapToGrid", "0")


def _insert(style: ParagraphStyle, name: str, value: str) -> None:
    """Put a paragraph property where the format wants it: before the spacing."""
    properties = style.element.get_or_add_pPr()
    element = OxmlElement(name)
    element.set(qn("w:val"), value)
    spacing = properties.find(qn("w:spacing"))
    if spacing is None:
        properties.append(element)
    else:
        spacing.addprevious(element)


def _right_indent(style: ParagraphStyle, *, characters: int) -> None:
    element = OxmlElement("w:ind")
    element.set(qn("w:rightChars"), str(100 * characters))
    element.set(qn("w:right"), str(int(BODY_SIZE.pt * characters * 20)))
    _before_alignment(style.element.get_or_add_pPr(), element)


def _before_alignment(properties: _Element, element: _Element) -> None:
    """Word reads paragraph properties in the order of its schema: an indent stands before the alignment."""
    alignment = properties.find(qn("w:jc"))
    if alignment is None:
        properties.append(element)
    else:
        alignment.addprevious(element)


def _table_style() -> _Element:
    """Thin lines within, a heavier one above and below; little room at the sides of a cell."""
    edges = "".join(
        f'<w:{edge} w:val="single" w:sz="{width}" w:space="0" w:color="000000"/>'
        for edge, width in (
            ("top", 8),
            ("left", 4),
            ("bottom", 8),
            ("right", 4),
            ("insideH", 4),
            ("insideV", 4),
        )
    )
    style: _Element = parse_xml(
        f'<w:style {nsdecls("w")} w:type="table" w:customStyle="1" w:styleId="OfficialTable">'
        f'<w:name w:val="{TABLE_STYLE}"/><w:uiPriority w:val="59"/><w:qFormat/>'
        f"<w:tblPr><w:tblBorders>{edges}</w:tblBorders>"
        '<w:tblCellMar><w:top w:w="20" w:type="dxa"/><w:left w:w="70" w:type="dxa"/>'
        '<w:bottom w:w="20" w:type="dxa"/><w:right w:w="70" w:type="dxa"/></w:tblCellMar></w:tblPr>'
        '<w:tcPr><w:vAlign w:val="center"/></w:tcPr></w:style>'
    )
    return style


def _line_breaks(word: WordDocument) -> None:
    """No line begins or ends within 1—5月: the dash joins what it stands between."""
    for name, characters in (  # each is put before the one named earlier
        ("w:noLineBreaksBefore", "—!%),.:;>?]}¢°·…‰′″℃、。〉》」』】〕〗！％’”），．：；？］｝～"),
        ("w:noLineBreaksAfter", "—$([{£¥·‘“〈《「『【〔〖（［｛￡￥"),
    ):
        element = OxmlElement(name)
        element.set(qn("w:lang"), "zh-CN")
        element.set(qn("w:val"), characters)
        settings = word.settings.element
        before = settings.find(qn("w:characterSpacingControl"))
        if before is None:
            settings.append(element)
        else:
            before.addnext(element)


def _font_table(word: WordDocument) -> None:
    """Name what may stand for each official face, so that Word elsewhere does not fall back to an odd one."""
    for relation in word.part.rels.values():
        if relation.reltype.endswith("/fontTable"):
            fonts = "".join(
                f'<w:font w:name="{face}"><w:altName w:val="{names}"/><w:charset w:val="86"/></w:font>'
                for face, names in SUBSTITUTES.items()
            )
            relation.target_part._blob = (
                f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<w:fonts {nsdecls("w")}>{fonts}</w:fonts>'
            ).encode()


def _footers(section: Section) -> None:
    """— 1 —, in 4号半角宋体, one character from the edge: right on odd pages, left on even ones."""
    for footer, align in (
        (section.footer, WD_ALIGN_PARAGRAPH.RIGHT),
        (section.even_page_footer, WD_ALIGN_PARAGRAPH.LEFT),
    ):
        footer.is_linked_to_previous = False
        paragraph = footer.paragraphs[0]
        paragraph.alignment = align
        indent = OxmlElement("w:ind")
        side = "right" if align == WD_ALIGN_PARAGRAPH.RIGHT else "left"
        indent.set(qn(f"w:{side}Chars"), "100")
        indent.set(qn(f"w:{side}"), "280")
        _before_alignment(paragraph._p.get_or_add_pPr(), indent)
        for kind, text in (("text", "— "), ("field", "PAGE"), ("text", " —")):
            run = paragraph.add_run("" if kind == "field" else text)
            run.font.size, run.font.name = SMALL_SIZE, "宋体"
            run._r.rPr.rFonts.set(qn("w:eastAsia"), "宋体")
            if kind == "field":
                for piece in _field(text):
                    run._r.append(piece)


def _field(instruction: str) -> list[_Element]:
    pieces = []
    for kind in ("begin", None, "separate", "shown", "end"):
        if kind is None:
            element = OxmlElement("w:instrText")
            element.text = f" {instruction} "
        elif kind == "shown":
            element = OxmlElement("w:t")
            element.text = "1"
        else:
            element = OxmlElement("w:fldChar")
            element.set(qn("w:fldCharType"), kind)
        pieces.append(element)
    return pieces


if __name__ == "__main__":
    (FOLDER / "half_year.docx").write_bytes(make_template())
    (FOLDER / "bulletin.docx").write_bytes(make_template(bulletin=True))
