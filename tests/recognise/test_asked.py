"""What is asked for readers who have a document read out, in every kind of text document."""

from __future__ import annotations

import subprocess
from pathlib import Path
from typing import Any

import pytest
from docx.oxml import OxmlElement

from conftest import Product
from deliveries import LESSON, form
from forms.making import document as our_form
from forms.making import read as read_form
from pictures.making import document
from samenleren.programs.pandoc import pandoc_path

WHERE = "sources/consortia/drenthe/lessen"
HEADER = ["Nummer", "Thema", "Soort", "Hoofdstuk", "Voor wie", "Les"]
LESSONS = [
    ["les-901", "Borging", "les", "Opbrengst", "ambtelijk", "Leg afspraken vast."],
    ["les-902", "Aanpak", "les", "Inhoud", "ambtelijk", "Begin klein."],
]
LABELS = "Nummer: {} · Soort: les · Hoofdstuk: Inhoud · Voor wie: ambtelijk"
NO_HEADER = (
    "de tabel heeft geen kopregel [tabel-zonder-kopregel]; zet in de bovenste rij de namen van de"
    " kolommen en merk die rij als kopregel (in Word: tabblad Indeling, Veldnamenrijen herhalen; in"
    " LibreOffice: Tabel, Eigenschappen, Tekstverloop); wie de tabel laat voorlezen, hoort dan bij"
    " elke cel in welke kolom zij staat"
)


def skipped(level: int, above: int) -> str:
    """What is said of a heading."""
    return (
        f"deze kop is van niveau {level}, maar de kop erboven is van niveau {above}"
        f" [kopniveau-overgeslagen]; geef deze kop niveau {above + 1} (in Word: de stijl Kop"
        f" {above + 1}); wie het bestand laat voorlezen, zoekt anders een kop die er niet is"
    )


def headings(*levels: int) -> str:
    """Markdown with a lesson under a heading of each level."""
    themes = ["Aanpak", "Borging", "Samenwerking", "Politiek en beleid", "Wie is u?"]
    themes += ["Bereiken en betrekken", "Monitoring en evaluatie", "Wijkgezondheidsprofiel"]
    return "\n".join(
        f"{'#' * level} {themes[n]}\n\nDit leerden wij over {n}.\n\n{LABELS.format(f'les-90{n}')}\n"
        for n, level in enumerate(levels)
    )


def by_pandoc(folder: Path, text: str) -> bytes:
    """An ODT file of a Markdown text."""
    command = [pandoc_path(), "--from=markdown", "-o", "t.odt"]
    subprocess.run(command, cwd=folder, input=text.encode(), check=True, timeout=60)
    return (folder / "t.odt").read_bytes()


def table(made: Any, header: bool, rows: list[list[str]]) -> None:
    """A table of Word, of which the first row is marked as its header or not."""
    found = made.add_table(rows=0, cols=len(rows[0]))
    for texts in rows:
        for cell, text in zip(found.add_row().cells, texts, strict=True):
            cell.text = text
    if header:
        found.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))


def test_a_skipped_heading_is_asked_for_in_word_opendocument_and_markdown(
    product: Product, tmp_path: Path
) -> None:
    def write(made: Any) -> None:
        for number, (level, theme) in enumerate(((1, "Aanpak"), (3, "Borging"))):
            made.add_heading(theme, level)
            made.add_paragraph(f"Dit leerden wij over {number}.")
            made.add_paragraph(LABELS.format(f"les-90{number}"))

    assert product.deliver("lessen.docx", document(write)) == [
        f'{WHERE}.docx, kop "Borging": {skipped(3, 1)}'
    ]
    (product.root / f"{WHERE}.docx").unlink()
    assert product.deliver("lessen.md", headings(1, 3)) == [
        f"{WHERE}.md, regel 7, “Borging”: {skipped(3, 1)}"
    ]
    assert product.added == ["les-900", "les-901"]
    (product.root / f"{WHERE}.md").unlink()
    found = product.deliver("lessen.odt", by_pandoc(tmp_path, headings(2, 3, 2, 4)))
    asked = [message for message in found if "kopniveau" in message]
    assert asked == [f'{WHERE}.odt, kop "Politiek en beleid": {skipped(4, 2)}']


@pytest.mark.parametrize("levels", [(1, 2, 3, 1), (2, 3), (3, 2, 1), (4,)])
def test_headings_in_order_are_not_asked_about(product: Product, levels: tuple[int, ...]) -> None:
    assert product.deliver("lessen.md", headings(*levels)) == []


def test_of_many_skipped_headings_five_are_named_and_the_others_counted(product: Product) -> None:
    text = "\n".join(f"# Aanpak\n\n### Borging {n}\n" for n in range(7))
    found = [m for m in product.deliver("lessen.md", text) if "kopniveau" in m]
    assert len(found) == 6
    assert found[-1] == (
        f"{WHERE}.md: nog 2 koppen slaan een niveau over [kopniveau-overgeslagen]; kijk ze na, van"
        " boven naar beneden: onder Kop 1 hoort Kop 2, en daaronder Kop 3"
    )


def test_a_table_of_lessons_without_a_marked_header_is_read_and_asked_about(
    product: Product, tmp_path: Path
) -> None:
    data = document(lambda made: table(made, False, [HEADER, *LESSONS]))
    assert product.deliver("lessen.docx", data) == [f"{WHERE}.docx, tabel: {NO_HEADER}"]
    assert product.added == ["les-901", "les-902"]
    data = document(lambda made: table(made, True, [HEADER, *LESSONS]))
    assert product.deliver("lessen.docx", data) == []
    (product.root / f"{WHERE}.docx").unlink()

    def lines(first: list[str]) -> str:
        rows = ["| " + " | ".join(row) + " |" for row in (first, *LESSONS)]
        return "\n".join((rows[0], "|---" * 6 + "|", *rows[1:]))

    found = product.deliver("lessen.odt", by_pandoc(tmp_path, lines(HEADER)))
    assert [message for message in found if "tabel" in message] == []
    (product.root / f"{WHERE}.odt").unlink()
    assert product.deliver("lessen.md", lines(HEADER)) == []
    under = "\n".join((lines([""] * 6), "| " + " | ".join(HEADER) + " |"))
    assert f"{WHERE}.md, regel 1, kolom 1: {NO_HEADER}" in product.deliver("lessen.md", under)


def test_a_table_that_nobody_understands_is_asked_about_unless_its_first_column_can_name_its_rows(
    product: Product,
) -> None:
    three = [["Assen", "12", "ja"], ["Emmen", "9", "nee"]]
    data = document(lambda made: table(made, False, three))
    assert f"{WHERE}.docx, tabel: {NO_HEADER}" in product.deliver("lessen.docx", data)
    data = document(lambda made: table(made, False, [row[:2] for row in three]))
    assert [m for m in product.deliver("lessen.docx", data) if "kopregel" in m] == []
    data = document(lambda made: table(made, False, three[:1]))
    assert [m for m in product.deliver("lessen.docx", data) if "kopregel" in m] == []


def test_forms_are_not_asked_about(product: Product) -> None:
    assert product.deliver("lessen.docx", form(LESSON)) == []
    for kind in ("bijdrage", "gesprek"):
        found = read_form("f.docx", our_form(kind))
        assert [d.rule.value for d in found.diagnostics] == ["leeg-formulier"]
