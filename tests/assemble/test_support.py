"""Who carries a key message, how well its sources were read, and what nobody judged yet."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assemble.making import interview, lesson, material, point
from samenleren.config import Config
from samenleren.contents.headers import ASPECTS, CONCERNS
from samenleren.contents.support import Rest, carried_by, told_judgement, told_reading, voice_of
from samenleren.contents.view import View
from samenleren.model import Corpus, Source

PAGE = Source("Pagina van Drenthe", "https://drenthe.nl", "fragment")
REPORT = Source("Verslag", "https://zonmw.nl/verslag", "volledig")


def view(config: Config, **lists: Any) -> View:
    return View(Corpus(**lists), config, config.editions[0], [])


def rest(config: Config, *lessons: Any) -> Rest:
    shown = view(config, lessons=lessons)
    return shown.resting(one.id for one in lessons)


@pytest.mark.parametrize(
    ("consortium", "speaker", "whose", "role"),
    [
        ("drenthe", "projectleider, Drenthe", "drenthe", "projectleider"),
        ("rivierenland", "projectleider, Drenthe (na intervisie met Rivierenland)", "drenthe",
         "projectleider"),
        ("rivierenland", "deelnemer leernetwerk", "leernetwerk", "deelnemer"),
        ("leernetwerk", "deelnemers leernetwerk", "leernetwerk", "deelnemer"),
        ("leernetwerk", "programmamanager ZonMw", "leernetwerk", "programmamanager zonmw"),
        ("drenthe", "wijkverpleegkundige", "drenthe", "wijkverpleegkundige"),
    ],
)  # fmt: skip
def test_a_lesson_counts_for_whoever_speaks_and_not_for_what_it_is_about(
    real_config: Config, consortium: str, speaker: str, whose: str, role: str
) -> None:
    said = lesson("les-1", consortium=consortium, speaker=speaker)
    assert voice_of(said, real_config) == (whose, role)


def test_a_role_that_is_heard_twice_counts_once(real_config: Config) -> None:
    said = lesson("les-1", speaker="projectleider, Drenthe")
    again = interview("int-1", consortium="drenthe", role="projectleider (GGD)")
    two = interview("int-2", consortium="drenthe", role="inwoner en projectleider")
    other = interview("int-3", role="projectleider")
    shown = view(real_config, lessons=(said,), interviews=(again, two, other))
    assert shown.resting(["les-1", "int-1"]).roles == 1
    assert shown.resting(["les-1", "int-2"]).roles == 1
    assert shown.resting(["les-1", "int-1", "int-3"]).roles == 2


def test_a_page_of_a_consortium_counts_as_a_source_without_a_speaker(real_config: Config) -> None:
    found = rest(real_config, lesson("les-1", source=PAGE))
    assert (found.spoken, found.silent, found.roles) == ((), ("drenthe",), 0)
    assert carried_by(found, view(real_config)) == (
        "Gedragen door 1 van 6 consortia (bron, geen spreker)."
    )


def test_the_report_of_a_meeting_of_more_consortia_is_nobodys_own_page(
    real_config: Config,
) -> None:
    nobody = lesson("les-1", source=REPORT)
    other = lesson("les-2", source=REPORT, consortium="rivierenland", speaker="wethouder")
    shown = view(real_config, lessons=(nobody, other))
    alone = shown.resting(["les-1"])
    assert alone.consortia == ()
    assert carried_by(alone, shown) == "Geen consortium zegt dit zelf."
    both = shown.resting(["les-1", "les-2"])
    assert (both.spoken, both.silent) == (("rivierenland",), ())


def test_what_a_consortium_says_counts_once_though_its_page_says_it_too(
    real_config: Config,
) -> None:
    found = rest(
        real_config,
        lesson("les-1", source=PAGE),
        lesson("les-2", source=REPORT, speaker="projectleider"),
        lesson("les-3", source=Source("Pagina"), consortium="rivierenland"),
        lesson("les-4", source=Source("Brief"), consortium="leernetwerk"),
    )
    assert carried_by(found, view(real_config)) == (
        "Gedragen door 2 van 6 consortia (bij 1 een bron, geen spreker) en het leernetwerk (bron,"
        " geen spreker)."
    )


def test_sources_are_counted_and_not_points(real_config: Config) -> None:
    book = Source("Over een boek", "https://a.nl/boek", "fragment")
    points = tuple(point(f"lit-{n}", source=book, read_through="ander_werk") for n in range(3))
    shown = view(real_config, literature=points, materials=(material("mat-1", source=PAGE),))
    found = shown.resting(["lit-0", "lit-1", "lit-2", "mat-1"])
    assert (found.literature, found.sources) == (1, 2)
    assert told_reading(found) == (
        "Geen van de 2 bronnen is volledig gelezen: 1 deels gelezen, 1 via een ander werk gelezen."
    )


@pytest.mark.parametrize(
    ("read", "said"),
    [
        ((), ""),
        ((("volledig", 1),), "De enige bron is volledig gelezen."),
        ((("fragment", 1),), "De enige bron is alleen deels gelezen."),
        ((("fragment", 2),), "Beide bronnen zijn alleen deels gelezen."),
        ((("volledig", 3),), "Alle 3 bronnen zijn volledig gelezen."),
        (
            (("volledig", 1), ("", 1)),
            "Van 2 bronnen: 1 volledig gelezen, 1 niet verteld hoe gelezen.",
        ),
    ],
)  # fmt: skip
def test_how_the_sources_were_read_is_one_sentence(
    read: tuple[tuple[str, int], ...], said: str
) -> None:
    assert told_reading(Rest(read=read)) == said


@given(st.lists(st.sampled_from(["volledig", "fragment", None]), min_size=1, max_size=6))
def test_a_message_is_partly_read_exactly_when_no_source_was_read_in_full(
    real_config: Config, seen: list[str | None]
) -> None:
    lessons = [lesson(f"les-{n}", source=Source(f"S{n}", None, how)) for n, how in enumerate(seen)]
    found = rest(real_config, *lessons)
    assert found.sources == len(seen)
    assert found.partly == ("volledig" not in seen)


def test_what_nobody_judged_is_told_so() -> None:
    assert told_judgement({}) == "niet beoordeeld"
    assert told_judgement({"samenhang": "kleine zorgen"}) == (
        "samenhang kleine zorgen; methode, toereikendheid en relevantie niet beoordeeld"
    )
    every = dict.fromkeys(ASPECTS, CONCERNS[0])
    assert "niet beoordeeld" not in told_judgement(every)
