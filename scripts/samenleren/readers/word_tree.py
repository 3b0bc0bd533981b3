"""A part of a Word file as it would be with all its changes accepted and its text once.

Element names are those of ECMA-376 part 1, chapter 17; `mc:AlternateContent` is part 3, which
has an office program choose one of the branches.
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from samenleren.readers.nesting import Nesting

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
VML = "{urn:schemas-microsoft-com:vml}"

TEXTS = (W + "t", M + "t", A + "t")
BLOCKS = {
    W + name for name in ("tbl", "sdt", "ins", "moveTo", "customXml", "altChunk", "subDoc")
} | {MC + "AlternateContent"}
_DRAWN = (A + "blip", VML + "imagedata", "{*}relIds", "{*}oleObject")
_DELETED = {W + "del", W + "moveFrom"}
_MARKS = (W + "rPr", W + "trPr", W + "pPr")
"""Where `w:del` marks the deletion of a paragraph mark or row, instead of holding text."""
_TRACKED = {W + "ins", W + "del", W + "moveFrom", W + "moveTo", W + "cellDel"}


def _w(names: str) -> frozenset[str]:
    return frozenset(W + name for name in names.split())


_HOLDERS = _w("body tc txbxContent hdr ftr footnote endnote comment docPartBody")
_PASSING = _w(
    "sdt sdtContent ins del moveFrom moveTo customXml smartTag hyperlink fldSimple dir bdo"
)
_RUN = _w("r p")
WORD = Nesting(
    places={
        W + "body": _w("document"),
        W + "p": _HOLDERS,
        W + "tbl": _HOLDERS,
        W + "tr": _w("tbl"),
        W + "tc": _w("tr"),
        W + "r": _w("p rubyBase rt"),
        W + "ruby": _RUN,
        W + "t": _RUN,
        W + "sym": _RUN,
        W + "ffData": _w("fldChar"),
        M + "t": _RUN,
        W + "drawing": _RUN,
        W + "pict": _RUN,
        W + "object": _RUN,
        W + "txbxContent": _w("drawing pict object r"),
        VML + "textpath": _w("drawing pict object"),
        A + "txBody": _w("drawing pict object"),
        A + "p": frozenset({A + "txBody"}),
        A + "r": frozenset({A + "p"}),
        A + "fld": frozenset({A + "p"}),
        A + "t": frozenset({A + "r", A + "fld"}),
        W + "sdtPr": _w("sdt"),
        W + "sdtContent": _w("sdt"),
        W + "footnote": _w("footnotes"),
        W + "endnote": _w("endnotes"),
        W + "comment": _w("comments"),
    },
    passing=_PASSING,
    texts=frozenset(TEXTS),
    silent=_w("instrText delInstrText delText fldData"),
    own=(W,),
)
"""What may stand where in a part of a Word file, its changes accepted."""


def rows_or_cells(parent: etree._Element, tag: str) -> Iterator[etree._Element]:
    """The rows of a table or cells of a row, also those inside content controls and the like; what
    else could be between them `WORD` refuses."""
    for child in parent:
        if child.tag == tag:
            yield child
        else:
            yield from rows_or_cells(child, tag)


def is_on(mark: etree._Element) -> bool:
    """True for a property that is switched on: without a value it is."""
    return mark.get(W + "val", "1") not in ("0", "false", "off")


def value_in(parent: etree._Element | None, path: str, usual: str = "") -> str:
    """The value of the property at a path in an element; the usual one when it is not there."""
    found = parent.find(path) if parent is not None else None
    return found.get(W + "val", usual) if found is not None else usual


def accept_changes(root: etree._Element) -> bool:
    """Changes a tree to what a reader sees; True when it held tracked changes.

    Takes out deleted text, rows and cells and the branches that are not shown, and joins a
    paragraph whose mark was deleted with the next one.
    """
    tracked = next(root.iter(*_TRACKED), None) is not None
    for alternate in reversed(list(root.iter(MC + "AlternateContent"))):  # those inside first
        _choose(alternate)
    for paragraph in list(root.iter(W + "p")):
        for child in reversed(list(paragraph.iter(W + "tbl", W + "p"))):
            if child is not paragraph and _stands_in(child) is paragraph:
                paragraph.addnext(child)  # no program writes it so, and Word opens it
    if tracked:
        for element in list(root.iter(*_DELETED)):
            parent = element.getparent()
            if parent is not None and parent.tag not in _MARKS:
                parent.remove(element)
        for mark in list(root.iter(W + "cellDel", W + "del")):
            _remove_cells(mark)
        for paragraph in reversed(list(root.iter(W + "p"))):
            _join(paragraph)
    return tracked


def _choose(alternate: etree._Element) -> None:
    """Leaves the first branch with text, and when it has no pictures those of the first that has.

    An older program may show words where a newer one shows a picture, or a picture of the ink or
    model that it cannot draw. Without text and pictures the first branch stays: there can be a
    description in it.
    """
    branches = [b for b in alternate if b.tag in (MC + "Choice", MC + "Fallback")]
    told = next((b for b in branches if any(map(_says, b.iter(*TEXTS, VML + "textpath")))), None)
    drawn = next((b for b in [told, *branches] if b is not None and _draws(b)), None)
    if told is None and drawn is None and branches:
        told = branches[0]
    for branch in branches:
        if branch is not told and branch is not drawn:
            alternate.remove(branch)
            continue
        branch.tag = MC + "Choice"  # what is in a Fallback counts nowhere else
        if told is not None and branch is not told:
            _silence(branch)


def _draws(branch: etree._Element) -> bool:
    return next(branch.iter(*_DRAWN), None) is not None


def _silence(branch: etree._Element) -> None:
    """Takes the words out of a branch, but for the descriptions of its pictures."""
    for element in list(branch.iter(*TEXTS, W + "sym", W + "ffData", VML + "textpath")):
        element.text = None
        element.attrib.clear()
        for child in list(element):
            element.remove(child)


def _says(element: etree._Element) -> bool:
    return bool(element.get("string", "") if element.tag == VML + "textpath" else element.text)


def _stands_in(block: etree._Element) -> etree._Element | None:
    """The element of Word in which a paragraph or table stands, but for what only marks it."""
    above = (e for e in block.iterancestors() if str(e.tag).startswith(W))
    return next((e for e in above if e.tag not in _PASSING), None)


def _remove_cells(mark: etree._Element) -> None:
    """Takes out the row or cell whose properties say that it is deleted."""
    properties = mark.getparent()
    cells = properties.getparent() if properties is not None else None
    if cells is None or properties is None:
        return
    of_row = mark.tag == W + "del" and properties.tag == W + "trPr"
    of_cell = mark.tag == W + "cellDel" and properties.tag == W + "tcPr"
    parent = cells.getparent()
    if (of_row or of_cell) and parent is not None:
        parent.remove(cells)


def _join(paragraph: etree._Element) -> None:
    """Moves the content of a paragraph whose mark is deleted to the start of the next one."""
    mark = paragraph.find(f"{W}pPr/{W}rPr/{W}del")
    following = next(
        (e for e in paragraph.itersiblings() if e.tag == W + "p" or e.tag in BLOCKS), None
    )
    if mark is None or following is None or following.tag != W + "p":
        return
    own = following.find(W + "pPr")
    content = [child for child in paragraph if child.tag != W + "pPr"]
    for child in reversed(content):
        if own is not None:
            own.addnext(child)
        else:
            following.insert(0, child)
    parent = paragraph.getparent()
    if parent is not None:
        parent.remove(paragraph)
