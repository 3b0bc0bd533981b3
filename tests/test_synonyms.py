"""People's own words for a field: each is known as they write it, and none means two things."""

from __future__ import annotations

from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samenleren.language.names import gist, normalise
from samenleren.model import KIND, KINDS
from samenleren.model.declaration import Field
from samenleren.model.kind import Kind
from samenleren.model.labels import OTHERS, kind_of_labels

WORDS = [
    (kind, field, word)
    for kind in KINDS
    for field in kind.fields
    for word in field.also
    if normalise(word)
]
MEANT = {
    "Wat leerden we": "text",
    "De belangrijkste les?": "text",
    "Leerpunten": "text",
    "Les 1 (max 200 woorden)": "text",
    "INZICHTEN": "text",
    "Onderwerp(en)": "theme",
    "3. Thema": "theme",
    "Welk thema?": "theme",
    "Was dit een succes of een belemmering?": "kind",
    "Negatief/positief": "kind",
    "+ / –": "kind",
    "±": "kind",
    "Voor wie is dit van belang?": "audience",
    "Hoofdstuk (zie de lijst)*": "chapter",
    "Gesproken met": "speaker",
    "Vindplaats": "source_address",
}


@pytest.mark.parametrize("label", MEANT)
def test_a_label_is_known_in_the_words_of_people(label: str) -> None:
    found = KIND["lesson"].find(label)
    assert found is not None
    assert found.name == MEANT[label]


@pytest.mark.parametrize(
    "label",
    [
        "les-901",
        "Dit is de les.",
        "Telefoon",
        "",
        "?",
        "Toestemmingen",
        "Wat leerden we niet",
        "De wijkcoach ging mee naar het eerste gesprek en dat hielp",
    ],
)
def test_other_texts_are_no_label(label: str) -> None:
    assert KIND["lesson"].find(label) is None


@given(
    st.sampled_from(WORDS),
    st.sampled_from(["{}", "{}?", "{}:", "{} *", "De {}", "2. {}", "{} (kort)"]),
    st.sampled_from([str, str.upper, str.lower]),
)
def test_every_word_is_known_however_it_is_written(
    word: tuple[Kind, Field, str], shape: str, letters: type[str]
) -> None:
    kind, field, text = word
    found = kind.find(letters(shape.format(text)))
    assert found is field or (any(map(str.isdigit, shape)) and kind.same)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_a_word_means_one_field_of_a_kind(kind: Kind) -> None:
    owners: dict[frozenset[str], str] = {}
    for field in kind.fields:
        for word in (*field.labels, *field.also):
            if not field.exact and not any(map(str.isdigit, word)):
                assert gist(word), word
                assert owners.setdefault(gist(word), field.name) == field.name, word
    for field in kind.fields:
        assert not {normalise(word) for word in field.also} & set(kind.labels)


def test_no_form_shows_a_synonym() -> None:
    shown = {field.help for kind in KINDS for field in kind.fields}
    assert len(shown) > 50
    assert not {word for _, _, word in WORDS} & shown


@pytest.mark.parametrize("words", list(permutations(["succes", "of", "belemmering"])))
def test_the_order_of_words_does_not_count(words: tuple[str, ...]) -> None:
    assert gist(" ".join(words)) == gist("Succes of belemmering")


TELLING = {
    "lesson": [["Onderwerp", "Wat leerden we", "Positief of negatief"], ["Niveau", "Inzicht"]],
    "material": [["Hulpmiddel", "Link", "Doel"], ["Product", "Soort product", "Vindplaats"]],
    "question": [["Onderwerp", "Hulpvraag"]],
    "offer": [["Onderwerp", "Wat kunnen wij bieden"]],
}


@pytest.mark.parametrize(
    ("kind", "labels"), [(kind, labels) for kind, all_ in TELLING.items() for labels in all_]
)
def test_labels_that_tell_say_the_kind(kind: str, labels: list[str]) -> None:
    assert kind_of_labels(labels) is KIND[kind]


LISTS = [
    ["Product", "Type", "Omschrijving"],
    ["Onderwerp", "Wie", "Datum"],
    ["Onderwerp", "Vraag", "Wie"],
    ["Onderwerp", "Niveau", "Datum"],
    ["Bevinding", "Niveau", "Datum"],
    ["Titel", "Type", "Doel"],
]


@given(st.sampled_from(LISTS), st.sampled_from(OTHERS), st.integers(0, 3))
def test_columns_of_a_price_list_or_a_planning_say_no_kind(
    labels: list[str], other: str, at: int
) -> None:
    found = kind_of_labels([*labels[:at], other, *labels[at:]])
    assert found is None or found.same or found.name in ("event", "consortium")
