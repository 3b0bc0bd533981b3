"""The real deliveries: all that was delivered is read, unchanged, and there is nothing to say."""

from __future__ import annotations

import html
import re
import zipfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest
import yaml

from conftest import ROOT
from samenleren.collect import Collection, collect
from samenleren.config import Config
from samenleren.count import count_file
from samenleren.delivery.inventory import list_sources
from samenleren.model import Record, Source
from samenleren.storage.register import FILE

LESSONS = """\
consortium             why parties functioning preconditions content yield total
wijzer-in-de-wijk      4   5       6           3             8       4     30
samen-in-beweging      3   4       5           4             4       4     24
senioren-sterker-maken 1   2       3           1             9       3     19
drenthe                2   4       2           1             7       3     19
zaanstreek-waterland   3   3       1           3             6       4     20
rivierenland           2   2       3           1             6       2     16
leernetwerk            1   1       6           4             6       4     22
total                  16  21      26          17            46      24    150
"""
"""Lessons per consortium and chapter, as the reference corpus counts them."""

COUNTS: dict[str, tuple[str, dict[str, int]]] = {
    "lessons by kind": ("lessons.kind", {"les": 75, "succes": 50, "belemmering": 25}),
    "lessons by theme": (
        "lessons.theme",
        {
            "samenwerking": 34,
            "bereiken_betrekken": 23,
            "borging": 20,
            "aanpak": 17,
            "monitoring_evaluatie": 16,
            "politiek_beleid": 15,
            "wie_is_u": 13,
            "wijkgezondheidsprofiel": 12,
        },
    ),
    "lessons by audience": (
        "lessons.audience",
        {"ambtelijk": 132, "uitvoering": 67, "bestuurlijk": 53},
    ),
    "lessons by how much was read": ("lessons.source", {"volledig": 86, "fragment": 64}),
    "interviews by consortium": (
        "interviews.consortium",
        {
            "wijzer-in-de-wijk": 5,
            "samen-in-beweging": 3,
            "drenthe": 3,
            "leernetwerk": 3,
            "senioren-sterker-maken": 2,
            "zaanstreek-waterland": 2,
            "rivierenland": 2,
        },
    ),
    "literature by origin": ("literature.origin", {"open_deur": 14, "aanvullend": 46}),
    "literature by chapter": (
        "literature.chapter",
        {
            "why": 8,
            "parties": 9,
            "functioning": 13,
            "preconditions": 10,
            "content": 10,
            "yield": 10,
        },
    ),
    "materials by consortium": (
        "materials.consortium",
        {
            "wijzer-in-de-wijk": 12,
            "rivierenland": 8,
            "drenthe": 5,
            "leernetwerk": 5,
            "zaanstreek-waterland": 4,
            "samen-in-beweging": 4,
            "senioren-sterker-maken": 3,
        },
    ),
}


@pytest.fixture(scope="module")
def collection(real_config: Config) -> Collection:
    return collect(ROOT, real_config)


def test_nothing_is_said_about_them(collection: Collection) -> None:
    assert [str(d) for d in collection.diagnostics] == []
    assert collection.corpus.gaps == ()
    assert collection.withheld == {}


def test_their_numbers_in_git_are_those_of_a_build(collection: Collection) -> None:
    kept = (ROOT / FILE).read_text("utf-8")
    assert kept.splitlines() == collection.register.to_yaml().splitlines(), (
        "run build.py and commit"
    )


def test_all_records_are_there(collection: Collection) -> None:
    corpus = collection.corpus
    lists = ("lessons", "interviews", "literature", "materials", "events", "consortia")
    assert [len(getattr(corpus, name)) for name in lists] == [150, 20, 60, 41, 22, 6]
    numbers = {
        "lessons": [f"les-{n:03}" for n in range(1, 151)],
        "interviews": [f"int-{n:02}" for n in range(1, 21)],
        "literature": [f"lit-{n:02}" for n in range(1, 61)],
        "materials": [f"mat-{n:02}" for n in range(1, 42)],
        "events": [f"evt-{n:02}" for n in range(1, 23)],
    }
    for name, expected in numbers.items():
        assert [record.id for record in getattr(corpus, name)] == expected


