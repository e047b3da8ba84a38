"""A department sees the applications that its review is asked for, says its own word and nobody else's, and no other's rows."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from jingxin.core.workflow import TransitionRefused
from jingxin.ledgers.policy.actions import open_application, record_facts, take_step
from jingxin.ledgers.policy.extract import applications, movements
from jingxin.ledgers.policy.models import Application, ApplicationFact, ApplicationStep
from jingxin.ledgers.policy.reviewing import waiting_reviews
from jingxin.records.attachments import attach
from jingxin.records.imports import export_rows, get_sheet
from jingxin.records.ledger import desk_of
from jingxin.records.models import AuditEvent, Department, Role
from jingxin.records.permissions import NotPermitted, scope_of
from tests.ledgers.enterprises.factories import AboveScaleSpellFactory, FirmFactory
from tests.ledgers.policy.factories import ClauseReviewerFactory, FundBudgetFactory, PolicyClauseFactory
from tests.records.factories import DepartmentFactory, MemberFactory

pytestmark = pytest.mark.django_db
MONDAY, TODAY = date(2014, 3, 3), date(2014, 3, 20)


@pytest.fixture(autouse=True)
def day(monkeypatch):
    monkeypatch.setattr("jingxin.records.clock.today", lambda: TODAY)


@pytest.fixture
def chief():
    return MemberFactory(role=Role.SECTION_CHIEF, sections=[]).user


@pytest.fixture
def offices():
    return {
        name: DepartmentFactory(code=code, name=name)
        for name, code in (("县财政局", "CZJ"), ("县统计局", "TJJ"), ("县环境保护局", "HBJ"))
    }


@pytest.fixture
def handler(offices):
    """The handler of a department by the department's name."""
    known = {}

    def of(name):
        if name not in known:
            known[name] = MemberFactory(role=Role.DEPARTMENT, sections=[], department=offices[name]).user
        return known[name]

    return of


@pytest.fixture
def case(chief, offices):
    """An accepted case of a clause that the finance and the statistics bureau review."""
    FundBudgetFactory()
    case = open_application(
        clause=PolicyClauseFactory(reviewers="县财政局、县统计局"),
        firm=AboveScaleSpellFactory(firm__code="F000001", firm__name="永嘉县东方阀门厂").firm,
        year=2014,
        arose_on=date(2014, 2, 10),
        facts={"invoiced": Decimal(750)},
        payee_account="20140000001",
        on=MONDAY,
        by=chief,
    )
    take_step(application=case, step="accept", on=MONDAY, by=chief)
    return case


def review(case, by, office, agrees=True, note=""):
    return take_step(
        application=case, step="review", on=TODAY, by=by, department=office, agrees=agrees, note=note
    )


# --- whose rows ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("model", [Application, ApplicationStep, ApplicationFact])
def test_rows_are_seen_by_the_reviewing_departments_and_by_no_other(case, handler, model):
    def seen(user):
        return model.objects.visible_to(scope_of(user)).count()

    everything = model.objects.count()
    other_firm = MemberFactory(role=Role.FIRM, firm_code="F000002", sections=[]).user

    assert everything
    assert [seen(handler(name)) for name in ("县财政局", "县统计局", "县环境保护局")] == [
        everything, everything, 0,
    ]  # fmt: skip
    assert seen(other_firm) == 0


def test_a_clause_of_other_offices_is_not_shown_and_one_handed_over_no_longer(case, handler, chief):
    other = open_application(
        clause=PolicyClauseFactory(reviewers="县统计局"), firm=FirmFactory(), year=2014, arose_on=MONDAY,
        facts={}, on=MONDAY, by=chief,
    )  # fmt: skip
    finance = handler("县财政局")
    assert set(Application.objects.visible_to(scope_of(finance))) == {case}
    assert set(Application.objects.visible_to(scope_of(handler("县统计局")))) == {case, other}

    case.clause.review_offices.filter(department__code="CZJ").update(valid_to=date(2014, 6, 1))

    assert not Application.objects.visible_to(scope_of(finance)).exists()


def test_exports_and_trails_follow_the_same_scope(case, handler):
    sheet = get_sheet("policy.application")

    def exported(user):
        rows = Application.objects.visible_to(scope_of(user))
        return b"".join(export_rows(sheet, rows, by=user, format="csv").chunks).decode()

    (row,) = applications()

    assert case.code in exported(handler("县财政局"))
    assert case.code not in exported(handler("县环境保护局"))
    assert row["given_to"] == "CZJ、TJJ"
    assert list(movements()) == []


def test_who_reviews_is_who_did_so_on_the_day_of_acceptance(case):
    case.clause.review_offices.filter(department__code="TJJ").update(valid_to=date(2014, 3, 10))
    ClauseReviewerFactory(
        clause=case.clause, department=Department.objects.get(code="HBJ"), valid_from=date(2014, 3, 10)
    )

    case = Application.objects.get()

    assert case.offices == ["县财政局", "县统计局"]
    assert case.clause.offices_on(date(2014, 3, 10)) == ["县财政局", "县环境保护局"]


