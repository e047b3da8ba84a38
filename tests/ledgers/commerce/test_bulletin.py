"""From rows to the bulletin of commerce: the year's plan against what is done, what is late by name, contracts against the task."""

from datetime import UTC, date, datetime
from decimal import Decimal as D

import pytest

from jingxin.reports.actions import write_report
from jingxin.site.publication import publish_snapshot
from tests.documents import text_and_marks
from tests.ledgers.commerce.factories import (
    ExhibitionEntryFactory,
    ExhibitionFactory,
    MarketProjectFactory,
    OnlinePlaceFactory,
    OnlineYearFactory,
    OutsourcingContractFactory,
    OutsourcingExecutionFactory,
    OutwardFilingFactory,
    PromotionFactory,
    ShopFactory,
)
from tests.ledgers.enterprises.factories import TownFactory
from tests.ledgers.indicators.factories import (
    CountyFactory,
)

pytestmark = pytest.mark.django_db
DAY = date(2014, 6, 20)


@pytest.fixture
def year():
    """Three shops of the plan: one done, one late, one with time; a market late, one sale held, two contracts of which one of last year."""
    town = TownFactory(parent=CountyFactory())
    ShopFactory(town=town, started_on=date(2014, 3, 1), done_on=date(2014, 5, 6))
    ShopFactory(town=town, name="迟开便民店")
    ShopFactory(town=town, due_on=date(2014, 11, 30))
    MarketProjectFactory(town=town, name="城北市场", due_on=date(2014, 6, 10))
    PromotionFactory(
        town=town, due_on=None, started_on=date(2014, 5, 1), done_on=date(2014, 5, 3), sales_wan_yuan=D(120)
    )
    attended = ExhibitionEntryFactory(
        exhibition=ExhibitionFactory(), attended_on=date(2014, 4, 1), subsidy_wan_yuan=D("0.4")
    )
    ExhibitionFactory(
        name="海外展", place="ABROAD", opens_on=date(2014, 10, 14), closes_on=date(2014, 10, 18)
    )
    OutwardFilingFactory(firm=attended.firm)
    contract = OutsourcingContractFactory(firm=attended.firm)
    OutsourcingExecutionFactory(contract=contract)
    OutsourcingContractFactory(firm=attended.firm, content="去年的合同", signed_on=date(2013, 3, 1))
    OnlinePlaceFactory(kind="ASSOCIATION", name="电商协会")
    OnlineYearFactory(place=OnlinePlaceFactory(town=town))


def test_the_bulletin_holds_the_plan_against_what_is_done_and_passes_its_own_check(year, settings, tmp_path):
    settings.SNAPSHOTS, settings.FILES = tmp_path / "snapshots", tmp_path / "files"
    snapshot = publish_snapshot(by=None, at=datetime(2014, 6, 24, tzinfo=UTC))

    written = write_report(plan="commerce", as_of=DAY, snapshot=snapshot, by=None, formats=["docx", "pdf"])

    text, marks = text_and_marks(written.files["docx"])
    assert [str(finding) for finding in written.findings] == []
    assert (
        "今年计划新建或改造提升连锁便民店3家，已建成1家（含上年结转）。超过计划完成日期仍未开业的有1家"
        in text
    )
    assert "迟开便民店" in text
    assert "超过计划完成日期仍未投用的有1个" in text
    assert "今年计划举办促销活动1次，已举办1次，现场销售额120万元" in text
    assert "境内重点展会1大、境外重点展会1大；已组织企业参展1次" in text
    assert "今年新签服务外包合同40万美元，今年执行12.5万美元" in text
    assert "去年的合同" not in text
    assert "2013年，达到认定标准的电商专业村1个" in text
    assert len(marks) > 10
    assert written.files["pdf"].read_bytes().startswith(b"%PDF")
