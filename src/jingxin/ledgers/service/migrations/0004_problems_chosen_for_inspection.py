from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("service", "0003_when_a_digest_was_mailed")]

    operations = [
        migrations.AlterField(
            model_name="inspection",
            name="finding",
            field=models.CharField(
                choices=[
                    ("CHOSEN", "已选定，待督查"),
                    ("TRUE", "属实"),
                    ("PARTLY", "部分属实"),
                    ("FALSE", "不属实"),
                    ("STUCK", "无实质进展"),
                ],
                max_length=10,
                verbose_name="督查结论",
            ),
        ),
        migrations.AlterField(
            model_name="inspection",
            name="text",
            field=models.CharField(blank=True, max_length=300, verbose_name="现场情况"),
        ),
        migrations.AddConstraint(
            model_name="inspection",
            constraint=models.CheckConstraint(
                condition=models.Q(("finding", "CHOSEN"), models.Q(("text", ""), _negated=True), _connector="OR"),
                name="service_inspection_tells_what_was_found",
                violation_error_message="督查过的须写明现场情况；还没有去的，结论选“已选定，待督查”。",
            ),
        ),
    ]
