"""The ledger as the house knows it."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from jingxin.records.ledger import DeskItem, LedgerConfig, Page
from jingxin.records.see_also import offer_page


class PolicyConfig(LedgerConfig):
    name = "jingxin.ledgers.policy"
    label = "policy"
    verbose_name = _("政策")
    order = 64
    icons = {
        "policydocument": "article",
        "policyclause": "rule",
        "clausereviewer": "how_to_reg",
        "applicationstep": "history",
        "applicationfact": "list_alt",
        "fund": "savings",
        "fundbudget": "account_balance_wallet",
        "firmyear": "fact_check",
        "application": "request_quote",
    }
    pages = (
        Page(_("谁能享受"), "admin:policy_matching", "person_search", ("DIRECTOR", "SECTION_CHIEF", "CLERK")),
        Page(
            _("资金执行"),
            "admin:policy_funds",
            "account_balance",
            ("DIRECTOR", "SECTION_CHIEF", "CLERK", "AUDITOR"),
        ),
        Page(
            _("部门联审"),
            "policy_reviews",
            "how_to_reg",
            ("DIRECTOR", "SECTION_CHIEF", "CLERK", "DEPARTMENT", "SUPERVISION"),
        ),
        Page(_("我的政策"), "policy_portal", "redeem", ("FIRM",)),
    )
    urls = "jingxin.ledgers.policy.urls"

    def waiting_for(self, user: Any, on: date) -> list[DeskItem]:
        from jingxin.ledgers.policy.reviewing import own_office, waiting_reviews

        office = own_office(user)
        if not office:
            return []
        waiting = waiting_reviews(user, office=office)
        late = sum(one.is_late(on) for one in waiting)
        return [DeskItem(_("部门联审"), "policy_reviews", len(waiting), late)]

    def ready(self) -> None:
        super().ready()
        from jingxin.ledgers.commerce.actions import ask_before_subsidy
        from jingxin.ledgers.policy.judgement import given_by_policy

        ask_before_subsidy(given_by_policy)
        offer_page("policy.application", _("案卷（PDF）"), _dossier)


def _dossier(case: Any) -> str:
    return reverse("policy_dossier", args=[case.code])
