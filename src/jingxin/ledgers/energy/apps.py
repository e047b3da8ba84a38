"""The ledger as the house knows it."""

from django.utils.translation import gettext_lazy as _

from jingxin.records.ledger import LedgerConfig, Page


class EnergyConfig(LedgerConfig):
    name = "jingxin.ledgers.energy"
    label = "energy"
    verbose_name = _("能耗")
    order = 66
    icons = {
        "energyuse": "bolt",
        "gridreading": "electric_meter",
        "gapexplanation": "rule",
        "valueadded": "paid",
        "areaintensity": "speed",
        "energytarget": "flag",
        "keyuser": "factory",
        "userevaluation": "grading",
        "energyreview": "fact_check",
        "inspection": "search_check",
        "inspectionfinding": "assignment_late",
        "quotastandard": "straighten",
        "productenergy": "inventory_2",
        "phaseoutindustry": "category",
        "phaseoutcase": "delete_sweep",
        "savingretrofit": "energy_savings_leaf",
    }
    pages = (
        Page(_("双控看板"), "admin:energy_areaintensity_board", "monitoring"),
        Page(_("用能超标"), "admin:energy_keyuser_watch", "trending_up"),
        Page(_("电量核对"), "admin:energy_gridreading_compare", "rule"),
        Page(_("淘汰进度"), "admin:energy_phaseoutcase_progress", "recycling"),
        Page(_("待审项目"), "admin:energy_energyreview_waiting", "pending_actions"),
        Page(_("系数和限值"), "admin:energy_areaintensity_limits", "straighten"),
    )
