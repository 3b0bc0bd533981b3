"""The look of text in a DOCX: defaults, styles and direct formatting added up (ECMA-376 part 1,
17.7.2), with the colours of the theme (17.18.97)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, fields, replace
from functools import cache
from typing import Any

from samenleren.readers.word_tree import A, W, is_on, value_in

_HEX = re.compile(r"[0-9A-Fa-f]{6}")
_THEME = {
    "text1": "dk1", "dark1": "dk1", "background1": "lt1", "light1": "lt1", "text2": "dk2",
    "dark2": "dk2", "background2": "lt2", "light2": "lt2", "hyperlink": "hlink",
    "followedHyperlink": "folHlink",
}  # fmt: skip
HIGHLIGHT = {
    "black": "#000000", "blue": "#0000FF", "cyan": "#00FFFF", "darkBlue": "#000080",
    "darkCyan": "#008080", "darkGray": "#808080", "darkGreen": "#008000", "darkMagenta": "#800080",
    "darkRed": "#800000", "darkYellow": "#808000", "green": "#00FF00", "lightGray": "#C0C0C0",
    "magenta": "#FF00FF", "red": "#FF0000", "white": "#FFFFFF", "yellow": "#FFFF00",
}  # fmt: skip
"""The colours of a marker pen (17.18.40)."""


@dataclass(frozen=True)
class Look:
    """What one place says of the look; None says nothing. `colour` "" is automatic."""

    colour: str | None = None
    ground: str | None = None
    points: float | None = None
    bold: bool | None = None
    language: str | None = None
    hidden: bool | None = None
    level: int | None = None

    def under(self, other: Look) -> Look:
        """This look with what `other`, which stands nearer to the text, says otherwise."""
        return _joined(self, other)


@cache  # a text has a thousand runs and some thirty looks
def _joined(look: Look, other: Look) -> Look:
    said = {f.name: getattr(other, f.name) for f in fields(other)}
    return replace(look, **{name: value for name, value in said.items() if value is not None})


class Styles:
    """The styles part and theme of a file, asked for looks."""

    def __init__(self, styles: Any, theme: Any) -> None:
        self.theme = dict(_theme_colours(theme)) if theme is not None else {}
        found = styles.iter(W + "style") if styles is not None else ()
        self.styles = {style.get(W + "styleId", ""): style for style in found}
        self.first = {
            style.get(W + "type"): ident
            for ident, style in self.styles.items()
            if style.get(W + "default") in ("1", "true", "on")
        }
        defaults = styles.find(W + "docDefaults") if styles is not None else None
        self.defaults = Look()
        for element in defaults.iter(W + "rPr", W + "pPr") if defaults is not None else ():
            self.defaults = self.defaults.under(self.look(element))
        self.of = cache(self._of)

    def _of(self, ident: str, kind: str = "paragraph") -> Look:
        """The look of a style, with what it is based on; the default style for an unknown one."""
        style = self.styles.get(ident, self.styles.get(self.first.get(kind, "")))
        chain, seen = [], set()
        while style is not None and id(style) not in seen:
            seen.add(id(style))
            chain.append(style)
            based = style.find(W + "basedOn")
            style = self.styles.get(based.get(W + "val", "")) if based is not None else None
        look = Look()
        for style in reversed(chain):
            for name in ("pPr", "rPr", "tcPr"):
                properties = style.find(W + name)
                if properties is not None:
                    look = look.under(self.look(properties))
            level = _heading_level(style)
            if level:
                look = replace(look, level=level)
        return look

    def first_row(self, ident: str) -> Look:
        """What a table style says of the first row (17.7.6)."""
        style = self.styles.get(ident)
        look = Look()
        for part in style.findall(W + "tblStylePr") if style is not None else ():
            if part.get(W + "type") == "firstRow":
                for name in ("pPr", "rPr", "tcPr"):
                    properties = part.find(W + name)
                    if properties is not None:
                        look = look.under(self.look(properties))
        return look

    def look(self, properties: Any) -> Look:
        """The look that a `w:rPr`, `w:pPr` or `w:tcPr` gives by itself."""
        values: dict[str, Any] = {}
        for child in properties:
            value = child.get(W + "val")
            match child.tag.removeprefix(W):
                case "color":
                    values["colour"] = self._colour(child, "")
                case "shd":
                    values["ground"] = self._ground(child)
                case "highlight":
                    values["ground"] = HIGHLIGHT.get(value or "", "")
                case "sz" if (value or "").isdigit():
                    values["points"] = int(value) / 2
                case "b":
                    values["bold"] = is_on(child)
                case "lang" if value:
                    values["language"] = value
                case "vanish":
                    values["hidden"] = is_on(child)
                case "outlineLvl" if (value or "").isdigit():
                    values["level"] = (int(value) + 1) % 10
        return Look(**values)

    def _colour(self, element: Any, prefix: str) -> str:
        names = ("themeColor", "themeTint", "themeShade") if not prefix else (
            "themeFill", "themeFillTint", "themeFillShade")  # fmt: skip
        theme, tint, shade = (element.get(W + name) for name in names)
        if theme and (base := self.theme.get(_THEME.get(theme, theme))):
            return _shaded(base, tint, shade)
        value = element.get(W + (prefix or "val")) or ""
        return f"#{value.upper()}" if _HEX.fullmatch(value) else ""

    def _ground(self, element: Any) -> str:
        """Shading: the fill, or for a solid pattern its colour (17.18.78)."""
        if element.get(W + "val") == "solid":
            value = element.get(W + "color") or ""
            return f"#{value.upper()}" if _HEX.fullmatch(value) else "#000000"
        return self._colour(element, "fill")


def _heading_level(style: Any) -> int:
    match = re.fullmatch(r"(?:heading|kop) ([1-9])", value_in(style, W + "name").lower())
    return int(match[1]) if match else 0


def _theme_colours(theme: Any) -> Iterator[tuple[str, str]]:
    scheme = next(theme.iter(A + "clrScheme"), None)
    for element in scheme if scheme is not None else ():
        for colour in element:
            value = colour.get("lastClr") or colour.get("val") or ""
            if _HEX.fullmatch(value):
                yield element.tag.removeprefix(A), f"#{value.upper()}"


def _shaded(colour: str, tint: str | None, shade: str | None) -> str:
    """A theme colour made lighter or darker (17.3.2.6): the share of it that is left, of 255."""
    from samenleren.design.tokens import mix

    if tint:
        return mix(colour, "#FFFFFF", int(tint, 16) / 255)
    return mix(colour, "#000000", int(shade, 16) / 255) if shade else colour
