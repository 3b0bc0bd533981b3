"""Lines of text in a tree of pandoc: each as one text, so that a rule sees words and what stands
between them, whatever elements they are made of.

pandoc reads each word and each space as an element. Here words that follow each other are one: a
tree is a third as large, and every pass over it takes that much less.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

OBJECT = "\ufffc"
"""Stands in the text of a line for what is no text of this line: emphasis, a link, a note."""

_WHITE = {"Space": " ", "SoftBreak": "\n"}
_PARTS = re.compile(rf"{OBJECT}| +|\n|[^ \n{OBJECT}]+(?: [^ \n{OBJECT}]+)*")
_WORDS = re.compile(" +|[^ ]+")


def change_lines(
    node: Any,
    stays: Callable[[dict[str, Any]], bool],
    change: Callable[[list[Any], list[str]], list[Any]],
) -> None:
    """Changes every line of text in a tree, in place, the innermost first.

    `change` gets the elements of a line and the text of each of them, and gives the elements that
    come in their place. An element that `stays` is left alone with all that is in it, and so is a
    line in which somebody wrote `OBJECT`.
    """
    if isinstance(node, dict):
        if not stays(node):
            change_lines(node.get("c"), stays, change)
    elif isinstance(node, list):
        for item in node:
            change_lines(item, stays, change)
        words = [one["c"] for one in node if isinstance(one, dict) and one.get("t") == "Str"]
        if words and not any(OBJECT in word for word in words):  # a list with a word is a line
            node[:] = change(node, [_text(one) for one in node])


def line_of(text: str, others: Iterator[Any]) -> list[Any]:
    """A text as elements; `others` stand where it has `OBJECT`."""
    return [_element(part, others) for part in _PARTS.findall(text)]


def join_words(blocks: list[Any]) -> list[Any]:
    """A tree with the words of each line joined, in place; gives it back."""
    change_lines(blocks, lambda _: False, _joined)
    return blocks


def in_words(inlines: list[Any]) -> list[Any]:
    """A line with each word as an element, as pandoc reads it."""
    return [
        part
        for one in inlines
        for part in (
            [_element(each, iter(())) for each in _WORDS.findall(one["c"])]
            if one["t"] == "Str"
            else [one]
        )
    ]


def _joined(inlines: list[Any], texts: list[str]) -> list[Any]:
    return line_of("".join(texts), others_in(inlines, texts)) if len(inlines) > 1 else inlines


def others_in(inlines: list[Any], texts: list[str]) -> Iterator[Any]:
    """What `OBJECT` stands for in the text of a line."""
    return (one for one, text in zip(inlines, texts, strict=True) if text == OBJECT)


def _text(element: dict[str, Any]) -> str:
    return str(element["c"]) if element["t"] == "Str" else _WHITE.get(element["t"], OBJECT)


def _element(part: str, others: Iterator[Any]) -> Any:
    if part == OBJECT:
        return next(others)
    if part.strip(" \n"):
        return {"t": "Str", "c": part}
    return {"t": "SoftBreak" if part == "\n" else "Space"}
