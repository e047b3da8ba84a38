"""From a draft to the final bands: effect, event, refusal."""

from datetime import UTC, date, datetime
from decimal import Decimal as D

import pytest
from attrs import evolve

from jingxin.core.period import parse_period
from jingxin.ledgers.evaluation import actions, reconcile, runs
from jingxin.ledgers.evaluation.models import Grade, ListEntry, PublishedGrade, Run
from jingxin.ledgers.evaluation.rules.explaining import explain
from jingxin.ledgers.evaluation.rules.lists import Entry
from jingxin.publicity.actions import answer_objection, file_objection, withdraw_notice
from jingxin.publicity.models import Notice
from jingxin.records.actions import save_record
from jingxin.records.models import AuditEvent
from jingxin.records.permissions import NotPermitted
from jingxin.site.publication import publish_snapshot
from tests.ledgers.enterprises.factories import AboveScaleSpellFactory, FirmFactory
from tests.ledgers.enterprises.people import make_member, section_chief
from tests.ledgers.evaluation.factories import (
    EvaluationFactFactory,
    ProductionSiteFactory,
    SchemeFactory,
    SiteUseFactory,
    YearlyReportFactory,
    five_firms,
)
from tests.ledgers.evaluation.test_rules import TEACHING
from tests.ledgers.indicators.factories import CountyFactory

