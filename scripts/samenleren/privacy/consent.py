"""Consent: whether an edition may show what somebody said.

Sources: AVG (GDPR) article 6 (a basis), article 7 (consent can be shown, and taken back), article
5(1)(b) (for which purpose: the editions) and 5(1)(e) (no longer than agreed). A public source is
a basis by itself; consent is one only when all of it was delivered.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from samenleren.diagnostics import Rule

CONSENT = "toestemming"
REFUSED, WITHDRAWN = "geweigerd", "ingetrokken"


@dataclass(frozen=True)
class Terms:
    """Under which terms a text may be used. Dates are ISO: a year, a month or a day."""

    basis: str | None = None
    status: str | None = None
    scope: tuple[str, ...] = ()
    date: str | None = None
    keep_until: str | None = None


@dataclass(frozen=True)
class Decision:
    """Shown, or withheld for a reason; `rule`, `found` and `remedy` are for the message."""

    shown: bool
    reason: str = ""
    rule: Rule = Rule.NO_CONSENT
    found: str = ""
    remedy: str = ""


SHOWN = Decision(True)
_UNTIL = "tot dan blijft zij achter"


def terms_of(record: Any) -> Terms | None:
    """The terms of a record, or None for a kind of record that has none."""
    if not hasattr(record, "consent_status"):
        return None
    return Terms(
        record.basis,
        record.consent_status,
        tuple(record.consent_scope),
        record.consent_date,
        record.keep_until,
    )


def decide(terms: Terms, edition: str | None, date: str) -> Decision:
    """Whether an edition (None: any edition at all) of this date may show the text."""
    if terms.status == WITHDRAWN:
        found = "is ingetrokken"
        return Decision(False, WITHDRAWN, Rule.WITHDRAWN, found, "haal de tekst uit het bestand")
    if terms.status == REFUSED:
        return Decision(
            False,
            "toestemming geweigerd",
            found="heeft geen toestemming: die is geweigerd",
            remedy="haal de tekst uit het bestand; zonder toestemming plaatsen wij haar niet",
        )
    if terms.basis is None:
        return Decision(
            False,
            "grondslag ontbreekt",
            found="noemt geen grondslag",
            remedy=f'vul bij Grondslag "openbare bron" of "toestemming" in; {_UNTIL}',
        )
    if terms.keep_until is not None and last_day(terms.keep_until) < date:
        return Decision(
            False,
            "toestemming verlopen",
            Rule.CONSENT_EXPIRED,
            f"mocht worden bewaard tot en met {terms.keep_until}",
            "vraag opnieuw toestemming en vul een latere datum in, of haal de tekst weg",
        )
    if terms.basis == CONSENT and terms.date is not None and terms.date > date:
        return Decision(
            False,
            "toestemming met een datum in de toekomst",
            found=f"heeft een toestemming van {terms.date}, na de uitgave van {date}",
            remedy=f"verbeter de datum; {_UNTIL}",
        )
    if terms.basis == CONSENT and (missing := _missing(terms)):
        return Decision(
            False,
            f"toestemming niet compleet: {missing}",
            found=f"mist gegevens over de toestemming: {missing}",
            remedy=f"vul dit in; {_UNTIL}",
        )
    if edition is not None and terms.scope and edition not in terms.scope:
        return Decision(False, "de toestemming geldt niet voor deze editie")
    return SHOWN


def _missing(terms: Terms) -> str:
    values = {
        "status": terms.status,
        "reikwijdte": terms.scope,
        "datum": terms.date,
        "bewaren tot": terms.keep_until,
    }
    return ", ".join(name for name, value in values.items() if not value)


def last_day(date: str) -> str:
    """The last day of a year, a month or a day, as ISO: until 2030 is until 31 December."""
    year, *rest = date.split("-")
    if not rest:
        return f"{year}-12-31"
    if len(rest) == 1:
        return f"{date}-{calendar.monthrange(int(year), int(rest[0]))[1]:02d}"
    return date


# -- quotations ---------------------------------------------------------------------------------

_QUOTED = re.compile(r"[“„«]([^“”„«»]+)[”“»]|\"([^\"]+)\"")
_SINGLE = re.compile(r"(?P<opens>(?<!\w)[‘‚'])|(?P<closes>[’'](?!\w))|\n")
MIN_QUOTED_WORDS = 6
_AS_MARKS = {
    **dict.fromkeys(("‟", "❝", "〝", "``"), "“"),
    **dict.fromkeys(("❞", "〞", "''", "´´"), "”"),
    ",,": "„",
    "＂": '"',
}
"""What people type for a quotation mark."""
_OTHER_MARKS = re.compile("|".join(map(re.escape, _AS_MARKS)))


def is_quotation(text: str) -> bool:
    """True for a text with somebody's own words between quotation marks.

    Fewer than six words are a name or a term ("Een open deur"), not somebody speaking.
    """
    text = _OTHER_MARKS.sub(lambda mark: _AS_MARKS[mark[0]], text)
    if -1 < text.find("»") < text.find("«"):  # »zo ook«
        text = text.translate({ord("»"): "«", ord("«"): "»"})
    quoted = ("".join(part or "" for part in match.groups()) for match in _QUOTED.finditer(text))
    return any(
        len(part.split()) >= MIN_QUOTED_WORDS for part in (*quoted, *_between_single_marks(text))
    )


def _between_single_marks(text: str) -> Iterator[str]:
    """What stands between single marks, on one line: from the first that opens to the first that
    closes. Walked once: a pattern that looks ahead from each mark takes minutes for a long text
    with many apostrophes."""
    start: int | None = None
    for mark in _SINGLE.finditer(text):
        closes = mark["closes"] or (mark["opens"] == "'" and _ends_word(text, mark.end()))
        if mark[0] == "\n":
            start = None
        elif closes and start is not None and start < mark.start():
            yield text[start : mark.start()]
            start = None
        elif mark["opens"] and (start is None or mark[0] in "‘‚"):
            start = mark.end()


def _ends_word(text: str, at: int) -> bool:
    return re.match(r"\w", text[at : at + 1]) is None


def decide_quotation(
    terms: Terms | None, text: str, sources: Sequence[str | None], date: str
) -> Decision:
    """The same for a record that has terms only when it is a quotation, such as a lesson; None for
    a kind of record that has no fields for them.

    `sources` are the web addresses it names: what stands there is public.
    """
    if terms not in (None, Terms()):
        return decide(terms, None, date)
    if not is_quotation(text) or any(sources):
        return SHOWN
    own_words, address = "vertel het in eigen woorden", "noem het webadres van de openbare bron"
    return Decision(
        False,
        "citaat zonder grondslag",
        found="geeft iemands eigen woorden zonder grondslag",
        remedy=f"{own_words} of {address}"
        if terms is None
        else f"{own_words}, {address}, of vul Grondslag en toestemming in",
    )
