"""Lines of text in a tree of pandoc: each as one text, so that a rule sees words and what stands
between them, whatever elements they are made of."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

OBJECT = "\ufffc"
"""Stands in the text of a line for what is no text of this line: emphasis, a link, a note."""

_WHITE = {"Space": " ", "SoftBreak": "\n"}


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


def _text(element: dict[str, Any]) -> str:
    return str(element["c"]) if element["t"] == "Str" else _WHITE.get(element["t"], OBJECT)
