"""Accounts of the tests: a section chief who may do everything in the ledger, a town's clerk, a firm."""

from typing import Any

from django.contrib.auth import get_user_model

from jingxin.records.models import Member, Role


def make_member(username: str, role: str, **fields: Any) -> Any:
    """Return an account with its member."""
    user = get_user_model().objects.create_user(username=username, is_staff=True)
    Member.objects.create(user=user, role=role, **fields)
    return user


def section_chief() -> Any:
    return make_member("kezhang", Role.SECTION_CHIEF)


def town_clerk(area_code: str = "330324102") -> Any:
    return make_member("zhenjie", Role.TOWN_CLERK, area_code=area_code)


def firm_account(firm_code: str) -> Any:
    return make_member("qiye", Role.FIRM, firm_code=firm_code)
