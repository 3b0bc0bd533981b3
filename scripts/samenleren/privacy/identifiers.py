"""Direct identifiers in a text: where they stand and of what kind, for whoever must decide.

Pure: `find_identifiers` takes a text and gives places in it. False alarms cost as much trust as
misses, so each proposal of `patterns` is checked: IBAN and BSN by python-stdnum (mod 97-10 of
ISO 7064 and the eleven-test), telephone numbers by the Dutch numbering plan, all of them by what
stands around them.
"""

from __future__ import annotations

import datetime
import hashlib
import re
import unicodedata
from bisect import bisect_right
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from samenleren.privacy import patterns
from samenleren.privacy.lookalikes import LOOKALIKES
from samenleren.privacy.names_list import NO_NAMES, NamesList


class Identifier(StrEnum):
    """The kinds, by the Dutch words that a message uses."""

    EMAIL = "e-mailadres"
    TELEPHONE = "telefoonnummer"
    IBAN = "rekeningnummer"
    BSN = "burgerservicenummer"
    ADDRESS = "postcode met huisnummer"
    NAME = "naam van de namenlijst"


_Proposal = tuple[Identifier, int, int]


@dataclass(frozen=True)
class Find:
    """One identifier: its kind and its place in the text, `text[start:end]`."""

    kind: Identifier
    start: int
    end: int
    value: str

    @property
    def masked(self) -> str:
        """What a message may say of the value: its first character and its length."""
        return f"{self.value[:1]}… ({len(self.value)} tekens)"

    @property
    def substitute(self) -> str:
        """What stands in the text instead of the value; it can stand in YAML and Markdown."""
        return f"({self.kind} van {len(self.value)} tekens weggelaten)"

    @property
    def digest(self) -> str:
        """A fingerprint of the value, however it was typed. It is no secret: a telephone number
        can be found from it by trying all of them. Only keep it of what is released."""
        text = flatten(self.value).text.casefold()
        plain = re.sub(r"[\W_]+", "", text)
        if self.kind is Identifier.TELEPHONE:
            plain = plain[-9:]  # 06…, +31 6… and 0031 (0)6… are one number
        return hashlib.sha256(f"{self.kind}:{plain}".encode()).hexdigest()


def find_identifiers(text: str, names: NamesList = NO_NAMES) -> tuple[Find, ...]:
    """Every direct identifier in a text, in order, without overlap."""
    flat = flatten(text)
    if not _WORTH_A_LOOK.search(flat.text) and not names:
        return ()
    finds: list[Find] = []
    for kind, start, end in _united(_proposals(flat.text, names)):
        first, last = flat.places[start], flat.places[end - 1] + 1
        finds.append(Find(kind, first, last, text[first:last]))
    return tuple(finds)


def _united(proposals: Iterable[_Proposal]) -> Iterator[_Proposal]:
    """The proposals in order; those that overlap as one, of the kind that is looked for first.

    So nothing of either is left when it is concealed.
    """
    ranked = deque(sorted(enumerate(proposals), key=lambda item: item[1][1]))
    while ranked:
        rank, (kind, start, end) = ranked.popleft()
        while ranked and ranked[0][1][1] < end:
            other, (name, _, last) = ranked.popleft()
            rank, kind = min((rank, kind), (other, name))
            end = max(end, last)
        yield kind, start, end


def address_across(before: str, text: str) -> Find | None:
    """A postcode at the start of a text whose house number ended the text before it, as in an
    address of two lines."""
    flat = flatten(text)
    match = patterns.POSTCODE.search(flat.text, 0, 20)
    if match is None or re.search(r"\w", flat.text[: match.start()]):
        return None
    if _is_no_postcode(match[0], flat.text[match.end() :][:4]):
        return None
    if not patterns.ENDS_WITH_NUMBER.search(flatten(before[-90:]).text):
        return None
    first, last = flat.places[match.start()], flat.places[match.end() - 1] + 1
    return Find(Identifier.ADDRESS, first, last, text[first:last])


