"""A booklet of an edition, 148 by 210 mm: to read and print, and for a printer with bleed and crop
marks (see booklet.typ), page by page and as the sheets that are folded and stapled.

Typst knows one size of page, and one pair of margins. Where the printer cuts (TrimBox) and how far
the colour runs on (BleedBox, ISO 32000-1, 14.11.2) is added to its PDF; a left page is cut a little
further to the right, so that the margin at the fold is the wide one on both. What is to be read is
the same file, shown as it is cut. The sheets have two pages beside each other on each side, in the
order in which they lie when all are folded together; they are for the press, and nobody reads them.
"""

from __future__ import annotations

import hashlib
import io
import re
import shutil
from pathlib import Path

from samenleren.handover.edition import META, PLACEMENT, SHEETS, TREE, work
from samenleren.products import Job, Made
from samenleren.render.pdf import write_pdf
from samenleren.storage.files import read_json, replacing

AROUND, BLEED, MIRROR = 10.0, 3.0, 3.0
"""In millimetres, as in templates/typst/tokens.typ: the sheet around the page, the bleed, and how
much further to the right a left page is cut."""
_POINTS = 72 / 25.4
_CHANGED_ID = re.compile(rb"(/ID\[.*<)[0-9A-F]{32}(>\]>>\s*startxref)", re.DOTALL)


def make(job: Job) -> Made:
    """Writes <slug>.pdf of the product's edition, <slug>-drukker.pdf and <slug>-vellen.pdf for a
    printer."""
    folder = job.root / work(str(job.product.edition))  # the schema asks for it
    meta, placement = read_json(folder / META), read_json(folder / PLACEMENT)
    path = job.folder / f"{job.product.slug}-drukker.pdf"
    to_read = job.folder / f"{job.product.slug}.pdf"
    how = {"layout": "booklet", "opening": "page", "spread": False}
    warnings = write_pdf(read_json(folder / TREE), meta | how, path, job.root)
    shutil.copyfile(path, to_read)
    add_boxes(path)
    add_boxes(to_read, cut=True)
    sheets = job.folder / f"{job.product.slug}{SHEETS}"
    impose(path, sheets)
    records = tuple(sorted(placement["placed"]))
    return Made(
        {path.name: records, sheets.name: records, to_read.name: records},
        [f"{to_read.name}: {warning}" for warning in warnings],
        set(placement["privacy"]["allowed"]),
    )


def add_boxes(path: Path, cut: bool = False) -> None:
    """Says on every page of the PDF where it is trimmed and where its bleed ends; when it is `cut`,
    nothing around that is left to see."""
    import pypdfium2

    written = io.BytesIO()
    with pypdfium2.PdfDocument(path) as document:
        for number, page in enumerate(document, 1):
            trim, bleed = (_box(page.get_size(), off, number) for off in (AROUND, AROUND - BLEED))
            page.set_trimbox(*trim)
            page.set_bleedbox(*bleed)
            if cut:
                for put in (page.set_mediabox, page.set_cropbox, page.set_bleedbox):
                    put(*trim)
        document.save(written)
    data = written.getvalue()
    # PDFium makes up a new identifier; ours follows from the content, so that it repeats.
    ident = hashlib.sha256(_CHANGED_ID.sub(rb"\1\2", data)).hexdigest()[:32].upper().encode()
    with replacing(path) as temporary:
        temporary.write_bytes(_CHANGED_ID.sub(rb"\g<1>" + ident + rb"\g<2>", data))


def sides(pages: int) -> list[tuple[int | None, int | None]]:
    """The left and the right page on each side of each sheet, the outer sheet first. Four pages
    make a sheet: None for those that stay blank, before the last one, which is the back cover."""
    whole = -(-pages // 4) * 4
    known = [*range(1, pages), *[None] * (whole - pages), pages]
    found = []
    for first in range(0, whole // 2, 2):
        last = whole - 1 - first
        found += [(known[last], known[first]), (known[first + 1], known[last - 1])]
    return found


def impose(source: Path, path: Path) -> None:
    """Writes the sheets of a booklet whose pages have their boxes. At the fold a page ends where it
    is trimmed; on the other three sides its bleed and the crop marks stay."""
    import pikepdf

    around = AROUND * _POINTS
    with pikepdf.open(source) as pages, pikepdf.new() as sheets:
        sheets.trailer.Info = sheets.copy_foreign(pages.docinfo)  # whose it is, and what made it
        trims = [[float(side) for side in page.TrimBox] for page in pages.pages]
        width = max(right - left for left, _, right, _ in trims)
        height = float(pages.pages[0].MediaBox[3])
        fold = around + width
        for pair in sides(len(pages.pages)):
            sheet = sheets.add_blank_page(page_size=(2 * fold, height))
            drawn = b""
            for at, number in enumerate(pair):
                if number is None:
                    continue
                page = pages.pages[number - 1]
                form = sheets.copy_foreign(page.as_form_xobject())
                form.BBox = pikepdf.Array([float(side) for side in page.MediaBox])
                if "/StructParents" in form:  # the structure stays behind
                    del form["/StructParents"]
                name = pikepdf.Name(("/Left", "/Right")[at])
                sheet.add_resource(form, pikepdf.Name.XObject, name)
                moved = around + at * width - trims[number - 1][0]
                drawn += (
                    f"q {at * fold:.3f} 0 {fold:.3f} {height:.3f} re W n"
                    f" 1 0 0 1 {moved:.3f} 0 cm {name} Do Q\n"
                ).encode()
            sheet.Contents = sheets.make_stream(drawn)
            sheet.TrimBox = pikepdf.Array([around, around, 2 * fold - around, height - around])
        written = io.BytesIO()
        sheets.save(written, deterministic_id=True)
    with replacing(path) as temporary:
        temporary.write_bytes(written.getvalue())


def _box(sheet: tuple[float, float], off: float, number: int) -> tuple[float, float, float, float]:
    """The part of a sheet that is so many millimetres from its edges."""
    width, height = sheet
    moved = 0.0 if number % 2 else MIRROR * _POINTS
    away = off * _POINTS
    return away + moved, away, width - away + moved, height - away
