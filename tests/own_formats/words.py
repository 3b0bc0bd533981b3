"""The words of a document in the order in which they are read, page furniture aside.

Furniture is what a format adds so that a reader finds his way: cover, contents, headers and
footers, numbers of pages, marks of list items, ways back to the contents, buttons, and in a PDF
what is tagged as an artifact. A lone "·" between two parts of a line is such a mark too. Notes
come last, wherever a format has them. Hyphens are left out: a line of a PDF ends in one, and what
it was before does not show.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from lxml import html

from own_formats.docx import Docx, W
from own_formats.odt import TABLE, TEXT, Odt
from own_formats.pdf import Pdf

LINE_END = "\n"
OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
DRAW = "{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}"
DATA, ANNEX = "figure-data", "figure-annex"
"""The data of a figure, which a page opens below it, and where other formats have it."""


def split(text: str) -> list[str]:
    """A text as words. PDFium takes the old ligatures of Unicode apart."""
    plain = text.replace("\ufb01", "fi").replace("\ufb02", "fl")
    words = re.sub("[-\u2010\u2011\u00ad\u2060]", "", plain).split()
    return [word for word in words if word != "·"]


# -- the tree ---------------------------------------------------------------------------------


def tree_text(blocks: list[Any]) -> str:
    """The text of a tree of pandoc, its notes last."""
    notes: list[str] = []
    text = "".join(_tree(blocks, notes))
    return "\n".join([text, *notes])


def tree_words(path: Path, data: bool = True) -> list[str]:
    """The words of a tree (tree.json); if asked without the data of figures, links to those, and
    the part that has nothing else."""
    blocks = json.loads(path.read_text(encoding="utf-8"))["blocks"]
    return split(tree_text(blocks if data else _without_data(_without_annex(blocks))))


def data_words(path: Path) -> list[str]:
    """The words of the data of the figures in a tree."""
    blocks = json.loads(path.read_text(encoding="utf-8"))["blocks"]
    return split(tree_text([each for each in _elements(blocks) if _is_a(each, DATA)]))


def _elements(node: Any) -> Iterator[Any]:
    if isinstance(node, dict):
        yield node
    for item in node.values() if isinstance(node, dict) else node if isinstance(node, list) else ():
        yield from _elements(item)


def _is_a(node: Any, name: str) -> bool:
    return isinstance(node, dict) and node.get("t") == "Div" and name in node["c"][0][1]


def _without_annex(blocks: list[Any]) -> list[Any]:
    kept: list[Any] = []
    for block in blocks:
        kept.append(block)
        if _is_a(block, ANNEX):
            while kept.pop()["t"] != "Header":
                pass
    return kept


def _without_data(node: Any) -> Any:
    if isinstance(node, dict):
        return {key: _without_data(value) for key, value in node.items()}
    if isinstance(node, list):
        return [
            _without_data(item) for item in node if not _is_a(item, DATA) and not _to_data(item)
        ]
    return node


def _to_data(node: Any) -> bool:
    link = isinstance(node, dict) and node.get("t") == "Link"
    return link and node["c"][2][0].startswith("#cijfers-")


_WHITE = {"Space", "SoftBreak", "LineBreak"}
_LINES = {"Plain", "Para", "Header", "CodeBlock"}


def _tree(node: Any, notes: list[str]) -> Iterator[str]:
    if isinstance(node, list):
        for item in node:
            yield from _tree(item, notes)
        return
    if not isinstance(node, dict):
        return
    kind, content = node.get("t"), node.get("c")
    if kind == "Str":
        yield content
    elif kind in ("Code", "CodeBlock"):
        yield content[1]
    elif kind in _WHITE:
        yield " "
    elif kind == "Note":
        notes.append("".join(_tree(content, notes)))
    elif kind == "DefinitionList":
        for term, meanings in content:
            yield from _tree(term, notes)
            yield "\n"
            yield from _tree(meanings, notes)
    elif kind != "Image":
        yield from _tree(content, notes)
    if kind in _LINES:
        yield "\n"


# -- Word and OpenDocument --------------------------------------------------------------------


def docx_words(path: Path, whole: bool = False) -> list[str]:
    """The words of a Word file; if asked with cover and contents, but no numbers of pages."""
    found = Docx(path)
    body = list(found.body.find(f"{W}body"))
    start = next((at + 1 for at, element in enumerate(body) if _is_contents(element)), 0)
    paragraphs = [p for e in (body if whole else body[start:]) for p in _reading(e, f"{W}p")]
    paragraphs = [p for p in paragraphs if not _inside(p, f"{W}p")]
    notes = found.part("word/footnotes.xml") if "word/footnotes.xml" in found.zip.namelist() else ()
    typed = [note for note in notes if note.get(f"{W}type", "normal") == "normal"]
    paragraphs += [p for note in typed for p in note.iter(f"{W}p")]
    lines = (found.numbers.get(p, "") + "".join(_runs(p)) for p in paragraphs)
    return split("\n".join(_PAGE.sub("", line) for line in lines))


_PAGE = re.compile(r"\t\d*$")
"""The number of a page behind an entry of the contents."""


def _is_contents(element: Any) -> bool:
    gallery = element.find(f"{W}sdtPr/{W}docPartObj/{W}docPartGallery")
    return gallery is not None and gallery.get(f"{W}val") == "Table of Contents"


def _reading(element: Any, *tags: str) -> list[Any]:
    """The paragraphs of a part of the body as they are read; the sides of a dilemma, which face
    each other in a table of a header and a row, one after the other."""
    found = list(element.iter(*tags))
    if element.tag not in (f"{W}tbl", f"{TABLE}table") or len(found) != 4:
        return found
    heads = ["".join(one.itertext()).strip() for one in found[:2]]
    if not all(head.endswith(" kant:") for head in heads):  # LibreOffice makes styles of its own
        return found
    return [found[0], found[2], found[1], found[3]]


def _inside(element: Any, tag: str) -> bool:
    return next(element.iterancestors(tag), None) is not None


def _runs(paragraph: Any) -> Iterator[str]:
    """The text of a paragraph; of a field that counts pages, no result."""
    code, depth, counts = "", 0, False
    for element in paragraph.iter(f"{W}t", f"{W}tab", f"{W}br", f"{W}noBreakHyphen", f"{W}fldChar",
                                  f"{W}instrText"):  # fmt: skip
        if element.tag == f"{W}fldChar":
            kind = element.get(f"{W}fldCharType")
            depth += {"begin": 1, "end": -1}.get(kind, 0)
            code = "" if kind == "begin" else code
            counts = kind == "separate" and code.split()[:1] in (["PAGEREF"], ["PAGE"])
        elif element.tag == f"{W}instrText":
            code += element.text or ""
        elif not counts:
            yield {f"{W}t": element.text or "", f"{W}tab": "\t"}.get(element.tag, " ")


def odt_words(path: Path, whole: bool = False) -> list[str]:
    """The words of an OpenDocument text; if asked with cover and contents, but no page numbers."""
    found = Odt(path)
    body = found.body
    notes: list[str] = []
    lines = []
    order = [p for e in body.find(f".//{OFFICE}text") for p in _reading(e, f"{TEXT}p", f"{TEXT}h")]
    blocks = [p for p in order if not _inside(p, f"{TEXT}note")]
    indexed = [_inside(p, f"{TEXT}table-of-content") for p in blocks]
    start = 0 if whole or True not in indexed else len(blocks) - indexed[::-1].index(True)
    for block in blocks[start:]:
        line = found.numbers.get(block, "") + "".join(_odf(block, notes))
        lines.append(_PAGE.sub("", line))
    return split("\n".join(lines + notes))


def _odf(node: Any, notes: list[str]) -> Iterator[str]:
    yield node.text or ""
    for child in node:
        if child.tag in (f"{TEXT}s", f"{TEXT}tab", f"{TEXT}line-break"):
            yield "\t" if child.tag == f"{TEXT}tab" else " "
        elif child.tag == f"{TEXT}note":
            paragraphs = child.iter(f"{TEXT}p")
            notes.extend("".join(_odf(paragraph, notes)) for paragraph in paragraphs)
        elif child.tag != f"{DRAW}frame" and child.get(f"{TEXT}reference-format") != "page":
            yield from _odf(child, notes)
        yield child.tail or ""


# -- the page ---------------------------------------------------------------------------------

_AROUND = ["script", "style", "svg", "nav", "button", "form", "dialog", "template"]
_BLOCKS = [
    "p", "div", "li", "td", "th", "dt", "dd", "h1", "h2", "h3", "h4", "h5", "h6", "br",
    "section", "article", "header", "footer", "figure", "figcaption", "summary", "caption",
    "tr", "aside", "blockquote", "pre",
]  # fmt: skip


def html_words(path: Path, only_data: bool = False) -> list[str]:
    """The words of the main part of a page, without the data of figures, or only of those."""
    root = html.document_fromstring(path.read_bytes().decode("utf-8"))
    (main,) = root.iter("main")
    classed = "contains(concat(' ', normalize-space(@class), ' '), ' {} ')".format
    for name in ("up", "footnote-back", "footnote-ref"):
        for element in main.xpath(f".//*[{classed(name)}]"):
            element.drop_tree()
    for element in list(main.iter(*_AROUND)):
        element.drop_tree()
    _write_addresses(main, classed)
    for label in main.xpath(f".//*[{classed('gap')}]/p[1]/*[{classed('label')}]"):
        label.drop_tree()
    data = main.xpath(f".//*[{classed(DATA)}]")
    for element in main.iter(*_BLOCKS):
        element.text = f"\n{element.text or ''}"
        element.tail = f"\n{element.tail or ''}"
    if only_data:
        for summary in list(main.iter("summary")):
            summary.drop_tree()
        return split("\n".join(element.text_content() for element in data))
    for element in data:
        element.drop_tree()
    return split(main.text_content())


def _write_addresses(main: Any, classed: Any) -> None:
    """Of a long address the screen shows the site, and of a source it makes the title a link; on
    paper print.css writes the address."""
    for shown in main.xpath(f".//a/*[{classed('address')}]"):
        shown.text = shown.getparent().get("href")
    for site in main.xpath(f".//*[{classed('source-site')}]"):
        site.drop_tree()
    for link in main.xpath(f".//*[{classed('source-item')}]//a[starts-with(@href, 'http')]"):
        stop, rest = re.fullmatch(r"(\.?)(.*)", link.tail or "", re.DOTALL).groups()
        link.tail = f"{stop} {link.get('href')} {rest}"


# -- the PDF ----------------------------------------------------------------------------------

_SKIPPED = {"/Figure", "/Formula", "/Lbl", "/TOC", "/TOCI", "/Note"}
_IN_LINE = {"/Span", "/Link", "/Em", "/Strong", "/Code", "/Quote", "/Reference", "/Sub"}
_PAGE_ALONE = re.compile(r"blz\.\s\d+\s*")
"""A link that is the number of a page, and nothing else."""
_LINKED = "\x1f"
_PAGE_OF = re.compile(rf"\s*{_LINKED}\s*\((?:blz\.\s*)?\d{{1,3}}\)|{_LINKED}")
"""The page that a link leads to, behind its words."""
_HYPHEN = re.compile("[\x02\ufffe\u00ad-]\n*")
"""What PDFium gives for a hyphen at the end of a line."""


def pdf_words(path: Path, known: Iterable[str]) -> list[str]:
    """The words of a tagged PDF, in the order of its structure (ISO 32000-1, 14.7).

    A line can end within an address. Whether it does is not to be seen; it does when the two
    parts make a word of `known` with a sign in it.
    """
    notes: list[str] = []
    text = _PAGE_OF.sub("", "".join(_structure(path, notes)) + " " + " ".join(notes))
    vocabulary = {word for word in known if re.search(r"[^\w]\S", word)}
    pieces = re.split(r"[^\S\n]+", text)
    return split(" ".join(word for piece in pieces for word in _lines(piece, vocabulary)))


def _lines(piece: str, known: set[str]) -> Iterator[str]:
    parts = [part for part in _HYPHEN.sub("", piece).split(LINE_END) if split(part)]
    while parts:
        longest = next((n for n in range(len(parts), 1, -1) if "".join(parts[:n]) in known), 1)
        yield "".join(parts[:longest])
        del parts[:longest]


def _structure(path: Path, notes: list[str]) -> Iterator[str]:
    found = Pdf(path)
    pages = {page.indirect_reference.idnum: at for at, page in enumerate(found.reader.pages)}
    marked = _marked(path)

    def walk(node: Any, page: int | None) -> Iterator[str]:
        node = node.get_object() if hasattr(node, "get_object") else node
        if isinstance(node, int):
            yield marked.get((page, int(node)), "")
        elif isinstance(node, list):
            for item in node:
                yield from walk(item, page)
        elif isinstance(node, dict):
            page = pages[node.raw_get("/Pg").idnum] if "/Pg" in node else page
            if node.get("/Type") == "/MCR":
                yield marked.get((page, int(node["/MCID"])), "")
            elif node.get("/S") == "/Note":
                notes.append("".join(walk(node["/K"], page)))
            elif node.get("/S") not in _SKIPPED and "/K" in node:
                space = "" if node.get("/S") in _IN_LINE else " "
                inside = "".join(walk(node["/K"], page))
                if node.get("/S") != "/Link":
                    yield f"{space}{inside}{space}"
                elif not _PAGE_ALONE.fullmatch(inside):
                    yield f"{inside}{_LINKED}"

    tree = found.catalog["/StructTreeRoot"]
    (document,) = [kid.get_object() for kid in _list(tree["/K"])]
    kids = [kid.get_object() for kid in _list(document["/K"])]
    tables = [at for at, kid in enumerate(kids) if kid.get("/S") == "/TOC"]
    yield from walk(kids[tables[-1] + 1 :] if tables else kids, None)


def _list(value: Any) -> list[Any]:
    value = value.get_object()
    return list(value) if isinstance(value, list) else [value]


def _marked(path: Path) -> dict[tuple[int | None, int], str]:
    """The text of each marked piece of content (14.6), by page and number."""
    import pypdfium2
    import pypdfium2.raw as pdfium

    found: dict[tuple[int | None, int], list[str]] = {}
    with pypdfium2.PdfDocument(path) as document:
        for number, page in enumerate(document):
            text, mark = page.get_textpage(), -1
            for at in range(text.count_chars()):
                thing = pdfium.FPDFText_GetTextObject(text.raw, at)
                if thing:
                    mark = pdfium.FPDFPageObj_GetMarkedContentID(thing)
                sign = chr(pdfium.FPDFText_GetUnicode(text.raw, at))
                generated = sign.isspace() and pdfium.FPDFText_IsGenerated(text.raw, at) == 1
                found.setdefault((number, mark), []).append(LINE_END if generated else sign)
    return {key: "".join(signs) for key, signs in found.items()}
