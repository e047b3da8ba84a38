"""
The figures that a Jingxin report carries inside itself, read back from the Word file and compared.

Each printed number of an issued report sits in a content control whose tag is the figure's address,
`above_scale_output|2014-01..05|330324|3f2a9c1e`, so that months later every number can be held against
the figure it came from, whatever was typed over it in between.
"""

import re
from collections.abc import Iterable, Mapping
from decimal import Decimal, InvalidOperation
from enum import Enum
from pathlib import Path
from xml.etree.ElementTree import Element

from attrs import frozen
from defusedxml.ElementTree import ParseError, fromstring

from jingxin.check.archive import UnreadableDocument, open_archive, read_bytes, read_part
from jingxin.core.figure import Figure
from jingxin.core.finding import Finding, Severity
from jingxin.core.language import _
from jingxin.core.period import PeriodError, parse_period
from jingxin.core.unit import UnitError, get_unit
from jingxin.core.wording import chinese_number

WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
LISTING = "urn:jingxin:figures"
# So much of the sentence on either side is kept: enough for a verb, a hedge and a unit.
CONTEXT = 24

_FALLS = re.compile(r"(?:下降|减少|回落|负增长|低于?|降低|下滑|收窄|减|降)(?:了|约|近|超过?)?$")
_DIRECTION = re.compile(r"下降|减少|回落|降低|低于|下滑|增长|增加|上升|提高|提升|高于|领先")
_RISES = re.compile(r"(?:增长|增加|上升|提高|提升|高于?|领先|增|升)(?:了|约|近|超过?)?$")


@frozen
class Mark:
    """
    One marked number of a document.

    `address` is the tag as it stands; its four parts follow, empty strings where the tag is malformed.
    `text` is what a reader sees, `before` and `after` the words around it, `place` where it stands (第3段).
    """

    address: str
    expression: str
    period: str
    area: str
    snapshot: str
    text: str
    place: str
    before: str = ""
    after: str = ""


def read_marks(docx: Path | bytes) -> list[Mark]:
    """
    Return the marked numbers of a Word document in reading order: body, then headers and footers.

    Content controls without an address of four parts are not ours and are left out.
    Raises `UnreadableDocument`.
    """
    archive = open_archive(read_bytes(docx))
    parts = [name for name in archive.namelist() if re.fullmatch(r"word/(?:header|footer)\d*\.xml", name)]
    if "word/document.xml" not in archive.namelist():
        raise UnreadableDocument(_("文档里没有正文（word/document.xml），不是Word文档。"))
    marks = list(_marks_of(_parse(read_part(archive, "word/document.xml")), _("第{number}段")))
    for name in sorted(parts):
        label = _("页眉第{number}段") if "header" in name else _("页脚第{number}段")
        marks.extend(_marks_of(_parse(read_part(archive, name)), label))
    return marks


def read_listing(docx: Path | bytes) -> dict[str, dict[str, str]]:
    """
    Return the figures that the document lists in its own XML part: address → tag, value, printed, unit, ….

    Empty where the document has no such part. The listing is what the writer knew; the text is what the
    reader sees.
    """
    archive = open_archive(read_bytes(docx))
    found: dict[str, dict[str, str]] = {}
    for name in sorted(archive.namelist()):
        if not re.fullmatch(r"customXml/item\d+\.xml", name):
            continue
        data = read_part(archive, name)
        if LISTING.encode() not in data:
            continue
        for element in _parse(data).iter():
            row = {key.rpartition("}")[2]: value for key, value in element.attrib.items()}
            row |= {child.tag.rpartition("}")[2]: child.text or "" for child in element if not len(child)}
            if "tag" in row:
                found[row["tag"]] = row
    return found


def listed_figure(row: Mapping[str, str]) -> Figure | None:
    """Return the figure of one row of a listing; None where the row is damaged or lists no number."""
    try:
        return Figure(
            measure=row["expression"],
            label=row["label"],
            value=Decimal(row["value"]),
            unit=get_unit(row["unit"]),
            period=parse_period(row["period"]),
            area=row["area"],
            snapshot=row["snapshot"],
            decimals=int(row["decimals"]),
        )
    except (KeyError, ValueError, InvalidOperation, PeriodError, UnitError):
        return None


