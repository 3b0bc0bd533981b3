"""What a record declares of its attributes is all that the rest needs to know of them."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Annotated

import pytest

from samenleren.diagnostics.location import Location
from samenleren.model import (
    KIND,
    KINDS,
    LISTS,
    Answer,
    Axis,
    Consortium,
    Corpus,
    Event,
    Gap,
    Illustration,
    Interview,
    Lesson,
    Motimeter,
    Point,
    Poll,
    Profile,
    Record,
    Source,
    Stated,
    Survey,
    Vote,
)
from samenleren.model.corpus_json import corpus_from_json, corpus_to_json
from samenleren.model.declaration import Reading, but, columns_of, fields_of, named
from samenleren.model.kind import Kind
from samenleren.model.record import Chapter

HERE = Location("sources/a.xlsx", sheet="Lessen", row=4)
SOURCE = Source("Verslag", "https://www.voorbeeld.nl", "volledig")


@dataclass(frozen=True)
class Step:
    """One step of a checklist."""

    what: Annotated[str, named("Stap")]
    minutes: Annotated[int | None, named("Duur", behind="who")] = None
    who: Annotated[str | None, named("Wie")] = None


@dataclass(frozen=True)
class Checklist(Record, kind="checklist"):
    """A kind of record that this product does not have."""

    title: Annotated[str, named("Titel", "Naam", also="Hoe heet het; Opschrift")]
    chapter: Annotated[Chapter, but(waits=False)]
    steps: Annotated[tuple[Step, ...], "Stappen"]
    marks: Annotated[tuple[str, ...], named("Kenmerken", published=False)] = ()
    mean: Annotated[float | None, named("Gemiddelde", behind="title")] = None
    scale: Annotated[tuple[float, float] | None, named("Schaal")] = None
    source: Annotated[Source | None, "Bron", but("source_title", help="Waar het staat.")] = None


CHECKLIST = Kind(Checklist, "checklist", "checklists", ("Checklists",), "che")


def test_a_declaration_gives_the_fields_of_a_form_in_their_order() -> None:
    assert [field.name for field in CHECKLIST.fields] == [
        *("id", "title", "mean", "chapter", "what", "who", "minutes", "marks", "scale"),
        *("source_title", "source_address", "source_seen", "editors_note"),
    ]


def test_the_type_says_how_a_field_is_read() -> None:
    assert {field.name: field.reading for field in CHECKLIST.fields} == {
        "id": Reading.ID,
        "title": Reading.TEXT,
        "mean": Reading.NUMBER,
        "chapter": Reading.CHOICE,
        "what": Reading.TEXT,
        "who": Reading.TEXT,
        "minutes": Reading.INTEGER,
        "marks": Reading.LINES,
        "scale": Reading.SCALE,
        "source_title": Reading.TEXT,
        "source_address": Reading.ADDRESS,
        "source_seen": Reading.CHOICE,
        "editors_note": Reading.TEXT,
    }


def test_what_has_no_default_must_be_filled_in_unless_its_whole_may_lack() -> None:
    required = {field.name for field in CHECKLIST.fields if field.required}
    assert required == {"title", "chapter", "what"}


def test_what_stands_in_more_parts_has_a_value_in_each_row() -> None:
    assert {field.name for field in CHECKLIST.rows} == {"what", "who", "minutes"}


def test_an_attribute_says_otherwise_than_the_declaration_it_shares() -> None:
    assert KIND["lesson"].field("chapter").waits
    assert not CHECKLIST.field("chapter").waits
    assert CHECKLIST.field("source_title").help == "Waar het staat."
    assert CHECKLIST.field("source_address").help == "Het webadres, als dat er is."


def test_a_label_and_the_words_of_people_name_a_field() -> None:
    for label in ("Titel", "naam", "Hoe heet het?", "OPSCHRIFT"):
        assert CHECKLIST.find(label) is CHECKLIST.field("title")


def test_published_is_what_has_a_head_and_is_not_for_editors_alone() -> None:
    assert columns_of(Checklist) == {
        "id": "Nummer",
        "title": "Titel",
        "chapter": "Hoofdstuk",
        "steps": "Stappen",
        "mean": "Gemiddelde",
        "scale": "Schaal",
        "source": "Bron",
    }


def test_nothing_for_editors_alone_is_published() -> None:
    for kind in KINDS:
        heads = columns_of(kind.record)
        assert heads
        assert not {"where", "pictures", "editors_note", "delivered", "keep_until"} & set(heads)
        assert not [name for name in heads if name.startswith("consent_")]


def test_a_field_finds_its_value_in_a_record() -> None:
    made = Checklist("che-1", HERE, "Bellen", "inhoud", (Step("Bel"),), source=SOURCE)
    assert CHECKLIST.field("title").value_of(made) == "Bellen"
    assert CHECKLIST.field("source_address").value_of(made) == SOURCE.address
    bare = Checklist("che-2", HERE, "Bellen", "inhoud", ())
    assert CHECKLIST.field("source_address").value_of(bare) is None


def test_a_type_that_nobody_can_read_is_our_fault() -> None:
    @dataclass(frozen=True)
    class Odd:
        when: Annotated[bytes, named("Wanneer")]

    with pytest.raises(KeyError):
        fields_of(Odd)


def test_every_kind_has_its_list_and_no_two_share_a_number() -> None:
    assert set(LISTS) == {kind.name for kind in KINDS}
    assert len({kind.prefix for kind in KINDS}) == len(KINDS)


CORPUS = Corpus(
    consortia=(Consortium("noord", HERE, "Noord", aliases=("N",), municipality_count=3),),
    lessons=(
        Lesson(
            *("les-1", HERE, "noord", "aanpak", "les", "inhoud", ("ambtelijk",), "Bel eerst."),
            source=SOURCE,
            pictures=(Illustration(HERE, "a.png", "Een brug.", width=3, height=2),),
            editors_note="Gezien.",
        ),
    ),
    interviews=(Interview("int-1", HERE, "noord", "arts", ("aanpak",), ("inhoud",), "Zij belde."),),
    events=(
        Event(
            *("evt-1", HERE, "Start", "bijeenkomst"),
            poll=Poll("Hoe?", 0, 10, 7.5, ("0: niet",), votes=(Vote("7", 1), Vote("8", 1))),
            sources=(SOURCE, Source("Kaal")),
        ),
    ),
    profiles=(Profile("wpr-1", HERE, "noord", "Wijk", "2021", (0, 10), (Axis("Groen", 7.5),)),),
    measurements=(Motimeter("mot-1", HERE, "noord", "Lopen", (Point("Leuk", (1, 2, 3)),)),),
    surveys=(
        Survey("pol-1", HERE, "noord", "aantal", (Stated("Goed", (Answer("ja", 3),)),), "Poll"),
    ),
    gaps=(Gap("Er ontbreekt iets.", "inhoud"),),
)


def test_a_corpus_comes_back_from_json_as_it_was() -> None:
    text = json.dumps(corpus_to_json(CORPUS))
    back = corpus_from_json(json.loads(text))
    assert back == CORPUS
    assert json.dumps(corpus_to_json(back)) == text


def test_a_whole_number_stays_whole_in_json() -> None:
    data = json.loads(json.dumps(corpus_to_json(CORPUS)))
    assert json.dumps(corpus_to_json(corpus_from_json(data))["profiles"][0]["scale"]) == "[0, 10]"
