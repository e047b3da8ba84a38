"""The page that tells clerks how to write a plan says nothing that the program does not do."""

import re

import pytest

from jingxin.reports import fences
from jingxin.reports.compose import compose
from jingxin.reports.plan import parse_plan
from tests.conftest import ROOT
from tests.reports.conftest import AS_OF
from tests.reports.fakes import COUNTY, FakeEvaluator

PAGE = (ROOT / "docs" / "plans.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"```plan\n(.*?)```", PAGE, re.DOTALL)


@pytest.mark.parametrize("example", EXAMPLES, ids=range(len(EXAMPLES)))
def test_every_example_can_be_read_and_composed(example):
    plan = parse_plan(example, file="例.md")
    known = FakeEvaluator(
        rows=frozenset({"indicators", "observations", "targets", "firms", "listing_events"})
    )

    document = compose(plan, known, as_of=AS_OF, area=COUNTY)

    assert document.title


@pytest.mark.parametrize(
    "words",
    [
        fences.TABLE_FACTS,
        fences.GROUPED_FACTS,
        fences.ROSTER_FACTS,
        fences.CHART_FACTS,
        tuple(fences.DIRECTIONS),
    ],
)
def test_every_word_of_the_fences_stands_on_the_page(words):
    assert [word for word in words if word not in PAGE] == []
