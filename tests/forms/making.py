"""Making, filling in and reading forms: what a contributor does with them, without an office."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import Any

import openpyxl
from lxml import etree

from samenleren.collect.second_count import texts_in_file
from samenleren.config import Config, Contributor, load_config
from samenleren.count import count_file, letters_in
from samenleren.design.tokens import load_tokens
from samenleren.diagnostics import Diagnostic, Rule
from samenleren.diagnostics.location import Location
from samenleren.forms.content import Filled
from samenleren.forms.word import word_form
from samenleren.forms.workbook import workbook_form
from samenleren.model import KIND, Record
from samenleren.model.kind import Kind
from samenleren.questionnaire.layout import EVENTS, INTERVIEWS, MEASURED, Section, contribution
from samenleren.questionnaire.texts import form_texts
from samenleren.readers import read_file
from samenleren.readers.delivered import Delivered
from samenleren.recognise import recognise
from samenleren.recognise.entries import Recognised
from samenleren.validate import validate

ROOT = Path(__file__).resolve().parents[2]
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
NOWHERE = Location("")


@cache
def config() -> Config:
    """The configuration of the repository."""
    return load_config(ROOT)


def contributor() -> Contributor:
    """The consortium that fills in the forms of the tests."""
    return next(one for one in config().consortia if one.slug == "drenthe")


def sections(form: str = "bijdrage") -> Sequence[Section]:
    """The sections of a form; "alles" are those of the workbook."""
    of_form = {"gesprek": (INTERVIEWS,), "bijdrage": contribution(config(), profile=True)}
    return of_form.get(form) or (*of_form["bijdrage"], INTERVIEWS, EVENTS, *MEASURED)


def section_of(kind: str, given: bool = False) -> Section:
    """The section for a kind of record (with `given` the one for dilemmas)."""
    return next(s for s in sections("alles") if s.kind is KIND[kind] and bool(s.given) is given)


def package(parts: Mapping[str, bytes]) -> bytes:
    """The parts of a package as a file."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return buffer.getvalue()


def unpack(data: bytes) -> dict[str, bytes]:
    """The parts of a package by name."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def copy_of_product(folder: Path, sources: bool = True) -> Path:
    """The repository's product without its code and outputs, with or without the deliveries."""
    folder.mkdir()
    for name in ("config.yaml", "config.schema.yaml", "chapters", "templates", "sources"):
        if sources or name != "sources":
            (folder / name).symlink_to(ROOT / name)
    return folder


@cache
def document(form: str = "bijdrage") -> bytes:
    """A blank Word form as a file."""
    return filled_document(form, None)


def filled_document(form: str, filled: Sequence[Filled] | None) -> bytes:
    """A Word form with contributions as a file."""
    tokens = load_tokens(ROOT)
    return package(word_form(form, contributor(), sections(form), filled, config(), tokens))


@cache
def workbook() -> bytes:
    """The blank Excel form as a file."""
    return filled_workbook(None)


def filled_workbook(filled: Sequence[Filled] | None) -> bytes:
    """The Excel form with contributions, and with the sheets for their kinds only."""
    kinds = {one.kind for one in filled or ()}
    shown = [section for section in sections("alles") if not kinds or section.kind in kinds]
    parts, too_long = workbook_form(contributor(), shown, filled, config(), load_tokens(ROOT))
    assert too_long == []
    return package(parts)


# -- filling in ------------------------------------------------------------------------------------


class Document:
    """A Word form that somebody fills in."""

    def __init__(self, data: bytes) -> None:
        self.parts = unpack(data)
        self.tree = etree.fromstring(self.parts["word/document.xml"])

    def controls(self, name: str) -> list[etree._Element]:
        """The content controls of that name, in order."""
        return [
            control
            for control in self.tree.iter(W + "sdt")
            if control.find(f"{W}sdtPr/{W}tag").get(W + "val") == name
        ]

    def fill(self, name: str, texts: Iterable[str], paragraphs: bool = False) -> None:
        """Types each text in the next control of that name, as Word stores it.

        A new line is a break; with `paragraphs` the person made a new paragraph of it.
        """
        for control, text in zip(self.controls(name), texts, strict=False):
            mark = control.find(f"{W}sdtPr/{W}showingPlcHdr")
            if mark is not None:
                mark.getparent().remove(mark)
            lines = text.split("\n")
            content = control.find(W + "sdtContent")
            for child in list(content):
                content.remove(child)
            _type(content, lines[:1] if paragraphs else lines)
            if paragraphs:
                own = next(control.iterancestors(W + "p"))
                cell = own.getparent()
                for at, line in enumerate(lines[1:], 1):
                    more = etree.Element(W + "p")
                    _type(more, [line])
                    cell.insert(cell.index(own) + at, more)

    def data(self) -> bytes:
        """The file as saved."""
        self.parts["word/document.xml"] = etree.tostring(self.tree, encoding="UTF-8")
        return package(self.parts)


