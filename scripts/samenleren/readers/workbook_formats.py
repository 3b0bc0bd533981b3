"""How the number in a cell of an XLSX file is shown: its style's number format (ECMA-376 18.8.30).

What a format code means stands in `number_format`, what it shows in `number_shown`.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from decimal import Decimal

from lxml import etree
from openpyxl.styles.numbers import BUILTIN_FORMATS

from samenleren.readers import values
from samenleren.readers.nesting import Nesting
from samenleren.readers.number_format import parse
from samenleren.readers.number_shown import Shown, general, shown_number

S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def _s(names: str) -> frozenset[str]:
    return frozenset(S + name for name in names.split())


_MARGINS = _s("oddHeader oddFooter evenHeader evenFooter firstHeader firstFooter")
_SHEETS = _s("worksheet chartsheet dialogsheet")
WORKBOOK = Nesting(
    places={
        S + "sheets": _s("workbook"),
        S + "sheet": _s("sheets"),
        S + "sheetData": _s("worksheet"),
        S + "row": _s("sheetData"),
        S + "c": _s("row"),
        **dict.fromkeys(_s("v f is"), _s("c")),
        S + "si": _s("sst"),
        **dict.fromkeys(_s("r rPh"), _s("si is text")),
        S + "t": _s("si is text r rPh"),
        S + "comment": _s("commentList"),
        S + "text": _s("comment"),
        S + "headerFooter": _SHEETS | _s("customSheetView"),
        **dict.fromkeys(_MARGINS, _s("headerFooter")),
    },
    single=_s("sheets sheetData v f is text") | _MARGINS,
    texts=_s("v f t") | _MARGINS,
    silent=_s("formula formula1 formula2 author definedName"),
    own=(S,),
)
"""What may stand where in a workbook, its sheets, the texts that sheets share and in comments."""
_DUTCH = {
    14: "d-m-yyyy",
    22: "d-m-yyyy h:mm",
    5: '"€" #,##0;"€" -#,##0',
    6: '"€" #,##0;"€" -#,##0',
    7: '"€" #,##0.00;"€" -#,##0.00',
    8: '"€" #,##0.00;"€" -#,##0.00',
    37: "#,##0;-#,##0",
    38: "#,##0;-#,##0",
    39: "#,##0.00;-#,##0.00",
    40: "#,##0.00;-#,##0.00",
    41: '#,##0;-#,##0;"-";@',
    42: '"€" #,##0;"€" -#,##0;"€" "-";@',
    43: '#,##0.00;-#,##0.00;"-";@',
    44: '"€" #,##0.00;"€" -#,##0.00;"€" "-";@',
}
"""The built-in formats of which a Dutch Excel makes something else (ECMA-376 18.8.30 leaves them to
the language of the program): the day before the month, and the euro."""
_BUILTIN = {str(number): code for number, code in (BUILTIN_FORMATS | _DUTCH).items()}
_LAST_BUG = 60
"""Day 60 is 29 February 1900 in Excel, which never was: the days before it are one later."""


class Formats:
    """The number formats of one workbook, by the style (`s`) of a cell."""

    def __init__(self, roots: Iterable[etree._Element], date1904: bool) -> None:
        self.epoch = datetime.datetime(1904, 1, 1) if date1904 else datetime.datetime(1899, 12, 30)
        self.codes: list[str] = []
        for root in roots:
            codes = dict(_BUILTIN)
            for item in root.iter(S + "numFmt"):
                codes[item.get("numFmtId", "")] = item.get("formatCode", "")
            for style in root.iterfind(f"{S}cellXfs/{S}xf"):
                self.codes.append(codes.get(style.get("numFmtId", "0"), ""))

    def code(self, style: str) -> str:
        """The number format of a style; none ("") for a style that is not there."""
        known = style.isascii() and style.isdigit() and int(style) < len(self.codes)
        return self.codes[int(style)] if known else ""

    def shown(self, value: str, style: str) -> Shown:
        """What is shown of a number as stored; what is no number stays as it is."""
        try:
            number = values.stored(value)
        except ValueError:
            return Shown(value)
        try:
            return shown_number(self.code(style), number, self._moment(number))
        except (ValueError, ArithmeticError):  # a day outside the calendar
            return general(number)

    def of_day(self, value: str, style: str) -> Shown:
        """What is shown of a day or a time in ISO 8601, as strict files hold it (18.17.4.3)."""
        try:
            moment = datetime.datetime.fromisoformat(value).replace(tzinfo=None)
            since = moment - self.epoch
            number = values.exact(since / datetime.timedelta(days=1))
            code = self.code(style)
            is_date = any(section.is_date for section in parse(code).numbers)
            return shown_number(code if is_date else values.iso_code(moment), number, moment)
        except (ValueError, ArithmeticError):
            return Shown(value)

    def _moment(self, number: Decimal) -> datetime.datetime | None:
        """The moment that a number stands for, when it is one in the calendar."""
        if not 0 <= number < 2_958_466:
            return None
        early = self.epoch.year == 1899 and number < _LAST_BUG
        return self.epoch + datetime.timedelta(days=float(number) + early)
