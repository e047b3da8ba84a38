"""
The county's honours. Real are the report's counts, the names it gives and what it says of them; days, papers, holders
and every other name are made.

Of the rows a good many must not count on 20 June 2014: ended and not renewed, revoked, still under way, refused,
withdrawn. Some were renewed in time, some too late, some belong to two firms.
"""

from datetime import date, timedelta

from making.draw import draw
from making.firms import Firm
from making.honour_kinds import KIND
from making.honour_roll import Person, Roll, Season, Step, awarded, life, rechecked, replace_year

LAST_DAY = date(2014, 6, 20)
THREE_YEARS = (date(2011, 9, 26), date(2012, 10, 18), date(2013, 11, 8))  # days of award still lasting
LONG_AGO = (date(2008, 9, 22), date(2009, 10, 12), date(2010, 9, 20))

# Names in the report's own words.
CARDS = ("中国泵阀之乡", "中国钮扣之都", "中国拉链之乡", "中国教玩具之都", "中国五金饰扣之都")
BASES = (
    ("national_export_base", "中国服装辅料出口基地"),
    ("national_export_base", "中国教玩具出口基地"),
    ("province_export_base", "浙江省鞋类出口基地"),
    ("province_export_base", "浙江省泵阀产品出口基地"),
)
BACKBONE = (
    ("报喜鸟集团", "报喜鸟"),
    ("奥康集团", "奥康"),
    ("红蜻蜓集团", "红蜻蜓"),
    ("伯特利阀门集团", "伯特利"),
)
HEADQUARTERS = ("报喜鸟", "奥康", "红蜻蜓")
THREE_FAMOUS = (
    ("奥康", "奥康"),
    ("报喜鸟", "报喜鸟"),
    ("红蜻蜓", "红蜻蜓"),
    ("育才", "育才"),
    ("罗浮阀门", "罗浮阀门"),
)
LEAN = ("凯奇", "佳龙")
CITY_ENTREPRENEURS = ("王振滔", "吴志泽", "钱金波")
PROVINCE_MASTERS = ("汪庆升", "叶春定")
CITY_MASTERS = ("郑国地", "示例艺人乙", "示例艺人丙", "示例艺人丁", "示例艺人戊", "示例艺人己")
TITLES = ("全国网购第四潮县", "中国电子商务发展百佳县", "浙江省电商换市创新样本")

# How many of each kind are in force on the last day: the report's counts.
IN_FORCE = {
    "province_brand": 29,
    "city_brand": 37,
    "national_trademark": 39,
    "province_trademark": 56,
    "city_trademark": 56,
    "province_export_brand": 6,
    "city_export_brand": 13,
}


def all_honours(firms: list[Firm]) -> Roll:
    """Every honour of the ledger."""
    roll = Roll()
    by_short = {firm.short_name: firm for firm in firms if firm.named}
    made = [firm for firm in firms if not firm.named and firm.spells and not firm.spells[-1].left_on]
    made = sorted(made, key=lambda firm: (-firm.weight, firm.code))
    _people(roll, by_short, made)
    _places(roll)
    for kind, number in IN_FORCE.items():
        _brands(roll, kind, number, made)
    _firms(roll, by_short, made)
    _entrepreneurs(roll)
    _masters(roll)
    _season_of_this_year(roll, made)
    return roll


def _people(roll: Roll, by_short: dict[str, Firm], made: list[Firm]) -> None:
    known = zip(CITY_ENTREPRENEURS, ("奥康", "报喜鸟", "红蜻蜓"), strict=True)
    people = [(name, by_short[short], "获市优秀企业家称号", True, True) for name, short in known]
    people += [(name, None, "工艺美术", True, False) for name in PROVINCE_MASTERS]
    people += [(name, None, "工艺美术", not name.startswith("示例"), False) for name in CITY_MASTERS]
    people += [(f"示例企业家{number:03d}", made[number], "", False, False) for number in range(1, 101)]
    roll.people = [
        Person(f"P{number:06d}", name, firm, note, named, public)
        for number, (name, firm, note, named, public) in enumerate(people, start=1)
    ]


