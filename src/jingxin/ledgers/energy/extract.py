"""From the ledger's rows to the contract tables of a snapshot; coal equivalents and verdicts by the ledger's rules."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Q

from jingxin.core.parameters import load_parameters
from jingxin.ledgers.energy.models import (
    AreaIntensity,
    EnergyReview,
    EnergyTarget,
    EnergyUse,
    GapExplanation,
    GridReading,
    InspectionFinding,
    KeyUser,
    PhaseOutCase,
    ProductEnergy,
    SavingRetrofit,
    UserEvaluation,
    ValueAdded,
)
from jingxin.ledgers.energy.models.control import TIMES
from jingxin.ledgers.energy.rules.evaluation import EvaluationLimits, grade_of, total_score
from jingxin.ledgers.energy.rules.factors import Basis, edition_on, get_factor, named_basis
from jingxin.ledgers.energy.rules.intensity import intensity
from jingxin.ledgers.energy.rules.quota import judge_quota, unit_energy
from jingxin.ledgers.energy.rules.review import Planned, required
from jingxin.records.extracts import extract

Made = Mapping[str, object]


def _first_day(row: dict[str, Any]) -> date:
    return date.fromisoformat(f"{row['month']}-01")


def _of_month(row: dict[str, Any]) -> Made:
    return {"month": _first_day(row)}


def _in_coal_equivalents(row: dict[str, Any]) -> Made:
    month = _first_day(row)
    net = row["used"] - row["converted_output"] - row["recovered"]
    return {
        "month": month,
        "tce_equivalent": net * get_factor(row["carrier"], Basis.EQUIVALENT, month).tce,
        "tce_calorific": net * get_factor(row["carrier"], Basis.CALORIFIC, month).tce,
        "edition": edition_on(month),
        "source": "，".join(filter(None, (row["source"], edition_on(month)))),
    }


def _standing_intensities() -> Any:
    """The greatest vintage of each statement: what is known now, withdrawn or not."""
    same = {name: OuterRef(name) for name in ("kind", "area", "period_code", "edition", "basis")}
    return AreaIntensity.objects.filter(
        ~Exists(AreaIntensity.objects.filter(**same, vintage__gt=OuterRef("vintage")))
    )


def _kept_values(row: dict[str, Any]) -> Made:
    """Both values at four decimals, and what they stand on behind their source."""
    times = TIMES.get(row["intensity"], 1)
    stands_on = named_basis(Basis(row["basis"]), row["recorded_on"], edition=row["edition"])
    return {
        "value": intensity(row["energy"], row["output_wan_yuan"], times=times),
        "comparable_base": intensity(row["base_energy"], row["base_output_wan_yuan"], times=times),
        "source": "，".join(filter(None, (row["source"], stands_on))),
    }


def _standing_targets() -> Any:
    """The latest decision on each task."""
    whose = Q(area=OuterRef("area")) | Q(firm=OuterRef("firm"))
    later = EnergyTarget.objects.filter(
        whose, year=OuterRef("year"), kind=OuterRef("kind"), decided_on__gt=OuterRef("decided_on")
    )
    return EnergyTarget.objects.filter(~Exists(later))


def _graded(row: dict[str, Any]) -> Made:
    limits = EvaluationLimits.at(load_parameters("energy"), row["evaluated_on"])
    grade = grade_of(
        target_score=row["target_score"],
        measure_score=row["measure_score"],
        target_met=row["target_met"],
        limits=limits,
    )
    return {"score": total_score(row["target_score"], row["measure_score"], limits), "grade": grade.value}


def _by_the_rule(row: dict[str, Any]) -> Made:
    planned = Planned(
        row["planned_tce"], row["planned_wan_kwh"], row["planned_oil_tons"], row["planned_gas_wan_m3"]
    )
    asked = required(planned, row["applied_on"], load_parameters("energy"))
    return {
        "era": asked.era.value,
        "form": asked.form.value,
        "office": asked.office.value,
        "needs_opinion": asked.form.needs_opinion,
    }


def _against_quota(row: dict[str, Any]) -> Made:
    used = unit_energy(row["energy_tce"] * 1000, row["output"]).value
    return {"verdict": judge_quota(used, limit=row["limit_kgce"], advanced=row["advanced_kgce"]).value}


EXTRACTS = {
    "energy_uses": extract(
        EnergyUse,
        _in_coal_equivalents,
        firm="firm__code",
        month="month",
        carrier="carrier",
        used="used",
        converted_output="converted_output",
        recovered="recovered",
        source="source",
    ),
    "grid_readings": extract(
        GridReading,
        _of_month,
        account="account",
        account_name="account_name",
        firm="firm__code",
        month="month",
        wan_kwh="wan_kwh",
    ),
    "gap_explanations": extract(
        GapExplanation, _of_month, firm="firm__code", month="month", cause="cause", wan_kwh="wan_kwh"
    ),
    "value_added": extract(
        ValueAdded,
        _of_month,
        firm="firm__code",
        month="month",
        value_added_wan_yuan="value_added_wan_yuan",
        price_base_year="price_base_year",
    ),
    "energy_intensities": extract(
        _standing_intensities,
        _kept_values,
        intensity="kind",
        area="area__code",
        period="period_code",
        edition="edition",
        basis="basis",
        vintage="vintage",
        energy="energy",
        output_wan_yuan="output_wan_yuan",
        base_energy="base_energy",
        base_output_wan_yuan="base_output_wan_yuan",
        published_growth="published_change",
        recorded_on="recorded_on",
        withdrawn_on="withdrawn_on",
        source="source",
    ),
    "energy_targets": extract(
        _standing_targets,
        target="kind",
        year="year",
        area="area__code",
        firm="firm__code",
        value="value",
        decided_on="decided_on",
    ),
    "key_users": extract(
        KeyUser, firm="firm__code", user_class="user_class", valid_from="valid_from", valid_to="valid_to"
    ),
    "user_evaluations": extract(
        UserEvaluation,
        _graded,
        firm="firm__code",
        year="year",
        target_score="target_score",
        measure_score="measure_score",
        target_met="is_target_met",
        evaluated_on="evaluated_on",
    ),
    "energy_reviews": extract(
        EnergyReview,
        _by_the_rule,
        project="project_code",
        project_name="project_name",
        area="town__code",
        owner="firm__code",
        applied_on="applied_on",
        planned_tce="planned_tce",
        planned_wan_kwh="planned_wan_kwh",
        planned_oil_tons="planned_oil_tons",
        planned_gas_wan_m3="planned_gas_wan_m3",
        submitted_on="submitted_on",
        opinion_on="opinion_on",
        result="result",
        accepted_on="accepted_on",
    ),
    "inspection_findings": extract(
        InspectionFinding,
        firm="inspection__firm__code",
        number="inspection__number",
        inspected_on="inspection__inspected_on",
        fault="fault",
        due_on="due_on",
        cured_on="cured_on",
    ),
    "product_energy": extract(
        ProductEnergy,
        _against_quota,
        firm="firm__code",
        product="standard__product",
        year="year",
        output="output",
        energy_tce="energy_tce",
        limit_kgce="standard__limit_kgce",
        advanced_kgce="standard__advanced_kgce",
    ),
    "phase_out_cases": extract(
        PhaseOutCase,
        number="number",
        firm="firm__code",
        trade="industry__name",
        trade_place="industry__place",
        process="process",
        legal_item="legal_item",
        deadline="deadline",
        listed_on="listed_on",
        stopped_on="stopped_on",
        dismantled_on="dismantled_on",
        accepted_on="accepted_on",
        subsidised_on="subsidised_on",
        withdrawn_on="withdrawn_on",
        freed_land_mu="freed_land_mu",
        freed_tce="freed_tce",
        freed_cod_tons="freed_cod_tons",
        freed_so2_tons="freed_so2_tons",
        subsidy_wan_yuan="subsidy_wan_yuan",
    ),
    "saving_retrofits": extract(
        SavingRetrofit,
        number="number",
        firm="firm__code",
        retrofit="name",
        kind="kind",
        invested_wan_yuan="invested_wan_yuan",
        saved_tce="saved_tce",
        pushed_on="pushed_on",
        due_on="due_on",
        finished_on="finished_on",
        revoked_on="revoked_on",
    ),
}
