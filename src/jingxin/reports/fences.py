"""
Reads what stands between ::: and ::: in a plan: tables, rosters and charts, as lines of “key = value”.

    ::: 表 主要指标完成情况            ::: 表 各镇街规上工业产值        ::: 名册 逾期未开工重大产业项目
    行 = 规上工业产值、技改投资        分组 = 镇街                      数据 = 逾期未开工重大产业项目
    列 = 指标、单位、本期、同比        列 = 镇街、规上工业产值          列 = 序号、项目名称、计划完成日期
    :::                                合计 = 全县                      空 = 目前没有逾期未开工的重大产业项目。
                                       :::                              :::

A reading of one fence gathers its faults; whoever reads the plan tells them all together.
"""

import re
from collections.abc import Iterator, Mapping, Sequence

from attrs import evolve

from jingxin.core.language import _
from jingxin.measures.expression import nearest
from jingxin.reports.ask import Ask, Place, PlanError, parse_ask
from jingxin.reports.condition import Condition, read_condition
from jingxin.reports.outline import (
    ChartPlan,
    ColumnPlan,
    DrawnPlan,
    GroupedColumn,
    GroupedPlan,
    Order,
    RankingPlan,
    RosterColumn,
    RosterPlan,
    TablePlan,
)

FACT = re.compile(r"(?P<key>[^:：=＝\s]+)\s*[:：=＝]\s*(?P<value>.*?)\s*$")

TABLE_FACTS = ("行", "列", "期间", "注", "地区", "如果")
GROUPED_FACTS = ("分组", "列", "合计", "位次", "起排", "排序", "最多", "期间", "注", "地区", "空", "如果")
ROSTER_FACTS = ("数据", "列", "排序", "最多", "期间", "注", "地区", "空", "如果")
CHART_FACTS = ("数据", "分组", "期间", "样式", "最多", "地区", "如果")

NUMBER_COLUMN, GROUP_COLUMN, PLACE_COLUMN = "序号", "分组", "位次"
_LEAST = re.compile(r"(?P<column>.+?)\s*(?:不少于|>=|≥)\s*(?P<least>\S+)")
DIRECTIONS = {"从高到低": True, "从低到高": False, "从晚到早": True, "从早到晚": False}

Lines = Sequence[tuple[int, str, int]]  # line, text, column of its first character


