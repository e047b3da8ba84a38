"""Whose pages a firm's account opens: its own firm's, and nobody else's account opens them."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.utils.translation import gettext as _

from jingxin.ledgers.enterprises.models import Firm
from jingxin.records.models import Role
from jingxin.records.permissions import member_of, scope_of


def own_firm(request: HttpRequest, *, elsewhere: str) -> Firm:
    """
    Return the firm of the account. Raises `PermissionDenied` for all others, saying where staff do the same work.

    `elsewhere` is the word for that place in the navigation.
    """
    member = member_of(request.user)
    if member is None or member.role != Role.FIRM:
        raise PermissionDenied(_("这是企业自己的页面；工作人员请到“{place}”办理。").format(place=elsewhere))
    firm: Firm | None = Firm.objects.visible_to(scope_of(request.user)).filter(code=member.firm_code).first()
    if firm is None:
        raise PermissionDenied(_("账号没有对应的企业；请联系系统管理员核对企业编号。"))
    return firm
