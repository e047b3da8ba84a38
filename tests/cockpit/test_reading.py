"""The stored article becomes part of our page: figures lead to our trails, nothing in it runs."""

from jingxin.cockpit.reading import article_of

PAGE = """<!doctype html><html><body><main><article onclick="x()"><h1>半年报告</h1><p>完成产值
<button type="button" class="figure" data-figure="above_scale_output.part(industry:34)|2014-01..05|330324|3f2a9c1e"
aria-label="143.75，看来历">143.75</button>亿元</p><script>alert(1)</script></article></main>
<script id="trails">{"rows": ["乙泵业"]}</script></body></html>"""


def test_a_figure_leads_to_its_trail() -> None:
    article = article_of(PAGE, "/figure/")

    assert 'class="jx-figure"' in article
    assert "m=above_scale_output.part%28industry%3A34%29" in article
    assert "p=2014-01..05" in article
    assert ">143.75</a>" in article


def test_rows_that_were_stored_for_another_reader_stay_out() -> None:
    assert "乙泵业" not in article_of(PAGE, "/figure/")


def test_nothing_of_it_runs() -> None:
    article = article_of(PAGE, "/figure/")

    assert "<script" not in article
    assert "onclick" not in article


def test_a_page_without_an_article_is_empty() -> None:
    assert article_of("<html><body>nothing</body></html>", "/figure/") == ""
