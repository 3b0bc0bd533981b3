"""Pictures in workbooks: those on a sheet, in a cell, and those that are on no sheet."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from typing import Any

import pytest
import xlsxwriter
from openpyxl.drawing.image import Image

from conftest import Product
from deliveries import HEADER, part_of, row, tampered, workbook
from pictures.making import CANARY, png, telling_jpeg
from pictures.test_placing import ALT, fates, lesson
from samenleren.count import Count, count_file
from samenleren.delivery.account import PictureFate
from samenleren.diagnostics.location import Location
from samenleren.readers import read_file
from samenleren.readers.delivered import Delivered

NAME = "sources/consortia/drenthe/lessen"
BY_NO_LESSON = (
    "er staat geen bijdrage bij [afbeelding-niet-geplaatst]; zet de linkerbovenhoek van een"
    " afbeelding in een cel op de rij van de les of het materiaal waar zij bij hoort; in"
    " LibreOffice verankert u haar aan die cel"
)
ON_NO_SHEET = (
    "in de werkmap zit een afbeelding die op geen blad staat, zoals een achtergrond of een logo in"
    " een koptekst; dat nemen wij niet over [afbeelding-niet-overgenomen]; hoort er een afbeelding"
    " bij een les, voeg haar dan in op de rij van die les"
)
ODS = "urn:oasis:names:tc:opendocument:xmlns:"


def by_xlsxwriter(make: Callable[[Any, Any], None]) -> bytes:
    """A workbook with two lessons on its sheet; `make` gets the book and the sheet."""
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream)
    sheet = book.add_worksheet("Lessen")
    for number, cells in enumerate((HEADER, row("les-901"), row("les-902"))):
        sheet.write_row(number, 0, [cell or "" for cell in cells])
    make(book, sheet)
    book.close()
    return stream.getvalue()


def opensheet(rows: str, shapes: str = "", picture: str = "Pictures/1.png") -> bytes:
    """An ODS file of one sheet, with prefixes that no office program uses."""
    content = (
        f'<o:document-content xmlns:o="{ODS}office:1.0" xmlns:t="{ODS}table:1.0"'
        f' xmlns:x="{ODS}text:1.0" xmlns:d="{ODS}drawing:1.0" xmlns:s="{ODS}svg-compatible:1.0"'
        ' xmlns:l="http://www.w3.org/1999/xlink"><o:body><o:spreadsheet><t:table t:name="Lessen">'
        f"<t:shapes>{shapes}</t:shapes>{rows}</t:table></o:spreadsheet></o:body>"
        "</o:document-content>"
    )
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", content)
        archive.writestr(picture, telling_jpeg())
    return stream.getvalue()


def open_row(cells: list[Any], inside: str = "") -> str:
    """A row of an ODS sheet; `inside` stands in its last cell."""
    texts = [f"<x:p>{cell}</x:p>" if cell else "" for cell in cells]
    texts[-1] += inside
    return f"<t:table-row>{''.join(f'<t:table-cell>{t}</t:table-cell>' for t in texts)}" + (
        "</t:table-row>"
    )


def frame(alt: str = ALT, address: str = "Pictures/1.png") -> str:
    """A picture in ODS with a title and a description."""
    told = f"<s:title>Tuin</s:title><s:desc>{alt}</s:desc>" if alt else ""
    return f'<d:frame><d:image l:href="{address}"><x:p/></d:image>{told}</d:frame>'


def counted(name: str, data: bytes) -> Delivered:
    """The file as read; the independent count must agree."""
    delivered = read_file(name, data)
    units, pictures = len(list(delivered.units())), len(list(delivered.pictures()))
    assert count_file(name, data) == Count(units, None, pictures)
    return delivered


def test_picture_of_openpyxl_waits_for_a_description_with_the_lesson_of_its_row(
    product: Product,
) -> None:
    def show(sheet: Any) -> None:
        sheet.add_image(Image(io.BytesIO(telling_jpeg())), "L2")

    data = workbook([HEADER, row("les-901"), row("les-902")], show)
    counted("a.xlsx", data)
    assert product.deliver("lessen.xlsx", data) == [
        f"{NAME}.xlsx, blad Lessen, cel L2, afbeelding 1: de afbeelding bij een les heeft een"
        ' beschrijving die niets zegt: "Picture" [afbeelding-zonder-beschrijving]; schrijf in een'
        " of twee zinnen wat er te zien is (in Word en Excel: klik met rechts op de afbeelding en"
        " kies Alternatieve tekst)"
    ]
    (picture,) = lesson(product).pictures
    assert (picture.file, picture.missing) == ("", "de beschrijving ontbreekt nog")
    assert lesson(product, "les-902").pictures == ()


def test_picture_on_the_row_of_a_lesson_is_shown_with_it_without_its_metadata(
    product: Product,
) -> None:
    def show(book: Any, sheet: Any) -> None:
        told = {"image_data": io.BytesIO(telling_jpeg()), "description": ALT}
        sheet.insert_image("B3", "tuin.jpg", told)
        sheet.insert_image(
            "C3", "lijn.png", {"image_data": io.BytesIO(png((9, 9))), "decorative": True}
        )

    data = by_xlsxwriter(show)
    counted("a.xlsx", data)
    assert product.deliver("lessen.xlsx", data) == []
    shown = lesson(product, "les-902").pictures
    assert [(one.alt, one.decorative) for one in shown] == [(ALT, False), ("", True)]
    assert lesson(product).pictures == ()
    assert product.collection is not None
    images = product.collection.images
    assert sorted(images) == sorted(one.file for one in shown)
    assert not any(CANARY.encode() in image for image in images.values())
    assert fates(product, "lessen.xlsx")[0] == PictureFate(
        Location(f"{NAME}.xlsx", sheet="Lessen", row=3, column=2, picture=1),
        "record",
        "les-902",
        shown[0].file,
    )
    assert ALT in product.fates("consortia/drenthe/lessen.xlsx")["record"]


def test_picture_in_a_cell_of_newer_excel_is_taken_in(product: Product) -> None:
    def show(book: Any, sheet: Any) -> None:
        for cell, alt in (("L2", "Een schop."), ("L3", "Een gieter."), ("M3", "Een schop.")):
            data = io.BytesIO(png((30 + len(alt), 20)))
            sheet.embed_image(cell, "x.png", {"image_data": data, "description": alt})
        sheet.embed_image("N3", "y.png", {"image_data": io.BytesIO(png()), "decorative": True})

    data = by_xlsxwriter(show)
    delivered = counted("a.xlsx", data)
    assert "#VALUE!" not in [unit.text for unit in delivered.units()]
    assert product.deliver("lessen.xlsx", data) == []
    assert [one.alt for one in lesson(product).pictures] == ["Een schop."]
    assert [one.alt for one in lesson(product, "les-902").pictures] == [
        "Een gieter.",
        "Een schop.",
        "",
    ]


def test_picture_in_a_cell_of_which_the_file_is_gone_is_named() -> None:
    def show(book: Any, sheet: Any) -> None:
        sheet.embed_image("L2", "x.png", {"image_data": io.BytesIO(png()), "description": ALT})

    data = tampered(by_xlsxwriter(show), {"xl/media/image1.png": None})
    (message,) = [str(each) for each in counted("a.xlsx", data).diagnostics]
    assert message.startswith("a.xlsx, blad Lessen, cel L2, afbeelding 1: de afbeelding staat niet")


def test_an_error_in_a_cell_that_is_no_picture_stays_an_error() -> None:
    def show(book: Any, sheet: Any) -> None:
        sheet.embed_image("L2", "x.png", {"image_data": io.BytesIO(png()), "description": ALT})

    data = by_xlsxwriter(show)
    structures = part_of(data, "xl/richData/rdrichvaluestructure.xml")
    changed = structures.replace(b'"_localImage"', b'"_error"')
    delivered = counted("a.xlsx", tampered(data, {"xl/richData/rdrichvaluestructure.xml": changed}))
    assert "#VALUE!" in [unit.text for unit in delivered.units()]
    assert [str(each) for each in delivered.diagnostics] == [f"a.xlsx: {ON_NO_SHEET}"]


def test_pictures_beside_the_rows_with_text_are_listed_as_unplaced(product: Product) -> None:
    def show(book: Any, sheet: Any) -> None:
        for cell in ("A1", "B9"):  # with the names of the fields, and below all lessons
            told = {"image_data": io.BytesIO(png((40, 40))), "description": ALT}
            sheet.insert_image(cell, "x.png", told)

    data = by_xlsxwriter(show)
    counted("a.xlsx", data)
    assert product.deliver("lessen.xlsx", data)[0] == (
        f"{NAME}.xlsx, blad Lessen, cel A1, afbeelding 1: 2 afbeeldingen zijn niet geplaatst:"
        f" {BY_NO_LESSON}"
    )
    assert [fate.fate for fate in fates(product, "lessen.xlsx")] == ["niet geplaatst"] * 2


def test_picture_below_one_sheet_is_not_of_the_lesson_on_the_next() -> None:
    def show(book: Any, sheet: Any) -> None:
        told = {"image_data": io.BytesIO(png((40, 40))), "description": ALT}
        sheet.insert_image("B9", "x.png", told)

    (picture,) = counted("a.xlsx", by_xlsxwriter(show)).pictures()
    assert picture.apart


def test_description_of_a_shape_is_a_text_and_the_picture_in_its_group_has_its_own() -> None:
    def show(book: Any, sheet: Any) -> None:
        sheet.insert_textbox("D9", "tekst", {"description": "Een kader"})

    delivered = counted("a.xlsx", by_xlsxwriter(show))
    assert [(u.text, u.where.spot) for u in delivered.units()][-2:] == [
        ("Een kader", "blad Lessen, beschrijving van een tekening"),
        ("tekst", "blad Lessen, tekstvak"),
    ]


def test_picture_that_is_on_no_sheet_is_named() -> None:
    def show(book: Any, sheet: Any) -> None:
        sheet.set_background(io.BytesIO(png()))

    delivered = counted("a.xlsx", by_xlsxwriter(show))
    assert [str(each) for each in delivered.diagnostics] == [f"a.xlsx: {ON_NO_SHEET}"]
    delivered = counted("a.ods", opensheet(open_row(["tekst"])))
    assert [str(each) for each in delivered.diagnostics] == [f"a.ods: {ON_NO_SHEET}"]


def test_picture_in_a_cell_of_an_ods_is_shown_with_the_lesson_of_its_row(
    product: Product,
) -> None:
    rows = [open_row(HEADER), open_row(row("les-901"), frame()), open_row(row("les-902"))]
    data = opensheet("".join(rows))
    counted("a.ods", data)
    assert product.deliver("lessen.ods", data) == []
    (picture,) = lesson(product).pictures
    assert picture.alt == f"Tuin: {ALT}"
    assert product.collection is not None
    assert CANARY.encode() not in product.collection.images[picture.file]
    assert lesson(product, "les-902").pictures == ()


def test_picture_anchored_to_an_ods_sheet_is_listed_as_unplaced(product: Product) -> None:
    rows = open_row(HEADER) + open_row(row("les-901"))
    shapes = f"<d:g>{frame()}</d:g><d:rect><s:desc>Een lijn</s:desc></d:rect>"
    data = opensheet(rows, shapes)
    counted("a.ods", data)
    assert (
        f"{NAME}.ods, blad Lessen, afbeelding 1: de afbeelding is niet geplaatst: {BY_NO_LESSON}"
        in product.deliver("lessen.ods", data)
    )
    assert "Een lijn" in product.fates("consortia/drenthe/lessen.ods")["niet geplaatst"]


def test_picture_of_an_ods_that_lies_elsewhere_is_named_once_and_not_fetched() -> None:
    rows = open_row(HEADER) + open_row(row("les-901"), frame(address="http://127.0.0.1:9/a.png"))
    messages = [str(d) for d in counted("a.ods", opensheet(rows, picture="x.jpg")).diagnostics]
    assert len(messages) == 1
    assert "(http://127.0.0.1:9/a.png); zij is niet opgehaald" in messages[0]


MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
INK = "<xdr:contentPart/>"
WORDS = (
    '<xdr:sp><xdr:nvSpPr><xdr:cNvPr id="9" name="b" descr="Een kader."/><xdr:cNvSpPr/></xdr:nvSpPr>'
    "<xdr:txBody><a:p><a:r><a:t>Voor oude programma's</a:t></a:r></a:p></xdr:txBody></xdr:sp>"
)


@pytest.mark.parametrize("around", ["anchor", "pic"])
@pytest.mark.parametrize(
    ("choice", "fallback", "texts", "pictures"),
    [
        ("{}", INK, [ALT], 1),
        (INK, "{}", [ALT], 1),
        ("{}", "{}", [ALT], 1),
        (INK, WORDS, [], 0),
        (INK, "{}" + WORDS, [ALT, "Een kader."], 1),
    ],
    ids=["for new programs", "for old ones", "for both", "words for old ones", "with words"],
)
def test_picture_that_only_older_programs_show_is_taken_in(
    around: str, choice: str, fallback: str, texts: list[str], pictures: int
) -> None:
    def show(book: Any, sheet: Any) -> None:
        told = {"image_data": io.BytesIO(telling_jpeg()), "description": ALT}
        sheet.insert_image("B3", "tuin.jpg", told)

    data = by_xlsxwriter(show)
    name = "xl/drawings/drawing1.xml"
    drawing = part_of(data, name).decode()
    tag = {"anchor": "xdr:twoCellAnchor", "pic": "xdr:pic"}[around]
    start, end = drawing.index(f"<{tag}"), drawing.index(f"</{tag}>") + len(f"</{tag}>")
    one = drawing[start:end]
    if around == "anchor":  # what an anchor holds stands in one of its own
        before, after = one[: one.index("<xdr:pic>")], "<xdr:clientData/></xdr:twoCellAnchor>"
        choice, fallback = (
            part
            if part == "{}"
            else part.replace(INK, f"{before}{INK}{after}").replace(
                WORDS, f"{before}{WORDS}{after}"
            )
            for part in (choice, fallback)
        )
    both = (
        f"<mc:AlternateContent xmlns:mc='{MC}'><mc:Choice Requires='x'>{choice}</mc:Choice>"
        f"<mc:Fallback>{fallback}</mc:Fallback></mc:AlternateContent>"
    ).replace("{}", one)
    delivered = counted(
        "a.xlsx", tampered(data, {name: f"{drawing[:start]}{both}{drawing[end:]}".encode()})
    )
    read = [unit.text for unit in delivered.units()]
    assert [text for text in read if text in (ALT, "Een kader.", "Voor oude programma's")] == texts
    assert sum(1 for _ in delivered.pictures()) == pictures
