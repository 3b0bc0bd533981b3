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
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from urllib.parse import unquote_plus

from samenleren.privacy import patterns
from samenleren.privacy.names_list import NO_NAMES, NamesList
from samenleren.privacy.reading import flatten


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
    """One identifier: its kind, its value and its place in the text, `text[start:end]`. That is the
    value, and behind it the link to the same value, when it has one."""

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
        first, last = flat.origin(start, end)
        find = Find(kind, first, last, text[first:last])
        if finds and _links_to(finds[-1], find, text):
            finds[-1] = replace(finds[-1], end=last)
        else:
            finds.append(find)
    return tuple(finds)


_LINK = re.compile(r"\s?[(<\[]\S{0,80}")


def _links_to(shown: Find, find: Find, text: str) -> bool:
    """True for the address of a link behind its words, `06-12345678 (tel:+31612345678)`: they say
    one thing, so they are told once."""
    return (shown.kind, shown.digest) == (find.kind, find.digest) and _LINK.fullmatch(
        text, shown.end, find.start
    ) is not None


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
    first, last = flat.origin(*match.span())
    return Find(Identifier.ADDRESS, first, last, text[first:last])


def conceal(text: str, finds: Sequence[Find]) -> str:
    """The text with what may be said of each find in its place."""
    for find in sorted(finds, key=lambda find: -find.start):
        text = f"{text[: find.start]}{find.substitute}{text[find.end :]}"
    return text


# -- the kinds ----------------------------------------------------------------------------------

_WORTH_A_LOOK = re.compile(r"\d.{0,5}\d|@|\bat\b|apenstaartje", re.IGNORECASE | re.DOTALL)
_AT = re.compile(r"@|[\[({<] ?at ?[\])}>]|apenstaartje| dot | punt ", re.IGNORECASE)
"""What stands in every address of e-mail, however it is disguised."""
_CALLED = re.compile(r"[:/=]\+?\(?\d(?:[ ()./-]{0,2}\d){6}")
"""What stands in every link that calls: where there is none, `patterns.CALL` need not look."""
_CITIZEN = re.compile(r"bsn|burgerservicen|sofi")


def _proposals(text: str, names: NamesList) -> Iterator[_Proposal]:
    """Kind, start and end of everything that is one, also where they overlap."""
    for match in _near(_AT, patterns.EMAIL, text, 300, 700):
        yield Identifier.EMAIL, *match.span()
    links = list(patterns.WEB.finditer(text))
    for link in links:
        yield from _address_in_link(link)
    yield from _ibans(text)
    yield from _calls(text)
    numbers, named = list(_numbers(text)), list(names.find(text))
    within = _within(text, links) if numbers or named else b""
    for kind, start, end in numbers:
        sort = within[start]
        told = sort != _WEB or _says_its_kind(text, kind, start)
        if sort != _MADE and told and not _is_made(text, start, end):
            yield kind, start, end
    for start, end in named:
        if within[start] != _MADE:
            yield Identifier.NAME, start, end


_WEB, _MADE = 1, 2
"""What a character is part of: an address on the web, or what a program made of bytes."""


def _within(text: str, links: Iterable[re.Match[str]]) -> bytearray:
    """What each character is part of."""
    within = bytearray(len(text))
    for matches, sort in ((links, _WEB), (patterns.HEX.finditer(text), _MADE)):
        for match in matches:
            within[match.start() : match.end()] = bytes([sort]) * len(match[0])
    return within


def _numbers(text: str) -> Iterator[_Proposal]:
    yield from _addresses(text)
    if _CITIZEN.search(text.casefold()):
        for match in patterns.BSN_BEHIND_WORD.finditer(text):
            if _passes_the_eleven_test(match[1]):
                yield Identifier.BSN, *match.span(1)
    for run in patterns.RUN.finditer(text):
        # A little more, so that a pattern sees what stands behind its end.
        yield from _telephones(text, run.start(), run.end() + 4)
        yield from _citizen_numbers(text, run.start(), run.end() + 4)


