"""The tree of a text as calls of the functions in templates/typst/components.typ.

Every component becomes one call; its parts become named content arguments. In: the blocks that
`syntax.parse` gives, which stay as they are. Out: blocks for pandoc's Typst writer.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from itertools import pairwise

from samenleren.render import components as ours
from samenleren.render.components import type_of
from samenleren.render.page_numbers import print_pages
from samenleren.render.tree import (
    Div,
    Element,
    Elements,
    component,
    described,
    element,
    image_in,
    is_a,
    rewritten,
    spans_at_end,
    spans_of,
    stringify,
    walk,
)
from samenleren.render.typst_tables import data_table
from samenleren.render.typst_text import (
    arguments,
    between,
    block,
    call,
    finished,
    glossary,
    heading_parts,
    is_compact,
    narrow_drawing,
    picture_source,
    plain,
    printed_number,
    quote,
    short,
    whole,
)


@dataclass(frozen=True)
class Place:
    """Where a block stands: the accent of its chapter; in a column that is as wide as the text,
    where a figure takes its narrow layout; in a matrix; just before the last of the sources; at
    the end of its chapter, below which the page is free; where the rows of a table are close."""

    accent: str = "default"
    in_column: bool = False
    in_matrix: bool = False
    before_last: bool = False
    at_end: bool = False
    tight: bool = False


def typst_blocks(blocks: Elements) -> Elements:
    """The blocks of a whole text, each part and chapter as a call."""
    blocks = print_pages(blocks)
    starts = [at for at, one in enumerate(blocks) if one["t"] == "Header" and one["c"][0] == 1]
    bounds = [*starts, len(blocks)]
    made = _calls(blocks[: bounds[0]], Place())
    for start, end in pairwise(bounds):
        made += _division(blocks[start], blocks[start + 1 : end])
    return finished(made)


def _division(header: Element, blocks: Elements) -> Elements:
    """A heading of the first level and what follows: a chapter, with an opening page, or a part."""
    _, (identifier, classes, attributes), _ = header["c"]
    place = Place(dict(attributes).get("accent", "default"))
    number, title = heading_parts(header)
    name = "chapter" if "chapter" in classes else "part"
    openings = (ours.ChapterQuestion, ours.ForWhom) if name == "chapter" else ()
    opens = next((at for at, one in enumerate(blocks) if not is_a(one, *openings)), len(blocks))
    opening, rest = blocks[:opens], blocks[opens:]
    if rest and is_a(rest[-1], ours.OwnTable):  # with its heading
        last = _calls(rest[-2:], replace(place, at_end=True))
        body = [*_calls(rest[:-2], place), block("#text-ends"), *last]
    else:
        body = _calls(rest, place)
    if name == "chapter" and rest and rest[0]["t"] == "Para":
        body[:1] = call("lead", "", body=[rest[0]])
    given = arguments(
        identifier, number=number, accent=place.accent, running=short(stringify(title))
    )
    return call(
        name,
        given,
        title=plain(title),
        question=_calls([one for one in opening if is_a(one, ours.ChapterQuestion)], place),
        readers=_calls([one for one in opening if is_a(one, ours.ForWhom)], place),
        body=body,
    )


def _calls(blocks: Elements, place: Place) -> Elements:
    """Blocks with every component, heading and table turned into its call."""
    made: Elements = []
    for at, one in enumerate(blocks):
        match one["t"]:
            case "Header":
                made.append(_section(one, place))
            case "Table":
                written = partial(_calls, place=replace(place, in_matrix=False))
                made += data_table(
                    one["c"], place.accent, place.in_matrix, written, tight=place.tight
                )
            case "Div":
                before_last = _is_before_last_source(blocks[at : at + 4])
                made += _div(Div.of(one), replace(place, before_last=before_last))
            case "DefinitionList":
                made += glossary(one["c"], partial(_calls, place=place))
            case "BulletList":
                made.append(element("BulletList", [_calls(item, place) for item in one["c"]]))
            case "OrderedList":
                items = [_calls(each, place) for each in one["c"][1]]
                made += [element("OrderedList", [one["c"][0], items])]
            case _:
                made.append(one)
    return made


def _div(div: Div, place: Place) -> Elements:
    if div.identifier == "refs":
        return _holder("references", div, place)
    if make := _CALLS.get(type_of(div.classes)):
        return make(div, place)
    if div.identifier:
        return call("anchored", arguments(div.identifier), body=_calls(div.blocks, place))
    return _calls(div.blocks, place)


def _is_before_last_source(blocks: Elements) -> bool:
    """True for the third and the second last source of a list: these stay with the last one, which
    alone on the next page looks forgotten."""
    sources = [is_a(one, ours.SourceItem) for one in blocks]
    return sources[:2] == [True, True] and sources[2:] != [True, True]


# -- components ----------------------------------------------------------------------------------


def _lesson(div: Div, place: Place) -> Elements:
    pictures = [one for one in div.blocks if is_a(one, ours.Picture, ours.Gap)]
    texts = [one for one in div.blocks if not is_a(one, ours.Picture, ours.Gap)]
    taken, rest = spans_of(texts, "label", "attribution")
    ending, rest = spans_at_end(rest, "attribution", "source-ref")
    taken = ending | taken
    said = stringify(taken.get("label"))
    label = _LABEL.fullmatch(said)
    given = arguments(
        div.identifier,
        whole=whole(div.blocks),
        accent=place.accent,
        kind=[*div.classes[1:], "les"][0],
        mark=label[1] if label else "",
        word=label[2] if label else said,
        number=printed_number(div.identifier),
    )
    return call(
        "lesson",
        given,
        body=_calls(rest, place),
        attribution=plain(taken.get("attribution")),
        source=plain(taken.get("source-ref")),
        pictures=_calls(pictures, place),
    )


def _picture(div: Div, place: Place) -> Elements:
    """A contributor's picture with its caption; one that only decorates has no description."""
    at = next((at for at, one in enumerate(div.blocks) if image_in(one)), None)
    if at is None:
        return _calls(div.blocks, place)
    image = div.blocks[at]["c"][0]
    decorates = "decorative" in image["c"][0][1]
    words = "none" if decorates else quote(described(image))
    caption = _calls(div.blocks[:at] + div.blocks[at + 1 :], place)
    return call("photo", f"{quote(picture_source(image))}, {words}, ", caption=caption)


