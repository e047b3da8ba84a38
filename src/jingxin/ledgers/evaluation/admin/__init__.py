"""The ledger in the workbench."""

from jingxin.ledgers.evaluation.admin import inputs, results

__all__ = ["inputs", "results"]
