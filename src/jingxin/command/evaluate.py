"""`jingxin evaluate SCHEME [--what-if F]`: run a per-mu evaluation on a snapshot, or see what a change would do."""

import argparse
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jingxin.command.failure import CommandFailure
from jingxin.command.house import existing, latest_snapshot, start_django
from jingxin.core.language import _

if TYPE_CHECKING:
    from jingxin.ledgers.evaluation.rules.conservation import Tally


def add(commands: Any) -> None:
    parser = commands.add_parser("evaluate", help=_("亩均评价：在快照上评一次，或试算改动；不写台账"))
    parser.add_argument(
        "scheme", metavar=_("方案"), help=_("台账中的方案编号、随程序的示例方案编号，或 .toml 文件")
    )
    parser.add_argument(
        "--what-if",
        metavar=_("文件"),
        help=_("要改的数（TOML）：[组.weights]、[组.bases]、[组.cuts]、[vetoes]"),
    )
    parser.add_argument(
        "--snapshot", metavar=_("快照"), default="latest", help=_("快照名称的开头，默认最近一次")
    )
    parser.add_argument("--year", metavar=_("年度"), type=int, help=_("改用这个数据年度评价"))
    parser.add_argument("--json", action="store_true", help=_("输出 JSON，含每家企业每一项"))
    parser.set_defaults(run=run)


def run(asked: argparse.Namespace) -> int:
    """Print the sums of every group, or who moves; exit 1 where the sums do not hold."""
    start_django()
    from attrs import evolve
    from django.conf import settings

    from jingxin.ledgers.evaluation import runs
    from jingxin.ledgers.evaluation.rules.conservation import check_conserved
    from jingxin.ledgers.evaluation.rules.reading import build_scheme, load
    from jingxin.ledgers.evaluation.rules.reconsider import with_changes
    from jingxin.ledgers.evaluation.rules.scheme import SchemeError
    from jingxin.ledgers.evaluation.what_if import compare

    snapshot = latest_snapshot(asked.snapshot)
    try:
        told = load(_text_of(asked.scheme))
        scheme = evolve(build_scheme(told), area=settings.COUNTY, year=asked.year or build_scheme(told).year)
        if asked.what_if:
            changes = load(existing(asked.what_if).read_text(encoding="utf-8-sig"))
            changed = evolve(build_scheme(with_changes(told, changes)), area=scheme.area, year=scheme.year)
            return _print_comparison(compare(scheme, changed, snapshot), as_json=asked.json)
        found = runs.evaluate(scheme, snapshot)
    except SchemeError as error:
        raise CommandFailure(str(error), code=2) from error
    if not found.rows:
        raise CommandFailure(
            _("快照{snapshot}里没有{year}年的企业年度数据；可用 --year 另选年度。").format(
                snapshot=snapshot.short_name, year=scheme.year
            )
        )
    if asked.json:
        print(json.dumps(_plain(found), ensure_ascii=False, indent=1, default=str))
    else:
        print(_("{name}  数据年度{year}  快照{snapshot}").format(
            name=scheme.name, year=scheme.year, snapshot=snapshot.short_name
        ))  # fmt: skip
        _print_tallies(found.tallies)
        for line in scheme.unverified:
            print(_("  未核实：{line}").format(line=line))
    faults = check_conserved(found.tallies)
    for fault in faults:
        print(fault)
    return 1 if faults else 0


def _text_of(name: str) -> str:
    """A file, a scheme of the ledger, or one that comes with the program; a failure names those there are."""
    from jingxin.ledgers.evaluation.models import Scheme
    from jingxin.ledgers.evaluation.rules.reading import shipped

    if name.endswith(".toml"):
        return existing(name).read_text(encoding="utf-8-sig")
    kept = Scheme.objects.filter(code=name).first()
    if kept is not None:
        return kept.text
    if name in shipped():
        return shipped()[name]
    known = _("、").join([*Scheme.objects.order_by("code").values_list("code", flat=True), *shipped()])
    raise CommandFailure(
        _("没有方案“{name}”；现有：{known}，也可写方案文件 {place}.toml。").format(
            name=name, known=known, place=Path(name).name
        ),
        code=2,
    )


def _print_tallies(tallies: "list[Tally]") -> None:
    for tally in tallies:
        print(f"  {tally.name}：{tally.sentence}")


def _plain(found: Any) -> dict[str, Any]:
    return {
        "scheme": found.scheme.code,
        "snapshot": found.snapshot,
        "groups": [{"group": tally.group, "sum": tally.sentence} for tally in found.tallies],
        "firms": found.rows,
    }


def _print_comparison(found: Any, *, as_json: bool) -> int:
    if as_json:
        told = {
            "snapshot": found.snapshot,
            "movements": [
                {
                    "before": way.before,
                    "after": way.after,
                    "firms": way.firms,
                    "tax": way.tax,
                    "land": way.land,
                }
                for way in found.movements
            ],
            "firms": [
                {
                    "firm": one.firm,
                    "before": one.before.band if one.before else "",
                    "after": one.after.band if one.after else "",
                    "reasons": one.reasons,
                }
                for one in found.changes
            ],
        }
        print(json.dumps(told, ensure_ascii=False, indent=1, default=str))
        return 0
    print(_("现行方案"))
    _print_tallies(found.before)
    print(_("改动之后"))
    _print_tallies(found.after)
    for way in found.movements:
        print(
            _("  {before} → {after}：{firms}家，税收{tax}万元，用地{land}亩").format(
                before=way.before or "—", after=way.after or "—", firms=way.firms,
                tax=f"{way.tax:.2f}", land=f"{way.land:.2f}",
            )
        )  # fmt: skip
    print(_("换档企业共{count}家。").format(count=len(found.changes)))
    return 0
