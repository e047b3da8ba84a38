"""The ledger as the house knows it."""

from django.utils.translation import gettext_lazy as _

from jingxin.records.ledger import LedgerConfig


class EnterprisesConfig(LedgerConfig):
    name = "jingxin.ledgers.enterprises"
    label = "enterprises"
    verbose_name = _("企业")
    order = 110
    icons = {"firm": "factory", "area": "map", "industry": "category", "person": "badge"}
