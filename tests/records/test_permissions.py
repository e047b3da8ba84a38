"""Who may do what, cell by cell from the bureau's table, and whose rows they see and keep."""

import csv

import pytest
from django.contrib.auth.models import AnonymousUser

from jingxin.core.scope import ALL, NONE, Scope
from jingxin.records.models import AuditEvent, Role
from jingxin.records.permissions import (
    TABLE,
    VERB_LABELS,
    NotPermitted,
    Verb,
    check_may,
    keep_scope_of,
    keeps,
    ledger_labels,
    may,
    may_write,
    scope_of,
    sees,
)
from tests.conftest import ROOT
from tests.records.factories import MemberFactory, OutputFactory, StayFactory, UserFactory
from tests.records.sample.models import Output, Town, Workshop

pytestmark = pytest.mark.django_db
CASES = ROOT / "tests/cases/permissions.csv"
ROLES = {str(role.label): role for role in Role}
VERBS = {str(label): verb for verb, label in VERB_LABELS.items()}
LEDGERS = {str(label): code for code, label in ledger_labels().items()}


def lines():
    with CASES.open(encoding="utf-8") as file:
        return [(line["角色"], line["台账"], line) for line in csv.DictReader(file)]


def person(role, **facts):
    needed = {Role.TOWN_CLERK: {"area_code": "330324102"}, Role.FIRM: {"firm_code": "F000001"}}
    return MemberFactory(role=role, **{"sections": [], **needed.get(role, {}), **facts}).user


@pytest.mark.parametrize(
    ("role", "ledger", "cells"), lines(), ids=lambda value: value if isinstance(value, str) else ""
)
def test_the_table_says_what_the_bureau_wrote(role, ledger, cells):
    verbs = {name: VERBS[name] for name in cells if name in VERBS}
    without, with_section = person(ROLES[role]), person(ROLES[role], sections=[LEDGERS[ledger]])

    said = {name: "是" if may(without, verb, LEDGERS[ledger]) else "分管"
            if may(with_section, verb, LEDGERS[ledger]) else "否" for name, verb in verbs.items()}  # fmt: skip

    assert said == {name: cells[name] for name in verbs}
    assert len(verbs) == len(Verb)


def test_the_bureaus_table_covers_every_role_and_ledger():
    assert {(role, ledger) for role, ledger, _cells in lines()} == {
        (role, ledger) for role in ROLES for ledger in LEDGERS
    }
    assert set(TABLE) == set(Role)


def test_the_three_administrators_share_no_deed():
    deeds = [
        {word for column in TABLE[role] for word in column.split()} - {"VIEW"}
        for role in (Role.SYSTEM_ADMIN, Role.SECURITY_ADMIN, Role.AUDIT_ADMIN)
    ]

    assert deeds[0] & deeds[1] == deeds[0] & deeds[2] == deeds[1] & deeds[2] == set()
    assert not any(TABLE[role][0] for role in (Role.SYSTEM_ADMIN, Role.SECURITY_ADMIN, Role.AUDIT_ADMIN))


def test_the_auditor_reads_everything_and_writes_nothing():
    words = {word for column in TABLE[Role.AUDITOR] for word in column.split()}

    assert words == {"VIEW", "EXPORT", "AUDIT"}
    assert scope_of(person(Role.AUDITOR)) == ALL


@pytest.mark.parametrize(
    ("role", "facts", "scope"),
    [
        (Role.DIRECTOR, {}, ALL),
        (Role.SECTION_CHIEF, {}, ALL),
        (Role.CLERK, {}, ALL),
        (Role.COUNTY_LEADER, {}, ALL),
        (Role.SUPERVISION, {}, ALL),
        (Role.TOWN_CLERK, {}, Scope(areas=frozenset({"330324102", "330324", "3303"}))),
        (
            Role.DEPARTMENT,
            {"area_code": "330324"},
            Scope(areas=frozenset({"330324", "3303"}), departments=frozenset({"YX"})),
        ),
        (Role.DEPARTMENT, {"department": None}, Scope()),
        (Role.FIRM, {}, Scope(firm="F000001")),
        (Role.SYSTEM_ADMIN, {}, NONE),
        (Role.SECURITY_ADMIN, {}, NONE),
        (Role.AUDIT_ADMIN, {}, NONE),
    ],
)
def test_whose_rows_a_person_sees(role, facts, scope):
    assert scope_of(person(role, **facts)) == scope


def test_nobody_without_a_member_sees_or_may_anything():
    strangers = [None, AnonymousUser(), UserFactory(), UserFactory(is_superuser=True)]

    for stranger in strangers:
        assert scope_of(stranger) == NONE
        assert not any(may(stranger, verb, "enterprises") for verb in Verb)


def test_an_account_that_was_switched_off_may_nothing():
    gone = person(Role.DIRECTOR)
    gone.is_active = False

    assert scope_of(gone) == NONE
    assert not may(gone, Verb.VIEW, "enterprises")


def test_a_town_clerk_reads_the_countys_rows_and_writes_only_the_towns(oubei, qiaotou):
    clerk = person(Role.TOWN_CLERK)
    own, others = StayFactory(town=oubei).workshop, StayFactory(town=qiaotou).workshop
    countys = OutputFactory(town=None)

    assert [sees(clerk, row) for row in (own, others, countys, oubei)] == [True, False, True, True]
    assert [keeps(clerk, row) for row in (own, others, countys, oubei)] == [True, False, False, False]
    assert keep_scope_of(clerk) == Scope(areas=frozenset({"330324102"}), county=False)
    assert (may_write(clerk, Workshop), may_write(clerk, Output), may_write(clerk, Town)) == (
        True,
        True,
        False,
    )


def test_the_system_sees_and_keeps_everything(oubei):
    assert sees(None, oubei)
    assert keeps(None, oubei)
    check_may(None, Verb.EDIT, "enterprises")


def test_a_refusal_is_polite_names_the_deed_and_is_recorded(auditor):
    with pytest.raises(NotPermitted, match="您的角色不能修改“企业”"):
        check_may(auditor, Verb.EDIT, "enterprises")

    event = AuditEvent.objects.get()
    assert (event.action, event.by_username, event.subject_label) == ("REFUSED", "shenji", "修改“企业”")
