"""What becomes of a picture of each kind, and of pictures that may not or cannot be used."""

from __future__ import annotations

import io
import random

import pytest
from PIL import Image, PngImagePlugin
from PIL import ImageFile as FileOfPillow

from pictures.making import CANARY, as_bytes, drawing, huge_png, photo, png, telling_jpeg
from samenleren.pictures.encode import MAX_SIDE, Unusable, encode
from samenleren.pictures.image import ImageFile

RED, BLUE = (200, 30, 30), (30, 30, 200)


def shown(image: ImageFile) -> Image.Image:
    """The image as it will be seen, after its own orientation: there may be none."""
    opened = Image.open(io.BytesIO(image.data))
    assert dict(opened.getexif()) == {}
    assert set(opened.info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density"}
    assert opened.size == (image.width, image.height)
    return opened.convert("RGB")


def near(pixel: object, colour: tuple[int, int, int], margin: int = 40) -> bool:
    """True when a pixel looks like a colour."""
    assert isinstance(pixel, tuple)
    return all(abs(a - b) <= margin for a, b in zip(pixel, colour, strict=True))


def refusal(data: bytes) -> str:
    """What is said of a picture that is not taken in."""
    with pytest.raises(Unusable) as caught:
        encode(data)
    return caught.value.found


KINDS = {
    "jpeg": as_bytes(drawing(), "JPEG", quality=95),
    "progressive jpeg": as_bytes(drawing(), "JPEG", quality=95, progressive=True),
    "cmyk jpeg": as_bytes(drawing(mode="CMYK"), "JPEG", quality=95),
    "png": png(),
    "png with a palette": as_bytes(drawing(mode="P"), "PNG"),
    "gif": as_bytes(drawing(mode="P"), "GIF"),
    "webp": as_bytes(drawing(), "WEBP", lossless=True),
    "tiff": as_bytes(drawing(), "TIFF", compression="tiff_lzw"),
    "cmyk tiff": as_bytes(drawing(mode="CMYK"), "TIFF"),
    "bmp": as_bytes(drawing(), "BMP"),
}


@pytest.mark.parametrize("data", KINDS.values(), ids=KINDS.keys())
def test_every_kind_becomes_a_plain_image_with_the_same_colours(data: bytes) -> None:
    image = encode(data)
    pixels = shown(image)
    assert pixels.size == (300, 200)
    assert near(pixels.getpixel((40, 40)), RED)
    assert near(pixels.getpixel((260, 160)), BLUE)
    assert encode(data) == image


def test_grey_of_sixteen_bits_keeps_its_tones() -> None:
    grey = Image.new("I;16", (60, 40))
    for x in range(60):
        for y in range(40):
            grey.putpixel((x, y), 65535 if x < 20 else 32768 if x < 40 else 0)
    pixels = shown(encode(as_bytes(grey, "PNG")))
    assert [pixels.getpixel((x, 20))[0] for x in (10, 30, 50)] == [255, 127, 0]  # type: ignore[index]


def test_of_a_moving_gif_the_first_picture_is_shown() -> None:
    first, second = Image.new("RGB", (50, 40), RED), Image.new("RGB", (50, 40), BLUE)
    data = as_bytes(first, "GIF", save_all=True, append_images=[second], duration=100)
    image = encode(data)
    assert near(shown(image).getpixel((20, 20)), RED)
    assert getattr(Image.open(io.BytesIO(image.data)), "n_frames", 1) == 1


def test_what_can_be_seen_through_becomes_white() -> None:
    clear = Image.new("RGBA", (40, 40), (0, 0, 0, 0))
    assert shown(encode(as_bytes(clear, "PNG"))).getpixel((5, 5)) == (255, 255, 255)


def test_exif_position_comment_and_xmp_are_gone() -> None:
    data = telling_jpeg()
    assert CANARY.encode() in data
    image = encode(data)
    assert CANARY.encode() not in image.data
    assert b"Exif" not in image.data
    assert near(shown(image).getpixel((40, 40)), RED)


def test_texts_in_a_png_are_gone() -> None:
    texts = PngImagePlugin.PngInfo()
    texts.add_text("Author", CANARY)
    texts.add_itxt("Comment", CANARY, zip=False)
    data = as_bytes(drawing(), "PNG", pnginfo=texts, dpi=(72, 72))
    assert data.count(CANARY.encode()) == 2
    image = encode(data)
    assert CANARY.encode() not in image.data
    shown(image)


CORNERS = {1: (40, 40), 3: (260, 160), 6: (160, 40), 8: (40, 260)}
"""Where the red corner is, after turning the picture as its orientation says."""


@pytest.mark.parametrize("orientation", CORNERS)
def test_picture_is_turned_as_the_camera_was_held(orientation: int) -> None:
    pixels = shown(encode(telling_jpeg(orientation=orientation)))
    assert pixels.size == ((300, 200) if orientation < 5 else (200, 300))
    assert near(pixels.getpixel(CORNERS[orientation]), RED)


def test_large_photo_is_made_smaller_and_stays_in_proportion() -> None:
    image = encode(as_bytes(photo((3200, 1600)), "JPEG", quality=60))
    assert (image.width, image.height) == (MAX_SIDE, MAX_SIDE // 2)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>", "een SVG-"),
        (b"<?xml version='1.0'?><!DOCTYPE svg [<!ENTITY a SYSTEM 'file:///'>]><svg/>", "een SVG-"),
        (b"\x01\0\0\0" + bytes(36) + b" EMF" + bytes(60), "een EMF-tekening"),
        (b"\xd7\xcd\xc6\x9a" + bytes(60), "een WMF-tekening"),
        (b"%!PS-Adobe-3.0 EPSF-3.0\n", "een EPS-tekening"),
        (b"%PDF-1.7\n", "een pdf"),
        (b"\0\0\0\x18ftypheic", "een HEIC-foto"),
        (b"PK\x03\x04" + bytes(40), "een ingepakt bestand"),
    ],
)
def test_what_is_no_picture_for_us_is_named(data: bytes, said: str) -> None:
    assert refusal(data).startswith(f"dit is {said}")


def test_unknown_bytes_are_no_picture() -> None:
    assert refusal(b"Dit is tekst.") == "dit is geen afbeelding die kan worden gelezen"
    assert refusal(bytes(100)) == "de afbeelding is leeg"


@pytest.mark.parametrize("name", KINDS)
def test_picture_that_is_cut_off_is_damaged(name: str) -> None:
    data = KINDS[name]
    assert refusal(data[: len(data) // 3]) == "de afbeelding is beschadigd of niet volledig"


@pytest.mark.parametrize("size", [(20_000, 20_000), (60_000, 2_000)])
def test_pixel_bomb_is_refused_before_it_is_unpacked(
    size: tuple[int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    bomb = huge_png(*size, rows=50)
    unpacked: list[int] = []
    monkeypatch.setattr(FileOfPillow.ImageFile, "load", lambda *_: unpacked.append(1))
    assert "beeldpunten" in refusal(bomb)
    assert unpacked == []


def test_any_damage_ends_in_an_image_or_a_refusal() -> None:
    dice = random.Random(20)
    outcomes = {True: 0, False: 0}
    for data in KINDS.values():
        for _ in range(12):
            broken = bytearray(data)
            for _ in range(dice.randint(1, 12)):
                broken[dice.randrange(len(broken))] = dice.randrange(256)
            try:
                outcomes[len(encode(bytes(broken)).data) > 0] += 1
            except Unusable:
                outcomes[False] += 1
    assert min(outcomes.values()) > 0
