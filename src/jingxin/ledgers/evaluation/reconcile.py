"""
Holding the departments' figures against each other before anybody is ranked: what is missing, what disagrees, who answers.

Land is held too: whatever a plot's users have must be the plot.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Set
from datetime import date
from decimal import Decimal
from typing import Any

from attrs import frozen
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from jingxin.core.finding import Finding, Severity
from jingxin.core.growth import share
from jingxin.core.parameters import load_parameters
from jingxin.ledgers.enterprises.models import Firm
from jingxin.ledgers.evaluation.models import ProductionSite, SiteUse, YearlyReport
from jingxin.ledgers.evaluation.models.inputs import SourceChoice
from jingxin.ledgers.evaluation.rules.allocation import AllocationRefused, Holder, allocate
from jingxin.ledgers.evaluation.rules.figures import FIGURE_OF, LAND
from jingxin.ledgers.evaluation.rules.scheme import Scheme
from jingxin.records.dated import holds_on

# Plots are kept in this ledger by who knows them; the office gives no yearly figures.
LAND_OFFICE = gettext_lazy("国土资源局")


@frozen
class Matter:
    """One thing to settle: which firm, which figure, what each department says, who must answer."""

    firm: Any
    figure: str
    unit: str
    what: str
    said: str
    answers: str


def tolerance(on: date) -> Decimal:
    """By how many per cent two departments may differ before somebody must answer."""
    return load_parameters("evaluation")["disagreement_tolerance"].at(on).value


def matters_of(scheme: Scheme) -> list[Matter]:
    """
    Return what is to be settled for the scheme's year.

    Asked about are the firms that any department reported on. Those above the scale at the year's end, or on a plot
    then, that nobody reported on come last, a line each: they would not be evaluated, and nobody would miss them.
    """
    day = scheme.year_end
    reports = YearlyReport.objects.filter(year=scheme.year).select_related("firm")
    landed = set(SiteUse.objects.filter(holds_on(day)).values_list("firm_id", flat=True))
    firms: QuerySet[Any] = Firm.objects.unmerged().open_on(day).with_standing(day)
    firms = firms.filter(
        Q(is_above_scale=True) | Q(pk__in=landed) | Q(yearly_reports__year=scheme.year)
    ).distinct()
    return matters(
        scheme,
        reports,
        within=tolerance(day),
        firms={firm: firm.is_above_scale for firm in firms},
        landed=landed,
    )


def matters(
    scheme: Scheme,
    reports: Iterable[YearlyReport],
    *,
    within: Decimal,
    firms: Mapping[Any, bool],
    landed: Set[int],
) -> list[Matter]:
    """
    Return what is missing or disagrees, by firm and figure.

    `firms` are those asked about, each whether it is above the scale; `landed` the keys of those with a plot. A
    figure is missing where a group of the firm's kind needs it and the department that answers has not given it;
    firms below the scale are not asked for what only the scheme's above-scale groups need.
    """
    by_firm: dict[int, list[YearlyReport]] = defaultdict(list)
    for report in reports:
        by_firm[report.firm_id].append(report)
    found: list[Matter] = []
    left_out: list[Matter] = []
    for firm, above in sorted(firms.items(), key=lambda pair: pair[0].code):
        said = by_firm[firm.pk]
        if not said:
            left_out.append(_left_out(firm, above=above))
            continue
        for name in _asked(scheme, above=above):
            if name == LAND:
                if firm.pk not in landed:
                    found.append(
                        Matter(firm, _("用地面积"), "亩", _("缺数"), _("没有用地登记"), str(LAND_OFFICE))
                    )
                continue
            matter = _missing(firm, name, said) or _disagreeing(firm, name, said, within)
            if matter is not None:
                found.append(matter)
    return [*found, *left_out]


def _left_out(firm: Any, *, above: bool) -> Matter:
    if above:
        said, answers = _("规上企业，没有部门报送"), SourceChoice.STATISTICS
    else:
        said, answers = _("有用地登记，没有部门报送"), SourceChoice.TAX
    return Matter(firm, _("全部数据"), "", _("未列入"), said, str(answers.label))


def _asked(scheme: Scheme, *, above: bool) -> list[str]:
    names: dict[str, None] = {}
    for group in scheme.groups:
        if group.above_scale in (None, above):
            for item in group.items:
                names |= dict.fromkeys((item.measure.numerator, item.measure.denominator))
    return [name for name in names if name in FIGURE_OF or name == LAND]


def _missing(firm: Any, name: str, said: Iterable[YearlyReport]) -> Matter | None:
    figure = FIGURE_OF[name]
    answers = SourceChoice(figure.answers.value)
    own = [report for report in said if report.department == answers]
    if any(getattr(report, name) is not None for report in own):
        return None
    what = _("该项留空") if own else _("没有报送")
    return Matter(firm, figure.label, figure.unit, _("缺数"), what, str(answers.label))


def _disagreeing(firm: Any, name: str, said: Iterable[YearlyReport], within: Decimal) -> Matter | None:
    figure = FIGURE_OF[name]
    values = {
        report.department: getattr(report, name) for report in said if getattr(report, name) is not None
    }
    official = values.get(figure.answers.value)
    for department, value in values.items():
        apart = share(abs(value - official), abs(official)).value if official else None
        if department != figure.answers.value and apart is not None and apart > within:
            words = [
                _("{department}{value}").format(
                    department=SourceChoice(one).label, value=f"{given.normalize():f}"
                )
                for one, given in sorted(values.items())
            ]
            return Matter(
                firm, figure.label, figure.unit, _("不一致"), _("，").join(words),
                str(SourceChoice(figure.answers.value).label),
            )  # fmt: skip
    return None


def holders_of(site: ProductionSite, on: date) -> list[Holder]:
    """The users of a site on the day, with the firm's code; needs `uses__firm` prefetched."""
    uses: list[SiteUse] = [
        use for use in site.uses.all() if use.valid_from <= on and (use.valid_to is None or use.valid_to > on)
    ]
    return [Holder(use.firm.code, use.kind == "OWNER", use.area_mu, use.floor_m2) for use in uses]


def land_of(sites: Iterable[ProductionSite], *, on: date) -> tuple[dict[str, Decimal], list[Finding]]:
    """Return the mu of each firm on the day, and a finding for each plot that cannot be shared out."""
    land: dict[str, Decimal] = defaultdict(Decimal)
    findings: list[Finding] = []
    for site in sites:
        try:
            shares = allocate(
                plot=site.name, area_mu=site.area_mu, floor_m2=site.floor_m2, holders=holders_of(site, on)
            )
        except AllocationRefused as refused:
            findings.append(
                Finding(
                    rule="evaluation.land",
                    severity=Severity.ERROR,
                    message=str(refused),
                    place=site.code,
                    said=f"{site.area_mu:f}",
                )
            )
            continue
        for firm, mu in shares.items():
            land[firm] += mu
    return dict(land), findings


def land_findings(*, on: date) -> list[Finding]:
    """Every plot whose users do not make up the plot on the day."""
    return land_of(ProductionSite.objects.prefetch_related("uses__firm").order_by("code"), on=on)[1]
