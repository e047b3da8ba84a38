"""Fields that hold a checked code: what is stored has passed the rule, whatever form or file it came from."""

from collections.abc import Callable
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models

from jingxin.ledgers.enterprises.rules import CodeRefused, check_credit_code, check_organization_code


class CheckedCodeField(models.CharField):  # type: ignore[type-arg]  # not subscriptable at run time
    """A text that a rule mends (blanks, full-width, lower case) or refuses."""

    check_code: Callable[[str], str]

    def clean(self, value: Any, model_instance: models.Model | None) -> Any:
        if value not in self.empty_values:
            try:
                value = type(self).check_code(str(value))
            except CodeRefused as refused:
                raise ValidationError(str(refused), code="code") from refused
        return super().clean(value, model_instance)

    def formfield(self, **kwargs: Any) -> Any:
        # The certificate prints blanks and hyphens; the form must let them through to the rule.
        return super().formfield(**{"max_length": 40, **kwargs})


class CreditCodeField(CheckedCodeField):
    check_code = staticmethod(check_credit_code)


class OrganizationCodeField(CheckedCodeField):
    check_code = staticmethod(check_organization_code)
