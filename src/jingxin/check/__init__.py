"""
The checker: audits the figures of any Chinese work report, alone, from the file the reader gets.

    >>> from jingxin.check import audit
    >>> audit("问题共49个。").reach.read
    1
"""

from jingxin.check.archive import UnreadableDocument
from jingxin.check.ledger import Known, Ledger
from jingxin.check.run import Audit, Reach, audit

__all__ = ["Audit", "Known", "Ledger", "Reach", "UnreadableDocument", "audit"]
