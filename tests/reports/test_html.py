import json
import re

import pytest
from attrs import evolve

from jingxin.reports.document import FigureRun
from jingxin.reports.html import draw_html
from tests.reports.fakes import FakeEvaluator


@pytest.fixture(scope="module")
def page(made):
    return made.files["html"].decode()


def trails_of(page):
    return json.loads(re.search(r'id="trails">(.*?)</script>', page, re.DOTALL)[1])


def test_the_page_needs_nothing_else(page):
    assert not re.search(r'(?:src|href)="(?!#)', page)
    assert "default-src 'none'" in page
    assert "<!--" not in page.replace("<!doctype", "")


def test_every_figure_is_a_button_with_a_trail(made, page):
    trails = trails_of(page)
    buttons = re.findall(r'data-figure="([^"$]+)"', page)
    printed = {run.figure.address for run in made.document.runs() if isinstance(run, FigureRun)}

    assert printed <= set(buttons)
    assert set(buttons) == set(trails)
    output = trails["above_scale_output|2014-01..05|330324|3f2a9c1e"]
    assert output["sentence"] == "规上工业产值取登记的官方数。"
    assert output["total"] == 1
    assert output["rows"][0]["key"].startswith("indicators.observation:")


def test_a_row_of_a_trail_shows_words_where_the_ledger_keeps_codes(page):
    shown = {cell for trail in trails_of(page).values() for row in trail["rows"] for cell in row["cells"]}

    assert not shown & {"QUICK", "REPORTED", "REVISED", "FINAL"}


def test_words_from_ledgers_cannot_become_markup(document):
    def trail_of(figure):
        trail = FakeEvaluator().trail(figure.measure, period=figure.period, area="330324")
        return evolve(trail, sentence="</script><script>alert(1)</script>")

    page = draw_html(document, drawings={0: "<svg/>"}, trail_of=trail_of)

    assert "<script>alert" not in page


@pytest.mark.browser
def test_a_figure_opens_its_trail_and_escape_closes_it(tmp_path, page, chromium):
    path = tmp_path / "报告.html"
    path.write_text(page, encoding="utf-8")
    for width in (1440, 390):
        tab = chromium.new_page(viewport={"width": width, "height": 900}, timezone_id="Asia/Shanghai")
        said = []
        tab.on("console", lambda message, said=said: said.append(message.text))
        tab.goto(path.as_uri())
        tab.get_by_role("button", name="143.75，规上工业产值").first.click()
        assert tab.locator("#panel").is_visible()
        assert "规上工业产值取登记的官方数" in tab.locator("#panel").inner_text()
        assert "above_scale_output" in tab.url
        assert tab.evaluate("document.documentElement.scrollWidth") <= width
        tab.keyboard.press("Escape")
        assert tab.locator("#panel").is_hidden()
        assert said == []
        tab.close()
