"""A part of a Word file as it would be with all its changes accepted and its text once.

Element names are those of ECMA-376 part 1, chapter 17; `mc:AlternateContent` is part 3, which
has an office program choose one of the branches.
"""

from __future__ import annotations

from lxml import etree

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


def accept_changes(root: etree._Element) -> bool:
    """Changes a tree to what a reader sees; True when it held tracked changes.

    Takes out deleted text, rows and cells and the branches that are not shown, and joins a
    paragraph whose mark was deleted with the next one.
    """
    tracked = next(root.iter(*_TRACKED), None) is not None
    for alternate in list(root.iter(MC + "AlternateContent")):
        shown = _shown_branch(alternate)
        for branch in list(alternate):
            if branch is not shown:
                alternate.remove(branch)
        if shown is not None:
            shown.tag = MC + "Choice"  # what is in a Fallback counts nowhere else
    for paragraph in list(root.iter(W + "p")):
        for child in reversed(paragraph.findall(W + "tbl") + paragraph.findall(W + "p")):
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


def _shown_branch(alternate: etree._Element) -> etree._Element | None:
    """The first branch with text; without one the first with a picture, as for ink or a model of
    which only the Fallback has one; else the first that there is."""
    branches = [b for b in alternate if b.tag in (MC + "Choice", MC + "Fallback")]
    texts = (b for b in branches if any(_says(e) for e in b.iter(*TEXTS, VML + "textpath")))
    drawn = (b for b in branches if next(b.iter(*_DRAWN), None) is not None)
    return next(texts, next(drawn, branches[0] if branches else None))


def _says(element: etree._Element) -> bool:
    return bool(element.get("string", "") if element.tag == VML + "textpath" else element.text)


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
