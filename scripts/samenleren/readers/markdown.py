"""Reads Markdown by CommonMark's rules (markdown-it-py): text only, never markup or includes.

The header between `---` lines is YAML and is read as such; it describes the file and can
replace nothing of the publication. Raw HTML is text like any other, but for what a page shows of
it: a line break, a comment (which it does not show), words struck through, raised or lowered. A
picture is named by its address; whoever calls the reader decides whether something lies
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
from samenleren.shown.heights import lowered, raised
from samenleren.shown.written import Piece, Written

BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
"""A line break in HTML: the only way to have one in a cell of a table."""
_COMMENT = re.compile(r"<!--(.*?)(?:-->|\Z)", re.DOTALL)
_LOOK = re.compile(r"<(/?)(s|del|strike|sup|sub)>", re.IGNORECASE)
"""Tags that say how words look, in a text without other HTML."""
_TASK = re.compile(r"\[([ xX])\](?=\s)")
_NOTE = re.compile(r"\[\^[^\]\s]+\]:\s")
_BULLETS = ("-", "+")
"""Bullets that may be meant as signs; a `*` never is."""
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
    parser = MarkdownIt("commonmark").enable("strikethrough")
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
    level = 0
    bullets: list[str] = []
    rows: list[tuple[Cell, ...]] = []
    row: list[Cell] = []
    in_table = False
    heading = ""
    waiting: list[tuple[str, str]] = []
    for token in tokens:
        line = f"regel {token.map[0] + first_line}" if token.map else ""
        match token.type:
            case "heading_open":
                role, level = "heading", int(token.tag[1])
            case "heading_close":
                role, level = "body", 0
            case "list_item_open":
                bullets.append(token.markup if token.markup in _BULLETS else "")
            case "list_item_close":
                bullets.pop()
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
                content, images, comments = _inline(token, bool(bullets) and not in_table)
                if in_table:
                    spot = f"{line}, kolom {len(row) + 1}"
                    content = content.strip()
                    units = (out.unit(content, spot),) if content else ()
                    pictures = tuple(_picture(out, image, spot) for image in images)
                    row.append(Cell(units, Location(out.file, spot), pictures=pictures))
                else:
                    if role == "heading":
                        heading = content.shown
                    shown: Role = "item" if bullets and role == "body" else role
                    lead = _bold_start(token) if role == "body" else ""
                    if shown == "body" and _NOTE.match(content.text):
                        out.paragraph(content, f"{line}, voetnoot", "meta")
                    else:
                        bullet = bullets[-1] if shown == "item" else ""
                        bullets[-1:] = [""] * bool(bullets)  # only its first paragraph shows it
                        out.paragraph(content, line, shown, level, lead, bullet)
                    out.blocks.extend(_picture(out, image, line) for image in images)
                waiting += [(comment, line) for comment in comments]
            case "html_block":
                out.paragraph(_COMMENT.sub("", token.content), line)
                waiting += [(comment, line) for comment in _COMMENT.findall(token.content)]
            case "fence" | "code_block":
                out.paragraph(token.content, line)
        if not in_table:  # a comment is a paragraph of its own, behind what it stands in
            for comment, spot in waiting:
                out.paragraph(comment, spot, "comment")
            waiting = []


def _picture(out: Collector, image: Token, spot: str) -> Picture:
    """A picture: its words, its address and, as caption, its title."""
    alt, _, _ = _inline(image)
    attributes = image.attrs
    drawn = Drawn(alt.shown, link=str(attributes.get("src", "")) or "?")
    return out.picture(spot, drawn, caption=str(attributes.get("title", "")))


def _bold_start(token: Token) -> str:
    """The bold words that a paragraph begins with; a heading of somebody who makes none."""
    children = [c for c in token.children or [] if c.type != "text" or c.content]
    if not children or children[0].type != "strong_open":
        return ""
    kinds = [child.type for child in children]
    return "".join(child.content for child in children[: kinds.index("strong_close")])


def _inline(token: Token, in_list: bool = False) -> tuple[Written, list[Token], list[str]]:
    """(the text of an inline token, the pictures in it, the comments in it); a link's address
    follows its text when they differ. In a list `[x]` at the start is a box, as everywhere."""
    words = _Words()
    images: list[Token] = []
    comments: list[str] = []
    address = ""
    label_start = 0
    for rank, child in enumerate(token.children or []):
        match child.type:
            case "softbreak" | "hardbreak":
                words.add("\n")
            case "link_open":
                address, label_start = str(child.attrs.get("href", "")), len(words.pieces)
            case "link_close":
                if address and Written.of(words.pieces[label_start:]).text != address:
                    words.add(f" ({address})")
            case "s_open" | "s_close":
                words.struck += 1 if child.nesting > 0 else -1
            case "image":
                images.append(child)
            case "html_inline" if BREAK.fullmatch(child.content):
                words.add("\n")
            case "html_inline" if comment := _COMMENT.fullmatch(child.content):
                comments.append(comment[1])
            case "html_inline" if tag := _LOOK.fullmatch(child.content):
                words.tag(tag[2].lower(), -1 if tag[1] else 1)
            case "text" if rank == 0 and in_list and (task := _TASK.match(child.content)):
                words.add(("☐" if task[1] == " " else "☑") + child.content[task.end() :])
            case _:
                words.add(child.content)
    return Written.of(words.pieces), images, comments


class _Words:
    """The pieces of a text while it is read, and how the next one looks."""

    def __init__(self) -> None:
        self.pieces: list[Piece] = []
        self.struck = self.height = 0

    def tag(self, name: str, step: int) -> None:
        """A tag that begins (1) or ends (-1) a look."""
        if name in ("sup", "sub"):
            self.height = step * (1 if name == "sup" else -1) if step > 0 else 0
        else:
            self.struck = max(self.struck + step, 0)

    def add(self, text: str) -> None:
        """Takes words as they look here."""
        if self.height:
            text = raised(text) if self.height > 0 else lowered(text)
        self.pieces.append(Piece(text, "struck" if self.struck else None))
