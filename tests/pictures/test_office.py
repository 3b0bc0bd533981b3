"""Pictures that somebody put in a document with LibreOffice, saved in each of its formats."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from conftest import Product
from deliveries import HEADER, row, workbook
from libreoffice import Run, with_libreoffice
from pictures.making import CANARY, document, png, telling_jpeg
from pictures.test_placing import ALT, FORM, LABELS, fates, form, lesson
from samenleren.count import count_file
from samenleren.readers import read_file

pytestmark = with_libreoffice


def lessons(made: Any) -> None:
    """Two lessons under a theme and one in a form."""
    made.add_heading("Aanpak", 1)
    made.add_paragraph("Wij begonnen met een tuin.")
    made.add_paragraph(LABELS.format("les-902"))
    made.add_paragraph("Daarna kwam er een kas.")
    made.add_paragraph(LABELS.format("les-903"))
    made.add_heading("Les 1", 2)
    form(made, FORM)


def titled(title: str, ending: str) -> str:
    """The title of a picture as it stands before its description. LibreOffice leaves it out of
    DOCX and XLSX (7.4), so nobody can read it there."""
    return f"{title}: " if ending in (".odt", ".ods") else ""


def counted(path: Path) -> bytes:
    """A saved file; the independent count of it must agree."""
    data = path.read_bytes()
    delivered, count = read_file(path.name, data), count_file(path.name, data)
    read = len(list(delivered.units())), len(list(delivered.pictures()))
    assert read == (count.units, count.pictures)
    return data


@pytest.mark.parametrize("ending", [".docx", ".odt"])
def test_pictures_in_a_text_of_libreoffice_are_read_with_alt_text_caption_and_record(
    office: Run, product: Product, tmp_path: Path, ending: str
) -> None:
    for name, data in (("tuin.jpg", telling_jpeg()), ("schop.png", png((60, 30)))):
        (tmp_path / name).write_bytes(data)
    garden, spade = str(tmp_path / "tuin.jpg"), str(tmp_path / "schop.png")
    pictures = [
        [["Wij begonnen met een tuin."], garden, "", ALT, "Afbeelding 1: De tuin in mei"],
        [["Daarna kwam er een kas."], spade, "", "", ""],
        [["Les 1", "Les"], spade, "Schop", "Een schop in de grond.", ""],
    ]
    (path,) = office("l.docx", document(lessons), [], ending, pictures=pictures)
    name = f"lessen{ending}"
    (message,) = product.deliver(name, counted(path))
    assert (
        "heeft geen beschrijving (alternatieve tekst) [afbeelding-zonder-beschrijving]" in message
    )
    (shown,) = lesson(product, "les-902").pictures
    assert (shown.alt, shown.caption) == (ALT, "De tuin in mei")
    (waiting,) = lesson(product, "les-903").pictures
    assert (waiting.file, waiting.missing) == ("", "de beschrijving ontbreekt nog")
    (in_form,) = lesson(product, "les-901").pictures
    assert (in_form.alt, in_form.caption) == (
        f"{titled('Schop', ending)}Een schop in de grond.",
        None,
    )
    assert lesson(product, "les-901").text == "Leg afspraken vast."
    assert [fate.record for fate in fates(product, name)] == ["les-902", "les-903", "les-901"]
    assert product.collection is not None
    images = product.collection.images
    assert set(images) == {shown.file, in_form.file}
    assert not any(CANARY.encode() in image for image in images.values())


@pytest.mark.parametrize("ending", [".xlsx", ".ods"])
def test_pictures_in_a_workbook_of_libreoffice_are_read_with_alt_text_and_record(
    office: Run, product: Product, tmp_path: Path, ending: str
) -> None:
    (tmp_path / "tuin.jpg").write_bytes(telling_jpeg())
    garden = str(tmp_path / "tuin.jpg")
    pictures = [
        ["Lessen", "L3", garden, "Tuin", ALT],
        ["Lessen", "B9", garden, "", ALT],
    ]
    data = workbook([HEADER, row("les-901"), row("les-902")])
    (path,) = office("l.xlsx", data, [], ending, pictures=pictures)
    name = f"lessen{ending}"
    (message,) = product.deliver(name, counted(path))
    assert "blad Lessen, cel B9, afbeelding 2: de afbeelding is niet geplaatst" in message
    (shown,) = lesson(product, "les-902").pictures
    assert shown.alt == f"{titled('Tuin', ending)}{ALT}"
    assert lesson(product).pictures == ()
    assert product.collection is not None
    assert CANARY.encode() not in product.collection.images[shown.file]
