"""A record's field values as the trail keeps them (JSON), and back again."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.apps import apps
from django.db import models

from jingxin.records.audit import plain

# Bookkeeping that changes with every save and says nothing of the facts.
_UNTOLD = frozenset({"version", "updated_at"})


def told_fields(model: type[models.Model]) -> list[models.Field[Any, Any]]:
    """Return the fields whose values are facts, the primary key and bookkeeping left out."""
    return [
        field for field in model._meta.concrete_fields if not field.primary_key and field.name not in _UNTOLD
    ]


def field_labels(kind: str) -> dict[str, str]:
    """Return the Chinese names of a model's fields by their names; empty for a model that is no more."""
    try:
        model = apps.get_model(kind)
    except (LookupError, ValueError):
        return {}
    return {field.name: str(field.verbose_name) for field in told_fields(model) if field.name != "created_at"}


def values_of(
    record: models.Model, names: Iterable[str] | None = None, *, fetch: bool = True
) -> dict[str, Any]:
    """
    Return field values as JSON can hold them; a reference as `{"pk": …, "label": …}`.

    With `fetch` false, no query is made for the label of a reference that is not at hand; it is then left out.
    """
    wanted = None if names is None else set(names)
    told = {}
    for field in told_fields(type(record)):
        if wanted is not None and field.name not in wanted:
            continue
        if field.is_relation:
            told[field.name] = _reference(record, field, fetch=fetch)
        else:
            told[field.name] = plain(getattr(record, field.name))
    return told


def _reference(record: models.Model, field: models.Field[Any, Any], *, fetch: bool) -> dict[str, Any] | None:
    pk = getattr(record, field.attname)
    if pk is None:
        return None
    if not fetch and field.name not in record._state.fields_cache:
        return {"pk": pk}
    return {"pk": pk, "label": str(getattr(record, field.name))}


def put_values(record: models.Model, told: Mapping[str, Any]) -> None:
    """Set the fields to values that `values_of` gave; fields that no longer exist are passed over."""
    for field in told_fields(type(record)):
        if field.name not in told:
            continue
        value = told[field.name]
        if field.is_relation:
            setattr(record, field.attname, value["pk"] if isinstance(value, dict) else value)
        else:
            setattr(record, field.attname, None if value is None else field.to_python(value))


def differences(before: Mapping[str, Any], after: Mapping[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return only the values that differ; a reference whose label alone changed is the same."""
    names = [name for name in after if _bare(before.get(name)) != _bare(after[name])]
    return {name: before.get(name) for name in names}, {name: after[name] for name in names}


def same(one: Any, other: Any) -> bool:
    """Whether two kept values are the same fact."""
    return bool(_bare(one) == _bare(other))


def _bare(value: Any) -> Any:
    return value["pk"] if isinstance(value, dict) and "pk" in value else value
