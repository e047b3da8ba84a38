"""
What a ledger's Excel form looks like: its columns, key and order among the others. One declaration serves
import, export, the empty template and the notes in it.

    SHEET = Sheet(
        code="enterprises.firm", ledger="enterprises", title=_("企业名录"), model=Firm, key=("code",),
        columns=(
            Column(_("企业编号"), "code", kind=Kind.CODE, required=True),
            Column(_("占地面积"), "area_mu", kind=Kind.DECIMAL, places=2, unit="亩"),
            Column(_("所属镇街"), "town", kind=Kind.REFERENCE, reference=Reference(towns), read=current_town),
        ),
        after=("enterprises.area",),
    )
    register(SHEET)                       # in AppConfig.ready()
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Sequence
from enum import Enum
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from attrs import field, frozen
from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from rapidfuzz import fuzz, process

from jingxin.core.finding import Finding
from jingxin.core.scope import Scope
from jingxin.records.cells import CellFault
from jingxin.records.models import Record, RecordQuerySet

if TYPE_CHECKING:
    from jingxin.records.rows import Context, Row
    from jingxin.records.writing import Writer

Words = str | Promise


class Kind(Enum):
    """What a column holds. CODE is text made half-width, upper case and free of white space."""

    TEXT = "TEXT"
    CODE = "CODE"
    INTEGER = "INTEGER"
    DECIMAL = "DECIMAL"
    DATE = "DATE"
    PERIOD = "PERIOD"
    BOOLEAN = "BOOLEAN"
    CHOICE = "CHOICE"
    REFERENCE = "REFERENCE"
    UNIT = "UNIT"


TEXT, CODE, INTEGER, DECIMAL = Kind.TEXT, Kind.CODE, Kind.INTEGER, Kind.DECIMAL
DATE, PERIOD, BOOLEAN = Kind.DATE, Kind.PERIOD, Kind.BOOLEAN
CHOICE, REFERENCE, UNIT = Kind.CHOICE, Kind.REFERENCE, Kind.UNIT


def fold(text: Words) -> str:
    """Return the text as headers and names are compared: half-width, lower case, no white space."""
    return _folded(str(text))


@lru_cache(4096)  # a file's headers are compared with those of every form
def _folded(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).lower().split())


@frozen
class Reference:
    """
    Another record, named in a cell by its code or its name.

    `rows` yields the candidates (read once an import); `by` are the attributes that may be typed, the
    first is printed where `show` names none. Rows that the person may not see are no candidates.
    """

    rows: Callable[[], Iterable[Any]]
    by: tuple[str, ...] = ("code", "name")
    show: str = "name"
    what: Words = ""

    def load(self, scope: Scope) -> ReferenceIndex:
        candidates = self.rows()
        if isinstance(candidates, RecordQuerySet):
            candidates = candidates.visible_to(scope)
        found: dict[str, list[Any]] = {}
        names: list[str] = []
        for row in candidates:
            for attribute in self.by:
                if word := str(getattr(row, attribute) or ""):
                    same = found.setdefault(fold(word), [])
                    if row not in same:
                        same.append(row)
            names.append(str(getattr(row, self.show)))
        return ReferenceIndex(found, names)


@frozen
class ReferenceIndex:
    """The candidates of one import by what may be typed for them."""

    found: dict[str, list[Any]]
    names: list[str]

    def get(self, text: str) -> Any:
        """Return the one candidate of that code or name; else `CellFault` with the nearest names."""
        candidates = self.found.get(fold(text), [])
        if len(candidates) == 1:
            return candidates[0]
        if candidates:
            raise CellFault(
                "ambiguous",
                _("有{count}个同名的，分不出是哪一个。").format(count=len(candidates)),
                _("请改填代码。"),
            )
        near = nearest(text, self.names)
        raise CellFault(
            "unknown_reference",
            _("台账里没有这个名称或代码。"),
            _("请核对名称；确实是新的，请先在对应台账中新增。"),
            _("相近的有：{near}").format(near=_("、").join(near)) if near else "",
        )


def nearest(text: str, names: Iterable[str]) -> list[str]:
    """Return up to three names that look like the text."""
    found = process.extract(text, list(dict.fromkeys(names)), scorer=fuzz.WRatio, limit=3, score_cutoff=45)
    return [name for name, _score, _index in found]


@frozen
class Column:
    """
    One column. `field` is the record's field, or, with `read`, a name under which `Sheet.save` finds it.

    `read(record)` returns the present value where it is not the field itself (the town of today). `future`
    permits days and periods after the day of the import. `info` columns are exported for people and passed
    over on import. `default` stands for an empty cell and for a missing column of a new row. `lines` keeps the
    line breaks of a TEXT.
    """

    header: Words
    field: str
    kind: Kind = Kind.TEXT
    required: bool = False
    note: Words = ""
    aliases: tuple[str, ...] = ()
    places: int | None = None
    unit: str = ""
    choices: type[models.TextChoices] | None = None
    reference: Reference | None = None
    default: Any = None
    future: bool = False
    info: bool = False
    read: Callable[[Any], Any] | None = None
    lines: bool = False

    def __attrs_post_init__(self) -> None:
        if (self.kind is Kind.CHOICE) != (self.choices is not None):
            raise ValueError(f"column {self.field}: CHOICE and choices go together")
        if (self.kind is Kind.REFERENCE) != (self.reference is not None):
            raise ValueError(f"column {self.field}: REFERENCE and reference go together")

    @property
    def names(self) -> tuple[str, ...]:
        """The header and its aliases, folded; the header also with its unit behind it."""
        return tuple(fold(word) for word in (self.header, *self.aliases))

    @property
    def title(self) -> str:
        """The header as printed: 占地面积（亩）."""
        return f"{self.header}（{self.unit}）" if self.unit else str(self.header)

    def current(self, record: Any) -> Any:
        """Return the record's present value of this column."""
        return self.read(record) if self.read else getattr(record, self.field)

    def choose(self, text: str) -> str:
        """Return the code for a choice typed as its label or its code."""
        choices = self.choices.choices if self.choices else []
        for code, label in choices:
            if fold(text) in (fold(str(code)), fold(label)):
                return str(code)
        labels = [str(label) for _code, label in choices]
        raise CellFault(
            "unknown_choice",
            _("不在可选的项目之内。"),
            _("请从下拉列表中选择。"),
            _("可填：{labels}").format(labels=_("、").join(labels)),
        )


