"""Tables that can be read aloud and scrolled: a caption, scopes, a labelled region."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from samenleren.handover.edition import FACETS
from samenleren.render.components import Matrix
from samenleren.render.html_tree.inlines import drawn_sign, marked
from samenleren.render.html_tree.markup import changed, div, para, span, wrap
from samenleren.render.lines import in_words
from samenleren.render.tree import Element, Elements, element, stringify, walk

Facets = list[list[str]]
"""The facets of a record: name and value of an attribute."""
_NONE = ["", [], []]
_DEFAULT = {"t": "AlignDefault"}


def facets_in(elements: Iterable[Element]) -> dict[str, Facets]:
    """The facets of the records among these elements."""
    found = {}
    for one in elements:
        anchor, _, pairs = one["c"][0] if one["t"] in ("Div", "Span") else ("", [], [])
        if anchor and pairs:
            known = dict(pairs)
            found[anchor] = [[f"data-{name}", known[name]] for name in FACETS if known.get(name)]
    return found


def accessible(table: Element, number: int, facets: Mapping[str, Facets]) -> Elements:
    """A table in its region, without style attributes (the policy forbids them). `number` counts
    the tables of the text."""
    (own, names, _), (_, caption), columns, head, bodies, foot = table["c"]
    matrix = [Matrix.name] if Matrix.name in names else []
    right = [alignment["t"] == "AlignRight" for alignment, _ in columns]

    def dressed(rows: list[Any], scope: str = "", heads: int = len(right)) -> list[Any]:
        """Rows of which the first `heads` cells are headers of this scope."""
        return [
            [
                ["", [], [] if matrix else _faceted(cells, facets)],
                [_cell(one, right[at], scope * (at < heads)) for at, one in enumerate(cells)],
            ]
            for _, cells in rows
        ]

    anchor = f"pagina-tabel-{number}"
    name = {"aria-labelledby": anchor} if caption else {"aria-label": _label(head[1])}
    words = [para([span(caption[0]["c"], anchor=anchor)], "Plain")] if caption else []
    made = [
        [own, matrix, []],
        [None, words],
        [[_DEFAULT, {"t": "ColWidthDefault"}] for _ in columns],
        [head[0], dressed(head[1], "col")],
        [
            [_NONE, heads, dressed(above, "col"), dressed(rows, "row", heads)]
            for _, own_heads, above, rows in bodies
            for heads in [1 if matrix else own_heads]
        ],
        [foot[0], dressed(foot[1])],
    ]
    region = {"class": "table-scroll", "role": "region"} | name | {"tabindex": "0"}
    return wrap("div", region, [element("Table", made)])


def _label(head: list[Any]) -> str:
    """What a table without a caption is called: by its columns."""
    named = [words for _, cells in head[:1] for cell in cells if (words := stringify(cell[4]))]
    return f"Tabel: {', '.join(named)}" if named else "Tabel zonder bijschrift"


def in_matrix(block: Element) -> Element:
    """A block whose tables have a name in the first cell of each row: their class tells so."""

    def named(table: Element) -> Elements:
        (anchor, names, pairs), *parts = table["c"]
        return [element("Table", [[anchor, [*names, Matrix.name], pairs], *parts])]

    attributes, blocks = block["c"]
    is_matrix = Matrix.name in attributes[1]
    return div(attributes, changed(blocks, {"Table": named})) if is_matrix else block


def _cell(cell: list[Any], right: bool, scope: str) -> list[Any]:
    _, alignment, tall, wide, blocks = cell
    names = ["number"] * (right or alignment["t"] == "AlignRight")
    if blocks and blocks[0]["t"] in ("Plain", "Para"):
        words = in_words(blocks[0]["c"])
        names += ["label-cell"] * drawn_sign(words)
        blocks = [para(marked(words), blocks[0]["t"]), *blocks[1:]]
    blocks = changed(blocks, {"Span": _without_facets})
    return [["", names, [["scope", scope]] if scope else []], _DEFAULT, tall, wide, blocks]


def _without_facets(part: Element) -> Elements:
    (anchor, names, pairs), inlines = part["c"]
    kept = [pair for pair in pairs if pair[0] not in FACETS]
    return [element("Span", [[anchor, names, kept], inlines])]


def _faceted(cells: list[Any], facets: Mapping[str, Facets]) -> Facets:
    """The facets of the record that a row is about (it holds its anchor, or is the first to link to
    it), which then stand at the row alone."""
    anchors = (
        one["c"][0][0] if one["t"] == "Span" else one["c"][2][0][1:]
        for one in walk([cell[4] for cell in cells])
        if one["t"] in ("Span", "Link")
    )
    return next((facets[anchor] for anchor in anchors if anchor in facets), [])
