"""The HTML format: one self-contained page that asks nothing of the network.

In: the allowlisted pandoc AST, the edition's meta and the repository root (tokens, templates).
Out: one UTF-8 file. Style, script, fonts, illustration and images are inside it, and a content
security policy allows exactly those (style and script by their hash) and nothing else.
"""

from __future__ import annotations

import base64
import hashlib
import json
import subprocess
import tempfile
from collections.abc import Container
from pathlib import Path
from typing import Any

from samenleren.figures.files import COMPACT, NARROW, WIDE
from samenleren.files import WORK, read_json, write_text
from samenleren.programs.pandoc import pandoc_command
from samenleren.render.elements import walk
from samenleren.render.html_meta import metadata
from samenleren.render.html_style import data_uri, stylesheet
from samenleren.render.passages import finder, pieces
from samenleren.render.tokens import DEFAULT_ACCENT, Tokens, load_tokens

READS = ("templates/pandoc/html*", "templates/pandoc/html/*")
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
    "vendor/minisearch.js",
    "script/search.js",
)
"""The program of the page, in this order; MiniSearch is the one library."""
INDEX_MARK = '"zoekindex"'
DEFAULTS = Path("templates") / "pandoc" / "html.yaml"
IMAGE_TYPES = {
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".gif": "image/gif",
    ".webp": "image/webp",
}
COVER = (1600, 420)  # the openings of chapters (blocks.lua) show a part of the same drawing


class HtmlError(RuntimeError):
    """Pandoc could not write the page; the message holds what it said."""


def write_html(ast: Path, meta: dict[str, Any], out: Path, root: Path) -> list[str]:
    """Writes the edition in `ast` as one HTML file at `out`.

    `meta` is the contract's meta, `root` the repository root. Returns Dutch warnings (none:
    all is well). The same inputs give the same bytes. Raises HtmlError when pandoc fails, OSError
    when `out` cannot be written.
    """
    tokens = load_tokens(root)
    document = read_json(ast)
    drawn = drawings(document, root / WORK)
    warnings = embed_images(document, [ast.parent, root / WORK, root], drawn)
    document["meta"] = pandoc_meta(meta) | {"drawings": {"t": "MetaMap", "c": drawn}}
    style, script = stylesheet(tokens, root), program(root)
    first = (root / FIRST).read_text(encoding="utf-8").strip()
    allowed = policy(f"'{digest(style)}'", f"'{digest(first)}' '{digest(script)}'")
    parts = [(chapter["title"], f"#{chapter['slug']}") for chapter in meta["chapters"]]
    page, said = _run_pandoc(
        root,
        document,
        head=f"{allowed}\n<script>{first}</script>\n<style>{style}</style>\n"
        f"{metadata(meta, parts)}",
        cover=cover(tokens),
        tail=f'<script type="application/json" id="pagina-zoekindex">{INDEX_MARK}</script>\n'
        f"<script>{script}</script>",
    )
    write_text(out, with_index(page))
    return warnings + said


def program(root: Path) -> str:
    """The script of the page: the files of `SCRIPTS`, one after the other."""
    files = [(root / TEMPLATES / name).read_text(encoding="utf-8").strip() for name in SCRIPTS]
    return "\n".join(files)


def with_index(page: str) -> str:
    """The page with the index that its search needs."""
    from lxml import html

    from samenleren.render.html_search import search_index

    (main,) = html.document_fromstring(page).iter("main")
    head, mark, tail = page.rpartition(INDEX_MARK)
    if not mark:
        raise HtmlError("the page has no place for the search index")
    return head + search_index(main) + tail


