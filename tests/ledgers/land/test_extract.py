"""Rows of the ledger against their contract, column by column."""

from datetime import date
from decimal import Decimal as D

import pytest

from jingxin.ledgers.land.extract import EXTRACTS
from jingxin.measures.tables import all_tables
from tests.ledgers.land.factories import (
    ExcusedDelayFactory,
    IdleCaseFactory,
    PlotFactory,
    StartExtensionFactory,
    WorksStopFactory,
)

pytestmark = pytest.mark.django_db


def rows(table):
    return [dict(row) for row in EXTRACTS[table]()]


def test_every_contract_table_of_the_ledger_has_its_extract():
    assert set(EXTRACTS) == {name for name, table in all_tables().items() if table.ledger == "land"}


def test_every_row_has_exactly_the_columns_of_its_contract():
    plot = PlotFactory()
    StartExtensionFactory(plot=plot)
    ExcusedDelayFactory(plot=plot)
    IdleCaseFactory(plot=plot)
    WorksStopFactory(plot=plot)

    for name in EXTRACTS:
        columns = {column.name for column in all_tables()[name].columns}
        assert [set(row) for row in rows(name)] == [columns], name


def test_a_plot_as_a_row():
    PlotFactory(code="YJ01", name="一号", firm__code="F000001", started_on=date(2014, 5, 8), is_made=True)

    assert rows("plots") == [
        {
            "row_key": "land.plot:YJ01",
            "made": True,
            "plot": "YJ01",
            "plot_name": "一号",
            "area": "330324102",
            "user": "F000001",
            "park": None,
            "area_mu": D("23.31"),
            "price_wan_yuan": D(1000),
            "approved_on": date(2011, 5, 1),
            "converted_on": date(2011, 9, 1),
            "supplied_on": date(2012, 3, 1),
            "start_due_on": date(2013, 3, 1),
            "started_on": date(2014, 5, 8),
            "completed_on": None,
            "in_use_on": None,
            "fully_used_on": None,
            "agreement_ended_on": None,
            "taken_back_on": None,
        }
    ]


def test_a_plot_that_nobody_has_yet_has_no_user():
    PlotFactory(firm=None, supplied_on=None, start_due_on=None)

    assert rows("plots")[0]["user"] is None


def test_a_case_as_a_row():
    IdleCaseFactory(
        plot__code="YJ01", decision="FEE", decided_on=date(2014, 4, 1), fee_wan_yuan=D(200),
        paid_wan_yuan=D(200), paid_on=date(2014, 5, 1),
    )  # fmt: skip
    IdleCaseFactory(plot__code="YJ02")

    decided, opened = rows("idle_cases")

    assert (decided["plot"], decided["area"], decided["decision"]) == ("YJ01", "330324102", "FEE")
    assert (decided["fee_wan_yuan"], decided["paid_wan_yuan"], decided["paid_on"]) == (
        D(200),
        D(200),
        date(2014, 5, 1),
    )
    assert (opened["decision"], opened["decided_on"], opened["fee_wan_yuan"]) == (None, None, None)


def test_a_delay_and_an_extension_lie_in_the_town_of_their_plot():
    plot = PlotFactory(code="YJ01")
    StartExtensionFactory(plot=plot)
    ExcusedDelayFactory(plot=plot, valid_to=None)

    (delay,), (extension,) = rows("excused_delays"), rows("start_extensions")

    assert (delay["area"], delay["valid_from"], delay["valid_to"]) == ("330324102", date(2013, 4, 1), None)
    assert delay["row_key"] == "land.excuseddelay:YJ01|2013-04-01"
    assert (extension["area"], extension["extended_to"]) == ("330324102", date(2014, 3, 1))


def test_a_stop_says_how_far_building_had_got():
    WorksStopFactory(plot__code="YJ01", stopped_on=date(2013, 3, 18), resumed_on=None, area_percent=D("22.5"))

    (stop,) = rows("works_stops")

    assert (stop["plot"], stop["area"]) == ("YJ01", "330324102")
    assert (stop["stopped_on"], stop["resumed_on"], stop["area_percent"]) == (
        date(2013, 3, 18),
        None,
        D("22.5"),
    )


def test_rows_stand_in_the_order_of_their_keys():
    for code in ("YJ03", "YJ01", "YJ02"):
        PlotFactory(code=code)

    assert [row["plot"] for row in rows("plots")] == ["YJ01", "YJ02", "YJ03"]
