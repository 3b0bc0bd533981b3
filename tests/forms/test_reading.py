"""What comes back is read, whatever an office program or a person did to the form."""

from __future__ import annotations

import copy
import io
from collections.abc import Callable

import openpyxl
import pytest
from lxml import etree

from forms.making import (
    ROOT,
    Document,
    W,
    config,
    document,
    example,
    fill_document,
    fill_workbook,
    filled_document,
    package,
    read,
    section_of,
    unpack,
    workbook,
)
from samenleren.forms.content import Filled
from samenleren.model import KIND
from samenleren.model.labels import LISTS_SHEET
from samenleren.questionnaire.layout import CONTRIBUTION, INTERVIEWS, field_of_name
from samenleren.questionnaire.texts import PLACEHOLDERS, VERSION_LINE

BLANK = "geen enkel veld van het formulier is ingevuld [leeg-formulier]"
LESSON = KIND["lesson"]


def lesson(text: str, number: str = "") -> Filled:
    """A lesson in a form."""
    answers = example("lesson") | {"text": (text,)}
    return Filled(LESSON, answers | ({"id": (number,)} if number else {}))


# -- blank forms -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("bijdrage.docx", document("bijdrage")),
        ("gesprek.docx", document("gesprek")),
        ("bijdrage.xlsx", workbook()),
    ],
)
def test_a_blank_form_reads_as_blank_and_gives_no_record(name: str, data: bytes) -> None:
    found = read(name, data)
    assert found.records == []
    assert found.unplaced == []
    assert found.messages == [f"{name}: {BLANK}; vul het formulier in en lever het opnieuw aan"]
    assert found.recognised.consortium is not None
    assert config().names("consortia").resolve(found.recognised.consortium.text) == "drenthe"


def test_every_title_and_name_in_a_form_is_recognised() -> None:
    for section in (*CONTRIBUTION, INTERVIEWS):
        for fld in section.questions:
            assert section.label(fld) in fld.labels
            assert field_of_name(section.name(fld, 12)) == (section.kind, fld)
    assert field_of_name("les.thema") is None
    assert field_of_name("les.onzin.1") is None
    assert field_of_name("onzin.thema.1") is None


# -- Word ------------------------------------------------------------------------------------------


def test_a_copied_block_is_read_as_one_more_lesson() -> None:
    texts = ["Eén.", "Twee.", "Drie.", "Vier."]
    form = Document(filled_document("bijdrage", [lesson(text) for text in texts[:3]]))
    body = form.tree.find(W + "body")
    heading = next(p for p in body.iter(W + "p") if "".join(p.itertext()) == "Les 3")
    block = heading.getnext()
    for at, part in enumerate((heading, block), 1):
        block.addnext(copied := copy.deepcopy(part))
        if at == 2:
            continue
        block = copied
    copies = [table for table in body.iter(W + "tbl") if "Drie." in "".join(table.itertext())]
    assert len(copies) == 2
    next(t for t in copies[1].iter(W + "t") if t.text == "Drie.").text = "Vier."
    found = read("formulier.docx", form.data())
    assert found.messages == []
    assert [getattr(record, "text", "") for record in found.records] == texts


def test_a_block_that_was_copied_says_which_of_them_is_meant() -> None:
    form = Document(filled_document("bijdrage", [lesson("Eén.")]))
    body = form.tree.find(W + "body")
    heading = next(p for p in body.iter(W + "p") if "".join(p.itertext()) == "Les 1")
    table = heading.getnext()
    for part in (table, heading):
        table.addnext(copy.deepcopy(part))
    places = [entry.where.spot for entry in read("formulier.docx", form.data()).recognised.entries]
    assert places[-2:] == ['onder "Les 1", tabel', 'onder "Les 1" (2e keer), tabel']


def test_a_row_is_named_by_its_label_and_not_by_the_help_below_it() -> None:
    data = fill_document("consortium", example("consortium") | {"municipality_count": ("twaalf",)})
    (told,) = read("formulier.docx", data).messages
    assert 'onder "Over uw consortium", tabel, rij "Aantal gemeenten", kolom 2:' in told


