"""The room as the house knows it."""

from django.utils.translation import gettext_lazy as _

from jingxin.records.ledger import LedgerConfig, Page


class PublicityConfig(LedgerConfig):
    name = "jingxin.publicity"
    label = "publicity"
    verbose_name = _("公示")
    order = 90
    icons = {"notice": "campaign", "objection": "contact_mail"}
    pages = (Page(_("公示公开页"), "public", "public"),)
    urls = "jingxin.publicity.urls"
