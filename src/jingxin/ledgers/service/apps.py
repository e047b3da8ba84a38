"""The ledger as the house knows it."""

from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from jingxin.records.ledger import DeskItem, LedgerConfig, Page

SUPERVISORS = ("DIRECTOR", "SECTION_CHIEF", "CLERK", "SUPERVISION", "COUNTY_LEADER", "AUDITOR")
STAFF = (*SUPERVISORS, "TOWN_CLERK", "DEPARTMENT")
VISITORS = ("DIRECTOR", "SECTION_CHIEF", "CLERK", "SUPERVISION", "COUNTY_LEADER", "TOWN_CLERK")


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
    urls = "jingxin.ledgers.service.urls"
    pages = (
        Page(_("我的待办"), "service_inbox", "inbox", roles=STAFF),
        Page(_("登记走访"), "service_visit", "add_location_alt", roles=VISITORS),
        Page(_("走访计划完成情况"), "service_visit_plan", "event_available", roles=VISITORS),
        Page(_("问题一览"), "service_problems", "list_alt_check", roles=STAFF),
        Page(_("督查督办"), "service_supervision", "gavel", roles=SUPERVISORS),
        Page(_("督查清单"), "service_inspections", "checklist", roles=SUPERVISORS),
        Page(_("期限和规则"), "service_limits", "rule_settings", roles=STAFF),
        Page(_("我的诉求"), "service_portal", "forum", roles=("FIRM",)),
    )

    def waiting_for(self, user: Any, on: date) -> list[DeskItem]:
        """Of departments and county leaders: who collects or supervises has the whole list as daily work."""
        from jingxin.ledgers.service.digest import matters_of
        from jingxin.ledgers.service.rules import Lamp
        from jingxin.records.permissions import member_of

        member = member_of(user)
        if member is None or member.role not in ("DEPARTMENT", "COUNTY_LEADER"):
            return []
        matters = matters_of(member, on, everything=True)
        late = sum(matter.lamp is Lamp.RED for matter in matters)
        return [DeskItem(_("我的待办"), "service_inbox", len(matters), late)]

    def ready(self) -> None:
        super().ready()
        from django.db.models.signals import post_delete

        from jingxin.ledgers.service.models import ProblemStep
        from jingxin.ledgers.service.standing import follow_deletion

        # Lines of a log go only with the undoing of a whole import; the problem then stands where the rest leads.
        post_delete.connect(follow_deletion, sender=ProblemStep, dispatch_uid="service.follow_deletion")
