"""The HTML format: one self-contained page that asks nothing of the network.

In: the allowlisted pandoc AST, the edition's meta and the repository root (tokens, templates, fonts).
Out: one UTF-8 file. Style, script, fonts, illustration and images are inside it, and a content security
policy allows exactly those (by hash) and nothing else.
"""

from __future__ import annotations

import base64
import hashlib
import json
import os
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from samenleren.render.tokens import DEFAULT_ACCENT, Scheme, Tokens, load_tokens, mix

TEMPLATES = Path("templates") / "html"
FONTS = Path("templates") / "fonts" / "web"
DEFAULTS = Path("templates") / "pandoc" / "html.yaml"
STYLESHEETS = ("base.css", "components.css", "print.css")
SCRIPT = "page.js"
IMAGE_TYPES = {".png": "image/png", ".jpg": "image/jpeg", ".jpeg": "image/jpeg", ".gif": "image/gif", ".webp": "image/webp"}
COVER = (1600, 420)
#: The scale is in points on paper; 10.5 pt text is 1.125 rem on a screen.
REM_PER_POINT = 1.125 / 10.5

#: Family token, weight, style: the faces the stylesheets ask for, and no others.
FACES = (
    ("sans", 400, "normal"),
    ("sans", 400, "italic"),
    ("sans", 600, "normal"),
    ("serif", 400, "normal"),
    ("serif", 600, "normal"),
)
_UNICODES = (
    "U+0000-00FF,U+0131,U+0152-0153,U+02BB-02BC,U+02C6,U+02DA,U+02DC,"
    "U+2000-206F,U+20AC,U+2122,U+2191,U+2193,U+2212,U+2215"
)


class HtmlError(RuntimeError):
    """Pandoc could not write the page; the message holds what it said."""


def write_html(ast: Path, meta: dict[str, Any], out: Path, root: Path) -> list[str]:
    """Write the edition in ``ast`` as one HTML file at ``out``.

    ``meta`` is the contract's meta; ``root`` the repository root. Returns Dutch warnings (empty: all is well).
    The same inputs give the same bytes. Raises HtmlError when pandoc fails, OSError when ``out`` cannot be written.
    """
    tokens = load_tokens(root)
    document = json.loads(ast.read_text(encoding="utf-8"))
    warnings = embed_images(document, [ast.parent, root])
    document["meta"] = pandoc_meta(meta)
    style = stylesheet(tokens, root)
    script = _asset(root, SCRIPT)
    page, said = _run_pandoc(
        root,
        document,
        head=f'<meta http-equiv="Content-Security-Policy" content="{policy(style, script)}">\n<style>{style}</style>',
        cover=cover(tokens),
        tail=f"<script>{script}</script>",
    )
    _replace(out, page)
    return warnings + said


def policy(style: str, script: str) -> str:
    """The content security policy: this style and this script, fonts and images from within the page."""
    return "; ".join(
        (
            "default-src 'none'",
            f"style-src '{_hash(style)}'",
            f"script-src '{_hash(script)}'",
            "img-src data:",
            "font-src data:",
            "base-uri 'none'",
            "form-action 'none'",
        )
    )


def _hash(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode("utf-8")).digest()).decode("ascii")


def stylesheet(tokens: Tokens, root: Path) -> str:
    """All CSS of the page: the fonts that are there, the tokens as custom properties, the stylesheets."""
    parts = [font_faces(tokens, root), token_css(tokens), *(_asset(root, name) for name in STYLESHEETS)]
    return "\n".join(part for part in parts if part)


def font_faces(tokens: Tokens, root: Path) -> str:
    """``@font-face`` rules with the woff2 files inside; a face without a file falls back to the system's."""
    rules = []
    for kind, weight, style in FACES:
        family = tokens.type.sans if kind == "sans" else tokens.type.serif
        file = root / FONTS / f"{family.lower().replace(' ', '-')}-latin-{weight}-{style}.woff2"
        if file.is_file():
            rules.append(
                f'@font-face{{font-family:"{family}";font-weight:{weight};font-style:{style};font-display:swap;'
                f"src:url({_data_uri('font/woff2', file)}) format('woff2');unicode-range:{_UNICODES}}}"
            )
    return "\n".join(rules)


def token_css(tokens: Tokens) -> str:
    """The tokens as CSS custom properties, the dark scheme for screens that ask for it."""
    kind, scale = tokens.type, tokens.type.scale
    sizes = {name: f"{getattr(scale, name) * REM_PER_POINT:.4f}rem" for name in scale.__dataclass_fields__}
    fixed = {
        "sans": f'"{kind.sans}", "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif',
        "serif": f'"{kind.serif}", Georgia, "Times New Roman", serif',
        **{f"size-{name}": size for name, size in sizes.items()},
        **{f"paper-{name}": f"{getattr(scale, name):g}pt" for name in scale.__dataclass_fields__},
        "leading": f"{kind.leading:g}",
        "measure": f"{kind.measure}",
        "unit": f"{tokens.space.unit * REM_PER_POINT:.4f}rem",
    }
    return "\n".join(
        (
            _rule(":root", fixed),
            *_scheme_rules(tokens, tokens.light, "light"),
            "@media screen and (prefers-color-scheme:dark){",
            *_scheme_rules(tokens, tokens.dark, "dark"),
            "}",
        )
    )


