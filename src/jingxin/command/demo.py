"""`jingxin demo`: an empty folder becomes a working county in one step; a second run changes nothing."""

import argparse
import hashlib
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jingxin.command.failure import CommandFailure
from jingxin.command.house import start_django
from jingxin.command.load import load
from jingxin.command.publish import publish
from jingxin.command.report import FORMATS, write
from jingxin.command.serve import add_address, check_port_is_free, serve_afresh
from jingxin.core.language import _

if TYPE_CHECKING:
    from jingxin.warehouse import Snapshot

REPOSITORY = Path(__file__).resolve().parents[3]
EXAMPLE = "yongjia-2014"
PLAN, AS_OF = "half_year", date(2014, 6, 20)
# The last day in the log of the example county: seen from today, all its work would be ten years late.
SEEN_ON = date(2014, 6, 23)


def add(commands: Any) -> None:
    parser = commands.add_parser("demo", help=_("演示：装入示例县，发布，写半年报告，运行网站"))
    parser.add_argument("--no-serve", action="store_true", help=_("写完报告即止，不运行网站"))
    parser.add_argument(
        "--example", metavar=_("文件夹"), help=_("示例台账文件夹，默认 examples/yongjia-2014")
    )
    add_address(parser)
    parser.set_defaults(run=run)


def run(asked: argparse.Namespace) -> int:
    example = _example(asked.example)
    if not asked.no_serve:
        check_port_is_free(asked.host, asked.port)
    start_django()
    from jingxin.site.demo import ACCOUNTS, PASSWORD, ensure_accounts, ensure_evaluation, ensure_notices

    print(_("装入示例县：{example}").format(example=example), flush=True)
    if load(example):
        raise CommandFailure(_("示例台账没有全部装入，已停止。请按上面的处理意见改正后重来。"))
    ensure_accounts()
    snapshot = publish()
    print(_("快照 {name}").format(name=snapshot.name), flush=True)
    ensure_evaluation(snapshot)
    ensure_notices()
    out = Path("out").resolve()
    targets = [out / f"half_year.{suffix}" for suffix in FORMATS]
    code = 0
    if _stands(snapshot, targets):
        print(_("报告没有变化：{out}").format(out=out))
    else:
        code = write(PLAN, AS_OF, snapshot, targets)
    print()
    print(_("演示账号（密码都是 {password}）：").format(password=PASSWORD))
    for account in ACCOUNTS:
        print(f"  {account.username:<12} {account.role.label}  {account.note}")
    if asked.no_serve:
        return code
    print()
    print(_("网站按示例县的日子（{day}）显示进度和期限。").format(day=SEEN_ON.isoformat()))
    serve_afresh(asked.host, asked.port, SEEN_ON)


def _stands(snapshot: "Snapshot", targets: list[Path]) -> bool:
    """Whether the files in out/ are those of the report that this plan and snapshot make, and it has no errors."""
    from jingxin.reports.house import find_plan, find_template
    from jingxin.reports.models import Report

    plan = find_plan(PLAN)
    report = (
        Report.objects.filter(
            plan=PLAN,
            as_of=AS_OF,
            snapshot=snapshot.name,
            plan_digest=plan.digest,
            template_digest=find_template(plan.facts.get("模板", "half_year.docx")).digest,
        )
        .order_by("-edition")
        .first()
    )
    if report is None or report.is_blocked:
        return False
    kept = {file.format.lower(): file.sha256 for file in report.files.all()}
    return all(
        target.is_file() and hashlib.sha256(target.read_bytes()).hexdigest() == kept.get(target.suffix[1:])
        for target in targets
    )


def _example(said: str | None) -> Path:
    """The example county: as said, else in the repository, else in the current folder."""
    places = [Path(said)] if said else [REPOSITORY / "examples" / EXAMPLE, Path("examples") / EXAMPLE]
    for place in places:
        if place.is_dir():
            return place
    raise CommandFailure(
        _("没有找到示例县（{place}）。请在源码目录运行，或用 --example 指出文件夹。").format(place=places[0]),
        code=2,
    )
