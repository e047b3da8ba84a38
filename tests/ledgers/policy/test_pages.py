"""The ledger's screens: who qualifies, how funds stand, deeds on a case, the bank's list, a firm's own pages."""

import io
from datetime import date
from decimal import Decimal

import pytest
from django.urls import reverse
from python_calamine import CalamineWorkbook

from jingxin.ledgers.policy.actions import open_application, take_step
from jingxin.ledgers.policy.judgement import findings_of
from jingxin.ledgers.policy.models import Application, PolicyDocument
from jingxin.publicity.models import Notice
from jingxin.records.models import AuditEvent, Role
from tests.ledgers.commerce.factories import ExhibitionEntryFactory
from tests.ledgers.enterprises.factories import AboveScaleSpellFactory, FirmFactory
from tests.ledgers.evaluation.factories import ListEntryFactory
from tests.ledgers.policy.factories import (
    FirmYearFactory,
    FundBudgetFactory,
    PolicyClauseFactory,
    PolicyDocumentFactory,
)
from tests.records.factories import MemberFactory

pytestmark = pytest.mark.django_db
MONDAY = date(2014, 3, 3)


@pytest.fixture
def chief(client):
    user = MemberFactory(role=Role.SECTION_CHIEF, sections=[], user__is_staff=True).user
    client.force_login(user)
    return user


@pytest.fixture
def firm_person(client):
    firm = FirmFactory(code="F000001")
    user = MemberFactory(role=Role.FIRM, firm_code="F000001", sections=[], user__is_staff=True).user
    client.force_login(user)
    return user, firm


def _case(by, firm=None, facts=None):
    return open_application(
        clause=PolicyClauseFactory(),
        firm=firm or AboveScaleSpellFactory(entered_on=date(2012, 1, 1), left_on=None).firm,
        year=2014,
        arose_on=date(2014, 2, 10),
        facts={"invoiced": Decimal(750)} if facts is None else facts,
        on=MONDAY,
        by=by,
    )


def _text(client, name, *args, **query):
    return client.get(reverse(name, args=args), query).content.decode()


def test_the_matching_page_counts_every_firm_once_and_names_the_entitled(client, chief):
    star = FirmFactory(name="永嘉县东方阀门厂")
    ListEntryFactory(firm=star, year=2014, list="STAR", decided_on=date(2014, 2, 18))
    FirmYearFactory(firm=star, year=2012, kept_tax_wan_yuan=Decimal(300))
    FirmYearFactory(firm=star, year=2013, kept_tax_wan_yuan=Decimal("360.5"))
    FirmFactory()

    text = _text(client, "admin:policy_matching", year="2014", clause="LOCAL_TAX_INCREMENT")

    assert "永嘉县东方阀门厂" in text
    assert "60.50" in text


def test_a_supposed_limit_stands_in_the_address_and_shows_what_it_changes(client, chief):
    AboveScaleSpellFactory(entered_on=date(2014, 1, 1), left_on=None)

    text = _text(client, "admin:policy_matching", year="2014", parameter="first_above_scale_award", value="8")

    assert "把“小升规奖励金额”由5万元改为8万元：1家次的判断或金额改变，0件申报的金额改变" in text
    assert "8.00" in text


def test_a_supposed_limit_works_the_years_applications_out_and_says_what_the_fund_has_left(client, chief):
    FundBudgetFactory(budget_wan_yuan=Decimal(100))
    _case(chief, facts={"invoiced": Decimal(2000)})
    withdrawn = _case(chief, firm=FirmFactory(), facts={"invoiced": Decimal(2000)})
    take_step(application=withdrawn, step="withdraw", on=MONDAY, by=chief, note="不报了")
    _case(chief, firm=FirmFactory(), facts={})

    text = _text(client, "admin:policy_matching", year="2014", parameter="equipment_share", value="12")

    assert "把“技改设备补助比例”由10%改为12%" in text
    assert "1件申报的金额改变" in text
    assert all(amount in text for amount in ("160.00", "200.00", "+40.00"))  # 12 % of 2000 is over the cap
    assert "另有1件资料不全" in text
    assert ">60.00" in text  # the budget of 100, 40 more


@pytest.mark.parametrize(("value", "says"), [("abc", "不是数值"), ("-1", "假设值不能为负")])
def test_a_limit_that_is_none_is_refused_in_words(client, chief, value, says):
    assert says in _text(client, "admin:policy_matching", parameter="equipment_share", value=value)


def test_the_funds_add_up_on_the_page(client, chief):
    FundBudgetFactory()
    case = _case(chief)
    for step in ("accept", "review", "pass", "publicize"):
        more = {"department": "县财政局", "agrees": True} if step == "review" else {}
        take_step(application=case, step=step, on=MONDAY, by=chief, **more)
    take_step(application=case, step="decide", on=Notice.objects.get().closes_on, by=chief)

    text = _text(client, "admin:policy_funds", year="2014")

    assert all(amount in text for amount in ("1000.00", "60.00", "940.00"))


def test_a_deed_is_done_from_the_form_and_a_refused_one_keeps_what_was_typed(client, chief):
    case = _case(chief)
    address = reverse("admin:policy_application_deed", args=[case.pk, "accept"])
    done = client.post(address, {"on": "20140304"})
    again = client.post(reverse("admin:policy_application_deed", args=[case.pk, "pass"]), {"on": "20140305"})

    assert done.status_code == 302
    assert Application.objects.get().status == "ACCEPTED"
    assert "县财政局尚未审核" in again.content.decode()
    assert "20140305" in again.content.decode()


