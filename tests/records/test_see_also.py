"""Pages that one ledger offers for the records of another."""

import pytest

from jingxin.records import see_also
from tests.ledgers.land.factories import PlotFactory


def test_a_page_is_offered_for_the_records_of_one_model(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(see_also, "_OFFERED", see_also.defaultdict(list))
    see_also.offer_page("land.plot", "项目", lambda plot: f"/projects/?plot={plot.code}")
    plot = PlotFactory.build(code="YJ01", town=None, firm=None)

    assert see_also.pages_about(plot) == [("项目", "/projects/?plot=YJ01")]
    assert see_also.pages_about(plot.extensions.model()) == []
