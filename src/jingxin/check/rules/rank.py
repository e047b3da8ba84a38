"""A rank is not beyond the number ranked: 在全市11个县（市、区）中居第12位."""

import re

from jingxin.check.claims import Judgement, Judgements, Reading
from jingxin.check.numerals import chinese_integer
from jingxin.check.rules.rule import accuse
from jingxin.core.finding import Severity
from jingxin.core.language import _

_NUMBER = r"(\d{1,4}|[一二三四五六七八九十]{1,3})"
_PLACES = r"个(?:[^,;。\d个中第]{0,6}?)(?:县|市|区|州|旗|镇|乡|街道|省|地市|园区|城市|开发区|功能区|单位|部门|国家|对象)"
_AT = r"(?:位|名|$|[,;。、](?!\d))"
_RANK = re.compile(rf"{_NUMBER}{_PLACES}[^,;。\d]{{0,16}}?[,]?[^,;。\d]{{0,12}}?第{_NUMBER}{_AT}")


def judge(reading: Reading) -> Judgements:
    for sentence in reading.prose:
        if "第" not in sentence.text:
            continue
        for match in _RANK.finditer(sentence.text):
            ranked, rank = (_integer(text) for text in match.groups() if text)
            if not ranked or not rank:
                continue
            if rank <= ranked:
                yield Judgement(())
                continue
            at = tuple(sentence.original(sentence.start + index) for index in match.span())
            yield accuse(
                reading,
                "rank",
                Severity.ERROR,
                (),
                _("一共{ranked}个，却排在第{rank}位。").format(ranked=ranked, rank=rank),
                arithmetic=f"{rank} > {ranked}",
                cure=_("核对位次与参加排名的个数。"),
                at=(at[0], at[1]),
            )


def _integer(text: str) -> int | None:
    return int(text) if text.isdigit() else chinese_integer(text)
