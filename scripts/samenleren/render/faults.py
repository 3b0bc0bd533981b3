"""What may not stand in a text of the editors, and where they wrote it.

The faults are found in the tree, in which no line is known; each has the words by which the line is
found again in `chapters/` and `templates/markdown/`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from samenleren.diagnostics.location import Location
from samenleren.handover.edition import FACETS
from samenleren.language.addresses import is_web_address
from samenleren.pictures.store import FOLDER
from samenleren.render.page_numbers import is_page_link
from samenleren.render.passages import LANGUAGE
from samenleren.render.tree import Element, stringify

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
    [*FACETS, "accent", "alt", "lang", "width", "entry-spacing", "line-spacing", "lines", "label"]
)
"""What templates and editors add to an element, and what a citation style adds to its list."""
_PAGE = "pagina-"
"""How the anchors of the HTML page itself start."""
_WRITTEN = ("chapters", "templates/markdown")
"""Where editors write what is printed."""


class Fault(NamedTuple):
    """A fault in Dutch, and the words of the line that it is in."""

    found: str
    words: str


def with_places(faults: Iterable[Fault], root: Path) -> list[str]:
    """Each fault once, with the file and line of every place where its words are written; with the
    folder where they are printed by something else."""
    lines = [
        (Location(path.relative_to(root).as_posix(), line=number), line)
        for folder in _WRITTEN
        for path in sorted((root / folder).rglob("*"))
        if path.suffix in (".j2", ".yaml")
        for number, line in enumerate(path.read_text(encoding="utf-8-sig").split("\n"), 1)
    ]
    told: dict[str, None] = {}
    for fault in faults:
        words = _whole(fault.words)
        places = [str(where) for where, line in lines if words.search(line)] or ["chapters/"]
        told.update(dict.fromkeys(f"{place}: {fault.found}" for place in places))
    return list(told)


def _whole(words: str) -> re.Pattern[str]:
    """These words, and no longer ones; none are in no line."""
    before = r"(?<!\w)" if words[:1].isalnum() else ""
    return re.compile(rf"{before}{re.escape(words)}(?![\w-])" if words else r"(?!)")


def faults_in(elements: Sequence[Element]) -> Iterator[Fault]:
    """All that is wrong in a text."""
    yield from element_faults(elements)
    yield from heading_faults(elements)
    yield from link_faults(elements)


def element_faults(elements: Iterable[Element]) -> Iterator[Fault]:
    """Elements that may not be published, in Dutch."""
    for element in elements:
        kind = element["t"]
        if kind not in _ALLOWED:
            yield Fault(
                f"een onderdeel van de soort {kind} mag niet: {str(element.get('c'))[:120]};"
                " schrijf het als gewone tekst",
                _written(element),
            )
        yield from _attribute_faults(element)
        if kind in _FAULTS:
            yield from _FAULTS[kind](element)


def _attribute_faults(element: dict[str, Any]) -> Iterator[Fault]:
    for name, value in (_attributes(element) or ("", (), ()))[2]:
        if name == "lang" and not LANGUAGE.fullmatch(value):
            yield Fault(
                f'de taal "{value}" is geen afkorting van een taal; schrijf bijvoorbeeld'
                " {lang=en} voor Engels",
                f"lang={value}",
            )
        if name not in _ATTRIBUTES:
            yield Fault(f'het kenmerk "{name}" mag niet; haal het weg', name)


def _link_faults(link: dict[str, Any]) -> Iterator[Fault]:
    target = link["c"][2][0]
    if not (target.startswith("#") or is_web_address(target)):
        yield Fault(
            f'een verwijzing naar "{target[:120]}" mag niet; gebruik een webadres dat'
            " begint met https://, of # met de naam van een onderdeel",
            target,
        )
    if not stringify(link["c"][1]).strip() and not is_page_link(link):
        yield Fault(
            f'een verwijzing naar "{target[:120]}" heeft geen woorden; schrijf tussen de vierkante'
            " haken wat de lezer ziet",
            f"]({target}",
        )


def _image_faults(image: dict[str, Any]) -> Iterator[Fault]:
    """Only images of ours pass, by the name that their content gave them, with a description or
    marked as decoration."""
    target = image["c"][2][0]
    if not _OURS.fullmatch(target):
        yield Fault(f'de afbeelding "{target[:120]}" mag niet; haal haar weg', target)
    elif not image["c"][1] and "decorative" not in image["c"][0][1]:
        yield Fault(
            f'de afbeelding "{target[:120]}" heeft geen beschrijving; schrijf er een', target
        )


_FAULTS = {"Link": _link_faults, "Image": _image_faults}


def heading_faults(elements: Iterable[Element]) -> Iterator[Fault]:
    """Headings that skip a level, in Dutch."""
    before = 1
    for element in elements:
        if element["t"] == "Header":
            level, _, words = element["c"]
            if level > before + 1:
                yield Fault(
                    f'de kop "{stringify(words)[:120]}" is van niveau {level} en volgt op een kop'
                    f" van niveau {before}; maak er niveau {before + 1} van"
                    f" ({'#' * (before + 1)})",
                    stringify(words),
                )
            before = level


_ANCHORS = ("Header", "Div", "Span")
"""What every format can jump to, when there is something in it."""


def link_faults(elements: Iterable[Element]) -> Iterator[Fault]:
    """Internal links without a target and anchors that stand twice, in Dutch. Word makes no
    difference between small letters and capitals in a name."""
    names: set[str] = set()
    anchors: set[str] = set()
    targets: set[str] = set()
    for element in elements:
        attributes = _attributes(element)
        if attributes and attributes[0]:
            if attributes[0].casefold() in names:
                yield Fault(
                    f"de naam #{attributes[0]} staat twee keer in dezelfde editie;"
                    " geef een van de twee een andere naam",
                    f"{{#{attributes[0]}",
                )
            if attributes[0].startswith(_PAGE):
                yield Fault(
                    f"de naam #{attributes[0]} hoort bij de pagina zelf; geef het onderdeel een"
                    f" naam die niet met {_PAGE} begint",
                    f"{{#{attributes[0]}",
                )
            names.add(attributes[0].casefold())
            if element["t"] in _ANCHORS and element["c"][-1]:
                anchors.add(attributes[0])
        if element["t"] == "Link" and element["c"][2][0].startswith("#"):
            targets.add(element["c"][2][0][1:])
    yield from (
        Fault(
            f"een verwijzing naar #{target} komt nergens uit in deze editie; verbeter de naam of"
            " haal de verwijzing weg",
            f"](#{target}",
        )
        for target in sorted(targets - anchors)
    )


def _written(element: Element) -> str:
    """The first words in an element that somebody wrote."""
    content = element.get("c")
    while isinstance(content, list):
        texts = [one for one in content if isinstance(one, str) and one.strip()]
        content = texts[-1] if texts else next((one for one in content if one), "")
    words = content if isinstance(content, str) else stringify([element])
    return words.strip().split("\n")[0]


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
