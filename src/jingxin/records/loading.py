"""Loading files from disk, one or a folder of them, each after those that it stands on."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from attrs import evolve, frozen
from django.utils.translation import gettext as _

from jingxin.core.finding import Finding, Severity
from jingxin.records.apply import ImportRefused, apply
from jingxin.records.audit import User
from jingxin.records.models import ImportBatch
from jingxin.records.preview import Preview, find_form, preview
from jingxin.records.sheets import Sheet, get_sheet, sheets
from jingxin.records.tables import Table, read_table


@frozen(eq=False)
class Loaded:
    """One file's way through `load_file` or `load_folder`; `batch` is None where it was refused."""

    path: Path
    preview: Preview
    batch: ImportBatch | None = None

    @property
    def ok(self) -> bool:
        return self.batch is not None

    @property
    def filename(self) -> str:
        return self.path.name

    @property
    def title(self) -> str:
        """The form's title; empty where no form was recognised."""
        return str(self.preview.sheet.title) if self.preview.sheet else ""

    @property
    def new(self) -> int:
        return self.preview.new

    @property
    def changed(self) -> int:
        return self.preview.changed

    @property
    def same(self) -> int:
        return self.preview.same

    @property
    def faults(self) -> list[Finding]:
        """All faults to show; the last says how many more there are, where there are."""
        return self.preview.shown_faults


def load_file(
    path: Path | str, by: User | None, *, sheet: Sheet | str | None = None, on: date | None = None
) -> Loaded:
    """Preview the file and, if it has no faults, apply it."""
    table = read_table(Path(path))
    return _load(Path(path), preview(table, sheet, by=by, on=on), by)


def _load(path: Path, looked: Preview, by: User | None) -> Loaded:
    if looked.faults:
        return Loaded(path, looked)
    try:
        return Loaded(path, looked, apply(looked, by=by))
    except ImportRefused as refused:
        return Loaded(path, evolve(looked, faults=refused.findings))


def load_folder(path: Path | str, by: User | None, *, on: date | None = None) -> list[Loaded]:
    """
    Load every table file of a folder, each after those it stands on; within one form by file name.

    A file whose forerunner was refused is not tried: its faults would only be echoes.
    """
    files = sorted(
        file
        for file in Path(path).rglob("*")
        if file.suffix.lower() in {".xlsx", ".xls", ".csv"} and not file.name.startswith(("~$", "."))
    )
    order = {sheet.code: number for number, sheet in enumerate(sheets())}
    waiting = {file: read_table(file) for file in files}
    settled: dict[Path, Sheet] = {}
    results: list[Loaded] = []
    failed: set[str] = set()
    while waiting:
        told: dict[Path, Sheet | None] = {}
        for file, table in waiting.items():
            told[file], is_sure = (settled[file], True) if file in settled else _tell(table)
            if is_sure and (sure := told[file]) is not None:
                settled[file] = sure
        file, sheet = min(
            told.items(), key=lambda item: (order[item[1].code] if item[1] else len(order), item[0])
        )
        table = waiting.pop(file)
        if sheet and (blocked := failed & _forerunners(sheet)):
            results.append(Loaded(file, _not_tried(table, sheet, blocked)))
        else:
            results.append(_load(file, preview(table, sheet, by=by, on=on), by))
        if not results[-1].ok and sheet:
            failed.add(sheet.code)
    return results


def _tell(table: Table) -> tuple[Sheet | None, bool]:
    """
    Return the form of a file, and whether no other file could still change that.

    A wide form is known by names that a file before it brought, such as the dictionary: until all its headers are
    known it is told anew.
    """
    if table.faults:
        return None, False
    earlier = ImportBatch.objects.filter(sha256=table.sha256).order_by("-pk").first()
    if earlier:
        return get_sheet(earlier.sheet), True
    sheet, layouts, _findings = find_form(table, ())
    return sheet, all(not layout.lacks and not layout.faulty_headers for layout in layouts)


def _forerunners(sheet: Sheet) -> set[str]:
    known = {other.code: other for other in sheets()}
    found: set[str] = set()
    for code in sheet.after:
        found |= {code} | (_forerunners(known[code]) if code in known else set())
    return found


def _not_tried(table: Table, sheet: Sheet, blocked: set[str]) -> Preview:
    titles = _("、").join(str(get_sheet(code).title) for code in sorted(blocked))
    fault = Finding(
        "import.forerunner_refused",
        Severity.ERROR,
        _("它依据的“{titles}”没有导入，所以没有读取。").format(titles=titles),
        _("文件“{name}”").format(name=table.filename),
        cure=_("请先改正“{titles}”的文件。").format(titles=titles),
    )
    return Preview(sheet, table.filename, table.sha256, faults=[fault])
