"""What pandoc does not do in an ODT: sections become bookmarks, names become names ODF allows,
tables, lists, chapter colours, cover and contents.

In: the root of the content.xml pandoc wrote (lxml), the metadata, the tokens. Changes it in place.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from samenleren.render.office_styles import (
    HANG,
    SMALL_TABLE,
    TEXT,
    Style,
    column_widths,
    style_sheet,
)
from samenleren.render.ooxml import attribute, text
from samenleren.render.opendocument_reference import (
    BULLETS,
    COVER_PAGE,
    DECLARE,
    NAMESPACES,
    NUMBERS,
    PAGE,
    STRIP_BULLETS,
    border_attributes,
    colour,
    font_faces,
    odf_name,
)
from samenleren.render.tokens import Tokens
from samenleren.render.word_front import CONTENTS, COVER_ALT, COVER_SIZE, cover_lines

_PANDOC = {
    "TableCaption": "Caption", "FigureCaption": odf_name("Bijschrift figuur"), "FigureWithCaption": odf_name("Figuur"),
    "Definition": "Internet_20_link", "Definition_20_Term_20_Tight": odf_name("Definition Term"),
    "Definition_20_Term": odf_name("Definition Term"), "Definition_20_Definition": odf_name("Definition"),
    "Definition_20_Definition_20_Tight": odf_name("Definition"), "Heading_20_5": "Heading_20_4", "Heading_20_6": "Heading_20_4",
    "Preformatted_20_Text": "Quotations",
}  # fmt: skip


def q(name: str) -> str:
    """`text:p` as a qualified name."""
    prefix, local = name.split(":")
    return f"{{{NAMESPACES[prefix]}}}{local}"


def parse(xml: str) -> Any:
    """One element from a string that uses the prefixes of NAMESPACES."""
    from lxml import etree

    end = next(at for at, c in enumerate(xml) if c in " />")
    return etree.fromstring(f"{xml[:end]} {DECLARE}{xml[end:]}")


def finish_content(
    content: Any, meta: Mapping[str, Any], tokens: Tokens, picture: bool
) -> list[str]:
    """Finish the root of content.xml in place; returns warnings about links that lead nowhere."""
    body = content.find(f"{q('office:body')}/{q('office:text')}")
    automatic = content.find(q("office:automatic-styles"))
    fonts = content.find(q("office:font-face-decls"))
    if fonts is not None:
        content.replace(fonts, parse(font_faces(tokens)))
    for spare in list(
        automatic
    ):  # pandoc's list, table and paragraph styles; ours take their place
        if spare.get(q("style:family")) not in ("text", "graphic"):
            automatic.remove(spare)
    _sections_to_bookmarks(body)
    _name_styles(body, {style.name: style for style in style_sheet(tokens)})
    _lists(body)
    for at, table in enumerate(body.iter(q("table:table")), 1):
        _table(table, at, automatic, tokens)
    _alt_texts(body)
    warnings = _dead_links(body)
    _chapters(body, automatic, meta, tokens)
    headings = [h for h in body.iter(q("text:h")) if h.get(q("text:outline-level")) in ("1", "2")]
    automatic.append(parse(
        '<style:style style:name="InhoudKop" style:family="paragraph" style:parent-style-name="Contents_20_Heading" '
        f'style:master-page-name="{PAGE}"><style:paragraph-properties fo:break-before="page"/></style:style>'
    ))  # fmt: skip
    front = _cover(meta, picture, automatic) + _contents(headings)
    for at, element in enumerate(front):
        body.insert(at, element)
    return warnings


def _sections_to_bookmarks(body: Any) -> None:
    """A div with an id comes as a section; a bookmark takes links in every program, a section does not."""
    for section in reversed(list(body.iter(q("text:section")))):
        inside = [p for p in section.iter(q("text:p"), q("text:h"))]
        if inside:
            name = attribute(section.get(q("text:name")))
            start = parse(f"<text:bookmark-start text:name={name}/>")
            start.tail, inside[0].text = inside[0].text, None
            inside[0].insert(0, start)
            inside[-1].append(parse(f"<text:bookmark-end text:name={name}/>"))
        for child in section:
            section.addprevious(child)
        section.getparent().remove(section)


def _name_styles(body: Any, sheet: dict[str, Style]) -> None:
    """Named styles come under the name an editor sees; ODF wants an NCName (part 3, 19.502)."""
    key = q("text:style-name")
    for element in body.iter(q("text:p"), q("text:h"), q("text:span")):
        name = element.get(key)
        if name in sheet:
            element.set(key, odf_name(name))
        elif name in _PANDOC:
            element.set(key, _PANDOC[name])
        elif name and name.startswith("P") and name[1:].isdigit():
            element.set(key, "Quotations")
    for link in body.iter(q("text:a")):
        link.attrib.pop(q("office:name"), None)
        for span in link.iter(q("text:span")):
            if span.get(key) == odf_name("Bronverwijzing"):
                link.set(key, odf_name("Bronverwijzing"))


def _lists(body: Any) -> None:
    for element in body.iter(q("text:list")):
        first = next(element.iter(q("text:p")), None)
        name = "" if first is None else first.get(q("text:style-name"))
        strip = (odf_name("Voor wie"), odf_name("Tafelvraag"))
        style = (
            STRIP_BULLETS
            if name in strip
            else NUMBERS
            if name == odf_name("List Number")
            else BULLETS
        )
        element.set(q("text:style-name"), style)


def _text_of(element: Any) -> str:
    return " ".join("".join(element.itertext()).split())


def _table(table: Any, at: int, automatic: Any, tokens: Tokens) -> None:
    """Widths by content, our rules, repeated header, whole rows, row headers, title and description."""
    rows = list(table.iter(q("table:table-row")))
    cells = [[_text_of(cell) for cell in row if cell.tag == q("table:table-cell")] for row in rows]
    columns = max((len(row) for row in cells), default=0)
    total = TEXT if columns <= 3 else TEXT + HANG
    name = f"Tabel{at}"
    table.set(q("table:name"), name)
    table.set(q("table:style-name"), name)
    left = 0 if columns <= 3 else -HANG
    whole = ' style:may-break-between-rows="false"' if len(rows) <= SMALL_TABLE else ""
    automatic.append(parse(
        f'<style:style style:name="{name}" style:family="table"><style:table-properties style:width="{total:g}pt" '
        f'fo:margin-left="{left:g}pt" table:align="{"left" if left == 0 else "margins"}" fo:margin-bottom="16pt"{whole} '
        f'table:border-model="collapsing"/></style:style>'
    ))  # fmt: skip
    for old in table.findall(q("table:table-column")):
        table.remove(old)
    made = []
    for column, width in enumerate(column_widths(cells, total)):
        automatic.append(parse(
            f'<style:style style:name="{name}.{column}" style:family="table-column"><style:table-column-properties '
            f'style:column-width="{width:.1f}pt"/></style:style>'
        ))  # fmt: skip
        made.append(parse(f'<table:table-column table:style-name="{name}.{column}"/>'))
    matrix = any(p.get(q("text:style-name")) == odf_name("Rijkop") for p in table.iter(q("text:p")))
    if matrix and made:
        heads = parse("<table:table-header-columns/>")
        heads.append(made[0])
        made[0] = heads
    caption = table.getprevious()
    title = (
        _text_of(caption)
        if caption is not None and caption.get(q("text:style-name")) == "Caption"
        else name
    )
    if left and caption is not None and title != name:
        caption.set(q("text:style-name"), "CaptionWide")
        if automatic.find(f"*[@{q('style:name')}='CaptionWide']") is None:
            automatic.append(parse(
                '<style:style style:name="CaptionWide" style:family="paragraph" style:parent-style-name="Caption">'
                f'<style:paragraph-properties fo:margin-left="{left:g}pt"/></style:style>'
            ))  # fmt: skip
    head = table.find(q("table:table-header-rows"))
    count = len(rows) - (0 if head is None else len(head))
    described = (
        f"Tabel met {columns} kolommen ({', '.join(cells[0]) if cells else ''}) en {count} rijen."
    )
    made = [
        parse(f"<table:title>{text(title)}</table:title>"),
        parse(f"<table:desc>{text(described)}</table:desc>"),
        *made,
    ]
    for place, element in enumerate(made):
        table.insert(place, element)
    _cell_styles(automatic, tokens)
    for row in rows:
        row.set(q("table:style-name"), "Rij")
        kind = (
            "Kopcel"
            if row.getparent().tag == q("table:table-header-rows")
            else "Slotcel"
            if row is rows[-1]
            else "Cel"
        )
        for cell in row.findall(q("table:table-cell")):
            cell.set(q("table:style-name"), kind)


def _cell_styles(automatic: Any, tokens: Tokens) -> None:
    if automatic.find(f"*[@{q('style:name')}='Rij']") is not None:
        return
    ink, line = tokens.light.ink, tokens.light.line
    pad = 'fo:padding-left="5.5pt" fo:padding-right="5.5pt" fo:padding-top="3.5pt" fo:padding-bottom="4pt" fo:border-left="none" fo:border-right="none"'
    automatic.append(
        parse(
            '<style:style style:name="Rij" style:family="table-row"><style:table-row-properties fo:keep-together="always"/></style:style>'
        )
    )
    for name, top, bottom, fill in (
        ("Kopcel", f"1.5pt solid {ink}", f"1pt solid {ink}", tokens.light.wash),
        ("Cel", "none", f"0.5pt solid {line}", "transparent"),
        ("Slotcel", "none", f"1pt solid {ink}", "transparent"),
    ):
        automatic.append(parse(
            f'<style:style style:name="{name}" style:family="table-cell"><style:table-cell-properties {pad} '
            f'fo:border-top="{top}" fo:border-bottom="{bottom}" fo:background-color="{fill}"/></style:style>'
        ))  # fmt: skip


def _alt_texts(body: Any) -> None:
    """A picture's title from pandoc is its alternative text; ODF has `svg:desc` for that (part 3, 10.3.18)."""
    for frame in body.iter(q("draw:frame")):
        title = frame.find(q("svg:title"))
        if frame.find(q("svg:desc")) is None and title is not None and title.text:
            title.addnext(parse(f"<svg:desc>{text(title.text)}</svg:desc>"))


