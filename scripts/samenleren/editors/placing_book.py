"""The list as a workbook: `redactie/indeling.xlsx`, for editors to fill in.

What may be filled in is white and has a list to choose from; what we propose is grey and says so in
its heading. On a hidden sheet stands what the answers were when the list was written, so that only
what somebody changed counts as an answer: what was decided elsewhere is not undone by an old list.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from openpyxl.cell.cell import Cell
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from samenleren.config import Config
from samenleren.design.tokens import Tokens
from samenleren.diagnostics import StageFault
from samenleren.language.shorten import shorten
from samenleren.model import KINDS
from samenleren.placing.columns import (
    EXPLANATION,
    FILE,
    LISTS,
    SHEETS,
    STATE,
    TAKEN,
    YES,
    Column,
    Sheet,
)
from samenleren.placing.own_words import NOTHING
from samenleren.render.sheets import MAX_CELL, Writer, cell_at, package, put, put_text, set_heights
from samenleren.render.zipfiles import read_parts, write_parts
from samenleren.storage.lasting import replace_lasting

_SPARE = 200
"""So many rows below the last one have the lists too."""
_ON_A_PAGE = 180
"""The width of columns on a page, in letters: 11 points become 9."""


@dataclass(frozen=True)
class Row:
    """One row: what is told and proposed, by label; what was answered; the labels that are not
    asked of it; and the fingerprint of the text it is about."""

    shown: Mapping[str, str]
    answers: Mapping[str, str] = field(default_factory=dict)
    closed: frozenset[str] = frozenset()
    text: str = ""

    def key(self, sheet: Sheet) -> tuple[str, ...]:
        """By what it is told apart."""
        return tuple(self.shown.get(label, "") for label in sheet.keys)


Typed = Mapping[tuple[str, tuple[str, ...], str], str]
"""By sheet, row and column what was typed and could not be taken."""


def write_book(
    root: Path, rows: Mapping[str, Sequence[Row]], typed: Typed, config: Config, tokens: Tokens
) -> None:
    """Writes the list when it changed; none when there is nothing to list and never was. Raises
    `StageFault(4)` when it may not be written or is open."""
    path = root / FILE
    if not path.is_file() and not any(rows.values()):
        return
    parts = _Writer(rows, typed, config, tokens).parts()
    if path.is_file() and _same(path, parts):
        return
    why = "daarin komt te staan wat de redactie moet indelen; wat u invulde, is wel bewaard"
    for lock in (f".~lock.{path.name}#", f"~${path.name}"):
        if (path.parent / lock).exists():
            raise StageFault(
                4,
                [
                    f"{FILE}: het bestand is nog open in een ander programma, en {why}; sluit het"
                    f" daar en start opnieuw. Is het nergens open, gooi dan {lock} weg"
                ],
            )
    replace_lasting(path, FILE, lambda: write_parts(path, parts), why)


def _same(path: Path, parts: Mapping[str, bytes]) -> bool:
    try:
        return read_parts(path) == dict(parts)
    except Exception:  # whatever it is, it is not what we write
        return False


class _Writer(Writer):
    def __init__(
        self, rows: Mapping[str, Sequence[Row]], typed: Typed, config: Config, tokens: Tokens
    ) -> None:
        super().__init__(tokens)
        self.rows = rows
        self.typed = typed
        self.config = config
        self.options: dict[str, str] = {}

    def parts(self) -> dict[str, bytes]:
        """The parts of the file."""
        lists = self._lists()
        for sheet in SHEETS:
            self._sheet(sheet, self.rows.get(sheet.name, ()))
        self._explanation()
        self.book.move_sheet(lists, len(SHEETS) + 1)
        self._state()
        self.book.active = 0
        title = f"Indelen – {self.config.publication.title}"
        return package(self.book, title, "Wat de redactie indeelt", self.config)

    def _lists(self) -> Worksheet:
        """The hidden sheet with what there is to choose from: a list inside a rule holds 255
        characters and no commas."""
        sheet = self.new(LISTS)
        sheet.sheet_state = "hidden"
        names = {c.options for s in SHEETS for c in s.columns if c.options}
        for at, name in enumerate(sorted(names), 1):
            letter = get_column_letter(at)
            options = options_of(name, self.config)
            for row, option in enumerate(options, 1):
                put(sheet, row, at, option)
            self.options[name] = f"'{LISTS}'!${letter}$1:${letter}${len(options)}"
        return sheet

    def _sheet(self, shape: Sheet, rows: Sequence[Row]) -> None:
        sheet = self.new(shape.name)
        for at, column in enumerate(shape.columns, 1):
            sheet.column_dimensions[get_column_letter(at)].width = column.width
            put(sheet, 1, at, column.label, self.look.head)
            self._choose(sheet, at, column, len(rows))
        for number, row in enumerate(rows, 2):
            for at, column in enumerate(shape.columns, 1):
                self._fill(cell_at(sheet, number, at), shape, column, row)
        set_heights(sheet, len(rows) + 1)
        if not rows:
            put(sheet, 2, 1, "Hier staat nu niets.", self.look.small)
        sheet.freeze_panes = "B2"
        self._print(sheet, sum(column.width for column in shape.columns))
        sheet.auto_filter.ref = f"A1:{get_column_letter(len(shape.columns))}{len(rows) + 1}"

    def _print(self, sheet: Worksheet, width: int) -> None:
        """As many pages beside each other as keep the letters readable, each with the headings and
        with what its rows are told apart by."""
        sheet.print_title_rows, sheet.print_title_cols = "1:1", "A:A"
        sheet.page_setup.fitToWidth = -(-width // _ON_A_PAGE)
        sheet.page_setup.pageOrder = "overThenDown"
        footer = sheet.oddFooter
        assert footer is not None
        footer.center.text = "&A – bladzijde &P van &N"

    def _choose(self, sheet: Worksheet, at: int, column: Column, rows: int) -> None:
        """A list to choose from. Typing something else is allowed: more than one choice, or what
        LibreOffice makes of a box; the next build says what it could not read."""
        if column.role != "answer" or column.options is None:
            return
        rule = DataValidation(type="list", formula1=self.options[column.options], allow_blank=True)
        rule.showErrorMessage = False
        letter = get_column_letter(at)
        rule.add(f"{letter}2:{letter}{rows + _SPARE}")
        sheet.add_data_validation(rule)

    def _fill(self, cell: Cell, shape: Sheet, column: Column, row: Row) -> None:
        typed = self.typed.get((shape.name, row.key(shape), column.label))
        answered = row.answers.get(column.label, "") if typed is None else typed
        is_answer = column.role == "answer"
        text = answered if is_answer else row.shown.get(column.label, "")
        if len(text.encode("utf-16-le")) // 2 > MAX_CELL:
            text = shorten(text, MAX_CELL // 4)
        if text:
            put_text(cell, text)
        if is_answer and (column.label not in row.closed or text):
            self.look.answer(cell)
        elif column.role == "told" and column.label in shape.keys:
            self.look.label(cell)
        elif column.role == "told":
            self.look.text(cell)
        else:
            self.look.example(cell)

    def _explanation(self) -> None:
        lines = [
            ("Zo deelt u in", self.look.title),
            (
                "De opdracht schrijft dit bestand en leest wat u erin invult. Vul een of meer"
                " bladen in, bewaar het bestand, sluit het en start python3 build.py.",
                self.look.text,
            ),
            (
                "Wit is voor u. Grijs en schuin is een voorstel van ons: het geldt pas als u het"
                " overneemt of ja zet bij Akkoord met voorstel. Zijn meer keuzes goed, zet er dan"
                " een komma tussen.",
                self.look.text,
            ),
            (
                "Wilt u een tekst niet opnemen? Zet ja bij Niet opnemen en schrijf waarom. De"
                " deelnemer leest dat in het antwoord.",
                self.look.text,
            ),
            *((f"Werkblad {sheet.name}: {sheet.help}", self.look.text) for sheet in SHEETS),
            (
                "Wat u besliste, staat daarna in redactie/indeling.yaml en redactie/kolommen.yaml."
                " In de bestanden van de deelnemers verandert niets.",
                self.look.small,
            ),
        ]
        self.lines(self.new(EXPLANATION), lines)

    def _state(self) -> None:
        sheet = self.new(STATE)
        sheet.sheet_state = "hidden"
        lines = [
            (shape.name, *_padded(row.key(shape)), label, text)
            for shape in SHEETS
            for row in self.rows.get(shape.name, ())
            for label, text in {"": row.text, **row.answers}.items()
            if text
        ]
        for number, line in enumerate(lines, 1):
            for at, text in enumerate(line, 1):
                put(sheet, number, at, text)


def options_of(name: str, config: Config) -> list[str]:
    """What there is to choose from, as people read it."""
    if name == "yes":
        return [YES]
    if name == "taken":
        return list(TAKEN)
    if name == "labels":
        asked = (fld.label for kind in KINDS for fld in kind.fields if fld.asked)
        return [*dict.fromkeys(asked), NOTHING]
    return [choice.title for choice in config.choices(name)]


def _padded(key: tuple[str, ...]) -> tuple[str, ...]:
    return (*key, "", "")[:3]
