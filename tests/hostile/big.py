"""Attacks of size and of patience: what would fill a memory or keep a build busy for minutes."""

from __future__ import annotations

import io
import os
import random
from collections.abc import Callable
from pathlib import Path

import docx
from PIL import Image

from deliveries import LESSON, form, lesson_yaml, part_of, saved, tampered
from hostile.in_kinds import lesson_in
from hostile.outside import Outside
from pictures.making import as_bytes, png

FILES = 10_000
DEEP = 1_100


def many_files(folder: Path, out: Outside) -> None:
    """10,000 small Word forms, which are one file on the disk; the first by name are read."""
    first = folder / "vloed-00000.docx"
    first.write_bytes(form(LESSON))
    for number in range(1, FILES):
        os.link(first, folder / f"vloed-{number:05}.docx")


def deep_folders(folder: Path, out: Outside) -> None:
    """More folders in each other than Python has levels of calls."""
    here = os.open(folder, os.O_RDONLY)
    for _ in range(DEEP):
        os.mkdir("m", dir_fd=here)
        inner = os.open("m", os.O_RDONLY, dir_fd=here)
        os.close(here)
        here = inner
    handle = os.open("les.yaml", os.O_CREAT | os.O_WRONLY, dir_fd=here)
    os.write(handle, lesson_yaml(nummer=None).encode())
    os.close(handle)
    os.close(here)


def shallow(folder: Path) -> None:
    """Takes the deep folders away: `shutil.rmtree`, which pytest uses, cannot."""
    while (folder / "m/m").is_dir():
        os.rename(folder / "m/m", folder / "n")
        os.rmdir(folder / "m")
        os.rename(folder / "n", folder / "m")


def hole(folder: Path, out: Outside) -> None:
    """A file of 100 GB that takes no room on the disk."""
    with (folder / "gat.docx").open("wb") as stream:
        stream.truncate(100_000_000_000)


def picture_on_every_page() -> bytes:
    """One picture of 20 MB that a document shows 500 times."""
    stream = io.BytesIO()
    Image.new("RGB", (60, 60), "red").save(stream, "PNG")
    document = docx.Document(io.BytesIO(form(LESSON)))
    picture = io.BytesIO(stream.getvalue() + os.urandom(20_000_000))
    document.add_picture(picture)
    paragraph = document.paragraphs[-1]._p
    for _ in range(499):
        paragraph.addnext(paragraph.__deepcopy__({}))
    return saved(document)


def around_a_lesson(before: str, behind: str = "") -> bytes:
    """A Word file with a good lesson, and this XML of its body around it."""
    data = lesson_in("docx", "Een gewone les van ons.")
    body = part_of(data, "word/document.xml").decode()
    start, end = body.index("<w:body>") + len("<w:body>"), body.rindex("<w:sectPr")
    changed = f"{body[:start]}{before}{body[start:end]}{behind}{body[end:]}"
    return tampered(data, {"word/document.xml": changed.encode()})


def fields_in_each_other(number: int) -> str:
    """So many fields that begin, so many words, and so many ends; packed badly enough."""
    pieces = (
        '<w:fldChar w:fldCharType="begin"/>',
        "<w:t>a</w:t>",
        '<w:fldChar w:fldCharType="end"/>',
    )
    some = random.Random(7714)
    return "".join(
        f'<w:r w:rsidR="{some.randbytes(4).hex()}">{piece}</w:r>'
        for piece in pieces
        for _ in range(number)
    )


def much_of_everything() -> bytes:
    """A Word file near every limit: 20 MB of XML in small pieces, and a picture that takes most
    memory to decode."""
    chance = random.Random(7714)
    pieces = b"".join(b"<b>%05d</b>" % chance.randrange(100_000) for _ in range(590_000))
    parts = {f"word/extra{n}.xml": b"<a instr='x'>" + pieces + b"</a>" for n in (1, 2)}
    document = docx.Document(io.BytesIO(form(LESSON)))
    document.add_picture(io.BytesIO(png()))
    picture = Image.effect_noise((4000, 4000), 90).convert("RGB")
    large = as_bytes(picture, "WEBP", quality=30, method=0)
    return tampered(saved(document), parts | {"word/media/image1.png": large})


SLOW: tuple[tuple[str, str, Callable[[], bytes], tuple[str, ...], int], ...] = (
    (
        "een afbeelding van 20 MB op 500 plaatsen",
        "beelden.docx",
        picture_on_every_page,
        ("afbeelding-zonder-beschrijving",),
        1,
    ),
    (
        "een Word-bestand dat in alles net niet te groot is",
        "alles.docx",
        much_of_everything,
        ("afbeelding-zonder-beschrijving",),
        1,
    ),
    (
        "een besturingselement met 100.000 alinea's en zonder inhoud",
        "alineas.docx",
        lambda: around_a_lesson(f"<w:sdt>{'<w:p/>' * 100_000}</w:sdt>"),
        (),
        1,
    ),
    (
        "100.000 alinea's in 200 besturingselementen met een eigen naamruimte",
        "naamruimten.docx",
        lambda: around_a_lesson(
            "".join(f'<w:sdt xmlns:n{n}="u{n}">' for n in range(200))
            + "<w:p/>" * 100_000
            + "</w:sdt>" * 200
        ),
        ("beschadigd-bestand",),
        0,
    ),
    (
        "20.000 velden in elkaar, en 20.000 keer tekst daarin",
        "velden.docx",
        lambda: around_a_lesson(f"<w:p>{fields_in_each_other(20_000)}</w:p>"),
        (),
        1,
    ),
    (
        "een tekst met 30.000 aanhalingstekens",
        "haken.docx",
        lambda: lesson_in("docx", "'a " * 33_000),
        (),
        1,
    ),
    (
        "Markdown met 40.000 haken",
        "haken.md",
        lambda: ("[@a![a](b**a " * 7_600)[:99_000].encode(),
        ("code-in-tekst",),
        0,
    ),
    (
        "Markdown met 20.000 cellen",
        "rijen.md",
        lambda: b"| a | b |\n|---|---|\n" + b"| 0 | 1 |\n" * 9_800,
        ("niets-gelezen",),
        0,
    ),
)
"""(name, file, what makes it, the rules told, lessons read)."""
