"""
Movements: what a subject is now, what it was, and each word that says how far it went.

总量达到1753亿元，比上年增加225亿元，增长14.7% and 由26.7%提高到52.1%，提高25.4个百分点 are one thing in many
orders. Rules take the parts of a movement, and need not know in which order a sentence told them.
"""

import re
from collections.abc import Iterator

from attrs import define, field, frozen

from jingxin.check.claims import Fact, Role, Sentence
from jingxin.check.labels import canonical, same

_STEPS = (Role.RATE, Role.CHANGE, Role.POINTS, Role.TIMES)
# Words that say only "it is now": the subject stands before them or is the one spoken of.
_REACHED = re.compile(
    r"[,、;]?(?:总量|总数|总额|总值|总规模|规模|余额|存量|累计|目前|现|现有|已|首次|全年)*"
    r"(?:达到了?|达|增至|升至|降至|至|为|完成|实现|突破|超过|有)(?:了|约|近)?"
)
_TOTAL = re.compile(r"(?:余额|总量|总数|总额|总值|总规模|规模|存量|收入|拥有量|保有量)$")
_SAID_WHEN = re.compile(
    r"[,、;]?(?:而|到)?(?:(?:19|20)\d\d年|今年|去年|本年)(?:末|底|全年)?[,]?(?:达到了?|达|为|完成|实现|增至|升至|是)?(?:了|约)?"
)
_IT = re.compile(r"总量|总数|总额|总值|总规模|规模|余额|存量|总产量|总收入")
_NEW = re.compile(r"^(?:新增|净增|新发展|新培育|新建|当年新增|全年新增)")
# 由68家增加到196家，新增128家.
_ADDED = re.compile(
    r"[,、]?(?:[一二三四五六七八九十两]年(?:来|间)?|累计|期间|全年|当年|共)?(?:新增|净增|增加|增长)(?:加|长)?了?"
)
_WHOSE = re.compile(r"^(?:各项|全部|各类|本外币|人民币)+")
# A change told so many clauses after its level speaks of something else.
_FAR = 2


@frozen
class Step:
    """One word of change in a movement: the fact, the role it has there, and its sign."""

    fact: Fact
    role: Role
    sign: int


@define
class Movement:
    """`now` is the later value, `base` the earlier; either may be missing. `sure` is false where two names were taken for one."""

    now: Fact | None = None
    base: Fact | None = None
    steps: list[Step] = field(factory=list)
    sure: bool = True

    def of(self, role: Role) -> Iterator[Step]:
        """The steps told in one way."""
        return (step for step in self.steps if step.role is role)


def movements(sentence: Sentence) -> list[Movement]:
    """Return the movements of a sentence, in order; a level that nothing is said of is none."""
    found: list[Movement] = []
    current: Movement | None = None
    last: Fact | None = None
    facts = sentence.facts
    for index, fact in enumerate(facts):
        if not fact.quantity.dimension:
            continue
        if fact.listed or (index + 1 < len(facts) and facts[index + 1].listed):
            current = None
            continue
        if current is not None and last is not None and fact.clause - last.clause > _FAR:
            current = None
        joined = current is not None and _join(current, fact)
        if not joined:
            current = _begin(fact)
            if current is not None:
                found.append(current)
        last = fact
    return [one for one in found if one.steps and (one.now or one.base)]


def _begin(fact: Fact) -> Movement | None:
    if fact.role is Role.FROM:
        return Movement(base=fact)
    if fact.role in (Role.LEVEL, Role.TO):
        if fact.role is Role.LEVEL and fact.verb:
            return Movement(steps=[Step(fact, Role.CHANGE, fact.sign)])
        return Movement(now=fact)
    if fact.role in (Role.SHARE, Role.COMPLETION) and not fact.listed:
        return Movement(now=fact)
    if fact.role in _STEPS and (fact.label or fact.head is None):
        return Movement(steps=[Step(fact, fact.role, fact.sign)])
    return None