@frozen
class SpreadTo:
    """What one extra header of a wide form means: `value` for the spread field, and the column it fills."""

    value: Any
    column: str
    unit: str = ""


@frozen
class Spread:
    """
    Wide forms: each extra header is one value of `field`, and its cells fill a column of the long form.

    `read_headers(scope)` is called once and returns a function from a folded header (without its unit) to
    `SpreadTo`, or None for a header it does not know: 规上工业产值 → SpreadTo(indicator, "value"),
    规上工业产值同比 → SpreadTo(indicator, "published_growth"). One line of the file becomes one row for
    each value of `field` with a filled cell.
    """

    field: str
    read_headers: Callable[[Scope], Callable[[str], SpreadTo | None]]


@frozen(eq=False)
class Sheet:
    """
    A ledger's form. `key` are the columns that say which record a row is; `after` the codes of sheets that
    must be loaded first.

    `prepare(queryset)` adds the joins that the columns' `read` need. `check(rows, context)` yields findings
    over all rows together. `save(rows, writer)` writes where plain fields are not enough (rows to write only,
    each with `row.record`, new or changed). `append_only` is the cure shown where a row would change an
    existing record; empty means that changes are welcome. `area` names the REFERENCE column whose `code`
    is the area that scope is judged by before anything is written.
    """

    code: str
    ledger: str
    title: Words
    model: type[Record]
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    after: tuple[str, ...] = ()
    note: Words = ""
    prepare: Callable[[RecordQuerySet[Any]], RecordQuerySet[Any]] = lambda queryset: queryset
    check: Callable[[Sequence[Row], Context], Iterable[Finding]] | None = None
    save: Callable[[Sequence[Row], Writer], None] | None = None
    spread: Spread | None = None
    append_only: Words = ""
    area: str = ""
    _by_field: dict[str, Column] = field(init=False, repr=False)

    def __attrs_post_init__(self) -> None:
        by_field = {column.field: column for column in self.columns}
        if len(by_field) != len(self.columns):
            raise ValueError(f"sheet {self.code}: a field has two columns")
        if unknown := {*self.key, *filter(None, [self.area])} - set(by_field):
            raise ValueError(f"sheet {self.code}: no columns for {sorted(unknown)}")
        object.__setattr__(self, "_by_field", by_field)

    def column(self, field_name: str) -> Column:
        """Return the column of that field; KeyError where there is none."""
        return self._by_field[field_name]

    @property
    def plain_columns(self) -> tuple[Column, ...]:
        """The columns that are the record's own fields."""
        fields = {field.name for field in self.model._meta.concrete_fields}
        return tuple(column for column in self.columns if column.field in fields and not column.info)


SOURCE = Column(lazy("来源"), "source", note=lazy("数据出自哪里，如“县统计局月报”"))
MADE = Column(
    lazy("示例数据"), "is_made", kind=Kind.BOOLEAN, default=False, note=lazy("演示用的虚构数据填“是”")
)

_sheets: dict[str, Sheet] = {}


def register(sheet: Sheet) -> Sheet:
    """Make the sheet known to imports, exports, templates and the workbench; a code is taken once."""
    known = _sheets.setdefault(sheet.code, sheet)
    if known is not sheet:
        raise ValueError(f"sheet {sheet.code} is registered twice")
    return sheet


def get_sheet(code: str) -> Sheet:
    """Return the sheet of that code; LookupError names the nearest."""
    if code in _sheets:
        return _sheets[code]
    near = nearest(code, [*_sheets, *(str(sheet.title) for sheet in _sheets.values())])
    by_title = [sheet for sheet in _sheets.values() if fold(sheet.title) == fold(code)]
    if by_title:
        return by_title[0]
    raise LookupError(
        _("没有名为“{code}”的台账表；相近的有：{near}。").format(
            code=code, near=_("、").join(near) or _("无")
        )
    )


def sheets_of(model: type[models.Model]) -> list[Sheet]:
    """Return the sheets that fill this model."""
    return [sheet for sheet in sheets() if sheet.model is model]


def sheets() -> list[Sheet]:
    """Return all sheets, each after those it stands on; among equals by code."""
    ordered: list[Sheet] = []
    waiting = dict(sorted(_sheets.items()))
    while waiting:
        ready = [sheet for sheet in waiting.values() if not set(sheet.after) & set(waiting)]
        if not ready:
            raise ValueError(f"sheets stand on each other in a circle: {sorted(waiting)}")
        ordered += ready
        for sheet in ready:
            del waiting[sheet.code]
    return ordered
