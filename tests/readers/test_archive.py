"""The zip container: what is refused before anything is read, and that it costs little."""

from __future__ import annotations

import io
import random
import resource
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
import xlsxwriter

from conftest import NOT_READ, ROOT, Product
from deliveries import HEADER, LESSON, form, part_of, row, tampered, workbook
from samenleren.readers import READERS, read_file

FIXTURES = Path(__file__).parent / "fixtures"
ODT = (FIXTURES / "ervaringen.odt").read_bytes()
DOCX = form(LESSON)
XLSX = workbook([HEADER, row("les-901")])
SAVE_AGAIN = (
    "open het in het programma waarmee het is gemaakt, sla het opnieuw op en lever het nog een"
    " keer aan"
)
SMALLER = "lever een kleiner bestand aan; haal grote afbeeldingen en bijlagen eruit"
NO_MACROS = (
    "het bestand bevat macro's [onveilige-inhoud]; sla het op zonder macro's (als .docx, .xlsx of"
    " .odt) en lever het opnieuw aan"
)
NO_DTD = (
    'onderdeel "word/document.xml" bevat een documenttypedeclaratie [onveilige-inhoud]; open het'
    " bestand in Word of LibreOffice en sla het opnieuw op"
)

IN_UTF16 = '<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>'


def damaged(detail: str) -> str:
    return f"het bestand is beschadigd: {detail} [beschadigd-bestand]; {SAVE_AGAIN}"


def without(data: bytes, part: str) -> bytes:
    return tampered(data, {part: None})


def with_part(data: bytes, part: str, content: bytes) -> bytes:
    return tampered(data, {part: content})


def replaced(data: bytes, part: str, old: bytes, new: bytes) -> bytes:
    changed = part_of(data, part).replace(old, new)
    assert changed != part_of(data, part)
    return tampered(data, {part: changed})


def encrypted(data: bytes) -> bytes:
    """The same zip with the flag that says that its members are encrypted."""
    changed = bytearray(data)
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = changed.find(mark)
        while at >= 0:
            changed[at + offset] |= 1
            at = changed.find(mark, at + 4)
    return bytes(changed)


