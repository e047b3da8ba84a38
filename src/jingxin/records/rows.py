"""A row of a file on its way into a ledger, and what the checks over all rows may know."""

from __future__ import annotations

from datetime import date
from typing import Any

from attrs import define, field, frozen
from django.utils.translation import gettext as _

from jingxin.core.finding import Finding, Severity
from jingxin.core.scope import Scope
from jingxin.records.audit import User
from jingxin.records.cells import said
from jingxin.records.models import Record
from jingxin.records.sheets import Sheet
from jingxin.records.tables import Cell


def cell_place(worksheet: str, number: int | None = None, header: str = "") -> str:
    """Return where a person finds the cell: 工作表“企业”第7行“所属镇街”列."""
    place = _("工作表“{worksheet}”").format(worksheet=worksheet)
    if number is not None:
        place += _("第{number}行").format(number=number)
    if header:
        place += _("“{header}”列").format(header=header)
    return place


@define(eq=False)
class Row:
    """
    One row: typed values by field, the record it will write, and the names of the fields that differ.

    `number` counts as Excel does, from 1. A field is absent from `values` where the file has no such
    column. For an existing record `before` holds the old values of the fields in `changed`.
    """

    sheet: Sheet
    worksheet: str
    number: int
    values: dict[str, Any]
    cells: dict[str, Cell] = field(factory=dict)
    headers: dict[str, str] = field(factory=dict)
    record: Record | None = None
    is_new: bool = True
    changed: tuple[str, ...] = ()
    before: dict[str, Any] = field(factory=dict)

    def get(self, name: str, default: Any = None) -> Any:
        """Return the typed value of a field, or the default where the file has no such column."""
        return self.values.get(name, default)

    def place(self, name: str = "") -> str:
        header = self.headers.get(name) or (str(self.sheet.column(name).header) if name else "")
        return cell_place(self.worksheet, self.number, header)

    def fault(
        self,
        name: str,
        rule: str,
        message: str,
        cure: str = "",
        expected: str = "",
        severity: Severity = Severity.ERROR,
    ) -> Finding:
        """Return the finding for this row's cell of a field ("" means the row as a whole)."""
        return Finding(
            rule if rule.startswith("import.") else f"import.{rule}",
            severity,
            message,
            self.place(name),
            said(self.cells.get(name)),
            expected,
            cure=cure,
        )

    @property
    def writes(self) -> bool:
        return self.is_new or bool(self.changed)


@frozen
class Context:
    """Who imports, on which day, into what, from which file; for a sheet's `check`."""

    by: User | None
    on: date
    scope: Scope
    sheet: Sheet
    filename: str
