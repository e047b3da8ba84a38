"""The ledger in the workbench: parks with their lamps, each park's page, tasks that are late, the sessions' entry form."""

from jingxin.ledgers.parks.admin import firms, papers, parks, ratings, sessions

__all__ = ["firms", "papers", "parks", "ratings", "sessions"]