def test_a_form_in_which_somebody_typed_dashes_is_blank() -> None:
    answers = dict.fromkeys(example("material"), ("-",))
    found = read("formulier.docx", fill_document("material", answers))
    assert found.records == []
    assert found.unplaced == []
    assert any("[leeg-formulier]" in message for message in found.messages)


@pytest.mark.parametrize("sign", ["=", "!", "€"])
def test_a_sign_that_libreoffice_left_in_a_field_is_not_lost(sign: str) -> None:
    """LibreOffice 7.4 keeps the first character in the control with its mark of a placeholder."""
    form = Document(fill_document("lesson", example("lesson") | {"text": (sign,)}))
    (control,) = (c for c in form.controls("les.les.1"))
    properties = control.find(W + "sdtPr")
    etree.SubElement(properties, W + "showingPlcHdr")
    rest = copy.deepcopy(control.find(f"{W}sdtContent/{W}r"))
    rest.find(W + "t").text = "SOM(A1) is geen formule"
    control.addnext(rest)
    (record,) = read("formulier.docx", form.data()).records
    assert getattr(record, "text", "") == f"{sign}SOM(A1) is geen formule"


def drop_controls(form: Document) -> None:
    """What an office program does that knows no content controls: only their text is left."""
    for control in list(form.tree.iter(W + "sdt")):
        parent = control.getparent()
        for child in list(control.find(W + "sdtContent")):
            control.addprevious(child)
        parent.remove(control)


def drop_tags(form: Document) -> None:
    """What LibreOffice 7.4 does with plain text fields: the alias stays."""
    for tag in list(form.tree.iter(W + "tag")):
        tag.getparent().remove(tag)


def change_labels(form: Document) -> None:
    """What a person does who knows better: other words on the left."""
    for row in form.tree.iter(W + "tr"):
        label = next(row.iter(W + "t"), None)
        if label is not None and row.find(f".//{W}sdt") is not None:
            label.text = f"→ {label.text} (graag kort)"


@pytest.mark.parametrize("damage", [drop_controls, drop_tags])
def test_fields_are_recognised_when_the_controls_or_their_tags_are_gone(
    damage: Callable[[Document], None],
) -> None:
    for kind in ("consortium", "lesson", "material", "question", "offer", "interview"):
        data = fill_document(kind, example(kind))
        form = Document(data)
        damage(form)
        found = read("formulier.docx", form.data())
        assert found.messages == []
        assert found.unplaced == []
        assert found.records == read("formulier.docx", data).records


def test_a_placeholder_that_became_text_is_no_content() -> None:
    form = Document(document())
    drop_controls(form)
    found = read("formulier.docx", form.data())
    assert PLACEHOLDERS[next(iter(PLACEHOLDERS))] in [u.text for u in found.delivered.units()]
    assert found.records == []
    assert found.unplaced == []


def test_fields_are_recognised_by_name_when_somebody_changed_the_labels() -> None:
    data = fill_document("lesson", example("lesson"))
    form = Document(data)
    change_labels(form)
    found = read("formulier.docx", form.data())
    assert found.records == read("formulier.docx", data).records
    assert found.unplaced == []  # they are known by what was left of their words


def test_text_typed_below_a_label_is_shown_and_not_lost() -> None:
    form = Document(fill_document("lesson", example("lesson")))
    control = form.controls("les.wie-zegt-dit.1")[0]
    cell = next(next(control.iterancestors(W + "tr")).iter(W + "tc"))
    run = etree.SubElement(etree.SubElement(cell, W + "p"), W + "r")
    etree.SubElement(run, W + "t").text = "de wijkcoach"
    found = read("formulier.docx", form.data())
    assert len(found.records) == 1
    assert found.unplaced == ["de wijkcoach"]


