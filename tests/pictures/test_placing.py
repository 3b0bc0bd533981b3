"""Where a picture goes, what is asked when it lacks something, and what the ledger says of it."""

from __future__ import annotations

from typing import Any

import pytest

from conftest import Product
from deliveries import part_of, tampered
from pictures.making import document, png, show, telling_jpeg
from samenleren.delivery.account import PictureFate
from samenleren.diagnostics.location import Location
from samenleren.model import Lesson

LABELS = "Nummer: {} · Soort: les · Hoofdstuk: Inhoud · Voor wie: ambtelijk"
FORM = {
    "Nummer": "les-901",
    "Thema": "Borging",
    "Soort": "les",
    "Hoofdstuk": "Opbrengst",
    "Voor wie": "ambtelijk",
    "Les": "Leg afspraken vast.",
}
ALT = "Acht buren zetten een hek om de tuin."
NAME = "sources/consortia/drenthe/lessen.docx"


def lesson(product: Product, number: str = "les-901") -> Lesson:
    """A lesson of the corpus."""
    assert product.collection is not None
    return next(one for one in product.collection.corpus.lessons if one.id == number)


def fates(product: Product, name: str = "lessen.docx") -> list[PictureFate]:
    """What the account says of the pictures of a file."""
    assert product.collection is not None
    accounts = product.collection.accounts
    return next(a.pictures for a in accounts if a.file.endswith(f"drenthe/{name}"))


def form(made: Any, values: dict[str, str]) -> Any:
    """A form of two columns at the end of a document."""
    table = made.add_table(rows=0, cols=2)
    for label, value in values.items():
        cells = table.add_row().cells
        cells[0].text, cells[1].text = label, value
    return table


def test_picture_under_a_lesson_is_shown_with_it(product: Product) -> None:
    def write(made: Any) -> None:
        made.add_heading("Aanpak", 1)
        made.add_paragraph("Wij begonnen met een tuin.")
        show(made.add_paragraph(), telling_jpeg(), ALT)
        made.add_paragraph("Afbeelding 1: De tuin in mei", style="Caption")
        made.add_paragraph(LABELS.format("les-901"))
        made.add_paragraph("Een tweede les.")
        made.add_paragraph(LABELS.format("les-902"))

    assert product.deliver("lessen.docx", document(write)) == []
    (picture,) = lesson(product).pictures
    assert (picture.alt, picture.caption, picture.missing) == (ALT, "De tuin in mei", "")
    assert (picture.width, picture.height) == (300, 200)
    assert lesson(product, "les-902").pictures == ()
    assert product.collection is not None
    assert list(product.collection.images) == [picture.file]
    assert fates(product) == [
        PictureFate(Location(NAME, heading="Aanpak", picture=1), "record", "les-901", picture.file)
    ]
    assert product.fates("consortia/drenthe/lessen.docx")["record"][1:3] == [
        ALT,
        "Afbeelding 1: De tuin in mei",
    ]


def test_picture_in_or_below_a_form_belongs_to_its_record(product: Product) -> None:
    def write(made: Any) -> None:
        made.add_heading("Les 1", 2)
        table = form(made, FORM)
        show(table.rows[5].cells[1].add_paragraph(), png(), ALT)
        table.rows[5].cells[1].add_paragraph("Het hek", style="Caption")
        show(made.add_paragraph(), png((40, 30)), "Een schop.")
        made.add_heading("Les 2", 2)
        show(made.add_paragraph(), png((50, 30)), "Een emmer.")
        form(made, FORM | {"Nummer": "les-902", "Les": "Vraag het na."})

    assert product.deliver("lessen.docx", document(write)) == []
    assert [(p.alt, p.caption) for p in lesson(product).pictures] == [
        (ALT, "Het hek"),
        ("Een schop.", None),
    ]
    assert lesson(product).text == "Leg afspraken vast."
    assert [p.alt for p in lesson(product, "les-902").pictures] == ["Een emmer."]


