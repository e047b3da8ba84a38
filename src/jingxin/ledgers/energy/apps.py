"""The ledger as the house knows it."""

from django.utils.translation import gettext_lazy as _

from jingxin.records.ledger import LedgerConfig


class EnergyConfig(LedgerConfig):
    name = "jingxin.ledgers.energy"
    label = "energy"
    verbose_name = _("能耗")
    order = 80
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
