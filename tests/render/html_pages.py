"""Builds HTML editions for the tests: from the sample, or from a few blocks."""

from __future__ import annotations

import base64
import hashlib
import json
import subprocess
from pathlib import Path
from typing import Any

from samenleren.programs.pandoc import pandoc_path
from samenleren.render.html import write_html
from samenleren.storage.files import read_json

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
    "type": "rapport",
    "concept": False,
    "facets": [
        {"name": name, "label": label, "choices": [{"value": v, "label": v} for v in values]}
        for name, label, values in (
            ("thema", "Thema", ["aanpak", "borging"]),
            ("soort", "Soort ervaring", ["succes", "belemmering", "les", "tip", "dilemma"]),
            ("consortium", "Consortium", ["wijzer-in-de-wijk", "drenthe", "rivierenland"]),
            ("doelgroep", "Voor wie", ["bestuurlijk", "ambtelijk", "uitvoering"]),
        )
    ],
    "chapters": [
        {
            "slug": "why",
            "number": 1,
            "title": "Waarom samen leren?",
            "question": "Waarom zou u met andere gemeenten leren?",
            "accent": "why",
        },
        {
            "slug": "parties",
            "number": 2,
            "title": "Partijen",
            "question": "Wie nodigt u uit?",
            "accent": "parties",
        },
    ],
}


def sha256(text: str) -> str:
    """The source of an inline script or style, as a content security policy names it."""
    digest = hashlib.sha256(text.encode("utf-8")).digest()
    return f"sha256-{base64.b64encode(digest).decode('ascii')}"


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
    warnings = write_html(read_json(folder / "in.json"), META | meta, folder / "out.html", ROOT)
    return (folder / "out.html").read_text(encoding="utf-8"), warnings
