"""The Django app of this room."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class LandConfig(AppConfig):
    name = "jingxin.ledgers.land"
    label = "land"
    verbose_name = _("土地")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from jingxin.ledgers.land.imports import SHEETS
        from jingxin.records.imports import register

        for sheet in SHEETS:
            register(sheet)