def _join(movement: Movement, fact: Fact) -> bool:
    """Take the fact into the movement if it goes on with it."""
    if fact.role is Role.BASE:
        if movement.now is None or movement.base is not None or not _one_kind(movement.now, fact):
            return False
        movement.base = fact
        return True
    if fact.role is Role.FROM:
        if movement.now is not None or movement.base is not None or fact.label:
            return False
        movement.base = fact
        return True
    if fact.role is Role.TO:
        if movement.now is not None or (
            fact.label and movement.base is not None and not same(fact.label, movement.base.label)
        ):
            return False
        if movement.base is not None and not _one_kind(movement.base, fact):
            return False
        movement.now = fact
        return movement.base is not None or bool(movement.steps)
    if fact.role is Role.OTHER and movement.base is not None and fact.index == movement.base.index + 1:
        # 是五年前12.3万辆的3.2倍, 为上年10.1亿元的121.8%: how many times the number just before
        movement.steps.append(Step(fact, Role.TIMES if fact.quantity.dimension == "times" else Role.OTHER, 1))
        return movement.now is not None and fact.quantity.dimension in ("times", "ratio")
    if fact.role in _STEPS and not fact.label:
        movement.steps.append(Step(fact, fact.role, fact.sign))
        return True
    if fact.role is Role.LEVEL:
        return _level(movement, fact)
    return False


def _level(movement: Movement, fact: Fact) -> bool:
    if movement.now is None and movement.steps:
        first = movement.steps[0].fact
        if (
            (not fact.label or _IT.fullmatch(fact.label))
            and _REACHED.fullmatch(fact.gap)
            and _fits_step(movement.steps[0], fact)
        ):
            movement.now = fact
            return True
        if (
            fact.label
            and _one_kind(first, fact)
            and _TOTAL.search(fact.label)
            and _core(first.label) == _core(fact.label)
        ):
            movement.now, movement.sure = fact, False
            return True
        return False
    if (
        movement.now is not None
        and not movement.steps
        and movement.base is None
        and _NEW.search(movement.now.label)
        and _one_kind(movement.now, fact)
        and _TOTAL.search(fact.label)
        and _core(movement.now.label) == _core(fact.label)
    ):
        # 新增贷款12亿元，贷款余额达到180亿元: the new ones are what the balance grew by
        movement.steps = [Step(movement.now, Role.CHANGE, 1)]
        movement.now, movement.sure = fact, False
        return True
    if movement.now is not None and movement.base is not None and _ADDED.fullmatch(fact.gap):
        movement.steps.append(Step(fact, Role.CHANGE, 1))
        return True
    if (
        movement.now is not None
        and movement.base is None
        and not movement.steps
        and _one_kind(movement.now, fact)
        and (
            same(fact.label, movement.now.label)
            or (not fact.label and _SAID_WHEN.fullmatch(fact.gap) is not None)
        )
        and (_a_year_before(fact, movement.now) or _years_before(fact, movement.now))
    ):
        movement.base, movement.now = movement.now, fact  # 去年出口38亿元，今年出口42亿元，同比增长10.5%
        return True
    if (
        movement.now is not None
        and movement.base is None
        and _one_kind(movement.now, fact)
        and (
            same(fact.label, movement.now.label)
            or (not fact.label and _SAID_WHEN.fullmatch(fact.gap) is not None)
        )
        and _a_year_before(movement.now, fact)
    ):
        movement.base = fact  # 同比增长6.1%（2021年工业投资20.3亿元）
        return True
    return False


def _fits_step(step: Step, level: Fact) -> bool:
    if step.role is Role.CHANGE:
        return _one_kind(step.fact, level)
    if step.role is Role.POINTS:
        return level.quantity.is_percent
    return step.role is Role.RATE and level.quantity.dimension not in ("ratio", "point", "times")


def _one_kind(one: Fact, other: Fact) -> bool:
    return one.quantity.dimension == other.quantity.dimension


def _core(label: str) -> str:
    """What new loans and their balance share: 新增贷款, 贷款余额 → 贷款."""
    return _WHOSE.sub("", _TOTAL.sub("", _NEW.sub("", canonical(label))))


def _years_before(now: Fact, then: Fact) -> bool:
    """2018年为12亿元，2022年为18亿元: the same stretch of an earlier year, both told by their years."""
    return (
        now.span.part == then.span.part
        and now.span.year is not None
        and then.span.year is not None
        and now.span.year > then.span.year
    )


def _a_year_before(now: Fact, then: Fact) -> bool:
    if now.span.part != then.span.part:
        return False
    if now.span.year is not None and then.span.year is not None:
        return now.span.year - then.span.year == 1
    return now.span.year is None and then.span.year is None and now.span.offset - then.span.offset == 1
