"""Readability: the formula against a count by hand, sentences, syllables, jargon with its place."""

from __future__ import annotations

from pathlib import Path

import pytest

from building import ROOT
from samenleren.config import Limits, Term, load_config
from samenleren.contents.chapters import load_texts
from samenleren.editors.readability import (
    Passage,
    measure,
    prose_of,
    readability,
    sentences,
    syllables,
)
from samenleren.handover.delivery import read_corpus

pytest_plugins = ["report_fixtures"]

LIMITS = Limits(
    long_sentence=6,
    jargon=(Term(("pilot", "pilots"), "proef"), Term(("in het kader van",), "voor")),
)


def test_the_score_is_that_of_douma_counted_by_hand() -> None:
    # 2 sentences, 8 words; syllables: De 1 wijk 1 leert 1 veel 1 | Wij 1 gaan 1 samen 2 verder 2
    reading = measure([Passage("hier", "De wijk leert veel. Wij gaan samen verder.")], LIMITS)
    assert (reading.words, reading.sentences, reading.mean) == (8, 2, 4.0)
    assert reading.score == pytest.approx(206.84 - 0.93 * 4 - 0.77 * 125)
    assert reading.grade == "zeer makkelijk"


@pytest.mark.parametrize(
    ("score_of", "grade"),
    [
        ("Interdisciplinaire verantwoordelijkheidsverdeling.", "zeer moeilijk"),
        ("Zij gaat met de bus naar de stad toe.", "zeer makkelijk"),
    ],
)
def test_hard_and_easy_prose_are_told_apart(score_of: str, grade: str) -> None:
    assert measure([Passage("hier", score_of)], LIMITS).grade == grade


def test_no_prose_has_no_score() -> None:
    reading = measure([Passage("hier", "…")], LIMITS)
    assert (reading.score, reading.grade, reading.worst) == (None, "geen tekst", ())


@pytest.mark.parametrize(
    ("word", "count"),
    [
        ("over", 2), ("energie", 3), ("ideeën", 3), ("evaluatie", 5), ("overgewicht", 4),
        ("beïnvloeden", 4), ("gemeente", 3), ("sociaal", 3), ("regio", 3), ("nieuwe", 2),
        ("niveau", 2), ("team", 1), ("coach", 1), ("training", 2), ("buurtsportcoach", 3),
        ("zo’n", 1), ("thema’s", 2), ("GGD", 3), ("GGD-gebied", 2), ("40", 1), ("één", 1),
    ],
)  # fmt: skip
def test_syllables_of_a_word(word: str, count: int) -> None:
    assert syllables(word) == count


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Een zin. Nog een zin!", ["Een zin.", "Nog een zin!"]),
        ("“Kan dat?” Ja, dat kan.", ["“Kan dat?”", "Ja, dat kan."]),
        ("Denk aan bijv. Tiel en o.a. Ede.", ["Denk aan bijv. Tiel en o.a. Ede."]),
        ("Zie W.H. Douma. Hij telde.", ["Zie W.H. Douma.", "Hij telde."]),
        ("Het duurde 1.5 jaar. ’s Avonds niet.", ["Het duurde 1.5 jaar.", "’s Avonds niet."]),
        ("Geen punt", ["Geen punt"]),
        ("", []),
    ],
)
def test_sentences_of_a_paragraph(text: str, found: list[str]) -> None:
    assert sentences(text) == found


def test_the_longest_sentences_are_quoted_with_their_place() -> None:
    long = "Dit is een zin met precies acht woorden."
    reading = measure([Passage("a", "Kort."), Passage("b", f"{long} Klaar.")], LIMITS)
    assert [(s.where, s.text, s.words) for s in reading.worst] == [("b", long, 8)]
    assert reading.long_share == pytest.approx(1 / 3)


def test_jargon_is_found_in_all_its_forms_as_a_whole_word_with_every_place() -> None:
    said = [
        Passage("a", "De Pilot en de pilots."),
        Passage("b", "De pilotstudie niet; in het\nkader van wel."),
    ]
    found = {hit.word: (hit.suggestion, hit.places) for hit in measure(said, LIMITS).jargon}
    assert found == {"pilot": ("proef", ("a", "a")), "in het kader van": ("voor", ("b",))}


def test_all_that_editors_write_in_a_chapter_is_measured_and_nothing_of_a_template() -> None:
    config = load_config(ROOT)
    chapter = load_texts(ROOT, config, config.editions[0]).chapters[0]
    passages = list(prose_of(chapter, config))
    said = " ".join(passage.text for passage in passages)
    pieces = [chapter.question, chapter.practice, chapter.dilemmas[0].one_side]
    pieces += [chapter.messages[0].text, chapter.table_questions[-1].text, *chapter.themes.values()]
    for piece in pieces:
        assert " ".join(piece.split())[:40] in said
    assert not any(mark in said for mark in ("{{", "{%", "](", "##", "kernboodschappen()"))
    assert f"{chapter.file}, kernboodschap {chapter.messages[0].id}" in {p.where for p in passages}


def test_the_chapters_read_at_the_level_the_limits_ask(sound: Path) -> None:
    """The editors' prose of the real product; a chapter that gets harder is noticed here."""
    config = load_config(ROOT)
    texts = load_texts(ROOT, config, config.editions[0])
    corpus = read_corpus(sound.parents[1])
    rows = readability(texts.chapters, (), corpus, config)
    assert [row.title for row in rows] == [chapter.title for chapter in config.chapters]
    for row in rows:
        assert row.prose.mean <= config.limits.mean_sentence, row.title
        assert row.prose.score is not None
        assert row.prose.score >= config.limits.score, row.title
        assert row.lessons.words > 100


def test_the_jargon_list_holds_each_word_once() -> None:
    words = [word for term in load_config(ROOT).limits.jargon for word in term.words]
    assert len(words) == len(set(words)) > 60
