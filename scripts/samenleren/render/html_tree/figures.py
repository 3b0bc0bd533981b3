"""Figures: a <figure> with the finding as caption, the drawing in both its layouts, and its data to
unfold; and the pictures of contributions, inside the page."""

from __future__ import annotations

import re
from pathlib import Path

from samenleren.figures.files import COMPACT, NARROW, WIDE
from samenleren.render.components import Figure, FigureCaption, FigureData, FigureNote
from samenleren.render.html_style import data_uri
from samenleren.render.html_tree.markup import (
    Inside,
    escape,
    find_span,
    para,
    raw,
    string,
    wrap,
)
from samenleren.render.tree import Element, Elements, element, is_a, stringify
from samenleren.storage.files import WORK

IMAGE_TYPES = {".png": "image/png", ".jpg": "image/jpeg"}


def shown(image: Element, root: Path) -> Element:
    """An image in the page: a drawing of ours as part of it, so that it takes its colours, wide and
    narrow, of which the page shows the one that fits."""
    attributes, alt, (target, _) = image["c"]
    file = Path(target)
    if file.suffix != ".svg":
        uri = data_uri(IMAGE_TYPES[file.suffix], root / file)
        return element("Image", [attributes, alt, [uri, ""]])
    stem = root / WORK / file.parent / file.stem.removesuffix(COMPACT)
    words = escape(stringify(alt))
    both = "".join(
        _inline(stem.with_name(f"{stem.name}{layout}.svg").read_text("utf-8"), name, words)
        for layout, name in ((WIDE, "wide"), (NARROW, "narrow"))
    )
    return raw(f'<span class="drawing">{both}</span>', "RawInline")


def _inline(svg: str, name: str, alt: str) -> str:
    """The SVG of a drawing as an element of the page: an image by its alternative text. In HTML,
    SVG needs no prefixes."""
    bare = re.sub(r' xmlns:?[A-Za-z]*="[^"]*"', "", svg.strip().removeprefix("<svg"))
    return f'<svg class="{name}" role="img" aria-label="{alt}"' + bare.replace(
        " xlink:href=", " href="
    )


def anchor_of_data(block: Element) -> str:
    """The anchor of the data of a block that is a figure."""
    return re.sub("^figuur-", "cijfers-", block["c"][0][0]) if is_a(block, Figure) else ""


def component(figure: Element, level: int, inside: Inside) -> Elements:
    """Caption, drawing, note, data."""
    caption: Elements = []
    rest: Elements = []
    number = ""
    for block in figure["c"][1]:
        if is_a(block, FigureCaption):
            number = stringify(find_span(block, "figure-number"))
            caption = wrap("figcaption", {}, [para(block["c"][1][0]["c"], "Plain")])
        elif is_a(block, FigureNote):
            if stringify(block).strip():
                rest += wrap("div", {"class": FigureNote.name}, inside(block["c"][1]))
        elif is_a(block, FigureData):
            summary = f"De cijfers bij {number.lower()}"
            open_, close = raw("<summary>", "RawInline"), raw("</summary>", "RawInline")
            data = [para([open_, string(summary), close], "Plain"), *block["c"][1]]
            rest += wrap("details", {"id": block["c"][0][0], "class": FigureData.name}, data)
        else:
            rest.append(para(block["c"], "Plain") if _is_line(block) else block)
    return wrap("figure", {"id": figure["c"][0][0], "class": Figure.name}, caption + rest)


def _is_line(block: Element) -> bool:
    return block["t"] == "Para" and len(block["c"]) == 1
