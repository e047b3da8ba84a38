"""The ledger's own screens: what they say, and to whom."""

from datetime import UTC, date, datetime
from decimal import Decimal as D
from xml.etree import ElementTree

import pytest
from django.urls import reverse

from jingxin.ledgers.evaluation import actions
from jingxin.ledgers.evaluation.drawing import histogram, stability
from jingxin.ledgers.evaluation.models import ListEntry, Run
from jingxin.ledgers.evaluation.rules.lists import select, shipped_rules
from jingxin.records.actions import save_record
from jingxin.records.models import AuditEvent
from jingxin.reports.plan import read_plan
from jingxin.site.publication import publish_snapshot
from tests.conftest import ROOT
from tests.ledgers.enterprises.people import firm_account, make_member, section_chief, town_clerk
from tests.ledgers.evaluation.factories import PublishedGradeFactory, SchemeFactory, five_firms
from tests.ledgers.indicators.factories import CountyFactory

pytestmark = pytest.mark.django_db
AT = datetime(2014, 5, 5, tzinfo=UTC)


@pytest.fixture
def firms(settings, tmp_path):
    settings.SNAPSHOTS = tmp_path
    CountyFactory()
    return five_firms()


@pytest.fixture
def draft(firms):
    scheme = SchemeFactory()
    return actions.compute_run(
        scheme=scheme, snapshot=publish_snapshot(by=None, at=AT), on=date(2014, 6, 1), by=None
    )


def page_of(client, name, *args, query=""):
    answer = client.get(reverse(name, args=args) + query)
    return answer.status_code, answer.content.decode(errors="replace")


def test_a_run_shows_its_sums_and_filters_in_its_address(client, draft):
    client.force_login(section_chief())

    status, page = page_of(client, "evaluation_run", draft.code)

    assert status == 200
    assert "A1 + B3 + C1 + D0 + 豁免0 + 不定档0 = 5" in page
    only_c = page_of(client, "evaluation_run", draft.code, query="?band=C")[1]
    assert "戊厂" in only_c
    assert "甲厂" not in only_c


def test_a_firms_page_explains_its_score_on_screen_and_on_paper(client, firms, draft):
    client.force_login(section_chief())
    PublishedGradeFactory(firm=firms[1], band="C")

    status, page = page_of(client, "evaluation_firm", draft.code, firms[1].code)

    assert status == 200
    for words in ("54.00", "亩均税收", "2012年度，第12名", "9.9000", "同组参加排名5家"):
        assert words in page, words
    paper = client.get(reverse("evaluation_firm", args=[draft.code, firms[1].code]) + "?format=pdf")
    assert paper.content[:5] == b"%PDF-"
    assert AuditEvent.objects.filter(action="EXPORT", reason="企业评价单").count() == 1


def test_a_firm_opens_its_own_page_once_it_is_published_and_nothing_else(client, firms, draft):
    client.force_login(firm_account(firms[1].code))
    assert page_of(client, "evaluation_firm", draft.code, firms[1].code)[0] == 404
    assert "还没有本企业的评价结果" in page_of(client, "evaluation_own")[1]

    actions.publish_run(run=draft, opens_on=date(2014, 6, 16), issuer="县经信局", by=None)

    own = client.get(reverse("evaluation_own"))
    assert own.headers["Location"] == reverse("evaluation_firm", args=[draft.code, firms[1].code])
    assert page_of(client, "evaluation_firm", draft.code, firms[1].code)[0] == 200
    assert page_of(client, "evaluation_firm", draft.code, firms[0].code)[0] == 404
    for name, argument in (
        ("evaluation_run", draft.code),
        ("evaluation_changes", draft.code),
        ("evaluation_what_if", "teaching"),
    ):
        assert page_of(client, name, argument)[0] == 403, name
    assert page_of(client, "evaluation_reconcile")[0] == 403
    assert draft.code not in client.get(reverse("admin:evaluation_run_changelist")).content.decode()


def test_whoever_has_not_logged_in_sees_the_notice_and_nothing_of_the_ledger(client, firms, draft):
    notice = actions.publish_run(run=draft, opens_on=date(2014, 6, 16), issuer="县经信局", by=None)
    closed = [
        ("evaluation_run", draft.code), ("evaluation_changes", draft.code), ("evaluation_what_if", "teaching"),
        ("evaluation_firm", draft.code, firms[0].code), ("evaluation_reconcile",), ("evaluation_lists",),
        ("evaluation_own",), ("admin:evaluation_yearlyreport_changelist",), ("admin:evaluation_run_changelist",),
    ]  # fmt: skip

    answers = {name: client.get(reverse(name, args=args)) for name, *args in closed}

    assert {answer.status_code for answer in answers.values()} == {302}
    assert all("login" in answer.headers["Location"] for answer in answers.values())
    page = client.get(reverse("notice", args=[notice.code])).content.decode()
    assert "甲厂" in page
    for secret in ("60.00", firms[0].code, "亩均税收", draft.snapshot[:8]):
        assert secret not in page, secret


