"""Documents: a text from chapters/producten, for each of its subjects, in each of its formats.

A sheet is one page. How much fits only shows when it is set, so it is set with less and less
until it does.
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
        for document in _documents(job):
            _write(job, document, _tree(job, document), job.product.formats, made)
        return made
    fitting: dict[str, tuple[Document, Tree]] = {}
    for room in ROOM:
        for document in _documents(job, room):
            if document.name not in fitting and (tree := _set(job, document, room)):
                fitting[document.name] = document, tree
    for document, tree in fitting.values():
        _write(job, document, tree, job.product.formats, made)
    return made


def _documents(job: Job, room: tuple[int, int] = (0, 0)) -> list[Document]:
    folders = [job.root / work(edition.slug) for edition in job.config.editions]
    drawings = {one["file"] for folder in folders for one in read_json(folder / FIGURES)}
    documents = assemble_documents(
        job.root, job.config, job.product, job.corpus, job.concept, room, job.withdrawn, drawings
    )
    return list(documents)


def _set(job: Job, document: Document, room: tuple[int, int]) -> Tree | None:
    """The tree of a sheet when it fits one page, or when there is no less to show."""
    tree = _tree(job, document)
    trial = job.root / WORK / document.name / "proef.pdf"
    WRITERS["pdf"](tree, document.meta, trial, job.root)
    fits = _pages(trial) == 1
    trial.unlink()
    return tree if fits or room == ROOM[-1] else None


def _tree(job: Job, document: Document) -> Tree:
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
        if name == "pdf" and job.product.kind == "sheet" and (pages := _pages(path)) > 1:
            warnings.append(
                f"het blad is {pages} bladzijden lang; kort de teksten van dit consortium in"
            )
        made.warnings += [f"{file}: {warning}" for warning in warnings]
        made.files[file] = document.placed


def _pages(path: Path) -> int:
    import pypdfium2

    with pypdfium2.PdfDocument(path) as document:
        return len(document)
