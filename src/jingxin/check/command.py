"""`jingxin check FILE…`: audit files, print or write what was found. Exit 0 clean, 1 findings, 2 unreadable."""

import argparse
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TextIO

from jingxin.check.archive import UnreadableDocument
from jingxin.check.ledger import Ledger
from jingxin.check.run import Audit, audit
from jingxin.core.finding import Severity
from jingxin.core.language import _

CLEAN, FINDINGS, UNREADABLE = 0, 1, 2
OpenLedger = Callable[[str], Ledger]


def parser() -> argparse.ArgumentParser:
    """Return the arguments of the command."""
    arguments = argparse.ArgumentParser(
        prog="jingxin check", description=_("核对文稿里的数：.docx、.pdf、.txt（UTF-8、GB18030）。")
    )
    arguments.add_argument("files", nargs="+", metavar="FILE", type=Path, help=_("要核对的文件"))
    arguments.add_argument("--against", metavar="SNAPSHOT", help=_("同时与这个快照的台账核对"))
    arguments.add_argument("--json", action="store_true", help=_("输出JSON"))
    arguments.add_argument(
        "-o",
        "--output",
        type=Path,
        help=_(
            "写出核对结果：.docx 为带批注的副本（Word 原稿在原处加批注；PDF 和文本另排一份只有文字和表格的副本，版式与原件不同），"
            ".html 为网页；多个文件时写目录"
        ),
    )
    return arguments


def main(
    argv: Sequence[str] | None = None,
    *,
    open_ledger: OpenLedger | None = None,
    out: TextIO | None = None,
    err: TextIO | None = None,
) -> int:
    """
    Run the command and return its exit code.

    `open_ledger` turns the name given to `--against` into a ledger; without it the option is refused, since
    the checker alone knows no warehouse.
    """
    out, err = out or sys.stdout, err or sys.stderr
    options = parser().parse_args(argv)
    ledger: Ledger | None = None
    if options.against:
        if open_ledger is None:
            print(_("--against 需要台账：请安装 jingxin[measures]，并用 jingxin check 运行。"), file=err)
            return UNREADABLE
        ledger = open_ledger(options.against)
    if options.output and len(options.files) > 1 and options.output.suffix:
        print(_("核对多个文件时，-o 要写一个目录。"), file=err)
        return UNREADABLE
    if options.output and options.output.suffix.lower() not in ("", ".docx", ".html", ".htm"):
        print(
            _("-o 只写 .docx 或 .html，不写“{suffix}”；核对PDF也请写成这两种。").format(
                suffix=options.output.suffix
            ),
            file=err,
        )
        return UNREADABLE
    code = CLEAN
    audits: list[Audit] = []
    for file in options.files:
        try:
            found = audit(file, ledger=ledger)
        except UnreadableDocument as error:
            said = str(error)
            named = file.name in said  # most reasons name the file themselves
            print(said if named else _("{file}：{reason}").format(file=file, reason=said), file=err)
            code = UNREADABLE
            continue
        audits.append(found)
        if options.output:
            try:
                _write(found, file, options.output, many=len(options.files) > 1)
            except OSError:
                print(
                    _("“{output}”写不了；请核对目录是否存在、有没有写的权限、文件是否正被打开。").format(
                        output=options.output
                    ),
                    file=err,
                )
                return UNREADABLE
        # What is only doubtful does not fail a check.
        if code == CLEAN and any(finding.severity is not Severity.UNSURE for finding in found.findings):
            code = FINDINGS
    _print(audits, as_json=options.json, out=out)
    return code


def _print(audits: list[Audit], *, as_json: bool, out: TextIO) -> None:
    if as_json:
        from jingxin.check.show.machine import to_json

        print(to_json(audits), file=out)
        return
    from jingxin.check.show.terminal import show

    for found in audits:
        print(show(found), file=out)


def _write(found: Audit, file: Path, output: Path, *, many: bool) -> None:
    if many or not output.suffix:
        output.mkdir(parents=True, exist_ok=True)
        output = output / f"{file.stem}.docx"
    if output.suffix.lower() in (".html", ".htm"):
        from jingxin.check.show.page import to_html

        output.write_text(to_html(found), encoding="utf-8")
        return
    from jingxin.check.show.word import annotate

    output.write_bytes(annotate(found, file))
