"""
The one import and export engine, as ledgers, commands and pages use it.

A ledger declares its `Sheet`s in a module of its own and registers them; everything else is here:
`read_table` → `preview` → `apply`, `load_file`, `load_folder`, `export_rows`, `template`.
"""

from jingxin.records.apply import ImportRefused, apply, save_plainly
from jingxin.records.exports import Export, export_rows
from jingxin.records.forms import template
from jingxin.records.loading import Loaded, load_file, load_folder
from jingxin.records.preview import Preview, preview, standing_batch
from jingxin.records.rows import Context, Row
from jingxin.records.sheets import (
    BOOLEAN,
    CHOICE,
    CODE,
    DATE,
    DECIMAL,
    INTEGER,
    MADE,
    PERIOD,
    REFERENCE,
    SOURCE,
    TEXT,
    UNIT,
    Column,
    Kind,
    Reference,
    Sheet,
    Spread,
    SpreadTo,
    get_sheet,
    nearest,
    register,
    sheets,
    sheets_of,
)
from jingxin.records.tables import Table, check_upload_size, read_table
from jingxin.records.writing import Writer

__all__ = [
    "BOOLEAN",
    "CHOICE",
    "CODE",
    "DATE",
    "DECIMAL",
    "INTEGER",
    "MADE",
    "PERIOD",
    "REFERENCE",
    "SOURCE",
    "TEXT",
    "UNIT",
    "Column",
    "Context",
    "Export",
    "ImportRefused",
    "Kind",
    "Loaded",
    "Preview",
    "Reference",
    "Row",
    "Sheet",
    "Spread",
    "SpreadTo",
    "Table",
    "Writer",
    "apply",
    "check_upload_size",
    "export_rows",
    "get_sheet",
    "load_file",
    "load_folder",
    "nearest",
    "preview",
    "read_table",
    "register",
    "save_plainly",
    "sheets",
    "sheets_of",
    "standing_batch",
    "template",
]
