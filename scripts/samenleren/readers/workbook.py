"""Reads XLSX: every worksheet as a table of cells, one unit per filled cell.

The XML is read directly (ECMA-376 part 1, chapter 18): openpyxl makes an object for each cell
of a merged area, so one line of XML could fill memory. A merged area gives its text to each of
its cells, so that a theme merged over three lessons counts for all three; the unit itself
exists once. A cell with a formula is marked: what people see there is not what is in the file.
"""

from __future__ import annotations

import re

from lxml import etree
from openpyxl.styles.numbers import BUILTIN_FORMATS, is_date_format
from openpyxl.utils.cell import get_column_letter
from openpyxl.utils.datetime import CALENDAR_MAC_1904, CALENDAR_WINDOWS_1900, from_excel

from samenleren.diagnostics import Diagnostic, Location, Rule
from samenleren.fields import LISTS_SHEET
from samenleren.readers.archive import Archive, damaged, open_archive, refuse
from samenleren.readers.delivered import Cell, Collector, Delivered, Table, Unit
from samenleren.readers.package import MAIN, related, relations

MAX_ROWS = 20_000
MAX_COLUMNS = 200
MAX_CELLS = 300_000
MAX_AREAS = 1_000
S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_ESCAPED = re.compile(r"_x(005[Ff]|00[01][0-9A-Fa-f])_")
_REFERENCE = re.compile(r"([A-Z]{1,3})([1-9][0-9]{0,6})")


def read_workbook(file: str, data: bytes) -> Delivered:
    """An XLSX file's units. Raises `Refused` when it cannot be opened."""
    archive = open_archive(file, data)
    mains = related(archive, MAIN, "officeDocument")
    book = archive.xml(mains[0]) if mains else None
    if book is None or book.tag != S + "workbook":
        raise damaged(file, "er zit geen werkmap van Excel in")
    reader = _Reader(archive, mains[0], book)
    parts = relations(archive, mains[0])
    for sheet in book.iter(S + "sheet"):
        kind, part = parts.get(sheet.get(R + "id", ""), ("", ""))
        if kind == "worksheet":
            reader.read_sheet(sheet, part)
    return reader.out.result()


