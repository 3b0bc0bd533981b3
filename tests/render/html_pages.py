"""Builds HTML editions for the tests: from the sample, or from a few blocks."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

from samenleren.programs.pandoc import pandoc_path
from samenleren.render.html import write_html

ROOT = Path(__file__).parents[2]
SAMPLE = Path(__file__).with_name("html-sample.md")
META: dict[str, Any] = {
    "title": "Samen leren",
    "document_title": "Samen leren – Complete editie",
    "subtitle": "Ervaringen uit de lerende praktijk",
    "edition": "compleet",
    "edition_title": "Complete editie",
    "lead": "Alles bij elkaar.",
    "version": "0.1.0",
    "date": "2026-11-22",
    "date_text": "22 november 2026",
    "lang": "nl-NL",
    "author": "Redactie",
    "description": "Een kennisproduct.",
    "keywords": ["preventie", "leernetwerk"],
    "concept": False,
    "chapters": [],
}


def sample_ast(folder: Path) -> Path:
    """The sample as an AST file, citations done, as the assembly delivers it."""
    ast = folder / "sample.json"
    arguments = ["--from=markdown", "--to=json", "--citeproc", f"--output={ast}", str(SAMPLE)]
    subprocess.run([pandoc_path(), *arguments], check=True)
    return ast


def document(*blocks: dict[str, Any]) -> str:
    """An AST of these blocks."""
    return json.dumps({"pandoc-api-version": [1, 23, 1], "meta": {}, "blocks": blocks})


def para(*inlines: dict[str, Any]) -> dict[str, Any]:
    """A paragraph."""
    return {"t": "Para", "c": list(inlines)}


def string(text: str) -> dict[str, Any]:
    """A piece of text."""
    return {"t": "Str", "c": text}


def div(attributes: list[Any], *blocks: dict[str, Any]) -> dict[str, Any]:
    """Blocks with an id, classes and attributes around them."""
    return {"t": "Div", "c": [attributes, list(blocks)]}


def written(folder: Path, ast: str, **meta: Any) -> tuple[str, list[str]]:
    """The page of an AST, and the warnings."""
    (folder / "in.json").write_text(ast, encoding="utf-8")
    warnings = write_html(folder / "in.json", META | meta, folder / "out.html", ROOT)
    return (folder / "out.html").read_text(encoding="utf-8"), warnings
