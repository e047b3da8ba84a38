"""
The role of a number from the words beside it: 增长 before a per cent is a rate, 占…比重 a share.

One pattern is tried at the end of the words before the number (`tail`), so no text is read twice.
"""

import re

from attrs import frozen

from jingxin.check.claims import Role
from jingxin.check.quantities import Quantity

_RISE = r"递增|负增长|正增长|比增|(?<!自然)增长率(?:为|达到?)?|增幅(?:为|达到?)?|增速(?:为|达到?)?|涨幅(?:为|达到?)?|增长|增加|增收|增产|增支|净增加?|净增长|增|上升|上涨|上扬|提高|提升|攀升|回升|扩大|涨|升|多"
_FALL = r"递减|降幅(?:为|达到?)?|跌幅(?:为|达到?)?|减少|下降|降低|回落|下滑|下跌|缩小|收窄|减收|减产|减支|压缩|压减|核减|削减|精简|节约|下跌|放缓|减缓|降|减|跌|少"
CHANGE = re.compile(
    rf"(?P<verb>{_FALL}|{_RISE})(?:收入|支出|投资|产值|用电|面积)?(?:了|约|近|将近|超过?|突破|逾|不足|达到?|仅|幅度|为|均|分别|高达|也|各)*[:\s]*$"
)
_MOVES = (
    r"增加|增长|提高|提升|上升|扩大|下降|降低|减少|回落|回升|压减|压缩|缩短|缩小|收窄|发展|扩展|壮大|跃升|攀升|跃进|增|升|降|减|"
    r"调整|优化|调|变|改|恢复|拓展|延伸|跃|晋升|前移|进位|滑落"
)
# 同比多引进3.2亿元, 比上年增加收入1亿元: after a comparison the verb may take a short object.
_MORE_OF = re.compile(
    r"(?:(?<=同比)|(?<=环比)|(?:比|较)[^,;比较]{1,12}?)(?P<verb>多|少|增加|减少|新增|净增|增|减)(?:[\u4e00-\u9fff]{1,4})$"
)
TO = re.compile(
    rf"(?P<verb>(?:{_MOVES})(?:到了?|至|为|成))(?:了|约|近|超过?|目前的|现在的|的|(?:(?:19|20)\d\d|今|去|上)年(?:末|底|度)?的?|[年期]末的?|年底的?|现有的?)*$"
)
FROM = re.compile(r"(?:由|从)[^,;由从]{0,24}$")
# 比重从26.7%: whatever stands before 从, what it leads to is where the change began.
_ENDS_FROM = re.compile(
    r"(?:由|从)(?:(?:原来|原先|最初|年初|期初|上年末?|去年末?|(?:19|20)\d\d年末?|[一二三四五六七八九十]+年前)的?)?$"
)
# 去年同期为10.1亿元, 比五年前的60家: the value of before, told beside that of now.
_BEFORE = r"(?:上年|去年|上一年|前年|年初|期初)(?:同期|全年|末|底|度|同月)?|同期|基期|(?:[一二三四五六七八九十]|十[一二三四五六七八九])年前"
_LAST_YEAR = re.compile(
    rf"[,;、(]?(?:而|其中|是|为|相当于)?(?P<what>{_BEFORE})(?:分别)?(?:数|值)?(?:仅|只)?(?:完成|实现|达到?|为|是|有)*(?:约|近)?"
)
_IS_THAT_OF = re.compile(r"[,、]?(?:是|为|相当于|达到?)(?P<what>(?:19|20)\d\d年(?:末|底|全年|同期)?)的?")
_THAN_THE = re.compile(
    rf"(?:比|较|与|相比)(?P<what>{_BEFORE}|(?:19|20)\d\d年(?:同期|全年|末|底|度)?|[一二三]季度|上半年|前三季度|\d{{1,2}}月份?|1[-—至]\d{{1,2}}月份?)(?:同口径)?(?:的(?:约|近)?)?[(]?$"
)
_COMPARE = re.compile(
    r"(?:(?P<higher>高于|快于|高出|领先|优于|好于|超出|超过|超|快|高|多|大于)|(?P<lower>低于|慢于|低|落后|滞后|少|慢|小于))[^,;]{0,16}$"
)
_COMPARED = re.compile(
    r"(?:比|较|与|同)(?P<what>[^,;比较]{1,16}?)(?:相比|比|末|底)?(?:,|共|又|约|分别|均|净|实际|大约|累计|各|总共|可)*$"
)
_NOUN = re.compile(r"增速|增幅|涨幅|降幅|跌幅|增长率|增长$")
_SAME_PERIOD = re.compile(r"同比|比同期|较同期|同期")
SHARE = re.compile(
    r"占(?!比|地(?!方|区)|用(?![地电水林海])|有)(?P<whole>[^,;占]{0,28}?)(?:的)?(?:比重|比例|份额|份量|比率)?(?:也|已|均|分别|就)?(?:约|为|达到?|超过?|近|只|仅|高达|上升到|提高到|提升至|升至|上升至|降至|下降到|不足|到|了|的)*$"
)
_SHARE_WORD = re.compile(
    r"(?:占比|所占比重|所占比例|比重|构成比|份额)(?:分别|也|已|均)?(?:约|为|达到?|超过?|近|仅|高达)*$"
)
_SHARE_TO = re.compile(r"(?:占比|比重|份额)[^,;]{0,8}(?:提高|上升|提升|下降|降低|增|升|降)(?:到|至|为)$")
COMPLETION = re.compile(
    r"(?:完成|实现|达到|为|占)(?:了)?(?P<whole>[^,;]{0,20}?(?:任务|目标|计划|预算|总数|进度))(?:数|额|值)?(?:的|量的)?(?:约|近|超过?|达)?$"
)
COMPLETION_RATE = re.compile(
    r"(?P<whole>[^,;]{0,16}(?:完成率|完成进度|完成比例|任务完成率|计划完成率|(?<!时间)(?<!序时)(?<!时序)进度))(?:为|达到?|约|仅|超过?)*$"
)
CONTRIBUTION = re.compile(r"(?:贡献率|贡献份额)(?:为|达到?|约|超过?|近|高达|提高到)*$")
_TIMES_OF = re.compile(r"(?:是|为|相当于|等于|达到?)(?P<whole>[^,;]{1,24}?)的?(?:约|近|超过?)?$")
_OF = re.compile(r"的(?:约|近|超过?)?")
_PLAN = re.compile(
    r"预期|目标|(?<![列纳]入)计划|力争|预计|预算(?!收入|支出|内|外)|将达|规划|拟|争取|确保|安排|(?<![主重需])要(?!素|求|点|闻)|任务|明年|到(?:19|20)\d\d年|有望|努力|左右为"
)


