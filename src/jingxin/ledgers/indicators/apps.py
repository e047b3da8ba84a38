"""The ledger as the house knows it."""

from django.utils.translation import gettext_lazy as _

from jingxin.records.ledger import LedgerConfig, Page


class IndicatorsConfig(LedgerConfig):
    name = "jingxin.ledgers.indicators"
    label = "indicators"
    verbose_name = _("指标")
    heading = _("运行")
    order = 10
    icons = {
        "observation": "monitoring",
        "firmobservation": "bar_chart",
        "indicator": "list_alt",
        "target": "flag",
    }
    pages = (Page(_("月报表"), "admin:indicators_observation_grid", "grid_on"),)