class _Reader:
    def __init__(self, archive: Archive, main: str, book: etree._Element) -> None:
        self.archive = archive
        self.out = Collector(archive.file)
        self.shared = self._shared_strings(main)
        self.date_styles = self._date_styles(main)
        properties = book.find(S + "workbookPr")
        mac = properties is not None and properties.get("date1904") in ("1", "true")
        self.epoch = CALENDAR_MAC_1904 if mac else CALENDAR_WINDOWS_1900
        self.cells = 0

    def _shared_strings(self, main: str) -> list[str]:
        texts: list[str] = []
        for part in related(self.archive, main, "sharedStrings"):
            root = self.archive.xml(part)
            if root is not None:
                texts.extend(_string(item) for item in root.iter(S + "si"))
        return texts

    def _date_styles(self, main: str) -> set[str]:
        """The cell styles (`s`) whose number format shows a date."""
        dates: set[str] = set()
        for part in related(self.archive, main, "styles"):
            root = self.archive.xml(part)
            if root is None:
                continue
            formats = {str(number): code for number, code in BUILTIN_FORMATS.items()}
            for item in root.iter(S + "numFmt"):
                formats[item.get("numFmtId", "")] = item.get("formatCode", "")
            styles = root.find(S + "cellXfs")
            for number, style in enumerate(styles if styles is not None else ()):
                if is_date_format(formats.get(style.get("numFmtId", "0"), "")):
                    dates.add(str(number))
        return dates

    # -- one sheet --------------------------------------------------------------------------

    def read_sheet(self, sheet: etree._Element, part: str) -> None:
        """Adds the table of one worksheet, and its comments."""
        root = self.archive.xml(part)
        if root is None:
            raise damaged(self.out.file, f'onderdeel "{part}" ontbreekt')
        title = " ".join(sheet.get("name", "").split())
        where = Location(self.out.file, f"blad {title}")
        self._report_hidden(sheet, root, where)
        units = self._units(root, part, where)
        merged = self._merged(root, where, units)
        rows: dict[int, dict[int, Unit]] = {}
        outside: list[Unit] = []
        for (row, column), unit in (merged | units).items():
            if row <= MAX_ROWS and column <= MAX_COLUMNS:
                rows.setdefault(row, {})[column] = unit
            elif (row, column) in units:
                outside.append(unit)
        self._report_outside(outside)
        table = tuple(self._row(where, number, rows[number]) for number in sorted(rows))
        if table:
            self.out.blocks.append(Table(title, table, where))
        self._comments(part, where)

    def _row(self, where: Location, number: int, units: dict[int, Unit]) -> tuple[Cell, ...]:
        """The cells of a row up to its last filled one, the empty ones in between included."""
        empty = Cell((), Location(where.file, f"{where.spot}, rij {number}"))
        cells = [empty] * max(units)
        for column, unit in units.items():
            spot = f"{where.spot}, cel {get_column_letter(column)}{number}"
            cells[column - 1] = Cell((unit,), Location(where.file, spot))
        return tuple(cells)

    def _units(
        self, root: etree._Element, part: str, where: Location
    ) -> dict[tuple[int, int], Unit]:
        """A unit for each filled cell, by (row, column); cells may leave out where they are."""
        units: dict[tuple[int, int], Unit] = {}
        links = self._links(root, part)
        row_number = 0
        for row in root.iter(S + "row"):
            row_number = _whole(row.get("r"), row_number + 1)
            column = 0
            for cell in row.iter(S + "c"):
                self._count_cell(where)
                given = _REFERENCE.fullmatch(cell.get("r", ""))
                column = _column(given[1]) if given else column + 1
                spot = f"{where.spot}, cel {get_column_letter(min(column, 18_278))}{row_number}"
                formula = cell.find(S + "f") is not None or cell.get("t") == "e"
                text = self._text(cell, spot).strip()
                address = links.get(cell.get("r", ""), "")
                if text and address and address.removeprefix("mailto:") != text:
                    text = f"{text} ({address})"
                if text and (row_number, column) not in units:
                    units[row_number, column] = self.out.unit(text, spot, formula)
        return units

    def _count_cell(self, where: Location) -> None:
        self.cells += 1
        if self.cells > MAX_CELLS:
            raise refuse(
                self.out.file,
                Rule.TOO_LARGE,
                f"de werkmap heeft meer dan {MAX_CELLS} cellen",
                "haal lege rijen en kolommen weg en sla het bestand opnieuw op",
                where.spot,
            )

    def _text(self, cell: etree._Element, spot: str) -> str:
        """The text of a c element by its type (ECMA-376 18.18.11)."""
        kind = cell.get("t", "n")
        if kind == "inlineStr":
            inline = cell.find(S + "is")
            return _string(inline) if inline is not None else ""
        value = cell.findtext(S + "v") or ""
        formula = cell.find(S + "f")
        if formula is not None:
            return f"={formula.text}" if formula.text else value
        if kind == "s":
            if not value.isascii() or not value.isdigit() or int(value) >= len(self.shared):
                raise damaged(self.out.file, f"{spot} verwijst naar een tekst die er niet is")
            return self.shared[int(value)]
        if kind == "b":
            return "ja" if value in ("1", "true") else "nee"
        return self._number(value, cell.get("s", "0")) if kind == "n" and value else value

    def _number(self, value: str, style: str) -> str:
        try:
            number = float(value)
        except ValueError:
            return value
        if style in self.date_styles:
            try:
                date = from_excel(number, self.epoch)
            except (ValueError, OverflowError):
                return value
            text = date.isoformat(" ") if hasattr(date, "hour") else str(date)
            return text.removesuffix(" 00:00:00")
        return str(int(number)) if number.is_integer() and abs(number) < 1e15 else repr(number)

    # -- what a sheet says besides its cells ------------------------------------------------

    def _merged(
        self, root: etree._Element, where: Location, units: dict[tuple[int, int], Unit]
    ) -> dict[tuple[int, int], Unit]:
        """The unit of each merged area that holds text, for each of its cells."""
        spread: dict[tuple[int, int], Unit] = {}
        areas = list(root.iter(S + "mergeCell"))
        if len(areas) > MAX_AREAS:
            raise refuse(
                self.out.file,
                Rule.TOO_LARGE,
                f"het werkblad heeft {len(areas)} samengevoegde gebieden",
                "hef de samenvoegingen op en sla het bestand opnieuw op",
                where.spot,
            )
        for area in areas:
            corners = [_REFERENCE.fullmatch(x) for x in area.get("ref", "").split(":")]
            if len(corners) != 2 or corners[0] is None or corners[1] is None:
                continue
            (left, top), (right, bottom) = ((_column(c[1]), int(c[2])) for c in corners if c)
            first = units.get((top, left))
            if first is None:
                continue
            self.out.diagnostics.append(
                Diagnostic(
                    Rule.MERGED_CELLS,
                    Location(where.file, f"{where.spot}, cellen {area.get('ref')}"),
                    "de cellen zijn samengevoegd",
                    "de tekst is voor elk van deze cellen gelezen; klopt dat niet, hef de"
                    " samenvoeging dan op en vul elke cel apart in",
                )
            )
            if len(spread) + (bottom - top + 1) * (right - left + 1) > MAX_CELLS:
                continue
            spread |= {
                (row, column): first
                for row in range(top, bottom + 1)
                for column in range(left, right + 1)
            }
        return spread

    def _report_hidden(self, sheet: etree._Element, root: etree._Element, where: Location) -> None:
        ours = sheet.get("name") == LISTS_SHEET
        hidden = [
            (sheet.get("state", "visible") != "visible" and not ours, "het werkblad is verborgen"),
            (_any_hidden(root, "row"), "er zijn rijen verborgen"),
            (_any_hidden(root, "col"), "er zijn kolommen verborgen"),
        ]
        for is_hidden, found in hidden:
            if is_hidden:
                self.out.diagnostics.append(
                    Diagnostic(
                        Rule.HIDDEN_CONTENT,
                        where,
                        f"{found}, maar wel gelezen",
                        "maak de tekst zichtbaar of haal haar weg",
                    )
                )

    def _report_outside(self, units: list[Unit]) -> None:
        for unit in units:
            self.out.paragraph_of(unit, "meta")
        if units:
            cells = (
                "ligt deze cel" if len(units) == 1 else f"liggen {len(units)} cellen, vanaf deze"
            )
            self.out.diagnostics.append(
                Diagnostic(
                    Rule.TOO_LARGE,
                    units[0].where,
                    f"buiten de eerste {MAX_ROWS} rijen en {MAX_COLUMNS} kolommen {cells}",
                    "de tekst is niet geplaatst; zet haar bij de andere rijen of haal haar weg",
                )
            )

    def _links(self, root: etree._Element, part: str) -> dict[str, str]:
        """For each cell with a link the address it leads to."""
        targets = relations(self.archive, part)
        return {
            link.get("ref", ""): targets.get(link.get(R + "id", ""), ("", ""))[1]
            for link in root.iter(S + "hyperlink")
        }

    def _comments(self, part: str, where: Location) -> None:
        for name in related(self.archive, part, "comments"):
            root = self.archive.xml(name)
            for comment in root.iter(S + "comment") if root is not None else ():
                spot = f"{where.spot}, opmerking bij cel {comment.get('ref', '?')}"
                text = comment.find(S + "text")
                self.out.paragraph(_string(text) if text is not None else "", spot, "comment")


