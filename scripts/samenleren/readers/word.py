"""Reads DOCX: paragraphs, tables and everything around them (notes, text boxes, headers).

The text is taken from the XML: `paragraph.text` of python-docx 1.2.0 leaves out content
controls and tracked insertions (measured). Tracked changes are read as accepted. Element names
are those of ECMA-376 part 1, chapter 17.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from lxml import etree

from samenleren.diagnostics import Diagnostic, Rule
from samenleren.diagnostics.location import Location
from samenleren.readers.active import fetches, inspect
from samenleren.readers.archive import Archive, open_archive
from samenleren.readers.delivered import (
    Cell,
    Collector,
    Delivered,
    Picture,
    Role,
    Table,
    Unit,
)
from samenleren.readers.drawn import DRAWN, C
from samenleren.readers.emphasis import Look, lead_of, usual_look
from samenleren.readers.inner_tables import InnerTables
from samenleren.readers.package import MAIN, related, relations
from samenleren.readers.refusal import damaged
from samenleren.readers.tracked import changes_in_word, tracked
from samenleren.readers.word_controls import Controls
from samenleren.readers.word_lists import Lists
from samenleren.readers.word_looks import Looks, theme_fonts
from samenleren.readers.word_pictures import drawings_in, is_captioned_picture, pictures_in
from samenleren.readers.word_styles import Styles, colour_behind, outline_level
from samenleren.readers.word_text import Texts, boxes
from samenleren.readers.word_tree import (
    VML,
    WORD,
    A,
    W,
    accept_changes,
    is_on,
    rows_or_cells,
    value_in,
)
from samenleren.shown.written import Written

_CAPTIONS = {"caption", "bijschrift", "illustration", "illustratie", "figure", "figuur"}
_AROUND: tuple[tuple[str, str, Role], ...] = (
    ("footnotes", "voetnoot", "meta"),
    ("endnotes", "eindnoot", "meta"),
    ("header", "koptekst", "meta"),
    ("footer", "voettekst", "meta"),
    ("comments", "opmerking", "comment"),
)
_NUMBERS = (C + "numCache", C + "numLit")
_INSIDE = {
    "package": "een ingesloten bestand, zoals een werkblad",
    "oleObject": "een ingesloten object",
    "aFChunk": "een ingevoegd document",
}
"""Relations to other files in the package, which are named and never opened."""


def read_word(file: str, data: bytes) -> Delivered:
    """A DOCX file's units. Raises `Refused` when it cannot be opened."""
    archive = open_archive(file, data)
    mains = related(archive, MAIN, "officeDocument")
    root = archive.xml(mains[0]) if mains else None
    bodies = root.findall(W + "body") if root is not None else []
    if root is None or not bodies:
        raise damaged(file, "er zit geen tekst van Word in")
    reader = _Reader(archive, mains[0])
    reader.read_body(root, bodies)
    reader.read_around()
    reader.out.diagnostics.extend(fetches(archive, reader.out.links))
    return reader.out.result()


