"""The ledger as the house knows it."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from jingxin.records.ledger import LedgerConfig, Page
from jingxin.records.see_also import offer_page

# By name: the roles are a model's choices, and no model is loaded yet.
KEEPERS = ("SECTION_CHIEF", "CLERK", "TOWN_CLERK")
STAFF = (*KEEPERS, "DIRECTOR", "DEPARTMENT", "SUPERVISION", "COUNTY_LEADER", "AUDITOR")


class ParksConfig(LedgerConfig):
    name = "jingxin.ledgers.parks"
    label = "parks"
    verbose_name = _("小微园")
    order = 25
    icons = {
        "park": "domain",
        "parkplan": "event",
        "clearingevent": "delete_sweep",
        "readinessfact": "checklist",
        "parkunit": "grid_view",
        "tenancy": "store",
        "tenantreturn": "receipt_long",
        "parkrelief": "savings",
        "parksession": "groups",
        "parktask": "task_alt",
        "parkrecognition": "verified",
        "parkrating": "star",
    }
    urls = "jingxin.ledgers.parks.urls"

    pages = (
        Page(_("登记走访或例会"), "admin:parks_parksession_enter", "edit_note", roles=KEEPERS, verb="EDIT"),
        Page(_("逾期事项"), "admin:parks_parktask_late", "alarm", roles=STAFF),
        Page(_("我的园区"), "parks_portal", "domain", roles=("FIRM",)),
    )

    def ready(self) -> None:
        super().ready()
        offer_page("parks.park", _("园区概览"), _page)


def _page(park: Any) -> str:
    return reverse("admin:parks_park_page", args=[park.pk])
