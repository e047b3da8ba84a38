"""
Draws charts from figures: one Altair specification, as SVG for pages and PDF, as PNG for Word.

Bars start at zero and carry their numbers; the unit stands in the title, the period under it, source and
snapshot in the foot. Faces come from the installed package of fonts, never from the machine by chance: an
unknown face makes every word vanish without an error.
"""

from functools import cache
from pathlib import Path
from typing import Any

import altair as alt
import vl_convert

from jingxin.reports.document import Chart, ChartKind
from jingxin.reports.fonts import CHART_FACE, font_folders

_WIDTH = 560
_BAR_STEP, _CLOSE_STEP, _MANY_BARS = 21, 15.5, 12
_LINE_HEIGHT = 230
_BLUE, _INK, _GREY = "#1f5fa8", "#1d2330", "#667085"
# 150 mm at 200 dots an inch is 1180 px; the drawing is some 640 px wide.
_SCALE = 2.0


def draw_svg(chart: Chart) -> str:
    """Return the chart as SVG; its words stay text."""
    _register_fonts()
    return str(vl_convert.vegalite_to_svg(specification(chart)))


def draw_png(chart: Chart) -> bytes:
    """Return the chart as PNG at print resolution."""
    _register_fonts()
    return bytes(vl_convert.vegalite_to_png(specification(chart), scale=_SCALE, ppi=72))


@cache
def _register_fonts() -> None:
    for folder in font_folders():
        vl_convert.register_font_directory(str(folder))


def specification(chart: Chart) -> dict[str, Any]:
    """Return the Vega-Lite specification that the screen and the document share."""
    rows = [
        {"label": bar.label, "value": float(bar.figure.rounded or 0), "printed": bar.figure.printed}
        for bar in chart.bars
    ]
    base = alt.Chart(alt.Data(values=rows))
    marks = _bars(base, chart) if chart.kind is ChartKind.BARS else _line(base, chart)
    step = _CLOSE_STEP if len(rows) > _MANY_BARS else _BAR_STEP
    height = step * len(rows) if chart.kind is ChartKind.BARS else _LINE_HEIGHT
    drawn = marks.properties(
        width=_WIDTH,
        height=height,
        title=alt.TitleParams(
            chart.title, subtitle=[chart.period], anchor="middle", fontSize=16, subtitleFontSize=13, offset=10
        ),
    )
    foot = alt.Chart(
        alt.Data(values=[{}]), width=_WIDTH, height=14, view=alt.ViewConfig(strokeOpacity=0)
    ).mark_text(text=chart.foot, align="left", x=0, y=8, fontSize=11, color=_GREY)
    whole = alt.vconcat(drawn, foot, spacing=6, background="white").configure(font=CHART_FACE)
    whole = whole.configure_view(strokeWidth=0).configure_title(
        fontWeight="normal", color=_INK, subtitleColor=_GREY
    )
    specification: dict[str, Any] = whole.to_dict()
    return specification


def _bars(base: alt.Chart, chart: Chart) -> alt.LayerChart:
    names = alt.Y("label:N", sort=[bar.label for bar in chart.bars], title=None).axis(
        labelFontSize=13, labelColor=_INK, ticks=False, domain=False, labelPadding=8, labelLimit=220
    )
    length = alt.X("value:Q", title=None).scale(zero=True).axis(None)
    bars = base.mark_bar(color=_BLUE, height={"band": 0.66}).encode(y=names, x=length)
    numbers = base.mark_text(align="left", dx=5, fontSize=12, color=_INK).encode(
        y=names, x=length, text="printed:N"
    )
    return bars + numbers


def _line(base: alt.Chart, chart: Chart) -> alt.LayerChart:
    months = alt.X("label:N", sort=[bar.label for bar in chart.bars], title=None).axis(
        labelFontSize=13, labelColor=_INK, labelAngle=0, ticks=False, grid=False
    )
    height = (
        alt.Y("value:Q", title=None)
        .scale(zero=chart.unit != "%")
        .axis(labelFontSize=12, labelColor=_GREY, domain=False, gridColor="#e4e7ec", tickCount=5)
    )
    line = base.mark_line(color=_BLUE, strokeWidth=2, point={"color": _BLUE, "size": 40}).encode(
        x=months, y=height
    )
    numbers = base.mark_text(dy=-11, fontSize=12, color=_INK).encode(x=months, y=height, text="printed:N")
    return line + numbers


def font_files_present() -> list[Path]:
    return [path for folder in font_folders() for path in sorted(folder.glob("*.otf"))]
