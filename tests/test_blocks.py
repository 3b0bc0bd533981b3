"""What stands in one answer, in the cells of tables in all four formats: as a reader sees it."""

from __future__ import annotations

import ctypes
import json
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import docx
import pikepdf
import pypdfium2
import pytest
from docx.oxml.ns import nsmap
from docx.table import _Cell
from lxml import etree, html

from building import copy_product, samenleren
from samenleren.accessibility.pdf_layout import read_page

TEXT = "urn:oasis:names:tc:opendocument:xmlns:text:1.0"
_FO = "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"
TABLE = "urn:oasis:names:tc:opendocument:xmlns:table:1.0"
DATA = "Soort: succes; Hoofdstuk: Waarom; Voor wie: ambtelijk"
ANSWERS = {
    "list": "Zebra een:\n\n- bellen\n- langsgaan\n  - met koffie\n\nSlot van een.",
    "numbers": "Zebra twee:\n\n3) bellen\n4) langsgaan",
    "lines": "Zebra drie.\\\nTweede regel.",
    "letters": "a) eerst\nb) dan Zebra vier",
    "stress": "Zebra zes gaat **nooit** weg, en *altijd* mee.",
}
"""In Markdown, each a lesson. What it should show stands in `SEEN`."""
TABLE_IN_CELL = "Zebra vijf:"
SEEN = {
    "list": ["Zebra een:", "• bellen", "• langsgaan", "  • met koffie", "Slot van een."],
    "numbers": ["Zebra twee:", "3) bellen", "4) langsgaan"],
    "lines": ["Zebra drie.", "Tweede regel."],
    "letters": ["a) eerst", "b) dan Zebra vier"],
    "stress": ["Zebra zes gaat nooit weg, en altijd mee."],
    "table": ["Zebra vijf:", "• Wijk: Noord; Score: 7", "• Wijk: Zuid; Score: 6", "Slot van vijf."],
}
Lines = list[str]


