"""Notices and objections: effect, event, refusal."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile

from jingxin.publicity import actions
from jingxin.publicity.models import Notice, Objection
from jingxin.records.attachments import AttachmentRefused, attachments_of
from jingxin.records.audit import AuditEvent
from jingxin.records.permissions import NotPermitted, scope_of
from tests.ledgers.enterprises.people import firm_account, make_member, section_chief, town_clerk
from tests.publicity.factories import NoticeFactory, ObjectionFactory

pytestmark = pytest.mark.django_db
INSIDE = datetime(2014, 6, 19, 15, 59, tzinfo=UTC)  # 23:59 of the last day in Shanghai
AFTER = INSIDE + timedelta(minutes=1)


def published(**changed):
    told = {
        "code": "gs-2014-1",
        "title": "评价结果公示",
        "kind": "EVALUATION",
        "issuer": "永嘉县经济和信息化局",
        "opens_on": date(2014, 6, 16),
        "workdays": 3,
        "columns": ["企业", "档次"],
        "rows": [["甲阀门", "A"]],
        "by": section_chief(),
    }
    return actions.publish_notice(**(told | changed))


def filed(notice, **changed):
    told = {"name": "甲阀门", "contact": "67220001", "text": "面积有误", "at": INSIDE}
    return actions.file_objection(notice=notice, **(told | changed))


def test_a_window_counts_working_days_from_the_day_after_it_opens():
    assert actions.closing_day(date(2014, 6, 16), 3) == date(2014, 6, 20)
    assert actions.closing_day(date(2014, 6, 19), 3) == date(2014, 6, 25)  # over a weekend
    assert actions.closing_day(date(2014, 1, 29), 3) == date(
        2014, 2, 9
    )  # Spring Festival, a working Saturday


def test_publishing_is_one_event_of_who_did_it():
    notice = published()

    assert Notice.objects.public_on(date(2014, 6, 16)).get() == notice
    assert not Notice.objects.public_on(date(2014, 6, 15))
    assert AuditEvent.objects.of_record(notice).get().by_username == "kezhang"


def test_rows_that_do_not_fit_their_headings_are_refused():
    with pytest.raises(actions.PublicityError, match="第2行有1格，表头有2栏"):
        published(rows=[["甲", "A"], ["乙"]])

    assert not Notice.objects.exists()


def test_a_window_of_no_day_is_refused():
    with pytest.raises(actions.PublicityError, match="至少一个工作日"):
        published(workdays=0)


def test_a_clerk_does_not_publish():
    with pytest.raises(NotPermitted):
        published(by=make_member("keyuan", "CLERK", sections=["publicity"]))


def test_an_objection_is_taken_until_the_last_minute_of_the_last_day():
    notice = NoticeFactory()

    objection = filed(notice)

    assert objection.outcome == "WAITING"
    with pytest.raises(actions.WindowClosed, match="2014-06-19"):
        filed(notice, at=AFTER)


def test_a_withdrawn_notice_takes_no_objection():
    notice = NoticeFactory()
    actions.withdraw_notice(notice=notice, reason="名单有误", by=section_chief())

    with pytest.raises(actions.WindowClosed):
        filed(notice)
    with pytest.raises(actions.PublicityError, match="已经撤回"):
        actions.withdraw_notice(notice=notice, reason="再撤", by=None)


def test_withdrawing_needs_a_reason():
    with pytest.raises(actions.PublicityError, match="理由"):
        actions.withdraw_notice(notice=NoticeFactory(), reason=" ", by=None)


def test_a_flood_from_one_place_is_stopped_and_others_are_not():
    notice = NoticeFactory()
    for number in range(actions.MOST_FROM_ONE_SENDER):
        filed(notice, text=f"第{number}次", sender="a")

    with pytest.raises(actions.TooManyObjections):
        filed(notice, sender="a")
    filed(notice, sender="b")


def test_evidence_is_kept_beside_the_objection(settings, tmp_path):
    settings.ATTACHMENTS = tmp_path
    objection = filed(NoticeFactory(), file=SimpleUploadedFile("证明.txt", "面积12.50亩".encode()))

    assert [kept.name for kept in attachments_of(objection)] == ["证明.txt"]


def test_a_file_that_is_not_taken_leaves_no_objection(settings, tmp_path):
    settings.ATTACHMENTS = tmp_path
    with pytest.raises(AttachmentRefused):
        filed(NoticeFactory(), file=SimpleUploadedFile("证明.exe", b"MZ\x00\x01"))

    assert not Objection.objects.exists()


def test_an_objection_without_a_name_is_refused():
    with pytest.raises(ValidationError):
        filed(NoticeFactory(), name=" ")


def test_an_objection_is_answered_once_with_words():
    objection, chief = ObjectionFactory(), section_chief()
    with pytest.raises(actions.PublicityError, match="写明"):
        actions.answer_objection(objection=objection, outcome="UPHELD", answer=" ", at=INSIDE, by=chief)

    actions.answer_objection(objection=objection, outcome="UPHELD", answer="已更正", at=INSIDE, by=chief)

    assert Objection.objects.get().answer == "已更正"
    with pytest.raises(actions.PublicityError, match="已于2014-06-19答复"):
        actions.answer_objection(objection=objection, outcome="REJECTED", answer="改判", at=AFTER, by=chief)


def test_nobody_but_the_bureau_and_the_firm_itself_sees_an_objection():
    ObjectionFactory(firm_code="F000001")

    def seen(user):
        return Objection.objects.visible_to(scope_of(user)).count()

    assert seen(section_chief()) == 1
    assert seen(firm_account("F000001")) == 1
    assert seen(make_member("other", "FIRM", firm_code="F000002")) == 0
    assert seen(town_clerk()) == 0
    assert seen(make_member("sys", "SYSTEM_ADMIN")) == 0
