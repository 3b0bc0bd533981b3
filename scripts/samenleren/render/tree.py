"""Parts of pandoc's tree as its JSON has them, and what every format asks of them.

The transforms of the formats work on the JSON itself, not on objects of a library: a tree is shared
by all formats, so a transform makes new elements and leaves the old ones, and to copy the objects
of the full edition (panflute's) costs six times what it costs to read them. Types are those of
`components`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any, NamedTuple

from samenleren.render.components import Component, type_of

Element = dict[str, Any]
Elements = list[Element]


class Div(NamedTuple):
    """A Div: what it is called, its classes and other attributes, and the blocks in it."""

    identifier: str
    classes: list[str]
    attributes: list[list[str]]
    blocks: Elements

    @classmethod
    def of(cls, one: Element) -> Div:
        """The Div that an element of that kind is."""
        (identifier, classes, attributes), blocks = one["c"]
        return cls(identifier, classes, attributes, blocks)

    def as_element(self, style: str | None = None, blocks: Elements | None = None) -> Element:
        """The element again, with a style of the office formats and other blocks when given."""
        attributes = [*self.attributes, *([["custom-style", style]] if style else [])]
        content = self.blocks if blocks is None else blocks
        return element("Div", [[self.identifier, self.classes, attributes], content])


def element(kind: str, content: Any) -> Element:
    """An element of pandoc."""
    return {"t": kind, "c": content}


def is_a(block: Element, *kinds: type[Component]) -> bool:
    """True for a Div that is one of these components."""
    kind = component(block)
    return kind is not None and issubclass(kind, kinds)


def component(block: Element) -> type[Component] | None:
    """Which component a block is."""
    return type_of(block["c"][0][1]) if block["t"] == "Div" else None


def image_in(block: Element) -> Element | None:
    """The picture that a paragraph begins with."""
    first = block["c"][0] if block["t"] in ("Para", "Plain") and block["c"] else {"t": ""}
    return first if first["t"] == "Image" else None


def described(image: Element) -> str:
    """What a picture shows, in words."""
    (_, _, attributes), caption, _ = image["c"]
    return dict(attributes).get("alt") or stringify(caption)


def stringify(node: Any) -> str:
    """The words of a part of a tree, as pandoc's function of that name has them: no notes, no raw
    text and no blocks of code."""
    words: list[str] = []
    _gather(node if isinstance(node, list) else [node], words)
    return "".join(words)


_UNSAID = ("Note", "CodeBlock", "RawInline", "RawBlock")


def _gather(nodes: list[Any], words: list[str]) -> None:
    for node in nodes:
        one: Element = node if isinstance(node, dict) else {"c": node}
        kind, inside = one.get("t"), one.get("c", "")
        if kind == "Str":
            words.append(inside)
        elif kind in ("Space", "SoftBreak", "LineBreak"):
            words.append(" ")
        elif kind == "Code":
            words.append(inside[1])
        elif isinstance(inside, list) and kind not in _UNSAID:
            _gather(inside, words)


Taken = dict[str, Elements]
"""The words of spans, by their class."""


def take_spans(inlines: Elements, *classes: str) -> tuple[Taken, Elements]:
    """The first span of each of these classes, and the other inlines without space around them."""
    taken: Taken = {}
    rest: Elements = []
    for one in inlines:
        name = "".join(one["c"][0][1][:1]) if one["t"] == "Span" else ""
        if name in classes and name not in taken:
            taken[name] = one["c"][1]
        else:
            rest.append(one)
    while rest and rest[0]["t"] == "Space":
        del rest[0]
    while rest and rest[-1]["t"] in ("Space", "SoftBreak"):
        del rest[-1]
    return taken, rest


def spans_of(blocks: Elements, *classes: str) -> tuple[Taken, Elements]:
    """The spans of these classes in the first paragraph, and the blocks without them."""
    if not blocks or blocks[0]["t"] not in ("Para", "Plain"):
        return {}, [*blocks]
    taken, rest = take_spans(blocks[0]["c"], *classes)
    return taken, [*([element("Para", rest)] if rest else []), *blocks[1:]]


def spans_at_end(blocks: Elements, *classes: str) -> tuple[Taken, Elements]:
    """The spans of these classes in the last paragraph, and the blocks without them."""
    if not blocks or blocks[-1]["t"] not in ("Para", "Plain"):
        return {}, blocks
    taken, rest = take_spans(blocks[-1]["c"], *classes)
    return taken, [*blocks[:-1], element("Para", rest)]


Change = Callable[[Element], Sequence[Element] | None]


def rewritten(node: list[Any], change: Change) -> list[Any]:
    """A part of a tree made anew, the outermost elements first. `change` gives what takes an
    element's place (nothing: it goes), or None when it stays; what is inside either is rewritten in
    its turn."""
    made: list[Any] = []
    for item in node:
        if isinstance(item, dict):
            changed = change(item) if "t" in item else None
            for new in (item,) if changed is None else changed:
                inside = new.get("c")
                made.append(
                    {**new, "c": rewritten(inside, change)} if isinstance(inside, list) else new
                )
        else:
            made.append(rewritten(item, change) if isinstance(item, list) else item)
    return made


def walk(node: Any) -> Iterator[dict[str, Any]]:
    """Every element ({"t": …}) of an AST, outermost first."""
    stack = [node]
    while stack:
        item = stack.pop()
        if isinstance(item, dict):
            if "t" in item:
                yield item
            stack.extend(reversed(list(item.values())))
        elif isinstance(item, list):
            stack.extend(reversed(item))
