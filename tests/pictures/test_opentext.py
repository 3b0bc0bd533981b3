"""Pictures in ODT, as pandoc writes them; with descriptions as LibreOffice writes those."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

from conftest import Product
from deliveries import part_of, tampered
from pictures.making import CANARY, telling_jpeg
from pictures.test_placing import ALT, LABELS, fates, lesson
from samenleren.count import count_file
from samenleren.programs.pandoc import pandoc_path
from samenleren.readers import read_file

NAME = "sources/consortia/drenthe/lessen.odt"


def by_pandoc(folder: Path, text: str) -> bytes:
    """An ODT file of a Markdown text, in which `tuin.jpg` may be shown."""
    (folder / "tuin.jpg").write_bytes(telling_jpeg())
    (folder / "t.md").write_text(text, encoding="utf-8")
    command = [pandoc_path(), "--from=markdown", "t.md", "-o", "t.odt"]
    subprocess.run(command, cwd=folder, check=True, timeout=60)
    return (folder / "t.odt").read_bytes()


def same_count(data: bytes) -> bool:
    """True when the reader and the second count find as many texts and pictures."""
    delivered = read_file("a.odt", data)
    count = count_file("a.odt", data)
    read = len(list(delivered.units())), len(list(delivered.pictures()))
    return read == (count.units, count.pictures)


def described(data: bytes) -> bytes:
    """The same file with a title and a description for its pictures, as LibreOffice writes them;
    without the page number that pandoc puts in the footer."""
    told = f"<svg:title>Tuin</svg:title><svg:desc>{ALT}</svg:desc></draw:frame>".encode()
    content = part_of(data, "content.xml").replace(b"</draw:frame>", told)
    styles = re.sub(
        rb"<style:footer>.*?</style:footer>", b"", part_of(data, "styles.xml"), flags=re.S
    )
    return tampered(data, {"content.xml": content, "styles.xml": styles})


def test_picture_with_caption_by_pandoc_is_shown_with_its_lesson(
    product: Product, tmp_path: Path
) -> None:
    text = "# Aanpak\n\nWij begonnen met een tuin.\n\n![De tuin in mei](tuin.jpg)\n"
    data = described(by_pandoc(tmp_path, f"{text}\n{LABELS.format('les-901')}\n"))
    assert product.deliver("lessen.odt", data) == []
    (picture,) = lesson(product).pictures
    assert (picture.alt, picture.caption) == (f"Tuin: {ALT}", "De tuin in mei")
    assert product.collection is not None
    image = product.collection.images[picture.file]
    assert CANARY.encode() not in image
    assert fates(product, "lessen.odt")[0].fate == "record"
    assert same_count(data)


def test_picture_that_is_not_in_the_file_is_not_looked_for_elsewhere(
    product: Product, tmp_path: Path
) -> None:
    text = f"# Aanpak\n\nEen tuin.\n\n![](tuin.jpg)\n\n{LABELS.format('les-901')}\n"
    data = described(by_pandoc(tmp_path, text))
    content = part_of(data, "content.xml")
    start = content.index(b'xlink:href="Pictures/') + len(b'xlink:href="')
    end = content.index(b'"', start)
    changed = content[:start] + b"../../geheim.png" + content[end:]
    (message,) = product.deliver("lessen.odt", tampered(data, {"content.xml": changed}))
    assert message == (
        f'{NAME}, onder "Aanpak", afbeelding 1: de afbeelding staat niet in het bestand maar ergens'
        " anders (../../geheim.png); zij is niet opgehaald [afbeelding-buiten-bestand]; voeg de"
        " afbeelding zelf in het bestand in, als PNG of JPEG"
    )
    assert lesson(product).pictures[0].file == ""
