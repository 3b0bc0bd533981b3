"""Tables that can be read aloud and scrolled: a caption, scopes, a labelled region."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from samenleren.assemble.facets import FACETS
from samenleren.render.components import Matrix
from samenleren.render.html_tree.inlines import drawn_sign, marked
from samenleren.render.html_tree.markup import Blocks, Element, para, span, wrap
from samenleren.render.syntax import walk

Facets = list[list[str]]
"""The facets of a record: name and value of an attribute."""
_NONE = ["", [], []]
_DEFAULT = {"t": "AlignDefault"}


def facets_in(elements: list[Element]) -> dict[str, Facets]:
    """The facets of the records among these elements."""
    found = {}
    for element in elements:
        anchor, _, pairs = element["c"][0] if element["t"] in ("Div", "Span") else ("", [], [])
        if anchor and pairs:
            known = dict(pairs)
            found[anchor] = [[f"data-{name}", known[name]] for name in FACETS if known.get(name)]
    return found


def accessible(table: Element, number: int, facets: Mapping[str, Facets]) -> Blocks:
    """A table in its region, without style attributes (the policy forbids them). `number` counts
    the tables of the text."""
    _, (_, caption), columns, head, bodies, foot = table["c"]
    right = [alignment["t"] == "AlignRight" for alignment, _ in columns]

    def dressed(rows: list[Any], scope: str = "", heads: int = len(right)) -> list[Any]:
        """Rows of which the first `heads` cells are headers of this scope."""
        return [
            [
                ["", [], _faceted(cells, facets)],
                [_cell(one, right[at], scope * (at < heads)) for at, one in enumerate(cells)],
            ]
            for _, cells in rows
        ]

    anchor = f"pagina-tabel-{number}"
    name = {"aria-labelledby": anchor} if caption else {"aria-label": "Tabel zonder bijschrift"}
    words = [para([span(caption[0]["c"], anchor=anchor)], "Plain")] if caption else []
    made = [
        _NONE,
        [None, words],
        [[_DEFAULT, {"t": "ColWidthDefault"}] for _ in columns],
        [head[0], dressed(head[1], "col")],
        [
            [_NONE, heads, dressed(above, "col"), dressed(rows, "row", heads)]
            for _, heads, above, rows in bodies
        ],
        [foot[0], dressed(foot[1])],
    ]
    region = {"class": "table-scroll", "role": "region"} | name | {"tabindex": "0"}
    return wrap("div", region, [{"t": "Table", "c": made}])


def matrix(block: Element) -> Element:
    """A block whose tables have a name in the first cell of each row."""
    for table in tables_of(block):
        table["c"][0] = ["", [Matrix.name], []]
        for body in table["c"][4]:
            body[1] = 1
            for _, (first, *_) in body[3]:
                first[0] = ["", first[0][1], [["scope", "row"]]]
    return block


def tables_of(block: Element) -> Iterator[Element]:
    """The tables in a block."""
    return (element for element in walk(block) if element["t"] == "Table")


def _cell(cell: list[Any], right: bool, scope: str) -> list[Any]:
    _, alignment, tall, wide, blocks = cell
    names = ["number"] * (right or alignment["t"] == "AlignRight")
    if blocks and blocks[0]["t"] in ("Plain", "Para"):
        names += ["label-cell"] * drawn_sign(blocks[0]["c"])
        blocks = [para(marked(blocks[0]["c"]), blocks[0]["t"]), *blocks[1:]]
    return [["", names, [["scope", scope]] if scope else []], _DEFAULT, tall, wide, blocks]


def _faceted(cells: list[Any], facets: Mapping[str, Facets]) -> Facets:
    """The facets of the record that a row is about (it holds its anchor, or is the first to link to
    it), which then stand at the row alone."""
    found: Facets = []
    for element in walk([cell[4] for cell in cells]):
        if element["t"] == "Span":
            element["c"][0][2] = [pair for pair in element["c"][0][2] if pair[0] not in FACETS]
            found = found or facets.get(element["c"][0][0], [])
        elif element["t"] == "Link":
            found = found or facets.get(element["c"][2][0][1:], [])
    return found
