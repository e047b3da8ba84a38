"""The ledger as the house knows it."""

from django.utils.translation import gettext_lazy as _

from jingxin.records.ledger import LedgerConfig


class ServiceConfig(LedgerConfig):
    name = "jingxin.ledgers.service"
    label = "service"
    verbose_name = _("服务")
    order = 70
    icons = {
        "problem": "contact_support",
        "problemstep": "history",
        "visit": "directions_walk",
        "visitplan": "event_note",
        "responsibledepartment": "account_balance",
        "inspection": "search_check",
        "caseclass": "hub",
    }