def compare(marks: Iterable[Mark], figures: Mapping[str, Figure]) -> list[Finding]:
    """
    Say which marked numbers no longer read as their figures; `figures` by address.

    A figure of −1.8 may read 下降1.8; one of 5.95 may read 近6. A number that stands with the wrong verb
    is a REVERSAL, a wrong number or a wrong unit an ERROR, an address that no figure answers a WARN.
    """
    findings: list[Finding] = []
    for mark in marks:
        figure = figures.get(mark.address)
        if figure is None:
            findings.append(
                Finding(
                    "marks.unknown",
                    Severity.WARN,
                    _("数字“{text}”的标记“{address}”没有对应的指标数据。").format(
                        text=mark.text, address=mark.address
                    ),
                    place=mark.place,
                    said=mark.text,
                    cure=_("用原来的快照重新核对；标记被改坏的，请重新生成这一段。"),
                )
            )
        else:
            findings.extend(_compare_one(mark, figure))
    return findings


def _compare_one(mark: Mark, figure: Figure) -> Iterable[Finding]:
    value = figure.rounded
    number = Decimal(0) if mark.text.strip() == "持平" else _number(mark.text)
    printed = figure.printed or _("（无）")
    arithmetic = _("{label} {period}：{printed}{unit}").format(
        label=figure.label, period=figure.period.label, printed=printed, unit=figure.unit
    )
    if value is None or number is None or figure.value is None:
        if mark.text.strip() != figure.printed and mark.text.strip() not in figure.names:
            yield Finding(
                "marks.changed",
                Severity.ERROR,
                _("{label}印作“{text}”，指标数据是{printed}。").format(
                    label=figure.label, text=mark.text, printed=printed
                ),
                place=mark.place,
                said=mark.text,
                expected=printed,
                arithmetic=arithmetic,
                cure=_("恢复为{printed}，或更正台账后重新生成。").format(printed=printed),
            )
        return
    fit = _fit(mark, number, value, figure.value)
    if fit is not Fit.HOLDS:
        wrong_way = fit is Fit.WRONG_WAY
        yield Finding(
            "marks.reversed" if wrong_way else "marks.changed",
            Severity.REVERSAL if wrong_way else Severity.ERROR,
            (
                _("{label}写成“{text}”，与指标数据{printed}方向相反。")
                if wrong_way
                else _("{label}印作“{text}”，指标数据是{printed}。")
            ).format(
                label=figure.label,
                text=mark.before[-4:] + mark.text if wrong_way else mark.text,
                printed=printed,
            ),
            place=mark.place,
            said=mark.text,
            expected=printed,
            arithmetic=arithmetic,
            cure=_("恢复为{printed}，或更正台账后重新生成。").format(printed=printed),
        )
    unit = figure.unit.label
    after = mark.after.replace("％", "%").lstrip()
    stem = unit.removeprefix("个")
    known_other = _UNIT_AFTER.match(after)
    if known_other and known_other[0] != unit and not after.startswith((unit, stem)):
        yield Finding(
            "marks.unit",
            Severity.ERROR,
            _("{label}的单位印作“{said}”，指标数据的单位是{unit}。").format(
                label=figure.label, said=known_other[0], unit=unit
            ),
            place=mark.place,
            said=mark.text + known_other[0],
            expected=printed + unit,
            arithmetic=arithmetic,
            cure=_("把单位改回{unit}。").format(unit=unit),
        )


# Only units of measure: a counter (个 家 项) may be worded freely after a count.
_UNIT_AFTER = re.compile(
    r"个百分点|[%‰]|[千万亿百]*(?:美元|元|千瓦时|平方米|平方公里|公顷|亩|吨标准煤|吨|人次)"
)


class Fit(Enum):
    """How a printed number stands to its figure."""

    HOLDS = "holds"
    WRONG = "wrong"
    WRONG_WAY = "wrong way"


