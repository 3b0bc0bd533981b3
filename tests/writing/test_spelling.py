"""Dutch spelling: every word that the project says is in OpenTaal's word list, or in ours.

The dictionary is Debian's hunspell-nl (OpenTaal). Our list, woordenlijst.txt, has the names and
terms it lacks, one a line.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

import pytest

from conftest import ROOT
from outside_tools import Speller, the_speller
from writing.written import Said, chapters, code, documents, everything, scripts, templates

LIST = Path(__file__).parent / "woordenlijst.txt"
WORD = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*")
OURS = LIST.read_text(encoding="utf-8").split()


@pytest.fixture(scope="module")
def speller() -> Speller:
    return the_speller()


def words_of(said: Iterable[Said]) -> dict[str, list[str]]:
    """Each word with its places. A word with a figure in it is a number of something."""
    found: dict[str, list[str]] = {}
    for one in said:
        for match in WORD.finditer(one.text):
            word = match[0].replace("’", "'")
            if len(word) > 1 and not re.search(r"\d", word):
                found.setdefault(word, []).append(f"{one.file}:{one.line}")
    return found


def misspelled(speller: Speller, words: Iterable[str]) -> list[str]:
    """The words that are in neither list. A compound with a hyphen is good when its first part is
    a name, an abbreviation or a word of ours ("Excel-werkmap") and its parts are good."""
    unknown = speller(words)
    parts = {part for word in unknown for part in word.split("-")}
    wrong = {*speller(parts)} - {*OURS}
    return [word for word in unknown if not _is_ours(word) and not _is_compound(word, wrong)]


def _is_ours(word: str) -> bool:
    return word in OURS or word[0].lower() + word[1:] in OURS


def _is_compound(word: str, wrong: set[str]) -> bool:
    first, *others = word.split("-")
    named = first != first.lower() or first in OURS
    return bool(others) and named and not wrong.intersection((first, *others))


def test_every_word_is_spelled_as_the_dictionary_or_our_list_has_it(speller: Speller) -> None:
    places = words_of(everything())
    assert [f"{places[w][0]}: {w}" for w in misspelled(speller, places)] == []


def test_a_misspelled_word_is_named_with_its_file_and_line(speller: Speller) -> None:
    said = [
        Said(
            "chapters/1-why.md.j2", 7, "Het voortgansverslag van Zaanstreek-Waterland.", "markdown"
        ),
        Said("docs/redactie.md", 9, "Een Excel-werkmap, een Excel-wrkmap en co-creatie.", "guide"),
    ]
    places = words_of(said)
    assert [f"{places[w][0]}: {w}" for w in misspelled(speller, places)] == [
        "chapters/1-why.md.j2:7: voortgansverslag",
        "docs/redactie.md:9: Excel-wrkmap",
        "docs/redactie.md:9: co-creatie",
    ]


def test_our_list_is_sorted_and_holds_no_word_that_is_known_or_unused(speller: Speller) -> None:
    assert sorted({*OURS}, key=lambda word: (word.lower(), word)) == OURS
    assert sorted({*OURS} - {*speller(OURS)}) == []
    used = {*words_of(everything())}
    used |= {part for word in used for part in word.split("-")}
    used |= {word[0].lower() + word[1:] for word in used}
    assert sorted({*OURS} - used) == []


def test_what_people_read_is_found_wherever_it_is_written() -> None:
    found = {
        "chapters": "Hun redenen liepen uiteen. Een achterstand bleef bestaan",
        "a chapter's header": "Verschillen in gezondheid zijn taai",
        "a template": "Voor uw eigen tafel",
        "a message": "Het thema staat niet in de lijst van thema's.",
        "a remedy with something filled in": "0 ontbreekt; vul het in",
        "a form": "Vul alleen in wat u weet;",
        "a guide": "U maakt met één opdracht de hele publicatie.",
        "a page of the editors": "Getallen wijzen een plek aan; u beslist.",
        "a script": "Probeer een ander woord",
    }
    said = [one.text for one in everything()]
    assert [where for where, text in found.items() if not any(text in one for one in said)] == []


def test_what_is_no_prose_is_not_read() -> None:
    said = [*chapters(), *documents(), *templates(), *scripts(), *code()]
    unlike = re.compile(r"\bles-\d{3}|\bkb-|\{\{|\{%|https?:|\]\(")
    assert [one for one in said if unlike.search(one.text)] == []
    assert {one.file for one in said} <= {
        path.relative_to(ROOT).as_posix() for path in ROOT.rglob("*") if path.is_file()
    }
