"""What the forms offer: lists, names, headings, properties; and which files are written."""

from __future__ import annotations

import io
import re
from itertools import pairwise
from pathlib import Path

import openpyxl
import pytest
from lxml import etree

from forms.making import (
    ROOT,
    Document,
    W,
    config,
    contributor,
    copy_of_product,
    document,
    example,
    read,
    sections,
    unpack,
    workbook,
)
from samenleren.cli import main
from samenleren.design.tokens import contrast, load_tokens
from samenleren.forms.content import Filled
from samenleren.forms.files import write_forms
from samenleren.forms.workbook import workbook_form
from samenleren.model import KIND
from samenleren.model.declaration import Reading
from samenleren.model.labels import LISTS_SHEET
from samenleren.questionnaire import texts
from samenleren.storage.files import write_bytes

FORMS = ("bijdrage", "gesprek")


# -- lists, names, help ----------------------------------------------------------------------------


@pytest.mark.parametrize("form", FORMS)
def test_the_lists_in_a_document_hold_the_configured_titles(form: str) -> None:
    made = Document(document(form))
    seen = 0
    for section in sections(form):
        for fld in section.fields:
            for control in made.controls(section.name(fld, 1)):
                items = [item.get(W + "displayText") for item in control.iter(W + "listItem")]
                titles = [c.title for c in config().choices(fld.choices)] if fld.choices else []
                assert items == titles
                assert (control.find(f".//{W}date") is not None) == (fld.reading is Reading.DATE)
                seen += 1
    assert seen > 20


@pytest.mark.parametrize("form", FORMS)
def test_the_name_of_a_control_stands_in_tag_and_alias_with_a_placeholder(form: str) -> None:
    made = Document(document(form))
    identifiers = []
    for control in made.tree.iter(W + "sdt"):
        properties = control.find(W + "sdtPr")
        tag, alias = (properties.find(W + name).get(W + "val") for name in ("tag", "alias"))
        assert tag == alias
        assert re.fullmatch(r"[a-z-]+\.[a-z-]+\.[0-9]+", tag)
        assert properties.find(W + "showingPlcHdr") is not None
        assert "".join(control.find(W + "sdtContent").itertext()).strip()
        identifiers.append(properties.find(W + "id").get(W + "val"))
    assert len(set(identifiers)) == len(identifiers)


def test_the_lists_of_the_workbook_hold_the_configured_titles() -> None:
    book = openpyxl.load_workbook(io.BytesIO(workbook()))
    for section in sections("alles"):
        sheet = book[section.sheet]
        rules = {str(rule.sqref): rule for rule in sheet.data_validations.dataValidation}
        assert len(rules) == len(section.fields)
        for rule in rules.values():
            fld = section.kind.find(rule.promptTitle)
            assert fld is not None
            assert rule.prompt == texts.help_of(fld)[:255]
            assert (rule.type == "list") == bool(fld.choices)
            if fld.choices:
                place = re.fullmatch(rf"'{LISTS_SHEET}'!(\$[A-Z]+\$2:\$[A-Z]+\$\d+)", rule.formula1)
                assert place is not None
                cells = book[LISTS_SHEET][place[1].replace("$", "")]
                options = [cell.value for (cell,) in cells]
                titles = [choice.title for choice in config().choices(fld.choices)]
                assert options[: len(titles)] == titles
                if fld.reading is Reading.CHOICE:
                    assert options == titles


def test_every_field_has_help_and_every_sheet_an_example() -> None:
    for section in sections("alles"):
        for fld in section.fields:
            assert len(texts.help_of(fld)) > len(texts.REQUIRED)
        if not section.single:
            said = texts.form_texts(config())
            assert said.telling(section.kind) in section.fields


def test_an_example_of_a_choice_comes_from_the_configuration() -> None:
    lesson = KIND["lesson"]
    shown = texts.example_of(lesson.field("theme"), config())
    assert shown == config().themes[0].title


# -- for everyone ----------------------------------------------------------------------------------


