"""The optional list of names: one name per line, in a file outside sources/ and output/.

config.yaml names it (`privacy.names_file`). Who keeps such a list keeps personal data, so it is
never part of a delivery and never of what is sent out.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from samenleren.diagnostics import StageFault
from samenleren.privacy.lookalikes import LATIN, LOOKALIKES

_WORD = re.compile(r"[^\W\d_]+(?:['’`][^\W\d_]+)*|\d+")
"""Hyphens and underscores stand between words, as in `verslag_els-bos.docx`."""
_OVER_LINES = re.compile(r"[^\W\d_]+(?:(?:['’`]|-\n)[^\W\d_]+)*|\d+")
"""The same for a text in which a line ends in a word: `Els Bak-` and `ker` below it."""
_CAMEL = re.compile(r"[^\W\d_](?:(?![A-Z])[^\W\d_])*|\d+")
"""The same for `VerslagElsBos`."""

_PARTICLES = {
    **dict.fromkeys(("van", "v"), "v"),
    **dict.fromkeys(("de", "den", "der", "d"), "d"),
    **dict.fromkeys(("het", "t", "h"), "t"),
    **dict.fromkeys(("vd", "vande", "vanden", "vander"), "vd"),
    **dict.fromkeys(("vh", "vt", "vant"), "vt"),
}
"""Words in the middle of a name as people shorten them: "v.d. Berg", "vd Berg", "v/d Berg". A
letter for each word, so that "van den" and "van der" are one."""
_MOST_INITIALS = 5
_TITLES = frozenset(
    re.findall(
        r"\S+",
        """
    mevrouw mevr mw meneer mijnheer heer hr dhr familie fam dr drs ir ing mr prof dokter zuster
    broeder juf meester
        """,
    )
)
"""Forms of address, after which a surname alone is a person."""


@dataclass(frozen=True)
class _Word:
    """A word of a text as names are compared. `capital` says that it has one."""

    folded: str
    start: int
    end: int
    capital: bool


@dataclass(frozen=True)
class _Initials:
    """In the place of given names: initials of which the first is this letter."""

    first: str


_Name = tuple[str | _Initials, ...]


class NamesList:
    """Names to look for, as whole words, with what Dutch puts behind them: "Els Bakkers idee",
    "Els Bakker’s idee", "de Bakkers". A name of one word counts only with its capital: "Bakker" is
    a name, "de bakker" is a trade. A name of more words counts in one piece too ("elsbakker").

    With `people` the names are those of people, and "E.M. Bakker", "Bakker, E.", "mevrouw Bakker"
    and "de Bakkers" are found too.
    """

    def __init__(self, names: Iterable[str], people: bool = False) -> None:
        self._by_first: dict[str, list[_Name]] = {}
        self._solid: set[str] = set()
        self._surnames: dict[str, list[_Name]] = {}
        for name in names:
            words = tuple(word.folded for word in _words(name, _WORD))
            self._keep(words)
            pieces = [_fold(word[0]) for word in _WORD.finditer(name)]
            if len(pieces) > 1:
                self._solid.add("".join(pieces).replace("'", ""))
            for surname, written in _with_initials(words) if people else ():
                self._surnames.setdefault(surname[0], []).append(surname)
                for each in written:
                    self._keep(each)
        for found in (*self._by_first.values(), *self._surnames.values()):
            found.sort(key=len, reverse=True)

    def _keep(self, written: _Name) -> None:
        if written:
            first = written[0]
            key = first.first if isinstance(first, _Initials) else first
            self._by_first.setdefault(key, []).append(written)

    def __bool__(self) -> bool:
        return bool(self._by_first)

    def find(self, text: str) -> Iterator[tuple[int, int]]:
        """(start, end) of every name in the text; the longest name at a place counts. One that can
        be read in two ways is given twice."""
        if not self._by_first:
            return
        yield from self._among(list(_words(text, _WORD)))
        if "-\n" in text:
            yield from self._among(list(_words(text, _OVER_LINES)))
        if _HUMP.search(text):
            yield from self._among(list(_words(text, _CAMEL)), least=2)

    def _among(self, words: Sequence[_Word], least: int = 1) -> Iterator[tuple[int, int]]:
        """The names of at least so many words."""
        for at, first in enumerate(words):
            end = self._name_at(words, at, least) or self._called_by_surname(words, at)
            if end is not None:
                yield first.start, words[end - 1].end
            elif first.folded in self._solid:
                yield first.start, first.end

    def _name_at(self, words: Sequence[_Word], at: int, least: int) -> int | None:
        """Where the longest name that begins at a word ends."""
        for key in _without_s(words[at].folded):
            for name in self._by_first.get(key, ()):
                end = _match(name, words, at) if len(name) >= least else None
                if end is not None and (len(name) > 1 or words[at].capital):
                    return end
        return None

    def _called_by_surname(self, words: Sequence[_Word], at: int) -> int | None:
        """Where "mevrouw Bakker" or "de Bakkers" ends."""
        called = words[at].folded
        if at + 1 == len(words) or not (called in _TITLES or called == "d"):
            return None
        for key in _without_s(words[at + 1].folded):
            for surname in self._surnames.get(key, ()):
                end = _match(surname, words, at + 1)
                if end is None or not any(word.capital for word in words[at + 1 : end]):
                    continue
                if called in _TITLES or words[end - 1].folded == f"{surname[-1]}s":
                    return end
        return None


_HUMP = re.compile(r"[a-z][A-Z]")


def _without_s(word: str) -> Iterator[str]:
    """A word, and what it is a genitive or plural of: Bakkers, Bakker's. Jos is none of Jo."""
    yield word
    if word.endswith("'s"):
        yield word[:-2]
    elif word.endswith("s") and len(word) > 3:
        yield word[:-1]


