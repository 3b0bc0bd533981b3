"""Whether two output folders say and show the same: the yardstick when walls are moved.

`.venv/bin/python benchmarks/compare.py OLD NEW [--pages]`: both are folders as `output/`. Files of
equal bytes are only counted. Of the others it tells, a line each, what differs: the text, the
structure (elements with their attributes, in order), the members of an archive, the text, tags and
outline of a PDF and, with `--pages`, the picture of each page. Left out: intermediate files
(`werk/`), and the hashes and sizes that manifests and reports give of files that are compared
themselves. Ends with 1 when anything but bytes differs.
"""

from __future__ import annotations

import difflib
import json
import re
import sys
import zipfile
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import pypdfium2
from lxml import etree, html

SKIPPED = ("werk/", "werk\\", ".")
ARCHIVES = {".docx", ".odt", ".epub", ".xlsx", ".pptx"}
HASHES = re.compile(r"\b[0-9a-f]{64}\b")
SIZES = re.compile(r'"bytes": \d+')
DPI = 50


def main(old: Path, new: Path, pages: bool) -> int:
    """Prints what differs; gives how many files differ in more than bytes."""
    names = sorted({*_files(old), *_files(new)})
    equal = bytes_only = differing = 0
    for name in names:
        before, after = old / name, new / name
        if not (before.is_file() and after.is_file()):
            print(f"{name}: only in {'the new' if after.is_file() else 'the old'} folder")
            differing += 1
            continue
        one, two = before.read_bytes(), after.read_bytes()
        if one == two:
            equal += 1
            continue
        found = list(compare(name, one, two, pages))
        bytes_only += not found
        differing += bool(found)
        print(f"{name}: {'only bytes differ' if not found else found[0]}")
        for line in found[1:20]:
            print(f"    {line}")
    print(
        f"{equal} equal, {bytes_only} equal but for bytes, {differing} differ ({len(names)} files)"
    )
    return differing


def compare(name: str, old: bytes, new: bytes, pages: bool = False) -> Iterator[str]:
    """What differs between two versions of the file `name`, but for bytes; nothing: the same."""
    suffix = Path(name).suffix
    if suffix in ARCHIVES:
        yield from _archives(old, new)
    elif suffix == ".pdf":
        yield from _pdfs(old, new, pages)
    else:
        yield from _lines(_said(suffix, old), _said(suffix, new))


def _files(folder: Path) -> Iterator[str]:
    for path in folder.rglob("*"):
        name = path.relative_to(folder).as_posix()
        if path.is_file() and not name.startswith(SKIPPED):
            yield name


def _said(suffix: str, data: bytes) -> list[str]:
    """A file as lines to compare: elements, values, or the text itself."""
    if suffix in (".html", ".xhtml"):
        return list(_elements(html.document_fromstring(data)))
    if suffix in (".xml", ".rels", ".svg", ".opf", ".ncx", ".rdf"):
        return list(_elements(etree.fromstring(data)))
    if suffix == ".json":
        plain = json.dumps(json.loads(data), ensure_ascii=False, indent=1, sort_keys=True)
        return _without_hashes(plain).splitlines()
    try:
        return _without_hashes(data.decode("utf-8")).splitlines()
    except UnicodeDecodeError:
        return [f"{len(data)} bytes"]


def _without_hashes(text: str) -> str:
    return SIZES.sub('"bytes": …', HASHES.sub("…", text))


def _elements(root: Any) -> Iterator[str]:
    """Each element, its attributes (sorted) and its texts, a line each and in order."""
    for element in root.iter():
        if not isinstance(element.tag, str):
            continue
        attributes = " ".join(f'{key}="{value}"' for key, value in sorted(element.items()))
        yield f"<{element.tag} {attributes}>"
        for text in (element.text, element.tail):
            if text and text.strip():
                yield _without_hashes(" ".join(text.split()))


def _archives(old: bytes, new: bytes) -> Iterator[str]:
    one, two = zipfile.ZipFile(BytesIO(old)), zipfile.ZipFile(BytesIO(new))
    if one.namelist() != two.namelist():
        yield from _lines(one.namelist(), two.namelist())
    for member in sorted({*one.namelist()} & {*two.namelist()}):
        before, after = one.read(member), two.read(member)
        if before != after:
            for line in _lines(
                _said(Path(member).suffix, before), _said(Path(member).suffix, after)
            ):
                yield f"{member}: {line}"


def _pdfs(old: bytes, new: bytes, pages: bool) -> Iterator[str]:
    one, two = pypdfium2.PdfDocument(old), pypdfium2.PdfDocument(new)
    if len(one) != len(two):
        yield f"{len(one)} pages became {len(two)}"
    for number, (before, after) in enumerate(zip(one, two, strict=False), start=1):
        for line in _lines(_page_text(before), _page_text(after)):
            yield f"page {number}: {line}"
        if pages and (share := _pixels(before, after)):
            yield f"page {number}: {share:.2%} of its picture differs"
    for what in (_outline, _structure):
        for line in _lines(what(one), what(two)):
            yield f"{what.__name__.strip('_')}: {line}"


def _page_text(page: Any) -> list[str]:
    return str(page.get_textpage().get_text_range()).splitlines()


def _outline(document: Any) -> list[str]:
    return [f"{'  ' * item.level}{item.get_title()}" for item in document.get_toc()]


def _structure(document: Any) -> list[str]:
    """The tags of all pages with their alternative texts, as PDFium sees them."""
    raw = pypdfium2.raw
    found: list[str] = []

    def texts(read: Callable[..., int], element: Any) -> str:
        size = read(element, None, 0)
        buffer = bytearray(size)
        read(element, (raw.ctypes.c_char * size).from_buffer(buffer) if size else None, size)
        return buffer.decode("utf-16-le").rstrip("\0")

    def add(element: Any, depth: int) -> None:
        kind = texts(raw.FPDF_StructElement_GetType, element)
        alt = texts(raw.FPDF_StructElement_GetAltText, element)
        found.append(f"{'  ' * depth}{kind} {alt}")
        for at in range(raw.FPDF_StructElement_CountChildren(element)):
            if child := raw.FPDF_StructElement_GetChildAtIndex(element, at):
                add(child, depth + 1)

    for page in document:
        if tree := raw.FPDF_StructTree_GetForPage(page.raw):
            for at in range(raw.FPDF_StructTree_CountChildren(tree)):
                add(raw.FPDF_StructTree_GetChildAtIndex(tree, at), 0)
            raw.FPDF_StructTree_Close(tree)
    return found


def _pixels(old: Any, new: Any) -> float:
    """Which share of the pixels of a page differs by more than a shade."""
    from PIL import ImageChops

    one, two = (page.render(scale=DPI / 72).to_pil().convert("L") for page in (old, new))
    if one.size != two.size:
        return 1.0
    counts = ImageChops.difference(one, two).histogram()
    return sum(counts[8:]) / (one.size[0] * one.size[1])


def _lines(old: list[str], new: list[str]) -> Iterator[str]:
    """The lines that went and came, with their mark; of many only the first."""
    changed = (
        line[:240]
        for line in difflib.unified_diff(old, new, n=0, lineterm="")
        if line[:1] in "+-" and line[:3] not in ("+++", "---")
    )
    for count, line in enumerate(changed):
        if count == 12:
            yield "…"
            return
        yield line


if __name__ == "__main__":
    arguments = [argument for argument in sys.argv[1:] if not argument.startswith("-")]
    if len(arguments) != 2:
        sys.exit("two folders, please: the old output and the new")
    sys.exit(1 if main(*map(Path, arguments), "--pages" in sys.argv) else 0)
