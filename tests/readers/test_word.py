"""Word files of LibreOffice, python-docx and pandoc: everything that is text is read."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import docx
import pypandoc
import pytest

from conftest import Product
from deliveries import LESSON, form, part_of, saved, tampered
from readers.show import messages, shown
from readers.word_files import paragraph, read, run, with_body
from recognise.test_asked import NO_HEADER
from samenleren.readers import read_file

FIXTURES = Path(__file__).parent / "fixtures"
ACCEPTED = (
    "er staan bijgehouden wijzigingen in het bestand: 1 keer tekst toegevoegd{words} en 1 keer"
    " tekst weggehaald [wijzigingen-bijgehouden]; ze zijn gelezen"
    " alsof ze zijn goedgekeurd; klopt dat niet, verwerp ze dan in {program} en lever het bestand"
    " opnieuw aan"
)
ADDED = ' ("meteen")'
HIDDEN = (
    'alinea 1: hier staat verborgen tekst: "stiekem" [verborgen-inhoud]; zij is niet geplaatst,'
    " want niemand ziet haar; maak haar zichtbaar of haal haar weg"
)


def test_document_of_libreoffice_is_read_with_everything_around_the_text() -> None:
    delivered = read((FIXTURES / "ervaringen.docx").read_bytes())
    assert shown(delivered) == [
        ("title", "Drenthe", 'kop "Drenthe"'),
        ("heading", "Samenwerking", 'kop "Samenwerking"'),
        ("body", "Begin meteen met drie partners.", 'onder "Samenwerking", alinea 1'),
        (
            "body",
            "Soort: les · Hoofdstuk: Partijen · Voor wie: ambtelijk · Bron: het verslag"
            " (https://www.voorbeeld.nl/verslag)",
            'onder "Samenwerking", alinea 2',
        ),
        ("item", "Een punt in een lijst.", 'onder "Samenwerking", alinea 3'),
        (
            "body",
            "Soort: tip · Hoofdstuk: Inhoud · Voor wie: uitvoering",
            'onder "Samenwerking", alinea 4',
        ),
        ("heading", "Lessen", 'kop "Lessen"'),
        [
            ["Thema", "Soort", "Hoofdstuk", "Voor wie", "Les"],
            ["Borging", "les", "Opbrengst", "ambtelijk", "Eerste les in de tabel."],
            ["Borging", "les", "Opbrengst", "ambtelijk", "Tweede les in de tabel."],
        ],
        ("meta", "Tekst in een vak.", "tekstvak"),
        ("meta", "Een voetnoot van de werkgroep.", "voetnoot"),
        ("meta", "Koptekst van de werkgroep", "koptekst"),
        ("comment", "Klopt dit nog?", "opmerking"),
    ]
    assert messages(delivered) == [f"a.docx: {ACCEPTED.format(program='Word', words=ADDED)}"]


def test_same_text_in_word_and_odt_gives_the_same_units() -> None:
    word, odt = (
        sorted(unit.text for unit in read_file(name, (FIXTURES / name).read_bytes()).units())
        for name in ("ervaringen.docx", "ervaringen.odt")
    )
    assert word == odt


def test_document_of_pandoc_is_read(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    text = "# Samenwerking\n\nEerste *alinea*.\n\n- een punt\n\n[De bron](https://voorbeeld.nl/x)\n"
    pypandoc.convert_text(text, "docx", "markdown", outputfile=str(path))
    assert [(role, text) for role, text, _ in shown(read(path.read_bytes()))] == [
        ("heading", "Samenwerking"),
        ("body", "Eerste alinea."),
        ("item", "een punt"),
        ("body", "De bron (https://voorbeeld.nl/x)"),
    ]


BODIES: dict[str, tuple[str, list[Any]]] = {
    "a tracked insertion is text, a deletion is not": (
        paragraph(
            f'{run("een ")}<w:ins w:id="1">{run("nieuw ")}</w:ins>'
            '<w:del w:id="2"><w:r><w:delText>oud </w:delText></w:r></w:del>'
            f"{run('woord')}"
        ),
        ["een nieuw woord"],
    ),
    "moved text is read where it went": (
        paragraph(f'<w:moveFrom w:id="1">{run("weg")}</w:moveFrom>{run("hier")}')
        + paragraph(f'<w:moveTo w:id="2">{run("daar")}</w:moveTo>'),
        ["hier", "daar"],
    ),
    "a block that was inserted or moved here as a whole is text": (
        f'<w:ins w:id="1">{paragraph(run("nieuw"))}</w:ins>'
        f'<w:moveTo w:id="2">{paragraph(run("verplaatst"))}</w:moveTo>'
        f'<w:del w:id="3">{paragraph(run("weg"))}</w:del>',
        ["nieuw", "verplaatst"],
    ),
    "a row that was inserted is a row": (
        f'<w:tbl><w:ins w:id="1"><w:tr><w:tc>{paragraph(run("cel"))}</w:tc></w:tr></w:ins></w:tbl>',
        ["cel"],
    ),
    "text in a content control is text": (
        f"<w:sdt><w:sdtPr/><w:sdtContent>{paragraph(run('ingevuld'))}</w:sdtContent></w:sdt>",
        ["ingevuld"],
    ),
    "the prompt of an empty content control is not": (
        paragraph(run("vraag"))
        + "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>"
        + paragraph(run("Klik hier om tekst in te voeren"))
        + "</w:sdtContent></w:sdt>",
        ["vraag"],
    ),
    "tabs and line breaks stay apart": (
        paragraph("<w:r><w:t>een</w:t><w:tab/><w:t>twee</w:t><w:br/><w:t>drie</w:t></w:r>"),
        ["een\ttwee\ndrie"],
    ),
    "a formula of Word keeps its signs": (
        paragraph(f"{run('dus ')}<m:oMath><m:r><m:t>x=2</m:t></m:r></m:oMath>"),
        ["dus x=2"],
    ),
    "a text box in a text box is read once": (
        paragraph(
            f"{run('buiten')}<w:r><w:pict><w:txbxContent>"
            + paragraph(
                f"{run('in de doos')}<w:r><w:pict><w:txbxContent>{paragraph(run('nog dieper'))}"
                "</w:txbxContent></w:pict></w:r>"
            )
            + "</w:txbxContent></w:pict></w:r>"
        ),
        ["buiten", "in de doos", "nog dieper"],
    ),
    "a text box with a fallback is read once": (
        paragraph(
            "<w:r><mc:AlternateContent><mc:Choice><w:txbxContent>"
            + paragraph(run("vak"))
            + "</w:txbxContent></mc:Choice><mc:Fallback><w:txbxContent>"
            + paragraph(run("vak"))
            + "</w:txbxContent></mc:Fallback></mc:AlternateContent></w:r>"
        ),
        ["vak"],
    ),
    "a table in a table cell is read": (
        "<w:tbl><w:tr><w:tc>"
        + paragraph(run("cel"))
        + f"<w:tbl><w:tr><w:tc>{paragraph(run('cel in cel'))}</w:tc></w:tr></w:tbl>"
        + paragraph("")
        + "</w:tc></w:tr></w:tbl>",
        ["cel", "cel in cel"],
    ),
}


@pytest.mark.parametrize("case", BODIES)
def test_text_is_read_as_word_shows_it(case: str) -> None:
    xml, texts = BODIES[case]
    assert [unit.text for unit in read(with_body(xml)).units() if unit.text] == texts


def test_hidden_text_is_told_and_is_no_content() -> None:
    xml = paragraph(f"<w:r><w:rPr><w:vanish/></w:rPr><w:t>stiekem</w:t></w:r>{run(' open')}")
    delivered = read(with_body(xml))
    assert [unit.text for unit in delivered.units()] == ["open"]
    assert messages(delivered) == [f"a.docx, {HIDDEN}"]


def test_document_inside_the_document_is_reported() -> None:
    delivered = read(with_body(paragraph(run("tekst")) + '<w:altChunk r:id="x"/>'))
    assert messages(delivered) == [
        "a.docx: er zit een ingevoegd document in de tekst; dat is niet gelezen"
        " [ingesloten-bestand]; lever het als apart bestand aan als het meetelt"
    ]


def test_form_that_nobody_filled_in_is_reported(product: Product) -> None:
    blank = dict.fromkeys(LESSON, "")
    assert product.deliver("formulier.docx", form(blank, blank)) == [
        "sources/consortia/drenthe/formulier.docx: geen enkel veld van het formulier is ingevuld"
        " [leeg-formulier]; vul het formulier in en lever het opnieuw aan"
    ]
    assert product.gaps == [
        "Een formulier van Aan de slag met preventie in de Drentse gemeenten is niet ingevuld."
    ]


def test_form_with_no_more_than_the_name_it_had_is_reported(product: Product) -> None:
    profile = {"Consortium": "Drenthe", "Regio": "", "Gemeenten": "", "Partners": ""}
    number = dict.fromkeys(LESSON, "") | {"Nummer": "les-007"}
    messages = product.deliver("formulier.docx", form(profile, number))
    assert messages[0].startswith(
        "sources/consortia/drenthe/formulier.docx: geen enkel veld van het formulier is ingevuld"
    )


def test_form_without_theme_waits_and_is_told_at_its_table(product: Product) -> None:
    messages = product.deliver(
        "formulier.docx",
        form(LESSON, LESSON | {"Nummer": "les-902", "Thema": "", "Les": "Anders."}),
    )
    assert messages == [
        'sources/consortia/drenthe/formulier.docx, onder "Les 2", tabel: 1 bijdrage wacht op de'
        " redactie: les les-902 [nog-in-te-delen]; vul in redactie/indeling.xlsx in wat nog"
        " ontbreekt (Thema), op het werkblad In te delen; wie het aanleverde, hoeft niets te doen"
    ]
    assert product.added == ["les-901"]


def test_unknown_theme_in_a_form_is_reported_at_its_row(product: Product) -> None:
    messages = product.deliver("formulier.docx", form(LESSON | {"Thema": "Financiën"}))
    assert [message.partition(" [")[0] for message in messages] == [
        'sources/consortia/drenthe/formulier.docx, onder "Les 1", tabel, rij "Thema", kolom 2:'
        ' thema "Financiën" is onbekend'
    ]


def test_field_that_was_filled_in_twice_is_reported(product: Product) -> None:
    document = docx.Document()
    table = document.add_table(rows=0, cols=2)
    for label, value in (*LESSON.items(), ("Les", "Nog een les.")):
        cells = table.add_row().cells
        cells[0].text, cells[1].text = label, value
    assert product.deliver("formulier.docx", saved(document)) == [
        'sources/consortia/drenthe/formulier.docx, tabel, rij 7, kolom 1: les: het veld "Les" is'
        " twee keer ingevuld [herhaald-veld]; haal een van de twee weg, of zet de antwoorden bij"
        " elkaar"
    ]
    assert product.added == []


def test_lesson_of_two_lines_in_one_cell_is_whole(product: Product) -> None:
    lesson = LESSON | {"Les": "Eerste regel.\nTweede regel."}
    assert product.deliver("formulier.docx", form(lesson)) == []
    assert product.collection is not None
    found = {x.id: x.text for x in product.collection.corpus.lessons}
    assert found["les-901"] == "Eerste regel.\nTweede regel."


def test_rows_of_a_word_table_share_a_merged_theme() -> None:
    document = docx.Document()
    table = document.add_table(rows=3, cols=2)
    table.cell(0, 0).merge(table.cell(2, 0)).text = "Borging"
    for number in range(3):
        table.cell(number, 1).text = f"les {number}"
    assert shown(read(saved(document))) == [
        [["Borging", "les 0"], ["Borging", "les 1"], ["Borging", "les 2"]]
    ]


def test_comments_and_notes_reach_the_editor(product: Product) -> None:
    name = "sources/consortia/drenthe/ervaringen.docx"
    assert product.deliver("ervaringen.docx", (FIXTURES / "ervaringen.docx").read_bytes()) == [
        f"{name}: {ACCEPTED.format(program='Word', words=ADDED)}",
        f'{name}, onder "Lessen", tabel: {NO_HEADER}',
        f'{name}, opmerking: er staat een opmerking in het bestand: "Klopt dit nog?"'
        " [opmerking-in-bestand]; opmerkingen worden niet geplaatst; verwerk haar in de tekst of"
        " haal haar weg",
        f'{name}, tekstvak: 3 tekstdelen zijn niet geplaatst; het eerste is "Tekst in een vak."'
        " [tekst-niet-geplaatst]; zet de tekst in een veld van het formulier of onder een kop met"
        " een thema; het grootboek noemt alle delen",
    ]
    assert product.fates("consortia/drenthe/ervaringen.docx")["niet geplaatst"] == [
        "Tekst in een vak.",
        "Een voetnoot van de werkgroep.",
        "Koptekst van de werkgroep",
        "Klopt dit nog?",
    ]


def test_other_names_of_parts_are_found_by_their_relations() -> None:
    data = form(LESSON)
    rels = part_of(data, "_rels/.rels").replace(b"word/document.xml", b"word/document2.xml")
    moved = tampered(
        data,
        {
            "word/document.xml": None,
            "word/document2.xml": part_of(data, "word/document.xml"),
            "_rels/.rels": rels,
            "word/_rels/document2.xml.rels": part_of(data, "word/_rels/document.xml.rels"),
        },
    )
    assert shown(read(moved)) == shown(read(data))
