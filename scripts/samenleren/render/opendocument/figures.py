"""Figures and tables in an ODT: the vector before its PNG, numbers as sequences that an editor can
renew.

Changes content.xml (lxml) in place.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from samenleren.render.opendocument.odf import odf_name, parse, q, tag
from samenleren.render.opendocument.tables import WIDE_CAPTION
from samenleren.render.word.ooxml import text

FIGURE, TABLE = "Figuur", "Tabel"
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
    """The number of a figure as a sequence field (7.4.13)."""
    counted = 0
    for span in list(body.iter(q("text:span"))):
        is_number = _style(span) == NUMBER_STYLE
        found = re.fullmatch(r"(\D*?)(\d+)", span.text or "") if is_number else None
        if found is None:
            continue
        span.text = found[1]
        span.insert(0, _field(FIGURE, counted, found[2]))
        counted += 1


def number_tables(body: Any) -> None:
    """The word, number and point of "Tabel 3. " before the caption of a table, with a sequence
    field; the PDF counts alike."""
    counted = 0
    for table in body.iter(q("table:table")):
        caption = table.getprevious()
        if caption is None or _style(caption) not in (odf_name("caption"), WIDE_CAPTION):
            continue
        field = _field(TABLE, counted, str(counted + 1))
        field.tail, caption.text = f". {caption.text or ''}", f"{TABLE} "
        caption.insert(0, field)
        counted += 1


def declare_sequences(body: Any) -> None:
    """Names the sequences that the text counts with, at its start (7.4.11)."""
    used = {field.get(q("text:name")) for field in body.iter(q("text:sequence"))}
    names = [name for name in (FIGURE, TABLE) if name in used]
    if names:
        declared = (
            tag("text:sequence-decl", text__name=name, text__display_outline_level="0")
            for name in names
        )
        body.insert(0, parse(tag("text:sequence-decls", *declared)))


def _style(element: Any) -> str:
    """The name of a style, without the chapter whose colour it has."""
    return (element.get(q("text:style-name")) or "").partition(".")[0]


def _field(name: str, counted: int, number: str) -> Any:
    return parse(
        tag(
            "text:sequence",
            text(number),
            text__name=name,
            text__ref_name=f"ref{name}{counted}",
            text__formula=f"ooow:{name}+1",
            style__num_format="1",
        )
    )