def conceal(text: str, finds: Sequence[Find]) -> str:
    """The text with what may be said of each find in its place."""
    for find in sorted(finds, key=lambda find: -find.start):
        text = f"{text[: find.start]}{find.substitute}{text[find.end :]}"
    return text


# -- reading what people type -------------------------------------------------------------------

_AT = re.compile(r"@|%40|&#64;|[\[(] ?(?:at|apenstaartje)", re.IGNORECASE)
_WORTH_A_LOOK = re.compile(r"\d.{0,3}\d|@|[\[(] ?(?:at|apenstaartje)", re.IGNORECASE | re.DOTALL)


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
    """A text with plain digits, spaces and dashes; `places[i]` is where character i came from."""

    text: str
    places: Sequence[int]


_STRANGE = re.compile(r"[^\x00-\x7f]")


def flatten(text: str) -> Flat:
    """The text as it reads: without characters of no width, full-width forms as plain ones, and
    Cyrillic and Greek letters as the Latin ones they look like.

    A superscript digit stays one: it is the mark of a note, not part of a number.
    """
    text = text.replace("\t", " ").replace("\r", "\n")
    plain = {} if text.isascii() else {c: _plain(c) for c in set(_STRANGE.findall(text))}
    other = ""
    for character, as_plain in plain.items():
        if len(as_plain) != 1:
            other += character
        elif as_plain != character:  # a pass for each is faster than str.translate
            text = text.replace(character, as_plain)
    if not other:
        return Flat(text, range(len(text)))
    found: list[str] = []
    pieces: list[tuple[int, int, bool]] = []
    start = done = 0
    for match in re.finditer(f"[{re.escape(other)}]", text):
        for piece, origin, as_long in (
            (text[done : match.start()], done, True),
            (plain[match[0]], match.start(), False),
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
    return Flat(flat, Places(pieces, len(flat)))


def _plain(character: str) -> str:
    """One character that is not ASCII, as it reads."""
    match unicodedata.category(character):
        case "Cf":
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
    return LOOKALIKES.get(character) or unicodedata.normalize("NFKC", character)


# -- the kinds ----------------------------------------------------------------------------------


def _proposals(text: str, names: NamesList) -> Iterator[_Proposal]:
    """Kind, start and end of everything that is one, also where they overlap."""
    if _AT.search(text):
        yield from ((Identifier.EMAIL, *m.span()) for m in patterns.EMAIL.finditer(text))
    web = bytearray(len(text))
    for match in patterns.WEB.finditer(text):
        web[match.start() : match.end()] = b"\1" * len(match[0])
    yield from (proposal for proposal in _numbers(text) if not web[proposal[1]])
    yield from ((Identifier.NAME, start, end) for start, end in names.find(text))


def _numbers(text: str) -> Iterator[_Proposal]:
    yield from _ibans(text)
    yield from _addresses(text)
    for run in patterns.RUN.finditer(text):
        # A little more, so that a pattern sees what stands behind its end.
        yield from _telephones(text, run.start(), run.end() + 4)
        yield from _citizen_numbers(text, run.start(), run.end() + 4)


def _ibans(text: str) -> Iterator[_Proposal]:
    from stdnum import iban  # 30 ms, and most texts hold none

    at = 0
    while match := patterns.IBAN.search(text, at):
        at = match.start() + 4
        # The words behind it may look like more of it, so its country says where it ends.
        length = patterns.IBAN_LENGTHS.get(match[1].upper(), 0)
        ends = [place for place, c in enumerate(match[0], 1) if c.isalnum()]
        if not 0 < length <= len(ends):
            continue
        end = match.start() + ends[length - 1]
        whole = not text[end : end + 1].isalnum()
        plain = "".join(text[match.start() : end].split())
        if whole and iban.is_valid(plain, check_country=False):
            yield Identifier.IBAN, match.start(), end
            at = end


def _addresses(text: str) -> Iterator[_Proposal]:
    for match in patterns.POSTCODE.finditer(text):
        start, end = match.span()
        before = patterns.NUMBER_BEFORE.search(text[max(0, start - 30) : start])
        behind = patterns.NUMBER_BEHIND.match(text, end, end + 30) or (
            patterns.STREET_BEHIND.match(text, end, end + 150)
        )
        if (before is None and behind is None) or _is_no_postcode(match[0], text[end : end + 4]):
            continue
        if before is not None:
            start -= len(before[0])
        else:
            end = behind.end() if behind is not None else end
        yield Identifier.ADDRESS, start, end


_UNITS = frozenset(
    ["KM", "MM", "CM", "DM", "KG", "MG", "ML", "CL", "DL", "KB", "MB", "GB", "TB", "KW", "PX"]
)
_WORDS = frozenset(
    [
        "AF",
        "AL",
        "DE",
        "EN",
        "ER",
        "ES",
        "HE",
        "IS",
        "IN",
        "JE",
        "OF",
        "OM",
        "OP",
        "TE",
        "TO",
        "UW",
        "WE",
        "ZE",
        "ZO",
        "NA",
    ]
)


def _is_no_postcode(text: str, after: str) -> bool:
    """`2019 EN 2020` and `1500 KM 3 keer` have the form of an address, and are none."""
    digits, letters = re.findall(r"\d{4}|[A-Z]{2}$", text.upper())[-2:]
    year = patterns.YEAR.fullmatch(digits) is not None
    return letters in _UNITS or (year and letters in _WORDS) or after == " EN "


def _telephones(text: str, start: int, end: int) -> Iterator[_Proposal]:
    for pattern in patterns.TELEPHONE:
        for match in _each(pattern, text, start, end, _is_telephone):
            yield Identifier.TELEPHONE, *match.span()


def _each(
    pattern: re.Pattern[str],
    text: str,
    start: int,
    end: int,
    accept: Callable[[str, re.Match[str]], bool],
) -> Iterator[re.Match[str]]:
    """The matches that are accepted; what is refused can be the start of another one."""
    while match := pattern.search(text, start, end):
        accepted = accept(text, match)
        start = match.end() if accepted else match.start() + 1
        if accepted:
            yield match


def _is_telephone(text: str, match: re.Match[str]) -> bool:
    """False for an ISBN, a day with a number behind it, and a row of loose digits."""
    if patterns.DATE.match(match[0]) or _is_isbn(text, match.start()):
        return False
    plain = match[0].lstrip("(")
    if plain.startswith(("06", "00")) or not plain.startswith("0"):
        return True
    return all(len(group) > 1 for group in re.findall(r"\d+", plain))


def _is_isbn(text: str, start: int) -> bool:
    before = text[max(0, start - 12) : start]
    return re.search(r"(?:isbn|issn)(?:-1[03])?[\s:]{0,3}$", before, re.IGNORECASE) is not None


def _citizen_numbers(text: str, start: int, end: int) -> Iterator[_Proposal]:
    for match in _each(patterns.BSN, text, start, end, _is_citizen_number):
        yield Identifier.BSN, *match.span()


def _is_citizen_number(text: str, match: re.Match[str]) -> bool:
    before, after = (
        text[max(0, match.start() - 30) : match.start()],
        text[match.end() : match.end() + 14],
    )
    if patterns.BSN_WORD.search(before) is None and (
        patterns.PUBLIC_NUMBER.search(before)
        or patterns.AMOUNT.match(after)
        or _is_plain_date(match[0])
    ):
        return False
    return _passes_the_eleven_test(match[0])


def _passes_the_eleven_test(text: str) -> bool:
    from stdnum.nl import bsn

    return len(set(re.sub(r"\D", "", text))) > 1 and bsn.is_valid(text)


def _is_plain_date(text: str) -> bool:
    """`20210420` and `20042021`: a day written without separators."""
    if len(text) != 8 or not text.isdigit():
        return False
    for form in ("%Y%m%d", "%d%m%Y"):
        try:
            if 1900 <= datetime.datetime.strptime(text, form).year < 2100:
                return True
        except ValueError:
            continue
    return False
