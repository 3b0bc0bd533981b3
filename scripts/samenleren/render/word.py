"""Word: from the AST of an edition to a DOCX an editor can go on working with.

The main path: a reference document from the tokens (word_reference.py), pandoc with templates/pandoc/docx.lua
for named styles, then what pandoc does not do: chapters, tables, lists (word_finish.py), cover, contents,
headers and sections (word_front.py); at last a package with fixed dates and order (zipfiles.py).
"""

from __future__ import annotations

import os
import subprocess
import tempfile
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from samenleren.render.ooxml import DECLARATION, text
from samenleren.render.tokens import Tokens, load_tokens
from samenleren.render.word_reference import LANGUAGE, build_reference, numbering_xml
from samenleren.render.zipfiles import read_parts, write_parts

TYPES = "application/vnd.openxmlformats-officedocument.wordprocessingml."
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/"
_MEDIA = {
    "png": "image/png",
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
    "gif": "image/gif",
    "svg": "image/svg+xml",
}
_OWN = ("styles", "numbering", "settings", "theme", "fontTable", "footnotes")


def write_docx(ast: Path, meta: Mapping[str, Any], out: Path, root: Path) -> list[str]:
    """Write the AST as Word document to ``out``; returns Dutch warnings, none when all is well.

    ``ast``: pandoc JSON; ``meta``: see the contract; ``root``: the repository. Raises RuntimeError with
    pandoc's message when pandoc fails. The same inputs give the same bytes.
    """
    from lxml import etree

    from samenleren.render.word_finish import finish_body

    tokens = load_tokens(root)
    reference = build_reference(tokens)
    with tempfile.TemporaryDirectory() as folder:
        model = Path(folder) / "reference.docx"
        write_parts(model, _bare_package(reference))
        made = Path(folder) / "pandoc.docx"
        warnings = run_pandoc("docx", ast, made, root, model, meta)
        parts = read_parts(made)

    document = etree.fromstring(parts["word/document.xml"])
    body = document[0]
    numbering = (
        etree.fromstring(parts["word/numbering.xml"]) if "word/numbering.xml" in parts else None
    )
    slugs = {
        chapter["slug"]: chapter.get("accent") or chapter["slug"]
        for chapter in meta.get("chapters", [])
    }
    finished = finish_body(body, numbering, slugs, tokens)

    package = {
        name: parts[name]
        for name in parts
        if name.startswith("word/media/") or name == "word/footnotes.xml"
    }
    package |= reference
    package["word/numbering.xml"] = numbering_xml(tokens, finished.numbers).encode()
    relations = _kept_relations(parts)
    _assemble(body, finished, meta, tokens, package, relations)
    etree.cleanup_namespaces(document)
    package["word/document.xml"] = _serialise(document)
    package["word/_rels/document.xml.rels"] = _relations_xml(relations)
    if notes := parts.get("word/_rels/footnotes.xml.rels"):
        package["word/_rels/footnotes.xml.rels"] = notes
    package |= _properties(meta)
    package["[Content_Types].xml"] = _content_types(package)
    write_parts(out, package, first=("[Content_Types].xml", "_rels/.rels"))
    return warnings + finished.warnings


def run_pandoc(
    form: str, ast: Path, out: Path, root: Path, model: Path, meta: Mapping[str, Any]
) -> list[str]:
    """Run pandoc with the defaults and the filter of ``form`` (docx or odt); returns its warnings as Dutch lines.

    SOURCE_DATE_EPOCH makes its output repeat (https://reproducible-builds.org/docs/source-date-epoch/).
    """
    from samenleren.programs.pandoc import pandoc_path

    templates = root / "templates" / "pandoc"
    folders = [ast.resolve().parent, root.resolve(), root.resolve() / "output"]
    command = [
        pandoc_path(),
        f"--defaults={templates / f'{form}.yaml'}",
        f"--lua-filter={templates / f'{form}.lua'}",
        f"--reference-doc={model}",
        f"--resource-path={os.pathsep.join(map(str, folders))}",
        f"--output={out}",
        str(ast.resolve()),
    ]
    epoch = str(int(moment(meta).timestamp()))
    done = subprocess.run(
        command,
        capture_output=True,
        encoding="utf-8",
        errors="replace",
        env=os.environ | {"SOURCE_DATE_EPOCH": epoch},
        check=False,
    )
    if done.returncode:
        raise RuntimeError(f"pandoc ({form}): {done.stderr.strip()}")
    return [f"pandoc meldt: {line}" for line in done.stderr.splitlines() if line.strip()]


