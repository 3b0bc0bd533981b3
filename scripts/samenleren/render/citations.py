"""Citations and names of headings: what can only be set once all parts stand in their order.

pandoc sets the citations (citeproc), on a document of nothing but them: what they become depends on
the works and on their order, not on the text around them, and a tenth of the tree is read soonest.
"""

from __future__ import annotations

import json
import re
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain, count
from pathlib import Path
from typing import Any

from samenleren.handover.markdown import escape
from samenleren.programs.pandoc import run_pandoc
from samenleren.render.lines import join_words
from samenleren.render.parts import READ
from samenleren.render.tree import Element, walk

LIST = "refs"
"""The name of the Div in which the list of literature comes."""
READS = ("templates/samen-leren.csl",)


def set_citations(
    elements: Iterable[Element],
    works: Sequence[Mapping[str, Any]],
    root: Path,
    language: str,
) -> None:
    """Fills in the citations of a tree and its list of literature, in place.

    `elements` are all of the tree; `works` are CSL items. Without a list (`::: {#refs}`) citations
    get no links, since nothing stands where they would lead.
    """
    cites = [one for one in elements if one["t"] == "Cite"]
    lists = [one for one in elements if one["t"] == "Div" and one["c"][0][0] == LIST]
    if not cites and not lists:
        return
    listed = bool(lists)
    text = [_source(cite) for cite in cites] + [f"::: {{#{LIST}}}\n:::"] * listed
    with tempfile.TemporaryDirectory() as folder:
        literal = Path(folder) / "literatuur.json"
        literal.write_text(json.dumps({"references": _literal(works)}), encoding="utf-8")
        printed = run_pandoc(
            [
                f"--from={READ}",
                "--to=json",
                "--sandbox",
                "--citeproc",
                f"--metadata-file={literal}",
                f"--csl={root / READS[0]}",
                f"--metadata=link-citations:{str(listed).lower()}",
                f"--metadata=suppress-bibliography:{str(not listed).lower()}",
                f"--metadata=lang:{language}",
                "--metadata=reference-section-title:",
            ],
            "\n\n".join(text),
        ).text
    done = join_words(json.loads(printed)["blocks"])
    for cite, paragraph in zip(cites, done, strict=False):
        cite["c"] = next(one for one in paragraph["c"] if one["t"] == "Cite")["c"]
    for one in lists:
        one["c"] = done[-1]["c"]


def name_headings(elements: Iterable[Element]) -> None:
    """Gives each heading of a tree without a name one made of its words, in place, and a number to
    one that stood before (pandoc manual, "Extension: auto_identifiers"): parts do not know of each
    other."""
    seen: set[str] = set()
    for heading in (one for one in elements if one["t"] == "Header"):
        attributes = heading["c"][1]
        attributes[0] = attributes[0] or _unique(_name(heading["c"][2]), seen)
        seen.add(attributes[0])


def _name(inlines: Any) -> str:
    """A name as pandoc makes it: small letters, digits, `_`, `-` and `.`, from the first letter."""
    words = "".join(
        one["c"] if one["t"] == "Str" else " " * (one["t"] in ("Space", "SoftBreak", "LineBreak"))
        for one in walk(inlines)
        if one["t"] != "Note"
    )
    kept = "".join(sign for sign in words.lower() if sign.isalnum() or sign in "_-. ")
    return re.sub(r"^[\W\d_]+", "", re.sub(r" +", "-", kept.strip())) or "section"


def _unique(name: str, seen: set[str]) -> str:
    numbered = (f"{name}-{number}" for number in count(1))
    return next(one for one in chain([name], numbered) if one not in seen)


def _source(cite: dict[str, Any]) -> str:
    """A citation as it was written: pandoc keeps that inside it."""
    return "".join(one["c"] if one["t"] == "Str" else " " for one in walk(cite["c"][1]))


def _literal(value: Any) -> Any:
    """Works as metadata of a document, in which pandoc reads Markdown: escaped, so that a title is
    the text it is. Given as a bibliography it would be markup (citeproc reads `<i>` and quotes)."""
    if isinstance(value, dict):
        return {key: _literal(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_literal(item) for item in value]
    return escape(value).replace("\n\n", " ") if isinstance(value, str) else value