def test_the_form_of_a_case_shows_its_working_and_offers_the_next_steps(client, chief):
    case = _case(chief)

    deed = client.get(reverse("admin:policy_application_deed", args=[case.pk, "accept"])).content.decode()
    form = client.get(reverse("admin:policy_application_change", args=[case.pk])).content.decode()

    assert "按条款60万元" in deed
    assert "示例县约定，未核实：技改设备投入补助比例" in deed
    assert "没有预算" in deed
    assert "受理" in form
    assert "退回补正" in form


def test_the_banks_list_holds_the_decided_and_stands_in_the_trail(client, chief):
    FundBudgetFactory()
    case = _case(chief)
    for step in ("accept", "review", "pass", "publicize"):
        more = {"department": "县财政局", "agrees": True} if step == "review" else {}
        take_step(application=case, step=step, on=MONDAY, by=chief, **more)
    take_step(application=case, step="decide", on=Notice.objects.get().closes_on, by=chief)

    answer = client.get(reverse("admin:policy_bank_file"))
    rows = CalamineWorkbook.from_filelike(io.BytesIO(answer.content)).get_sheet_by_index(0).to_python()

    assert rows[1][:5] == [case.code, case.firm.name, "", "缺收款账号", 600000.0]
    assert rows[2][3:5] == ["合计", 600000.0]
    assert AuditEvent.objects.filter(action=AuditEvent.Action.EXPORT, subject_label="银行拨付表").exists()


def test_papers_are_found_by_any_of_their_words_titles_first(client, chief):
    PolicyDocumentFactory(title="关于促进外贸发展的意见", text="对企业贷款给予贴息。")
    PolicyDocumentFactory(title="贷款贴息办法", text="细则。")
    PolicyDocumentFactory(title="关于品牌建设的意见", text="奖励。")

    found = PolicyDocument.objects.about("贴息")

    assert [paper.title for paper in found] == ["贷款贴息办法", "关于促进外贸发展的意见"]
    assert not PolicyDocument.objects.about("贴息 品牌").exists()
    assert "贷款贴息办法" in _text(client, "admin:policy_policydocument_changelist", q="贴息")


def test_a_firm_finds_what_it_may_claim_hands_in_is_asked_for_more_and_answers(client, firm_person):
    user, firm = firm_person
    AboveScaleSpellFactory(firm=firm, entered_on=date(2013, 1, 1), left_on=None)
    clause = PolicyClauseFactory()

    home = _text(client, "policy_portal")
    sent = client.post(reverse("policy_portal_claim", args=[clause.code]), {"arose_on": "20140210"})
    case = Application.objects.get()
    chief = MemberFactory(role=Role.SECTION_CHIEF, sections=[]).user
    last = case.history[-1].on
    take_step(application=case, step="return", on=last, by=chief, note="请补设备发票")
    asked = _text(client, "policy_portal_case", case.code)
    client.post(
        reverse("policy_portal_case", args=[case.code]), {"arose_on": "20140210", "fact_invoiced": "750"}
    )

    assert "“机器换人”技改设备补助" in home
    assert sent.status_code == 302
    assert "请补设备发票" in asked
    case = Application.objects.get()
    assert (case.status, case.given) == ("SUBMITTED", {"invoiced": Decimal(750)})
    assert (
        AuditEvent.objects.filter(by_username=user.username, subject_kind="policy.applicationstep").count()
        == 2
    )


def test_a_day_outside_the_clause_leaves_what_was_typed_and_nothing_written(client, firm_person):
    clause = PolicyClauseFactory()

    page = client.post(
        reverse("policy_portal_claim", args=[clause.code]), {"arose_on": "20100210", "fact_invoiced": "750"}
    ).content.decode()

    assert "事项日期2010-02-10不在条款施行期间" in page
    assert 'value="750"' in page
    assert not Application.objects.exists()


def test_a_firm_sees_no_case_of_another_and_no_funds(client, firm_person):
    other = _case(None, firm=FirmFactory(code="F000009", name="永嘉县别家阀门厂"))

    assert client.get(reverse("policy_portal_case", args=[other.code])).status_code == 404
    assert "永嘉县别家阀门厂" not in _text(client, "policy_portal")
    assert client.get(reverse("admin:policy_funds")).status_code == 403


def test_the_portal_is_for_firms_only(client, chief):
    answer = client.get(reverse("policy_portal"))

    assert answer.status_code == 403
    assert "“我的政策”不对您的角色开放；“政策”中您可以打开：谁能享受" in answer.content.decode()


def test_who_was_taken_off_the_list_has_no_claim_by_it(client, chief):
    gone = FirmFactory(name="永嘉县除名阀门厂")
    ListEntryFactory(
        firm=gone, year=2014, list="STAR", decided_on=date(2014, 2, 18), withdrawn_on=date(2014, 3, 20)
    )
    FirmYearFactory(firm=gone, year=2012, kept_tax_wan_yuan=Decimal(300))
    FirmYearFactory(firm=gone, year=2013, kept_tax_wan_yuan=Decimal(400))

    assert "永嘉县除名阀门厂" not in _text(
        client, "admin:policy_matching", year="2014", clause="LOCAL_TAX_INCREMENT"
    )


def test_booths_that_commerce_gave_a_subsidy_get_no_second_one(chief):
    FundBudgetFactory()
    entry = ExhibitionEntryFactory(attended_on=date(2014, 2, 10), subsidy_wan_yuan=Decimal("0.5"))
    case = open_application(
        clause=PolicyClauseFactory(formula="EXHIBITION"),
        firm=entry.firm,
        year=2014,
        arose_on=date(2014, 2, 10),
        facts={},
        on=MONDAY,
        by=chief,
    )

    (found,) = findings_of(case, Decimal("0.5"), on=MONDAY)

    assert f"商贸台账已为“{entry.exhibition.name}”核定补助0.5万元" in found.message