NO_NAMES = NamesList(())


def _match(name: _Name, words: Sequence[_Word], at: int) -> int | None:
    """Where a name that begins at this word ends, or None when it does not stand there."""
    if not name:
        return at
    if at >= len(words):
        return None
    wanted = name[0]
    if isinstance(wanted, str):
        last = len(name) == 1 and len(wanted) > 1
        reads = _without_s(words[at].folded) if last else (words[at].folded,)
        return _match(name[1:], words, at + 1) if wanted in reads else None
    for count, word in enumerate(words[at : at + _MOST_INITIALS]):
        if len(word.folded) > 1 or not word.capital or (not count and word.folded != wanted.first):
            break
        if (end := _match(name[1:], words, at + count + 1)) is not None:
            return end
    return None


def _with_initials(words: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], Iterable[_Name]]]:
    """(a surname, the ways in which it is written with initials before it and behind it).

    Nothing says where the given names end, so each place is tried but for those within "van den".
    """
    particles = frozenset("vdt")
    for at in range(1, len(words)):
        surname = words[at:]
        if particles & {words[0], words[at - 1], words[-1]}:
            continue
        initials = _Initials(words[0][0])
        own = next(rank for rank, word in enumerate(surname) if word not in particles)
        yield surname, ((initials, *surname), (*surname[own:], initials, *surname[:own]))


def _words(text: str, pattern: re.Pattern[str]) -> Iterator[_Word]:
    """The words of a text, folded; one that stands for two ("vd") is two at the same place."""
    for match in pattern.finditer(text):
        folded = _fold(match[0])
        capital = match[0][:1].isupper()
        for part in _PARTICLES.get(folded, (folded,)):
            yield _Word(part, match.start(), match.end(), capital)


def _fold(word: str) -> str:
    if word.isascii():
        return word.replace("`", "'").replace("-\n", "").lower()
    decomposed = unicodedata.normalize("NFKD", re.sub("[’`]", "'", word).replace("-\n", ""))
    plain = "".join(LOOKALIKES.get(c, c) for c in decomposed if not unicodedata.combining(c))
    return "".join(LATIN.get(c, c) for c in plain.casefold())


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
    people = [line for line in lines if not line.lstrip().startswith("#")]
    return NamesList((turned for line in people for turned in _turned(line)), people=True)


def _turned(name: str) -> Iterator[str]:
    """A name as it is, and from each of its words on: a list says "Bos, Els van den"."""
    words = [word[0] for word in _WORD.finditer(name)]
    for first in range(len(words)):
        yield " ".join((*words[first:], *words[:first]))
