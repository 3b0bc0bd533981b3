"""How the number in a cell of an XLSX file is shown: its style's number format (ECMA-376 18.8.30).

Only what changes the meaning of a number counts: a day, a time, a percentage, an amount of money.
Decimals, colours and thousands separators do not.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable

from lxml import etree
from openpyxl.styles.numbers import BUILTIN_FORMATS, is_date_format
from openpyxl.utils.datetime import CALENDAR_MAC_1904, CALENDAR_WINDOWS_1900, from_excel

from samenleren.readers import values
from samenleren.readers.nesting import Nesting

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
_LITERAL = re.compile(r'"[^"]*"|\\.|_.|\*.')
_BRACKETS = re.compile(r"\[(?!(?:h+|m+|s+)\])[^\]]*\]", re.IGNORECASE)
_MONEY = re.compile(r"\[\$([^\]\-]+)[^\]]*\]|(€|£|\bEUR\b)")
_DAY = 86_400


class Formats:
    """The number formats of one workbook, by the style (`s`) of a cell."""

    def __init__(self, roots: Iterable[etree._Element], date1904: bool) -> None:
        self.epoch = CALENDAR_MAC_1904 if date1904 else CALENDAR_WINDOWS_1900
        self.codes: list[str] = []
        for root in roots:
            codes = {str(number): code for number, code in BUILTIN_FORMATS.items()}
            for item in root.iter(S + "numFmt"):
                codes[item.get("numFmtId", "")] = item.get("formatCode", "")
            styles = root.find(S + "cellXfs")
            self.codes += [
                codes.get(style.get("numFmtId", "0"), "")
                for style in (styles if styles is not None else ())
            ]

    def shown(self, value: str, style: str) -> str:
        """The text of a number as stored; what is no number stays as it is."""
        try:
            number = values.stored(value)
        except ValueError:
            return value
        known = style.isascii() and style.isdigit() and int(style) < len(self.codes)
        code = (self.codes[int(style)] if known else "").split(";")[0]
        try:
            return self._as(number, code)
        except (ValueError, OverflowError):  # a day outside the calendar
            return value

    def _as(self, number: float, code: str) -> str:
        bare = _BRACKETS.sub("", _LITERAL.sub("", code)).lower()
        if is_date_format(code):
            date = from_excel(number, self.epoch)
            if not isinstance(date, datetime.datetime) or not _is_day(bare):
                return values.clock(number * _DAY)
            return values.day(date)
        if "%" in bare:
            return values.percentage(number)
        if money := _MONEY.search(code):
            return values.amount(number, (money[1] or money[2]).strip())
        return values.number(number)


def _is_day(code: str) -> bool:
    """True when a format shows a day or a month; an m beside an h or s is a minute."""
    return bool(set(code) & {"d", "y"}) or not set(code) & {"h", "s"}
