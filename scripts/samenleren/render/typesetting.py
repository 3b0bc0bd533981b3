"""Sets the text of a tree of pandoc, in place: only signs that can be shown (`glyphs`), and as
Dutch typography has it (`typography`)."""

from __future__ import annotations

from typing import Any

from samenleren.design.glyphs import is_visible, shown
from samenleren.language.typography import typography
from samenleren.render.lines import change_lines, line_of, others_in


def set_tree(tree: Any) -> None:
    """Sets the text of an AST of pandoc right, in place. Typography leaves code and addresses."""
    _show(tree)
    change_lines(tree, _is_code_or_address, _set_line)


def _show(node: Any) -> None:
    """Every sign without a glyph becomes another sign or its name."""
    if isinstance(node, dict):
        content: Any = node.get("c")
        if node.get("t") == "Str":
            node["c"] = shown(content)
        elif node.get("t") in ("Code", "CodeBlock"):
            content[1] = shown(content[1])
        else:
            _show(content)
            _say_something(node)
    elif isinstance(node, list):
        for item in node:
            _show(item)


def _say_something(element: dict[str, Any]) -> None:
    """A heading, link or description of invisible signs alone gets words: Typst refuses a document
    with an empty one."""
    if element.get("t") in ("Header", "Link", "Image"):
        inlines = element["c"][2 if element["t"] == "Header" else 1]
        if inlines and not is_visible(_words(inlines)):
            inlines[:] = [{"t": "Str", "c": _INVISIBLE}]


def _words(node: Any) -> str:
    if isinstance(node, dict):
        return str(node["c"]) if node.get("t") == "Str" else _words(node.get("c"))
    return "".join(map(_words, node)) if isinstance(node, list) else ""


_INVISIBLE = "[onzichtbaar teken]"


def _is_code_or_address(element: dict[str, Any]) -> bool:
    if element.get("t") == "Link":
        return element["c"][0][1][:1] in (["uri"], ["email"])
    return element.get("t") in ("Code", "CodeBlock")


def _set_line(inlines: list[Any], texts: list[str]) -> list[Any]:
    text = "".join(texts)
    better = typography(text)
    return inlines if better == text else line_of(better, others_in(inlines, texts))
