"""
The county's industrial plots. Real are three yearly totals of supply and what was started in January to May 2014;
every single plot is made, with the scars of a real ledger: late starts, excuses, stops, fees, plots given back.
"""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal

from making.draw import apportion, draw, pick
from making.firms import Firm
from making.places import TOWNS, Town

HUNDREDTHS = 100
# Hundredths of a mu supplied in a year. 2011 to 2013 are real (93.6, 299, 247 mu), the others made.
SUPPLIED = {2008: 18240, 2009: 20550, 2010: 15640, 2011: 9360, 2012: 29900, 2013: 24700, 2014: 6320}
PLOTS_A_YEAR = {2008: 12, 2009: 13, 2010: 12, 2011: 11, 2012: 24, 2013: 21, 2014: 5}
# Real: 21 plots with 110 mu, supplied and unused, were started in January to May 2014. Their years are made.
STARTED_PLOTS, STARTED_AREA = 21, 11000
STARTED_OF_YEAR = {2010: 3, 2011: 4, 2012: 7, 2013: 7}
LAST_DAY = date(2014, 6, 20)
RULE_BEGINS = date(2012, 8, 6)  # the first cases under the rule in force since July 2012


@dataclass(frozen=True)
class Plot:
    """One plot as its contract and its papers tell; `area` in hundredths of a mu, `price` in 万元."""

    code: str
    name: str
    town: Town
    area: int
    firm: Firm | None = None
    price: int | None = None
    approved_on: date | None = None
    converted_on: date | None = None
    supplied_on: date | None = None
    start_due_on: date | None = None
    complete_due_on: date | None = None
    started_on: date | None = None
    completed_on: date | None = None
    in_use_on: date | None = None
    fully_used_on: date | None = None
    agreement_ended_on: date | None = None
    taken_back_on: date | None = None
    note: str = ""

    @property
    def area_mu(self) -> Decimal:
        return Decimal(self.area) / HUNDREDTHS


def all_plots(firms: list[Firm]) -> list[Plot]:
    """Every plot of the ledger, by year of supply; those not yet supplied last."""
    started_areas = apportion(STARTED_AREA, [draw(60, 140, "started plot", n) for n in range(STARTED_PLOTS)])
    plots: list[Plot] = []
    for year, total in SUPPLIED.items():
        started = [started_areas.pop() for _ in range(STARTED_OF_YEAR.get(year, 0))]
        rest = PLOTS_A_YEAR[year] - len(started)
        areas = apportion(total - sum(started), [draw(50, 200, "plot", year, n) for n in range(rest)])
        for number, area in enumerate(started + areas, start=1):
            plots.append(_supplied(year, number, area, firms, late_start=number <= len(started)))
    return plots + _not_yet_supplied()


def _supplied(year: int, number: int, area: int, firms: list[Firm], *, late_start: bool) -> Plot:
    topic = ("plot", year, number)
    town = pick(TOWNS[:11], (3, 3, 4, 9, 9, 6, 5, 7, 8, 7, 2), *topic, "town")
    near = [firm for firm in firms if firm.town == town and firm.spells and not firm.closed_on]
    last = 150 if year == 2014 else 364
    supplied = date(year, 1, 1) + timedelta(draw(14, last - 4, *topic, "supplied"))
    due = supplied + timedelta(draw(180, 365, *topic, "due"))
    plot = Plot(
        code=f"YJ{year}-G{number:02d}",
        name=f"{town.head}{year}-{number:02d}号示例地块",
        town=town,
        area=area,
        firm=near[draw(0, len(near) - 1, *topic, "firm")] if near else None,
        price=area * draw(28, 46, *topic, "price") // HUNDREDTHS,
        approved_on=supplied - timedelta(draw(300, 500, *topic, "approved")),
        converted_on=supplied - timedelta(draw(60, 280, *topic, "converted")),
        supplied_on=supplied,
        start_due_on=due,
        complete_due_on=due + timedelta(730),
    )
    if late_start:
        return replace(plot, started_on=date(2014, 1, 6) + timedelta(draw(0, 140, *topic, "late")))
    return _built(plot, year, topic)


