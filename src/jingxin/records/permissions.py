"""
Who may do what, and whose rows: the one table and the one scope that every list, trail and export obeys.

The table is roles × verbs × ledgers; `tests/cases/permissions.csv` says it cell by cell.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from typing import Any, NoReturn

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from jingxin.core import scope as scopes
from jingxin.core.scope import Scope
from jingxin.records.audit import User, record_event
from jingxin.records.ledger import ledgers
from jingxin.records.models import AuditEvent, Member, Record, RecordQuerySet, Role


class Verb(StrEnum):
    """What a person may be allowed to do. GRANT (roles) is kept apart from MANAGE_USERS (accounts)."""

    VIEW = "VIEW"
    EDIT = "EDIT"
    IMPORT = "IMPORT"
    EXPORT = "EXPORT"
    PUBLISH = "PUBLISH"
    ISSUE = "ISSUE"
    REVIEW = "REVIEW"
    AUDIT = "AUDIT"
    MANAGE_USERS = "MANAGE_USERS"
    GRANT = "GRANT"


VERB_LABELS = {
    Verb.VIEW: gettext_lazy("查看"),
    Verb.EDIT: gettext_lazy("修改"),
    Verb.IMPORT: gettext_lazy("导入"),
    Verb.EXPORT: gettext_lazy("导出"),
    Verb.PUBLISH: gettext_lazy("发布数据快照"),
    Verb.ISSUE: gettext_lazy("签发"),
    Verb.REVIEW: gettext_lazy("审核"),
    Verb.AUDIT: gettext_lazy("查阅审计记录"),
    Verb.MANAGE_USERS: gettext_lazy("管理账号"),
    Verb.GRANT: gettext_lazy("授予角色"),
}

# The rooms that hold no business rows of their own; every other name is a ledger.
RECORDS, REPORTS = "records", "reports"


_READ = "VIEW EXPORT"
_KEEP = "VIEW EDIT IMPORT EXPORT"
# role → what it may do in business ledgers, in reports, in system administration.
# A word in (brackets) holds only for the ledgers that the member keeps (`Member.sections`).
TABLE: dict[Role, tuple[str, str, str]] = {
    Role.DIRECTOR: (f"{_READ} PUBLISH REVIEW", f"{_READ} REVIEW ISSUE", "AUDIT"),
    Role.SECTION_CHIEF: (f"{_KEEP} PUBLISH REVIEW", f"{_READ} EDIT REVIEW", ""),
    Role.CLERK: (f"{_READ} (EDIT) (IMPORT)", f"{_READ} EDIT", ""),
    Role.TOWN_CLERK: (_KEEP, "VIEW", ""),
    Role.DEPARTMENT: (_READ, "VIEW", ""),
    Role.SUPERVISION: (_READ, f"{_READ} REVIEW", ""),
    Role.COUNTY_LEADER: (_READ, _READ, ""),
    Role.FIRM: (_READ, "", ""),
    Role.AUDITOR: (f"{_READ} AUDIT", f"{_READ} AUDIT", "VIEW EXPORT AUDIT"),
    Role.SYSTEM_ADMIN: ("", "", "VIEW MANAGE_USERS"),
    Role.SECURITY_ADMIN: ("", "", "VIEW GRANT"),
    Role.AUDIT_ADMIN: ("", "", "VIEW EXPORT AUDIT"),
}
# Whose scope is every row; towns see their area, departments that and what is given to them, a firm itself, administrators nothing.
_SEES_EVERYTHING = frozenset(
    {Role.DIRECTOR, Role.SECTION_CHIEF, Role.CLERK, Role.SUPERVISION, Role.COUNTY_LEADER, Role.AUDITOR}
)


def ledger_labels() -> dict[str, Any]:
    """Return what people call each ledger and the two rooms, by code, in the order of the navigation."""
    named: dict[str, Any] = {config.label: config.verbose_name for config in ledgers()}
    return {**named, REPORTS: gettext_lazy("报告"), RECORDS: gettext_lazy("系统管理")}


class NotPermitted(Exception):
    """A refusal in polite Chinese; it names the deed and the ledger, never anything of a row."""


def member_of(user: User | None) -> Member | None:
    """Return the member behind an account that is logged in and active; None for all others."""
    if user is None or not user.is_authenticated or not user.is_active:
        return None
    member: Member | None = getattr(user, "member", None)
    return member


def scope_of(user: User | None) -> Scope:
    """
    Return whose rows the person sees.

    A town's clerk also sees the rows of the county and the city themselves (codes are nested: 330324102
    lies in 330324 in 3303), which the bulletin prints; never those of a neighbour. Accounts without a
    member see nothing.
    """
    member = member_of(user)
    if member is None or not TABLE[Role(member.role)][0]:
        return scopes.NONE
    if member.role in _SEES_EVERYTHING:
        return scopes.ALL
    if member.role == Role.FIRM:
        return Scope(firm=member.firm_code)
    code, office = member.area_code, member.department
    given = {office.code} if office is not None and member.role == Role.DEPARTMENT else set()
    return Scope(areas=frozenset({code, code[:6], code[:4]}) - {""}, departments=frozenset(given))


def may(user: User | None, verb: str, ledger: str) -> bool:
    """Whether the person may do this in the ledger (`enterprises`, …, `reports`, `records`)."""
    member = member_of(user)
    if member is None:
        return False
    column = {REPORTS: 1, RECORDS: 2}.get(ledger, 0)
    words = TABLE[Role(member.role)][column].split()
    return verb in words or (f"({verb})" in words and ledger in member.sections)


def check_may(user: User | None, verb: str, ledger: str) -> None:
    """Raise `NotPermitted`, and record the refusal, unless the person may. None is the system and may."""
    if user is None or may(user, verb, ledger):
        return
    names = {"verb": VERB_LABELS[Verb(verb)], "ledger": ledger_labels().get(ledger, ledger)}
    refuse(
        user,
        _("{verb}“{ledger}”").format(**names),
        _("您的角色不能{verb}“{ledger}”；如工作需要，请联系安全管理员。").format(**names),
    )


def sees(user: User | None, record: Record) -> bool:
    """Whether the record, as it is saved now, is one of the person's rows; the system sees all."""
    if user is None:
        return True
    queryset: RecordQuerySet[Record] = type(record).objects.filter(pk=record.pk)
    return queryset.visible_to(scope_of(user)).exists()


