"""The optional list of names: one name per line, in a file outside sources/ and output/.

config.yaml names it (`privacy.names_file`). Who keeps such a list keeps personal data, so it is
never part of a delivery and never of what is sent out.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path

from samenleren.diagnostics import StageFault

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
"""Hyphens and underscores stand between words, as in `verslag_els-bos.docx`."""


class NamesList:
    """Names to look for, as whole words. A name of one word counts only with its capital:
    "Bakker" is a name, "de bakker" is a trade."""

    def __init__(self, names: Iterable[str]) -> None:
        self._by_first: dict[str, list[tuple[str, ...]]] = {}
        for name in names:
            words = tuple(_fold(word[0]) for word in _WORD.finditer(name))
            if words:
                self._by_first.setdefault(words[0], []).append(words)
        for found in self._by_first.values():
            found.sort(key=len, reverse=True)

    def __bool__(self) -> bool:
        return bool(self._by_first)

    def find(self, text: str) -> Iterator[tuple[int, int]]:
        """(start, end) of every name in the text; the longest name at a place counts."""
        if not self._by_first:
            return
        words = list(_WORD.finditer(text))
        folded = [_fold(word[0]) for word in words]
        for at, first in enumerate(folded):
            for name in self._by_first.get(first, ()):
                last = words[min(at + len(name), len(words)) - 1]
                alone = len(name) == 1 and not words[at][0][:1].isupper()
                if not alone and tuple(folded[at : at + len(name)]) == name:
                    yield words[at].start(), last.end()
                    break


NO_NAMES = NamesList(())


def _fold(word: str) -> str:
    decomposed = unicodedata.normalize("NFKD", word.replace("’", "'")).casefold()
    return "".join(c for c in decomposed if not unicodedata.combining(c))


def load_names(root: Path, file: str | None) -> NamesList:
    """The names of the file that config.yaml names; empty lines and lines with # do not count.

    Raises `StageFault(3)` when it cannot be read or lies where names must not lie.
    """
    if file is None:
        return NO_NAMES
    path = root / file
    where = "config.yaml, privacy.names_file"
    for folder in ("sources", "output"):
        if path.resolve().is_relative_to((root / folder).resolve()):
            raise StageFault(
                3, [f"{where}: de namenlijst ligt in {folder}/; leg haar buiten die map"]
            )
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise StageFault(
            3,
            [f"{where}: de namenlijst is niet te lezen; geef het pad van een tekstbestand (UTF-8)"],
        ) from error
    return NamesList(
        turned for line in lines if not line.lstrip().startswith("#") for turned in _turned(line)
    )


def _turned(name: str) -> Iterator[str]:
    """A name as it is, and from each of its words on: a list says "Bos, Els van den"."""
    words = [word[0] for word in _WORD.finditer(name)]
    for first in range(len(words)):
        yield " ".join((*words[first:], *words[:first]))
