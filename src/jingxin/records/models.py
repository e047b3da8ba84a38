"""People and departments, the audit trail, and what was imported; `Record` is every ledger row's ancestor."""

from __future__ import annotations

import uuid
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from jingxin.records.record import Record, RecordQuerySet

__all__ = [
    "Attachment",
    "AuditEvent",
    "Department",
    "ImportBatch",
    "ImportChange",
    "Member",
    "Record",
    "RecordQuerySet",
    "Role",
    "TrailIsClosed",
]


class Role(models.TextChoices):
    """What a person is here for. Which role may do what: `records.permissions`."""

    DIRECTOR = "DIRECTOR", _("局长")
    SECTION_CHIEF = "SECTION_CHIEF", _("科室负责人")
    CLERK = "CLERK", _("科员")
    TOWN_CLERK = "TOWN_CLERK", _("镇街")
    DEPARTMENT = "DEPARTMENT", _("责任部门")
    SUPERVISION = "SUPERVISION", _("考绩办")
    COUNTY_LEADER = "COUNTY_LEADER", _("县领导")
    FIRM = "FIRM", _("企业")
    AUDITOR = "AUDITOR", _("审计")
    SYSTEM_ADMIN = "SYSTEM_ADMIN", _("系统管理员")
    SECURITY_ADMIN = "SECURITY_ADMIN", _("安全管理员")
    AUDIT_ADMIN = "AUDIT_ADMIN", _("审计管理员")


class Department(models.Model):
    """A section of the bureau or another office of the county; retired by date, never deleted."""

    code = models.CharField(
        _("代码"),
        max_length=20,
        unique=True,
        error_messages={"unique": _("已有这个代码的部门；请换一个代码，或修改原有部门。")},
    )
    name = models.CharField(_("名称"), max_length=80)
    retired_on = models.DateField(_("撤销日期"), null=True, blank=True)

    class Meta:
        verbose_name = _("部门")
        verbose_name_plural = _("部门")

    def __str__(self) -> str:
        return self.name


class Member(models.Model):
    """
    A person with an account: role, department, and whose rows they see.

    `area_code` is the area of a town clerk or department, `firm_code` the ledger code of a firm's own
    account, `sections` the ledgers that a clerk keeps (`["enterprises", "indicators"]`).
    """

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="member", verbose_name=_("账号")
    )
    role = models.CharField(_("角色"), max_length=20, choices=Role.choices)
    department = models.ForeignKey(
        Department, on_delete=models.PROTECT, null=True, blank=True, verbose_name=_("部门")
    )
    area_code = models.CharField(_("区划代码"), max_length=12, blank=True)
    firm_code = models.CharField(_("企业编号"), max_length=20, blank=True)
    sections = models.JSONField(_("分管台账"), default=list, blank=True)
    phone = models.CharField(_("电话"), max_length=30, blank=True)

    class Meta:
        verbose_name = _("人员")
        verbose_name_plural = _("人员")
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(role=Role.TOWN_CLERK) | ~models.Q(area_code=""),
                name="records_member_town_clerk_has_area",
                violation_error_message=_("镇街人员须填写所在镇街的区划代码。"),
            ),
            models.CheckConstraint(
                condition=~models.Q(role=Role.FIRM) | ~models.Q(firm_code=""),
                name="records_member_firm_has_code",
                violation_error_message=_("企业账号须填写企业编号。"),
            ),
        ]

    def __str__(self) -> str:
        return str(self.user.get_full_name() or self.user.get_username())


class TrailIsClosed(Exception):
    """Somebody tried to change or delete an audit event; the trail only grows."""

    def __init__(self) -> None:
        super().__init__(str(_("审计记录只能追加，不能修改或删除。")))


class AuditEventQuerySet(models.QuerySet["AuditEvent"]):
    """Events of the trail; reading is free, changing refused (and refused again by the database)."""

    def of_record(self, record: models.Model) -> AuditEventQuerySet:
        """Keep the events of one record, oldest first; also those from before its key was corrected."""
        return self.filter(subject_kind=record._meta.label_lower, subject_id=str(record.pk)).order_by("pk")

    def update(self, **kwargs: Any) -> int:
        raise TrailIsClosed

    def delete(self) -> tuple[int, dict[str, int]]:
        raise TrailIsClosed


