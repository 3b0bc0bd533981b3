"""The cover illustration "weefsel": strands that enter apart, cross, and become one cloth.

Pure geometry, no data and no clock: the same arguments give the same bytes.
The cloth is a flat plait. Along its length every strand runs zigzag between the two selvedges, each
a step behind the one before. Where a falling and a rising strand meet, the row across decides which
one lies on top, so that each strand goes over, under, over, under. Towards the left the plait is
pulled apart until the strands stand alone.
"""

from __future__ import annotations

import math
import random
from dataclasses import dataclass
from functools import cache

from samenleren.design.tokens import mix

Point = tuple[float, float]

_STEPS = 84  # sampled points per turn of the plait
_UNSEEN = 0.004  # share of a ribbon's width that a line may be off
_SLACK = 0.18  # share of a strand's pitch that stays open in the cloth


@dataclass(frozen=True)
class _Strand:
    """One ribbon: its number, colour, and points from left to right (at equal x in all)."""

    index: int
    colour: str
    points: list[Point]


def weave_svg(
    width: float, height: float, colours: list[str], seed: int = 6, background: str = "#F6F2EA"
) -> str:
    """Draws the weave as one SVG string.

    `width` and `height` (any unit) become the viewBox. `colours` holds one `#RRGGBB` per
    strand, from two up; `seed` varies how the loose strands wander; `background` fills the box
    and the gaps between strands. Raises ValueError on fewer than two colours.
    """
    if len(colours) < 2:
        raise ValueError(f"a weave needs at least two colours, found {len(colours)}")
    drawing = _uncoloured(width, height, len(colours), seed)
    for number, colour in enumerate([*colours, background]):
        drawing = drawing.replace(_PAINT.format(number), colour)
    return drawing


def chapter_strands(accent: str, at: int, count: int, own: str) -> list[str]:
    """The colours of the strands on a chapter's opening, on its accent: number `at` is its own."""
    strands = [mix("#FFFFFF", accent, 0.16)] * count
    strands[at] = own
    return strands


_PAINT = "paint-{};"
"""What stands for a colour until the drawing has them; the last is that of the background."""


@cache  # the openings of chapters differ in colour only
def _uncoloured(width: float, height: float, count: int, seed: int) -> str:
    *colours, background = map(_PAINT.format, range(count + 1))
    ribbon, strands = _lay(width, height, colours, random.Random(seed))
    gap = ribbon * _SLACK
    clips: list[str] = []
    faces = [_ribbon(strand.points, strand.colour, ribbon, background) for strand in strands]
    crossings = _crossings(strands)
    for over, under, at, share in crossings:
        # Half the over strand's way across the under strand; further where it bends and has room.
        sine, cosine = _angle(over.points, under.points, at)
        reach = (0.53 + 0.5 * cosine) / sine * ribbon
        others = (c[2] for c in crossings if over in c[:2] and c[2] != at)
        nearest = min(
            (math.dist(over.points[n], over.points[at]) for n in others), default=math.inf
        )
        reach = max(reach, min(1.35 * reach, nearest - ribbon / 2 - gap))
        # The gap beside the over strand is cut from the under strand only.
        near = _outline(_stretch(under.points, at, share, reach + 2 * gap), ribbon * 0.53)
        top = _stretch(over.points, at, share, reach)
        name = f"weave{seed}-{len(clips)}"
        clips.append(f'<clipPath id="{name}"><path d="{near}"/></clipPath>')
        faces.append(
            f'<path d="{_path(top, ribbon)}" clip-path="url(#{name})" '
            f'stroke="{background}" stroke-width="{ribbon + 2 * gap:.2f}"/>'
        )
        faces.append(_ribbon(top, over.colour, ribbon, background))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width:g}" height="{height:g}" '
        f'viewBox="0 0 {width:g} {height:g}" fill="none" stroke-linejoin="round">'
        f"<defs>{''.join(clips)}</defs>"
        f'<rect width="{width:g}" height="{height:g}" fill="{background}"/>{"".join(faces)}</svg>'
    )


def weave_png(
    width: float,
    height: float,
    colours: list[str],
    seed: int = 6,
    *,
    background: str = "#F6F2EA",
    ppi: float = 200,
) -> bytes:
    """Draws the same weave as PNG, for Word; `width` and `height` in millimetres."""
    import typst

    page = (
        f"#set page(width: {width:g}mm, height: {height:g}mm, margin: 0pt)\n"
        '#image(bytes(sys.inputs.weave), format: "svg", width: 100%, height: 100%)'
    )
    drawing = typst.compile(
        page.encode(),
        format="png",
        ppi=ppi,
        sys_inputs={"weave": weave_svg(width, height, colours, seed, background)},
        font_paths=typst.Fonts(include_system_fonts=False, include_embedded_fonts=False),
    )
    if not isinstance(drawing, bytes):
        raise TypeError("typst gave more than one page for one drawing")
    return drawing


def _lay(
    width: float, height: float, colours: list[str], wander: random.Random
) -> tuple[float, list[_Strand]]:
    """Lay out the ribbons: their common width and their paths."""
    count = len(colours)
    cloth = height * 0.56  # from selvedge to selvedge
    travel = cloth / (
        1 + math.sqrt(2) * (1 - _SLACK) / count
    )  # of the middle of a strand, so that it runs at 45 degrees
    turn = 2 * travel
    ribbon = turn / count / math.sqrt(2) * (1 - _SLACK)
    drift = [wander.uniform(-1, 1) for _ in colours]
    step = turn / _STEPS
    strands = []
    for index, colour in enumerate(colours):
        points: list[Point] = []
        along = index / count
        x = width + ribbon
        while x > -ribbon:  # from the cloth back to the loose ends
            loose = _ease(1 - x / (width * 0.7))
            lane = _zigzag(along, 0.05 + 0.06 * loose) - 0.5
            points.append(
                (
                    x,
                    height / 2
                    + lane * travel * (1 + 1.1 * loose)
                    + drift[index] * loose * ribbon * 0.6,
                )
            )
            along -= step / turn * (1 - 0.55 * loose)
            x -= step
        strands.append(_Strand(index, colour, points[::-1]))
    return ribbon, strands


