"""Documents: a text from chapters/producten, for each of its subjects, in each of its formats.

A sheet has one page, or as many as config.yaml allows it. How much fits only shows when it is set,
so it is set with less and less until it does.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from samenleren.assemble.subjects import Document, assemble_documents
from samenleren.handover.edition import FIGURES, TEXT, TREE, work
from samenleren.products import Job, Made
from samenleren.render.syntax import parse
from samenleren.render.writers import WRITERS
from samenleren.storage.files import read_json, write_text

WORK = "output/werk/producten"
Tree = dict[str, Any]
ROOM = ((3, 3), (2, 3), (2, 2), (2, 1), (1, 3), (1, 1), (1, 0))
"""How many lessons of each kind and how many materials a sheet tries to show, in this order."""


def make(job: Job) -> Made:
    """Writes every document of the product in every format."""
    made = Made()
    if job.product.kind != "sheet":
        for document in documents_of(job):
            _write(job, document, tree_of(job, document), job.product.formats, made)
        return made
    fitting: dict[str, tuple[Document, Tree]] = {}
    tried: set[str] = set()
    for room in ROOM:
        for document in documents_of(job, room):
            as_before = document.markdown in tried and room != ROOM[-1]  # it does not ask for less
            tried.add(document.markdown)
            if document.name in fitting or as_before:
                continue
            if tree := _set(job, document, room):
                fitting[document.name] = document, tree
    for document, tree in fitting.values():
        _write(job, document, tree, job.product.formats, made)
    return made


def documents_of(job: Job, room: tuple[int, int] = (0, 0)) -> list[Document]:
    """The documents of a product as text; `room` as `assemble_documents` takes it."""
    folders = [job.root / work(edition.slug) for edition in job.config.editions]
    drawings = {one["file"] for folder in folders for one in read_json(folder / FIGURES)}
    documents = assemble_documents(
        job.root, job.config, job.product, job.corpus, job.concept, room, job.withdrawn, drawings
    )
    return list(documents)


def _set(job: Job, document: Document, room: tuple[int, int]) -> Tree | None:
    """The tree of a sheet when it fits its pages, or when there is no less to show."""
    tree = tree_of(job, document)
    trial = job.root / WORK / document.name / "proef.pdf"
    WRITERS["pdf"](tree, document.meta, trial, job.root)
    fits = _pages(trial) <= job.product.pages
    trial.unlink()
    return tree if fits or room == ROOM[-1] else None


def tree_of(job: Job, document: Document) -> Tree:
    """The tree of a document, kept beside its text."""
    folder = job.root / WORK / document.name
    write_text(folder / TEXT, document.markdown)
    tree = parse([document.markdown], document.references, job.root, document.meta)
    write_text(folder / TREE, json.dumps(tree, ensure_ascii=False) + "\n")
    return tree


def _write(job: Job, document: Document, tree: Tree, formats: tuple[str, ...], made: Made) -> None:
    made.allowed.update(document.allowed)
    for name in formats:
        file = f"{document.name}.{name}"
        path = job.folder / file
        warnings = WRITERS[name](tree, document.meta, path, job.root)
        most = job.product.pages
        if name == "pdf" and job.product.kind == "sheet" and (pages := _pages(path)) > most:
            warnings.append(
                f"het blad is {pages} bladzijden lang en mag er {most} zijn; kort de teksten in, of"
                " zet bij het product in config.yaml een hoger getal achter pages"
            )
        made.warnings += [f"{file}: {warning}" for warning in warnings]
        made.files[file] = document.placed


def _pages(path: Path) -> int:
    import pypdfium2

    with pypdfium2.PdfDocument(path) as document:
        return len(document)
