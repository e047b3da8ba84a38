"""The entry form of a visit or meeting, made for a telephone on the way back from the park."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from jingxin.ledgers.parks import actions
from jingxin.ledgers.parks.models import Park, ParkSession, SessionKind
from jingxin.records import clock
from jingxin.records.actions import RecordsError
from jingxin.records.deed_forms import DayField, PastDayField, TextField
from jingxin.records.permissions import NotPermitted, keep_scope_of

AT_FIRST, MOST = 3, 20
FIELD = {"class": "jx-field"}


class SessionForm(forms.Form):
    """One visit or meeting; only parks that the person keeps are offered, those under way first."""

    park = forms.ModelChoiceField(
        label=_("园区"),
        queryset=Park.objects.none(),
        to_field_name="code",
        widget=forms.Select(attrs=FIELD),
        empty_label=_("请选择"),
    )
    kind = forms.ChoiceField(label=_("形式"), choices=SessionKind.choices, widget=forms.RadioSelect)
    on = PastDayField(label=_("日期"))
    chaired_by = TextField(label=_("带队或主持"), max_length=40)
    present = TextField(label=_("参加单位"), max_length=200, required=False)
    matters = forms.CharField(
        label=_("反映的问题和议定情况"),
        required=False,
        widget=forms.Textarea(attrs={**FIELD, "rows": 4}),
    )

    def __init__(self, *args: Any, parks: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"label_suffix": "", **kwargs})
        self.fields["park"].queryset = parks  # type: ignore[attr-defined]


class DecisionForm(forms.Form):
    """One decision; all three fields or none of them."""

    matter = TextField(label=_("议定事项"), max_length=200, required=False)
    owner = TextField(label=_("责任单位"), max_length=60, required=False)
    due_on = DayField(label=_("办理期限"), required=False)

    def clean(self) -> dict[str, Any]:
        typed = {name: value for name, value in (super().clean() or {}).items() if value}
        if typed and not self.errors:
            for name in self.fields:
                if name not in typed:
                    self.add_error(name, gettext("请填{label}。").format(label=self.fields[name].label))
        return typed


class SessionPage:
    """The page within the admin of sessions."""

    admin_site: Any

    def session_urls(self) -> list[URLPattern]:
        return [path("enter/", self.admin_site.admin_view(self.enter_view), name="parks_parksession_enter")]

    def exchange_links(self, request: HttpRequest) -> list[dict[str, str]]:
        links: list[dict[str, str]] = super().exchange_links(request)  # type: ignore[misc]
        if self.has_add_permission(request):  # type: ignore[attr-defined]
            address = reverse("admin:parks_parksession_enter")
            links = [{"label": gettext("登记走访或例会"), "icon": "edit_note", "address": address}, *links]
        return links

    def enter_view(self, request: HttpRequest) -> HttpResponse:
        """Ask for the session and its decisions, save all together, and go to the park's page."""
        if not self.has_add_permission(request):  # type: ignore[attr-defined]
            raise PermissionDenied
        parks = (
            Park.objects.visible_to(keep_scope_of(request.user)).filter(cancelled_on=None).order_by("code")
        )
        rows = forms.formset_factory(DecisionForm, extra=AT_FIRST, max_num=MOST, absolute_max=MOST)
        if request.method != "POST":
            first = {"on": clock.today(), "kind": SessionKind.MEETING, "park": request.GET.get("park")}
            return self._entry_page(request, SessionForm(initial=first, parks=parks), rows(prefix="d"))
        form, decisions = SessionForm(request.POST, parks=parks), rows(request.POST, prefix="d")
        if "more" in request.POST:
            return self._entry_page(request, _as_typed(form, parks), _with_more(request, rows))
        if form.is_valid() and decisions.is_valid():
            try:
                session = actions.hold_session(
                    **form.cleaned_data,
                    decisions=[actions.Decision(**row) for row in decisions.cleaned_data if row],
                    by=request.user,
                )
            except (actions.ParkError, RecordsError, NotPermitted) as refused:
                form.add_error(None, str(refused))
            except ValidationError as refused:
                form.add_error(None, refused.messages)
            else:
                messages.success(request, gettext("“{session}”已登记。").format(session=session))
                return HttpResponseRedirect(reverse("admin:parks_park_page", args=[session.park_id]))
        return self._entry_page(request, form, decisions)

    def _entry_page(self, request: HttpRequest, form: Any, decisions: Any) -> HttpResponse:
        context = {
            **self.admin_site.each_context(request),
            "title": gettext("登记走访或例会"),
            "opts": ParkSession._meta,
            "form": form,
            "decisions": decisions,
            "may_add_more": decisions.total_form_count() < MOST,
            "faulty": bool(form.errors) or any(row.errors for row in decisions),
            "back": reverse("admin:parks_parksession_changelist"),
        }
        return TemplateResponse(request, "parks/session.html", context)


def _as_typed(form: SessionForm, parks: Any) -> SessionForm:
    """The form with what was typed and nothing found wrong with it yet."""
    return SessionForm(initial={name: form.data.get(name) for name in form.fields}, parks=parks)


def _with_more(request: HttpRequest, rows: Any) -> Any:
    """The decisions as typed, with three more rows; nothing typed is lost."""
    data = request.POST.copy()
    total = int(data.get("d-TOTAL_FORMS") or AT_FIRST)
    initial = [
        {name: data.get(f"d-{number}-{name}", "") for name in DecisionForm.base_fields}
        for number in range(min(total, MOST))
    ]
    return rows(prefix="d", initial=initial)
