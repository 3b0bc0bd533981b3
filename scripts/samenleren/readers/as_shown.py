"""A delivered file as a person sees it: words that nobody is meant to read are no content.

The one place where that is settled, for every kind of file, right behind the readers. What is left
out is named at its place; the file's account keeps it, since each text of a file has one fate.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from samenleren.diagnostics import Diagnostic, Rule
from samenleren.diagnostics.location import Location
from samenleren.language.dutch import count_of
from samenleren.questionnaire.texts import around_prompt, is_prompt
from samenleren.readers.delivered import (
    Block,
    Cell,
    Delivered,
    Pairs,
    Paragraph,
    Picture,
    Table,
    Unit,
    short,
)
from samenleren.shown.written import Piece, Written

MOST = 20
"""Messages of one kind about one file; whoever needs more has to look at the file anyway."""


def as_shown(delivered: Delivered) -> Delivered:
    """The file with the words that a person sees, and a message for all that is not shown."""
    stuck = {unit.number for unit in delivered.units() if around_prompt(unit.text) is not None}
    if not stuck and not any(unit.written for unit in delivered.units()):
        return delivered
    gone: list[Unit] = []
    blocks = tuple(each for block in delivered.blocks for each in _block(block, gone))
    told = [
        *_first(delivered, Rule.STRUCK, _struck),
        *_first(delivered, Rule.HIDDEN_CONTENT, _hid),
        *_first(delivered, Rule.PROMPT, _stuck),
    ]
    return replace(
        delivered,
        blocks=blocks,
        unseen=tuple({unit.number: unit for unit in gone}.values()),
        diagnostics=(*delivered.diagnostics, *told),
    )


def _block(block: Block, gone: list[Unit]) -> Iterator[Block]:
    match block:
        case Paragraph():
            for unit in _seen((block.unit,), gone):
                yield replace(block, unit=unit)
        case Picture():
            yield _picture(block, gone)
        case Table():
            rows = tuple(tuple(_cell(cell, gone) for cell in row) for row in block.rows)
            yield replace(block, rows=rows)
        case Pairs():
            pairs = tuple(
                replace(pair, labels=_seen(pair.labels, gone), values=_seen(pair.values, gone))
                for pair in block.pairs
            )
            yield replace(block, pairs=pairs)


def _cell(cell: Cell, gone: list[Unit]) -> Cell:
    pictures = tuple(_picture(picture, gone) for picture in cell.pictures)
    return replace(cell, units=_seen(cell.units, gone), pictures=pictures)


def _picture(picture: Picture, gone: list[Unit]) -> Picture:
    alt, caption = (
        next(iter(_seen((unit,), gone)), None) if unit is not None else None
        for unit in (picture.alt, picture.caption)
    )
    return replace(picture, alt=alt, caption=caption)


def _seen(units: tuple[Unit, ...], gone: list[Unit]) -> tuple[Unit, ...]:
    """Those of the units of which something is seen, with the words that are."""
    kept: list[Unit] = []
    for unit in map(_without_prompts, units):
        shown = unit if unit.written is None else replace(unit, text=unit.written.shown)
        (kept if shown.text else gone).append(shown)
    return tuple(kept)


def _without_prompts(unit: Unit) -> Unit:
    """The unit with what an empty field says, where that is stuck to the answer, as a prompt."""
    pieces = list(unit.written.pieces if unit.written is not None else (Piece(unit.text),))
    for at, piece in enumerate(pieces):
        found = around_prompt(piece.text) if piece.unseen is None and piece.held is None else None
        if found is not None and around_prompt(unit.text) is not None:
            before, prompt, behind = found
            middle = [Piece(before), Piece(prompt, "placeholder"), Piece(behind)]
            written = Written.of([*pieces[:at], *middle, *pieces[at + 1 :]])
            return _without_prompts(replace(unit, text=written.shown, written=written))
    return unit


def _stuck(unit: Unit) -> tuple[str, str] | None:
    found = around_prompt(unit.text)
    if found is None or is_prompt(found[0] + found[2]):
        return None
    return (
        f'aan dit antwoord zit nog vast wat het lege veld zegt: "{found[1]}"',
        "dat is weggelaten; kijk of het antwoord nog klopt",
    )


def _struck(unit: Unit) -> tuple[str, str] | None:
    words = unit.written.words("struck").split() if unit.written is not None else []
    if not words:
        return None
    return (
        f"{count_of(len(words), 'woord is', 'woorden zijn')} hier doorgehaald",
        "dat telt niet mee en wordt niet geplaatst; hoort het erbij, haal dan de streep weg; haal"
        " het anders helemaal weg",
    )


def _hid(unit: Unit) -> tuple[str, str] | None:
    words = unit.written.words("hidden") if unit.written is not None else ""
    if not words:
        return None
    return (
        f'hier staat verborgen tekst: "{short(words)}"',
        "zij is niet geplaatst, want niemand ziet haar; maak haar zichtbaar of haal haar weg",
    )


def _first(
    delivered: Delivered, rule: Rule, find: Callable[[Unit], tuple[str, str] | None]
) -> Iterator[Diagnostic]:
    """A message for each text; past the first so many, one for all the rest."""
    found = [(unit, told) for unit in delivered.units() if (told := find(unit)) is not None]
    for unit, (what, remedy) in found[:MOST]:
        yield Diagnostic(rule, unit.where, what, remedy)
    if more := found[MOST:]:
        what = f"nog {count_of(len(more), 'tekstdeel', 'tekstdelen')} met hetzelfde"
        yield Diagnostic(rule, Location(delivered.file), what, more[0][1][1])
