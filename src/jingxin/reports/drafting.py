"""Who may write a report: whoever may edit reports, and whom the plan's head names beside them (起草: 考绩办)."""

import re
from collections.abc import Mapping

from jingxin.core.language import _
from jingxin.records.audit import User
from jingxin.records.models import Role
from jingxin.records.permissions import REPORTS, Verb, check_may, may, member_of
from jingxin.reports import workflow
from jingxin.reports.ask import PlanError

DRAFTERS = "起草"


def drafters_of(facts: Mapping[str, str]) -> frozenset[Role]:
    """
    Return the roles that a plan's head names as writing it, beside those who may write every report.

    Raises `PlanError` for a word that is no role, or a role that never writes reports.
    """
    writers = {str(role.label): role for role in Role if role in workflow.WRITERS}
    named = [word for word in re.split(r"[、,，\s]+", facts.get(DRAFTERS, "")) if word]
    strange = [word for word in named if word not in writers]
    if strange:
        raise PlanError(
            _("文件头的“{key}”里有不能起草的角色：{strange}；可写：{known}。").format(
                key=DRAFTERS, strange=_("、").join(strange), known=_("、").join(writers)
            )
        )
    return frozenset(writers[word] for word in named)


def may_draft(user: User | None, facts: Mapping[str, str]) -> bool:
    """Whether the person may write the report of a plan with this head; the system is asked elsewhere."""
    if may(user, Verb.EDIT, REPORTS):
        return True
    member = member_of(user)
    return member is not None and may(user, Verb.VIEW, REPORTS) and member.role in drafters_of(facts)


def check_may_draft(user: User | None, facts: Mapping[str, str]) -> None:
    """
    Raise `NotPermitted`, and record the refusal, unless the person may write it. None is the system and may.

    Whoever writes it, a head with a strange role raises `PlanError`: nobody else would be told.
    """
    drafters_of(facts)
    if user is not None and not may_draft(user, facts):
        check_may(user, Verb.EDIT, REPORTS)