def _ease(t: float) -> float:
    t = min(1.0, max(0.0, t))
    return t * t * (3 - 2 * t)


def _zigzag(t: float, soft: float) -> float:
    """A triangle wave of period 1 between 0 and 1 whose corners are rounded over `soft`."""
    t = t % 1.0
    value = 2 * t if t < 0.5 else 2 - 2 * t
    near = min(t, abs(t - 0.5), 1 - t)
    if near < soft:
        bend = (soft - near) ** 2 / (2 * soft) * 2
        value += bend if abs(t - 0.5) > 0.25 else -bend
    return value


def _crossings(strands: list[_Strand]) -> list[tuple[_Strand, _Strand, int, float]]:
    """Every crossing: the strand on top, the one below, and where.

    Where is a point number and the share of the way to it from the point before. The crossings lie
    in rows along the cloth, one row per place across; in every other row the falling strand lies on
    top, so that over and under alternate along every strand.
    """
    found = []
    for first in strands:
        for second in strands[first.index + 1 :]:
            gaps = [a[1] - b[1] for a, b in zip(first.points, second.points, strict=True)]
            for at in range(1, len(gaps)):
                if (gaps[at - 1] < 0) != (gaps[at] < 0):
                    falling, rising = (
                        (first, second) if gaps[at] > gaps[at - 1] else (second, first)
                    )
                    row = sum(
                        other.points[at][1] < min(first.points[at][1], second.points[at][1])
                        for other in strands
                        if other not in (first, second)
                    )
                    over, under = (falling, rising) if row % 2 else (rising, falling)
                    share = gaps[at - 1] / (gaps[at - 1] - gaps[at])
                    found.append((over, under, at, share))
    return sorted(found, key=lambda crossing: (crossing[2], crossing[0].index))


def _angle(one: list[Point], other: list[Point], at: int) -> Point:
    """Sine and cosine (both positive) of the angle at which two paths cross at point `at`."""
    (ax, ay), (bx, by) = ((p[at][0] - p[at - 1][0], p[at][1] - p[at - 1][1]) for p in (one, other))
    lengths = math.hypot(ax, ay) * math.hypot(bx, by)
    return abs(ax * by - ay * bx) / lengths, abs(ax * bx + ay * by) / lengths


def _stretch(points: list[Point], at: int, share: float, reach: float) -> list[Point]:
    """The stretch of a path up to `reach` to either side of the crossing."""
    centre = _between(points[at - 1], points[at], share)
    halves = []
    for side in (points[at - 1 :: -1], points[at:]):
        half = []
        last = centre
        for point in side:
            if math.dist(point, centre) >= reach:
                inner, outer = math.dist(last, centre), math.dist(point, centre)
                half.append(_between(last, point, (reach - inner) / (outer - inner)))
                break
            half.append(point)
            last = point
        halves.append(half)
    return halves[0][::-1] + [centre] + halves[1]


def _between(a: Point, b: Point, share: float) -> Point:
    return a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share


def _ribbon(points: list[Point], colour: str, width: float, background: str) -> str:
    """A ribbon: its face and two threads along it."""
    drawn = f'<path d="{_path(points, width)}" stroke="{colour}" stroke-width="{width:.2f}"/>'
    for side in (-0.3, 0.3):
        drawn += (
            f'<path d="{_path(_beside(points, side * width), width)}" stroke="{background}" '
            f'stroke-opacity="0.38" stroke-width="{width * 0.035:.2f}"/>'
        )
    return drawn


def _outline(points: list[Point], half: float) -> str:
    """The closed outline of a ribbon that reaches `half` to either side of `points`."""
    return _path(_beside(points, half) + _beside(points, -half)[::-1], 2 * half) + "Z"


def _beside(points: list[Point], distance: float) -> list[Point]:
    """The path that runs beside `points` at `distance` (to the right when positive)."""
    moved = []
    for at, (x, y) in enumerate(points):
        before, after = points[max(at - 1, 0)], points[min(at + 1, len(points) - 1)]
        length = math.dist(before, after) or 1.0
        moved.append(
            (
                x - (after[1] - before[1]) / length * distance,
                y + (after[0] - before[0]) / length * distance,
            )
        )
    return moved


def _path(points: list[Point], width: float) -> str:
    """Path data along `points`, without those that do not show in a ribbon of `width`."""
    return "M" + "L".join(f"{x:.2f} {y:.2f}" for x, y in _fewer(points, width * _UNSEEN))


def _fewer(points: list[Point], off: float) -> list[Point]:
    """The points without those that lie less than `off` beside the line between their
    neighbours that stay."""
    kept, last = points[:1], 0
    for at in range(2, len(points)):
        start, end = points[last], points[at]
        x, y = end[0] - start[0], end[1] - start[1]
        limit = off * math.hypot(x, y)
        if any(
            abs(x * (q - start[1]) - y * (p - start[0])) > limit for p, q in points[last + 1 : at]
        ):
            last = at - 1
            kept.append(points[last])
    return kept + points[max(1, len(points) - 1) :]
