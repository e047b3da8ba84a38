"""From the TOML of a scheme to its values, with every fault named together; and the four that are shipped."""

import tomllib
from collections.abc import Iterable, Mapping
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import Any, TypeVar

from jingxin.core.language import _
from jingxin.ledgers.evaluation.rules.figures import FIGURE_OF
from jingxin.ledgers.evaluation.rules.scheme import (
    Adjustment,
    Boundary,
    Consequence,
    Cut,
    CutBy,
    Effect,
    Exemption,
    Formula,
    Group,
    Item,
    MeasureOf,
    Missing,
    Rounding,
    Scheme,
    SchemeError,
    Ties,
    Veto,
)

E = TypeVar("E", bound=StrEnum)
HUNDRED = Decimal(100)


@cache
def shipped() -> dict[str, str]:
    """Return the texts of the schemes that come with the program, by code."""
    folder = files("jingxin.data") / "schemes"
    return {
        path.name.removesuffix(".toml"): path.read_text(encoding="utf-8")
        for path in sorted(folder.iterdir(), key=lambda found: found.name)
        if path.name.endswith(".toml")
    }


def read_scheme(text: str) -> Scheme:
    """Read a scheme. Raises `SchemeError` naming all that is wrong, with the place in the text's own words."""
    return build_scheme(load(text))


def load(text: str) -> dict[str, Any]:
    """Read the TOML alone."""
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise SchemeError([_("方案不是合格的TOML：{error}。").format(error=error)]) from error


def build_scheme(told: Mapping[str, Any]) -> Scheme:
    """Make the scheme of what was read."""
    return _Builder(told).build()


