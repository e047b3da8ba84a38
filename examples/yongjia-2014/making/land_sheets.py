"""The land ledger's files as a clerk would have typed them: one function a file."""

from collections.abc import Iterator, Mapping
from decimal import Decimal

from making.county import MADE
from making.facts import REPORT
from making.land import SUPPLIED, Papers
from making.sheets import MARKS, Row

# What is real of a plot's year or start is said beside it; the plot itself is made.
REAL_YEARS = frozenset({2011, 2012, 2013})


def plots(papers: Papers, park_of: Mapping[str, str]) -> Iterator[Row]:
    yield (
        *(
            "地块编号",
            "地块名称",
            "所属镇街",
            "用地单位",
            "所在园区",
            "面积（亩）",
            "供应方式",
            "价款（万元）",
        ),
        *("批准日期", "农转用日期", "供应日期", "约定动工日期", "约定竣工日期", "实际动工日期"),
        *("竣工日期", "投用日期", "用尽日期", "解除协议日期", "收回日期", "备注", *MARKS),
    )
    for plot in papers.plots:
        year = plot.supplied_on.year if plot.supplied_on else None
        source = f"{MADE}；当年出让合计见{REPORT}" if year in REAL_YEARS else MADE
        yield (
            *(plot.code, plot.name, plot.town.name, plot.firm.code if plot.firm else None),
            *(park_of.get(plot.firm.code) if plot.firm else None, plot.area_mu),
            *("出让" if year in SUPPLIED else None, plot.price),
            *(plot.approved_on, plot.converted_on, plot.supplied_on, plot.start_due_on, plot.complete_due_on),
            *(plot.started_on, plot.completed_on, plot.in_use_on, plot.fully_used_on),
            *(plot.agreement_ended_on, plot.taken_back_on, plot.note, source, "是"),
        )


def extensions(papers: Papers) -> Iterator[Row]:
    yield ("地块编号", "批准日期", "延至", "批准文号", "理由", *MARKS)
    for plot, decided, until, document, reason in papers.extensions:
        yield (plot.code, decided, until, document, reason, MADE, "是")


def delays(papers: Papers) -> Iterator[Row]:
    yield ("地块编号", "起始日", "终止日", "原因", "认定文号", "说明", *MARKS)
    for plot, begins, ends, cause, document, explanation in papers.delays:
        yield (plot.code, begins, ends, cause, document, explanation, MADE, "是")


def stops(papers: Papers) -> Iterator[Row]:
    yield ("地块编号", "中止日期", "复工日期", "已开发面积占比（%）", "已投资额占比（%）", *MARKS)
    for plot, stopped, resumed, area, money in papers.stops:
        yield (plot.code, stopped, resumed, area, money, MADE, "是")


def cases(papers: Papers) -> Iterator[Row]:
    yield (
        *("地块编号", "立案调查日期", "认定日期", "决定日期", "处置方式"),
        *("应缴闲置费（万元）", "已缴闲置费（万元）", "缴清日期", "结案日期", *MARKS),
    )
    for plot, opened, found, decided, decision, fee, paid_on, closed in papers.cases:
        amount = None if fee is None else Decimal(fee) / 100
        yield (
            *(plot.code, opened, found, decided, decision, amount, amount if paid_on else None),
            *(paid_on, closed, MADE, "是"),
        )
