"""Dates as people write them in Dutch: a year, a month or a day, to ISO and back.

    date    = [weekday [","]] core [["," / "om" / "T"] time] [part of the day]
    core    = year / year "-" month ["-" day] / yyyymmdd / [day "-"] month "-" year
            / [day ["e" / "de" / "ste"]] name ["."] year / name day "," year
    year    = yyyy / ["'"] yy       two figures are a year of this century
    "-"     = any dash, "/", "." ; between words also spaces

A day comes before its month, as it does in Dutch; that a date cannot be is said, never mended. A
library that guesses formats and languages (dateparser) reads 04/23/2021 in silence, so this is a
grammar of our own.
"""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass, replace

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
SHORT_MONTHS = tuple("mrt" if month == "maart" else month[:3] for month in MONTHS)
WEEKDAYS = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag")
_ENGLISH = {"mar": 3, "may": 5, "oct": 10, "january": 1, "february": 2, "march": 3, "june": 6}
_ENGLISH |= {"july": 7, "august": 8, "october": 10}
_YEAR = r"(?P<year>[1-9]\d{3}|'?\d{2})"
_NAME = r"(?P<name>[a-z]{3,9})\.?"
_CORES = tuple(
    re.compile(form)
    for form in (
        r"(?P<year>[1-9]\d{3})(?: ?[-/.] ?(?P<month>\d{1,2})(?: ?[-/.] ?(?P<day>\d{1,2}))?)?",
        r"(?P<year>(?:19|20)\d\d)(?P<month>\d\d)(?P<day>\d\d)",
        rf"(?P<day>\d{{1,2}}) ?[-/.] ?(?P<month>\d{{1,2}}) ?[-/.] ?{_YEAR}",
        r"(?P<day>\d{1,2}) (?P<month>\d{1,2}) (?P<year>[1-9]\d{3})",
        r"(?P<month>\d{1,2}) ?[-/.] ?(?P<year>[1-9]\d{3})",
        rf"(?:(?P<day>\d{{1,2}})(?: ?(?:e|de|ste)(?![a-z]))? ?[-/.]? ?)?"
        rf"{_NAME} ?[-/.,]? ?{_YEAR}",
        rf"{_NAME} (?P<day>\d{{1,2}})(?:e|de|ste|st|nd|rd|th)?,? (?P<year>[1-9]\d{{3}})",
    )
)
_WEEKDAY = re.compile(
    rf"(?P<weekday>{'|'.join(WEEKDAYS)}|(?:{'|'.join(d[:2] for d in WEEKDAYS)})\b\.?),? +"
)
_CLOCK = r"\d{1,2}(?:[.:]\d\d(?:[.:]\d\d)?(?:\.\d+)?(?: ?u(?:ur)?\b)?| ?u(?:ur)?\b)"
_TIME = re.compile(
    r"(?P<iso>t\d\d:\d\d(?::\d\d(?:\.\d+)?)?| \d\d:\d\d:\d\d(?:\.\d+)?)"
    r" ?(?P<zone>z|[+-]\d\d:?\d\d)(?!\d)"
    rf"|(?:t|,? +om +|,? *\(|,? +)(?P<clock>{_CLOCK})"
    rf"(?: ?(?:-|tot|t/m|tot en met) ?(?P<till>{_CLOCK}))?\)?"
)
_PART = re.compile(
    r",? +\(?(?:'s |in de |de )?(?:ochtend|morgen|middag|avond|nacht|voormiddag|namiddag)s?\)?"
)
_NAMED = re.compile(
    rf"(?:(?:(?P<day>\d{{1,2}})\s+)?(?P<month>{'|'.join(MONTHS)})\s+)?\b(?P<year>(?:19|20)\d\d)\b"
)
_YEARS = re.compile(
    rf"\b(?:{'|'.join(MONTHS)}|voorjaar|lente|zomer|najaar|herfst|winter|kwartaal|q[1-4]|jaar|begin"
    r"|half|medio|eind|einde|in|rond|sinds)\s+(?P<year>[1-9]\d{3})\b"
)
_LIKE = str.maketrans(
    {**dict.fromkeys("‐‑‒–—−", "-"), **dict.fromkeys("’‘‛`´′", "'"), "\u00ad": "", "\u200b": ""}
)

NO_SUCH_DAY = "die dag bestaat niet"


@dataclass(frozen=True)
class Dated:
    """What a text says as a date: `iso` (2021, 2021-04 or 2021-04-20), None when it is no date or
    one that cannot be; `fault` then says, in Dutch, why it cannot be. A date with a fault is one
    with another day of the week beside it. `clock` is the time beside
    it ("13.30", "13.30 tot 15.00") and `part` the part of the day, as written (" (ochtend)")."""

    iso: str | None = None
    fault: str = ""
    clock: str = ""
    part: str = ""


