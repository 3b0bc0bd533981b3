"""Changed words put into a source in its own format: everything else of the file stays as it is.

A file is its texts: one for Markdown, YAML, CSV and chapters; for Word, Excel and OpenDocument the
texts of a part of the package, in the order of its elements. What was put in is read again the way
a contribution is before the file is replaced (`apply`).
"""

from __future__ import annotations

import copy
import io
import json
import re
import zipfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import yaml
from lxml import etree

from samenleren.diagnostics.location import Location
from samenleren.readers.archive import open_archive
from samenleren.readers.odf import TABLE, TEXT
from samenleren.readers.word_tree import W
from samenleren.review.edits import Unplaceable, changed, find, letters

S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
DELIMITED = (".csv", ".tsv", ".tab")
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


@dataclass(frozen=True)
class Wanted:
    """What a field of a record says now, what it must say, and where it stands."""

    now: str
    text: str
    where: Location


def put_back(file: str, data: bytes, wanted: Wanted) -> bytes:
    """The bytes of the file with the changed words. Raises `Unplaceable` when the words are not
    there, and `Refused` for a file that no reader opens."""
    kind = file[file.rfind(".") :].lower()
    match kind:
        case ".docx":
            return _in_package(file, data, "word/document.xml", wanted, (W + "p",), (W + "t",))
        case ".odt":
            return _in_package(file, data, "content.xml", wanted, (TEXT + "p", TEXT + "h"), ())
        case ".ods":
            return _in_package(file, data, "content.xml", wanted, (TABLE + "table-cell",), ())
        case ".xlsx":
            return _in_workbook(file, data, wanted)
    return _in_text(kind, data, wanted)


def _in_text(kind: str, data: bytes, wanted: Wanted) -> bytes:
    """In a text: near the line that the place names."""
    bom = b"\xef\xbb\xbf" if data.startswith(b"\xef\xbb\xbf") else b""
    text = data[len(bom) :].decode("utf-8")
    starts = [0, *(one.end() for one in re.finditer("\n", text))]
    near = starts[min(wanted.where.line or 1, len(starts)) - 1]
    start, end = _ends(text, *find(text, wanted.now, near), wanted)
    yaml_file = kind in (".yaml", ".yml")
    if wanted.text.count("\n") > wanted.now.count("\n") and not yaml_file:
        raise Unplaceable(wanted.text)  # a line of its own means something else in each of these
    if kind in DELIMITED:
        whole = _with_cell(text, start, end, wanted)
    else:
        whole = text[:start] + changed(text[start:end], wanted.now, wanted.text) + text[end:]
    if yaml_file and not _says(whole, wanted.text):
        whole = _with_scalar(text, start, wanted)
    return bom + whole.encode("utf-8")


def _ends(text: str, start: int, end: int, wanted: Wanted) -> tuple[int, int]:
    """The signs before the first and behind the last letter that belong to the words."""
    trailing = len(wanted.now) - len(wanted.now.rstrip(".!?…)”’\"'"))
    while trailing and end < len(text) and text[end] in ".!?…)”’\"'":
        end, trailing = end + 1, trailing - 1
    return start, end


def _with_cell(text: str, start: int, end: int, wanted: Wanted) -> str:
    """The text with the changed cell, between quotation marks when a sign of the format is in it
    (RFC 4180)."""
    head = text.partition("\n")[0]
    apart = max(";,\t", key=head.count)
    first = max(text.rfind(sign, 0, start) for sign in (apart, "\n")) + 1
    stops = [at for sign in (apart, "\r", "\n") if (at := text.find(sign, end)) >= 0]
    last = min(stops, default=len(text))
    if text[first : first + 1] == '"':  # it stands between them already, its own ones doubled
        new = changed(text[start:end].replace('""', '"'), wanted.now, wanted.text)
        return text[:start] + new.replace('"', '""') + text[end:]
    cell = text[first:start] + changed(text[start:end], wanted.now, wanted.text) + text[end:last]
    if any(sign in cell for sign in (apart, '"', "\n")):
        cell = '"' + cell.replace('"', '""') + '"'
    return text[:first] + cell + text[last:]


