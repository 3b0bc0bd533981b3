"""Markdown to the AST every format is written from: parsed in a sandbox, typeset, allowlisted,
numbered.

What contributors write was escaped when the Markdown was made. This is the second lock: only
element types that we use pass, links go to the web or to this document, and images lie in
output/. What is left to go wrong is in the editors' own prose: a `StageFault` with all faults at
once, so that nothing can be published by accident.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from samenleren.diagnostics import StageFault
from samenleren.render.addresses import mark_addresses
from samenleren.render.answers import set_answers
from samenleren.render.citations import name_headings, set_citations
from samenleren.render.components import Portrait, SourceItem
from samenleren.render.faults import faults_in, with_places
from samenleren.render.parts import API, read_parts
from samenleren.render.passages import mark_passages, mark_references
from samenleren.render.tree import Element, is_a, walk
from samenleren.render.typesetting import set_tree

_TABLE = "Tabel"


def parse(
    parts: Sequence[str],
    works: Sequence[Mapping[str, Any]],
    root: Path,
    meta: Mapping[str, Any],
    kept: bool = False,
) -> dict[str, Any]:
    """The allowlisted, numbered AST of an edition's parts (Markdown), with citations filled in.

    `works` are CSL items; `meta` gives the language (`lang`) and the words in another one
    (`passages`); `kept` as for `read_parts`. Raises `StageFault(3)` with every element that may not
    be published, every link without a target and every anchor that stands twice.
    """
    blocks = [block for part in read_parts(parts, root, kept) for block in part]
    write_out_single_items(blocks)
    elements = list(walk(blocks))
    name_headings(elements)
    set_citations(elements, works, root, meta["lang"])
    set_answers(blocks)
    mark_addresses(blocks)
    set_tree(blocks)
    mark_references(blocks, works)
    mark_passages(blocks, meta.get("passages", {}))
    number_headings(blocks)
    number_tables(elements)
    mark_introductions(blocks)
    elements = list(walk(blocks))
    if faults := list(faults_in(elements)):
        raise StageFault(3, with_places(faults, root))
    return {"pandoc-api-version": API, "meta": {}, "blocks": blocks}


def write_out_single_items(blocks: list[Any]) -> None:
    """Makes paragraphs, in place, of a list with bullets that has one item: that is no list."""
    for element in list(walk(blocks)):
        if element["t"] == "BulletList" and len(element["c"]) == 1 and element["c"][0]:
            first, *rest = element["c"][0]
            if first["t"] in ("Plain", "Para") and not rest:
                element["t"], element["c"] = "Para", first["c"]


def number_headings(blocks: list[Any]) -> None:
    """Numbers chapters (1, 2, …) and their sections (1.1, …) in place, as a span `number`."""
    chapter = section = 0
    in_chapter = False
    for block in blocks:
        if block.get("t") != "Header":
            continue
        level, attributes, inlines = block["c"]
        if level == 1:
            in_chapter = "chapter" in attributes[1]
            chapter, section = chapter + in_chapter, 0
            number = f"{chapter}"
        elif level == 2:
            section += 1
            number = f"{chapter}.{section}"
        if in_chapter and level < 3:
            span = {"t": "Span", "c": [["", ["number"], []], [{"t": "Str", "c": number}]]}
            inlines[:0] = [span, {"t": "Space"}]


def number_tables(elements: Iterable[Element]) -> None:
    """Numbers the tables that have a caption, in the order of the text, in place: "Tabel 3. " as a
    span `table-number` with a point, so that all formats name a table alike."""
    number = 0
    for element in elements:
        caption = element["c"][1][1] if element["t"] == "Table" else []
        if caption:
            number += 1
            words = {"t": "Str", "c": f"{_TABLE}\N{NO-BREAK SPACE}{number}"}
            span = {"t": "Span", "c": [["", ["table-number"], []], [words]]}
            caption[0]["c"][:0] = [span, {"t": "Str", "c": "."}, {"t": "Space"}]


_LED_TO = (Portrait, SourceItem)


def mark_introductions(blocks: list[Any]) -> None:
    """Puts a paragraph that stands between a heading and a portrait or a list of sources in a div
    `introduction`, in place. A portrait or a source is not broken: heading and paragraph go to the
    next page with it."""
    for at, (before, block, after) in enumerate(
        zip(blocks, blocks[1:], blocks[2:], strict=False), 1
    ):
        follows = is_a(after, *_LED_TO)
        if before["t"] == "Header" and block["t"] == "Para" and follows:
            blocks[at] = {"t": "Div", "c": [["", ["introduction"], []], [block]]}
