"""`jingxin compare`: two Word files of ours, figure by figure; offline, and with `--why` also what each change comes from."""

import argparse
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jingxin.command.failure import CommandFailure
from jingxin.command.house import existing, latest_snapshot, start_django
from jingxin.core.language import _

if TYPE_CHECKING:
    from jingxin.check.changes import Change
    from jingxin.core.figure import Figure
    from jingxin.reports.causes import Explained


def add(commands: Any) -> None:
    parser = commands.add_parser("compare", help=_("比较两稿：逐个数字列出两份 Word 报告的不同"))
    parser.add_argument("before", metavar=_("原稿"), help=_("较早的 .docx"))
    parser.add_argument("after", metavar=_("本稿"), help=_("较晚的 .docx"))
    parser.add_argument(
        "--why", action="store_true", help=_("同时打开两稿的快照，说明每处变化的原因和台账行")
    )
    parser.add_argument("--json", action="store_true", help=_("输出 JSON"))
    parser.set_defaults(run=run)


def run(asked: argparse.Namespace) -> int:
    """Return 0 where every figure is the same, 1 where one differs, 2 for a file that cannot be read or lists no figures."""
    from jingxin.check.changes import changes_between

    before, after = existing(asked.before), existing(asked.after)
    snapshots = _snapshot_of(before), _snapshot_of(after)
    changes = changes_between(before, after)
    why = _explained(changes, *snapshots) if asked.why and changes else {}
    if asked.json:
        print(
            json.dumps(
                [_as_json(change, why.get(number)) for number, change in enumerate(changes)],
                ensure_ascii=False,
                indent=1,
            )
        )
    else:
        _print(changes, why)
    return 1 if changes else 0


def _snapshot_of(path: Path) -> str:
    """The snapshot that the file was made from, as its listing names it."""
    from jingxin.check import UnreadableDocument
    from jingxin.check.changes import listed_figures

    try:
        listed = listed_figures(path)
    except UnreadableDocument as error:
        raise CommandFailure(str(error), code=2) from error
    if not listed:
        raise CommandFailure(
            _("“{name}”里没有数字清单；只能比较本系统写出的 Word 报告。").format(name=path.name), code=2
        )
    return listed[0].snapshot


def _explained(changes: "list[Change]", before: str, after: str) -> "dict[int, Explained]":
    """What each change comes from; nothing, and a word of why, where a snapshot is not here: the changes are told all the same."""
    start_django()
    from jingxin.reports.causes import explain

    try:
        old, new = (latest_snapshot(name).evaluator() for name in (before, after))
    except CommandFailure as missing:
        print(_("只列出变化，不说明原因：{why}").format(why=missing), file=sys.stderr)
        return {}
    return {number: explain(change, before=old, after=new) for number, change in enumerate(changes)}


def _print(changes: "list[Change]", why: "dict[int, Explained]") -> None:
    if not changes:
        print(_("两稿的每个数字都相同。"))
        return
    for number, change in enumerate(changes):
        figure = change.figure
        old, new = _printed(change.before), _printed(change.after)
        print(f"{figure.label}（{figure.period.label}）：{old} → {new}")
        found = why.get(number)
        if found is None:
            continue
        print("  " + _("、").join(cause.label for cause in found.causes))
        for row in found.rows:
            print(f"    {row.name}：{row.before or _('（原来没有）')} → {row.after or _('（不再计入）')}")
        if found.more:
            print(_("    另有{n}行").format(n=found.more))
    print(_("{n}个数字不同。").format(n=len(changes)))


def _printed(figure: "Figure | None") -> str:
    return _("（无）") if figure is None else f"{figure.printed}{figure.unit}"


def _as_json(change: "Change", found: "Explained | None") -> dict[str, object]:
    figure = change.figure
    told: dict[str, object] = {
        "expression": figure.measure,
        "label": figure.label,
        "period": figure.period.code,
        "area": figure.area,
        "unit": figure.unit.code,
        "kind": change.kind.value,
        "before": None if change.before is None else str(change.before.value),
        "after": None if change.after is None else str(change.after.value),
    }
    if found is not None:
        told["causes"] = [cause.value for cause in found.causes]
        told["rows"] = [{"key": row.key, "before": row.before, "after": row.after} for row in found.rows]
        told["more_rows"] = found.more
    return told
