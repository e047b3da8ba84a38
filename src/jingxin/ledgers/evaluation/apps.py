"""The ledger as the house knows it."""

from django.utils.translation import gettext_lazy as _

from jingxin.records.ledger import LedgerConfig, Page

# Pages about all firms are for those who see every row.
STAFF = ("SECTION_CHIEF", "CLERK", "DIRECTOR", "SUPERVISION", "COUNTY_LEADER", "AUDITOR")


class EvaluationConfig(LedgerConfig):
    name = "jingxin.ledgers.evaluation"
    label = "evaluation"
    verbose_name = _("亩均评价")
    heading = _("评价")
    order = 50
    icons = {
        "scheme": "rule",
        "run": "leaderboard",
        "grade": "grade",
        "yearlyreport": "dataset",
        "productionsite": "location_city",
        "siteuse": "key",
        "evaluationfact": "gavel",
        "publishedgrade": "history_edu",
        "listentry": "emoji_events",
    }
    pages = (
        Page(_("评价数据核对"), "evaluation_reconcile", "rule_folder", roles=STAFF),
        Page(_("评选试排"), "evaluation_lists", "social_leaderboard", roles=STAFF),
        Page(_("本企业评价"), "evaluation_own", "badge", roles=("FIRM",)),
    )
    urls = "jingxin.ledgers.evaluation.urls"
    derived = ("run",)
