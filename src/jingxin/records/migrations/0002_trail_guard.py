from django.db import migrations

from jingxin.records import trail_guard


def _install(apps, schema_editor):
    trail_guard.install(schema_editor.connection)


def _remove(apps, schema_editor):
    trail_guard.remove(schema_editor.connection)


class Migration(migrations.Migration):

    dependencies = [("records", "0001_initial")]

    operations = [migrations.RunPython(_install, _remove)]
