"""The fonts of the house style travel with Word and OpenDocument texts."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path
from typing import Any

import pytest
from fontTools.ttLib import TTFont
from lxml import etree
from office_sample import META, pdf_of_libreoffice, sample_ast
from pypdf import PdfReader

from samenleren.render.opendocument import write_odt
from samenleren.render.word import write_docx
from samenleren.render.word.ooxml import R, q
from samenleren.storage.files import read_json

ROOT = Path(__file__).parents[2]
NAMES = {
    ("Source Sans 3", "Regular"),
    ("Source Sans 3", "Bold"),
    ("Source Sans 3", "Italic"),
    ("Source Serif 4", "Regular"),
    ("Source Serif 4", "Bold"),
    ("Source Serif 4", "Italic"),
    ("Source Serif 4 Display Light", "Regular"),
    ("Source Serif 4 Display Semibold", "Regular"),
}
FONT = "application/vnd.openxmlformats-officedocument.obfuscatedFont"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("lettertypen")
    ast = sample_ast(folder)
    write_docx(read_json(ast), META, folder / "word.docx", folder)
    write_odt(read_json(ast), META, folder / "open.odt", folder)
    return folder


def name_of(font: bytes) -> tuple[str, str]:
    table = TTFont(io.BytesIO(font))["name"]
    return str(table.getDebugName(1)), str(table.getDebugName(2))


def unveiled(data: bytes, key: str) -> bytes:
    """What Word does with a font and its key: byte `n` of the first 32 XOR byte 15 - n % 16."""
    digits = re.sub(r"[^0-9A-F]", "", key)
    secret = [int(digits[at : at + 2], 16) for at in range(0, 32, 2)]
    start = bytes(data[n] ^ secret[15 - n % 16] for n in range(32))
    return start + data[32:]


def fonts_used(pdf: PdfReader) -> set[str]:
    found: set[str] = set()
    for page in pdf.pages:
        fonts: Any = page["/Resources"].get("/Font", {})  # type: ignore[index]
        found |= {str(fonts[name]["/BaseFont"]).partition("+")[2] for name in fonts}
    return found


def test_word_finds_each_face_in_the_file_under_its_key(folder: Path) -> None:
    with zipfile.ZipFile(folder / "word.docx") as package:
        table = etree.fromstring(package.read("word/fontTable.xml"))
        relations = etree.fromstring(package.read("word/_rels/fontTable.xml.rels"))
        targets = {each.get("Id"): each.get("Target") for each in relations}
        types = etree.fromstring(package.read("[Content_Types].xml"))
        settings = etree.fromstring(package.read("word/settings.xml"))
        found = set()
        for font in table:
            for face in (each for each in font if each.get(q("fontKey"))):
                style = etree.QName(face).localname.removeprefix("embed")
                data = package.read(f"word/{targets[face.get(f'{{{R}}}id')]}")
                name = name_of(unveiled(data, face.get(q("fontKey"))))
                assert name == (font.get(q("name")), style)
                found.add(name)
    assert found == NAMES
    assert [each.get("ContentType") for each in types if each.get("Extension") == "odttf"] == [FONT]
    assert settings.find(q("embedTrueTypeFonts")) is not None


def test_opendocument_names_each_face_in_text_and_styles(folder: Path) -> None:
    with zipfile.ZipFile(folder / "open.odt") as package:
        manifest = package.read("META-INF/manifest.xml").decode()
        for part in ("content.xml", "styles.xml"):
            files = re.findall(r'xlink:href="(Fonts/[^"]+)"', package.read(part).decode())
            assert {name_of(package.read(file)) for file in files} == NAMES
            assert all(f'"{file}"' in manifest for file in files)


@pytest.mark.parametrize("name", ["word.docx", "open.odt"])
def test_libreoffice_shows_the_text_in_the_fonts_of_the_file(folder: Path, name: str) -> None:
    used = fonts_used(pdf_of_libreoffice(folder / name, folder))
    assert {"SourceSans3-Regular", "SourceSans3-Bold", "SourceSerif4-Regular"} <= used
    assert {"SourceSerif4Display-Light", "SourceSerif4Display-Semibold"} <= used


def test_figures_stand_on_the_line_and_are_equally_wide(folder: Path) -> None:
    """So that numbers in a table stand below each other without a setting that Word alone has."""
    with zipfile.ZipFile(folder / "open.odt") as package:
        for name in (each for each in package.namelist() if each.startswith("Fonts/")):
            font = TTFont(io.BytesIO(package.read(name)))
            digits = [font.getBestCmap()[ord(digit)] for digit in "0123456789"]
            assert len({font["hmtx"][digit][0] for digit in digits}) == 1, name
            assert min(font["glyf"][digit].yMin for digit in digits) > -25, name


def test_the_fonts_may_be_embedded_and_edited_with() -> None:
    files = [
        f"{family}-{face}.ttf"
        for family in ("SourceSans3", "SourceSerif4")
        for face in ("Regular", "Bold", "It")
    ] + ["SourceSerif4Display-Light.ttf", "SourceSerif4Display-Semibold.ttf"]
    allowed = {file: TTFont(ROOT / "templates/fonts" / file)["OS/2"].fsType for file in files}
    assert allowed == dict.fromkeys(files, 0)