@pytest.fixture(scope="module")
def edition(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = copy_product(tmp_path_factory.mktemp("blokken"))
    into = folder / "sources/consortia/drenthe"
    lessons = "\n\n".join(f"{answer}\n\n{DATA}" for answer in ANSWERS.values())
    (into / "blokken.md").write_text(f"# Borging\n\n{lessons}\n", encoding="utf-8")
    _form(into / "tabel.docx")
    plan = folder / "chapters/plannen/compleet.md.j2"  # so that the overview has the whole texts
    said = plan.read_text(encoding="utf-8")
    assert "{{ praktijk() }}" in said
    plan.write_text(said.replace("{{ praktijk() }}", ""), encoding="utf-8")
    build = samenleren(folder, "build", "compleet")
    assert build.status == 0, build.stdout + build.stderr
    return folder / "output/compleet"


def _form(path: Path) -> None:
    """A lesson with a table in its answer, as somebody pastes one in Word."""
    document = docx.Document()
    document.add_heading("Les 1", 1)
    rows = [part.split(": ") for part in f"Thema: Borging; {DATA}".split("; ")]
    table = document.add_table(rows=len(rows) + 1, cols=2)
    for cells, (label, value) in zip(table.rows, rows, strict=False):
        cells.cells[0].text, cells.cells[1].text = label, value
    table.cell(len(rows), 0).text = "Les"
    answer = table.cell(len(rows), 1)
    answer.text = TABLE_IN_CELL
    inner = answer.add_table(rows=3, cols=2)
    for at, words in enumerate(("Wijk", "Score", "Noord", "7", "Zuid", "6")):
        inner.cell(at // 2, at % 2).text = words
    answer.paragraphs[-1].text = "Slot van vijf."
    document.save(str(path))


# -- the cells of each format, line by line, an item behind its sign ------------------------------


def html_cells(edition: Path) -> Iterator[Lines]:
    page = html.parse(edition / "samen-leren.html")
    for cell in page.iter("td"):
        yield list(_html_lines(cell, ""))


def _html_lines(element: Any, indent: str) -> Iterator[str]:
    blocks = ("p", "ul", "ol")
    if not any(child.tag in blocks for child in element):
        yield from _split(element, indent)
    for child in element:
        if child.tag == "p":
            yield from _split(child, indent)
        elif child.tag in ("ul", "ol"):
            for number, item in enumerate(child, int(child.get("start", 1))):
                sign = "•" if child.tag == "ul" else _sign(child.get("type"), number)
                own = [one for one in item if one.tag not in blocks]
                words = (item.text or "") + "".join(
                    html.tostring(one, encoding="unicode", method="text") for one in own
                )
                first = next((one for one in item if one.tag == "p"), None)
                words = words if first is None else first.text_content()
                yield f"{indent}{sign} {' '.join(words.split())}"
                for inner in item:
                    if inner.tag in ("ul", "ol"):
                        holder = etree.Element("div")
                        holder.append(inner)
                        yield from _html_lines(holder, f"{indent}  ")


def _split(element: Any, indent: str) -> Iterator[str]:
    text = re.sub(
        r"<br\s*/?>", "\u2028", html.tostring(element, encoding="unicode", with_tail=False)
    )
    for line in html.fromstring(text).text_content().split("\u2028"):
        if line.strip():
            yield indent + " ".join(line.split())


def _sign(kind: str | None, number: int) -> str:
    return f"{chr(96 + number)})" if kind == "a" else f"{number})"  # HTML has no sign behind it


def docx_cells(edition: Path) -> Iterator[Lines]:
    document = docx.Document(str(edition / "samen-leren.docx"))
    numbering = _Numbering(document)
    for table in document.tables:
        for row in table.rows:
            for cell in row.cells:
                yield list(_docx_lines(cell, numbering))


def _docx_lines(cell: _Cell, numbering: _Numbering) -> Iterator[str]:
    for paragraph in cell.paragraphs:
        level, sign = numbering.of(paragraph)
        for line in paragraph.text.split("\n"):
            if line.strip():
                yield f"{'  ' * level}{sign}{' '.join(line.split())}"


class _Numbering:
    """How the items of a document are numbered, as Word counts them."""

    def __init__(self, document: Any) -> None:
        self.styles = {style.style_id: style.element for style in document.styles}
        self.part = document.part.numbering_part.element
        self.counts: dict[str, int] = {}

    def of(self, paragraph: Any) -> tuple[int, str]:
        own = _at(paragraph._p, "./w:pPr/w:numPr")
        styled = _at(self.styles[paragraph.style.style_id], "./w:pPr/w:numPr")
        if not own and not styled:
            return 0, ""
        properties = (own or styled)[0]
        number = properties.numId.val
        level = 0 if properties.ilvl is None else properties.ilvl.val
        (num,) = _at(self.part, f"./w:num[@w:numId='{number}']")
        own_level = _at(num, f"./w:lvlOverride[@w:ilvl='{level}']/w:lvl")
        (abstract,) = _at(num, "./w:abstractNumId/@w:val")
        path = f"./w:abstractNum[@w:abstractNumId='{abstract}']/w:lvl[@w:ilvl='{level}']"
        (shape,) = own_level or _at(self.part, path)
        (form,) = _at(shape, "./w:numFmt/@w:val")
        if form == "bullet":
            return level, "• "
        start = _at(num, f"./w:lvlOverride[@w:ilvl='{level}']/w:startOverride/@w:val")
        key = f"{number} {level}"
        self.counts[key] = self.counts.get(key, int(start[0]) - 1 if start else 0) + 1
        (text,) = _at(shape, "./w:lvlText/@w:val")
        counted = chr(96 + self.counts[key]) if form == "lowerLetter" else str(self.counts[key])
        return level, f"{text.replace(f'%{level + 1}', counted)} "


def _at(element: Any, path: str) -> list[Any]:
    found: list[Any] = etree.ElementBase.xpath(element, path, namespaces=nsmap)
    return found


def odt_cells(edition: Path) -> Iterator[Lines]:
    with zipfile.ZipFile(edition / "samen-leren.odt") as archive:
        content = etree.fromstring(archive.read("content.xml"))
        styles = etree.fromstring(archive.read("styles.xml"))
    lists = {
        style.get(f"{{{_STYLE}}}name"): style
        for root in (content, styles)
        for style in root.iter(f"{{{TEXT}}}list-style")
    }
    for cell in content.iter(f"{{{TABLE}}}table-cell"):
        yield list(_odt_lines(cell, lists, 0))


_STYLE = "urn:oasis:names:tc:opendocument:xmlns:style:1.0"


def _odt_lines(element: Any, lists: dict[str, Any], depth: int) -> Iterator[str]:
    for child in element:
        if child.tag == f"{{{TEXT}}}p":
            yield from _odt_paragraph(child)
        elif child.tag == f"{{{TEXT}}}list":
            style = lists[child.get(f"{{{TEXT}}}style-name")]
            shape = style[depth]
            number = int(shape.get(f"{{{TEXT}}}start-value", 1))
            for item in child:
                sign = "•"
                if shape.tag == f"{{{TEXT}}}list-level-style-number":
                    letters = shape.get(f"{{{_STYLE}}}num-format") == "a"
                    counted = chr(96 + number) if letters else number
                    sign = f"{counted}{shape.get(f'{{{_STYLE}}}num-suffix')}"
                number += 1
                for at, line in enumerate(_odt_lines(item, lists, depth + 1)):
                    yield line if at and line.startswith(" ") else f"{'  ' * depth}{sign} {line}"
        elif child.tag.startswith(f"{{{TEXT}}}"):
            yield from _odt_lines(child, lists, depth)


def _odt_paragraph(paragraph: Any) -> Iterator[str]:
    for mark in paragraph.iter(f"{{{TEXT}}}line-break"):
        mark.text = "\u2028"
    for line in "".join(paragraph.itertext()).split("\u2028"):
        if line.strip():
            yield " ".join(line.split())


def pdf_cells(edition: Path) -> Iterator[Lines]:
    path = edition / "samen-leren.pdf"
    with pikepdf.open(path) as pdf:
        drawn = _Drawn(pypdfium2.PdfDocument(path), {p.objgen: n for n, p in enumerate(pdf.pages)})
        yield from _pdf_cells(pdf.Root.StructTreeRoot, drawn, 0)


class _Drawn:
    """The words of a PDF by page and by the number of their tag."""

    def __init__(self, document: Any, pages: dict[Any, int]) -> None:
        self.document = document
        self.pages = pages
        self.known: dict[int, dict[int, str]] = {}

    def on(self, page: int) -> dict[int, str]:
        if page not in self.known:
            shown = self.known.setdefault(page, {})
            each = self.document[page]
            for piece in read_page(each, each.get_textpage()):
                shown[piece.number] = shown.get(piece.number, "") + piece.text
        return self.known[page]

    def words(self, kid: Any, page: int) -> str:
        """The words of what stands in a tag: of a number, or of a tag within a line."""
        if not isinstance(kid, pikepdf.Dictionary):
            return self.on(page).get(int(kid), "")
        if "/MCID" in kid:
            return self.on(self.page_of(kid, page)).get(int(kid.MCID), "")
        on = self.page_of(kid, page)
        return "".join(self.words(each, on) for each in _kids(kid)) if "/S" in kid else ""

    def page_of(self, node: Any, page: int) -> int:
        return self.pages[node.Pg.objgen] if "/Pg" in node else page


def _pdf_cells(node: Any, drawn: _Drawn, page: int) -> Iterator[Lines]:
    page = drawn.page_of(node, page)
    if str(node.get("/S", "")) == "/TD":
        yield list(_pdf_lines(node, drawn, page, 0))
        return
    for child in _children(node):
        yield from _pdf_cells(child, drawn, page)


def _pdf_lines(node: Any, drawn: _Drawn, page: int, depth: int) -> Iterator[str]:
    """The lines in a tag. A full line ends in a space; one that somebody broke has none."""
    page, line = drawn.page_of(node, page), ""
    for kid in _kids(node):
        if isinstance(kid, pikepdf.Dictionary) and str(kid.get("/S", "")) in _BLOCKS:
            yield from _pdf_item(kid, drawn, page, depth)
            continue
        words = drawn.words(kid, page)
        ends_line = line and not line.endswith(" ") and not words.startswith((" ", ",", "."))
        if ends_line and not (isinstance(kid, pikepdf.Dictionary) and "/S" in kid):
            yield " ".join(line.split())
            line = ""
        line += words
    if line:
        yield " ".join(line.split())


_BLOCKS = ("/P", "/L", "/LI", "/LBody", "/Div")


def _kids(node: Any) -> list[Any]:
    kids = node.get("/K", None)
    if kids is None:
        return []
    return list(kids) if isinstance(kids, pikepdf.Array) else [kids]


def _pdf_item(node: Any, drawn: _Drawn, page: int, depth: int) -> Iterator[str]:
    match str(node.S):
        case "/L":
            for child in _children(node):
                yield from _pdf_item(child, drawn, page, depth + 1)
        case "/LI":
            label, body = _children(node)
            sign = drawn.words(label, page).strip().replace("–", "•")
            words, *others = _pdf_lines(body, drawn, drawn.page_of(node, page), depth)
            yield f"{'  ' * (depth - 1)}{sign} {words}"
            yield from others
        case _:
            yield from _pdf_lines(node, drawn, page, depth)


CELLS = {"html": html_cells, "docx": docx_cells, "odt": odt_cells, "pdf": pdf_cells}


@pytest.mark.parametrize("answer", SEEN)
@pytest.mark.parametrize("name", CELLS)
def test_a_cell_shows_the_blocks_of_an_answer(edition: Path, name: str, answer: str) -> None:
    wanted = SEEN[answer]
    found = [lines for lines in CELLS[name](edition) if _is_about(lines, wanted)]
    assert found
    for lines in found:
        assert lines == wanted


def _is_about(lines: Lines, wanted: Lines) -> bool:
    (mark,) = (word for line in wanted for word in re.findall(r"Zebra \w+", line))
    return any(mark in line for line in lines)


def test_stressed_words_stand_out_in_every_format(edition: Path) -> None:
    page = html.parse(edition / "samen-leren.html")
    cells = [cell for cell in page.iter("td") if "Zebra zes" in cell.text_content()]
    assert cells
    assert [[one.text for one in cell.iter("em")] for cell in cells] == [["nooit", "altijd"]]
    document = docx.Document(str(edition / "samen-leren.docx"))
    runs = [
        run.text
        for table in document.tables
        for row in table.rows
        for cell in row.cells
        for paragraph in cell.paragraphs
        if "Zebra zes" in paragraph.text
        for run in paragraph.runs
        if run.style.font.italic  # stress has a style, so that an editor can change its look
    ]
    assert runs == ["nooit", "altijd"]
    with zipfile.ZipFile(edition / "samen-leren.odt") as archive:
        content = etree.fromstring(archive.read("content.xml"))
    slanted = {
        style.get(f"{{{_STYLE}}}name")
        for style in content.iter(f"{{{_STYLE}}}style")
        for says in style
        if says.get(f"{{{_FO}}}font-style") == "italic"
    }
    spans = {
        span.text
        for paragraph in content.iter(f"{{{TEXT}}}p")
        if "Zebra zes" in "".join(paragraph.itertext())
        for span in paragraph.iter(f"{{{TEXT}}}span")
        if span.get(f"{{{TEXT}}}style-name") in slanted
    }
    assert spans == {"nooit", "altijd"}
    pdf = pypdfium2.PdfDocument(edition / "samen-leren.pdf")
    fonts = [
        font for page in pdf for font in _fonts_of(page.get_textpage(), "nooit weg, en altijd")
    ]
    assert fonts
    assert all("It" in first and "It" not in last for first, last in fonts), fonts


def _fonts_of(page: Any, words: str) -> Iterator[tuple[str, str]]:
    """The fonts of the first word and of the second, wherever these words stand on a page."""
    text = page.get_text_range()
    for found in re.finditer(r"\s+".join(map(re.escape, words.split())), text):
        yield (
            _font_at(page, found.start()),
            _font_at(page, found.start() + len(words.split()[0]) + 2),
        )


def _font_at(page: Any, at: int) -> str:
    buffer = ctypes.create_string_buffer(200)
    pypdfium2.raw.FPDFText_GetFontInfo(page.raw, at, buffer, 200, ctypes.c_int())
    return buffer.value.decode()


def test_a_table_in_running_text_is_called_by_its_columns(edition: Path) -> None:
    root = edition.parents[1]
    made = samenleren(root, "build", "ambtelijk", "html")  # its plan has the lessons in full
    assert made.status == 0, made.stdout + made.stderr
    page = html.parse(root / "output/ambtelijk/samen-leren.html")
    regions = page.xpath("//li//div[@role='region'][.//th='Wijk']")
    assert [region.get("aria-label") for region in regions] == ["Tabel: Wijk, Score"]
    manifest = json.loads((edition / "manifest.json").read_text(encoding="utf-8"))
    assert not [each for each in manifest["warnings"] if "bijschrift" in str(each)]


def test_the_pdf_tags_the_lists_in_its_cells_as_the_page_of_html_does(edition: Path) -> None:
    page = html.parse(edition / "samen-leren.html")
    cells = (one for cell in page.iter("td") for one in cell.iter("ul", "ol"))
    asked = sorted(sum(1 for _ in one.iterchildren("li")) for one in cells)
    with pikepdf.open(edition / "samen-leren.pdf") as pdf:
        found = sorted(_lists_in_cells(pdf.Root.StructTreeRoot, False))
    assert len(asked) >= 5
    assert found == asked


def _lists_in_cells(node: Any, in_cell: bool) -> Iterator[int]:
    kind = str(node.get("/S", ""))
    children = _children(node)
    if in_cell and kind == "/L":
        yield sum(str(child.get("/S", "")) == "/LI" for child in children)
    for child in children:
        yield from _lists_in_cells(child, in_cell or kind == "/TD")


def _children(node: Any) -> list[Any]:
    return [kid for kid in _kids(node) if isinstance(kid, pikepdf.Dictionary) and "/S" in kid]
