"""The ledger as the house knows it."""

from django.utils.translation import gettext_lazy as _

from jingxin.records.ledger import LedgerConfig, Page

# Who has firms to chase: a town's clerk those of the town.
COLLECTORS = ("SECTION_CHIEF", "CLERK", "TOWN_CLERK", "DIRECTOR", "AUDITOR")


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
    urls = "jingxin.ledgers.indicators.urls"
    pages = (
        Page(_("月报表"), "admin:indicators_observation_grid", "grid_on"),
        Page(_("报送进度"), "indicators_progress", "fact_check", roles=COLLECTORS),
    )