def _dead_links(body: Any) -> list[str]:
    names = {
        start.get(q("text:name"))
        for start in body.iter(q("text:bookmark-start"), q("text:bookmark"))
    }
    warnings = []
    for link in list(body.iter(q("text:a"))):
        target = link.get(q("xlink:href")) or ""
        if target.startswith("#") and target[1:] not in names:
            warnings.append(
                f'de verwijzing "{_text_of(link)}" wijst naar "{target[1:]}", maar die plek is er niet. [dode-verwijzing]'
            )
            link.tag = q("text:span")
            link.attrib.clear()
            for span in link.iter(q("text:span")):
                span.attrib.pop(q("text:style-name"), None)
    return warnings


# --- chapters, cover, contents --------------------------------------------------------------------------------


def _chapters(body: Any, automatic: Any, meta: Mapping[str, Any], tokens: Tokens) -> None:
    """Colour each chapter with automatic styles, and hang the numbers of headings in the margin."""
    sheet = {odf_name(style.name): style for style in style_sheet(tokens)}
    slugs = {
        chapter["slug"]: chapter.get("accent") or chapter["slug"]
        for chapter in meta.get("chapters", [])
    }
    made: set[str] = set()
    slug: str | None = None
    for element in body.iter(q("text:p"), q("text:h"), q("text:span")):
        name = element.get(q("text:style-name"))
        if name == "Heading_20_1":
            names = (start.get(q("text:name")) for start in element.iter(q("text:bookmark-start")))
            slug = next((slugs[found] for found in names if found in slugs), None)
        style = sheet.get(name)
        numbered = element.tag == q("text:h") and any(
            span.get(q("text:style-name")) == "Nummer" for span in element.iter(q("text:span"))
        )
        accented = (
            slug in tokens.accents
            and style
            and (
                style.colour == "accent"
                or any(border.colour == "accent" for border in style.borders.values())
            )
        )
        if not style or not (numbered or accented):
            continue
        variant = f"{name}.{slug if accented else ''}{'.n' if numbered else ''}"
        if variant not in made:
            made.add(variant)
            automatic.append(
                parse(_variant(tokens, style, name, variant, slug if accented else None, numbered))
            )
        element.set(q("text:style-name"), variant)


