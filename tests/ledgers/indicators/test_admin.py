from datetime import date
from decimal import Decimal as D

import pytest
from django.urls import reverse

from jingxin.ledgers.indicators.models import FirmObservation, Indicator, Observation, Target
from jingxin.records.imports import preview, read_table
from tests.ledgers.enterprises.factories import FirmFactory
from tests.ledgers.indicators.factories import (
    CountyFactory,
    FirmObservationFactory,
    IndicatorFactory,
    ObservationFactory,
    TargetFactory,
)

pytestmark = pytest.mark.django_db
LIST = "admin:indicators_{}_changelist"


@pytest.fixture
def browser(client, chief):
    client.force_login(chief)
    return client


def change_address(row):
    return reverse(f"admin:indicators_{row._meta.model_name}_change", args=[row.pk])


def facts(**changes):
    return {
        "value": "143.75",
        "comparable_base": "138.9",
        "published_growth": "3.5",
        "status": "REPORTED",
        "recorded_on": "2014-06-12",
        "source": "县统计局月报",
        "explanation": "",
    } | changes


@pytest.mark.parametrize(
    ("model", "factory"),
    [
        ("indicator", IndicatorFactory),
        ("observation", ObservationFactory),
        ("firmobservation", FirmObservationFactory),
        ("target", TargetFactory),
    ],
)
def test_a_list_asks_as_much_for_many_rows_as_for_one(browser, model, factory, django_assert_max_num_queries):
    factory()
    for year in range(2001, 2013):
        if factory is IndicatorFactory:
            IndicatorFactory(code=f"sample_{year}", name=f"指标{year}")
        elif factory is TargetFactory:
            TargetFactory(year=year)
        else:
            factory(period_code=str(year))

    with django_assert_max_num_queries(16):
        page = browser.get(reverse(LIST.format(model)))

    assert page.status_code == 200


def test_the_list_shows_our_growth_beside_the_published_one(browser):
    ObservationFactory(value=D("48259"), comparable_base=D("46000"), published_growth=D("2.9"))

    page = browser.get(reverse(LIST.format("observation"))).content.decode()

    for words in ("48,259.00", "46,000.00", "+2.9", "+4.9", "-2.0", "2014年1—5月"):
        assert words in page


def test_the_list_shows_newest_vintages_unless_all_are_asked_for(browser):
    ObservationFactory(value=D("111.11"))
    ObservationFactory(vintage=2, value=D("222.22"), revision_reason="核减", recorded_on=date(2014, 7, 12))

    newest = browser.get(reverse(LIST.format("observation"))).content.decode()
    everything = browser.get(reverse(LIST.format("observation")) + "?vintages=all").content.decode()

    assert ("111.11" in newest, "222.22" in newest) == (False, True)
    assert "111.11" in everything


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ("year=2013", {"2013-05", "2013-01..05"}),
        ("span=ytd", {"2013-01..05", "2014-01..05"}),
        ("span=month&year=2013", {"2013-05"}),
        ("vintages=revised", set()),
    ],
)
def test_the_filter_is_in_the_address(browser, query, shown):
    for code in ("2013-05", "2013-01..05", "2014-01..05"):
        ObservationFactory(period_code=code)

    page = browser.get(f"{reverse(LIST.format('observation'))}?{query}")

    assert {row.period_code for row in page.context["cl"].queryset} == shown


def test_the_form_records_through_the_action(browser):
    indicator, area = IndicatorFactory(), CountyFactory()

    answer = browser.post(
        reverse("admin:indicators_observation_add"),
        facts(indicator=indicator.pk, area=area.pk, period_code="2014-01..05"),
    )

    assert answer.status_code == 302
    assert Observation.objects.get().value == D("143.75")


def test_a_changed_value_becomes_the_next_vintage(browser):
    row = ObservationFactory()

    answer = browser.post(
        change_address(row),
        facts(
            value="140.55", comparable_base="135.8", status="REVISED", recorded_on="2014-07-12",
            change_reason="核减重复企业", version_seen="1",
        ),
    )  # fmt: skip

    assert answer.status_code == 302
    first, second = Observation.objects.order_by("vintage")
    assert (first.value, second.value, second.revision_reason) == (D("143.75"), D("140.55"), "核减重复企业")


