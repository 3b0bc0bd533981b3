"""The PDF edition: the tree as calls of our Typst functions, and from Typst a tagged PDF.

In: the tree that `syntax.parse` gives, the edition's metadata, the repository root with
`templates/`. Out: one file that meets PDF/UA-1 and PDF/A-2a, the same bytes for the same inputs,
and Dutch warnings. The edition's text reaches Typst only through pandoc's writer or as a quoted
string, the metadata only as JSON in `sys.inputs`; neither can become code.

Typst refuses a whole document over one missing glyph or picture. The tree has no sign without a
glyph; those of the metadata, and a picture that is not there, are replaced and said, so that a
draft is always made.
"""

from __future__ import annotations

import datetime
import json
from pathlib import Path
from typing import Any

from samenleren.design.glyphs import lacking, named, shown
from samenleren.design.tokens import load_tokens
from samenleren.diagnostics import StageFault
from samenleren.language.shorten import shorten
from samenleren.pictures.store import picture_path
from samenleren.programs.pandoc import run_pandoc
from samenleren.render.pdf_terms import with_terms
from samenleren.render.terms import vocabularies_of
from samenleren.render.tree import Element, Elements, described, element, rewritten, walk
from samenleren.render.typst_tree import typst_blocks
from samenleren.render.weave import chapter_strands, weave_svg
from samenleren.storage.files import write_bytes

READS = ("templates/typst/*", "templates/pandoc/typst.yaml", "templates/fonts/*")
_MAIN = """#import "/templates/typst/{layout}.typ": *
#import "/templates/typst/components.typ": *
#set smartquote(enabled: false)
#show: {layout}

"""
_REFUSED = (
    'templates/typst: hiermee kan {file} niet worden gemaakt; Typst zegt "{tekst}". Is er iets aan'
    " veranderd, zet dat dan terug; anders is het een fout in het programma: stuur dit naar de"
    " programmeur"
)


def write_pdf(tree: dict[str, Any], meta: dict[str, Any], out: Path, root: Path) -> list[str]:
    """Writes a tree to `out` as PDF; returns Dutch warnings, none when all is well.

    `tree`: as `syntax.parse` gives it, and left as it is; `meta`: the edition's metadata (title,
    edition_title, date, chapters, concept, …); `root`: the repository. Raises FileNotFoundError
    without templates or fonts, RuntimeError when pandoc fails, `StageFault(3)` when Typst refuses
    the templates: faults of ours, not of a contributor.
    """
    import typst

    root = root.resolve()
    blocks, missing = _with_pictures(tree["blocks"], root)
    main = _MAIN.format(layout=meta.get("layout", "edition"))
    said = json.dumps(meta, ensure_ascii=False)
    compiler = typst.Compiler(
        (main + _typst_source(tree | {"blocks": typst_blocks(blocks)}, root)).encode("utf-8"),
        root=root,
        # neither the system's nor Typst's own
        font_paths=typst.Fonts(False, False, [root / "templates" / "fonts"]),
        sys_inputs=_inputs(json.loads(shown(said)), root),
    )
    try:
        pdf, found = compiler.compile_with_warnings(
            format="pdf",
            pdf_standards=["ua-1", "a-2a"],
            timestamp=datetime.datetime.fromisoformat(meta["date"]).replace(tzinfo=datetime.UTC),
        )
    except typst.TypstError as error:  # no text can do this: the templates can
        raise StageFault(
            3, [_REFUSED.format(file=out.name, tekst=shorten(error.message, 300))]
        ) from error
    if not isinstance(pdf, bytes):
        raise TypeError("typst gave no single PDF file")
    write_bytes(out, with_terms(pdf, vocabularies_of(meta)))
    without = [
        f"het teken {named(sign)} staat niet in het lettertype en wordt {other}"
        for sign, other in lacking(said).items()
    ]
    messages = [f"PDF-opmaak: {warning.message}" for warning in found]
    return list(dict.fromkeys([*missing, *without, *messages]))


def _with_pictures(blocks: Elements, root: Path) -> tuple[Elements, list[str]]:
    """The blocks with the words of a picture that is not there in its place, and warnings."""
    targets = (one["c"][2][0] for one in walk(blocks) if one["t"] == "Image")
    missing = [target for target in targets if not (root / picture_path(target)).is_file()]
    if not missing:
        return blocks, []

    def replaced(one: Element) -> Elements | None:
        if one["t"] != "Image" or one["c"][2][0] not in missing:
            return None
        return [element("Emph", [element("Str", described(one) or one["c"][2][0])])]

    warnings = [f"de afbeelding {target} is niet gevonden" for target in missing]
    return rewritten(blocks, replaced), warnings


def _typst_source(tree: dict[str, Any], root: Path) -> str:
    """The body of the edition as Typst markup."""
    defaults = root / "templates" / "pandoc" / "typst.yaml"
    return run_pandoc([f"--defaults={defaults}"], json.dumps(tree)).text


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
        strands = chapter_strands(accent, at, len(colours), tokens.light.wash)
        inputs[f"weave-{chapter['accent']}"] = weave_svg(210, 66, strands, background=accent)
    return inputs
