"""A code is called in the trail what it is called in the ledger."""

from importlib import import_module
from inspect import getmembers, isclass

import pytest
from django.db.models import TextChoices

from jingxin.measures.tables import all_tables

CODED = [
    pytest.param(table.ledger, column.words, id=f"{table.name}.{column.name}")
    for table in all_tables().values()
    for column in table.columns
    if column.words
]


@pytest.mark.parametrize(("ledger", "words"), CODED)
def test_the_words_of_a_coded_column_are_those_of_the_ledgers_choices(
    ledger: str, words: dict[str, str]
) -> None:
    package = import_module(f"jingxin.ledgers.{ledger}.models")
    modules = [package, *(module for _name, module in getmembers(package) if hasattr(module, "__path__"))]
    called = [_choices(model) for module in modules for _name, model in getmembers(module, isclass)]
    known = [choices for found in called for choices in found]

    assert any(words.items() <= choices.items() for choices in known), words


def _choices(model: type) -> list[dict[str, str]]:
    if issubclass(model, TextChoices):
        return [{choice.value: str(choice.label) for choice in model}]
    fields = getattr(getattr(model, "_meta", None), "fields", ())
    return [{str(code): str(label) for code, label in field.flatchoices} for field in fields if field.choices]