def moment(meta: Mapping[str, Any]) -> datetime:
    """The date of the edition, at midnight UTC."""
    return datetime.fromisoformat(str(meta["date"])).replace(tzinfo=UTC)


def _assemble(
    body: Any,
    finished: Any,
    meta: Mapping[str, Any],
    tokens: Tokens,
    package: dict[str, bytes],
    relations: list[tuple[str, str, str, bool]],
) -> None:
    """Put cover, contents and sections in the body; add headers, footer and picture to package and relations."""
    from samenleren.render.word_finish import Chapter
    from samenleren.render.word_front import (
        CONTENTS,
        contents,
        cover,
        cover_picture,
        end_section,
        footer_xml,
        header_xml,
        section,
    )

    def add(kind: str, name: str, content: bytes) -> str:
        package[f"word/{name}"] = content
        ident = f"rIdSL{len(relations) + 1}"
        relations.append((ident, RELATION + kind, name, False))
        return ident

    for name in _OWN:
        target = "theme/theme1.xml" if name == "theme" else f"{name}.xml"
        if f"word/{target}" in package:
            relations.append((f"rIdSL{len(relations) + 1}", RELATION + name, target, False))
    drawing = cover_picture(tokens)
    picture = add("image", "media/omslag.png", drawing) if drawing else None
    footer = add("footer", "footer1.xml", footer_xml(meta).encode())

    def running(chapter: Chapter, at: int) -> Any:
        return section(add("header", f"header{at}.xml", header_xml(meta, chapter).encode()), footer)

    elements = end_section(cover(meta, tokens, picture), section(None, None))
    if finished.headings:
        elements += end_section(contents(finished.headings), running(Chapter(CONTENTS), 1))
    for at, chapter in enumerate(finished.chapters, 2):
        last = at == len(finished.chapters) + 1
        elements += (
            [*chapter.elements, running(chapter, at)]
            if last
            else end_section(chapter.elements, running(chapter, at))
        )
    for element in list(body):
        body.remove(element)
    body.extend(elements)
    if not finished.chapters:
        body.append(section(None, None))


# --- the package (ECMA-376 part 2, open packaging conventions) -----------------------------------------------


def _serialise(root: Any) -> bytes:
    from lxml import etree

    return DECLARATION.encode() + etree.tostring(root, encoding="UTF-8")


def _bare_package(reference: dict[str, bytes]) -> dict[str, bytes]:
    """A smallest document with our styles, for pandoc to read."""
    w = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    parts = dict(reference)
    parts["word/document.xml"] = (
        f'{DECLARATION}<w:document xmlns:w="{w}"><w:body><w:p/><w:sectPr/></w:body></w:document>'.encode()
    )
    notes = "".join(
        f'<w:footnote w:type="{kind}" w:id="{at}"><w:p><w:r><w:{kind}/></w:r></w:p></w:footnote>'
        for kind, at in (("continuationSeparator", 0), ("separator", -1))
    )
    parts["word/footnotes.xml"] = (
        f'{DECLARATION}<w:footnotes xmlns:w="{w}">{notes}</w:footnotes>'.encode()
    )
    relations = [
        (
            f"rId{at}",
            RELATION + name,
            "theme/theme1.xml" if name == "theme" else f"{name}.xml",
            False,
        )
        for at, name in enumerate(_OWN, 1)
    ]
    parts["word/_rels/document.xml.rels"] = _relations_xml(relations)
    parts["_rels/.rels"] = _relations_xml(
        [("rId1", RELATION + "officeDocument", "word/document.xml", False)]
    )
    parts["[Content_Types].xml"] = _content_types(parts)
    return parts


