"""The HTML format: one self-contained page that asks nothing of the network.

In: the allowlisted pandoc AST, the edition's meta and the repository root (tokens, templates).
Out: one UTF-8 file. Style, script, fonts, illustration and images are inside it, and a content
security policy allows exactly those (style and script by their hash) and nothing else.
"""

from __future__ import annotations

import base64
import hashlib
import json
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from samenleren.design.tokens import Tokens, load_tokens
from samenleren.programs.pandoc import run_pandoc
from samenleren.render.html_assets import cloth
from samenleren.render.html_edition import this_edition
from samenleren.render.html_meta import ICON, metadata
from samenleren.render.html_style import font_faces, stylesheet
from samenleren.render.html_tree import book_of, chapter, contents
from samenleren.render.html_tree.markup import raw
from samenleren.render.page_numbers import drop_page_links
from samenleren.render.passages import finder, pieces
from samenleren.storage.files import write_text

READS = ("templates/pandoc/html.yaml",)
TEMPLATES = Path("templates") / "html"
FIRST = TEMPLATES / "script" / "first.js"
SCRIPTS = (
    "script/shared.js",
    "script/places.js",
    "script/scheme.js",
    "script/contents.js",
    "script/notes.js",
    "script/copy.js",
    "script/filter.js",
    "script/search.js",
)
"""The program of the page, in this order."""
FINDER = TEMPLATES / "script" / "finder.js"
"""What finds: in the single file part of the program, in the site beside the index."""
INDEX_MARK = '"zoekindex"'
DEFAULTS = Path("templates") / "pandoc" / "html.yaml"


def write_html(tree: dict[str, Any], meta: dict[str, Any], out: Path, root: Path) -> list[str]:
    """Writes a tree as one HTML file at `out`.

    Arguments as `pdf.write_pdf`; returns Dutch warnings, none when all is well. The same inputs
    give the same bytes. Raises RuntimeError when pandoc fails, OSError when `out` cannot be
    written.
    """
    page, warnings = html_of(tree, meta, root)
    write_text(out, page)
    return warnings


def html_of(document: dict[str, Any], meta: dict[str, Any], root: Path) -> tuple[str, list[str]]:
    """The page of a tree, which stays as it is, and Dutch warnings."""
    tokens = load_tokens(root)
    book = book_of(drop_page_links(document["blocks"]), root)
    style = f"{font_faces(tokens, root)}\n{stylesheet(tokens, root)}"
    script = f"{seeker(root)}\n{program(root)}"
    first = (root / FIRST).read_text(encoding="utf-8").strip()
    allowed = policy(f"'{digest(style)}'", f"'{digest(first)}' '{digest(script)}'")
    parts = [(chapter["title"], f"#{chapter['slug']}") for chapter in meta["chapters"]]
    around = {
        "header-includes": f"{allowed}\n<script>{first}</script>\n<style>{style}</style>\n"
        f"{ICON}\n{metadata(meta, parts)}",
        "include-before": cover(tokens),
        "this-edition": this_edition(meta),
        "include-after": f'<script type="application/json" id="pagina-zoekindex">{INDEX_MARK}'
        f"</script>\n<script>{script}</script>",
    }
    made = {name: {"t": "MetaBlocks", "c": [raw(markup)]} for name, markup in around.items()}
    listed = [block for blocks, _ in book.chapters for block in blocks]
    made["contents"] = {"t": "MetaBlocks", "c": contents(listed)}
    blocks = [made for blocks, number in book.chapters for made in chapter(blocks, number, book)]
    page = written(document | {"meta": pandoc_meta(meta) | made, "blocks": blocks}, root)
    page = with_index(page, root, meta.get("synonyms", ()))
    return page, ["tabel zonder bijschrift"] * len(book.uncaptioned)


def written(document: dict[str, Any], root: Path) -> str:
    """The HTML that pandoc writes of a tree."""
    return run_pandoc([f"--defaults={root.resolve() / DEFAULTS}"], json.dumps(document)).text


def program(root: Path) -> str:
    """The script of the page: the files of `SCRIPTS`, one after the other."""
    return "\n".join(_script(root / TEMPLATES / name) for name in SCRIPTS)