def test_a_change_without_a_reason_comes_back_as_typed(browser):
    row = ObservationFactory()

    page = browser.post(
        change_address(row),
        facts(value="140.55", comparable_base="135.8", recorded_on="2014-07-12", version_seen="1"),
    )

    assert page.status_code == 200
    assert "修订已登记的数须写明理由" in page.content.decode()
    assert 'value="140.55"' in page.content.decode()
    assert Observation.objects.count() == 1


def test_an_explanation_alone_is_no_revision(browser):
    row = ObservationFactory()

    browser.post(change_address(row), facts(explanation="名录调整", version_seen="1"))

    assert Observation.objects.get().explanation == "名录调整"


def test_the_page_of_a_figure_shows_findings_vintages_and_both_totals(browser):
    ObservationFactory(value=D("150"), published_growth=None)
    row = ObservationFactory(
        vintage=2, published_growth=D("9.9"), revision_reason="核减重复企业", recorded_on=date(2014, 7, 12)
    )
    FirmObservationFactory(firm=FirmFactory(), value=D("140.25"))

    page = browser.get(change_address(row)).content.decode()

    for words in (
        "公布增速9.9%，按数值与同期数计算为3.5%",
        "第1版",
        "核减重复企业",
        "140.25",
        "占公布数+2.4%",
    ):
        assert words in page


def test_an_older_vintage_is_read_only(browser):
    first = ObservationFactory()
    ObservationFactory(vintage=2, revision_reason="核减", recorded_on=date(2014, 7, 12))

    page = browser.get(change_address(first))
    refused = browser.post(change_address(first), facts(value="1", version_seen="1"))

    assert 'name="_save"' not in page.content.decode()
    assert refused.status_code == 403


def test_a_figure_is_withdrawn_through_the_action(browser):
    row = ObservationFactory()

    browser.post(
        reverse("admin:indicators_observation_delete", args=[row.pk]),
        {"post": "yes", "change_reason": "重复登记"},
    )

    assert not Observation.objects.exists()


def test_nobody_types_a_firms_figures_here(browser):
    row = FirmObservationFactory()

    assert browser.get(reverse("admin:indicators_firmobservation_add")).status_code == 403
    assert browser.post(change_address(row), {"value": "1"}).status_code == 403
    assert FirmObservation.objects.get().value == row.value


def test_targets_stand_beside_what_is_done_and_the_time_gone(browser):
    ObservationFactory(period_code="2014-01..04", value=D(110))
    ObservationFactory(value=D("143.75"))
    TargetFactory(value=D(405))

    page = browser.get(reverse(LIST.format("target"))).content.decode()

    for words in ("2014年1—5月", "143.75", "35.5", "41.7", "落后"):
        assert words in page


def test_a_changed_target_needs_its_document(browser):
    target = TargetFactory()
    form = {"value": "400", "direction": "UP", "note": "", "source": "", "version_seen": "1"}

    refused = browser.post(change_address(target), form)
    taken = browser.post(change_address(target), form | {"change_reason": "年中调整"})

    assert "调整目标须写明依据" in refused.content.decode()
    assert taken.status_code == 302
    assert Target.objects.get().value == D(400)


def test_the_code_of_an_indicator_in_use_stays(browser):
    row = IndicatorFactory()

    page = browser.get(change_address(row)).content.decode()

    assert 'name="code"' not in page
    assert Indicator.objects.get().code == row.code


def test_all_vintages_shown_are_all_vintages_exported_and_read_back(browser, chief):
    ObservationFactory()
    ObservationFactory(
        vintage=2, status="REVISED", value=D(140), comparable_base=None, revision_reason="核减",
        recorded_on=date(2014, 7, 1),
    )  # fmt: skip

    sent = browser.get(reverse("admin:indicators_observation_export") + "?vintages=all&_format=csv")
    looked = preview(read_table(b"".join(sent.streaming_content), "指标数据.csv"), by=chief)

    assert (looked.same, looked.new, looked.changed, looked.faults) == (2, 0, 0, [])
