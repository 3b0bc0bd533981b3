"""A returned note or mail: paragraphs of plain text that name a number of ours.

"Les 31", "kernboodschap 2.3" and "blz. 14" are how people point at a place without the file. What
they quote of an earlier mail is not said again; a paragraph that names nothing belongs to the one
before it.
"""

from __future__ import annotations

import email
import email.policy
import re
from collections.abc import Iterator
from dataclasses import dataclass

from samenleren.review.returned import By

RECORD = re.compile(
    r"\b(?P<kind>les|interview|gesprek|literatuur(?:punt)?|materiaal|lit|int|mat)"
    r"[ -]?(?:nr\.?|nummer)? ?0*(?P<number>\d{1,4})\b",
    re.IGNORECASE,
)
MESSAGE = re.compile(r"\b(?:kern)?boodschap(?:pen)? (?P<number>\d{1,2}\.\d{1,2})\b", re.IGNORECASE)
PAGE = re.compile(
    r"\b(?:blz\.?|pag(?:ina)?\.?|bladzijde|p\.) ?(?P<number>\d{1,4})\b", re.IGNORECASE
)
_KINDS = {"les": "les", "int": "int", "ges": "int", "lit": "lit", "mat": "mat"}
_QUOTED = re.compile(r"^\s*>|^-{2,}\s*(?:original|oorspronkelijk)", re.IGNORECASE)
_PART = re.compile(r"\n\s*\n|\n(?=\s*(?:[-*•]|\d{1,2}[.)])\s)")


@dataclass
class Note:
    """A remark in a note: its words, and the number that it names (a record, the number of a key
    message, or a page)."""

    by: By
    text: str
    record: str = ""
    message: str = ""
    page: int = 0


def read(data: bytes) -> list[Note]:
    """The remarks in a text or a mail. Raises UnicodeDecodeError."""
    text, by = _body(data)
    found: list[Note] = []
    for part in _parts(text):
        record, message, page = RECORD.search(part), MESSAGE.search(part), PAGE.search(part)
        if record or message or page:
            found.append(
                Note(
                    by,
                    part,
                    f"{_KINDS[record['kind'][:3].lower()]}-{record['number']}" if record else "",
                    message["number"] if message else "",
                    int(page["number"]) if page else 0,
                )
            )
        elif found:
            found[-1].text += f"\n{part}"
    return found


def _parts(text: str) -> Iterator[str]:
    lines = [line for line in text.splitlines() if not _QUOTED.match(line)]
    for part in _PART.split("\n".join(lines)):
        if said := " ".join(part.split()):
            yield said


def _body(data: bytes) -> tuple[str, By]:
    """The words, and who sent them when it is a mail."""
    if not re.match(rb"(?:[A-Za-z-]+: .*\r?\n)+", data):
        return data.decode("utf-8-sig"), By()
    mail = email.message_from_bytes(data, policy=email.policy.default)
    if mail["from"] is None:
        return data.decode("utf-8-sig"), By()
    body = mail.get_body(("plain", "html"))
    sent = mail["date"].datetime.isoformat() if mail["date"] is not None else ""
    return body.get_content() if body else "", By(str(mail["from"]), sent)
