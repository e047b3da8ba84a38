"""
Files as people send them, read into plain cells: .xlsx, .xls and .csv, each behind guards.

Reading never raises for a bad file. What is wrong with the file as a whole (too big, a bomb, damaged,
not what its name says) is a finding in `Table.faults`, and then there are no worksheets.
"""

from __future__ import annotations

import csv
import hashlib
import io
import re
import zipfile
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import NoReturn

import python_calamine
from attrs import field, frozen
from defusedxml import ElementTree
from django.utils.translation import gettext as _

from jingxin.core.finding import Finding, Severity

Cell = str | float | int | bool | date | datetime | time | timedelta

MEGABYTE = 1024 * 1024
MOST_BYTES = 60 * MEGABYTE
MOST_UNZIPPED_BYTES = 400 * MEGABYTE
# Honest workbooks of repeated numbers reach some 40 to 1; deflate can reach 1000 to 1.
MOST_UNZIP_RATIO = 150
MOST_PARTS = 2_000
MOST_ROWS, MOST_COLUMNS = 200_000, 500
_SMALL_PART = MEGABYTE


@frozen
class Merge:
    """A merged block of cells; rows and columns count from 0, both ends included."""

    first_row: int
    first_column: int
    last_row: int
    last_column: int


@frozen
class Worksheet:
    """One sheet: its cells from A1 on, "" where empty."""

    name: str
    rows: list[list[Cell]]
    merges: tuple[Merge, ...] = ()


@frozen
class Table:
    """A file as read. With `faults` it has no worksheets."""

    filename: str
    sha256: str
    worksheets: tuple[Worksheet, ...] = ()
    faults: list[Finding] = field(factory=list)


class _Unreadable(Exception):
    """Inside this file only: carries the finding up to `read_table`."""

    def __init__(self, finding: Finding) -> None:
        self.finding = finding
        super().__init__(finding.message)


def read_table(source: Path | str | bytes, filename: str = "") -> Table:
    """
    Read a file from its path or its bytes.

    The kind is told by the content; a name that says another kind is a fault, since a renamed file is
    usually not the file that was meant. `filename` is needed with bytes.
    """
    digest = ""
    try:
        if isinstance(source, bytes):
            _check_size(len(source), filename)
            content = source
        else:
            path = Path(source)
            filename = filename or path.name
            _check_size(path.stat().st_size, filename)
            content = path.read_bytes()
        digest = hashlib.sha256(content).hexdigest()
        return Table(filename, digest, tuple(_read(content, filename)))
    except _Unreadable as unreadable:
        return Table(filename, digest, faults=[unreadable.finding])


def check_upload_size(size: int, filename: str) -> Finding | None:
    """Return the finding for a file too big (or empty) to be read at all, before anything is read."""
    try:
        _check_size(size, filename)
    except _Unreadable as unreadable:
        return unreadable.finding
    return None


def _refuse(rule: str, place: str, message: str, cure: str, said: str = "", expected: str = "") -> NoReturn:
    raise _Unreadable(Finding(f"import.{rule}", Severity.ERROR, message, place, said, expected, cure=cure))


def _place(filename: str) -> str:
    return _("文件“{name}”").format(name=filename)


