"""The worklist with answers: a list in JSON, or a workbook in Dutch with the same rows.

An editor fills in the answer; what the program knows is not asked again, and the workbook goes back
in by the number of each remark.
"""

from __future__ import annotations

import io
import json
from collections.abc import Sequence
from dataclasses import fields
from pathlib import Path
from typing import Any

import openpyxl
from openpyxl.styles import Alignment, Font
from openpyxl.worksheet.datavalidation import DataValidation

from samenleren.diagnostics import StageFault
from samenleren.review.led_back import Remark

TAKEN, ADAPTED, DECLINED, QUESTION = "taken", "adapted", "declined", "question"
ANSWERS = {
    TAKEN: "overgenomen",
    ADAPTED: "anders overgenomen",
    DECLINED: "niet overgenomen",
    QUESTION: "vraag terug",
}
KINDS = {
    "comment": "opmerking",
    "insertion": "erbij",
    "deletion": "weg",
    "replacement": "vervangen",
    "move": "verplaatst",
    "format": "opmaak",
    "silent": "gewijzigd zonder bijhouden",
    "row": "rij",
    "picture": "beeld",
    "annotation": "aantekening",
}
_COLUMNS = {
    "id": ("Nummer", 14),
    "who": ("Wie", 18),
    "when": ("Wanneer", 12),
    "kind": ("Soort", 16),
    "place": ("Waar in de editie", 28),
    "record": ("Hoort bij", 12),
    "field": ("Veld", 12),
    "source": ("Bron", 34),
    "now": ("Staat er nu", 50),
    "proposed": ("Voorstel", 50),
    "text": ("Opmerking of woorden", 40),
    "answer": ("Antwoord", 18),
    "new_text": ("Wordt (bij anders overgenomen)", 50),
    "note": ("Toelichting aan de lezer", 40),
    "certainty": ("Gevonden door", 12),
    "file": ("Bestand", 22),
}
"""The columns of the workbook by the name in JSON: heading and width in characters."""
_SHEET = "Opmerkingen"


def as_json(remarks: Sequence[Remark]) -> str:
    """The worklist as a list of objects."""
    return json.dumps([one.to_dict() for one in remarks], ensure_ascii=False, indent=1) + "\n"


def as_workbook(remarks: Sequence[Remark]) -> bytes:
    """The worklist as a workbook; an answer is chosen from a list."""
    book = openpyxl.Workbook()
    sheet: Any = book.active
    sheet.title, sheet.freeze_panes = _SHEET, "B2"
    for column, (heading, width) in enumerate(_COLUMNS.values(), 1):
        cell = sheet.cell(1, column, heading)
        cell.font, cell.alignment = Font(bold=True), Alignment(wrap_text=True, vertical="top")
        sheet.column_dimensions[cell.column_letter].width = width
    for row, one in enumerate(remarks, 2):
        said = one.to_dict() | {
            "kind": KINDS.get(one.kind, one.kind),
            "answer": ANSWERS.get(one.answer, ""),
            "text": "\n".join([one.text, *(f"> {each['text']}" for each in one.replies)]),
        }
        for column, name in enumerate(_COLUMNS, 1):
            cell = sheet.cell(row, column)
            cell.value, cell.data_type = said[name], "s"  # never a formula
            cell.alignment = Alignment(wrap_text=True, vertical="top")
    choice = DataValidation(type="list", formula1=f'"{",".join(ANSWERS.values())}"')
    choice.error = "Kies een antwoord uit de lijst."
    sheet.add_data_validation(choice)
    letter = sheet.cell(1, [*_COLUMNS].index("answer") + 1).column_letter
    choice.add(f"{letter}2:{letter}{len(remarks) + 1}")
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


def read_answers(path: Path, known: Sequence[Remark]) -> list[Remark]:
    """The remarks of a worklist that was filled in. What a workbook leaves out is looked up in
    `known`. Raises `StageFault(2)` with what is wrong, by remark."""
    try:
        rows = _rows(path)
    except (OSError, ValueError, KeyError) as error:
        raise StageFault(
            2,
            [
                f"{path.name}: dit is geen werklijst; kies het bestand dat"
                " python3 build.py review maakte (uit Excel, of met --json)"
            ],
        ) from error
    by_id = {one.id: one for one in known}
    names = {each.name for each in fields(Remark)}
    found, faults = [], []
    for row in rows:
        ident = str(row.get("id") or "")
        base = by_id[ident].to_dict() if ident in by_id else {}
        given = {name: row[name] for name in row if name in names}
        try:
            one = Remark(**(base | given))
        except TypeError:
            faults.append(
                f"{path.name}, opmerking {ident}: staat niet in redactie/opmerkingen.json"
            )
            continue
        if one.answer and one.answer not in ANSWERS:
            told = ", ".join(ANSWERS.values())
            faults.append(f'{path.name}, opmerking {ident}: antwoord "{one.answer}"; kies {told}')
        elif one.answer == ADAPTED and not one.new_text.strip():
            faults.append(f"{path.name}, opmerking {ident}: de nieuwe tekst ontbreekt")
        found.append(one)
    if faults:
        raise StageFault(2, faults)
    return found


def _rows(path: Path) -> list[dict[str, Any]]:
    """The rows by the names in JSON; of a workbook only what people fill in."""
    if path.suffix.lower() != ".xlsx":
        data = json.loads(path.read_text(encoding="utf-8-sig"))
        if not isinstance(data, list) or not all(isinstance(one, dict) for one in data):
            raise ValueError(path)
        return data
    sheet = openpyxl.load_workbook(path)[_SHEET]
    head, *rows = sheet.iter_rows(values_only=True)
    heads = {heading: name for name, (heading, _) in _COLUMNS.items()}
    names = [heads.get(str(cell)) for cell in head]
    said = {told: answer for answer, told in ANSWERS.items()}
    found = []
    for row in rows:
        cells = {name: str(cell or "") for name, cell in zip(names, row, strict=False) if name}
        answer = cells.get("answer", "").strip().casefold()
        if cells.get("id"):
            kept = {name: cells[name] for name in ("id", "new_text", "note") if name in cells}
            found.append(kept | {"answer": said.get(answer, answer)})
    return found
