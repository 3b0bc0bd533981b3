"""A worksheet while it is read, whatever its file format: filled cells by row and column.

A merged area gives its text to each of its cells, so that a theme merged over three lessons counts
for all three; the unit itself exists once. What hides is read and reported. A picture is in the
cell where its top left corner is; one beside the rows with text belongs to none of them.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from samenleren.diagnostics import Diagnostic, Rule
from samenleren.diagnostics.location import Location
from samenleren.language.dutch import dutch_number
from samenleren.readers.delivered import (
    DESCRIPTION,
    MAX_LETTERS,
    Cell,
    Collector,
    Drawn,
    Picture,
    Role,
    Table,
    Unit,
    short,
)
from samenleren.readers.refusal import refuse
from samenleren.shown.written import Piece, Written

MAX_ROWS = 20_000
MAX_COLUMNS = 200
MAX_CELLS = 300_000
MAX_AREAS = 1_000
COMMENT = "opmerking"
"""What a note beside a cell is called in its place."""
_READ = "maar wel gelezen"
_SHOW = "maak de tekst zichtbaar of haal haar weg"
_APART = "; klopt dat niet, hef de samenvoeging dan op en vul elke cel apart in"
_MERGED_DOWN = f"de tekst is voor elk van deze cellen gelezen{_APART}"
_MERGED_ACROSS = (
    "de tekst telt voor elke rij, en in een rij met een bijdrage alleen voor de eerste kolom"
    f"{_APART}"
)
HIDDEN_SHEET = ("het werkblad is verborgen", _SHOW)
HIDDEN_ROWS = ("er zijn rijen verborgen", _SHOW)
HIDDEN_COLUMNS = ("er zijn kolommen verborgen", _SHOW)
FILTERED = ("er zijn rijen weggefilterd", "zet het filter uit en haal rijen weg die niet meetellen")


@dataclass
class Sheets:
    """What the worksheets of one file share: where their units go, and how much they may hold."""

    out: Collector
    cells: int = 0
    letters: int = 0

    def take(self, where: Location, cells: int, letters: int = 0) -> None:
        """Counts cells and their characters. Raises `Refused` when the file holds too many."""
        self.cells += cells
        self.letters += letters
        if self.cells > MAX_CELLS:
            raise refuse(
                where,
                Rule.TOO_LARGE,
                f"het bestand heeft meer dan {dutch_number(MAX_CELLS)} cellen",
                "haal lege rijen en kolommen weg en sla het bestand opnieuw op",
            )
        if self.letters > MAX_LETTERS:  # before each text is repeated in memory
            raise refuse(
                where,
                Rule.TOO_LARGE,
                f"de cellen hebben samen meer dan {MAX_LETTERS // 1_000_000} miljoen tekens",
                "verdeel de tekst over meer bestanden, of haal weg wat dubbel is",
            )

    def add(self, text: str | Written, where: Location, role: Role = "meta") -> None:
        """Adds what stands around the cells; white space only is no text."""
        self.take(where, 1, len(text if isinstance(text, str) else text.text))
        self.out.paragraph(text, where, role)


@dataclass
class Sheet:
    """One worksheet (or a table in a text file, which has no name to say)."""

    sheets: Sheets
    title: str
    where: Location
    units: dict[tuple[int, int], Unit] = field(default_factory=dict)
    merged: dict[tuple[int, int], Unit] = field(default_factory=dict)
    extent: tuple[int, int, int] = (0, 0, 0)
    """How many cells there were when their last row and column were looked for, and those."""
    pictures: dict[tuple[int, int], list[Picture]] = field(default_factory=dict)
    loose: list[Picture] = field(default_factory=list)
    told: list[str] = field(default_factory=list)
    boxes: dict[tuple[int, int], list[tuple[bool, Unit]]] = field(default_factory=dict)
    areas: int = 0
    spread: int = 0

    def at(self, row: int, column: int) -> Location:
        """The place of a cell; rows and columns count from 1."""
        return replace(self.where, row=row, column=column)

    def put(
        self,
        row: int,
        column: int,
        text: str | Written,
        formula: bool = False,
        figure: str = "",
        colour: str = "",
    ) -> None:
        """Fills a cell; white space only is no text, and a cell is filled once. `figure` is the
        bare number in its text, `colour` what stands behind it."""
        text = text.strip()
        if text and (row, column) not in self.units:
            self.sheets.take(self.where, 0, len(text if isinstance(text, str) else text.text))
            unit = self.sheets.out.unit(text, self.at(row, column), formula)
            more = figure or colour
            self.units[row, column] = replace(unit, figure=figure, colour=colour) if more else unit

    def show(self, drawn: Drawn, at: tuple[int, int] | None) -> None:
        """Takes a picture that is in a cell (row, column), or just somewhere on the sheet."""
        self.sheets.take(self.where, 1, len(drawn.alt))
        if at is None:
            self.loose.append(self.sheets.out.picture(self.where, drawn, apart=True))
        else:
            picture = self.sheets.out.picture(self.at(*at), drawn)
            self.pictures.setdefault(at, []).append(picture)

    def float_over(self, text: str, at: tuple[int, int], labelled: bool) -> None:
        """Takes a box or a list of a form that floats over a cell (row, column). A box without
        words of its own stands before the text of its cell."""
        self.sheets.take(self.where, 1, len(text))
        unit = self.sheets.out.unit(text, self.at(*at))
        self.boxes.setdefault(at, []).append((labelled, unit))

    def repeat(self, at: tuple[int, int]) -> None:
        """Takes the value of a cell as that of the box over it: nobody sees it by itself."""
        if unit := self.units.get(at):
            written = Written.of([Piece(unit.text, "placeholder")])
            self.units[at] = replace(unit, written=written)

    def describe(self, text: str) -> None:
        """Takes the description of something drawn that is no picture."""
        self.sheets.take(self.where, 1, len(text))
        self.told.append(text)

    def merge(self, top: int, left: int, bottom: int, right: int) -> None:
        """Merges an area, once all of its cells are filled."""
        self.areas += 1
        if self.areas > MAX_AREAS:
            raise refuse(
                self.where,
                Rule.TOO_LARGE,
                f"het werkblad heeft meer dan {dutch_number(MAX_AREAS)} samengevoegde gebieden",
                "hef de samenvoegingen op en sla het bestand opnieuw op",
            )
        first = self.units.get((top, left))
        place = replace(self.at(top, left), last_row=bottom, last_column=right)
        if first is not None:
            self.report(
                Rule.MERGED_CELLS,
                "de cellen zijn samengevoegd",
                _MERGED_ACROSS if right > left else _MERGED_DOWN,
                place,
            )
        # Below and to the right of the last filled cell an area says nothing.
        last_row, last_column = self._last()
        bottom, right = min(bottom, last_row, MAX_ROWS), min(right, last_column, MAX_COLUMNS)
        self.spread += max(bottom - top + 1, 0) * max(right - left + 1, 0)
        if self.spread > MAX_CELLS:
            return
        places = [(r, c) for r in range(top, bottom + 1) for c in range(left, right + 1)]
        covered = [self.units[at] for at in places if at in self.units and at != (top, left)]
        if covered:
            self.report(
                Rule.HIDDEN_CONTENT,
                "onder de samengevoegde cellen staat tekst die niemand ziet; zij is wel gelezen:"
                f' "{short(covered[0].text)}"',
                "hef de samenvoeging op en haal de tekst weg of zet haar op haar plaats",
                place,
            )
        if first is not None:
            self.merged |= dict.fromkeys(places, first)

    def _last(self) -> tuple[int, int]:
        """The last row and the last column with a cell; looked for once for all areas."""
        if self.extent[0] != len(self.units):
            rows, columns = ({at[axis] for at in self.units} for axis in (0, 1))
            self.extent = (len(self.units), max(rows), max(columns))
        return self.extent[1:]

    def hidden(self, what: str, remedy: str) -> None:
        """Reports that something with text in it is hidden; `what` says what, with its verb."""
        self.report(Rule.HIDDEN_CONTENT, f"{what}, {_READ}", remedy)

    def report(self, rule: Rule, found: str, remedy: str, where: Location | None = None) -> None:
        """Adds a diagnostic about this sheet, or a place in it."""
        self.sheets.out.diagnostics.append(Diagnostic(rule, where or self.where, found, remedy))

    def finish(self) -> None:
        """Adds the table of the cells within the limits; the cells outside them as loose text, and
        what stands on rows without text as loose pictures.

        A row has its cells up to the last filled one, the empty ones in between included.
        """
        rows: dict[int, dict[int, tuple[Unit, ...]]] = {}
        outside: list[Unit] = []
        for at, units in self._in_cells().items():
            if at[0] <= MAX_ROWS and at[1] <= MAX_COLUMNS:
                rows.setdefault(at[0], {})[at[1]] = units
            elif at in self.units or at in self.boxes:
                outside += units
        self._report_outside(outside)
        shown: dict[int, dict[int, list[Picture]]] = {}
        for (row, column), pictures in self.pictures.items():
            if row in rows and column <= MAX_COLUMNS:
                shown.setdefault(row, {})[column] = pictures
            else:
                self.loose += [replace(picture, apart=True) for picture in pictures]
        table = tuple(
            self._row(number, rows[number], shown.get(number, {})) for number in sorted(rows)
        )
        if table:
            self.sheets.out.blocks.append(Table(self.title, table, self.where))
        self.sheets.out.blocks.extend(self.loose)
        for text in self.told:
            self.sheets.out.paragraph(text, replace(self.where, about=DESCRIPTION), "meta")

    def _in_cells(self) -> dict[tuple[int, int], tuple[Unit, ...]]:
        """What stands in each cell: its own text, that of a merged area, and what floats over."""
        found: dict[tuple[int, int], tuple[Unit, ...]] = {
            at: (unit,) for at, unit in (self.merged | self.units).items()
        }
        for at, boxes in self.boxes.items():
            before = tuple(unit for labelled, unit in boxes if not labelled)
            behind = tuple(unit for labelled, unit in boxes if labelled)
            found[at] = (*before, *found.get(at, ()), *behind)
        return found

    def _row(
        self,
        number: int,
        units: dict[int, tuple[Unit, ...]],
        pictures: dict[int, list[Picture]],
    ) -> tuple[Cell, ...]:
        empty = Cell((), replace(self.where, row=number))
        cells = [empty] * max((*units, *pictures))
        for column in {*units, *pictures}:
            cells[column - 1] = Cell(
                units.get(column, ()),
                self.at(number, column),
                pictures=tuple(pictures.get(column, ())),
            )
        return tuple(cells)

    def _report_outside(self, units: list[Unit]) -> None:
        for unit in units:
            self.sheets.out.paragraph_of(unit, "meta")
        if units:
            cells = (
                "ligt deze cel" if len(units) == 1 else f"liggen {len(units)} cellen, vanaf deze"
            )
            self.report(
                Rule.TOO_LARGE,
                f"buiten de eerste {dutch_number(MAX_ROWS)} rijen en {MAX_COLUMNS} kolommen"
                f" {cells}",
                "de tekst is niet geplaatst; zet haar bij de andere rijen of haal haar weg",
                units[0].where,
            )


def pictures_left_out(file: str, count: int) -> list[Diagnostic]:
    """What to say about pictures of a workbook that are on no sheet."""
    if not count:
        return []
    many = f"{count} afbeeldingen die op geen blad staan" if count > 1 else "een afbeelding die"
    on_no_sheet = "" if count > 1 else " op geen blad staat"
    return [
        Diagnostic(
            Rule.PICTURE_REFUSED,
            Location(file),
            f"in de werkmap zit {many}{on_no_sheet}, zoals een achtergrond of een logo in een"
            " koptekst; dat nemen wij niet over",
            "hoort er een afbeelding bij een les, voeg haar dan in op de rij van die les",
        )
    ]


def tracked_changes(file: str) -> Diagnostic:
    """What to say about a workbook that keeps what its cells said before."""
    return Diagnostic(
        Rule.TRACKED_CHANGES,
        Location(file),
        "er staan bijgehouden wijzigingen in het bestand",
        "ze zijn gelezen alsof ze zijn goedgekeurd; klopt dat niet, zet dan de oude tekst terug en"
        " lever het bestand opnieuw aan",
    )


def chart_left_out(where: Location) -> Diagnostic:
    """What to say about a chart on a sheet, of which only the words are read."""
    return Diagnostic(
        Rule.EMBEDDED,
        where,
        "op dit werkblad staat een grafiek; haar woorden zijn gelezen, de grafiek zelf nemen wij"
        " niet over",
        "lever de cijfers aan als rijen, of zet de grafiek als afbeelding met een beschrijving op"
        " de rij van de les",
    )
