"""The ledger as the house knows it."""

from django.utils.translation import gettext_lazy as _

from jingxin.records.ledger import LedgerConfig


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
