"""Text into Markdown: the one place that escapes.

Whatever a template prints passes `finalize`: a plain string is somebody's text and is escaped,
an `Md` is Markdown of our own. Authors of templates cannot forget it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import FunctionType, MethodType
from typing import Any

from samenleren.language.answers import Paragraph, blocks_of, pieces, stresses

COMMENT = ("<#", "#>")
"""Around what a template says to editors only; {# belongs to Markdown: ## Heading {#anchor}."""
_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~^$@&!])")
_MARKER = re.compile(r"^(\s*)(\(?(?:[0-9]+|[A-Za-z]|[ivxlcdmIVXLCDM]+)[.)]|[-+:=%(]|[Tt]able:)")


class Md(str):
    """Markdown of our own: printed as it stands."""

    __slots__ = ()


FILL = "fill"
"""The class of a span that is room to write, with how many lines and what belongs there."""
BLOCK_CLASS, BEFORE = "blok", "met"
"""The class of the span that stands between two texts of an answer, and the attribute with what an
answer has there (`answers.pieces`). `render.answers` makes of it what its place allows."""
_PARAGRAPH = "\n\n"
_SIGNS = str.maketrans({"\n": "¶", "|": "¦", " ": "·"})
"""In Markdown the end of a line or a stroke ends a cell, and no attribute begins with a space."""
_MEANT = {ord(sign): before for before, sign in _SIGNS.items()}


def escape(text: str, stress: bool = False) -> Md:
    """Text as Markdown that shows exactly that text, on one line whatever its blocks, so that it
    can stand in a cell, a link or a heading. With `stress`, stars stress what is between them (in
    what somebody told); in a title or a name they are stars.

    Source of the rules: pandoc's manual, "Backslash escapes": any punctuation character can be
    escaped. Characters that only mean something at the start of a block are escaped there.
    """
    blocks = blocks_of(text)
    line = _line if stress else _escape_line
    found = [word for before, one in pieces(blocks) for word in (_mark(before), line(one))]
    if blocks and isinstance(blocks[0], Paragraph):
        del found[0]  # it shares a line with what stands before the answer
    if blocks and not isinstance(blocks[-1], Paragraph):
        found.append(_mark(_PARAGRAPH))  # what stands behind a list is no part of it
    return Md(" ".join(filter(None, found)))


def told(text: str | None) -> Md:
    """What somebody told, with the words that are stressed in it."""
    return escape(text or "", stress=True)


def _mark(before: str) -> str:
    return f'[]{{.{BLOCK_CLASS} {BEFORE}="{before.translate(_SIGNS)}"}}'


def between() -> Md:
    """What stands between two texts of ours in a cell, so that each is a paragraph."""
    return Md(f" {_mark(_PARAGRAPH)} ")


def before_in(attributes: Mapping[str, str]) -> str:
    """What an answer has where a mark with these attributes stands."""
    return attributes[BEFORE].translate(_MEANT)


def _line(text: str) -> str:
    """A line with its stressed words. A sign that means something at the start of a block means
    nothing behind such words."""
    return "".join(
        f"*{_escape_line(words)}*" if on else _escape_line(words)
        for words, on in stresses(text)
        if words
    )


def _escape_line(line: str) -> str:
    line = _SPECIAL.sub(r"\\\1", line).replace("--", "\\-\\-").replace("...", "\\.\\.\\.")
    marker = _MARKER.match(line)
    if marker:
        at = marker.end() - 1
        line = f"{line[:at]}\\{line[at:]}"
    return line


def finalize(value: Any) -> Any:
    """What Jinja prints for an expression: `Md` as it is, any other value escaped. A call without
    its brackets prints the call: what Python calls a function is for nobody to read."""
    if isinstance(value, Md):
        return value
    if isinstance(value, FunctionType | MethodType):
        return value()
    return "" if value is None else escape(str(value))
