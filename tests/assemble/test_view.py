"""What an edition holds, and the words by which it refers to a record."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assemble.making import CORPUS, chapter, event, lesson, material, message, point
from samenleren.config import Config
from samenleren.contents.selection import calls_in
from samenleren.contents.view import View
from samenleren.diagnostics.location import Location
from samenleren.model import Corpus, Profile, Source

ALL_PARTS = (
    "praktijk",
    "literatuur",
    "consortia",
    "materialencatalogus",
    "tijdlijn",
    "consortiumportretten",
)


@pytest.fixture
def view(real_config: Config) -> View:
    return View(CORPUS, real_config, real_config.edition("compleet"), [chapter()], ALL_PARTS)


@pytest.fixture
def for_directors(real_config: Config) -> View:
    return View(CORPUS, real_config, real_config.edition("bestuurlijk"), [chapter()])


def test_edition_for_an_audience_holds_its_lessons_only(view: View, for_directors: View) -> None:
    assert [x.id for x in view.lessons] == ["les-001", "les-002", "les-003"]
    assert [x.id for x in for_directors.lessons] == ["les-002"]


def test_edition_expects_what_its_parts_show(view: View, for_directors: View) -> None:
    assert view.expected == {record.id for record in CORPUS.records()}
    assert for_directors.expected == frozenset()  # its plan says what it prints


def test_a_part_is_known_by_what_it_prints_and_not_by_its_name() -> None:
    bodies = ['Zie {{ figuur("wijkprofiel-wpr-001") }}.', "Tekst.\n\n{{ consortia() }}\n"]
    assert calls_in(bodies) == {"wijkprofiel-wpr-001", "consortia"}
    assert calls_in(["consortia() of {{ edition.title }}"]) == frozenset()


def test_a_profile_that_a_text_shows_by_itself_is_expected(real_config: Config) -> None:
    web = Profile("wpr-001", Location("p.csv"), "drenthe", "Testwijk", "2021", (0, 10), ())
    corpus = Corpus(profiles=(web, replace(web, id="wpr-002")))
    calls = calls_in(['{{ figuur("wijkprofiel-wpr-001") }}'])
    view = View(corpus, real_config, real_config.edition("compleet"), [], calls)
    assert view.expected == {"wpr-001"}


def test_portrait_is_expected_where_the_chapter_has_one(real_config: Config) -> None:
    texts = [chapter(portrait="int-01")]
    view = View(CORPUS, real_config, real_config.edition("compleet"), texts, ("portret",))
    assert view.expected == {"int-01"}
    assert view.portraits() == {"int-01"}


def test_lessons_stand_by_theme_then_kind_then_consortium(real_config: Config) -> None:
    corpus = Corpus(
        lessons=(
            lesson("les-1"),
            lesson("les-2", kind="succes"),
            lesson("les-3", theme="aanpak", consortium="leernetwerk"),
            lesson("les-4", theme="aanpak", consortium="wijzer-in-de-wijk"),
            lesson("les-5", chapter="why"),
        )
    )
    view = View(corpus, real_config, real_config.edition("compleet"), [])
    assert [x.id for x in view.chapter_lessons("yield")] == ["les-4", "les-3", "les-2", "les-1"]
    assert [x.id for x in view.theme_lessons("borging")] == ["les-2", "les-1", "les-5"]


def test_undated_event_stays_behind_the_one_delivered_before_it(view: View) -> None:
    assert [x.id for x in view.timeline()] == ["evt-03", "evt-01", "evt-02"]


def test_open_deur_is_kept_apart_from_other_literature(view: View) -> None:
    assert [p.id for p in view.literature("yield", "open_deur")] == ["lit-01"]
    assert [p.id for p in view.literature("yield", "aanvullend")] == ["lit-02"]


def test_support_says_who_carries_a_message_and_what_only_touches_it(view: View) -> None:
    kb = replace(message("kb-1", "les-001", "les-002", "int-01"), touches=("les-003", "lit-01"))
    said = [replace(CORPUS.lessons[0], speaker="wethouder"), *CORPUS.lessons[1:]]
    corpus = replace(CORPUS, lessons=tuple(said))
    told = View(corpus, view.config, view.edition, view.chapters, view.calls)
    assert told.support(kb) == (
        "Gedragen door 2 van 6 consortia. Drenthe: [les\u00a01](#les-001); Rivierenland:"
        " [les\u00a02](#les-002), [portret\u00a01](#int-01). Raakt ook aan: Leernetwerk:"
        " [les\u00a03](#les-003); Literatuur: [literatuurpunt\u00a01](#lit-01)."
    )
    assert told.how_well(kb) == (
        "Aan het woord: 2 rollen. De enige bron is volledig gelezen. Sterkte van de steun: niet"
        " beoordeeld."
    )


def test_support_is_told_in_full_but_linked_only_where_it_is_shown(for_directors: View) -> None:
    for_directors.printed = frozenset({"les-002"})
    assert for_directors.support(message("kb-1", "int-01")) == (
        "Gedragen door 1 van 6 consortia. Te lezen in: Complete editie."
    )
    shown = next(iter(for_directors.lessons)).id
    assert for_directors.support(message("kb-1", shown, "int-01")).endswith(
        f"(#{shown}). Nog 1 te lezen in: Complete editie."
    )


def test_message_without_support_says_so(view: View) -> None:
    assert view.support(message("kb-1")) == "Nog zonder steun in de bijdragen."
    assert view.support(message("kb-1", "les-999")) == "Nog zonder steun in de bijdragen."


def test_messages_are_those_of_the_audience(for_directors: View) -> None:
    text = chapter(messages=(message("kb-1"), message("kb-2", audience=("bestuurlijk",))))
    assert [m.id for m in for_directors.messages(text)] == ["kb-2"]


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, "Drenthe; les 1"),
        ({"speaker": "projectleider, Drenthe"}, "Projectleider, Drenthe; les 1"),
        ({"speaker": "wethouder", "moment": "2021"}, "Drenthe; wethouder; 2021; les 1"),
    ],
)
def test_origin_of_a_lesson_names_who_spoke(
    real_config: Config, changes: dict[str, str], expected: str
) -> None:
    shown = lesson("les-001", **changes)
    view = View(Corpus(lessons=(shown,)), real_config, real_config.editions[0], [])
    assert view.origin(shown) == expected


def test_long_number_is_named_as_it_is(real_config: Config) -> None:
    corpus = Corpus(lessons=(lesson("les-drenthe-1916d631"), lesson("les-00012345")))
    view = View(corpus, real_config, real_config.editions[0], [])
    assert view.label("les-drenthe-1916d631") == "les-drenthe-1916d631"
    assert view.label("les-00012345") == "les-00012345"


def test_event_is_one_line_with_what_is_known(view: View) -> None:
    full = event("evt-09", form="online", place="Assen", participants=12, host="ADSMP", number=3)
    assert view.event_line(full) == (
        "Startbijeenkomst; online; Assen; 12 deelnemers; gastheer: Drenthe; nummer 3."
    )
    assert view.event_line(event("evt-09", host="ZonMw")) == "Startbijeenkomst; gastheer: ZonMw."


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        (None, ""),
        ("https://a.nl/<x>", "<https://a.nl/%3Cx%3E>"),
        ("niet *gevonden*", r"niet \*gevonden\*"),
        ("javascript:alert(1)", "javascript:alert(1)"),
    ],
)
def test_only_a_web_address_is_a_link(view: View, address: str | None, expected: str) -> None:
    assert view.address(address) == expected
    if not expected:
        assert view.where_to_find(material("m", address=address)) == "Vraag ernaar bij Drenthe."


def test_source_has_one_number_however_it_was_read(real_config: Config) -> None:
    sources = [Source("A", "https://a.nl", seen) for seen in ("volledig", "fragment")]
    sources.append(Source("B"))
    lessons = tuple(lesson(f"les-{n}", source=source) for n, source in enumerate(sources))
    view = View(Corpus(lessons=lessons), real_config, real_config.editions[0], [])
    assert [view.sources[source] for source in sources] == [1, 1, 2]
    assert view.source_reference(sources[2]) == "[[B2](#bron-02)]{.source-ref}"
    assert view.source_reference(None) == ""


def test_counts_show_marks_and_not_only_colours(view: View) -> None:
    assert view.counts("borging", "drenthe") == "→\u00a01"
    assert view.counts("aanpak", "drenthe") == "–"


def test_a_title_in_another_language_is_marked_and_the_language_is_named(view: View) -> None:
    english = material("mat-9", title="Guide *x*", kind="gids", language="en")
    assert view.title_of(english) == "[Guide \\*x\\*]{lang=en}"
    assert view.type_of(english) == "gids, in het Engels"
    for language in (None, "nl"):
        dutch = material("mat-9", title="Gids", kind="gids", language=language)
        assert (view.title_of(dutch), view.type_of(dutch)) == ("Gids", "gids")


@pytest.mark.parametrize(
    ("certainty", "shown"), [(None, ""), ("gemeld", ""), ("gepland", " (gepland)")]
)
def test_a_date_that_is_no_report_says_so_where_it_stands(
    view: View, certainty: str | None, shown: str
) -> None:
    meeting = event("evt-01", date="2021-06-08", certainty=certainty)
    assert view.date_of(meeting) == f"8 juni 2021{shown}"
    assert view.date_of(replace(meeting, date=None)) == "Datum onbekend"
    said = lesson("les-001", moment="juni 2021", certainty=certainty)
    assert f"; juni 2021{shown}; " in view.origin(said)


@pytest.mark.parametrize(
    ("seen", "through", "said"),
    [
        ("volledig", None, ""),
        ("fragment", None, ", deels gelezen"),
        ("fragment", "ander_werk", ", via een ander werk gelezen"),
        (None, None, ""),
    ],
)
def test_a_source_says_at_each_place_how_it_was_read(
    real_config: Config, seen: str | None, through: str | None, said: str
) -> None:
    source = Source("Pagina", None, seen)
    one = point("lit-01", source=source, read_through=through)
    view = View(Corpus(literature=(one,)), real_config, real_config.editions[0], [])
    assert view.source_reference(source, one) == f"[[B1](#bron-01){said}]{{.source-ref}}"
