import pytest

from jingxin.ledgers.parks.rules.tenancy import TenantEvents, TenantStage, tenant_stage_on
from tests.ledgers.parks.cases import a_day, bureau_cases

NAMES = ("planned_on", "started_on", "in_production_on", "left_on")


@pytest.mark.parametrize("row", bureau_cases("tenancy"))
def test_a_firm_stands_where_its_dates_put_it(row):
    events = TenantEvents(**{name: a_day(row[name]) for name in NAMES})

    assert tenant_stage_on(events, a_day(row["on"])) is TenantStage[row["stage"]]


def test_every_stage_has_a_word():
    assert len({stage.label for stage in TenantStage}) == len(TenantStage)
