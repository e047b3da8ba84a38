"""
What reports ask of `measures.evaluate`; the tests' fake has the same face.
"""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Protocol

from jingxin.core.figure import Figure
from jingxin.core.period import Period


class TargetGap(Protocol):
    indicator: str
    value: Figure
    target: Figure
    completion: Figure
    elapsed: Decimal
    gap_points: Figure
    pace_needed: Figure


class Catalogue(Protocol):
    ledgers: frozenset[str]

    def knows(self, name: str) -> bool: ...
    def has_rows(self, name: str) -> bool: ...
    def near(self, name: str) -> Sequence[str]: ...
    def default_period(self, name: str) -> str: ...


class Evaluator(Protocol):
    snapshot: str
    catalogue: Catalogue
    areas: Mapping[str, str]

    def figure(self, expression: str, *, period: Period, area: str) -> Figure: ...
    def figures(self, expression: str, *, period: Period, area: str, by: str) -> Iterable[Figure]: ...
    def series(self, expression: str, *, periods: Sequence[Period], area: str) -> Iterable[Figure]: ...
    def targets_behind(self, *, period: Period, area: str) -> Iterable[TargetGap]: ...
