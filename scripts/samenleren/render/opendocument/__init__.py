"""OpenDocument: from the AST of an edition to an ODT with the look of the Word document.

The main path: named styles in the tree (office_tree.py), pandoc, our own styles.xml
(reference.py), then on content.xml what pandoc does not do (finish.py);
at last a package with fixed dates and order (zipfiles.py).
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from samenleren.design.tokens import load_tokens
from samenleren.render.office_package import issue_of, made_by_pandoc, moment
from samenleren.render.office_styles import style_sheet
from samenleren.render.office_tree import has_numbers
from samenleren.render.zipfiles import read_parts, write_parts

MIMETYPE = "application/vnd.oasis.opendocument.text"
KINDS = {
    "xml": "text/xml",
    "png": "image/png",
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
    "gif": "image/gif",
    "svg": "image/svg+xml",
    "ttf": "application/x-font-ttf",
}

READS = ("templates/pandoc/odt.yaml",)


def write_odt(tree: Mapping[str, Any], meta: Mapping[str, Any], out: Path, root: Path) -> list[str]:
    """Writes a tree as OpenDocument text to `out`; returns Dutch warnings, none when all is well.

    Arguments and errors as `word.write_docx`. The same inputs give the same bytes.
    """
    from lxml import etree

    from samenleren.render.office_cover import cover_picture, opening_pictures
    from samenleren.render.office_fonts import carried
    from samenleren.render.opendocument import odf
    from samenleren.render.opendocument.figures import add_vectors, vector_name
    from samenleren.render.opendocument.finish import PICTURE, finish_content, opening_picture
    from samenleren.render.opendocument.reference import FONTS, styles_xml
    from samenleren.render.vectors import vectors

    tokens = load_tokens(root)
    sheet = style_sheet(root, tokens, numbered=has_numbers(tree["blocks"]))
    styles = styles_xml(tokens, sheet, meta).encode()
    empty = odf.root("office:document-content", "<office:body><office:text/></office:body>")
    model = {"styles.xml": styles, "content.xml": empty.encode()}
    parts, warnings = made_by_pandoc(
        "odt", tree, meta, root, lambda path: _write(path, model, meta), read_parts
    )

    content = etree.fromstring(parts["content.xml"])
    drawn = vectors(parts, root)
    finish_content(content, meta, tokens, sheet)
    add_vectors(content, drawn)
    etree.cleanup_namespaces(content, keep_ns_prefixes=list(odf.NAMESPACES))
    package = {name: data for name, data in parts.items() if name.startswith("Pictures/")}
    package |= {vector_name(name): svg for name, svg in drawn.items()}
    package["content.xml"] = odf.DECLARATION.encode() + etree.tostring(content, encoding="UTF-8")
    if meta.get("layout", "edition") == "edition":
        package[PICTURE] = cover_picture(tokens)
    for slug, drawing in opening_pictures(meta, tokens).items():
        if b"/opening-%b.png" % slug.encode() in package["content.xml"]:
            package[opening_picture(slug)] = drawing
    package |= {f"{FONTS}/{face.name}": face.data for face in carried(tokens, root)}
    package["styles.xml"] = styles
    _write(out, package, meta)
    return warnings


def _write(out: Path, parts: Mapping[str, bytes], meta: Mapping[str, Any]) -> None:
    """Writes the parts with mimetype (first, stored), metadata, settings and manifest (part 2)."""
    from samenleren.render.opendocument.odf import root, tag

    package = dict(parts) | {
        "mimetype": MIMETYPE.encode(),
        "meta.xml": meta_xml(meta).encode(),
        "settings.xml": settings_xml().encode(),
    }
    files = tag(
        "manifest:file-entry",
        manifest__full_path="/",
        manifest__version="1.3",
        manifest__media_type=MIMETYPE,
    )
    for name in sorted(set(package) - {"mimetype"}):
        kind = KINDS.get(name.rsplit(".", 1)[-1].lower(), "")
        files += tag("manifest:file-entry", manifest__full_path=name, manifest__media_type=kind)
    manifest = root("manifest:manifest", files).replace("office:version", "manifest:version", 1)
    package["META-INF/manifest.xml"] = manifest.encode()
    write_parts(out, package, first=("mimetype",), stored=("mimetype",))


def meta_xml(meta: Mapping[str, Any]) -> str:
    """The metadata: of the publication, of no person, with the edition's date."""
    from samenleren.render.characters import text
    from samenleren.render.opendocument.odf import root, tag

    date = moment(meta).strftime("%Y-%m-%dT%H:%M:%S")
    lines = [
        ("dc:title", meta["document_title"]),
        ("dc:description", meta.get("description", "")),
        ("dc:subject", meta["edition_title"]),
        *(("meta:keyword", word) for word in meta.get("keywords", [])),
        ("meta:initial-creator", meta["author"]),
        ("dc:creator", meta["author"]),
        ("meta:creation-date", date),
        ("dc:date", date),
        ("dc:language", meta.get("lang", "nl-NL")),
    ]
    own = issue_of(meta).items()
    return root(
        "office:document-meta",
        tag(
            "office:meta",
            *(tag(name, text(value)) for name, value in lines),
            *(tag("meta:user-defined", text(value), meta__name=name) for name, value in own),
        ),
    )


# LibreOffice takes a document that leaves out one of these for one of long ago, and lays it out so.
SETTINGS = {
    "AddParaTableSpacing": False,  # as in Word: of two spaces the larger counts, not their sum
    "AddParaTableSpacingAtStart": True,
    "DoNotCaptureDrawObjsOnPage": False,
    "EmbedFonts": True,  # those of the file stay in it when an editor saves
    "DoNotResetParaAttrsForNumFont": False,
    "IgnoreFirstLineIndentInNumbering": False,
    "OutlineLevelYieldsNumbering": False,
    "TabAtLeftIndentForParagraphsInList": True,
    "TableRowKeep": True,  # the caption stays with its table
    "TabsRelativeToIndent": True,
    "UseFormerLineSpacing": False,
    "UseFormerObjectPositioning": False,
    "UseFormerTextWrapping": False,
    "UseOldNumbering": False,
}


def settings_xml() -> str:
    """How LibreOffice lays the text out."""
    from samenleren.render.opendocument.odf import root, tag

    items = (
        tag(
            "config:config-item",
            str(value).lower(),
            config__name=name,
            config__type="boolean",
        )
        for name, value in SETTINGS.items()
    )
    group = tag("config:config-item-set", *items, config__name="ooo:configuration-settings")
    return root("office:document-settings", tag("office:settings", group))
