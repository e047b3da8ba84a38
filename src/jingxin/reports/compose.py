"""
A plan and the figures of one snapshot make one document.

What a ledger without rows would have to say is left out and named; a figure that cannot be had stands as
〔缺：原因〕 and blocks issue; headings, 一是、二是 and counting words are counted over what remains. No clock,
no file, no number of its own.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date

from jingxin.core.figure import Figure
from jingxin.core.finding import Finding
from jingxin.core.language import _
from jingxin.core.period import Month, Period, Week
from jingxin.core.wording import chinese_number
from jingxin.measures.evaluate import Evaluator
from jingxin.reports.appendix import Breakdown, draw_appendix, made_note
from jingxin.reports.ask import Ask, Place, PlanError, split_asks
from jingxin.reports.conservation import check_parts, check_whole
from jingxin.reports.document import (
    Block,
    Document,
    FigureRun,
    Heading,
    LeftOut,
    Masthead,
    Missing,
    Paragraph,
    Run,
    Runs,
    Text,
    Tone,
    plain_text,
)
from jingxin.reports.drawn import draw_chart, draw_table
from jingxin.reports.gap import GAP_WORDS, gap_runs
from jingxin.reports.grouped import check_grouped, draw_grouped, period_fault
from jingxin.reports.issues import Issue
from jingxin.reports.numbering import Numbering, chapter_of, sections_below, without_zero_counts
from jingxin.reports.outline import (
    BlockPlan,
    ChartPlan,
    EachPlan,
    GroupedPlan,
    HeadingPlan,
    Item,
    ParagraphPlan,
    Pieces,
    Plan,
    RosterPlan,
    Sentence,
    TablePlan,
)
from jingxin.reports.phrasing import phrase
from jingxin.reports.prune import conditions_of, prune, without_empty_headings
from jingxin.reports.roster import check_roster, draw_roster
from jingxin.reports.source import Source, check_ask, check_dimension

# Words that a plan may use between braces which are no figures; the names of spoken periods are words too.
PERIOD_WORD, SECTIONS_WORD, GAPS_WORD, COUNTY_WORD, DATE_WORD = "期间", "方面数", "落后项数", "县名", "日期"
# The number of an issue within its year: that of its week or month, so that it is the same whenever it is written.
ISSUE_WORD = "期号"
# These two the plan's own head says; only the Word template and the other renderers ask for them.
HEAD_WORDS = MASTHEAD_WORD, OFFICE_WORD = "报头", "编印"
WORDS = (PERIOD_WORD, SECTIONS_WORD, GAPS_WORD, COUNTY_WORD, DATE_WORD, ISSUE_WORD, *HEAD_WORDS)
SIGNATURE = "署名"


def compose(
    plan: Plan,
    evaluator: Evaluator,
    *,
    as_of: date,
    area: str,
    fields: Mapping[str, tuple[Ask, ...]] | None = None,
) -> Document:
    """
    Return the document that the plan makes of the figures, for the area with that code.

    `fields` are the requests of the Word template, by the text of each. Raises `PlanError` with every unknown
    name, period and area of plan and template together.
    """
    source = Source(evaluator, as_of, area, plan.awaited)
    return _Composer(plan, source, fields or {}).compose()


class _Composer:
    """Holds what one composing gathers on its way: figures met, figures missing, sentences left out."""

    def __init__(self, plan: Plan, source: Source, fields: Mapping[str, tuple[Ask, ...]]) -> None:
        self.plan, self.source, self.asked_fields = plan, source, fields
        self.period = source.period(plan.facts.get("期间", "本期"))
        self.left_out: list[LeftOut] = []
        self.figures: dict[str, Figure] = {}
        self.missing: list[Missing] = []
        self.breakdowns: list[Breakdown] = []
        self.findings: list[Finding] = []
        self.made = False

    def compose(self) -> Document:
        self._check()
        self.findings += check_whole(self.plan.identities, self.source, self.period)
        gaps = self.source.gaps(period=self.period) if self._wants_gaps() else []
        self.gaps = list(gaps)
        kept, left_out = prune(self.plan.blocks, self.source, period=self.period, gaps=bool(self.gaps))
        self.left_out.extend(left_out)
        blocks = self._blocks(kept)
        signature = self._signature()
        title = plain_text(self._sentence(Sentence(self.plan.title, Place(self.plan.file)), self.period))
        fields = {text: self._field(asks) for text, asks in self.asked_fields.items()}
        if self.made:
            blocks.append(made_note())
        return Document(
            title=title,
            blocks=(*blocks, *signature),
            appendix=tuple(draw_appendix(tuple(self.figures.values()), self.breakdowns, self.source)),
            figures=self._all_figures(),
            snapshot=self.source.snapshot,
            as_of=self.source.as_of,
            period=self.period,
            area=self.source.area,
            area_name=self.source.area_name(self.source.area),
            fields=fields,
            missing=tuple(self.missing),
            left_out=tuple(self.left_out),
            findings=tuple(self.findings),
            made=self.made,
            masthead=self._masthead(),
        )

    def _all_figures(self) -> tuple[Figure, ...]:
        """Those of prose and tables of measures, then those of tables by a dimension and of charts."""
        found = dict(self.figures)
        for breakdown in self.breakdowns:
            for figure in breakdown.figures:
                found.setdefault(figure.address, figure)
        return tuple(found.values())

    # What is wrong with the plan as a whole

    def _check(self) -> None:
        faults = list(self._unended())
        for ask, in_gap in self._asks():
            is_word = self._is_word(ask, in_gap=in_gap)
            if fault := self._word_fault(ask) if is_word else check_ask(ask, self.source):
                faults.append(fault)
        for block in self.plan.blocks:
            faults += filter(None, self._faults_of(block))
        if faults:
            raise PlanError("\n".join(faults))

    def _unended(self) -> Iterator[str]:
        """Why the day is too early for a bulletin about this week or month: it has not ended."""
        period, as_of = self.period, self.source.as_of
        if isinstance(period, Week | Month) and period.first_day <= as_of < period.last_day:
            yield _(
                "“{name}”写到{last}为止，成文日期是{as_of}，这一期还没有结束；请把成文日期改为{last}，或选已经结束的一期。"
            ).format(name=self.plan.facts.get("名称", self.plan.file), last=period.last_day, as_of=as_of)

    def _word_fault(self, ask: Ask) -> str:
        if ask.operators or ask.options:
            return _("{place}：“{name}”是文字，后面不能再写算法或选项。").format(
                place=ask.place, name=ask.name
            )
        if ask.name == ISSUE_WORD and not isinstance(self.period, Week | Month):
            return _(
                "{place}：“{name}”是周次或月份，只用在一周或一月一期的通报里；请在文件头写“期间: 本周”或“期间: 本月”。"
            ).format(place=ask.place, name=ask.name)
        if ask.name in HEAD_WORDS and ask.name not in self.plan.facts:
            return _("{place}：这里要用“{name}”；请在{file}的文件头里加一行“{name}: …”。").format(
                place=ask.place, name=ask.name, file=self.plan.file
            )
        if ask.name in HEAD_WORDS and ask.place.file == self.plan.file:
            return _("{place}：“{name}”只用在Word模板里。").format(place=ask.place, name=ask.name)
        return ""

    def _faults_of(self, block: BlockPlan) -> Iterator[str]:
        """What can be wrong with a table, roster or chart beyond the figures that it asks for."""
        if isinstance(block, TablePlan | GroupedPlan | RosterPlan | ChartPlan):
            yield period_fault(block.facts, block.place, self.source)
        match block:
            case TablePlan(columns=columns):
                for column in columns:
                    yield period_fault(column.options, block.place, self.source)
            case GroupedPlan():
                yield from check_grouped(block, self.source)
            case RosterPlan():
                yield from check_roster(block, self.source)
            case ChartPlan(data=data, facts=facts) if "分组" in facts:
                yield check_dimension(data, facts["分组"], block.place, self.source)

    def _asks(self) -> Iterator[tuple[Ask, bool]]:
        """Yield every request with whether it stands in a paragraph about one target."""
        for said in (self.plan.title, *(self._said(fact) for fact in (*HEAD_WORDS, SIGNATURE))):
            yield from ((piece, False) for piece in said if isinstance(piece, Ask))
        for block in self.plan.blocks:
            match block:
                case HeadingPlan(pieces=pieces):
                    yield from ((piece, False) for piece in pieces if isinstance(piece, Ask))
                case ParagraphPlan(items=items):
                    yield from ((ask, False) for item in items for ask in _asks_of(item))
                case EachPlan(item=item):
                    yield from ((ask, True) for ask in _asks_of(item))
                case TablePlan(rows=rows):
                    yield from ((row, False) for row in rows)
                case RosterPlan(data=data) | ChartPlan(data=data):
                    yield data, False
        yield from ((condition.ask, False) for condition in conditions_of(self.plan.blocks))
        for identity in self.plan.identities:
            yield from ((ask, False) for ask in identity.asks)
        yield from ((ask, False) for asks in self.asked_fields.values() for ask in asks)

    def _is_word(self, ask: Ask, *, in_gap: bool = False) -> bool:
        return ask.name in WORDS or ask.name in self.source.spoken or (in_gap and ask.name in GAP_WORDS)

    def _wants_gaps(self) -> bool:
        return any(isinstance(block, EachPlan) for block in self.plan.blocks) and self.source.ledger_has_rows(
            "指标"
        )

    # Blocks

    def _blocks(self, kept: list[BlockPlan]) -> list[Block]:
        self.sections = sections_below(kept)
        counts = {GAPS_WORD: len(self.gaps)}
        kept, emptied = without_empty_headings(
            list(without_zero_counts(kept, counts, sections_word=SECTIONS_WORD))
        )
        self.left_out.extend(emptied)
        numbering = Numbering(kept, gaps=len(self.gaps))
        section = self.period
        blocks: list[Block] = []
        for index, block in enumerate(kept):
            self.below = self.sections.get(id(chapter_of(kept, index)), 0)
            match block:
                case HeadingPlan():
                    section = self.source.period(block.period) if block.period else self.period
                    number = numbering.heading(block)
                    runs = self._sentence(Sentence(block.pieces, block.place), section)
                    blocks.append(Heading(block.level, number, runs))
                case ParagraphPlan(items=items):
                    runs = tuple(run for item in items for run in self._item(item, numbering, section))
                    blocks.append(Paragraph(runs))
                case EachPlan(item=item):
                    for gap in self.gaps:
                        words = self._met_all(gap_runs(gap, period=section, source=self.source))
                        runs = tuple(self._item(item, numbering, section, words))
                        blocks.append(Paragraph(runs))
                case TablePlan():
                    table, left_out = draw_table(block, self.source, section)
                    self.left_out.extend(left_out)
                    for row in table.rows:
                        for runs in row:
                            self._met(runs)
                    blocks.append(table)
                case GroupedPlan():
                    blocks.append(self._grouped(block, section))
                case RosterPlan():
                    roster, made = draw_roster(block, self.source, section)
                    self.made |= made
                    blocks.append(roster)
                case ChartPlan():
                    chart = draw_chart(block, self.source, section)
                    self._broken_down(Breakdown(chart.title, tuple(bar.figure for bar in chart.bars), chart))
                    blocks.append(chart)
        return blocks

    def _grouped(self, plan: GroupedPlan, section: Period) -> Block:
        grouped = draw_grouped(plan, self.source, section)
        for title, figures in zip(grouped.titles, grouped.columns, strict=True):
            self._broken_down(Breakdown(title, figures))
        for whole in grouped.wholes:
            self.figures.setdefault(whole.address, whole)
        self.findings += grouped.findings
        self.findings += check_parts(self.plan.identities, plan, self.source, section)
        return grouped.block

    def _broken_down(self, breakdown: Breakdown) -> None:
        if breakdown.figures:
            self.breakdowns.append(breakdown)
            self.made |= any(figure.made for figure in breakdown.figures)

    # Sentences

    def _item(
        self, item: Item, numbering: Numbering, section: Period, words: Mapping[str, Runs] | None = None
    ) -> Iterator[Run]:
        if lead := numbering.item(item):
            yield Text(lead)
        for sentence in item.sentences:
            yield from self._sentence(sentence, section, words)

    def _sentence(self, sentence: Sentence, section: Period, words: Mapping[str, Runs] | None = None) -> Runs:
        said = "".join(
            piece if isinstance(piece, str) else plain_text(self._word(piece, section) or ())
            for piece in sentence.pieces
        )
        runs: list[Run] = []
        for piece in sentence.pieces:
            if isinstance(piece, str):
                runs.append(Text(piece))
            elif words and piece.name in words:
                runs.extend(words[piece.name])
            elif (word := self._word(piece, section)) is not None:
                runs.extend(word)
            else:
                runs.extend(self._figure(piece, section, said))
        return _merged(runs)

    def _word(self, ask: Ask, section: Period) -> Runs | None:
        """Return what a word between braces prints, None where the request is for a figure."""
        if ask.name in self.source.spoken:
            return (Text(self.source.spoken[ask.name].short_label),)
        texts: dict[str, Callable[[], str]] = {
            PERIOD_WORD: lambda: section.short_label,
            SECTIONS_WORD: lambda: chinese_number(self.below),
            GAPS_WORD: lambda: chinese_number(len(self.gaps)),
            COUNTY_WORD: lambda: self.source.area_name(self.source.area),
            DATE_WORD: self._day,
            ISSUE_WORD: lambda: (
                str(Issue(self.period).number) if isinstance(self.period, Week | Month) else ""
            ),
            MASTHEAD_WORD: lambda: plain_text(self._head(MASTHEAD_WORD)),
            OFFICE_WORD: lambda: plain_text(self._head(OFFICE_WORD)),
        }
        return (Text(texts[ask.name]()),) if ask.name in texts else None

    def _figure(self, ask: Ask, section: Period, said: str) -> Runs:
        """The figure in words, with its period and area behind it where the sentence does not name them."""
        figure = self.source.figure(ask, section=section)
        runs = self._met(phrase(ask, figure))
        if figure.value is None:
            return runs
        unsaid = []
        if figure.area != self.source.area and not self.source.says_area(said, figure.area):
            unsaid.append(self.source.area_name(figure.area))
        if figure.period != section and not self.source.says_period(said, figure.period):
            unsaid.append(figure.period.label)
        return (*runs, Text(_("（{words}）").format(words=_("，").join(unsaid)))) if unsaid else runs

    def _field(self, asks: Iterable[Ask]) -> Runs:
        """What the Word template's own request prints; a ledger without rows leaves a dash there."""
        runs: list[Run] = []
        for ask in asks:
            word = self._word(ask, self.period)
            if word is not None:
                runs.extend(word)
            elif any(self.source.absent(name) for name in ask.names):
                self.left_out.append(LeftOut(str(ask.place), ask.source, self.source.absent(ask.name)))
                runs.append(Text("—"))
            else:
                runs.extend(self._figure(ask, self.period, ""))
        return tuple(runs)

    def _said(self, fact: str) -> Pieces:
        """What the plan's head says under a name, nothing where it does not."""
        return tuple(split_asks(self.plan.facts.get(fact, ""), Place(self.plan.file)))

    def _head(self, fact: str) -> Runs:
        return self._sentence(Sentence(self._said(fact), Place(self.plan.file)), self.period)

    def _signature(self) -> Iterator[Paragraph]:
        if self.plan.facts.get(SIGNATURE):
            yield Paragraph(self._head(SIGNATURE), Tone.SIGNATURE)
            yield Paragraph((Text(self._day()),), Tone.SIGNATURE)

    def _masthead(self) -> Masthead | None:
        if MASTHEAD_WORD not in self.plan.facts:
            return None
        name, office = (plain_text(self._head(fact)) for fact in HEAD_WORDS)
        return Masthead(name, office, self._day())

    def _day(self) -> str:
        day = self.source.as_of
        return _("{year}年{month}月{day}日").format(year=day.year, month=day.month, day=day.day)

    def _met_all(self, words: Mapping[str, Runs]) -> Mapping[str, Runs]:
        for runs in words.values():
            self._met(runs)
        return words

    def _met(self, runs: Runs) -> Runs:
        """Remember the figures and the gaps of these runs; a figure twice at other decimals is one figure."""
        for run in runs:
            if isinstance(run, FigureRun):
                self.figures.setdefault(run.figure.address, run.figure)
                self.made |= run.figure.made
            elif isinstance(run, Missing):
                self.missing.append(run)
        return runs


def _asks_of(item: Item) -> Iterator[Ask]:
    return (ask for sentence in item.sentences for ask in sentence.asks)


def _merged(runs: Iterable[Run]) -> Runs:
    """Join neighbouring words into one run, so that a document holds no more runs than it needs."""
    merged: list[Run] = []
    for run in runs:
        if isinstance(run, Text) and merged and isinstance(merged[-1], Text):
            merged[-1] = Text(merged[-1].text + run.text)
        elif run.text:
            merged.append(run)
    return tuple(merged)
