"""
Promises that nobody can remember, looked after by a program: `python -m tests.house` (part of `make check`).

Each check yields faults as sentences, all of them at once. `--write` writes the generated reference pages.
"""

import os
import re
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "src")]

Check = Callable[[], Iterator[str]]


def tracked() -> list[Path]:
    """Return the files of the repository; in an unpacked archive all files but what tools leave behind."""
    listed = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False
    ).stdout.split("\0")
    found = [ROOT / name for name in listed if name]
    if not found:
        skipped = {".venv", "var", "out", ".git"}
        found = [path for path in ROOT.rglob("*") if not skipped & set(path.relative_to(ROOT).parts)]
    return [path for path in found if path.is_file()]


def locks_name_no_address() -> Iterator[str]:
    """A lock holds names, versions and hashes: any mirror serves, and no mirror is written down."""
    address = re.compile(r"https?://|file:|^-{1,2}(extra-)?(index|find)|(^|\s)/\w|@ ")
    for lock in sorted(ROOT.glob("requirements*.lock")):
        for number, line in enumerate(lock.read_text(encoding="utf-8").splitlines(), 1):
            if not line.lstrip().startswith("#") and address.search(line):
                yield f"{lock.name} line {number} names an address: {line.strip()}"


# Written in halves, so that this file does not find itself.
_FOREIGN = re.compile(
    "|".join(
        (
            r"/wo" + r"rk/\w",
            r"/ro" + r"ot/",
            r"/ho" + r"me/\w+/",
            r"/Us" + r"ers/\w+/",
            r"files\.python" + r"hosted",
            r"py" + r"pi\.org/simple",
            r"registry\.npm" + r"js",
            r"\.\./sha" + r"red",
        )
    )
)
_TEXT = {
    ".py",
    ".md",
    ".toml",
    ".txt",
    ".in",
    ".lock",
    ".csv",
    ".html",
    ".css",
    ".js",
    ".svg",
    ".po",
    ".yml",
    "",
}


def no_file_names_a_machine() -> Iterator[str]:
    """What is tracked must mean the same on every machine."""
    for path in tracked():
        if path.suffix not in _TEXT:
            continue
        for number, line in enumerate(path.read_text(encoding="utf-8", errors="replace").splitlines(), 1):
            if match := _FOREIGN.search(line):
                yield f"{path.relative_to(ROOT)} line {number} names a machine or registry: {match[0]}"


def each_checker_rule_has_its_test() -> Iterator[str]:
    """One rule, one file, one test file of the same name."""
    from jingxin.check.rules import RULES

    for rule in RULES:
        name = rule.judge.__module__.rpartition(".")[2]
        if not list((ROOT / "tests/check").rglob(f"test_{name}.py")):
            yield f"check/rules/{name}.py has no tests/check/rules/test_{name}.py"


def each_pure_rule_of_a_ledger_is_tested() -> Iterator[str]:
    """Each file of rules is named by a test of its ledger."""
    for rule in sorted((ROOT / "src/jingxin/ledgers").glob("*/rules/[a-z]*.py")):
        ledger = rule.parts[-3]
        tests = "\n".join(
            path.read_text(encoding="utf-8") for path in (ROOT / "tests/ledgers" / ledger).rglob("*.py")
        )
        if not re.search(rf"\b{rule.stem}\b", tests):
            yield f"ledgers/{ledger}/rules/{rule.name} is in no test of tests/ledgers/{ledger}"


def each_parameter_has_a_source() -> Iterator[str]:
    """A limit without a date and a source is somebody's opinion."""
    for file in sorted((ROOT / "src/jingxin/data/parameters").rglob("*.toml")):
        for name, entries in tomllib.loads(file.read_text(encoding="utf-8")).items():
            for entry in entries if isinstance(entries, list) else ():
                for key in ("from", "source"):
                    if not entry.get(key):
                        yield f"{file.relative_to(ROOT)}: an entry of {name} has no {key}"


