"""Sheets that editors lay out in chapters/bladen: rows, and which records stand beside each.

A sheet is data, so that every text can print it by its name (`{{ blad("borging") }}`) and an editor
can read in one place which record stands where. What it looks like says `vorm`: a table to fill
in, headings with records below them, or consortia beside each other.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from samenleren.config import Config
from samenleren.config.faults import SCHEMA_FILE, form_faults
from samenleren.contents.asked import Unasked
from samenleren.model import KIND, Consortium, Source
from samenleren.storage.own_yaml import read_yaml_text, yaml_fault

READS = ("chapters/bladen/*.yaml",)
FOLDER = "chapters/bladen"
FILL_IN, HEADINGS, COMPARISON = "invulblad", "rubrieken", "vergelijking"
"""The forms of a sheet."""
_CALLED = re.compile(r"""\{\{\s*blad\(\s*["']([a-z0-9][a-z0-9-]*)["']\s*\)\s*\}\}""")
THEMES = "themes"
_FIELDS = {
    field.label: field.name for field in KIND[Consortium.kind_name].fields if field.published
} | {"Thema's": THEMES}
"""The fields of a consortium by their label, and what can be counted of its lessons."""


class UnknownSheet(Unasked):
    """A text asks for a sheet that is not there. Says so in Dutch."""

    def __init__(self, name: str, root: Path) -> None:
        known = sorted(path.stem for path in (root / FOLDER).glob("*.yaml"))
        choice = f"kies uit {', '.join(known)}, of maak" if known else "maak"
        super().__init__(f'het blad "{name}" bestaat niet; {choice} {FOLDER}/{name}.yaml')


@dataclass(frozen=True)
class Row:
    """A row of a sheet. `rests_on` is where the words of the row itself come from, `beside` are the
    records that stand beside it in full; `kinds` the kinds of lesson of which every number stands
    there, by theme. `fields` are those of a consortium, by their name in the code; `note` says what
    the sources lack; `lines` how much room there is to write."""

    name: str
    text: str = ""
    rests_on: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    fields: tuple[str, ...] = ()
    note: str = ""
    lines: int = 0

    @property
    def named(self) -> tuple[str, ...]:
        """The numbers of all records that the row names."""
        return (*self.rests_on, *self.beside)


@dataclass(frozen=True)
class Sheet:
    """A sheet: `heads` are the names of the columns with words, `blanks` of those to fill in;
    `source` is where the names of the rows come from when that is no record. `lines` are those of
    its file, for messages."""

    slug: str
    file: str
    title: str
    form: str
    rows: tuple[Row, ...]
    heads: tuple[str, ...] = ()
    blanks: tuple[str, ...] = ()
    empty: str = "niet in de bronnen"
    source: Source | None = None
    lines: tuple[str, ...] = ()


def read_sheets(
    root: Path,
    config: Config,
    bodies: Iterable[str],
    read: Callable[[str], str],
    faults: list[str],
) -> dict[str, Sheet]:
    """The sheets that these texts ask to print and that are there, by name. `read` gives the text
    of a file as it may go on; what is wrong with a sheet comes in `faults`."""
    sheets = {}
    kinds = [kind.slug for kind in config.kinds]
    for name in dict.fromkeys(name for body in bodies for name in _CALLED.findall(body)):
        file = f"{FOLDER}/{name}.yaml"
        if (root / file).is_file() and (text := read(file)):
            sheet, found = sheet_of(text, file, root, kinds)
            faults.extend(found)
            sheets.update({name: sheet} if sheet else {})
    return sheets


def sheet_of(
    text: str, file: str, root: Path, kinds: Collection[str]
) -> tuple[Sheet | None, list[str]]:
    """The sheet that a file holds, or None and what is wrong with it, in Dutch; `kinds` are the
    kinds of lesson that there are."""
    try:
        data = read_yaml_text(text)
    except yaml.YAMLError as error:
        return None, [yaml_fault(error, file)]
    if not isinstance(data, dict):
        return None, [f"{file}: het blad is leeg; verwacht: titel, vorm en rijen"]
    faults, _ = form_faults(data, _schema(root), file)
    faults += _meaning_faults(data, file, kinds) if not faults else ()
    return (None, faults) if faults else (_sheet(data, file, text), [])


def _schema(root: Path) -> dict[str, Any]:
    whole: dict[str, Any] = read_yaml_text((root / SCHEMA_FILE).read_text(encoding="utf-8-sig"))
    sheet: dict[str, Any] = whole["$defs"]["worksheet"]
    return {**sheet, "$defs": whole["$defs"]}


def _meaning_faults(data: dict[str, Any], file: str, kinds: Collection[str]) -> Iterator[str]:
    """What the well-formed keys of a sheet say that cannot be printed."""
    compares = data["vorm"] == COMPARISON
    for rank, row in enumerate(data["rijen"], 1):
        where = f"{file}, rijen[{rank}]"
        for label in row.get("velden", ()):
            if label not in _FIELDS:
                yield f'{where}: een consortium heeft geen veld "{label}"; kies uit ' + ", ".join(
                    _FIELDS
                )
        for kind in row.get("soorten", ()):
            if kind not in kinds:
                yield f'{where}: soort "{kind}" bestaat niet; kies uit {", ".join(kinds)}'
        if row.get("velden") and not compares:
            yield f"{where}: velden horen bij vorm: {COMPARISON}; noem hier nummers bij bij"
        if row.get("tekst") and not row.get("steunt_op") and not data.get("bron"):
            yield (
                f"{where}: tekst heeft steunt_op nodig; noem de nummers waarop zij rust, of zet"
                " boven de rijen bij bron waar de woorden vandaan komen"
            )


def _sheet(data: dict[str, Any], file: str, text: str) -> Sheet:
    source = data.get("bron")
    return Sheet(
        Path(file).stem,
        file,
        data["titel"],
        data["vorm"],
        tuple(_row(row) for row in data["rijen"]),
        tuple(data.get("kolommen", ())),
        tuple(data.get("invullen", ())),
        data.get("leeg", Sheet.empty),
        Source(source["titel"], source.get("adres"), source.get("gelezen")) if source else None,
        tuple(text.split("\n")),
    )


def _row(row: dict[str, Any]) -> Row:
    return Row(
        row["naam"],
        row.get("tekst", "").strip(),
        tuple(row.get("steunt_op", ())),
        tuple(row.get("bij", ())),
        tuple(row.get("soorten", ())),
        tuple(_FIELDS[label] for label in row.get("velden", ())),
        row.get("noot", ""),
        row.get("regels", 2),
    )
