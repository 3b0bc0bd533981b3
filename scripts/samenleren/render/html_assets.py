"""What the pages of the site share: files whose names hold a hash of what is in them, so that a
browser may keep each for ever and fetches it once."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from itertools import pairwise

from samenleren.design.tokens import DEFAULT_ACCENT, Scheme, Tokens, mix
from samenleren.render.html_style import grounds
from samenleren.render.weave import weave_svg

COVER = (1600, 420)
"""The size of the cloth; the opening of a chapter shows the middle of it."""
OPENING = "0 60 1600 300"
FINE = 2
"""How many steps of the drawing in the file there are in one unit of the cloth."""
HOME_VIEW = "omslag"
DARK = "-donker"


def named(stem: str, ending: str, text: str) -> str:
    """The name of a file with this text."""
    return f"{stem}-{hashlib.sha256(text.encode('utf-8')).hexdigest()[:10]}.{ending}"


def cloth(tokens: Tokens) -> str:
    """The illustration of the cover, in the light colours."""
    colours = [accent.light for slug, accent in tokens.accents.items() if slug != DEFAULT_ACCENT]
    return weave_svg(*COVER, colours, background=tokens.light.wash)


def weave_file(tokens: Tokens) -> str:
    """The illustration as one file for all pages. What follows # in its address says which part of
    it and in which colours: a <view>, and rules for what stands behind the one that is aimed at.
    """
    opening, inside = cloth(tokens).split(">", 1)
    slugs = [slug for slug in tokens.accents if slug != DEFAULT_ACCENT]
    inside = _shorter(inside.removesuffix("</svg>"))
    fine = f' stroke="{tokens.light.wash}" stroke-opacity="0.38" stroke-width="1.33"'
    inside = inside.replace(fine, ' class="l"')
    for number, colour in enumerate([*(tokens.accents[s].light for s in slugs), tokens.light.wash]):
        for what in ("stroke", "fill"):
            inside = inside.replace(f'{what}="{colour}"', f'class="{what[0]}{number}"')
    ribbon, gap = sorted(set(re.findall(r' stroke-width="([\d.]+)"', inside)), key=float)
    inside = re.sub(r' stroke-width="[\d.]+"', "", inside)
    ribbon, gap = (f"{float(width) * FINE:g}" for width in (ribbon, gap))
    widths = f"g{{stroke-width:{ribbon}}}[clip-path]{{stroke-width:{gap}}}"
    wide, high = COVER
    ground = f'<rect width="{wide * FINE}" height="{high * FINE}"'
    inside = inside.replace(f'<rect width="{wide}" height="{high}"', ground)
    rules = widths + "".join(_rules(tokens, slugs))
    views = "".join(
        f'<view id="{slug}{scheme}" viewBox="{OPENING}" preserveAspectRatio="xMaxYMid slice"/>'
        for slug in slugs
        for scheme in ("", DARK)
    )
    covers = "".join(f'<view id="{HOME_VIEW}{scheme}"/>' for scheme in ("", DARK))
    drawn = f'<g transform="scale({1 / FINE:g})">{inside}</g>'
    return f"{opening}><style>{rules}</style>{covers}{views}{drawn}</svg>\n"


def _rules(tokens: Tokens, slugs: list[str]) -> Iterator[str]:
    for number in range(len(slugs) + 1):
        yield f".s{number}{{stroke:var(--c{number})}}.f{number}{{fill:var(--c{number})}}"
    yield f".l{{stroke:var(--c{len(slugs)});stroke-opacity:.38;stroke-width:{1.33 * FINE:g}}}"
    yield f"g{{{_colours([tokens.accents[s].light for s in slugs], tokens.light.wash)}}}"
    for scheme, name, ending in ((tokens.light, "light", ""), (tokens.dark, "dark", DARK)):
        accents = [getattr(tokens.accents[slug], name) for slug in slugs]
        yield f"#{HOME_VIEW}{ending}:target~g{{{_colours(accents, scheme.wash)}}}"
        for at, slug in enumerate(slugs):
            yield f"#{slug}{ending}:target~g{{{_one(tokens, scheme, accents, at, name)}}}"


def _one(tokens: Tokens, scheme: Scheme, accents: list[str], at: int, name: str) -> str:
    """The opening of a chapter: only its own strand has its colour."""
    faint = mix(scheme.ink, scheme.paper, 0.2)
    colours = [colour if number == at else faint for number, colour in enumerate(accents)]
    return _colours(colours, grounds(tokens, accents[at], name)["tint"])


def _colours(strands: list[str], cloth: str) -> str:
    return ";".join(f"--c{number}:{colour}" for number, colour in enumerate([*strands, cloth]))


def _shorter(drawing: str) -> str:
    """The same drawing in fewer characters: points by their distance from the one before, in
    whole steps of `1 / FINE`, and short names."""
    drawing = re.sub(r"weave\d+-", "w", drawing)
    return re.sub(r' d="([^"]*)"', lambda found: f' d="{_relative(found[1])}"', drawing)


def _relative(path: str) -> str:
    """A path of M, L and Z in whole steps of `1 / FINE`, each L as how far it is from the last."""
    points = [
        [round(float(number) * FINE) for number in point.split()]
        for point in re.findall(r"[ML]([-\d. ]+)", path)
    ]
    steps = [(x - px, y - py) for (px, py), (x, y) in pairwise(points)]
    said = [f"{x} {y}" for x, y in [points[0], *steps]]
    return f"M{said[0]}l{' '.join(said[1:])}".replace(" -", "-") + "Z" * path.endswith("Z")
