"""
Each kind of honour in a snapshot becomes four measures by itself: in force, applied for, publicized, awarded.

A report then asks for 省名牌产品 and prints 29个 with the kind's own counting word, and for a misspelt kind it gets the near
names and not a zero. A family (出口基地) counts its members.
"""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

import ibis

from jingxin.core.language import _
from jingxin.core.period import Period
from jingxin.measures.contracts.honours import STEPS
from jingxin.measures.measure import Compare, Count, Kind, Measure
from jingxin.measures.selection import Tables, during, in_force

LEDGER = _("荣誉台账")
ORDER_OF_SPELLS = ("position", "valid_from", "honour")
ORDER_OF_STEPS = ("position", "stepped_on", "honour")


def stepped(t: Tables, period: Period, step: str) -> Any:
    """Return the steps of that name dated in the period."""
    rows = t.honour_steps.filter(t.honour_steps.step == step)
    return rows.filter(during(rows.stepped_on, period))


def latest_steps(t: Tables, period: Period) -> Any:
    """Keep each honour's last step by the end of the period; of two on one day the later in life."""
    known = t.honour_steps.filter(t.honour_steps.stepped_on <= ibis.date(period.last_day))
    place = ibis.cases(*((known.step == step, number) for number, step in enumerate(STEPS)), else_=-1)
    numbered = known.mutate(
        _place=ibis.row_number().over(
            group_by="honour", order_by=[known.stepped_on.desc(), place.desc(), known.row_key.desc()]
        )
    )
    return numbered.filter(numbered._place == 0).drop("_place")


def _of_kind(rows: Any, code: str) -> Any:
    return rows.filter((rows.kind == code) | (rows.family == code).fill_null(False))


def measures_of_kind(row: Mapping[str, Any]) -> Iterator[Measure]:
    """Yield the measures of one row of the table `honour_kinds`."""
    code, name = row["kind"], row["kind_name"]

    def lasting(t: Tables, period: Period) -> Any:
        rows = t.honour_spells
        return _of_kind(rows.filter(in_force(rows.valid_from, rows.valid_to, period.last_day)), code)

    yield Measure(
        code=code,
        label=name,
        unit=row["unit"],
        kind=Kind.COUNT,
        table="honour_spells",
        aggregate=Count(),
        select=lasting,
        over=("honour", "valid_from"),
        names="honour_name",
        order=ORDER_OF_SPELLS,
        authority=row["issuer"] or LEDGER,
        default_period=_("截至目前"),
        meaning=_("时期最后一天有效的“{name}”：已认定或复核，未到期，未撤销。").format(name=name),
    )
    for ending, step, label, meaning in (
        ("applied", "APPLIED", _("申报{name}"), _("申报日期落在本期内的“{name}”，不论结果。")),
        ("publicized", "PUBLICIZED", _("公示{name}"), _("公示日期落在本期内的“{name}”，不论结果。")),
        ("awarded", "AWARDED", _("新认定{name}"), _("认定日期落在本期内的“{name}”；复核不另计。")),
    ):
        yield Measure(
            code=f"{code}_{ending}",
            label=label.format(name=name),
            unit=row["unit"],
            kind=Kind.COUNT,
            table="honour_steps",
            aggregate=Count(),
            select=_steps(code, step),
            over=("honour", "step", "stepped_on"),
            names="honour_name",
            order=ORDER_OF_STEPS,
            authority=LEDGER,
            compare=Compare.YEAR_EARLIER,
            meaning=meaning.format(name=name),
        )


def _steps(code: str, step: str) -> Callable[[Tables, Period], Any]:
    def select(t: Tables, period: Period) -> Any:
        return _of_kind(stepped(t, period, step), code)

    return select
