"""
A rank then, a rank now and the places between: 由全省第11位跃升至第4位，上升7位.

Going up is towards the first; a verb that says the contrary of its ranks is a reversal.
"""

import re

from jingxin.check.claims import Judgement, Judgements, Reading
from jingxin.check.numerals import chinese_integer
from jingxin.check.rules.rule import accuse
from jingxin.core.finding import Severity
from jingxin.core.language import _

_NUMBER = r"(?:\d{1,4}|[一二三四五六七八九十]{1,3})"
_UP = r"上升|提升|跃升|前移|前进|进位|晋升|晋位|攀升|升|提高|跃进|跃居|跃"
_DOWN = r"下降|后移|下滑|退|滑落|回落|降|跌"
_MOVED = re.compile(
    rf"(?:由|从)[^,;。\d第]{{0,16}}第(?P<then>{_NUMBER})(?:位|名)?(?P<verb>{_UP}|{_DOWN})(?:到|至|为)?[^,;。\d第]{{0,12}}第(?P<now>{_NUMBER})(?:位|名)?"
    rf"(?:[,、](?:比[^,;。]{{1,8}})?(?:[一二两三四五六七八九十]年(?:来|间)?)?(?:共|累计|整体|连续)?(?P<how>{_UP}|{_DOWN}|提)(?:了)?(?P<places>{_NUMBER})个?(?:位次|位|名))?"
)


def judge(reading: Reading) -> Judgements:
    for sentence in reading.prose:
        if "第" not in sentence.text:
            continue
        for match in _MOVED.finditer(sentence.text):
            then, now = _integer(match["then"]), _integer(match["now"])
            if then is None or now is None:
                continue
            at = (
                sentence.original(sentence.start + match.start()),
                sentence.original(sentence.start + match.end() - 1) + 1,
            )
            rose = re.fullmatch(_UP, match["verb"]) is not None
            if then != now and (now < then) != rose:
                yield accuse(
                    reading,
                    "rank_moved",
                    Severity.REVERSAL,
                    (),
                    _("写“由第{then}位{verb}到第{now}位”，方向正相反。").format(
                        then=match["then"], verb=match["verb"], now=match["now"]
                    ),
                    arithmetic=_("第{then}位 → 第{now}位").format(then=then, now=now),
                    cure=_("核对前后位次与动词。"),
                    at=at,
                )
                continue
            places = _integer(match["places"]) if match["places"] else None
            if places is None or places == abs(then - now):
                yield Judgement(())
                continue
            yield accuse(
                reading,
                "rank_moved",
                Severity.ERROR,
                (),
                _("由第{then}位到第{now}位，相差{gap}位，印作{said}位。").format(
                    then=match["then"], now=match["now"], gap=abs(then - now), said=match["places"]
                ),
                expected=str(abs(then - now)),
                arithmetic=f"{max(then, now)} − {min(then, now)} = {abs(then - now)}",
                cure=_("核对前后位次与升降的位数。"),
                at=at,
            )


def _integer(text: str) -> int | None:
    return int(text) if text.isdigit() else chinese_integer(text)
