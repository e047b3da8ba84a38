"""`jingxin report`: write a document from a plan on a snapshot, and check it."""

import argparse
import shutil
from datetime import date
from pathlib import Path
from typing import Any

from jingxin.command.failure import CommandFailure, lines_of
from jingxin.command.house import latest_snapshot, start_django
from jingxin.core.cycles import uncollected
from jingxin.core.language import _

FORMATS = ("docx", "pdf", "html")


def add(commands: Any) -> None:
    parser = commands.add_parser("report", help=_("写报告并核对；有错误时退出码为1"))
    parser.add_argument("plan", metavar=_("报告"), help=_("报告计划的名称，如 half_year"))
    when = parser.add_mutually_exclusive_group(required=True)
    when.add_argument("--as-of", metavar=_("日期"), help=_("成稿日期，如 2014-06-20"))
    when.add_argument(
        "--period",
        metavar=_("周或月"),
        help=_("周报、月报写哪一期，如 2014-W25、2014-05；成稿日期是它的最后一天"),
    )
    parser.add_argument(
        "-o",
        "--output",
        metavar=_("文件"),
        required=True,
        action="append",
        help=_("写到 .docx、.pdf 或 .html，可写多次"),
    )
    parser.add_argument(
        "--snapshot", metavar=_("快照"), default="latest", help=_("快照名称的开头，默认最近一次")
    )
    parser.set_defaults(run=run)


def run(asked: argparse.Namespace) -> int:
    targets = [Path(name) for name in asked.output]
    for target in targets:
        if target.suffix[1:] not in FORMATS:
            raise CommandFailure(
                _("不会写“{name}”。文件名请以 .docx、.pdf 或 .html 结尾。").format(name=target.name), code=2
            )
    as_of = _day(asked.as_of) if asked.as_of else None
    with uncollected():
        start_django()
        if as_of is None:
            as_of = _issue_day(asked.plan, asked.period)
        return write(asked.plan, as_of, latest_snapshot(asked.snapshot), targets)


def _day(said: str) -> date:
    try:
        return date.fromisoformat(said)
    except ValueError as error:
        raise CommandFailure(_("“{said}”不是日期；请写成 2014-06-20。").format(said=said), code=2) from error


def _issue_day(plan: str, said: str) -> date:
    """Return the last day of the week or month that the bulletin is to be about."""
    from jingxin.core.period import PeriodError
    from jingxin.reports.ask import PlanError
    from jingxin.reports.house import find_plan
    from jingxin.reports.issues import read_issue

    try:
        facts = find_plan(plan).facts
        return read_issue(facts.get("期间", "本期"), said, name=facts.get("名称", plan)).as_of
    except (PlanError, PeriodError) as error:
        raise CommandFailure(str(error), code=2) from error


def write(plan: str, as_of: date, snapshot: Any, targets: list[Path]) -> int:
    """Write the plan's document to each target; print findings and what was left out; 1 if an error blocks."""
    from jingxin.reports.actions import write_report
    from jingxin.reports.ask import PlanError

    formats = sorted({target.suffix[1:] for target in targets})
    try:
        written = write_report(plan=plan, as_of=as_of, snapshot=snapshot, by=None, formats=formats)
    except PlanError as error:
        raise CommandFailure(str(error), code=2) from error
    for target in targets:
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(written.files[target.suffix[1:]], target)
        print(_("已写出 {target}").format(target=target))
    for left_out in written.left_out:
        print(_("略去：{what}").format(what=left_out))
    if written.findings:
        print(lines_of(written.findings))
    if any(finding.blocks for finding in written.findings):
        print(_("报告有错误，不能签发。请按上面的处理意见修改台账或报告计划后重写。"))
        return 1
    print(_("核对通过：每个数字都与快照一致。"))
    return 0
