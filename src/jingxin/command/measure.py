"""`jingxin measure` and `jingxin measures`: one figure or its rows, and the catalogue."""

import argparse
import json
from collections.abc import Iterable
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from jingxin.command.failure import CommandFailure
from jingxin.command.house import latest_snapshot, start_django
from jingxin.core.figure import Basis, Figure
from jingxin.core.language import _
from jingxin.core.period import Period, PeriodError, YearToDate, parse_period

if TYPE_CHECKING:
    from jingxin.measures.evaluate import Evaluator

_BASIS = {Basis.ROWS: _("台账行汇总"), Basis.COMPUTED: _("计算"), Basis.PUBLISHED: _("统计部门发布")}


def add(commands: Any) -> None:
    one = commands.add_parser("measure", help=_("查一个数字，或它背后的行"))
    one.add_argument(
        "name", metavar=_("指标"), help=_("代码或名称，可带算法：规上工业产值、above_scale_output.growth")
    )
    one.add_argument("--period", metavar=_("时期"), help=_("如 2014-01..05；默认取快照中最近的累计期"))
    one.add_argument("--area", metavar=_("地区"), help=_("区划代码或名称；默认本县"))
    one.add_argument("--by", metavar=_("维度"), help=_("分组：town、industry、firm 等"))
    one.add_argument(
        "--snapshot", metavar=_("快照"), default="latest", help=_("快照名称的开头，默认最近一次")
    )
    one.add_argument("--trail", action="store_true", help=_("列出数字背后的台账行"))
    one.add_argument("--json", action="store_true", help=_("输出 JSON"))
    one.set_defaults(run=run)
    every = commands.add_parser("measures", help=_("指标目录"))
    every.add_argument(
        "--snapshot", metavar=_("快照"), default="latest", help=_("快照名称的开头，默认最近一次")
    )
    every.add_argument("--json", action="store_true", help=_("输出 JSON"))
    every.set_defaults(run=run_catalogue)


def run(asked: argparse.Namespace) -> int:
    start_django()
    from jingxin.measures.areas import AreaError
    from jingxin.measures.expression import ExpressionError

    snapshot = latest_snapshot(asked.snapshot)
    evaluator = snapshot.evaluator()
    period = _period(asked.period) if asked.period else _latest_period(evaluator)
    try:
        area = evaluator.areas.find(asked.area or snapshot.county, seen_from=snapshot.county).code
        if asked.by:
            figures = evaluator.figures(asked.name, period=period, area=area, by=asked.by)
            return _print_many([(evaluator.row_label(figure), figure) for figure in figures], asked.json)
        if asked.trail:
            return _print_trail(evaluator.trail(asked.name, period=period, area=area), asked.json)
        return _print_one(evaluator.figure(asked.name, period=period, area=area), asked.json)
    except (ExpressionError, AreaError) as error:
        raise CommandFailure(str(error), code=2) from error


def run_catalogue(asked: argparse.Namespace) -> int:
    start_django()
    catalogue = latest_snapshot(asked.snapshot).evaluator().catalogue
    measures = sorted(catalogue, key=lambda known: known.code)
    if asked.json:
        entries = [
            {
                "code": known.code,
                "label": known.label,
                "unit": str(known.unit),
                "kind": known.kind.value,
                "grain": known.grain,
                "authority": known.authority,
                "meaning": known.meaning,
            }
            for known in measures
        ]
        print(json.dumps(entries, ensure_ascii=False, indent=1))
        return 0
    for known in measures:
        print(f"{known.code}  {known.label}（{known.unit}，{known.kind.label}）  {known.authority}")
    print(_("共{count}个指标。").format(count=len(measures)))
    return 0


def _period(text: str) -> Period:
    try:
        return parse_period(text)
    except PeriodError as error:
        raise CommandFailure(str(error), code=2) from error


def _latest_period(evaluator: "Evaluator") -> Period:
    """Return the latest cumulative period on record."""
    known = [period for period in evaluator.periods_on_record() if isinstance(period, YearToDate)]
    if not known:
        raise CommandFailure(_("快照里没有累计数；请用 --period 写明时期。"), code=2)
    return max(known)


def plain(figure: Figure) -> dict[str, object]:
    """Return a figure as JSON: numbers as text, so that no reader makes a float of them."""
    return {
        "measure": figure.measure,
        "label": figure.label,
        "value": _text(figure.value),
        "printed": figure.printed,
        "unit": str(figure.unit),
        "period": figure.period.code,
        "area": figure.area,
        "snapshot": figure.snapshot,
        "source": figure.source,
        "basis": figure.basis.value,
        "reporting": figure.reporting,
        "numerator": _text(figure.numerator),
        "denominator": _text(figure.denominator),
        "names": list(figure.names),
        "reason": figure.reason,
        "made": figure.made,
    }


def _text(value: Decimal | None) -> str | None:
    return None if value is None else format(value, "f")


def _dump(value: object) -> int:
    print(json.dumps(value, ensure_ascii=False, indent=1, default=str))
    return 0


def _said(figure: Figure) -> str:
    if figure.value is None:
        return _("无（{reason}）").format(reason=figure.reason)
    return f"{figure.printed}{figure.unit}"


def _print_one(figure: Figure, as_json: bool) -> int:
    if as_json:
        return _dump(plain(figure))
    print(f"{figure.label}  {figure.period.label}  {_said(figure)}")
    facts = [(_("来源"), figure.source), (_("方式"), _BASIS[figure.basis]), (_("快照"), figure.snapshot[:12])]
    if figure.reporting is not None:
        facts.append((_("行数"), str(figure.reporting)))
    if figure.names:
        facts.append((_("名单"), _("、").join(figure.names)))
    if figure.made:
        facts.append((_("注意"), _("含示例数据")))
    print("\n".join(f"  {name}：{said}" for name, said in facts if said))
    return 0


def _print_many(figures: Iterable[tuple[str, Figure]], as_json: bool) -> int:
    if as_json:
        return _dump([{"row": label, **plain(figure)} for label, figure in figures])
    for label, figure in figures:
        print(f"{label}\t{_said(figure)}")
    return 0


def _print_trail(trail: Any, as_json: bool) -> int:
    if as_json:
        return _dump(_plain_trail(trail))
    print(trail.sentence)
    if trail.formula:
        print(trail.formula)
    _print_rows(trail)
    for part in trail.parts:
        print()
        _print_trail(part, as_json=False)
    return 0


def _plain_trail(trail: Any) -> dict[str, object]:
    return {
        "figure": plain(trail.figure),
        "sentence": trail.sentence,
        "formula": trail.formula,
        "columns": [column.name for column in trail.columns],
        "rows": [{"key": row.key, "made": row.made, "cells": list(row.cells)} for row in trail.rows],
        "total_rows": trail.total_rows,
        "hidden_rows": trail.hidden_rows,
        "sources": list(trail.sources),
        "parts": [_plain_trail(part) for part in trail.parts],
    }


def _print_rows(trail: Any) -> None:
    if not trail.total_rows:
        return
    print("\t".join([_("台账行"), *(str(column.heading) for column in trail.columns)]))
    for row in trail.rows:
        print("\t".join([row.key, *("" if cell is None else str(cell) for cell in row.cells)]))
    print(_("共{total}行。").format(total=trail.total_rows))
