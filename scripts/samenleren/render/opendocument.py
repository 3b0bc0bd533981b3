"""OpenDocument: from the AST of an edition to an ODT with the look of the Word document.

The main path: pandoc with templates/pandoc/odt.lua for named styles, our own styles.xml
(opendocument_reference.py), then on content.xml what pandoc does not do: sections become bookmarks,
style names become names ODF allows, tables, chapter colours, cover and contents.
"""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from samenleren.render.ooxml import attribute, text
from samenleren.render.opendocument_finish import finish_content
from samenleren.render.opendocument_reference import DECLARATION, DECLARE, NAMESPACES, styles_xml
from samenleren.render.tokens import load_tokens
from samenleren.render.word import moment, run_pandoc
from samenleren.render.word_front import cover_picture
from samenleren.render.zipfiles import read_parts, write_parts

MIMETYPE = b"application/vnd.oasis.opendocument.text"


def write_odt(ast: Path, meta: Mapping[str, Any], out: Path, root: Path) -> list[str]:
    """Write the AST as OpenDocument text to ``out``; returns Dutch warnings, none when all is well.

    Arguments and errors as `word.write_docx`. The same inputs give the same bytes.
    """
    from lxml import etree

    tokens = load_tokens(root)
    styles = styles_xml(tokens, meta).encode()
    with tempfile.TemporaryDirectory() as folder:
        model = Path(folder) / "reference.odt"
        write_parts(
            model,
            _package({"styles.xml": styles, "content.xml": _EMPTY.encode()}, meta),
            first=("mimetype",),
            stored=("mimetype",),
        )
        made = Path(folder) / "pandoc.odt"
        warnings = run_pandoc("odt", ast, made, root, model, meta)
        parts = read_parts(made)
    content = etree.fromstring(parts["content.xml"])
    picture = cover_picture(tokens)
    warnings += finish_content(content, meta, tokens, picture is not None)
    package = {name: data for name, data in parts.items() if name.startswith("Pictures/")}
    if picture:
        package["Pictures/omslag.png"] = picture
    etree.cleanup_namespaces(content, keep_ns_prefixes=list(NAMESPACES))
    package["content.xml"] = DECLARATION.encode() + etree.tostring(content, encoding="UTF-8")
    package["styles.xml"] = styles
    write_parts(out, _package(package, meta), first=("mimetype",), stored=("mimetype",))
    return warnings


# --- the package ------------------------------------------------------------------------------------------------

_EMPTY = f'{DECLARATION}<office:document-content {DECLARE} office:version="1.3"><office:body><office:text/></office:body></office:document-content>'


# As in Word: the larger of two spaces between paragraphs, not their sum; a list's text starts at its indent.
_SETTINGS = (
    f'{DECLARATION}<office:document-settings {DECLARE} xmlns:config="urn:oasis:names:tc:opendocument:xmlns:config:1.0" office:version="1.3">'
    '<office:settings><config:config-item-set config:name="ooo:configuration-settings">'
    '<config:config-item config:name="AddParaTableSpacing" config:type="boolean">false</config:config-item>'
    '<config:config-item config:name="TabAtLeftIndentForParagraphsInList" config:type="boolean">true</config:config-item>'
    "</config:config-item-set></office:settings></office:document-settings>"
)


def _package(parts: Mapping[str, bytes], meta: Mapping[str, Any]) -> dict[str, bytes]:
    """The parts with mimetype, metadata and manifest (ODF 1.3 part 2)."""
    package = dict(parts) | {
        "mimetype": MIMETYPE,
        "meta.xml": _meta_xml(meta).encode(),
        "settings.xml": _SETTINGS.encode(),
    }
    kinds = {
        "xml": "text/xml",
        "png": "image/png",
        "jpg": "image/jpeg",
        "jpeg": "image/jpeg",
        "gif": "image/gif",
        "svg": "image/svg+xml",
    }
    files = "".join(
        f'<manifest:file-entry manifest:full-path={attribute(name)} manifest:media-type="{kinds.get(name.rsplit(".", 1)[-1].lower(), "")}"/>'
        for name in sorted(package)
        if name != "mimetype"
    )
    package["META-INF/manifest.xml"] = (
        f'{DECLARATION}<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.3">'
        f'<manifest:file-entry manifest:full-path="/" manifest:version="1.3" manifest:media-type="{MIMETYPE.decode()}"/>{files}'
        "</manifest:manifest>"
    ).encode()
    return package


def _meta_xml(meta: Mapping[str, Any]) -> str:
    date = moment(meta).strftime("%Y-%m-%dT%H:%M:%S")
    title = f"{meta['title']} – {meta['subtitle']}" if meta.get("subtitle") else str(meta["title"])
    words = "".join(
        f"<meta:keyword>{text(str(word))}</meta:keyword>" for word in meta.get("keywords", [])
    )
    author = text(str(meta["author"]))
    return (
        f'{DECLARATION}<office:document-meta {DECLARE} office:version="1.3"><office:meta>'
        f"<dc:title>{text(title)}</dc:title><dc:description>{text(str(meta.get('description', '')))}</dc:description>"
        f"<dc:subject>{text(str(meta['edition_title']))}</dc:subject>{words}<meta:initial-creator>{author}</meta:initial-creator>"
        f"<dc:creator>{author}</dc:creator><meta:creation-date>{date}</meta:creation-date><dc:date>{date}</dc:date>"
        f"<dc:language>{text(str(meta.get('lang', 'nl-NL')))}</dc:language></office:meta></office:document-meta>"
    )
