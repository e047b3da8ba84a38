"""What a stored period and a stored number must be, and how a rule's findings become a form's errors."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from functools import cache

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from jingxin.core.finding import Finding
from jingxin.core.period import Period, PeriodError, parse_period


@cache
def read_period(code: str) -> Period:
    """Return the period of a stored code; kept, since a million rows share a few hundred periods."""
    return parse_period(code)


def check_period_code(code: str) -> None:
    """Raise unless the code is canonical: periods are compared as text, so one period has one spelling."""
    try:
        canonical = parse_period(code).code
    except PeriodError as error:
        raise ValidationError(str(error), code="period") from error
    if canonical != code:
        raise ValidationError(
            _("时期“%(code)s”请写成“%(canonical)s”。"),
            code="period",
            params={"code": code, "canonical": canonical},
        )


def check_digits(value: Decimal) -> None:
    """Raise where a number has more than fifteen significant digits, which SQLite cannot keep exactly."""
    if len(value.normalize().as_tuple().digits) > 15:
        raise ValidationError(
            _("数值%(value)s超过15位有效数字；请核对计量单位或改用较大的单位。"),
            code="digits",
            params={"value": f"{value:f}"},
        )


def raise_findings(findings: Iterable[Finding]) -> None:
    """Turn the faults of a rule into one form error, each with its cure."""
    faults = list(findings)
    if faults:
        raise ValidationError(
            [
                ValidationError(fault.message + fault.cure, code=fault.rule.replace(".", "_"))
                for fault in faults
            ]
        )
