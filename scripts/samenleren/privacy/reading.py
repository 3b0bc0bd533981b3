"""A text as it reads, with for each of its characters the place where it was typed.

Whatever looks for personal data looks at a text with plain letters, digits, spaces and dashes: what
has no width is out of it, and what a browser shows for an escape stands in its place.
"""

from __future__ import annotations

import html
import re
import unicodedata
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote

from samenleren.privacy.lookalikes import LOOKALIKES


class Places(Sequence[int]):
    """Where each character of a flat text came from. Only the pieces that are not as long as
    what they stand for are kept: (first in the flat text, first in the text, as long)."""

    def __init__(self, pieces: Sequence[tuple[int, int, bool]], length: int) -> None:
        self._starts = [start for start, _, _ in pieces]
        self._pieces = pieces
        self._length = length

    def __len__(self) -> int:
        return self._length

    def __getitem__(self, at: Any) -> Any:
        if not 0 <= at < self._length:
            raise IndexError(at)
        start, origin, as_long = self._pieces[bisect_right(self._starts, at) - 1]
        return origin + (at - start if as_long else 0)


@dataclass(frozen=True)
class Flat:
    """A text with plain digits, spaces and dashes; `places[i]` is where character i came from, and
    `length` is that of the text as it was."""

    text: str
    places: Sequence[int]
    length: int

    def origin(self, start: int, end: int) -> tuple[int, int]:
        """Where `text[start:end]` stood, with what has no width behind its last character."""
        last = self.places[end] if end < len(self.places) else self.length
        return self.places[start], last


_STRANGE = re.compile(r"[^\n\x20-\x7e]")
_ESCAPES = {
    "%": r"%[0-7][0-9A-Fa-f]|%[C-Fc-f][0-9A-Fa-f](?:%[89ABab][0-9A-Fa-f]){1,3}",  # RFC 3986, 2.1
    "&": r"&#\d{1,6};|&#[xX][0-9A-Fa-f]{1,5};|&[A-Za-z]{2,8};",
    "\n": r"\u00ad *\n *| +\n *|\n +",
}
"""What stands for something else, by the character without which it cannot be there."""
_NO_WIDTH = "\u115f\u1160\u3164\uffa0"
"""Letters of Unicode that show nothing; all others have a category of their own."""
_LINE_ENDS = "\r\v\f\x1c\x1d\x1e\x85"


def flatten(text: str) -> Flat:
    """The text as it reads: without characters of no width and accents that stand loose, full-width
    forms as plain ones, Cyrillic and Greek letters as the Latin ones they look like, escapes of
    addresses and of HTML as what they stand for, and no spaces around the end of a line.

    A superscript digit stays one: it is the mark of a note, not part of a number.
    """
    length = len(text)
    text = text.replace("\r\n", " \n")
    plain = {character: _plain(character) for character in set(_STRANGE.findall(text))}
    other = ""
    for character, as_plain in plain.items():
        if len(as_plain) != 1:
            other += character
        elif as_plain != character:  # a pass for each is faster than str.translate
            text = text.replace(character, as_plain)
    patterns = [pattern for sign, pattern in _ESCAPES.items() if sign in text]
    patterns += [f"[{re.escape(other)}]"] if other else []
    if not patterns:
        return Flat(text, range(length), length)
    found: list[str] = []
    pieces: list[tuple[int, int, bool]] = []
    start = done = 0
    for match in re.finditer("|".join(patterns), text):
        for piece, origin, as_long in (
            (text[done : match.start()], done, True),
            (_stands_for(match[0], plain), match.start(), False),
        ):
            if piece:
                found.append(piece)
                pieces.append((start, origin, as_long))
                start += len(piece)
        done = match.end()
    if text[done:]:
        found.append(text[done:])
        pieces.append((start, done, True))
    flat = "".join(found)
    return Flat(flat, Places(pieces, len(flat)), length)


def _stands_for(written: str, plain: dict[str, str]) -> str:
    if written in plain:
        return plain[written]
    if "\n" in written:
        return "-\n" if written.startswith("\u00ad") else "\n"
    shown = unquote(written, errors="replace") if written[0] == "%" else html.unescape(written)
    if "\ufffd" in shown or re.search(r"[\s<>]", shown):  # a space would end an address on the web
        return written if written[0] == "%" else " "
    return "".join(map(_plain, shown))


def _plain(character: str) -> str:
    """One character as it reads."""
    if character in _LINE_ENDS:
        return "\n"
    if character in _NO_WIDTH:
        return ""
    match unicodedata.category(character):
        case "Cc":
            return " " if character == "\t" else ""
        case "Cf" | "Mn" | "Me":
            return ""
        case "Nd":
            return str(unicodedata.digit(character))
        case "Zs":
            return " "
        case "Zl" | "Zp":
            return "\n"
        case "Pd":
            return "-"
        case "No":
            return character
    if character == "\u2212":
        return "-"
    if character in "\u00b4\u02b9\u02bc\u201b\u2032":  # typed for an apostrophe
        return "’"
    return LOOKALIKES.get(character) or unicodedata.normalize("NFKC", character)
