"""The nouns of the ledger: documents, clauses, funds, what is known of firms by year, applications and their steps."""

from jingxin.ledgers.policy.models.application import Application, ApplicationFact, ApplicationStep
from jingxin.ledgers.policy.models.document import PolicyDocument
from jingxin.ledgers.policy.models.firm_year import FirmYear
from jingxin.ledgers.policy.models.fund import Fund, FundBudget
from jingxin.ledgers.policy.models.policy_clause import ClauseReviewer, PolicyClause

__all__ = [
    "Application",
    "ApplicationFact",
    "ApplicationStep",
    "ClauseReviewer",
    "FirmYear",
    "Fund",
    "FundBudget",
    "PolicyClause",
    "PolicyDocument",
]