@pytest.mark.parametrize("form", FORMS)
def test_a_document_has_a_title_a_language_and_headings_without_a_gap(form: str) -> None:
    parts = unpack(document(form))
    core = parts["docProps/core.xml"].decode()
    assert f"<dc:title>{texts.TITLES[form]} – {contributor().title}</dc:title>" in core
    assert "<dc:language>nl-NL</dc:language>" in core
    assert b'<w:lang w:val="nl-NL"' in parts["word/styles.xml"]
    tree = etree.fromstring(parts["word/document.xml"])
    styles = [style.get(W + "val") for style in tree.iter(W + "pStyle")]
    levels = [int(s[-1]) for s in styles if s.startswith("Heading")]
    assert styles[1] == "Title"
    assert levels[0] == 1
    assert all(later <= earlier + 1 for earlier, later in pairwise(levels))


@pytest.mark.parametrize("form", FORMS)
def test_every_table_has_a_name_a_description_and_a_header_row(form: str) -> None:
    tree = etree.fromstring(unpack(document(form))["word/document.xml"])
    names = []
    for table in tree.iter(W + "tbl"):
        look = table.find(f"{W}tblPr/{W}tblLook")
        assert (look.get(W + "firstRow"), look.get(W + "firstColumn")) == ("1", "1")
        assert table.find(f"{W}tblPr/{W}tblDescription").get(W + "val")
        names.append(table.find(f"{W}tblPr/{W}tblCaption").get(W + "val"))
        first, *others = table.findall(W + "tr")
        assert first.find(f"{W}trPr/{W}tblHeader") is not None
        assert all(row.find(f"{W}trPr/{W}tblHeader") is None for row in others)
    assert len(set(names)) == len(names)


def test_a_sheet_is_a_real_table_with_its_labels_as_header() -> None:
    book = openpyxl.load_workbook(io.BytesIO(workbook()))
    assert book.properties.title == f"{texts.TITLES['werkmap']} – {contributor().title}"
    assert book.properties.language == "nl-NL"
    for section in sections("alles"):
        if not section.single:
            (table,) = book[section.sheet].tables.values()
            assert [column.name for column in table.tableColumns] == [
                section.label(fld) for fld in section.fields
            ]
        assert not book[section.sheet].merged_cells.ranges


def test_help_and_placeholders_can_be_read_on_their_ground() -> None:
    light = load_tokens(ROOT).light
    assert contrast(light.muted, light.wash) >= 4.5
    assert contrast(light.muted, light.paper) >= 4.5
    assert contrast(light.paper, light.ink) >= 4.5


def test_the_version_stands_in_the_properties_and_on_the_page() -> None:
    parts = unpack(document())
    assert b'name="Formulier versie"><vt:lpwstr>2<' in parts["docProps/custom.xml"]
    assert "Formulier versie 2 · bladzijde" in parts["word/footer1.xml"].decode()
    book = openpyxl.load_workbook(io.BytesIO(workbook()))
    assert [(p.name, p.value) for p in book.custom_doc_props.props] == [("Formulier versie", "2")]
    lists = book[LISTS_SHEET]
    assert lists.sheet_state == "hidden"
    assert lists.cell(1, lists.max_column).value == texts.VERSION_LINE
    assert texts.VERSION_LINE in [cell.value for cell in book["Uitleg"]["A"]]


def test_text_cells_are_text_so_that_a_program_makes_no_formula_or_date_of_them() -> None:
    book = openpyxl.load_workbook(io.BytesIO(workbook()))
    for section in sections("alles"):
        if not section.single:
            for column, _ in enumerate(section.fields, 1):
                assert book[section.sheet].cell(4, column).number_format == "@"


# -- the files -------------------------------------------------------------------------------------


