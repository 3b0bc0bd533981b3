"""A letter as values, and as one HTML file that can be pasted into a mail.

`Letter` knows no format; `letter_html` writes it with inline styles only, since mail programs throw
away style sheets; `letter_word` writes the same as DOCX. Text is text: both writers escape it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from samenleren.design.pages import environment
from samenleren.design.tokens import Tokens

READS = ("templates/redactie/antwoord.html.j2",)


@dataclass(frozen=True)
class Heading:
    """A heading in the letter: level 1 for a section, 2 below it."""

    text: str
    level: int = 1


@dataclass(frozen=True)
class Paragraph:
    """A paragraph."""

    text: str


@dataclass(frozen=True)
class Item:
    """An item of a list: lines under each other; `lead` comes first, in bold.

    With `run_in` the lead stands on the first line, else on a line of its own.
    """

    lines: tuple[str, ...]
    lead: str = ""
    run_in: bool = False


@dataclass(frozen=True)
class Items:
    """A list, with bullets or numbers."""

    items: tuple[Item, ...]
    ordered: bool = False


@dataclass(frozen=True)
class Grid:
    """A table: a header row, and rows whose first cell is their header.

    `numbers` says that all but the first column hold numbers.
    """

    caption: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    numbers: bool = False


Block = Heading | Paragraph | Items | Grid


@dataclass(frozen=True)
class Letter:
    """A letter: to whom, about what, from whom. `date` is ISO; `language` as in nl-NL."""

    title: str
    subtitle: str
    dateline: str
    author: str
    description: str
    language: str
    date: str
    version: str
    blocks: tuple[Block, ...] = field(default=())


def bullets(lines: list[str]) -> Items:
    """Plain lines as a list with bullets."""
    return Items(tuple(Item((line,)) for line in lines))


def letter_html(letter: Letter, root: Path, tokens: Tokens) -> str:
    """The letter as HTML, in the look of the publication; nothing is loaded from anywhere."""
    page = environment(root).get_template("antwoord.html.j2")
    return page.render(letter=letter, look=_look(tokens), kind=lambda block: type(block).__name__)


def _look(tokens: Tokens) -> dict[str, str]:
    """An inline style for each element, from the tokens; sizes in px, as mail programs want."""
    light = tokens.light
    sans = f"font-family:'{tokens.type.sans}',Calibri,Arial,sans-serif"
    ink = f"color:{light.ink}"
    cell = f"padding:6px 10px;border-bottom:1px solid {light.line};vertical-align:top"
    text = f"{sans};font-size:17px;line-height:{tokens.type.leading};{ink}"
    return {
        "page": f"margin:0;padding:0;background:{light.paper};{text}",
        "sheet": f"max-width:660px;margin:0 auto;padding:24px 18px 48px;{text}",
        "rule": f"height:6px;background:{light.ink};margin:0 0 18px",
        "h1": f"{sans};{ink};font-size:28px;line-height:1.15;margin:0 0 4px",
        "subtitle": f"font-size:20px;line-height:1.3;margin:0 0 4px;color:{light.muted}",
        "dateline": f"font-size:15px;margin:0 0 24px;color:{light.muted}",
        "h2": f"{sans};{ink};font-size:21px;line-height:1.25;margin:32px 0 8px",
        "h3": f"{sans};{ink};font-size:17px;line-height:1.3;margin:20px 0 6px",
        "p": "margin:0 0 12px",
        "list": "margin:0 0 12px;padding:0 0 0 24px",
        "item": "margin:0 0 8px;overflow-wrap:anywhere",
        "scroll": "overflow-x:auto;margin:0 0 16px",
        "table": "border-collapse:collapse;width:100%;font-size:16px;"
        f"border-top:2px solid {light.ink}",
        "caption": "text-align:left;font-weight:bold;padding:0 0 6px",
        "th": f"text-align:left;background:{light.wash};{cell}",
        "row": f"text-align:left;font-weight:bold;overflow-wrap:break-word;{cell}",
        "td": f"text-align:left;{cell}",
        "number": f"text-align:right;{cell}",
        "head-number": f"text-align:right;background:{light.wash};{cell}",
    }
