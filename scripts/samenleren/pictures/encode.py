"""One picture: from the bytes as delivered to an image of our own, with pixels and nothing else.

Decoded by Pillow, only as one of the six formats named here (others of its formats start outside
programs or are old and little used), and written anew: no EXIF, position, colour profile, comment,
thumbnail or second frame. What the metadata meant for the eye is applied first: the orientation,
the colour profile. The same bytes give the same image.
"""

from __future__ import annotations

import hashlib
import io
import struct
import warnings
import zlib
from collections.abc import Iterator
from contextlib import contextmanager

from PIL import Image, ImageCms, ImageOps, ImageSequence

from samenleren.pictures.image import ImageFile

MAX_BYTES = 30_000_000
MAX_PIXELS = 16_000_000
MAX_JPEG_PIXELS = 50_000_000
"""Of one picture. Decoding one of 16 million takes at most 2 seconds and 280 MB (a WebP; measured
with Pillow 13), and what the XML of its document took is not given back by then. A JPEG is decoded
at a fraction of its size, so a telephone's largest photo may."""
MAX_SIDE = 1600
"""Pixels of an image of ours: the text width of A4 (160 mm) at 254 dots per inch."""
MAX_SCANS = 60
"""Scans of a progressive JPEG: programs write about ten, and every scan costs a pass over it."""
MAX_PROFILE = 4_000_000
_FORMATS = ("PNG", "JPEG", "GIF", "WEBP", "TIFF", "BMP")
_PHOTOS = ("JPEG", "MPO")
"""MPO is a JPEG with further pictures behind it, as telephones make; the first is read."""
_FEW_COLOURS = 2048
"""A drawing, screen shot or chart has fewer; it stays sharp as PNG. More is a photo: JPEG."""
_SAMPLE = 400
_QUALITY = 85
_TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
"""What undoes each value of the EXIF tag Orientation (EXIF 2.32, 4.6.4)."""
_ORIENTATION = 0x0112
_BROKEN = (
    OSError,
    SyntaxError,
    ValueError,
    TypeError,
    LookupError,
    ArithmeticError,
    AttributeError,
    EOFError,
    RuntimeError,
    MemoryError,
    struct.error,
    zlib.error,
    Image.DecompressionBombError,
)
"""What Pillow raises on damaged pictures; found by flipping bytes at random."""

_SAVE_AS_PNG = "sla de afbeelding op als PNG of JPEG en voeg haar opnieuw in"
_DRAWING = "sla de tekening op als PNG (in Word: rechtsklik, Opslaan als afbeelding) en voeg die in"
_SIGNATURES: tuple[tuple[int, bytes, str, str], ...] = (
    (4, b"ftypheic", "een HEIC-foto van een telefoon", _SAVE_AS_PNG),
    (4, b"ftypheix", "een HEIC-foto van een telefoon", _SAVE_AS_PNG),
    (4, b"ftypmif1", "een HEIC-foto van een telefoon", _SAVE_AS_PNG),
    (4, b"ftypmsf1", "een HEIC-foto van een telefoon", _SAVE_AS_PNG),
    (4, b"ftypavif", "een AVIF-afbeelding", _SAVE_AS_PNG),
    (40, b" EMF", "een EMF-tekening", _DRAWING),
    (0, b"\xd7\xcd\xc6\x9a", "een WMF-tekening", _DRAWING),
    (0, b"\x01\x00\x09\x00", "een WMF-tekening", _DRAWING),
    (0, b"\x02\x00\x09\x00", "een WMF-tekening", _DRAWING),
    (0, b"%!PS", "een EPS-tekening", _DRAWING),
    (0, b"\xc5\xd0\xd3\xc6", "een EPS-tekening", _DRAWING),
    (0, b"%PDF", "een pdf", "maak er een schermafdruk van en voeg die in"),
    (0, b"8BPS", "een bestand van Photoshop", _SAVE_AS_PNG),
    (0, b"\x1f\x8b", "een ingepakte tekening", _DRAWING),
    (0, b"\x00\x00\x01\x00", "een pictogram", _SAVE_AS_PNG),
    (0, b"\x00\x00\x00\x0cjP", "een JPEG 2000-afbeelding", _SAVE_AS_PNG),
    (0, b"\xff\x4f\xff\x51", "een JPEG 2000-afbeelding", _SAVE_AS_PNG),
    (0, b"PK\x03\x04", "een ingepakt bestand", _SAVE_AS_PNG),
    (0, b"\xd0\xcf\x11\xe0", "een oud Office-bestand", _SAVE_AS_PNG),
)
"""(place, bytes, what it is, what to do) of files that are no picture for us."""


