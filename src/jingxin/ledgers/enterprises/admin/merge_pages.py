"""
Merging two rows of one firm in three steps: choose the duplicate, compare, confirm.

Nothing is written before the third step; what was chosen stands in the address.
"""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from jingxin.ledgers.enterprises.actions import EnterprisesError, merge_firms, plan_merge
from jingxin.ledgers.enterprises.actions.merge_plan import MergePlan, MergeRefused, field_label
from jingxin.ledgers.enterprises.models import Firm
from jingxin.records import clock
from jingxin.records.permissions import NotPermitted, scope_of
from jingxin.records.sheets import nearest

MOST_FOUND = 20


class MergePages:
    """The merge's pages within the firm's admin; `deed_pages` brings the firm and the refusals."""

    admin_site: Any

    def merge_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(self.merge_view)
        return [path("<int:object_id>/merge/", view, name="enterprises_firm_merge")]

    def merge_view(self, request: HttpRequest, object_id: int) -> HttpResponse:
        kept: Firm | None = self.deed_record(request, object_id)  # type: ignore[attr-defined]
        if kept is None:
            return self.gone(request, object_id)  # type: ignore[attr-defined, no-any-return]
        chosen = request.GET.get("other", "")
        if not chosen.isdigit():
            return self._choose(request, kept)
        duplicate = self.get_object(request, chosen)  # type: ignore[attr-defined]
        if duplicate is None:
            return self.gone(request, int(chosen))  # type: ignore[attr-defined, no-any-return]
        try:
            plan = plan_merge(kept=kept, duplicate=duplicate)
        except MergeRefused as refused:
            return self._choose(request, kept, str(refused))
        if request.GET.get("step") == "3" and not plan.conflicts:
            return self._confirm(request, plan)
        return self._compare(request, plan)

    def _merge_page(self, request: HttpRequest, kept: Firm, step: int, **context: Any) -> HttpResponse:
        return TemplateResponse(
            request,
            "enterprises/merge.html",
            {
                **self.admin_site.each_context(request),
                "title": _("合并重复企业：{firm}").format(firm=kept),
                "opts": Firm._meta,
                "kept": kept,
                "step": step,
                "steps": [_("选择重复企业"), _("对照"), _("确认")],
                "back": reverse("admin:enterprises_firm_change", args=[kept.pk]),
                **context,
            },
        )

    def _choose(self, request: HttpRequest, kept: Firm, problem: str = "") -> HttpResponse:
        words = request.GET.get("q", "").strip()
        others = (
            Firm.objects.visible_to(scope_of(request.user))
            .unmerged()
            .exclude(pk=kept.pk)
            .with_standing(clock.today())
        )
        if words:
            found = others.called(words) | others.filter(code=words) | others.filter(uscc=words)
        else:
            near = nearest(kept.name, others.values_list("name", flat=True))
            found = others.filter(name__in=near)
        return self._merge_page(
            request,
            kept,
            1,
            q=words,
            problem=problem,
            found=found.order_by("code")[:MOST_FOUND],
            more=found.count() > MOST_FOUND,
            most=MOST_FOUND,
        )

    def _compare(self, request: HttpRequest, plan: MergePlan) -> HttpResponse:
        return self._merge_page(
            request,
            plan.kept,
            2,
            plan=plan,
            fills=[(field_label(name), getattr(plan.duplicate, name)) for name in plan.fills],
            swap=f"{reverse('admin:enterprises_firm_merge', args=[plan.duplicate.pk])}?other={plan.kept.pk}",
        )

    def _confirm(self, request: HttpRequest, plan: MergePlan) -> HttpResponse:
        take = [row.field for row in plan.differences if request.GET.get(f"take_{row.field}") == "duplicate"]
        reason, problem = request.POST.get("reason", "").strip(), ""
        if request.method == "POST":
            problem = "" if reason else _("请写明合并理由，例如“更名后重复登记”。")
            if not problem:
                try:
                    merge_firms(
                        kept=plan.kept,
                        duplicate=plan.duplicate,
                        by=request.user,
                        at=timezone.now(),
                        reason=reason,
                        take=take,
                    )
                except (EnterprisesError, NotPermitted) as refused:
                    problem = str(refused)
                except ValidationError as refused:
                    problem = " ".join(refused.messages)
                else:
                    messages.success(
                        request,
                        _("“{duplicate}”已并入“{kept}”；如有误，可在“企业合并”中撤销。").format(
                            duplicate=plan.duplicate, kept=plan.kept
                        ),
                    )
                    return HttpResponseRedirect(reverse("admin:enterprises_firm_change", args=[plan.kept.pk]))
        taken = [(field_label(name), getattr(plan.duplicate, name)) for name in plan.fills]
        taken += [(row.label, row.duplicate) for row in plan.differences if row.field in take]
        return self._merge_page(request, plan.kept, 3, plan=plan, taken=taken, reason=reason, problem=problem)
