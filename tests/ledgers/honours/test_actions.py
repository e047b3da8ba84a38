"""The deeds: each writes with its event or not at all, and says why not."""

from datetime import UTC, date, datetime

import pytest

from jingxin.ledgers.honours.actions import (
    HonoursError,
    NotPublicized,
    TooLate,
    apply_for_honour,
    next_code,
    publicize_season,
    take_step,
)
from jingxin.ledgers.honours.models import Honour
from jingxin.publicity.actions import answer_objection, file_objection, withdraw_notice
from jingxin.publicity.models import Notice
from jingxin.records.actions import undo_event
from jingxin.records.models import AuditEvent
from jingxin.records.permissions import NotPermitted
from tests.ledgers.enterprises.factories import FirmTownFactory, PersonFactory, TownFactory
from tests.ledgers.enterprises.people import firm_account, make_member, section_chief, town_clerk
from tests.ledgers.honours.factories import (
    HonourFactory,
    HonourKindFactory,
    HonourStepFactory,
    SeasonFactory,
)

pytestmark = pytest.mark.django_db
IN_TIME = date(2014, 4, 20)


@pytest.fixture
def firm():
    return FirmTownFactory(firm__code="F000001").firm


def applied(firm=None, **more):
    typed = {"season": SeasonFactory(), "name": "东方牌阀门", "on": IN_TIME, "by": None, "firm": firm, **more}
    return apply_for_honour(**typed)


def test_an_application_has_a_code_a_subject_a_town_and_its_first_step(firm):
    honour = applied(firm)

    assert (honour.code, honour.area.code) == ("RY00001", "330324102")
    assert [subject.firm for subject in honour.subjects.all()] == [firm]
    assert [(step.step, step.on) for step in honour.steps.all()] == [("APPLIED", IN_TIME)]
    assert next_code() == "RY00002"


@pytest.mark.parametrize(
    ("on", "fits"),
    [("2014-03-31", False), ("2014-04-01", True), ("2014-05-16", True), ("2014-05-17", False)],
)
def test_an_application_is_taken_from_the_first_to_the_last_day(firm, on, fits):
    if fits:
        applied(firm, on=date.fromisoformat(on))
    else:
        with pytest.raises(TooLate, match="2014-04-01至2014-05-16"):
            applied(firm, on=date.fromisoformat(on))

    assert Honour.objects.exists() == fits


def test_one_subject_applies_once_in_a_season_and_again_after_it_withdrew(firm):
    first = applied(firm)
    with pytest.raises(HonoursError, match="不能重复申报"):
        applied(firm)
    take_step(honour=first, step="WITHDRAWN", on=IN_TIME, by=None, reason="材料不全")

    assert applied(firm).code == "RY00002"


def test_a_kind_for_people_needs_a_person():
    kind = HonourKindFactory(code="city_entrepreneur", name="市优秀企业家", subject="PERSON", unit="人")
    season = SeasonFactory(code="2014-P", kind=kind)

    with pytest.raises(HonoursError, match="由个人申报"):
        applied(season=season, name="王建国")
    assert applied(season=season, name="王建国", person=PersonFactory()).subjects.count() == 1


def test_an_honour_goes_from_application_to_award_and_ends_by_the_kind(firm):
    honour = applied(firm)
    for step, day in (("RECOMMENDED", 2), ("REVIEWED", 12), ("PUBLICIZED", 16)):
        take_step(honour=honour, step=step, on=date(2014, 6, day), by=None)

    award = take_step(
        honour=honour, step="AWARDED", on=date(2014, 6, 27), by=None, document="浙名〔2014〕1号"
    )

    assert award.valid_to == date(2017, 6, 27)


def test_a_step_out_of_turn_is_refused_with_what_is_possible(firm):
    honour = applied(firm)

    with pytest.raises(HonoursError, match="“申报”不能直接变为“认定”；现在可以：推荐、不予推荐、撤回申报"):
        take_step(honour=honour, step="AWARDED", on=date(2014, 6, 1), by=None)


def test_an_award_without_the_publicity_its_kind_demands_is_refused(firm):
    honour = applied(firm)
    for step in ("RECOMMENDED", "REVIEWED"):
        take_step(honour=honour, step=step, on=date(2014, 6, 2), by=None)

    with pytest.raises(NotPublicized, match="认定前须公示"):
        take_step(honour=honour, step="AWARDED", on=date(2014, 6, 3), by=None)


def test_nothing_is_awarded_of_a_kind_that_has_been_abolished():
    kind = HonourKindFactory(needs_publicity=False, valid_to=date(2014, 1, 1))
    honour = HonourFactory(kind=kind)

    with pytest.raises(HonoursError, match="自2014-01-01起停止认定"):
        take_step(honour=honour, step="AWARDED", on=date(2014, 1, 1), by=None)
    take_step(honour=honour, step="AWARDED", on=date(2013, 12, 31), by=None)


def test_a_step_before_one_on_record_is_refused(firm):
    honour = applied(firm)

    with pytest.raises(HonoursError, match="2014-04-20已登记“申报”"):
        take_step(honour=honour, step="RECOMMENDED", on=date(2014, 4, 19), by=None)


