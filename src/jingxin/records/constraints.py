"""
A model's check constraints, judged in Python for rows on their way in.

The declaration in `Meta.constraints` serves the form, the database and the import. Django's own validation
asks the database once for each row and constraint; five thousand rows need an answer without asking.
"""

from __future__ import annotations

import operator
import re
from collections.abc import Callable, Iterator
from typing import Any

from attrs import frozen
from django.core.exceptions import FieldDoesNotExist, ValidationError
from django.db import models
from django.db.models import CheckConstraint, F, Q


class _NotPlain(Exception):
    """The condition uses something that only the database can judge."""


_LOOKUPS: dict[str, Callable[[Any, Any], bool]] = {
    "exact": operator.eq,
    "gt": operator.gt,
    "gte": operator.ge,
    "lt": operator.lt,
    "lte": operator.le,
    "in": lambda value, among: value in among,
    "range": lambda value, ends: bool(ends[0] <= value <= ends[1]),
    "regex": lambda value, pattern: re.search(pattern, str(value)) is not None,
    "startswith": lambda value, start: str(value).startswith(start),
}


@frozen
class Broken:
    """A check that does not hold: its name, its words, and the fields that it speaks of."""

    name: str
    message: str
    fields: tuple[str, ...]


def broken_checks(record: models.Model) -> Iterator[Broken]:
    """
    Yield each check that the record's values break.

    As in SQL, a check that cannot be judged because a value is missing holds.
    """
    for constraint in record._meta.constraints:
        if not isinstance(constraint, CheckConstraint):
            continue
        try:
            broken = isinstance(constraint.condition, Q) and _judge(constraint.condition, record) is False
        except _NotPlain:
            broken = _broken_by_database(constraint, record)
        if broken:
            message = str(constraint.get_violation_error_message())
            yield Broken(constraint.name, message, tuple(dict.fromkeys(_fields(constraint.condition))))


def _fields(condition: Any) -> Iterator[str]:
    if isinstance(condition, tuple):
        yield str(condition[0]).partition("__")[0]
        if isinstance(condition[1], F):
            yield str(condition[1].name)  # type: ignore[attr-defined]
    elif isinstance(condition, Q):
        for child in condition.children:
            yield from _fields(child)


def _broken_by_database(constraint: CheckConstraint, record: models.Model) -> bool:
    try:
        constraint.validate(type(record), record)
    except ValidationError:
        return True
    return False


def _judge(condition: Any, record: models.Model) -> bool | None:
    if isinstance(condition, tuple):
        return _judge_lookup(condition[0], condition[1], record)
    if not isinstance(condition, Q):
        raise _NotPlain
    answers = [_judge(child, record) for child in condition.children]
    if not answers:
        answer: bool | None = True
    elif condition.connector == Q.AND:
        answer = False if False in answers else None if None in answers else True
    elif condition.connector == Q.OR:
        answer = True if True in answers else None if None in answers else False
    else:
        raise _NotPlain
    return None if answer is None else answer is not condition.negated


def _judge_lookup(path: str, expected: Any, record: models.Model) -> bool | None:
    name, _sep, lookup = path.partition("__")
    lookup = lookup or "exact"
    value = _value(name, record)
    if lookup == "isnull":
        return (value is None) is bool(expected)
    if lookup not in _LOOKUPS:
        raise _NotPlain
    if isinstance(expected, F):
        expected = _value(expected.name, record)  # type: ignore[attr-defined]
    elif hasattr(expected, "resolve_expression"):
        raise _NotPlain
    if value is None or expected is None:
        return None
    return _LOOKUPS[lookup](value, expected)


def _value(name: str, record: models.Model) -> Any:
    try:
        field = record._meta.get_field("id" if name == "pk" else name)
    except FieldDoesNotExist as error:
        raise _NotPlain from error
    value = getattr(record, field.attname)  # type: ignore[union-attr]
    return value.pk if isinstance(value, models.Model) else value