def _key_message(div: Div, place: Place) -> Elements:
    parts, rest = _parts(div)
    statement = parts[ours.Statement]
    taken, said = spans_of(_blocks_of(statement), "message-number")
    given = arguments(
        div.identifier,
        whole=whole(div.blocks, statement),
        accent=place.accent,
        number=stringify(taken.get("message-number")),
    )
    return call(
        "key-message",
        given,
        statement=_calls(said, place),
        support=_inside(parts[ours.Support], place),
        more=_calls(rest, place),
    )


def _dilemma(div: Div, place: Place) -> Elements:
    parts, rest = _parts(div)
    statement, sides = parts[ours.Statement], parts[ours.Side]
    return call(
        "dilemma-card",
        arguments(div.identifier, whole=whole(div.blocks, statement), accent=place.accent),
        statement=_inside(statement, place),
        one=_inside(sides[:1], place),
        other=_inside(sides[1:2], place),
        more=[*_inside(sides[2:], place), *_calls(rest, place)],
        support=_inside(parts[ours.Support], place),
    )


def _portrait(div: Div, place: Place) -> Elements:
    parts, rest = _parts(div)
    head = _blocks_of(parts[ours.PortraitHead][:1])
    taken, more = spans_of(head, "role", "consortium", "moment")
    return call(
        "portrait",
        arguments(div.identifier, whole=whole(div.blocks, head), accent=place.accent),
        role=plain(taken.get("role")),
        consortium=plain(taken.get("consortium")),
        moment=plain(taken.get("moment")),
        summary=_calls([*more, *rest], place),
        note=_inside(parts[ours.SourceNote], place),
    )


