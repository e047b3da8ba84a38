"""
The Word template that staff own: what it asks for, and its placeholders.

A paragraph that holds only {{ 正文 }} is where the body goes, {{ 附件 }} where the appendix goes, {{ 标题 }} is
the title in that paragraph's own look. Any other {{ … }} in body, tables, headers and footers is a request of
the plan's own grammar. Word splits what is typed into runs at will: a paragraph is read as a whole.
"""

import hashlib
import io
import zipfile
from collections.abc import Iterator
from pathlib import Path

import docx
from attrs import frozen
from docx.document import Document as WordDocument
from docx.oxml.ns import qn
from lxml.etree import _Element

from jingxin.core.language import _
from jingxin.reports.ask import Ask, Place, PlanError, split_asks

TITLE, BODY, APPENDIX = "标题", "正文", "附件"
PLACEHOLDERS = (TITLE, BODY, APPENDIX)

# The styles that a template must have, by what is set in them.
STYLES = {
    "title": "公文标题",
    "heading1": "公文一级标题",
    "heading2": "公文二级标题",
    "body": "公文正文",
    "note": "公文注",
    "signature": "公文落款",
    "caption": "公文图表题",
    "cell": "公文表格",
    "picture": "公文图",
    "appendix": "公文附件标题",
}
TABLE_STYLE = "公文表"


class TemplateError(PlanError):
    """A Word template that lacks a style or a placeholder, or asks for what there is not."""


@frozen
class Template:
    """A template's bytes with what it asks for: `fields` by the text of each paragraph that asks."""

    name: str
    data: bytes
    fields: dict[str, tuple[Ask, ...]]

    @property
    def digest(self) -> str:
        return hashlib.sha256(self.data).hexdigest()


def read_template(path: Path) -> Template:
    """
    Read a template and its requests.

    Raises `TemplateError` with every missing style, missing placeholder and unreadable request together.
    """
    data = path.read_bytes()
    try:
        word = docx.Document(io.BytesIO(data))
    except (ValueError, KeyError, zipfile.BadZipFile) as error:
        raise TemplateError(
            _("{name}不是Word文档（.docx）；请用Word另存为.docx再用作模板。").format(name=path.name)
        ) from error
    known = {style.name for style in word.styles}
    faults = [
        _("{name}缺少样式“{style}”；请从原模板复制这个样式。").format(name=path.name, style=style)
        for style in (*STYLES.values(), TABLE_STYLE)
        if style not in known
    ]
    fields: dict[str, tuple[Ask, ...]] = {}
    placeholders: list[str] = []
    for place, paragraph in paragraphs_of(word, path.name):
        text = text_of(paragraph)
        if "{{" not in text and "{%" not in text:
            continue
        try:
            asks = tuple(piece for piece in split_asks(text, place) if isinstance(piece, Ask))
        except PlanError as error:
            faults.append(str(error))
            continue
        held = [ask.name for ask in asks if ask.name in PLACEHOLDERS]
        if held and "".join(text.split()) != f"{{{{{held[0]}}}}}":
            faults.append(_("{place}：“{name}”应单独占一段。").format(place=place, name=held[0]))
        placeholders += held
        for ask in asks:
            if ask.name not in PLACEHOLDERS:
                fields.setdefault(ask.source, (ask,))
    if placeholders.count(BODY) != 1:
        faults.append(_("{name}里应有且只有一段“{{{{ 正文 }}}}”。").format(name=path.name))
    if faults:
        raise TemplateError("\n".join(faults))
    return Template(path.name, data, fields)


def paragraphs_of(word: WordDocument, name: str) -> Iterator[tuple[Place, _Element]]:
    """Yield every paragraph of body, tables, headers and footers with its place, in a fixed order."""
    for number, paragraph in enumerate(word.element.body.iter(qn("w:p")), start=1):
        yield Place(name, paragraph=_("第{number}段").format(number=number)), paragraph
    for part in sorted(_margins(word), key=lambda found: str(found.partname)):
        label = _("页眉第{number}段") if "header" in str(part.partname) else _("页脚第{number}段")
        for number, paragraph in enumerate(part.element.iter(qn("w:p")), start=1):
            yield Place(name, paragraph=label.format(number=number)), paragraph


def _margins(word: WordDocument) -> list:  # type: ignore[type-arg]
    return [
        relation.target_part
        for relation in word.part.rels.values()
        if relation.reltype.endswith(("/header", "/footer")) and not relation.is_external
    ]


def text_of(paragraph: _Element) -> str:
    """The paragraph's own text; the text boxes in it are paragraphs of their own."""
    return "".join(text.text or "" for text in paragraph.iter(qn("w:t")) if _owner(text) is paragraph)


def _owner(element: _Element) -> _Element | None:
    parent = element.getparent()
    while parent is not None and parent.tag != qn("w:p"):
        parent = parent.getparent()
    return parent