def test_lessons_per_consortium_and_chapter(collection: Collection) -> None:
    header, *rows = (line.split() for line in LESSONS.splitlines())
    found = Counter((x.consortium, x.chapter) for x in collection.corpus.lessons)
    for consortium, *numbers in rows:
        for chapter, number in zip(header[1:], map(int, numbers), strict=True):
            assert number == sum(
                count
                for (whose, where), count in found.items()
                if consortium in (whose, "total") and chapter in (where, "total")
            ), (consortium, chapter)


@pytest.mark.parametrize("case", COUNTS)
def test_counts_of(collection: Collection, case: str) -> None:
    path, expected = COUNTS[case]
    name, _, attribute = path.partition(".")
    found: Counter[str] = Counter()
    for record in getattr(collection.corpus, name):
        value = getattr(record, attribute)
        if isinstance(value, Source):
            value = value.seen
        found.update(value if isinstance(value, tuple) else [value])
    assert dict(found) == expected


# -- unchanged --------------------------------------------------------------------------------


def tidy(text: str) -> str:
    return " ".join(html.unescape(text).split())


def delivered_text(path: Path) -> str:
    """All text of a file by the shortest route: tags out of the XML, or the YAML's values."""
    if path.suffix in (".docx", ".odt", ".xlsx"):
        with zipfile.ZipFile(path) as archive:
            xml = "".join(
                archive.read(name).decode()
                for name in archive.namelist()
                if re.search(r"(document|content|sharedStrings|sheet\d+)\.xml$", name)
            )
        xml = re.sub(r"</(w:p|text:p|text:h|si|c)>", "\n", xml)
        return tidy(re.sub(r"<[^>]+>", "", re.sub(r"<text:s/>", " ", xml)))
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".md":
        header = re.match(r"---\n(.*?)\n---\n", text, re.DOTALL)
        front = " ".join(scalars(yaml.safe_load(header[1]))) if header else ""
        return tidy(f"{front} {text}".replace("\\", ""))
    return tidy("\n".join(scalars(yaml.safe_load(text))))


def scalars(node: Any) -> Iterator[str]:
    if isinstance(node, dict):
        for value in node.values():
            yield from scalars(value)
    elif isinstance(node, list):
        for value in node:
            yield from scalars(value)
    elif node is not None:
        yield str(node)


def words_of(record: Record) -> Iterator[str]:
    """Every text of a record that is not a slug of ours."""
    ours = {"id", "where", "theme", "themes", "chapter", "chapters", "audience", "origin", "basis"}
    ours |= {"read_through"}
    if record.kind_name == "lesson":
        ours |= {"kind"}
    for field in fields(record):
        value = getattr(record, field.name)
        if field.name in ours or field.name.startswith(("consortium", "consent")):
            continue
        values = value if isinstance(value, tuple) else (value,)
        for each in values:
            if isinstance(each, Source):
                yield from filter(None, (each.title, each.address))
            elif isinstance(each, str):
                yield each


def test_every_text_is_as_it_was_delivered(collection: Collection) -> None:
    texts: dict[str, str] = {}
    seen = 0
    for record in collection.corpus.records():
        file = record.where.file
        if file not in texts:
            texts[file] = delivered_text(ROOT / file)
        for words in words_of(record):
            seen += 1
            assert tidy(words) in texts[file], (record.id, words)
    assert seen > 1400


# -- the ledger -------------------------------------------------------------------------------


def test_ledger_counts_every_file_and_agrees(collection: Collection) -> None:
    assert [account.file for account in collection.accounts] == [
        file for file, _ in list_sources(ROOT)
    ]
    for account in collection.accounts:
        counted = count_file(account.file, (ROOT / account.file).read_bytes())
        assert len(account.units) == account.counted == counted.units, account.file
        assert account.agrees, account.file


def test_every_unit_is_frame_or_part_of_a_record(collection: Collection) -> None:
    known = {record.id for record in collection.corpus.records()}
    for account in collection.accounts:
        for unit in account.units:
            assert unit.fate == "kader" or unit.record in known, (account.file, unit)
