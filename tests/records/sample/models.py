"""The records of the sample ledger."""

from django.db import models

from jingxin.records.models import Record


class Town(Record):
    """A town; everybody may see it."""

    ledger = "sample"
    natural_key_fields = ("code",)

    code = models.CharField("代码", max_length=12, unique=True)
    name = models.CharField("名称", max_length=40)

    class Meta:
        app_label = "sample"
        verbose_name = "镇街"
        verbose_name_plural = "镇街"

    def __str__(self) -> str:
        return self.name


class Workshop(Record):
    """A firm by another name: its towns are dated spells, of which one is open."""

    ledger = "sample"
    natural_key_fields = ("code",)
    scope_area = "stays__town__code"
    scope_firm = "code"
    scope_current = "stays__valid_to"

    class Size(models.TextChoices):
        LARGE = "LARGE", "大型"
        SMALL = "SMALL", "小型"

    code = models.CharField("企业编号", max_length=20, unique=True)
    name = models.CharField("企业名称", max_length=100)
    size = models.CharField("规模", max_length=10, choices=Size.choices, blank=True)
    founded_on = models.DateField("成立日期", null=True, blank=True)
    area_mu = models.DecimalField("占地面积（亩）", max_digits=10, decimal_places=2, null=True, blank=True)
    workers = models.IntegerField("从业人数", null=True, blank=True)
    exports = models.BooleanField("是否出口", default=False)

    class Meta:
        app_label = "sample"
        verbose_name = "工场"
        verbose_name_plural = "工场"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(area_mu__isnull=True) | models.Q(area_mu__gt=0),
                name="sample_workshop_area_positive",
                violation_error_message="占地面积必须大于零；没有土地的请留空。",
            )
        ]

    def __str__(self) -> str:
        return self.name


class Stay(Record):
    """A workshop's spell in a town, end excluded."""

    ledger = "sample"
    natural_key_fields = ("workshop__code", "valid_from")
    scope_area = "town__code"
    scope_firm = "workshop__code"

    workshop = models.ForeignKey(Workshop, on_delete=models.CASCADE, related_name="stays")
    town = models.ForeignKey(Town, on_delete=models.PROTECT, related_name="stays", verbose_name="所属镇街")
    valid_from = models.DateField("自")
    valid_to = models.DateField("至", null=True, blank=True)

    class Meta:
        app_label = "sample"
        verbose_name = "所在镇街"
        verbose_name_plural = "所在镇街"

    def __str__(self) -> str:
        return f"{self.workshop} {self.town}"


class Output(Record):
    """One indicator of one town in one period."""

    ledger = "sample"
    natural_key_fields = ("town__code", "indicator", "period_code")
    scope_area = "town__code"

    town = models.ForeignKey(Town, on_delete=models.PROTECT, null=True, blank=True, verbose_name="镇街")
    indicator = models.CharField("指标", max_length=40)
    period_code = models.CharField("时期", max_length=20)
    value = models.DecimalField("数值", max_digits=20, decimal_places=2, null=True, blank=True)
    growth = models.DecimalField("同比", max_digits=8, decimal_places=2, null=True, blank=True)

    class Meta:
        app_label = "sample"
        verbose_name = "产值"
        verbose_name_plural = "产值"
        constraints = [
            models.UniqueConstraint(fields=["town", "indicator", "period_code"], name="sample_output_once")
        ]

    def __str__(self) -> str:
        return self.key