def _variant(
    tokens: Tokens, style: Style, parent: str, name: str, slug: str | None, numbered: bool
) -> str:
    """An automatic style: the named one with the chapter's colour, and a hanging number where it is a heading."""
    family = "paragraph" if style.kind == "paragraph" else "text"
    look = border_attributes(tokens, style.borders, slug) if slug and style.borders else ""
    stops = ""
    if numbered:
        look += f' fo:margin-left="0pt" fo:text-indent="{-HANG:g}pt"'
        stops = '<style:tab-stops><style:tab-stop style:position="0pt"/></style:tab-stops>'
    paragraph = (
        f"<style:paragraph-properties{look}>{stops}</style:paragraph-properties>"
        if look and family == "paragraph"
        else ""
    )
    run = (
        f'<style:text-properties fo:color="{colour(tokens, "accent", slug)}"/>'
        if slug and style.colour == "accent"
        else ""
    )
    return f'<style:style style:name="{name}" style:family="{family}" style:parent-style-name="{parent}">{paragraph}{run}</style:style>'


def _cover(meta: Mapping[str, Any], picture: bool, automatic: Any) -> list[Any]:
    """The paragraphs of the cover; the first carries the picture and the cover's page style."""
    frame = ""
    if picture:
        width, height = COVER_SIZE
        automatic.append(parse(
            '<style:style style:name="Omslagbeeld" style:family="graphic"><style:graphic-properties style:wrap="none" '
            'style:horizontal-pos="from-left" style:horizontal-rel="page" style:vertical-pos="from-top" '
            'style:vertical-rel="page" fo:margin="0pt" fo:margin-bottom="24pt" fo:padding="0pt" fo:border="none"/></style:style>'
        ))  # fmt: skip
        frame = (
            f'<draw:frame draw:style-name="Omslagbeeld" draw:name="Omslagbeeld" text:anchor-type="paragraph" svg:x="0mm" svg:y="0mm" '
            f'svg:width="{width:g}mm" svg:height="{height:g}mm"><draw:image xlink:href="Pictures/omslag.png" xlink:type="simple" '
            f'xlink:show="embed" xlink:actuate="onLoad"/><svg:title>Omslagbeeld</svg:title><svg:desc>{text(COVER_ALT)}</svg:desc></draw:frame>'
        )
    lines = cover_lines(meta)
    automatic.append(parse(
        f'<style:style style:name="Eerste" style:family="paragraph" style:parent-style-name="{odf_name(lines[0][0])}" '
        f'style:master-page-name="{COVER_PAGE}"/>'
    ))  # fmt: skip
    return [
        parse(
            f'<text:p text:style-name="{odf_name(name) if at else "Eerste"}">{frame if at == 0 else ""}{text(str(line))}</text:p>'
        )
        for at, (name, line) in enumerate(lines)
    ]


