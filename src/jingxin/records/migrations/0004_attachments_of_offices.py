from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("records", "0003_attachments")]

    operations = [
        migrations.AddField(
            model_name="attachment",
            name="for_offices",
            field=models.BooleanField(default=False, verbose_name="仅内部"),
        ),
    ]
