"""The pages of docs/reference, printed from the code: what there is, never how somebody once described it."""

import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
HEAD = "<!-- Written by `make docs` from the code. Change the code, not this page. -->\n\n"


def pages() -> dict[str, str]:
    """Return every generated page by its file name."""
    writers = {
        "measures.md": _measures,
        "parameters.md": _parameters,
        "permissions.md": _permissions,
        "tables.md": _tables,
        "ledgers.md": _ledgers,
        "rules.md": _rules,
        "workflows.md": _workflows,
        "forms.md": _forms,
    }
    return {name: HEAD + "\n".join(writer()) + "\n" for name, writer in sorted(writers.items())}


def _row(*cells: object) -> str:
    return "| " + " | ".join(str(cell).replace("|", "\\|").replace("\n", " ") for cell in cells) + " |"


def _table(*headings: str) -> list[str]:
    return [_row(*headings), _row(*("---" for _heading in headings))]


def _measures() -> Iterator[str]:
    from jingxin.measures.reference import measures_page

    yield from measures_page()


def _parameters() -> Iterator[str]:
    yield "# Parameters\n"
    yield "Dated, sourced limits. A county may change them; a rule asks for the one in force on the day.\n"
    yield from _table("parameter", "from", "value", "source", "confirmed")
    folder = ROOT / "src/jingxin/data/parameters"
    for file in sorted(folder.rglob("*.toml")):
        for name, entries in tomllib.loads(file.read_text(encoding="utf-8")).items():
            for entry in entries if isinstance(entries, list) else ():
                value = entry.get("value", "")
                yield _row(
                    f"`{file.relative_to(folder).with_suffix('')}.{name}`",
                    entry.get("from", ""), value, entry.get("source", ""), entry.get("confirmed_on", ""),
                )  # fmt: skip


def _permissions() -> Iterator[str]:
    from jingxin.records.permissions import TABLE

    yield "# Permissions\n"
    yield "What each role may do. A word in (brackets) holds only for the ledgers that the member keeps.\n"
    yield from _table("role", "", "ledgers", "reports", "administration")
    for role, (ledgers, reports, administration) in TABLE.items():
        yield _row(role.value, role.label, ledgers, reports, administration)


def _tables() -> Iterator[str]:
    from jingxin.measures.tables import all_tables

    yield "# Contract tables\n"
    yield "What a ledger promises to the rest of the house: the tables of a snapshot.\n"
    for name, table in sorted(all_tables().items()):
        yield f"## {name}\n"
        yield f"Grain: {', '.join(table.grain)}\n"
        yield from _table("column", "type", "unit")
        for column in table.columns:
            yield _row(column.name, column.type.value, getattr(column, "unit", "") or "")
        yield ""


def _ledgers() -> Iterator[str]:
    from django.apps import apps

    yield "# Ledgers\n"
    yield "The models that people keep, their fields and constraints.\n"
    for model in sorted(apps.get_models(), key=lambda model: model._meta.label):
        if not model.__module__.startswith("jingxin.ledgers."):
            continue
        yield f"## {model._meta.label}: {model._meta.verbose_name}\n"
        yield from _table("field", "label", "type")
        for field in model._meta.fields:
            yield _row(f"`{field.name}`", field.verbose_name, type(field).__name__)
        yield ""


def _rules() -> Iterator[str]:
    from jingxin.check.rules import RULES

    yield "# Rules of the checker\n"
    yield "What `jingxin check` recomputes. A rule may say a milder severity where it is less sure.\n"
    yield from _table("rule", "title", "severity", "what it does")
    for rule in RULES:
        told = sys.modules[rule.judge.__module__].__doc__ or ""
        yield _row(f"`{rule.id}`", rule.title, rule.severity.name, told.strip().split("\n\n")[0])


def _workflows() -> Iterator[str]:
    from jingxin.reports.workflow import REPORT

    yield "# Workflows\n"
    yield f"## {REPORT.name}\n"
    yield f"```mermaid\n{REPORT.diagram()}\n```\n"
    yield from _table("from", "to", "step", "roles", "reason")
    for step in REPORT.transitions:
        roles = ", ".join(sorted(step.roles))
        yield _row(step.source, step.target, step.label, roles, "yes" if step.needs_reason else "")


def _forms() -> Iterator[str]:
    from jingxin.records.imports import sheets

    yield "# Import forms\n"
    yield "Each form can be had empty by `jingxin template CODE -o F.xlsx`, in the order in which they load.\n"
    yield from _table("form", "title", "key", "columns")
    for sheet in sheets():
        if not sheet.model.__module__.startswith("jingxin."):
            continue  # tests register forms of their own
        columns = "、".join(str(column.title) for column in sheet.columns)
        yield _row(f"`{sheet.code}`", sheet.title, ", ".join(sheet.key), columns)
