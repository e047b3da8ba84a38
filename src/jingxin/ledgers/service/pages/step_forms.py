"""The small form of a step: it asks just what the transition table requires, and what may be said besides."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from jingxin.ledgers.service.actions import Said
from jingxin.ledgers.service.models import Problem, RatingChoice
from jingxin.ledgers.service.rules import WORKFLOW, Status, StepKind
from jingxin.records.attachments import ACCEPTED
from jingxin.records.deed_forms import WIDE, ChoiceField, DayField
from jingxin.records.models import Department

_TEXT_LABELS = {
    StepKind.SETTLE: _("给企业的答复"),
    StepKind.RATE: _("评价说明"),
    StepKind.NOTE: _("办理情况"),
    StepKind.SUPPLEMENT: _("补充说明"),
}
_WITH_FILE = frozenset(
    {
        StepKind.SETTLE,
        StepKind.NOTE,
        StepKind.PROGRESS,
        StepKind.SUPPLEMENT,
        StepKind.ASK_EXTENSION,
        StepKind.JOINT,
    }
)


class StepForm(forms.Form):
    """One step; `seen` is the last step that the person had before them."""

    seen = forms.IntegerField(widget=forms.HiddenInput)
    text = forms.CharField(
        label=_("说明"), required=False, max_length=1000, widget=forms.Textarea(attrs={**WIDE, "rows": 4})
    )

    def __init__(self, *args: Any, kind: StepKind, problem: Problem, **kwargs: Any) -> None:
        super().__init__(*args, **{"label_suffix": "", **kwargs})
        self.kind = kind
        needed = dict(next(step for step in WORKFLOW.transitions if step.name == kind.value).requires)
        self.fields["text"].label = _TEXT_LABELS.get(kind, needed.get("text", _("说明")))
        self.fields["text"].required = "text" in needed
        self._add(kind, problem)
        if kind in _WITH_FILE:
            self.fields["file"] = forms.FileField(
                label=_("附件"),
                required=False,
                help_text=_("可以不传；收{accepted}，不超过20MB。").format(accepted=ACCEPTED),
            )
        self.order_fields([*(name for name in self.fields if name not in ("text", "file")), "text", "file"])

    def _add(self, kind: StepKind, problem: Problem) -> None:
        match kind:
            case StepKind.DISPATCH | StepKind.REDISPATCH:
                offices = Department.objects.filter(retired_on=None).order_by("name")
                self.fields["to_department"] = forms.ModelChoiceField(
                    label=_("主办部门"), queryset=offices, widget=forms.Select(attrs=WIDE)
                )
                self.fields["joint"] = forms.ModelMultipleChoiceField(
                    label=_("协办部门"),
                    queryset=offices,
                    required=False,
                    widget=forms.SelectMultiple(attrs={**WIDE, "size": 4}),
                )
            case StepKind.ASK_EXTENSION | StepKind.GRANT_EXTENSION:
                self.fields["due_on"] = DayField(label=_("新的期限"), help_text=_("须是工作日。"))
            case StepKind.PROGRESS:
                self.fields["promised_on"] = DayField(label=_("承诺办结日期"))
            case StepKind.ACCEPT:
                self.fields["promised_on"] = DayField(label=_("承诺办结日期"), required=False)
            case StepKind.RATE:
                # Nothing is chosen beforehand: a rating that nobody gave would count as satisfied.
                answers = [("", _("请选择")), *RatingChoice.choices]
                self.fields["rating"] = ChoiceField(label=_("评价"), choices=answers)
            case StepKind.MERGE:
                like = Problem.objects.exclude(pk=problem.pk).exclude(
                    status__in=(Status.MERGED.value, Status.WITHDRAWN.value)
                )
                self.fields["merged_into"] = forms.ModelChoiceField(
                    label=_("并入的问题编号"),
                    queryset=like,
                    to_field_name="code",
                    widget=forms.TextInput(attrs={**WIDE, "placeholder": "QF2014-0001"}),
                    error_messages={"invalid_choice": _("没有这个编号的问题，或它已合并、撤回。")},
                )

    def said(self) -> Said:
        """What was typed, as the action takes it."""
        typed = self.cleaned_data
        return Said(
            text=typed.get("text", ""),
            to_department=typed.get("to_department"),
            joint=tuple(typed.get("joint") or ()),
            due_on=typed.get("due_on"),
            promised_on=typed.get("promised_on"),
            rating=typed.get("rating", ""),
            merged_into=typed.get("merged_into"),
        )
