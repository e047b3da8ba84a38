"""The Django app of this room."""

from pathlib import Path

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class RecordsConfig(AppConfig):
    name = "jingxin.records"
    label = "records"
    verbose_name = _("系统管理")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from django.conf import settings

        from jingxin.core.parameters import use_own_values
        from jingxin.records import read_only

        use_own_values(Path(settings.HOME) / "parameters")
        read_only.use()
