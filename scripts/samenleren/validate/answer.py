"""The texts that were delivered for one field, put together as one answer."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

from samenleren.language.answers import HARD_BREAK, WRAPPED, item_of, row_of, stressed, written
from samenleren.recognise.entries import Value

_OFFICE = (".docx", ".dotx", ".odt", ".ott", ".fodt", ".xlsx", ".ods", ".csv", ".tsv", ".tab")


def answer_of(given: list[Value], stress: bool = False) -> str:
    """The answer that these texts make together, as it is spelt; with what is stressed in it, where
    such words may stand."""
    text_of = _with_stress if stress else _text_of
    listed = sum(bool(value.unit.sign.text) for value in given) > 1  # one item is no list
    parts: list[str] = []
    for table, values in groupby(given, lambda value: value.unit.inner and value.unit.inner.table):
        if table is None:
            parts += [_signed(value, text_of(value), listed) for value in values]
        else:
            parts.append(_rows((value, text_of(value)) for value in values))
    return written("\n\n".join(parts))


def _signed(value: Value, text: str, listed: bool) -> str:
    """A text with the number or dash that it has in a list, when it is all of its item."""
    sign = value.unit.sign
    whole = listed and value.text.strip() == value.unit.text.strip()
    return item_of(sign.depth, sign.text, text) if whole and sign.text else text


def _with_stress(value: Value) -> str:
    return stressed(_text_of(value), value.unit.stressed)


def _text_of(value: Value) -> str:
    """In a file of an office program a line break is one that somebody made, so it stays one; in a
    file of plain text it is where a line was full, unless somebody made it."""
    if value.unit.where.file.lower().endswith(_OFFICE):
        return value.text
    return WRAPPED.sub(" ", value.text).replace(HARD_BREAK, "\n")


def _rows(values: Iterable[tuple[Value, str]]) -> str:
    """The rows of a small table in a cell."""
    found: dict[int, list[str]] = {}
    for value, text in values:
        if (inner := value.unit.inner) is not None:
            found.setdefault(inner.row, [""] * inner.columns)[inner.column] = text
    return "\n".join(map(row_of, found.values()))
