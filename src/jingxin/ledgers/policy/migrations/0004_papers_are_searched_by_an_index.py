from django.db import migrations

from jingxin.ledgers.policy.models import search_index


def _install(apps, schema_editor):
    search_index.install(schema_editor.connection)


def _remove(apps, schema_editor):
    search_index.remove(schema_editor.connection)


class Migration(migrations.Migration):
    """Whatever writes a paper, the database keeps its index; see `search_index`."""

    dependencies = [
        ('policy', '0003_decisions_keep_their_working'),
    ]

    operations = [migrations.RunPython(_install, _remove)]
