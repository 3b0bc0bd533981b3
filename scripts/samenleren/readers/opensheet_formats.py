"""How the value in a cell of an ODS file is shown: its data style (OpenDocument 1.3 part 3, 16.29).

A data style says in elements what a number format says in a code, and is written as such a code
here, so that ODS and XLSX show a value by one grammar (`number_format`).
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Iterable, Iterator
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation

from lxml import etree

from samenleren.language.dates import read_date
from samenleren.readers import values
from samenleren.readers.number_shown import Shown, shown_number
from samenleren.readers.odf import LOEXT, OFFICE, STYLE

NUMBER = "{urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0}"
_STYLES = tuple(
    f"{NUMBER}{kind}-style"
    for kind in ("number", "currency", "percentage", "date", "time", "boolean", "text")
)
_DURATION = re.compile(r"(-?)P(?:(\d+)D)?T?(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:[.,]\d+)?)S)?")
_CONDITION = re.compile(r"value\(\)\s*(<=|>=|!=|<|>|=)\s*(-?[\d.]+(?:[eE][-+]?\d+)?)")
_DAYS = {"day": "d", "month": "m", "year": "y", "quarter": "q", "week-of-year": "ww"}
_TIMES = {"hours": "h", "minutes": "m", "seconds": "s"}
_EPOCH = datetime.datetime(1899, 12, 30)
_FIGURES = re.compile(r"-?\d[\d.,]*")
_SWAPPED = str.maketrans(".,", ",.")


class DataStyles:
    """The number format of each style of cells, as a code."""

    def __init__(self, roots: Iterable[etree._Element]) -> None:
        self._cells: dict[str, tuple[str, str | None]] = {}
        self._elements: dict[str, etree._Element] = {}
        self._codes: dict[str, str] = {}
        for root in roots:
            self._elements |= {
                element.get(STYLE + "name", ""): element for element in root.iter(*_STYLES)
            }
            for style in root.iter(STYLE + "style", STYLE + "default-style"):
                if style.get(STYLE + "family") == "table-cell":
                    self._cells[style.get(STYLE + "name", "")] = (
                        style.get(STYLE + "parent-style-name", ""),
                        style.get(STYLE + "data-style-name"),
                    )

    def code(self, style: str) -> str:
        """The number format of a style of cells, or of the style above it; "" when none has one."""
        for _ in range(20):  # a circle ends
            parent, data = self._cells.get(style, ("", None))
            if data in self._elements:
                return self._code(str(data))
            if not style:
                return ""
            style = parent
        return ""

    def _code(self, name: str) -> str:
        """A data style with the styles that it names for some values; those come first."""
        if name not in self._codes:
            element = self._elements[name]
            sections = [
                f"[{_sign(found[1])}{found[2]}]{''.join(_tokens(self._elements[other]))}"
                for apart in element.iterchildren(STYLE + "map")
                if (other := apart.get(STYLE + "apply-style-name", "")) in self._elements
                and (found := _CONDITION.fullmatch(apart.get(STYLE + "condition", "").strip()))
            ]
            self._codes[name] = ";".join((*sections[:3], "".join(_tokens(element))))
        return self._codes[name]


def _sign(sign: str) -> str:
    return "<>" if sign == "!=" else sign


def _tokens(style: etree._Element) -> Iterator[str]:
    """What the elements of a data style say, as the tokens of a code."""
    lasts = style.get(NUMBER + "truncate-on-overflow") == "false"
    for element in style.iterchildren(NUMBER + "*"):
        name = etree.QName(element).localname
        if name == "text":
            percent = etree.QName(style).localname == "percentage-style"
            yield _quoted(element.text or "", percent)
        elif name in _TIMES:
            yield _time(element, _TIMES[name], lasts)
            lasts = False
        elif name in _OTHERS:
            yield _OTHERS[name](element)
        else:
            yield _day(element, name)


def _is_long(element: etree._Element) -> bool:
    return element.get(NUMBER + "style") == "long"


def _time(element: etree._Element, letter: str, lasts: bool) -> str:
    """Hours, minutes or seconds; of how long something lasts the first goes on past its most."""
    letters = letter * (2 if _is_long(element) else 1)
    places = _count(element, "decimal-places", 0)
    return (f"[{letters}]" if lasts else letters) + ("." + "0" * places if places else "")


def _day(element: etree._Element, name: str) -> str:
    """A part of a date."""
    long = _is_long(element)
    if name == "month" and element.get(NUMBER + "textual") == "true":
        return "mmmm" if long else "mmm"
    if name == "day-of-week":
        return "dddd" if long else "ddd"
    return _DAYS.get(name, "") * ((4 if long else 2) if name == "year" else 2 if long else 1)


def _quoted(text: str, percent: bool = False) -> str:
    """A text as a literal; in a percentage its % is what multiplies by a hundred."""
    parts = re.split("(%)", text) if percent else [text]
    return "".join(
        part if percent and part == "%" else "".join(f'"{run}"' if run else '\\"' for run in runs)
        for part in parts
        if part and (runs := _runs(part))
    )


def _runs(text: str) -> list[str]:
    """A text cut at its quotes; an empty string stands for a quote."""
    return [run if run != '"' else "" for run in re.split('(")', text) if run]


def _count(element: etree._Element, name: str, usual: int) -> int:
    """A counting attribute, at most the 30 that programs allow."""
    text = element.get(NUMBER + name, "")
    return min(int(text), 30) if text.isascii() and text.isdigit() and len(text) < 9 else usual


def _number(element: etree._Element) -> str:
    """The places for digits: `#,##0.00`; without a number of decimals a number is General."""
    least = _count(element, "min-integer-digits", 1)
    places = _count(element, "decimal-places", -1)
    grouped = element.get(NUMBER + "grouping") == "true"
    embedded = list(element.iterchildren(NUMBER + "embedded-text"))
    if places < 0 and least < 2 and not grouped and not embedded:
        return "General"
    front = "0" * least or "#"
    if grouped:
        front = "#" * max(4 - least, 0) + front
        front = front[:-3] + "," + front[-3:]
    for text in sorted(embedded, key=lambda text: _count(text, "position", 0)):
        cut = len(front) - _count(text, "position", 0)
        left, right = front[: max(cut, 0)], front[max(cut, 0) :]
        front = "#" * max(-cut, 0) + left + _quoted(text.text or "") + right
    factor = element.get(NUMBER + "display-factor", "1")
    front += "," * ((len(factor) - 1) // 3 if re.fullmatch("1(000)+", factor) else 0)
    fixed = _count(element, "min-decimal-places", -1)
    if fixed < 0:
        loext = element.get(LOEXT + "min-decimal-places", "")
        fixed = int(loext) if loext.isascii() and loext.isdigit() and len(loext) < 3 else -1
    if fixed < 0 and NUMBER + "decimal-replacement" in element.attrib:
        fixed = 0
    fixed = places if fixed < 0 else min(fixed, places)
    return front + ("." + "0" * fixed + "#" * (places - fixed) if places > 0 else "")


def _scientific(element: etree._Element) -> str:
    step = "#" * (_count(element, "exponent-interval", 1) - 1)
    sign = "-" if element.get(NUMBER + "forced-exponent-sign") == "false" else "+"
    return f"{step}{_number(element)}E{sign}{'0' * _count(element, 'min-exponent-digits', 2)}"


def _fraction(element: etree._Element) -> str:
    below = element.get(NUMBER + "denominator-value", "")
    if not (below.isascii() and below.isdigit()):
        below = "?" * _count(element, "min-denominator-digits", 1)
    above = "?" * max(_count(element, "min-numerator-digits", 1), 1)
    integer = NUMBER + "min-integer-digits" in element.attrib
    front = ("0" * _count(element, "min-integer-digits", 0) or "#") + " " if integer else ""
    return f"{front}{above}/{below}"


_OTHERS: dict[str, Callable[[etree._Element], str]] = {
    "fill-character": lambda element: f"*{(element.text or ' ')[:1]}",
    "currency-symbol": lambda element: _quoted(values.symbol((element.text or "").strip())),
    "number": _number,
    "scientific-number": _scientific,
    "fraction": _fraction,
    "am-pm": lambda element: "AM/PM",
    "text-content": lambda element: "@",
}
"""How the other elements of a data style are written, that are no part of a date."""


# -- values -------------------------------------------------------------------------------------


def shown_value(cell: etree._Element, kind: str, value: str, code: str, text: str) -> Shown:
    """What a cell shows of its value. Without a number format that is what its paragraphs say of
    the same value, else the value as its type is usually shown. Raises ValueError or
    ArithmeticError for a value that is none of its type."""
    match kind:
        case "date":
            moment = datetime.datetime.fromisoformat(value).replace(tzinfo=None)
            number = values.exact((moment - _EPOCH) / datetime.timedelta(days=1))
            return shown_number(code or _of_day(moment, text), number, moment)
        case "time":
            number = values.exact(_days(value))
            return shown_number(code or _of_time(number), number, _EPOCH)
        case "boolean":
            return Shown(values.YES if value == "true" else values.NO)
        case "float" | "percentage" | "currency":
            number = values.stored(value)
            if code:
                return shown_number(code, number, _moment(number))
            return _as_written(text, number, kind) or shown_number(
                _usual(kind, number, cell.get(OFFICE + "currency", "")), number, None
            )
    return Shown(text or value)


def _moment(number: Decimal) -> datetime.datetime | None:
    return _EPOCH + datetime.timedelta(days=float(number)) if abs(number) < 690_000 else None


def _of_day(moment: datetime.datetime, text: str) -> str:
    """The code for a day without one: a month or a year when its paragraph names no more."""
    said = read_date(text).iso or ""
    if moment.time() == datetime.time() and moment.date().isoformat().startswith(said):
        return {4: "yyyy", 7: "mmmm yyyy"}.get(len(said), values.iso_code(moment))
    return values.iso_code(moment)


def _of_time(number: Decimal) -> str:
    seconds = round(abs(number) * 86_400)
    return "[hh]:mm:ss" if seconds % 60 else "[hh]:mm"


def _usual(kind: str, number: Decimal, currency: str) -> str:
    if kind == "percentage":
        return "0.##########%"
    if kind == "currency":
        digits = "0" if number == number.to_integral_value() else "0.00"
        return f"{_quoted(values.symbol(currency))} {digits}"
    return "General"


def _as_written(text: str, number: Decimal, kind: str) -> Shown | None:
    """What the paragraphs of a cell show, when that is the same number, rounded or with words; in
    Dutch digits. None when they show something else."""
    figures = _FIGURES.findall(text)
    if len(figures) != 1:
        return None
    value = number * 100 if kind == "percentage" else number
    figure = figures[0].rstrip(".,")
    for point, group in ((",", "."), (".", ",")):
        try:
            given = Decimal(figure.replace(group, "").replace(point, "."))
        except InvalidOperation:
            continue
        places = -int(given.as_tuple().exponent)
        if given == value.quantize(given, ROUND_HALF_UP):
            swapped = figure.translate(_SWAPPED) if point == "." else figure
            bare = f"{given:.{places}f}".replace(".", ",")
            return Shown(text.replace(figure, swapped).strip(), bare + "%" * ("%" in text))
    return None


def _days(duration: str) -> float:
    """A time of day or a duration, which XML Schema writes as PT13H30M00S, in days."""
    found = _DURATION.fullmatch(duration)
    if found is None:
        raise ValueError(duration)
    days, hours, minutes, seconds = (
        float((part or "0").replace(",", ".")) for part in found.groups()[1:]
    )
    total = ((days * 24 + hours) * 60 + minutes) * 60 + seconds
    return (-total if found[1] else total) / 86_400
