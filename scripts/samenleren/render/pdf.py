"""The PDF edition: pandoc's AST through a Lua filter to Typst, and from Typst to a tagged PDF.

In: the AST (pandoc JSON, numbered, citations done), the edition's metadata, the repository root
with `templates/`. Out: one file that meets PDF/UA-1 and PDF/A-2a, the same bytes for the same
inputs, and Dutch warnings. The edition's text reaches Typst only through pandoc's writer or as a
quoted string, the metadata only as JSON in `sys.inputs`; neither can become code.

Typst refuses a whole document over one missing glyph, dead link or skipped heading level. `_Repair`
takes such faults out of the AST beforehand and says so, so that a draft is always made.
"""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from samenleren.files import WORK, write_bytes
from samenleren.glyphs import lacking, named, shown
from samenleren.programs.pandoc import run_pandoc
from samenleren.render.pdf_terms import with_terms
from samenleren.render.terms import vocabularies_of
from samenleren.render.tokens import load_tokens, mix
from samenleren.render.weave import weave_svg

_PICTURES = {".png", ".jpg", ".jpeg", ".gif", ".svg", ".webp"}
_SCHEMES = ("http://", "https://", "mailto:")
_MAIN = """#import "/templates/typst/{layout}.typ": *
#import "/templates/typst/components.typ": *
#set smartquote(enabled: false)
#show: {layout}

"""


def write_pdf(ast: Path, meta: dict[str, Any], out: Path, root: Path) -> list[str]:
    """Writes the edition in `ast` to `out` as PDF; returns Dutch warnings, none when all is well.

    `meta` is the edition's metadata (title, edition_title, date, chapters, concept, …), `root`
    the repository root. Raises FileNotFoundError without templates or fonts, RuntimeError
    when pandoc fails, typst.TypstError when Typst refuses: faults of ours, not of a contributor.
    """
    import typst

    root = root.resolve()
    fonts = root / "templates" / "fonts"
    repair = _Repair(root, ast.resolve().parent)
    document = repair.document(json.loads(ast.read_text(encoding="utf-8")))
    main = _MAIN.format(layout=meta.get("layout", "edition"))
    compiler = typst.Compiler(
        (main + _typst_source(document, root)).encode("utf-8"),
        root=root,
        font_paths=typst.Fonts(False, False, [fonts]),  # neither the system's nor Typst's own
        sys_inputs=_inputs(repair.metadata(meta), root),
    )
    pdf, found = compiler.compile_with_warnings(
        format="pdf",
        pdf_standards=["ua-1", "a-2a"],
        timestamp=datetime.datetime.fromisoformat(meta["date"]).replace(tzinfo=datetime.UTC),
    )
    if not isinstance(pdf, bytes):
        raise TypeError("typst gave no single PDF file")
    write_bytes(out, with_terms(pdf, vocabularies_of(meta)))
    messages = [f"PDF-opmaak: {warning.message}" for warning in found]
    return list(dict.fromkeys(repair.warnings + messages))


def _typst_source(document: dict[str, Any], root: Path) -> str:
    """The body of the edition as Typst markup, by pandoc and our Lua filter."""
    lua = root / "templates" / "pandoc" / "typst.lua"
    options = ["--from=json", "--to=typst-citations-smart", "--wrap=none", f"--lua-filter={lua}"]
    return run_pandoc(options, json.dumps(document)).text


def _inputs(meta: dict[str, Any], root: Path) -> dict[str, str]:
    """What the templates read from sys.inputs: the metadata and the weaves, of cover and chapters.

    On a chapter's opening its own strand stands out from the others.
    """
    tokens = load_tokens(root)
    chapters = meta.get("chapters", [])
    colours = [tokens.accent(chapter["accent"]).light for chapter in chapters]
    if len(colours) < 2:
        colours = [accent.light for slug, accent in tokens.accents.items() if slug != "default"]
    inputs = {
        "meta": json.dumps(meta, ensure_ascii=False),
        "weave": weave_svg(210, 150, colours, background=tokens.light.wash),
    }
    for at, chapter in enumerate(chapters):
        accent = tokens.accent(chapter["accent"]).light
        strands = [mix("#FFFFFF", accent, 0.16)] * len(colours)
        strands[at] = tokens.light.wash
        inputs[f"weave-{chapter['accent']}"] = weave_svg(210, 66, strands, background=accent)
    return inputs


