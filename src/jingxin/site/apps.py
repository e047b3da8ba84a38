"""The Django app of this room."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SiteConfig(AppConfig):
    name = "jingxin.site"
    label = "jingxin_site"
    verbose_name = _("经信")
    default_auto_field = "django.db.models.BigAutoField"
