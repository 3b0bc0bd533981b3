"""The records that were taken: each number once, equal texts told, the corpus in a fixed order."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from samenleren.collect.twins import Twin, compare
from samenleren.config import Config
from samenleren.diagnostics import Diagnostic, Rule
from samenleren.language.names import normalise
from samenleren.model import LISTS, Corpus, Gap, Record
from samenleren.model.declaration import MAIN_TEXTS, TELL_APART
from samenleren.validate import Validated


class Records:
    """The records taken so far, known by number and by text."""

    def __init__(self) -> None:
        self._by_number: dict[str, Record] = {}
        self._by_text: dict[str, Record] = {}
        self._waiting: set[str] = set()

    def twin_of(self, validated: Validated) -> Twin | None:
        """What there is to say when a record with this number was taken before."""
        record = validated.record or validated.waiting
        first = self._by_number.get(_key(record)) if record is not None else None
        if record is None or first is None:
            return None
        same_text = normalise(_main_text(first)) == normalise(_main_text(record))
        return compare(record, first, bool(validated.entry.values.get("id")), same_text)

    def keep(self, record: Record) -> list[Diagnostic]:
        """Takes a record; gives a message when its text was taken with another number."""
        self._by_number[_key(record)] = record
        apart = (getattr(record, name, None) or "" for name in TELL_APART)
        text = normalise(" ".join((_main_text(record), *apart)))
        twin = self._by_text.setdefault(f"{record.kind_name}:{text}", record)
        if twin is record:
            return []
        return [
            Diagnostic(
                Rule.DUPLICATE_TEXT,
                record.where,
                f'deze tekst staat ook in {twin.where}, met nummer "{twin.id}"',
                "beide zijn geplaatst; haal er een weg als het dezelfde bijdrage is",
            )
        ]

    def wait(self, record: Record) -> None:
        """Notes a record that is shown nowhere yet, so that a later one with its number is told."""
        self._by_number[_key(record)] = record
        self._waiting.add(record.id)

    def shown(self, withheld: Collection[str]) -> list[Record]:
        """All that wait for nothing but those with these numbers, in the order they were taken."""
        hidden = {*withheld, *self._waiting}
        return [record for record in self._by_number.values() if record.id not in hidden]


def corpus_of(records: Iterable[Record], gaps: Sequence[Gap], config: Config) -> Corpus:
    """The corpus in a fixed order: consortia as config.yaml has them, others by number."""
    lists: dict[str, list[Record]] = {name: [] for name in LISTS.values()}
    for record in records:
        lists[LISTS[record.kind_name]].append(record)
    order = [contributor.slug for contributor in config.contributors]
    lists["consortia"].sort(key=lambda record: order.index(record.id))
    for name in lists.keys() - {"consortia"}:
        lists[name].sort(key=lambda record: record.id)
    return Corpus(
        **{name: tuple(each) for name, each in lists.items()},  # type: ignore[arg-type]
        gaps=tuple(gaps),
    )


def _key(record: Record) -> str:
    """Under what a record is kept: its number, and a consortium's slug apart from those."""
    return f"{record.kind_name}:{record.id}" if record.kind_name == "consortium" else record.id


def _main_text(record: Record) -> str:
    """The text by which two records are the same: its first required text field."""
    return record.first_of(*MAIN_TEXTS, "title", "name")