@pytest.mark.parametrize(
    ("alt", "said", "todo"),
    [
        (
            "",
            "heeft geen beschrijving (alternatieve tekst)",
            "schrijf in een of twee zinnen wat er te zien is, voor wie haar niet ziet",
        ),
        (
            "IMG_2034.JPG",
            'heeft als beschrijving alleen een bestandsnaam: "IMG_2034.JPG"',
            "schrijf in een of twee zinnen wat er te zien is",
        ),
        (
            "Afbeelding 3",
            'heeft een beschrijving die niets zegt: "Afbeelding 3"',
            "schrijf in een of twee zinnen wat er te zien is",
        ),
        (
            "Afbeelding met gras, buiten Automatisch gegenereerde beschrijving",
            "heeft een beschrijving die een computer heeft gemaakt",
            "controleer haar, verbeter haar en haal de zin weg die zegt dat een computer haar heeft"
            " gemaakt",
        ),
    ],
)
def test_picture_without_a_description_is_asked_for_one(
    product: Product, alt: str, said: str, todo: str
) -> None:
    def write(made: Any) -> None:
        form(made, FORM)
        show(made.add_paragraph(), png(), alt)

    assert product.deliver("lessen.docx", document(write)) == [
        f"{NAME}, afbeelding 1: de afbeelding bij een les {said}"
        f" [afbeelding-zonder-beschrijving]; {todo} (in Word en Excel: klik met rechts op de"
        " afbeelding en kies Alternatieve tekst)"
    ]
    (picture,) = lesson(product).pictures
    assert (picture.file, picture.missing) == ("", "de beschrijving ontbreekt nog")
    assert product.collection is not None
    assert product.collection.images == {}
    reason = "de beschrijving ontbreekt nog"
    assert fates(product) == [
        PictureFate(Location(NAME, picture=1), "achtergehouden", "les-901", reason=reason)
    ]


def test_decorative_picture_needs_no_description(product: Product) -> None:
    def write(made: Any) -> None:
        form(made, FORM)
        show(made.add_paragraph(), png(), decorative=True)

    assert product.deliver("lessen.docx", document(write)) == []
    (picture,) = lesson(product).pictures
    assert (picture.decorative, picture.alt, bool(picture.file)) == (True, "", True)


def test_picture_by_no_contribution_is_listed_as_unplaced(product: Product) -> None:
    def write(made: Any) -> None:
        made.sections[0].header.paragraphs[0].text = ""
        show(made.sections[0].header.paragraphs[0], png((20, 20)))
        show(made.add_paragraph(), png(), ALT)
        made.add_heading("Les 1", 2)
        form(made, FORM)

    assert product.deliver("lessen.docx", document(write)) == [
        f"{NAME}, afbeelding 1: de afbeelding is niet geplaatst: er staat geen bijdrage bij"
        " [afbeelding-niet-geplaatst]; zet een afbeelding in of direct onder de les, het materiaal"
        " of de samenvatting waar zij bij hoort",
    ]
    why = "zij staat bij geen bijdrage"
    assert fates(product) == [
        PictureFate(Location(NAME, picture=1), "niet geplaatst", reason=why),
        PictureFate(Location(NAME, part="koptekst", picture=2), "niet geplaatst", reason=why),
    ]


def test_picture_that_is_only_linked_is_named_and_not_fetched(product: Product) -> None:
    def write(made: Any) -> None:
        form(made, FORM)
        show(made.add_paragraph(), png(), ALT)

    data = document(write)
    relations = "word/_rels/document.xml.rels"
    part = part_of(data, relations).replace(
        b'Target="media/image1.png"', b'Target="http://127.0.0.1:9/spoor.png" TargetMode="External"'
    )
    assert product.deliver("lessen.docx", tampered(data, {relations: part})) == [
        f"{NAME}, afbeelding 1: de afbeelding staat niet in het bestand maar ergens anders"
        " (http://127.0.0.1:9/spoor.png); zij is niet opgehaald [afbeelding-buiten-bestand]; voeg"
        " de afbeelding zelf in het bestand in, als PNG of JPEG"
    ]
    (picture,) = lesson(product).pictures
    assert picture.missing == "de afbeelding kon niet worden gelezen"


def test_picture_that_cannot_be_used_is_named_and_its_record_stays(product: Product) -> None:
    def write(made: Any) -> None:
        form(made, FORM)
        show(made.add_paragraph(), png(), ALT)

    data = tampered(document(write), {"word/media/image1.png": png()[:60]})
    assert product.deliver("lessen.docx", data) == [
        f"{NAME}, afbeelding 1: de afbeelding is beschadigd of niet volledig"
        " [afbeelding-niet-overgenomen]; open haar in een ander programma, sla haar opnieuw op als"
        " PNG of JPEG en voeg haar opnieuw in"
    ]
    assert lesson(product).text == "Leg afspraken vast."
    assert fates(product)[0].fate == "geweigerd"


def test_document_with_nothing_but_a_logo_in_its_header_is_empty(product: Product) -> None:
    def write(made: Any) -> None:
        show(made.sections[0].header.paragraphs[0], png((20, 20)))

    assert product.deliver("lessen.docx", document(write)) == [
        f"{NAME}: er staat geen tekst in [leeg-bestand]; lever het bestand opnieuw aan, met inhoud"
    ]