def _scheme_rules(tokens: Tokens, scheme: Scheme, name: str) -> Iterator[str]:
    yield _rule(":root", {field: getattr(scheme, field) for field in scheme.__dataclass_fields__})
    for number, (slug, accent) in enumerate(tokens.accents.items()):
        colour = getattr(accent, name)
        selector = ":root" if slug == DEFAULT_ACCENT else f'[data-accent="{slug}"]'
        yield _rule(selector, {"accent": colour, "strand": str(max(number - 1, 0)), **grounds(tokens, colour, name)})
        # The illustration is drawn in the light colours; these rules give it the scheme's own.
        yield f'.weave [stroke="{accent.light}"]{{stroke:{colour}}}'
    yield f'.weave [stroke="{tokens.light.wash}"]{{stroke:{scheme.wash}}}.weave rect{{fill:{scheme.wash}}}'


def grounds(tokens: Tokens, accent: str, scheme: str) -> dict[str, str]:
    """What an accent gives to stand on: a tint for strips, and the field of the key messages with its text colour.

    On a dark page the field is a deep shade instead of the bright accent, which would glare.
    """
    if scheme == "light":
        return {"tint": mix(accent, tokens.light.paper, 0.07), "field": accent, "on-field": tokens.light.paper}
    return {
        "tint": mix(accent, tokens.dark.paper, 0.13),
        "field": mix(accent, tokens.dark.paper, 0.3),
        "on-field": tokens.dark.ink,
    }


def _rule(selector: str, properties: dict[str, str]) -> str:
    return selector + "{" + ";".join(f"--{name}:{value}" for name, value in properties.items()) + "}"


def cover(tokens: Tokens) -> str:
    """The cover illustration as inline SVG; decoration, so hidden from assistive technology."""
    from samenleren.render.weave import weave_svg

    colours = [accent.light for slug, accent in tokens.accents.items() if slug != DEFAULT_ACCENT]
    drawing = weave_svg(*COVER, colours, background=tokens.light.wash)
    drawing = drawing.replace(' id="', ' id="pagina-weefsel-').replace("url(#", "url(#pagina-weefsel-")
    return f'<div class="weave" aria-hidden="true">{drawing}</div>'


def pandoc_meta(meta: dict[str, Any]) -> dict[str, Any]:
    """The meta as pandoc metadata. Text becomes one `Str`, so the writer escapes it and never reads it as markup."""

    def text(value: object) -> dict[str, Any]:
        return {"t": "MetaInlines", "c": [{"t": "Str", "c": str(value)}]}

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
    }


def embed_images(node: Any, folders: list[Path]) -> list[str]:
    """Put each local image of the AST inside it (in place); any other becomes its alt text. Returns Dutch warnings."""
    warnings: list[str] = []
    if isinstance(node, list):
        for child in node:
            warnings += embed_images(child, folders)
    elif isinstance(node, dict):
        if node.get("t") == "Image":
            _, alt, target = node["c"]
            uri = _image_uri(target[0], folders)
            if uri is None:
                warnings.append(f"afbeelding weggelaten, alleen de beschrijving staat er nog: {target[0][:80]}")
                node.update(t="Span", c=[["", ["image-missing"], []], alt])
            else:
                target[0], target[1] = uri, ""
        for child in node.values():
            warnings += embed_images(child, folders)
    return warnings


def _image_uri(target: str, folders: list[Path]) -> str | None:
    kind = IMAGE_TYPES.get(Path(target).suffix.lower())
    for folder in folders if kind else ():
        file = (folder / target).resolve()
        if kind and file.is_relative_to(folder.resolve()) and file.is_file():
            return _data_uri(kind, file)
    return None


def _data_uri(kind: str, file: Path) -> str:
    return f"data:{kind};base64,{base64.b64encode(file.read_bytes()).decode('ascii')}"


def _asset(root: Path, name: str) -> str:
    return (root / TEMPLATES / name).read_text(encoding="utf-8").strip()


def _run_pandoc(root: Path, document: object, *, head: str, cover: str, tail: str) -> tuple[bytes, list[str]]:
    """The page that pandoc writes, and the warnings of the filter (its lines that start with ``samenleren:``)."""
    import pypandoc

    with tempfile.TemporaryDirectory(prefix="samenleren-html-") as folder:
        parts = {"ast.json": json.dumps(document), "head.html": head, "cover.html": cover, "tail.html": tail}
        for name, text in parts.items():
            (Path(folder) / name).write_text(text, encoding="utf-8", newline="\n")
        command = [
            pypandoc.get_pandoc_path(),
            "--defaults", str(root.resolve() / DEFAULTS),
            "--include-in-header", "head.html",
            "--include-before-body", "cover.html",
            "--include-after-body", "tail.html",
            "--output", "page.html",
            "ast.json",
        ]  # fmt: skip
        done = subprocess.run(command, cwd=folder, capture_output=True, encoding="utf-8", check=False)
        if done.returncode != 0:
            raise HtmlError(f"pandoc stopped with {done.returncode}: {done.stderr.strip()}")
        page = (Path(folder) / "page.html").read_bytes().replace(b"\r\n", b"\n")
    mark = "samenleren: "
    return page, [line.removeprefix(mark) for line in done.stderr.splitlines() if line.startswith(mark)]


def _replace(out: Path, page: bytes) -> None:
    """Write beside ``out`` first, so that a reader never sees half a page."""
    out.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=out.parent, prefix=f".{out.name}.", suffix=".tmp")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(page)
        os.chmod(name, 0o644)
        os.replace(name, out)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
