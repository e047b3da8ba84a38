"""The Django app of this room."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class EnterprisesConfig(AppConfig):
    name = "jingxin.ledgers.enterprises"
    label = "enterprises"
    verbose_name = _("企业")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from jingxin.ledgers.enterprises.imports import SHEETS
        from jingxin.records.imports import register

        for sheet in SHEETS:
            register(sheet)
