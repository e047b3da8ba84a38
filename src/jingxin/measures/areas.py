"""The areas of a snapshot as a tree: what lies in what, who is whose peer, on which day."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from attrs import frozen

from jingxin.core.language import _
from jingxin.measures.expression import nearest


class AreaError(LookupError):
    """An area that the snapshot does not know; the message names near ones."""


@frozen
class Area:
    """One area; `valid_to` is excluded and None while it exists."""

    code: str
    name: str
    level: str
    parent: str | None
    valid_from: date | None = None
    valid_to: date | None = None

    def exists_on(self, day: date) -> bool:
        return (self.valid_from is None or self.valid_from <= day) and (
            self.valid_to is None or day < self.valid_to
        )


# How a plan speaks of the areas above the one it is about.
_WORDS = {"全省": "PROVINCE", "全市": "CITY", "全县": "COUNTY"}


class AreaTree:
    """Areas by code. Codes say nothing here: what lies where is said by `parent` alone."""

    def __init__(self, rows: Iterable[Mapping[str, Any]]) -> None:
        self._areas = {
            row["code"]: Area(
                row["code"], row["name"], row["level"], row["parent"], row["valid_from"], row["valid_to"]
            )
            for row in rows
        }
        self._children: dict[str | None, list[Area]] = {}
        for code in sorted(self._areas):
            area = self._areas[code]
            self._children.setdefault(area.parent, []).append(area)

    def __contains__(self, code: str) -> bool:
        return code in self._areas

    def __getitem__(self, code: str) -> Area:
        """Return the area of that code. Raises `AreaError` with near ones."""
        if code in self._areas:
            return self._areas[code]
        return self.find(code)

    def name(self, code: str) -> str:
        return self._areas[code].name if code in self._areas else code

    def find(self, text: str, *, seen_from: str = "") -> Area:
        """
        Return the area of that code or name; 全市, 全省 and 全县 are those that `seen_from` lies in.

        Raises `AreaError`.
        """
        if text in self._areas:
            return self._areas[text]
        if text in _WORDS and seen_from:
            above: Area | None = self[seen_from]
            while above is not None and above.level != _WORDS[text]:
                above = self._areas.get(above.parent or "")
            if above is not None:
                return above
        for area in self._areas.values():
            if area.name == text:
                return area
        near = nearest(text, [area.name for area in self._areas.values()] + list(self._areas))
        raise AreaError(
            _("不认识的地区“{text}”；相近的有：{near}。").format(
                text=text, near=_("、").join(near) or _("无")
            )
        )

    def within(self, code: str) -> frozenset[str]:
        """Return the codes of the area and of all that lies in it."""
        found, waiting = set(), [code]
        while waiting:
            here = waiting.pop()
            if here not in found:
                found.add(here)
                waiting += [area.code for area in self._children.get(here, ())]
        return frozenset(found)

    def children(self, code: str, on: date) -> list[Area]:
        """Return the areas right below that exist on the day, by code."""
        return [area for area in self._children.get(code, ()) if area.exists_on(on)]

    def peers(self, code: str, on: date) -> list[Area]:
        """Return the areas of the same level and parent that exist on the day, the area itself among them."""
        area = self[code]
        return [
            other
            for other in self._children.get(area.parent, ())
            if other.level == area.level and (other.exists_on(on) or other.code == code)
        ]

    def of_level(self, level: str) -> frozenset[str]:
        return frozenset(area.code for area in self._areas.values() if area.level == level)
