"""What a reader gave held against the independent count of the same file, for the ledger."""

from __future__ import annotations

from collections.abc import Iterator

from samenleren.count import COUNT_FAULTS, Count, count_file, letters_in
from samenleren.delivery.account import FileAccount
from samenleren.diagnostics import Diagnostic, Rule
from samenleren.diagnostics.location import Location
from samenleren.readers.delivered import Delivered


def check_count(account: FileAccount, delivered: Delivered, data: bytes) -> Iterator[Diagnostic]:
    """Counts the texts and pictures of a file and writes the count in its account; gives a message
    when it differs from what was read."""
    units = texts_in_file(delivered)
    pictures = sum(1 for _ in delivered.pictures())
    letters = sum(map(letters_in, units))
    try:
        count = count_file(account.file, data)
    except COUNT_FAULTS:
        count = Count(0, None)  # found in the sum: nothing agrees with it
    elsewhere = sum(1 for _ in delivered.units()) - len(units)
    account.counted, account.pictures_counted = count.units + elsewhere, count.pictures
    same_text = count.units == len(units) and count.letters in (None, letters)
    account.agrees = same_text and count.pictures == pictures
    if not same_text:
        yield _difference(
            account,
            f"er zijn {len(units)} tekstdelen gelezen, maar een tweede telling vindt er"
            f" {count.units} (letters: {letters} en {count.letters})",
        )
    if count.pictures != pictures:
        yield _difference(
            account,
            f"er zijn {pictures} afbeeldingen gelezen, maar een tweede telling vindt er"
            f" {count.pictures}",
        )


def texts_in_file(delivered: Delivered) -> list[str]:
    """The units as the file holds them, seen or not. A text of which it has nothing itself (in an
    empty field that shows a value kept elsewhere) is for no count to find."""
    texts = (unit.text if unit.written is None else unit.written.text for unit in delivered.units())
    return [text for text in texts if text.strip()]


def _difference(account: FileAccount, found: str) -> Diagnostic:
    return Diagnostic(
        Rule.LEDGER_GAP,
        Location(account.file),
        found,
        "vergelijk de editie met het bestand en meld dit aan de programmeur",
    )
