"""Pictures of an evaluation as SVG, drawn the same for a page and for paper: plain values in, markup out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from html import escape

from attrs import frozen

FACE = "Noto Sans SC, Noto Sans CJK SC, PingFang SC, Microsoft YaHei, sans-serif"


@frozen
class Ink:
    """Colours by duty: variables of the style sheet on a page, plain ones on paper."""

    bar: str = "var(--jx-line)"
    own: str = "var(--jx-blue)"
    text: str = "var(--jx-quiet)"


PAPER = Ink("#c9ced6", "#1d5fd1", "#444444")


def histogram(
    totals: Sequence[Decimal],
    own: Decimal,
    *,
    label: str,
    ink: Ink = Ink(),
    width: int = 480,
    height: int = 190,
) -> str:
    """Return how many of the group scored what, in twenty steps from zero, with the own place marked."""
    top = max([*totals, own, Decimal(1)])
    low = min([*totals, own, Decimal(0)])
    step = (top - low) / 20 or Decimal(1)
    counts = [0] * 20
    for total in totals:
        counts[min(int((total - low) / step), 19)] += 1
    most, left, floor = max(counts) or 1, 8, height - 40
    bar = (width - 2 * left) / 20
    mine = min(int((own - low) / step), 19)
    parts = [_start(width, height, label)]
    for place, count in enumerate(counts):
        tall = count * (floor - 30) / most
        parts.append(
            f'<rect x="{left + place * bar + 1:.1f}" y="{floor - tall:.1f}" width="{bar - 2:.1f}" height="{tall:.1f}" '
            f'fill="{ink.own if place == mine else ink.bar}"/>'
        )
        if count:
            parts.append(_text(left + (place + 0.5) * bar, floor - tall - 4, str(count), ink.text, "middle"))
    for place, anchor in ((0, "start"), (5, "middle"), (10, "middle"), (15, "middle"), (20, "end")):
        parts.append(_text(left + place * bar, floor + 16, f"{low + step * place:.0f}", ink.text, anchor))
    parts.append(_text(width / 2, height - 6, label, ink.text, "middle"))
    return "".join([*parts, "</svg>"])


def stability(shares: Mapping[str, Sequence[int]], *, label: str, ink: Ink = Ink(), width: int = 470) -> str:
    """
    Return a bar a band: how many of its firms keep the band under every variation, most, or fewer.

    `shares` gives for each band the three counts: always, at least four in five, less.
    """
    line, left = 30, 46
    height = line * len(shares) + 30
    most = max((sum(counts) for counts in shares.values()), default=1) or 1
    parts = [_start(width, height, label)]
    for number, (band, counts) in enumerate(shares.items()):
        y = number * line + 6
        parts.append(_text(left - 10, y + 14, band, ink.text, "end"))
        x = float(left)
        for count, opacity in zip(counts, ("1", "0.5", "0.2"), strict=True):
            wide = count * (width - left - 92) / most
            parts.append(
                f'<rect x="{x:.1f}" y="{y}" width="{wide:.1f}" height="18" fill="{ink.own}" fill-opacity="{opacity}"/>'
            )
            x += wide
        parts.append(_text(x + 6, y + 14, " / ".join(map(str, counts)), ink.text, "start"))
    parts.append(_text(width / 2, height - 6, label, ink.text, "middle"))
    return "".join([*parts, "</svg>"])


def _start(width: int, height: int, label: str) -> str:
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" role="img" '
        f'aria-label="{escape(label)}" font-family="{FACE}" font-size="12" style="min-width: 320px">'
    )


def _text(x: float, y: float, words: str, colour: str, anchor: str) -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}" fill="{colour}" text-anchor="{anchor}">{escape(words)}</text>'
