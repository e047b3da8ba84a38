"""People who hold or apply for honours: one line each, and everything of one."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from attrs import frozen

from jingxin.ledgers.enterprises.models import Person
from jingxin.ledgers.honours import rules
from jingxin.ledgers.honours.models import Honour


@frozen
class PersonLine:
    """One person on the day: honours in force, applications under way, and what ended."""

    person: Person
    roles: tuple[str, ...]
    in_force: tuple[Honour, ...]
    under_way: tuple[Honour, ...]
    over: tuple[Honour, ...]


def person_lines(people: Iterable[Person], honours: Iterable[Honour], on: date) -> list[PersonLine]:
    """Return a line for each person with an honour or an application by the day; most in force first."""
    by_person: dict[int, list[Honour]] = {}
    for honour in honours:
        for subject in honour.subjects.all():
            if subject.person_id is not None:
                by_person.setdefault(subject.person_id, []).append(honour)
    lines = [
        _line(person, by_person[person.pk], on)
        for person in people
        if any(rules.standing_on(honour.taken, on) != "NEW" for honour in by_person.get(person.pk, []))
    ]
    return sorted(lines, key=lambda line: (-len(line.in_force), -len(line.under_way), line.person.code))


def _line(person: Person, honours: list[Honour], on: date) -> PersonLine:
    steps = {step.value for step in rules.UNDER_WAY}
    standing = {honour.pk: rules.standing_on(honour.taken, on) for honour in honours}
    in_force = tuple(honour for honour in honours if rules.in_force(honour.taken, on))
    under_way = tuple(honour for honour in honours if standing[honour.pk] in steps)
    known = [honour for honour in honours if standing[honour.pk] != "NEW"]
    return PersonLine(
        person=person,
        roles=tuple(
            f"{role.firm} {role.title}"
            for role in person.roles.all()
            if role.valid_to is None or role.valid_to > on
        ),
        in_force=in_force,
        under_way=under_way,
        over=tuple(honour for honour in known if honour not in in_force and honour not in under_way),
    )
