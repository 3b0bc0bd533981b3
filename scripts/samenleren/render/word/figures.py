"""Figures and tables in a Word document's body: the vector beside the picture, numbers as fields.

Changes the lxml tree in place.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from copy import deepcopy
from pathlib import Path
from typing import Any

from docx.opc.part import Part

from samenleren.render.vectors import vectors
from samenleren.render.word.links import next_bookmark, remove
from samenleren.render.word.ooxml import XML_SPACE, el, q, style_of
from samenleren.render.word.package import add_part

# [MS-ODRAWXML] 2.3.1.7: how a picture names its SVG; older programs show the PNG.
SVG_EXTENSION = "{96DAC541-7B7A-43D3-8B79-37D633B846F1}"
CAPTIONS = ("Caption", "Bijschriftbreed")
"""The styles of the captions of tables."""
NUMBER_STYLES = ("Figuurnummer", "Tabelnummer")
MENTION = re.compile(r"((?:.*?\s)??figuur\s)(\d+)(\D.*)?", re.IGNORECASE | re.DOTALL)
"""The first mention of a figure in a text: what stands before, the number, what follows."""
FIGURE = "Figuur"
FIRST_REFERENCE = 200_000_000  # Word numbers its own `_Ref` bookmarks with nine digits


def add_vectors(body: Any, part: Part, root: Path) -> None:
    """Let each picture of a drawing of ours name its SVG too. `part`: the document's."""
    pictures = {
        ident: picture.partname.removeprefix("/word/")
        for ident, picture in part.related_parts.items()
        if picture.partname.ext == "png"
    }
    drawn = vectors({pictures[i]: part.related_parts[i].blob for i in pictures}, root)
    made: dict[str, str] = {}
    for blip in body.iter(q("a:blip")):
        name = pictures.get(blip.get(q("r:embed")), "")
        if name not in drawn:
            continue
        if name not in made:
            vector = f"{name.removesuffix('.png')}.svg"
            made[name] = add_part(part, "image", vector, drawn[name])
        remove(blip.find(q("a:extLst")))
        svg = el("asvg:svgBlip", **{"r:embed": made[name]})
        blip.append(el("a:extLst", el("a:ext", svg, uri=SVG_EXTENSION)))


def number_fields(body: Any) -> None:
    """The number of a figure or table as a SEQ field (17.16.5.56) and every mention of a figure as
    a REF field (17.16.5.50): one that an editor puts in between renumbers them all."""
    bookmarks: dict[tuple[str, str], str] = {}
    ident = first = next_bookmark(body)
    for run in list(body.iter(q("r"))):
        style = run.find(f"{q('rPr')}/{q('rStyle')}")
        words = run.find(q("t"))
        if style is None or style.get(q("val")) not in NUMBER_STYLES or words is None:
            continue
        found = re.fullmatch(r"(.*?)(\d+)", words.text or "")
        if found is None:
            continue
        counter, name = found[1].strip(), f"_Ref{FIRST_REFERENCE + ident - first}"
        bookmarks.setdefault((counter, found[2]), name)
        field = _field(run, found, f" SEQ {counter} \\* ARABIC ")
        field.addprevious(el("bookmarkStart", id=ident, name=name))
        field.addnext(el("bookmarkEnd", id=ident))
        ident += 1
    _refer_to_figures(body, bookmarks)


def _refer_to_figures(body: Any, bookmarks: Mapping[tuple[str, str], str]) -> None:
    """Mentions are links to our own places ("figuur 3", "De cijfers bij figuur 3.") and captions of
    tables. A web address may lead to somebody else's figure 3."""
    captions = [p for p in body.iter(q("p")) if style_of(p) in CAPTIONS]
    links = [link for link in body.iter(q("hyperlink")) if link.get(q("anchor"))]
    for place in [*links, *captions]:
        for run in list(place.iter(q("r"))):
            words = run.find(q("t"))
            found = None if words is None else MENTION.fullmatch(words.text or "")
            name = bookmarks.get((FIGURE, found[2])) if found else None
            if found and name:
                field = _field(run, found, f" REF {name} \\h ")
                if found[3]:
                    rest = deepcopy(run)
                    _say(rest, found[3])
                    field.addnext(rest)


def _field(run: Any, found: re.Match[str], instruction: str) -> Any:
    """A simple field behind a run, with the number that the run ended in; gives the field."""
    field = el("fldSimple", instr=instruction)
    number = deepcopy(run)
    _say(number, found[2])
    _say(run, found[1])
    field.append(number)
    run.addnext(field)
    return field


def _say(run: Any, words: str) -> None:
    text = run.find(q("t"))
    text.text = words
    text.set(XML_SPACE, "preserve")
