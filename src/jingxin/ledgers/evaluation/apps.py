"""The ledger as the house knows it."""

from django.utils.translation import gettext_lazy as _

from jingxin.records.ledger import LedgerConfig


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
