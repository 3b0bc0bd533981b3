"""Read: any delivered file to `Delivered`, by its name and its first bytes, as a person sees it.

`read_file` never raises on what is in a file: a file that cannot be read gives no units and a
diagnostic that says why.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable
from dataclasses import replace
from pathlib import PurePosixPath

from samenleren.delivery.limits import MAX_FILE
from samenleren.diagnostics import Rule
from samenleren.language.dutch import dutch_number
from samenleren.readers.archive import MAX_XML
from samenleren.readers.as_shown import as_shown
from samenleren.readers.delivered import Delivered
from samenleren.readers.picture_file import ENDINGS as PICTURES
from samenleren.readers.refusal import Refused, damaged, refuse
from samenleren.readers.suspicious import suspicious
from samenleren.readers.take_in import Beside, nothing_beside, take_in

Reader = Callable[[str, bytes], Delivered]

READERS: dict[str, tuple[str, str]] = {
    ".docx": ("word", "read_word"),
    ".dotx": ("word", "read_word"),
    ".odt": ("opentext", "read_opentext"),
    ".ott": ("opentext", "read_opentext"),
    ".fodt": ("opentext", "read_flat_opentext"),
    ".xlsx": ("workbook", "read_workbook"),
    ".ods": ("opensheet", "read_opensheet"),
    ".csv": ("delimited", "read_delimited"),
    ".tsv": ("delimited", "read_delimited"),
    ".tab": ("delimited", "read_delimited"),
    ".md": ("markdown", "read_markdown"),
    ".markdown": ("markdown", "read_markdown"),
    ".yaml": ("yaml_file", "read_yaml"),
    ".yml": ("yaml_file", "read_yaml"),
    ".txt": ("text", "read_plain"),
    **dict.fromkeys(PICTURES, ("picture_file", "read_picture_file")),
}
"""For each ending the module and the function that read it; imported when needed."""

_ZIP = (".docx", ".dotx", ".odt", ".ott", ".xlsx", ".ods")
MAX_TEXT = 200_000
"""Bytes of a text file: 30,000 words, as many as a whole book; the readers take seconds."""

MAX_TABLE = 1_000_000
"""The same for a text file that is a table: its cells are counted too."""

MAX_MARKDOWN = 100_000
"""The same for Markdown, of which brackets and lists in each other cost most: four seconds."""
_MOST = {
    **dict.fromkeys((".csv", ".tsv", ".tab"), MAX_TABLE),
    **dict.fromkeys((".md", ".markdown"), MAX_MARKDOWN),
    ".fodt": MAX_XML,
}

READS = ("scripts/samenleren/readers/*.py",)
_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_NO_TEXT = (b"PK\x03\x04", b"%PDF", b"{\\rtf", _OLD_OFFICE)
"""How files begin that are no text, whatever their name says."""
_SAVE_AS = {
    ".doc": "open het in Word en kies Opslaan als, Word-document (.docx)",
    ".docm": "sla het op als gewoon Word-document (.docx), zonder macro's",
    ".dotm": "sla het op als gewoon Word-document (.docx), zonder macro's",
    ".dot": "open het in Word en kies Opslaan als, Word-document (.docx)",
    ".xml": "open het in Word en kies Opslaan als, Word-document (.docx)",
    ".rtf": "open het in Word en kies Opslaan als, Word-document (.docx)",
    ".sxw": "open het in LibreOffice en kies Opslaan als, ODF-tekst (.odt)",
    ".odm": "open het in LibreOffice en kies Exporteren, ODF-tekst (.odt)",
    ".pages": "kies in Pages Archief, Exporteer naar, Word",
    ".numbers": "kies in Numbers Archief, Exporteer naar, Excel",
    ".xls": "open het in Excel en kies Opslaan als, Excel-werkmap (.xlsx)",
    ".xlsb": "open het in Excel en kies Opslaan als, Excel-werkmap (.xlsx)",
    **dict.fromkeys(
        (".xlt", ".slk", ".dif", ".prn", ".dbf"),
        "open het in Excel en kies Opslaan als, Excel-werkmap (.xlsx)",
    ),
    ".xltx": "open het in Excel en kies Opslaan als, Excel-werkmap (.xlsx)",
    ".fods": "open het in LibreOffice en kies Opslaan als, ODF-werkblad (.ods)",
    ".ots": "open het in LibreOffice en kies Opslaan als, ODF-werkblad (.ods)",
    ".gsheet": "kies in Google Spreadsheets Bestand, Downloaden, Microsoft Excel",
    ".xlsm": "sla het op als gewone Excel-werkmap (.xlsx), zonder macro's",
    ".xltm": "sla het op als gewone Excel-werkmap (.xlsx), zonder macro's",
    ".heic": "sla de foto op als JPEG en zet haar in het Word-bestand, bij uw tekst",
    ".svg": "sla de tekening op als PNG en zet haar in het Word-bestand, bij uw tekst",
    ".emf": "sla de tekening op als PNG en zet haar in het Word-bestand, bij uw tekst",
    ".wmf": "sla de tekening op als PNG en zet haar in het Word-bestand, bij uw tekst",
    **dict.fromkeys(
        (".zip", ".rar", ".7z", ".gz", ".tgz", ".tar"),
        "pak het uit en zet elk bestand los in de map van uw consortium",
    ),
    **dict.fromkeys(
        (".msg", ".eml"), "bewaar de bijlage uit de mail en zet die in de map van uw consortium"
    ),
    **dict.fromkeys(
        (".lnk", ".url", ".webloc"),
        "dit is een snelkoppeling; zet het bestand waar zij naar wijst in de map",
    ),
    ".gdoc": "kies in Google Documenten Bestand, Downloaden, Microsoft Word",
    **dict.fromkeys(
        (".pptx", ".ppt", ".pptm", ".ppsx", ".pps", ".key", ".one", ".vsdx", ".epub"),
        "zet de tekst die u wilt delen in een Word-document (.docx)",
    ),
    **dict.fromkeys((".odp", ".odg"), "zet de tekst die u wilt delen in een tekstdocument (.odt)"),
    **dict.fromkeys(
        (".html", ".htm", ".mht", ".mhtml", ".wpd", ".wps"),
        "open het in Word en kies Opslaan als, Word-document (.docx)",
    ),
    **dict.fromkeys(
        (".tmp", ".bak", ".old", ".wbk"),
        "dit lijkt een reservekopie; haal haar weg, of lever het bestand zelf aan",
    ),
    ".pdf": "lever het Word- of Excel-bestand aan waar de pdf van is gemaakt",
}
_ANY = "lever het aan als .docx, .xlsx, .odt, .ods, .csv, .md, .yaml of .txt"


def read_file(file: str, data: bytes, beside: Beside = nothing_beside) -> Delivered:
    """The units and pictures of one delivered file. `file` is its path from the root, with `/`;
    `beside` gives the pictures that a Markdown file shows; other files bring theirs along."""
    reads_beside = PurePosixPath(file).suffix.lower() in (".md", ".markdown")
    try:
        delivered = as_shown(_reader(file, data)(file, data))
        delivered = take_in(delivered, beside if reads_beside else nothing_beside)
    except Refused as refused:
        return Delivered(file, (), (refused.diagnostic,))
    except RecursionError:
        deep = damaged(file, "er zitten te veel onderdelen in elkaar")
        return Delivered(file, (), (deep.diagnostic,))
    return replace(delivered, diagnostics=(*delivered.diagnostics, *suspicious(delivered)))


def _reader(file: str, data: bytes) -> Reader:
    ending = PurePosixPath(file).suffix.lower()
    if ending not in READERS:
        raise refuse(
            file,
            Rule.UNSUPPORTED_FILE,
            f'bestanden van het type "{ending}" kunnen niet worden gelezen'
            if ending
            else "een bestand zonder extensie (zoals .docx) kan niet worden gelezen",
            _SAVE_AS.get(ending, _ANY),
        )
    if len(data) > MAX_FILE:  # no more of it was read
        raise refuse(
            file,
            Rule.TOO_LARGE,
            f"het bestand is groter dan {MAX_FILE // 1_000_000} MB",
            "lever een kleiner bestand aan; haal grote afbeeldingen eruit",
        )
    if not data.strip(b" \t\r\n\0\xef\xbb\xbf"):
        raise refuse(
            file,
            Rule.EMPTY_FILE,
            "het bestand is leeg",
            "lever het bestand opnieuw aan; misschien ging het versturen mis",
        )
    most = _MOST.get(ending, MAX_TEXT)
    if ending not in (*_ZIP, *PICTURES) and len(data) > most:
        raise refuse(
            file,
            Rule.TOO_LARGE,
            f"het tekstbestand heeft {dutch_number(len(data))} tekens",
            f"verdeel het over bestanden van hooguit {dutch_number(most)} tekens",
        )
    if ending in _ZIP and data.startswith(_OLD_OFFICE):
        raise refuse(
            file,
            Rule.WRONG_CONTENT,
            f'de naam eindigt op "{ending}", maar het is een oud of beveiligd Office-bestand',
            f"open het, haal een wachtwoord eraf en sla het op als {ending}",
        )
    if ending in _ZIP and b"PK" not in data:  # what was renamed, or saved under another name
        raise refuse(
            file,
            Rule.WRONG_CONTENT,
            f'de naam eindigt op "{ending}", maar het is een ander soort bestand',
            f"open het in Word of Excel, of in LibreOffice, en sla het op als {ending}",
        )
    if ending not in (*_ZIP, *PICTURES) and data.startswith(_NO_TEXT):
        raise refuse(
            file,
            Rule.WRONG_CONTENT,
            f'de naam eindigt op "{ending}", maar het is geen tekstbestand',
            _ANY,
        )
    module, function = READERS[ending]
    reader: Reader = getattr(importlib.import_module(f"samenleren.readers.{module}"), function)
    return reader
