"""The ledger as the house knows it."""

from functools import partial
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from jingxin.records.ledger import LedgerConfig, Page
from jingxin.records.see_also import offer_page


class ProjectsConfig(LedgerConfig):
    name = "jingxin.ledgers.projects"
    label = "projects"
    verbose_name = _("项目")
    order = 20
    icons = {
        "project": "construction",
        "admissionreview": "how_to_vote",
        "milestoneplan": "event_upcoming",
        "haltspell": "pause_circle",
        "monthlyinvestment": "payments",
        "provincelisting": "military_tech",
        "obstacle": "report_problem",
        "obstaclestep": "checklist",
        "leaderlink": "supervisor_account",
        "landpromise": "handshake",
        "projectplot": "add_location",
    }
    pages = (
        Page(_("项目看板"), "admin:projects_project_board", "view_kanban"),
        Page(_("逾期和停滞"), "admin:projects_project_stuck", "running_with_errors"),
        Page(_("每周进展"), "admin:projects_project_digest", "calendar_view_week"),
        Page(_("投资对照"), "investment", "compare_arrows"),
        Page(_("当日所知名单"), "admin:projects_project_known", "history"),
    )

    def ready(self) -> None:
        super().ready()
        for kind in ("enterprises.firm", "parks.park", "land.plot", "projects.project"):
            offer_page(kind, _("企业、园区、地块、项目"), partial(_together, kind.partition(".")[2]))
        offer_page("projects.project", _("时间线"), _timeline)


def _together(kind: str, record: Any) -> str:
    return f"{reverse('admin:projects_project_together')}?{urlencode({kind: record.code})}"


def _timeline(record: Any) -> str:
    return reverse("admin:projects_project_timeline", args=[record.pk])