# --- whose deed --------------------------------------------------------------------------------------------------


def test_a_department_says_its_own_word_and_the_trail_keeps_it(case, handler, chief):
    review(case, handler("县财政局"), "县财政局", note="发票已核")

    step = ApplicationStep.objects.get(step="review")
    event = AuditEvent.objects.filter(subject_kind="policy.applicationstep").latest("pk")
    assert (step.department, step.agrees, step.note) == ("县财政局", True, "发票已核")
    assert event.by_name == str(handler("县财政局").member)
    with pytest.raises(TransitionRefused, match="县统计局尚未审核；请先登记审核意见"):
        take_step(application=case, step="pass", on=TODAY, by=chief)

    review(case, handler("县统计局"), "县统计局")
    take_step(application=case, step="pass", on=TODAY, by=chief)
    assert Application.objects.get().status == "REVIEWED"


def test_a_department_speaks_for_no_other_takes_no_other_step_and_no_other_case(case, handler):
    finance, outside = handler("县财政局"), handler("县环境保护局")

    with pytest.raises(TransitionRefused, match="您只能登记本部门“县财政局”的审核意见，不能登记“县统计局”的"):
        review(case, finance, "县统计局")
    for step in ("pass", "reject", "publicize", "check"):
        with pytest.raises(TransitionRefused):
            take_step(application=case, step=step, on=TODAY, by=finance, note="说明")
    with pytest.raises(NotPermitted):
        review(case, outside, "县环境保护局")
    with pytest.raises(NotPermitted):
        record_facts(application=case, facts={"invoiced": Decimal(900)}, by=finance)
    assert case.steps.count() == 2
    assert case.given == {"invoiced": Decimal(750)}


def test_a_clerk_of_another_ledger_takes_no_step(case):
    stranger = MemberFactory(role=Role.CLERK, sections=["honours"]).user
    keeper = MemberFactory(role=Role.CLERK, sections=["policy"]).user

    with pytest.raises(NotPermitted, match="您的角色不能修改“政策”"):
        review(case, stranger, "县财政局")
    assert review(case, keeper, "县财政局").agrees


def test_an_office_that_disagrees_says_why_and_may_change_its_mind(case, handler, chief):
    finance = handler("县财政局")
    with pytest.raises(TransitionRefused, match="“县财政局”不同意的，须写明理由"):
        review(case, finance, "县财政局", agrees=False, note=" ")

    review(case, finance, "县财政局", agrees=False, note="发票号重复")
    review(case, handler("县统计局"), "县统计局")
    with pytest.raises(TransitionRefused, match="县财政局不同意；请补充材料后重审"):
        take_step(application=case, step="pass", on=TODAY, by=chief)

    review(case, finance, "县财政局", note="已更正")
    take_step(application=case, step="pass", on=TODAY, by=chief)
    with pytest.raises(TransitionRefused, match="目前为“联审通过”，不能“部门审核”"):
        review(case, finance, "县财政局")


def test_what_waits_is_told_to_each_office_until_it_has_spoken(case, handler, chief):
    finance, statistics = handler("县财政局"), handler("县统计局")

    (owed,) = waiting_reviews(finance, office="县财政局")
    # Accepted on Monday 3 March, seven working days: until Wednesday the 12th.
    assert (owed.case, owed.due_on, owed.is_late(date(2014, 3, 12)), owed.is_late(date(2014, 3, 13))) == (
        case, date(2014, 3, 12), False, True,
    )  # fmt: skip
    review(case, finance, "县财政局")

    assert waiting_reviews(finance, office="县财政局") == []
    assert [one.office for one in waiting_reviews(statistics, office="县统计局")] == ["县统计局"]
    assert [one.office for one in waiting_reviews(chief)] == ["县统计局"]


# --- the pages -------------------------------------------------------------------------------------------------


def test_the_handler_finds_reads_and_reviews_the_case(case, handler, client, chief, settings, tmp_path):
    settings.ATTACHMENTS = tmp_path
    attach(record=case, file=SimpleUploadedFile("发票.pdf", b"%PDF-1.4"), by=chief)
    client.force_login(handler("县财政局"))

    listed = client.get(reverse("policy_reviews")).content.decode()
    page = client.get(reverse("policy_review", args=[case.code])).content.decode()

    assert all(
        words in listed
        for words in ("等待县财政局审核", "1件，其中逾期1件", case.code, "永嘉县东方阀门厂", "县统计局")
    )
    assert all(words in page for words in ("发票.pdf", "750", "技改设备补助比例", "登记审核意见"))
    assert "不能支持的情形" not in page  # checks name other cases

    silent = client.post(reverse("policy_review", args=[case.code]), {"agrees": "no", "note": ""})
    assert "不同意的，须写明理由。" in silent.content.decode()
    done = client.post(
        reverse("policy_review", args=[case.code]), {"agrees": "no", "note": "发票号重复"}, follow=True
    )
    assert "已登记“县财政局”的审核意见。" in done.content.decode()
    assert "没有等待审核的申报" in done.content.decode()
    assert "发票号重复" in done.content.decode()


