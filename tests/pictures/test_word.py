"""Pictures in Word files that office programs write in more than one form."""

from __future__ import annotations

from typing import Any

import pytest

from deliveries import part_of, tampered
from pictures.making import document, huge_png, png, show
from samenleren.count import count_file
from samenleren.readers import read_file
from samenleren.readers.take_in import MAX_PICTURES

MC = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
INK = '<w:contentPart xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"/>'
TEXT = "<w:t>tekst</w:t>"
NESTED = (
    f"<mc:AlternateContent><mc:Choice Requires='wpg'>{{}}</mc:Choice>"
    f"<mc:Fallback>{TEXT}</mc:Fallback></mc:AlternateContent>"
)


@pytest.mark.parametrize(
    ("choice", "fallback", "texts", "pictures"),
    [
        (INK, "{}", ["Een tekening."], 1),
        ("{}", INK, ["Een tekening."], 1),
        ("{}", "{}", ["Een tekening."], 1),
        (INK, TEXT, ["tekst"], 0),
        (INK, INK, [], 0),
        ("{}", TEXT, ["tekst", "Een tekening."], 1),
        (TEXT, "{}", ["tekst", "Een tekening."], 1),
        ("{}" + TEXT, TEXT, ["tekst", "Een tekening."], 1),
        (TEXT, "{}" + TEXT, ["tekst", "Een tekening."], 1),
        (INK, NESTED, ["tekst", "Een tekening."], 1),
        (TEXT, NESTED, ["tekst", "Een tekening."], 1),
        ("{}", NESTED, ["tekst", "Een tekening."], 1),
    ],
    ids=[
        "a drawing by hand with a picture of it",
        "a picture with nothing for older programs",
        "a picture twice",
        "a drawing by hand with a text",
        "a drawing by hand",
        "a picture, and words for older programs",
        "words, and a picture for older programs",
        "both, and words for older programs",
        "words, and both for older programs",
        "words or a picture inside the form for older programs",
        "words, and words or a picture inside the other form",
        "a picture, and words or a picture inside the other form",
    ],
)
def test_one_form_of_a_drawing_is_read_with_its_text_and_picture_once(
    choice: str, fallback: str, texts: list[str], pictures: int
) -> None:
    def write(made: Any) -> None:
        made.add_paragraph("Borging")
        show(made.add_paragraph(), png(), "Een tekening.")

    data = document(write)
    body = part_of(data, "word/document.xml").decode()
    start = body.index("<w:drawing")
    end = body.index("</w:drawing>") + len("</w:drawing>")
    drawing = body[start:end]
    both = (
        f"<mc:AlternateContent {MC}><mc:Choice Requires='wpi'>{choice.format(drawing)}</mc:Choice>"
        f"<mc:Fallback>{fallback.format(drawing)}</mc:Fallback></mc:AlternateContent>"
    )
    data = tampered(data, {"word/document.xml": f"{body[:start]}{both}{body[end:]}".encode()})
    delivered = read_file("a.docx", data)
    assert [unit.text for unit in delivered.units()] == ["Borging", *texts]
    assert sum(1 for _ in delivered.pictures()) == pictures
    count = count_file("a.docx", data)
    assert (count.units, count.pictures) == (1 + len(texts), pictures)


@pytest.mark.parametrize("around", ["paragraph", "drawing"])
def test_icon_of_an_empty_picture_field_is_no_picture(around: str) -> None:
    def write(made: Any) -> None:
        made.add_paragraph("Borging")
        show(made.add_paragraph(), png(), "Een tekening.")

    data = document(write)
    body = part_of(data, "word/document.xml").decode()
    tag = "<w:p>" if around == "paragraph" else "<w:r>"
    start = body.rindex(tag, 0, body.index("<w:drawing"))
    close = tag.replace("<", "</")
    end = body.index(close, body.index("</w:drawing>")) + len(close)
    field = "<w:sdt><w:sdtPr><w:showingPlcHdr/><w:picture/></w:sdtPr><w:sdtContent>"
    changed = f"{body[:start]}{field}{body[start:end]}</w:sdtContent></w:sdt>{body[end:]}"
    data = tampered(data, {"word/document.xml": changed.encode()})
    delivered = read_file("a.docx", data)
    assert [unit.text for unit in delivered.units()] == ["Borging"]
    assert list(delivered.pictures()) == []
    assert (count_file("a.docx", data).units, count_file("a.docx", data).pictures) == (1, 0)


def test_pictures_past_the_limit_are_told_once_and_each_has_its_fate() -> None:
    def write(made: Any) -> None:
        for width in range(MAX_PICTURES + 3):
            show(made.add_paragraph(), png((20 + width, 20)), f"Tekening {width}.")

    delivered = read_file("a.docx", document(write))
    (message,) = map(str, delivered.diagnostics)
    assert message.startswith(
        f"a.docx, afbeelding {MAX_PICTURES + 1}: het bestand heeft te veel of te grote"
        " afbeeldingen; deze en 2 andere zijn niet gelezen [afbeelding-niet-overgenomen]; lever"
    )
    assert sum(bool(picture.refused) for picture in delivered.pictures()) == 3


def test_picture_that_is_too_large_takes_no_other_one_with_it() -> None:
    def write(made: Any) -> None:
        show(made.add_paragraph(), png(), "Vooraf.")
        show(made.add_paragraph(), huge_png(12_000, 9_000), "Te groot.")
        show(made.add_paragraph(), png((200, 100)), "Een klein beeld van het plein.")

    delivered = read_file("a.docx", document(write))
    first, large, small = delivered.pictures()
    assert first.image is not None
    assert large.image is None
    assert small.image is not None
    (message,) = map(str, delivered.diagnostics)
    assert message.startswith("a.docx, afbeelding 2: het bestand heeft te veel of te grote")