def _places(roll: Roll) -> None:
    """Nine titles of the county, two of them renewed (one a month late), a tenth that was not."""
    for place, name in enumerate((*CARDS, *(f"中国示例产业之乡（{n}）" for n in "甲乙丙丁戊")), start=1):
        first = date(2009, 3, 10) + timedelta(draw(140, 1700, "card", place))
        steps = (awarded("national_card", first),)
        if place == 1:
            steps = (awarded("national_card", date(2002, 8, 20)), rechecked("national_card", date(2007, 8, 1)),
                     rechecked("national_card", date(2012, 7, 25)))  # fmt: skip
        elif place == 2:
            steps = (awarded("national_card", date(2008, 4, 2)), rechecked("national_card", date(2013, 5, 6)))
        elif place == 10:
            steps = (awarded("national_card", date(2008, 12, 1), note="五年期满未申请复核"),)
        elif first + timedelta(5 * 365) <= LAST_DAY:
            steps = (awarded("national_card", first), rechecked("national_card", first + timedelta(4 * 365)))
        roll.add("national_card", name, steps, position=place, named=place <= len(CARDS))
    for place, (kind, name) in enumerate(BASES, start=1):
        roll.add(kind, name, (awarded(kind, date(2011 + place % 3, 5, 18)),), position=place, named=True)
    roll.add(
        "taobao_village", "桥下示例教玩具淘宝村", (awarded("taobao_village", date(2013, 12, 27)),), town="桥下镇",
        note="报告称全市首个教玩具淘宝村；村名为示例",
    )  # fmt: skip
    for place, name in enumerate(TITLES, start=1):
        roll.add(
            "online_trade_title", name, (awarded("online_trade_title", date(2013, 6 + 2 * place, 15)),),
            position=place, named=True,
        )  # fmt: skip