class _Reader:
    def __init__(self, archive: Archive, main: str) -> None:
        self.archive = archive
        self.main = main
        self.links = relations(archive, main)
        told = [target for kind, target in self.links.values() if kind in _INSIDE]
        self.out = Collector(archive.file, diagnostics=inspect(archive, told))
        parts = (archive.xml(part) for part in related(archive, main, "styles"))
        styles = [root for root in parts if root is not None]
        self.styles = Styles(styles)
        themes = [to for kind, to in self.links.values() if kind == "theme"]
        fonts = theme_fonts(archive.xml(themes[0]) if themes else None)
        controls = Controls(archive, main, self.styles.names())
        self.texts = Texts(Looks(styles, fonts), controls)
        numbering = (to for kind, to in self.links.values() if kind == "numbering")
        roots = (archive.xml(part) for part in numbering)
        self.lists = Lists([one for one in roots if one is not None], self.styles.list_of)
        self.usual = Look(False, 0)
        self.boxes: list[etree._Element] = []
        self.inside: set[str] = set()

    # -- the body ---------------------------------------------------------------------------

    def read_body(self, root: etree._Element, bodies: list[etree._Element]) -> None:
        self._look_inside(self.main, root)
        changes = changes_in_word(root)
        changed = accept_changes(root)
        WORD.check(self.out.file, [root])
        self.texts.settle(root, self.links)
        self.usual = usual_look(
            piece for paragraph in root.iter(W + "p") for piece in self._pieces(paragraph)
        )
        for body in bodies:
            self._blocks(body)
        for box in self.boxes:
            self._apart(box, "tekstvak", "meta")
        self._read_drawn(self.main)
        if changed:
            self.out.diagnostics.append(tracked(self.out.file, "Word", *changes))

    def _report(self, rule: Rule, found: str, remedy: str) -> None:
        self.out.diagnostics.append(Diagnostic(rule, Location(self.out.file), found, remedy))

    def _blocks(self, parent: etree._Element, role: Role | None = None) -> None:
        """Reads paragraphs and tables, also those in wrappers that this reader does not know."""
        for child in parent:
            if child.tag == W + "p":
                if len(child):  # an empty one takes no time, however many there are
                    self._paragraph(child, role)
            elif child.tag == W + "tbl":
                self._table(child)
            else:
                self._blocks(child, "contents" if _is_contents(child) else role)

    def _paragraph(self, element: etree._Element, given: Role | None) -> None:
        text = self.texts.written(element).strip()
        sign = self.lists.sign_of(element)  # an item counts, also where its number is not shown
        if text:
            role, level = (given, 0) if given else self._role(element)
            role, level = (role, level) if text.shown else ("body", 0)
            where = self.out.place_of(text.shown, role)
            lead = lead_of(self._pieces(element), self.usual) if role in ("body", "item") else ""
            colour = colour_behind(element)
            self.out.paragraph(text, where, role, level, lead, colour=colour, sign=sign)
            self._tell(element, where)
        self.out.blocks.extend(self._pictures(element, self.out.here))

    def _pieces(self, paragraph: etree._Element) -> Iterator[tuple[str, Look]]:
        """The runs of a paragraph with their looks, without those of text boxes in it."""
        for run, text in self.texts.shown_by_run(paragraph):
            yield text, self.styles.look_of(run, paragraph)

    def _tell(self, paragraph: etree._Element, where: Location) -> None:
        """Tells what there is to tell about a paragraph, at its place."""
        self.out.diagnostics.extend(
            Diagnostic(note.rule, where, note.found, note.remedy)
            for note in self.texts.notes(paragraph)
        )

    def _pictures(
        self, paragraph: etree._Element, where: Location, apart: bool = False
    ) -> list[Picture]:
        """The pictures in a paragraph. A text box with nothing but a picture and its caption is
        one too; other text boxes are kept for later."""
        found: list[Picture] = []
        for drawing in drawings_in(paragraph):
            drawn, loose = pictures_in(drawing, self.archive, self.links)
            found += [self.out.picture(where, one, apart=apart) for one in drawn]
            for text in loose:  # of a shape, or of a group whose pictures have their own
                self.out.drawing(text, where)
        for box in boxes(paragraph):
            if not apart and is_captioned_picture(box, self._is_caption, self.texts.written):
                found += self._captioned(box, where)
            elif not apart:
                self.boxes.append(box)
        return found

    def _captioned(self, box: etree._Element, where: Location) -> list[Picture]:
        """The pictures of a text box with one text."""
        found: list[Picture] = []
        words = Written()
        for paragraph in box.iter(W + "p"):
            found += self._pictures(paragraph, where)
            words = words or self.texts.written(paragraph).strip()
        return self.out.captioned(found, words, where)

    def _is_caption(self, paragraph: etree._Element) -> bool:
        return self._role(paragraph)[0] == "caption"

    def _role(self, element: etree._Element) -> tuple[Role, int]:
        properties = element.find(W + "pPr")
        name = self.styles.name_of(element)
        if name in ("title", "subtitle", "titel", "ondertitel"):
            return "title", 0
        if name.startswith(("toc ", "inhopg", "table of ")):
            return "contents", 0
        if name in _CAPTIONS:
            return "caption", 0
        if name.startswith(("heading ", "kop ")) and name[-1] in "123456789":
            return "heading", int(name[-1])
        level = outline_level(properties) or self.styles.level_of(element)
        if level is not None:
            return "heading", level
        numbered = properties is not None and properties.find(W + "numPr") is not None
        if numbered or name.startswith(("list", "lijst")):
            return "item", 0
        return "body", 0

    # -- tables -----------------------------------------------------------------------------

    def _table(self, element: etree._Element) -> None:
        rows = []
        above: dict[int, Cell] = {}
        for row_number, row in enumerate(rows_or_cells(element, W + "tr"), 1):
            cells: list[Cell] = []
            column = 0
            for cell in rows_or_cells(row, W + "tc"):
                label = cells[0].label if cells else ""
                where = self.out.in_table(row_number, label, len(cells) + 1)
                units, pictures = self._cell_content(cell, where)
                merged, width = _spans(cell)
                if merged and not units and column in above:
                    units = above[column].units  # a merged cell speaks for each of its rows
                cells.append(Cell(units, where, _control_name(cell), pictures))
                above[column] = cells[-1]
                column += width
            rows.append(tuple(cells))
        where_table = replace(self.out.here, table=0)
        header = _has_header(element)
        self.out.blocks.append(Table(self.out.heading, tuple(rows), where_table, header))

    def _cell_content(
        self, cell: etree._Element, where: Location
    ) -> tuple[tuple[Unit, ...], tuple[Picture, ...]]:
        units: list[Unit] = []
        pictures: list[Picture] = []
        inner = _INNER.places(cell)
        for paragraph in cell.iter(W + "p"):
            if not _shown_in(paragraph, cell):
                continue
            text, sign = self.texts.written(paragraph).strip(), self.lists.sign_of(paragraph)
            if text:
                unit = self.out.unit(text, where, sign=sign)
                colour = colour_behind(paragraph, cell)
                unit = replace(unit, colour=colour, inner=inner.get(paragraph))
                self._tell(paragraph, where)
                if pictures and pictures[-1].caption is None and self._is_caption(paragraph):
                    pictures[-1] = replace(pictures[-1], caption=unit)
                else:
                    units.append(unit)
            pictures.extend(self._pictures(paragraph, where))
        settled = _INNER.settled(units)
        self.out.diagnostics += _INNER.tell(cell, settled, where)
        return settled, tuple(pictures)

    # -- what is around the body ------------------------------------------------------------

    def read_around(self) -> None:
        """The notes, headers, footers and comments, as units of their own."""
        for kind, name, role in _AROUND:
            for part in related(self.archive, self.main, kind):
                root = self.archive.xml(part)
                if root is not None:
                    self._look_inside(part, root)
                    accept_changes(root)
                    WORD.check(self.out.file, [root])
                    self.links = relations(self.archive, part)
                    self.texts.settle(root, self.links)
                    self._apart(root, name, role)
                    self._read_drawn(part)
        for what in sorted(self.inside):
            self._report(
                Rule.EMBEDDED,
                f"er zit {what} in de tekst; dat is niet gelezen",
                "lever het als apart bestand aan als het meetelt",
            )

    def _apart(self, root: etree._Element, part: str, role: Role) -> None:
        where = Location(self.out.file, part=part)
        if root.tag == VML + "textpath":
            self.out.paragraph(root.get("string", ""), where, role)
        for paragraph in root.iter(W + "p", A + "p"):
            if _shown_in(paragraph, root):
                self.out.paragraph(self.texts.written(paragraph), where, role)
                self._tell(paragraph, where)
                if paragraph.tag == W + "p":
                    self.out.blocks.extend(self._pictures(paragraph, where, apart=True))
                for box in boxes(paragraph) if paragraph.tag == W + "p" else ():
                    self._apart(box, part, role)

    def _read_drawn(self, part: str) -> None:
        """The words in the diagrams and charts of a part; the numbers of a chart are not text."""
        for name in related(self.archive, part, "diagramData"):
            root = self.archive.xml(name)
            if root is not None:
                DRAWN.check(self.out.file, [root])
                self._apart(root, "schema", "meta")
        for name in related(self.archive, part, "chart"):
            root = self.archive.xml(name)
            if root is not None:
                DRAWN.check(self.out.file, [root])
                where = Location(self.out.file, part="grafiek")
                self._apart(root, "grafiek", "meta")
                for word in root.iter(C + "v"):
                    if not any(above.tag in _NUMBERS for above in word.iterancestors()):
                        self.out.paragraph(word.text or "", where, "meta")
                self.inside.add("een grafiek met cijfers")

    def _look_inside(self, part: str, root: etree._Element) -> None:
        """Notes which other files are in a part, or belong to it."""
        kinds = {kind for kind, _ in relations(self.archive, part).values()}
        self.inside |= {what for kind, what in _INSIDE.items() if kind in kinds}
        if next(root.iter(W + "altChunk"), None) is not None:
            self.inside.add(_INSIDE["aFChunk"])
        if next(root.iter(W + "subDoc"), None) is not None:
            self.inside.add("een verwijzing naar een ander document")


