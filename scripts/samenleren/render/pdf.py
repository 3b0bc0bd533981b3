"""The PDF edition: pandoc's AST through a Lua filter to Typst, and Typst in this process to a tagged PDF.

In: the AST (pandoc JSON, numbered, citations done), the edition's metadata, the repository root with
``templates/``. Out: one file that meets PDF/UA-1 and PDF/A-2a, the same bytes for the same inputs, and
Dutch warnings. The edition's text reaches Typst only through pandoc's writer or as a quoted string, the
metadata only as JSON in ``sys.inputs``; neither can become code.

Typst refuses a whole document over one missing glyph, dead link or skipped heading level. `_Repair` takes
such faults out of the AST beforehand and says so in a warning, so that a draft is always made.
"""

from __future__ import annotations

import datetime
import json
import os
import struct
import subprocess
import unicodedata
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from .tokens import load_tokens, mix
from .weave import weave_svg

STANDARDS = ("ua-1", "a-2a")
_PICTURES = {".png", ".jpg", ".jpeg", ".gif", ".svg", ".webp"}
_SCHEMES = ("http://", "https://", "mailto:")
_BLANK = "\u25a1"
_MAIN = '#import "/templates/typst/edition.typ": *\n#import "/templates/typst/components.typ": *\n#show: edition\n\n'


def write_pdf(ast: Path, meta: dict[str, Any], out: Path, root: Path) -> list[str]:
    """Write the edition in ``ast`` to ``out`` as PDF; return Dutch warnings (none when all is well).

    ``meta`` is the edition's metadata (title, edition_title, date, chapters, concept, …), ``root`` the
    repository root. Raises FileNotFoundError without templates or fonts, subprocess.CalledProcessError
    when pandoc fails and typst.TypstError when Typst refuses: both are faults of ours, not of a contributor.
    """
    import typst

    root = root.resolve()
    fonts_folder = root / "templates" / "fonts"
    repair = _Repair(root, ast.resolve().parent, _coverage(fonts_folder))
    document = repair.document(json.loads(ast.read_text(encoding="utf-8")))
    source = _MAIN + _typst_source(document, root)
    pdf, found = typst.compile_with_warnings(
        source.encode("utf-8"),
        root=root,
        font_paths=typst.Fonts(
            include_system_fonts=False, include_embedded_fonts=False, font_paths=[fonts_folder]
        ),
        sys_inputs=_inputs(repair.metadata(meta), root),
        pdf_standards=list(STANDARDS),
        timestamp=_midnight(meta["date"]),
    )
    _write(out, pdf)
    messages = [f"PDF-opmaak: {warning.message}" for warning in found]
    return list(dict.fromkeys(repair.warnings + messages))


def _typst_source(document: dict[str, Any], root: Path) -> str:
    """The body of the edition as Typst markup, by pandoc and our Lua filter."""
    import pypandoc

    command = [
        pypandoc.get_pandoc_path(),
        "--from=json",
        "--to=typst-citations",
        "--wrap=none",
        f"--lua-filter={root / 'templates' / 'pandoc' / 'typst.lua'}",
    ]
    done = subprocess.run(
        command, input=json.dumps(document).encode(), capture_output=True, check=True
    )
    return done.stdout.decode("utf-8")