class _Builder:
    """Goes through the tables once and gathers faults; nothing is returned where there is one."""

    def __init__(self, told: Mapping[str, Any]) -> None:
        self.told = told
        self.faults: list[str] = []
        self.measures: dict[str, MeasureOf] = {}

    def build(self) -> Scheme:
        told = self.told
        self.measures = {
            code: MeasureOf(
                code,
                self.text(row, "label", code),
                self.text(row, "numerator", code),
                self.text(row, "denominator", code),
                str(row.get("unit", "")),
            )
            for code, row in self.tables(told, "measures").items()
        }
        ranking = self.tables(told, "ranking")
        scheme = Scheme(
            code=self.text(told, "code"),
            name=self.text(told, "name"),
            area=str(told.get("area", "")),
            year=self.whole(told, "year"),
            source=self.text(told, "source"),
            groups=tuple(self.group(row) for row in self.rows(told, "groups")),
            rounding=self.choice(ranking, "rounding", Rounding, _("排名")),
            boundary=self.choice(ranking, "boundary", Boundary, _("排名")),
            ties=self.choice(ranking, "ties", Ties, _("排名")),
            decimals=int(told.get("decimals", 2)),
            base_decimals=int(told.get("base_decimals", 4)),
            vetoes=tuple(self.veto(row) for row in told.get("vetoes", ())),
            exemptions=tuple(self.exemption(row) for row in told.get("exemptions", ())),
            consequences=tuple(self.consequence(row) for row in told.get("consequences", ())),
            unverified=tuple(str(line) for line in told.get("unverified", ())),
            veto_ends_exemption=bool(told.get("veto_ends_exemption", True)),
        )
        self.check(scheme)
        if self.faults:
            raise SchemeError(self.faults)
        return scheme

    def group(self, row: Mapping[str, Any]) -> Group:
        code = self.text(row, "code")
        formula = self.choice(row, "formula", Formula, code) if "formula" in row else Formula.RATIO
        return Group(
            code=code,
            name=self.text(row, "name", code),
            items=tuple(self.item(one, code, formula) for one in self.rows(row, "items", code)),
            cuts=tuple(self.cut(one, code) for one in self.rows(row, "cuts", code)),
            above_scale=row.get("above_scale"),
            industries=frozenset(str(one) for one in row.get("industries", ())),
            least_land=self.number(row, "least_land", code),
            by_industry=bool(row.get("by_industry", False)),
            formula=formula,
            low=self.number(row, "low", code) or Decimal(20),
            cap=self.number(row, "cap", code),
            floor=self.number(row, "floor", code),
            cut_by=self.choice(row, "cut_by", CutBy, code) if "cut_by" in row else CutBy.RANK,
            adjustments=tuple(
                Adjustment(
                    self.text(one, "fact", code),
                    self.text(one, "label", code),
                    self.number(one, "first", code) or Decimal(0),
                    self.number(one, "each", code) or Decimal(0),
                    self.number(one, "limit", code),
                )
                for one in row.get("adjustments", ())
            ),
        )

    def item(self, row: Mapping[str, Any], group: str, formula: Formula) -> Item:
        code = self.text(row, "measure", group)
        place = f"{group}.{code}"
        measure = self.measures.get(code)
        if measure is None:
            known = _("、").join(self.measures)
            self.fault(place, _("没有定义指标“{code}”；已定义：{known}。").format(code=code, known=known))
            measure = MeasureOf(code, code, "", "")
        base, times_mean = self.number(row, "base", place), self.number(row, "times_mean", place)
        if formula is Formula.RATIO and (base is None) == (times_mean is None):
            self.fault(place, _("基准值base与组均值倍数times_mean须写且只写一个。"))
        for name, value in (("base", base), ("times_mean", times_mean)):
            if value is not None and value <= 0:
                self.fault(place, _("{name}为{value}，应大于零。").format(name=name, value=value))
        missing = self.choice(row, "missing", Missing, place) if "missing" in row else Missing.ZERO
        return Item(measure, self.number(row, "weight", place) or Decimal(0), base, times_mean, missing)

    def cut(self, row: Mapping[str, Any], group: str) -> Cut:
        return Cut(self.text(row, "band", group), self.number(row, "limit", group))

    def veto(self, row: Mapping[str, Any]) -> Veto:
        fact = self.text(row, "fact")
        effect = self.choice(row, "effect", Effect, fact)
        return Veto(fact, self.text(row, "label", fact), effect, str(row.get("band", "")))

    def exemption(self, row: Mapping[str, Any]) -> Exemption:
        made = Exemption(
            self.text(row, "label"),
            str(row.get("fact", "")),
            int(row.get("founded_within_years", 0)),
            int(row.get("land_within_years", 0)),
        )
        if sum(map(bool, (made.fact, made.founded_within_years, made.land_within_years))) != 1:
            self.fault(
                made.label, _("豁免须写fact、founded_within_years、land_within_years之一，且只写一个。")
            )
        return made

    def consequence(self, row: Mapping[str, Any]) -> Consequence:
        code = self.text(row, "code")
        rates = {band: self.number(row["rates"], band, code) or Decimal(0) for band in row.get("rates", ())}
        return Consequence(
            code,
            self.text(row, "label", code),
            self.text(row, "figure", code),
            self.text(row, "rate_unit", code),
            rates,
        )

    def check(self, scheme: Scheme) -> None:
        """Hold the parts against each other."""
        if not scheme.groups:
            self.fault("groups", _("没有分组；至少写一个[[groups]]。"))
        bands = {band for group in scheme.groups for band in group.bands}
        for group in scheme.groups:
            self.check_group(group)
        for veto in scheme.vetoes:
            if veto.effect is not Effect.UP_ONE and veto.band not in bands:
                self.fault(
                    veto.fact,
                    _("否决“{label}”的档次“{band}”不在{known}之中。").format(
                        label=veto.label, band=veto.band, known=_("、").join(sorted(bands))
                    ),
                )
        for consequence in scheme.consequences:
            if consequence.figure not in FIGURE_OF and consequence.figure != "land":
                self.fault(
                    consequence.code,
                    _("差别化政策没有“{figure}”这项数据；可写：{known}。").format(
                        figure=consequence.figure, known=_("、").join((*FIGURE_OF, "land"))
                    ),
                )
            for band in consequence.rates.keys() - bands:
                self.fault(consequence.code, _("没有档次“{band}”。").format(band=band))

    def check_group(self, group: Group) -> None:
        total = sum((item.weight for item in group.items), Decimal(0))
        if total != HUNDRED:
            parts = " + ".join(f"{item.weight:f}" for item in group.items)
            self.fault(
                group.code,
                _("权重合计{total}，应为100：{parts}。").format(total=f"{total:f}", parts=parts),
            )
        for item in group.items:
            if item.weight < 0:
                self.fault(f"{group.code}.{item.measure.code}", _("权重不能为负。"))
        if len(group.bands) != len(set(group.bands)):
            self.fault(group.code, _("档次有重复。"))
        limits = [cut.limit for cut in group.cuts]
        if not limits or limits[-1] is not None or None in limits[:-1]:
            self.fault(group.code, _("除最后一档外都要写limit，最后一档不写，接收其余企业。"))
            return
        known = [limit for limit in limits if limit is not None]
        rising = group.cut_by is CutBy.RANK
        if known != sorted(set(known), reverse=not rising):
            order = _("由小到大（累计百分比）") if rising else _("由大到小（最低得分）")
            self.fault(group.code, _("各档的limit应{order}，且不重复。").format(order=order))
        if rising and any(not 0 <= limit <= HUNDRED for limit in known):
            self.fault(group.code, _("累计百分比应在0到100之间。"))

    def fault(self, place: str, message: str) -> None:
        self.faults.append(f"{place}：{message}")

    def text(self, row: Mapping[str, Any], key: str, place: str = "") -> str:
        found = str(row.get(key, "")).strip()
        if not found:
            self.fault(place or _("方案"), _("没有写{key}。").format(key=key))
        return found

    def whole(self, row: Mapping[str, Any], key: str) -> int:
        found = row.get(key)
        if isinstance(found, int):
            return found
        self.fault(_("方案"), _("{key}应为整数，现为“{found}”。").format(key=key, found=found))
        return 0

    def number(self, row: Mapping[str, Any], key: str, place: str) -> Decimal | None:
        found = row.get(key)
        if found is None or found == "":
            return None
        try:
            value = Decimal(str(found).strip())
        except InvalidOperation:
            value = Decimal("NaN")
        if value.is_finite():
            return value
        self.fault(place, _("{key}应为数字，现为“{found}”。").format(key=key, found=found))
        return None

    def choice(self, row: Mapping[str, Any], key: str, kind: type[E], place: str) -> E:
        found = str(row.get(key, ""))
        if found in set(kind):
            return kind(found)
        known = _("、").join(kind)
        self.fault(
            place, _("{key}应为{known}之一，现为“{found}”。").format(key=key, known=known, found=found)
        )
        return next(iter(kind))

    def rows(self, row: Mapping[str, Any], key: str, place: str = "") -> Iterable[Mapping[str, Any]]:
        found = row.get(key, [])
        if isinstance(found, list):
            return found
        self.fault(place or key, _("{key}应写成[[{key}]]的若干段。").format(key=key))
        return []

    def tables(self, row: Mapping[str, Any], key: str) -> Mapping[str, Any]:
        found = row.get(key, {})
        if isinstance(found, dict):
            return found
        self.fault(key, _("{key}应写成[{key}]。").format(key=key))
        return {}
