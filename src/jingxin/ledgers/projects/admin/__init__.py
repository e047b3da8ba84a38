"""The ledger in the workbench: projects, their papers, and the pages that read across them."""

from jingxin.ledgers.projects.admin import papers, projects

__all__ = ["papers", "projects"]
