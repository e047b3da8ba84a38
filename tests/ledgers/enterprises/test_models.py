"""Each rule that the models keep, broken once through the form's way and, where the database holds it, by itself."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from jingxin.ledgers.enterprises.models import (
    AboveScaleSpell,
    Area,
    Firm,
    FirmGroupMember,
    FirmTown,
    ListingEvent,
    Person,
    PersonRole,
)
from tests.ledgers.enterprises.factories import (
    AboveScaleSpellFactory,
    CountyFactory,
    FirmFactory,
    FirmGroupMemberFactory,
    FirmTownFactory,
    ListingEventFactory,
    PersonRoleFactory,
    TownFactory,
)

pytestmark = pytest.mark.django_db

JANUARY, MAY = date(2014, 1, 1), date(2014, 5, 1)


def refused(record) -> str:
    with pytest.raises(ValidationError) as refusal:
        record.full_clean()
    return " ".join(refusal.value.messages)


def refused_by_database(record) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        record.save()


def spell_that_ends_before_it_begins():
    return AboveScaleSpell(firm=FirmFactory(), entered_on=MAY, left_on=JANUARY), "两个日期是否填反"


def second_open_spell():
    firm = AboveScaleSpellFactory(entered_on=JANUARY).firm
    return AboveScaleSpell(firm=firm, entered_on=MAY), "已有一条尚未终止的记录；请先填写它的终止日"


def two_spells_from_one_day():
    firm = AboveScaleSpellFactory(entered_on=JANUARY, left_on=MAY).firm
    spell = AboveScaleSpell(firm=firm, entered_on=JANUARY, left_on=date(2014, 3, 1))
    return spell, "同一起始日已有一条记录"


def reason_for_leaving_without_a_day():
    return AboveScaleSpell(firm=FirmFactory(), entered_on=JANUARY, left_because="CLOSED"), "没有退库日期"


def firm_closed_before_it_was_founded():
    return Firm(code="F1", name="甲", founded_on=MAY, closed_on=JANUARY), "注销日期应晚于成立日期"


def two_firms_with_one_code():
    FirmFactory(uscc="11370881004339597L")
    return Firm(code="F9", name="甲", uscc="11370881004339597L"), "已有企业使用这个统一社会信用代码"


def one_step_twice():
    step = ListingEventFactory()
    return ListingEvent(firm=step.firm, stage=step.stage, on=step.on), "同一天已登记过这一阶段"


def two_towns_at_once():
    firm = FirmTownFactory().firm
    return FirmTown(firm=firm, town=TownFactory(), valid_from=MAY), "尚未终止"


def member_of_a_group_twice():
    member = FirmGroupMemberFactory()
    return FirmGroupMember(firm=member.firm, group=member.group, valid_from=MAY), "尚未终止"


def the_same_title_twice():
    role = PersonRoleFactory()
    return PersonRole(person=role.person, firm=role.firm, title=role.title, valid_from=MAY), "尚未终止"


def person_born_in_another_century():
    return Person(code="P1", name="甲", birth_year=1850), "1900—2100"


def area_abolished_before_it_was_set_up():
    area = Area(
        code="330399",
        name="甲县",
        level="COUNTY",
        kind="COUNTY",
        parent=CountyFactory(),
        valid_from=MAY,
        valid_to=JANUARY,
    )
    return area, "撤销日期应晚于设立日期"


BROKEN = (
    spell_that_ends_before_it_begins,
    second_open_spell,
    two_spells_from_one_day,
    reason_for_leaving_without_a_day,
    firm_closed_before_it_was_founded,
    two_firms_with_one_code,
    one_step_twice,
    two_towns_at_once,
    member_of_a_group_twice,
    the_same_title_twice,
    person_born_in_another_century,
    area_abolished_before_it_was_set_up,
)


@pytest.mark.parametrize("broken", BROKEN, ids=lambda broken: broken.__name__)
def test_a_broken_rule_is_said_with_its_cure_and_held_by_the_database(broken):
    record, message = broken()

    assert message in refused(record)
    refused_by_database(record)


def test_a_spell_inside_another_is_refused_in_words():
    firm = AboveScaleSpellFactory(entered_on=date(2010, 1, 1), left_on=MAY).firm

    message = refused(AboveScaleSpell(firm=firm, entered_on=date(2012, 1, 1), left_on=date(2013, 1, 1)))

    assert "时段重叠：2010-01-01至2014-05-01与2012-01-01至2013-01-01" in message
    assert "请先填写前一段的终止日，或改后一段的起始日" in message


def test_two_titles_at_one_firm_may_overlap():
    role = PersonRoleFactory()

    PersonRole(person=role.person, firm=role.firm, title="总经理").full_clean()


def test_an_area_below_the_province_needs_its_parent():
    assert "请补填" in refused(Area(code="330399", name="甲县", level="COUNTY", kind="COUNTY"))


def test_codes_of_one_firm_must_agree_whichever_comes_first():
    firm = Firm(code="F1", name="甲", uscc="11370881004339597L", organization_code="00267357-5")

    assert "第9—17位“004339597”不一致" in refused(firm)


def test_a_code_is_stored_as_the_rule_writes_it():
    firm = Firm(code="F1", name="甲", uscc="１１370881 0043 39597l", organization_code="00433959-7")

    firm.full_clean()

    assert (firm.uscc, firm.organization_code) == ("11370881004339597L", "004339597")
