"""The Django app of this room."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ProjectsConfig(AppConfig):
    name = "jingxin.ledgers.projects"
    label = "projects"
    verbose_name = _("项目")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from jingxin.ledgers.projects.imports import SHEETS
        from jingxin.records.imports import register

        for sheet in SHEETS:
            register(sheet)
