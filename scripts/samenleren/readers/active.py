"""What is in a document besides text: macros, objects, fields that run, and what lies elsewhere.

Nothing of it is opened, run or fetched; a reader only takes text. Macros are refused, since a
document with macros is not what its name says. Of everything else the text is read and somebody is
told, for what it shows is not in the delivery.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator

from lxml import etree

from samenleren.diagnostics import Diagnostic, Rule
from samenleren.diagnostics.location import Location
from samenleren.language.addresses import unsafe_address
from samenleren.readers.archive import Archive
from samenleren.readers.delivered import short
from samenleren.readers.package import RELATIONSHIP
from samenleren.readers.refusal import refuse

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_DRAW = "{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}"
_SCRIPT = "{urn:oasis:names:tc:opendocument:xmlns:script:1.0}"
_HREF = "{http://www.w3.org/1999/xlink}href"

_MACRO_TYPES = ("macroenabled", "vbaproject", "ms-excel.macrosheet", "ms-excel.intlmacrosheet")
_MACRO_NAMES = re.compile(
    r"(?:^|/)vba(?:project|data|projectsignature)[^/]*\.(?:bin|xml)$|^basic/|^scripts/"
    r"|^xl/macrosheets/|^xl/excel4macrosheets/",
    re.IGNORECASE,
)
_PACKED = re.compile(
    r"\.(?:zip|7z|rar|gz|tar|cab|jar|iso|docx?|docm|dotm?|xlsx?|xlsm|xlsb|pptx?|pptm|od[tsp]|rtf|pdf"
    r"|exe|dll|com|scr|msi|bat|cmd|ps1|vbs?|js|jse|wsf|hta|lnk|url|reg|sh|html?)$",
    re.IGNORECASE,
)
_OBJECTS = re.compile(r"(?:^|/)(?:embeddings|activex|oleobjects?)/", re.IGNORECASE)
_ELSEWHERE = {
    "attachedTemplate": "een sjabloon",
    "image": "een afbeelding",
    "frame": "een kader",
    "subDocument": "een deeldocument",
    "oleObject": "een gekoppeld object",
    "externalLinkPath": "een andere werkmap",
    "aFChunk": "een ander document",
}
_FIELD = re.compile(
    r"^\s*\\?\s*(DDEAUTO|DDE|INCLUDETEXT|INCLUDEPICTURE|INCLUDE|IMPORT|LINK|DATABASE|RD|MACROBUTTON"
    r"|QUOTE|EMBED|CONTROL|HTMLACTIVEX)\b",
    re.IGNORECASE,
)
_RUNS = {
    _OFFICE + "dde-source": "een koppeling met een ander programma (DDE)",
    _TEXT + "dde-connection-decl": "een koppeling met een ander programma (DDE)",
    _TABLE + "dde-link": "een koppeling met een ander programma (DDE)",
    _SCRIPT + "event-listener": "een opdracht die vanzelf start",
    _TEXT + "script": "een script",
    _TEXT + "execute-macro": "een knop voor een macro",
    _DRAW + "applet": "een programma",
    _DRAW + "plugin": "een invoegtoepassing",
    _DRAW + "floating-frame": "een kader met een ander document",
}
_LINKS = (_TEXT + "a", _DRAW + "a")
_MANY = 3


def inspect(archive: Archive, told: Container[str] = ()) -> list[Diagnostic]:
    """A warning for each kind of content in the file that is more than text, but for the parts in
    `told`, which the reader itself reports. Raises `Refused` for macros."""
    relations = list(_relations(archive))
    _refuse_macros(archive, relations)
    roots = _roots(archive)
    warnings = [
        _told(
            archive,
            "in het bestand zit een ander bestand of programma ingesloten: {}; dat is niet geopend",
            "lever het apart aan als het erbij hoort, of haal het weg",
            [name for name in _objects(archive, roots) if name not in told],
        ),
        _told(
            archive,
            "in het bestand staat een opdracht aan een programma: {}; die is niet uitgevoerd",
            "zet er gewone tekst voor in de plaats",
            [*_fields(archive), *_runs(roots), *_data_links(archive)],
        ),
    ]
    links = [target for kind, target, _ in relations if kind == "hyperlink"]
    warnings.append(
        _told(
            archive,
            "het bestand heeft een koppeling die geen webadres is: {}",
            "zij is weggelaten, de woorden zijn gelezen; gebruik een adres dat begint met https://",
            [short(link) for link in links if unsafe_address(link) is not None],
            Rule.UNSAFE_LINK,
        )
    )
    return [diagnostic for diagnostic in warnings if diagnostic is not None]


def fetches(archive: Archive, told: Container[str] = ()) -> list[Diagnostic]:
    """A warning when the file shows what lies elsewhere, but for the addresses in `told`: those of
    pictures, of which the place is known when the text has been read."""
    elsewhere = [
        f"{_ELSEWHERE.get(kind, 'iets')} van {short(target)}"
        for kind, target, external in _relations(archive)
        if external and kind != "hyperlink" and target not in told
    ]
    elsewhere += [
        f"iets van {short(address)}"
        for root in _roots(archive)
        for address in _outside(root)
        if address not in told
    ]
    warning = _told(
        archive,
        "het bestand haalt iets op van buiten: {}; dat is niet opgehaald",
        "zet in het bestand zelf wat erbij hoort; is de tekst compleet, dan hoeft u niets te doen",
        elsewhere,
    )
    return [warning] if warning is not None else []


def _roots(archive: Archive) -> list[etree._Element]:
    """The parts of an OpenDocument file that hold its text; none for other documents."""
    return [r for name in ("content.xml", "styles.xml") if (r := archive.xml(name)) is not None]


def _told(
    archive: Archive,
    found: str,
    remedy: str,
    what: Iterable[str],
    rule: Rule = Rule.ACTIVE_CONTENT,
) -> Diagnostic | None:
    different = list(dict.fromkeys(what))
    if not different:
        return None
    named = ", ".join(different[:_MANY])
    more = f" en nog {len(different) - _MANY}" if len(different) > _MANY else ""
    return Diagnostic(rule, Location(archive.file), found.format(f"{named}{more}"), remedy)


def _relations(archive: Archive) -> Iterator[tuple[str, str, bool]]:
    """(last word of the type, target, leads out of the package) of every relation."""
    for name in archive.parts:
        root = archive.xml(name) if name.endswith(".rels") else None
        for relation in root.iter(RELATIONSHIP) if root is not None else ():
            kind = relation.get("Type", "").rpartition("/")[2]
            target = relation.get("Target", "")
            external = relation.get("TargetMode", "").strip().lower() == "external"
            yield kind, target, external or bool(re.match(r"[a-z][a-z0-9+.-]+:", target, re.I))


def _refuse_macros(archive: Archive, relations: Iterable[tuple[str, str, bool]]) -> None:
    name = next((n for n in archive.parts if n.lower() == "[content_types].xml"), "")
    types = archive.xml(name) if name else None
    kinds = (
        each.get("ContentType", "").lower()
        for each in (types if types is not None else ())
        if _is_used(archive, each.get("Extension", ""))
    )
    if (
        any(mark in kind for kind in kinds for mark in _MACRO_TYPES)
        or any(_MACRO_NAMES.search(name) for name in archive.names)
        or any(kind.lower().startswith("vbaproject") for kind, _, _ in relations)
        or any(map(_has_script, _roots(archive)))
    ):
        raise refuse(
            archive.file,
            Rule.DANGEROUS_CONTENT,
            "het bestand bevat macro's",
            "sla het op zonder macro's (als .docx, .xlsx of .odt) en lever het opnieuw aan",
        )


def _is_used(archive: Archive, extension: str) -> bool:
    """False for the type of an extension that no part has: SheetJS, by which web pages make
    workbooks, lists those of macros in each of them."""
    return not extension or any(
        name.lower().endswith(f".{extension.lower()}") for name in archive.names
    )


def _has_script(root: etree._Element) -> bool:
    """True for an OpenDocument part with the text of a macro in it (OpenDocument 1.3 part 3, 3.12):
    so one that is a single XML text holds them. LibreOffice writes empty libraries in each."""
    for script in root.iter(_OFFICE + "script"):
        texts = (element.text or "" for element in script.iter(etree.Element))
        if any(text.strip() for text in texts):
            return True
    return False


def _objects(archive: Archive, roots: list[etree._Element]) -> Iterator[str]:
    """The members that are files or controls of their own, by name or by folder."""
    for name in archive.names:
        if (
            not name.endswith("/")
            and (_OBJECTS.search(name) or _PACKED.search(name) or name.lower().endswith(".bin"))
            and "/printersettings/" not in name.lower()
        ):
            yield name
    for root in roots:
        for element in root.iter(_DRAW + "object", _DRAW + "object-ole"):
            address = element.get(_HREF, "")
            if address and not _leads_out(address):
                yield address.removeprefix("./")


def _fields(archive: Archive) -> Iterator[str]:
    """The fields of a Word document that would fetch or run something, as they are written."""
    for name, data in archive.parts.items():
        plain = data.replace(b"\0", b"")  # UTF-16
        root = None
        if name.startswith("word/") and (b"instr" in plain or b"Instr" in plain):
            root = archive.xml(name)
        for code in _field_codes(root) if root is not None else ():
            if _FIELD.match(code):
                yield f'"{short(code)}"'


def _field_codes(root: etree._Element) -> Iterator[str]:
    """The instructions of simple fields, and of complex ones (ECMA-376 part 1, 17.16.18): those
    between a begin and its separate or end mark, whatever the runs it is cut into."""
    open_codes: list[list[str]] = []
    for element in root.iter(_W + "fldSimple", _W + "fldChar", _W + "instrText"):
        if element.tag == _W + "fldSimple":
            yield element.get(_W + "instr", "")
        elif element.tag == _W + "instrText":
            if not open_codes:  # half a field, as in a damaged file
                open_codes.append([])
            open_codes[-1].append(element.text or "")
        elif element.get(_W + "fldCharType") == "begin":
            open_codes.append([])
        elif open_codes:
            yield "".join(open_codes.pop())
    for code in open_codes:
        yield "".join(code)


def _runs(roots: list[etree._Element]) -> Iterator[str]:
    for root in roots:
        for element in root.iter(*_RUNS):
            yield _RUNS[str(element.tag)]


def _data_links(archive: Archive) -> Iterator[str]:
    """The parts by which a workbook asks other programs for data."""
    for name in archive.names:
        lower = name.lower()
        if lower.startswith("xl/externallinks/") and lower.endswith(".xml"):
            yield "een koppeling met een andere werkmap of een ander programma"
        elif lower == "xl/connections.xml" or lower.startswith("xl/querytables/"):
            yield "een koppeling met een gegevensbron"


def _outside(root: etree._Element) -> Iterator[str]:
    """The addresses outside an OpenDocument package of what is not a link to follow by hand."""
    for element in root.iter(etree.Element):
        address = element.get(_HREF, "")
        if address and element.tag not in _LINKS and _leads_out(address):
            yield address


def _leads_out(address: str) -> bool:
    return address.startswith(("/", "\\", "../")) or ":" in address.partition("/")[0]
