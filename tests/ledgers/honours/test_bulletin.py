"""From rows to the bulletin of honours: what is in force by level, what came and went, what is asked for by when, who goes public."""

from datetime import UTC, date, datetime

import pytest

from jingxin.reports.actions import write_report
from jingxin.reports.models import Report
from jingxin.site.publication import publish_snapshot
from tests.documents import text_and_marks
from tests.ledgers.enterprises.factories import FirmFactory, ListingEventFactory
from tests.ledgers.honours.factories import (
    HonourFactory,
    HonourKindFactory,
    HonourStepFactory,
    HonourSubjectFactory,
    SeasonFactory,
)
from tests.ledgers.indicators.factories import CountyFactory

pytestmark = pytest.mark.django_db
DAY = date(2014, 6, 20)


@pytest.fixture
def write(settings, tmp_path):
    settings.SNAPSHOTS, settings.FILES = tmp_path / "snapshots", tmp_path / "files"

    def written():
        snapshot = publish_snapshot(by=None, at=datetime(2014, 6, 24, tzinfo=UTC))
        return write_report(plan="honours", as_of=DAY, snapshot=snapshot, by=None, formats=["docx", "pdf"])

    return written


@pytest.fixture
def roll():
    """Two in force (one ends within 180 days), one lapsed in May, one applied for and late, a call that is open today."""
    CountyFactory()
    firm = FirmFactory(code="F000001", name="永嘉县东方阀门厂", short_name="东方")
    due = HonourFactory(name="东方牌阀门")
    HonourStepFactory(honour=due)  # until 26 September 2014
    HonourSubjectFactory(honour=due, firm=firm)
    city = HonourKindFactory(code="city_brand", name="市名牌产品", level="CITY")
    new = HonourFactory(kind=city, name="南方牌阀门")
    HonourStepFactory(
        honour=new, on=date(2014, 5, 6), valid_to=date(2017, 5, 6), document="温名推〔2014〕2号"
    )
    HonourSubjectFactory(honour=new, firm=firm)
    HonourStepFactory(
        honour=HonourFactory(kind=city, name="北方牌阀门"), on=date(2011, 5, 1), valid_to=date(2014, 5, 1)
    )
    late = HonourFactory(name="西方牌阀门", season=SeasonFactory())  # to be recommended until 31 May
    HonourStepFactory(honour=late, step="APPLIED", on=date(2014, 5, 12), valid_to=None, document="")
    SeasonFactory(
        code="2014-CITY", kind=city, name="2014年市名牌产品", opens_on=date(2014, 6, 1), closes_on=DAY,
        recommend_due_on=date(2014, 7, 5),
    )  # fmt: skip
    ListingEventFactory(firm=firm, stage="TUTORED", on=date(2013, 9, 1))


def test_the_bulletin_says_what_stands_what_came_and_went_and_passes_its_own_check(roll, write):
    written = write()

    assert [str(finding) for finding in written.findings] == []
    assert Report.objects.get().title == "永嘉县荣誉和企业上市情况"
    text, marks = text_and_marks(written.files["docx"])
    assert "全县有效荣誉2项，拥有荣誉的企业1家" in text
    assert "今年1—5月，新认定1项，期满未复核或被撤销的1项；新申报1项" in text
    assert "温名推〔2014〕2号" in text
    assert "北方牌阀门" in text
    assert "下列1项申报已过推荐上报期限仍未推荐" in text
    assert "目前正在受理申报的有1个" in text
    assert "拟上市1家" in text
    assert text.index("省级") < text.index("市级")
    assert len(marks) > 10
    assert written.files["pdf"].read_bytes().startswith(b"%PDF")


def test_where_nothing_ends_or_is_late_the_bulletin_says_so_and_lists_nobody(write):
    CountyFactory()
    honour = HonourFactory()
    HonourStepFactory(honour=honour, on=date(2013, 5, 6), valid_to=date(2016, 5, 6))
    HonourSubjectFactory(honour=honour)
    SeasonFactory()
    ListingEventFactory(stage="LISTED", on=date(2012, 4, 26))

    written = write()

    assert [str(finding) for finding in written.findings] == []
    text, _marks = text_and_marks(written.files["docx"])
    assert "近期没有期满的荣誉。" in text
    assert "目前没有正在受理申报的批次。" in text
    assert "仍未推荐" not in text
    assert "仍符合条件的要重新申报" not in text
