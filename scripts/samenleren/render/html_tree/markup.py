"""What the page is made of: pandoc's elements as its JSON has them, and raw HTML, made here alone.

Text and values of attributes reach the page through pandoc's writer or `escape`, never as they are.
"""

from __future__ import annotations

import html
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from samenleren.handover.edition import FACETS
from samenleren.render.tree import Element, Elements, element, rewritten, walk

Inside = Callable[[Elements], Elements]
"""Makes blocks of the page of what stands in a component."""
Change = Callable[[Element], Elements]

SPACE = {"t": "Space"}


def escape(text: str) -> str:
    """Text as HTML, also between quotes."""
    return html.escape(text).replace("&#x27;", "&#39;")


def opening(name: str, attributes: Mapping[str, str | None]) -> str:
    """`<name a="b">`; what has no value is left out."""
    said = (f' {key}="{escape(value)}"' for key, value in attributes.items() if value)
    return f"<{name}{''.join(said)}>"


def wrap(name: str, attributes: Mapping[str, str | None], blocks: Elements) -> Elements:
    """Blocks in an HTML element that pandoc does not write itself."""
    return [raw(opening(name, attributes)), *blocks, raw(f"</{name}>")]


def raw(markup: str, kind: str = "RawBlock") -> Element:
    """HTML as it is: a block, or a `RawInline`."""
    return element(kind, ["html", markup])


def string(text: str) -> Element:
    """A piece of text."""
    return element("Str", text)


def para(inlines: Elements, kind: str = "Para") -> Element:
    """A paragraph, or a `Plain` line."""
    return element(kind, inlines)


def span(inlines: Elements, *names: str, anchor: str = "") -> Element:
    """Inlines with classes and an anchor."""
    return element("Span", [[anchor, list(names), []], inlines])


def header(level: int, inlines: Elements, *names: str, anchor: str = "") -> Element:
    """A heading."""
    return element("Header", [level, [anchor, list(names), []], inlines])


def link(inlines: Elements, target: str) -> Element:
    """A link within the page."""
    return element("Link", [["", [], []], inlines, [target, ""]])


def div(attributes: Sequence[Any], blocks: Elements) -> Element:
    """Blocks with pandoc's [id, classes, attributes]."""
    return element("Div", [attributes, blocks])


def is_span(one: Element, *names: str) -> bool:
    """True for a Span of one of these classes."""
    return one["t"] == "Span" and not {*names}.isdisjoint(one["c"][0][1])


def find_span(block: Element, name: str) -> Element | None:
    """The first Span of a class in a block."""
    return next((one for one in walk(block) if is_span(one, name)), None)


def named(block: Element, label: str | None = None) -> dict[str, str | None]:
    """The attributes of a record: id, classes, what it is called (`label`), its facets."""
    anchor, names, pairs = block["c"][0]
    found = {"id": anchor, "class": " ".join(names), "data-label": label}
    return found | {f"data-{facet}": dict(pairs).get(facet) for facet in FACETS}


def changed(node: Any, changes: Mapping[str, Change]) -> Any:
    """A part of a tree in which a function for its type says what takes the place of an element,
    the outermost first."""
    return rewritten(node, lambda one: changes[one["t"]](one) if one.get("t") in changes else None)
