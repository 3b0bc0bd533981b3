"""Figures in Word: their numbers are fields, and so is every mention of a number."""

from __future__ import annotations

import re
from typing import Any

from lxml import etree

from samenleren.render.word.figures import number_fields
from samenleren.render.word.ooxml import W, el, paragraph, q, run, text_of


def body(*paragraphs: Any) -> Any:
    found = el("body", *paragraphs)
    number_fields(found)
    return found


def title(number: int) -> Any:
    return paragraph(
        "Figuurtitel",
        el("r", el("rPr", el("rStyle", val="Figuurnummer")), el("t", f"Figuur\u00a0{number}")),
        run(" Wat er te zien is"),
    )


def link(words: str) -> Any:
    return paragraph("Figuurnoot", el("hyperlink", run(words), anchor="cijfers-x"))


def fields(found: Any) -> list[tuple[str, str]]:
    return [(f.get(q("instr")).strip(), text_of(f)) for f in found.iter(q("fldSimple"))]


def test_a_number_is_a_field_with_a_bookmark_around_it() -> None:
    found = body(title(1), title(2))
    assert fields(found) == [("SEQ Figuur \\* ARABIC", "1"), ("SEQ Figuur \\* ARABIC", "2")]
    for one in found.iter(q("fldSimple")):
        start, end = one.getprevious(), one.getnext()
        assert (start.tag, end.tag) == (q("bookmarkStart"), q("bookmarkEnd"))
        assert start.get(q("id")) == end.get(q("id"))
    names = [start.get(q("name")) for start in found.iter(q("bookmarkStart"))]
    assert len(set(names)) == 2
    assert all(re.fullmatch(r"_Ref\d{9}", name) for name in names)
    assert [text_of(p) for p in found] == [
        "Figuur\u00a01 Wat er te zien is",
        "Figuur\u00a02 Wat er te zien is",
    ]


def test_a_mention_refers_to_the_number() -> None:
    words = [
        "figuur\u00a02",
        "De cijfers bij figuur 2.",
        "De cijfers bij figuur\u00a01: zij stijgen in 3 jaar",
    ]
    caption = paragraph("Caption", run(words[2]))
    found = body(link(words[0]), title(1), title(2), link(words[1]), caption)
    names = [start.get(q("name")) for start in found.iter(q("bookmarkStart"))]
    refers = [field for field in fields(found) if field[0].startswith("REF")]
    assert refers == [
        (f"REF {names[1]} \\h", "2"),
        (f"REF {names[1]} \\h", "2"),
        (f"REF {names[0]} \\h", "1"),
    ]
    assert [text_of(p) for p in found if "Figuur\u00a0" not in text_of(p)] == words


def test_a_number_that_is_no_figure_stays_text() -> None:
    found = body(
        title(1), link("figuur 7"), link("hoofdstuk 1"), paragraph("BodyText", run("figuur 1"))
    )
    assert [field for field in fields(found) if field[0].startswith("REF")] == []


def test_new_bookmarks_have_numbers_of_their_own() -> None:
    found = el(
        "body",
        paragraph("BodyText", el("bookmarkStart", id=7, name="les-001"), el("bookmarkEnd", id=7)),
        title(1),
    )
    number_fields(found)
    ids = [start.get(q("id")) for start in found.iter(q("bookmarkStart"))]
    assert len(set(ids)) == len(ids) == 2
    assert W in etree.tostring(found).decode()