def _material(div: Div, place: Place) -> Elements:
    taken, rest = spans_of(div.blocks, "title", "type", "where", "source-ref")
    if "where" not in taken:  # a purpose of more paragraphs
        ending, rest = spans_at_end(rest, "where", "source-ref")
        taken = ending | taken
    kind, where = taken.get("type"), taken.get("where", [])
    if source := taken.get("source-ref"):  # the last of what is said, as in the text
        where = [*where, {"t": "Space"}, element("Span", [["", ["source-ref"], []], source])]
    return call(
        "material",
        arguments(div.identifier, whole=whole(div.blocks, kind), accent=place.accent),
        title=plain(taken.get("title")),
        type=plain(kind),
        purpose=_calls(rest, place),
        where=plain(where),
    )


def _source_note(div: Div, place: Place) -> Elements:
    return call("source-note", arguments(div.identifier), body=_calls(div.blocks, place))


def _source_item(div: Div, place: Place) -> Elements:
    taken, rest = spans_of(div.blocks, "source-number")
    last = place.before_last or None
    return call(
        "source-item",
        arguments(div.identifier, whole=whole(div.blocks), last=last),
        number=plain(taken.get("source-number")),
        body=_calls(rest, place),
    )


def _literature_point(div: Div, place: Place) -> Elements:
    taken, rest = spans_of(div.blocks, "record")
    if "record" in taken and rest:
        rest[1:1] = plain(between("#point-number[", taken["record"], "];"))
    given = arguments(div.identifier, whole=whole(div.blocks))
    return call("literature-point", given, body=_calls(rest, place))


def _literature(div: Div, place: Place) -> Elements:
    given = arguments(div.identifier, accent=place.accent, deur="open-deur" in div.classes)
    return call("literature", given, body=_calls(div.blocks, place))


def _figure(div: Div, place: Place) -> Elements:
    """A figure: number and title, drawing, what is to be said below it, and its data when they
    stand here."""
    parts = {component(one): Div.of(one).blocks for one in div.blocks if is_a(one, *_OF_FIGURE)}
    taken, caption = spans_of(parts.get(ours.FigureCaption, []), "figure-number")
    number = re.search(r"[0-9]+", stringify(taken.get("figure-number")))
    note = parts.get(ours.FigureNote, [])
    drawing = [one for one in div.blocks if not is_a(one, *_OF_FIGURE)]
    given = arguments(
        div.identifier,
        whole=whole(note),
        accent=place.accent,
        number=number[0] if number else "",
        in_column=place.in_column,
        beside=any(is_compact(one) for block in drawing for one in walk(block)),
    )
    return call(
        "numbered-figure",
        given,
        title=plain(caption[0]["c"]) if caption else [],
        body=_calls(rewritten(drawing, narrow_drawing) if place.in_column else drawing, place),
        note=_calls(note, place),
        data=_calls(parts.get(ours.FigureData, []), place),
    )


def _event(div: Div, place: Place) -> Elements:
    parts, rest = _parts(div)
    taken, more = spans_of(_blocks_of(parts[ours.EventHead][:1]), "date", "title")
    title = taken.get("title")
    return call(
        "event",
        arguments(div.identifier, whole=whole([], title)),
        date=plain(taken.get("date")),
        title=plain(title),
        body=_calls([*more, *rest], replace(place, in_column=True)),
    )


def _own_table(div: Div, place: Place) -> Elements:
    given = arguments(
        div.identifier, whole=whole(div.blocks), last=place.at_end, accent=place.accent
    )
    return call("own-table", given, body=_calls(div.blocks, place))


