"""
What the firms reported, month by month: output, its base of a year before, sales, electricity.

Built backwards from the real totals of January to May 2014: the county's 143.75亿元 and its base are split over
towns, a town's over its firms, a firm's over its months, each time without a remainder. Earlier years follow from
each firm's base. Output, base and sales in 千元, electricity in 百千瓦时: all whole numbers.
"""

from dataclasses import dataclass
from datetime import date

from making.draw import apportion, draw, draw_bell
from making.facts import OUTPUT_2014, OUTPUT_BASE_2014
from making.firms import Firm
from making.places import TOWNS

YEARS = (2010, 2011, 2012, 2013, 2014)
MONTHS = (2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12)  # 2 stands for January and February together
MAY = 4  # so many of MONTHS make January to May
HUNDREDTH = 1000  # 0.01亿元 in 千元
# Growth of the whole county in a year over the year before, in parts of a thousand; made.
COUNTY_GROWTH = {2011: 92, 2012: 21, 2013: 43}


@dataclass(frozen=True)
class Report:
    """A firm's cumulative report, January to `month`; `base` is None before 2014, sales and electricity before 2013."""

    firm: Firm
    year: int
    month: int
    output: int
    base: int | None
    sales: int | None
    electricity: int | None

    @property
    def last_day(self) -> date:
        """Near enough to the end of the month to tell which name and town the firm had."""
        return date(self.year, self.month, 28)

    @property
    def reported_on(self) -> date:
        """Firms report by the 8th of the month after."""
        return date(self.year + 1, 1, 8) if self.month == 12 else date(self.year, self.month + 1, 8)


@dataclass(frozen=True)
class _Year:
    """A firm's year by months of MONTHS, not cumulative."""

    output: list[int]
    base: list[int] | None = None


