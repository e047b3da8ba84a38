"""Sentences and their facts: one pass over each paragraph, from the numbers outward."""

import re
from collections import Counter
from collections.abc import Iterator

from attrs import evolve, frozen

from jingxin.check.claims import Fact, Ratio, Reading, Role, Sentence
from jingxin.check.document import Document, Paragraph
from jingxin.check.extract.parts import words_before
from jingxin.check.extract.roles import Reading as Words
from jingxin.check.extract.roles import is_planned, role_of
from jingxin.check.extract.unsaid import in_yuan, is_money, span_of_last_year, topic
from jingxin.check.labels import clean_label
from jingxin.check.periods import DEFAULT, PERIOD, Span, span_of
from jingxin.check.quantities import Quantity, moved, scan, with_unit
from jingxin.check.scopes import LEVELS, frames_in, scope_in
from jingxin.core.stated import Stated

_STOP = re.compile(r"[。!?！？]")
_BREAK = re.compile(r"[,;:()]")
# A sentence of the machine, not of a person: cut, so that no rule ever looks further.
LONGEST_SENTENCE = 3000
# Words such as 按可比价计算 stand within so many characters of their number.
_FRAME_WORDS = 60
# 占293.29亿元总投资的69.9%, 占全部投资(293.29亿元)的69.9%: what stands between 占 and the per cent is the whole.
_OF_THAT = re.compile(
    r"占(?!比)(?:约|近|到)?(?:[^,;占]{0,20})[(]?$|(?:完成|为|达到?)(?:了)?[^,;]{0,10}(?:计划|目标|任务|预算|下达|安排|确定|分配)[^,;]{0,8}[(]?$"
)
_OF_IT = re.compile(r"[^,;。()占]{0,12}[)]?[^,;。()占]{0,8}的(?:比重|比例)?(?:约|近|超过?|达到?|为)?")
_LIST_GAP = re.compile(r"(?:、|和|及|与|以及|或)$")
_SAME_LIST = re.compile(r"(?:、|和|及|与|以及|,)")
_HANDS_OVER = re.compile(r"(?:、|和|及|与|以及|共|共计|合计|总计)$")
_PLANNED_FOR = re.compile(r"的?(?:预算|计划|目标|任务|预期|确定|下达)")
_COMPARING = ("比", "较", "与", "和", "同", "于", "以", "按")


_INDUSTRIES = ("第一产业", "第二产业", "第三产业")
_THREE = re.compile(r"(?:第?一、?第?二、?第?三次?产业?|三次产业)(?P<what>增加值|投资|)(?:实现|完成)?$")
_EACH = re.compile(r"分别|依次|各(?=[为达是占完实])")
_TITLE = re.compile(r"((?:19|20)\d\d)年.{0,30}(?:公报|报告|总结|分析|情况|要点|通报|发言|讲话|计划)")


@frozen
class _Frame:
    """What a period without a year falls back on: the heading's period, and the report's year if the title names it."""

    heading: Span
    year: int | None


def _report_year(document: Document) -> int | None:
    for paragraph in document.paragraphs[:12]:
        if match := _TITLE.search(paragraph.normal.text[:80]):
            return int(match[1])
    return None


def read_claims(document: Document) -> Reading:
    """Return the document with its sentences and facts."""
    sentences: list[Sentence] = []
    span = heading_span = DEFAULT
    year = _report_year(document)
    for paragraph in document.paragraphs:
        if paragraph.table:
            continue
        previous: Sentence | None = None
        for sentence in _sentences(paragraph):
            sentence.previous = previous
            span = _read(sentence, span, _Frame(heading_span, year))
            sentences.append(sentence)
            previous = sentence
        # A heading's period holds for what stands under it; a paragraph's ends with it.
        if not _is_heading(paragraph.normal.text):
            span = heading_span if heading_span is DEFAULT else evolve(heading_span, inherited=True)
        elif paragraph.text.strip():
            heading_span = span
    return Reading(document, sentences, _own_scope(sentences))


def _own_scope(sentences: list[Sentence]) -> str:
    """
    Return the report's own scope, the smallest that it often names, "" for none.

    It goes without saying, and its facts lose it: 全县 here and nothing there are one.
    """
    named = Counter(fact.scope for sentence in sentences for fact in sentence.facts if fact.scope)
    if not named:
        return ""
    # A county compares itself with its city and province, hardly ever the other way round.
    often = [scope for scope, count in named.items() if count * 4 >= max(named.values())]
    own = min(often, key=lambda scope: LEVELS.index(scope))
    for sentence in sentences:
        for fact in sentence.facts:
            if fact.scope == own:
                fact.scope = ""
    return own


def _is_heading(text: str) -> bool:
    return len(text) <= 40 and not text.endswith(("。", ";", ","))


