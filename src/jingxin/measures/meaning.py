"""
What an expression means before any row is read: its unit, decimals, label, and which direction is good.

Here stands what makes no sense: a share across units, a target of a count, a rank of a rank, the growth of a
per cent. Each is refused with its place in the text.
"""

from collections.abc import Callable, Mapping
from enum import Enum

from attrs import evolve, frozen

from jingxin.core.language import _
from jingxin.core.unit import Unit, get_unit
from jingxin.measures.catalogue import Catalogue
from jingxin.measures.expression import OPERATORS, Expression, Part, Step, nearest, parse
from jingxin.measures.measure import Compare, Kind, Measure, Place
from jingxin.measures.quotient import KEPT_DECIMALS, quotient_unit
from jingxin.measures.tables import Type

# 其中 by these; a measure may name more, and any text column of its rows is one too.
DIMENSION_NAMES = {"镇街": "town", "乡镇": "town", "行业": "industry", "行业大类": "industry", "企业": "firm"}
DIMENSION_LABELS = {"town": "镇街", "industry": "行业大类", "firm": "企业"}

PER_CENT, POINT, PLACE = get_unit("%"), get_unit("个百分点"), get_unit("位")


class Nature(Enum):
    """What kind of number an expression gives."""

    LEVEL = "level"
    RATE = "rate"
    POINTS = "points"
    PLACE = "place"


@frozen
class Meaning:
    """
    What is known of an expression by itself. `leaf` is true while only slices were taken of the measure;
    `goods` is UP or DOWN, which of two values is the better. `over` is what a quotient was divided by.
    """

    measure: Measure
    nature: Nature
    unit: Unit
    decimals: int
    label: str
    goods: str
    leaf: bool = False
    over: Measure | None = None


def dimensions_of(measure: Measure) -> tuple[str, ...]:
    """Return the dimensions that the measure can be cut along."""
    if measure.place is Place.EXACT:
        return ("town",)
    table = measure.contract
    found = ["town"] if table.has("area") or table.has("firm") else []
    found += ["industry", "firm"] if table.has("firm") else []
    found += list(measure.dimensions)
    found += [
        column.name
        for column in table.columns
        if column.type is Type.STRING and column.name not in {"row_key", "area", "firm", "given_to", *found}
    ]
    return tuple(dict.fromkeys(found))


def read(text: str | Expression, catalogue: Catalogue) -> Expression:
    """
    Return the expression with codes for names, all of it making sense.

    Raises `ExpressionError` with position, reason and near names.
    """
    expression = parse(text) if isinstance(text, str) else text
    measure = catalogue.measure_of(expression)
    steps: list[Step] = []
    for step in expression.steps:
        argument = step.argument
        if isinstance(argument, Expression):
            if step.operator == "same" and not argument.steps:
                # 甲.同比.位次.同为(乙) asks the same of the other: 乙.同比.位次.
                argument = evolve(argument, steps=tuple(s for s in steps if s.operator != "same"))
            argument = read(argument, catalogue)
        elif isinstance(argument, Part):
            argument = _read_part(argument, measure, step, expression)
        steps.append(evolve(step, argument=argument))
    known = Expression(measure.code, tuple(steps), expression.text, expression.position)
    meaning_of(known, catalogue)
    return known


def heading_of(measure: Measure, dimension: str) -> str:
    """What people call a dimension of the measure: 镇街, or what stands above its column (责任部门)."""
    if dimension in DIMENSION_LABELS:
        return DIMENSION_LABELS[dimension]
    name = measure.dimensions.get(dimension, dimension)
    return measure.contract[name].heading if measure.contract.has(name) else dimension


def words_of(measure: Measure, dimension: str) -> Mapping[str, str]:
    """Return the codes of a dimension in the words of its ledger; empty where it holds no codes."""
    name = measure.dimensions.get(dimension, dimension)
    return measure.contract[name].words if measure.contract.has(name) else {}


def _read_part(part: Part, measure: Measure, step: Step, expression: Expression) -> Part:
    possible = dimensions_of(measure)
    headings = {heading_of(measure, name): name for name in possible}
    dimension = DIMENSION_NAMES.get(part.dimension, headings.get(part.dimension, part.dimension))
    if dimension not in possible:
        raise expression.fault(
            _("“{label}”不能按“{dimension}”拆分；可以按：{possible}。").format(
                label=measure.label, dimension=part.dimension, possible=_("、").join(headings)
            ),
            step.argument_position,
            nearest(part.dimension, [*headings, *possible]),
        )
    codes = {word: code for code, word in words_of(measure, dimension).items()}
    return Part(dimension, codes.get(part.value, part.value))


