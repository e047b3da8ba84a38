"""
Reads a report plan: Chinese text with headings, sentences, tables and charts, in which figures are asked for.

    # 标题              ## 一级标题            ### 二级标题 {台账=能耗}
    一是加强……。1—5月，完成技改投资{{ 技改投资 }}……        a line is part of its paragraph
    ::: 表 主要指标完成情况 … :::      ::: 图 … :::      ::: 逐项 落后指标 … :::
    // a remark to colleagues, never printed

Numbers of headings and the words 一是、二是 may be written as they will be read; they are counted anew when
something is left out. A plan is text: nothing in it can run.
"""

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from attrs import Factory, frozen

from jingxin.core.language import _
from jingxin.reports.ask import Ask, Place, PlanError, parse_ask, split_asks

NUMERALS = "一二三四五六七八九十"
_HEADING = re.compile(r"(?P<marks>#{1,3})\s+(?P<title>.*?)\s*(?:\{(?P<attributes>[^{}]*)\})?\s*$")
_WRITTEN_NUMBER = re.compile(rf"(?:[{NUMERALS}]+、|[（(][{NUMERALS}]+[)）])\s*")
_ITEM = re.compile(rf"(?P<number>[{NUMERALS}]{{1,3}})是(?=\S)")
_FENCE = re.compile(r":::\s*(?P<kind>表|图|逐项)\s+(?P<title>.+?)\s*$")
_FACT = re.compile(r"(?P<key>[^:：=＝\s]+)\s*[:：=＝]\s*(?P<value>.*?)\s*$")
_SENTENCE_END = re.compile(r"[。！？][”’）)》]*")

HEADING_FACTS = ("台账", "期间")
TABLE_FACTS = ("行", "列", "期间", "注", "地区")
CHART_FACTS = ("数据", "分组", "期间", "样式", "最多", "地区")
HEADER_FACTS = ("名称", "期间", "模板", "署名")

Pieces = tuple[str | Ask, ...]


@frozen
class Sentence:
    """One sentence: the smallest thing that is left out when a ledger has no rows."""

    pieces: Pieces
    place: Place

    @property
    def asks(self) -> tuple[Ask, ...]:
        return tuple(piece for piece in self.pieces if isinstance(piece, Ask))

    @property
    def text(self) -> str:
        """The sentence as the plan writes it, for logs."""
        return "".join(
            piece if isinstance(piece, str) else f"{{{{{piece.source}}}}}" for piece in self.pieces
        )


@frozen
class Item:
    """Sentences that stand or fall together: what follows 一是, or a run of plain text. `restarts` on 一是."""

    sentences: tuple[Sentence, ...]
    enumerated: bool = False
    restarts: bool = False


@frozen
class ParagraphPlan:
    items: tuple[Item, ...]
    place: Place


@frozen
class HeadingPlan:
    """A heading; `ledger` names the ledger without which nothing under it is written, `period` its period."""

    level: int
    pieces: Pieces
    place: Place
    ledger: str = ""
    period: str = ""


@frozen
class ColumnPlan:
    """A table column: the title as printed and the operator behind it ("" for the value itself)."""

    title: str
    word: str


@frozen
class TablePlan:
    title: str
    rows: tuple[Ask, ...]
    columns: tuple[ColumnPlan, ...]
    facts: Mapping[str, str]
    place: Place


@frozen
class ChartPlan:
    title: str
    data: Ask
    facts: Mapping[str, str]
    place: Place


@frozen
class EachPlan:
    """One numbered paragraph for each target that is behind; `item` is its wording."""

    item: Item
    place: Place


BlockPlan = HeadingPlan | ParagraphPlan | TablePlan | ChartPlan | EachPlan


