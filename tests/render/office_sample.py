"""What the tests of the word processor formats share: a sample with every component."""

from __future__ import annotations

import json
import shutil
import struct
import subprocess
import zlib
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from samenleren.programs.pandoc import pandoc_path
from samenleren.render.syntax import number_tables
from samenleren.render.tree import walk
from samenleren.render.word.ooxml import R, W, q, style_of, text_of
from samenleren.storage.files import WORK

ROOT = Path(__file__).parents[2]
SAMPLE = Path(__file__).with_name("office-sample.md")
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
    "author": "Redactie Samen leren",
    "description": "Een kennisproduct.",
    "keywords": ["preventie", "leernetwerk"],
    "concept": False,
    "chapters": [
        {"slug": "why", "number": 1, "title": "Waarom samen leren?", "accent": "why"},
        {"slug": "yield", "number": 2, "title": "Opbrengst", "accent": "yield"},
    ],
}
NO_SOFFICE = "LibreOffice ontbreekt: installeer libreoffice-writer (apt) of libreoffice.org"


def png(width: int, height: int) -> bytes:
    """A plain blue picture."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        body = kind + data
        return struct.pack(">I", len(data)) + body + struct.pack(">I", zlib.crc32(body))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    rows = (b"\0" + b"\x1f\x5a\x7a" * width) * height
    parts = (chunk(b"IHDR", head), chunk(b"IDAT", zlib.compress(rows)), chunk(b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts)


def sample_ast(folder: Path) -> Path:
    """The sample as an AST file, citations done and tables numbered, as an edition's. The folder
    becomes a product: it has the templates, and the sample's picture."""
    (folder / "templates").symlink_to(ROOT / "templates")
    pictures = folder / WORK / "beeld"
    pictures.mkdir(parents=True)
    (pictures / "deelnemers.png").write_bytes(png(2000, 800))
    ast = folder / "sample.json"
    command = [pandoc_path(), "--from=markdown-implicit_figures", "--to=json", "--citeproc"]
    subprocess.run([*command, "--metadata=lang:nl-NL", f"--output={ast}", SAMPLE], check=True)
    tree = json.loads(ast.read_text(encoding="utf-8"))
    number_tables(walk(tree["blocks"]))
    ast.write_text(json.dumps(tree), encoding="utf-8")
    return ast


def para(text: str) -> dict[str, Any]:
    return {"t": "Para", "c": [{"t": "Str", "c": text}]}


def ast_of(folder: Path, *blocks: dict[str, Any]) -> Path:
    path = folder / "blocks.json"
    tree = {"pandoc-api-version": [1, 23, 1], "meta": {}, "blocks": blocks}
    path.write_text(json.dumps(tree), encoding="utf-8")
    return path


def pdf_of_libreoffice(document: Path, folder: Path) -> PdfReader:
    """What LibreOffice makes of a document; skips where it is not installed."""
    soffice = shutil.which("soffice")
    if soffice is None:
        pytest.skip(NO_SOFFICE)
    profile = f"-env:UserInstallation={(folder / 'profiel').as_uri()}"
    command = [soffice, profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder)]
    subprocess.run([*command, str(document)], check=True, capture_output=True, timeout=180)
    return PdfReader(folder / document.with_suffix(".pdf").name)


# --- Word -----

NAMES = {"w": W, "r": R}


def paragraphs(body: Any, style: str) -> list[Any]:
    """The paragraphs of a style, or of a chapter's variant of it."""
    return [p for p in body.iter(q("p")) if style_of(p).partition(".")[0] == style]


def words(element: Any) -> str:
    return " ".join(text_of(element).split())
