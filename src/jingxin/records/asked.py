"""What a page's address asks for."""

from __future__ import annotations

from datetime import date

from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.translation import gettext as _

from jingxin.records import clock
from jingxin.records.deed_forms import DayField


def day_asked(request: HttpRequest, name: str = "on") -> tuple[date, str]:
    """Return the day of the address and what is wrong with it; today where it names none."""
    typed, today = request.GET.get(name, "").strip(), clock.today()
    if not typed:
        return today, ""
    try:
        return DayField().clean(typed), ""
    except ValidationError:
        return today, _("“{typed}”不是日期，已按今天显示；请按20140620这样填写。").format(typed=typed)
