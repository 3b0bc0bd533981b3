"""The Word, Excel and YAML files of the small product in tests/product, written by script.

Its texts are short and odd on purpose: each can be searched for in every output.
"""

from __future__ import annotations

import io
from pathlib import Path

import docx
import xlsxwriter

from pictures.making import drawing, show, telling_jpeg

LESSON_HEADER = ["Nummer", "Thema", "Soort", "Hoofdstuk", "Voor wie", "Les"]
NORTH_LESSONS = (
    ("les-n1", "Grond", "Oogst", "Beginnen", "Vrijwilligers", "De klei werd los na drie winters."),
    ("les-n2", "Buren", "Misoogst", "Volhouden", "tuinder, gemeente", "In juli gaf niemand water."),
)
SOUTH_LESSONS = (
    ("les-z1", "Buren", "Oogst", "Hoe begint u?", "tuinder", "Soep koken bracht de straat samen."),
    ("les-z2", "Centen", "Tegenvaller", "begin", "gemeente", "Het hek kostte <meer> dan de tuin."),
)
MATERIAL = ("mat-z1", "Zaadkalender", "kalender", "Laat zien wanneer u zaait.", "Volhouden")
CLAY = "Een hand vol natte klei."
SOUP = "Twaalf kommen soep op een lange tafel."
"""What is to be seen on a photo with the lesson les-n1 and one with les-z1."""
LITERATURE = """\
literatuur:
  - nummer: lit-h1
    hoofdstuk: begin
    punt: Een tuin begint bij de buren, zegt het handboek.
    auteurs: Groenewoud, P.
    jaar: 2019
    titel: Handboek voor de buurttuin
    herkomst: Handboek
"""


def write_sources(folder: Path) -> None:
    """Writes what the two gardens and the town delivered."""
    write_form(folder / "consortia/noord/formulier.docx", NORTH_LESSONS)
    write_workbook(folder / "consortia/zuid/ervaringen.xlsx", SOUTH_LESSONS)
    literature = folder / "literatuur/handboek.yaml"
    literature.parent.mkdir(parents=True, exist_ok=True)
    literature.write_text(LITERATURE, encoding="utf-8")


def write_form(path: Path, lessons: tuple[tuple[str, ...], ...]) -> None:
    """The Word form: a table for the consortium and one for each lesson, with a photo."""
    form = docx.Document()
    form.add_heading("Over uw consortium", 1)
    _table(form, ("Consortium", "Regio", "Partners"), ("De Noordtuin", "Noord", "de bakker"))
    form.add_heading("Lessen", 1)
    for number, lesson in enumerate(lessons, 1):
        form.add_heading(f"Les {number}", 2)
        _table(form, LESSON_HEADER, lesson)
        if number == 1:
            show(form.add_paragraph(), telling_jpeg(), CLAY)
    path.parent.mkdir(parents=True, exist_ok=True)
    form.save(str(path))


def write_workbook(path: Path, lessons: tuple[tuple[str, ...], ...]) -> None:
    """The workbook: a sheet with lessons, the first with a photo, and one with a material."""
    path.parent.mkdir(parents=True, exist_ok=True)
    book = xlsxwriter.Workbook(path)
    sheet = book.add_worksheet("Lessen")
    for number, row in enumerate((LESSON_HEADER, *lessons)):
        sheet.write_row(number, 0, row)
    photo = {"image_data": io.BytesIO(telling_jpeg(drawing((240, 160)))), "description": SOUP}
    sheet.insert_image(1, len(LESSON_HEADER), "soep.jpg", photo)
    sheet = book.add_worksheet("Materialen")
    for number, row in enumerate(
        (("Nummer", "Titel", "Soort materiaal", "Waarvoor", "Hoofdstuk"), MATERIAL)
    ):
        sheet.write_row(number, 0, row)
    book.close()


def _table(form: docx.document.Document, labels: object, values: object) -> None:
    rows = list(zip(labels, values, strict=True))  # type: ignore[call-overload]
    table = form.add_table(len(rows), 2)
    for row, (label, value) in zip(table.rows, rows, strict=True):
        row.cells[0].text, row.cells[1].text = label, value
