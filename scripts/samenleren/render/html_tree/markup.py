"""What the page is made of: pandoc's elements as its JSON has them, and raw HTML, made here alone.

panflute's objects cost more than pandoc's writer itself on a whole edition (load and dump 1.0
against 0.9 seconds, JSON 0.1), and a tree that four formats share may not change in the hands of
one: so these functions give new elements, and the types of `components` say what is what.
"""

from __future__ import annotations

import html
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from samenleren.assemble.facets import FACETS
from samenleren.render.components import Component
from samenleren.render.syntax import walk

Element = dict[str, Any]
"""An element of pandoc's tree: {"t": type, "c": content}."""
Blocks = list[Element]
Inside = Callable[[Blocks], Blocks]
"""Makes blocks of the page of what stands in a component."""
Change = Callable[[Element], "Element | Blocks"]

SPACE: Element = {"t": "Space"}


def escape(text: str) -> str:
    """Text as HTML, also between quotes."""
    return html.escape(text).replace("&#x27;", "&#39;")


def opening(name: str, attributes: Mapping[str, str | None]) -> str:
    """`<name a="b">`; what has no value is left out."""
    said = (f' {key}="{escape(value)}"' for key, value in attributes.items() if value)
    return f"<{name}{''.join(said)}>"


def wrap(name: str, attributes: Mapping[str, str | None], blocks: Blocks) -> Blocks:
    """Blocks in an HTML element that pandoc does not write itself."""
    return [raw(opening(name, attributes)), *blocks, raw(f"</{name}>")]


def raw(markup: str, kind: str = "RawBlock") -> Element:
    """HTML as it is: a block, or a `RawInline`."""
    return {"t": kind, "c": ["html", markup]}


def string(text: str) -> Element:
    """A piece of text."""
    return {"t": "Str", "c": text}


def para(inlines: Blocks, kind: str = "Para") -> Element:
    """A paragraph, or a `Plain` line."""
    return {"t": kind, "c": inlines}


def span(inlines: Blocks, *names: str, anchor: str = "") -> Element:
    """Inlines with classes and an anchor."""
    return {"t": "Span", "c": [[anchor, list(names), []], inlines]}


def header(level: int, inlines: Blocks, *names: str, anchor: str = "") -> Element:
    """A heading."""
    return {"t": "Header", "c": [level, [anchor, list(names), []], inlines]}


def link(inlines: Blocks, target: str) -> Element:
    """A link within the page."""
    return {"t": "Link", "c": [["", [], []], inlines, [target, ""]]}


def div(attributes: Sequence[Any], blocks: Blocks) -> Element:
    """Blocks with pandoc's [id, classes, attributes]."""
    return {"t": "Div", "c": [attributes, blocks]}


def has(block: Element, kind: type[Component]) -> bool:
    """True for a Div of a component."""
    return block["t"] == "Div" and kind.name in block["c"][0][1]


def is_span(element: Element, *names: str) -> bool:
    """True for a Span of one of these classes."""
    return element["t"] == "Span" and not {*names}.isdisjoint(element["c"][0][1])


def find_span(block: Element, name: str) -> Element | None:
    """The first Span of a class in a block."""
    return next((element for element in walk(block) if is_span(element, name)), None)


def named(block: Element, label: str | None = None) -> dict[str, str | None]:
    """The attributes of a record: id, classes, what it is called (`label`), its facets."""
    anchor, names, pairs = block["c"][0]
    found = {"id": anchor, "class": " ".join(names), "data-label": label}
    return found | {f"data-{facet}": dict(pairs).get(facet) for facet in FACETS}


def text_of(node: Any) -> str:
    """The words of a part of a tree, without its notes."""
    if isinstance(node, list):
        return "".join(map(text_of, node))
    if not isinstance(node, dict):
        return ""
    match node.get("t"):
        case "Str":
            return str(node["c"])
        case "Space" | "SoftBreak" | "LineBreak":
            return " "
        case "Code":
            return str(node["c"][1])
        case "Note" | "RawInline":
            return ""
    return text_of(node.get("c"))


def rewritten(node: Any, changes: Mapping[str, Change]) -> Any:
    """A copy of a part of a tree, in which each element of a type in `changes` is what its function
    makes of it, the innermost first: another element, or several, or none."""
    if isinstance(node, dict):
        content = node.get("c")
        if not isinstance(content, list):
            return node
        copy = {"t": node["t"], "c": rewritten(content, changes)}
        return changes[node["t"]](copy) if node["t"] in changes else copy
    if not isinstance(node, list):
        return node
    found: list[Any] = []
    for child in node:
        new = rewritten(child, changes)
        if isinstance(child, dict) and isinstance(new, list):
            found += new
        else:
            found.append(new)
    return found
