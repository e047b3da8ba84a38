"""
A series of years names each year once: （2013年93.6亩、2012年299亩、2011年247亩）, not three times 2023年.
"""

import re

from jingxin.check.claims import Fact, Judgement, Judgements, Reading, Sentence
from jingxin.check.extract.parts import words_before
from jingxin.check.rules.rule import accuse
from jingxin.core.finding import Severity
from jingxin.core.language import _

_YEAR_ONLY = re.compile(r"[,;、(和:]*(?:其中)?(?P<year>(?:19|20)\d\d)年[,:]?(?P<words>[^,;、。:()\d]{0,8})")
_FIRST = re.compile(
    r"(?:[(:]|(?:分别|依次)[为是有]|其中|为|(?:^|,)[^,;\d]{0,24},)(?P<year>(?:19|20)\d\d)年[,:]?(?P<words>[^,;、。:()\d]{0,8})$"
)
_LISTED = re.compile(r"(?:(?:19|20)\d\d年?(?:、|和)){1,12}(?:19|20)\d\d年")


def judge(reading: Reading) -> Judgements:
    for sentence in reading.prose:
        yield from _years_in_a_row(reading, sentence)
        run: list[tuple[int, str, Fact]] = []
        for fact in [*sentence.facts, None]:
            told = _year_before(fact) if fact is not None else None
            if fact is not None and told and (not run or _continues(run[-1], told[1], fact)):
                run.append((*told, fact))
                continue
            if len(run) >= 2:
                yield _judge(reading, [(year, fact) for year, _words, fact in run])
            run = [(*told, fact)] if fact is not None and told else []


def _year_before(fact: Fact) -> tuple[int, str] | None:
    """The year that a number is told of, and the words between the two: 2019年出让93.6亩 → 2019, 出让."""
    before = words_before(fact)
    match = _YEAR_ONLY.fullmatch(before) or _FIRST.search(before)
    return (int(match["year"]), match["words"]) if match else None


def _continues(last: tuple[int, str, Fact], words: str, fact: Fact) -> bool:
    _year, told, one = last
    return (
        one.index + 1 == fact.index
        and one.quantity.dimension == fact.quantity.dimension
        and (told == words or not told or not words)
    )


def _judge(reading: Reading, run: list[tuple[int, Fact]]) -> Judgement:
    years = [year for year, _fact in run]
    facts = tuple(fact for _year, fact in run)
    if len(set(years)) == len(years):
        return Judgement(facts)
    return accuse(
        reading,
        "repeated_year",
        Severity.ERROR,
        facts,
        _("逐年列数，年份却重复：{years}。").format(years=_("、").join(f"{year}年" for year in years)),
        arithmetic=_("{values}个数，{years}个年份").format(values=len(years), years=len(set(years))),
        cure=_("核对每个数属于哪一年。"),
    )


def _years_in_a_row(reading: Reading, sentence: Sentence) -> Judgements:
    """2019年、2020年、2019年分别…: a list of years names each once."""
    for match in _LISTED.finditer(sentence.text):
        years = re.findall(r"(?:19|20)\d\d", match[0])
        if len(set(years)) == len(years):
            continue
        start = sentence.original(sentence.start + match.start())
        yield accuse(
            reading,
            "repeated_year",
            Severity.ERROR,
            (),
            _("并列的年份有重复：{years}。").format(years=match[0]),
            arithmetic=_("{values}个年份，只有{years}个不同").format(
                values=len(years), years=len(set(years))
            ),
            cure=_("核对每个数属于哪一年。"),
            at=(start, sentence.original(sentence.start + match.end() - 1) + 1),
        )
