"""The text of an OpenDocument paragraph in pieces, each with how it looks and whether it is seen.

Used for texts and for the cells of a sheet. A piece knows its letters (`odf_styles`), why nobody
sees it, and the link it belongs to: the address of a link stands behind its last piece, so that a
link that a program cut in pieces is one link.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Iterator
from dataclasses import dataclass, field, replace
from itertools import groupby

from lxml import etree

from samenleren.readers.archive import Archive
from samenleren.readers.emphasis import Look
from samenleren.readers.odf import (
    DRAW,
    FIELD,
    LOEXT,
    MAX_SPACES,
    PARAGRAPHS,
    TEXT,
    XLINK,
    characters,
    is_outside,
    whole,
)
from samenleren.readers.odf_forms import (
    content_box,
    control_text,
    field_mark,
    is_check_box,
    is_sign_of,
    shows_hint,
    shows_prompt,
)
from samenleren.readers.odf_hidden import (
    Ranges,
    hides_itself,
    is_hidden,
    is_hidden_paragraph,
)
from samenleren.readers.odf_math import formula_of, letters_of, text_of_formula
from samenleren.readers.odf_styles import Letters, Styles
from samenleren.shown.heights import lowered, raised
from samenleren.shown.signs import is_of_signs, shown_in
from samenleren.shown.written import Piece, Unseen, Written

Apart = Callable[[etree._Element], bool]


@dataclass(frozen=True)
class Run:
    """A piece of a paragraph; `held` is what the file holds for it when that is something else."""

    text: str
    letters: Letters
    unseen: Unseen | None = None
    link: str = ""
    held: str | None = None
    control: bool = False

    @property
    def why(self) -> Unseen | None:
        """Why nobody is meant to read it. What was crossed out is never quoted, so that goes first;
        a prompt is text of the form, whatever it looks like."""
        if self.unseen == "placeholder":
            return self.unseen
        if self.letters.struck:
            return "struck"
        return "hidden" if self.letters.hidden else self.unseen


@dataclass(frozen=True)
class _Inside:
    """What holds for the text inside an element."""

    letters: Letters
    unseen: Unseen | None = None
    link: str = ""


@dataclass
class Flow:
    """Reads paragraphs. `no_text` are the elements that hold no text; `apart` says of one that it
    stands by itself, and keeps it for later."""

    styles: Styles
    no_text: Container[object]
    archive: Archive | None = None
    ranges: Ranges = field(default_factory=lambda: Ranges([]))
    controls: dict[str, etree._Element] = field(default_factory=dict)
    ours: bool = False
    libreoffice: bool = False

    def runs(
        self,
        paragraph: etree._Element,
        apart: Apart,
        above: Letters | None = None,
    ) -> list[Run]:
        """The pieces of a paragraph, in a text that looks like `above`."""
        hidden = is_hidden_paragraph(paragraph) or self.is_around_hidden(paragraph)
        inside = _Inside(self.styles.letters(paragraph, above), "hidden" if hidden else None)
        return _apart_from_words(list(self._runs(paragraph, inside, apart)))

    def is_around_hidden(self, element: etree._Element) -> bool:
        """True for what stands in a hidden section, paragraph or piece of text: a note whose mark
        nobody sees is not shown either."""
        letters: Letters | None = None
        for outer in reversed(list(element.iterancestors())):
            if outer.tag in PARAGRAPHS:
                letters = self.styles.letters(outer, None)
                if is_hidden_paragraph(outer):
                    return True
            elif letters is not None:
                letters = self.styles.letters(outer, letters)
            elif outer.tag == TEXT + "section" and is_hidden(outer):
                return True
        return letters is not None and letters.hidden

    def _runs(self, element: etree._Element, inside: _Inside, apart: Apart) -> Iterator[Run]:
        yield from self._run(characters(element.text), inside, self.ranges.before(element))
        for child in element:
            if isinstance(child.tag, str) and child.tag not in self.no_text:
                yield from self._child(child, inside, apart)
            yield from self._run(characters(child.tail), inside, self.ranges.after(child))

    def _run(self, text: str | None, inside: _Inside, state: str | None) -> Iterator[Run]:
        if text and state != "instruction":
            unseen: Unseen | None = inside.unseen
            if state == "hidden" or (state == "placeholder" and unseen is None):
                unseen = "hidden" if state == "hidden" else "placeholder"
            yield Run(text, inside.letters, unseen, inside.link)

    def _child(self, child: etree._Element, inside: _Inside, apart: Apart) -> Iterator[Run]:
        sign = _sign(child)
        if sign is None:
            sign = self._of_form(child)
        if sign is not None:
            for run in self._run(sign, self._in(child, inside), self.ranges.before(child)):
                yield replace(run, control=child.tag == DRAW + "control")
        elif child.tag == DRAW + "frame" and (formula := self._formula(child)) is not None:
            for run in self._run(formula[0], inside, self.ranges.before(child)):
                yield replace(run, held=formula[1])
        elif not apart(child):
            deeper = self._in(child, inside)
            runs = list(self._runs(child, deeper, apart))
            if child.tag == LOEXT + "content-control" and is_check_box(child):
                yield from self._boxed(child, runs, deeper)
            else:
                yield from _bracketed(runs) if child.tag == TEXT + "ruby-text" else runs

    def _boxed(self, control: etree._Element, runs: list[Run], inside: _Inside) -> Iterator[Run]:
        """A box instead of the sign that the control shows; other words in it stay behind it."""
        words = "".join(run.text for run in runs)
        if words.strip() and is_sign_of(control, words):
            sign = next(run for run in runs if run.text.strip())
            yield replace(sign, text=content_box(control, words), held=words)
        else:
            yield from self._run(
                f"{content_box(control, words)} ", inside, self.ranges.before(control)
            )
            yield from runs

    def _of_form(self, child: etree._Element) -> str | None:
        """What a control, an old form field or a hidden text holds apart from the text."""
        if child.tag == FIELD + "fieldmark":
            return field_mark(child)
        if child.tag == TEXT + "hidden-text" and not child.text:
            return child.get(TEXT + "string-value", "")
        if child.tag == DRAW + "control":
            control = self.controls.get(child.get(DRAW + "control", ""))
            return control_text(control) if control is not None else ""
        return None

    def _formula(self, frame: etree._Element) -> tuple[str, str] | None:
        """A formula that can be read as text, and the letters that its file holds."""
        formula = formula_of(frame, self.archive) if self.archive is not None else None
        text = text_of_formula(formula) if formula is not None else None
        return None if formula is None or text is None else (text, letters_of(formula))

    def _in(self, child: etree._Element, inside: _Inside) -> _Inside:
        """What holds for the text in a child."""
        address = child.get(XLINK + "href", "") if child.tag == TEXT + "a" else ""
        return _Inside(
            self.styles.letters(child, inside.letters),
            self._unseen(child) or inside.unseen,
            address if is_outside(address) else inside.link,
        )

    def _unseen(self, child: etree._Element) -> Unseen | None:
        """Why nobody sees the text of a field, as the field itself says."""
        if child.tag == TEXT + "placeholder":
            return "placeholder"
        if child.tag == TEXT + "text-input":
            return "placeholder" if shows_hint(child) else None
        if child.tag == LOEXT + "content-control" and not is_check_box(child):
            words = "".join(map(str, child.itertext()))
            shown = shows_prompt(child, words, self.ours, self.libreoffice)
            return "placeholder" if shown else None
        if child.tag == TEXT + "hidden-text":
            return "hidden" if hides_itself(child, self.libreoffice) else None
        return "hidden" if child.get(TEXT + "display") == "none" else None


def _apart_from_words(runs: list[Run]) -> list[Run]:
    """The pieces with a space between a control and what stands beside it."""
    spaced: list[Run] = []
    for run in runs:
        if not run.text:
            continue
        if spaced and (run.control or spaced[-1].control):
            apart = spaced[-1].text[-1].isspace() or run.text[0].isspace()
            spaced += [] if apart else [Run(" ", run.letters, run.unseen)]
        spaced.append(run)
    return spaced


def _sign(child: etree._Element) -> str | None:
    if child.tag == TEXT + "s":
        return " " * min(whole(child, TEXT + "c"), MAX_SPACES)
    return {TEXT + "tab": "\t", TEXT + "line-break": "\n"}.get(str(child.tag))


def _bracketed(runs: list[Run]) -> list[Run]:
    if not any(run.text.strip() for run in runs):
        return runs
    return [replace(runs[0], text=" ("), *runs, replace(runs[-1], text=")")]


def written(runs: Iterable[Run]) -> Written:
    """The pieces as a text: signs of fonts and heights as characters, the address behind a link."""
    return Written.of(piece for piece, _ in _pieces(runs))


def looks(runs: Iterable[Run]) -> Iterator[tuple[str, Look]]:
    """What a person sees of the pieces, with how it looks."""
    return ((piece.text, look) for piece, look in _pieces(runs) if piece.unseen is None)


def _pieces(runs: Iterable[Run]) -> Iterator[tuple[Piece, Look]]:
    for link, group in groupby(_joined(list(runs)), key=lambda run: run.link):
        label = list(group)
        for (why, letters), alike in groupby(label, key=lambda run: (run.why, run.letters)):
            yield _piece(list(alike), why, letters), letters.look
        words = "".join(run.text for run in label).strip()  # a link without words shows nothing
        if link and words not in ("", link.removeprefix("mailto:")):
            yield Piece(f" ({link})", label[-1].why), label[-1].letters.look


def _joined(runs: list[Run]) -> list[Run]:
    """The pieces, with the white space between two pieces of one link in that link."""
    joined: list[Run] = []
    waiting: list[Run] = []
    for run in runs:
        if not run.text.strip():
            waiting.append(run)
            continue
        if joined and joined[-1].link == run.link:
            waiting = [replace(space, link=run.link) for space in waiting]
        joined += [*waiting, run]
        waiting = []
    return joined + waiting


def _piece(runs: list[Run], why: Unseen | None, letters: Letters) -> Piece:
    """Pieces that look alike as one."""
    text = "".join(run.text for run in runs)
    held = "".join(run.text if run.held is None else run.held for run in runs)
    if is_of_signs(letters.font):
        text = shown_in(letters.font, text)
    same = text == held  # a height changes no letter
    if letters.height:
        text = raised(text) if letters.height > 0 else lowered(text)
    stressed = (letters.look.marked or letters.look.slanted) and not runs[0].link
    return Piece(text, why, None if same else held, stressed)
