"""The ledger as the house knows it."""

from django.utils.translation import gettext_lazy as _

from jingxin.records.ledger import LedgerConfig, Page


class LandConfig(LedgerConfig):
    name = "jingxin.ledgers.land"
    label = "land"
    verbose_name = _("土地")
    order = 30
    icons = {
        "plot": "landscape",
        "idlecase": "gavel",
        "startextension": "more_time",
        "excuseddelay": "event_busy",
        "worksstop": "block",
    }
    pages = (
        Page(_("闲置预警"), "admin:land_plot_waiting", "notification_important"),
        Page(_("各状态平衡表"), "admin:land_plot_balance", "balance"),
    )
