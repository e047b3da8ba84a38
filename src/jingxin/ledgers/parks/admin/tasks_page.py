"""逾期事项: the open tasks of a day, the longest late first, by owner, park and lamp."""

from __future__ import annotations

from collections import Counter
from typing import Any

from attrs import frozen
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from jingxin.ledgers.parks.admin.lamps import task_lamp
from jingxin.ledgers.parks.models import ParkTask
from jingxin.ledgers.parks.overview import TaskLine, task_lines
from jingxin.ledgers.parks.rules.task import Lamp
from jingxin.records.asked import day_asked
from jingxin.records.pages import may_open_named
from jingxin.records.permissions import scope_of

OPEN = (Lamp.LATE, Lamp.NEAR, Lamp.IN_HAND)


@frozen
class Shown:
    """A task with its lamp, the address of its park and of the deed that finishes it."""

    line: TaskLine
    lamp: SafeString
    park: str
    finish: str


class TasksPage:
    """The page within the admin of tasks; its state is in its address."""

    admin_site: Any

    def tasks_urls(self) -> list[URLPattern]:
        return [path("late/", self.admin_site.admin_view(self.late_view), name="parks_parktask_late")]

    def exchange_links(self, request: HttpRequest) -> list[dict[str, str]]:
        links: list[dict[str, str]] = super().exchange_links(request)  # type: ignore[misc]
        if may_open_named(request.user, "admin:parks_parktask_late"):
            address = reverse("admin:parks_parktask_late")
            links = [{"label": gettext("逾期事项"), "icon": "alarm", "address": address}, *links]
        return links

    def late_view(self, request: HttpRequest) -> HttpResponse:
        """List the tasks that the person sees and that are open at the end of the day asked for, or today."""
        if not self.has_view_permission(request):  # type: ignore[attr-defined]
            raise PermissionDenied
        on, fault = day_asked(request)
        seen = ParkTask.objects.visible_to(scope_of(request.user)).open_on(on).select_related("session__park")
        lines = task_lines(seen, on)
        owner, chosen = request.GET.get("owner", ""), request.GET.get("lamp", "")
        kept = [line for line in lines if owner in ("", line.task.owner) and chosen in ("", line.lamp.name)]
        counts = Counter(line.lamp for line in lines)
        context = {
            **self.admin_site.each_context(request),
            "title": gettext("逾期事项"),
            "opts": ParkTask._meta,
            "on": on,
            "fault": fault,
            "shown": [_shown(line) for line in kept],
            "counts": [(task_lamp(lamp), counts[lamp]) for lamp in OPEN],
            "owner": owner,
            "owners": sorted({line.task.owner for line in lines}),
            "lamp": chosen,
            "lamps": [(lamp.name, lamp.label) for lamp in OPEN],
            "editable": self.has_change_permission(request),  # type: ignore[attr-defined]
            "back": reverse("admin:parks_parktask_changelist"),
        }
        return TemplateResponse(request, "parks/tasks.html", context)


def _shown(line: TaskLine) -> Shown:
    return Shown(
        line,
        task_lamp(line.lamp, line.days),
        reverse("admin:parks_park_page", args=[line.task.session.park_id]),
        reverse("admin:parks_parktask_deed", args=[line.task.pk, "finish"]),
    )
