"""The same paper in every kind of file: what people write under each other, and how it looks.

A line is a sign and a text: `#` a heading by style, `b` a bold line, `u` an underlined one, `c`
one in capitals, `k` a paragraph that begins with bold words (up to `|`), `-` an item of a list, and
`p` a paragraph.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from xml.sax.saxutils import escape

import docx
import openpyxl

Line = tuple[str, str]
_SPACES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{space}:1.0"'
    for name, space in (
        ("office", "office"),
        ("text", "text"),
        ("style", "style"),
        ("fo", "xsl-fo-compatible"),
    )
)


def word(lines: Sequence[Line]) -> bytes:
    document = docx.Document()
    for sign, text in lines:
        if sign == "#":
            document.add_heading(text, 1)
            continue
        paragraph = document.add_paragraph(style="List Bullet" if sign == "-" else None)
        first, bar, rest = text.partition("|")
        run = paragraph.add_run(first.upper() if sign == "c" else first)
        run.bold, run.underline = sign in ("b", "k") or None, sign == "u" or None
        if bar:
            paragraph.add_run(rest)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def opentext(lines: Sequence[Line]) -> bytes:
    """A flat ODT."""

    def span(text: str, look: str) -> str:
        return f'<text:span text:style-name="{look}">{escape(text)}</text:span>'

    def line(sign: str, text: str) -> str:
        first, _, rest = text.partition("|")
        match sign:
            case "#":
                return f'<text:h text:outline-level="1">{escape(text)}</text:h>'
            case "b" | "u" | "k":
                look = "U" if sign == "u" else "B"
                return f"<text:p>{span(first, look)}{escape(rest)}</text:p>"
            case "-":
                item = f"<text:list-item><text:p>{escape(text)}</text:p></text:list-item>"
                return f"<text:list>{item}</text:list>"
            case _:
                return f"<text:p>{escape(text.upper() if sign == 'c' else text)}</text:p>"

    style = (
        '<style:style style:name="{}" style:family="text"><style:text-properties {}/></style:style>'
    )
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document {_SPACES} office:version="1.2"'
        ' office:mimetype="application/vnd.oasis.opendocument.text"><office:automatic-styles>'
        + style.format("B", 'fo:font-weight="bold"')
        + style.format("U", 'style:text-underline-style="solid"')
        + "</office:automatic-styles><office:body><office:text>"
        + "".join(line(*each) for each in lines)
        + "</office:text></office:body></office:document>"
    ).encode()


def markdown(lines: Sequence[Line]) -> bytes:
    def line(sign: str, text: str) -> str:
        first, _, rest = text.partition("|")
        match sign:
            case "#":
                return f"# {text}"
            case "b" | "u":
                return f"**{text}**"
            case "k":
                space = " " * (len(first) - len(first.rstrip()))
                return f"**{first.rstrip()}**{space}{rest}"
            case "-":
                return f"- {text}"
            case _:
                return text.upper() if sign == "c" else text

    return "\n\n".join(line(*each) for each in lines).encode()


def plain(lines: Sequence[Line]) -> bytes:
    texts = [text.replace("|", "") for _, text in lines]
    return "\n\n".join(
        f"{text}\n{'=' * len(text)}" if sign == "#" else text.upper() if sign == "c" else text
        for (sign, _), text in zip(lines, texts, strict=True)
    ).encode()


def workbook(lines: Sequence[Line]) -> bytes:
    """A sheet with a row per line; what a line says behind a colon stands in a cell beside it."""
    book = openpyxl.Workbook()
    assert book.active is not None
    for _, text in lines:
        label, _, rest = text.replace("|", "").partition(": ")
        book.active.append([f"'{label}" if label.startswith(("=", "+", "-")) else label, rest])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


FORMATS: dict[str, Callable[[Sequence[Line]], bytes]] = {
    "a.docx": word,
    "a.fodt": opentext,
    "a.md": markdown,
    "a.txt": plain,
}
"""The files of running text, by a name for each."""