class AuditEvent(models.Model):
    """
    One thing that was done, read, exported or refused. No foreign keys: the trail outlives what it tells of.

    `before` and `after` hold the fields that differ (null: the record did not exist). `hash` is the sha256
    over `previous_hash` and all other fields, so that a removed or altered event breaks the chain.
    """

    class Action(models.TextChoices):
        CREATE = "CREATE", _("新增")
        UPDATE = "UPDATE", _("修改")
        DELETE = "DELETE", _("删除")
        UNDO = "UNDO", _("撤销")
        IMPORT = "IMPORT", _("导入")
        EXPORT = "EXPORT", _("导出")
        READ = "READ", _("查看")
        REFUSED = "REFUSED", _("拒绝")
        PUBLISH = "PUBLISH", _("发布")
        ATTACH = "ATTACH", _("上传附件")
        DETACH = "DETACH", _("移除附件")
        LOGIN = "LOGIN", _("登录")

    at = models.DateTimeField(_("时间"))
    by_username = models.CharField(_("账号"), max_length=150, blank=True)
    by_name = models.CharField(_("姓名"), max_length=150, blank=True)
    role = models.CharField(_("角色"), max_length=20, blank=True)
    action = models.CharField(_("动作"), max_length=40)
    subject_kind = models.CharField(_("对象类别"), max_length=100, blank=True)
    subject_id = models.CharField(_("对象内部编号"), max_length=40, blank=True)
    subject_key = models.CharField(_("对象编号"), max_length=300, blank=True)
    subject_label = models.CharField(_("对象"), max_length=300, blank=True)
    before = models.JSONField(_("之前"), null=True, blank=True)
    after = models.JSONField(_("之后"), null=True, blank=True)
    reason = models.TextField(_("理由"), blank=True)
    batch = models.CharField(_("批次"), max_length=36, blank=True, db_index=True)
    previous_hash = models.CharField(_("上一条校验值"), max_length=64, unique=True)
    hash = models.CharField(_("校验值"), max_length=64, unique=True)

    objects = AuditEventQuerySet.as_manager()

    class Meta:
        verbose_name = _("审计记录")
        verbose_name_plural = _("审计记录")
        indexes = [models.Index(fields=["subject_kind", "subject_id"], name="records_audit_subject")]

    def __str__(self) -> str:
        return f"{self.by_name} {self.action_label} {self.subject_label}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Refuse to write an event a second time."""
        if not self._state.adding:
            raise TrailIsClosed
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        raise TrailIsClosed

    @property
    def action_label(self) -> str:
        """The action in Chinese; rooms may record actions of their own, shown as they named them."""
        return str(dict(self.Action.choices).get(self.action, self.action))

    @property
    def role_label(self) -> str:
        return str(dict(Role.choices).get(self.role, ""))


def _new_code() -> str:
    return str(uuid.uuid4())


class ImportBatch(models.Model):
    """
    One file that was imported in full. `code` is the `batch` of its audit events.

    `state` is how the touched rows stood right after (count and sum of versions): the same file, met
    again while they still stand so, has nothing to do.
    """

    class Status(models.TextChoices):
        APPLIED = "APPLIED", _("已导入")
        UNDONE = "UNDONE", _("已撤销")

    natural_key_fields: ClassVar[tuple[str, ...]] = ("code",)

    code = models.CharField(_("批次"), max_length=36, unique=True, default=_new_code, editable=False)
    sheet = models.CharField(_("台账表"), max_length=100)
    ledger = models.CharField(_("台账"), max_length=40)
    filename = models.CharField(_("文件"), max_length=255)
    sha256 = models.CharField(_("文件校验值"), max_length=64, db_index=True)
    by_username = models.CharField(_("账号"), max_length=150, blank=True)
    by_name = models.CharField(_("姓名"), max_length=150, blank=True)
    at = models.DateTimeField(_("导入时间"))
    new_count = models.PositiveIntegerField(_("新增行数"), default=0)
    changed_count = models.PositiveIntegerField(_("修改行数"), default=0)
    same_count = models.PositiveIntegerField(_("相同行数"), default=0)
    state = models.CharField(_("导入后状态"), max_length=200, blank=True)
    status = models.CharField(_("状态"), max_length=10, choices=Status.choices, default=Status.APPLIED)

    class Meta:
        verbose_name = _("导入批次")
        verbose_name_plural = _("导入批次")

    def __str__(self) -> str:
        return self.filename

    @property
    def key(self) -> str:
        return self.code


class ImportChange(models.Model):
    """
    What a batch did to one record, kept so that the batch can be undone.

    `before` is null for a record the batch created; else the old values of the fields it changed.
    `version` is the record's version right after: undo refuses what was edited since.
    """

    batch = models.ForeignKey(ImportBatch, on_delete=models.CASCADE, related_name="changes")
    kind = models.CharField(_("对象类别"), max_length=100)
    record_id = models.BigIntegerField(_("对象内部编号"))
    record_key = models.CharField(_("对象编号"), max_length=300)
    version = models.PositiveIntegerField(_("版本"))
    before = models.JSONField(_("之前"), null=True)
    after = models.JSONField(_("之后"), null=True)

    class Meta:
        verbose_name = _("导入明细")
        verbose_name_plural = _("导入明细")
        indexes = [models.Index(fields=["kind", "record_id"], name="records_change_record")]

    def __str__(self) -> str:
        return self.record_key


class Attachment(Record):
    """
    One file beside a record of any ledger; `records.attachments` writes it and says who may have it.

    The content lies under its sha256 outside the database; a file taken off its record keeps its row.
    """

    ledger: ClassVar[str] = "records"
    natural_key_fields: ClassVar[tuple[str, ...]] = ("subject_kind", "subject_key", "sha256")

    subject_kind = models.CharField(_("对象类别"), max_length=100)
    subject_id = models.BigIntegerField(_("对象内部编号"))
    subject_key = models.CharField(_("对象编号"), max_length=300)
    name = models.CharField(_("文件名"), max_length=200)
    media_type = models.CharField(_("类型"), max_length=100)
    size_bytes = models.PositiveBigIntegerField(_("大小（字节）"))
    sha256 = models.CharField(_("校验值"), max_length=64)
    note = models.CharField(_("说明"), max_length=200, blank=True)
    for_offices = models.BooleanField(_("仅内部"), default=False)
    by_name = models.CharField(_("上传人"), max_length=150, blank=True)
    removed_at = models.DateTimeField(_("移除时间"), null=True, blank=True)

    class Meta:
        verbose_name = _("附件")
        verbose_name_plural = _("附件")
        indexes = [models.Index(fields=["subject_kind", "subject_id"], name="records_attachment_subject")]

    def __str__(self) -> str:
        return self.name

    @property
    def size_label(self) -> str:
        """The size as people say it: 1.2MB, 340KB."""
        if self.size_bytes >= 1048576:
            return f"{self.size_bytes / 1048576:.1f}MB"
        return f"{max(self.size_bytes // 1024, 1)}KB"
