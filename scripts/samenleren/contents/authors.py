"""Who wrote a publication: names of persons taken apart, to be filed as Dutch practice has it.

The main word files a name; its prefix stands behind the initials in the list of literature
("Berg, J. van den", under B), and in the running text in front, with a capital ("Van den Berg,
2020"): the Dutch working group on APA describes both ("Achternamen", theapateam.blogspot.com, 5
June 2015). Only what is plainly a person is taken apart; anything else ("Ministerie van VWS",
"Beeld & Geluid") stays as it was delivered.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

_MARK = "['’‘ʼ`´]"
_SURE = (
    "das|de|degli|dei|del|della|dem|den|der|des|di|dos|du|el|ten|ter|te|van|vanden|vander|vom|von|"
    rf"zu|zum|zur|{_MARK}[ts]"
)
"""Words that make a person of one name, without initials, too: "Van den Berg"."""
_PART = (
    rf"(?:{_SURE}|aan|af|al|am|auf|ben|bij|bin|boven|da|dal|dalla|die|do|gen|het|im|in|la|las|le|"
    "les|lo|los|met|onder|op|over|tho|thoe|thor|to|toe|tot|uijt|uit|unter|ver|voor|vor)"
)
_APOSTROPHE = rf"(?:(?:d|l|dell|dall){_MARK}|{_MARK}s-)"
_GLUED = rf"(?:{_APOSTROPHE}|[ae]l-)"
"""Prefixes without a space behind them: d'Hondt, 's-Gravesande, al-Fayed."""
_FRONT = rf"(?P<front>(?i:(?:{_PART} )*(?:{_PART} |{_GLUED})))"
_SURE_FRONT = (
    rf"(?P<front>(?i:(?:(?:in|op|aan|uit) )?(?:{_SURE}) (?:{_PART} )*{_APOSTROPHE}?|{_APOSTROPHE}))"
)
_BEHIND = rf"(?P<behind>(?i:(?:{_PART} )*(?:{_GLUED}|{_PART})))(?![\w-])"
_WORD = r"(?!(?:en|and|e\.a|et al)\b)[^\W\d_][\w’'.-]*"
_ONE = rf"(?P<family>(?=[^\W\d_])(?![a-z]){_WORD})"
_FAMILY = rf"(?P<family>{_WORD}(?: (?:- )?{_WORD})*)"
_INITIAL = r"(?:Chr|Ch|Fr|IJ|Joh|Ph|Sj|Th|Tj|Yv|(?![a-z])[^\W\d_])\."
_INITIALS = rf"(?P<given>{_INITIAL}(?:[ -]?{_INITIAL})*)"
_GIVEN = r"(?P<given>(?![a-z])[^\W\d_][\w’'.-]*)"
_PERSONS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"{_FRONT}?{_FAMILY}, ?{_INITIALS}(?: {_BEHIND})?",  # Berg, J. van den; Van den Berg, J.
        rf"{_INITIALS} ?{_FRONT}?{_FAMILY}",  # J. van den Berg
        rf"{_ONE}, {_GIVEN} {_BEHIND}",  # Berg, Jan van den
        rf"{_ONE}, {_BEHIND}",  # Berg, van den
        rf"(?![A-Z]){_SURE_FRONT}{_ONE}, {_GIVEN}",  # van den Berg, Jan
        rf"{_SURE_FRONT}{_ONE}",  # Van den Berg
    )
)
_BETWEEN = re.compile(r" ?(?:, ?(?:&|en |and )|,|&|;| en | and ) ?")
_TAIL = re.compile(r"(,? (?:e\.a\.|et al\.?))?( \((?:red\.|reds\.|eds?\.)\))?$", re.IGNORECASE)
_LONGEST = 2_000
"""Characters in a list of names; a longer text is none, and would take long to look through."""


@dataclass(frozen=True)
class Author:
    """A person (`family`, the rest in `given`) or, with None as `given`, anything else.

    `short` is the name in the running text. Both are as they are to be printed.
    """

    family: str
    given: str | None
    short: str

    @property
    def filed(self) -> dict[str, str]:
        """The name for the list, as CSL has it."""
        if self.given is None:
            return {"literal": self.family}
        return {"family": self.family, "given": self.given}

    @property
    def named(self) -> dict[str, str]:
        """The name for the running text, as CSL has it; a family name is not taken apart again."""
        return {"literal" if self.given is None else "family": self.short}


def authors(text: str) -> list[Author]:
    """The authors that a text names, at least one."""
    whole = " ".join(text.split())
    if len(whole) > _LONGEST:
        return [Author(whole, None, whole)]
    return [
        author
        for part in re.split(r" ?; ?", whole)
        if part
        for author in _persons(part) or _with_others(part) or [Author(part, None, part)]
    ] or [Author(whole, None, whole)]


def _persons(text: str) -> list[Author]:
    """The authors in a text that names persons and nothing else; else none."""
    tail = _TAIL.search(text)
    names = text[: tail.start()] if tail else text
    found: list[Author] = []
    at = 0
    while at < len(names):
        person = next(_at(names, at), None)
        if person is None:
            return []
        found.append(_author(person))
        between = _BETWEEN.match(names, person.end())
        at = between.end() if between else person.end()
    if found and tail and tail[0]:
        last = found[-1]
        others = " e.a." if tail[1] else ""
        given = f"{last.given}{others}{(tail[2] or '').lower()}".strip()
        found[-1] = replace(last, given=given, short=f"{last.short}{others}")
    return found


def _at(text: str, at: int) -> Iterator[re.Match[str]]:
    """What is a person at this place of a text, up to the next or the end."""
    for pattern in _PERSONS:
        person = pattern.match(text, at)
        if person and (person.end() == len(text) or _BETWEEN.match(text, person.end())):
            yield person


def _with_others(text: str) -> list[Author]:
    """Persons with initials beside an organisation: "Berg, J. van den & VNG". Without initials
    it may be all of one name: "Van der Meer & Partners", "Beeld & Geluid"."""
    for between in re.finditer(r",? (?:&|en) ", text):
        left, right = text[: between.start()], text[between.end() :]
        for side, rest in ((left, right), (right, left)):
            persons = _persons(side)
            if any("." in (person.given or "") for person in persons):
                other = [Author(rest, None, rest)]
                return persons + other if side == left else other + persons
    return []


def _author(person: re.Match[str]) -> Author:
    parts = person.groupdict()
    prefix = re.sub(_MARK, "’", (parts.get("front") or parts.get("behind") or "").strip())
    prefix = prefix.lower()
    given = re.sub(r"\. (?=\w)", ".", parts.get("given") or "")
    space = "" if prefix.endswith(("’", "-")) or not prefix else " "
    named = f"{prefix}{space}{parts['family']}"
    return Author(parts["family"], f"{given} {prefix}".strip(), named[:1].upper() + named[1:])