def test_an_expired_honour_is_rechecked_with_a_gap_and_a_revoked_one_is_not():
    expired = HonourStepFactory(on=date(2010, 9, 20), valid_to=date(2013, 9, 20)).honour
    revoked = HonourStepFactory(on=date(2012, 9, 20), valid_to=date(2015, 9, 20)).honour
    take_step(honour=revoked, step="REVOKED", on=date(2014, 2, 11), by=None, reason="抽查不合格")

    take_step(honour=expired, step="RECHECKED", on=date(2014, 6, 1), by=None)
    with pytest.raises(HonoursError, match="现在可以：无"):
        take_step(honour=revoked, step="RECHECKED", on=date(2014, 6, 1), by=None)


def test_a_refusal_needs_a_reason_and_the_reason_is_kept(firm):
    honour = applied(firm)

    with pytest.raises(HonoursError, match="须写明理由"):
        take_step(honour=honour, step="REJECTED", on=date(2014, 6, 1), by=None)
    step = take_step(honour=honour, step="REJECTED", on=date(2014, 6, 1), by=None, reason="抽查不合格")

    assert step.note == "抽查不合格"
    assert AuditEvent.objects.of_record(step).last().reason == "抽查不合格"


def test_a_clerk_recommends_and_only_the_section_chief_awards(firm):
    clerk, chief = make_member("keyuan", "CLERK", sections=["honours"]), section_chief()
    honour = applied(firm)
    for step in ("RECOMMENDED", "PUBLICIZED"):
        take_step(honour=honour, step=step, on=date(2014, 6, 2), by=clerk)

    with pytest.raises(HonoursError, match="您的角色不能“认定”"):
        take_step(honour=honour, step="AWARDED", on=date(2014, 6, 12), by=clerk)
    take_step(honour=honour, step="AWARDED", on=date(2014, 6, 12), by=chief)


def test_a_town_applies_for_its_own_firm_and_for_no_other(firm):
    other = FirmTownFactory(firm__code="F000002", town=TownFactory(code="330324104", name="桥下镇")).firm
    clerk = town_clerk()

    applied(firm, by=clerk)
    with pytest.raises(NotPermitted):
        applied(other, by=clerk, name="西方牌阀门")
    assert Honour.objects.count() == 1


def test_a_firm_may_not_write_in_the_ledger(firm):
    with pytest.raises(NotPermitted):
        applied(firm, by=firm_account("F000001"))


def test_a_step_can_be_undone(firm):
    honour = applied(firm)
    step = take_step(honour=honour, step="RECOMMENDED", on=date(2014, 6, 2), by=None)

    undo_event(event=AuditEvent.objects.of_record(step).last(), by=None)

    assert [row.step for row in honour.steps.all()] == ["APPLIED"]


def reviewed(firm, **more):
    honour = applied(firm, **more)
    for step in ("RECOMMENDED", "REVIEWED"):
        take_step(honour=honour, step=step, on=date(2014, 6, 2), by=None)
    return honour


def publicized(season, **more):
    asked = {"opens_on": date(2014, 6, 3), "workdays": 3, "issuer": "县经信局", "by": None, **more}
    return publicize_season(season=season, **asked)


def test_one_notice_shows_all_that_come_to_it_and_takes_each_its_step(firm):
    first, second = reviewed(firm), reviewed(firm, name="东方牌球阀")
    applied(firm, name="还没推荐的")

    notice = publicized(first.season)

    assert [row[1] for row in notice.rows] == ["东方牌阀门", "东方牌球阀"]
    assert [row[2] for row in notice.rows] == [str(firm)] * 2
    for honour in (first, second):
        assert honour.steps.get(step="PUBLICIZED").notice == notice.code
    assert notice.closes_on == date(2014, 6, 7)


def test_a_season_without_anybody_to_show_is_refused(firm):
    applied(firm)

    with pytest.raises(HonoursError, match="等待公示"):
        publicized(SeasonFactory())
    assert not Notice.objects.exists()


def test_an_award_waits_for_the_end_of_the_notice(firm):
    honour = reviewed(firm)
    publicized(honour.season)

    with pytest.raises(NotPublicized, match="到2014-06-06为止"):
        take_step(honour=honour, step="AWARDED", on=date(2014, 6, 6), by=None)
    take_step(honour=honour, step="AWARDED", on=date(2014, 6, 7), by=None)


def test_an_award_waits_for_every_objection_to_be_answered(firm):
    honour = reviewed(firm)
    objection = file_objection(
        notice=publicized(honour.season), name="王某", contact="138", text="商标有争议",
        at=datetime(2014, 6, 5, 9, tzinfo=UTC),
    )  # fmt: skip

    with pytest.raises(NotPublicized, match="1件异议没有答复"):
        take_step(honour=honour, step="AWARDED", on=date(2014, 6, 10), by=None)
    answer_objection(
        objection=objection, outcome="REJECTED", answer="经核实没有争议", by=None,
        at=datetime(2014, 6, 9, 9, tzinfo=UTC),
    )  # fmt: skip
    take_step(honour=honour, step="AWARDED", on=date(2014, 6, 10), by=None)


def test_a_withdrawn_notice_is_no_publicity(firm):
    honour = reviewed(firm)
    withdraw_notice(notice=publicized(honour.season), reason="名单有误", by=None)

    with pytest.raises(NotPublicized, match="已撤回"):
        take_step(honour=honour, step="AWARDED", on=date(2014, 6, 10), by=None)
