"""Reads CSV and TSV: one table, whatever the separator, as spreadsheets and other programs save it.

Rows are numbered as a spreadsheet shows them. Quoting is that of RFC 4180, by Python's csv module;
where it goes wrong, the line is taken as it stands, so that one forgotten quotation mark does not
swallow the lines below it.
"""

from __future__ import annotations

import csv
import re
from collections import Counter
from dataclasses import replace
from pathlib import PurePosixPath

from samenleren.diagnostics import Rule
from samenleren.diagnostics.location import Location
from samenleren.readers.delivered import Collector, Delivered
from samenleren.readers.encoding import decode
from samenleren.readers.sheet import Sheet, Sheets

SEPARATORS = {";": "puntkomma", ",": "komma", "\t": "tab", "|": "verticale streep"}
MAX_FAULTS = 50
"""Rows with a wrong quotation mark, after which none is trusted."""
MAX_LINES = 1_000
"""Lines in one row: a quotation mark that is not closed would swallow all that follows."""
_ANNOUNCED = re.compile(r'"?sep=([^\w\s"]|\t)"?[ ]*(?:\n|$)', re.IGNORECASE)
_AS_TEXT = re.compile(r'="(.*\S.*)"', re.DOTALL)
_AGREE = 0.9
"""The share of lines with as many tabs that makes a table of a plain text file."""


def read_delimited(file: str, data: bytes) -> Delivered:
    """A CSV or TSV file's units. Raises `Refused` when it is no text or too much of it."""
    text, diagnostics = decode(file, data)
    out = Collector(file, diagnostics=diagnostics)
    announced = _ANNOUNCED.match(text)  # Excel's own first line, which it does not show
    lines = text[announced.end() if announced else 0 :].split("\n")
    tables = [announced[1]] if announced else SEPARATORS
    add_table(out, max((Rows(lines, separator) for separator in tables), key=Rows.likelihood))
    return out.result()


def tabbed(text: str) -> Rows | None:
    """The rows of a text file that Excel saved as "Text (tab delimited)", or None."""
    rows = Rows(text.split("\n"), "\t")
    share, width = rows.likelihood()
    return rows if rows.filled > 1 and share >= _AGREE and width > 2 else None


class Rows:
    """The rows of a text table as one separator divides it.

    `faults` are the numbers of badly quoted rows, `filled` counts the rows with text in them.
    """

    def __init__(self, lines: list[str], separator: str) -> None:
        self.separator = separator
        self.rows: list[list[str]] = []
        self.faults: list[int] = []
        csv.field_size_limit(max(csv.field_size_limit(), sum(map(len, lines)) + len(lines)))
        at = 0
        while at < len(lines):
            at += self._read(lines, at)
        filled = [len(row) for row in self.rows if any(map(str.strip, row))]
        widths = Counter(width for width in filled if width > 1)
        self.width = max(widths, key=lambda width: widths[width], default=1)
        self.filled = len(filled)
        self.share = widths[self.width] / len(filled) if filled else 0.0

    def likelihood(self) -> tuple[float, int]:
        """How many of the rows have as many fields, and how many fields that is."""
        return round(self.share, 2), self.width

    def _read(self, lines: list[str], start: int) -> int:
        """Reads from a line on, to the end or past a badly quoted row; gives the lines read."""
        strict = len(self.faults) < MAX_FAULTS
        rest = _Lines(lines, start)
        reader = csv.reader(
            rest,
            delimiter=self.separator,
            quoting=csv.QUOTE_MINIMAL if strict else csv.QUOTE_NONE,
            skipinitialspace=True,
            strict=strict,
        )
        try:
            for row in reader:
                self.rows.append(row)
                rest.row_ends()
        except (csv.Error, _TooLong):
            self.rows.append(lines[rest.start].split(self.separator))
            self.faults.append(len(self.rows))
            return rest.start + 1 - start
        return len(lines) - start


class _TooLong(Exception):
    """A row has more lines than any row of a person."""


class _Lines:
    """Gives lines to the CSV reader and knows at which one the present row started."""

    def __init__(self, lines: list[str], start: int) -> None:
        self.lines = lines
        self.start = self.at = start

    def __iter__(self) -> _Lines:
        return self

    def __next__(self) -> str:
        if self.at == len(self.lines):
            raise StopIteration
        if self.at - self.start >= MAX_LINES:
            raise _TooLong
        self.at += 1
        return f"{self.lines[self.at - 1]}\n"

    def row_ends(self) -> None:
        """A row is complete; the next starts at the next line."""
        self.start = self.at


def add_table(out: Collector, read: Rows) -> None:
    """Adds the table, and what there is to say about its rows."""
    title = " ".join(re.split(r"[\s_-]+", PurePosixPath(out.file).stem))
    sheet = Sheet(Sheets(out), title, Location(out.file))
    for number, row in enumerate(read.rows, 1):
        for column, text in enumerate(row, 1):
            if text.strip():
                sheet.sheets.take(sheet.where, 1)
                as_text = _AS_TEXT.fullmatch(text.strip())  # how Excel is told that it is no number
                sheet.put(number, column, as_text[1] if as_text else text)
    sheet.finish()
    if read.faults:
        sheet.report(
            Rule.OPEN_QUOTE,
            f"{_lines(len(read.faults))} een aanhalingsteken dat niet of verkeerd wordt gesloten;"
            " de regel is gelezen zoals zij er staat",
            'zet om een veld met aanhalingstekens erin nog een paar, en verdubbel die erin ("");'
            " of lever het bestand aan als .xlsx",
            replace(sheet.where, row=read.faults[0]),
        )
    whole = [row for row in read.rows if any(mark in row[0] for mark in SEPARATORS if row)]
    if read.width == 1 and len(whole) == read.filled > 1:
        sheet.report(
            Rule.OPEN_QUOTE,
            "elke regel staat in zijn geheel tussen aanhalingstekens, dus er is maar één kolom",
            "haal de aanhalingstekens om de regels weg, of lever het bestand aan als .xlsx",
        )
    wide = [
        number
        for number, row in enumerate(read.rows, 1)
        if read.width > 1 and any(text.strip() for text in row[read.width :])
    ]
    if wide:
        name = SEPARATORS.get(read.separator, f"teken {read.separator}")
        sheet.report(
            Rule.TOO_MANY_FIELDS,
            f"{_lines(len(wide))} meer velden dan de andere, die er {read.width} hebben",
            f"zet een tekst met een {name} erin tussen aanhalingstekens, of lever het bestand aan"
            " als .xlsx",
            replace(sheet.where, row=wide[0]),
        )


def _lines(number: int) -> str:
    return "deze regel heeft" if number == 1 else f"{number} regels, vanaf deze, hebben"
