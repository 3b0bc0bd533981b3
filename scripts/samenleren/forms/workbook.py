"""The Excel form: a sheet per kind of contribution, with lists to choose from and an example.

Row 1 holds the labels, row 2 the help, row 3 an example; contributions start in row 4. The lists
stand on the hidden sheet `_lijsten`, since a list inside a validation rule holds 255 characters
and no commas. All cells hold text; only whole numbers are numbers.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from openpyxl.packaging.custom import StringProperty
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from samenleren.config import Config, Contributor
from samenleren.design.tokens import Tokens
from samenleren.forms.content import Answers, Filled, as_text, divide, each_row
from samenleren.model.declaration import Field, Reading
from samenleren.model.labels import LISTS_SHEET
from samenleren.questionnaire import texts
from samenleren.questionnaire.layout import Section
from samenleren.render.sheets import (
    MAX_CELL,
    Writer,
    as_table,
    cell_at,
    cell_text,
    package,
    put,
    set_heights,
)

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


class _Writer(Writer):
    def __init__(self, config: Config, tokens: Tokens) -> None:
        super().__init__(tokens)
        self.config = config
        self.columns: dict[tuple[str, ...], tuple[str, str]] = {}
        self.too_long: list[str] = []

    # -- sheets -----------------------------------------------------------------------------

    def explanation(self, contributor: Contributor, filled: bool) -> None:
        """The first sheet: what the workbook is for, for whom, and how to fill it in."""
        lines = [
            (texts.publication_line(self.config), self.look.small),
            (texts.TITLES["werkmap"], self.look.title),
            (contributor.title, self.look.lead),
            *((line, self.look.text) for line in texts.INTRODUCTION["werkmap"]),
            *([(texts.FILLED_IN[1], self.look.strong)] if filled else []),
            (texts.VERSION_LINE, self.look.small),
        ]
        self.lines(self.new(texts.EXPLANATION), lines)

    def profile(self, section: Section, filled: Sequence[Filled]) -> None:
        """A sheet with one contribution: labels left, answers in the middle, help right."""
        sheet = self.new(section.sheet)
        answers = next((one.answers for one in filled if self._fits(one)), {})
        for column, (width, head) in enumerate(
            ((28, texts.ASKED), (70, texts.ANSWER), (55, texts.EXPLANATION)), 1
        ):
            sheet.column_dimensions[get_column_letter(column)].width = width
            put(sheet, 1, column, head, self.look.head)
        for row, fld in enumerate(section.questions_for(answers), 2):
            put(sheet, row, 1, section.label(fld), self.look.label)
            self.look.answer(cell_at(sheet, row, 2))
            self._answer(sheet, row, 2, fld, answers)
            put(sheet, row, 3, texts.help_of(fld), self.look.small)
            self._validate(sheet, f"B{row}", section, fld)
        set_heights(sheet, sheet.max_row)
        sheet.freeze_panes = "A2"

    def sheet(self, section: Section, filled: Sequence[Filled]) -> None:
        """A sheet with a row for each contribution."""
        sheet = self.new(section.sheet)
        rows = [row for one in filled if self._fits(one) for row in each_row(one)]
        fields = section.fields_for({name for one in rows for name in one.answers})
        last = FIRST - 1 + len(rows) + SPARE_ROWS
        for column, fld in enumerate(fields, 1):
            letter = get_column_letter(column)
            sheet.column_dimensions[letter].width = _width_of(fld)
            put(sheet, HEADER, column, section.label(fld), self.look.head)
            put(sheet, HELP, column, texts.help_of(fld), self.look.help)
            put(
                sheet,
                EXAMPLE,
                column,
                texts.example_of(fld, self.config),
                self.look.example,
            )
            for row in range(FIRST, last + 1):
                self.look.answer(cell_at(sheet, row, column))
            for row, one in enumerate(rows, FIRST):
                self._answer(sheet, row, column, fld, one.answers)
            self._validate(sheet, f"{letter}{FIRST}:{letter}{last + 500}", section, fld)
        set_heights(sheet, FIRST - 1 + len(rows))
        name = "".join(filter(str.isalpha, section.sheet))
        as_table(sheet, name, [section.label(fld) for fld in fields], last)
        sheet.freeze_panes = "B2"
        sheet.print_title_rows = "1:1"

    def lists(self) -> None:
        """The hidden sheet with the lists and the version."""
        sheet = self.new(LISTS_SHEET)
        for (name, *options), (letter, _) in self.columns.items():
            for row, option in enumerate((name, *options), 1):
                cell = sheet[f"{letter}{row}"]
                put(sheet, row, cell.column, option)
        put(sheet, 1, len(self.columns) + 1, texts.VERSION_LINE)
        sheet.sheet_state = "hidden"

    # -- parts of a sheet -------------------------------------------------------------------

    def _answer(
        self, sheet: Worksheet, row: int, column: int, fld: Field, answers: Answers
    ) -> None:
        value = as_text(answers.get(fld.name, ()), fld)
        cell = cell_at(sheet, row, column)
        if fld.reading in (Reading.INTEGER, Reading.NUMBER):
            cell.number_format = "General"
            if _NUMBER.fullmatch(value):
                number = float(value.replace(",", "."))
                cell.value = int(number) if number.is_integer() else number
                return
        put(sheet, row, column, value)

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
        rule.prompt = texts.help_of(fld)[:255]
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

    # -- the file ---------------------------------------------------------------------------

    def parts(self, title: str) -> dict[str, bytes]:
        """The parts of the package, with the publication's date instead of today's."""
        version = StringProperty(name=texts.VERSION_PROPERTY, value=str(texts.VERSION))
        own: Any = self.book  # the type stubs do not know the custom properties of openpyxl 3.1
        own.custom_doc_props.append(version)
        return package(self.book, title, texts.publication_line(self.config), self.config)


def _width_of(fld: Field) -> float:
    """The width of a column in characters: by its kind of value, wide for the main text."""
    if fld.reading is Reading.TEXT and fld.required and fld.name in ("text", "summary", "purpose"):
        return _LONG
    return _WIDTHS.get(fld.reading, 30.0)
