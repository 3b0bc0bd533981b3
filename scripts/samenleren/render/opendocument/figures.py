"""Figures and tables in an ODT: the vector before its PNG, numbers as sequences that an editor can
renew, mentions as references to them.

Changes content.xml (lxml) in place.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from typing import Any

from samenleren.render.characters import text
from samenleren.render.opendocument.odf import odf_name, parse, q, tag
from samenleren.render.word.figures import FIGURE, MENTION

CAPTIONS = (odf_name("caption"), odf_name("Bijschrift breed"))
"""The styles of the captions of tables."""
NUMBER_STYLES = {odf_name(f"{name}nummer"): name for name in ("Figuur", "Tabel")}
"""The styles of the numbers, and the sequences that they count in."""


def vector_name(png: str) -> str:
    """The name in the package of the vector that belongs to a picture."""
    return f"{png.removesuffix('.png')}.svg"


def add_vectors(content: Any, drawn: Mapping[str, bytes]) -> None:
    """Puts the vector before the picture in its frame: a program shows the first that it knows
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


def number_fields(body: Any) -> None:
    """The number of a figure or table as a sequence field (7.4.13), and every mention of a figure
    as a reference to it (7.7.5)."""
    counted: Counter[str] = Counter()
    figures: dict[str, str] = {}
    for span in list(body.iter(q("text:span"))):
        name = NUMBER_STYLES.get(_style(span))
        found = re.fullmatch(r"(\D*?)(\d+)", span.text or "") if name else None
        if name is None or found is None:
            continue
        span.text = found[1]
        span.insert(0, field := _field(name, counted[name], found[2]))
        counted[name] += 1
        if name == FIGURE:
            figures.setdefault(found[2], field.get(q("text:ref-name")))
    _refer_to_figures(body, figures)


def _refer_to_figures(body: Any, figures: Mapping[str, str]) -> None:
    """The mentions that `word.figures` makes fields too."""
    links = [a for a in body.iter(q("text:a")) if (a.get(q("xlink:href")) or "").startswith("#")]
    captions = [p for p in body.iter(q("text:p")) if _style(p) in CAPTIONS]
    for place in [*links, *captions]:
        for element in list(place.iter()):
            found = MENTION.fullmatch(element.text or "")
            if found and found[2] in figures:
                element.text = found[1]
                element.insert(0, _reference(figures[found[2]], found))
            found = MENTION.fullmatch(element.tail or "") if element is not place else None
            if found and found[2] in figures:
                element.addnext(_reference(figures[found[2]], found))
                element.tail = found[1]


def _reference(name: str, mention: re.Match[str]) -> Any:
    field = tag(
        "text:sequence-ref",
        text(mention[2]),
        text__reference_format="value",
        text__ref_name=name,
    )
    made = parse(field)
    made.tail = mention[3]
    return made


def declare_sequences(body: Any) -> None:
    """Names the sequences that the text counts with, at its start (7.4.11)."""
    used = {field.get(q("text:name")) for field in body.iter(q("text:sequence"))}
    names = [name for name in NUMBER_STYLES.values() if name in used]
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