@pytest.mark.parametrize(
    "person", [lambda: town_clerk("330324103"), lambda: make_member("sys", "SYSTEM_ADMIN")]
)
def test_towns_and_administrators_do_not_open_pages_of_all_firms(client, draft, person):
    client.force_login(person())

    assert page_of(client, "evaluation_run", draft.code)[0] == 403
    assert page_of(client, "evaluation_what_if", "teaching")[0] == 403


def test_what_if_says_who_moves_and_names_faults(client, draft):
    client.force_login(section_chief())
    vetoes = "&".join(f"veto={veto.fact}" for veto in draft.scheme.rules.vetoes)

    moved = page_of(client, "evaluation_what_if", "teaching", query=f"?ALL.cuts.A=40&{vetoes}")[1]

    assert "A2 + B2 + C1 + D0" in moved
    assert "乙厂" in moved
    assert "90.00" in moved
    broken = page_of(client, "evaluation_what_if", "teaching", query=f"?ALL.weights.tax_per_mu=70&{vetoes}")[
        1
    ]
    assert "权重合计110" in broken
    assert "改左边的数后点" in page_of(client, "evaluation_what_if", "teaching")[1]


def test_a_recount_page_gives_each_changed_rank_its_reason(client, firms, draft):
    client.force_login(section_chief())
    actions.publish_run(run=draft, opens_on=date(2014, 6, 16), issuer="县经信局", by=None)
    report = firms[4].yearly_reports.get(department="TAX")
    report.tax = D(95)
    save_record(record=report, by=None)
    again = actions.recount_run(
        run=draft, snapshot=publish_snapshot(by=None, at=AT), on=date(2014, 6, 24), reason="更正", by=None
    )

    page = page_of(client, "evaluation_changes", again.code)[1]

    assert "亩均税收分子60→95" in page
    assert "本企业得分未变，名次随其他企业得分变化而变。" in page


def test_the_rules_choice_is_shown_and_becomes_the_lists_of_the_year(client, firms):
    publish_snapshot(by=None, at=AT)
    client.force_login(section_chief())

    status, page = page_of(client, "evaluation_lists")

    assert status == 200
    assert "甲厂" in page
    assert "不足定额" in page
    assert (
        "请填写公布文件的文号" in client.post(reverse("evaluation_lists"), {"document": ""}).content.decode()
    )
    client.post(reverse("evaluation_lists"), {"document": "委发〔2014〕8号"})
    listed = {
        (entry.list, entry.firm.name, entry.place) for entry in ListEntry.objects.select_related("firm")
    }
    assert ("MERIT", "甲厂", 1) in listed
    assert ("TAX_PER_MU_TEN", "甲厂", 1) in listed
    assert "已公布" in page_of(client, "evaluation_lists")[1]


def test_reconciling_names_what_is_missing(client, firms):
    client.force_login(section_chief())
    assert "还没有评价方案" in page_of(client, "evaluation_reconcile")[1]
    SchemeFactory()
    firms[0].yearly_reports.filter(department="TAX").delete()

    page = page_of(client, "evaluation_reconcile")[1]

    assert "没有报送" in page
    assert "甲厂" in page


def test_deeds_lead_from_scheme_to_notice(client, firms):
    scheme = SchemeFactory()
    publish_snapshot(by=None, at=AT)
    client.force_login(section_chief())

    client.post(reverse("admin:evaluation_scheme_deed", args=[scheme.pk, "compute"]), {"reason": ""})
    run = Run.objects.get()
    client.post(
        reverse("admin:evaluation_run_deed", args=[run.pk, "publish"]),
        {"opens_on": "2014-06-16", "workdays": "5", "contact": "67220000"},
    )

    run.refresh_from_db()
    assert (run.status, run.notice_code) == ("PUBLISHED", "evaluation-teaching-1")
    for name in (
        "run",
        "scheme",
        "yearlyreport",
        "productionsite",
        "siteuse",
        "evaluationfact",
        "publishedgrade",
        "listentry",
    ):
        assert client.get(reverse(f"admin:evaluation_{name}_changelist")).status_code == 200, name
    assert client.get(reverse("admin:evaluation_run_change", args=[run.pk])).status_code == 200
    refused = client.post(reverse("admin:evaluation_run_deed", args=[run.pk, "finalize"]), {"reason": ""})
    assert refused.status_code in (200, 302)


def test_pictures_are_sound_svg_also_for_one_firm_and_for_none():
    for drawn in (
        histogram([D(10), D(20)], D(20), label="得分<分布>"),
        histogram([D(0)], D(0), label="一家"),
        stability({"A": [1, 0, 2], "B": [0, 0, 0]}, label="稳定"),
    ):
        assert ElementTree.fromstring(drawn).tag.endswith("svg")  # noqa: S314 — our own markup


def test_the_bulletin_asks_only_for_names_that_exist():
    plan = read_plan(ROOT / "src/jingxin/reports/plans/ranking.plan.md")

    assert plan.facts["名称"] == "亩产论英雄排名通报"
    assert select(shipped_rules()["yongjia-2014"], []) == []
