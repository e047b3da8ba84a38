"""
Reads a report plan: Chinese text with headings, sentences, tables and charts, in which figures are asked for.

    # 标题              ## 一级标题            ### 二级标题 {台账=能耗}
    一是加强……。1—5月，完成技改投资{{ 技改投资 }}……        a line is part of its paragraph
    {如果 外贸出口总额.同比 < 0}出口压力较大。          a sentence that stands only where a figure says so
    ::: 表 …        ::: 名册 …        ::: 图 …        ::: 逐项 落后指标            see `fences`
    // a remark to colleagues, never printed

Numbers of headings and the words 一是、二是 may be written as they will be read; they are counted anew when
something is left out. A plan is text: nothing in it can run. `docs/plans.md` tells clerks how to write one.
"""

import hashlib
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from jingxin.core.language import _
from jingxin.reports.ask import Place, PlanError, parse_ask, split_asks
from jingxin.reports.condition import Condition, read_condition
from jingxin.reports.fences import FACT, Fence, Lines
from jingxin.reports.outline import (
    BlockPlan,
    EachPlan,
    HeadingPlan,
    Identity,
    Item,
    ParagraphPlan,
    Pieces,
    Plan,
    Sentence,
)

NUMERALS = "一二三四五六七八九十"
_HEADING = re.compile(r"(?P<marks>#{1,3})\s+(?P<title>.*?)\s*(?:\{(?P<attributes>[^{}]*)\})?\s*$")
_WRITTEN_NUMBER = re.compile(rf"(?:[{NUMERALS}]+、|[（(][{NUMERALS}]+[)）])\s*")
_ITEM = re.compile(rf"(?P<number>[{NUMERALS}]{{1,3}})是(?=\S)")
_FENCE = re.compile(r":::\s*(?P<kind>表|名册|图|逐项)\s+(?P<title>.+?)\s*$")
_BRACED = re.compile(r"\{(?![{%#])(?P<inside>[^{}]*)\}(?!\})")
_STRAY = re.compile(r"(?<!\{)\{(?![{%#])|(?<![}%#])\}(?!\})")
_SENTENCE_END = re.compile(r"[。！？][”’）)》]*")

HEADING_FACTS = ("台账", "期间")
HEADER_FACTS = ("名称", "期间", "模板", "署名", "报头", "编印", "起草")
IDENTITY = "守恒"


def read_plan(path: Path) -> Plan:
    """Read a plan file; raises `PlanError` with every fault that was found, one a line."""
    return parse_plan(path.read_text(encoding="utf-8-sig"), file=path.name)


def parse_plan(text: str, *, file: str) -> Plan:
    """Read a plan's text. Raises `PlanError` with every fault that was found, one a line."""
    return _Reader(text, file).read()


