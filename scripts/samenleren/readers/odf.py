"""Names and text of OpenDocument (version 1.3, part 3), for texts and for spreadsheets."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from lxml import etree

from samenleren.readers.nesting import Nesting

OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
DRAW = "{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}"
SVG = "{urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0}"
FORM = "{urn:oasis:names:tc:opendocument:xmlns:form:1.0}"
CHART = "{urn:oasis:names:tc:opendocument:xmlns:chart:1.0}"
FO = "{urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0}"
LOEXT = "{urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0}"
FIELD = "{urn:openoffice:names:experimental:ooo-ms-interop:xmlns:field:1.0}"
META = "{urn:oasis:names:tc:opendocument:xmlns:meta:1.0}"
MATH = "{http://www.w3.org/1998/Math/MathML}"
XLINK = "{http://www.w3.org/1999/xlink}"

PARAGRAPHS = (TEXT + "p", TEXT + "h")
CELLS = (TABLE + "table-cell", TABLE + "covered-table-cell")
MAX_SPACES = 200


def _names(prefix: str, names: str) -> frozenset[str]:
    return frozenset(prefix + name for name in names.split())


_FLOW = _names(TEXT, "p h span a ruby ruby-base meta meta-field content-control")
_INDEXES = _names(
    TEXT,
    "table-of-content illustration-index table-index object-index user-index alphabetical-index"
    " bibliography",
)
MARGINS = tuple(
    f"{prefix}{name}{page}"
    for name in ("header", "footer")
    for prefix, page in ((STYLE, ""), (STYLE, "-left"), (STYLE, "-first"), (LOEXT, "-first"))
)
"""The headers and footers of pages; LibreOffice 4 to 7 has its own name for those of the first."""
_CELLS = frozenset(CELLS)
_BLOCKS = (
    _FLOW
    | _INDEXES
    | _CELLS
    | frozenset(MARGINS)
    | _names(STYLE, "region-left region-center region-right")
    | _names(TEXT, "section list list-item list-header note note-body index-body index-title")
    | _names(TEXT, "numbered-paragraph deletion insertion")
    | _names(OFFICE, "text annotation change-info")
    | {DRAW + "*", FORM + "*"}
)
_OF_SHEETS = _names(TABLE, "help-message error-message change-track-table-cell")
_SHAPES = (
    "frame custom-shape rect circle ellipse line polyline polygon regular-polygon path connector g"
    " caption measure control page-thumbnail"
)
_CONTROLS = (
    "text textarea password file formatted-text number date time fixed-text combobox listbox button"
    " image checkbox radio frame image-frame hidden grid value-range generic-control"
)
_IN_TABLE = _names(TABLE, "table table-row-group")
OPENDOCUMENT = Nesting(
    places={
        **dict.fromkeys(PARAGRAPHS, _BLOCKS | _OF_SHEETS),
        **dict.fromkeys(_names(TEXT, "span a"), _FLOW | {DRAW + "*"}),
        **dict.fromkeys(_names(FORM, _CONTROLS), _names(FORM, "form column")),
        FORM + "form": _names(FORM, "form") | _names(OFFICE, "forms"),
        **dict.fromkeys(_names(TEXT, "section list numbered-paragraph") | _INDEXES, _BLOCKS),
        **dict.fromkeys(
            CELLS, _names(TABLE, "table-row cell-content-deletion cell-content-change deletion")
        ),
        **dict.fromkeys(_names(TEXT, "list-item list-header"), _names(TEXT, "list")),
        **dict.fromkeys(_names(TEXT, "deletion insertion"), _names(TEXT, "changed-region")),
        **dict.fromkeys(_names(TABLE, "table-rows table-header-rows table-row-group"), _IN_TABLE),
        TABLE + "table-row": _IN_TABLE | _names(TABLE, "table-rows table-header-rows"),
        TABLE + "table": _BLOCKS | _names(OFFICE, "spreadsheet") | _names(TABLE, "dde-link"),
        TEXT + "tracked-changes": frozenset(MARGINS) | _names(OFFICE, "text"),
        TEXT + "changed-region": _names(TEXT, "tracked-changes"),
        TEXT + "index-body": _INDEXES,
        TEXT + "index-title": _names(TEXT, "index-body"),
        TEXT + "note": _FLOW | {DRAW + "*"},
        TEXT + "note-body": _names(TEXT, "note"),
        OFFICE + "annotation": _FLOW | {OFFICE + "text", DRAW + "*"},
        OFFICE + "body": _names(OFFICE, "document-content document"),
        OFFICE + "text": _names(OFFICE, "body"),
        DRAW + "frame": _BLOCKS | _names(TABLE, "shapes"),
        DRAW + "text-box": frozenset({DRAW + "*"}),
    },
    passing=_names(
        LOEXT, "content-control table table-rows table-header-rows table-row table-cell"
    ),
    flowing=frozenset({*PARAGRAPHS, "{http://www.w3.org/2002/xforms}instance"}),
    silent=_names(OFFICE, "binary-data script")
    | _names(TEXT, "note-citation number index-title-template index-entry-span"),
    own=(TEXT, TABLE, OFFICE, DRAW),
)
"""What may stand where in the text of a document, and around it."""
_IN_SHEET = _FLOW | _CELLS | _names(TABLE, "shapes") | {DRAW + "*"}
_CHANGES = _names(TABLE, "cell-content-change cell-content-deletion deletion insertion movement")
OPENSHEET = replace(
    OPENDOCUMENT,
    places={
        **OPENDOCUMENT.places,
        **dict.fromkeys(PARAGRAPHS, _BLOCKS - {FORM + "*"} | _OF_SHEETS),
        **dict.fromkeys(_names(DRAW, _SHAPES), _IN_SHEET),
        **dict.fromkeys(_CHANGES, _names(TABLE, "tracked-changes")),
        OFFICE + "annotation": _FLOW | _CELLS | {DRAW + "*"},
        TABLE + "tracked-changes": _names(OFFICE, "spreadsheet"),
        TABLE + "previous": _names(TABLE, "cell-content-change"),
        TABLE + "change-track-table-cell": _CHANGES | _names(TABLE, "previous"),
        TABLE + "shapes": _names(TABLE, "table"),
        OFFICE + "spreadsheet": _names(OFFICE, "body"),
        OFFICE + "forms": _names(TABLE, "table"),
    },
    own=(*OPENDOCUMENT.own, FORM),
)
"""The same for a workbook."""
OBJECT = replace(
    OPENDOCUMENT,
    places={
        **OPENDOCUMENT.places,
        **dict.fromkeys(PARAGRAPHS, _BLOCKS | _OF_SHEETS | {CHART + "*"}),
        TABLE + "table": OPENSHEET.places[TABLE + "table"] | _names(CHART, "chart"),
    },
)
"""The same for a chart or another object in a workbook."""

_BREAK = re.compile(r"[ \t]*[\r\n][ \t\r\n]*")


def cells_of(row: etree._Element) -> Iterator[etree._Element]:
    """The cells of a row, also those in an element that nobody knows."""
    for child in row:
        if child.tag in CELLS:
            yield child
        else:
            yield from cells_of(child)


def characters(text: str | None) -> str:
    """Characters as they read: a line break in the XML is a space (OpenDocument 1.3 part 3, 6.1.2).
    Two spaces stay two, since LibreOffice writes them so in the cells of a sheet."""
    return _BREAK.sub(" ", text or "")


def is_outside(address: str) -> bool:
    """True for an address with a scheme; `#kop` and `../x.odt` lead nowhere for a reader."""
    return ":" in address.partition("/")[0]


def whole(element: etree._Element, name: str) -> int:
    """A counting attribute; 1 when it is not there or no number. Of one that is larger than any
    sheet the first eight digits count: so many are refused by their number."""
    text = element.get(name, "1")
    return int(text[:8]) if text.isascii() and text.isdigit() else 1


def nearest_table(element: etree._Element) -> etree._Element | None:
    """The table in which a row, column or cell stands."""
    return next(element.iterancestors(TABLE + "table"), None)


def of_table(table: etree._Element, tag: str) -> Iterator[etree._Element]:
    """The elements of this kind in a table, but not those in a table in it."""
    return (element for element in table.iter(tag) if nearest_table(element) is table)
