from django.db import migrations

from jingxin.records import column_guard

# What a line of a log says, once it stands.
STATED = {
    "service_problemstep": (
        "problem_id", "number", "kind", "on", "at_time", "role", "person", "department_id", "text",
        "to_department_id", "joint", "due_on", "promised_on", "rating", "merged_into_id",
    ),
}
MESSAGE = "办理记录只能追加，不能改写；登记有误的请撤回上一步或另登一步说明"


def _quoted():
    return {table: tuple(f'"{column}"' for column in columns) for table, columns in STATED.items()}


def _install(apps, schema_editor):
    column_guard.install(schema_editor.connection, _quoted(), MESSAGE)


def _remove(apps, schema_editor):
    column_guard.remove(schema_editor.connection, STATED)


class Migration(migrations.Migration):

    dependencies = [("service", "0001_initial")]

    operations = [migrations.RunPython(_install, _remove)]
