"""Text into Markdown: the one place that escapes.

Whatever a template prints passes `finalize`: a plain string is somebody's text and is escaped,
an `Md` is Markdown of our own. Authors of templates cannot forget it.
"""

from __future__ import annotations

import re
from types import FunctionType, MethodType
from typing import Any

COMMENT = ("<#", "#>")
"""Around what a template says to editors only; {# belongs to Markdown: ## Heading {#anchor}."""
_SPACES = re.compile(r"[ \t\r\n\f\v\u0085\u2028\u2029]+")  # a no-break space stays one
_LINE_END = r"[\n\v\f\u0085\u2028]"
_APART = re.compile(rf"{_LINE_END}\s*{_LINE_END}|\u2029")
_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~^$@&!])")
_MARKER = re.compile(r"^(\s*)(\(?(?:[0-9]+|[A-Za-z]|[ivxlcdmIVXLCDM]+)[.)]|[-+:=%(]|[Tt]able:)")


class Md(str):
    """Markdown of our own: printed as it stands."""

    __slots__ = ()


PARAGRAPH_CLASS = "alinea"
"""The class of the span that stands between two paragraphs of a text; `render.paragraphs` makes of
it what its place allows."""
_BETWEEN = f" []{{.{PARAGRAPH_CLASS}}} "


def escape(text: str) -> Md:
    """Text as Markdown that shows exactly that text, on one line whatever its paragraphs, so that
    it can stand in a cell, a link or a heading.

    Source of the rules: pandoc's manual, "Backslash escapes": any punctuation character can be
    escaped. Characters that only mean something at the start of a block are escaped there.
    """
    one_break = text.replace("\r\n", "\n").replace("\r", "\n")
    paragraphs = (_SPACES.sub(" ", part).strip() for part in _APART.split(one_break))
    return Md(_BETWEEN.join(_escape_line(line) for line in paragraphs if line))


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