class Unusable(Exception):
    """A picture that cannot be taken in: what was found and what to do, in Dutch."""

    def __init__(self, found: str, remedy: str) -> None:
        super().__init__(found)
        self.found = found
        self.remedy = remedy


def encode(data: bytes) -> ImageFile:
    """The image of ours for a picture as delivered. Raises `Unusable`.

    What the file is called is not asked: a JPEG with the name of a PNG is a JPEG.
    """
    _refuse_by_signature(data)
    try:
        with _opened(data) as picture:
            _refuse_by_size(picture)
            _refuse_by_scans(picture, data)
            return _written(_plain(picture), lossy=picture.format in _PHOTOS)
    except Image.DecompressionBombError as error:
        raise _too_many_pixels("veel meer dan", MAX_PIXELS) from error
    except _BROKEN as error:
        raise Unusable(
            "de afbeelding is beschadigd of niet volledig",
            "open haar in een ander programma, sla haar opnieuw op als PNG of JPEG en voeg haar"
            " opnieuw in",
        ) from error


def work_for(data: bytes) -> int:
    """How much decoding a picture asks, in pixels and by its header alone; 0 when it has none.
    A plain JPEG takes a third of the time that others take (measured)."""
    try:
        with _opened(data) as picture:
            pixels = picture.width * picture.height
            plain = picture.format in _PHOTOS and not picture.info.get("progressive")
            return pixels // 3 if plain else pixels
    except _BROKEN:
        return 0