def _sentences(paragraph: Paragraph) -> Iterator[Sentence]:
    text = paragraph.normal.text
    start, number = 0, 0
    for match in _STOP.finditer(text):
        for piece_start, piece_end in _pieces(text, start, match.end()):
            number += 1
            yield Sentence(paragraph, piece_start, piece_end, number)
        start = match.end()
    for piece_start, piece_end in _pieces(text, start, len(text)):
        if text[piece_start:piece_end].strip():
            yield Sentence(paragraph, piece_start, piece_end, number + 1)


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while end - start > LONGEST_SENTENCE:
        cut = max(text.rfind(mark, start, start + LONGEST_SENTENCE) for mark in (";", ",", " "))
        cut = cut + 1 if cut > start else start + LONGEST_SENTENCE
        yield start, cut
        start = cut
    yield start, end


def _read(sentence: Sentence, span: Span, frame: _Frame) -> Span:
    """Fill the sentence with its facts; return the period that holds at its end."""
    text = sentence.text
    # 。stays quiet inside numbers: only the marks of clauses are wanted, with their running count.
    breaks = [
        (match.start(), match[0])
        for match in _BREAK.finditer(text)
        if not _inside_number(text, match.start())
    ]
    next_break = clause = depth = 0
    clause_start = 0
    previous_end = 0
    scope = scope_in(text[:40])
    planned = False
    opened: list[tuple[int, int, int]] = []
    found = _in_one_unit(text, list(scan(text)))
    for number, thing in enumerate(found):
        start = thing.start if isinstance(thing, Quantity) else thing.start()
        while next_break < len(breaks) and breaks[next_break][0] < start:
            position, mark = breaks[next_break]
            next_break += 1
            if mark == ")" and opened and opened[-1][2] == previous_end:
                # A bracket without a number only explains: 地区生产总值（GDP）645.68亿元 is one clause.
                clause, clause_start, _end = opened.pop()
                depth = max(depth - 1, 0)
                continue
            if mark == "(":
                opened.append((clause, clause_start, previous_end))
                depth += 1
            elif mark == ")":
                opened = opened[:-1]
                depth = max(depth - 1, 0)
            clause += 1
            clause_start = position + 1
            if mark == ";":
                planned = False
        if not isinstance(thing, Quantity):
            if thing["period"]:
                span = _spoken(text, thing, span, frame)
            else:
                sentence.ratios.append(_ratio(sentence, text, thing, span))
            continue
        gap = text[max(clause_start, previous_end) : start]
        following = breaks[next_break][0] if next_break < len(breaks) else len(text)
        if number + 1 < len(found):
            coming = found[number + 1]
            following = min(following, coming.start if isinstance(coming, Quantity) else coming.start())
        noun = text[thing.end : min(following, thing.end + 24)]
        planned = planned or is_planned(gap)
        scope = scope_in(gap) or scope
        sentence.facts.append(
            _fact(
                thing,
                sentence,
                gap,
                noun,
                clause,
                depth,
                span,
                scope,
                planned,
                text[max(clause_start, start - _FRAME_WORDS) : start],
            )
        )
        previous_end = thing.end
        while next_break < len(breaks) and breaks[next_break][0] < thing.end:
            next_break += 1
    _finish(sentence)
    return span


def _in_one_unit(text: str, found: list[Quantity | re.Match[str]]) -> list[Quantity | re.Match[str]]:
    """Bare numbers of a list take the unit that ends it: 1.6、1.1和7.8个百分点."""
    for index in range(len(found) - 2, -1, -1):
        one, other = found[index], found[index + 1]
        if (
            isinstance(one, Quantity)
            and isinstance(other, Quantity)
            and not one.unit
            and other.unit
            and _SAME_LIST.fullmatch(text, one.end, other.start)
        ):
            found[index] = with_unit(one, other)
    return found


def _ratio(sentence: Sentence, text: str, match: re.Match[str], span: Span) -> Ratio:
    parts = tuple(Stated.rounded(part) for part in match[0].split(":"))
    context = text[max(match.start() - 48, 0) : match.start()]
    return Ratio(sentence, match.start() + sentence.start, match.end() + sentence.start, parts, context, span)


def _inside_number(text: str, position: int) -> bool:
    return (
        text[position] in ",:"
        and 0 < position < len(text) - 3
        and text[position - 1].isdigit()
        and text[position + 1].isdigit()
        and (
            text[position] == ":"
            or (
                text[position + 1 : position + 4].isdigit()
                and not text[position + 4 : position + 5].isdigit()
            )
        )
    )


def _spoken(text: str, match: re.Match[str], span: Span, frame: _Frame) -> Span:
    before = text[max(match.start() - 2, 0) : match.start()]
    after = text[match.end() : match.end() + 3]
    if (
        before.endswith(_COMPARING)
        or match["period"].endswith("同期")
        or after.startswith(("同期", "相比", "同比", "同月"))
    ):
        return span  # 比上年, 与2010年相比: what is compared with, not what is spoken of
    if match["period"] in ("年初", "全年", "年末", "年底") and _PLANNED_FOR.match(text, match.end()):
        return span  # 完成年初预算的83%: the plan's name, not the time spoken of
    full = PERIOD.match(text, match.start(), match.end())
    # 1-5月 without a year is the report's or the heading's year, not that of 2013年度 in passing.
    found = span_of(full, span if full["relative"] else frame.heading) if full else None
    if found is None:
        return span
    if found.year is None and frame.year is not None and not found.part.startswith("several"):
        found = evolve(found, year=frame.year + found.offset, offset=0)
    return found


