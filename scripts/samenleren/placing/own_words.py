"""What the words of each contributor mean, as editors said it once: `redactie/kolommen.yaml`.

    drenthe:
      koppen:
        positief of negatief: Soort
      antwoorden:
        Soort:
          +: succes

A heading that means nothing to us is `niets`. What stands here is used for everything that the
contributor delivers; what lies in a folder that is nobody's has the name of that folder.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path, PurePosixPath
from typing import Any

from samenleren.config import Config
from samenleren.model import KINDS
from samenleren.model.labels import is_label
from samenleren.recognise.own_words import OwnWords, key
from samenleren.storage.lasting import WORDS, as_lasting, read_lasting, save_lasting

FILE = WORDS
NOTHING = "niets"
HEADINGS, ANSWERS = "koppen", "antwoorden"
FOLDERS = ("interviews", "literatuur")
_HEAD = """\
# Wat de eigen woorden van elke deelnemer betekenen. De opdracht houdt dit bestand bij; bewaar het
# in Git. Uitleg staat in docs/redactie.md, onder "Indelen".
"""


@dataclass
class Words:
    """The words of one contributor, as written: a heading with our label or NOTHING, and by our
    label what was answered with the choice that it means."""

    headings: dict[str, str] = field(default_factory=dict)
    answers: dict[str, dict[str, str]] = field(default_factory=dict)

    def knows(self, part: str, word: str) -> bool:
        """True for a word that an editor explained; `part` is the label it was an answer to, empty
        for a heading."""
        said = self.answers.get(part, {}) if part else self.headings
        return key(word) in map(key, said)

    def explain(self, part: str, word: str, meaning: str) -> None:
        """Notes what a word means, in the place of what was said before; nothing: forgets it."""
        said = self.answers.setdefault(part, {}) if part else self.headings
        for known in [known for known in said if key(known) == key(word)]:
            del said[known]
        if meaning:
            said[" ".join(word.split())] = meaning

    def as_own_words(self) -> OwnWords:
        """The same for `recognise`."""
        labels = {key(w): label for w, label in self.headings.items() if label != NOTHING}
        return OwnWords(
            labels,
            {(p, key(w)): slug for p, said in self.answers.items() for w, slug in said.items()},
        )


def whose_words(file: str, consortium: str | None) -> str:
    """Whose words stand in a file: those of the contributor whose folder it is in, or of a folder
    that is nobody's."""
    return consortium or next(iter(PurePosixPath(file).parts[1:2]), "")


def choices_of(label: str) -> str | None:
    """The list of choices of the fields with this label, or None."""
    named = (fld for kind in KINDS if (fld := kind.find(label)) is not None and fld.choices)
    return next((fld.choices for fld in named), None)


def load_words(root: Path, config: Config) -> dict[str, Words]:
    """What words mean, by whose they are. Raises `StageFault(3)`, with a sentence per fault."""
    data = read_lasting(root, FILE, partial(_faults, config=config))
    found = {}
    for whose, item in data.items():
        answers = {
            label: {str(word): _slug(label, text, config) for word, text in said.items()}
            for label, said in (item.get(ANSWERS) or {}).items()
        }
        headings = {str(word): str(label) for word, label in (item.get(HEADINGS) or {}).items()}
        found[whose] = Words(headings, answers)
    return found


def save_words(root: Path, words: Mapping[str, Words]) -> None:
    """Writes what words mean, when it changed. Raises `StageFault(4)`."""
    data: dict[str, Any] = {}
    for whose in sorted(words):
        answers = {
            part: dict(sorted(said.items()))
            for part, said in sorted(words[whose].answers.items())
            if said
        }
        block = {HEADINGS: dict(sorted(words[whose].headings.items())), ANSWERS: answers}
        if any(block.values()):
            data[whose] = {key: said for key, said in block.items() if said}
    why = "daarin staat wat de woorden van deelnemers betekenen"
    save_lasting(root, FILE, as_lasting(_HEAD, data), not data, why)


def _slug(label: str, text: Any, config: Config) -> str:
    return config.names(choices_of(label) or "").resolve(str(text)) or str(text)


def _faults(whose: Any, item: Any, config: Config) -> Iterator[str]:
    where = f"{FILE}, {str(whose)[:50]}"
    known = (*(each.slug for each in config.contributors), *FOLDERS)
    if whose not in known:
        yield f"{where}: dit is geen deelnemer; kies uit {', '.join(known)}"
    if not isinstance(item, dict) or not all(
        x is None or isinstance(x, dict) for x in item.values()
    ):
        yield f"{where}: verwacht {HEADINGS} en {ANSWERS}, met daaronder woord: betekenis"
        return
    if unknown := [str(key) for key in item if key not in (HEADINGS, ANSWERS)]:
        yield f"{where}: onbekende sleutel {', '.join(unknown)}; kies {HEADINGS} of {ANSWERS}"
    for word, label in (item.get(HEADINGS) or {}).items():
        if label != NOTHING and not (isinstance(label, str) and is_label(label)):
            yield (
                f'{where}, "{word}": "{label}" is geen naam van een veld; kies een naam zoals Les,'
                f" Thema of Soort, of {NOTHING}"
            )
    for label, said in (item.get(ANSWERS) or {}).items():
        yield from _faults_in_answers(f"{where}, {label}", label, said, config)


def _faults_in_answers(where: str, label: Any, said: Any, config: Config) -> Iterator[str]:
    choices = choices_of(label) if isinstance(label, str) else None
    if choices is None or not isinstance(said, dict):
        yield f"{where}: dit is geen veld met een lijst van keuzes, zoals Thema of Soort"
        return
    for word, text in said.items():
        if config.names(choices).resolve(str(text)) is None:
            titles = ", ".join(choice.title for choice in config.choices(choices))
            yield f'{where}, "{word}": "{text}" is onbekend; kies een van: {titles}'
