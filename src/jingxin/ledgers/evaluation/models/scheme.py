"""A scheme as it was adopted: its text and its source; what it means is read by the rules."""

from __future__ import annotations

from typing import ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from jingxin.ledgers.evaluation.rules import scheme as rules
from jingxin.ledgers.evaluation.rules.reading import read_scheme
from jingxin.records.models import Record


class Scheme(Record):
    """One scheme. `code` and `year` are those of its text; a scheme that has been run is changed by a new one."""

    ledger: ClassVar[str] = "evaluation"
    natural_key_fields: ClassVar[tuple[str, ...]] = ("code",)

    code = models.SlugField(
        _("方案编号"),
        max_length=40,
        unique=True,
        error_messages={"unique": _("方案编号已被使用；请换一个编号。")},
    )
    name = models.CharField(_("方案名称"), max_length=120)
    year = models.PositiveSmallIntegerField(_("数据年度"))
    adopted_on = models.DateField(_("印发日期"), null=True, blank=True, help_text=_("征求意见的不填。"))
    document = models.CharField(_("文号"), max_length=80, blank=True)
    text = models.TextField(
        _("方案正文"), help_text=_("分组、指标、权重、基准值、分档、否决和豁免，按示例方案的写法。")
    )

    class Meta:
        verbose_name = _("评价方案")
        verbose_name_plural = _("评价方案")

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        """Read the text; all its faults at once, and what the row says against what the text says."""
        super().clean()
        try:
            told = self.rules
        except rules.SchemeError as error:
            raise ValidationError({"text": error.faults}) from error
        self._check_not_run()
        if (told.code, told.year) != (self.code, self.year):
            raise ValidationError(
                {
                    "text": _(
                        "正文写的是{code}（{year}年），与编号{own_code}、年度{own_year}不一致。"
                    ).format(code=told.code, year=told.year, own_code=self.code, own_year=self.year)
                }
            )

    def _check_not_run(self) -> None:
        """A scheme that was run stands as it was: pages of the run read it."""
        stored = Scheme.objects.filter(pk=self.pk).first() if self.pk else None
        run = stored.runs.order_by("pk").first() if stored else None
        if stored is None or run is None or (stored.text, stored.year) == (self.text, self.year):
            return
        raise ValidationError(
            {"text": _("方案已用于评价“{run}”，正文不能再改；请用新的编号另建一个方案。").format(run=run)}
        )

    @property
    def rules(self) -> rules.Scheme:
        """The scheme as values. Raises `SchemeError` where the text cannot be read."""
        return read_scheme(self.text)
