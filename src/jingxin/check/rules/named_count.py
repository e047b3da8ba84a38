"""
A stated count against the names before it: 王振滔、吴志泽、钱金波等3人.

With 等 the names are a lower bound: more names than the count cannot be, fewer may. Without 等 they must be
equal: 新建温州泰利、红黄蓝2家电子商务创业园.
"""

import re

from jingxin.check.claims import Fact, Judgement, Judgements, Reading, Role
from jingxin.check.extract.parts import words_before
from jingxin.check.rules.respectively import count_names
from jingxin.check.rules.rule import accuse
from jingxin.core.finding import Severity
from jingxin.core.language import _

_COUNTERS = {"家", "个", "人", "名", "户", "项", "位", "种", "所", "座", "处", "条", "类", "件", "县", "市", "区", "镇", "乡", "村", "省"}  # fmt: skip
_BEHIND = re.compile(r"[^,;:。()、\d]{0,8}[(](?P<names>[^()。;,:]*、[^()。;,:]*?)(?P<more>等)?[)]")
_AFTER = re.compile(
    r"[^,;:。()、\d]{0,10}[,:]?(?:分别是|分别为|即|依次是|依次为|它们是)(?P<names>[^,;:。()]*、[^,;:。()]*?)(?=[。;]|$)"
)
_PLAIN_COUNTERS = {"家", "人", "名", "户", "座", "所"}
_LIST = re.compile(
    r"(?P<names>[^,;:。()]*、[^,;:。()]*?)(?P<more>等等?)?(?:这|上述|共|共计|合计|全部|重点|主要|大)?$"
)
_NOT_NAMES = re.compile(
    r"分别|每|平均|前|同比|增长|超过|不足|累计|完成|达到|达$|新增|为|占|全[国省市县区]|其中|各|近|约|有$|到$|至$|了$|的$|提出|等|设|办"
)
_VERB_FRONT = re.compile(
    r"^.*(?:继|将|把|对|由|协调|筛选|推荐|新建|扩建|培育|引进|建设|建成|建立|组建|完成|实施|开展|推进|获得|获批|新增|成立|落实|覆盖|涉及|包括|包含|带动|吸引|支持|在|为|和|与|以|从|是)(?=[^、]*、)"
)
_MOST = 40


def judge(reading: Reading) -> Judgements:
    for sentence in reading.prose:
        for fact in sentence.facts:
            if (
                fact.quantity.unit in _COUNTERS
                and fact.quantity.exact
                and not fact.quantity.hedge
                and (behind := _names_behind(reading, fact)) is not None
            ):
                yield behind
            if (
                fact.quantity.unit in _COUNTERS
                and fact.quantity.exact
                and not fact.quantity.hedge
                and (named := _names_after(reading, fact)) is not None
            ):
                yield named
            if (
                fact.role is Role.LEVEL
                and fact.quantity.exact
                and fact.quantity.unit in _COUNTERS
                and 1 <= fact.quantity.value <= _MOST
                and "、" in _names_text(fact)
                and not fact.listed
                and not fact.quantity.hedge
                and (found := _judge(reading, fact)) is not None
            ):
                yield found


def _names_text(fact: Fact) -> str:
    """The words that may hold the names: those of its clause, or of the one before where this says only 共."""
    return words_before(fact).replace(",", "") if fact.gap in ("共", "共计", "一共", "合计") else fact.gap


def _names_after(reading: Reading, fact: Fact) -> Judgement | None:
    """新增上市企业3家，分别是红蜻蜓集团、超达阀门、迦南科技: the list says itself that it is whole."""
    text = fact.sentence.paragraph.normal.text[fact.quantity.end : fact.quantity.end + 200]
    match = _AFTER.match(text)
    if match is None or any(character.isdigit() for character in match["names"]):
        return None
    least, most = count_names(match["names"])
    count = int(fact.quantity.value)
    if least <= count <= most:
        return Judgement((fact,))
    if count > _MOST or not _names_only(match["names"]):
        return None
    end = fact.sentence.original(fact.quantity.end + match.end("names") - 1) + 1
    return accuse(
        reading,
        "named_count",
        Severity.ERROR if least == most else Severity.WARN,
        (fact,),
        _("写{count}，后面却列了{names}个名称。").format(
            count=fact.text, names=least if least == most else f"{least}—{most}"
        ),
        expected=str(least),
        cure=_("核对名单与数目。"),
        at=(fact.start, end),
    )