def _contents(headings: list[Any]) -> list[Any]:
    """A filled table of contents of levels 1 and 2; LibreOffice fills in the page numbers of the references."""
    templates = "".join(
        f'<text:table-of-content-entry-template text:outline-level="{level}" text:style-name="Contents_20_{level}">'
        '<text:index-entry-link-start/><text:index-entry-text/><text:index-entry-tab-stop style:type="right" style:leader-char=" "/>'
        "<text:index-entry-page-number/><text:index-entry-link-end/></text:table-of-content-entry-template>"
        for level in (1, 2)
    )
    entries = ""
    for at, heading in enumerate(headings, 1):
        name = f"_Toc{100000000 + at}"
        start = parse(f'<text:bookmark-start text:name="{name}"/>')
        start.tail, heading.text = heading.text, None
        heading.insert(0, start)
        heading.append(parse(f'<text:bookmark-end text:name="{name}"/>'))
        number = next(
            (
                s.text or ""
                for s in heading.iter(q("text:span"))
                if (s.get(q("text:style-name")) or "").startswith("Nummer")
            ),
            "",
        )
        title = _text_of(heading)[len(number) :].strip()
        lead = f"{text(number)}<text:tab/>" if number else ""
        entries += (
            f'<text:p text:style-name="Contents_20_{heading.get(q("text:outline-level"))}"><text:a xlink:type="simple" '
            f'xlink:href="#{name}" text:style-name="Index_20_Link" text:visited-style-name="Index_20_Link">{lead}{text(title)}<text:tab/>'
            f'<text:bookmark-ref text:reference-format="page" text:ref-name="{name}"></text:bookmark-ref></text:a></text:p>'
        )
    heading = parse(f'<text:p text:style-name="InhoudKop">{CONTENTS}</text:p>')
    field = parse(
        '<text:table-of-content text:name="Inhoud" text:protected="true"><text:table-of-content-source text:outline-level="2">'
        f"{templates}</text:table-of-content-source><text:index-body>{entries}</text:index-body>"
        "</text:table-of-content>"
    )
    return [heading, field]
