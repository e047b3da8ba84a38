"""
Marks in a Word file: each printed number in a content control that names its figure, and one listing of them all.

The tag of a control is the figure's address (expression|period|area|snapshot), at most 64 characters, which is
all that Word keeps; a longer expression is cut and closed with a digest of the whole. The listing, a custom
XML part in the namespace urn:jingxin:figures, has every figure in full under the same tag.
"""

import hashlib
from collections.abc import Iterable
from xml.sax.saxutils import quoteattr

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from lxml.etree import _Element

from jingxin.core.figure import Figure

NAMESPACE = "urn:jingxin:figures"
LONGEST_TAG = 64
_DIGEST = 6


def tag_of(figure: Figure) -> str:
    """
    Return the tag of a figure: its address, or the address with its expression cut to fit into 64 characters.

    The cut one still begins with the measure and still has four parts: technical_upgr~1a2b3c|2014-01..05|330324|3f2a9c1e.
    """
    address = figure.address
    if len(address) <= LONGEST_TAG:
        return address
    rest = address[len(figure.measure) :]
    digest = hashlib.sha256(figure.measure.encode()).hexdigest()[:_DIGEST]
    room = LONGEST_TAG - len(rest) - _DIGEST - 1
    return f"{figure.measure[:room]}~{digest}{rest}"


def content_control(figure: Figure, run: _Element, number: int) -> _Element:
    """Return the run inside a content control; `number` is the control's id, unique in the document."""
    control: _Element = OxmlElement("w:sdt")
    properties = OxmlElement("w:sdtPr")
    for name, value in (
        ("w:alias", f"{figure.label} {figure.period.label}"[:LONGEST_TAG]),
        ("w:tag", tag_of(figure)),
        ("w:id", str(number)),
    ):
        element = OxmlElement(name)
        element.set(qn("w:val"), value)
        properties.append(element)
    properties.append(OxmlElement("w:text"))
    content = OxmlElement("w:sdtContent")
    content.append(run)
    control.append(properties)
    control.append(content)
    return control


def add_listing(part: Part, figures: Iterable[Figure]) -> None:
    """Put the listing of all figures beside the document part."""
    package = part.package
    taken = {str(other.partname) for other in package.iter_parts()}
    number = next(n for n in range(1, 1000) if f"/customXml/item{n}.xml" not in taken)
    name = PackURI(f"/customXml/item{number}.xml")
    listing = Part(name, "application/xml", listing_xml(figures), package)
    part.relate_to(listing, RELATIONSHIP_TYPE.CUSTOM_XML)


def listing_xml(figures: Iterable[Figure]) -> bytes:
    """The listing as XML, figures in the order given, each once."""
    lines = [f'<?xml version="1.0" encoding="UTF-8"?>\n<figures xmlns="{NAMESPACE}">']
    listed: set[str] = set()
    for figure in figures:
        tag = tag_of(figure)
        if tag in listed:
            continue
        listed.add(tag)
        facts = {
            "tag": tag,
            "expression": figure.measure,
            "label": figure.label,
            "value": "" if figure.value is None else str(figure.value),
            "printed": figure.printed,
            "decimals": str(figure.decimals),
            "unit": figure.unit.code,
            "period": figure.period.code,
            "area": figure.area,
            "source": figure.source,
            "basis": figure.basis.value,
            "made": "true" if figure.made else "false",
            "snapshot": figure.snapshot,
        }
        lines.append(f"  <figure {' '.join(f'{key}={quoteattr(value)}' for key, value in facts.items())}/>")
    return ("\n".join([*lines, "</figures>"]) + "\n").encode()
