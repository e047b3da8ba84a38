"""The Django app of this room."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ParksConfig(AppConfig):
    name = "jingxin.ledgers.parks"
    label = "parks"
    verbose_name = _("小微园")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from jingxin.ledgers.parks.imports import SHEETS
        from jingxin.records.imports import register

        for sheet in SHEETS:
            register(sheet)