def _kept_relations(parts: dict[str, bytes]) -> list[tuple[str, str, str, bool]]:
    """pandoc's relations to pictures and outside addresses: id, type, target, external."""
    from lxml import etree

    kept = []
    for relation in etree.fromstring(parts["word/_rels/document.xml.rels"]):
        if relation.get("Type").rsplit("/", 1)[1] in ("image", "hyperlink"):
            external = relation.get("TargetMode") == "External"
            kept.append(
                (relation.get("Id"), relation.get("Type"), relation.get("Target"), external)
            )
    return sorted(kept)


def _relations_xml(relations: list[tuple[str, str, str, bool]]) -> bytes:
    from samenleren.render.ooxml import attribute

    lines = "".join(
        f'<Relationship Id="{ident}" Type="{kind}" Target={attribute(target)}'
        + (' TargetMode="External"' if external else "")
        + "/>"
        for ident, kind, target, external in relations
    )
    return f'{DECLARATION}<Relationships xmlns="{PACKAGE}relationships">{lines}</Relationships>'.encode()


def _content_types(package: Mapping[str, bytes]) -> bytes:
    names = {"document": "document.main", "header": "header", "footer": "footer"}
    out = f'<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>'
    extensions = sorted(
        {name.rsplit(".", 1)[1].lower() for name in package if name.startswith("word/media/")}
        & set(_MEDIA)
    )
    out += "".join(
        f'<Default Extension="{ext}" ContentType="{_MEDIA[ext]}"/>' for ext in extensions
    )
    for name in sorted(package):
        stem = (
            name.rsplit("/", 1)[1].removesuffix(".xml").rstrip("0123456789") if "/" in name else ""
        )
        if name.startswith("word/theme/"):
            kind = "application/vnd.openxmlformats-officedocument.theme+xml"
        elif name.startswith("word/") and name.count("/") == 1:
            kind = f"{TYPES}{names.get(stem, stem)}+xml"
        elif name == "docProps/core.xml":
            kind = "application/vnd.openxmlformats-package.core-properties+xml"
        elif name == "docProps/app.xml":
            kind = "application/vnd.openxmlformats-officedocument.extended-properties+xml"
        else:
            continue
        out += f'<Override PartName="/{name}" ContentType="{kind}"/>'
    return f'{DECLARATION}<Types xmlns="{PACKAGE}content-types">{out}</Types>'.encode()


def _properties(meta: Mapping[str, Any]) -> dict[str, bytes]:
    """Core and extended properties: of the publication, of no person, with the edition's date."""
    date = moment(meta).strftime("%Y-%m-%dT%H:%M:%SZ")
    title = f"{meta['title']} – {meta['subtitle']}" if meta.get("subtitle") else str(meta["title"])
    core = (
        f'{DECLARATION}<cp:coreProperties xmlns:cp="{PACKAGE}metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" '
        'xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{text(title)}</dc:title><dc:subject>{text(str(meta['edition_title']))}</dc:subject>"
        f"<dc:creator>{text(str(meta['author']))}</dc:creator><cp:keywords>{text(', '.join(meta.get('keywords', [])))}</cp:keywords>"
        f"<dc:description>{text(str(meta.get('description', '')))}</dc:description>"
        f"<cp:lastModifiedBy>{text(str(meta['author']))}</cp:lastModifiedBy>"
        f'<dcterms:created xsi:type="dcterms:W3CDTF">{date}</dcterms:created>'
        f'<dcterms:modified xsi:type="dcterms:W3CDTF">{date}</dcterms:modified>'
        f"<dc:language>{text(str(meta.get('lang', LANGUAGE)))}</dc:language><cp:version>{text(str(meta['version']))}</cp:version>"
        "</cp:coreProperties>"
    )
    extended = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"
    app = f'{DECLARATION}<Properties xmlns="{extended}"><Application>Microsoft Office Word</Application></Properties>'
    relations = _relations_xml([
        ("rId1", RELATION + "officeDocument", "word/document.xml", False),
        ("rId2", PACKAGE + "relationships/metadata/core-properties", "docProps/core.xml", False),
        ("rId3", RELATION + "extended-properties", "docProps/app.xml", False),
    ])  # fmt: skip
    return {
        "docProps/core.xml": core.encode(),
        "docProps/app.xml": app.encode(),
        "_rels/.rels": relations,
    }
