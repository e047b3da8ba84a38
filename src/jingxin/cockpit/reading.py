"""
A report's page as our own pages show it: the stored text, with each figure leading to our trail panel.

The stored page carries trails as its writer saw them; only its article is taken, so that each reader gets the
rows that the reader may see.
"""

from typing import Any
from urllib.parse import urlencode

from lxml import html


def article_of(page: str, trail_address: str) -> str:
    """
    Return the article of a stored report page as markup.

    A figure button with `data-figure="measure|period|area|snapshot"` becomes a link to `trail_address`. Scripts
    and event attributes have no place in an article and are dropped. "" where there is no article.
    """
    document: Any = html.document_fromstring(page)
    article = next(iter(document.xpath("//article")), None)
    if article is None:
        return ""
    for unwanted in article.xpath(".//script | .//iframe | .//object | .//embed | .//form"):
        unwanted.getparent().remove(unwanted)
    for element in article.iter():
        for name in [name for name in element.attrib if str(name).lower().startswith("on")]:
            del element.attrib[name]
    for button in article.xpath('.//button[@class="figure"]'):
        _link(button, trail_address)
    return str(html.tostring(article, encoding="unicode"))


def _link(button: Any, trail_address: str) -> None:
    # An expression may hold a bar of its own; the last three parts never do.
    measure, period, area, snapshot = button.get("data-figure", "|||").rsplit("|", 3)
    query = urlencode({"m": measure, "p": period, "a": area, "s": snapshot})
    label = button.get("aria-label", "")
    button.tag = "a"
    button.attrib.clear()
    button.set("class", "jx-figure")
    button.set("href", f"{trail_address}?{query}")
    button.set("data-figure", query)
    button.set("aria-expanded", "false")
    button.set("aria-label", label)
