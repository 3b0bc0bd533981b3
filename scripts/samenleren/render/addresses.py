"""Web addresses that people write in their texts become links, in the tree of a text.

A link of Word or OpenDocument is read as its words with the address behind them; in every format
it can be followed again, and on paper it can be read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from samenleren.language.addresses import is_web_address
from samenleren.render.lines import change_lines
from samenleren.render.tree import Element, Elements, element

_ADDRESS = re.compile(r"https?://[^\s<>\"“”‘’]+")
_BEHIND = ".,;:!?…'"
_PAIRS = (("(", ")"), ("[", "]"), ("{", "}"))
_WHOLE = ("Link", "Header", "Code", "CodeBlock", "Image")


def mark_addresses(blocks: Elements) -> None:
    """Makes a link of every address in running text and cells, in place."""
    change_lines(blocks, lambda one: one.get("t") in _WHOLE, lambda inlines, _: _linked(inlines))


def _linked(inlines: Elements) -> Elements:
    return [new for one in inlines for new in (_pieces(one) if _may_hold_one(one) else [one])]


def _may_hold_one(one: Element) -> bool:
    return one["t"] == "Str" and "://" in one["c"]


def _pieces(word: Element) -> Iterator[Element]:
    text: str = word["c"]
    done = 0
    for found in _ADDRESS.finditer(text):
        address = _trimmed(found[0])
        if is_web_address(address):
            end = found.start() + len(address)
            yield from _words(text[done : found.start()])
            yield element("Link", [["", [], []], [element("Str", address)], [address, ""]])
            done = end
    yield from _words(text[done:])


def _words(text: str) -> Elements:
    return [element("Str", text)] if text else []


def _trimmed(address: str) -> str:
    """An address without what the sentence around it puts behind it."""
    while True:
        shorter = address.rstrip(_BEHIND)
        for opens, closes in _PAIRS:
            if shorter.endswith(closes) and shorter.count(closes) > shorter.count(opens):
                shorter = shorter[:-1]
        if shorter == address:
            return address
        address = shorter
