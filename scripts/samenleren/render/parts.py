"""The parts of an edition as trees, each read by itself and kept by its content.

A chapter is read once, whichever editions print it and however often the others change. What a
part names (a footnote, the address of a link) is its own: no part changes how another is read.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from samenleren.diagnostics import StageFault
from samenleren.language.shorten import shorten
from samenleren.programs.pandoc import pandoc_version, run_pandoc
from samenleren.programs.supervised import at
from samenleren.render.lines import join_words
from samenleren.storage.files import WORK, read_json, write_text

KEPT = WORK / "delen"
"""The trees of parts, by the hash of what they were read from."""
READ = (
    "markdown-raw_attribute-raw_html-raw_tex-yaml_metadata_block-smart-tex_math_dollars"
    "-tex_math_single_backslash-latex_macros-implicit_figures-markdown_in_html_blocks"
    "-native_divs-native_spans-task_lists-auto_identifiers"
)
FORM = "words joined"
"""How a tree is kept: what an older build kept in another form is not taken for it."""
READS = ("templates/pandoc/read.lua",)
API = [1, 23, 1, 1]
"""The version of pandoc's tree that this code knows."""
Tree = list[dict[str, Any]]


def read_parts(texts: Sequence[str], root: Path, kept: bool = False) -> list[Tree]:
    """The blocks of each Markdown text. With `kept` those that were read before are taken from
    `KEPT`, and new ones are added to it."""
    trees = {text: tree for text in texts if kept and (tree := _known(root, text)) is not None}
    new = [text for text in dict.fromkeys(texts) if text not in trees]
    for text, tree in zip(new, _read(new, root), strict=True):
        trees[text] = tree
        if kept:
            write_text(root / KEPT / name_of(text), json.dumps(tree, ensure_ascii=False) + "\n")
    return [trees[text] for text in texts]


def name_of(text: str) -> str:
    """The name of the file in `KEPT` with the tree of a text."""
    told = "\0".join((pandoc_version(), READ, FORM, text))
    return f"{hashlib.sha256(told.encode()).hexdigest()[:32]}.json"


def _read(texts: Sequence[str], root: Path) -> list[Tree]:
    if not texts:
        return []
    script = root / READS[0]
    if len(texts) == 1:
        at(f'de tekst die begint met "{shorten(texts[0].strip())}"')
    try:
        said = run_pandoc(["lua", str(script), READ], "\n".join(map(json.dumps, texts))).text
    except StageFault:  # too long, or too much: which of them?
        if len(texts) == 1:
            raise
        return [tree for text in texts for tree in _read([text], root)]
    return [join_words(json.loads(line)["blocks"]) for line in said.splitlines()]


def _known(root: Path, text: str) -> Tree | None:
    path = root / KEPT / name_of(text)
    tree: Tree | None = read_json(path) if path.is_file() else None
    return tree