def _is_contents(control: etree._Element) -> bool:
    """True for the content control in which Word keeps a table of contents."""
    gallery = value_in(control, f"{W}sdtPr/{W}docPartObj/{W}docPartGallery")
    return gallery == "Table of Contents"


def _control_name(cell: etree._Element) -> str:
    """The name of the content control in a cell: LibreOffice 7.4 keeps the alias, not the tag."""
    controls = cell.iter(W + "sdtPr")
    names = (value_in(control, W + name) for control in controls for name in ("tag", "alias"))
    return next(filter(None, names), "")


def _shown_in(paragraph: etree._Element, container: etree._Element) -> bool:
    """False for paragraphs of deeper text boxes; nested tables count."""
    for parent in paragraph.iterancestors():
        if parent is container:
            return True
        if parent.tag in (W + "txbxContent", A + "txBody"):
            return False
    return True


def _has_header(table: etree._Element) -> bool:
    """True when the first row is marked to be repeated: it holds the names of the columns."""
    first = next(rows_or_cells(table, W + "tr"), None)
    mark = first.find(f"{W}trPr/{W}tblHeader") if first is not None else None
    return mark is not None and is_on(mark)


def _spans(cell: etree._Element) -> tuple[bool, int]:
    """(continues the cell above, number of columns) of a w:tc."""
    properties = cell.find(W + "tcPr")
    if properties is None:
        return False, 1
    merge, width = properties.find(W + "vMerge"), value_in(properties, W + "gridSpan", "1")
    continues = merge is not None and merge.get(W + "val", "continue") == "continue"
    return continues, int(width) if width in map(str, range(1, 64)) else 1


def _is_merged(cell: etree._Element) -> bool:
    properties = cell.find(W + "tcPr")
    return _spans(cell)[1] > 1 or (
        properties is not None and properties.find(W + "vMerge") is not None
    )


def _grid(table: etree._Element) -> list[list[etree._Element]]:
    return [list(rows_or_cells(row, W + "tc")) for row in rows_or_cells(table, W + "tr")]


_INNER = InnerTables(W + "tbl", (W + "tc",), (W + "p",), _grid, _is_merged)
