"""The workbench: lists in few queries, deeds by button, and the ledger's own screens."""

from datetime import date
from decimal import Decimal as D

import pytest
from django.contrib import admin
from django.urls import reverse

from jingxin.ledgers.energy import models
from jingxin.ledgers.energy.models import __all__ as names
from jingxin.records.models import AuditEvent, Record
from tests.ledgers.energy import factories as make
from tests.ledgers.enterprises.people import firm_account, make_member, section_chief

pytestmark = pytest.mark.django_db
SCREENS = {
    model for name in names if isinstance(model := getattr(models, name), type) and issubclass(model, Record)
}
FACTORIES = {
    factory._meta.model: factory
    for factory in vars(make).values()
    if isinstance(factory, type) and issubclass(factory, make.DjangoModelFactory) and factory._meta.model
}


@pytest.fixture
def chief(client):
    user = section_chief()
    client.force_login(user)
    return user


def text_of(response):
    return response.content.decode()


class TestLists:
    @pytest.mark.parametrize(
        "model", sorted(SCREENS, key=lambda model: model.__name__), ids=lambda model: model.__name__
    )
    def test_every_list_and_form_opens_in_a_bounded_number_of_queries(
        self, client, chief, model, django_assert_max_num_queries
    ):
        for number in range(8):
            FACTORIES[model](**({"vintage": number + 1} if model is models.AreaIntensity else {}))
        name = f"admin:energy_{model._meta.model_name}"

        with django_assert_max_num_queries(30):
            assert client.get(reverse(f"{name}_changelist")).status_code == 200
        with django_assert_max_num_queries(60):
            page = client.get(reverse(f"{name}_change", args=[model.objects.first().pk]))
        assert page.status_code == 200

    def test_every_model_of_the_ledger_has_its_screen(self):
        assert {model for model in admin.site._registry if model._meta.app_label == "energy"} == SCREENS

    def test_a_case_is_shown_with_its_state_and_how_late_it_is(self, client, chief):
        make.PhaseOutCaseFactory(number="TT-1", is_made=True)

        page = text_of(client.get("/workbench/energy/phaseoutcase/"))

        for words in ("TT-1", "冲天炉", "已列入", "铸造", "示例数据"):
            assert words in page

    def test_cases_are_filtered_by_their_state(self, client, chief):
        make.PhaseOutCaseFactory(number="TT-1")
        make.PhaseOutCaseFactory(number="TT-2", stopped_on=date(2014, 3, 1))

        page = text_of(client.get("/workbench/energy/phaseoutcase/?state=STOPPED"))

        assert "TT-2" in page
        assert "TT-1" not in page

    def test_a_review_shows_the_form_that_its_day_asks_for(self, client, chief):
        make.EnergyReviewFactory(planned_tce=D(3000))

        page = text_of(client.get("/workbench/energy/energyreview/"))

        assert "节能评估报告书" in page
        assert "审查中" in page


def deed(client, record, name, **typed):
    kind = record._meta.model_name
    return client.post(f"/workbench/energy/{kind}/{record.pk}/deed/{name}/", typed)


class TestDeeds:
    @pytest.mark.parametrize(
        ("build", "name", "typed", "field"),
        [
            (lambda: make.PhaseOutCaseFactory(), "stop", {"on": "20140301"}, "stopped_on"),
            (
                lambda: make.PhaseOutCaseFactory(),
                "withdraw",
                {"on": "20140301", "reason": "搬迁"},
                "withdrawn_on",
            ),
            (lambda: make.SavingRetrofitFactory(), "finish", {"on": "2014-5-8"}, "finished_on"),
            (
                lambda: make.EnergyReviewFactory(),
                "opinion",
                {"on": "2014-5-8", "result": "APPROVED", "number": "一号"},
                "opinion_on",
            ),
            (
                lambda: make.EnergyReviewFactory(submitted_on=None),
                "submit",
                {"on": "2014-5-8"},
                "submitted_on",
            ),
            (
                lambda: make.InspectionFindingFactory(),
                "cure",
                {"on": "2014-5-8", "outcome": "已整改"},
                "cured_on",
            ),
        ],
    )
    def test_a_deed_is_done_by_its_form(self, client, chief, build, name, typed, field):
        record = build()

        assert deed(client, record, name, **typed).status_code == 302

        record.refresh_from_db()
        assert getattr(record, field) is not None
        assert AuditEvent.objects.latest("pk").by_username == chief.username

    def test_the_whole_way_of_a_case_is_a_row_of_buttons(self, client, chief):
        case = make.PhaseOutCaseFactory()
        for name in ("stop", "dismantle", "accept"):
            page = text_of(client.get(f"/workbench/energy/phaseoutcase/{case.pk}/change/"))
            assert f"/deed/{name}/" in page
            assert deed(client, case, name, on="20140301").status_code == 302

        assert deed(client, case, "subsidise", on="20140401", amount_wan_yuan="12.5").status_code == 302
        case.refresh_from_db()
        assert case.subsidy_wan_yuan == D("12.5")

    def test_a_day_to_come_is_refused_and_what_was_typed_stays(self, client, chief):
        case = make.PhaseOutCaseFactory()

        page = text_of(deed(client, case, "stop", on="20991231", reason="停炉"))

        assert "日期在今天之后" in page
        assert "停炉" in page

    def test_a_step_out_of_turn_says_why(self, client, chief):
        case = make.PhaseOutCaseFactory()

        assert "没有停产日期" in text_of(deed(client, case, "dismantle", on="20140301"))

    def test_who_may_not_change_may_not_do(self, client):
        case = make.PhaseOutCaseFactory()
        client.force_login(make_member("juzhang", "DIRECTOR"))

        assert deed(client, case, "stop", on="20140301").status_code == 403

    def test_a_firm_sees_its_own_rows_only(self, client):
        mine, other = make.EnergyUseFactory(), make.EnergyUseFactory(firm__name="永嘉县别家铸造厂")
        client.force_login(firm_account(mine.firm.code))

        page = text_of(client.get("/workbench/energy/energyuse/"))

        assert mine.firm.name in page
        assert other.firm.name not in page
