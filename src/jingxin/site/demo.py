"""The people of the example county, one for each way of working with the house."""

from datetime import date
from typing import TYPE_CHECKING

from attrs import frozen
from django.contrib.auth import get_user_model
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from jingxin.records.ledger import ledgers
from jingxin.records.models import Department, Member, Role

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

    from jingxin.warehouse import Snapshot

# Printed by `jingxin demo` and good for a machine that only answers itself; never created by anything else.
PASSWORD = "jingxin2014"  # noqa: S105
COUNTY, TOWN = "330324", "330324102"
EVALUATED, PUBLIC_FROM = "yongjia-2013", date(2014, 6, 16)
# As the example county writes them in its list of responsible departments; so it names heads and leaders, who are told by name.
DEPARTMENT, REVIEWER = ("GTJ", "县国土资源局"), ("CZJ", "县财政局")


@frozen
class Account:
    """One demo account; `note` says what it shows."""

    username: str
    name: "StrOrPromise"
    role: Role
    note: "StrOrPromise"
    area_code: str = ""
    firm_code: str = ""
    department: tuple[str, str] = ("", "")
    keeps_every_ledger: bool = False


ACCOUNTS = (
    Account("juzhang", _("示例·局长"), Role.DIRECTOR, _("看全县，签发报告")),
    Account("kezhang", _("示例·运行科长"), Role.SECTION_CHIEF, _("管台账，发布快照，审核报告")),
    Account("keyuan", _("示例·科员"), Role.CLERK, _("填台账"), keeps_every_ledger=True),
    Account("zhenjie", _("示例·镇街"), Role.TOWN_CLERK, _("只看本镇"), area_code=TOWN),
    Account("qiye", _("示例·企业"), Role.FIRM, _("只看本企业"), firm_code="F000083"),
    Account(
        "bumen", _("示例·国土局联络员"), Role.DEPARTMENT, _("办理交给本部门的企业问题"), department=DEPARTMENT
    ),
    Account(
        "caizheng",
        _("示例·财政局经办人"),
        Role.DEPARTMENT,
        _("审核交给本部门联审的政策申报"),
        department=REVIEWER,
    ),
    Account(
        "buzhang",
        _("示例·周局长"),
        Role.DEPARTMENT,
        _("本部门负责人：问题逾期后督促本部门"),
        department=DEPARTMENT,
    ),
    Account(
        "fuxianzhang", _("示例·分管副县长乙"), Role.COUNTY_LEADER, _("过问分管部门的逾期和自己挂钩的难题")
    ),
    Account("kaojiban", _("示例·考绩办"), Role.SUPERVISION, _("督查督办，写督查通报、周报和月报")),
    Account("shenji", _("示例·审计"), Role.AUDITOR, _("查阅留痕")),
    Account("sysadmin", _("示例·系统管理员"), Role.SYSTEM_ADMIN, _("管账号")),
    Account("secadmin", _("示例·安全管理员"), Role.SECURITY_ADMIN, _("管授权")),
    Account("auditadmin", _("示例·审计管理员"), Role.AUDIT_ADMIN, _("管审计记录")),
)


def _department(code: str, name: str) -> Department | None:
    if not code:
        return None
    return Department.objects.get_or_create(code=code, defaults={"name": name})[0]


@transaction.atomic
def ensure_accounts() -> int:
    """Create the demo accounts that are missing; return how many. An account that is there is left alone."""
    users = get_user_model()
    created = 0
    for account in ACCOUNTS:
        if users.objects.filter(username=account.username).exists():
            continue
        user = users(username=account.username, first_name=str(account.name), is_staff=True)
        user.set_password(PASSWORD)
        user.save()
        Member.objects.create(
            user=user,
            role=account.role,
            area_code=account.area_code,
            firm_code=account.firm_code,
            department=_department(*account.department),
            sections=[ledger.label for ledger in ledgers()] if account.keeps_every_ledger else [],
        )
        created += 1
    return created


def ensure_evaluation(snapshot: "Snapshot") -> None:
    """Evaluate the example county's firms of 2013 and put the result before the public, once, as of 16 June 2014."""
    from jingxin.ledgers.evaluation.actions import compute_run, publish_run
    from jingxin.ledgers.evaluation.models import Scheme

    scheme = Scheme.objects.filter(code=EVALUATED).first()
    if scheme is None or scheme.runs.exists():
        return
    run = compute_run(scheme=scheme, snapshot=snapshot, on=PUBLIC_FROM, by=None)
    publish_run(run=run, opens_on=PUBLIC_FROM, issuer=str(_("永嘉县经济和信息化局")), by=None)


def ensure_notices() -> None:
    """Put the example county's applications that stand before the public on the public pages, each once, as of its day."""
    from jingxin.ledgers.policy.actions import publish_case
    from jingxin.ledgers.policy.models import Application
    from jingxin.publicity.models import Notice

    waiting = Application.objects.standing_at("publicize").select_related("clause__document", "firm")
    for case in waiting.with_steps().order_by("code"):
        if not Notice.objects.filter(subject=case.row_key).exists():
            publish_case(application=case, on=case.history[-1].on, by=None)