class _Reader:
    """Goes through the lines once; faults are gathered and raised together."""

    def __init__(self, text: str, file: str) -> None:
        self.text, self.file = text, file
        self.lines = text.replace("\r\n", "\n").split("\n")
        self.index = 0
        self.faults: list[str] = []
        self.title: Pieces = ()
        self.blocks: list[BlockPlan] = []
        self.facts: dict[str, str] = {}
        self.awaited: dict[str, str] = {}
        self.identities: list[Identity] = []

    def read(self) -> Plan:
        if self.lines and self.lines[0].strip() == "---":
            self._header()
        paragraph: list[tuple[int, str]] = []
        while self.index < len(self.lines):
            number, line = self.index + 1, self.lines[self.index].rstrip()
            self.index += 1
            stripped = line.strip()
            if not stripped or stripped.startswith(("#", ":::")):
                self._close(paragraph)
                paragraph = []
            if stripped.startswith("#"):
                self._heading(number, stripped)
            elif stripped.startswith(":::"):
                self._fence(number, stripped)
            elif stripped and not stripped.startswith("//"):
                paragraph.append((number, line))
        self._close(paragraph)
        if not self.title:
            self._fault(1, _("没有标题；请在第一行写“# 标题”。"))
        if self.faults:
            raise PlanError("\n".join(self.faults))
        digest = hashlib.sha256(self.text.encode()).hexdigest()
        return Plan(
            self.file,
            self.title,
            tuple(self.blocks),
            self.facts,
            self.awaited,
            digest,
            tuple(self.identities),
        )

    def _place(self, number: int, column: int = 1) -> Place:
        return Place(self.file, number, column)

    def _fault(self, number: int, message: str, column: int = 1) -> None:
        self.faults.append(f"{self._place(number, column)}：{message}")

    def _pieces(self, text: str, number: int, column: int = 1) -> Pieces:
        try:
            return tuple(split_asks(text, self._place(number, column)))
        except PlanError as error:
            self.faults.append(str(error))
            return (text,)

    def _header(self) -> None:
        self.index = 1
        while self.index < len(self.lines):
            number, line = self.index + 1, self.lines[self.index].strip()
            self.index += 1
            if line == "---":
                return
            if not line or line.startswith("//"):
                continue
            fact = FACT.match(line)
            if fact and fact["key"].startswith("台账."):
                ledger = fact["key"].removeprefix("台账.")
                names = [name for name in re.split(r"[、,，\s]+", fact["value"]) if name]
                self.awaited |= dict.fromkeys(names, ledger)
            elif fact and fact["key"] in HEADER_FACTS:
                self.facts[fact["key"]] = fact["value"]
            elif fact and fact["key"] == IDENTITY:
                self._identity(number, fact["value"])
            else:
                known = _("、").join((*HEADER_FACTS, IDENTITY, _("台账.名称")))
                self._fault(
                    number, _("文件头里不认识“{line}”；可写：{known}。").format(line=line, known=known)
                )
        self._fault(1, _("文件头没有结束；请在它下面单独写一行“---”。"))

    def _identity(self, number: int, text: str) -> None:
        """Read 守恒: 收集 = 办结 + 重大进展 + 在办 + 其他, or with several on the left: 期初 + 收集 = 办结 + 期末."""
        text = re.sub("[＝+＋]", lambda sign: "=" if sign[0] == "＝" else "+", text)
        sides = [[word.strip() for word in side.split("+")] for side in text.split("=")]
        if len(sides) != 2 or not all(word for side in sides for word in side):
            self._fault(number, _("“守恒”应写成“守恒: 总数 = 部分 + 部分”，都写指标名；左边也可以几项相加。"))
            return
        try:
            left, right = (tuple(parse_ask(word, self._place(number)) for word in side) for side in sides)
        except PlanError as error:
            self.faults.append(str(error))
            return
        self.identities.append(Identity(left, right))

    def _heading(self, number: int, line: str) -> None:
        match = _HEADING.match(line)
        if not match:
            self._fault(number, _("标题应写成“## 标题”，井号后空一格，最多三个井号。"))
            return
        level = len(match["marks"]) - 1
        written = _WRITTEN_NUMBER.match(match["title"])
        start = written.end() if written and level else 0
        pieces = self._pieces(match["title"][start:], number, match.start("title") + start + 1)
        facts = self._facts_of(match["attributes"] or "", HEADING_FACTS, number)
        if level == 0:
            if self.title:
                self._fault(number, _("一份报告只能有一个“# 标题”。"))
            self.title = pieces
            return
        place = self._place(number)
        self.blocks.append(HeadingPlan(level, pieces, place, facts.get("台账", ""), facts.get("期间", "")))

    def _facts_of(self, text: str, known: Iterable[str], number: int) -> dict[str, str]:
        facts: dict[str, str] = {}
        for word in text.split():
            fact = FACT.match(word)
            if not fact or fact["key"] not in known:
                self._fault(
                    number, _("不认识“{word}”；可写：{known}。").format(word=word, known=_("、").join(known))
                )
            else:
                facts[fact["key"]] = fact["value"]
        return facts

    def _close(self, lines: list[tuple[int, str]]) -> None:
        """Make a paragraph of these lines; a condition alone on the first of them holds for all of it."""
        if not lines:
            return
        (number, first), *rest = lines
        condition = None
        if _BRACED.fullmatch(first.strip()):
            condition, _text, _column = self._condition(first.strip(), number, 1)
            lines = rest
            if not rest:
                self._fault(number, _("条件下面没有文字；请把它与所管的句子写在一段里。"))
        items = tuple(self._items(lines))
        if items:
            self.blocks.append(ParagraphPlan(items, self._place(number), condition))

    def _items(self, lines: Iterable[tuple[int, str]]) -> Iterator[Item]:
        """Cut a paragraph at the sentences that begin with 一是、二是 …; what comes before is an item of its own."""
        gathered: list[Sentence] = []
        enumerated = restarts = False
        whole: Condition | None = None
        for number, line in lines:
            for column, text in _sentences(line):
                condition, text, column = self._condition(text, number, column)
                if item := _ITEM.match(text):
                    if gathered:
                        yield Item(tuple(gathered), enumerated, restarts, whole)
                    gathered, enumerated, restarts, whole = [], True, item["number"] == "一", condition
                    condition, text, column = self._condition(text[item.end() :], number, column + item.end())
                gathered.append(self._sentence(text, number, column, condition))
        if gathered:
            yield Item(tuple(gathered), enumerated, restarts, whole)

    def _condition(self, text: str, number: int, column: int) -> tuple[Condition | None, str, int]:
        """Return the condition that the text begins with, the text behind it and where that stands."""
        found = _BRACED.match(text)
        if found is None:
            return None, text, column
        rest = text[found.end() :]
        behind = column + len(text) - len(rest.lstrip())
        try:
            condition = read_condition(found["inside"], self._place(number, column + 1))
        except PlanError as error:
            self.faults.append(str(error))
            condition = None
        return condition, rest.lstrip(), behind

    def _sentence(self, text: str, number: int, column: int, condition: Condition | None = None) -> Sentence:
        if stray := _STRAY.search(_blanked(text)):
            self._fault(
                number,
                _(
                    "“{sign}”不能写在句子中间；条件写在句首，如 {{如果 指标 > 0}}，指标写成 {{{{ 指标名 }}}}。"
                ).format(sign=stray[0]),
                column + stray.start(),
            )
            return Sentence((text,), self._place(number, column))
        return Sentence(self._pieces(text, number, column), self._place(number, column), condition)

    def _fence(self, number: int, line: str) -> None:
        match = _FENCE.match(line)
        body: list[tuple[int, str, int]] = []
        closed = False
        while self.index < len(self.lines) and not closed:
            line = self.lines[self.index]
            inner = line.strip()
            self.index += 1
            closed = inner == ":::"
            if inner and not closed and not inner.startswith("//"):
                body.append((self.index, inner, line.find(inner) + 1))
        if not match:
            self._fault(number, _("应写成“::: 表 标题”“::: 名册 标题”“::: 图 标题”或“::: 逐项 落后指标”。"))
        elif not closed:
            self._fault(
                number, _("“::: {kind}”没有结束；请在它下面单独写一行“:::”。").format(kind=match["kind"])
            )
        elif match["kind"] == "逐项":
            self._each(number, match["title"], body)
        else:
            fence = Fence(match["kind"], match["title"], self.file, number, body)
            drawn = fence.read()
            self.faults += fence.faults
            if drawn is not None:
                self.blocks.append(drawn)

    def _each(self, number: int, what: str, body: Lines) -> None:
        if what != "落后指标":
            self._fault(number, _("只能逐项写“落后指标”，现为“{what}”。").format(what=what))
            return
        sentences = tuple(
            self._sentence(text, line, start + column - 1)
            for line, whole, start in body
            for column, text in _sentences(whole)
        )
        self.blocks.append(EachPlan(Item(sentences, enumerated=True), self._place(number)))


def _blanked(line: str) -> str:
    """The line with what stands between braces covered, so that no sign in it is taken for the line's own."""
    return re.sub(r"\{\{[^{}]*\}\}", lambda match: "\N{FULL BLOCK}" * len(match[0]), line)


def _sentences(line: str) -> Iterator[tuple[int, str]]:
    """Yield each sentence of a line with the column (from 1) of its first character; braces are never cut."""
    blank = _blanked(line)
    start = 0
    for end in [*(match.end() for match in _SENTENCE_END.finditer(blank)), len(line)]:
        text = line[start:end]
        lead = len(text) - len(text.lstrip())
        if text.strip():
            yield start + lead + 1, text.strip()
        start = end