def _near(
    sign: re.Pattern[str], pattern: re.Pattern[str], text: str, before: int, behind: int
) -> Iterator[re.Match[str]]:
    """The matches of a pattern that takes long to look for, looked for near a `sign` that stands in
    each of them: so many characters before it and behind it."""
    start = end = 0
    for seed in sign.finditer(text):
        if seed.start() - before > end:
            yield from pattern.finditer(text, start, end)
            start = seed.start() - before
        end = seed.end() + behind
    yield from pattern.finditer(text, start, end)


def _says_its_kind(text: str, kind: Identifier, start: int) -> bool:
    """True for a number in an address on the web that is told to be one of a person there:
    `/tel/0612345678`, `?bsn=111222333`, and anything with +31 before it."""
    before = text[max(0, start - 60) : start]
    if kind is Identifier.BSN:
        return patterns.BSN_WORD.search(before) is not None
    return kind is Identifier.TELEPHONE and (
        text[start] == "+" or patterns.CALLED_BY.search(before) is not None
    )


def _calls(text: str) -> Iterator[_Proposal]:
    """What a link calls, such as wa.me/31612345678, but for the services of organisations."""
    for match in _near(_CALLED, patterns.CALL, text, 100, 30):
        if not patterns.SERVICE.match(re.sub(r"[ ()./-]", "", match[1])):
            yield Identifier.TELEPHONE, *match.span(1)


def _is_made(text: str, start: int, end: int) -> bool:
    """True for the beginning of a digest behind the word that announces one."""
    before = text[max(0, start - 24) : start]
    return text[start:end].isalnum() and patterns.MADE_BY.search(before) is not None


def _address_in_link(match: re.Match[str]) -> Iterator[_Proposal]:
    """A postcode and a house number in the fields of a form, or in the name of a place on a map."""
    for piece in re.finditer(r"[^/?#]+", match[0]):
        if re.search(r"[=+]|%20", piece[0]):
            fields = re.sub("[&;]", " ", piece[0]).replace("=", ":")
            if any(_addresses(unquote_plus(fields))):
                start = match.start() + piece.start()
                yield Identifier.ADDRESS, start, start + len(piece[0].rstrip(".,)"))


def _ibans(text: str) -> Iterator[_Proposal]:
    from stdnum import iban  # 30 ms, and most texts hold none

    at = 0
    while match := patterns.IBAN.search(text, at):
        at = match.start() + 4
        # The words behind it may look like more of it, so its country says where it ends.
        length = patterns.IBAN_LENGTHS.get(match[1].replace("\n", "").upper(), 0)
        ends = [place for place, c in enumerate(match[0], 1) if c.isalnum()]
        if not 0 < length <= len(ends):
            continue
        end = match.start() + ends[length - 1]
        whole = not text[end : end + 1].isalnum()
        plain = re.sub(r"[\W_]", "", text[match.start() : end])
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
    digits, letters = re.findall(r"\d{4}|[A-Za-z]{2}$", text)[-2:]
    year = patterns.YEAR.fullmatch(digits) is not None
    digest = letters.islower() and after[:1].isdigit()  # 1234ab12, as of a commit
    letters = letters.upper()
    return letters in _UNITS or (year and letters in _WORDS) or after == " EN " or digest


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
    if any(map(patterns.DATE.match, (match[0], *match[0].split("\n")))):
        return False
    if _is_isbn(text, match.start()):
        return False
    plain = match[0].lstrip("(").replace("\n", "", 1)
    if plain.startswith(("06", "00")) or not plain.startswith("0"):
        return True
    return "\n" not in plain and all(len(group) > 1 for group in re.findall(r"\d+", plain))


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
        or patterns.RECORD.search(before)
        or patterns.AMOUNT.match(after)
        or _is_plain_date(match[0])
    ):
        return False
    return _passes_the_eleven_test(match[0])


def _passes_the_eleven_test(text: str) -> bool:
    from stdnum.nl import bsn

    digits = re.sub(r"\D", "", text)
    return len(set(digits)) > 1 and bsn.is_valid(digits)


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
