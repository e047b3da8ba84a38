"""
What an import would do, said beforehand: every fault of the file together, and how many rows are new or differ.

The same file met again, while its rows still stand as it left them, is known by its sha256 and not read.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from attrs import field, frozen
from django.utils.translation import gettext as _

from jingxin.core.finding import Finding, Severity
from jingxin.core.scope import ALL
from jingxin.records import clock
from jingxin.records.audit import User
from jingxin.records.layout import CHOICES_SHEET, NOTES_SHEET, Layout, find_layout
from jingxin.records.matching import match_rows, refused_by_model
from jingxin.records.models import ImportBatch
from jingxin.records.permissions import Verb, check_may, keep_scope_of, scope_of
from jingxin.records.reading import Reader, required_faults
from jingxin.records.rows import Context, Row, cell_place
from jingxin.records.sheets import Sheet, get_sheet, nearest, sheets
from jingxin.records.tables import Table, Worksheet
from jingxin.records.writing import state_of

MOST_SHOWN = 200
_SAMPLE = 20


@frozen(eq=False)
class Preview:
    """
    What an import would do: numbers of rows, all faults (at most 200 shown, `more` says how many beyond).

    With `faults` nothing can be applied. `notes` tell what is passed over. `standing` is the earlier batch
    of this very file, where nothing is to be done.
    """

    sheet: Sheet | None
    filename: str
    sha256: str
    new: int = 0
    changed: int = 0
    same: int = 0
    faults: list[Finding] = field(factory=list)
    more: int = 0
    notes: list[Finding] = field(factory=list)
    rows: list[Row] = field(factory=list, repr=False)
    standing: ImportBatch | None = None

    @property
    def ok(self) -> bool:
        return not self.faults

    @property
    def shown_faults(self) -> list[Finding]:
        """The faults, and behind them one that says how many more there are."""
        if not self.more:
            return self.faults
        message = _("还有{more}处错误没有列出；改正以上各处后请再预览。").format(more=self.more)
        return [*self.faults, Finding("import.more", Severity.ERROR, message)]

    @property
    def writes(self) -> bool:
        return self.new + self.changed > 0

    @property
    def is_empty(self) -> bool:
        """Whether the form was right and held no row at all."""
        return self.sheet is not None and not (self.rows or self.faults or self.standing)

    @property
    def sample(self) -> list[Row]:
        """The first rows that would be written, changed ones first."""
        writing = [row for row in self.rows if row.writes]
        return sorted(writing, key=lambda row: row.is_new)[:_SAMPLE]


def preview(
    table: Table,
    sheet: Sheet | str | Sequence[Sheet] | None = None,
    *,
    by: User | None,
    on: date | None = None,
) -> Preview:
    """
    Say what importing the table would do. Nothing is written.

    Without `sheet` it is told by the header, among all or among those given. `on` is the day after which no date may lie (default: today);
    `by` must be allowed to import into the ledger.
    """
    declared = _named(sheet)
    only = declared[0] if len(declared) == 1 else None
    if table.faults:
        return Preview(only, table.filename, table.sha256, faults=table.faults)
    scope = ALL if by is None else scope_of(by)
    for form in declared:
        check_may(by, Verb.IMPORT, form.ledger)
    if known := standing_batch(table.sha256, declared):
        check_may(by, Verb.IMPORT, known.ledger)
        total = known.new_count + known.changed_count + known.same_count
        return Preview(get_sheet(known.sheet), table.filename, table.sha256, same=total, standing=known)
    chosen, layouts, faults = find_form(table, declared)
    if chosen is None:
        return Preview(None, table.filename, table.sha256, faults=faults)
    check_may(by, Verb.IMPORT, chosen.ledger)
    reader = Reader(chosen, scope, on or clock.today())
    rows = [row for layout in layouts if not layout.faults for row in reader.rows(layout)]
    faults = [*faults, *(fault for layout in layouts for fault in layout.faults), *reader.faults]
    faults += match_rows(chosen, rows, keep_scope_of(by))
    faults += required_faults(rows)
    faults += refused_by_model(chosen, rows)
    faults += _changes_refused(chosen, rows)
    notes = [note for layout in layouts for note in layout.notes]
    if chosen.check and not any(layout.faults for layout in layouts):
        context = Context(by, reader.on, scope, chosen, table.filename)
        for finding in chosen.check([row for row in rows if row.record is not None], context):
            (faults if finding.blocks else notes).append(finding)
    if not rows and not faults:
        notes.append(_no_rows(table, layouts))
    return Preview(
        chosen,
        table.filename,
        table.sha256,
        new=sum(row.is_new and row.record is not None for row in rows),
        changed=sum(not row.is_new and bool(row.changed) for row in rows),
        same=sum(not row.is_new and not row.changed and row.record is not None for row in rows),
        faults=sorted(faults[:MOST_SHOWN], key=_by_place)
        if len(faults) <= MOST_SHOWN
        else faults[:MOST_SHOWN],
        more=max(0, len(faults) - MOST_SHOWN),
        notes=notes,
        rows=rows,
    )


def _by_place(finding: Finding) -> tuple[str, int]:
    sheet, _mark, rest = finding.place.partition("第")
    digits = rest.split("行")[0]
    return sheet, int(digits) if digits.isdigit() else 0


def _named(sheet: Sheet | str | Sequence[Sheet] | None) -> list[Sheet]:
    match sheet:
        case None:
            return []
        case str():
            return [get_sheet(sheet)]
        case Sheet():
            return [sheet]
    return list(sheet)


def find_form(table: Table, declared: Sequence[Sheet]) -> tuple[Sheet | None, list[Layout], list[Finding]]:
    """Return the sheet, the worksheets that hold it, and findings where none does."""
    worksheets = [sheet for sheet in table.worksheets if sheet.name not in (NOTES_SHEET, CHOICES_SHEET)]
    filled = [sheet for sheet in worksheets if any(any(cell != "" for cell in row) for row in sheet.rows)]
    if not filled:
        return None, [], [_empty(table)]
    candidates = declared or sheets()
    fits = [fit for fit in (_fit(candidate, filled) for candidate in candidates) if fit]
    if not declared:
        # A form of which only the key is there would be written full of nothing: 企业编号 and 年度 stand in many forms.
        fits = [fit for fit in fits if not fit[1][0].is_hollow]
    if not fits:
        return None, [], [_unknown_form(filled[0], declared)]
    chosen, layouts, _score = max(fits, key=lambda fit: fit[2])
    if (
        layouts[0].lacks
        and len(layouts[0].columns) < 2
        and not layouts[0].spreads
        and not layouts[0].faulty_headers
    ):
        return None, [], [_unknown_form(filled[0], declared)]
    held = {layout.worksheet.name for layout in layouts}
    for sheet in filled:
        if sheet.name not in held:
            layouts[0].notes.append(
                Finding(
                    "import.worksheet_passed_over",
                    Severity.NOTE,
                    _("这张工作表里没有“{title}”的表头，没有导入。").format(title=chosen.title),
                    cell_place(sheet.name),
                    cure=_("如应导入，请核对表头；其他台账的表请另存为单独的文件。"),
                )
            )
    return chosen, layouts, []


def _fit(sheet: Sheet, worksheets: Iterable[Worksheet]) -> tuple[Sheet, list[Layout], float] | None:
    found = [find_layout(worksheet, sheet, ALL) for worksheet in worksheets]
    layouts = [layout for layout in found if layout]
    complete = [layout for layout in layouts if not layout.lacks]
    chosen = complete or layouts[:1]
    if not chosen:
        return None
    best = chosen[0]
    matched = len(best.columns) + len(best.spreads)
    # All needed columns first, then most columns known, then the form that asks for least beyond them.
    return sheet, chosen, 1000 * (not best.lacks) + matched - 2 * len(best.lacks) - len(sheet.columns) / 100


def _empty(table: Table) -> Finding:
    return Finding(
        "import.empty_file",
        Severity.ERROR,
        _("文件里没有内容。"),
        _("文件“{name}”").format(name=table.filename),
        cure=_("请核对是否选错了文件，或下载空表填写后再导入。"),
    )


def _no_rows(table: Table, layouts: Sequence[Layout]) -> Finding:
    place = cell_place(layouts[0].worksheet.name) if layouts else table.filename
    return Finding(
        "import.no_rows",
        Severity.NOTE,
        _("表头下面没有数据行，没有要导入的内容。"),
        place,
        cure=_("空的台账导出来就是这样，不必处理；本来应有数据的，请填写后再导入。"),
    )


def _unknown_form(worksheet: Worksheet, declared: Sequence[Sheet]) -> Finding:
    first = next((row for row in worksheet.rows if sum(cell != "" for cell in row) > 1), [])
    seen = _("、").join(str(cell) for cell in first if cell != "")[:60]
    if declared:
        form = declared[0]
        expected = _("、").join(str(column.header) for column in form.columns if not column.info)
        message = _("没有找到“{title}”的表头。").format(title=form.title)
    else:
        titles = [str(sheet.title) for sheet in sheets()]
        expected = _("、").join(nearest(worksheet.name, titles) or titles)
        message = _("认不出这是哪一张台账表：没有一行表头与已有的表相符。")
    return Finding(
        "import.wrong_header",
        Severity.ERROR,
        message,
        cell_place(worksheet.name),
        seen,
        expected,
        cure=_("请下载空表对照表头，表头须在前20行之内。"),
    )


def _changes_refused(sheet: Sheet, rows: Sequence[Row]) -> Iterable[Finding]:
    if not sheet.append_only:
        return
    for row in rows:
        if row.changed:
            yield row.fault(
                row.changed[0],
                "append_only",
                _("已有不同的数值，不能覆盖。"),
                str(sheet.append_only),
                _("原为{before}").format(before=row.before[row.changed[0]]),
            )


def standing_batch(sha256: str, declared: Sequence[Sheet] = ()) -> ImportBatch | None:
    """Return the applied batch of this very file whose rows stand as it left them; None if there is none."""
    batches = ImportBatch.objects.filter(sha256=sha256, status=ImportBatch.Status.APPLIED).exclude(state="")
    if declared:
        batches = batches.filter(sheet__in=[sheet.code for sheet in declared])
    for batch in batches.order_by("-pk"):
        if state_of(batch) == batch.state:
            return batch
    return None