def test_a_dilemma_needs_no_kind_since_its_heading_says_so() -> None:
    section = section_of("lesson", given=True)
    form = Document(document())
    for name, texts in example("lesson").items():
        if name not in section.given:
            form.fill(section.name(LESSON.field(name), 1), texts)
    (record,) = read("formulier.docx", form.data()).records
    assert getattr(record, "kind", None) == "dilemma"


def test_a_conversation_belongs_to_the_consortium_that_the_form_names() -> None:
    answers = example("interview")
    del answers["consortium"]
    found = read("formulier.docx", fill_document("interview", answers))
    assert found.messages == []
    assert [getattr(record, "consortium", None) for record in found.records] == ["drenthe"]


def test_a_form_of_the_older_version_is_read() -> None:
    folder = ROOT / "sources/consortia/wijzer-in-de-wijk"
    data = (folder / "formulier-lessen-en-materialen.docx").read_bytes()
    found = read("formulier.docx", data)
    assert VERSION_LINE not in [unit.text for unit in found.delivered.units()]
    assert found.messages == []
    assert found.unplaced == []
    assert len(found.records) > 20
    for path in sorted((ROOT / "sources/interviews").glob("*.docx")):
        found = read(path.name, path.read_bytes())
        assert found.messages == []
        assert found.unplaced == []
        assert len(found.records) == 1


# -- Excel -----------------------------------------------------------------------------------------


def changed_workbook(change: Callable[[openpyxl.Workbook], None], data: bytes = b"") -> bytes:
    """A workbook in which somebody typed."""
    book = openpyxl.load_workbook(io.BytesIO(data or workbook()))
    change(book)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def test_the_example_row_is_never_content() -> None:
    found = read("formulier.xlsx", fill_workbook("lesson", example("lesson")))
    assert [getattr(record, "text", "") for record in found.records] == list(
        example("lesson")["text"]
    )
    assert "voorbeeld" not in str(found.records).lower()
    assert found.unplaced == []


def test_an_example_row_that_was_changed_a_little_is_still_the_example() -> None:
    def change(book: openpyxl.Workbook) -> None:
        book["Lessen"]["A3"] = None
        book["Lessen"]["B3"] = "Borging"

    found = read("formulier.xlsx", changed_workbook(change))
    assert found.records == []
    assert found.unplaced == []


def test_a_contribution_typed_over_the_example_is_content() -> None:
    found = read("formulier.xlsx", fill_workbook("question", example("question"), row=3))
    assert found.messages == []
    (record,) = found.records
    assert getattr(record, "text", "") == "Wie weet raad?"
    assert record.id == ""


def test_somebody_elses_text_on_the_hidden_sheet_is_shown() -> None:
    def change(book: openpyxl.Workbook) -> None:
        book[LISTS_SHEET]["A40"] = "Niemand ziet dit."

    found = read(
        "formulier.xlsx", changed_workbook(change, fill_workbook("offer", example("offer")))
    )
    assert len(found.records) == 1
    assert found.unplaced == ["Niemand ziet dit."]


def test_another_hidden_sheet_is_reported() -> None:
    def change(book: openpyxl.Workbook) -> None:
        book["Aanbod"].sheet_state = "hidden"

    found = read(
        "formulier.xlsx", changed_workbook(change, fill_workbook("offer", example("offer")))
    )
    assert any("[verborgen-inhoud]" in message for message in found.messages)


def test_the_combinations_in_the_list_of_audiences_are_read() -> None:
    answers = example("lesson") | {"audience": ("Bestuur, Beleid, Uitvoering",)}
    (record,) = read("formulier.xlsx", fill_workbook("lesson", answers)).records
    assert getattr(record, "audience", ()) == ("bestuurlijk", "ambtelijk", "uitvoering")


def test_a_damaged_form_ends_in_a_message() -> None:
    parts = unpack(document())
    parts["word/document.xml"] = parts["word/document.xml"][:2000]
    from samenleren.readers import read_file

    delivered = read_file("formulier.docx", package(parts))
    assert [d.rule.value for d in delivered.diagnostics] == ["beschadigd-bestand"]
