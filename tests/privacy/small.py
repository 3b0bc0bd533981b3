"""A small product in a folder, with interviews written by the tests, and a search in everything."""

from __future__ import annotations

import base64
import gzip
import io
import re
import tarfile
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path

from building import copy_second_product

HEADER = {
    "nummer": "int-t2",
    "consortium": "Stadsnetwerk",
    "rol": "boswachter",
    "wanneer": "mei 2026",
    "themas": "[Buren]",
    "hoofdstukken": "[Volhouden]",
    "grondslag": "toestemming",
    "toestemming": "gegeven",
    "reikwijdte": "alle edities",
    "datum_van_de_toestemming": "2026-05-12",
    "bewaren_tot": "2030-12-31",
}


def product(folder: Path) -> Path:
    """The product of tests/product, in a folder of its own."""
    return copy_second_product(folder)


def write_interview(root: Path, text: str, name: str = "gesprek.md", **changed: str) -> Path:
    """An interview with consent in order, but for what is changed; an empty value is left out."""
    header = {key: value for key, value in (HEADER | changed).items() if value}
    lines = "\n".join(f"{key}: {value}" for key, value in header.items())
    path = root / "sources/interviews" / name
    path.write_text(f"---\n{lines}\n---\n\n{text}\n", encoding="utf-8")
    return path


def as_portrait(root: Path) -> None:
    """Makes the interview the portrait of the first chapter, and a key message rest on it."""
    chapter = root / "chapters/1-begin.md.j2"
    text = chapter.read_text("utf-8").replace("portret: int-t1", "portret: int-t2")
    chapter.write_text(text.replace("les-n1, les-z1", "les-n1, int-t2, les-z1"), "utf-8")


def places_of(needle: str, folder: Path) -> list[str]:
    """Every place below a folder that holds a text: names, contents, and archives unpacked.

    Looked for in UTF-8, in UTF-16 and with anything between its words, as markup may be.
    """
    words = [re.escape(word) for word in needle.split()]
    loose = r"(?:\W|<[^>]*>|\\[nu]\w*){1,200}?".join(words)
    pattern = re.compile(
        rb"|".join(
            [
                loose.encode(),
                *(re.escape(needle.encode(code)) for code in ("utf-8", "utf-16-le", "utf-16-be")),
            ]
        )
    )
    found = []
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if pattern.search(path.name.encode("utf-8", "surrogateescape")):
            found.append(f"{name} (name)")
        if path.is_file() and not path.is_symlink():
            for part, data in unpacked(name, path.read_bytes()):
                if pattern.search(data):
                    found.append(part)
    return found


def places_of_image(image: bytes, folder: Path) -> list[str]:
    """Every place below a folder that holds a picture: its bytes, or those in a `data:` address."""
    start, middle = len(image) // 3, image[len(image) // 3 :]
    needles = [image[start : start + 120]]
    for shift in range(3):  # three letters of four hold three bytes, from wherever it starts
        needles.append(base64.b64encode(middle[shift : shift + 90]))
    return [
        part
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not path.is_symlink()
        for part, data in unpacked(path.relative_to(folder).as_posix(), path.read_bytes())
        if any(needle in data for needle in needles)
    ]


def unpacked(name: str, data: bytes, depth: int = 0) -> Iterator[tuple[str, bytes]]:
    """The data itself and whatever is packed in it, by what it is and not by its name."""
    yield name, data
    if depth > 4:
        return
    if data.startswith(b"PK\x03\x04"):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for member in archive.namelist():
                yield f"{name}!{member} (name)", member.encode()
                yield from unpacked(f"{name}!{member}", archive.read(member), depth + 1)
    elif data.startswith(b"\x1f\x8b"):
        yield from unpacked(f"{name}!gz", gzip.decompress(data), depth + 1)
    elif data.startswith(b"%PDF"):
        yield from _pdf(name, data)
    elif data[257:262] == b"ustar":
        with tarfile.open(fileobj=io.BytesIO(data)) as archive:
            for member in archive.getmembers():
                stream = archive.extractfile(member)
                inner = stream.read() if stream else b""
                yield from unpacked(f"{name}!{member.name}", inner, depth + 1)


def _pdf(name: str, data: bytes) -> Iterator[tuple[str, bytes]]:
    """The text of the pages as pypdf gives it, and every stream that can be inflated."""
    import pypdf

    reader = pypdf.PdfReader(io.BytesIO(data))
    pages = "\n".join(page.extract_text() for page in reader.pages)
    yield f"{name}!text", pages.replace("\u00ad\n", "").encode()
    for number, match in enumerate(re.finditer(rb"stream\r?\n(.*?)endstream", data, re.DOTALL)):
        try:
            yield f"{name}!{number}", zlib.decompressobj().decompress(match[1])
        except zlib.error:
            continue
