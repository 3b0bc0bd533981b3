"""A text as a file holds it, in pieces: those that a person sees, and those that nobody does."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Literal

Unseen = Literal["struck", "hidden", "placeholder"]
"""Why nobody is meant to read a piece: somebody crossed it out, it is not shown, or it is what a
field says as long as it is empty."""


@dataclass(frozen=True)
class Piece:
    """A piece of a text; `unseen` says why it is not for readers, None when it is.

    `held` is what the file has for it where that is something else: the letter of a font of signs,
    the old text of a field that shows a value from elsewhere. The second count finds that.
    `stressed` tells that it is bold, slanted or underlined.
    """

    text: str
    unseen: Unseen | None = None
    held: str | None = None
    stressed: bool = False

    @property
    def in_file(self) -> str:
        """The characters that the file has for it."""
        return self.text if self.held is None else self.held

    def __add__(self, other: Piece) -> Piece:
        kept = self.held is None and other.held is None
        held = None if kept else self.in_file + other.in_file
        return Piece(self.text + other.text, self.unseen, held, self.stressed)


@dataclass(frozen=True)
class Written:
    """A text in pieces, in order."""

    pieces: tuple[Piece, ...] = ()

    @classmethod
    def of(cls, pieces: Iterable[Piece | str]) -> Written:
        """The text of these pieces; neighbours that are seen alike become one."""
        joined: list[Piece] = []
        for each in pieces:
            piece = Piece(each) if isinstance(each, str) else each
            last = joined[-1] if joined else None
            if last and (last.unseen, last.stressed) == (piece.unseen, piece.stressed):
                joined[-1] += piece
            elif piece.text or piece.held:
                joined.append(piece)
        return cls(tuple(joined))

    @property
    def text(self) -> str:
        """Every word of the file, seen or not: what the second count finds."""
        return "".join(piece.in_file for piece in self.pieces)

    @property
    def shown(self) -> str:
        """The words that a person sees. Where something is left out between two spaces, one of
        them goes with it; where its own spaces kept words apart, one of them stays."""
        seen = left_out = ""
        for piece in self.pieces:
            if piece.unseen is not None:
                left_out += piece.text
                continue
            text = piece.text
            if left_out and _spaced(seen, text):
                text = text[1:]
            elif left_out and _parted(seen, left_out, text):
                text = f" {text}"
            seen, left_out = seen + text, ""
        return seen.strip()

    @property
    def stressed(self) -> tuple[str, ...]:
        """The words that stand out among others, in order; none where all of it does."""
        seen = [piece for piece in self.pieces if piece.unseen is None]
        found = [
            line
            for on, same in groupby(seen, _stress)
            for line in ("".join(p.text for p in same).split("\n") if on else ())
        ]
        if not any(_says(piece) and not piece.stressed for piece in seen):
            return ()
        return tuple(words for each in found if _says(Piece(words := each.strip())))

    @property
    def unseen(self) -> frozenset[Unseen]:
        """The reasons for which something of it is not seen."""
        return frozenset(piece.unseen for piece in self.pieces if piece.unseen is not None)

    def words(self, why: Unseen) -> str:
        """What is not seen of it for this reason."""
        return " ".join(piece.text.strip() for piece in self.pieces if piece.unseen == why).strip()

    def strip(self) -> Written:
        """Without white space at its ends."""
        pieces = list(self.pieces)
        while pieces and _is_blank(pieces[0]):
            del pieces[0]
        while pieces and _is_blank(pieces[-1]):
            del pieces[-1]
        if pieces:
            pieces[0] = replace(pieces[0], text=pieces[0].text.lstrip())
            pieces[-1] = replace(pieces[-1], text=pieces[-1].text.rstrip())
        return Written(tuple(pieces))

    def map(self, change: Callable[[str], str]) -> Written:
        """The same pieces with other words."""
        return Written(
            tuple(
                replace(p, text=change(p.text), held=None if p.held is None else change(p.held))
                for p in self.pieces
            )
        )

    @property
    def is_plain(self) -> bool:
        """True when a person sees all of it, as the file has it."""
        return all(piece.unseen is None and piece.held is None for piece in self.pieces)

    def __bool__(self) -> bool:
        return bool(self.pieces)


def _stress(piece: Piece) -> bool:
    return piece.stressed


def _says(piece: Piece) -> bool:
    return any(map(str.isalnum, piece.text))


def _is_blank(piece: Piece) -> bool:
    return not piece.text.strip() and not piece.in_file.strip()


def _parted(before: str, between: str, after: str) -> bool:
    own = between[:1].isspace() or between[-1:].isspace()
    return own and bool(before) and not before[-1].isspace() and not after[:1].isspace()


def _spaced(before: str, after: str) -> bool:
    return after[:1] == " " and (not before or before[-1:] in " \n")
