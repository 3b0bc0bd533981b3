"""The colour behind a text, as people call it: a green note, a red cell."""

from __future__ import annotations

import colorsys
import re

_HUES = (
    *((15, "rood"), (44, "oranje"), (68, "geel"), (170, "groen")),
    *((260, "blauw"), (295, "paars"), (345, "roze"), (361, "rood")),
)
"""Up to which degree of the circle a colour has its name."""
_LEAST = 0.07
"""The difference between the most and the least of red, green and blue of what is no grey."""
_RGB = re.compile(r"#?(?:[0-9a-f]{2})?([0-9a-f]{6})", re.IGNORECASE)
_MARKERS = {
    "geel": ("yellow",),
    "groen": ("green", "darkGreen"),
    "blauw": ("cyan", "blue", "darkBlue", "darkCyan"),
    "roze": ("magenta",),
    "paars": ("darkMagenta",),
    "rood": ("red", "darkRed"),
}
"""The markers of Word (ECMA-376 17.18.40) that have a colour."""


def colour_named(code: str) -> str:
    """What people call a colour in hexadecimal digits, or a marker of Word; nothing for white, grey
    and black, and for what is no colour."""
    found = _RGB.fullmatch(code)
    if found is None:
        return next((name for name, markers in _MARKERS.items() if code in markers), "")
    parts = [int(found[1][at : at + 2], 16) / 255 for at in (0, 2, 4)]
    if max(parts) - min(parts) < _LEAST:
        return ""
    degrees = colorsys.rgb_to_hls(*parts)[0] * 360
    return next(name for end, name in _HUES if degrees < end)