def meaning_of(expression: Expression, catalogue: Catalogue) -> Meaning:
    """Return what the expression means. Raises `ExpressionError` where it means nothing."""
    measure = catalogue.measure_of(expression)
    meaning = Meaning(
        measure,
        Nature.RATE if measure.unit == PER_CENT else Nature.LEVEL,
        measure.unit,
        measure.decimals,
        measure.label,
        "DOWN" if measure.direction == "DOWN" else "UP",
        leaf=True,
    )
    for number, step in enumerate(expression.steps):
        other = None
        if isinstance(step.argument, Expression):
            other = meaning_of(step.argument, catalogue)
        refusal = _refusal(step, meaning, other)
        if refusal:
            so_far = Expression(
                expression.measure, expression.steps[:number], expression.text, expression.position
            )
            raise expression.fault(
                refusal.format(label=meaning.label, operator=OPERATORS[step.operator].label, so_far=so_far),
                step.position,
            )
        meaning = _apply(step, meaning, other)
    return meaning


def _refusal(step: Step, meaning: Meaning, other: Meaning | None) -> str:
    """Return why the operator cannot follow, or nothing; {label} and {operator} are filled in by the caller."""
    rule = _RULES.get(step.operator)
    return rule(meaning, other) if rule else ""


def _of_measure_only(meaning: Meaning) -> str:
    return "" if meaning.leaf else _("“{operator}”只能接在指标本身之后，不能接在“{label}”之后。")


def _growth(meaning: Meaning, other: Meaning | None) -> str:
    if meaning.over is not None:
        return _base(meaning, other)
    if refusal := _of_measure_only(meaning):
        return refusal
    if meaning.unit == PER_CENT:
        return _("“{label}”本身是百分比，不再计算百分比的增速；请用“差额”比较。")
    if meaning.measure.compare is Compare.NOTHING:
        return _("“{label}”没有同口径的上年数，不能计算增速。")
    return ""


def _base(meaning: Meaning, other: Meaning | None) -> str:
    if meaning.over is not None:
        frames = {meaning.measure.compare, meaning.over.compare}
        return _("“{label}”没有同口径的上年数。") if Compare.NOTHING in frames else ""
    if refusal := _of_measure_only(meaning):
        return refusal
    return _("“{label}”没有同口径的上年数。") if meaning.measure.compare is Compare.NOTHING else ""


def _per(meaning: Meaning, other: Meaning | None) -> str:
    if refusal := _of_measure_only(meaning):
        return refusal
    if other is None or not other.leaf or meaning.unit.is_ratio or other.unit.is_ratio:
        return _("单耗的两边都要是总量本身，不能是比率或算出来的数。")
    if quotient_unit(meaning.unit, other.unit) is None:
        return _("没有“{label}”与另一方相除的计量单位，不能计算。")
    return ""


def _same(meaning: Meaning, other: Meaning | None) -> str:
    if other is None or meaning.unit != other.unit:
        return _("“{label}”与另一方的计量单位不同，谈不上相同。")
    return ""


def _contribution(meaning: Meaning, other: Meaning | None) -> str:
    if refusal := _of_measure_only(meaning) or _growth(meaning, other):
        return refusal
    return "" if meaning.measure.additive else _("“{label}”各部分不能相加，谈不上拉动。")


def _share(meaning: Meaning, other: Meaning | None) -> str:
    if other is None or meaning.nature is not Nature.LEVEL or other.nature is not Nature.LEVEL:
        return _("占比的两边都要是总量，不能是百分比、百分点或位次。")
    if meaning.unit.is_ratio or other.unit.is_ratio:
        return _("比率不能再计算占比。")
    if meaning.unit.dimension != other.unit.dimension:
        return _("“{label}”与总体的计量单位不是同一量纲，不能计算占比。")
    return ""


def _difference(meaning: Meaning, other: Meaning | None) -> str:
    if other is None or Nature.PLACE in {meaning.nature, other.nature}:
        return _("位次不能相减。")
    if meaning.unit.dimension != other.unit.dimension:
        return _("“{label}”与另一方的计量单位不是同一量纲，不能相减。")
    if meaning.unit.dimension == "per" and meaning.unit != other.unit:
        return _("“{label}”与另一方的计量单位不同，不能相减。")
    return ""


def _change(meaning: Meaning, other: Meaning | None) -> str:
    return _("位次不能相减。") if meaning.nature is Nature.PLACE else ""


def _target(meaning: Meaning, other: Meaning | None) -> str:
    if refusal := _of_measure_only(meaning):
        return refusal
    return "" if meaning.measure.indicator else _("“{label}”不在指标目录中，没有年度目标。")


def _pace(meaning: Meaning, other: Meaning | None) -> str:
    if refusal := _target(meaning, other):
        return refusal
    return _("“{label}”是比率，没有完成进度。") if meaning.measure.kind is Kind.RATIO else ""