def _says(text: str, words: str) -> bool:
    """Whether a text is still YAML, and has these words as one value, their lines included."""
    try:
        values = [value for _, value in _scalars(text)]
    except yaml.YAMLError:
        return False
    lines = words.count("\n")
    return any(letters(words) in letters(one) and one.count("\n") >= lines for one in values)


def _with_scalar(text: str, start: int, wanted: Wanted) -> str:
    """The value that holds this place, written between quotation marks: a colon, a quotation mark
    or a line end came into it."""
    for node, value in _scalars(text):
        if node.start_mark.index <= start < node.end_mark.index:
            said = json.dumps(changed(value, wanted.now, wanted.text), ensure_ascii=False)
            whole = text[: node.start_mark.index] + said + text[node.end_mark.index :]
            if _says(whole, wanted.text):
                return whole
    raise Unplaceable(wanted.text)


def _scalars(text: str) -> list[tuple[yaml.ScalarNode, str]]:
    """The values of a YAML text, each with its place."""
    found, open_nodes = [], [yaml.compose(text, yaml.SafeLoader)]
    while open_nodes:
        node = open_nodes.pop()
        if isinstance(node, yaml.ScalarNode):
            found.append((node, node.value))
        elif isinstance(node, yaml.MappingNode):
            open_nodes += [each for pair in node.value for each in pair]
        elif node is not None:
            open_nodes += node.value
    return found


# -- packages --------------------------------------------------------------------------------------


def _in_package(
    file: str, data: bytes, part: str, wanted: Wanted, holders: Sequence[str], texts: Sequence[str]
) -> bytes:
    """In the one element of `holders` that has the words; `texts` are the elements that hold text,
    none for text and tails of all."""
    root = open_archive(file, data).xml(part)
    if root is None:
        raise Unplaceable(wanted.now)
    found = []
    for holder in root.iter(*holders):
        slots = _slots(holder, texts)
        try:
            place = find("".join(get() for get, _ in slots), wanted.now)
        except Unplaceable:
            continue
        found.append((holder, slots, place))
    if len(found) != 1:
        raise Unplaceable(wanted.now)
    holder, slots, place = found[0]
    _write(slots, *place, wanted)
    if wanted.text.count("\n") > wanted.now.count("\n"):
        _break_lines(holder, W + "t", W + "br")
        _break_lines(holder, TEXT + "span", TEXT + "line-break")
        _break_lines(holder, TEXT + "p", TEXT + "line-break")
    return _with_part(data, part, root)


def _break_lines(holder: etree._Element, tag: str, sign: str) -> None:
    """Makes signs of the line ends in the text of elements: there a line end is a space."""
    for one in [each for each in holder.iter(tag) if "\n" in (each.text or "").strip()]:
        first, *rest = (one.text or "").split("\n")
        one.text = first
        parent, within = one.getparent(), tag != W + "t"
        for at, line in enumerate(rest):
            mark = etree.Element(sign)
            if within:  # the words go on behind the sign
                mark.tail = line
                one.insert(at, mark)
            elif parent is not None:
                more = etree.Element(tag)
                more.text = line
                more.set(_SPACE, "preserve")
                place = parent.index(one) + 1 + 2 * at
                parent.insert(place, mark)
                parent.insert(place + 1, more)


Slot = tuple[Callable[[], str], Callable[[str], None]]
"""A piece of text in a tree: how it is read, and how it is replaced."""


def _slots(holder: etree._Element, texts: Sequence[str]) -> list[Slot]:
    """The pieces of text in an element, in order."""
    slots: list[Slot] = []
    for one in holder.iter(*(texts or (etree.Element,))):
        if texts or one.text:
            slots.append(_slot(one, "text"))
        if not texts and one is not holder and one.tail:
            slots.append(_slot(one, "tail"))
    return slots


