"""
The left side: rooms by job, not by database table. Each person sees what the role may open.

A ledger's screens appear by themselves once its models are registered with the admin site.
"""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext_lazy as _

from jingxin.records.permissions import Verb, may

# app label → (heading, order): the word for the job stands here, the table's own name in its model.
ROOMS: tuple[tuple[str, Any], ...] = (
    ("indicators", _("运行")),
    ("projects", _("项目")),
    ("land", _("土地")),
    ("enterprises", _("企业")),
    ("reports", _("报告")),
    ("records", _("系统")),
    ("auth", _("账号")),
)
ICONS = {
    "observation": "monitoring",
    "firmobservation": "bar_chart",
    "indicator": "list_alt",
    "target": "flag",
    "project": "construction",
    "admissionreview": "how_to_vote",
    "milestoneplan": "event_upcoming",
    "haltspell": "pause_circle",
    "monthlyinvestment": "payments",
    "provincelisting": "military_tech",
    "obstacle": "report_problem",
    "plot": "landscape",
    "idlecase": "gavel",
    "startextension": "more_time",
    "excuseddelay": "event_busy",
    "worksstop": "block",
    "firm": "factory",
    "area": "map",
    "industry": "category",
    "person": "badge",
    "report": "description",
    "auditevent": "policy",
    "importbatch": "upload_file",
    "member": "group",
    "department": "apartment",
    "user": "person",
}
PAGES: tuple[tuple[Any, tuple[tuple[Any, str, str], ...]], ...] = (
    (
        _("总览"),
        (
            (_("首页"), "home", "home"),
            (_("指标看板"), "indicators", "table_chart"),
            (_("月报表"), "admin:indicators_observation_grid", "grid_on"),
            (_("闲置预警"), "admin:land_plot_waiting", "notification_important"),
            (_("指标目录"), "measures", "menu_book"),
            (_("快照"), "snapshots", "inventory_2"),
            (_("报告"), "reports", "description"),
            (_("报告核对"), "check", "fact_check"),
        ),
    ),
)


def _address(name: str) -> str:
    """The address of a page, or "" where that room is not installed."""
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""


# Pages that stand on a ledger are for those who may see it; home and the checker are for all.
_STANDS_ON = {
    "indicators": "indicators",
    "admin:land_plot_waiting": "land",
    "measures": "indicators",
    "admin:indicators_observation_grid": "indicators",
    "snapshots": "indicators",
    "reports": "reports",
}


def _may_open(request: HttpRequest, name: str) -> bool:
    return name not in _STANDS_ON or may(request.user, Verb.VIEW, _STANDS_ON[name])


def _is_open(request: HttpRequest, address: str) -> bool:
    return request.path == address if address == "/" else request.path.startswith(address)


def navigation(request: HttpRequest) -> list[dict[str, Any]]:
    """Groups of links for Unfold's sidebar; `active` marks the page that is open."""
    groups = []
    for title, pages in PAGES:
        items = [
            {"title": label, "link": address, "icon": icon, "active": _is_open(request, address)}
            for label, name, icon in pages
            if (address := _address(name)) and _may_open(request, name)
        ]
        groups.append({"title": title, "items": items})
    registered = sorted(admin.site._registry.items(), key=lambda pair: str(pair[0]._meta.verbose_name))
    for app_label, title in ROOMS:
        items = []
        for model, model_admin in registered:
            if model._meta.app_label != app_label or not model_admin.has_module_permission(request):
                continue
            if not model_admin.has_view_or_change_permission(request):
                continue
            name = model._meta.model_name or ""
            address = _address(f"admin:{app_label}_{name}_changelist")
            items.append(
                {
                    "title": model._meta.verbose_name_plural,
                    "link": address,
                    "icon": ICONS.get(name, "table_rows"),
                    "active": _is_open(request, address),
                }
            )
        if items:
            groups.append({"title": title, "items": items, "collapsible": len(items) > 6})
    return groups


def account_links(request: HttpRequest) -> list[dict[str, Any]]:
    """The links above “log out”."""
    return [{"title": _("修改密码"), "link": reverse("admin:password_change")}]
