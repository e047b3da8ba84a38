"""The ledger as the house knows it."""

from django.utils.translation import gettext_lazy as _

from jingxin.records.ledger import LedgerConfig


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
    }
