"""Registering people and their titles."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from jingxin.ledgers.enterprises.actions import appoint_person, register_person
from tests.ledgers.enterprises.factories import FirmFactory, PersonFactory, PersonRoleFactory
from tests.ledgers.enterprises.people import section_chief

pytestmark = pytest.mark.django_db


def test_a_new_person_gets_the_next_code():
    PersonFactory(code="P000007")

    person = register_person(name=" 王振滔 ", by=section_chief(), sex="MALE")

    assert (person.code, person.name) == ("P000008", "王振滔")


def test_a_person_is_appointed_at_a_firm_from_a_day():
    firm, person = FirmFactory(), PersonFactory()

    appoint_person(person=person, firm=firm, title="董事长", on=date(2003, 5, 12), by=section_chief())

    role = firm.roles.get()
    assert (role.person, role.title, role.valid_from) == (person, "董事长", date(2003, 5, 12))


def test_nobody_holds_one_title_twice_at_one_firm():
    role = PersonRoleFactory()

    with pytest.raises(ValidationError, match="尚未终止"):
        appoint_person(person=role.person, firm=role.firm, title=role.title, on=date(2014, 1, 1), by=None)
