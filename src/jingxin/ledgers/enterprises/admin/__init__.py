"""The ledger in the workbench; importing the room registers its screens."""

from jingxin.ledgers.enterprises.admin import firms, lists, merges

__all__ = ["firms", "lists", "merges"]
