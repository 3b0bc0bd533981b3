"""A finished PPTX and its findings (ECMA-376 part 1, chapters 19 to 21), by python-pptx."""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from samenleren.accessibility.pptx_look import A, P, SlideLook
from samenleren.accessibility.rules import PROPERTIES, Finding
from samenleren.accessibility.words import alt_findings, contrast_findings, link_findings
from samenleren.diagnostics.location import Location
from samenleren.language.shorten import whole_words

DECORATIVE = "{http://schemas.microsoft.com/office/drawing/2017/decorative}decorative"
_TRACKS = "{*}tracksInfo"
_ROW = 457_200 // 4
"""EMU: shapes whose tops differ less than an eighth of an inch stand on one row."""
_KINDS = {"pic": "afbeelding", "grpSp": "groep", "cxnSp": "lijn"}


def judge_pptx(data: bytes) -> list[Finding]:
    """What is wrong with a PPTX."""
    from pptx import Presentation

    deck = Presentation(io.BytesIO(data))
    found = []
    if not (deck.core_properties.title or "").strip():
        found.append(Finding("titel", PROPERTIES, "het bestand heeft geen titel"))
    if not _language(deck):
        found.append(Finding("taal", PROPERTIES, "het bestand heeft geen taal"))
    titles: Counter[str] = Counter()
    for number, slide in enumerate(deck.slides, 1):
        title = slide.shapes.title
        words = title.text_frame.text.strip() if title is not None else ""
        where = Location(part=f"dia {number}" + (f' "{whole_words(words)}"' if words else ""))
        if not words:
            found.append(Finding("dia-titel", where, "de dia heeft geen titel"))
        elif titles[words.lower()]:
            found.append(Finding("dubbele-dia-titel", where, "een andere dia heet ook zo"))
        titles[words.lower()] += 1
        found.extend(_Slide(slide, where).judge())
    return list(dict.fromkeys(found))


def _language(deck: Any) -> str:
    """The language of the texts; each run has its own, or the default of the presentation."""
    said = {p.get("lang", "") for slide in deck.slides for p in slide.element.iter(A + "rPr")}
    for root in (deck.element, deck.slide_master.element):
        said |= {properties.get("lang", "") for properties in root.iter(A + "defRPr")}
    return max(said, default="")


class _Slide:
    def __init__(self, slide: Any, where: Location) -> None:
        self.slide, self.where = slide, where
        self.look = SlideLook(slide)

    def judge(self) -> Iterator[Finding]:
        """Every rule that this slide breaks."""
        for shape in self.look.shapes:
            yield from self.shape(shape)
        yield from self.order(self.look.shapes)

    def shape(self, shape: Any) -> Iterator[Finding]:
        """One shape; a group with words of its own speaks for its parts."""
        properties = next(shape.element.iter("{*}cNvPr"))
        decorative = any(mark.get("val") in ("1", "true") for mark in properties.iter(DECORATIVE))
        kind = _kind(shape)
        empty_frame = shape.is_placeholder and kind == "vorm"
        if kind != "tabel" and not _words(shape) and not empty_frame and not decorative:
            alt = properties.get("descr") or properties.get("title")
            yield from alt_findings(self.where, kind, alt)
        if kind in ("film", "geluid") and shape.element.find(f".//{_TRACKS}") is None:
            found = f"een {kind} heeft geen ondertiteling in het bestand"
            yield Finding("ondertiteling", self.where, found)
        if kind == "groep":  # its alternative text speaks for its parts
            for part in shape.shapes:
                if part.has_text_frame:
                    ground = self.look.ground(part)
                    yield from self.texts(part, part.text_frame.paragraphs, ground)
        elif kind == "tabel":
            yield from self.table(shape)
        elif shape.has_text_frame:
            ground = self.look.ground(shape)
            yield from self.texts(shape, shape.text_frame.paragraphs, ground)

    def texts(self, shape: Any, paragraphs: Any, ground: str | None) -> Iterator[Finding]:
        """Links, blanks and contrast of paragraphs."""
        empty = 0
        for paragraph in paragraphs:
            text = "".join(run.text for run in paragraph.runs)
            empty = 0 if text.strip() else empty + 1
            if empty == 2 or "    " in text or "\t\t\t" in text:
                yield Finding("lege-tekens", self.where, "afstand is gemaakt met lege tekens")
            for run in paragraph.runs:
                if run.hyperlink.address:
                    yield from link_findings(self.where, run.text)
                colour, points = self.look.text(shape, paragraph.level, run._r)
                if colour and ground:
                    look = (colour, ground, points, bool(run.font.bold))
                    yield from contrast_findings(self.where, run.text, *look)

    def table(self, shape: Any) -> Iterator[Finding]:
        """Header, merged cells and blank rows of a table."""
        table = shape.table
        if not table.first_row:
            yield Finding("kopregel", self.where, "de tabel heeft geen kopregel")
        cells = [list(row.cells) for row in table.rows]
        if any(cell.is_merge_origin or cell.is_spanned for row in cells for cell in row):
            yield Finding("samengevoegd", self.where, "de tabel heeft samengevoegde cellen")
        for name, lines in (("rij", cells), ("kolom", list(zip(*cells, strict=True)))):
            for number, line in enumerate(lines, 1):
                if not any(cell.text.strip() for cell in line):
                    yield Finding("lege-rij", self.where, f"{name} {number} is leeg")
        for row in cells:
            for cell in row:
                ground = self.look.cell(cell._tc)
                yield from self.texts(shape, cell.text_frame.paragraphs, ground)

    def order(self, shapes: list[Any]) -> Iterator[Finding]:
        """The order in the file is the order of reading: the title first, then down the slide."""
        title = self.slide.shapes.title
        told = [s for s in shapes if _words(s) or _kind(s) in ("afbeelding", "grafiek", "tabel")]
        if title is not None and told and told[0].shape_id != title.shape_id:
            yield Finding("leesvolgorde", self.where, "de titel staat niet vooraan")
        rest = [s for s in told if title is None or s.shape_id != title.shape_id]
        places = [(s.top, s.left) for s in rest if s.top is not None and s.left is not None]
        for before, after in pairwise(places):
            higher = before[0] - after[0] > _ROW
            beside = abs(before[0] - after[0]) <= _ROW and before[1] > after[1]
            if (higher and before[1] >= after[1]) or beside:
                found = "een onderdeel staat in het bestand na een onderdeel dat eronder staat"
                yield Finding("leesvolgorde", self.where, found)
                return


def _kind(shape: Any) -> str:
    if getattr(shape, "has_chart", False):
        return "grafiek"
    if getattr(shape, "has_table", False):
        return "tabel"
    if shape.element.find(f".//{A}videoFile") is not None:
        return "film"
    if shape.element.find(f".//{A}audioFile") is not None:
        return "geluid"
    return _KINDS.get(shape.element.tag.removeprefix(P), "vorm")


def _words(shape: Any) -> str:
    return str(shape.text_frame.text).strip() if shape.has_text_frame else ""
