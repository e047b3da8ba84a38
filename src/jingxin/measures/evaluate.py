"""The one door to figures: `Evaluator`, made by `warehouse.Snapshot.evaluator(scope)`."""

from collections.abc import Sequence

from jingxin.core.figure import Figure
from jingxin.core.period import Period
from jingxin.measures.expression import Expression
from jingxin.measures.trail import TargetGap, Trail


class Evaluator:
    """Figures and trails of one snapshot as one person may see them."""

    snapshot: str

    def figure(self, expression: str | Expression, *, period: Period, area: str) -> Figure:
        raise NotImplementedError

    def figures(
        self, expression: str | Expression, *, period: Period, area: str, by: str, top: int | None = None
    ) -> list[Figure]:
        raise NotImplementedError

    def series(self, expression: str | Expression, *, periods: Sequence[Period], area: str) -> list[Figure]:
        raise NotImplementedError

    def contributions(
        self, expression: str | Expression, *, period: Period, area: str, by: str
    ) -> list[Figure]:
        raise NotImplementedError

    def trail(
        self,
        expression: str | Expression,
        *,
        period: Period,
        area: str,
        limit: int | None = None,
        offset: int = 0,
    ) -> Trail:
        raise NotImplementedError

    def targets_behind(self, *, period: Period, area: str) -> list[TargetGap]:
        raise NotImplementedError
