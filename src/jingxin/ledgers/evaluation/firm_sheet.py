"""One firm in one run, ready to be shown or printed: terms, place in the group, next steps, money, last year's band."""

from __future__ import annotations

from decimal import Decimal

from attrs import frozen
from django.utils.translation import gettext as _

from jingxin.ledgers.evaluation import runs
from jingxin.ledgers.evaluation.models import Grade, PublishedGrade
from jingxin.ledgers.evaluation.rules.consequences import Money, consequences_of
from jingxin.ledgers.evaluation.rules.explaining import Standing
from jingxin.ledgers.evaluation.rules.figures import FACT_WORDS
from jingxin.ledgers.evaluation.rules.reconsider import Step, steps, steps_between
from jingxin.ledgers.evaluation.rules.scheme import Formula, Group, Scheme


@frozen
class TermLine:
    """One item as people read it; texts, "缺数" where there is nothing."""

    label: str
    unit: str
    value: str
    base: str
    weight: str
    points: str
    full: bool


@frozen
class FirmSheet:
    """Everything one page says of a firm; each step with the points it gains as printed."""

    grade: Grade
    scheme: Scheme
    group: str
    total: str
    adjustment: str
    terms: list[TermLine]
    facts: list[str]
    steps: list[tuple[Step, str]]
    money: list[Money]
    before: PublishedGrade | None
    totals: list[Decimal]
    own: Decimal | None


def sheet_of(grade: Grade) -> FirmSheet:
    """Gather the sheet of a grade from its run alone."""
    scheme = grade.run.scheme.rules
    group = next((one for one in scheme.groups if one.code == grade.group), None)
    pool = [
        total
        for total in Grade.objects.filter(run=grade.run, pool=grade.pool).values_list("total", flat=True)
        if total is not None
    ]
    standing = runs.standing_of_grade(grade)
    figures = {name: Decimal(value) for name, value in grade.figures.items()}
    return FirmSheet(
        grade=grade,
        scheme=scheme,
        group=group.name if group else _("未分组"),
        total="" if grade.total is None else f"{scheme.printed(grade.total):f}",
        adjustment=f"{scheme.printed(grade.adjustment):+f}" if grade.adjustment else "",
        terms=[_line(scheme, term) for term in grade.terms],
        facts=_facts(grade, scheme),
        steps=[
            (step, f"{scheme.printed(step.gained):f}")
            for step in (_steps(grade, scheme, group, standing, pool) if group else ())
        ],
        money=consequences_of(scheme, grade.band, figures),
        before=PublishedGrade.objects.filter(firm=grade.firm, year=scheme.year - 1).first(),
        totals=[scheme.printed(total) for total in pool],
        own=None if grade.total is None else scheme.printed(grade.total),
    )


def _steps(grade: Grade, scheme: Scheme, group: Group, standing: Standing, totals: list[int]) -> list[Step]:
    if group.formula is not Formula.MIN_MAX:
        return steps(scheme, group, standing, totals)
    beside = Grade.objects.filter(run=grade.run, pool=grade.pool, total__isnull=False).select_related("firm")
    return steps_between(scheme, group, standing, map(runs.standing_of_grade, beside))


def _line(scheme: Scheme, term: dict[str, str]) -> TermLine:
    top, bottom = term["top"], term["bottom"]
    value = (
        ""
        if top is None or bottom is None or Decimal(bottom) <= 0
        else f"{Decimal(top) / Decimal(bottom):.4f}"
    )
    points = term["points"]
    printed = "—" if points is None else f"{scheme.printed(int(points)):f}"
    full = points is not None and scheme.printed(int(points)) >= Decimal(term["weight"])
    return TermLine(
        term["label"],
        term["unit"],
        value or str(_("缺数")),
        term["base"] or "—",
        term["weight"],
        printed,
        full,
    )


def _facts(grade: Grade, scheme: Scheme) -> list[str]:
    words = scheme.fact_labels | FACT_WORDS
    return [
        _("{fact}（{times}次）").format(fact=words.get(kind, kind), times=times)
        if int(times) > 1
        else str(words.get(kind, kind))
        for kind, times in grade.facts.items()
        if int(times) > 0
    ]