def _brands(roll: Roll, kind: str, number: int, made: list[Firm]) -> None:
    """As many in force as the report counts; besides them some that ended and some that were revoked."""
    years = KIND[kind].years
    for place in range(number):
        topic = (kind, place)
        day = THREE_YEARS[place % 3] + timedelta(draw(0, 20, *topic))
        if years is None:
            steps: tuple[Step, ...] = (awarded(kind, date(2004 + place % 9, 1 + place % 12, 16)),)
        elif place % 9 == 5:  # renewed before the end
            old = LONG_AGO[place % 3]
            steps = (awarded(kind, old), rechecked(kind, replace_year(old, old.year + 3) - timedelta(11)))
        elif place % 14 == 8:  # renewed after a gap
            steps = (awarded(kind, date(2009, 6, 15)), rechecked(kind, date(2012, 8, 3)))
        else:
            steps = life(kind, day, *topic) if day.year == 2013 and years else (awarded(kind, day),)
        roll.add(kind, _brand_name(kind, place, made), steps, firms=_holders(kind, place, made))
    for place in range(number, number + (2 + number // 9 if years else 0)):
        ended = LONG_AGO[place % 2 + 1]
        roll.add(
            kind, _brand_name(kind, place, made), (awarded(kind, ended, note="期满未复核"),),
            firms=_holders(kind, place, made),
        )  # fmt: skip
    place = number + 40
    if number > 20:
        revoked = Step(
            "撤销", date(2014, 2, 11), note="监督抽查不合格，认定机关撤销" if years else "商标转让外地"
        )
        roll.add(
            kind, _brand_name(kind, place, made), (awarded(kind, THREE_YEARS[1]), revoked),
            firms=_holders(kind, place, made),
        )  # fmt: skip


def _brand_name(kind: str, place: int, made: list[Firm]) -> str:
    lead = _holders(kind, place, made)[0]
    mark = f"示例{draw(100, 999, 'mark', lead.code):03d}"
    return f"{mark}商标" if KIND[kind].unit == "枚" else f"{mark}牌{lead.trade.word}"


def _holders(kind: str, place: int, made: list[Firm]) -> tuple[Firm, ...]:
    """The larger firms have the brands; every thirteenth belongs to two of them."""
    lead = made[(place * 3 + draw(0, 2, kind, place, "lead")) % 260]
    second = made[(place * 3 + 7) % 260]
    return (lead, second) if place % 13 == 4 and second is not lead else (lead,)


def _firms(roll: Roll, by_short: dict[str, Firm], made: list[Firm]) -> None:
    def give(
        kind: str, day: date, firms: list[tuple[str, Firm]], *, season: str = "", with_papers: bool = False
    ) -> None:
        for place, (name, firm) in enumerate(firms, start=1):
            steps = life(kind, day, kind, place) if with_papers else (awarded(kind, day),)
            roll.add(
                kind, name, steps, firms=(firm,), position=place, season=season,
                named=firm.named and kind in {"province_backbone_firm", "headquarters_firm"},
            )  # fmt: skip

    def largest(number: int, start: int = 0) -> list[tuple[str, Firm]]:
        return [(firm.short_name, firm) for firm in made[start : start + number]]

    give("city_top_hundred", date(2013, 4, 16), largest(12))
    give("city_top_hundred", date(2014, 4, 22), largest(15))
    roll.add(
        "city_trade_ten", "奥康鞋业销售公司", (awarded("city_trade_ten", date(2014, 3, 28)),),
        firms=(by_short["奥康"],), position=1, named=True,
    )  # fmt: skip
    give("province_backbone_firm", date(2014, 3, 12), [(name, by_short[short]) for name, short in BACKBONE])
    give(
        "headquarters_firm",
        date(2014, 2, 26),
        [(name, by_short[name]) for name in HEADQUARTERS],
        with_papers=True,
    )
    give("brand_management_award", date(2013, 2, 20), largest(5, 30))
    give("brand_management_award", date(2014, 2, 14), largest(6, 33), with_papers=True)
    famous = roll.season("three_famous_firm", 2014, opens=date(2014, 4, 14), quota=8)
    for place, (name, short) in enumerate(THREE_FAMOUS, start=1):
        applied = date(2014, 5, 5) + timedelta(4 * place)
        roll.add(
            "three_famous_firm", name, (Step("申报", applied),), firms=(by_short[short],),
            position=place, season=famous.code, named=True,
        )  # fmt: skip
    lean = roll.season("city_lean_firm", 2014, opens=date(2014, 2, 10))
    for place, name in enumerate(LEAN, start=1):
        steps = (
            Step("申报", date(2014, 3, 6)), Step("推荐", date(2014, 3, 20)),
            Step("评审", date(2014, 4, 4)), Step("公示", date(2014, 4, 14)),
        )  # fmt: skip
        roll.add(
            "city_lean_firm",
            name,
            steps,
            firms=(by_short[name],),
            position=place,
            season=lean.code,
            named=True,
        )


def _entrepreneurs(roll: Roll) -> None:
    """The county's three rounds of a hundred, and the round of the year before, which has ended."""
    made = [person for person in roll.people if person.name.startswith("示例企业家")]
    start = 0
    for kind, number in (
        ("outstanding_entrepreneur", 20), ("excellent_entrepreneur", 30), ("star_entrepreneur", 50)
    ):  # fmt: skip
        season = roll.season(kind, 2014, opens=date(2013, 11, 15), quota=number)
        before, start = made[start // 2 : start // 2 + number // 5], start + number
        for place, person in enumerate(before, start=1):
            roll.add(
                kind, person.name, (awarded(kind, date(2013, 2, 20)),), firms=(person.firm,) if person.firm else (),
                person=person.code, position=place,
            )  # fmt: skip
        for place, person in enumerate(made[start - number : start], start=1):
            applied = season.opens + timedelta(draw(3, 40, kind, place))
            steps = (
                Step("申报", applied), Step("推荐", date(2014, 1, 10)), Step("评审", date(2014, 1, 22)),
                Step("公示", date(2014, 1, 27)), awarded(kind, date(2014, 2, 14)),
            )  # fmt: skip
            roll.add(
                kind, person.name, steps, firms=(person.firm,) if person.firm else (), person=person.code,
                position=place, season=season.code,
            )  # fmt: skip
        _not_chosen(roll, kind, season, made)
    for place, name in enumerate(CITY_ENTREPRENEURS, start=1):
        person = next(person for person in roll.people if person.name == name)
        roll.add(
            "city_entrepreneur", name, (awarded("city_entrepreneur", date(2014, 5, 16)),),
            firms=(person.firm,) if person.firm else (), person=person.code, position=place, named=True,
        )  # fmt: skip


def _not_chosen(roll: Roll, kind: str, season: Season, made: list[Person]) -> None:
    """One refused, one withdrawn after an objection: neither was awarded."""
    for place, (person, last) in enumerate(
        (
            (made[-1], Step("未通过", date(2014, 1, 22), note="评审得分低于入选线")),
            (made[-2], Step("撤回申报", date(2014, 2, 7), note="公示期间有异议，本人申请撤回")),
        )
    ):
        steps = [Step("申报", season.opens + timedelta(12 + place)), Step("推荐", date(2014, 1, 10))]
        if place:
            steps += [Step("评审", date(2014, 1, 22)), Step("公示", date(2014, 1, 27))]
        roll.add(
            kind, person.name, (*steps, last), firms=(person.firm,) if person.firm else (), person=person.code,
            season=season.code,
        )  # fmt: skip


def _masters(roll: Roll) -> None:
    province = roll.season("province_craft_master", 2014, opens=date(2014, 3, 3), quota=2)
    city = roll.season("city_craft_master", 2014, opens=date(2014, 3, 3))
    by_name = {person.name: person.code for person in roll.people}
    for place, name in enumerate(PROVINCE_MASTERS, start=1):
        roll.add(
            "city_craft_master", name, (awarded("city_craft_master", date(2009, 12, 8)),),
            person=by_name[name], position=place, named=True,
        )  # fmt: skip
        steps = (
            Step("申报", date(2014, 3, 20)),
            Step("推荐", date(2014, 4, 21)),
            Step("公示", date(2014, 5, 12)),
        )
        roll.add(
            "province_craft_master", name, steps, person=by_name[name], position=place, season=province.code,
            named=True,
        )  # fmt: skip
    for place, name in enumerate(CITY_MASTERS, start=1):
        steps = (
            Step("申报", date(2014, 3, 18) + timedelta(place)), Step("推荐", date(2014, 4, 21)),
            Step("评审", date(2014, 5, 6)), Step("公示", date(2014, 5, 12)),
        )  # fmt: skip
        roll.add(
            "city_craft_master", name, steps, person=by_name[name], position=place, season=city.code,
            named=not name.startswith("示例"),
        )  # fmt: skip


def _season_of_this_year(roll: Roll, made: list[Firm]) -> None:
    """Applications for brands under way: at every stage, with one that came late, one refused and one withdrawn."""
    for kind, opens, number in (
        ("province_brand", date(2014, 4, 1), 11),
        ("city_brand", date(2014, 3, 10), 9),
        ("province_trademark", date(2014, 5, 6), 8),
        ("city_trademark", date(2014, 5, 20), 7),
    ):
        season = roll.season(kind, 2014, opens=opens, quota=number - 2)
        for place in range(number):
            topic = (kind, "this year", place)
            applied = min(season.opens + timedelta(draw(4, 40, *topic)), LAST_DAY - timedelta(2))
            if kind == "province_brand" and place == number - 1:
                applied = season.closes + timedelta(3)
            steps = [Step("申报", applied)]
            stage = {"province_brand": 2, "city_brand": 4}.get(kind, 1)
            later = (
                Step("推荐", season.closes + timedelta(8)), Step("评审", season.closes + timedelta(22)),
                Step("公示", season.closes + timedelta(40)),
            )  # fmt: skip
            if place == 1:
                steps.append(Step("撤回申报", applied + timedelta(9), note="材料不全，企业申请撤回"))
            elif place == 2 and stage > 1:
                steps.append(Step("未通过", season.closes + timedelta(8), note="上年监督抽查有一批不合格"))
            else:
                steps += later[: max(0, stage - place % 2 - 1)]
            kept = tuple(step for step in steps if step.on <= LAST_DAY)
            note = "逾期补报，待科室负责人研究" if applied > season.closes else ""
            firm = made[(280 + place * 5) % len(made)]
            word = "商标" if KIND[kind].unit == "枚" else f"牌{firm.trade.word}"
            roll.add(kind, f"示例新{place + 1:02d}{word}", kept, firms=(firm,), season=season.code, note=note)
