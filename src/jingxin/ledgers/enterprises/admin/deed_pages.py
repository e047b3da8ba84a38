"""Pages of the deeds on one firm: a small form beside what stands in the ledger."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _

from jingxin.ledgers.enterprises.actions import EnterprisesError
from jingxin.ledgers.enterprises.admin.deed_forms import DEEDS
from jingxin.ledgers.enterprises.models import Firm
from jingxin.records.permissions import NotPermitted


class DeedPages:
    """The deeds' pages within the firm's admin."""

    admin_site: Any

    def deed_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(self.deed_view)
        return [path("<int:object_id>/deed/<slug:name>/", view, name="enterprises_firm_deed")]

    def firm_or_none(self, request: HttpRequest, object_id: int) -> Firm | None:
        """Return the firm if the person may change it; raises `PermissionDenied` for the role."""
        if not self.has_change_permission(request):  # type: ignore[attr-defined]
            raise PermissionDenied(_("您的角色不能办理企业事项；如工作需要，请联系安全管理员。"))
        firm: Firm | None = self.get_object(request, str(object_id))  # type: ignore[attr-defined]
        if firm is not None and firm.merged_into_id is not None:
            raise PermissionDenied(_("这家企业已并入别家，只能查看；请到保留企业办理。"))
        return firm

    def gone(self, request: HttpRequest, object_id: int) -> HttpResponse:
        page: HttpResponse = self._get_obj_does_not_exist_redirect(  # type: ignore[attr-defined]
            request, Firm._meta, str(object_id)
        )
        return page

    def deed_view(self, request: HttpRequest, object_id: int, name: str) -> HttpResponse:
        """Ask, do, and go back to the firm; what the action refuses stands above the form as it was typed."""
        if name not in DEEDS:
            raise Http404
        firm = self.firm_or_none(request, object_id)
        if firm is None:
            return self.gone(request, object_id)
        deed = DEEDS[name]
        form = deed.form(request.POST or None, firm=firm)
        back = reverse("admin:enterprises_firm_change", args=[firm.pk])
        if request.method == "POST" and form.is_valid():
            try:
                deed.do(firm, form.cleaned_data, request.user)
            except (EnterprisesError, NotPermitted) as refused:
                form.add_error(None, str(refused))
            except ValidationError as refused:
                form.add_error(None, refused.messages)
            else:
                messages.success(request, _("“{firm}”：{deed}已办理。").format(firm=firm, deed=deed.title))
                return HttpResponseRedirect(back)
        context = {
            **self.admin_site.each_context(request),
            "title": _("{deed}：{firm}").format(deed=deed.title, firm=firm),
            "deed": deed,
            "form": form,
            "firm": firm,
            "back": back,
            "opts": Firm._meta,
            "state": state_of(firm),
        }
        return TemplateResponse(request, "enterprises/deed.html", context)


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