def _string(item: etree._Element) -> str:
    """The text of an si, is or text element; phonetic hints (rPh) are no text.

    Excel writes a character that XML has no place for as `_x000D_`, and an underscore that only
    looks like the start of such a code as `_x005F_` (ECMA-376 22.9.2.19).
    """
    text = "".join(
        t.text or ""
        for t in item.iter(S + "t")
        if not any(parent.tag == S + "rPh" for parent in t.iterancestors())
    )
    return _ESCAPED.sub(lambda code: "_" if code[1].upper() == "005F" else " ", text)


def _any_hidden(root: etree._Element, tag: str) -> bool:
    """True when a hidden row or column holds text (hidden empty columns to the right do not)."""
    hidden = [e for e in root.iter(S + tag) if e.get("hidden") in ("1", "true")]
    if tag == "row":
        return any(len(c) for row in hidden for c in row.iter(S + "c"))
    ranges = [(_whole(c.get("min"), 0), _whole(c.get("max"), 0)) for c in hidden]
    return bool(ranges) and any(
        low <= _column(given[1]) <= high
        for cell in root.iter(S + "c")
        if len(cell) and (given := _REFERENCE.fullmatch(cell.get("r", "")))
        for low, high in ranges
    )


def _column(letters: str) -> int:
    """1 for A, 27 for AA."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


def _whole(text: str | None, default: int) -> int:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 8 else default
