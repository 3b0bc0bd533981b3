"""The finished editions show the pictures of contributors: with alt text, without metadata."""

from __future__ import annotations

import base64
import io
import re
import zipfile
from pathlib import Path

import pypdf
import pytest
from PIL import Image

from building import Build
from own_formats import CLASSES, FORMATS, alternatives
from pictures.making import CANARY
from second_product import CLAY, SOUP

pytest_plugins = ["build_fixtures"]
TOLD = (CANARY.encode(), b"Exif\0\0", b"http://ns.adobe.com/xap", b"eXIf", b"tEXt", b"iTXt")
SIZES = {(300, 200), (240, 160)}
"""Of the two photos, as they were delivered."""


def images_in(path: Path) -> list[bytes]:
    """Each picture in pixels that is in a finished file, as it is stored there."""
    if path.suffix in (".docx", ".odt"):
        with zipfile.ZipFile(path) as archive:
            names = [n for n in archive.namelist() if n.endswith((".png", ".jpg", ".jpeg"))]
            return [archive.read(name) for name in names]
    if path.suffix == ".html":
        text = path.read_text(encoding="utf-8")
        found = re.findall(r"data:image/(?:png|jpeg);base64,([A-Za-z0-9+/=]+)", text)
        return [base64.b64decode(each) for each in found]
    return [image.data for page in pypdf.PdfReader(path).pages for image in page.images]


@pytest.mark.parametrize("name", FORMATS)
def test_a_contributed_picture_is_in_the_edition_with_its_alternative_text(
    second_build: Build, name: str
) -> None:
    path = second_build.output / "alles" / f"samen-leren.{name}"
    alts = alternatives(CLASSES[name](path))
    assert (alts.count(CLAY), alts.count(SOUP)) == (1, 1)
    sizes = [Image.open(io.BytesIO(data)).size for data in images_in(path)]
    assert set(sizes) >= SIZES


@pytest.mark.parametrize("name", FORMATS)
def test_no_picture_in_the_edition_has_metadata(second_build: Build, name: str) -> None:
    path = second_build.output / "alles" / f"samen-leren.{name}"
    images = images_in(path)
    assert len(images) >= len(SIZES)
    for mark in (CANARY.encode(), b"Exif\0\0"):
        assert mark not in path.read_bytes()
    for data in images:
        assert [mark for mark in TOLD if mark in data] == []
        assert dict(Image.open(io.BytesIO(data)).getexif()) == {}


def test_pages_of_the_site_show_the_pictures_too(second_build: Build) -> None:
    site = second_build.output / "alles/site"
    pages = "".join(path.read_text(encoding="utf-8") for path in site.rglob("*.html"))
    assert pages.count(f'alt="{CLAY}"') == pages.count(f'alt="{SOUP}"') == 1
    for path in (path for path in site.rglob("*") if path.is_file()):
        data = path.read_bytes()
        assert CANARY.encode() not in data, path.name
        if path.suffix in (".jpg", ".jpeg", ".png"):
            assert [mark for mark in TOLD if mark in data] == [], path.name
