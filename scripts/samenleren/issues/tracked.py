"""An edition with what changed in it as Word's own tracked changes: whoever accepts them all has
the new text, whoever refuses them all the old one.

pandoc writes the words that came and went (`insertion` and `deletion`, see "Track changes" in its
manual), not the marks of paragraphs that came or went as a whole: those are written here (ECMA-376
part 1, 17.13.5.15 and 17.13.5.20), and every change gets a number of its own.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import count
from pathlib import Path
from typing import Any

from samenleren.issues.compared import IN, OUT, SAME, aligned, paragraphs, texts_of, words
from samenleren.issues.kept import ABOVE, HEADING, ITEM, Block
from samenleren.render.tree import Element, Elements, element
from samenleren.render.word import write_docx
from samenleren.render.zipfiles import read_parts, write_parts

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_CLASSES = {IN: "insertion", OUT: "deletion"}
_BODY = "word/document.xml"
AUTHOR = "Redactie"
_DEEPEST = 4


def write_tracked(
    old: Sequence[Block], new: Sequence[Block], meta: Mapping[str, Any], out: Path, root: Path
) -> None:
    """Writes the text of two issues of an edition as one Word file. `meta` as `write_docx` asks."""
    tree = {"pandoc-api-version": [1, 23], "meta": {}, "blocks": _blocks(old, new, meta)}
    write_docx(tree, meta, out, root)
    parts = read_parts(out)
    parts[_BODY] = _with_marks(parts[_BODY])
    write_parts(out, parts, first=("[Content_Types].xml",))


def _blocks(old: Sequence[Block], new: Sequence[Block], meta: Mapping[str, Any]) -> Elements:
    before, after = (list(paragraphs(side)) for side in (old, new))
    texts = [text for text, _ in before], [text for text, _ in after]
    return [
        _block(
            after[j][1] if j is not None else before[i or 0][1],
            list(_inlines(*texts_of((i, j), *texts), str(meta["date"]))),
        )
        for i, j in aligned(*texts)
    ]


def _block(block: Block, inlines: Elements) -> Element:
    if block.kind == HEADING:
        level = block.place.count(ABOVE) + 2 if block.place else 1
        return element("Header", [min(level, _DEEPEST), ["", [], []], inlines])
    if block.kind == ITEM:
        return element("BulletList", [[element("Plain", inlines)]])
    return element("Para", inlines)


def _inlines(before: str, after: str, date: str) -> Iterator[Element]:
    by = [["author", AUTHOR], ["date", f"{date}T00:00:00Z"]]
    for op, text in words(before, after):
        inside = [element("Str", text)]
        yield from (
            inside
            if op == SAME
            else [
                element("Span", [["", [_CLASSES[op]], by], inside]),
            ]
        )


def _with_marks(body: bytes) -> bytes:
    """The body with the marks of paragraphs that came or went, and the changes numbered."""
    from lxml import etree

    tree = etree.fromstring(body)
    numbers = count(1)
    for paragraph in tree.iter(f"{_W}p"):
        runs = [each for each in paragraph if each.tag != f"{_W}pPr" and _says(each)]
        kinds = {each.tag for each in runs}
        ends = paragraph.find(f"{_W}pPr/{_W}sectPr") is not None  # a section: it stays
        if not ends and len(kinds) == 1 and kinds <= {f"{_W}ins", f"{_W}del"}:
            _mark(paragraph, runs[0])
    for change in tree.iter(f"{_W}ins", f"{_W}del"):
        change.set(f"{_W}id", str(next(numbers)))
    whole: bytes = etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True)
    return whole


def _says(each: Any) -> bool:
    return any(True for _ in each.iter(f"{_W}t", f"{_W}delText"))


def _mark(paragraph: Any, change: Any) -> None:
    """Says of the mark of a paragraph what is said of its words. It is the first of the properties
    of that mark, which stand last but for older properties (17.3.1.26, 17.3.1.29)."""
    properties = paragraph.find(f"{_W}pPr")
    if properties is None:
        properties = paragraph.makeelement(f"{_W}pPr", {})
        paragraph.insert(0, properties)
    of_mark = properties.find(f"{_W}rPr")
    if of_mark is None:
        of_mark = properties.makeelement(f"{_W}rPr", {})
        older = properties.find(f"{_W}pPrChange")
        (properties.append if older is None else older.addprevious)(of_mark)
    of_mark.insert(0, of_mark.makeelement(change.tag, dict(change.attrib)))