def _built(plot: Plot, year: int, topic: tuple[object, ...]) -> Plot:
    """How far the plot got outside January to May 2014, which is reserved for the late starts."""
    due = plot.start_due_on
    if (
        due is None
        or year == 2014
        or draw(1, 100, *topic, "unused") <= {2010: 14, 2011: 34, 2012: 42, 2013: 45}.get(year, 4)
    ):
        return plot
    started = due + timedelta(draw(-60, 90, *topic, "started"))
    if started > date(2013, 12, 20):
        return plot
    plot = replace(plot, started_on=started)
    completed = started + timedelta(draw(420, 900, *topic, "completed"))
    if completed > LAST_DAY:
        return plot
    plot = replace(plot, completed_on=completed)
    in_use = completed + timedelta(draw(20, 160, *topic, "in use"))
    if in_use > LAST_DAY:
        return plot
    plot = replace(plot, in_use_on=in_use)
    fully = in_use + timedelta(draw(60, 500, *topic, "full"))
    if fully > LAST_DAY or draw(1, 100, *topic, "never full") <= 18:
        return plot
    return replace(plot, fully_used_on=fully)


def _not_yet_supplied() -> list[Plot]:
    """Plots approved, and some of them converted, that wait for a user."""
    waiting = []
    for number in range(1, 12):
        topic = ("waiting plot", number)
        town = pick(TOWNS[:11], (2, 2, 2, 8, 8, 4, 3, 9, 6, 5, 2), *topic)
        approved = date(2012, 3, 1) + timedelta(draw(0, 700, *topic, "approved"))
        converted = approved + timedelta(draw(30, 120, *topic, "converted")) if number > 5 else None
        waiting.append(
            Plot(
                code=f"YJ2014-Y{number:02d}",
                name=f"{town.head}待供{number:02d}号示例地块",
                town=town,
                area=draw(800, 3600, *topic, "area"),
                approved_on=approved,
                converted_on=converted,
            )
        )
    return waiting


@dataclass(frozen=True)
class Papers:
    """What is kept beside the plots: extensions, excused delays, stops of works, idle-land cases; plots as they end."""

    plots: list[Plot]
    extensions: list[tuple[Plot, date, date, str, str]]
    delays: list[tuple[Plot, date, date | None, str, str, str]]
    stops: list[tuple[Plot, date, date | None, Decimal, Decimal]]
    cases: list[tuple[Plot, date, date | None, date | None, str, int | None, date | None, date | None]]