@contextmanager
def _opened(data: bytes) -> Iterator[Image.Image]:
    """The picture by its header. Pillow's warnings (large, damaged EXIF) are for programmers."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        with Image.open(io.BytesIO(data), formats=_FORMATS) as picture:
            yield picture


def _refuse_by_signature(data: bytes) -> None:
    if len(data) > MAX_BYTES:
        size = len(data) // 1_000_000
        raise Unusable(
            f"de afbeelding is {size} MB groot",
            f"maak haar kleiner, hooguit {MAX_BYTES // 1_000_000} MB, en voeg haar opnieuw in",
        )
    if not data.strip(b"\0 \r\n\t"):
        raise Unusable("de afbeelding is leeg", "voeg haar opnieuw in")
    for place, mark, what, remedy in _SIGNATURES:
        if data[place : place + len(mark)] == mark:
            raise Unusable(f"dit is {what}; die kan niet worden gelezen", remedy)
    start = data[:4096].lstrip(b"\xef\xbb\xbf \r\n\t").lower()
    if start.startswith(b"<") or b"<svg" in start or b"<\0s\0v\0g\0" in start:
        raise Unusable("dit is een SVG-tekening; die kan niet worden gelezen", _DRAWING)
    with_mark = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"RIFF", b"II*\0", b"MM\0*", b"BM")
    if not data.startswith((*with_mark, b"II+\0", b"MM\0+")):
        raise Unusable("dit is geen afbeelding die kan worden gelezen", _SAVE_AS_PNG)


def _refuse_by_size(picture: Image.Image) -> None:
    limit = MAX_JPEG_PIXELS if picture.format in _PHOTOS else MAX_PIXELS
    if picture.width * picture.height > limit:
        raise _too_many_pixels(f"{picture.width} bij {picture.height}, meer dan", limit)


def _too_many_pixels(how: str, limit: int) -> Unusable:
    return Unusable(
        f"de afbeelding heeft te veel beeldpunten: {how} {limit // 1_000_000} miljoen",
        "maak haar kleiner, bijvoorbeeld 2000 beeldpunten breed, en voeg haar opnieuw in",
    )


def _refuse_by_scans(picture: Image.Image, data: bytes) -> None:
    """A small JPEG can ask for thousands of passes over a large picture. A BMP of the kind that
    Pillow unpacks in Python takes a second for a million pixels."""
    slow = picture.format in _PHOTOS and data.count(b"\xff\xda") > MAX_SCANS
    tiles = getattr(picture, "tile", ())
    packed = any(tile[0] == "bmp_rle" for tile in tiles) and picture.width * picture.height > 2**21
    if slow or packed:
        raise Unusable("de afbeelding is ongewoon ingepakt", _SAVE_AS_PNG)


def _plain(picture: Image.Image) -> Image.Image:
    """The first frame as it is meant to be seen: RGB or grey, upright, on white, in bounds."""
    turn = _turn_of(picture)
    profile = picture.info.get("icc_profile")
    if picture.format in _PHOTOS:
        picture.draft(None, (MAX_SIDE, MAX_SIDE))  # decodes at a fraction of the size
    frame: Image.Image = next(iter(ImageSequence.Iterator(picture)))
    frame.load()
    if frame.mode in ("I;16", "I;16L", "I;16B", "I;16N", "I", "F"):
        frame = _eight_bits(frame)
    if frame.mode in ("1", "P", "PA", "LA", "La", "RGBa"):
        clear = "transparency" in frame.info or frame.mode in ("PA", "LA", "La", "RGBa")
        if frame.mode in ("1", "P"):  # reduced first: a colour of each pixel takes four bytes
            frame = _reduced_by_skipping(frame)
        frame = frame.convert("RGBA" if clear else "L" if frame.mode == "1" else "RGB")
    if frame.mode in ("RGB", "L") and "transparency" in frame.info:
        frame = frame.convert("RGBA")
    small = ImageOps.contain(frame, (MAX_SIDE, MAX_SIDE)) if _is_large(frame) else frame
    if small.mode == "RGBA":
        paper = Image.new("RGB", small.size, "white")
        paper.paste(small, mask=small.getchannel("A"))
        small = paper
    if turn is not None:
        small = small.transpose(turn)
    return _in_our_colours(small, profile)


def _is_large(frame: Image.Image) -> bool:
    return max(frame.size) > MAX_SIDE


def _reduced_by_skipping(frame: Image.Image) -> Image.Image:
    """A very large picture of palette colours at four times the size it will have, at most."""
    if max(frame.size) <= 4 * MAX_SIDE:
        return frame
    scale = 4 * MAX_SIDE / max(frame.size)
    size = tuple(max(1, round(side * scale)) for side in frame.size)
    return frame.resize((size[0], size[1]), Image.Resampling.NEAREST)


def _turn_of(picture: Image.Image) -> Image.Transpose | None:
    try:
        return _TURNS.get(picture.getexif().get(_ORIENTATION, 1))
    except _BROKEN:  # a damaged EXIF block hides no picture
        return None


def _eight_bits(frame: Image.Image) -> Image.Image:
    """Grey of 16 or 32 bits or of fractions, as grey of 8 bits. 16 bits have a fixed white; for
    the others the darkest and lightest pixels are black and white."""
    low, high = 0.0, 65535.0
    if frame.mode in ("I", "F"):
        found = frame.getextrema()
        bottom, top = float(found[0]), float(found[1])  # type: ignore[arg-type]
        if frame.mode == "F" or bottom < 0 or top > 65535:
            low, high = bottom, top
    wide = frame.convert("F")
    span = (high - low) or 1.0
    return wide.point(lambda value: value * (255 / span) + (-low * 255 / span)).convert("L")


def _in_our_colours(image: Image.Image, profile: object) -> Image.Image:
    """The image in sRGB (or grey), by its own colour profile when that one can be used."""
    if isinstance(profile, bytes) and len(profile) <= MAX_PROFILE and image.mode in ("RGB", "CMYK"):
        try:
            own = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            converted = ImageCms.profileToProfile(
                image, own, ImageCms.createProfile("sRGB"), outputMode="RGB"
            )
            if converted is not None:
                return converted
        except (ImageCms.PyCMSError, OSError, ValueError, TypeError):
            pass  # a damaged profile: the colours as they are
    return image if image.mode in ("RGB", "L") else image.convert("RGB")


def _written(image: Image.Image, lossy: bool) -> ImageFile:
    """As PNG or JPEG by content, with the pixels only."""
    sample = image
    if max(image.size) > _SAMPLE:
        sample = image.copy()
        sample.thumbnail((_SAMPLE, _SAMPLE), Image.Resampling.NEAREST)
    photo = lossy or sample.getcolors(_FEW_COLOURS) is None
    image.info.clear()  # Pillow writes a profile, comment or resolution that it finds there
    stream = io.BytesIO()
    if photo:
        image.save(stream, "JPEG", quality=_QUALITY, optimize=True, exif=b"", icc_profile=None)
    else:
        image.save(stream, "PNG", optimize=False, compress_level=9, exif=b"", icc_profile=None)
    data = stream.getvalue()
    name = f"{hashlib.sha256(data).hexdigest()[:32]}.{'jpg' if photo else 'png'}"
    return ImageFile(name, data, image.width, image.height)