@frozen
class Reading:
    """The role of one number, with the parts that its words gave away."""

    role: Role
    sign: int = 1
    verb: str = ""
    against: str = ""
    whole: str = ""
    rest: str = ""


def role_of(quantity: Quantity, gap: str, lead: str = "") -> Reading:
    """
    Return the role of a number after the words `gap`, which reach back to its clause or to the number before.

    `lead` are the words back to the number before where the gap itself is empty, as in 比2020年（52.1%）.
    `rest` is what the words leave as a name: "" for ，增长, "赤字率" for ，赤字率提高到.
    """
    tail = gap[-48:]
    if _OF.fullmatch(gap):
        return Reading(Role.OTHER, rest="")
    if match := _LAST_YEAR.fullmatch(tail) or _IS_THAT_OF.fullmatch(tail) or _THAN_THE.search(tail or lead):
        return Reading(Role.BASE, against=match["what"], rest=tail[: match.start()] if tail else "")
    if match := _ENDS_FROM.search(tail):
        return Reading(Role.FROM, rest=tail[: match.start()])
    if quantity.dimension in ("ratio", "times") or quantity.unit == "":
        if (match := SHARE.search(tail)) and not COMPLETION.search(tail):
            return Reading(Role.SHARE, whole=match["whole"], rest=tail[: match.start()])
        if match := _SHARE_WORD.search(tail) or _SHARE_TO.search(tail):
            return Reading(Role.SHARE, rest=tail[: match.start()])
        if match := COMPLETION_RATE.search(tail):
            return Reading(Role.COMPLETION, whole=match["whole"], rest="")
        if quantity.dimension and (match := COMPLETION.search(tail)):
            return Reading(Role.COMPLETION, whole=match["whole"], rest=tail[: match.start()])
        if match := CONTRIBUTION.search(tail):
            return Reading(Role.CONTRIBUTION, rest=tail[: match.start()])
    if match := TO.search(tail):
        return Reading(Role.TO, verb=match["verb"], rest=tail[: match.start()])
    if match := FROM.search(tail):
        return Reading(Role.FROM, rest=tail[: match.start()])
    if quantity.dimension == "point":
        return _points(tail)
    if match := CHANGE.search(tail) or _MORE_OF.search(tail):
        return _change(quantity, tail, match)
    if quantity.dimension == "times":
        if match := _TIMES_OF.search(tail):
            return Reading(Role.TIMES, whole=match["whole"], rest=tail[: match.start()])
        return Reading(Role.TIMES, rest="" if quantity.unit == "番" else tail)
    return Reading(Role.LEVEL, rest=tail)


