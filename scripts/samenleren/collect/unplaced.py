"""What is told of text and pictures in a file that are part of nothing."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from samenleren.delivery.account import UNPLACED, FileAccount, UnitFate
from samenleren.diagnostics import Diagnostic, Rule
from samenleren.diagnostics.location import Location
from samenleren.language.dutch import count_of
from samenleren.language.shorten import shorten
from samenleren.readers.delivered import MARGINS
from samenleren.recognise.remedies import field_of, shape_of

_ALL = "het grootboek noemt alle delen"


def tell_unplaced(
    account: FileAccount,
    told: Collection[Location],
    free: Collection[Location],
    is_unread: bool,
) -> Iterator[Diagnostic]:
    """A message about the texts of a file that have no place; `told` are the places that have one
    of their own, `free` those of what is no comment. When a file gave nothing at all (`is_unread`)
    that is an error."""
    loose = [unit for unit in account.units if unit.fate == UNPLACED]
    if is_unread and (text := next((unit for unit in loose if unit.where in free), None)):
        found = "in dit bestand is geen enkele bijdrage herkend"
        yield _message(Rule.NOTHING_READ, account, text, found)
        return
    unplaced = [unit for unit in loose if unit.where not in told]
    if unplaced:
        number = count_of(len(unplaced), "tekstdeel is", "tekstdelen zijn")
        yield _message(Rule.UNPLACED_TEXT, account, unplaced[0], f"{number} niet geplaatst")


def _message(rule: Rule, account: FileAccount, first: UnitFate, found: str) -> Diagnostic:
    nothing = rule is Rule.NOTHING_READ
    which = "de eerste tekst" if nothing else "het eerste"
    remedy = shape_of(account.file) if nothing else f"{field_of(account.file)}; {_ALL}"
    return Diagnostic(
        rule,
        first.where,
        f'{found}; {which} is "{shorten(first.text)}"',
        f"{remedy}; of laat de redactie er zelf bijdragen uit kiezen" if nothing else remedy,
    )


def unplaced_pictures(account: FileAccount) -> list[Diagnostic]:
    """One message for the pictures of a file that stand by no contribution; those of its house
    style, in headers and footers, are in the ledger only."""
    loose = [
        fate
        for fate in account.pictures
        if fate.fate == UNPLACED and fate.where.part not in MARGINS
    ]
    if not loose:
        return []
    many = f"{len(loose)} afbeeldingen zijn" if len(loose) > 1 else "de afbeelding is"
    on_a_sheet = account.file.lower().endswith((".xlsx", ".ods"))
    return [
        Diagnostic(
            Rule.PICTURE_UNPLACED,
            loose[0].where,
            f"{many} niet geplaatst: er staat geen bijdrage bij",
            _ON_A_ROW if on_a_sheet else _BELOW,
        )
    ]


_BELOW = (
    "zet een afbeelding in of direct onder de les, het materiaal of de samenvatting waar zij bij"
    " hoort"
)
_ON_A_ROW = (
    "zet de linkerbovenhoek van een afbeelding in een cel op de rij van de les of het materiaal"
    " waar zij bij hoort; in LibreOffice verankert u haar aan die cel"
)
