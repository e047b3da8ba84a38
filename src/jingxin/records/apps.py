"""The Django app of this room."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class RecordsConfig(AppConfig):
    name = "jingxin.records"
    label = "records"
    verbose_name = _("系统管理")
    default_auto_field = "django.db.models.BigAutoField"
