"""What goes out as Excel: titles, unit, scheme and snapshot on it, every term in its column, no text that runs."""

from datetime import UTC, date, datetime
from decimal import Decimal as D
from io import BytesIO

import openpyxl
import pytest
from django.urls import reverse

from jingxin.ledgers.evaluation import actions
from jingxin.records.models import AuditEvent
from jingxin.site.publication import publish_snapshot
from tests.ledgers.enterprises.people import firm_account, make_member, section_chief
from tests.ledgers.evaluation.factories import (
    EvaluationFactFactory,
    PublishedGradeFactory,
    SchemeFactory,
    YearlyReportFactory,
    five_firms,
)
from tests.ledgers.indicators.factories import CountyFactory

pytestmark = pytest.mark.django_db
AT = datetime(2014, 5, 5, tzinfo=UTC)


@pytest.fixture
def firms(settings, tmp_path):
    settings.SNAPSHOTS = tmp_path
    CountyFactory()
    return five_firms()


@pytest.fixture
def draft(firms):
    firms[0].name = '=HYPERLINK("http://x","甲厂")'
    firms[0].save()
    EvaluationFactFactory(firm=firms[0])
    PublishedGradeFactory(firm=firms[1], band="C")
    YearlyReportFactory(firm=firms[4], department="POWER", tax=None, electricity=D("120"))
    return actions.compute_run(
        scheme=SchemeFactory(), snapshot=publish_snapshot(by=None, at=AT), on=date(2014, 6, 1), by=None
    )


def book_of(client, name, *args, query=""):
    answer = client.get(reverse(name, args=args) + f"?format=xlsx{query}")
    assert answer.status_code == 200
    return openpyxl.load_workbook(BytesIO(answer.content))


def rows_of(page):
    heads = [cell.value for cell in page[3]]
    return [dict(zip(heads, [cell.value for cell in row], strict=True)) for row in page.iter_rows(min_row=4)]


def test_a_run_goes_out_with_every_term_title_scheme_and_snapshot(client, firms, draft):
    client.force_login(section_chief())

    book = book_of(client, "evaluation_run", draft.code)

    assert book.sheetnames == ["评价结果", "各组家数", "差别化政策", "评价方案"]
    page = book["评价结果"]
    assert page["A1"].value == "2013年度亩均评价结果"
    for words in ("永政办〔2014〕26号", "2013年", "初评", draft.code, draft.snapshot[:8], "2014-06-01"):
        assert words in page["A2"].value, words
    second = rows_of(page)[1]
    assert (second["企业名称"], second["亩均税收"], second["总得分"], second["档次"], second["上年档次"]) == (
        "乙厂", 9, 54, "B", "C",
    )  # fmt: skip
    last = rows_of(page)[4]
    assert (last["企业名称"], last["档次"], last["差别化电价（万元）"]) == ("戊厂", "C", 12)
    assert last["档次稳定度（%）"] == 100
    assert "A0 + B3 + C1 + D1 + 豁免0 + 不定档0 = 5" in [cell.value for cell in book["各组家数"][4]]
    assert rows_of(book["差别化政策"])[-1]["金额（万元，负数为减免）"] == 12
    assert rows_of(book["评价方案"])[0]["分档"] == "A前20%，B前80%，C前95%，D其余"
    assert page.print_title_rows == "$3:$3"
    assert "第&P页 共&N页" in page.oddFooter.center.text
    assert AuditEvent.objects.filter(action="EXPORT").count() == 1


def test_a_name_that_begins_like_a_formula_stays_a_name(client, draft):
    client.force_login(section_chief())

    cell = book_of(client, "evaluation_run", draft.code)["评价结果"]["C4"]

    assert cell.value.startswith("=HYPERLINK")
    assert cell.data_type == "s"


def test_what_is_shown_goes_out_and_says_so(client, draft):
    client.force_login(section_chief())

    page = book_of(client, "evaluation_run", draft.code, query="&band=D")["评价结果"]

    assert [row["说明"] for row in rows_of(page) if row["档次"]] == ["因评价事项调整"]
    assert "范围：D档" in page["A2"].value


def test_who_does_not_see_all_firms_takes_nothing_out(client, firms, draft):
    for person in (firm_account(firms[1].code), make_member("sys", "SYSTEM_ADMIN")):
        client.force_login(person)
        assert client.get(reverse("evaluation_run", args=[draft.code]) + "?format=xlsx").status_code == 403


def test_a_department_gets_the_list_that_it_must_answer(client, firms):
    SchemeFactory()
    firms[0].yearly_reports.filter(department="TAX").delete()
    firms[1].yearly_reports.filter(department="STATISTICS").delete()
    client.force_login(section_chief())

    page = book_of(client, "evaluation_reconcile", query="&answers=税务局")["须答复的事项"]

    assert [(row["企业名称"], row["数据"], row["各部门数"]) for row in rows_of(page)] == [
        ("甲厂", "评价税收", "没有报送")
    ]