def _names_behind(reading: Reading, fact: Fact) -> Judgement | None:
    """3家企业（红蜻蜓集团、超达阀门等）获评…: names in brackets behind the count."""
    text = fact.sentence.paragraph.normal.text[fact.quantity.end : fact.quantity.end + 160]
    match = _BEHIND.match(text)
    if match is None or any(character.isdigit() for character in match["names"]):
        return None
    least, most = count_names(match["names"])
    count = int(fact.quantity.value)
    if count >= least and (count <= most or match["more"]):
        return Judgement((fact,))
    one_short = (
        count - most == 1
        and fact.quantity.unit in _PLAIN_COUNTERS
        and _names_only(match["names"])
        and not match["names"].startswith(("如", "含", "其中", "包括"))
    )
    if count >= least and not one_short:
        return (
            None  # fewer names than the count may be a choice of them; one missing is more likely forgotten
        )
    end = fact.sentence.original(fact.quantity.end + match.end() - 1) + 1
    return accuse(
        reading,
        "named_count",
        Severity.WARN,
        (fact,),
        _("写{count}，括号里却列了{names}个名称。").format(count=fact.text, names=least),
        expected=str(least),
        cure=_("核对名单与数目。"),
        at=(fact.start, end),
    )


def _judge(reading: Reading, fact: Fact) -> Judgement | None:
    match = _LIST.search(_names_text(fact))
    if match is None:
        return None
    names, more = match["names"], bool(match["more"])
    previous = fact.sentence.facts[fact.index - 1] if fact.index else None
    if previous is not None and previous.clause == fact.clause:
        return None  # 20家功勋企业、30家…: numbers, not names
    if any(character.isdigit() for character in names) and not more:
        return None
    least, most = count_names(names)
    count = int(fact.quantity.value)
    if least <= count <= most or (more and count > most):
        return Judgement((fact,))
    if more and count < least:
        severity = Severity.ERROR if least == most else Severity.WARN
        if (count == 1 and not fact.text[0].isdigit()) or least - count > 12:
            return None
        message = _("列了{names}个名称，却写“等{count}”。").format(names=least, count=fact.text)
    elif more:
        return None
    else:
        # Without 等 a number after names may count something else; only a near miss is asked about.
        if abs(count - least) > 2 or count < 2 or fact.quantity.unit not in _PLAIN_COUNTERS:
            return None
        if not fact.text[0].isdigit() or _NOT_NAMES.search(names[-4:]) or not _names_only(names):
            return None
        severity = Severity.WARN
        message = _("列了{names}个名称，数目写的是{count}。").format(
            names=least if least == most else f"{least}—{most}", count=fact.text
        )
    return accuse(
        reading,
        "named_count",
        severity,
        (fact,),
        message,
        said=reading.quote(fact.start - len(fact.gap[-60:]), fact.end),
        expected=str(least),
        arithmetic=_("逐个数：{names}").format(names=names[-80:]),
        cure=_("核对名单与数目；未列全的请加“等”。"),
        at=(fact.sentence.original(max(_begin(fact, match), fact.sentence.start)), fact.end),
    )


def _begin(fact: Fact, match: re.Match[str]) -> int:
    """Where the names begin in the paragraph, at most sixty characters before the count."""
    return fact.quantity.start - min(len(match.string) - match.start("names"), 60)


def _names_only(names: str) -> bool:
    """Whether all between the marks is short enough to be names."""
    pieces = re.split(r"、|和|及|与", _VERB_FRONT.sub("", names))
    return all(1 < len(piece) <= 8 for piece in pieces)
