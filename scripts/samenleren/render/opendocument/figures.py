"""Figures in an ODT: the vector before its PNG, the number as a sequence that an editor can renew.

Changes content.xml (lxml) in place.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from samenleren.render.opendocument.odf import odf_name, parse, q, tag
from samenleren.render.word.ooxml import text

SEQUENCE = "Figuur"
NUMBER_STYLE = odf_name("Figuurnummer")


def vector_name(png: str) -> str:
    """The name in the package of the vector that belongs to a picture."""
    return f"{png.removesuffix('.png')}.svg"


def add_vectors(content: Any, drawn: Mapping[str, bytes]) -> None:
    """Put the vector before the picture in its frame: a program shows the first that it knows
    (ODF 1.3 part 3, 10.4.4). `drawn`: the PNG's name in the package to the SVG."""
    for image in list(content.iter(q("draw:image"))):
        name = image.get(q("xlink:href"))
        if name in drawn:
            vector = tag(
                "draw:image",
                xlink__href=vector_name(name),
                xlink__type="simple",
                xlink__show="embed",
                xlink__actuate="onLoad",
                draw__mime_type="image/svg+xml",
            )
            image.addprevious(parse(vector))


def number_figures(body: Any) -> None:
    """The number of a figure as a sequence field (7.4.13), and its declaration (7.4.11)."""
    counted = 0
    for span in list(body.iter(q("text:span"))):
        style = (span.get(q("text:style-name")) or "").partition(".")[0]
        found = re.fullmatch(r"(\D*?)(\d+)", span.text or "") if style == NUMBER_STYLE else None
        if found is None:
            continue
        span.text = found[1]
        field = tag(
            "text:sequence",
            text(found[2]),
            text__name=SEQUENCE,
            text__ref_name=f"ref{SEQUENCE}{counted}",
            text__formula=f"ooow:{SEQUENCE}+1",
            style__num_format="1",
        )
        span.insert(0, parse(field))
        counted += 1
    if counted:
        declared = tag("text:sequence-decl", text__name=SEQUENCE, text__display_outline_level="0")
        body.insert(0, parse(tag("text:sequence-decls", declared)))
