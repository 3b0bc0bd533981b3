"""What is weighed of a conversation that was not told in our form: who spoke, with which consent.

A person is not named. Consent is given only when no word leaves a doubt, as in "ja, mondeling
gegeven op 3 mei 2021". So there is a list of the words that may stand there, with a date; any other
word ("mits", "maar", "volgt", "waarschijnlijk", "intern") is a doubt, and so is a question mark.
For which editions it holds is never guessed.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from samenleren.diagnostics import Diagnostic, Rule
from samenleren.language.dates import read_date
from samenleren.language.names import Names
from samenleren.readers.delivered import short
from samenleren.recognise.entries import Entry, Recognised
from samenleren.recognise.roles import spoken_with

_SAYS = frozenset(("ja", "gegeven", "akkoord"))
_BESIDE = _SAYS | frozenset(
    [
        "toestemming",
        "is",
        "werd",
        "heeft",
        "de",
        "het",
        "op",
        "d.d",
        "dd",
        "per",
        "via",
        "door",
        "tijdens",
        "mondeling",
        "mondelinge",
        "schriftelijk",
        "schriftelijke",
        "telefonisch",
        "telefonische",
        "telefoon",
        "mail",
        "e-mail",
        "email",
        "hiervoor",
        "geïnterviewde",
        "gesprekspartner",
    ]
)
_OTHERWISE = re.compile(
    r"\b(?:nee|geen|(?:ge)?weiger\w*|\w*ge?trok\w*|intrek\w*|trekt?"
    r"|niet (?:langer|meer|gegeven|akkoord))\b",
    re.IGNORECASE,
)
"""What may say that there is no consent, or no longer: that is for `validate` and `privacy`."""


def settle(entry: Entry, consortia: Names, out: Recognised) -> None:
    """Leaves of the role what is plainly one, and reads the words for consent."""
    _settle_role(entry, consortia, out)
    _settle_consent(entry, out)


def _settle_role(entry: Entry, consortia: Names, out: Recognised) -> None:
    names: list[str] = []
    for value in entry.values.pop("role", []):
        spoken = spoken_with(value.text, consortia, "role" not in entry.loose)
        entry.units.add(value.unit.number)
        names += spoken.names
        if spoken.role:
            entry.add("role", spoken.role, value.unit)
        if spoken.names or not spoken.role:
            out.diagnostics.append(
                Diagnostic(
                    Rule.UNPLACED_TEXT if spoken.role else Rule.DOUBTFUL,
                    value.unit.where,
                    "bij de rol staat misschien de naam van een persoon; die is niet overgenomen",
                    "schrijf alleen de rol, zoals: projectleider, of: wethouder van een gemeente",
                )
            )
    if names:
        _leave_out_named(entry, names, out)


def _leave_out_named(entry: Entry, names: Sequence[str], out: Recognised) -> None:
    """Leaves out what was said as far as it names who said it."""
    named = re.compile(rf"\b(?:{'|'.join(map(re.escape, names))})\b")
    summary = entry.values.get("summary", [])
    for value in [value for value in summary if named.search(value.text)]:
        summary.remove(value)
        out.tell(
            Rule.UNPLACED_TEXT,
            value.unit,
            "in deze alinea staat een naam die ook bij de rol staat; zij is niet geplaatst",
            "schrijf de rol in plaats van de naam",
        )
        entry.units.discard(value.unit.number)


def _settle_consent(entry: Entry, out: Recognised) -> None:
    given = entry.values.get("consent_status", [])
    text = " ".join(value.text for value in given)
    basis = entry.text("basis")
    if not given or says_otherwise(text) or (basis and "toestemming" not in basis.casefold()):
        return  # what rests on something else, validation judges as in any form
    del entry.values["consent_status"]
    unit, heard = given[0].unit, said(text)
    unseen = any(value.unit.written and value.unit.written.unseen for value in given)
    if unseen or not heard.sure:
        out.diagnostics.append(
            Diagnostic(
                Rule.DOUBTFUL,
                unit.where,
                f'hier staat niet zonder twijfel dat er toestemming is gegeven: "{short(text)}"',
                "is zij gegeven, schrijf dan: ja, gegeven op, en de datum; tot dan blijft de"
                " samenvatting achter",
            )
        )
        return
    entry.add("consent_status", "gegeven", unit)
    if not entry.values.get("basis") and not out.unsure:  # what was struck may have been the basis
        entry.add("basis", "toestemming", unit)
    if heard.date and not entry.values.get("consent_date"):
        entry.add("consent_date", heard.date, unit)


@dataclass(frozen=True)
class Said:
    """What the words say: `sure` that consent was given, and on which date if they name one."""

    sure: bool
    date: str = ""


def said(text: str) -> Said:
    """Whether these words give consent without any doubt."""
    words = [word for part in re.split(r"[\s,;:()!]+", text) if (word := part.strip(".–—-"))]
    other = [at for at, word in enumerate(words) if word.casefold() not in _BESIDE]
    date = " ".join(words[other[0] : other[-1] + 1]) if other else ""
    sure = bool({word.casefold() for word in words} & _SAYS) and (not date or _is_date(date))
    return Said(sure, date if sure else "")


def _is_date(text: str) -> bool:
    read = read_date(text)
    return read.iso is not None and not read.fault


def says_otherwise(text: str) -> bool:
    """True for words that may refuse consent, or take it back."""
    return _OTHERWISE.search(text) is not None
