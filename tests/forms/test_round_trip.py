"""Form out, filled in, read, pre-filled form out again: no field changes."""

from __future__ import annotations

import datetime
import io
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import cache, partial
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from docx import Document
from docx.oxml.ns import qn
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from forms.making import (
    NOWHERE,
    ROOT,
    config,
    contributor,
    copy_of_product,
    example,
    fill_document,
    fill_workbook,
    filled_document,
    filled_workbook,
    read,
    section_of,
    workbook,
)
from samenleren.collect import collect
from samenleren.diagnostics import Rule
from samenleren.forms.content import Filled, from_entry, from_record
from samenleren.forms.files import write_forms
from samenleren.language.names import says_nothing
from samenleren.model import KIND, Lesson, Record
from samenleren.model.declaration import Field, Reading
from samenleren.questionnaire.texts import FormTexts, form_texts, is_prompt
from samenleren.readers.characters import readable

KINDS = ("consortium", "lesson", "material", "question", "offer", "interview")
NASTY = (
    "=1+1",
    "@SOM(A1)",
    "-2 graden",
    "“Aanhalingstekens” en ‘zo’ – met een streepje…",
    "Familie 👩‍👩‍👧 en vlag 🇳🇱",
    "\u200frechts naar links\u200e en terug",
    "regel een\nregel twee\n\nalinea twee",
    "Zo:\n- bellen\n- langsgaan\n  - met koffie\n\nSlot.",
    "1. bellen\n2. langsgaan\n   a) vroeg\n   b) laat",
    "Zie:\n| Wijk | Score |\n| Noord | 7 |\n| Zuid | |",
    "_x000D_ is geen regeleinde",
    "a; b (c; d) ;",
    "< & > \" ' ]]> {{ x }} {% y %}",
    "a\u00a0b\u2028c\u0301",
    "Wie weet " * 1111,
)
# What XML 1.0 cannot hold (2.2) no form can hold either; a carriage return is a line break there.
TEXT = st.one_of(
    st.sampled_from(NASTY),
    st.text(
        st.characters(
            exclude_categories=("Cs",),
            exclude_characters=[chr(n) for n in range(32) if n != 10] + ["\ufffe", "\uffff"],
        ),
        min_size=1,
        max_size=60,
    ),
)
# Nor what cannot be shown: the readers leave that out and say so (`readers.characters`).
# A text that says nothing, such as a dash, is no answer; nor is one that the form has by itself.


@cache
def ours() -> FormTexts:
    return form_texts(config())


def is_answer(text: str) -> bool:
    lines = [line for line in text.split("\n") if line.strip()]
    return not says_nothing(text) and not any(
        ours().is_text(line) or is_prompt(line) for line in lines
    )


TEXT = TEXT.map(readable).filter(is_answer)
ABOUT_TEXT = (Rule.BAD_ADDRESS, Rule.UNSAFE_LINK, Rule.CODE_IN_TEXT, Rule.UNKNOWN_SIGN)
"""What is told about words that are taken as they are."""
LINE = TEXT.map(lambda text: " ".join(text.replace("|", " ").split()))
LINE = LINE.filter(is_answer)


def answers_for(fld: Field) -> st.SearchStrategy[tuple[str, ...]]:
    """What a person can answer to a field."""
    match fld.reading:
        case Reading.TEXT:
            return st.tuples(TEXT)
        case Reading.LINES:
            return st.tuples(TEXT)
        case Reading.CHOICE:
            return st.tuples(
                st.sampled_from([c.title for c in config().choices(fld.choices or "")])
            )
        case Reading.CHOICES:
            titles = [c.title for c in config().choices(fld.choices or "")]
            return st.lists(st.sampled_from(titles), min_size=1, max_size=3, unique=True).map(tuple)
        case Reading.DATE:
            years = config().publication.moments
            moments = st.dates(datetime.date(years[0], 1, 1), datetime.date(years[-1], 12, 31))
            days = moments.map(lambda day: f"{day.day}-{day.month}-{day.year:04}")
            return st.tuples(st.one_of(days, st.sampled_from(["2021", "april 2021", "2021-04"])))
        case Reading.ADDRESS:
            return st.tuples(LINE.map(lambda text: f"https://www.voorbeeld.nl/{text}"))
        case Reading.INTEGER:
            return st.tuples(st.integers(0, 10**6).map(str))
        case Reading.SOURCES:
            return st.tuples(LINE.map(lambda text: f"{text} | https://www.voorbeeld.nl | volledig"))
        case _:
            return st.just(())