def test_the_command_writes_blank_and_pre_filled_forms_that_repeat_byte_for_byte(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    product = copy_of_product(tmp_path / "product")
    monkeypatch.chdir(product)
    assert main(["forms"]) == 0
    said = capsys.readouterr().out
    folder = product / "output/forms"
    assert [path.name for path in sorted(folder.iterdir())] == sorted(
        one.slug for one in config().contributors
    )
    first = {path: path.read_bytes() for path in folder.rglob("*.*")}
    assert f"{len(first)} formulieren voor 7 deelnemers staan in output/forms/" in said
    names = {path.name for path in first if path.parent.name == "drenthe"}
    assert {
        "formulier-bijdrage.docx",
        "formulier-bijdrage-ingevuld.docx",
        "formulier-bijdrage.xlsx",
        "formulier-bijdrage-ingevuld.xlsx",
        "formulier-gesprek.docx",
        "formulier-gesprek-int-03-ingevuld.docx",
    } <= names
    assert main(["forms"]) == 0
    assert {path: path.read_bytes() for path in folder.rglob("*.*")} == first


def test_a_pre_filled_form_that_became_untrue_is_removed_and_nothing_else(tmp_path: Path) -> None:
    product = copy_of_product(tmp_path / "product", sources=False)
    folder = product / "output/forms/drenthe"
    folder.mkdir(parents=True)
    write_bytes(folder / "formulier-gesprek-int-99-ingevuld.docx", b"oud")  # as we write
    (folder / "mijn formulier.docx").write_bytes(b"oud")
    written, _ = write_forms(product)
    assert not any("ingevuld" in path.name for path in written)
    assert {path.name for path in folder.iterdir()} == {
        "formulier-bijdrage.docx",
        "formulier-bijdrage.xlsx",
        "formulier-gesprek.docx",
        "formulier-motimeter.docx",
        "mijn formulier.docx",
    }


def test_a_faulty_contribution_stands_in_the_pre_filled_form_as_it_was_delivered(
    tmp_path: Path,
) -> None:
    product = copy_of_product(tmp_path / "product", sources=False)
    delivery = product / "sources/consortia/drenthe/lessen.yaml"
    delivery.parent.mkdir(parents=True)
    delivery.write_text(
        "lessen:\n  - {nummer: les-001, thema: Geldzaken, soort: les, hoofdstuk: Inhoud,"
        " voor_wie: ambtelijk, les: Vraag op tijd om geld.}\n",
        encoding="utf-8",
    )
    write_forms(product)
    for name in ("formulier-bijdrage-ingevuld.docx", "formulier-bijdrage-ingevuld.xlsx"):
        found = read(name, (product / "output/forms/drenthe" / name).read_bytes())
        assert found.records == []
        assert found.unplaced == []
        assert "Vraag op tijd om geld." in [unit.text for unit in found.delivered.units()]
        (message,) = found.messages
        assert 'thema "Geldzaken" is onbekend [onbekend-thema]' in message


def test_a_conversation_without_a_yes_stands_in_no_form(tmp_path: Path) -> None:
    product = copy_of_product(tmp_path / "product", sources=False)
    delivery = product / "sources/consortia/drenthe/gesprek.yaml"
    delivery.parent.mkdir(parents=True)
    delivery.write_text(
        "interviews:\n  - {nummer: int-001, consortium: Drenthe, thema's: Geldzaken,"
        " rol: wethouder, hoofdstukken: Inhoud, samenvatting: Liever niet., grondslag: toestemming,"
        " status_van_de_toestemming: geweigerd}\n",
        encoding="utf-8",
    )
    written, _ = write_forms(product)
    assert not any("ingevuld" in path.name for path in written)


def test_a_text_that_no_cell_can_hold_is_named_and_left_to_the_word_form() -> None:
    filled = [
        Filled(KIND["question"], example("question") | {"id": ("vra-001",), "text": (text,)})
        for text in ("😀" * 16_384, "Wel kort genoeg.")
    ]
    parts, too_long = workbook_form(
        contributor(), sections("alles"), filled, config(), load_tokens(ROOT)
    )
    assert too_long == ["vra-001"]
    sheets = b"".join(parts[name] for name in parts if name.startswith("xl/worksheets/"))
    assert b"Wel kort genoeg." in sheets
    assert "😀".encode() not in sheets
