"""From handing in to the last yuan returned: what is written, and what is refused with nothing written."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from jingxin.core.workflow import TransitionRefused
from jingxin.ledgers.policy.actions import (
    NotSupported,
    PolicyError,
    open_application,
    record_facts,
    resubmit_application,
    take_step,
)
from jingxin.ledgers.policy.judgement import findings_of, fund_states
from jingxin.ledgers.policy.models import Application, ApplicationStep
from jingxin.publicity.actions import file_objection
from jingxin.publicity.models import Notice
from jingxin.records.attachments import AttachmentRefused, attachments_of
from jingxin.records.models import AuditEvent, Department, Role
from jingxin.records.permissions import NotPermitted
from jingxin.site.demo import ensure_notices
from tests.ledgers.enterprises.factories import AboveScaleSpellFactory, FirmFactory
from tests.ledgers.indicators.factories import CountyFactory
from tests.ledgers.policy.factories import FirmYearFactory, FundBudgetFactory, PolicyClauseFactory
from tests.records.factories import MemberFactory

pytestmark = pytest.mark.django_db
MONDAY = date(2014, 3, 3)
NOON = datetime(2014, 3, 4, 4, tzinfo=UTC)


@pytest.fixture
def chief():
    return MemberFactory(role=Role.SECTION_CHIEF, sections=[]).user


@pytest.fixture
def case(chief):
    FundBudgetFactory()
    return open_application(
        clause=PolicyClauseFactory(),
        firm=AboveScaleSpellFactory(entered_on=date(2012, 1, 1), left_on=None).firm,
        year=2014,
        arose_on=date(2014, 2, 10),
        facts={"invoiced": Decimal(750)},
        on=MONDAY,
        by=chief,
    )


def go(case, chief, *steps, on=MONDAY):
    for step in steps:
        more = {"department": "县财政局", "agrees": True} if step == "review" else {}
        take_step(application=case, step=step, on=on, by=chief, **more)


def test_an_application_is_numbered_and_stands_as_handed_in(case, chief):
    other = open_application(
        clause=case.clause, firm=FirmFactory(), year=2014, arose_on=MONDAY, facts={}, on=MONDAY, by=chief
    )

    assert (case.code, other.code) == ("ZC2014-0001", "ZC2014-0002")
    assert case.status == "SUBMITTED"
    assert case.given == {"invoiced": Decimal(750)}


def test_the_whole_way_leaves_its_trail(case, chief):
    go(case, chief, "accept", "review", "pass", "publicize")
    closes_on = Notice.objects.get().closes_on
    go(case, chief, "decide", on=closes_on)
    take_step(application=case, step="pay", on=closes_on, by=chief, amount_wan_yuan=Decimal(60))

    case = Application.objects.get()
    assert case.status == "PAID"
    assert case.money.used == Decimal(60)  # 750 × 8 %
    assert AuditEvent.objects.filter(subject_kind="policy.applicationstep").count() == 7
    (state,) = fund_states(2014)
    assert (state.budget, state.committed, state.used, state.left) == (1000, 60, 60, 940)


def test_the_notice_says_who_and_how_much_and_nothing_else(case, chief):
    go(case, chief, "accept", "review", "pass", "publicize")

    (row,) = Notice.objects.get().rows

    assert row == [case.firm.name, f"{case.clause.document.number}第六条", "—", "60"]


def test_the_notice_says_who_publishes_and_whom_to_ring(case):
    CountyFactory()
    office = Department.objects.create(code="ZCK", name="政策法规科")
    chief = MemberFactory(role=Role.SECTION_CHIEF, sections=[], department=office, phone="0577-67220000").user
    go(case, chief, "accept", "review", "pass", "publicize")

    notice = Notice.objects.get()

    assert notice.issuer == "永嘉县经济和信息化局"
    assert notice.contact == "永嘉县经济和信息化局 政策法规科 0577-67220000"


def test_the_demos_cases_before_the_public_get_their_notice_once(case, chief):
    go(case, chief, "accept", "review", "pass", "publicize")
    Notice.objects.all().delete()  # as where the steps were loaded from a file

    ensure_notices()
    ensure_notices()

    notice = Notice.objects.get()
    assert (notice.subject, notice.opens_on) == (case.row_key, MONDAY)


def test_no_decision_while_the_public_may_object_or_waits_for_an_answer(case, chief):
    go(case, chief, "accept", "review", "pass", "publicize")
    notice = Notice.objects.get()
    with pytest.raises(PolicyError, match="到2014-03-10为止"):
        go(case, chief, "decide", on=date(2014, 3, 10))
    file_objection(
        notice=notice,
        name="王某",
        contact="13800000000",
        text="设备系旧设备翻新，请核查。",
        at=NOON,
        sender="a",
    )

    with pytest.raises(PolicyError, match="还有1件异议没有答复"):
        go(case, chief, "decide", on=notice.closes_on)
    assert case.steps.count() == 5


def test_a_smaller_sum_needs_a_word_and_a_greater_one_is_refused(case, chief):
    go(case, chief, "accept", "review", "pass", "publicize")
    on = Notice.objects.get().closes_on
    with pytest.raises(PolicyError, match="决定70万元超过按条款算出的60"):
        take_step(application=case, step="decide", on=on, by=chief, amount_wan_yuan=Decimal(70), note="照顾")
    with pytest.raises(PolicyError, match=r"少于按条款算出的60.*请写明理由"):
        take_step(application=case, step="decide", on=on, by=chief, amount_wan_yuan=Decimal(50))

    take_step(
        application=case, step="decide", on=on, by=chief, amount_wan_yuan=Decimal(50), note="一台未到货"
    )

    assert Application.objects.get().money.decided == 50


def test_an_empty_fund_is_found_before_the_public_is_told(case, chief):
    case.clause.fund.budgets.update(budget_wan_yuan=Decimal(59))
    go(case, chief, "accept", "review", "pass")

    with pytest.raises(NotSupported, match="预算59万元，已安排0万元，余59万元，不够本件60"):
        go(case, chief, "publicize")
    assert not Notice.objects.exists()


def test_a_firm_hands_in_for_itself_and_answers_but_decides_nothing(chief):
    firm = FirmFactory()
    person = MemberFactory(role=Role.FIRM, firm_code=firm.code, sections=[]).user
    case = open_application(
        clause=PolicyClauseFactory(), firm=firm, year=2014, arose_on=MONDAY, facts={}, on=MONDAY, by=person
    )
    take_step(application=case, step="return", on=MONDAY, by=chief, note="缺发票")

    record_facts(application=case, facts={"invoiced": Decimal(120)}, by=person)
    take_step(application=case, step="resubmit", on=MONDAY, by=person)

    assert Application.objects.get().status == "SUBMITTED"
    with pytest.raises(TransitionRefused, match="您的角色不能“受理”"):
        take_step(application=case, step="accept", on=MONDAY, by=person)


def test_a_firm_cannot_touch_the_case_of_another(case):
    person = MemberFactory(role=Role.FIRM, firm_code="F999999", sections=[]).user

    with pytest.raises(NotPermitted):
        take_step(application=case, step="withdraw", on=MONDAY, by=person, note="不要了")
    with pytest.raises(NotPermitted):
        open_application(
            clause=case.clause, firm=case.firm, year=2014, arose_on=MONDAY, facts={}, on=MONDAY, by=person
        )
    assert ApplicationStep.objects.count() == 1
    assert Application.objects.count() == 1


def test_what_is_refused_leaves_nothing_behind(case, chief):
    events = AuditEvent.objects.count()

    with pytest.raises(TransitionRefused):
        go(case, chief, "pay")

    assert AuditEvent.objects.count() == events
    assert case.steps.count() == 1


def test_whom_the_records_exclude_is_not_supported_whatever_the_papers_say(case, chief):
    case.firm.above_scale_spells.update(left_on=date(2014, 1, 1))
    go(case, chief, "accept", "review", "pass")

    with pytest.raises(NotSupported, match="按台账资料不符合条件：不是规上企业"):
        go(case, chief, "publicize")
    assert not Notice.objects.exists()


def test_what_was_decided_on_stands_still(case, chief):
    go(case, chief, "accept", "review", "pass", "publicize")
    go(case, chief, "decide", on=Notice.objects.get().closes_on)

    with pytest.raises(PolicyError, match="ZC2014-0001已作出决定，申报内容不能再改"):
        record_facts(application=Application.objects.get(), facts={"invoiced": Decimal(900)}, by=chief)
    assert ["标准：技改设备补助比例", "8%"] in [
        line[:2] for line in ApplicationStep.objects.get(step="decide").working
    ]


def test_a_returned_case_is_completed_as_a_whole_or_not_at_all(case, chief, settings, tmp_path):
    settings.ATTACHMENTS = tmp_path
    take_step(application=case, step="return", on=MONDAY, by=chief, note="请补发票")
    told = {"application": case, "on": MONDAY, "by": chief, "payee_account": "20140000001"}

    with pytest.raises(AttachmentRefused):
        resubmit_application(
            facts={"invoiced": Decimal(900)}, papers=[SimpleUploadedFile("发票.exe", b"MZ\x00")], **told
        )
    untouched = Application.objects.get()
    assert (untouched.status, untouched.payee_account, untouched.given["invoiced"]) == ("RETURNED", "", 750)

    resubmit_application(
        facts={"invoiced": Decimal(900)}, papers=[SimpleUploadedFile("发票.pdf", b"%PDF-1.4")], **told
    )
    done = Application.objects.get()
    assert (done.status, done.payee_account, done.given["invoiced"]) == ("SUBMITTED", "20140000001", 900)
    assert [paper.name for paper in attachments_of(done)] == ["发票.pdf"]

    with pytest.raises(TransitionRefused, match="不能“补正后再报”"):
        resubmit_application(facts={}, **told)


def test_a_firm_changes_nothing_that_lies_with_the_desk(chief):
    firm = FirmFactory(code="F000001")
    person = MemberFactory(role=Role.FIRM, firm_code="F000001", sections=[]).user
    case = open_application(
        clause=PolicyClauseFactory(), firm=firm, year=2014, arose_on=MONDAY, facts={}, on=MONDAY, by=person
    )

    with pytest.raises(PolicyError, match="现为“已申报”，不能修改申报内容"):
        record_facts(
            application=Application.objects.get(pk=case.pk), facts={"invoiced": Decimal(1)}, by=person
        )


def test_several_loans_of_a_firm_share_one_cap_and_a_fund_has_its_own(chief):
    fund = FundBudgetFactory().fund
    star = FirmYearFactory(is_growth_star=True).firm
    clause = PolicyClauseFactory(formula="LOAN_INTEREST", reviewers="")
    loan = {"drawn_on": date(2014, 1, 1), "repaid_on": date(2014, 12, 27), "contract_rate": Decimal("5.6")}

    def case_of(principal):
        return open_application(
            clause=clause, firm=star, year=2014, arose_on=date(2014, 12, 31), on=MONDAY, by=chief,
            facts={**loan, "principal": Decimal(principal)},
        )  # fmt: skip

    first, second = case_of(500), case_of(500)  # 500 × 360 × 5.6 % ÷ 360 × 50 % = 14 each, cap 20
    go(first, chief, "accept", "pass", "publicize")
    go(first, chief, "decide", on=Notice.objects.get().closes_on)

    (found,) = findings_of(second, Decimal(14), on=MONDAY)
    assert "这项政策每家封顶20万元，已支持14万元，再加本件14万元超过封顶" in found.message
    assert found.cure == "本件最多支持6万元。"

    fund.yearly_cap_wan_yuan = Decimal(15)
    fund.save()
    capped = Application.objects.select_related("clause__fund", "firm").get(pk=second.pk)
    assert [finding.rule for finding in findings_of(capped, Decimal(6), on=MONDAY)] == ["policy.fund_cap"]


def test_a_second_application_for_what_is_given_once_is_refused_until_the_first_is_out_of_the_way(chief):
    firm, award = FirmFactory(), PolicyClauseFactory(formula="FIRST_ABOVE_SCALE")
    yearly, thing = PolicyClauseFactory(formula="ONLINE_SALES"), PolicyClauseFactory()

    def hand_in(clause, year=2014):
        return open_application(
            clause=clause, firm=firm, year=year, arose_on=date(2014, 2, 10), facts={}, on=MONDAY, by=chief
        )

    first = hand_in(award)
    with pytest.raises(
        PolicyError, match=f"已有申报{first.code}，现为“已申报”；请在原件上补正，或撤回后再报"
    ):
        hand_in(award, year=2015)
    take_step(application=first, step="withdraw", on=MONDAY, by=chief, note="填错")
    assert hand_in(award, year=2015).status == "SUBMITTED"

    hand_in(yearly)
    with pytest.raises(PolicyError, match="已有申报"):
        hand_in(yearly)
    assert hand_in(yearly, year=2015).status == "SUBMITTED"
    assert hand_in(thing).code != hand_in(thing).code  # of projects there may be several