@st.composite
def contributions(draw: st.DrawFn) -> tuple[str, dict[str, tuple[str, ...]]]:
    """A kind and its answers; all required fields are there, any other may be."""
    kind = KIND[draw(st.sampled_from(KINDS))]
    answers = {}
    for fld in kind.fields:
        source = fld.name == "source_title"  # without it an address gives it, and "gelezen" a fault
        if fld.asked and (fld.required or source or draw(st.booleans())):
            answers[fld.name] = draw(answers_for(fld))
    if kind.name == "consortium":
        answers["name"] = (contributor().title,)
        answers["region"] = draw(st.tuples(TEXT))  # a profile with only a name counts as blank
    return kind.name, {name: texts for name, texts in answers.items() if texts}


Fill = Callable[[str, Mapping[str, tuple[str, ...]]], bytes]
FILLING: Mapping[str, tuple[str, Fill]] = {
    "Word": ("formulier.docx", fill_document),
    "Word, nieuwe alinea's": (
        "formulier.docx",
        lambda kind, answers: fill_document(kind, answers, paragraphs=True),
    ),
    "Excel": ("formulier.xlsx", fill_workbook),
}


@pytest.mark.parametrize("how", FILLING)
@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(contribution=contributions())
def test_whatever_is_typed_comes_back_the_same_from_the_pre_filled_forms(
    how: str, contribution: tuple[str, dict[str, tuple[str, ...]]]
) -> None:
    kind, answers = contribution
    name, fill = FILLING[how]
    first = read(name, fill(kind, answers))
    assert apart_from_text(first.messages) == []
    assert first.unplaced == []
    (record,) = first.records
    for fld in KIND[kind].fields:
        if fld.reading is Reading.TEXT and fld.name in answers and hasattr(record, fld.name):
            assert getattr(record, fld.name).split() == answers[fld.name][0].split()
    assert_stable(record)


def apart_from_text(messages: list[str]) -> list[str]:
    """The messages without those about words that are taken as they are."""
    return [m for m in messages if not any(f"[{rule}]" in m for rule in ABOUT_TEXT)]


def assert_stable(record: Record) -> None:
    """The record survives both pre-filled forms."""
    filled = [from_record(record, KIND[record.kind_name], config())]
    form = "gesprek" if record.kind_name == "interview" else "bijdrage"
    for name, data in (
        ("formulier.docx", filled_document(form, filled)),
        ("formulier.xlsx", filled_workbook(filled)),
    ):
        again = read(name, data)
        assert apart_from_text(again.messages) == []
        assert again.unplaced == []
        assert again.records == [record]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("how", FILLING)
def test_a_form_that_is_filled_in_well_gives_its_record(how: str, kind: str) -> None:
    name, fill = FILLING[how]
    found = read(name, fill(kind, example(kind)))
    assert found.messages == []
    assert found.unplaced == []
    (record,) = found.records
    assert record.id == ("drenthe" if kind == "consortium" else "")  # `collect` gives the number
    assert dict(from_record(record, KIND[kind], config()).answers) == example(kind)


BLOCKS = """Zo deden wij het:
in twee stappen.

1. bellen
2. langsgaan
  – met koffie
  – met koek
3. nabellen

| Wijk | Score |
| Noord | 7 |
| Zuid |  |

Dat viel mee."""


