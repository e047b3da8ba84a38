"""The county's lists of 2014 follow from its files by the shipped rules: none is a number written to fit."""

import csv
import io
from collections import defaultdict
from datetime import date
from decimal import Decimal as D

from jingxin.ledgers.evaluation.rules.allocation import Holder, allocate
from jingxin.ledgers.evaluation.rules.lists import Candidate, select, shipped_rules
from tests.conftest import ROOT

FOLDER = ROOT / "examples" / "yongjia-2014"
YEAR_END = date(2013, 12, 31)


def rows_of(name):
    text = (FOLDER / name).read_text(encoding="utf-8-sig")
    return list(csv.DictReader(io.StringIO(text)))


def land_of_firms():
    held = defaultdict(list)
    for row in rows_of("用地使用.csv"):
        begins = date.fromisoformat(row["起始日"])
        ends = date.fromisoformat(row["终止日"]) if row["终止日"] else None
        if begins <= YEAR_END and (ends is None or ends > YEAR_END):
            rented, floor = row["承租面积（亩）"], row["承租建筑面积（平方米）"]
            owner = row["使用方式"] == "权利人"
            held[row["用地编号"]].append(
                Holder(row["企业编号"], owner, D(rented) if rented else None, D(floor) if floor else None)
            )
    land = defaultdict(D)
    for site in rows_of("企业用地.csv"):
        floor = site["总建筑面积（平方米）"]
        shares = allocate(
            plot=site["用地名称"],
            area_mu=D(site["用地面积（亩）"]),
            floor_m2=D(floor) if floor else None,
            holders=held[site["用地编号"]],
        )
        assert sum(shares.values()) == D(site["用地面积（亩）"])
        for firm, mu in shares.items():
            land[firm] += mu
    return land


def candidates():
    tax = {
        (row["企业编号"], row["数据年度"]): D(row["评价税收（万元）"])
        for row in rows_of("企业年度数据_税务局.csv")
    }
    output = {row["企业编号"]: D(row["工业总产值（万元）"]) for row in rows_of("企业年度数据_统计局.csv")}
    kinds = {
        "较大以上安全生产责任事故": "MAJOR_ACCIDENT",
        "重大环境违法": "POLLUTION_OFFENCE",
        "偷税骗税": "TAX_FRAUD",
    }
    facts = defaultdict(set)
    for row in rows_of("评价事项.csv"):
        if not row["撤销日期"] and row["事项"] in kinds:
            facts[row["企业编号"]].add(kinds[row["事项"]])
    land = land_of_firms()
    firms = sorted({firm for firm, _year in tax})
    return [
        Candidate(
            firm,
            firm,
            {
                "tax": tax[firm, "2013"],
                **({"output": output[firm]} if firm in output else {}),
                **({"land": land[firm]} if firm in land else {}),
            },
            {"tax": tax[firm, "2012"]},
            frozenset(facts[firm]),
        )
        for firm in firms
    ]


def test_the_rules_of_the_year_choose_just_the_firms_of_the_announced_lists():
    announced = defaultdict(set)
    for row in rows_of("评选名单.csv"):
        if row["评选年度"] == "2014" and not row["取消日期"]:
            announced[row["名单"]].add(row["企业编号"])

    chosen = defaultdict(set)
    rules = shipped_rules()["yongjia-2014"]
    labels = {rule.code: rule.label for rule in rules.lists}
    for entry in select(rules, candidates()):
        chosen[labels[entry.list]].add(entry.firm)

    assert chosen == announced
    assert [len(announced[tier]) for tier in ("功勋企业", "巨龙企业", "明星企业", "优秀企业")] == [
        20,
        30,
        50,
        65,
    ]
