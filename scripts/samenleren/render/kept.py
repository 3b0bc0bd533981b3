"""The files of an edition, each kept while what it is made of stays the same.

A file is kept while the text, the drawings and the code and templates of its format are those it
was made of.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from pathlib import Path

from samenleren.dependencies import digest_of
from samenleren.handover.edition import PRINTED, TREE, read_meta, work
from samenleren.handover.made import Made
from samenleren.programs.supervised import at
from samenleren.render.writers import WRITERS
from samenleren.storage.files import read_json, sha256_of


def write_formats(root: Path, slug: str, names: Iterable[str]) -> None:
    """Writes output/<slug>/samen-leren.<name> for each of these formats."""
    content = [sha256_of(root / work(slug) / name) for name in PRINTED]
    tree, meta = read_json(root / work(slug) / TREE), read_meta(root, slug)
    made = Made(root, slug)
    for name in names:
        at(f"output/{slug}/samen-leren.{name}")
        write, out = WRITERS[name], root / "output" / slug / f"samen-leren.{name}"
        make = partial(write, tree, meta, out, root)
        made.keep_or_make(out, [*content, digest_of(root, write.__module__)], make)