def _check_size(size: int, filename: str) -> None:
    if size == 0:
        _refuse(
            "empty_file", _place(filename), _("文件是空的。"), _("请核对是否选错了文件。"), said=_("0字节")
        )
    if size > MOST_BYTES:
        limit = _("{megabytes} MB").format(megabytes=MOST_BYTES // MEGABYTE)
        _refuse(
            "too_big",
            _place(filename),
            _("文件太大，没有读取。"),
            _("请删去图片和多余的工作表，或把数据分成几个文件导入。"),
            said=_("{megabytes} MB").format(megabytes=f"{size / MEGABYTE:.0f}"),
            expected=_("不超过{limit}").format(limit=limit),
        )


def _read(content: bytes, filename: str) -> Iterator[Worksheet]:
    kind = _kind_of(content)
    _check_name(kind, filename)
    if kind == "csv":
        yield _read_csv(content, filename)
    elif kind == "xlsx":
        errors = _check_workbook(content, filename)
        yield from _read_workbook(content, filename, errors)
    elif kind == "xls":
        yield from _read_workbook(content, filename, {})


def _kind_of(content: bytes) -> str:
    """Tell the kind by the first bytes: xlsx, xls, csv, or what else it is."""
    head = content[:512].lstrip()
    if content.startswith(b"PK"):
        try:
            with zipfile.ZipFile(io.BytesIO(content)) as archive:
                return "xlsx" if "xl/workbook.xml" in archive.namelist() else "zip"
        except zipfile.BadZipFile:
            return "damaged"
    if content.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        return "xls"
    if head[:1] == b"<" and re.match(rb"<(\?xml|!doctype html|html|table|meta)", head, re.IGNORECASE):
        return "web"
    if b"\x00" in content[:4096] and not content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "binary"
    return "csv"


_NAMED = {".xlsx": "xlsx", ".xlsm": "xlsx", ".xls": "xls", ".et": "xls", ".csv": "csv", ".txt": "csv"}


def _check_name(kind: str, filename: str) -> None:
    place, suffix = _place(filename), Path(filename).suffix.lower()
    again = _("请用 Excel 或 WPS 打开它，“另存为”Excel 工作簿（.xlsx），再导入另存的文件。")
    if kind == "zip":
        _refuse(
            "not_a_table",
            place,
            _("这是压缩包或 Word 等文档，不是表格。"),
            _("请选择 .xlsx、.xls 或 .csv 文件。"),
        )
    if kind == "damaged":
        _refuse("damaged", place, _("文件损坏，打不开。"), _("请重新取得原文件，或打开后另存为 .xlsx。"))
    if kind == "binary":
        _refuse("not_a_table", place, _("文件内容不是表格。"), _("请选择 .xlsx、.xls 或 .csv 文件。"))
    if kind == "web":
        _refuse(
            "renamed", place, _("文件内容是网页，不是 Excel 表格（一些系统导出的“.xls”就是这样）。"), again
        )
    named = _NAMED.get(suffix)
    if named is None:
        _refuse(
            "not_a_table",
            place,
            _("不认识的文件类型。"),
            _("请选择 .xlsx、.xls 或 .csv 文件。"),
            said=suffix or _("无后缀"),
        )
    if named != kind:
        labels = {"xlsx": _("新版 Excel（.xlsx）"), "xls": _("旧版 Excel（.xls）"), "csv": _("文本（.csv）")}
        _refuse(
            "renamed",
            place,
            _("文件名以 {suffix} 结尾，内容却是{kind}：文件可能被改过名。").format(
                suffix=suffix, kind=labels[kind]
            ),
            again,
            said=suffix,
            expected=labels[kind],
        )


# --- workbooks -------------------------------------------------------------------------------------------

_CELL_WITH_CONTENT = re.compile(rb'<c\s(?:[^>]*?\s)?r="([A-Z]{1,3})(\d{1,7})"([^>/]*)>')
_ERROR_VALUE = re.compile(rb"<v>([^<]*)</v>")
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


def _check_workbook(content: bytes, filename: str) -> dict[str, dict[tuple[int, int], str]]:
    """
    Refuse a bomb, and a sheet with a cell too far out, before the workbook is parsed.

    Returns the error cells (#DIV/0!) of each sheet by row and column: the parser would show them as empty.
    """
    place = _place(filename)
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            _check_archive(archive, filename)
            # Reading through zipfile proves the declared sizes: a part that lies fails its checksum.
            parts = {info.filename: archive.read(info) for info in archive.infolist()}
    except (zipfile.BadZipFile, EOFError, NotImplementedError, RuntimeError, OSError):
        _refuse("damaged", place, _("文件损坏，打不开。"), _("请重新取得原文件，或打开后另存为 .xlsx。"))
    errors = {}
    for name, part in _sheet_parts(parts, filename):
        found: dict[tuple[int, int], str] = {}
        for match in _CELL_WITH_CONTENT.finditer(part):
            row, column = int(match[2]), _column_number(match[1])
            _check_extent(row, column, name)
            if b't="e"' in match[0]:
                value = _ERROR_VALUE.search(part, match.end(), match.end() + 500)
                found[row - 1, column - 1] = value[1].decode() if value else "#ERROR!"
        errors[name] = found
    return errors


def _check_archive(archive: zipfile.ZipFile, filename: str) -> None:
    infos = archive.infolist()
    total = sum(info.file_size for info in infos)
    inflated = any(
        info.file_size > _SMALL_PART and info.file_size > MOST_UNZIP_RATIO * max(info.compress_size, 1)
        for info in infos
    )
    if total > MOST_UNZIPPED_BYTES or inflated or len(infos) > MOST_PARTS:
        _refuse(
            "bomb",
            _place(filename),
            _("文件解压后异常庞大，为安全起见没有打开。"),
            _("请用 Excel 或 WPS 打开，只把数据复制到新的工作簿后再导入。"),
            said=_("解压后{megabytes} MB").format(megabytes=total // MEGABYTE),
            expected=_("不超过{megabytes} MB").format(megabytes=MOST_UNZIPPED_BYTES // MEGABYTE),
        )


def _sheet_parts(parts: dict[str, bytes], filename: str) -> Iterator[tuple[str, bytes]]:
    """Yield each sheet's name and its XML."""
    try:
        relations = {
            node.get("Id"): node.get("Target", "")
            for node in ElementTree.fromstring(parts["xl/_rels/workbook.xml.rels"])
        }
        for node in ElementTree.fromstring(parts["xl/workbook.xml"]).iter():
            if node.tag.endswith("}sheet"):
                target = relations.get(node.get(_RELATION), "").lstrip("/").removeprefix("xl/")
                yield node.get("name", ""), parts.get(f"xl/{target}", b"")
    except (KeyError, ElementTree.ParseError, ValueError):  # defusedxml's refusals are ValueErrors
        _refuse(
            "damaged",
            _place(filename),
            _("文件损坏，打不开。"),
            _("请重新取得原文件，或打开后另存为 .xlsx。"),
        )


def _column_number(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


def _check_extent(row: int, column: int, sheet: str) -> None:
    if row > MOST_ROWS or column > MOST_COLUMNS:
        _refuse(
            "too_many_cells",
            _("工作表“{sheet}”").format(sheet=sheet),
            _("在很远的地方还有内容，超出一次导入的范围。"),
            _("请删去数据区以外的内容；数据确实很多时，请分成几个文件导入。"),
            said=_("第{row}行第{column}列").format(row=row, column=column),
            expected=_("不超过{rows}行、{columns}列").format(rows=MOST_ROWS, columns=MOST_COLUMNS),
        )


def _read_workbook(
    content: bytes, filename: str, errors: dict[str, dict[tuple[int, int], str]]
) -> Iterator[Worksheet]:
    try:
        book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(content))
        for name in book.sheet_names:
            sheet = book.get_sheet_by_name(name)
            if sheet.end is not None:
                _check_extent(sheet.end[0] + 1, sheet.end[1] + 1, name)
            rows: list[list[Cell]] = sheet.to_python(skip_empty_area=False) if sheet.end else []
            for (row, column), value in errors.get(name, {}).items():
                rows[row][column] = value
            merges = (Merge(*first, *last) for first, last in sheet.merged_cell_ranges or ())
            yield Worksheet(name, rows, tuple(merges))
    except python_calamine.PasswordError:
        _refuse("locked", _place(filename), _("文件有打开密码。"), _("请先取消密码再导入。"))
    except (python_calamine.CalamineError, OSError, ValueError, IndexError):
        _refuse(
            "damaged",
            _place(filename),
            _("文件打不开：可能已损坏，或设了打开密码。"),
            _("请用 Excel 或 WPS 打开，取消密码并另存为 .xlsx，再导入。"),
        )


# --- text --------------------------------------------------------------------------------------------------

# A text that starts like a formula is exported with a quote before it; see `records.exports`.
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def _read_csv(content: bytes, filename: str) -> Worksheet:
    text = _decode(content, filename)
    first = next((line for line in text.splitlines() if line.strip()), "")
    delimiter = max(",\t;", key=first.count)
    rows: list[list[Cell]] = []
    try:
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter):
            _check_extent(len(rows) + 1, len(row), Path(filename).stem)
            rows.append([_unquote(value) for value in row])
    except csv.Error:
        _refuse(
            "damaged", _place(filename), _("文本格式有误，读不出表格。"), _("请用 Excel 打开并另存为 .xlsx。")
        )
    return Worksheet(Path(filename).stem, rows)


def _decode(content: bytes, filename: str) -> str:
    encodings = ["utf-16"] if content.startswith((b"\xff\xfe", b"\xfe\xff")) else ["utf-8-sig", "gb18030"]
    for encoding in encodings:
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    _refuse(
        "encoding",
        _place(filename),
        _("认不出文字编码（既不是 UTF-8，也不是 GB18030）。"),
        _("请用 Excel 打开并另存为 .xlsx，再导入。"),
    )


def _unquote(value: str) -> str:
    return value[1:] if value[:1] == "'" and value[1:].startswith(FORMULA_STARTS) else value