def each_written_measure_is_specified() -> Iterator[str]:
    """Each measure that people wrote is called by name in a test of the measures room."""
    from jingxin.measures.measure import written_measures

    specs = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "tests/measures").rglob("*.py"))
    for code in written_measures():
        if not re.search(rf"\b{code}\b", specs):
            yield f"measure {code} is in no test of tests/measures"


def the_glossary_has_every_label() -> Iterator[str]:
    """Each model and measure that people meet is in the one translation table, with its identifier."""
    from django.apps import apps

    from jingxin.measures.measure import written_measures

    glossary = (ROOT / "GLOSSARY.md").read_text(encoding="utf-8")
    terms = {
        (cells[1].strip(), cells[2].strip())
        for line in glossary.splitlines()
        if (cells := line.split("|")) and len(cells) >= 5
    }
    identifiers = {identifier for _term, identifier in terms}
    for model in apps.get_models():
        if not model.__module__.startswith("jingxin."):
            continue
        identifier = re.sub(r"(?<!^)(?=[A-Z])", "_", model.__name__).lower()
        if identifier not in identifiers:
            yield f"GLOSSARY.md lacks model {identifier} ({model._meta.verbose_name})"
    for code, measure in written_measures().items():
        if code not in identifiers:
            yield f"GLOSSARY.md lacks measure {code} ({measure.label})"


def each_decision_has_its_own_number() -> Iterator[str]:
    """People name a decision by its number: one record each, and its heading says the number of its file."""
    named: dict[str, str] = {}
    for path in sorted((ROOT / "docs/decisions").glob("[0-9]*.md")):
        number = path.name[:4]
        if number in named:
            yield f"{path.name} has the number of {named[number]}; give one of them the next free one"
        named[number] = path.name
        heading = path.read_text(encoding="utf-8").partition("\n")[0]
        if not heading.startswith(f"# {number} "):
            yield f"{path.name} begins with “{heading}”, not with “# {number} …”"


def no_migration_is_missing() -> Iterator[str]:
    """The tables that the models ask for are the ones that the migrations make."""
    from io import StringIO

    from django.core.management import call_command

    said = StringIO()
    try:
        call_command("makemigrations", "--check", "--dry-run", verbosity=1, stdout=said)
    except SystemExit:
        yield f"models have changed without a migration:\n{said.getvalue()}"


def generated_pages_are_current() -> Iterator[str]:
    """docs/reference is printed from the code; a page that differs from what the code says now is stale."""
    from tests.reference import pages

    for path, text in pages().items():
        written = ROOT / "docs/reference" / path
        if not written.exists() or written.read_text(encoding="utf-8") != text:
            yield f"docs/reference/{path} is not what the code says now; run: make docs"


def catalogues_are_compiled() -> Iterator[str]:
    """Each .mo beside a .po says what the .po says."""
    from tests.catalogues import stale

    for path in stale():
        yield f"{path.relative_to(ROOT)} is not compiled from its .po; run: make messages"


CHECKS: tuple[Check, ...] = (
    locks_name_no_address,
    no_file_names_a_machine,
    each_checker_rule_has_its_test,
    each_pure_rule_of_a_ledger_is_tested,
    each_parameter_has_a_source,
    each_written_measure_is_specified,
    the_glossary_has_every_label,
    each_decision_has_its_own_number,
    no_migration_is_missing,
    generated_pages_are_current,
    catalogues_are_compiled,
)


def main(arguments: list[str]) -> int:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "jingxin.site.settings")
    os.environ["JINGXIN_HOME"] = tempfile.mkdtemp(prefix="jingxin-house-")
    import django

    django.setup()
    if "--write" in arguments:
        from tests.reference import pages

        for path, text in pages().items():
            (ROOT / "docs/reference" / path).write_text(text, encoding="utf-8")
        return 0
    faults = [fault for check in CHECKS for fault in check()]
    sys.stdout.writelines(f"{fault}\n" for fault in faults)
    sys.stdout.write(f"house: {len(CHECKS)} promises, {len(faults)} broken\n")
    return 1 if faults else 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
