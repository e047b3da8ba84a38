"""The model's checks judged in Python say what the database says."""

from datetime import date

import pytest
from django.db import models
from django.db.models import CheckConstraint, F, Q, Value
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from jingxin.records.constraints import broken_checks
from tests.records.sample.models import Stay, Workshop


def judge(condition, record):
    constraint = CheckConstraint(condition=condition, name="tried", violation_error_message="不行")
    original = type(record)._meta.constraints
    type(record)._meta.constraints = [constraint]
    try:
        return [broken.fields for broken in broken_checks(record)]
    finally:
        type(record)._meta.constraints = original


OPEN = Stay(workshop_id=1, town_id=1, valid_from=date(2010, 1, 1))
ENDED = Stay(workshop_id=1, town_id=1, valid_from=date(2010, 1, 1), valid_to=date(2009, 1, 1))
IN_ORDER = Q(valid_to__isnull=True) | Q(valid_to__gt=F("valid_from"))


@pytest.mark.parametrize(
    ("condition", "record", "broken"),
    [
        (IN_ORDER, OPEN, False),
        (IN_ORDER, ENDED, True),
        (Q(valid_to__gt=F("valid_from")), OPEN, False),
        (Q(workers__gte=0), Workshop(workers=None), False),
        (Q(workers__gte=0), Workshop(workers=-1), True),
        (~Q(size="LARGE") | Q(workers__gte=1000), Workshop(size="LARGE", workers=3), True),
        (~Q(size="LARGE") | Q(workers__gte=1000), Workshop(size="SMALL", workers=3), False),
        (Q(size__in=["LARGE", "SMALL"]), Workshop(size="HUGE"), True),
        (Q(workers__range=(1, 9)), Workshop(workers=9), False),
        (Q(code__regex=r"^F\d{6}$"), Workshop(code="F1"), True),
        (Q(code__startswith="F"), Workshop(code="G1"), True),
        (Q(), Workshop(), False),
    ],
)
def test_a_check_is_judged_as_the_database_would(condition, record, broken):
    assert bool(judge(condition, record)) is broken


def test_a_broken_check_names_the_fields_it_speaks_of():
    assert judge(IN_ORDER, ENDED) == [("valid_to", "valid_from")]


@pytest.mark.django_db
def test_what_only_the_database_can_judge_is_asked_of_it():
    longer = Q(models.lookups.GreaterThan(models.functions.Length("name"), 2))

    assert judge(longer, Workshop(name="甲")) != judge(longer, Workshop(name="甲乙丙"))


@pytest.mark.django_db
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    workers=st.none() | st.integers(-2, 3),
    size=st.sampled_from(["LARGE", "SMALL", ""]),
    limit=st.integers(-2, 3),
    negated=st.booleans(),
)
def test_python_and_sql_agree(workers, size, limit, negated):
    condition = (Q(workers__gte=limit) & Q(size="LARGE")) | Q(workers__isnull=True, size="SMALL")
    condition = ~condition if negated else condition
    record = Workshop(workers=workers, size=size)

    said_by_sql = condition.check(
        {"workers": Value(workers, models.IntegerField()), "size": Value(size, models.CharField())}
    )

    assert (judge(condition, record) == []) is said_by_sql