def _inputs(meta: dict[str, Any], root: Path) -> dict[str, str]:
    """What the templates read from sys.inputs: the metadata, the cover's weave, and one weave per chapter.

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
        strands = [mix("#FFFFFF", accent, 0.16)] * max(len(colours), 2)
        strands[at] = tokens.light.wash
        inputs[f"weave-{chapter['accent']}"] = weave_svg(210, 66, strands, background=accent)
    return inputs


def _midnight(date: str) -> datetime.datetime:
    day = datetime.date.fromisoformat(date)
    return datetime.datetime(day.year, day.month, day.day, tzinfo=datetime.UTC)


def _write(out: Path, content: bytes) -> None:
    """Write next to ``out`` first and move into place, so that a half-written file never bears the name."""
    out.parent.mkdir(parents=True, exist_ok=True)
    temporary = out.with_name(f".{out.name}.{os.getpid()}.tmp")
    try:
        temporary.write_bytes(content)
        os.replace(temporary, out)
    finally:
        temporary.unlink(missing_ok=True)


class _Repair:
    """Takes out of an AST what Typst would refuse or run as code, and keeps a warning for each."""

    def __init__(self, root: Path, folder: Path, glyphs: frozenset[int]) -> None:
        self.root, self.folder, self.glyphs = root, folder, glyphs
        self.warnings: list[str] = []
        self.targets: set[str] = set()
        self.seen: set[str] = set()
        self.level = 1

    def document(self, ast: dict[str, Any]) -> dict[str, Any]:
        """The AST without raw code, dead links, missing glyphs and pictures, and with every level in place."""
        self.targets = set(_identifiers(ast["blocks"]))
        return {**ast, "meta": {}, "blocks": self._value(ast["blocks"])}

    def metadata(self, meta: dict[str, Any]) -> dict[str, Any]:
        """The metadata with only characters that the fonts can show."""
        return json.loads(self._text(json.dumps(meta, ensure_ascii=False)))  # type: ignore[no-any-return]

    def _value(self, value: Any) -> Any:
        if isinstance(value, list):
            return [new for item in value for new in self._item(item)]
        return value

    def _item(self, item: Any) -> list[Any]:
        """One element of a list, as the elements that take its place."""
        if isinstance(item, list):
            return [self._value(item)]
        if not isinstance(item, dict) or "t" not in item:
            return [item]
        kind, content = item["t"], item.get("c")
        if kind == "Str":
            return [{"t": "Str", "c": self._text(content)}]
        if kind in ("RawInline", "RawBlock"):
            self._warn(f"ruwe code ({content[0]}) is weggelaten")
            return []
        if kind == "Math":
            return [{"t": "Str", "c": self._text(content[1])}]
        if kind in ("Code", "CodeBlock"):
            return [{"t": kind, "c": [_plain_attributes(content[0]), self._text(content[1])]}]
        if kind == "Link":
            return self._link(content)
        if kind == "Image":
            return self._image(content)
        if kind == "Header":
            return [{"t": "Header", "c": self._header(content)}]
        if kind in ("Div", "Span", "Table", "Figure"):
            content = [self._attributes(content[0]), *content[1:]]
        if kind == "Table" and not any(row[1] for row in content[3][1]):
            self._warn("een tabel heeft geen kopregel")
        return [{"t": kind, "c": self._value(content)} if content is not None else item]

    def _attributes(self, attributes: list[Any]) -> list[Any]:
        """Attributes without a second use of an identifier and without Typst properties (which become code)."""
        identifier, classes, pairs = _plain_attributes(attributes)
        if identifier in self.seen:
            self._warn(f"het anker #{identifier} komt vaker voor; links gaan naar het eerste")
            identifier = ""
        elif identifier:
            self.seen.add(identifier)
        return [identifier, classes, pairs]

    def _header(self, content: list[Any]) -> list[Any]:
        level = min(content[0], self.level + 1)
        if level != content[0]:
            self._warn(
                f"een kop van niveau {content[0]} volgt op niveau {self.level} en is niveau {level} geworden"
            )
        self.level = level
        return [level, self._attributes(content[1]), self._value(content[2])]

    def _link(self, content: list[Any]) -> list[Any]:
        inlines, (target, _) = self._value(content[1]), content[2]
        known = (
            target[1:] in self.targets if target.startswith("#") else target.startswith(_SCHEMES)
        )
        if not known:
            self._warn(f"de link naar {target or 'niets'} heeft geen doel; de tekst blijft staan")
            return list(inlines)
        if not any(True for _ in _words(inlines)):
            inlines = [{"t": "Str", "c": self._text(target)}]
        return [{"t": "Link", "c": [["", [], []], inlines, [target, ""]]}]

    def _image(self, content: list[Any]) -> list[Any]:
        attributes, inlines, (target, _) = (
            _plain_attributes(content[0]),
            self._value(content[1]),
            content[2],
        )
        alt = dict(attributes[2]).get("alt") or " ".join(_words(inlines))
        path = next(
            (
                p
                for p in ((self.folder / target).resolve(), (self.root / target).resolve())
                if p.is_file()
            ),
            None,
        )
        if (
            path is None
            or not path.is_relative_to(self.root)
            or path.suffix.lower() not in _PICTURES
        ):
            self._warn(
                f"de afbeelding {target} is niet gevonden of niet bruikbaar; de beschrijving staat er voor in de plaats"
            )
            return [{"t": "Emph", "c": [{"t": "Str", "c": self._text(alt or target)}]}]
        if not alt:
            self._warn(f"de afbeelding {target} heeft geen beschrijving")
        source = "/" + path.relative_to(self.root).as_posix()
        return [
            {
                "t": "Image",
                "c": [["", [], [["alt", self._text(alt or path.stem)]]], inlines, [source, ""]],
            }
        ]

    def _text(self, text: str) -> str:
        """The text with a blank square for each character that no shipped font holds."""
        if text.isascii() and text.isprintable():
            return text
        kept = []
        for character in unicodedata.normalize("NFC", text):
            if ord(character) in self.glyphs or character in "\n\t✕":
                kept.append(character)
            elif unicodedata.category(character) not in ("Cc", "Cf", "Mn"):
                self._warn(
                    f"het teken {character} (U+{ord(character):04X}) staat niet in het lettertype en is vervangen door {_BLANK}"
                )
                kept.append(_BLANK)
        return "".join(kept)

    def _warn(self, message: str) -> None:
        self.warnings.append(f"PDF: {message}")


def _plain_attributes(attributes: list[Any]) -> list[Any]:
    identifier, classes, pairs = attributes
    return [identifier, classes, [pair for pair in pairs if not pair[0].startswith("typst")]]


def _identifiers(value: Any) -> Iterator[str]:
    """Every identifier in a part of an AST."""
    if isinstance(value, dict):
        content = value.get("c")
        if value.get("t") in (
            "Header",
            "Div",
            "Span",
            "Table",
            "Figure",
            "CodeBlock",
        ) and isinstance(content, list):
            yield content[1 if value["t"] == "Header" else 0][0]
        yield from _identifiers(content)
    elif isinstance(value, list):
        for item in value:
            yield from _identifiers(item)


def _words(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        if value.get("t") == "Str":
            yield value["c"]
        else:
            yield from _words(value.get("c"))
    elif isinstance(value, list):
        for item in value:
            yield from _words(item)


@cache
def _coverage(folder: Path) -> frozenset[int]:
    """The code points that the sans or the serif in ``folder`` can show (text falls back from one to the other)."""
    fonts = sorted(folder.glob("*-Regular.ttf"))
    if not fonts:
        raise FileNotFoundError(f"no *-Regular.ttf in {folder}")
    return frozenset().union(*(_code_points(font.read_bytes()) for font in fonts))


def _code_points(font: bytes) -> set[int]:
    """The code points in a TrueType font's character map (OpenType 1.9, table cmap, formats 4 and 12)."""
    tables = {
        font[at : at + 4]: struct.unpack_from(">I", font, at + 8)[0]
        for at in range(12, 12 + 16 * font[5], 16)
    }
    start = tables[b"cmap"]
    points: set[int] = set()
    for number in range(struct.unpack_from(">H", font, start + 2)[0]):
        at = start + struct.unpack_from(">I", font, start + 4 + 8 * number + 4)[0]
        kind = struct.unpack_from(">H", font, at)[0]
        if kind == 4:
            double = struct.unpack_from(">H", font, at + 6)[0]
            ends = struct.unpack_from(f">{double // 2}H", font, at + 14)
            starts = struct.unpack_from(f">{double // 2}H", font, at + 16 + double)
            for first, last in zip(starts, ends, strict=True):
                points.update(range(first, last + 1))
        elif kind == 12:
            for group in range(struct.unpack_from(">I", font, at + 12)[0]):
                first, last, _ = struct.unpack_from(">III", font, at + 16 + 12 * group)
                points.update(range(first, last + 1))
    return points - {0xFFFF}
