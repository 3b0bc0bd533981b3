"""Decoding text files: UTF-8 as it should be, Windows-1252 with a warning, the rest refused."""

from __future__ import annotations

from samenleren.diagnostics import Diagnostic, Location, Rule
from samenleren.readers.archive import refuse
from samenleren.readers.delivered import Collector, Delivered


def decode(file: str, data: bytes) -> tuple[str, list[Diagnostic]]:
    """The text of `data` with line breaks as `\\n`, and a warning when it was not UTF-8.

    Raises `Refused` for bytes that are no text at all.
    """
    diagnostics = []
    encoding = "utf-16" if data.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig"
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        try:
            text = data.decode("cp1252")
        except UnicodeDecodeError:
            text = "\0"
        diagnostics.append(
            Diagnostic(
                Rule.NOT_UTF8,
                Location(file),
                "de tekst is opgeslagen als Windows-1252 en niet als UTF-8",
                "ze is zo gelezen; kijk of letters als é en ë kloppen en sla het bestand de"
                " volgende keer op als UTF-8",
            )
        )
    if "\0" in text:
        raise refuse(
            file,
            Rule.UNREADABLE_TEXT,
            "het bestand bevat geen leesbare tekst",
            "lever het aan als Word-, Excel- of gewoon tekstbestand",
        )
    return text.replace("\r\n", "\n").replace("\r", "\n"), diagnostics


def read_plain(file: str, data: bytes) -> Delivered:
    """A text file's paragraphs; a line of `===` or `---` under a line makes it a heading."""
    text, diagnostics = decode(file, data)
    out = Collector(file, diagnostics=diagnostics)
    lines: list[str] = []
    start = 1
    for number, line in enumerate([*text.split("\n"), ""], 1):
        if line.strip():
            if not lines:
                start = number
            lines.append(line.strip())
            continue
        if len(lines) == 2 and set(lines[1]) in ({"="}, {"-"}):
            out.paragraph(lines[0], f"regel {start}", "heading", 1)
        elif lines:
            out.paragraph("\n".join(lines), f"regel {start}")
        lines = []
    return out.result()