REFUSED: dict[str, tuple[str, Callable[[], bytes], str]] = {
    "a Word file that was cut off": (
        "a.docx",
        lambda: DOCX[: len(DOCX) // 2],
        damaged("het is niet volledig"),
    ),
    "a workbook that was cut off": (
        "a.xlsx",
        lambda: XLSX[: len(XLSX) // 2],
        damaged("het is niet volledig"),
    ),
    "an ODT file that was cut off": (
        "a.odt",
        lambda: ODT[: len(ODT) // 2],
        damaged("het is niet volledig"),
    ),
    "a page of the web that is called a Word file": (
        "a.docx",
        lambda: b"<html><body>tekst</body></html>",
        'de naam eindigt op ".docx", maar het is een ander soort bestand'
        " [inhoud-past-niet-bij-naam]; open het in Word of Excel, of in LibreOffice, en sla het op"
        " als .docx",
    ),
    "a text that is called a workbook": (
        "a.xlsx",
        lambda: b"Thema;Les",
        'de naam eindigt op ".xlsx", maar het is een ander soort bestand'
        " [inhoud-past-niet-bij-naam]; open het in Word of Excel, of in LibreOffice, en sla het op"
        " als .xlsx",
    ),
    "an RTF file that is called a text": (
        "a.txt",
        lambda: b"{\\rtf1\\ansi tekst}",
        'de naam eindigt op ".txt", maar het is geen tekstbestand'
        " [inhoud-past-niet-bij-naam]; lever het aan als .docx, .xlsx, .odt, .ods, .csv, .md,"
        " .yaml of .txt",
    ),
    "a Word file without its document": (
        "a.docx",
        lambda: without(DOCX, "word/document.xml"),
        damaged('onderdeel "word/document.xml" ontbreekt'),
    ),
    "a workbook without its workbook part": (
        "a.xlsx",
        lambda: without(XLSX, "xl/workbook.xml"),
        damaged('onderdeel "xl/workbook.xml" ontbreekt'),
    ),
    "a workbook without its sheet": (
        "a.xlsx",
        lambda: without(XLSX, "xl/worksheets/sheet1.xml"),
        damaged('onderdeel "xl/worksheets/sheet1.xml" ontbreekt'),
    ),
    "an ODT file without content": (
        "a.odt",
        lambda: without(ODT, "content.xml"),
        damaged("content.xml ontbreekt"),
    ),
    "an ODT file with another content": (
        "a.odt",
        lambda: with_part(ODT, "content.xml", b"<x/>"),
        damaged("er zit geen tekst in"),
    ),
    "a Word file with XML that stops": (
        "a.docx",
        lambda: with_part(DOCX, "word/document.xml", part_of(DOCX, "word/document.xml")[:-40]),
        damaged('onderdeel "word/document.xml" is geen geldige XML'),
    ),
    "a workbook with XML that stops": (
        "a.xlsx",
        lambda: with_part(XLSX, "xl/worksheets/sheet1.xml", b"<worksheet"),
        damaged('onderdeel "xl/worksheets/sheet1.xml" is geen geldige XML'),
    ),
    "an ODT file with XML that stops": (
        "a.odt",
        lambda: with_part(ODT, "content.xml", part_of(ODT, "content.xml")[:-40]),
        damaged('onderdeel "content.xml" is geen geldige XML'),
    ),
    "a Word file without relations": (
        "a.docx",
        lambda: without(DOCX, "_rels/.rels"),
        damaged("er zit geen tekst van Word in"),
    ),
    "a Word file whose relations lead to the styles": (
        "a.docx",
        lambda: replaced(DOCX, "_rels/.rels", b"word/document.xml", b"word/styles.xml"),
        damaged("er zit geen tekst van Word in"),
    ),
    "a Word file whose styles are not there": (
        "a.docx",
        lambda: replaced(DOCX, "word/_rels/document.xml.rels", b"styles.xml", b"stijl.xml"),
        damaged('onderdeel "word/stijl.xml" ontbreekt'),
    ),
    "a workbook whose relations lead to the styles": (
        "a.xlsx",
        lambda: replaced(XLSX, "_rels/.rels", b"xl/workbook.xml", b"xl/styles.xml"),
        damaged("er zit geen werkmap van Excel in"),
    ),
    "a part that stands twice": (
        "a.docx",
        lambda: _twice(DOCX),
        damaged('onderdeel "word/document.xml" komt twee keer voor'),
    ),
    "a zip with a password": (
        "a.docx",
        lambda: encrypted(DOCX),
        "het bestand is met een wachtwoord beveiligd [beschadigd-bestand]; haal het wachtwoord"
        " eraf en lever het opnieuw aan",
    ),
    "an ODT file with a password": (
        "a.odt",
        lambda: replaced(
            ODT,
            "META-INF/manifest.xml",
            b"</manifest:manifest>",
            b"<manifest:encryption-data/></manifest:manifest>",
        ),
        "het bestand is met een wachtwoord beveiligd [beschadigd-bestand]; haal het wachtwoord"
        " eraf en lever het opnieuw aan",
    ),
    "a part with macros": (
        "a.docx",
        lambda: with_part(DOCX, "word/vbaProject.bin", b"Sub AutoOpen()"),
        NO_MACROS,
    ),
    "a .docm that was renamed .docx": (
        "a.docx",
        lambda: replaced(
            DOCX,
            "[Content_Types].xml",
            b"vnd.openxmlformats-officedocument.wordprocessingml.document.main",
            b"vnd.ms-word.document.macroEnabled.main",
        ),
        NO_MACROS,
    ),
    "an ODT file with Basic": (
        "a.odt",
        lambda: with_part(ODT, "Basic/Standard/Module1.xml", b"<x/>"),
        NO_MACROS,
    ),
    "an .xlsx that was renamed .docx": (
        "a.docx",
        lambda: XLSX,
        'de naam eindigt op ".docx", maar het is een Excel-werkmap [inhoud-past-niet-bij-naam];'
        " sla het op als .docx of geef het de naam die erbij hoort",
    ),
    "a .docx that was renamed .xlsx": (
        "a.xlsx",
        lambda: DOCX,
        'de naam eindigt op ".xlsx", maar het is een Word-document [inhoud-past-niet-bij-naam];'
        " sla het op als .xlsx of geef het de naam die erbij hoort",
    ),
    "an .odt that was renamed .docx": (
        "a.docx",
        lambda: ODT,
        'de naam eindigt op ".docx", maar het is een tekst van LibreOffice'
        " [inhoud-past-niet-bij-naam]; sla het op als .docx of geef het de naam die erbij hoort",
    ),
    "an entity that reads a file": (
        "a.docx",
        lambda: with_part(
            DOCX,
            "word/document.xml",
            b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><x>&e;</x>',
        ),
        NO_DTD,
    ),
    "an entity in UTF-16": (
        "a.docx",
        lambda: with_part(
            DOCX,
            "word/document.xml",
            IN_UTF16.encode("utf-16"),
        ),
        NO_DTD,
    ),
    "an entity behind a long comment": (
        "a.docx",
        lambda: with_part(
            DOCX,
            "word/document.xml",
            b"<!--" + b" " * 9000 + b'--><!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>',
        ),
        NO_DTD,
    ),
    "a zip bomb beside the text": (
        "a.docx",
        lambda: with_part(DOCX, "word/media/nul.bin", bytes(30_000_000)),
        f'onderdeel "word/media/nul.bin" is verdacht sterk ingepakt [te-groot]; {SMALLER}',
    ),
    "more XML than a reader takes": (
        "a.docx",
        lambda: with_part(
            DOCX,
            "word/document.xml",
            b"<x>" + random.Random(1).randbytes(5_100_000).hex().encode(),
        ),
        f'onderdeel "word/document.xml" is groter dan 10 MB [te-groot]; {SMALLER}',
    ),
    "a program that is a document as well": (
        "a.docx",
        lambda: b"MZ" + bytes(98) + DOCX,
        "voor het document staat nog iets anders in het bestand [inhoud-past-niet-bij-naam]; open"
        " het in het programma waarmee het is gemaakt en sla het opnieuw op",
    ),
    "an encoding of more bytes": (
        "a.docx",
        lambda: with_part(
            DOCX,
            "word/document.xml",
            b'<?xml version="1.0" encoding="UTF-7"?>+ADwAIQ-DOCTYPE x+AD4APA-x/+AD4-',
        ),
        damaged('onderdeel "word/document.xml" is geen geldige XML'),
    ),
    "more parts than a document has": (
        "a.docx",
        lambda: tampered(DOCX, {f"word/{n}.bin": b"" for n in range(5000)}),
        f"het pakket heeft 5.017 onderdelen [te-groot]; {SMALLER}",
    ),
}


def _twice(data: bytes) -> bytes:
    stream = io.BytesIO(data)
    with zipfile.ZipFile(stream, "a") as archive, pytest.warns(UserWarning, match="Duplicate"):
        archive.writestr("word/document.xml", b"<x/>")
    return stream.getvalue()


@pytest.mark.parametrize("case", REFUSED)
def test_package_is_refused_with_its_own_message(product: Product, case: str) -> None:
    name, content, message = REFUSED[case]
    assert product.deliver(name, content()) == [f"sources/consortia/drenthe/{name}: {message}"]
    assert product.added == []
    assert product.gaps == [NOT_READ]


def test_zip_bomb_takes_little_memory_and_time(tmp_path: Path) -> None:
    bomb = tmp_path / "bom.docx"
    bomb.write_bytes(with_part(DOCX, "word/styles2.xml", bytes(300_000_000)))
    code = (
        "import tracemalloc, sys, pathlib; from samenleren.readers import read_file;"
        "tracemalloc.start();"
        "d = read_file('bom.docx', pathlib.Path(sys.argv[1]).read_bytes());"
        "print(d.diagnostics[0].rule.value, tracemalloc.get_traced_memory()[1])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(bomb)],
        env={"PYTHONPATH": str(ROOT / "scripts")},
        capture_output=True,
        text=True,
        check=True,
        timeout=20,
    )
    rule, peak = done.stdout.split()
    assert rule == "te-groot"
    assert int(peak) < 100_000_000


HOSTILE_SHEETS = {
    "a merged area of a whole sheet": b'<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>',
    "a hidden range of all columns": b'<cols><col min="1" max="16384" hidden="1"/></cols>',
}


@pytest.mark.parametrize("case", HOSTILE_SHEETS)
def test_sheet_that_spans_everything_is_read_at_once(case: str) -> None:
    changed = replaced(
        XLSX, "xl/worksheets/sheet1.xml", b"</sheetData>", b"</sheetData>" + HOSTILE_SHEETS[case]
    )
    before = resource.getrusage(resource.RUSAGE_SELF).ru_utime
    delivered = read_file("a.xlsx", changed)
    assert len(list(delivered.units())) == len(list(read_file("a.xlsx", XLSX).units()))
    assert resource.getrusage(resource.RUSAGE_SELF).ru_utime - before < 2


DELIVERIES = sorted(
    path
    for path in (*(ROOT / "sources").rglob("*"), *FIXTURES.iterdir())
    if path.suffix in READERS and path.name != "README.md"
)


@pytest.mark.parametrize("path", DELIVERIES, ids=lambda p: p.name)
def test_no_damage_at_random_makes_a_reader_raise(path: Path) -> None:
    """Bytes flipped, files cut off, XML parts mangled: a `Delivered` comes back every time."""
    chance = random.Random(path.name)
    data = path.read_bytes()
    for _ in range(12):
        changed = bytearray(data)
        for _ in range(chance.randint(1, 15)):
            changed[chance.randrange(len(changed))] = chance.randrange(256)
        read_file(path.name, bytes(changed))
        read_file(path.name, data[: chance.randrange(len(data))])
        if data.startswith(b"PK"):
            read_file(path.name, _mangled(data, chance))


def _mangled(data: bytes, chance: random.Random) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        name = chance.choice([n for n in archive.namelist() if n.endswith((".xml", ".rels"))])
        content = archive.read(name)
    pieces = content.split(b'"')
    for _ in range(3):
        at = chance.randrange(len(pieces))
        pieces[at] = chance.choice([b"", b"-1", b"99999999999999999999", chance.choice(pieces)])
    return tampered(data, {name: b'"'.join(pieces)})


def test_case_of_the_name_of_a_part_does_not_count() -> None:
    """As a program wrote it: the relations of "Sheet1.xml" in "_rels/sheet1.xml.rels"."""
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream) as book:
        sheet = book.add_worksheet("Lessen")
        sheet.write(0, 0, "cel")
        sheet.insert_textbox("B2", "in een vak")
    data = stream.getvalue()
    relations = "xl/worksheets/_rels/sheet1.xml.rels"
    moved = {relations: None, relations.replace("sheet1", "SHEET1"): part_of(data, relations)}
    delivered = read_file("a.xlsx", tampered(data, moved))
    assert [unit.text for unit in delivered.units()] == ["cel", "in een vak"]