def _type(parent: etree._Element, lines: Sequence[str]) -> None:
    run = etree.SubElement(parent, W + "r")
    for at, line in enumerate(lines):
        if at:
            etree.SubElement(run, W + "br")
        text = etree.SubElement(run, W + "t")
        text.text = line
        text.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")


def fill_document(kind: str, answers: Mapping[str, tuple[str, ...]], **how: Any) -> bytes:
    """A blank Word form with one contribution filled in."""
    form = Document(document("gesprek" if kind == "interview" else "bijdrage"))
    section = section_of(kind)
    for name, texts in answers.items():
        control = section.name(section.kind.field(name), 1)
        one = len(form.controls(control)) == 1
        form.fill(control, ["\n".join(texts)] if one else texts, **how)
    return form.data()


def fill_workbook(kind: str, answers: Mapping[str, tuple[str, ...]], row: int = 4) -> bytes:
    """A blank workbook with one contribution filled in; more answers get a line each."""
    book = openpyxl.load_workbook(io.BytesIO(workbook()))
    section = section_of(kind)
    sheet = book[section.sheet]
    for name, texts in answers.items():
        label = section.label(section.kind.field(name))
        if section.single:
            found = next(r for r in range(1, 40) if sheet.cell(r, 1).value == label)
            cell = sheet.cell(found, 2)
        else:
            columns = range(1, len(section.fields) + 1)
            cell = sheet.cell(row, next(c for c in columns if sheet.cell(1, c).value == label))
        cell.value = re.sub("_(?=x[0-9A-Fa-f]{4}_)", "_x005F_", "\n".join(texts))  # as Excel does
        cell.data_type = "s"
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


# -- reading ---------------------------------------------------------------------------------------


@dataclass
class Read:
    """A form as read: its records without their places, and everything that was said about it."""

    delivered: Delivered
    recognised: Recognised
    records: list[Record] = field(default_factory=list)
    diagnostics: list[Diagnostic] = field(default_factory=list)

    @property
    def messages(self) -> list[str]:
        """The diagnostics as sentences; that a font lacks a sign is no matter of forms."""
        return [str(each) for each in self.diagnostics if each.rule is not Rule.WITHOUT_GLYPH]

    @property
    def unplaced(self) -> list[str]:
        """Texts that are neither content nor frame."""
        known = {*self.recognised.frame, *(unit.number for unit in self.delivered.unseen)}
        for entry in self.recognised.entries:
            known |= entry.units
        return [unit.text for unit in self.delivered.units() if unit.number not in known]


def read(name: str, data: bytes) -> Read:
    """Reads a form as the build does; the second count of its text units must agree."""
    delivered = read_file(name, data)
    texts = texts_in_file(delivered)
    count = count_file(name, data)
    assert count.units == len(texts)
    assert count.letters in (None, sum(map(letters_in, texts)))
    recognised = recognise(
        delivered, *map(config().names, ("themes", "consortia", "kinds")), form_texts(config())
    )
    found = Read(delivered, recognised)
    found.diagnostics += [*delivered.diagnostics, *recognised.diagnostics]
    for entry in recognised.entries:
        validated = validate(entry, config(), contributor().slug)
        found.diagnostics += validated.diagnostics
        if validated.record is not None:
            found.records.append(replace(validated.record, where=NOWHERE))
    return found


def example(kind: str | Kind) -> dict[str, tuple[str, ...]]:
    """Answers that make a good record of a kind."""
    name = kind if isinstance(kind, str) else kind.name
    return {
        "consortium": {"name": ("ADSMP",), "municipalities": ("Assen", "Emmen")},
        "lesson": {
            "theme": ("Borging",),
            "kind": ("Succes",),
            "chapter": ("Opbrengst",),
            "audience": ("Bestuur", "Uitvoering"),
            "text": ("Leg afspraken vast voordat het project stopt.",),
            "source_title": ("Verslag van de slotdag",),
        },
        "material": {
            "title": ("Gesprekskaarten",),
            "kind": ("werkvorm",),
            "purpose": ("Om een gesprek te beginnen.",),
            "chapter": ("Partijen",),
        },
        "question": {"theme": ("Aanpak",), "text": ("Wie weet raad?",)},
        "offer": {"theme": ("Aanpak",), "text": ("Wij denken mee.",)},
        "interview": {
            "consortium": (contributor().title,),
            "role": ("projectleider",),
            "themes": ("Borging", "Aanpak"),
            "chapters": ("Opbrengst",),
            "summary": ("De projectleider vertelde over de start.",),
            "basis": ("toestemming",),
            "consent_status": ("gegeven",),
            "consent_scope": ("Complete editie",),
            "consent_date": ("12 mei 2022",),
            "keep_until": ("31 december 2030",),
        },
    }[name]