def policy(style: str, script: str) -> str:
    """The content security policy as a meta element: style and script from these CSP sources,
    fonts and images within the page, and nothing else from anywhere."""
    rules = "; ".join(
        (
            "default-src 'none'",
            f"style-src {style}",
            f"script-src {script}",
            "img-src data:",
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
    from samenleren.render.weave import weave_svg

    colours = [accent.light for slug, accent in tokens.accents.items() if slug != DEFAULT_ACCENT]
    drawing = weave_svg(*COVER, colours, background=tokens.light.wash)
    for before in (' id="', "url(#"):  # its ids must not meet those of the text
        drawing = drawing.replace(before, f"{before}pagina-weefsel-")
    opening, inside = drawing.split(">", 1)
    strands = f'<g id="pagina-weefsel" class="strands">{inside.removesuffix("</svg>")}</g>'
    return f'<div class="weave" aria-hidden="true">{opening}>{strands}</svg></div>'


def pandoc_meta(meta: dict[str, Any]) -> dict[str, Any]:
    """The meta as pandoc metadata: each text one `Str`, which the writer escapes."""

    def text(value: object) -> dict[str, Any]:
        return {"t": "MetaInlines", "c": [{"t": "Str", "c": str(value)}]}

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
            {"t": "MetaMap", "c": {"value": text(choice["value"]), "label": label(choice["label"])}}
            for choice in each["choices"]
        ]
        named = {"name": text(each["name"]), "label": text(each["label"])}
        return {"t": "MetaMap", "c": named | {"choices": {"t": "MetaList", "c": choices}}}

    return {
        "title": text(meta["title"]),
        "pagetitle": text(meta["title"]),
        "subtitle": text(meta["subtitle"]),
        "edition": text(meta["edition_title"]),
        "lead": text(meta["lead"]),
        "version": text(meta["version"]),
        "date": text(meta["date"]),
        "date-text": text(meta["date_text"]),
        "lang": text(meta["lang"]),
        "author": text(meta["author"]),
        "description": text(meta["description"]),
        "keywords": {"t": "MetaList", "c": [text(word) for word in meta["keywords"]]},
        "concept": {"t": "MetaBool", "c": bool(meta["concept"])},
        "facets": {"t": "MetaList", "c": [facet(each) for each in meta.get("facets", [])]},
    }


def drawings(node: Any, folder: Path) -> dict[str, Any]:
    """The drawings (SVG) that a text shows, as metadata by target: each wide and narrow, so that
    the page can show the one that fits, in its own colours. Only those in `folder`."""
    found: dict[str, Any] = {}
    for element in walk(node):
        if element["t"] != "Image":
            continue
        target = element["c"][2][0]
        file = folder / target
        stem = file.stem.removesuffix(COMPACT)
        files = [file.with_name(f"{stem}{layout}.svg") for layout in (WIDE, NARROW)]
        if file.suffix == ".svg" and all(file.is_file() for file in files):
            drawn = [{"t": "MetaString", "c": file.read_text("utf-8")} for file in files]
            found[target] = {"t": "MetaList", "c": drawn}
    return found


def embed_images(node: Any, folders: list[Path], drawn: Container[str] = ()) -> list[str]:
    """Puts each local image inside the AST (in place); any other becomes its alt text.

    `folders` are where images may lie; those in `drawn` are put in place by the filter.
    Returns Dutch warnings.
    """
    warnings: list[str] = []
    if isinstance(node, list):
        for child in node:
            warnings += embed_images(child, folders, drawn)
    elif isinstance(node, dict):
        if node.get("t") == "Image" and node["c"][2][0] not in drawn:
            _, alt, target = node["c"]
            uri = _image_uri(target[0], folders)
            if uri is None:
                warnings.append(
                    f"afbeelding weggelaten, alleen de beschrijving staat er nog: {target[0][:80]}"
                )
                node.update(t="Span", c=[["", ["image-missing"], []], alt])
            else:
                target[0], target[1] = uri, ""
        for child in node.values():
            warnings += embed_images(child, folders, drawn)
    return warnings


def _image_uri(target: str, folders: list[Path]) -> str | None:
    kind = IMAGE_TYPES.get(Path(target).suffix.lower())
    for folder in folders if kind else ():
        file = (folder / target).resolve()
        if kind and file.is_relative_to(folder.resolve()) and file.is_file():
            return data_uri(kind, file)
    return None


def _run_pandoc(
    root: Path, document: object, *, head: str, cover: str, tail: str
) -> tuple[str, list[str]]:
    """The page that pandoc writes, and what the filter says (its lines begin `samenleren:`)."""
    with tempfile.TemporaryDirectory(prefix="samenleren-html-") as name:
        folder = Path(name)
        parts = {"ast.json": json.dumps(document), "head": head, "cover": cover, "tail": tail}
        for file, text in parts.items():
            (folder / file).write_text(text, encoding="utf-8", newline="\n")
        command = [
            *pandoc_command(),
            f"--defaults={root.resolve() / DEFAULTS}",
            "--include-in-header=head",
            "--include-before-body=cover",
            "--include-after-body=tail",
            "--output=page.html",
            "ast.json",
        ]
        done = subprocess.run(command, cwd=folder, capture_output=True, check=False)
        said = done.stderr.decode("utf-8", "replace")
        if done.returncode:
            raise HtmlError(f"pandoc stopped with {done.returncode}: {said.strip()}")
        page = (folder / "page.html").read_text(encoding="utf-8")
    mark = "samenleren: "
    return page, [line.removeprefix(mark) for line in said.splitlines() if line.startswith(mark)]
