"""Design tokens: the one home of colour, type and space, shared by every format.

In: `templates/tokens.yaml` below the repository root. Out: a frozen :class:`Tokens`.
`contrast` is the ratio of WCAG 2.2 (https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

READS = ("templates/tokens.yaml",)
TOKENS_FILE = Path("templates") / "tokens.yaml"
DEFAULT_ACCENT = "default"
FIGURE_ROLES = ("main", "second", "quiet")
_HEX = re.compile(r"#[0-9A-Fa-f]{6}")


class TokensError(ValueError):
    """The tokens file misses a value or holds one that is no colour or number."""


@dataclass(frozen=True)
class Scheme:
    """The neutral colours of one scheme (light or dark), each as `#RRGGBB`."""

    paper: str
    wash: str
    line: str
    ink: str
    muted: str
    link: str


@dataclass(frozen=True)
class Accent:
    """One chapter's accent in both schemes, as `#RRGGBB`."""

    light: str
    dark: str


@dataclass(frozen=True)
class Scale:
    """The five type sizes, in points on paper."""

    small: float
    text: float
    lead: float
    heading: float
    display: float


@dataclass(frozen=True)
class Type:
    """Families, sizes (points), leading (a factor) and measure (characters)."""

    sans: str
    serif: str
    scale: Scale
    leading: float
    measure: int


@dataclass(frozen=True)
class Space:
    """The unit, in points, that every distance is a multiple of."""

    unit: float


@dataclass(frozen=True)
class Tokens:
    """Everything in tokens.yaml. `accents` maps a chapter slug (or "default") to its accent,
    `figure` the role of a colour in a figure (main, second, quiet) to that colour."""

    light: Scheme
    dark: Scheme
    accents: Mapping[str, Accent]
    figure: Mapping[str, Accent]
    type: Type
    space: Space

    def accent(self, slug: str | None) -> Accent:
        """The accent of a chapter; an unknown slug or None gets the default one."""
        return self.accents.get(slug or DEFAULT_ACCENT, self.accents[DEFAULT_ACCENT])


def load_tokens(root: Path) -> Tokens:
    """Reads the tokens of the repository at `root` (once per process and path).

    Raises TokensError that names the value at fault, FileNotFoundError without the file.
    """
    return _load((root / TOKENS_FILE).resolve())


@cache
def _load(path: Path) -> Tokens:
    import yaml

    data = yaml.safe_load(path.read_text(encoding="utf-8"))
    colour, accents, figure = (_branch(data, name) for name in ("colour", "accent", "figure"))
    kind, scale = _branch(data, "type"), _branch(_branch(data, "type"), "scale")
    if DEFAULT_ACCENT not in accents:
        raise TokensError(
            f"accent.{DEFAULT_ACCENT}: expected a light and a dark colour, found nothing"
        )
    return Tokens(
        light=_scheme(colour, "light"),
        dark=_scheme(colour, "dark"),
        accents=_accents(accents),
        figure=_accents({name: _branch(figure, name) for name in FIGURE_ROLES}),
        type=Type(
            sans=str(kind["sans"]),
            serif=str(kind["serif"]),
            scale=Scale(**{name: _number(scale, name) for name in Scale.__dataclass_fields__}),
            leading=_number(kind, "leading"),
            measure=int(_number(kind, "measure")),
        ),
        space=Space(unit=_number(_branch(data, "space"), "unit")),
    )


def _accents(branch: dict[str, Any]) -> Mapping[str, Accent]:
    return MappingProxyType(
        {
            slug: Accent(*(_colour(_branch(branch, slug), name) for name in ("light", "dark")))
            for slug in branch
        }
    )


def _branch(data: Any, name: str) -> dict[str, Any]:
    value = data.get(name) if isinstance(data, dict) else None
    if not isinstance(value, dict):
        raise TokensError(f"{name}: expected a group of values, found {value!r}")
    return value


def _scheme(colour: dict[str, Any], name: str) -> Scheme:
    branch = _branch(colour, name)
    return Scheme(**{key: _colour(branch, key) for key in Scheme.__dataclass_fields__})


def _colour(branch: dict[str, Any], name: str) -> str:
    value = branch.get(name)
    if not isinstance(value, str) or not _HEX.fullmatch(value):
        raise TokensError(f"{name}: expected a colour as #RRGGBB, found {value!r}")
    return value.upper()


def _number(branch: dict[str, Any], name: str) -> float:
    value = branch.get(name)
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise TokensError(f"{name}: expected a number, found {value!r}")
    return value


def luminance(colour: str) -> float:
    """Relative luminance (0 to 1) of `#RRGGBB`, by WCAG 2.2. Else raises TokensError."""
    if not _HEX.fullmatch(colour):
        raise TokensError(f"expected a colour as #RRGGBB, found {colour!r}")
    channels = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (
        c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@cache
def contrast(a: str, b: str) -> float:
    """Contrast ratio of two colours (1 to 21), by WCAG 2.2; the order does not matter."""
    dark, light = sorted((luminance(a), luminance(b)))
    return (light + 0.05) / (dark + 0.05)


def mix(a: str, b: str, share: float) -> str:
    """The colour that holds `share` (0 to 1) of `a` and the rest of `b`, as `#RRGGBB`.

    For tints: worked out here so that every format shows the same and tests can measure contrast.
    """
    pairs = ((int(a[at : at + 2], 16), int(b[at : at + 2], 16)) for at in (1, 3, 5))
    return "#" + "".join(f"{round(x * share + y * (1 - share)):02X}" for x, y in pairs)
