"""Nothing of a notice goes into a snapshot: what was published is told by the ledger that published it."""

from collections.abc import Callable
from typing import Any

EXTRACTS: dict[str, Callable[[], Any]] = {}
