"""Finds the place that a message names, from its sentence alone, with programs of others.

It stands for a person who gets the message on paper: the file is opened with openpyxl, python-docx,
csv or as lines of text, and what the sentence says of the place must be there.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import docx
import openpyxl
from openpyxl.utils import column_index_from_string

_TOKENS = (
    ("sheet", r", blad (?P<sheet>[^,:]+)"),
    ("cell", r", (?:[a-z ]+ bij )?cel (?P<column>[A-Z]+)(?P<row>\d+)"),
    ("cells", r", cellen (?P<first>[A-Z]+\d+):(?P<last>[A-Z]+\d+)"),
    ("heading", r", (?:onder|kop) [\"“](?P<heading>.+?)[\"”](?: \(\de keer\))?(?=[,:])"),
    ("named", r", rij \"(?P<label>[^\"]+)\""),
    ("row", r", rij (?P<only_row>\d+)"),
    ("column", r", kolom (?P<only_column>[A-Z]+|\d+)(?=[,: ])"),
    ("field", r", kolom (?P<field>[^,:]+)"),
    ("columns", r", kolommen (?P<from>[A-Z]+) tot en met (?P<to>[A-Z]+)"),
    ("header", r" \((?:kolom )?“(?P<header>[^”]+)”\)"),
    ("table", r", tabel"),
    ("line", r", regel (?P<line>\d+)"),
    ("paragraph", r", alinea (?P<paragraph>\d+)"),
    ("begins", r", “(?P<begins>.+?)”(?=[,:])"),
    ("picture", r", (?:\w+ van )?afbeelding (?P<picture>\d+)"),
    ("part", r", (?P<part>[\w -]+)(?=[,:])"),
)


_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"

_M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"


@dataclass
class Place:
    """What a sentence says of a place, part by part, and what it says of it."""

    file: Path
    parts: dict[str, str] = field(default_factory=dict)
    quoted: tuple[str, ...] = ()


def place_of(sentence: str, root: Path) -> Place:
    """The place in a sentence; its file must be there."""
    names = [path.relative_to(root).as_posix() for path in root.rglob("*")]
    named = [name for name in names if sentence.startswith((f"{name}:", f"{name},"))]
    assert named, f"no such file: {sentence}"
    place = Place(root / max(named, key=len))
    rest = sentence[len(max(named, key=len)) :]
    while not rest.startswith(": "):
        found = next((m for _, token in _TOKENS if (m := re.match(token, rest))), None)
        assert found, f"cannot read the place: {rest}"
        place.parts |= {found.re.pattern: "", **found.groupdict()}
        rest = rest[found.end() :]
    said = re.sub(r" \[[a-z0-9-]+\];.*", "", rest)
    place.quoted = tuple(re.findall(r"\"([^\"]+)\"", said))
    return place


def check(sentence: str, root: Path) -> None:
    """Fails when the place that a sentence names is not there, or holds something else."""
    place = place_of(sentence, root)
    kind = place.file.suffix.lower()
    if not place.parts or place.file.is_dir():
        return
    if kind == ".xlsx":
        _in_workbook(place)
    elif kind == ".docx":
        _in_document(place)
    elif kind == ".csv":
        _in_cells(place, _csv_rows(place.file))
    else:
        _in_lines(place)


def _plain(text: object) -> str:
    """Letters and digits only: what marks of a format stand between does not count."""
    return "".join(c for c in str(text).casefold() if c.isalnum())


def _begun(words: str) -> str:
    """The letters of first words, up to where they were cut off or something was concealed."""
    return _plain(re.split(r"\([a-z ]+ van|…", words)[0])


def _holds(text: object, *pieces: str) -> bool:
    """True when a text holds one of these, which may have been cut off."""
    return not pieces or any(_plain(piece.rstrip("…")) in _plain(text) for piece in pieces)


def _in_workbook(place: Place) -> None:
    book = openpyxl.load_workbook(place.file)
    name = place.parts.get("sheet")
    assert name is None or name in book.sheetnames, name
    sheet: Any = book[name] if name else book.worksheets[0]
    rows = [list(row) for row in sheet.iter_rows(values_only=True)]
    if "part" in place.parts:
        return
    _in_cells(place, rows, _comment_of(sheet, place))


def _comment_of(sheet: Any, place: Place) -> str:
    if "column" not in place.parts:
        return ""
    comment = sheet[f"{place.parts['column']}{place.parts['row']}"].comment
    return comment.text if comment is not None else ""


def _csv_rows(path: Path) -> list[list[Any]]:
    text = path.read_text(encoding="utf-8-sig", errors="replace")
    return list(csv.reader(text.splitlines(), delimiter=";"))


def _in_cells(place: Place, rows: list[list[Any]], beside: str = "") -> None:
    parts = place.parts
    if "only_row" in parts:
        assert any(cell not in (None, "") for cell in rows[int(parts["only_row"]) - 1])
    if "field" in parts:
        assert parts["field"] in rows[0]
    letters = parts.get("column") or parts.get("only_column") or parts.get("from")
    if letters is None:
        return
    column = column_index_from_string(letters) - 1
    above = rows
    if "row" in parts:
        row = int(parts["row"]) - 1
        cell = rows[row][column]
        assert cell not in (None, ""), f"nothing in {letters}{row + 1}"
        about = [cell, beside, *rows[row], parts.get("header", "")]
        assert any(_holds(each, *place.quoted) for each in about), (cell, place.quoted)
        above = rows[:row]
    if "header" in parts:
        assert any(len(r) > column and _holds(r[column] or "", parts["header"]) for r in above)


def _in_document(place: Place) -> None:
    parts = place.parts
    if "part" in parts or "picture" in parts:
        return
    body = list(docx.Document(str(place.file)).element.body)
    texts = [(each, "".join(t.text or "" for t in each.iter(f"{_W}t", f"{_M}t"))) for each in body]
    start = 0
    if "heading" in parts:
        at = [n for n, (_, text) in enumerate(texts) if _holds(text, parts["heading"])]
        assert at, parts["heading"]
        start = at[0] + 1
    if "paragraph" in parts:
        below = [text for each, text in texts[start:] if each.tag.endswith("}p") and text]
        text = below[int(parts["paragraph"]) - 1]
        assert text.strip()
        if "begins" in parts:
            assert _plain(text).startswith(_begun(parts["begins"])), text
        elif place.quoted:
            assert _holds(text, *place.quoted), text
    if "label" in parts or "only_row" in parts:
        assert any(_in_table(each, place) for each in _tables(body[start:]))


def _tables(elements: list[Any]) -> Iterator[Any]:
    for element in elements:
        if element.tag.endswith("}tbl"):
            yield docx.table.Table(element, None)  # type: ignore[attr-defined]


def _in_table(table: Any, place: Place) -> bool:
    rows = [[cell.text for cell in row.cells] for row in table.rows]
    if "label" in place.parts:
        mine = [row for row in rows if _holds(row[0], place.parts["label"])]
    else:
        mine = rows[int(place.parts["only_row"]) - 1 :][:1]
    column = int(place.parts.get("only_column", 1)) - 1
    return any(len(row) > column for row in mine)


def _in_lines(place: Place) -> None:
    lines = place.file.read_text(encoding="utf-8", errors="replace").splitlines()
    parts = place.parts
    if "line" not in parts:
        assert "part" in parts
        assert _holds("".join(lines), parts["part"]) or parts["part"] == "bestandsnaam"
        return
    at = int(parts["line"]) - 1
    here = " ".join(lines[at:])  # a text can go on below its first line
    assert lines[at].strip(), f"line {at + 1} is empty"
    if "begins" in parts:
        assert _begun(parts["begins"]) in _plain(re.sub(r"~~.*?~~", "", here))
    if "heading" in parts:
        assert any(_holds(line, parts["heading"]) for line in lines[:at])
    if "header" in parts:
        assert any(_holds(line, parts["header"]) for line in lines[:at])