def _fact(
    quantity: Quantity,
    sentence: Sentence,
    gap: str,
    noun: str,
    clause: int,
    depth: int,
    span: Span,
    scope: str,
    planned: bool,
    clause_text: str,
) -> Fact:
    facts = sentence.facts
    index = len(facts)
    shifted = moved(quantity, sentence.start)
    before = facts[-1] if facts else None
    text = sentence.text
    text_between = text[before.quantity.end - sentence.start : quantity.start] if before is not None else ""
    if (
        before is not None
        and before.clause == clause
        and _LIST_GAP.fullmatch(gap)
        and before.quantity.dimension == quantity.dimension
        and before.depth == depth
    ):
        # 15.8%和14.4%: the words before the first speak for all.
        return Fact(
            shifted, sentence, index, before.role, noun if before.label == before.noun else "", gap, clause, depth, span, scope,
            before.sign, before.verb, before.against, before.basis, before.whole, planned, listed=True, noun=noun,
        )  # fmt: skip
    if (
        before is not None
        and quantity.is_percent
        and _OF_THAT.search(words_before(before)[-40:])
        and _OF_IT.fullmatch(text_between)
    ):
        # 占293.29亿元总投资的69.9%: the number before is the whole.
        return Fact(shifted, sentence, index, Role.OTHER, "", gap, clause, depth, span, scope, noun=noun)
    reading = role_of(quantity, gap, text_between if not gap else "")
    if before is not None and before.role is Role.FROM and gap in ("到", "到了", "至"):
        reading = Words(Role.TO, verb="到")
    label = clean_label(reading.rest)
    if (before is not None and reading.role in (Role.RATE, Role.CHANGE) and before.quantity.unit == "元") or (
        reading.role in (Role.LEVEL, Role.TO, Role.FROM) and is_money(label, gap)
    ):
        shifted = in_yuan(shifted)
    if reading.role is Role.LEVEL and label:
        span = span_of_last_year(gap, span)
    if before is not None and before.clause == clause and _HANDS_OVER.search(gap):
        label = ""  # 20家功勋企业、30家…: the words belong to the number before them
    if not label and reading.role is Role.TO and before is not None and before.role is Role.FROM:
        label = before.label
    if not label and reading.role is Role.LEVEL and quantity.dimension:
        label = clean_label(noun)
    if not label and quantity.dimension and reading.role in (Role.RATE, Role.LEVEL, Role.FROM) and not noun:
        label = topic(text, quantity.start - len(gap))
    return Fact(
        shifted, sentence, index, reading.role, label, gap, clause, depth, span, scope,
        reading.sign, reading.verb, reading.against, frames_in(clause_text), reading.whole, planned, noun=noun,
    )  # fmt: skip


def _name_each(sentence: Sentence) -> None:
    """一、二、三产业增加值分别为A、B、C: each number of the list gets its own name."""
    facts = sentence.facts
    for first in facts:
        each = _EACH.search(first.gap)
        if first.listed or each is None:
            continue
        group = [first]
        while group[-1].index + 1 < len(facts) and facts[group[-1].index + 1].listed:
            group.append(facts[group[-1].index + 1])
        subject = first.gap[: each.start()]
        if len(group) == len(_INDUSTRIES) and (match := _THREE.search(subject)):
            names = [industry + match["what"] for industry in _INDUSTRIES]
        else:
            names = [name for name in re.split(r"、|和", clean_label(subject)) if name]
        if len(group) > 1 and len(names) == len(group):
            for fact, name in zip(group, names, strict=True):
                fact.label = name


def _unled(sentence: Sentence) -> None:
    """由教育12亿元、卫生8亿元组成: a 由 that leads to no 到 began no movement."""
    for fact in sentence.facts:
        if fact.role is not Role.FROM:
            continue
        following = sentence.facts[fact.index + 1 : fact.index + 3]
        if not any(
            one.role is Role.TO and one.quantity.dimension == fact.quantity.dimension for one in following
        ):
            fact.role = Role.LEVEL
            fact.label = clean_label(fact.gap.rpartition("由")[2] or fact.gap) or clean_label(fact.noun)


def _finish(sentence: Sentence) -> None:
    """Give each fact its head: the last level that it continues."""
    _unled(sentence)
    _name_each(sentence)
    head: Fact | None = None
    for fact in sentence.facts:
        if not fact.quantity.dimension:
            continue
        if fact.role in (Role.LEVEL, Role.TO) and (fact.label or fact.role is Role.LEVEL):
            head = fact
        elif head is not None and fact.label == "":
            fact.head = head