def keep_scope_of(user: User | None) -> Scope:
    """
    Return whose rows the person may write: narrower than what they see.

    A town's clerk reads the county's rows and the code lists, and writes only rows of the town itself.
    """
    seen = scopes.ALL if user is None else scope_of(user)
    if seen.everything:
        return seen
    member = member_of(user)
    if member is None or not seen.county:
        return scopes.NONE
    own = frozenset({member.area_code}) - {""} if seen.areas else frozenset[str]()
    return Scope(areas=own, firm=seen.firm, county=False, departments=seen.departments)


def keeps(user: User | None, record: Record) -> bool:
    """Whether the record, as it is saved now, is one that the person may write."""
    return keeps_all(user, type(record), [record.pk])


def keeps_all(user: User | None, model: type[Record], pks: Iterable[int]) -> bool:
    """Whether all these records, as they are saved now, are ones that the person may write."""
    scope = keep_scope_of(user)
    if scope.everything:
        return True
    wanted = list(pks)
    queryset: RecordQuerySet[Record] = model.objects.visible_to(scope)
    chunks = (wanted[start : start + 900] for start in range(0, len(wanted), 900))
    return all(queryset.filter(pk__in=chunk).count() == len(chunk) for chunk in chunks)


def may_write(user: User | None, model: type[Record]) -> bool:
    """Whether the person may edit rows of this model at all: code lists belong to those who keep everything."""
    if not may(user, Verb.EDIT, model.ledger):
        return False
    return keep_scope_of(user).everything or bool(
        model.scope_area or model.scope_firm or model.scope_department
    )


def refuse(user: User, what: str, message: str = "") -> NoReturn:
    """
    Record the refusal and raise it; call it outside the transaction of the deed, which rolls back.

    Without a message it is the refusal of rows of others, which tells nothing about the row.
    """
    words = message or _("这条记录不在您的权限范围内；如工作需要，请联系主管科室。")
    record_event(by=user, action=AuditEvent.Action.REFUSED, subject=what, reason=words)
    raise NotPermitted(words)