pytestmark = pytest.mark.django_db
AT = datetime(2014, 5, 5, tzinfo=UTC)
OPENS, CLOSED = date(2014, 6, 16), date(2014, 6, 24)
INSIDE = datetime(2014, 6, 18, 2, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _snapshots(settings, tmp_path):
    settings.SNAPSHOTS = tmp_path
    CountyFactory()


@pytest.fixture
def firms():
    return five_firms()


@pytest.fixture
def draft(firms):
    return computed()


def computed(**changed):
    told = {
        "scheme": SchemeFactory(),
        "snapshot": publish_snapshot(by=None, at=AT),
        "on": date(2014, 6, 1),
        "by": None,
    }
    return actions.compute_run(**(told | changed))


def published(run, **changed):
    told = {"opens_on": OPENS, "issuer": "永嘉县经济和信息化局", "by": None}
    return actions.publish_run(run=run, **(told | changed))


def bands(run):
    return {
        grade.firm.name: (grade.total, grade.rank, grade.band) for grade in run.grades.select_related("firm")
    }


def test_a_draft_keeps_every_term_and_proves_its_sum(firms, draft):
    assert bands(draft) == {
        "甲厂": (6000, 1, "A"), "乙厂": (5400, 2, "B"), "丙厂": (4800, 3, "B"), "丁厂": (4200, 4, "B"), "戊厂": (3600, 5, "C"),
    }  # fmt: skip
    assert draft.tallies[0]["sentence"] == "A1 + B3 + C1 + D0 + 豁免0 + 不定档0 = 5"
    term = Grade.objects.get(firm=firms[1]).terms[0]
    assert (term["top"], term["bottom"], term["base"], term["points"]) == ("90", "10", "10", 5400)
    assert AuditEvent.objects.of_record(draft).count() == 1


def test_facts_of_the_year_count_and_those_taken_back_do_not(firms):
    EvaluationFactFactory(firm=firms[0])
    EvaluationFactFactory(firm=firms[1], withdrawn_on=date(2014, 1, 15))
    EvaluationFactFactory(firm=firms[2], kind="UTILITY", happened_on=date(2010, 1, 1))
    SiteUseFactory(
        site=firms[3].site_uses.get().site, firm=FirmFactory(name="己厂"), kind="TENANT", area_mu=D(2)
    )

    run = computed()

    assert bands(run)["甲厂"] == (6000, 1, "D")
    assert bands(run)["乙厂"][2] == "B"
    assert bands(run)["丙厂"] == (None, None, "")
    assert run.grades.get(firm=firms[2]).reason == "公用事业"
    assert bands(run)["丁厂"][0] == 5250  # 70 万元 on eight mu
    assert "己厂" not in bands(run)  # no department reported on it


def test_the_publics_notice_has_bands_and_no_scores(draft):
    notice = published(draft)

    assert (notice.opens_on, notice.closes_on) == (OPENS, CLOSED)
    assert notice.columns == ["企业名称", "分组", "评价档次", "说明"]
    assert notice.rows[0] == ["甲厂", "全部企业", "A", ""]
    assert "A1 + B3 + C1 + D0 + 豁免0 + 不定档0 = 5" in notice.text
    assert "60.00" not in str(notice.rows) + notice.text
    assert Run.objects.get().status == "PUBLISHED"


def test_a_run_that_no_longer_adds_up_is_not_published(draft):
    Grade.objects.filter(firm__name="戊厂").delete()

    with pytest.raises(actions.NotConserved, match=r"A1 \+ B3 \+ C0 \+ D0 \+ 豁免0 \+ 不定档0 ≠ 5"):
        published(draft)

    assert not Notice.objects.exists()


def test_only_who_may_publish_publishes(draft):
    with pytest.raises(NotPermitted):
        published(draft, by=make_member("keyuan", "CLERK", sections=["evaluation"]))


def test_a_draft_is_replaced_by_the_next_and_a_published_one_is_not_published_again(draft):
    again = computed(scheme=draft.scheme)

    assert Run.objects.get(pk=draft.pk).status == "REPLACED"
    published(again)
    with pytest.raises(actions.EvaluationError, match="不能直接变为"):
        published(again)


def test_a_run_whose_notice_was_withdrawn_is_not_final(firms, draft):
    chief = section_chief()
    withdraw_notice(notice=published(draft), reason="名单有误", by=chief)

    with pytest.raises(actions.StillOpen, match="已撤回；请重新公示"):
        actions.finalize_run(run=draft, on=CLOSED, by=chief)


def test_grades_are_before_the_public_as_long_as_the_rule_says(firms, draft):
    assert published(draft).closes_on == CLOSED


def test_objection_recount_and_final(firms, draft):
    notice = published(draft)
    objection = file_objection(notice=notice, name="戊厂", contact="1", text="税收漏计35万元", at=INSIDE)
    chief = section_chief()
    with pytest.raises(actions.EvaluationError, match="先更正台账"):
        actions.recount_run(run=draft, snapshot=runs.snapshot_named(), on=CLOSED, reason="异议", by=chief)
    report = firms[4].yearly_reports.get(department="TAX")
    report.tax = D(95)
    save_record(record=report, by=None, reason="完税证明")

    again = actions.recount_run(
        run=draft, snapshot=publish_snapshot(by=None, at=AT), on=CLOSED, reason="戊厂税收更正", by=chief
    )

    changes = {
        change.firm: change
        for change in explain(draft.scheme.rules, runs.standings_of(draft), runs.standings_of(again))
    }
    assert changes[firms[4].code].reasons == ("亩均税收分子60→95，得分36.00→57.00。",)
    assert changes[firms[3].code].band_moved
    with pytest.raises(actions.StillOpen, match="2014-06-24起才能办理"):
        actions.finalize_run(run=again, on=date(2014, 6, 23), by=chief)
    with pytest.raises(actions.StillOpen, match="还有1件异议"):
        actions.finalize_run(run=again, on=CLOSED, by=chief)
    answer_objection(objection=objection, outcome="UPHELD", answer="已更正", at=INSIDE, by=chief)

    actions.finalize_run(run=again, on=CLOSED, by=chief)

    assert Run.objects.get(pk=again.pk).status == "FINAL"
    rows = PublishedGrade.objects.count()
    told = AuditEvent.objects.get(subject_label=f"2013年度评价档次，{rows}家")
    assert (told.action, told.after["rows"]) == ("CREATE", rows)
    assert Run.objects.get(pk=draft.pk).status == "REPLACED"
    assert PublishedGrade.objects.get(firm=firms[4], year=2013).band == "B"
    evaluator = publish_snapshot(by=None, at=AT).evaluator()
    assert evaluator.figure("band_a_firms", period=parse_period("2013"), area="330324").value == 1
    with pytest.raises(actions.EvaluationError, match="不能直接变为"):
        actions.finalize_run(run=again, on=CLOSED, by=chief)


def test_a_draft_that_was_never_before_the_public_is_not_final(draft):
    with pytest.raises(actions.EvaluationError, match="没有公示过"):
        actions.finalize_run(run=draft, on=CLOSED, by=None)


def test_an_evaluation_needs_figures_of_the_year_and_land_that_adds_up():
    with pytest.raises(actions.EvaluationError, match="没有2013年的企业年度数据"):
        computed()
    use = SiteUseFactory()
    SiteUseFactory(site=use.site, kind="TENANT", area_mu=D("10.01"))

    with pytest.raises(actions.EvaluationError, match="超过宗地面积"):
        computed(scheme=actions.Scheme.objects.get())


def test_what_is_missing_or_disagrees_is_listed_with_who_must_answer(firms):
    YearlyReportFactory(firm=firms[0], department="POWER", tax=D("98.5"))
    YearlyReportFactory(firm=firms[1], department="POWER", tax=D("89.5"))
    firms[2].yearly_reports.filter(department="TAX").update(tax=None)
    firms[3].yearly_reports.filter(department="TAX").delete()

    found = reconcile.matters_of(evolve(TEACHING, year=2013))

    assert [
        (matter.firm.name, matter.figure, matter.what, matter.said, matter.answers) for matter in found
    ] == [
        ("甲厂", "评价税收", "不一致", "供电局98.5，税务局100", "税务局"),
        ("丙厂", "评价税收", "缺数", "该项留空", "税务局"),
        ("丁厂", "评价税收", "缺数", "没有报送", "税务局"),
    ]


def test_a_firm_that_everybody_forgot_and_one_without_a_plot_are_asked_about(firms):
    forgotten = FirmFactory(name="漏报厂")
    AboveScaleSpellFactory(firm=forgotten, entered_on=date(2012, 1, 1))
    landless = YearlyReportFactory(firm=FirmFactory(name="无地厂")).firm
    YearlyReportFactory(firm=landless, department="STATISTICS", tax=None, value_added=D(1))
    left = FirmFactory(name="退库厂")
    AboveScaleSpellFactory(firm=left, entered_on=date(2010, 1, 1), left_on=date(2013, 12, 31))
    SiteUseFactory(
        site=firms[0].site_uses.get().site, firm=FirmFactory(name="承租厂"), kind="TENANT", area_mu=D(1)
    )

    found = reconcile.matters_of(evolve(TEACHING, year=2013))

    assert [(matter.firm.name, matter.figure, matter.said, matter.answers) for matter in found] == [
        ("无地厂", "用地面积", "没有用地登记", "国土资源局"),
        ("漏报厂", "全部数据", "规上企业，没有部门报送", "统计局"),
        ("承租厂", "全部数据", "有用地登记，没有部门报送", "税务局"),
    ]


def test_a_site_without_users_is_a_finding():
    ProductionSiteFactory(name="空厂区")

    assert [finding.message for finding in reconcile.land_findings(on=date(2013, 12, 31))] == [
        "“空厂区”没有登记使用企业。"
    ]


def test_lists_are_adopted_once(firms):
    entries = [
        Entry("MERIT", 1, firms[0].code, "甲厂", D(100)),
        Entry("MERIT", 2, firms[1].code, "乙厂", D(90), tied=True),
    ]

    count = actions.adopt_lists(entries=entries, year=2014, on=date(2014, 2, 18), document="委发8号", by=None)

    assert count == 2
    assert ListEntry.objects.get(place=2).note == "并列"
    with pytest.raises(actions.EvaluationError, match="已有2条"):
        actions.adopt_lists(entries=entries, year=2014, on=date(2014, 2, 18), document="", by=None)