def read_date(text: str, years: range | None = None) -> Dated:
    """What a text says as a date, in one of the usual forms. `years` are those it may lie in."""
    tidy = " ".join(text.casefold().translate(_LIKE).split())
    weekday = _WEEKDAY.match(tidy)
    rest = tidy[weekday.end() :] if weekday else tidy
    for form in _CORES:
        found = form.match(rest)
        behind = _behind(rest[found.end() :]) if found else None
        if found is not None and behind is not None and (month := _month(found)) is not None:
            iso, fault = _calendar(found, month, weekday["weekday"] if weekday else "")
            fault = fault or behind.fault
            if iso and years is not None and int(iso[:4]) not in years:
                fault = f"{iso[:4]} valt buiten {years[0]} tot en met {years[-1]}"
                iso = None
            return replace(behind, iso=None if behind.fault else iso, fault=fault)
    return Dated()


def iso_date(text: str) -> str | None:
    """`2021`, `2021-04` or `2021-04-20` for a date in one of the usual forms, or None.

    Understood: 2021-04-20, 20-4-2021, 20/04/21, 4-2021, 20 april 2021, di 20 apr. ’21, 2021. A day
    that does not exist, or is no such day of the week, is no date.
    """
    found = read_date(text)
    return None if found.fault else found.iso


def dates_in(text: str) -> list[str]:
    """The dates that a text names, as ISO, in order: "start fase 1, 2018" gives `2018`.

    Brackets around a year that somebody inferred do not count: "17 mei (2022)" is 2022-05-17.
    """
    tidy = " ".join(text.casefold().replace("(", " ").replace(")", " ").split())
    found = (
        _iso(int(m["year"]), MONTHS.index(m["month"]) + 1 if m["month"] else 0, m["day"])
        for m in _NAMED.finditer(tidy)
    )
    return [date for date in found if date]


def years_in(text: str) -> list[int]:
    """The years that a text names behind a month, a season or a word for a time."""
    return [int(found["year"]) for found in _YEARS.finditer(" ".join(text.casefold().split()))]


def _behind(text: str) -> Dated | None:
    """The time and the part of the day behind a date, or None when something else stands there."""
    time = _TIME.match(text)
    rest = text[time.end() :] if time else text
    if rest and not _PART.fullmatch(rest):
        return None
    if time is None:
        return Dated(part=rest)
    clocks = [_clock(given) for given in (time["iso"], time["clock"], time["till"]) if given]
    if "" in clocks:
        return None
    zone = (time["zone"] or "+01").replace("z", "+00")[:3]
    if zone not in ("+00", "+01", "+02") or (zone == "+00" and clocks[0] >= "22"):
        return Dated(
            fault="de tijd is die van een andere tijdzone, waar het een andere dag kan zijn"
        )
    return Dated(clock="" if clocks == ["00.00"] else " tot ".join(clocks), part=rest)


def _clock(text: str) -> str:
    """A time as Dutch writes it, or "" when the day has no such time."""
    hour, minute, *_ = *map(int, re.findall(r"\d+", text)), 0, 0
    return f"{hour:02}.{minute:02}" if hour < 25 and minute < 60 else ""


def _month(found: re.Match[str]) -> int | None:
    """The month of a date: 0 when it names none, None when the word is no month."""
    given = found.groupdict()
    if name := given.get("name"):
        ours = (number for number, month in enumerate(MONTHS, 1) if month.startswith(name))
        return 3 if name == "mrt" else next(ours, _ENGLISH.get(name))
    return int(given["month"]) if given.get("month") else 0


def _calendar(found: re.Match[str], month: int, weekday: str) -> tuple[str | None, str]:
    """A date as ISO, and why it cannot be."""
    year, day = found["year"].lstrip("'"), found.groupdict().get("day")
    if len(year) == 2:
        year = f"20{year}"
    if month > 12:
        turned = day is not None and int(day) <= 12 and month <= 31
        return None, f"maand {month} bestaat niet" + "; staat de maand voor de dag?" * turned
    iso = _iso(int(year), month, day)
    if iso is None:
        return None, NO_SUCH_DAY
    if weekday:
        if day is None:
            return None, "bij een dag van de week hoort een datum met een dag"
        real = WEEKDAYS[datetime.date.fromisoformat(iso).weekday()]
        if real[:2] != weekday[:2]:
            return iso, f"die dag is een {real}"
    return iso, ""


def _iso(year: int, month: int, day: str | None) -> str | None:
    if not month:
        return f"{year:04}"
    try:
        date = datetime.date(year, month, int(day or 1))
    except ValueError:
        return None
    return date.isoformat() if day else date.isoformat()[:7]
