"""The same answer in every kind of file: a table with one lesson, whose audiences stand with boxes
and whose text has words struck through or hidden, in each way that a program writes them."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterator, Sequence
from typing import Literal

from deliveries import part_of, sheet_file, tampered
from readers.word_files import with_body

Look = Literal["seen", "struck", "hidden"]
Word = tuple[str, Look]
Box = tuple[str, bool]
"""An option, and whether it is ticked."""
HEADER = ("Thema", "Soort", "Hoofdstuk", "Voor wie", "Les")
FIRST = ("Borging", "les", "Inhoud")

W14 = "http://schemas.microsoft.com/office/word/2010/wordml"

# -- Word ---------------------------------------------------------------------------------------


def _run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def _control(ticked: bool, content: str) -> str:
    state = f'<w14:checkbox xmlns:w14="{W14}"><w14:checked w14:val="{int(ticked)}"/></w14:checkbox>'
    return f"<w:sdt><w:sdtPr>{state}</w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>"


def _symbol(font: str, code: str) -> str:
    return f'<w:r><w:sym w:font="{font}" w:char="{code}"/></w:r>'


def _legacy(ticked: bool) -> str:
    box = f'<w:checkBox><w:default w:val="0"/><w:checked w:val="{int(ticked)}"/></w:checkBox>'
    begin = f'<w:fldChar w:fldCharType="begin"><w:ffData>{box}</w:ffData></w:fldChar>'
    return (
        f"<w:r>{begin}</w:r><w:r><w:instrText> FORMCHECKBOX </w:instrText></w:r>"
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


WORD_BOXES: dict[str, Callable[[bool], str]] = {
    "control": lambda ticked: _control(ticked, _run("☒" if ticked else "☐")),
    "control with another sign": lambda ticked: _control(ticked, _run("■" if ticked else "○")),
    "control that shows the wrong sign": lambda ticked: _control(ticked, _run("☐")),
    "control in Wingdings": lambda ticked: _control(
        ticked, _symbol("Wingdings", "F0FE" if ticked else "F0A8")
    ),
    "form field": _legacy,
    "sign in Wingdings": lambda ticked: _symbol("Wingdings", "F0FE" if ticked else "F0A8"),
    "sign in Wingdings 2": lambda ticked: _symbol("Wingdings 2", "F052" if ticked else "F0A3"),
    "sign in Segoe UI Symbol": lambda ticked: _symbol(
        "Segoe UI Symbol", "2611" if ticked else "2610"
    ),
    "letter in the font Wingdings": lambda ticked: _run(
        "\u00fe" if ticked else "\u00a8", '<w:rFonts w:ascii="Wingdings" w:hAnsi="Wingdings"/>'
    ),
    "typed": lambda ticked: _run("☑" if ticked else "☐"),
    "typed brackets": lambda ticked: _run("[v]" if ticked else "[ ]"),
}
WORD_LOOKS: dict[str, dict[Look, str]] = {
    "run": {"struck": "<w:strike/>", "hidden": "<w:vanish/>"},
    "double": {"struck": "<w:dstrike/>", "hidden": '<w:vanish w:val="true"/>'},
    "character style": {
        "struck": '<w:rStyle w:val="Weg"/>',
        "hidden": '<w:rStyle w:val="Onzichtbaar"/>',
    },
    "parent of a style": {
        "struck": '<w:rStyle w:val="WegKind"/>',
        "hidden": '<w:rStyle w:val="OnzichtbaarKind"/>',
    },
}
_STYLES = "".join(
    f'<w:style w:type="character" w:styleId="{name}"><w:name w:val="{name}"/>'
    f"<w:rPr>{properties}</w:rPr></w:style>"
    f'<w:style w:type="character" w:styleId="{name}Kind"><w:name w:val="{name}Kind"/>'
    f'<w:basedOn w:val="{name}"/></w:style>'
    for name, properties in (("Weg", "<w:strike/>"), ("Onzichtbaar", "<w:vanish/>"))
)


def word(boxes: Sequence[Box], words: Sequence[Word], how: str, look: str, before: bool) -> bytes:
    """A DOCX file with the table."""
    audience = "".join(
        f"<w:p>{mark + label if before else label + mark}</w:p>"
        for option, ticked in boxes
        for mark, label in [(WORD_BOXES[how](ticked), _run(f" {option} "))]
    )
    text = "".join(_run(f"{w} ", WORD_LOOKS[look].get(state, "")) for w, state in words)
    cells = [*(f"<w:p>{_run(cell)}</w:p>" for cell in FIRST), audience, f"<w:p>{text}</w:p>"]
    head = "".join(f"<w:tc><w:p>{_run(cell)}</w:p></w:tc>" for cell in HEADER)
    row = "".join(f"<w:tc>{cell}</w:tc>" for cell in cells)
    data = with_body(f"<w:tbl><w:tr>{head}</w:tr><w:tr>{row}</w:tr></w:tbl><w:p/>")
    styles = part_of(data, "word/styles.xml").decode()
    new = styles.replace("</w:styles>", f"{_STYLES}</w:styles>")
    return tampered(data, {"word/styles.xml": new.encode()})


# -- OpenDocument -------------------------------------------------------------------------------

_SPACES = {
    "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
    "style": "urn:oasis:names:tc:opendocument:xmlns:style:1.0",
    "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
    "table": "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
    "draw": "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0",
    "form": "urn:oasis:names:tc:opendocument:xmlns:form:1.0",
    "field": "urn:openoffice:names:experimental:ooo-ms-interop:xmlns:field:1.0",
    "loext": "urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0",
}
_ODF_STYLES = "".join(
    f'<style:style style:name="{name}" style:family="text"><style:text-properties {properties}/>'
    f'</style:style><style:style style:name="{name}2" style:family="text"'
    f' style:parent-style-name="{name}"/>'
    for name, properties in (
        ("Weg", 'style:text-line-through-style="solid" style:text-line-through-type="single"'),
        ("Dubbel", 'style:text-line-through-style="solid" style:text-line-through-type="double"'),
        ("Onzichtbaar", 'text:display="none"'),
    )
)
ODT_LOOKS: dict[str, dict[Look, str]] = {
    "span": {"struck": "Weg", "hidden": "Onzichtbaar"},
    "double": {"struck": "Dubbel", "hidden": "Onzichtbaar"},
    "parent of a style": {"struck": "Weg2", "hidden": "Onzichtbaar2"},
}


def _loext_box(ticked: bool, rank: int) -> str:
    state = "true" if ticked else "false"
    sign = "☒" if ticked else "☐"
    return f'<loext:content-control loext:checkbox="true" loext:checked="{state}">{sign}</loext:content-control>'  # noqa: E501


def _field_mark(ticked: bool, rank: int) -> str:
    state = "true" if ticked else "false"
    return (
        '<field:fieldmark field:type="vnd.oasis.opendocument.field.FORMCHECKBOX">'
        f'<field:param field:name="Checkbox_Checked" field:value="{state}"/></field:fieldmark>'
    )


ODT_BOXES: dict[str, Callable[[bool, int], str]] = {
    "control": _loext_box,
    "form control": lambda ticked, rank: f'<draw:control draw:control="box{rank}"/>',
    "field mark": _field_mark,
    "typed": lambda ticked, rank: "☑" if ticked else "☐",
    "typed brackets": lambda ticked, rank: "[v]" if ticked else "[ ]",
}


def opentext(
    boxes: Sequence[Box], words: Sequence[Word], how: str, look: str, before: bool
) -> bytes:
    """An ODT file with the table."""
    audience = "".join(
        f"<text:p>{mark} {option}</text:p>" if before else f"<text:p>{option} {mark}</text:p>"
        for rank, (option, ticked) in enumerate(boxes)
        for mark in [ODT_BOXES[how](ticked, rank)]
    )
    text = "".join(_span(w, ODT_LOOKS[look].get(state, "")) for w, state in words)
    cells = [*(f"<text:p>{cell}</text:p>" for cell in FIRST), audience, f"<text:p>{text}</text:p>"]
    head = "".join(f"<table:table-cell><text:p>{c}</text:p></table:table-cell>" for c in HEADER)
    row = "".join(f"<table:table-cell>{cell}</table:table-cell>" for cell in cells)
    controls = "".join(
        f'<form:checkbox form:id="box{rank}" form:current-state="checked"/>'
        if ticked
        else f'<form:checkbox form:id="box{rank}"/>'
        for rank, (_, ticked) in enumerate(boxes)
    )
    forms = f"<office:forms><form:form>{controls}</form:form></office:forms>"
    rows = f"<table:table-row>{head}</table:table-row><table:table-row>{row}</table:table-row>"
    body = f"{forms if how == 'form control' else ''}<table:table>{rows}</table:table>"
    names = " ".join(f'xmlns:{key}="{value}"' for key, value in _SPACES.items())
    content = (
        f"<office:document-content {names}><office:automatic-styles>{_ODF_STYLES}"
        f"</office:automatic-styles><office:body><office:text>{body}</office:text></office:body>"
        "</office:document-content>"
    )
    kind = "application/vnd.oasis.opendocument.text"
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("mimetype", kind)
        archive.writestr("content.xml", content)
        archive.writestr(
            "META-INF/manifest.xml",
            "<manifest:manifest"
            ' xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
            f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{kind}"/>'
            "</manifest:manifest>",
        )
    return stream.getvalue()


def _span(text: str, style: str) -> str:
    named = f' text:style-name="{style}"' if style else ""
    return f"<text:span{named}>{text}</text:span><text:s/>"


# -- sheets, Markdown and CSV -------------------------------------------------------------------

TYPED: dict[str, tuple[str, str]] = {
    "typed": ("☑", "☐"),
    "typed brackets": ("[v]", "[ ]"),
    "typed rounds": ("●", "○"),
    "crosses in boxes": ("☒", "☐"),
}


def _typed(boxes: Sequence[Box], how: str, before: bool, between: str) -> str:
    signs = TYPED[how]
    return between.join(
        f"{signs[not ticked]} {option}" if before else f"{option} {signs[not ticked]}"
        for option, ticked in boxes
    )


def workbook(
    boxes: Sequence[Box], words: Sequence[Word], how: str, look: str, before: bool
) -> bytes:
    """An XLSX file with the table; a part of a cell can be struck through, and not hidden."""
    placeholder = "TEKST"
    rows = [HEADER, [*FIRST, _typed(boxes, how, before, "\n"), placeholder]]
    data = sheet_file("xlsx", rows)
    strings = part_of(data, "xl/sharedStrings.xml").decode()
    rich = "".join(
        f'<r><rPr>{"<strike/>" if state == "struck" else ""}<sz val="11"/></rPr>'
        f'<t xml:space="preserve">{w} </t></r>'
        for w, state in words
    )
    assert f"<t>{placeholder}</t>" in strings
    new = strings.replace(f"<t>{placeholder}</t>", rich)
    return tampered(data, {"xl/sharedStrings.xml": new.encode()})


def opensheet(
    boxes: Sequence[Box], words: Sequence[Word], how: str, look: str, before: bool
) -> bytes:
    """An ODS file with the table."""
    rows = [HEADER, [*FIRST, _typed(boxes, how, before, " "), "TEKST"]]
    data = sheet_file("ods", rows)
    content = part_of(data, "content.xml").decode()
    text = "".join(_span(w, ODT_LOOKS[look].get(state, "")) for w, state in words)
    assert "<text:p>TEKST</text:p>" in content
    content = content.replace("<text:p>TEKST</text:p>", f"<text:p>{text}</text:p>")
    end = "</office:automatic-styles>"
    assert end in content
    return tampered(data, {"content.xml": content.replace(end, _ODF_STYLES + end).encode()})


def markdown(
    boxes: Sequence[Box], words: Sequence[Word], how: str, look: str, before: bool
) -> bytes:
    """A Markdown file with the table."""
    text = " ".join(f"~~{w}~~" if state == "struck" else w for w, state in words)
    row = " | ".join([*FIRST, _typed(boxes, how, before, "<br>"), text])
    rule = "|".join("-" * len(HEADER))
    return f"| {' | '.join(HEADER)} |\n|{rule}|\n| {row} |\n".encode()


def delimited(
    boxes: Sequence[Box], words: Sequence[Word], how: str, look: str, before: bool
) -> bytes:
    """A CSV file with the table, which has no looks."""
    text = " ".join(w for w, _ in words)
    return sheet_file("csv", [HEADER, [*FIRST, _typed(boxes, how, before, " "), text]])


Maker = Callable[[Sequence[Box], Sequence[Word], str, str, bool], bytes]


def ways() -> Iterator[tuple[str, Maker, str, str, frozenset[Look]]]:
    """(ending, maker, how the boxes stand there, how the looks do, the looks that the kind of file
    has) of every way there is."""
    both, struck = frozenset[Look](("struck", "hidden")), frozenset[Look](("struck",))
    for how in WORD_BOXES:
        for look in WORD_LOOKS:
            yield "docx", word, how, look, both
    for how in ODT_BOXES:
        for look in ODT_LOOKS:
            yield "odt", opentext, how, look, both
    for how in TYPED:
        yield "xlsx", workbook, how, "", struck
        yield "md", markdown, how, "", struck
        yield "csv", delimited, how, "", frozenset()
        for look in ODT_LOOKS:
            yield "ods", opensheet, how, look, both
