"""The Excel form: a sheet per kind of contribution, with lists to choose from and an example.

Row 1 holds the labels, row 2 the help, row 3 an example; contributions start in row 4. The lists
stand on the hidden sheet `_lijsten`, since a list inside a validation rule holds 255 characters
and no commas. All cells hold text; only whole numbers are numbers.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from openpyxl import Workbook
from openpyxl.cell.cell import Cell
from openpyxl.packaging.custom import StringProperty
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.table import Table, TableColumn, TableStyleInfo
from openpyxl.worksheet.worksheet import Worksheet

from samenleren.config import Config, Contributor
from samenleren.design.tokens import Tokens
from samenleren.forms.content import Answers, Filled, as_text, divide, each_row
from samenleren.model.declaration import Field, Reading
from samenleren.model.labels import LISTS_SHEET
from samenleren.questionnaire import texts
from samenleren.questionnaire.layout import Section
from samenleren.render.sheets import MAX_CELL, Look, cell_text, height_of, package, put_text

_NUMBER = re.compile(r"-?[0-9]{1,14}(,[0-9]{1,6})?", re.ASCII)
HEADER, HELP, EXAMPLE, FIRST = 1, 2, 3, 4
SPARE_ROWS = 30
_WIDTHS = {
    Reading.ID: 14.0,
    Reading.CHOICE: 24.0,
    Reading.CHOICES: 28.0,
    Reading.INTEGER: 14.0,
    Reading.NUMBER: 14.0,
    Reading.DATE: 22.0,
    Reading.ADDRESS: 34.0,
}
_LONG = 64.0


def workbook_form(
    contributor: Contributor,
    sections: Sequence[Section],
    filled: Sequence[Filled] | None,
    config: Config,
    tokens: Tokens,
) -> tuple[dict[str, bytes], list[str]]:
    """The parts of an XLSX package, and for each contribution that does not fit a cell its number.

    `filled` are the contributions that it shows, or None for a blank workbook.
    """
    writer = _Writer(config, tokens)
    writer.explanation(contributor, filled is not None)
    divided = divide(filled or (), sections, config)
    for section in sections:
        if section.single:
            writer.profile(section, divided[section.title])
        else:
            writer.sheet(section, divided[section.title])
    writer.lists()
    return writer.parts(f"{texts.TITLES['werkmap']} – {contributor.title}"), writer.too_long


class _Writer:
    def __init__(self, config: Config, tokens: Tokens) -> None:
        self.config = config
        self.look = Look(tokens)
        self.book = Workbook()
        self.book.remove(self.book.worksheets[0])
        self.columns: dict[tuple[str, ...], tuple[str, str]] = {}
        self.too_long: list[str] = []

    # -- sheets -----------------------------------------------------------------------------

    def explanation(self, contributor: Contributor, filled: bool) -> None:
        """The first sheet: what the workbook is for, for whom, and how to fill it in."""
        sheet = self._new(texts.EXPLANATION)
        sheet.column_dimensions["A"].width = 100
        lines = [
            (texts.publication_line(self.config), self.look.small),
            (texts.TITLES["werkmap"], self.look.title),
            (contributor.title, self.look.lead),
            *((line, self.look.text) for line in texts.INTRODUCTION["werkmap"]),
            *([(texts.FILLED_IN[1], self.look.strong)] if filled else []),
            (texts.VERSION_LINE, self.look.small),
        ]
        for row, (line, look) in enumerate(lines, 1):
            self._put(sheet, row, 1, line)
            look(_cell(sheet, row, 1))
        self._set_heights(sheet, len(lines))

    def profile(self, section: Section, filled: Sequence[Filled]) -> None:
        """A sheet with one contribution: labels left, answers in the middle, help right."""
        sheet = self._new(section.sheet)
        answers = next((one.answers for one in filled if self._fits(one)), {})
        for column, (width, head) in enumerate(
            ((28, texts.ASKED), (70, texts.ANSWER), (55, texts.EXPLANATION)), 1
        ):
            sheet.column_dimensions[get_column_letter(column)].width = width
            self._put(sheet, 1, column, head)
            self.look.head(_cell(sheet, 1, column))
        for row, fld in enumerate(section.questions_for(answers), 2):
            self._put(sheet, row, 1, section.label(fld))
            self.look.label(_cell(sheet, row, 1))
            self.look.answer(_cell(sheet, row, 2))
            self._answer(sheet, row, 2, fld, answers)
            self._put(sheet, row, 3, texts.help_of(section.kind, fld))
            self.look.small(_cell(sheet, row, 3))
            self._validate(sheet, f"B{row}", section, fld)
        self._set_heights(sheet, sheet.max_row)
        sheet.freeze_panes = "A2"

    def sheet(self, section: Section, filled: Sequence[Filled]) -> None:
        """A sheet with a row for each contribution."""
        sheet = self._new(section.sheet)
        rows = [row for one in filled if self._fits(one) for row in each_row(one)]
        fields = section.fields_for({name for one in rows for name in one.answers})
        last = FIRST - 1 + len(rows) + SPARE_ROWS
        for column, fld in enumerate(fields, 1):
            letter = get_column_letter(column)
            sheet.column_dimensions[letter].width = _width_of(fld)
            self._put(sheet, HEADER, column, section.label(fld))
            self.look.head(_cell(sheet, HEADER, column))
            self._put(sheet, HELP, column, texts.help_of(section.kind, fld))
            self.look.help(_cell(sheet, HELP, column))
            self._put(sheet, EXAMPLE, column, texts.example_of(section.kind, fld, self.config))
            self.look.example(_cell(sheet, EXAMPLE, column))
            for row in range(FIRST, last + 1):
                self.look.answer(_cell(sheet, row, column))
            for row, one in enumerate(rows, FIRST):
                self._answer(sheet, row, column, fld, one.answers)
            self._validate(sheet, f"{letter}{FIRST}:{letter}{last + 500}", section, fld)
        self._set_heights(sheet, FIRST - 1 + len(rows))
        self._as_table(sheet, section, fields, last)
        sheet.freeze_panes = "B2"
        sheet.print_title_rows = "1:1"

    def lists(self) -> None:
        """The hidden sheet with the lists and the version."""
        sheet = self._new(LISTS_SHEET)
        for (name, *options), (letter, _) in self.columns.items():
            for row, option in enumerate((name, *options), 1):
                cell = sheet[f"{letter}{row}"]
                self._put(sheet, row, cell.column, option)
        self._put(sheet, 1, len(self.columns) + 1, texts.VERSION_LINE)
        sheet.sheet_state = "hidden"

    # -- parts of a sheet -------------------------------------------------------------------

    def _new(self, name: str) -> Worksheet:
        sheet: Worksheet = self.book.create_sheet(name)
        self.look.page(sheet)
        return sheet

    def _set_heights(self, sheet: Worksheet, last: int) -> None:
        """The heights of the rows that hold text; LibreOffice does not work them out itself."""
        for row in range(1, last + 1):
            sheet.row_dimensions[row].height = height_of(sheet, row)

    def _put(self, sheet: Worksheet, row: int, column: int, value: str) -> None:
        """A text in a cell."""
        if value:
            put_text(_cell(sheet, row, column), value)

    def _answer(
        self, sheet: Worksheet, row: int, column: int, fld: Field, answers: Answers
    ) -> None:
        value = as_text(answers.get(fld.name, ()), fld)
        cell = _cell(sheet, row, column)
        if fld.reading in (Reading.INTEGER, Reading.NUMBER):
            cell.number_format = "General"
            if _NUMBER.fullmatch(value):
                number = float(value.replace(",", "."))
                cell.value = int(number) if number.is_integer() else number
                return
        self._put(sheet, row, column, value)

    def _fits(self, filled: Filled) -> bool:
        """False, and noted, for a contribution with a text that no cell can hold."""
        for fld in filled.kind.fields:
            value = as_text(filled.answers.get(fld.name, ()), fld)
            if len(cell_text(value).encode("utf-16-le")) // 2 > MAX_CELL:
                self.too_long.append(filled.ident or f"een {filled.kind.dutch} zonder nummer")
                return False
        return True

    def _validate(self, sheet: Worksheet, area: str, section: Section, fld: Field) -> None:
        """A list to choose from, and the help as the message of a chosen cell."""
        rule = DataValidation(allow_blank=True, showInputMessage=True, showDropDown=False)
        rule.promptTitle = section.label(fld)[:32]
        rule.prompt = texts.help_of(section.kind, fld)[:255]
        if fld.choices:
            rule.type = "list"
            rule.formula1 = self._list(fld)
            rule.showErrorMessage = fld.reading is Reading.CHOICE
            rule.errorStyle = "stop"
            rule.errorTitle = section.label(fld)[:32]
            rule.error = texts.NOT_IN_LIST
        rule.add(area)
        sheet.add_data_validation(rule)

    def _list(self, fld: Field) -> str:
        """The place of the list of a field on the hidden sheet."""
        options = texts.options_of(fld, self.config)
        key = (str(fld.choices), *options)
        if key not in self.columns:
            letter = get_column_letter(len(self.columns) + 1)
            place = f"'{LISTS_SHEET}'!${letter}$2:${letter}${len(options) + 1}"
            self.columns[key] = (letter, place)
        return self.columns[key][1]

    def _as_table(
        self, sheet: Worksheet, section: Section, fields: Sequence[Field], last: int
    ) -> None:
        """Makes a real table of the sheet, so that screen readers name the column of a cell."""
        name = "".join(filter(str.isalpha, section.sheet))
        table = Table(displayName=name, name=name, ref=f"A1:{get_column_letter(len(fields))}{last}")
        table.tableColumns = [
            TableColumn(id=at, name=section.label(fld)) for at, fld in enumerate(fields, 1)
        ]
        table.tableStyleInfo = TableStyleInfo(showRowStripes=False)
        sheet.add_table(table)

    # -- the file ---------------------------------------------------------------------------

    def parts(self, title: str) -> dict[str, bytes]:
        """The parts of the package, with the publication's date instead of today's."""
        version = StringProperty(name=texts.VERSION_PROPERTY, value=str(texts.VERSION))
        own: Any = self.book  # the type stubs do not know the custom properties of openpyxl 3.1
        own.custom_doc_props.append(version)
        return package(self.book, title, texts.publication_line(self.config), self.config)


def _cell(sheet: Worksheet, row: int, column: int) -> Cell:
    cell = sheet.cell(row, column)
    assert isinstance(cell, Cell)  # no cells of ours are merged
    return cell


def _width_of(fld: Field) -> float:
    """The width of a column in characters: by its kind of value, wide for the main text."""
    if fld.reading is Reading.TEXT and fld.required and fld.name in ("text", "summary", "purpose"):
        return _LONG
    return _WIDTHS.get(fld.reading, 30.0)
