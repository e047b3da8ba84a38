"""A code is called in the trail what it is called in the ledger."""

from enum import Enum
from importlib import import_module
from inspect import getmembers, isclass
from pkgutil import iter_modules

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
    known = [choices for found in called for choices in found] + _derived(ledger)

    assert any(words.items() <= choices.items() for choices in known), words


def _derived(ledger: str) -> list[dict[str, str]]:
    """The verdicts of the ledger's rules: coded as its choices are, though no field holds them."""
    rules = import_module(f"jingxin.ledgers.{ledger}.rules")
    paths = getattr(rules, "__path__", [])
    modules = [rules, *(import_module(f"{rules.__name__}.{found.name}") for found in iter_modules(paths))]
    enums = [
        kind for module in modules for _name, kind in getmembers(module, isclass) if issubclass(kind, Enum)
    ]
    return [{str(each.value): each.label for each in kind} for kind in enums if hasattr(kind, "label")]


def _choices(model: type) -> list[dict[str, str]]:
    if issubclass(model, TextChoices):
        return [{choice.value: str(choice.label) for choice in model}]
    fields = getattr(getattr(model, "_meta", None), "fields", ())
    return [{str(code): str(label) for code, label in field.flatchoices} for field in fields if field.choices]
