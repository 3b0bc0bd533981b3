"""Reads Markdown by CommonMark's rules (markdown-it-py): text only, never markup or includes.

The header between `---` lines is YAML and is read as such; it describes the file and can
replace nothing of the publication. Raw HTML is text like any other, but for a line break in a
line. A picture is named by its address; whoever calls the reader decides whether something lies
there (`pictures.take_in`).
"""

from __future__ import annotations

import re

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock, table
from markdown_it.rules_block.table import escapedSplit
from markdown_it.token import Token

from samenleren.diagnostics import Location, Rule
from samenleren.readers.delivered import Cell, Collector, Delivered, Drawn, Picture, Role, Table
from samenleren.readers.encoding import decode
from samenleren.readers.refusal import refuse
from samenleren.readers.yaml_file import add_yaml

BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
"""A line break in HTML: the only way to have one in a cell of a table."""
_KEY = re.compile(r"[\w ']+:")


def read_markdown(file: str, data: bytes) -> Delivered:
    """A Markdown file's units. Raises `Refused` when its header cannot be read."""
    text, diagnostics = decode(file, data)
    out = Collector(file, diagnostics=diagnostics)
    lines = text.split("\n")
    start = 0
    if lines[0].strip() == "---":
        end = next((n for n, line in enumerate(lines[1:], 1) if line.strip() in ("---", "...")), 0)
        if not end and _KEY.match(lines[1] if len(lines) > 1 else ""):
            raise refuse(
                file,
                Rule.BAD_YAML,
                "de kop begint met --- maar houdt nergens op",
                "zet onder de laatste regel van de kop een regel met alleen ---",
                "regel 1",
            )
        if end:
            add_yaml(out, "\n".join(lines[1:end]), 2)
            start = end + 1
    parser = MarkdownIt("commonmark")
    # After lists, quotes and headings, as elsewhere: a line of those is no first row of a table.
    parser.block.ruler.after("heading", "table", _table, {"alt": ["paragraph", "reference"]})
    # No address is followed here, so none is dangerous, and each is kept as it was written.
    parser.validateLink = lambda url: True  # type: ignore[method-assign]
    parser.normalizeLink = lambda url: url  # type: ignore[method-assign]
    parser.normalizeLinkText = lambda link: link  # type: ignore[method-assign]
    tokens = parser.parse("\n".join(lines[start:]))
    _read_tokens(out, tokens, start + 1)
    return out.result()


def _table(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """A table as people mean it: a line without a bar, right below it, is no row, and a row with
    more cells than the first keeps them (elsewhere their text is dropped)."""

    def line_of(number: int) -> str:
        return state.src[state.bMarks[number] : state.eMarks[number]].strip()

    if start + 1 < end and "|" not in line_of(start + 1):
        return False  # dashes alone make a heading of the line above them
    rows = range(start + 2, end)
    last = next((n for n in rows if "|" not in line_of(n) or line_of(n) == "|"), end)
    if not silent and table(state, start, last, True):
        given = _columns(line_of(start))
        more = max((_columns(line_of(n)) for n in range(start + 2, last)), default=0) - given
        for number, cell in ((start, " |"), (start + 1, "-|")) if more > 0 else ():
            wide = f"{line_of(number).removesuffix('|')}|{cell * more}"
            state.bMarks[number], state.tShift[number] = len(state.src), 0
            state.src += f"{wide}\n"
            state.eMarks[number] = len(state.src) - 1
    return table(state, start, last, silent)


def _columns(row: str) -> int:
    return len(escapedSplit(row.removeprefix("|").removesuffix("|")))


def _read_tokens(out: Collector, tokens: list[Token], first_line: int) -> None:
    role: Role = "body"
    level = depth = 0
    rows: list[tuple[Cell, ...]] = []
    row: list[Cell] = []
    in_table = False
    heading = ""
    for token in tokens:
        line = f"regel {token.map[0] + first_line}" if token.map else ""
        match token.type:
            case "heading_open":
                role, level = "heading", int(token.tag[1])
            case "heading_close":
                role, level = "body", 0
            case "list_item_open":
                depth += 1
            case "list_item_close":
                depth -= 1
            case "table_open":
                in_table, rows = True, []
            case "tr_open":
                row = []
            case "tr_close":
                rows.append(tuple(row))
            case "table_close":
                in_table = False
                where = rows[0][0].where if rows and rows[0] else Location(out.file)
                named = any(cell.units for cell in rows[0]) if rows else False
                out.blocks.append(Table(heading, tuple(rows), where, named))
            case "inline":
                content, images = _inline(token)
                if in_table:
                    spot = f"{line}, kolom {len(row) + 1}"
                    units = (out.unit(content, spot),) if content.strip() else ()
                    pictures = tuple(_picture(out, image, spot) for image in images)
                    row.append(Cell(units, Location(out.file, spot), pictures=pictures))
                    continue
                if role == "heading":
                    heading = content
                shown: Role = "item" if depth and role == "body" else role
                lead = _bold_start(token) if role == "body" else ""
                out.paragraph(content, line, shown, level, lead)
                out.blocks.extend(_picture(out, image, line) for image in images)
            case "fence" | "code_block" | "html_block":
                out.paragraph(token.content, line)


def _picture(out: Collector, image: Token, spot: str) -> Picture:
    """A picture: its words, its address and, as caption, its title."""
    alt, _ = _inline(image)
    attributes = image.attrs
    drawn = Drawn(alt, link=str(attributes.get("src", "")) or "?")
    return out.picture(spot, drawn, caption=str(attributes.get("title", "")))


def _bold_start(token: Token) -> str:
    """The bold words that a paragraph begins with; a heading of somebody who makes none."""
    children = [c for c in token.children or [] if c.type != "text" or c.content]
    if not children or children[0].type != "strong_open":
        return ""
    kinds = [child.type for child in children]
    return "".join(child.content for child in children[: kinds.index("strong_close")])


def _inline(token: Token) -> tuple[str, list[Token]]:
    """(the text of an inline token, the pictures in it); a link's address follows its text when
    they differ."""
    parts: list[str] = []
    images: list[Token] = []
    address = ""
    label_start = 0
    for child in token.children or []:
        match child.type:
            case "softbreak" | "hardbreak":
                parts.append("\n")
            case "link_open":
                address, label_start = str(child.attrs.get("href", "")), len(parts)
            case "link_close":
                if address and "".join(parts[label_start:]) != address:
                    parts.append(f" ({address})")
            case "image":
                images.append(child)
            case "html_inline" if BREAK.fullmatch(child.content):
                parts.append("\n")
            case _:
                parts.append(child.content)
    return "".join(parts), images