def _rank(meaning: Meaning, other: Meaning | None) -> str:
    return _("位次不能再排位次。") if meaning.nature is Nature.PLACE else ""


def _lead(meaning: Meaning, other: Meaning | None) -> str:
    if meaning.nature is Nature.RATE:
        return ""
    if meaning.nature is Nature.LEVEL and meaning.leaf:
        return _growth(meaning, other)  # the lead of a level is that of its growth
    return _("“{operator}”比较的是百分比；“{label}”不是。")


def _names(meaning: Meaning, other: Meaning | None) -> str:
    if refusal := _of_measure_only(meaning):
        return refusal
    return "" if meaning.measure.names else _("“{label}”没有名单。")


def _part(meaning: Meaning, other: Meaning | None) -> str:
    return _of_measure_only(meaning)


_RULES: dict[str, Callable[[Meaning, Meaning | None], str]] = {
    "growth": _growth,
    "base": _base,
    "share": _share,
    "completion": _pace,
    "target": _target,
    "behind": _pace,
    "pace": _pace,
    "rank": _rank,
    "lead": _lead,
    "difference": _difference,
    "change": _change,
    "contribution": _contribution,
    "part": _part,
    "names": _names,
    "per": _per,
    "same": _same,
}


def _apply(step: Step, meaning: Meaning, other: Meaning | None) -> Meaning:
    measure, label = meaning.measure, meaning.label
    beside = other.label if other else ""
    if step.operator == "part":
        return evolve(meaning, label=_("{label}（{part}）").format(label=label, part=step.argument))
    made = evolve(meaning, leaf=False)
    match step.operator:
        case "growth":
            return evolve(
                made,
                nature=Nature.RATE,
                unit=PER_CENT,
                decimals=measure.growth_decimals,
                label=_("{label}同比增速").format(label=label),
            )
        case "base":
            return evolve(made, label=_("{label}同口径上年同期数").format(label=label))
        case "share":
            return evolve(
                made,
                nature=Nature.RATE,
                unit=PER_CENT,
                decimals=0,
                label=_("{label}占{whole}比重").format(label=label, whole=beside),
                goods="UP",
            )
        case "completion":
            return evolve(
                made,
                nature=Nature.RATE,
                unit=PER_CENT,
                decimals=0,
                label=_("{label}年度目标完成率").format(label=label),
            )
        case "target":
            return evolve(made, label=_("{label}年度目标").format(label=label))
        case "behind":
            return evolve(
                made,
                nature=Nature.POINTS,
                unit=POINT,
                decimals=1,
                label=_("{label}落后时间进度").format(label=label),
                goods="DOWN",
            )
        case "pace":
            # At least one decimal: 7 a month for 50 in seven months would fall short.
            return evolve(
                made,
                decimals=max(1, meaning.decimals),
                label=_("{label}余下各月月均需完成").format(label=label),
                goods="DOWN",
            )
        case "rank":
            return evolve(
                made,
                nature=Nature.PLACE,
                unit=PLACE,
                decimals=0,
                label=_("{label}位次").format(label=label),
                goods="DOWN",
            )
        case "lead":
            return evolve(
                made,
                nature=Nature.POINTS,
                unit=POINT,
                decimals=measure.growth_decimals if meaning.nature is Nature.LEVEL else meaning.decimals,
                label=_("{label}领先").format(
                    label=label if meaning.nature is Nature.RATE else _("{label}同比增速").format(label=label)
                ),
                goods="UP",
            )
        case "difference":
            both = max(meaning.decimals, other.decimals if other else 0)
            made = evolve(
                made, decimals=both, label=_("{label}与{other}之差").format(label=label, other=beside)
            )
            return evolve(made, nature=Nature.POINTS, unit=POINT) if meaning.unit == PER_CENT else made
        case "change":
            made = evolve(made, label=_("{label}比上期增减").format(label=label))
            return evolve(made, nature=Nature.POINTS, unit=POINT) if meaning.unit == PER_CENT else made
        case "contribution":
            return evolve(
                made,
                nature=Nature.POINTS,
                unit=POINT,
                decimals=max(measure.growth_decimals, 1),
                label=_("{part}拉动{label}").format(part=step.argument, label=label),
            )
        case "per":
            over = other.measure if other else measure
            return evolve(
                made,
                unit=quotient_unit(meaning.unit, over.unit) or meaning.unit,
                decimals=KEPT_DECIMALS,
                label=_("{label}与{other}之比").format(label=label, other=beside),
                over=over,
            )
        case "same":
            return evolve(made, label=_("{label}（与{other}相同）").format(label=label, other=beside))
        case _:  # names: the same number with its list
            return made
