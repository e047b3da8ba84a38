"""Pages of the deeds on one record: a small form beside what stands in the ledger."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from jingxin.records.actions import RecordsError
from jingxin.records.deed_forms import Deed
from jingxin.records.models import Record
from jingxin.records.permissions import NotPermitted


class DeedPages:
    """
    Mixed into a `LedgerAdmin`: the deeds' pages, and their buttons above the record's form.

    `deed_errors` are the refusals of the ledger's actions: what they say stands above the form as it was typed.
    """

    admin_site: Any
    model: Any
    deeds: ClassVar[Mapping[str, Deed]] = {}
    deed_errors: ClassVar[tuple[type[Exception], ...]] = ()
    deed_refusal: ClassVar[str | Promise] = lazy("您的角色不能办理这项事务；如工作需要，请联系安全管理员。")
    change_form_outer_before_template = "records/deed_links.html"

    def deed_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(self.deed_view)
        return [path("<int:object_id>/deed/<slug:name>/", view, name=self._deed_address_name())]

    def _deed_address_name(self) -> str:
        return f"{self.model._meta.app_label}_{self.model._meta.model_name}_deed"

    def deed_record(self, request: HttpRequest, object_id: int) -> Any:
        """Return the record if the person may change it, None where there is none; raises `PermissionDenied`."""
        if not self.has_change_permission(request):  # type: ignore[attr-defined]
            raise PermissionDenied(self.deed_refusal)
        record = self.get_object(request, str(object_id))  # type: ignore[attr-defined]
        if record is not None and not self.has_change_permission(request, record):  # type: ignore[attr-defined]
            raise PermissionDenied(self.deed_refusal)
        return record

    def deed_state(self, record: Any) -> list[tuple[str, list[str]]]:
        """Return what stands in the ledger beside the form, as heading and lines."""
        return []

    def deed_links(self, record: Record) -> list[tuple[str | Promise, str]]:
        """Return title and address of each deed that fits the record as it stands."""
        name = f"admin:{self._deed_address_name()}"
        return [
            (deed.title, reverse(name, args=[record.pk, deed.name]))
            for deed in self.deeds.values()
            if deed.fits(record)
        ]

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        record = context.get("original")
        if record is not None and self.has_change_permission(request, record):  # type: ignore[attr-defined]
            context["deed_links"] = self.deed_links(record)
        page: HttpResponse = super().render_change_form(request, context, *args, **kwargs)  # type: ignore[misc]
        return page

    def gone(self, request: HttpRequest, object_id: int) -> HttpResponse:
        page: HttpResponse = self._get_obj_does_not_exist_redirect(  # type: ignore[attr-defined]
            request, self.model._meta, str(object_id)
        )
        return page

    def deed_view(self, request: HttpRequest, object_id: int, name: str) -> HttpResponse:
        """Ask, do, and go back to the record; what the action refuses stands above the form as it was typed."""
        if name not in self.deeds:
            raise Http404
        record = self.deed_record(request, object_id)
        if record is None:
            return self.gone(request, object_id)
        deed, opts = self.deeds[name], self.model._meta
        refusals: tuple[type[Exception], ...] = (*self.deed_errors, RecordsError, NotPermitted)
        form = deed.form(request.POST or None, record=record)
        back = reverse(f"admin:{opts.app_label}_{opts.model_name}_change", args=[record.pk])
        if request.method == "POST" and form.is_valid():
            try:
                deed.do(record, form.cleaned_data, request.user)
            except refusals as refused:
                form.add_error(None, str(refused))
            except ValidationError as refused:
                form.add_error(None, refused.messages)
            else:
                messages.success(
                    request, _("“{record}”：{deed}已办理。").format(record=record, deed=deed.title)
                )
                return HttpResponseRedirect(back)
        context = {
            **self.admin_site.each_context(request),
            "title": _("{deed}：{record}").format(deed=deed.title, record=record),
            "deed": deed,
            "form": form,
            "record": record,
            "back": back,
            "back_to": _("返回{kind}").format(kind=opts.verbose_name),
            "opts": opts,
            "state": self.deed_state(record),
        }
        return TemplateResponse(request, "records/deed.html", context)
