"""Markdown to the AST every format is written from: parsed in a sandbox, typeset, allowlisted,
numbered.

What contributors write was escaped when the Markdown was made. This is the second lock: only
element types that we use pass, links go to the web or to this document, and images lie in
output/. What is left to go wrong is in the editors' own prose: a `StageFault` with all faults at
once, so that nothing can be published by accident.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from samenleren.diagnostics import StageFault
from samenleren.handover.edition import FACETS
from samenleren.language.addresses import is_web_address
from samenleren.pictures.store import FOLDER
from samenleren.render.addresses import mark_addresses
from samenleren.render.answers import set_answers
from samenleren.render.citations import name_headings, set_citations
from samenleren.render.components import Portrait, SourceItem
from samenleren.render.parts import API, read_parts
from samenleren.render.passages import LANGUAGE, mark_passages, mark_references
from samenleren.render.tree import Element, is_a, stringify, walk
from samenleren.render.typesetting import set_tree

_BLOCKS = frozenset(
    [
        "Plain",
        "Para",
        "LineBlock",
        "CodeBlock",
        "BlockQuote",
        "OrderedList",
        "BulletList",
        "DefinitionList",
        "Header",
        "HorizontalRule",
        "Table",
        "Div",
    ]
)
_INLINES = frozenset(
    [
        "Str",
        "Emph",
        "Underline",
        "Strong",
        "Strikeout",
        "Superscript",
        "Subscript",
        "SmallCaps",
        "Quoted",
        "Cite",
        "Code",
        "Space",
        "SoftBreak",
        "LineBreak",
        "Link",
        "Image",
        "Note",
        "Span",
    ]
)
_MARKS = frozenset(
    ["AlignLeft", "AlignRight", "AlignCenter", "AlignDefault", "ColWidth", "ColWidthDefault"]
)
_VALUES = frozenset(
    [
        "SingleQuote",
        "DoubleQuote",
        "NormalCitation",
        "SuppressAuthor",
        "AuthorInText",
        "DefaultStyle",
        "Decimal",
        "LowerAlpha",
        "UpperAlpha",
        "LowerRoman",
        "UpperRoman",
        "Example",
        "DefaultDelim",
        "Period",
        "OneParen",
        "TwoParens",
        "MetaMap",
        "MetaList",
        "MetaBool",
        "MetaString",
        "MetaInlines",
        "MetaBlocks",
    ]
)
_OURS = re.compile(rf"{FOLDER}/[0-9a-f]{{32}}\.(?:png|jpg)|beeld/figuren/[a-z0-9][a-z0-9-]*\.svg")
"""The pictures of contributions, and below `files.WORK` the drawings of figures; no others."""
_ALLOWED = _BLOCKS | _INLINES | _MARKS | _VALUES
_ATTRIBUTES = frozenset(
    [*FACETS, "accent", "alt", "lang", "width", "entry-spacing", "line-spacing"]
)
"""What templates and editors add to an element, and what a citation style adds to its list."""
_TABLE = "Tabel"
_PAGE = "pagina-"
"""How the anchors of the HTML page itself start."""


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
    faults = [*element_faults(elements), *heading_faults(elements), *link_faults(elements)]
    if faults:
        raise StageFault(3, [f"chapters/: {fault}" for fault in dict.fromkeys(faults)])
    return {"pandoc-api-version": API, "meta": {}, "blocks": blocks}


def element_faults(elements: Iterable[Element]) -> Iterator[str]:
    """Elements that may not be published, in Dutch."""
    for element in elements:
        kind = element["t"]
        if kind not in _ALLOWED:
            yield (
                f"een onderdeel van de soort {kind} mag niet: {str(element.get('c'))[:120]};"
                " schrijf het als gewone tekst"
            )
        yield from _attribute_faults(element)
        if kind in _FAULTS:
            yield from _FAULTS[kind](element)


def _attribute_faults(element: dict[str, Any]) -> Iterator[str]:
    for name, value in (_attributes(element) or ("", (), ()))[2]:
        if name == "lang" and not LANGUAGE.fullmatch(value):
            yield (
                f'de taal "{value}" is geen afkorting van een taal; schrijf bijvoorbeeld'
                " {lang=en} voor Engels"
            )
        if name not in _ATTRIBUTES:
            yield f'het kenmerk "{name}" mag niet; haal het weg'


def _link_faults(link: dict[str, Any]) -> Iterator[str]:
    target = link["c"][2][0]
    if not (target.startswith("#") or is_web_address(target)):
        yield (
            f'een verwijzing naar "{target[:120]}" mag niet; gebruik een webadres dat'
            " begint met https://, of # met de naam van een onderdeel"
        )
    if not stringify(link["c"][1]).strip():
        yield (
            f'een verwijzing naar "{target[:120]}" heeft geen woorden; schrijf tussen de vierkante'
            " haken wat de lezer ziet"
        )


def _image_faults(image: dict[str, Any]) -> Iterator[str]:
    """Only images of ours pass, by the name that their content gave them, with a description or
    marked as decoration."""
    target = image["c"][2][0]
    if not _OURS.fullmatch(target):
        yield f'de afbeelding "{target[:120]}" mag niet; haal haar weg'
    elif not image["c"][1] and "decorative" not in image["c"][0][1]:
        yield f'de afbeelding "{target[:120]}" heeft geen beschrijving; schrijf er een'


_FAULTS = {"Link": _link_faults, "Image": _image_faults}


def heading_faults(elements: Iterable[Element]) -> Iterator[str]:
    """Headings that skip a level, in Dutch."""
    before = 1
    for element in elements:
        if element["t"] == "Header":
            level, _, words = element["c"]
            if level > before + 1:
                yield (
                    f'de kop "{stringify(words)[:120]}" is van niveau {level} en volgt op een kop'
                    f" van niveau {before}; maak er niveau {before + 1} van"
                    f" ({'#' * (before + 1)})"
                )
            before = level


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


_ANCHORS = ("Header", "Div", "Span")
"""What every format can jump to, when there is something in it."""


def link_faults(elements: Iterable[Element]) -> Iterator[str]:
    """Internal links without a target and anchors that stand twice, in Dutch. Word makes no
    difference between small letters and capitals in a name."""
    names: set[str] = set()
    anchors: set[str] = set()
    targets: set[str] = set()
    for element in elements:
        attributes = _attributes(element)
        if attributes and attributes[0]:
            if attributes[0].casefold() in names:
                yield (
                    f"de naam #{attributes[0]} staat twee keer in dezelfde editie;"
                    " geef een van de twee een andere naam"
                )
            if attributes[0].startswith(_PAGE):
                yield (
                    f"de naam #{attributes[0]} hoort bij de pagina zelf; geef het onderdeel een"
                    f" naam die niet met {_PAGE} begint"
                )
            names.add(attributes[0].casefold())
            if element["t"] in _ANCHORS and element["c"][-1]:
                anchors.add(attributes[0])
        if element["t"] == "Link" and element["c"][2][0].startswith("#"):
            targets.add(element["c"][2][0][1:])
    yield from (
        f"een verwijzing naar #{target} komt nergens uit in deze editie; verbeter de naam of haal"
        " de verwijzing weg"
        for target in sorted(targets - anchors)
    )


def _attributes(element: dict[str, Any]) -> list[Any] | None:
    content = element.get("c")
    match element["t"]:
        case "Header":
            attributes = content[1] if content else None
        case "Div" | "Span" | "Link" | "Image" | "Code" | "CodeBlock" | "Table":
            attributes = content[0] if content else None
        case _:
            attributes = None
    return attributes
