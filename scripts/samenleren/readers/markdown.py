"""Reads Markdown by CommonMark's rules (markdown-it-py): text only, never markup or includes.

The header between `---` lines is YAML and is read as such; it describes the file and can
replace nothing of the publication. Raw HTML is text like any other, but for what a page shows of
it: a line break, a comment (which it does not show), words struck through, raised or lowered. A
picture is named by its address; whoever calls the reader decides whether something lies
there (`readers.take_in`).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock, table
from markdown_it.rules_block.table import escapedSplit
from markdown_it.token import Token

from samenleren.diagnostics import Rule
from samenleren.diagnostics.location import Location
from samenleren.language.answers import DASH, HARD_BREAK
from samenleren.language.dutch import dutch_number
from samenleren.readers.delivered import Cell, Collector, Delivered, Drawn, Picture, Role, Table
from samenleren.readers.encoding import decode
from samenleren.readers.list_numbers import Sign
from samenleren.readers.refusal import refuse
from samenleren.readers.yaml_file import add_yaml
from samenleren.shown.heights import lowered, raised
from samenleren.shown.written import Piece, Unseen, Written

BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
"""A line break in HTML: the only way to have one in a cell of a table."""
_COMMENT = re.compile(r"<!--(.*?)(?:-->|\Z)", re.DOTALL)
_LOOK = re.compile(r"<(/?)(s|del|strike|sup|sub)>", re.IGNORECASE)
"""Tags that say how words look, in a text without other HTML."""
_TASK = re.compile(r"\[([ xX])\](?=\s)")
_NOTE = re.compile(r"\[\^[^\]\s]+\]:\s")
_BULLETS = ("-", "+")
"""Bullets that may be meant as signs; a `*` never is."""
_MAX_EMPTY = 65_536
"""Cells that rows may lack: past this a table loses rows (markdown-it-py, `rules_block/table`)."""
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
                Location(file, line=1),
                Rule.BAD_YAML,
                "de kop begint met --- maar houdt nergens op",
                "zet onder de laatste regel van de kop een regel met alleen ---",
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
    try:
        tokens = parser.parse("\n".join(lines[start:]))
    except _Ragged as ragged:
        raise refuse(
            Location(file, line=ragged.line + start + 1),
            Rule.TOO_LARGE,
            f"de tabel heeft een rij met {dutch_number(ragged.columns)} kolommen en veel rijen die"
            " korter zijn",
            "geef elke rij evenveel kolommen, of maak er meer tabellen van",
        ) from None
    _Blocks(out, start + 1).read(tokens)
    return out.result()


def _table(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """A table as people mean it: a line without a bar, right below it, is no row, and a row with
    more cells than the first keeps them (elsewhere their text is dropped). Raises `_Ragged`."""

    def line_of(number: int) -> str:
        return state.src[state.bMarks[number] : state.eMarks[number]].strip()

    if start + 1 < end and "|" not in line_of(start + 1):
        return False  # dashes alone make a heading of the line above them
    if silent or not table(state, start, end, True):  # before any look at the lines below it
        return table(state, start, end, silent)
    rows = range(start + 2, end)
    last = next((n for n in rows if "|" not in line_of(n) or line_of(n) == "|"), end)
    given, widths = _columns(line_of(start)), [_columns(line_of(n)) for n in range(start + 2, last)]
    most = max(widths, default=given)
    if sum(max(most, given) - width for width in widths) > _MAX_EMPTY:
        raise _Ragged(start, max(most, given))
    for number, cell in ((start, " |"), (start + 1, "-|")) if most > given else ():
        wide = f"{line_of(number).removesuffix('|')}|{cell * (most - given)}"
        state.bMarks[number], state.tShift[number] = len(state.src), 0
        state.src += f"{wide}\n"
        state.eMarks[number] = len(state.src) - 1
    return table(state, start, last, silent)


class _Ragged(Exception):
    """The table on a line (from 0) has so many columns, and rows with far fewer cells."""

    def __init__(self, line: int, columns: int) -> None:
        super().__init__(line, columns)
        self.line, self.columns = line, columns


def _columns(row: str) -> int:
    return len(escapedSplit(row.removeprefix("|").removesuffix("|")))


class _Blocks:
    """What the tokens of a file say, block by block."""

    def __init__(self, out: Collector, first_line: int) -> None:
        self.out = out
        self.first_line = first_line
        self.line = Location(out.file)
        self.heading = ""
        self.role: Role = "body"
        self.level = 0
        self.items: list[tuple[str, str]] = []
        """For each item around this place its bullet and its sign; empty when they were shown."""
        self.counts: list[int | None] = []
        """The number of the last item of each list around this place; None in one with bullets."""
        self.rows: list[tuple[Cell, ...]] | None = None
        self.row: list[Cell] = []
        self.waiting: list[tuple[str, Location]] = []

    def read(self, tokens: list[Token]) -> None:
        """Adds the blocks to what is collected."""
        steps: dict[str, Callable[[Token], object]] = {
            "heading_open": self._start_heading,
            "heading_close": self._end_heading,
            "ordered_list_open": self._start_list,
            "bullet_list_open": self._start_list,
            "ordered_list_close": lambda token: self.counts.pop(),
            "bullet_list_close": lambda token: self.counts.pop(),
            "list_item_open": self._start_item,
            "list_item_close": lambda token: self.items.pop(),
            "table_open": self._start_table,
            "tr_open": self._start_row,
            "tr_close": self._end_row,
            "table_close": self._end_table,
            "inline": self._add_inline,
            "html_block": self._add_html,
            "fence": self._add_code,
            "code_block": self._add_code,
        }
        for token in tokens:
            line = token.map[0] + self.first_line if token.map else None
            self.line = Location(self.out.file, line=line)
            if token.type in steps:
                steps[token.type](token)
            if self.rows is None:  # a comment is a paragraph of its own, behind what it stands in
                for comment, where in self.waiting:
                    self.out.paragraph(comment, where, "comment")
                self.waiting = []

    def _start_heading(self, token: Token) -> None:
        self.role, self.level = "heading", int(token.tag[1])

    def _end_heading(self, token: Token) -> None:
        self.role, self.level = "body", 0

    def _start_list(self, token: Token) -> None:
        ordered = token.type.startswith("ordered")
        self.counts.append(int(token.attrs.get("start", 1)) - 1 if ordered else None)

    def _start_item(self, token: Token) -> None:
        before = self.counts[-1]
        self.counts[-1] = None if before is None else before + 1
        sign = DASH if before is None else f"{before + 1}{token.markup}"
        self.items.append((token.markup if token.markup in _BULLETS else "", sign))

    def _start_table(self, token: Token) -> None:
        self.rows = []

    def _start_row(self, token: Token) -> None:
        self.row = []

    def _end_row(self, token: Token) -> None:
        if self.rows is not None:
            self.rows.append(tuple(self.row))

    def _end_table(self, token: Token) -> None:
        rows, self.rows = self.rows, None
        where = rows[0][0].where if rows and rows[0] else Location(self.out.file)
        named = any(cell.units for cell in rows[0]) if rows else False
        self.out.blocks.append(Table(self.heading, tuple(rows or ()), where, named))

    def _add_inline(self, token: Token) -> None:
        in_table = self.rows is not None
        content, images, comments = _inline(token, bool(self.items) and not in_table)
        if in_table:
            self._add_cell(content.strip(), images)
        else:
            self._add_paragraph(token, content)
            self.out.blocks.extend(_picture(self.out, image, self.line) for image in images)
        self._keep(comments)

    def _add_cell(self, content: Written, images: list[Token]) -> None:
        where = replace(self.line, column=len(self.row) + 1)
        units = (self.out.unit(content, where),) if content else ()
        pictures = tuple(_picture(self.out, image, where) for image in images)
        self.row.append(Cell(units, where, pictures=pictures))

    def _add_paragraph(self, token: Token, content: Written) -> None:
        if self.role == "heading":
            self.heading = content.shown
        shown: Role = "item" if self.items and self.role == "body" else self.role
        if shown == "body" and _NOTE.match(content.text):
            self.out.paragraph(content, replace(self.line, part="voetnoot"), "meta")
            return
        lead = _bold_start(token) if self.role == "body" else ""
        bullet, sign = self.items[-1] if self.items else ("", "")
        self.items[-1:] = [("", "")] * bool(self.items)  # only its first paragraph shows them
        self.out.paragraph(
            content,
            self.line,
            shown,
            self.level,
            lead,
            bullet if shown == "item" else "",
            sign=Sign(sign, max(len(self.items) - 1, 0)),
        )

    def _add_html(self, token: Token) -> None:
        self.out.paragraph(_COMMENT.sub("", token.content), self.line)
        self._keep(_COMMENT.findall(token.content))

    def _add_code(self, token: Token) -> None:
        self.out.paragraph(token.content, self.line)

    def _keep(self, comments: list[str]) -> None:
        self.waiting += [(comment, self.line) for comment in comments]


def _picture(out: Collector, image: Token, at: Location) -> Picture:
    """A picture: its words, its address and, as caption, its title."""
    alt, _, _ = _inline(image)
    attributes = image.attrs
    drawn = Drawn(alt.shown, link=str(attributes.get("src", "")) or "?")
    return out.picture(at, drawn, caption=str(attributes.get("title", "")))


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
                words.add(HARD_BREAK if child.type == "hardbreak" else "\n")
            case "link_open":
                address, label_start = str(child.attrs.get("href", "")), len(words.pieces)
                words.linked = True
            case "link_close":
                if address and Written.of(words.pieces[label_start:]).text != address:
                    words.add(f" ({address})")
                words.linked = False
            case kind if kind in _TURNS:
                words.turn(_TURNS[kind], child.nesting)
            case "image":
                images.append(child)
            case "html_inline" if BREAK.fullmatch(child.content):
                words.add(HARD_BREAK)
            case "html_inline" if comment := _COMMENT.fullmatch(child.content):
                comments.append(comment[1])
            case "html_inline" if tag := _LOOK.fullmatch(child.content):
                words.tag(tag[2].lower(), -1 if tag[1] else 1)
            case "text" if rank == 0 and in_list and (task := _TASK.match(child.content)):
                words.add(("☐" if task[1] == " " else "☑") + child.content[task.end() :])
            case _:
                words.add(child.content)
    return Written.of(words.pieces), images, comments


_TURNS = {
    f"{kind}_{end}": look
    for kind, look in (("s", "struck"), ("em", "stressed"), ("strong", "stressed"))
    for end in ("open", "close")
}
"""What begins or ends a look, and which."""


class _Words:
    """The pieces of a text while it is read, and how the next one looks."""

    def __init__(self) -> None:
        self.pieces: list[Piece] = []
        self.struck = self.height = self.stressed = 0
        self.linked = False

    def turn(self, look: str, step: int) -> None:
        """The begin (1) or end (-1) of a look that Markdown has signs for."""
        setattr(self, look, getattr(self, look) + step)

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
        unseen: Unseen | None = "struck" if self.struck else None
        self.pieces.append(Piece(text, unseen, stressed=self.stressed > 0 and not self.linked))
