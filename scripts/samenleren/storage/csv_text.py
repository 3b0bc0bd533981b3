"""CSV that a spreadsheet opens well and that cannot do anything there."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def csv_text(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """CSV for a Dutch Excel: semicolons, and a byte order mark so that é stays é.

    A text that starts like a formula gets a leading apostrophe, as OWASP advises for CSV
    (https://owasp.org/www-community/attacks/CSV_Injection).
    """
    buffer = io.StringIO()
    writer = csv.writer(buffer, delimiter=";", lineterminator="\r\n")
    writer.writerow(head)
    for row in rows:
        writer.writerow([without_formula(value) for value in row])
    return "\ufeff" + buffer.getvalue()


def without_formula(text: str) -> str:
    """The text, with an apostrophe before it when a spreadsheet would take it for a formula."""
    return f"'{text}" if text[:1] in FORMULA_STARTS else text
