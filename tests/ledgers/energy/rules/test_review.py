from datetime import date, timedelta
from decimal import Decimal as D

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jingxin.core.parameters import load_parameters
from jingxin.ledgers.energy.rules.review import (
    Form,
    Office,
    Planned,
    Proceedings,
    ReviewError,
    Standing,
    may_start,
    required,
    standing_on,
)
from jingxin.measures.contracts.energy import ERAS, FORMS, OFFICES
from tests.ledgers.energy.cases import a_day, amount, bureau_cases

LIMITS = load_parameters("energy")
days = st.dates(date(2010, 11, 1), date(2030, 1, 1))
amounts = st.one_of(st.none(), st.decimals(0, 20_000, places=2))
ORDER = [Form.NONE, Form.REGISTER, Form.TABLE, Form.REPORT, Form.REVIEW, Form.REVIEW_WITH_CARBON]


@pytest.mark.parametrize("row", bureau_cases("review_forms"))
def test_forms_and_offices_as_the_bureau_tells_them(row):
    planned = Planned(*(amount(row[name]) for name in ("tce", "wan_kwh", "oil_tons", "gas_wan_m3")))

    asked = required(planned, a_day(row["on"]), LIMITS)

    assert (asked.form.name, asked.office.name) == (row["form"], row["office"])


def test_what_tipped_it_is_said():
    asked = required(Planned(tce=D(800), wan_kwh=D(620)), date(2014, 6, 20), LIMITS)

    assert asked.because == "年电力消费620万千瓦时，达到500"


def test_before_the_first_rule_nothing_can_be_judged():
    with pytest.raises(ReviewError, match="2010-11-01"):
        required(Planned(tce=D(5000)), date(2010, 10, 31), LIMITS)


@pytest.mark.parametrize(
    ("planned", "said"), [(Planned(), "没有填写年用能量"), (Planned(tce=D(-1)), "不能为负")]
)
def test_an_application_without_a_plan_is_refused(planned, said):
    with pytest.raises(ReviewError, match=said):
        required(planned, date(2014, 6, 20), LIMITS)


@given(day=days, less=st.decimals(0, 20_000, places=2), more=st.decimals(0, 20_000, places=2))
def test_using_more_never_asks_for_less(day, less, more):
    small, large = (required(Planned(tce=tce), day, LIMITS) for tce in sorted((less, more)))

    assert ORDER.index(small.form) <= ORDER.index(large.form)
    assert small.office is not Office.PROVINCE or large.office is Office.PROVINCE


@given(
    day=days,
    planned=st.builds(Planned, tce=st.decimals(0, 20_000, places=2), wan_kwh=amounts, oil_tons=amounts),
)
def test_an_opinion_is_asked_for_exactly_where_an_office_gives_one(day, planned):
    asked = required(planned, day, LIMITS)

    assert asked.form.needs_opinion == (asked.office is not Office.NOBODY) == bool(asked.because)


def test_the_words_of_the_snapshot_are_those_of_the_rule():
    from jingxin.ledgers.energy.rules.review import Era

    for words, choices in ((ERAS, Era), (FORMS, Form), (OFFICES, Office)):
        assert words == {choice.value: choice.label for choice in choices}


SUBMITTED, GIVEN, ACCEPTED = date(2014, 3, 1), date(2014, 3, 20), date(2014, 6, 1)
APPROVED = Proceedings(SUBMITTED, GIVEN, True, ACCEPTED)


@pytest.mark.parametrize(
    ("form", "proceedings", "on", "standing", "may"),
    [
        (Form.REGISTER, Proceedings(), date(2014, 1, 1), Standing.NOT_NEEDED, True),
        (Form.TABLE, Proceedings(), date(2014, 1, 1), Standing.MISSING, False),
        (Form.TABLE, APPROVED, SUBMITTED - timedelta(1), Standing.MISSING, False),
        (Form.TABLE, APPROVED, SUBMITTED, Standing.PENDING, False),
        (Form.TABLE, APPROVED, GIVEN - timedelta(1), Standing.PENDING, False),
        (Form.TABLE, APPROVED, GIVEN, Standing.APPROVED, True),
        (Form.TABLE, APPROVED, ACCEPTED, Standing.ACCEPTED, True),
        (Form.REPORT, Proceedings(SUBMITTED, GIVEN, False), GIVEN, Standing.REFUSED, False),
    ],
)
def test_no_start_without_the_opinion(form, proceedings, on, standing, may):
    assert standing_on(form, proceedings, on) is standing
    assert may_start(form, proceedings, on) is may


def test_every_standing_form_and_office_has_a_word():
    assert all(choice.label for kind in (Standing, Form, Office) for choice in kind)
