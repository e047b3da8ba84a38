"""The deeds on one firm, and what stands in the ledger beside their forms."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from jingxin.ledgers.enterprises.actions import EnterprisesError
from jingxin.ledgers.enterprises.admin.deed_forms import DEEDS
from jingxin.ledgers.enterprises.models import Firm
from jingxin.records.deed_forms import Deed
from jingxin.records.deed_pages import DeedPages


class FirmDeeds(DeedPages):
    """The deeds' pages within the firm's admin."""

    deeds: ClassVar[Mapping[str, Deed]] = DEEDS
    deed_errors: ClassVar[tuple[type[Exception], ...]] = (EnterprisesError,)
    deed_refusal: ClassVar[str | Promise] = lazy("您的角色不能办理企业事项；如工作需要，请联系安全管理员。")

    def deed_record(self, request: HttpRequest, object_id: int) -> Firm | None:
        """As for every record; a stub has no deeds, what it had is with the firm that was kept."""
        if not self.has_change_permission(request):  # type: ignore[attr-defined]
            raise PermissionDenied(self.deed_refusal)
        firm: Firm | None = self.get_object(request, str(object_id))  # type: ignore[attr-defined]
        if firm is not None and firm.merged_into_id is not None:
            raise PermissionDenied(_("这家企业已并入别家，只能查看；请到保留企业办理。"))
        return firm

    def deed_state(self, record: Any) -> list[tuple[str, list[str]]]:
        return state_of(record)


def state_of(firm: Firm) -> list[tuple[str, list[str]]]:
    """Return what stands in the ledger of a firm, dated, newest first, as heading and lines."""
    parts: list[tuple[str, list[str]]] = []
    for rows, starts in (
        (firm.names.all(), "valid_from"),
        (firm.towns.select_related("town"), "valid_from"),
        (firm.industries.select_related("industry"), "valid_from"),
        (firm.above_scale_spells.all(), "entered_on"),
    ):
        lines = [
            str(row) if str(row) == str(row.spell) else f"{row}（{row.spell}）"
            for row in rows.order_by(f"-{starts}")
        ]
        parts.append((str(rows.model._meta.verbose_name), lines))
    steps = [str(step) for step in firm.listing_events.order_by("-on")]
    parts.append((str(firm.listing_events.model._meta.verbose_name), steps))
    return parts