def _fit(mark: Mark, number: Decimal, rounded: Decimal, value: Decimal) -> Fit:
    """The verb carries the sign: 下降1.8 stands for −1.8, and 增长-1.8 is bad style but true."""
    falls, rises = bool(_FALLS.search(mark.before)), bool(_RISES.search(mark.before))
    if abs(number) != abs(rounded):
        return Fit.HOLDS if _hedge_fits(mark, number, value) else Fit.WRONG
    if rounded == 0 or not (falls or rises):
        # 分别下降5%、4.3%和12.4%: the verb stands before the first of a list.
        distant = [word[0] for word in _DIRECTION.finditer(mark.before)]
        falling = bool(distant) and bool(_FALLS.search(distant[-1]))
        return Fit.HOLDS if number == rounded or (falling and rounded < 0) else Fit.WRONG
    said = -abs(number) if falls else number
    return Fit.HOLDS if said == rounded else Fit.WRONG_WAY


def _hedge_fits(mark: Mark, number: Decimal, value: Decimal) -> bool:
    """Whether a hedge beside the number makes it true of the value: 近6 of 5.95, 不足640 of 639.6."""
    before, after = mark.before, mark.after
    if before.endswith(("不足", "不到", "少于", "低于")):
        return value < number
    if before.endswith(("近", "接近")):
        return number * Decimal("0.9") <= value < number
    if before.endswith(("超", "超过", "突破", "逾", "多于")):
        return value > number
    if before.endswith(("至少", "不低于")) or after.startswith(("余", "多", "以上")):
        return value >= number
    if before.endswith("约") or after.startswith("左右"):
        return abs(value - number) <= abs(number) / 20
    return False


def printed_decimals(text: str, otherwise: int) -> int:
    """
    How many decimals stand printed; a number in Chinese (第三位) has the figure's own, `otherwise`.

    One figure may be printed as 35% in a table and as 35.5% in the text: each is held against it as printed.
    """
    digits = text.strip().lstrip("-")
    whole, _point, fraction = digits.partition(".")
    return len(fraction) if whole.isdigit() and (fraction.isdigit() or not fraction) else otherwise


def _number(text: str) -> Decimal | None:
    plain = text.strip().replace("，", "").replace(",", "").replace("－", "-").replace("−", "-")
    try:
        value = Decimal(plain)
    except InvalidOperation:
        for number in range(100):
            if chinese_number(number) == plain:
                return Decimal(number)
        return None
    return value if value.is_finite() else None


def _parse(data: bytes) -> Element:
    try:
        root: Element = fromstring(data)
    except (ParseError, ValueError, LookupError) as error:
        raise UnreadableDocument(_("文档的XML已经损坏，读不出来；请用Word打开另存后再查。")) from error
    return root


def _marks_of(root: Element, label: str) -> Iterable[Mark]:
    for number, paragraph in enumerate(root.iter(f"{WORD}p"), start=1):
        if paragraph.find(f".//{WORD}sdt") is None:
            continue
        pieces: list[tuple[str, str]] = []  # (tag of our control or "", text)
        _walk(paragraph, "", pieces)
        before = ""
        for index, (tag, text) in enumerate(pieces):
            if tag:
                after = "".join(following for _tag, following in pieces[index + 1 : index + 8])
                yield _mark(tag, text, label.format(number=number), before[-CONTEXT:], after[:CONTEXT])
            before += text


def _walk(element: Element, tag: str, pieces: list[tuple[str, str]]) -> None:
    for child in element:
        if child.tag in (f"{WORD}p", f"{WORD}del"):
            continue  # a text box's own paragraph is met by itself; struck text is not read
        if child.tag == f"{WORD}sdt":
            mark = child.find(f"{WORD}sdtPr/{WORD}tag")
            own = (mark.get(f"{WORD}val") or "") if mark is not None else ""
            content = child.find(f"{WORD}sdtContent")
            if content is None:
                continue
            if own.count("|") == 3:
                inside: list[tuple[str, str]] = []
                _walk(content, own, inside)
                pieces.append((own, "".join(text for _tag, text in inside)))
            else:
                _walk(content, tag, pieces)
        elif child.tag == f"{WORD}t":
            pieces.append(("", child.text or ""))
        elif child.tag == f"{WORD}tab":
            pieces.append(("", "\t"))
        else:
            _walk(child, tag, pieces)


def _mark(tag: str, text: str, place: str, before: str, after: str) -> Mark:
    expression, period, area, snapshot = tag.split("|")
    return Mark(tag, expression, period, area, snapshot, text, place, before, after)
