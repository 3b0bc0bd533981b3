"""The text of a Word paragraph as a person sees it: its runs, signs, fields and links."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from lxml import etree

from samenleren.readers.word_controls import Controls
from samenleren.readers.word_fields import Links, settle_fields
from samenleren.readers.word_looks import Looks, RunLook
from samenleren.readers.word_marks import LOST, Marks, Note, pieces_in, set_readings, text_in
from samenleren.readers.word_math import set_equations
from samenleren.readers.word_tree import VML, A, M, W
from samenleren.shown.heights import lowered, raised
from samenleren.shown.signs import symbol
from samenleren.shown.written import Piece, Unseen, Written

_RUNS = (W + "r", M + "r", A + "r", A + "fld")


@dataclass(frozen=True)
class Atom:
    """A piece of a paragraph with its run, what it shows, what the file has for it, whether that is
    seen, its height, the address it leads to and whether it stands out; a link always does."""

    run: etree._Element | None
    shown: str
    held: str
    unseen: Unseen | None = None
    height: str = ""
    link: str = ""
    stressed: bool = False


class Texts:
    """Reads the texts of the parts of one file."""

    def __init__(self, looks: Looks, controls: Controls) -> None:
        self.looks = looks
        self.controls = controls
        self.marks = Marks()
        self._atoms: dict[etree._Element, list[Atom]] = {}

    def settle(self, root: etree._Element, links: Links) -> None:
        """Looks at the fields, controls and equations of a part, before its text is read."""
        set_readings(root, self.marks)
        settle_fields(root, links, self.marks)
        self.controls.settle(root, self.marks)
        set_equations(root, self.marks)

    def written(self, paragraph: etree._Element) -> Written:
        """The text of a w:p or a:p. The address of a link follows its text when they differ. Text
        boxes inside it are left to the caller."""
        atoms = self.atoms(paragraph)
        return Written.of(_with_addresses(_joined(atoms))) if atoms else Written()

    def notes(self, paragraph: etree._Element) -> Iterator[Note]:
        """What there is to tell about the text of a paragraph."""
        for piece in pieces_in(paragraph):
            if piece in self.marks:
                yield from self.marks[piece].notes

    def shown_by_run(self, paragraph: etree._Element) -> Iterator[tuple[etree._Element, str]]:
        """The runs of a paragraph with what is seen of them."""
        for run, atoms in groupby(self.atoms(paragraph), key=lambda atom: atom.run):
            if run is not None:
                yield run, "".join(atom.shown for atom in atoms if atom.unseen is None)

    def atoms(self, paragraph: etree._Element) -> list[Atom]:
        """The pieces of a paragraph, in order."""
        if paragraph not in self._atoms:
            self._atoms[paragraph] = list(self._read(paragraph))
        return self._atoms[paragraph]

    def _read(self, paragraph: etree._Element) -> Iterator[Atom]:
        last: etree._Element | None = None
        look = RunLook()
        for piece in pieces_in(paragraph):
            run = next(piece.iterancestors(*_RUNS), None)
            if run is not last:
                last, look = run, self.looks.look_of(run, paragraph)
            mark, held = self.marks.get(piece), text_in(piece)
            unseen: Unseen | None = mark.unseen if mark is not None else None
            unseen = unseen or ("hidden" if look.hidden else "struck" if look.struck else None)
            link = mark.link if mark is not None else ""
            if mark is not None and mark.shown is not None:
                yield Atom(run, mark.shown, held, unseen, "", link)
            elif piece.tag == W + "sym":
                yield Atom(run, _symbol(piece), held, unseen, look.height, link)
            else:
                stressed = look.stressed and not link
                yield Atom(run, look.signs(held), held, unseen, look.height, link, stressed)


def _symbol(sign: etree._Element) -> str:
    """A sign from a font of signs; the sign for a lost character when nobody knows which it is."""
    try:
        return symbol(sign.get(W + "font", ""), int(sign.get(W + "char", ""), 16)) or LOST
    except (ValueError, OverflowError):  # no code at all: nothing is shown
        return ""


def _joined(atoms: Iterable[Atom]) -> Iterator[Atom]:
    """Neighbours that are alike as one, with what is raised or lowered as characters."""
    for (unseen, height, link, stressed), group in groupby(
        atoms, key=lambda atom: (atom.unseen, atom.height, atom.link, atom.stressed)
    ):
        alike = list(group)
        shown, held = "".join(a.shown for a in alike), "".join(a.held for a in alike)
        if height:
            shown = raised(shown) if height == "raised" else lowered(shown)
        yield Atom(None, shown, held, unseen, "", link, stressed)


def _with_addresses(atoms: Iterable[Atom]) -> Iterator[Piece]:
    """The pieces of a text with the address behind each link. Programs store one link as several
    neighbours, so those with one address are one link, also with a space between them."""
    link = ""
    label: list[Atom] = []
    gap: list[Atom] = []
    for atom in [*atoms, Atom(None, "", "")]:
        if link and not atom.link and atom.held and not atom.held.strip(" \u00a0"):
            gap.append(atom)
            continue
        if atom.link == link:
            label += [*gap, atom]
        else:
            yield from _address(link, label)
            link, label = atom.link, [atom]
        yield from map(_piece, [*gap, atom])
        gap = []


def _address(link: str, label: list[Atom]) -> Iterator[Piece]:
    """The address of a link in brackets, unless its text says it already; seen as its text is."""
    text = "".join(atom.held for atom in label).strip()
    if link and text and link.removeprefix("mailto:") != text:
        reasons = {atom.unseen for atom in label if atom.held.strip()}
        yield Piece(f" ({link})", reasons.pop() if len(reasons) == 1 else None)


def _piece(atom: Atom) -> Piece:
    held = None if atom.shown == atom.held else atom.held
    return Piece(atom.shown, atom.unseen, held, atom.stressed)


def boxes(paragraph: etree._Element) -> list[etree._Element]:
    """The text boxes and WordArt anchored in this paragraph itself, not in a box inside it."""
    found = paragraph.iter(W + "txbxContent", A + "txBody", VML + "textpath")
    return [box for box in found if next(box.iterancestors(W + "p"), None) is paragraph]
