"""Papers are found by any of their words, however they were written: the index says what a scan would."""

import pytest
from django.db import connection
from django.db.models import Q
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from jingxin.ledgers.policy.models import PolicyDocument
from tests.ledgers.policy.factories import PolicyDocumentFactory

pytestmark = pytest.mark.django_db

# Few signs, so that words meet; quotes, stars and a sign beyond the basic plane among them.
SIGNS = "贴息贷款补aB1\"*%_〔 \n𠮷'"


def found(text):
    return {paper.title for paper in PolicyDocument.objects.about(text)}


def by_hand(word):
    held = Q(title__icontains=word) | Q(number__icontains=word) | Q(text__icontains=word)
    return set(PolicyDocument.objects.filter(held).values_list("pk", flat=True))


@pytest.mark.parametrize(
    ("words", "titles"),
    [
        ("贴息", {"贷款贴息办法", "外贸意见"}),
        ("贷款贴息", {"贷款贴息办法"}),
        ("贴", {"贷款贴息办法", "外贸意见"}),
        ("2014", {"贷款贴息办法"}),
        ("gdp", {"外贸意见"}),
        ("贴息 GDP", {"外贸意见"}),
        ("〔2014〕6号", {"贷款贴息办法"}),
        ("细则", {"贷款贴息办法"}),
        ("没有这个词", set()),
    ],
)
def test_words_of_any_length_are_found_inside_others(words, titles):
    PolicyDocumentFactory(number="示例政发〔2014〕6号", title="贷款贴息办法", text="另发细则")
    PolicyDocumentFactory(
        number="示例政发〔2013〕5号", title="外贸意见", text="对企业给予贴息，占GDP的比重提高。"
    )

    assert found(words) == titles


def test_a_changed_paper_is_found_by_its_new_words_only_and_a_deleted_one_not_at_all():
    paper = PolicyDocumentFactory(title="外贸意见", text="给予贴息")

    PolicyDocument.objects.filter(pk=paper.pk).update(text="给予奖励")
    assert (found("贴息"), found("给予奖励")) == (set(), {"外贸意见"})

    paper.delete()
    assert found("奖励") == set()


@given(
    text=st.text(SIGNS, max_size=12),
    word=st.text(SIGNS.replace(" ", "").replace("\n", ""), min_size=1, max_size=5),
)
@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
    deadline=None,
    max_examples=40,
)
def test_the_index_finds_what_a_scan_finds(text, word):
    paper = PolicyDocumentFactory(number=f"〔{PolicyDocument.objects.count()}〕号", title="意见", text=text)
    try:
        assert set(PolicyDocument.objects.about(word).values_list("pk", flat=True)) == by_hand(word)
    finally:
        paper.delete()


def test_an_upgrade_of_the_table_keeps_the_index():
    """A migration that rebuilds the table on SQLite loses its triggers: it must remove and install the index."""
    if connection.vendor != "sqlite":
        pytest.skip("triggers keep the index on SQLite only")
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'policy_policydocument'"
        )
        kept = {name for (name,) in cursor.fetchall()}

    assert kept == {f"policy_document_search_{what}" for what in ("added", "removed", "changed")}
