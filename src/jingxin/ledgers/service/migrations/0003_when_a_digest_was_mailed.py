from django.db import migrations, models


def earlier_letters_went_out_when_they_were_made(apps, schema_editor):
    """Until now a letter was sent in the breath in which its digest was made."""
    digests = apps.get_model("service", "digest")._base_manager
    digests.exclude(mailed_to="").update(mailed_at=models.F("made_at"))


class Migration(migrations.Migration):
    dependencies = [("service", "0002_the_log_only_grows")]

    operations = [
        migrations.AddField(
            model_name="digest",
            name="mailed_at",
            field=models.DateTimeField(blank=True, null=True, verbose_name="发出时间"),
        ),
        migrations.RunPython(earlier_letters_went_out_when_they_were_made, migrations.RunPython.noop),
    ]
