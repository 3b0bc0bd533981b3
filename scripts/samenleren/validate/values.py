"""From the texts of one field to its value, with a message for every text that gives none."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import groupby
from typing import Any

from samenleren.config import Config
from samenleren.diagnostics import Rule
from samenleren.language.addresses import unsafe_address
from samenleren.language.dates import MONTHS, NO_SUCH_DAY, read_date, years_in
from samenleren.language.dutch import dutch_date
from samenleren.language.names import normalise, says_nothing
from samenleren.language.shorten import shorten
from samenleren.model import Source
from samenleren.model.declaration import MAIN_TEXTS, Field, Reading, fields_of
from samenleren.recognise.entries import Entry, Value
from samenleren.shown.choice import Chosen, chosen
from samenleren.validate.answer import answer_of
from samenleren.validate.measured import Report, as_count, scale_of

_TOLD = (*MAIN_TEXTS, "purpose")
"""The fields in which words may stand out: sentences, and no names."""
_ID = re.compile(r"[a-z0-9-]{1,40}")
_NUMBER = re.compile(r"[-+]?[0-9]{1,12}([.,][0-9]{1,6})?")
_THOUSANDS = re.compile(r"(?<=[0-9])\.(?=[0-9]{3}(?![0-9]))")
_TWO_YEARS = re.compile(r"\d{4}[-/–]\d{2}")
"""2011-12 can be a month or two years; where either may stand, it stays as it is."""
_IN_WORDS = re.compile(rf"\b(?:{'|'.join(MONTHS)}),? \d{{4}}\b")
_TWO_NUMBERS = re.compile(r"[-+]?[1-9][0-9]{0,2}\.[0-9]{3}")
"""1.250 is more than a thousand in Dutch, and a little more than one in English."""
_BETWEEN = re.compile(r";\s+|[()\n]")
_UNKNOWN = {
    "themes": (Rule.UNKNOWN_THEME, "thema"),
    "chapters": (Rule.UNKNOWN_CHAPTER, "hoofdstuk"),
    "audiences": (Rule.UNKNOWN_AUDIENCE, "doelgroep"),
    "consortia": (Rule.UNKNOWN_CONSORTIUM, "consortium"),
    "kinds": (Rule.UNKNOWN_KIND, "soort"),
}
_MANY = {Reading.TEXT, Reading.LINES, Reading.CHOICES, Reading.SOURCES}
"""How a field is read that may have more answers beside each other."""
_LINK = re.compile(r"[^()]* \((https?://[^\s()]+)\)")
_ALL_EDITIONS = ("alle", "alle edities")
(_SEEN,) = (field for field in fields_of(Source) if field.choices)


class FieldReader:
    """Reads the fields of one entry; faults go to `report`."""

    def __init__(self, entry: Entry, config: Config, report: Report) -> None:
        self.entry = entry
        self.kind = entry.kind
        self.config = config
        self.report = report

    def read(self, fld: Field) -> Any:
        """The value of a field of the entry, all that was delivered for it together."""
        given = [v for v in self.entry.values.get(fld.name, ()) if not says_nothing(v.text)]
        if self.kind.same:
            given = self._one_answer(fld, given)
        return self.value(fld, given)

    def value(self, fld: Field, given: list[Value]) -> Any:
        """The value that these texts give a field: a slug, a number, text, or a tuple of them;
        None, or no items, when there is none or it is wrong."""
        formulas = [value for value in given if value.unit.formula]
        if formulas:
            return self._formula(fld, formulas[0])
        if given and fld.choices:
            choice = self._chosen(fld, given)
            if choice.doubts:
                return self._doubt(fld, given, choice)
            given = [Value(text, given[at].unit, given[at].row) for text, at in choice.options]
            if choice.asked and not given:
                return self._nothing(fld, "heeft geen antwoord dat is aangekruist")
        if not given:
            return self._unsaid(fld)
        if any(fld is repeated for repeated, _ in self.entry.repeated):
            given = given[:1]
        if fld.reading is Reading.CHOICE and len(given) > 1 and self._differ(fld, given):
            return None
        if fld.reading not in _MANY and len(given) > 1:
            given = [Value(" ".join(value.text for value in given), given[0].unit)]
        return _READERS[fld.reading](self, fld, given)

    def _formula(self, fld: Field, value: Value) -> None:
        self._report(
            Rule.FORMULA,
            value,
            f'de cel bevat een formule of een fout: "{shorten(value.text)}"',
            "zet er het getal zelf in: kopieer de cel en plak alleen de waarde"
            if fld.reading in (Reading.INTEGER, Reading.NUMBER)
            else "zet er gewone tekst in; begint de tekst met =, zet er dan een aanhalingsteken (')"
            " voor",
        )

    def _unsaid(self, fld: Field) -> Any:
        """The value of a field of which the entry says nothing itself: what stands around it."""
        names = self.config.names(fld.choices) if fld.choices else None
        if fld.name in self.entry.hints:
            hint = self.entry.hints[fld.name]
            return names.resolve(hint) if names else hint
        of_sheet = fld.choices == "origins" and self.entry.hints.get("sheet", "")
        origin = names.resolve(of_sheet) if names and of_sheet else None
        return self._nothing(fld) if origin is None else origin

    def _nothing(self, fld: Field, why: str = "") -> Any:
        """The value of a field without an answer."""
        if fld.required and not fld.per_row:
            self.missing(fld, why)
        return () if fld.reading in (Reading.LINES, Reading.CHOICES, Reading.SOURCES) else None

    def _chosen(self, fld: Field, given: list[Value]) -> Chosen:
        """What an answer chooses. Of consent nothing is taken for said that is partly crossed out,
        hidden or a prompt: somebody had second thoughts."""
        names = self.config.names(fld.choices or "")

        def known(text: str) -> bool:
            every = fld.choices == "editions" and normalise(text) in _ALL_EDITIONS
            return every or names.resolve(text) is not None

        found = chosen([value.text for value in given], known, names.spells, self.entry.ours)
        for rank, value in enumerate(given):
            written = value.unit.written
            if fld.exact and written is not None and written.unseen:
                found.doubts.append((value.text, rank))
        return found

    def _doubt(self, fld: Field, given: list[Value], choice: Chosen) -> Any:
        text, rank = choice.doubts[0]
        self._report(
            Rule.DOUBTFUL,
            given[rank],
            f'{self.kind.dutch}: bij "{fld.label}" is niet te zien wat er is gekozen:'
            f' "{shorten(text)}"',
            "zet ☑ bij wat u kiest en ☐ bij wat u niet kiest, of typ alleen uw keuze, zonder"
            " vraagteken of ander teken",
        )
        return () if fld.reading is Reading.CHOICES else None

    def _differ(self, fld: Field, given: list[Value]) -> bool:
        """Reports more than one choice in a field that takes one."""
        names = self.config.names(fld.choices or "")
        slugs = {names.resolve(value.text) for value in given}
        if len(slugs) < 2 or None in slugs:
            return False
        said = ", ".join(f'"{shorten(value.text)}"' for value in given)
        self._report(
            Rule.DOUBTFUL,
            given[0],
            f'{self.kind.dutch}: bij "{fld.label}" is meer dan één antwoord gekozen: {said}',
            "kies er één",
        )
        return True

    def _one_answer(self, fld: Field, given: list[Value]) -> list[Value]:
        """The values of the first row that has any; rows of one record may not differ in them."""
        rows = [list(row) for _, row in groupby(given, lambda value: value.row)]
        said = [" ".join(value.text for value in row) for row in rows]
        for row, text in zip(rows[1:], said[1:], strict=True):
            if normalise(text) != normalise(said[0]):
                self._report(
                    Rule.REPEATED_FIELD,
                    row[0],
                    f'{self.kind.dutch}: in "{fld.label}" staat hier "{shorten(text)}" en eerder'
                    f' "{shorten(said[0])}"',
                    f"een {self.kind.dutch} heeft er één; maak ze gelijk",
                )
                break
        return rows[0] if rows else []

    def _report(self, rule: Rule, value: Value, found: str, remedy: str) -> None:
        self.report(rule, value.unit.where, found, remedy)

    def missing(self, fld: Field, why: str = "") -> None:
        """Reports that a field that must have a value has none; `why` when that is known."""
        choices = ""
        if fld.choices:
            choices = "; kies een van: " + ", ".join(self.config.titles(fld.choices).values())
        name = f' "{self.entry.text("id")}"' if self.entry.values.get("id") else ""
        said = " ".join(self.entry.text(fld.name).split())
        above = "; wat voor alle cijfers geldt, mag ook boven de tabel staan"
        more = choices or (above if self.kind.same else "")
        empty = why or (f'zegt niets ("{said}")' if said else "is leeg of ontbreekt")
        self.report(
            Rule.MISSING_FIELD,
            self.entry.where,
            f'{self.kind.dutch}{name}: het veld "{fld.label}" {empty}',
            f"vul het in{more}",
        )

    def _text(self, fld: Field, given: list[Value]) -> str:
        text = answer_of(given, stress=fld.name in _TOLD)
        return self._moment(fld, text, given[0]) if fld.name == "moment" else text

    def _id(self, value: Value) -> str:
        text = value.text.strip().lower()
        # Other numbers would clash with anchors of our own: bron-07, or a consortium's slug.
        if not (text.startswith(f"{self.kind.prefix}-") and _ID.fullmatch(text)):
            self._report(
                Rule.BAD_ID,
                value,
                f'nummer "{shorten(value.text)}" heeft niet de vorm van een nummer',
                f"schrijf het als {self.kind.prefix}-001, of laat het leeg: dan geeft de"
                " redactie een nummer",
            )
        return text

    def _choice(self, fld: Field, value: Value) -> str | None:
        assert fld.choices is not None
        slug = self.config.names(fld.choices).resolve(value.text)
        if slug is None:
            rule, word = _UNKNOWN.get(fld.choices, (Rule.UNKNOWN_VALUE, fld.label.lower()))
            titles = ", ".join(self.config.titles(fld.choices).values())
            self._report(
                rule,
                value,
                f'{word} "{shorten(value.text)}" is onbekend',
                f"kies een van: {titles}",
            )
        return slug

    def _choices(self, fld: Field, given: list[Value]) -> tuple[str, ...]:
        slugs: list[str] = []
        for value in given:
            if fld.choices == "editions" and normalise(value.text) in _ALL_EDITIONS:
                return tuple(self.config.titles(fld.choices))
            for part in self._parts(fld, value.text):
                if part.strip():
                    slug = self._choice(fld, Value(part.strip(), value.unit))
                    if slug is not None and slug not in slugs:
                        slugs.append(slug)
        return tuple(slugs)

    def _parts(self, fld: Field, text: str) -> list[str]:
        """The choices in a text: "bestuurlijk, ambtelijk en uitvoering" are three, but
        "Bereiken en betrekken" is one."""
        names = self.config.names(fld.choices or "")
        parts: list[str] = []
        lines = (
            [line] if names.resolve(line) is not None else re.split(r"[,;/]", line)
            for line in text.split("\n")
        )
        for part in (part for line in lines for part in line):
            pieces = re.split(r"\s+en\s+", part)
            split = names.resolve(part) is None and all(names.resolve(p) for p in pieces)
            parts.extend(pieces if split else [part])
        return parts

    def _number(self, fld: Field, value: Value) -> float | int | None:
        whole = fld.reading is Reading.INTEGER
        text = value.text.strip()
        if value.unit.figure and value.text == value.unit.text:
            text = value.unit.figure  # "20 deelnemers" in a cell with the number 20
        elif not whole and _TWO_NUMBERS.fullmatch(text):
            self._report(
                Rule.BAD_NUMBER,
                value,
                f'{fld.label.lower()} "{shorten(value.text)}" kan {text.replace(".", "")} of'
                f" {text.replace('.', ',')} zijn",
                "schrijf een getal zonder punt; zet een komma voor de decimalen",
            )
            return None
        if fld.per_row:
            text = as_count(text if whole else text.removesuffix("%").rstrip())
        if whole or "," in text:
            text = _THOUSANDS.sub("", text)  # 1.250 people are more than one
        number = float(text.replace(",", ".")) if _NUMBER.fullmatch(text) else None
        if number is None or (whole and not number.is_integer()):
            kind = "heel getal" if whole else "getal"
            self._report(
                Rule.BAD_NUMBER,
                value,
                f'{fld.label.lower()} "{shorten(value.text)}" is geen {kind}',
                "schrijf hoe vaak het is gegeven, geen percentage"
                if whole and fld.per_row and text.endswith("%")
                else "schrijf alleen cijfers",
            )
            return None
        return int(number) if number.is_integer() else number

    def _scale(self, value: Value) -> tuple[float, float] | None:
        scale = scale_of(value.text)
        if scale is None:
            self._report(
                Rule.BAD_NUMBER,
                value,
                f'schaal "{shorten(value.text)}" is niet te lezen',
                "schrijf het laagste en het hoogste punt, zoals 0 tot 10",
            )
        return scale

    def _date(self, fld: Field, value: Value) -> str | None:
        publication = self.config.publication
        kept = fld.name == "keep_until"
        date = read_date(value.text, publication.keeping if kept else publication.moments)
        if date.iso is None or (date.fault and fld.exact):  # of consent nothing is doubtful
            why = f" ({date.fault})" if date.fault not in ("", NO_SUCH_DAY) else ""
            self._report(
                Rule.BAD_DATE,
                value,
                f'{fld.label.lower()} "{shorten(value.text)}" is niet te lezen{why}',
                "schrijf een jaar (2021), een maand (2021-04) of een dag (2021-04-20)",
            )
            return None
        if date.fault:
            self._report(
                Rule.DOUBTFUL_DATE,
                value,
                f'{fld.label.lower()} "{shorten(value.text)}" kan niet kloppen ({date.fault})',
                f"gelezen als {dutch_date(date.iso)}; verbeter de dag van de week of de datum",
            )
        return date.iso

    def _moment(self, fld: Field, text: str, value: Value) -> str:
        """A moment in free text; a date in it that is written in figures comes in words, and one
        that cannot be is told."""
        years = self.config.publication.moments
        date = read_date(text, years)
        fault = "" if _TWO_YEARS.fullmatch(text) else date.fault
        outside = next((year for year in years_in(text) if year not in years), None)
        if outside is not None and not fault:
            fault = f"{outside} valt buiten {years[0]} tot en met {years[-1]}"
        if fault:
            self._report(
                Rule.DOUBTFUL_DATE,
                value,
                f'{fld.label.lower()} "{shorten(text)}" kan niet kloppen ({fault})',
                "verbeter het; nu staat het er zoals u het schreef",
            )
        if (
            date.iso is None
            or date.fault
            or _TWO_YEARS.fullmatch(text)
            or _IN_WORDS.search(text.casefold())
        ):
            return text
        clock = f", {date.clock} uur" if date.clock else ""
        return f"{dutch_date(date.iso)}{clock}{date.part}"

    def _address(self, value: Value) -> str | None:
        """An address as delivered. Words ("adres niet vastgesteld") are kept as words."""
        text = _tidy(value.text)
        if link := _LINK.fullmatch(text):  # a reader gives a link as "label (address)"
            text = link[1]
        scheme = re.match(r"([a-z][a-z0-9+-]*):", text, re.IGNORECASE)
        if scheme and scheme[1].lower() not in ("http", "https"):
            self._report(
                Rule.BAD_ADDRESS,
                value,
                f'adres "{shorten(text)}" begint met {scheme[1].lower()}:',
                "geef een gewoon webadres dat begint met https://",
            )
            return None
        if scheme is None and unsafe_address(text) is not None:
            self._report(
                Rule.BAD_ADDRESS,
                value,
                f'adres "{shorten(text)}" is geen webadres',
                "geef een gewoon webadres dat begint met https://",
            )
            return None
        return text

    def _source(self, value: Value, line: str) -> Source:
        title, _, rest = line.partition("|")
        address, _, seen = rest.partition("|")
        slug = None
        if seen.strip():
            slug = self._choice(_SEEN, Value(seen.strip(), value.unit))
        where = self._address(Value(address, value.unit)) if address.strip() else None
        return Source(_tidy(title) or where or "", where, slug)


_READERS: dict[Reading, Callable[[FieldReader, Field, list[Value]], Any]] = {
    Reading.TEXT: FieldReader._text,
    Reading.ID: lambda reader, _, given: reader._id(given[0]),
    Reading.CHOICE: lambda reader, fld, given: reader._choice(fld, given[0]),
    Reading.CHOICES: FieldReader._choices,
    Reading.LINES: lambda _reader, _fld, given: tuple(
        item for value in given for item in _items(value.text, len(given))
    ),
    Reading.INTEGER: lambda reader, fld, given: reader._number(fld, given[0]),
    Reading.NUMBER: lambda reader, fld, given: reader._number(fld, given[0]),
    Reading.SCALE: lambda reader, _, given: reader._scale(given[0]),
    Reading.DATE: lambda reader, fld, given: reader._date(fld, given[0]),
    Reading.ADDRESS: lambda reader, _, given: reader._address(given[0]),
    Reading.SOURCES: lambda reader, _, given: tuple(
        reader._source(value, line) for value in given for line in _lines(value.text)
    ),
}


def _items(text: str, values: int) -> list[str]:
    """The items in one value of a list field. Where each item has a line or a place of its own,
    a semicolon is part of a sentence; only a list on one line is split at it."""
    if values > 1 or "\n" in text.strip():
        return [_tidy(line) for line in text.split("\n") if line.strip()]
    return _lines(text)


def _lines(text: str) -> list[str]:
    """The items of a list field: one per line, or separated by `; ` outside brackets."""
    cuts: list[tuple[int, int]] = []
    inside = False  # read from the end, so that one walk tells for each mark whether it is inside
    for mark in reversed(list(_BETWEEN.finditer(text))):
        if mark[0] in "()":
            inside = mark[0] == ")"
        elif mark[0] == "\n" or not inside:
            cuts.append(mark.span())
    items, start = [], 0
    for left, right in reversed(cuts):
        items.append(text[start:left])
        start = right
    return [_tidy(item) for item in (*items, text[start:]) if item.strip()]


def _tidy(text: str) -> str:
    return " ".join(text.split())
