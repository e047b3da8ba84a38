"""The small form of a deed: what it asks, and which action it calls."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from types import MappingProxyType
from typing import Any, cast

from attrs import frozen
from django import forms
from django.core.exceptions import ValidationError
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from jingxin.records import clock
from jingxin.records.audit import User
from jingxin.records.models import Record

DAY_FORMATS = ["%Y-%m-%d", "%Y%m%d", "%Y/%m/%d", "%Y.%m.%d", "%Y年%m月%d日"]
# Shared by all fields, so nobody may write to it: Django's file input adds `multiple` to what it is given, and a
# list to choose one from would become a list to choose several from, on every page. A copy is `{**WIDE}`.
WIDE = cast("dict[str, Any]", MappingProxyType({"class": "jx-field", "style": "width: min(480px, 100%)"}))


class DayField(forms.DateField):
    """A day as people type it: 20140508, 2014-5-8, 2014年5月8日."""

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.DateInput(attrs={**WIDE, "placeholder": "20140508", "autocomplete": "off"})
        said = {"invalid": _("日期读不懂，或没有这一天；请写成20140508或2014-05-08。")}
        super().__init__(input_formats=DAY_FORMATS, widget=widget, error_messages=said, **kwargs)


class PastDayField(DayField):
    """A day on which something happened: today at the latest."""

    def clean(self, value: Any) -> Any:
        day: date | None = super().clean(value)
        if day is not None and day > clock.today():
            raise ValidationError(gettext("日期在今天之后；只登记已经发生的事。"))
        return day


class TextField(forms.CharField):
    def __init__(self, **kwargs: Any) -> None:
        super().__init__(widget=forms.TextInput(attrs=WIDE), **kwargs)


class ChoiceField(forms.ChoiceField):
    def __init__(self, **kwargs: Any) -> None:
        super().__init__(widget=forms.Select(attrs=WIDE), **kwargs)


class AmountField(forms.DecimalField):
    """An amount typed by hand; never a browser's number field, which turns under the mouse wheel."""

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.TextInput(attrs={**WIDE, "inputmode": "decimal", "autocomplete": "off"})
        super().__init__(widget=widget, **kwargs)


class FilesInput(forms.ClearableFileInput):
    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Several files at once; nothing chosen is an empty list."""

    widget = FilesInput

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        given = data if isinstance(data, (list, tuple)) else [data]
        return [super(FilesField, self).clean(one, initial) for one in given if one]


class DeedForm(forms.Form):
    """A form about one record; `reason` goes to the trail."""

    reason = TextField(label=_("办理依据或理由"), required=False, max_length=200)

    def __init__(self, *args: Any, record: Any, **kwargs: Any) -> None:
        self.record = record
        super().__init__(*args, **{"label_suffix": "", **kwargs})
        self.order_fields([name for name in self.fields if name != "reason"])
        self.prepare()

    def prepare(self) -> None:
        """Set what depends on the record."""


Do = Callable[[Any, dict[str, Any], User | None], Any]


@frozen
class Deed:
    """One deed: its address, title and form, and how the typed values reach the action."""

    name: str
    title: str | Promise
    form: type[DeedForm]
    do: Do
    # Whether the deed is offered for the record as it stands; the action judges again.
    fits: Callable[[Any], bool] = lambda record: True


def calling(action: Callable[..., Record], subject: str, *names: str, **fixed: Any) -> Do:
    """Return how a deed calls `action(subject=record, by=…, …)` with the form's fields of the same names."""

    def do(record: Any, typed: dict[str, Any], by: User | None) -> Any:
        return action(**{subject: record}, by=by, **fixed, **{name: typed[name] for name in names})

    return do
