"""What the ledger says of itself."""

from django.utils.translation import gettext_lazy as _

from jingxin.records.ledger import LedgerConfig, Page


class CommerceConfig(LedgerConfig):
    name = "jingxin.ledgers.commerce"
    label = "commerce"
    verbose_name = _("商贸")
    order = 90
    icons = {
        "shop": "storefront",
        "marketproject": "store",
        "promotion": "campaign",
        "exhibition": "festival",
        "exhibitionentry": "badge",
        "outwardfiling": "public",
        "outsourcingcontract": "handshake",
        "outsourcingexecution": "request_quote",
        "onlineplace": "shopping_cart",
        "onlineyear": "bar_chart",
    }
    pages = (
        Page(_("计划与完成"), "admin:commerce_shop_progress", "checklist"),
        Page(_("展会和补助"), "commerce_portal", "storefront", ("FIRM",)),
    )
    urls = "jingxin.ledgers.commerce.urls"
