"""Figures, tables and mentions in any order: each field shows what a program makes of it."""

from __future__ import annotations

import re
from collections import Counter
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from samenleren.render.opendocument import figures as odt
from samenleren.render.opendocument.odf import odf_name, tag
from samenleren.render.opendocument.odf import parse as parse_odf
from samenleren.render.opendocument.odf import q as o
from samenleren.render.word.figures import number_fields
from samenleren.render.word.ooxml import el, paragraph, q, run, text_of

NUMBERED = ("Figuur", "Tabel")
PIECES = st.lists(
    st.one_of(st.sampled_from(NUMBERED), st.tuples(st.sampled_from(["link", "caption"]),
                                                   st.integers(1, 9))),
    max_size=14,
)  # fmt: skip


def numbered(pieces: list[Any]) -> list[tuple[str, int]]:
    """(what, number): of a figure or table its own, of a mention that of its figure."""
    counted: Counter[str] = Counter()
    found = []
    for piece in pieces:
        if isinstance(piece, str):
            counted[piece] += 1
            found.append((piece, counted[piece]))
        else:
            found.append(piece)
    return found


def in_word(what: str, number: int) -> Any:
    if what in NUMBERED:
        look = el("rPr", el("rStyle", val=f"{what}nummer"))
        return paragraph("Figuurtitel", el("r", look, el("t", f"{what}\u00a0{number}")))
    words = run(f"De cijfers bij figuur {number}: wat figuur 1 liet zien")
    if what == "link":
        return paragraph("Figuurnoot", el("hyperlink", words, anchor="cijfers"))
    return paragraph("Caption", words)


def in_odt(what: str, number: int) -> str:
    if what in NUMBERED:
        style = odf_name(f"{what}nummer")
        return tag("text:p", tag("text:span", f"{what}\u00a0{number}", text__style_name=style))
    words = f"De cijfers bij figuur {number}: wat figuur 1 liet zien"
    if what == "link":
        return tag("text:p", tag("text:a", words, xlink__href="#cijfers"))
    return tag("text:p", tag("text:span", words), text__style_name=odf_name("caption"))


@given(PIECES)
def test_in_word_every_field_shows_what_its_sequence_or_its_bookmark_gives(
    pieces: list[Any],
) -> None:
    items = numbered(pieces)
    body = el("body", *(in_word(*item) for item in items))
    before = [text_of(p) for p in body]
    number_fields(body)
    assert [text_of(p) for p in body] == before
    marks = [m.get(q("name")) for m in body.iter(q("bookmarkStart"))]
    assert len(set(marks)) == len(marks) == sum(what in NUMBERED for what, _ in items)
    assert all(re.fullmatch(r"_Ref\d{9}", mark) for mark in marks)
    counted: Counter[str] = Counter()
    values = {}
    for field in body.iter(q("fldSimple")):
        kind, name, *_ = field.get(q("instr")).split()
        if kind == "SEQ":
            counted[name] += 1
            assert text_of(field) == str(counted[name])
            values[field.getprevious().get(q("name"))] = (name, text_of(field))
    referred = [f for f in body.iter(q("fldSimple")) if f.get(q("instr")).split()[0] == "REF"]
    for field in referred:
        assert values[field.get(q("instr")).split()[1]] == ("Figuur", text_of(field))
    assert len(referred) == sum(
        what not in NUMBERED and number <= counted["Figuur"] for what, number in items
    )


@given(PIECES)
def test_in_an_odt_every_field_shows_what_its_sequence_gives(pieces: list[Any]) -> None:
    items = numbered(pieces)
    body = parse_odf(tag("office:text", *(in_odt(*item) for item in items)))
    before = ["".join(p.itertext()) for p in body]
    odt.number_fields(body)
    assert ["".join(p.itertext()) for p in body] == before
    counted: Counter[str] = Counter()
    values = {}
    for number in body.iter(o("text:sequence")):
        counted[number.get(o("text:name"))] += 1
        assert number.text == str(counted[number.get(o("text:name"))])
        values[number.get(o("text:ref-name"))] = (number.get(o("text:name")), number.text)
    assert len(values) == counted.total()
    referred = list(body.iter(o("text:sequence-ref")))
    for reference in referred:
        assert values[reference.get(o("text:ref-name"))] == ("Figuur", reference.text)
    assert len(referred) == sum(
        what not in NUMBERED and number <= counted["Figuur"] for what, number in items
    )


def test_figure_3_of_another_publication_is_no_mention() -> None:
    figure = el("r", el("rPr", el("rStyle", val="Figuurnummer")), el("t", "Figuur 3"))
    link = el("hyperlink", run("figuur 3"))
    body = el("body", paragraph("Figuurtitel", figure), paragraph("BodyText", link))
    number_fields(body)
    assert len(list(body.iter(q("fldSimple")))) == 1
    outside = tag("text:a", "figuur 3", xlink__href="https://example.org/#figuur")
    number = tag("text:span", "Figuur 3", text__style_name=odf_name("Figuurnummer"))
    text = parse_odf(tag("office:text", tag("text:p", number), tag("text:p", outside)))
    odt.number_fields(text)
    assert list(text.iter(o("text:sequence-ref"))) == []
