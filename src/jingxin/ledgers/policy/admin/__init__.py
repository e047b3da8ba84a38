"""The ledger in the workbench: lists and forms, the deeds on an application, who qualifies, how the funds stand."""

from jingxin.ledgers.policy.admin import applications, lists

__all__ = ["applications", "lists"]
