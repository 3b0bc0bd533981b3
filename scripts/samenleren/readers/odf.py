"""Names and text of OpenDocument (version 1.3, part 3), for texts and for spreadsheets."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator

from lxml import etree

OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
DRAW = "{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}"
SVG = "{urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0}"
FORM = "{urn:oasis:names:tc:opendocument:xmlns:form:1.0}"
FO = "{urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0}"
XLINK = "{http://www.w3.org/1999/xlink}"

PARAGRAPHS = (TEXT + "p", TEXT + "h")
CELLS = (TABLE + "table-cell", TABLE + "covered-table-cell")
MAX_SPACES = 200


def text_of(
    element: etree._Element,
    no_text: Container[object],
    put_apart: Callable[[etree._Element], bool],
) -> str:
    """The text of a paragraph as people see it; a link's address follows its text.

    Elements in `no_text` are left out; one that `put_apart` takes (it says so) stands on its own.
    """
    return "".join(_runs(element, no_text, put_apart))


def _runs(
    element: etree._Element,
    no_text: Container[object],
    put_apart: Callable[[etree._Element], bool],
) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        if child.tag == TEXT + "s":
            yield " " * min(whole(child, TEXT + "c"), MAX_SPACES)
        elif child.tag == TEXT + "tab":
            yield "\t"
        elif child.tag == TEXT + "line-break":
            yield "\n"
        elif isinstance(child.tag, str) and child.tag not in no_text and not put_apart(child):
            label = text_of(child, no_text, put_apart)
            hint = child.tag == TEXT + "ruby-text" and label.strip()
            yield f" ({label})" if hint else label
            address = child.get(XLINK + "href", "") if child.tag == TEXT + "a" else ""
            shown = label.strip()  # a link without words shows nothing
            if is_outside(address) and shown not in ("", address.removeprefix("mailto:")):
                yield f" ({address})"
        yield child.tail or ""


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
