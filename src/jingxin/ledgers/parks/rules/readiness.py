"""
Whether the ground of a park is ready to build on: 七通一平, item by item, on any day.

An item holds from the day it was accepted until the day it was revoked, if it was; all eight must hold at once.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from enum import Enum

from attrs import frozen

from jingxin.core.language import _


class Item(Enum):
    """
    The eight conditions. The county's seven connections count fire mains, where national lists count district heating.
    """

    ROAD = "ROAD"
    WATER = "WATER"
    POWER = "POWER"
    GAS = "GAS"
    TELECOM = "TELECOM"
    SEWAGE = "SEWAGE"
    FIRE = "FIRE"
    LEVELLED = "LEVELLED"

    @property
    def label(self) -> str:
        return {
            Item.ROAD: _("道路"),
            Item.WATER: _("供水"),
            Item.POWER: _("供电"),
            Item.GAS: _("供气"),
            Item.TELECOM: _("通讯"),
            Item.SEWAGE: _("污水处理"),
            Item.FIRE: _("消防系统"),
            Item.LEVELLED: _("场地平整"),
        }[self]


@frozen
class Held:
    """One item accepted on a day, until revoked (that day excluded, None while it holds)."""

    item: Item
    accepted_on: date
    revoked_on: date | None = None

    def holds_on(self, on: date) -> bool:
        return self.accepted_on <= on and (self.revoked_on is None or on < self.revoked_on)


@frozen
class Readiness:
    """What holds on a day, each item with the day since when, and what is missing, both in the order of `Item`."""

    since: Mapping[Item, date]
    missing: tuple[Item, ...]

    @property
    def is_complete(self) -> bool:
        return not self.missing

    @property
    def complete_since(self) -> date | None:
        """The day from which all eight hold; None while one is missing."""
        return None if self.missing else max(self.since.values())


def readiness_on(held: Iterable[Held], on: date) -> Readiness:
    """Return what holds at the end of the day; an item accepted twice counts from the earlier acceptance."""
    days: dict[Item, list[date]] = defaultdict(list)
    for one in held:
        if one.holds_on(on):
            days[one.item].append(one.accepted_on)
    return Readiness(
        since={item: min(days[item]) for item in Item if item in days},
        missing=tuple(item for item in Item if item not in days),
    )
