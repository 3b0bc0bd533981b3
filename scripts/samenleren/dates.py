"""Dates as people write them in Dutch: a year, a month or a day, to ISO and back."""

from __future__ import annotations

import datetime
import re

MONTHS = (
    "januari",
    "februari",
    "maart",
    "april",
    "mei",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
    "november",
    "december",
)
_ISO = re.compile(r"(?P<year>\d{4})(?:-(?P<month>\d{1,2})(?:-(?P<day>\d{1,2}))?)?")
_NUMBERS = re.compile(r"(?:(?P<day>\d{1,2})[-/.])?(?P<month>\d{1,2})[-/.](?P<year>\d{4})")
_WORDS = re.compile(r"(?:(?P<day>\d{1,2})\s+)?(?P<month>[a-z]{3,9})\.?\s+(?P<year>\d{4})")
_NAMED = re.compile(
    rf"(?:(?:(?P<day>\d{{1,2}})\s+)?(?P<month>{'|'.join(MONTHS)})\s+)?\b(?P<year>(?:19|20)\d\d)\b"
)


def iso_date(text: str) -> str | None:
    """`2021`, `2021-04` or `2021-04-20` for a date in one of the usual forms, or None.

    Understood: 2021-04-20, 20-4-2021, 20/04/2021, 4-2021, 20 april 2021, apr 2021, 2021.
    A day that does not exist is no date.
    """
    tidy = " ".join(text.casefold().split())
    for form in (_ISO, _NUMBERS, _WORDS):
        if found := form.fullmatch(tidy):
            return _iso(found["year"], found["month"], found["day"])
    return None


def dates_in(text: str) -> list[str]:
    """The dates that a text names, as ISO, in order: "start fase 1, 2018" gives `2018`.

    Brackets around a year that somebody inferred do not count: "17 mei (2022)" is 2022-05-17.
    """
    tidy = " ".join(text.casefold().replace("(", " ").replace(")", " ").split())
    found = (_iso(m["year"], m["month"], m["day"]) for m in _NAMED.finditer(tidy))
    return [date for date in found if date]


def _iso(year: str, month: str | None, day: str | None) -> str | None:
    if month is None:
        return year
    number = int(month) if month.isdigit() else _month(month)
    try:
        date = datetime.date(int(year), number, int(day or 1))
    except ValueError:
        return None
    return date.isoformat() if day else date.isoformat()[:7]


def _month(name: str) -> int:
    """1 to 12 for a month or its abbreviation ("mrt" too), 0 when it is none."""
    for number, month in enumerate(MONTHS, 1):
        if month.startswith(name) or (name == "mrt" and number == 3):
            return number
    return 0
