"""A booklet of an edition for a printer: A5 with bleed and crop marks (see booklet.typ).

Typst knows one size of page. Where the printer cuts (TrimBox) and how far the colour runs on
(BleedBox, ISO 32000-1, 14.11.2) is added to its PDF.
"""

from __future__ import annotations

import hashlib
import io
import re
from pathlib import Path

from samenleren.handover.edition import META, PLACEMENT, TREE, work
from samenleren.products import Job, Made
from samenleren.render.pdf import write_pdf
from samenleren.storage.files import read_json, replacing

AROUND, BLEED = 10.0, 3.0
"""In millimetres, as in templates/typst/tokens.typ: the sheet around the page, and the bleed."""
_POINTS = 72 / 25.4
_CHANGED_ID = re.compile(rb"(/ID\[.*<)[0-9A-F]{32}(>\]>>\s*startxref)", re.DOTALL)


def make(job: Job) -> Made:
    """Writes <slug>.pdf of the product's edition."""
    folder = job.root / work(str(job.product.edition))  # the schema asks for it
    meta, placement = read_json(folder / META), read_json(folder / PLACEMENT)
    path = job.folder / f"{job.product.slug}.pdf"
    warnings = write_pdf(read_json(folder / TREE), meta | {"layout": "booklet"}, path, job.root)
    add_boxes(path)
    return Made(
        {path.name: tuple(sorted(placement["placed"]))},
        [f"{path.name}: {warning}" for warning in warnings],
        set(placement["privacy"]["allowed"]),
    )


def add_boxes(path: Path) -> None:
    """Says on every page of the PDF where it is trimmed and where its bleed ends."""
    import pypdfium2

    written = io.BytesIO()
    with pypdfium2.PdfDocument(path) as document:
        for page in document:
            width, height = page.get_size()
            for put, off in ((page.set_trimbox, AROUND), (page.set_bleedbox, AROUND - BLEED)):
                put(off * _POINTS, off * _POINTS, width - off * _POINTS, height - off * _POINTS)
        document.save(written)
    data = written.getvalue()
    # PDFium makes up a new identifier; ours follows from the content, so that it repeats.
    ident = hashlib.sha256(_CHANGED_ID.sub(rb"\1\2", data)).hexdigest()[:32].upper().encode()
    with replacing(path) as temporary:
        temporary.write_bytes(_CHANGED_ID.sub(rb"\g<1>" + ident + rb"\g<2>", data))
