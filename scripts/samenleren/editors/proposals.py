"""What we propose for a field that nobody filled in: never used before an editor agrees.

First what was decided when the text was another; then what its own words nearly name; then what the
most similar records have that are placed. Two texts are similar by the words that they share, and a
rare word says more than a common one.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from difflib import get_close_matches
from math import log

from samenleren.config import Config
from samenleren.language.names import normalise
from samenleren.model import Record
from samenleren.model.declaration import Reading
from samenleren.placing.columns import Question

NEAREST = 5
"""So many similar records have a say."""
_SHORTEST = 4
"""A word of fewer letters says nothing of what a text is about."""
_COMMON = 0.25
"""Words in more than this share of all records say nothing either."""
_SLIP = 0.75
_TEXTS = ("text", "summary", "point", "title", "purpose")


class Proposer:
    """Proposes by the records that are placed."""

    def __init__(self, records: Iterable[Record], config: Config) -> None:
        self.config = config
        self.records = list(records)
        self._with: defaultdict[str, list[int]] = defaultdict(list)
        for rank, record in enumerate(self.records):
            for word in _words(" ".join(str(getattr(record, name, "")) for name in _TEXTS)):
                self._with[word].append(rank)

    def propose(self, question: Question, kind: str, text: str, given: str, before: str) -> str:
        """What we propose to answer, as people read it; empty when nothing is near. `given` is what
        was delivered in the field itself, `before` (slugs) what was decided of an earlier text."""
        if question.choices is None:
            return before or next(iter(self._voted(question, text, 1, kind)), "")
        titles = {c.slug: c.title for c in self.config.choices(question.choices)}
        several = question.fields[kind].reading is Reading.CHOICES
        slugs = [slug for slug in before.split(", ") if slug in titles]
        slugs = slugs or self._named(question.choices, given)
        slugs = slugs or self._voted(question, text, len(titles) if several else 1)
        chosen = [slug for slug in titles if slug in slugs]
        return ", ".join(titles[slug] for slug in (chosen if several else slugs[:1]))

    def _named(self, choices: str, given: str) -> list[str]:
        """The choices that an answer nearly names: with a slip of the pen, or among other words."""
        names = {
            normalise(name): choice.slug
            for choice in self.config.choices(choices)
            for name in (choice.slug, choice.title, *choice.names)
        }
        said = normalise(given)
        if not said:
            return []
        if near := get_close_matches(said, names, 1, _SLIP):
            return [names[near[0]]]
        padded = f" {said} "
        found = (slug for name, slug in names.items() if len(name) > 2 and f" {name} " in padded)
        return list(dict.fromkeys(found))

    def _voted(self, question: Question, text: str, most: int, only: str = "") -> list[str]:
        """What the nearest records have, the best first; one for each record of the nearest that
        has more than one."""
        near: Counter[int] = Counter()
        ceiling = max(NEAREST, _COMMON * len(self.records))
        for word in sorted(_words(text)):
            ranks = self._with.get(word, [])
            if ranks and len(ranks) <= ceiling:
                for rank in ranks:
                    near[rank] += round(1000 * log(1 + len(self.records) / len(ranks)))
        votes: Counter[str] = Counter()
        asked = 0
        for rank, weight in sorted(near.items(), key=lambda one: (-one[1], one[0])):
            record = self.records[rank]
            fld = question.fields.get(record.kind_name)
            if fld is None or (only and record.kind_name != only):
                continue
            for value in _items(getattr(record, fld.name)):
                votes[value] += weight
            asked += 1
            if asked == NEAREST:
                break
        ranked = sorted(votes.items(), key=lambda one: (-one[1], one[0]))
        if not ranked:
            return []
        enough = ranked[0][1] / 2 if most > 1 else ranked[0][1]
        return [value for value, weight in ranked[:most] if weight >= enough]


def _items(value: object) -> Sequence[str]:
    return tuple(map(str, value)) if isinstance(value, tuple) else ((str(value),) if value else ())


def _words(text: str) -> set[str]:
    return {word for word in normalise(text).split() if len(word) >= _SHORTEST}
