"""Which words a search takes for one another, and what it finds with them."""

from __future__ import annotations

from typing import Any

from html_pages import ROOT

from finding import asked
from samenleren.render.search_words import search_words


def index_of(texts: dict[str, str], *synonyms: list[str]) -> dict[str, Any]:
    """An index of texts by their anchor."""
    return {
        "groups": [{"title": "Deel", "page": ""}],
        "sections": [""],
        "lesser": ["Bron"],
        "entries": [[0, anchor, "", "", text, 0] for anchor, text in texts.items()],
        "words": search_words([*texts.values(), "Deel"], ROOT, synonyms),
    }


TEXTS = {
    "een": "Bewoners en hun wijkgezondheidsprofielen.",
    "twee": "De subsidie is voor de gemeente.",
    "drie": "Een wijk met veel gezondheid, een profiel en een coördinator.",
    "vier": "De partners haakten af.",
}


def found(question: str, *synonyms: list[str]) -> list[str]:
    (answer,) = asked(index_of(TEXTS, *synonyms), [question])
    anchors: list[str] = answer["anchors"]
    return anchors


def test_forms_of_a_word_parts_of_a_compound_and_synonyms_are_in_the_index() -> None:
    words = search_words(
        ["Bewoner bewoners", "wijkprofielen, wijk en wijken, een profiel"],
        ROOT,
        [["Inwoner", "bewoner"]],
    )
    assert words["families"] == ["bewoner bewoners", "wijk wijken"]
    assert words["parts"] == {"wijkprofielen": "wijk profiel"}
    assert words["synonyms"] == ["inwoner bewoner"]
    assert " hoe " in words["silent"]


def test_a_word_finds_its_other_forms_also_those_that_no_text_has() -> None:
    assert found("bewoner") == ["een"]
    assert found("subsidies") == ["twee"]
    assert found("COORDINATOREN") == ["drie"]
    assert found("partnertje") == found("haakte") == ["vier"]


def test_a_compound_is_found_by_its_parts_and_parts_by_a_compound() -> None:
    assert set(found("profiel")) == {"drie", "een"}
    assert found("profiel")[0] == "drie"
    assert found("wijkcoördinator") == ["drie", "een"]


def test_a_synonym_finds_what_the_word_itself_does_not() -> None:
    assert found("geld") == []
    assert found("geld", ["geld", "subsidie", "budget"]) == ["twee"]


def test_any_word_is_enough_and_the_text_with_most_comes_first() -> None:
    assert found("hoe krijgt de gemeente subsidie voor bewoners") == ["twee", "een"]


def test_words_that_tell_little_count_only_when_there_is_nothing_else() -> None:
    assert found("wat is de wijk") == ["drie", "een"]
    assert found("voor") == ["twee"]


def test_spelling_is_mended_only_when_nothing_else_is_found() -> None:
    mended, right = asked(index_of(TEXTS), ["subsidei", "gemeente bewoners subsidei"])
    assert (mended["anchors"], mended["read"]) == (["twee"], "subsidie")
    assert (sorted(right["anchors"]), right["read"]) == (["een", "twee"], "")


def test_a_question_of_which_most_is_unknown_finds_nothing_and_says_what_is_known() -> None:
    (answer,) = asked(index_of(TEXTS), ["subsidie voor vliegvelden in Timboektoe"])
    assert (answer["anchors"], answer["known"]) == ([], ["subsidie"])


def test_found_words_are_marked_in_every_form() -> None:
    (answer,) = asked(index_of(TEXTS, ["inwoner", "bewoner"]), ["inwoners profiel"])
    assert answer["marks"] == ["Bewoners", "wijkgezondheidsprofielen", "profiel"] or answer[
        "marks"
    ] == ["profiel", "Bewoners", "wijkgezondheidsprofielen"]


def test_the_same_texts_give_the_same_words_in_any_order() -> None:
    texts = list(TEXTS.values())
    assert search_words(texts, ROOT) == search_words(texts[::-1], ROOT)
