"""
What a ledger says of itself, in its `apps.py` and nowhere else.

Permissions, navigation, forms, publishing, addresses and the sections of a clerk follow from it, so that a new
ledger joins the house by one class.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from importlib import import_module
from typing import Any, ClassVar

from attrs import frozen
from django.apps import AppConfig, apps


@frozen
class Page:
    """
    A screen of a ledger that is no list: its word in the navigation, the name of its address, its icon.

    For whoever may view the ledger (with another `verb`, may do that in it); with `roles`, only for these. Who may not
    open it finds it neither in the navigation nor by its address: `records.pages` judges both.
    """

    label: Any
    name: str
    icon: str
    roles: tuple[str, ...] = ()
    verb: str = "VIEW"


@frozen
class DeskItem:
    """What waits for a person in a ledger, for the head of the home page: how many matters, and how many of them late."""

    label: Any
    name: str
    count: int
    late: int = 0


class LedgerConfig(AppConfig):
    """
    The app of one ledger. Declare `name`, `label`, `verbose_name` and what of the rest is not as usual.

    `heading` is the word for the job in the navigation (运行) where it is not the ledger's name (指标), `order`
    its place there, `icons` a Material symbol by model name, `urls` the module of pages outside the workbench.
    Its `imports.SHEETS` become forms, its `extract.EXTRACTS` tables of a snapshot. `derived` names the models whose rows are
    made from a snapshot and so stand in none.
    """

    # Django takes the one class of a module that is not marked so; subclasses are unmarked again below.
    default = False
    default_auto_field = "django.db.models.BigAutoField"

    heading: ClassVar[Any] = ""
    order: ClassVar[int] = 100
    icons: ClassVar[Mapping[str, str]] = {}
    pages: ClassVar[tuple[Page, ...]] = ()
    urls: ClassVar[str] = ""
    derived: ClassVar[tuple[str, ...]] = ()

    def __init_subclass__(cls) -> None:
        super().__init_subclass__()
        cls.default = True

    def ready(self) -> None:
        from jingxin.records.imports import register

        for sheet in import_module(f"{self.name}.imports").SHEETS:
            register(sheet)

    def waiting_for(self, user: Any, on: date) -> list[DeskItem]:
        """Return what waits for the person on the day; a ledger that keeps nobody waiting says nothing."""
        return []

    @property
    def extracts(self) -> Mapping[str, Callable[[], Any]]:
        """Contract table → its rows."""
        found: Mapping[str, Callable[[], Any]] = import_module(f"{self.name}.extract").EXTRACTS
        return found


def desk_of(user: Any, on: date) -> list[DeskItem]:
    """Return what waits for the person in all ledgers, in the order of the navigation."""
    return [item for config in ledgers() for item in config.waiting_for(user, on) if item.count]


def ledgers() -> list[LedgerConfig]:
    """Return the installed ledgers in the order of the navigation."""
    found = [config for config in apps.get_app_configs() if isinstance(config, LedgerConfig)]
    return sorted(found, key=lambda config: (config.order, config.label))