class Fence:
    """One fence: `kind` and `title` as written, its lines, and the faults that reading it met."""

    def __init__(self, kind: str, title: str, file: str, number: int, lines: Lines) -> None:
        self.kind, self.title, self.file = kind, title, file
        self.place = Place(file, number, 1)
        self.faults: list[str] = []
        self.facts: dict[str, str] = {}
        self.places: dict[str, Place] = {}
        self.grouped = kind == "表" and any(text.startswith("分组") for _number, text, _column in lines)
        self.lines = lines

    def read(self) -> DrawnPlan | None:
        """Return what it asks for, None where `faults` says why not."""
        self._facts()
        for key in self._needed():
            if key not in self.facts:
                self._fault(
                    self.place,
                    _("{kind}“{title}”缺少“{key} = …”。").format(kind=self.kind, title=self.title, key=key),
                )
        if self.faults:
            return None
        condition = self._condition()
        build = {"表": self._grouped if self.grouped else self._table, "名册": self._roster}
        made = build.get(self.kind, self._chart)()
        return None if made is None or self.faults else evolve(made, condition=condition)

    def _fault(self, place: Place, message: str) -> None:
        self.faults.append(_("{place}：{message}").format(place=place, message=message))

    def _known(self) -> tuple[str, ...]:
        if self.kind == "表":
            return GROUPED_FACTS if self.grouped else TABLE_FACTS
        return ROSTER_FACTS if self.kind == "名册" else CHART_FACTS

    def _needed(self) -> tuple[str, ...]:
        if self.kind == "表":
            return ("列",) if self.grouped else ("行", "列")
        return ("数据", "列") if self.kind == "名册" else ("数据",)

    def _facts(self) -> None:
        known = self._known()
        for number, text, column in self.lines:
            fact = FACT.match(text)
            place = Place(self.file, number, column)
            if not fact or fact["key"] not in known:
                self._fault(
                    place,
                    _("不认识“{text}”；可写：{known}。").format(text=text, known=_("、").join(known)),
                )
            elif fact["key"] in self.facts:
                self._fault(place, _("“{key}”写了两次。").format(key=fact["key"]))
            elif not fact["value"]:
                self._fault(place, _("“{key}”后面没有内容。").format(key=fact["key"]))
            else:
                self.facts[fact["key"]] = fact["value"]
                self.places[fact["key"]] = place.moved(fact.start("value"))
        if "最多" in self.facts and not re.fullmatch(r"[1-9]\d{0,2}", self.facts["最多"]):
            self._fault(
                self.places["最多"],
                _("“最多”应为1到999的整数，现为“{said}”。").format(said=self.facts["最多"]),
            )

    def _condition(self) -> Condition | None:
        if "如果" not in self.facts:
            return None
        try:
            return read_condition("如果 " + self.facts["如果"], self.places["如果"].moved(-3))
        except PlanError as error:
            self.faults.append(str(error))
            return None

    # The four kinds

    def _table(self) -> TablePlan | None:
        rows = self._asks("行")
        columns = tuple(self._columns())
        return TablePlan(self.title, rows, columns, self.facts, self.place)

    def _columns(self) -> Iterator[ColumnPlan]:
        for part, place in self._parts("列"):
            title, word = _titled(part)
            name, options = self._options(word or title, place)
            yield ColumnPlan(title, name, options)

    def _options(self, word: str, place: Place) -> tuple[str, Mapping[str, str]]:
        """Cut 数值，期间=上月 into the operator and the column's own options."""
        name, comma, rest = re.sub("[,，]", "，", word, count=1).partition("，")
        if not comma:
            return word, {}
        try:
            return name, parse_ask(f"{name}，{rest}", place).options
        except PlanError as error:
            self.faults.append(str(error))
            return name, {}

    def _grouped(self) -> GroupedPlan | None:
        by = self.facts["分组"]
        columns: list[GroupedColumn] = []
        for part, place in self._parts("列"):
            title, word = _titled(part)
            word = word or title
            if word in (NUMBER_COLUMN, GROUP_COLUMN, PLACE_COLUMN, by):
                columns.append(GroupedColumn(by if title == GROUP_COLUMN else title, word))
            elif ask := self._ask(word, place):
                columns.append(GroupedColumn("" if word == title else title, word, ask))
        if not any(column.ask for column in columns):
            self._fault(self.places["列"], _("列里至少要写一个指标。"))
        if not any(column.word in (GROUP_COLUMN, by) for column in columns):
            self._fault(self.places["列"], _("列里应有一列“{by}”，写每一行是谁的数。").format(by=by))
        titles = [column.title or column.word for column in columns]
        ranking = self._ranking(columns)
        return GroupedPlan(
            self.title, by, tuple(columns), self.facts, self.place, order=self._order(titles), ranking=ranking
        )

    def _ranking(self, columns: Sequence[GroupedColumn]) -> RankingPlan | None:
        """Read 位次 = 按时率（%）、办结率（%） and 起排 = 收集 不少于 5: places by the figures of these columns."""
        shown = any(column.word == PLACE_COLUMN for column in columns)
        if "位次" not in self.facts:
            if shown or "起排" in self.facts:
                self._fault(self.place, _("要排位次，请加一行“位次 = …”，写依次比哪几列。"))
            return None
        if not shown:
            self._fault(self.places["位次"], _("写了怎样排位次，列里却没有“位次”；请加上这一列。"))
        known = [column.title or column.word for column in columns if column.ask is not None]
        by = [text for text, _place in self._parts("位次")]
        column = least = ""
        if "起排" in self.facts:
            if (found := _LEAST.fullmatch(self.facts["起排"])) is None:
                self._fault(self.places["起排"], _("“起排”应写成“收集 不少于 5”，5也可以写参数的名称。"))
                return None
            column, least = found["column"], found["least"]
        if unknown := [title for title in (*by, column) if title and title not in known]:
            self._fault(
                self.places["位次"],
                _("表里没有“{column}”这一列数，不能用来排位次；有：{known}。").format(
                    column=unknown[0], known=_("、").join(known)
                ),
            )
            return None
        return RankingPlan(tuple(by), self.places["位次"], column, least)

    def _roster(self) -> RosterPlan | None:
        [data] = self._asks("数据")[:1] or (None,)
        columns = tuple(self._roster_columns())
        if data is None:
            return None
        if data.operators:
            self._fault(
                data.place,
                _("名册列的是一个指标的台账行，“数据”后面只写指标名，不接“{operator}”。").format(
                    operator=data.operators[-1]
                ),
            )
        if "空" in self.facts and "{" in self.facts["空"]:
            self._fault(self.places["空"], _("“空”后面写一句话，不能写指标。"))
        order = self._order([column.title for column in columns])
        return RosterPlan(self.title, data, columns, self.facts, self.place, order=order)

    def _roster_columns(self) -> Iterator[RosterColumn]:
        for part, place in self._parts("列"):
            title, word = _titled(part)
            name, options = self._options(word or title, place)
            title = name if not word else title
            if unknown := [option for option in options if option != "小数"]:
                self._fault(place, _("名册的列只能写“小数=…”，不认识“{name}”。").format(name=unknown[0]))
            decimals = options.get("小数")
            yield RosterColumn(title, name, place, None if decimals is None else int(decimals))

    def _chart(self) -> ChartPlan | None:
        asks = self._asks("数据")
        if len(asks) != 1:
            if not self.faults:
                self._fault(self.places["数据"], _("一张图只画一个指标。"))
            return None
        return ChartPlan(self.title, asks[0], self.facts, self.place)

    # Their parts

    def _parts(self, key: str) -> Iterator[tuple[str, Place]]:
        """Yield the entries of a list with the place of each."""
        for match in re.finditer(r"[^、]+", self.facts[key]):
            if text := match[0].strip():
                lead = len(match[0]) - len(match[0].lstrip())
                yield text, self.places[key].moved(match.start() + lead)

    def _asks(self, key: str) -> tuple[Ask, ...]:
        """Read a list of measures without braces: 规上工业产值、限上工业投资."""
        found = (self._ask(part, place) for part, place in self._parts(key))
        return tuple(ask for ask in found if ask is not None)

    def _ask(self, text: str, place: Place) -> Ask | None:
        try:
            ask = parse_ask(text, place)
        except PlanError as error:
            self.faults.append(str(error))
            return None
        # What the fence says of all its figures, each figure may say otherwise of itself.
        said = ("地区", "期间") if self.kind == "名册" else ("地区",)
        told = {option: self.facts[option] for option in said if option in self.facts}
        return evolve(ask, options={**told, **ask.options}) if told else ask

    def _order(self, titles: Sequence[str]) -> Order | None:
        if "排序" not in self.facts:
            return None
        column, *rest = self.facts["排序"].split()
        direction = "".join(rest) or "从高到低"
        if column not in titles:
            near = _("、").join(nearest(column, titles)) or _("、").join(titles)
            self._fault(
                self.places["排序"],
                _("表里没有“{column}”这一列，不能按它排序；相近的有：{near}。").format(
                    column=column, near=near
                ),
            )
            return None
        if direction not in DIRECTIONS:
            known = _("、").join(DIRECTIONS)
            self._fault(
                self.places["排序"],
                _("不认识“{said}”；排序可写：{known}。").format(said=direction, known=known),
            )
            return None
        return Order(column, DIRECTIONS[direction])


def _titled(part: str) -> tuple[str, str]:
    """
    Cut 标题=内容 at its first sign; without a title the whole is the content and the word is "".

    >>> _titled("同比（%）=同比"), _titled("规上工业产值，期间=去年")
    (('同比（%）', '同比'), ('规上工业产值，期间=去年', ''))
    """
    title, equals, word = part.replace("＝", "=").partition("=")
    if not equals or re.search("[,，]", title):
        return part.strip(), ""
    return title.strip(), word.strip()