@frozen
class Plan:
    """
    A plan as read. `awaited` maps each name of a ledger that may have no rows yet to that ledger's name.

    `digest` is the SHA-256 of its text: what an issued report remembers of its wording.
    """

    file: str
    title: Pieces
    blocks: tuple[BlockPlan, ...]
    facts: Mapping[str, str]
    awaited: Mapping[str, str] = Factory(dict)
    digest: str = ""


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
        return Plan(self.file, self.title, tuple(self.blocks), self.facts, self.awaited, digest)

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
            fact = _FACT.match(line)
            if fact and fact["key"].startswith("台账."):
                ledger = fact["key"].removeprefix("台账.")
                names = [name for name in re.split(r"[、,，\s]+", fact["value"]) if name]
                self.awaited |= dict.fromkeys(names, ledger)
            elif fact and fact["key"] in HEADER_FACTS:
                self.facts[fact["key"]] = fact["value"]
            else:
                known = _("、").join((*HEADER_FACTS, _("台账.名称")))
                self._fault(
                    number, _("文件头里不认识“{line}”；可写：{known}。").format(line=line, known=known)
                )
        self._fault(1, _("文件头没有结束；请在它下面单独写一行“---”。"))

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
            fact = _FACT.match(word)
            if not fact or fact["key"] not in known:
                self._fault(
                    number, _("不认识“{word}”；可写：{known}。").format(word=word, known=_("、").join(known))
                )
            else:
                facts[fact["key"]] = fact["value"]
        return facts

    def _close(self, lines: list[tuple[int, str]]) -> None:
        if lines:
            items = tuple(self._items(lines))
            self.blocks.append(ParagraphPlan(items, self._place(lines[0][0])))

    def _items(self, lines: Iterable[tuple[int, str]]) -> Iterator[Item]:
        """Cut a paragraph at the sentences that begin with 一是、二是 …; what comes before is an item of its own."""
        gathered: list[Sentence] = []
        enumerated = restarts = False
        for number, line in lines:
            for column, text in _sentences(line):
                item = _ITEM.match(text)
                if item:
                    if gathered:
                        yield Item(tuple(gathered), enumerated, restarts)
                    gathered, enumerated, restarts = [], True, item["number"] == "一"
                    column, text = column + item.end(), text[item.end() :]
                gathered.append(Sentence(self._pieces(text, number, column), self._place(number, column)))
        if gathered:
            yield Item(tuple(gathered), enumerated, restarts)

    def _fence(self, number: int, line: str) -> None:
        match = _FENCE.match(line)
        body: list[tuple[int, str]] = []
        closed = False
        while self.index < len(self.lines) and not closed:
            inner = self.lines[self.index].strip()
            self.index += 1
            closed = inner == ":::"
            if inner and not closed and not inner.startswith("//"):
                body.append((self.index, inner))
        if not match:
            self._fault(number, _("应写成“::: 表 标题”“::: 图 标题”或“::: 逐项 落后指标”。"))
        elif not closed:
            self._fault(
                number, _("“::: {kind}”没有结束；请在它下面单独写一行“:::”。").format(kind=match["kind"])
            )
        elif match["kind"] == "逐项":
            self._each(number, match["title"], body)
        else:
            self._drawn(number, match["kind"], match["title"], body)

    def _each(self, number: int, what: str, body: list[tuple[int, str]]) -> None:
        if what != "落后指标":
            self._fault(number, _("只能逐项写“落后指标”，现为“{what}”。").format(what=what))
            return
        sentences = tuple(
            Sentence(self._pieces(text, line, column), self._place(line, column))
            for line, whole in body
            for column, text in _sentences(whole)
        )
        self.blocks.append(EachPlan(Item(sentences, enumerated=True), self._place(number)))

    def _drawn(self, number: int, kind: str, title: str, body: list[tuple[int, str]]) -> None:
        known = TABLE_FACTS if kind == "表" else CHART_FACTS
        needed = ("行", "列") if kind == "表" else ("数据",)
        facts: dict[str, str] = {}
        lines: dict[str, int] = {}
        for line, text in body:
            fact = _FACT.match(text)
            if not fact or fact["key"] not in known:
                self._fault(
                    line, _("不认识“{text}”；可写：{known}。").format(text=text, known=_("、").join(known))
                )
            else:
                facts[fact["key"]], lines[fact["key"]] = fact["value"], line
        for key in needed:
            if key not in facts:
                self._fault(
                    number, _("{kind}“{title}”缺少“{key} = …”。").format(kind=kind, title=title, key=key)
                )
                return
        asks = self._asks(facts[needed[0]], lines[needed[0]])
        place = self._place(number)
        if kind == "表":
            columns = tuple(_columns(facts["列"]))
            self.blocks.append(TablePlan(title, asks, columns, facts, place))
        elif len(asks) != 1:
            self._fault(lines["数据"], _("一张图只画一个指标。"))
        else:
            self.blocks.append(ChartPlan(title, asks[0], facts, place))

    def _asks(self, text: str, number: int) -> tuple[Ask, ...]:
        """Read a list of measures without braces: 规上工业产值、限上工业投资."""
        asks: list[Ask] = []
        line = self.lines[number - 1]
        for name in filter(None, (part.strip() for part in text.split("、"))):
            try:
                asks.append(parse_ask(name, self._place(number, line.find(name) + 1)))
            except PlanError as error:
                self.faults.append(str(error))
        return tuple(asks)


def _columns(text: str) -> Iterator[ColumnPlan]:
    for column in text.split("、"):
        title, _equals, word = column.strip().replace("＝", "=").partition("=")
        yield ColumnPlan(title.strip(), word.strip() or title.strip())


def _sentences(line: str) -> Iterator[tuple[int, str]]:
    """Yield each sentence of a line with the column (from 1) of its first character; braces are never cut."""
    blank = re.sub(r"\{\{[^{}]*\}\}", lambda match: "\N{FULL BLOCK}" * len(match[0]), line)
    start = 0
    for end in [*(match.end() for match in _SENTENCE_END.finditer(blank)), len(line)]:
        text = line[start:end]
        lead = len(text) - len(text.lstrip())
        if text.strip():
            yield start + lead + 1, text.strip()
        start = end
