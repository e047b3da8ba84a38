"""
The left side: rooms by job, not by database table. Each person sees what the role may open.

A ledger's screens appear by themselves once its models are registered with the admin site.
"""

from collections.abc import Mapping
from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext_lazy as _

from jingxin.records.ledger import ledgers
from jingxin.records.pages import may_open
from jingxin.records.permissions import Verb, may

# Rooms that are no ledger: app label → heading. They follow the ledgers, which say theirs themselves.
ROOMS: tuple[tuple[str, Any], ...] = (
    ("reports", _("报告")),
    ("records", _("系统")),
    ("auth", _("账号")),
)
ICONS = {
    "report": "description",
    "auditevent": "policy",
    "importbatch": "upload_file",
    "member": "group",
    "department": "apartment",
    "user": "person",
}
# Pages of the whole house, each with the ledger it stands on ("" for all): label, address, icon, ledger.
PAGES: tuple[tuple[Any, str, str, str], ...] = (
    (_("首页"), "home", "home", ""),
    (_("指标看板"), "indicators", "table_chart", "indicators"),
    (_("指标目录"), "measures", "menu_book", "indicators"),
    (_("快照"), "snapshots", "inventory_2", "indicators"),
    (_("报告"), "reports", "description", "reports"),
    (_("报告核对"), "check", "fact_check", ""),
)


def _address(name: str) -> str:
    """The address of a page, or "" where that room is not installed."""
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""


def _is_open(request: HttpRequest, address: str) -> bool:
    return request.path == address if address == "/" else request.path.startswith(address)


def navigation(request: HttpRequest) -> list[dict[str, Any]]:
    """Groups of links for Unfold's sidebar; `active` marks the page that is open."""
    house = [
        _link(request, label, _address(name), icon)
        for label, name, icon, ledger in PAGES
        if not ledger or may(request.user, Verb.VIEW, ledger)
    ]
    groups = [_group(_("总览"), house)]
    for ledger in ledgers():
        pages = [
            _link(request, page.label, _address(page.name), page.icon)
            for page in ledger.pages
            if may_open(request.user, ledger, page)
        ]
        groups.append(
            _group(
                ledger.heading or ledger.verbose_name, [*pages, *_lists(request, ledger.label, ledger.icons)]
            )
        )
    groups += [_group(title, _lists(request, label, ICONS)) for label, title in ROOMS]
    _open_one(groups)
    return [group for group in groups if group["items"]]


def _open_one(groups: list[dict[str, Any]]) -> None:
    """Of the links that lead towards the open page only the nearest is open: the board, not also its list."""
    links = [link for group in groups for link in group["items"]]
    nearest = max((link["link"] for link in links if link["active"]), key=len, default="")
    for link in links:
        link["active"] = link["active"] and link["link"] == nearest


def _group(title: Any, links: list[dict[str, Any]]) -> dict[str, Any]:
    """A room's links; a long room folds, and stands open while one of its pages is."""
    items = [link for link in links if link["link"]]
    return {"title": title, "items": items, "collapsible": len(items) > 6}


def _link(request: HttpRequest, label: Any, address: str, icon: str) -> dict[str, Any]:
    return {"title": label, "link": address, "icon": icon, "active": _is_open(request, address)}


def _lists(request: HttpRequest, app_label: str, icons: Mapping[str, str]) -> list[dict[str, Any]]:
    """The lists of an app that the person may open, by their names."""
    found = []
    for model, model_admin in sorted(
        admin.site._registry.items(), key=lambda pair: str(pair[0]._meta.verbose_name)
    ):
        if model._meta.app_label != app_label or not model_admin.has_module_permission(request):
            continue
        if model_admin.has_view_or_change_permission(request):
            name = model._meta.model_name or ""
            address = _address(f"admin:{app_label}_{name}_changelist")
            found.append(
                _link(request, model._meta.verbose_name_plural, address, icons.get(name, "table_rows"))
            )
    return found


def account_links(request: HttpRequest) -> list[dict[str, Any]]:
    """The links above “log out”."""
    return [{"title": _("修改密码"), "link": reverse("admin:password_change")}]