def _split_over_towns(total: int, by_town: dict[str, list[tuple[str, int]]]) -> dict[str, int]:
    """Give each town a whole number of hundredths of 亿元 and each firm its share of its town."""
    towns = [town.code for town in TOWNS if town.code in by_town]
    town_weights = [sum(weight for _, weight in by_town[town]) for town in towns]
    shares: dict[str, int] = {}
    for town, hundredths in zip(towns, apportion(total // HUNDREDTH, town_weights), strict=True):
        firms = by_town[town]
        parts = apportion(hundredths * HUNDREDTH, [weight for _, weight in firms])
        shares.update(zip((firm for firm, _ in firms), parts, strict=True))
    return shares


def _grouped(firms: list[Firm], weights: dict[str, int]) -> dict[str, list[tuple[str, int]]]:
    by_town: dict[str, list[tuple[str, int]]] = {}
    for firm in firms:
        by_town.setdefault(firm.town.code, []).append((firm.code, weights[firm.code]))
    return by_town


def _season(firm: Firm, year: int) -> list[int]:
    """Weights of the eleven reports of a year, each firm a little different; none before it was on the list."""
    return [
        part * draw_bell(850, 1150, "season", firm.code, year, month) if firm.is_listed_in(year, month) else 0
        for part, month in zip(firm.trade.season, MONTHS, strict=True)
    ]


def _growth(firm: Firm, year: int) -> int:
    """A firm's growth in a year, in parts of a thousand: the county's, its trade's and its own."""
    return COUNTY_GROWTH.get(year, 0) + firm.trade.growth + draw_bell(-260, 260, "growth", firm.code, year)


def _year_of_2014(firms: list[Firm]) -> dict[str, _Year]:
    listed = [firm for firm in firms if firm.is_listed_in(2014, 5)]
    output = _split_over_towns(OUTPUT_2014, _grouped(listed, {firm.code: firm.weight for firm in listed}))
    base_weights = {firm.code: output[firm.code] * 1000 // (1000 + _growth(firm, 2014)) for firm in listed}
    base = _split_over_towns(OUTPUT_BASE_2014, _grouped(listed, base_weights))
    return {
        firm.code: _Year(
            apportion(output[firm.code], _season(firm, 2014)[:MAY]) + [0] * 7,
            apportion(base[firm.code], _base_season(firm)[:MAY]) + [0] * 7,
        )
        for firm in listed
    }


def _base_season(firm: Firm) -> list[int]:
    """Months of the base: last year's where the firm reported then, else this year's."""
    last, this = _season(firm, 2013), _season(firm, 2014)
    return last if firm.is_listed_in(2013, 2) else this


def _may_total(firm: Firm, year: int, later: _Year | None) -> int:
    """January to May of a year, from the base that the next year's report gave, or from the firm's weight."""
    if later is None:
        return firm.weight * 10 * draw_bell(900, 1100, "last level", firm.code) // 1000
    if later.base is not None:
        base = sum(later.base[:MAY])
        restated = (
            draw(1, 25, "restated", firm.code) == 1
        )  # one base in 25 was restated for this year's scope
        return base * draw(960, 1030, "restated by", firm.code) // 1000 if restated else base
    listed = [part for part in later.output[:MAY] if part]
    if not listed:  # entered late in the year: go by the firm's weight
        return firm.weight * 9
    return sum(listed) * 1000 // (1000 + _growth(firm, year + 1))


def firm_years(firms: list[Firm]) -> dict[tuple[str, int], _Year]:
    """Return each firm's months for each year in which it was on the list."""
    years = {(code, 2014): year for code, year in _year_of_2014(firms).items()}
    for year in (2013, 2012, 2011, 2010):
        for firm in firms:
            season = _season(firm, year)
            if not any(season):
                continue
            may = _may_total(firm, year, years.get((firm.code, year + 1)))
            full = firm.trade.season
            whole = may * sum(full) // sum(full[:MAY])
            first = apportion(may, season[:MAY]) if any(season[:MAY]) else [0] * MAY
            rest = apportion(whole - may, season[MAY:]) if any(season[MAY:]) else [0] * 7
            years[firm.code, year] = _Year(first + rest)
    return years


def reports(firms: list[Firm]) -> list[Report]:
    """Return all cumulative reports, by year, month and firm code."""
    years = firm_years(firms)
    found = []
    for year in YEARS:
        for place, month in enumerate(MONTHS[: MAY if year == 2014 else None], start=1):
            for firm in firms:
                if not firm.is_listed_in(year, month):
                    continue
                own = years[firm.code, year]
                output = sum(own.output[:place])
                found.append(
                    Report(
                        firm,
                        year,
                        month,
                        output,
                        sum(own.base[:place]) if own.base else None,
                        _sales(firm, year, month, output) if year >= 2013 else None,
                        _electricity(firm, year, own.output[:place]) if year >= 2013 else None,
                    )
                )
    return found


def _sales(firm: Firm, year: int, month: int, output: int) -> int:
    return output * draw_bell(930, 1010, "sales", firm.code, year, month) // 1000


def _electricity(firm: Firm, year: int, output: list[int]) -> int:
    """About 2千瓦时 for every 百元 of output, four times that in foundries and plating shops."""
    heavy = {"3130": 4, "3360": 4, "2925": 3, "2927": 2, "3391": 2}.get(firm.trade.code, 1)
    used = 0
    for place, part in enumerate(output):
        used += part * heavy * draw_bell(160, 240, "electricity", firm.code, year, place) // 1000
    return used


def town_of(report: Report) -> str:
    """The town that counted the report: where the firm was on the last day of its month."""
    return report.firm.town_on(report.last_day).code


def corrections(reports: list[Report]) -> list[tuple[Report, int, str]]:
    """
    Reports that were put right later, with what was first typed for the output and the reason.

    None of 2014-01..05: the printed total stands on what firms reported by then.
    """
    steady = [
        report
        for report in reports
        if report.firm.weight > 2000
        and not report.firm.named
        and (report.year, report.month) in ((2013, 11), (2014, 3))
    ]
    return [
        (steady[2], steady[2].output + 9000, "录入差错，更正产值"),
        (steady[-3], steady[-3].output - 2700, "漏报一个车间，补报"),
    ]