@pytest.mark.parametrize("ending", [".docx", ".xlsx"])
def test_the_blocks_of_an_answer_come_back_from_a_pre_filled_form(ending: str) -> None:
    typed = {"text": (BLOCKS,)}
    fill = filled_workbook if ending == ".xlsx" else partial(filled_document, "bijdrage")
    lesson = Filled(KIND["lesson"], example("lesson") | typed)
    (record,) = read(f"formulier{ending}", fill([lesson])).records
    assert isinstance(record, Lesson)
    assert record.text == BLOCKS
    assert_stable(record)


def test_a_list_and_a_table_made_in_word_come_back_from_both_forms() -> None:
    document = Document(io.BytesIO(fill_document("lesson", example("lesson") | {"text": ("x",)})))
    cell = next(
        row.cells[1]
        for table in document.tables
        for row in table.rows
        if row.cells[0].paragraphs[0].text == "Les"
    )
    cell.paragraphs[0].add_run("Zo deden wij het:")
    for control in cell._tc.iter(qn("w:sdt")):
        control.getparent().remove(control)
    for words in ("bellen", "langsgaan"):  # as the button of Word does it
        numbering = cell.add_paragraph(words)._p.get_or_add_pPr().get_or_add_numPr()
        numbering.get_or_add_numId().val = 1
        numbering.get_or_add_ilvl().val = 0
    inner = cell.add_table(rows=2, cols=2)
    for at, words in enumerate(("Wijk", "Score", "Noord", "7")):
        inner.cell(at // 2, at % 2).text = words
    cell.add_paragraph("Dat viel mee.")
    buffer = io.BytesIO()
    document.save(buffer)
    found = read("formulier.docx", buffer.getvalue())
    assert found.messages == []
    (record,) = found.records
    assert isinstance(record, Lesson)
    assert record.text == (
        "Zo deden wij het:\n\n– bellen\n– langsgaan\n\n"
        "| Wijk | Score |\n| Noord | 7 |\n\nDat viel mee."
    )
    assert_stable(record)


def test_all_records_of_the_corpus_survive_both_forms_unchanged(tmp_path: Path) -> None:
    before = collect(ROOT, config())
    wanted = {
        (record.kind_name, record.id): replace(record, where=NOWHERE, editors_note=None)
        for record in before.corpus.records()
        if record.kind_name != "literature"
    }
    assert len(wanted) > 200
    in_word = {key: record for key, record in wanted.items() if key[0] != "event"}
    product = copy_of_product(tmp_path / "product")
    written, notes = write_forms(product)
    assert notes == []
    for ending in (".docx", ".xlsx"):
        found: dict[tuple[str, str], Any] = {}
        for path in written:
            if path.suffix == ending and "-ingevuld" in path.name:
                form = read(path.name, (product / path).read_bytes())
                assert form.messages == []
                assert form.unplaced == []
                slug = path.parent.name
                for record in (belongs(one, slug) for one in form.records):
                    found[record.kind_name, record.id] = record
        expected = wanted if ending == ".xlsx" else in_word
        assert found == expected


def belongs(record: Record, slug: str) -> Record:
    """The record as its own folder gives it: `read` knows only the consortium of the tests."""
    if record.kind_name == "consortium":
        return replace(record, id=slug)
    if record.kind_name in ("interview", "event"):
        return record
    return replace(record, consortium=slug)  # type: ignore[call-arg]


def test_a_quotation_keeps_its_consent_though_no_blank_form_asks_for_it() -> None:
    lesson = example("lesson") | {"id": ("les-900",), "speaker": ("wijkcoach",)}
    consent = {
        name: texts
        for name, texts in example("interview").items()
        if name.startswith("consent_") or name in ("basis", "keep_until")
    }
    filled = [Filled(KIND["lesson"], lesson | consent), Filled(KIND["lesson"], example("lesson"))]
    for name, data in (
        ("formulier.docx", filled_document("bijdrage", filled)),
        ("formulier.xlsx", filled_workbook(filled)),
    ):
        found = read(name, data)
        assert found.messages == []
        quotation, plain = found.records
        assert from_record(quotation, KIND["lesson"], config()).answers == lesson | consent
        assert "basis" not in from_record(plain, KIND["lesson"], config()).answers


# -- records that take more rows -------------------------------------------------------------------

MEASURED: Mapping[str, Sequence[Mapping[str, str]]] = {
    "profile": [
        {
            "area": "Testwijk",
            "moment": "2021",
            "topic": "Groen",
            "score": "8,25",
            "scale": "-1 tot 10",
        },
        {
            "topic": "=Geluid",
            "score": "-1",
            "source_title": "Testmeting",
            "source_seen": "fragment",
        },
        {"topic": "Buren; en zo", "score": "10", "source_title": "Andere meting"},
    ],
    "motimeter": [
        {"activity": "Wandelen", "area": "Zuid", "moment": "mei 2021", "point": "Prijs"}
        | {"count_0": "12", "count_1": "6", "source_title": "Meting"},
        {"point": "=Afstand", "count_1": "5", "count_2": "0"},
    ],
    "survey": [
        {"title": "Proefpoll", "meeting": "mei 2021", "scale": "1 tot 5", "statement": "=Leren"}
        | {"answer": "Noord", "value": "4,25", "source_title": "Verslag"},
        {"statement": "=Leren", "answer": "Zuid; en meer", "value": "3"},
    ],
    "event": [
        {"title": "Proefavond", "kind": "proef", "date": "mei 2021", "facts": "Eén\nTwee; en meer"}
        | {"poll_question": "Hoe gaat het?", "poll_min": "0", "poll_max": "5"}
        | {"poll_votes": "0: 1\n3: 6", "participants": "12"},
    ],
}
"""Rows as a person types them in the workbook, a blank cell where the row above says it."""
SPOILT = {
    "profile": ("scale", "0-10"),
    "motimeter": ("count_1", "veel"),
    "survey": ("value", "veel"),
    "event": ("poll_votes", "3"),
}
"""What makes a fault of them when it stands in the first row."""


def type_rows(kind: str, rows: Sequence[Mapping[str, str]]) -> bytes:
    """A blank workbook with these rows typed in, numbers as numbers."""
    book = openpyxl.load_workbook(io.BytesIO(workbook()))
    section = section_of(kind)
    sheet = book[section.sheet]
    labels = {cell.value: cell.column for cell in sheet[1]}
    for at, row in enumerate(rows, 4):
        for name, text in row.items():
            cell = sheet.cell(at, labels[section.label(section.kind.field(name))])
            number = re.fullmatch(r"-?[0-9]+(,[0-9]+)?", text)
            cell.value = float(text.replace(",", ".")) if number else text
            cell.data_type = "n" if number else "s"
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


@pytest.mark.parametrize("kind", MEASURED)
def test_rows_typed_in_the_workbook_come_back_the_same_pre_filled(kind: str) -> None:
    found = read("formulier.xlsx", type_rows(kind, MEASURED[kind]))
    assert found.messages == []
    assert found.unplaced == []
    (record,) = found.records
    again = read("formulier.xlsx", filled_workbook([from_record(record, KIND[kind], config())]))
    assert again.messages == []
    assert again.unplaced == []
    assert again.records == [record]


@pytest.mark.parametrize("kind", MEASURED)
def test_faulty_rows_stand_in_the_pre_filled_workbook_as_they_were(kind: str) -> None:
    first, *others = MEASURED[kind]
    name, text = SPOILT[kind]
    found = read("formulier.xlsx", type_rows(kind, [{**first, name: text}, *others]))
    assert found.records == []
    (entry,) = found.recognised.entries
    again = read("formulier.xlsx", filled_workbook([from_entry(entry)]))
    assert [m.partition("]")[0] for m in again.messages] == [
        m.partition("]")[0] for m in found.messages
    ]
    texts = [unit.text for unit in found.delivered.units() if unit.number in entry.units]
    (same,) = again.recognised.entries
    kept = [unit.text for unit in again.delivered.units() if unit.number in same.units]
    assert sorted(kept) == sorted(texts)
