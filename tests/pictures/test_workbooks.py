"""Pictures in workbooks are not taken in, and that is said."""

from __future__ import annotations

import io
import zipfile
from typing import Any

from openpyxl.drawing.image import Image

from deliveries import HEADER, row, workbook
from pictures.making import png
from samenleren.readers import read_file

SAID = (
    "er staat een afbeelding in de werkmap; afbeeldingen uit een werkmap nemen wij niet over"
    " [afbeelding-niet-overgenomen]; hoort er een afbeelding bij een les, zet die les dan in Word"
    " met de afbeelding eronder"
)


def test_picture_on_a_sheet_of_excel_is_named() -> None:
    def show(sheet: Any) -> None:
        sheet.add_image(Image(io.BytesIO(png())), "B5")

    delivered = read_file("a.xlsx", workbook([HEADER, row("les-901")], show))
    assert [str(each) for each in delivered.diagnostics] == [f"a.xlsx: {SAID}"]
    assert read_file("a.xlsx", workbook([HEADER, row("les-901")])).diagnostics == ()


def test_picture_on_a_sheet_of_libreoffice_is_named() -> None:
    name = "urn:oasis:names:tc:opendocument:xmlns:"
    content = (
        f'<o:document-content xmlns:o="{name}office:1.0" xmlns:t="{name}table:1.0"'
        f' xmlns:x="{name}text:1.0"><o:body><o:spreadsheet><t:table t:name="A"><t:table-row>'
        "<t:table-cell><x:p>tekst</x:p></t:table-cell></t:table-row></t:table></o:spreadsheet>"
        "</o:body></o:document-content>"
    )
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", content)
        archive.writestr("Pictures/1.png", png())
    delivered = read_file("a.ods", stream.getvalue())
    assert [unit.text for unit in delivered.units()] == ["tekst"]
    assert [str(each) for each in delivered.diagnostics] == [f"a.ods: {SAID}"]
