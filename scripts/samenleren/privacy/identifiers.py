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
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from samenleren.privacy import patterns
from samenleren.privacy.names_list import NO_NAMES, NamesList


class Identifier(StrEnum):
    """The kinds, by the Dutch words that a message uses."""

    EMAIL = "e-mailadres"
    TELEPHONE = "telefoonnummer"
    IBAN = "rekeningnummer"
    BSN = "burgerservicenummer"
    ADDRESS = "postcode met huisnummer"
    NAME = "naam van de namenlijst"


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
        """What stands in the text instead of the value."""
        return f"({self.kind} weggelaten: {self.value[:1]}…, {len(self.value)} tekens)"

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
    if not _WORTH_A_LOOK.search(text) and not names:
        return ()
    flat = flatten(text)
    taken: list[tuple[int, int]] = []
    finds = []
    for kind, start, end in _proposals(flat.text, names):
        if any(start < other_end and other < end for other, other_end in taken):
            continue
        taken.append((start, end))
        first, last = flat.places[start], flat.places[end - 1] + 1
        finds.append(Find(kind, first, last, text[first:last]))
    return tuple(sorted(finds, key=lambda find: find.start))


def address_across(before: str, text: str) -> Find | None:
    """A postcode at the start of a text whose house number ended the text before it, as in an
    address of two lines."""
    flat = flatten(text)
    match = patterns.STARTS_WITH_POSTCODE.match(flat.text)
    if match is None or not patterns.ENDS_WITH_NUMBER.search(flatten(before).text):
        return None
    if _looks_like_years(match[0], ""):
        return None
    first, last = flat.places[match.start()], flat.places[match.end() - 1] + 1
    return Find(Identifier.ADDRESS, first, last, text[first:last])


def conceal(text: str, finds: Sequence[Find]) -> str:
    """The text with what may be said of each find in its place."""
    for find in sorted(finds, key=lambda find: -find.start):
        text = f"{text[: find.start]}{find.substitute}{text[find.end :]}"
    return text


# -- reading what people type -------------------------------------------------------------------

_WORTH_A_LOOK = re.compile(r"\d.{0,3}\d|@|[\[(] ?(?:at|apenstaartje)", re.IGNORECASE | re.DOTALL)


@dataclass(frozen=True)
class Flat:
    """A text with plain digits, spaces and dashes; `places[i]` is where character i came from."""

    text: str
    places: Sequence[int]


def flatten(text: str) -> Flat:
    """The text as it reads: without characters of no width, full-width forms as plain ones.

    A superscript digit stays one: it is the mark of a note, not part of a number.
    """
    if text.isascii():
        return Flat(text.replace("\t", " ").replace("\r", "\n"), range(len(text)))
    found: list[str] = []
    places: list[int] = []
    for place, character in enumerate(text):
        for plain in _plain(character):
            found.append(plain)
            places.append(place)
    return Flat("".join(found), places)


def _plain(character: str) -> str:
    if character.isascii():
        return {"\t": " ", "\r": "\n"}.get(character, character)
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
    return "-" if character == "\u2212" else unicodedata.normalize("NFKC", character)


# -- the kinds ----------------------------------------------------------------------------------

_Proposal = tuple[Identifier, int, int]


def _proposals(text: str, names: NamesList) -> Iterator[_Proposal]:
    """The kinds in this order: what an earlier one claims, a later one cannot."""
    yield from ((Identifier.EMAIL, *m.span()) for m in patterns.EMAIL.finditer(text))
    web = [match.span() for match in patterns.WEB.finditer(text)]
    yield from (p for p in _numbers(text) if not any(a <= p[1] < b for a, b in web))
    yield from ((Identifier.NAME, start, end) for start, end in names.find(text))


def _numbers(text: str) -> Iterator[_Proposal]:
    yield from _ibans(text)
    yield from _addresses(text)
    for pattern in patterns.TELEPHONE:
        for match in pattern.finditer(text):
            if _is_telephone(match[0]) and not _is_isbn(text[: match.start()]):
                yield Identifier.TELEPHONE, *match.span()
    yield from _citizen_numbers(text)


def _ibans(text: str) -> Iterator[_Proposal]:
    from stdnum import iban  # 30 ms, and most texts hold none

    for match in patterns.IBAN.finditer(text):
        # The words behind it may look like more of it; the length is fixed by its country.
        for end in range(match.end(), match.start() + 14, -1):
            if text[end - 1 : end].isalnum() and iban.is_valid(text[match.start() : end]):
                if not text[end : end + 1].isalnum():
                    yield Identifier.IBAN, match.start(), end
                break


def _addresses(text: str) -> Iterator[_Proposal]:
    for match in patterns.NUMBER_FIRST.finditer(text):
        if not _looks_like_years(match[0], text[match.end() : match.end() + 8]):
            yield Identifier.ADDRESS, *match.span()
    for match in patterns.POSTCODE_FIRST.finditer(text):
        if not _looks_like_years(match[0], text[match.end() : match.end() + 8]):
            yield Identifier.ADDRESS, *match.span()


_WORDS = frozenset("AF AL DE EN ER ES HE IN IS JE JA KM MM CM KG ML MG KB MB GB HA OF OM OP TE TO UW"
                   " UR WE WO ZE ZO NA".split())  # fmt: skip


def _looks_like_years(text: str, after: str) -> bool:
    """`2019 EN 2020` and `1500 KM 3 keer` have the form of an address, and are none."""
    letters = re.findall(r"[A-Z]{2}", text)
    digits = re.findall(r"\d{4}", text)
    year = any(patterns.YEAR.fullmatch(number) for number in digits)
    unit = any(pair in ("KM", "MM", "CM", "KG", "ML", "MG", "KB", "MB", "GB") for pair in letters)
    return unit or (year and any(pair in _WORDS for pair in letters)) or after.startswith(" EN ")


def _is_telephone(text: str) -> bool:
    """Ten digits, in groups as people write them and not as a date and a number."""
    digits = re.sub(r"\D", "", text)
    if patterns.DATE.match(text):
        return False
    if text.lstrip("(").startswith("0") and not digits.startswith("00"):
        groups = re.findall(r"\d+", text)
        return len(digits) == 10 and (len(groups) > 8 or all(len(group) > 1 for group in groups))
    return True


def _is_isbn(before: str) -> bool:
    return re.search(r"(?:isbn|issn)(?:-1[03])?[\s:]{0,3}$", before[-12:], re.IGNORECASE) is not None


def _citizen_numbers(text: str) -> Iterator[_Proposal]:
    for match in patterns.BSN.finditer(text):
        before, after = text[max(0, match.start() - 30) : match.start()], text[match.end() :][:14]
        named = patterns.BSN_WORD.search(before) is not None
        if not named and (
            patterns.PUBLIC_NUMBER.search(before)
            or patterns.AMOUNT.match(after)
            or _is_plain_date(match[0])
        ):
            continue
        if _passes_the_eleven_test(match[0]):
            yield Identifier.BSN, *match.span()


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