def papers(plots: list[Plot]) -> Papers:
    """
    Choose plots for each kind of paper by what happened to them, the earliest first.

    Fees are a fifth of the price. Four plots started after the fee, one of which is owed, two agreements ended by consent, one plot
    was taken back after two years, one case was dropped, one is still open.
    """
    by_code = {plot.code: plot for plot in plots}
    unused = [p for p in plots if p.supplied_on and not p.started_on and _waits(p, 365)]
    long_unused = [p for p in unused if _waits(p, 730 + 60)]
    late = [p for p in plots if p.started_on and p.started_on >= date(2014, 1, 1) and _days_late(p) > 365]
    building = [p for p in plots if p.started_on and p.started_on < date(2013, 3, 1) and not p.completed_on]
    fresh = [p for p in plots if p.supplied_on and not p.started_on and not _waits(p, 300)]

    taken = long_unused[:1]
    ended = [p for p in unused if p not in taken][:2]
    still_open = [p for p in unused if p not in taken and p not in ended][:1]
    dropped = [p for p in unused if p not in (*taken, *ended, *still_open)][:1]
    cases: list[tuple[Plot, date, date | None, date | None, str, int | None, date | None, date | None]] = []
    for plot in late[:2]:
        opened = max(_due(plot) + timedelta(380), RULE_BEGINS)
        decided = opened + timedelta(45)
        cases.append(
            (
                plot,
                opened,
                opened + timedelta(20),
                decided,
                "征缴闲置费",
                _fifth(plot),
                decided + timedelta(25),
                decided + timedelta(30),
            )
        )
    for plot in ended:
        decided = date(2014, 4, 16)
        by_code[plot.code] = replace(plot, agreement_ended_on=decided, note="企业无力建设，协商解除协议")
        cases.append(
            (
                by_code[plot.code],
                date(2014, 3, 3),
                date(2014, 3, 24),
                decided,
                "协商解除协议",
                None,
                None,
                date(2014, 5, 6),
            )
        )
    for plot in taken:
        decided = _due(plot) + timedelta(760)
        by_code[plot.code] = replace(plot, taken_back_on=decided)
        cases.append(
            (
                by_code[plot.code],
                decided - timedelta(60),
                decided - timedelta(30),
                decided,
                "无偿收回",
                None,
                None,
                decided + timedelta(10),
            )
        )
    # Two fees of this year: one paid before the plot was started, one still owed on the day of the report.
    fined = [p for p in late if p not in late[:5] and p.started_on and p.started_on >= date(2014, 4, 1)][:2]
    for plot, opened, paid_on in zip(
        fined, (date(2014, 1, 13), date(2014, 1, 20)), (date(2014, 3, 20), None), strict=False
    ):
        decided = opened + timedelta(45)
        closed = paid_on + timedelta(5) if paid_on else None
        cases.append(
            (plot, opened, opened + timedelta(20), decided, "征缴闲置费", _fifth(plot), paid_on, closed)
        )
    for plot in still_open:
        cases.append((plot, date(2014, 6, 9), None, None, "", None, None, None))
    delays = [
        (plot, _due(plot), None, "政府原因", "", "规划道路未接通，尚未具备动工条件") for plot in dropped
    ]
    for plot in dropped:
        cases.append(
            (
                plot,
                date(2014, 2, 17),
                date(2014, 3, 10),
                date(2014, 3, 20),
                "不构成闲置",
                None,
                None,
                date(2014, 3, 20),
            )
        )
    delays += [
        (
            plot,
            _due(plot),
            _due(plot) + timedelta(75),
            "政府原因",
            f"示例〔{_due(plot).year}〕{number}号",
            "青苗补偿未完成，交地推迟",
        )
        for number, plot in enumerate(late[2:4], start=1)
    ]
    extensions = [
        (
            plot,
            _due(plot) - timedelta(20),
            _due(plot) + timedelta(240),
            f"示例延〔{_due(plot).year}〕{number}号",
            "建设方案调整",
        )
        for number, plot in enumerate(fresh[:2] + late[4:5], start=1)
        if _due(plot) - timedelta(20) <= LAST_DAY
    ]
    stops = [
        (plot, date(2013, 3, 18) + timedelta(40 * number), resumed, Decimal(area), Decimal(money))
        for number, (plot, resumed, area, money) in enumerate(
            zip(
                building[:3],
                (None, date(2014, 3, 3), None),
                ("22.50", "30.00", "61.00"),
                ("18.00", "20.50", "47.00"),
                strict=False,
            )
        )
    ]
    return Papers(list(by_code.values()), extensions, delays, stops, cases)


def _due(plot: Plot) -> date:
    assert plot.start_due_on is not None
    return plot.start_due_on


def _waits(plot: Plot, days: int) -> bool:
    return (LAST_DAY - _due(plot)).days >= days


def _days_late(plot: Plot) -> int:
    assert plot.started_on is not None
    return (plot.started_on - _due(plot)).days


def _fifth(plot: Plot) -> int:
    """A fifth of the price in hundredths of 万元, so that no half is lost."""
    assert plot.price is not None
    return plot.price * 20
