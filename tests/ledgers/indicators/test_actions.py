from datetime import date
from decimal import Decimal as D

import pytest

from jingxin.core.period import Month, YearToDate
from jingxin.ledgers.indicators.actions import (
    AlreadyRecorded,
    ExplanationNeeded,
    IndicatorsError,
    NotNewest,
    Refused,
    StaleVintage,
    define_indicator,
    explain_observation,
    record_firm_month,
    record_observation,
    revise_observation,
    set_target,
    withdraw_observation,
)
from jingxin.ledgers.indicators.models import FirmObservation, Indicator, Observation
from jingxin.records.models import AuditEvent
from jingxin.records.permissions import NotPermitted
from tests.ledgers.enterprises.factories import FirmFactory
from tests.ledgers.indicators.factories import (
    CountyFactory,
    IndicatorFactory,
    ObservationFactory,
    TargetFactory,
)

pytestmark = pytest.mark.django_db
MAY = YearToDate(2014, 5)
JUNE_12 = date(2014, 6, 12)
JULY_12 = date(2014, 7, 12)


def record(by, **changes):
    facts = {
        "indicator": IndicatorFactory(),
        "area": CountyFactory(),
        "period": MAY,
        "value": D("143.75"),
        "comparable_base": D("138.9"),
        "published_growth": D("3.5"),
        "recorded_on": JUNE_12,
        "source": "县统计局月报",
    }
    return record_observation(by=by, **facts | changes)


def revise(observation, by, **changes):
    facts = {
        "value": D("140.55"),
        "comparable_base": D("135.8"),
        "published_growth": D("3.5"),
        "recorded_on": JULY_12,
        "reason": "统计局核减重复企业",
    }
    return revise_observation(observation=observation, by=by, **facts | changes)


def test_an_indicator_is_defined_with_its_audit_event(chief):
    indicator = define_indicator(
        code="exports", name="外贸出口总额", unit="亿美元", source_office="海关", by=chief
    )

    assert Indicator.objects.get() == indicator
    event = AuditEvent.objects.get()
    assert (event.action, event.subject_key, event.by_username) == ("CREATE", "exports", "kezhang")


def test_a_figure_is_recorded_with_its_three_facts_apart(chief):
    observation = record(chief)

    assert (observation.value, observation.comparable_base, observation.published_growth) == (
        D("143.75"),
        D("138.9"),
        D("3.5"),
    )
    event = AuditEvent.objects.get()
    assert event.subject_key == "above_scale_output|330324|2014-01..05|1"
    assert event.after["value"] == "143.75"


def test_a_second_record_of_the_same_figure_is_refused_with_the_way_out(chief):
    record(chief)

    with pytest.raises(AlreadyRecorded, match=r"已登记为143\.75；更正请用“修订”"):
        record(chief, value=D(150))
    assert Observation.objects.count() == 1


def test_what_cannot_be_is_refused_and_nothing_is_written(chief):
    ObservationFactory(period_code="2014-05", value=D("150"), comparable_base=None, published_growth=None)

    with pytest.raises(Refused, match="累计小于当月") as refusal:
        record(chief, explanation="已核实")
    assert [finding.rule for finding in refusal.value.findings] == ["indicator.cumulative_month"]
    assert Observation.objects.count() == 1
    assert not AuditEvent.objects.exists()


def test_a_contradiction_wants_a_word_and_the_word_is_kept_beside_the_value(chief):
    with pytest.raises(ExplanationNeeded, match=r"公布增速9\.9%"):
        record(chief, published_growth=D("9.9"))

    observation = record(chief, published_growth=D("9.9"), explanation="按可比价计算")

    assert observation.explanation == "按可比价计算"


def test_a_revision_is_the_next_vintage_and_the_first_stays(chief):
    first = record(chief)

    second = revise(first, chief)

    assert (second.vintage, second.status, second.revision_reason) == (2, "REVISED", "统计局核减重复企业")
    assert second.source == "县统计局月报"
    first.refresh_from_db()
    assert (first.vintage, first.value) == (1, D("143.75"))
    assert AuditEvent.objects.order_by("-pk")[0].reason == "统计局核减重复企业"


def test_a_revision_without_a_reason_is_refused(chief):
    with pytest.raises(Refused, match="须写明理由"):
        revise(record(chief), chief, reason=" ")


