"""The text of a PDF, fast: what its pages show and what stands in its objects.

pypdf's own extraction works out where each word stands and takes 6 s for 130 pages; to search for
an address that is not needed. Typst writes a run of text as `BT /f0 9 Tf (…)Tj ET`, with glyph
numbers that the ToUnicode table of the font gives back as text (ISO 32000-2, 9.10.3).
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

# A font, a string, a string in hexadecimal, or the start of a run with its place on the page.
_TOKEN = re.compile(
    rb"/(?P<font>[^\s/<>\[\]()]+)\s+[-\d.]+\s+Tf"
    rb"|\((?P<text>(?:\\.|[^\\()])*)\)"
    rb"|<(?P<hex>[0-9A-Fa-f\s]*)>(?=[^>])"
    rb"|(?P<y>[-\d.]+)\s+(?:cm|Tm|Td)\b"
    rb"|(?P<end>\bET\b)",
    re.DOTALL,
)
_ESCAPE = re.compile(rb"\\(?:([0-7]{1,3})|(\r\n|.))", re.DOTALL)
_ESCAPED = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}
_BLOCK = re.compile(rb"begin(bfchar|bfrange)(.*?)endbf", re.DOTALL)
_HEX = re.compile(rb"<([0-9A-Fa-f]+)>|(\[)|(\])")
_STREAM = re.compile(rb"\bstream\r?\n.*?\bendstream\b", re.DOTALL)
_STRING = re.compile(
    rb"/(?:Alt|ActualText|Title|Contents|URI|TU?|U?F|E|Subj|Author|Desc)\s*"
    rb"(?:(\((?:\\.|[^\\()]|\((?:\\.|[^\\()])*\))*\))|<([0-9A-Fa-f\s]+)>)",
    re.DOTALL,
)

Glyphs = dict[int, str]


def pdf_texts(path: Path) -> Iterator[tuple[str, str]]:
    """(part, text) of everything in a PDF that a person or a program can read."""
    import pypdf  # 100 ms

    data = path.read_bytes()
    reader = pypdf.PdfReader(io.BytesIO(data))
    fonts: dict[Any, Glyphs] = {}
    for number, page in enumerate(reader.pages, 1):
        content = page.get_contents()
        found = _shown(
            content.get_data() if content is not None else b"", page["/Resources"], fonts
        )
        yield f"bladzijde {number}", found if found.strip() else page.extract_text()
    yield "eigenschappen", "\n".join(str(value) for value in (reader.metadata or {}).values())
    catalogue: Any = reader.trailer["/Root"]
    xmp = catalogue.get("/Metadata")
    yield "XMP", xmp.get_object().get_data().decode("utf-8", "replace") if xmp is not None else ""
    yield "teksten buiten de bladzijden", "\n".join(_strings(data, reader))


def _shown(content: bytes, resources: Any, fonts: dict[Any, Glyphs]) -> str:
    """The text of a page or form, a line for each height on the page."""
    resources = resources.get_object() if resources is not None else {}
    known = {
        name[1:].encode(): _glyphs(reference, fonts)
        for name, reference in resources.get("/Font", {}).get_object().items()
    } if "/Font" in resources else {}  # fmt: skip
    out: list[str] = []
    glyphs: Glyphs = {}
    height = b""
    for token in _TOKEN.finditer(content):
        match token.lastgroup:
            case "font":
                glyphs = known.get(token["font"], {})
            case "text":
                out.append(_decode(_unescape(token["text"]), glyphs))
            case "hex":
                out.append(_decode(_from_hex(token["hex"]), glyphs))
            case "y":
                if token["y"] != height and token["y"] != b"0":
                    out.append("\n")
                    height = token["y"]
            case _:
                out.append(" ")
    for form in resources.get("/XObject", {}).values():
        stream = form.get_object()
        if stream.get("/Subtype") == "/Form":
            out.append("\n" + _shown(stream.get_data(), stream.get("/Resources"), fonts))
    return "".join(out)


def _unescape(text: bytes) -> bytes:
    def plain(match: re.Match[bytes]) -> bytes:
        if match[1]:
            return bytes([int(match[1], 8) & 255])
        return b"" if match[2] in (b"\n", b"\r", b"\r\n") else _ESCAPED.get(match[2], match[2])

    return _ESCAPE.sub(plain, text)


def _decode(codes: bytes, glyphs: Glyphs) -> str:
    if not glyphs:
        return codes.decode("latin-1")
    return "".join(
        glyphs.get(int.from_bytes(codes[at : at + 2], "big"), "") for at in range(0, len(codes), 2)
    )


def _glyphs(reference: Any, fonts: dict[Any, Glyphs]) -> Glyphs:
    """The text of each glyph of a font with two bytes for a glyph; empty for any other font."""
    key = getattr(reference, "idnum", id(reference))
    if key not in fonts:
        font = reference.get_object()
        table = font.get("/ToUnicode") if font.get("/Subtype") == "/Type0" else None
        fonts[key] = _table(table.get_object().get_data()) if table is not None else {}
    return fonts[key]


def _table(data: bytes) -> Glyphs:
    found: Glyphs = {}
    for kind, body in _BLOCK.findall(data):
        values = [match[1] for match in _HEX.finditer(body) if match[1]]
        if kind == b"bfchar":
            for code, text in zip(values[::2], values[1::2], strict=False):
                found[int(code, 16)] = _text(text)
        elif b"[" not in body:
            for first, last, text in zip(values[::3], values[1::3], values[2::3], strict=False):
                start = int(first, 16)
                for code in range(start, min(int(last, 16), start + 65_535) + 1):
                    found[code] = _text(b"%0*X" % (len(text), int(text, 16) + code - start))
    return found


def _text(digits: bytes) -> str:
    return bytes.fromhex(digits.decode()).decode("utf-16-be", "replace")


def _strings(data: bytes, reader: Any) -> Iterator[str]:
    """Alternative texts, titles, addresses and comments: strings of objects, not of pages. They
    stand in the file itself or, packed, in its object streams (ISO 32000-2, 7.5.7)."""
    packed = {stream for stream, _ in reader.xref_objStm.values()}
    plain = [_STREAM.sub(b"", data)]
    for body in (*plain, *(reader.get_object(number).get_data() for number in sorted(packed))):
        for match in _STRING.finditer(body):
            raw = _unescape(match[1][1:-1]) if match[1] is not None else _from_hex(match[2])
            wide = raw.startswith(b"\xfe\xff")
            yield raw[2:].decode("utf-16-be", "replace") if wide else raw.decode("utf-8", "replace")


def _from_hex(digits: bytes) -> bytes:
    plain = b"".join(digits.split())
    return bytes.fromhex((plain + b"0" * (len(plain) % 2)).decode())
