"""Fields that hold a checked code: what is stored has passed the rule, whatever form or file it came from."""

from collections.abc import Callable
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models

from jingxin.ledgers.enterprises.rules import CodeRefused, check_credit_code, check_organization_code


class CheckedCodeField(models.CharField):  # type: ignore[type-arg]  # not subscriptable at run time
    """A text that a rule mends (blanks, hyphens, full-width, lower case) or refuses."""

    check_code: Callable[[str], str]

    def mend(self, value: Any) -> Any:
        """Return the value as it is stored, or raise `ValidationError`; nothing is None."""
        if value in self.empty_values:
            return None
        try:
            return type(self).check_code(str(value))
        except CodeRefused as refused:
            raise ValidationError(str(refused), code="code") from refused

    @property
    def validators(self) -> list[Any]:
        # The rule knows the length better than max_length, which would refuse a code typed with blanks.
        return [self.mend]

    def clean(self, value: Any, model_instance: models.Model | None) -> Any:
        return super().clean(self.mend(value), model_instance)

    def formfield(self, *args: Any, **kwargs: Any) -> Any:
        return super().formfield(*args, **{"max_length": 40, **kwargs})


class CreditCodeField(CheckedCodeField):
    """统一社会信用代码, 18 characters."""

    check_code = staticmethod(check_credit_code)


class OrganizationCodeField(CheckedCodeField):
    """组织机构代码, 9 characters, stored without its hyphen."""

    check_code = staticmethod(check_organization_code)
