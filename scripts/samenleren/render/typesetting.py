"""Sets the text of a tree of pandoc as Dutch typography has it (`typography`), in place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from samenleren.render.lines import OBJECT, change_lines
from samenleren.typography import NO_BREAK, typography


def set_tree(tree: Any) -> None:
    """Sets the text of an AST of pandoc right, in place. Code and addresses stay as they are."""
    change_lines(tree, _is_code_or_address, _set_line)


def _is_code_or_address(element: dict[str, Any]) -> bool:
    if element.get("t") == "Link":
        return element["c"][0][1][:1] in (["uri"], ["email"])
    return element.get("t") in ("Code", "CodeBlock")


def _set_line(inlines: list[Any], texts: list[str]) -> list[Any]:
    text = "".join(texts)
    better = typography(text)
    if better == text:
        return inlines
    others = iter([one for one, its in zip(inlines, texts, strict=True) if its == OBJECT])
    return list(_inlines(better, others))


def _inlines(text: str, others: Iterator[Any]) -> Iterator[Any]:
    """A text as elements; `others` stand where it has `OBJECT`."""
    for part in re.findall(rf"{OBJECT}| +|\n|[^ \n{OBJECT}]+", text):
        if part == OBJECT:
            yield next(others)
        elif part.isspace() and part.strip(NO_BREAK):
            yield {"t": "Space" if " " in part else "SoftBreak"}
        else:
            yield {"t": "Str", "c": part}
