from django.db import migrations

from jingxin.ledgers.indicators import vintage_guard


def _install(apps, schema_editor):
    vintage_guard.install(schema_editor.connection)


def _remove(apps, schema_editor):
    vintage_guard.remove(schema_editor.connection)


class Migration(migrations.Migration):

    dependencies = [("indicators", "0001_initial")]

    operations = [migrations.RunPython(_install, _remove)]
