"""Other products of the same corpus, by configuration alone: `products` in config.yaml.

Each kind of product has a module that makes its files in a folder and says what came of it:

    sheet, report   a document per consortium, per meeting, per pair, or one -> DOCX, PDF, HTML, ODT
    mail            a newsletter as the body of a message            -> HTML
    slides          the key messages, one per slide, with notes      -> PPTX
    workbook        the overview of lessons                          -> XLSX
    book            an edition for e-readers                         -> EPUB
    booklet         an edition for the printer                       -> PDF, A5 with bleed
    data            the whole corpus with its schema                 -> JSON, CSV

`make` runs one, searches what it made for personal data, and writes the manifest, with under
`privacy` what was found there and in the editors' own text: an error there makes it a CONCEPT.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import cast

from samenleren.config import Config, Product, load_config
from samenleren.diagnostics import Diagnostic, has_errors
from samenleren.handover.delivery import read_corpus, read_delivery, read_privacy
from samenleren.model import Corpus
from samenleren.storage.edited import remove_ours
from samenleren.storage.files import manifest_entry, write_json

READS = ("scripts/samenleren/products/*.py",)
FOLDER = "output/producten"
_MODULES = {"sheet": "documents", "report": "documents"}


@dataclass(frozen=True)
class Job:
    """What a maker needs: the product, the corpus, whether it is a CONCEPT, where files go,
    fingerprints of words that may stand nowhere."""

    root: Path
    config: Config
    product: Product
    corpus: Corpus
    concept: bool
    folder: Path
    withdrawn: tuple[str, ...] = ()


@dataclass
class Made:
    """What a maker made: for each file the ids of the records in it, and warnings in Dutch.

    `allowed` are the digests of personal data that editors released in their own text.
    """

    files: dict[str, tuple[str, ...]] = field(default_factory=dict)
    warnings: list[str] = field(default_factory=list)
    allowed: set[str] = field(default_factory=set)


def make(root: Path, slug: str) -> None:
    """Makes the product `slug` in output/producten/<slug>/, with its manifest.json."""
    config = load_config(root)
    product = config.product(slug)
    diagnostics, withheld, _ = read_delivery(root)
    corpus, withdrawn = read_corpus(root), read_privacy(root).words
    own, others = _said_wrong(root, config, product, corpus, withheld, withdrawn)
    folder = root / FOLDER / slug
    folder.mkdir(parents=True, exist_ok=True)
    # A product is not finished until it has a manifest: half a one is no edit of somebody's.
    (folder / "manifest.json").unlink(missing_ok=True)
    concept = has_errors([*diagnostics, *own, *others])
    job = Job(root, config, product, corpus, concept, folder, withdrawn)
    made = _maker(product.kind)(job)
    gone = (path for path in sorted(folder.iterdir()) if path.name not in made.files)
    remove_ours(root, gone)  # of a consortium or meeting that is no longer there
    _write_manifest(job, made, own)


def _said_wrong(
    root: Path,
    config: Config,
    product: Product,
    corpus: Corpus,
    withheld: Mapping[str, str],
    withdrawn: tuple[str, ...],
) -> tuple[list[Diagnostic], list[Diagnostic]]:
    """(what is wrong with the editors' own text for a product, what is wrong with the chapters that
    its key messages stand in, of which an edition tells). Raises `StageFault(3)`."""
    from samenleren.contents.chapters import check_references, load_part, load_texts
    from samenleren.contents.sheet_numbers import sheet_faults
    from samenleren.contents.view import View

    edition = config.edition(product.edition) if product.edition else config.editions[0]
    texts = load_texts(root, config, edition, withdrawn)
    known = {record.id: record for record in corpus.records()}
    others = [*texts.privacy.diagnostics, *check_references(texts.chapters, known, withheld)]
    if product.file is None:
        return [], others
    part, prose = load_part(root, config, product.file, withdrawn)
    view = View(corpus, config, product.as_edition, texts.chapters)
    return [*prose.diagnostics, *sheet_faults(part.sheets.values(), view, withheld)], others


def _maker(kind: str) -> Callable[[Job], Made]:
    module = importlib.import_module(f"samenleren.products.{_MODULES.get(kind, kind)}")
    return cast("Callable[[Job], Made]", module.make)


def _write_manifest(job: Job, made: Made, own: Iterable[Diagnostic]) -> None:
    from samenleren.privacy.names_list import load_names
    from samenleren.privacy.outputs import search
    from samenleren.privacy.releases import load_releases

    delivered = read_privacy(job.root).allowed
    check = search(
        job.folder,
        [job.folder / name for name in sorted(made.files)],
        f"{FOLDER}/{job.product.slug}",
        load_names(job.root, job.config.names_file),
        load_releases(job.root),
        {*made.allowed, *delivered},
    )
    write_json(
        job.folder / "manifest.json",
        {
            "title": job.config.publication.title,
            "product": job.product.slug,
            "product_title": job.product.title,
            "version": job.config.publication.version,
            "date": job.config.publication.date,
            "concept": job.concept,
            "files": [
                manifest_entry(job.folder / name, name) | {"records": list(records)}
                for name, records in sorted(made.files.items())
            ],
            "warnings": made.warnings,
            "privacy": [diagnostic.to_dict() for diagnostic in (*own, *check.diagnostics)],
            "marks": check.marks,
        },
    )
