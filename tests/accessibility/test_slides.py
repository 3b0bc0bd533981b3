"""Every rule for PPTX, broken once in a file of python-pptx."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.enum.dml import MSO_THEME_COLOR
from pptx.enum.shapes import MSO_SHAPE
from pptx.util import Cm, Pt

from samenleren.accessibility import check

TITLE_ONLY = 5


def deck() -> Any:
    made = Presentation()
    made.core_properties.title = "Samen leren"
    slide = new_slide(made, "Wat leverde het op?")
    box(slide, "Drie lessen uit de wijk", top=5)
    table(slide, [["Thema", "Aantal"], ["Borging", "3"]])
    picture(slide, "Een groen vlak voor succes.", top=12)
    return made


def new_slide(made: Any, title: str) -> Any:
    slide = made.slides.add_slide(made.slide_layouts[TITLE_ONLY])
    if title:
        run = slide.shapes.title.text_frame.paragraphs[0].add_run()
        run.text = title
        run._r.get_or_add_rPr().set("lang", "nl-NL")
    return slide


def box(slide: Any, text: str, top: float, left: float = 2) -> Any:
    made = slide.shapes.add_textbox(Cm(left), Cm(top), Cm(9), Cm(1))
    made.text_frame.text = text
    return made


def table(slide: Any, rows: list[list[str]], top: float = 8) -> Any:
    made = slide.shapes.add_table(len(rows), 2, Cm(2), Cm(top), Cm(9), Cm(2)).table
    for row, words in zip(made.rows, rows, strict=True):
        for cell, word in zip(row.cells, words, strict=True):
            cell.text = word
    return made


def picture(slide: Any, alt: str, top: float) -> Any:
    data = io.BytesIO()
    Image.new("RGB", (20, 10), "#1F7A4D").save(data, "PNG")
    data.seek(0)
    made = slide.shapes.add_picture(data, Cm(2), Cm(top), Cm(4))
    made._element.nvPicPr.cNvPr.set("descr", alt)
    return made


def no_title(made: Any) -> None:
    made.core_properties.title = ""


def no_language(made: Any) -> None:
    for root in (made.element, made.slide_master.element, made.slides[0].element):
        for element in root.iter():
            if isinstance(element.tag, str):
                element.attrib.pop("lang", None)


def merged(made: Any) -> None:
    cells = table(made.slides[0], [["A", "B"], ["1", ""]], top=15)
    cells.cell(1, 0).merge(cells.cell(1, 1))


def no_header(made: Any) -> None:
    table(made.slides[0], [["A", "B"]], top=15).first_row = False


def empty_link(made: Any) -> None:
    run = box(made.slides[0], "", top=16).text_frame.paragraphs[0].add_run()
    run.text, run.hyperlink.address = "lees meer", "https://example.org"


def pale(made: Any) -> None:
    shape = made.slides[0].shapes.add_shape(MSO_SHAPE.RECTANGLE, Cm(1), Cm(15), Cm(12), Cm(3))
    shape._element.nvSpPr.cNvPr.set("descr", "vlak")
    shape.fill.solid()
    shape.fill.fore_color.rgb = RGBColor(0xEE, 0xEE, 0xEE)
    words = box(made.slides[0], "Wit op licht", top=16)
    font = words.text_frame.paragraphs[0].runs[0].font
    font.color.theme_color, font.size = MSO_THEME_COLOR.BACKGROUND_1, Pt(12)


def film(made: Any) -> None:
    still = io.BytesIO()
    Image.new("RGB", (4, 4)).save(still, "PNG")
    still.seek(0)
    shape = made.slides[0].shapes.add_movie(
        io.BytesIO(b"film"), Cm(2), Cm(15), Cm(4), Cm(3), poster_frame_image=still
    )
    shape._element.nvPicPr.cNvPr.set("descr", "De wijkcoach vertelt.")


DIA = 'dia 1 "Wat leverde het op?": '
BREAKS: dict[str, tuple[Callable[[Any], Any], str]] = {
    "titel": (no_title, "eigenschappen: het bestand heeft geen titel"),
    "taal": (no_language, "eigenschappen: het bestand heeft geen taal"),
    "dia-titel": (lambda d: new_slide(d, ""), "dia 2: de dia heeft geen titel"),
    "dubbele-dia-titel": (
        lambda d: new_slide(d, "Wat leverde het op?"),
        'dia 2 "Wat leverde het op?": een andere dia heet ook zo',
    ),
    "alt-tekst": (
        lambda d: picture(d.slides[0], "", top=15),
        DIA + "een afbeelding heeft geen alternatieve tekst",
    ),
    "alt-tekst-bestandsnaam": (
        lambda d: picture(d.slides[0], "foto.png", top=15),
        DIA + 'de alternatieve tekst van een afbeelding is "foto.png"',
    ),
    "kopregel": (no_header, DIA + "de tabel heeft geen kopregel"),
    "samengevoegd": (merged, DIA + "de tabel heeft samengevoegde cellen"),
    "lege-rij": (
        lambda d: table(d.slides[0], [["A", "B"], ["", ""]], top=15),
        DIA + "rij 2 is leeg",
    ),
    "linktekst": (empty_link, DIA + 'de tekst van een koppeling is "lees meer"'),
    "contrast": (
        pale,
        DIA + '"Wit op licht" is #FFFFFF op #EEEEEE: contrast 1,2, nodig is 4,5',
    ),
    "leesvolgorde": (
        lambda d: box(d.slides[0], "Staat boven alles", top=4),
        DIA + "een onderdeel staat in het bestand na een onderdeel dat eronder staat",
    ),
    "lege-tekens": (
        lambda d: box(d.slides[0], "Ver     weg", top=16),
        DIA + "afstand is gemaakt met lege tekens",
    ),
    "ondertiteling": (film, DIA + "een film heeft geen ondertiteling in het bestand"),
}


def saved(made: Any, folder: Path) -> Path:
    made.save(str(folder / "dia's.pptx"))
    return folder / "dia's.pptx"


def test_slides_in_order_break_no_rule(tmp_path: Path) -> None:
    assert [str(each) for each in check(saved(deck(), tmp_path))] == []


@pytest.mark.parametrize("rule", BREAKS)
def test_slides_that_break_a_rule_are_told_so(rule: str, tmp_path: Path) -> None:
    change, said = BREAKS[rule]
    made = deck()
    change(made)
    found = check(saved(made, tmp_path))
    assert [f"{each.where}: {each.found}" for each in found] == [said]
    assert found[0].ident == rule


def test_text_on_a_photograph_is_left_to_a_person(tmp_path: Path) -> None:
    made = deck()
    photo = picture(made.slides[0], "De wijk in mei.", top=14)
    photo.width = Cm(20)
    words = box(made.slides[0], "Wit op de foto", top=15)
    words.text_frame.paragraphs[0].runs[0].font.color.rgb = RGBColor(255, 255, 255)
    assert check(saved(made, tmp_path)) == []
