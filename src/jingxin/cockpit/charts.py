"""
Charts for pages: an Altair description drawn to SVG on the server; plain values in, markup out.

Colours are written as style-sheet variables, so that one drawing serves light and dark.
"""

from collections.abc import Sequence
from decimal import Decimal
from functools import lru_cache

import altair
import vl_convert
from attrs import frozen

# Stand-ins that Vega accepts; each becomes a variable of the style sheet in the finished drawing.
_INK, _QUIET, _LINE, _BLUE = "#010101", "#020202", "#030303", "#040404"
_VARIABLES = {
    _INK: "var(--jx-strong)",
    _QUIET: "var(--jx-quiet)",
    _LINE: "var(--jx-line)",
    _BLUE: "var(--jx-blue)",
}
_FACE = "PingFang SC, Microsoft YaHei, Noto Sans CJK SC, sans-serif"


@frozen
class Point:
    """One value of a series; `value` None leaves a gap, it is never drawn as zero."""

    series: str
    label: str
    value: Decimal | None
    printed: str


@lru_cache(maxsize=64)
def draw_lines(points: tuple[Point, ...], *, width: int = 560, height: int = 210) -> str:
    """Return lines over time as SVG, the last series in blue and the earlier ones grey, labelled at their ends."""
    names = list(dict.fromkeys(point.series for point in points))
    labels = list(dict.fromkeys(point.label for point in points))
    rows = [
        {"series": point.series, "label": point.label, "value": float(point.value), "printed": point.printed}
        for point in points
        if point.value is not None
    ]
    last = {row["series"]: row["label"] for row in rows}
    for row in rows:
        row["end"] = row["series"] if last[row["series"]] == row["label"] else ""
    base = altair.Chart(altair.Data(values=rows)).encode(
        x=altair.X("label:N", sort=labels, title=None, scale=altair.Scale(padding=0.25)),
        y=altair.Y("value:Q", title=None, axis=altair.Axis(tickCount=4), scale=altair.Scale(nice=True)),
        color=altair.Color(
            "series:N",
            sort=names,
            legend=None,
            scale=altair.Scale(domain=names, range=[*[_QUIET] * (len(names) - 1), _BLUE]),
        ),
    )
    newest = altair.datum.series == (names[-1] if names else "")
    lines = base.mark_line(strokeWidth=2)
    dots = base.mark_point(size=34, filled=True, opacity=1)
    numbers = base.transform_filter(newest).mark_text(dy=-11, fontSize=12).encode(text="printed:N")
    ends = base.mark_text(align="left", dx=9, fontSize=12).encode(text="end:N")
    return _draw(lines + dots + numbers + ends, width, height)


@lru_cache(maxsize=64)
def draw_bars(points: tuple[Point, ...], *, width: int = 560) -> str:
    """Return bars from zero as SVG, the greatest first, each with its number at the end."""
    known = sorted(
        (point for point in points if point.value is not None), key=lambda point: -(point.value or 0)
    )
    rows = [
        {"label": point.label, "value": float(point.value or 0), "printed": point.printed} for point in known
    ]
    base = altair.Chart(altair.Data(values=rows)).encode(
        y=altair.Y(
            "label:N", sort=[point.label for point in known], title=None, axis=altair.Axis(labelLimit=220)
        ),
        x=altair.X("value:Q", title=None, axis=None, scale=altair.Scale(zero=True)),
    )
    bars = base.mark_bar(color=_BLUE, height=13, cornerRadiusEnd=2)
    numbers = base.mark_text(align="left", dx=5, fontSize=12, color=_INK).encode(text="printed:N")
    return _draw(bars + numbers, width, max(40, 23 * len(rows)))


def _draw(chart: altair.LayerChart, width: int, height: int) -> str:
    whole = (
        chart.properties(width=width, height=height, background="transparent")
        .configure(font=_FACE, padding={"left": 4, "right": 34, "top": 6, "bottom": 4})
        .configure_view(strokeWidth=0)
        .configure_axis(
            labelColor=_QUIET,
            labelFontSize=12,
            domainColor=_LINE,
            tickColor=_LINE,
            gridColor=_LINE,
            labelAngle=0,
        )
        .configure_axisX(grid=False)
    )
    svg = str(vl_convert.vegalite_to_svg(whole.to_dict()))
    for colour, variable in _VARIABLES.items():
        svg = svg.replace(colour, variable)
    return svg


def points_of(
    series: str, labels: Sequence[str], values: Sequence[Decimal | None], decimals: int
) -> list[Point]:
    """Return the points of one series; numbers are printed with the decimals of their indicator."""
    return [
        Point(series, label, value, "" if value is None else f"{value:.{decimals}f}")
        for label, value in zip(labels, values, strict=True)
    ]