class _Repair:
    """Takes out of an AST what Typst would refuse or run as code, and keeps a warning for each."""

    def __init__(self, root: Path, folder: Path) -> None:
        self.root, self.folder = root, folder
        self.warnings: list[str] = []
        self.targets: set[str] = set()
        self.seen: set[str] = set()
        self.level = 1

    def document(self, ast: dict[str, Any]) -> dict[str, Any]:
        """The AST without raw code, dead links and missing glyphs, every heading level in place."""
        self.targets = set(_identifiers(ast["blocks"]))
        return {**ast, "meta": {}, "blocks": self._value(ast["blocks"])}

    def metadata(self, meta: dict[str, Any]) -> dict[str, Any]:
        """The metadata with only characters that the fonts can show."""
        cleaned: dict[str, Any] = json.loads(self._text(json.dumps(meta, ensure_ascii=False)))
        return cleaned

    def _value(self, value: Any) -> Any:
        if isinstance(value, list):
            return [new for item in value for new in self._item(item)]
        return value

    def _item(self, item: Any) -> list[Any]:
        """One element of a list, as the elements that take its place."""
        if isinstance(item, list):
            return [self._value(item)]
        if not isinstance(item, dict) or "c" not in item:
            return [item]
        kind, content = item["t"], item["c"]
        if kind in ("RawInline", "RawBlock"):
            self._warn(f"ruwe code ({content[0]}) is weggelaten")
            return []
        if kind == "Link":
            return self._link(content)
        if kind == "Image":
            return [self._image(content)]
        if kind in ("Str", "Math"):
            return [_string(self._text(content if kind == "Str" else content[1]))]
        if kind in ("Code", "CodeBlock"):
            content = [_attributes(content[0]), self._text(content[1])]
        elif kind == "Header":
            content = self._header(content)
        elif kind in ("Div", "Span", "Table"):
            if kind == "Table" and not any(row[1] for row in content[3][1]):
                self._warn("een tabel heeft geen kopregel")
            content = [self._anchor(content[0]), *self._value(content[1:])]
        else:
            content = self._value(content)
        return [{"t": kind, "c": content}]

    def _anchor(self, attributes: list[Any]) -> list[Any]:
        """Attributes whose identifier is not used a second time."""
        identifier, classes, pairs = _attributes(attributes)
        if identifier in self.seen:
            self._warn(f"het anker #{identifier} komt vaker voor; links gaan naar het eerste")
            return ["", classes, pairs]
        if identifier:
            self.seen.add(identifier)
        return [identifier, classes, pairs]

    def _header(self, content: list[Any]) -> list[Any]:
        level = min(content[0], self.level + 1)
        if level != content[0]:
            found = f"een kop van niveau {content[0]} volgt op niveau {self.level}"
            self._warn(f"{found} en is niveau {level} geworden")
        self.level = level
        return [level, self._anchor(content[1]), self._value(content[2])]

    def _link(self, content: list[Any]) -> list[Any]:
        inlines, (target, _) = self._value(content[1]), content[2]
        inside = target.startswith("#")
        if not (target[1:] in self.targets if inside else target.startswith(_SCHEMES)):
            self._warn(f"de link naar {target or 'niets'} heeft geen doel; de tekst blijft staan")
            return list(inlines)
        shown = inlines if any(_words(inlines)) else [_string(self._text(target))]
        return [{"t": "Link", "c": [["", [], []], shown, [target, ""]]}]

    def _image(self, content: list[Any]) -> dict[str, Any]:
        inlines, (target, _) = self._value(content[1]), content[2]
        alt = self._text(dict(content[0][2]).get("alt") or " ".join(_words(inlines)))
        folders = (self.folder, self.root / WORK, self.root)
        places = [(folder / target).resolve() for folder in folders]
        path = next((place for place in places if place.is_file()), self.root.parent)
        if not path.is_relative_to(self.root) or path.suffix.lower() not in _PICTURES:
            self._warn(f"de afbeelding {target} is niet gevonden of niet bruikbaar")
            return {"t": "Emph", "c": [_string(alt or self._text(target))]}
        decorative = "decorative" in content[0][1]
        if not alt and not decorative:
            self._warn(f"de afbeelding {target} heeft geen beschrijving")
        source = "/" + path.relative_to(self.root).as_posix()
        if decorative:
            return {"t": "Image", "c": [["", ["decorative"], []], [], [source, ""]]}
        return {"t": "Image", "c": [["", [], [["alt", alt or path.stem]]], inlines, [source, ""]]}

    def _text(self, text: str) -> str:
        """The text with the nearest sign or the name of each character without a glyph. Texts of
        an edition have had that already (`typesetting`); its metadata have not."""
        for sign, other in lacking(text).items():
            self._warn(f"het teken {named(sign)} staat niet in het lettertype en wordt {other}")
        return shown(text)

    def _warn(self, message: str) -> None:
        self.warnings.append(f"PDF: {message}")


def _string(text: str) -> dict[str, Any]:
    return {"t": "Str", "c": text}


def _attributes(attributes: list[Any]) -> list[Any]:
    """Attributes without pandoc's "typst:…" properties, which its writer prints as code."""
    identifier, classes, pairs = attributes
    return [identifier, classes, [pair for pair in pairs if not pair[0].startswith("typst")]]


def _elements(value: Any) -> Iterator[tuple[str, Any]]:
    """Every element in a part of an AST, outside in, as type and content."""
    if isinstance(value, dict):
        yield value.get("t", ""), value.get("c")
        value = value.get("c")
    if isinstance(value, list):
        for item in value:
            yield from _elements(item)


def _identifiers(value: Any) -> Iterator[str]:
    for kind, content in _elements(value):
        if kind in ("Div", "Span", "Table", "Header"):
            yield content[1 if kind == "Header" else 0][0]


def _words(value: Any) -> Iterator[str]:
    return (content for kind, content in _elements(value) if kind == "Str")
