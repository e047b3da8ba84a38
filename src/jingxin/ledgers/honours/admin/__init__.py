"""The ledger in the workbench."""

from jingxin.ledgers.honours.admin.honours import HonourAdmin
from jingxin.ledgers.honours.admin.lists import KindAdmin, SeasonAdmin, StepAdmin, SubjectAdmin

__all__ = ["HonourAdmin", "KindAdmin", "SeasonAdmin", "StepAdmin", "SubjectAdmin"]