def _slot(one: etree._Element, name: str) -> Slot:
    def put(text: str) -> None:
        setattr(one, name, text)
        if one.tag == W + "t":
            one.set(_SPACE, "preserve")

    return lambda: getattr(one, name) or "", put


def _write(slots: Sequence[Slot], start: int, end: int, wanted: Wanted) -> None:
    """Puts the changed words into the pieces: each keeps its own share, so that its look stays."""
    texts = [get() for get, _ in slots]
    whole = "".join(texts)
    start, end = _ends(whole, start, end, wanted)
    new = whole[:start] + changed(whole[start:end], wanted.now, wanted.text) + whole[end:]
    before = next(
        (at for at, pair in enumerate(zip(whole, new, strict=False)) if pair[0] != pair[1]),
        min(len(whole), len(new)),
    )
    after = next(
        (at for at in range(min(len(whole), len(new)) - before) if whole[-1 - at] != new[-1 - at]),
        min(len(whole), len(new)) - before,
    )
    middle, at = new[before : len(new) - after], 0
    for text, (_, put) in zip(texts, slots, strict=True):
        first, last = max(before - at, 0), min(len(whole) - after - at, len(text))
        if first <= len(text) and last >= 0 and (first < last or middle):
            put(text[:first] + middle + text[max(last, first) :])
            middle = ""
        at += len(text)


def _with_part(data: bytes, part: str, root: etree._Element) -> bytes:
    """The package with another part; every other member keeps its bytes, its place and its date."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(made, "w") as new:
        for member in old.infolist():
            content = old.read(member)
            if member.filename == part:
                content = etree.tostring(
                    root.getroottree(), xml_declaration=True, encoding="UTF-8", standalone=True
                )
            new.writestr(member, content)
    return made.getvalue()


def _in_workbook(file: str, data: bytes, wanted: Wanted) -> bytes:
    """In a cell of a workbook, as text of its own: a text that more cells share stays theirs."""
    archive = open_archive(file, data)
    where = wanted.where
    names = _sheets(archive.xml("xl/workbook.xml"), archive.xml("xl/_rels/workbook.xml.rels"))
    part = archive.stored(names.get(where.sheet or "", ""))
    root, shared = archive.xml(part), archive.xml("xl/sharedStrings.xml")
    cell = _cell(root, where) if root is not None else None
    if root is None or cell is None:
        raise Unplaceable(wanted.now)
    strings = [] if shared is None else list(shared.iter(S + "si"))
    holder = cell.find(S + "is")
    if cell.get("t") == "s":
        holder = etree.Element(S + "is")
        holder.extend(copy.deepcopy(strings[int(cell.findtext(S + "v", "0"))]))
    if holder is None:
        raise Unplaceable(wanted.now)
    slots = _slots(holder, (S + "t",))
    start, end = find("".join(get() for get, _ in slots), wanted.now)
    _write(slots, start, end, wanted)
    for one in list(cell):
        cell.remove(one)
    cell.append(holder)
    cell.set("t", "inlineStr")
    return _with_part(data, part, root)


def _sheets(book: etree._Element | None, rels: etree._Element | None) -> dict[str, str]:
    """The part of each sheet, by the name of the sheet."""
    if book is None or rels is None:
        return {}
    targets = {one.get("Id"): one.get("Target", "") for one in rels}
    found = {}
    for one in book.iter(S + "sheet"):
        idents = [str(value) for name, value in one.attrib.items() if str(name).endswith("}id")]
        target = targets.get(idents[0] if idents else "", "")
        found[one.get("name", "")] = target.lstrip("/") if target[:1] == "/" else f"xl/{target}"
    return found


def _cell(sheet: etree._Element, where: Location) -> etree._Element | None:
    if not where.row or not where.column:
        return None
    name, column = "", where.column
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(65 + rest) + name
    wanted = f"{name}{where.row}"
    return next((one for one in sheet.iter(S + "c") if one.get("r") == wanted), None)
