"""The ledger in the workbench: plots, the papers that belong to them, and the plots waiting for their start."""

from jingxin.ledgers.land.admin import papers, plots

__all__ = ["papers", "plots"]
