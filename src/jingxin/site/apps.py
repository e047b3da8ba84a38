"""The Django app of this room."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SiteConfig(AppConfig):
    name = "jingxin.site"
    label = "jingxin_site"
    verbose_name = _("经信")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """The workbench opens with the rooms as the navigation has them, not with tables by their names."""
        from django.contrib import admin

        admin.site.index_template = "site/workbench.html"