def test_other_departments_firms_and_towns_open_nothing(case, handler, client):
    address = reverse("policy_review", args=[case.code])
    client.force_login(handler("县环境保护局"))
    assert client.get(address).status_code == 404
    assert case.code not in client.get(reverse("policy_reviews")).content.decode()
    assert client.get(reverse("policy_dossier", args=[case.code])).status_code == 404
    workbench = reverse("admin:policy_application_changelist")
    assert case.code not in client.get(workbench).content.decode()

    FirmFactory(code="F000002")
    client.force_login(MemberFactory(role=Role.FIRM, firm_code="F000002", sections=[]).user)
    assert client.get(reverse("policy_reviews")).status_code == 403
    assert client.get(address, follow=True).status_code == 404
    client.force_login(MemberFactory(role=Role.TOWN_CLERK, area_code="330324102", sections=[]).user)
    assert client.get(reverse("policy_reviews")).status_code == 403
    assert client.get(address).status_code == 404


def test_a_department_works_no_case_in_the_workbench_and_takes_no_bank_file(case, handler, client):
    client.force_login(handler("县财政局"))

    listed = client.get(reverse("admin:policy_application_changelist")).content.decode()
    form = client.get(reverse("admin:policy_application_change", args=[case.pk])).content.decode()

    assert case.code in listed
    assert "银行拨付表" not in listed
    assert "deed/pass" not in form
    assert client.get(reverse("admin:policy_bank_file")).status_code == 403
    assert client.post(reverse("admin:policy_application_deed", args=[case.pk, "review"])).status_code == 403


def test_the_desk_says_what_waits_for_the_department_and_how_much_of_it_is_late(case, handler, chief):
    (item,) = desk_of(handler("县财政局"), TODAY)

    assert (str(item.label), item.name, item.count, item.late) == ("部门联审", "policy_reviews", 1, 1)
    assert desk_of(handler("县环境保护局"), TODAY) == []
    assert desk_of(chief, TODAY) == []


def test_the_bureau_sees_who_keeps_whom_waiting_by_office(case, chief, client):
    client.force_login(chief)

    everyone = client.get(reverse("policy_reviews")).content.decode()
    one = client.get(reverse("policy_reviews"), {"office": "县统计局"}).content.decode()

    assert "1件，其中逾期1件" in everyone
    assert everyone.count(case.code) == 1
    assert "1件，其中逾期1件" in one
    assert reverse("admin:policy_application_change", args=[case.pk]) in one


def test_a_dossier_taken_by_a_department_names_no_other_case(case, handler, client, monkeypatch):
    drawn = []
    monkeypatch.setattr(
        "jingxin.ledgers.policy.dossier_page.draw_dossier",
        lambda case, *, on, inside: drawn.append(inside) or b"%PDF-1.4",
    )
    client.force_login(handler("县财政局"))

    assert client.get(reverse("policy_dossier", args=[case.code])).status_code == 200
    assert drawn == [False]


def test_steps_and_facts_are_lists_of_their_own_that_a_file_fills_and_nobody_edits(
    case, chief, handler, client
):
    client.force_login(chief)
    for name in ("applicationstep", "applicationfact"):
        listed = client.get(reverse(f"admin:policy_{name}_changelist")).content.decode()
        assert case.code in listed
        assert "导入" in listed
        assert client.get(reverse(f"admin:policy_{name}_template")).status_code == 200
        assert client.get(reverse(f"admin:policy_{name}_add")).status_code == 403
    pick = SimpleUploadedFile(
        "步骤.csv",
        f"受理编号,步序,步骤,办理日期,金额（万元）,部门,是否同意,说明\n{case.code},3,联审通过,2014-03-05,,,,\n".encode(),
    )
    page = client.post(reverse("admin:policy_applicationstep_import"), {"file": pick}).content.decode()
    assert "县财政局、县统计局尚未审核" in page

    client.force_login(handler("县财政局"))
    assert client.get(reverse("admin:policy_applicationstep_import")).status_code == 403
    assert case.code in client.get(reverse("admin:policy_applicationstep_changelist")).content.decode()


def test_a_decided_case_is_not_deleted(case, handler, chief, client):
    client.force_login(chief)
    address = reverse("admin:policy_application_delete", args=[case.pk])
    assert client.get(address).status_code == 200
    for office in ("县财政局", "县统计局"):
        review(case, handler(office), office)
    take_step(application=case, step="pass", on=TODAY, by=None)
    take_step(application=case, step="publicize", on=TODAY, by=None)
    take_step(application=case, step="decide", on=date(2014, 4, 10), by=None)

    assert client.get(address).status_code == 403
    assert Application.objects.get().money.decided == 60
