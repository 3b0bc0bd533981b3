"""The note that answers reviewers (nota van beantwoording): each remark, the answer, and where the
change can be seen in the editions as they are now.

The place is found and never typed: a remark that was said to be taken over, but whose words stand
nowhere, is named. Reviewers go by the role that redactie/lezers.yaml gives them, never by name.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import yaml

from samenleren.config import Config
from samenleren.design.tokens import load_tokens
from samenleren.diagnostics import StageFault
from samenleren.editors.letter import Block as Part
from samenleren.editors.letter import Heading, Item, Items, Letter, Paragraph, bullets, letter_html
from samenleren.editors.letter_word import write_letter
from samenleren.handover.delivery import read_delivery
from samenleren.language.dutch import capital, count_of, dutch_date
from samenleren.language.shorten import whole_words
from samenleren.review.answered import ADAPTED, ANSWERS, TAKEN
from samenleren.review.edits import letters
from samenleren.review.led_back import Remark
from samenleren.review.reading import Reviews
from samenleren.storage.files import write_text
from samenleren.storage.lasting import ROLES
from samenleren.storage.own_yaml import read_yaml_text, yaml_fault

NOTE = "output/redactie/nota-van-beantwoording"
_LONGEST = 400
"""Letters of a text that the note repeats; the worklist has all of it."""


def write_note(root: Path, config: Config, remarks: Sequence[Remark]) -> list[Path]:
    """Writes the note as HTML and DOCX; gives the files. Remarks about what may not be shown any
    more are counted and not repeated. Raises `StageFault(3)` for a fault in redactie/lezers.yaml.
    """
    publication = config.publication
    _, withheld, _ = read_delivery(root)
    told = [one for one in remarks if one.record not in withheld]
    writer = _Note(told, Seen(root, config), roles_of(root))
    letter = Letter(
        title="Nota van beantwoording",
        subtitle=publication.title,
        dateline=f"{dutch_date(publication.date)}, bij versie {publication.version}",
        author=publication.author,
        description="Wat lezers opmerkten, en wat de redactie daarmee deed.",
        language=publication.language,
        date=publication.date,
        version=publication.version,
        blocks=tuple(writer.blocks(len(remarks) - len(told))),
    )
    page, document = (root / f"{NOTE}{ending}" for ending in (".html", ".docx"))
    tokens = load_tokens(root)
    write_text(page, letter_html(letter, root, tokens))
    write_letter(letter, document, root, tokens)
    return [page, document]


def roles_of(root: Path) -> dict[str, str]:
    """What a reviewer is, by the name in the file: "Ans de Wit: beleidsmedewerker, VNG"."""
    path = root / ROLES
    if not path.is_file():
        return {}
    try:
        data = read_yaml_text(path.read_text(encoding="utf-8-sig")) or {}
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        said = (
            yaml_fault(error, ROLES)
            if isinstance(error, yaml.YAMLError)
            else f"{ROLES}: geen UTF-8"
        )
        raise StageFault(3, [said]) from error
    if not isinstance(data, dict) or not all(isinstance(each, str) for each in data.values()):
        raise StageFault(
            3, [f"{ROLES}: verwacht op elke regel een naam, een dubbele punt en een rol"]
        )
    return {str(name): role for name, role in data.items()}


class Seen:
    """Where words stand in the editions as they are now."""

    def __init__(self, root: Path, config: Config) -> None:
        reviews = Reviews(root, config)
        self.places = [
            (letters(block.text), edition.title, block.place)
            for edition in config.editions
            for block in reviews.blocks(edition.slug)
        ]

    def place(self, text: str) -> str:
        """The first edition and the headings above these words; empty when they stand nowhere."""
        sought = letters(text)
        found = (where for where in self.places if sought and sought in where[0])
        return next((", ".join(filter(None, where[1:])) for where in found), "")


class _Note:
    def __init__(self, remarks: Sequence[Remark], seen: Seen, roles: Mapping[str, str]) -> None:
        self.remarks = remarks
        names = list(dict.fromkeys(one.who for one in remarks))
        self.whose = {name: roles.get(name, f"Lezer {at}") for at, name in enumerate(names, 1)}
        self.places = {
            one.id: seen.place(one.new_text if one.answer == ADAPTED else one.proposed)
            for one in remarks
            if one.answer in (TAKEN, ADAPTED)
        }

    def blocks(self, left_out: int) -> Iterator[Part]:
        """In total, what is not to be seen yet, and then each reviewer."""
        counted = Counter(one.answer for one in self.remarks)
        told = count_of(len(self.remarks), "opmerking", "opmerkingen")
        readers = count_of(len(self.whose), "lezer", "lezers")
        yield Paragraph(f"De redactie kreeg {told} van {readers}.")
        lines = [f"{capital(said)}: {counted[answer]}" for answer, said in ANSWERS.items()]
        lines += [f"Nog zonder antwoord: {counted['']}"] if counted[""] else []
        lines += [f"Over tekst die niet meer mag worden getoond: {left_out}"] if left_out else []
        yield bullets(lines)
        if unseen := [one for one in self.remarks if self.places.get(one.id) == ""]:
            yield Heading("Nog niet te zien")
            yield Paragraph("Dit is overgenomen, maar staat nog in geen enkele editie.")
            yield Items(
                tuple(Item((whole_words(one.text, _LONGEST),), self._about(one)) for one in unseen)
            )
        for role in dict.fromkeys(self.whose.values()):
            yield Heading(capital(role))
            mine = [one for one in self.remarks if self.whose[one.who] == role]
            yield Items(tuple(self._item(one) for one in mine), ordered=True)

    def _about(self, one: Remark) -> str:
        return one.place or "Bij geen bepaalde plaats"

    def _item(self, one: Remark) -> Item:
        """A remark: where it stood, what was said, the answer, and where the change can be seen."""
        said = [f"“{whole_words(one.text, _LONGEST)}”"]
        if one.quoted:
            said.append(f"Bij de woorden “{whole_words(one.quoted, _LONGEST)}”.")
        answer = ANSWERS.get(one.answer, "nog geen antwoord")
        note = one.note if one.answer else ""
        said.append(" ".join(filter(None, (f"{capital(answer)}.", note))))
        if place := self.places.get(one.id):
            said.append(f"Te zien in: {place}.")
        return Item(tuple(said), self._about(one))