def _script(file: Path) -> str:
    """A file of the script without the lines that are for us."""
    return re.sub(r"^\s*//.*\n", "", file.read_text(encoding="utf-8"), flags=re.MULTILINE).strip()


def seeker(root: Path) -> str:
    """The part of the script that finds."""
    return _script(root / FINDER)


def with_index(page: str, root: Path, synonyms: Iterable[Iterable[str]] = ()) -> str:
    """The page with the index that its search needs; `synonyms` as `search_index` takes them."""
    from lxml import html

    from samenleren.render.html_search import search_index

    (main,) = html.document_fromstring(page).iter("main")
    head, _, tail = page.rpartition(INDEX_MARK)
    return head + search_index(main, root, synonyms=synonyms) + tail


def policy(style: str, script: str, images: str = "data:") -> str:
    """The content security policy as a meta element: style, script and images from these CSP
    sources, fonts within the page, and nothing else from anywhere."""
    rules = "; ".join(
        (
            "default-src 'none'",
            f"style-src {style}",
            f"script-src {script}",
            f"img-src {images}",
            "font-src data:",
            "base-uri 'none'",
            "form-action 'none'",
        )
    )
    return f'<meta http-equiv="Content-Security-Policy" content="{rules}">'


def digest(text: str) -> str:
    """The CSP source of an inline script or style."""
    hashed = hashlib.sha256(text.encode("utf-8")).digest()
    return f"sha256-{base64.b64encode(hashed).decode('ascii')}"


def cover(tokens: Tokens) -> str:
    """The cover illustration as inline SVG; decoration, so hidden from assistive technology."""
    drawing = cloth(tokens)
    for before in (' id="', "url(#"):  # its ids must not meet those of the text
        drawing = drawing.replace(before, f"{before}pagina-weefsel-")
    opening, inside = drawing.split(">", 1)
    strands = f'<g id="pagina-weefsel" class="strands">{inside.removesuffix("</svg>")}</g>'
    return f'<div class="weave" aria-hidden="true">{opening}>{strands}</svg></div>'


def meta_text(value: object) -> dict[str, Any]:
    """A text as pandoc metadata: one `Str`, which the writer escapes."""
    return {"t": "MetaInlines", "c": [{"t": "Str", "c": str(value)}]}


def pandoc_meta(meta: dict[str, Any]) -> dict[str, Any]:
    """The meta as pandoc metadata."""
    foreign = finder(meta.get("passages", {}))

    def label(value: str) -> dict[str, Any]:
        words = [
            {"t": "Str", "c": said}
            if lang == meta["lang"]
            else {"t": "Span", "c": [["", [], [["lang", lang]]], [{"t": "Str", "c": said}]]}
            for said, lang in pieces(value, foreign, meta["lang"])
        ]
        return {"t": "MetaInlines", "c": words}

    def facet(each: dict[str, Any]) -> dict[str, Any]:
        choices = [
            {
                "t": "MetaMap",
                "c": {"value": meta_text(choice["value"]), "label": label(choice["label"])},
            }
            for choice in each["choices"]
        ]
        named = {"name": meta_text(each["name"]), "label": meta_text(each["label"])}
        return {"t": "MetaMap", "c": named | {"choices": {"t": "MetaList", "c": choices}}}

    return {
        "title": meta_text(meta["title"]),
        "pagetitle": meta_text(meta["title"]),
        "subtitle": meta_text(meta["subtitle"]),
        "edition": meta_text(meta["edition_title"]),
        "lead": meta_text(meta["lead"]),
        "version": meta_text(meta["version"]),
        "date": meta_text(meta["date"]),
        "date-text": meta_text(meta["date_text"]),
        "lang": meta_text(meta["lang"]),
        "author": meta_text(meta["author"]),
        "description": meta_text(meta["description"]),
        "keywords": {"t": "MetaList", "c": [meta_text(word) for word in meta["keywords"]]},
        "concept": {"t": "MetaBool", "c": bool(meta["concept"])},
        "facets": {"t": "MetaList", "c": [facet(each) for each in meta.get("facets", [])]},
    }
