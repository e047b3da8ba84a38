"""Plain text: UTF-8 with or without a mark, UTF-16 with one, else GB18030; one line is one paragraph."""

from jingxin.check.archive import UnreadableDocument
from jingxin.check.document import Builder, Document
from jingxin.check.read.flat import add_flat_tables
from jingxin.core.language import _

# Three million characters are six hundred half-year reports.
MOST_CHARACTERS = 3_000_000
_OLD_WORD = b"\xd0\xcf\x11\xe0"


def read_plain(data: bytes, name: str = "") -> Document:
    """Return the document of a text file's bytes. Raises `UnreadableDocument`."""
    if data.startswith(_OLD_WORD):
        raise UnreadableDocument(
            _("“{name}”是旧的Office文件（.doc或.xls）；请用Word另存为.docx后再查。").format(name=name)
        )
    if not data.strip():
        raise UnreadableDocument(_("“{name}”是空文件。").format(name=name))
    return read_text(_decode(data, name), name)


def read_text(text: str, name: str = "") -> Document:
    """Return the document of a text as it is. Raises `UnreadableDocument` if it is too long."""
    if len(text) > MOST_CHARACTERS:
        raise UnreadableDocument(
            _("文字有{count}个字符，超过{limit}的上限；请分成几份再查。").format(
                count=len(text), limit=MOST_CHARACTERS
            )
        )
    builder = Builder(Document(name, "txt"))
    for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n"):
        builder.add(line)
    add_flat_tables(builder.document)
    return builder.document


def _decode(data: bytes, name: str) -> str:
    encodings = ["utf-16"] if data[:2] in (b"\xff\xfe", b"\xfe\xff") else ["utf-8-sig", "gb18030"]
    for encoding in encodings:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        # Pictures and programs decode as GB18030 now and then; they are full of control characters.
        strange = sum(text[:20_000].count(chr(code)) for code in range(32) if chr(code) not in "\t\n\r\f\v")
        if strange > len(text[:20_000]) // 50:
            break
        return text.replace("\x00", "")
    raise UnreadableDocument(
        _("“{name}”不是能识别的文本（UTF-8或GB18030）、Word（.docx）或PDF；请核对文件。").format(name=name)
    )
