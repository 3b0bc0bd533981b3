"""A book for e-readers (EPUB 3) of an edition, by pandoc, with metadata of its own.

The accessibility metadata are those of EPUB Accessibility 1.1 (https://www.w3.org/TR/epub-a11y-11/).
They say what the book has; whoever publishes it judges whether it conforms.
"""

from __future__ import annotations

import json
import os
import re
import string
import tempfile
import uuid
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from samenleren.design.tokens import Tokens, load_tokens
from samenleren.handover.edition import META, PLACEMENT, TREE, work
from samenleren.products import Job, Made
from samenleren.products.book_tree import book_tree
from samenleren.programs.pandoc import run_pandoc
from samenleren.render.html import meta_text, pandoc_meta
from samenleren.render.page_numbers import drop_page_links
from samenleren.render.weave import weave_svg
from samenleren.render.zipfiles import read_parts, write_parts
from samenleren.storage.files import WORK, read_json

READS = ("templates/pandoc/epub.yaml", "templates/epub/*", "templates/typst/book-cover.typ")
DEFAULTS = "templates/pandoc/epub.yaml"
STYLE = "templates/epub/book.css"
COVER = "templates/typst/book-cover.typ"
PPI = 254  # a cover of 1200 by 1800 pixels
SUMMARY = (
    "Alle tekst is te lezen met een schermlezer. Koppen, lijsten en tabellen zijn als zodanig"
    " gemarkeerd en de inhoudsopgave leidt naar elk hoofdstuk. Het omslagbeeld is versiering."
)


def make(job: Job) -> Made:
    """Writes <slug>.epub of the product's edition."""
    edition = str(job.product.edition)  # the schema asks for it
    folder = job.root / work(edition)
    meta, placement = read_json(folder / META), read_json(folder / PLACEMENT)
    document = read_json(folder / TREE)
    tokens = load_tokens(job.root)
    name = f"{job.product.slug}.epub"
    document["meta"] = _metadata(meta, job.product.slug)
    document["blocks"] = book_tree(drop_page_links(document["blocks"]))
    _write(job, document, meta, tokens, job.folder / name)
    return Made(
        {name: tuple(sorted(placement["placed"]))},
        allowed=set(placement["privacy"]["allowed"]),
    )


def _metadata(meta: dict[str, Any], slug: str) -> dict[str, Any]:
    """The book's metadata in pandoc's form (pandoc manual, "EPUB Metadata")."""
    known = pandoc_meta(meta)
    ident = uuid.uuid5(uuid.NAMESPACE_URL, f"{meta['title']} {slug} {meta['version']}")

    def listed(*values: str) -> dict[str, Any]:
        return {"t": "MetaList", "c": [meta_text(value) for value in values]}

    return {
        "title": meta_text(meta["document_title"]),
        "creator": known["author"],
        "publisher": known["author"],
        "lang": known["lang"],
        "date": known["date"],
        "description": known["description"],
        "subject": known["keywords"],
        "toc-title": meta_text("Inhoud"),
        "identifier": meta_text(f"urn:uuid:{ident}"),
        "accessModes": listed("textual", "visual"),
        "accessModeSufficient": listed("textual"),
        "accessibilityFeatures": listed(
            "structuralNavigation", "tableOfContents", "readingOrder", "displayTransformability"
        ),
        "accessibilityHazards": listed("none"),
        "accessibilitySummary": meta_text(SUMMARY),
    }


def _write(job: Job, document: Any, meta: Any, tokens: Tokens, out: Path) -> None:
    """The book by pandoc, packed anew so that it repeats byte for byte."""
    moment = f"{meta['date']}T00:00:00Z"
    drawn = (job.root / WORK).resolve()
    with tempfile.TemporaryDirectory(prefix="samenleren-epub-") as name:
        folder = Path(name)
        (folder / "book.css").write_text(_style(job.root, tokens), encoding="utf-8")
        (folder / "cover.png").write_bytes(_cover(job.root, meta, tokens))
        run_pandoc(
            [
                f"--defaults={job.root.resolve() / DEFAULTS}",
                "--css=book.css",
                "--epub-cover-image=cover.png",
                f"--resource-path={os.pathsep.join(('.', str(drawn), str(drawn.parents[1])))}",
                "--output=book.epub",
            ],
            json.dumps(document),
            cwd=folder,
            moment=datetime(1980, 1, 1, tzinfo=UTC),
        )
        parts = read_parts(folder / "book.epub")
    package = next(part for part in parts if part.endswith(".opf"))
    parts[package] = _dated(parts[package], moment)
    for name in parts:
        if name.endswith(".xhtml"):
            parts[name] = _named(parts[name], meta["document_title"])
    write_parts(out, parts, first=["mimetype"], stored=["mimetype"])


def _dated(package: bytes, moment: str) -> bytes:
    """The package document with the publication's date as the moment it was changed."""
    from lxml import etree

    root = etree.fromstring(package, etree.XMLParser(resolve_entities=False))
    for element in root.iter("{http://www.idpf.org/2007/opf}meta"):
        if element.get("property") == "dcterms:modified":
            element.text = moment
    found: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8")
    return found


def _named(page: bytes, title: str) -> bytes:
    """A page called after its first heading, where pandoc calls it after its file; and words for
    the drawing on the cover, which pandoc gives none."""
    from lxml import etree

    root = etree.fromstring(page, etree.XMLParser(resolve_entities=False, no_network=True))
    first = next(root.iter("{*}h1", "{*}h2"), None)
    said = title if first is None else " ".join("".join(first.itertext()).split())
    named = f"<title>{escape(said)}</title>".encode()
    page = re.sub(rb"<title>[^<]*</title>", lambda match: named, page, count=1)
    words = f'<svg role="img" aria-label={quoteattr(f"Omslag van {title}")} '.encode()
    return page.replace(b"<svg ", words, 1) if b'<body id="cover">' in page else page


def _style(root: Path, tokens: Tokens) -> str:
    """The style sheet with the colours of the tokens, and a rule for the accent of each chapter."""
    style = string.Template((root / STYLE).read_text(encoding="utf-8"))
    accents = "".join(
        f".accent-{slug} {{ border-color: {accent.light}; }}\n"
        for slug, accent in tokens.accents.items()
    )
    return style.substitute(ink=tokens.light.ink) + accents


def _cover(root: Path, meta: Any, tokens: Tokens) -> bytes:
    import typst

    colours = [tokens.accent(chapter["accent"]).light for chapter in meta["chapters"]]
    picture = typst.compile(
        root / COVER,
        root=root,
        format="png",
        ppi=PPI,
        font_paths=typst.Fonts(False, False, [root / "templates/fonts"]),
        sys_inputs={
            "meta": json.dumps(meta, ensure_ascii=False),
            "weave": weave_svg(120, 86, colours, background=tokens.light.wash),
        },
    )
    if not isinstance(picture, bytes):
        raise TypeError("typst gave more than one page for the cover")
    return picture