def test_a_revision_of_an_older_vintage_shows_what_came_between(chief):
    first = record(chief)
    revise(first, chief)

    with pytest.raises(StaleVintage, match=r"已有第2版（140\.55，2014-07-12）"):
        revise(first, chief, value=D(139))


def test_all_that_is_wrong_with_a_revision_is_said_together(chief):
    with pytest.raises(Refused) as refusal:
        revise(record(chief), chief, recorded_on=date(2014, 6, 1), value=D(-1))

    assert {finding.rule for finding in refusal.value.findings} == {
        "indicator.vintage_stale",
        "indicator.negative",
    } | {finding.rule for finding in refusal.value.findings if not finding.blocks}


def test_an_explanation_can_be_added_later(chief):
    observation = record(chief)

    explain_observation(observation=observation, explanation=" 名录调整 ", by=chief)

    observation.refresh_from_db()
    assert (observation.explanation, observation.version) == ("名录调整", 2)


def test_a_figure_under_the_wrong_period_is_withdrawn_with_a_reason(chief):
    observation = record(chief)

    with pytest.raises(IndicatorsError, match="撤回须写明理由"):
        withdraw_observation(observation=observation, reason="", by=chief)
    withdraw_observation(observation=observation, reason="时期录错", by=chief)

    assert not Observation.objects.exists()
    assert AuditEvent.objects.get(action="DELETE").reason == "时期录错"


def test_only_the_newest_vintage_is_withdrawn(chief):
    first = record(chief)
    revise(first, chief)

    with pytest.raises(NotNewest, match="第2版"):
        withdraw_observation(observation=first, reason="时期录错", by=chief)


def test_a_target_is_set_and_changed_with_a_reason_only(chief):
    target = set_target(indicator=IndicatorFactory(), area=CountyFactory(), year=2014, value=D(405), by=chief)
    facts = {"indicator": target.indicator, "area": target.area, "year": 2014, "by": chief}

    with pytest.raises(IndicatorsError, match="目标已定为405"):
        set_target(value=D(400), **facts)
    changed = set_target(value=D(400), reason="永政办〔2014〕例 号调整", **facts)

    assert (changed.pk, changed.value) == (target.pk, D(400))


def test_the_same_target_again_needs_no_reason_and_writes_nothing(chief):
    target = TargetFactory()

    set_target(indicator=target.indicator, area=target.area, year=2014, value=target.value, by=chief)

    assert not AuditEvent.objects.exists()


def test_a_firms_figure_names_its_file_and_is_corrected_by_the_next_vintage(chief):
    facts = {"indicator": IndicatorFactory(), "firm": FirmFactory(), "period": MAY, "by": chief}

    with pytest.raises(IndicatorsError, match="本局不代企业改数"):
        record_firm_month(value=D("0.5"), recorded_on=JUNE_12, source="", **facts)
    record_firm_month(value=D("0.5"), recorded_on=JUNE_12, source="5月月报.xlsx", **facts)
    with pytest.raises(Refused, match="须写明理由"):
        record_firm_month(value=D("0.6"), recorded_on=JULY_12, source="6月月报.xlsx", **facts)
    record_firm_month(value=D("0.6"), recorded_on=JULY_12, source="6月月报.xlsx", reason="企业更正", **facts)

    assert list(FirmObservation.objects.order_by("vintage").values_list("vintage", "value")) == [
        (1, D("0.5")),
        (2, D("0.6")),
    ]


def test_a_firms_january_is_refused_where_it_is_exempt(chief):
    with pytest.raises(Refused, match="1月份免报"):
        record_firm_month(
            indicator=IndicatorFactory(),
            firm=FirmFactory(),
            period=Month(2014, 1),
            value=D(1),
            recorded_on=JUNE_12,
            source="月报",
            by=chief,
        )


def test_who_may_only_read_changes_nothing_and_the_refusal_is_recorded(auditor):
    with pytest.raises(NotPermitted):
        record(auditor)

    assert not Observation.objects.exists()
    assert AuditEvent.objects.get().action == "REFUSED"


def test_a_town_records_its_own_figures_only(town_clerk):
    with pytest.raises(NotPermitted):
        record(town_clerk, area=CountyFactory(code="330326", name="平阳县"))

    assert not Observation.objects.exists()
