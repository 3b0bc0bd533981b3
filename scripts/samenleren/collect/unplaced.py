"""What is told of text in a file that is part of nothing."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from samenleren.account import UNPLACED, FileAccount, UnitFate
from samenleren.collect.passages import INTERVIEWS
from samenleren.diagnostics import Diagnostic, Location, Rule
from samenleren.dutch import count_of
from samenleren.shorten import shorten

_SHEETS = (".xlsx", ".ods", ".csv", ".tsv", ".tab")
_IN_INTERVIEWS = (
    "zet boven wat er is verteld een kop Samenvatting, met Consortium, Rol en Grondslag erbij"
)
_IN_LITERATURE = "zet elk punt in een veld Punt, met Titel en Herkomst erbij"
_IN_SHEET = "zet boven elke kolom wat erin staat, zoals Les, Soort en Thema"
_IN_TEXT = "zet de tekst onder een kop zoals Lessen of Materialen, of in een formulier"
_SOME_LEFT = (
    "zet de tekst in een veld van het formulier of onder een kop met een thema; het grootboek noemt"
    " alle delen"
)


def tell_unplaced(
    account: FileAccount, told: Collection[str], free: Collection[str], is_unread: bool
) -> Iterator[Diagnostic]:
    """A message about the texts of a file that have no place; `told` are the spots that have one of
    their own, `free` those of what is no comment. When a file gave nothing at all (`is_unread`)
    that is an error."""
    loose = [unit for unit in account.units if unit.fate == UNPLACED]
    if is_unread and (text := next((unit for unit in loose if unit.spot in free), None)):
        found = "in dit bestand is geen enkele bijdrage herkend"
        yield _message(Rule.NOTHING_READ, account, text, found)
        return
    unplaced = [unit for unit in loose if unit.spot not in told]
    if unplaced:
        number = count_of(len(unplaced), "tekstdeel is", "tekstdelen zijn")
        yield _message(Rule.UNPLACED_TEXT, account, unplaced[0], f"{number} niet geplaatst")


def _message(rule: Rule, account: FileAccount, first: UnitFate, found: str) -> Diagnostic:
    nothing = rule is Rule.NOTHING_READ
    which = "de eerste tekst" if nothing else "het eerste"
    remedy = _what_to_do(account.file, nothing)
    return Diagnostic(
        rule,
        Location(account.file, first.spot),
        f'{found}; {which} is "{shorten(first.text)}"',
        f"{remedy}; of laat de redactie er zelf bijdragen uit kiezen" if nothing else remedy,
    )


def _what_to_do(file: str, nothing: bool) -> str:
    """What whoever delivered a file can do, by its folder and kind."""
    if file.startswith(INTERVIEWS):
        return _IN_INTERVIEWS
    if file.startswith("sources/literatuur/"):
        return _IN_LITERATURE
    if not nothing:
        return _SOME_LEFT
    return _IN_SHEET if file.lower().endswith(_SHEETS) else _IN_TEXT
