"""A drawing as PNG: Typst sets it on a page of its size, PDFium paints that page.

Typst writes a PNG too, of all the colours there are: more than twice as large, and to make few of
them it would have to be read again.
"""

from __future__ import annotations

import io
from collections.abc import Sequence

from samenleren.design.tokens import mix

DPI = 300
SHADES = 5
"""Steps from a colour to the paper: the edge of a letter, and a tint of a fifth. With ten a file is
a fifth larger, and looks no better at this size."""
_PAGE = """#set page(width: auto, height: auto, margin: 0pt, fill: rgb(sys.inputs.paper))
#image(bytes(sys.inputs.drawing), format: "svg")"""


def png_of(svg: bytes, colours: Sequence[str], paper: str) -> bytes:
    """An SVG without text as PNG of 300 dots per inch, on paper, in shades of its colours."""
    import pypdfium2
    import typst
    from PIL import Image

    written = typst.compile(
        _PAGE.encode(),
        sys_inputs={"drawing": svg.decode(), "paper": paper},
        font_paths=typst.Fonts(include_system_fonts=False, include_embedded_fonts=False),
    )
    page = pypdfium2.PdfDocument(written)[0]
    size = [int(points * DPI / 72) for points in page.get_size()]  # PDFium adds half a dot
    painted = page.render(scale=DPI / 72).to_pil().crop((0, 0, *size))
    shades = _shades(colours, paper)
    palette = Image.new("P", (1, 1))
    palette.putpalette(b"".join(shades))
    few = painted.quantize(palette=palette, dither=Image.Dither.NONE)
    few.putpalette(b"".join(shades.values()))
    stream = io.BytesIO()
    few.save(stream, "PNG", dpi=(DPI, DPI), compress_level=6)
    return stream.getvalue()


def _shades(colours: Sequence[str], paper: str) -> dict[bytes, bytes]:
    """Each colour in steps to the paper, under what Pillow sees of it: six bits of each part. Of
    those that look the same to it the fullest, so that a colour stays exactly what it is."""
    told: dict[bytes, bytes] = {}
    for share in range(SHADES, 0, -1):
        for colour in (paper, *colours):
            shade = bytes.fromhex(mix(colour, paper, share / SHADES)[1:])
            told.setdefault(bytes(part & 252 for part in shade), shade)
    return told