def _summary(div: Div, place: Place) -> Elements:
    """Messages in short; each stays whole at the foot of a column."""
    body = _calls(div.blocks, place)
    for one in body:
        if one["t"] == "BulletList":
            one["c"] = [call("kept", "", body=item) for item in one["c"]]
    return call("summary", arguments(div.identifier, accent=place.accent), body=body)


def _for_whom(div: Div, place: Place) -> Elements:
    """The list of readers becomes columns: as many as it has items, when these are few."""
    body, columns = _calls(div.blocks, place), 1
    for at, one in enumerate(body):
        if one["t"] == "BulletList" and len(one["c"]) <= 4:
            *items, last = one["c"]
            columns = len(one["c"])
            breaks = [[*item, block("#colbreak()")] for item in items]
            body[at] = element("BulletList", [*breaks, last])
    given = arguments(div.identifier, accent=place.accent, count=columns)
    return call("for-whom", given, body=body)


def _holder(name: str, div: Div, place: Place) -> Elements:
    """What only needs its content, identifier and accent."""
    if not div.blocks:
        return []
    tight = "tight" in div.classes
    body = _calls(div.blocks, replace(place, in_matrix=name == ours.Matrix.name, tight=tight))
    first = [block("#pagebreak(weak: true)")] if "own-page" in div.classes else []
    return [*first, *call(name, arguments(div.identifier, accent=place.accent), body=body)]


_HOLDERS = (
    ours.Practice,
    ours.Materials,
    ours.Gap,
    ours.Note,
    ours.ConsortiumCard,
    ours.Matrix,
    ours.ChapterQuestion,
    ours.Introduction,
)
_CALLS: dict[type[ours.Component] | None, Callable[[Div, Place], Elements]] = {
    ours.Lesson: _lesson,
    ours.Picture: _picture,
    ours.KeyMessage: _key_message,
    ours.DilemmaCard: _dilemma,
    ours.Portrait: _portrait,
    ours.Material: _material,
    ours.SourceNote: _source_note,
    ours.SourceItem: _source_item,
    ours.LiteraturePoint: _literature_point,
    ours.Literature: _literature,
    ours.Figure: _figure,
    ours.Event: _event,
    ours.OwnTable: _own_table,
    ours.Summary: _summary,
    ours.ForWhom: _for_whom,
    **{kind: partial(_holder, kind.name) for kind in _HOLDERS},
}
"""What makes the call of each component."""


# -- parts of components -------------------------------------------------------------------------

_OF_FIGURE = (ours.FigureCaption, ours.FigureNote, ours.FigureData)
_PARTS = (
    ours.Statement,
    ours.Support,
    ours.Side,
    ours.SourceNote,
    ours.PortraitHead,
    ours.EventHead,
)
_LABEL = re.compile(r"(\S+)\s+(.+)", re.ASCII)
Parts = defaultdict[type[ours.Component] | None, Elements]


def _parts(div: Div) -> tuple[Parts, Elements]:
    """The parts of a component by their type, and everything else in order."""
    found: Parts = defaultdict(list)
    rest: Elements = []
    for one in div.blocks:
        (found[component(one)] if is_a(one, *_PARTS) else rest).append(one)
    return found, rest


def _blocks_of(parts: Elements) -> Elements:
    return [one for part in parts for one in Div.of(part).blocks]


def _inside(parts: Elements, place: Place) -> Elements:
    return [one for part in parts for one in _calls(Div.of(part).blocks, place)]


# -- headings ------------------------------------------------------------------------------------


def _section(header: Element, place: Place) -> Element:
    level, (identifier, classes, attributes), _ = header["c"]
    number, title = heading_parts(header)
    accent = dict(attributes).get("accent", place.accent)
    given = arguments(
        identifier,
        number=number,
        accent=accent,
        theme="theme" in classes,
        spread=True if "spread" in classes else None,
    )
    before = f"#section({level}, {given.removesuffix(', ')})["
    return element("Plain", between(before, title, "];"))
