"""Notices and objections in the workbench."""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib import admin
from django.http import HttpRequest
from django.urls import URLPattern
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from jingxin.publicity import actions
from jingxin.publicity.models import Notice, NoticeStatus, Objection, Outcome
from jingxin.records import clock
from jingxin.records.admin import LedgerAdmin
from jingxin.records.audit import User
from jingxin.records.deed_forms import ChoiceField, Deed, DeedForm, TextField, calling
from jingxin.records.deed_pages import DeedPages


class WithdrawForm(DeedForm):
    reason = TextField(label=_("撤回理由"), max_length=200)


class AnswerForm(DeedForm):
    outcome = ChoiceField(
        label=_("处理结果"), choices=[pair for pair in Outcome.choices if pair[0] != Outcome.WAITING]
    )
    answer = TextField(label=_("答复"), max_length=1000, help_text=_("异议人凭回执编号可以看到。"))

    def prepare(self) -> None:
        del self.fields["reason"]


def _answer(objection: Objection, typed: dict[str, Any], by: User | None) -> Objection:
    return actions.answer_objection(objection=objection, at=clock.now(), by=by, **typed)


class Published(DeedPages, LedgerAdmin):
    """What stands before the public is changed by deeds only."""

    deed_errors: ClassVar[tuple[type[Exception], ...]] = (actions.PublicityError,)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        return tuple(
            field.name for field in self.model._meta.fields if field.editable and not field.primary_key
        )

    def get_urls(self) -> list[URLPattern]:
        return [*self.deed_urls(), *super().get_urls()]


@admin.register(Notice)
class NoticeAdmin(Published):
    list_display = ("title", "kind", "opens_on", "closes_on", "status", "address")
    list_filter = ("kind", "status", "is_made")
    search_fields = ("code", "title")
    ordering = ("-opens_on", "code")
    fields = ("title", ("code", "kind"), "issuer", ("opens_on", "closes_on"), "text", "contact", "status")
    deeds: ClassVar[dict[str, Deed]] = {
        "withdraw": Deed(
            "withdraw",
            _("撤回"),
            WithdrawForm,
            calling(actions.withdraw_notice, "notice", "reason"),
            lambda notice: notice.status == NoticeStatus.PUBLISHED,
        )
    }

    @admin.display(description=_("公开页"))
    def address(self, notice: Notice) -> SafeString:
        return format_html('<a href="{}">{}</a>', notice.get_absolute_url(), _("打开"))


@admin.register(Objection)
class ObjectionAdmin(Published):
    list_display = ("name", "notice", "at", "outcome", "answered_at")
    list_filter = ("outcome", "notice", "is_made")
    list_select_related = ("notice",)
    search_fields = ("name", "text", "code")
    ordering = ("-at",)
    fields = (
        ("name", "contact"), "notice", "at", "text", "evidence", "outcome", "answer", "answered_at", "code",
    )  # fmt: skip
    deeds: ClassVar[dict[str, Deed]] = {
        "answer": Deed(
            "answer", _("答复"), AnswerForm, _answer, lambda objection: objection.outcome == Outcome.WAITING
        )
    }

    def deed_state(self, record: Any) -> list[tuple[str, list[str]]]:
        return [
            (str(_("异议内容")), [record.text]),
            (str(_("证据说明")), [record.evidence] if record.evidence else []),
        ]
