"""Passages in another language, marked in the tree, so that speech and hyphenation follow them.

WCAG 2.2, success criterion 3.1.2. Words and titles that config.yaml lists are found wherever they
stand; a title in the list of literature has the language its entry gives (CSL: `language`).
`[words]{lang=en}` in the editors' own text is such a mark already.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from samenleren.language.typography import typography
from samenleren.render.lines import change_lines, line_of, others_in

LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
"""A tag as BCP 47 writes it: en, nl-NL."""

_SPAN = re.compile(rf"\[([^\[\]]+)\]\{{lang=({LANGUAGE.pattern})\}}")
Find = Callable[[str], list[tuple[int, int, str]]]
"""Gives the passages in a line of text: start, end and language."""


def mark_passages(blocks: Any, passages: Mapping[str, Sequence[str]]) -> None:
    """Marks the listed words (by language) in a tree, in place."""
    find = finder(passages)
    change_lines(blocks, _stays, lambda inlines, texts: _marked(inlines, texts, find))


def finder(passages: Mapping[str, Sequence[str]]) -> Find:
    """What finds the listed words (by language) in a line of text. The longest passage wins;
    letters of an ending ("communities") make another word."""
    known = {typography(text): tag for tag, texts in passages.items() for text in texts}
    if not known:
        return lambda text: []
    longest = sorted(known, key=lambda text: (-len(text), text))
    either = "|".join(re.escape(text).replace(r"\ ", "[ \u00a0]") for text in longest)
    pattern = re.compile(rf"(?<![\w-])(?:{either})(?![\w-])", re.IGNORECASE)
    tags = {text.replace("\u00a0", " ").casefold(): tag for text, tag in known.items()}

    def find(text: str) -> list[tuple[int, int, str]]:
        return [
            (m.start(), m.end(), tags[m[0].replace("\u00a0", " ").casefold()])
            for m in pattern.finditer(text)
        ]

    return find


def pieces(text: str, find: Find, language: str) -> Iterator[tuple[str, str]]:
    """A line of text in pieces, each with its language: `language` outside the passages."""
    done = 0
    for start, end, tag in [*find(text), (len(text), len(text), language)]:
        if done < start:
            yield text[done:start], language
        if start < end:
            yield text[start:end], tag
        done = end


def spans_in(text: str) -> Iterator[tuple[str, str]]:
    """The passages that the editors mark in their Markdown, each with its language."""
    yield from ((tag, words) for words, tag in _SPAN.findall(text))


def mark_references(blocks: Any, references: Sequence[Mapping[str, Any]]) -> None:
    """Marks the titles in the list of literature that are in another language, in place."""
    foreign = {f"ref-{one['id']}": one for one in references if one.get("language")}
    for div in _divs(blocks):
        one = foreign.get(div["c"][0][0])
        if one is not None:
            mark_passages(div["c"][1], {one["language"]: [one["title"]]})


def _divs(node: Any) -> list[dict[str, Any]]:
    found = []
    for block in node:
        if block["t"] == "Div":
            found += [block, *_divs(block["c"][1])]
    return found


def _stays(element: dict[str, Any]) -> bool:
    if element.get("t") in ("Span", "Div"):
        return any(key == "lang" for key, _ in element["c"][0][2])
    return element.get("t") in ("Code", "CodeBlock", "Image")


def _marked(inlines: list[Any], texts: list[str], find: Find) -> list[Any]:
    """A line with its passages in spans."""
    text, others = "".join(texts), others_in(inlines, texts)
    result: list[Any] = []
    done = 0
    for start, end, tag in find(text.replace("\n", " ")):
        result += line_of(text[done:start], others)
        inside = line_of(text[start:end], others)
        result.append({"t": "Span", "c": [["", [], [["lang", tag]]], inside]})
        done = end
    return result + line_of(text[done:], others) if done else inlines