def _points(tail: str) -> Reading:
    match = CHANGE.search(tail)
    # 高于全市增速2.1个百分点: 增速 is what is compared with, not a verb.
    if match and not (_NOUN.match(match["verb"]) and _COMPARE.search(tail)):
        sign = -1 if re.match(_FALL, match["verb"]) else 1
        before = tail[: match.start()]
        compared = _COMPARED.search(before)
        rest = before[: compared.start()] if compared else before
        return Reading(Role.POINTS, sign, match["verb"], compared["what"] if compared else "", rest=rest)
    if match := _COMPARE.search(tail):
        verb = match["higher"] or match["lower"]
        before = tail[: match.start()]
        what = tail[match.end(match.lastgroup or 0) :]
        compared = _COMPARED.search(before)
        if compared and not what.strip("了约近"):
            return Reading(
                Role.POINTS,
                1 if match["higher"] else -1,
                verb,
                compared["what"],
                rest=before[: compared.start()],
            )
        return Reading(Role.POINTS, 1 if match["higher"] else -1, verb, what, rest=before)
    return Reading(Role.POINTS, rest=tail)


def _change(quantity: Quantity, tail: str, match: re.Match[str]) -> Reading:
    verb = match["verb"]
    sign = -1 if verb == "负增长" or re.match(_FALL, verb) else 1
    before = tail[: match.start("verb")]
    compared = _COMPARED.search(before)
    against, rest = "", before
    if compared:
        against, rest = compared["what"], before[: compared.start()]
    elif same := _SAME_PERIOD.search(before):
        against, rest = "同期", before[: same.start()]
    if quantity.dimension in ("ratio", "times"):
        return Reading(Role.RATE, sign, verb, against, rest=rest)
    if not against and re.search(r"(?:新|净)$", before + verb[:1]) and verb not in ("净增",):
        return Reading(Role.LEVEL, rest=before + verb)
    if not against and not re.fullmatch(r"[,、的又再]*(?:一年|全年|五年)?", before):
        # 税收增收2.5亿元: a level of its own, unless what it grew to follows.
        return Reading(Role.LEVEL, sign, verb, rest=before + verb)
    return Reading(Role.CHANGE, sign, verb, against, rest=rest)


def is_planned(text: str) -> bool:
    """Whether the words speak of what is to be, not of what is."""
    return bool(_PLAN.search(text))
