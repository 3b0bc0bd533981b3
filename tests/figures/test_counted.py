"""What is counted in the corpus: titles, alternative texts and tables of figures, word for word."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from assemble.making import chapter, event, lesson, material, message, point
from samenleren.config import Config
from samenleren.contents.chapters import ChapterText
from samenleren.contents.view import View
from samenleren.figures.catalogue import UnknownFigure, find_figure
from samenleren.figures.counted import coverage, support
from samenleren.figures.events import event_poll, named, timeline
from samenleren.model import Corpus, Event, Poll, Source, Vote


def view(config: Config, *, chapters: tuple[ChapterText, ...] = (), **lists: Any) -> View:
    return View(Corpus(**lists), config, config.editions[0], chapters)


LESSONS = (
    lesson("les-1", kind="succes"),
    lesson("les-2", kind="belemmering"),
    lesson("les-3"),
    lesson("les-4", consortium="rivierenland", theme="aanpak"),
)


def test_coverage_states_where_most_and_fewest_lessons_are(real_config: Config) -> None:
    figure = coverage(view(real_config, lessons=LESSONS))
    assert figure is not None
    assert figure.title == (
        "De meeste lessen gaan over Borging (3 van 4), geen les over Wie is u?, Samenwerking,"
        " Politiek en beleid en drie andere"
    )
    assert figure.alt == (
        "Stippen in een raster van 8 thema’s en 7 deelnemers; elke stip is een les, samen 4."
        " Dit hielp: 1 les; dit hinderde: 1 les. 54 van de 56 vakken zijn leeg."
    )


def test_coverage_has_the_largest_theme_first_and_every_number_in_its_table(
    real_config: Config,
) -> None:
    figure = coverage(view(real_config, lessons=LESSONS))
    assert figure is not None
    assert figure.header[0] == "Thema"
    assert figure.header[-1] == "Samen"
    assert figure.rows[0] == (
        "Borging",
        "–",
        "–",
        "–",
        "✓\u00a01 ✕\u00a01 →\u00a01",
        "–",
        "–",
        "–",
        "3",
    )
    assert figure.rows[1] == ("Aanpak", "–", "–", "–", "–", "–", "→\u00a01", "–", "1")
    assert figure.data["rows"][:2] == ["Borging", "Aanpak"]
    assert figure.data["counts"][0][3] == [1, 1, 1]
    assert figure.data["labels"] == [("✓", "Dit hielp"), ("✕", "Dit hinderde")]
    assert figure.data["other"] == "Les"


def test_coverage_without_lessons_is_no_figure(real_config: Config) -> None:
    assert coverage(view(real_config)) is None


MESSAGES = (
    message("kb-1", "les-1", "les-4", "lit-1", audience=("bestuurlijk",)),
    message("kb-2", "les-1", "les-9", audience=("bestuurlijk",)),
)


SAID = (
    lesson("les-1", source=Source("Pagina van Drenthe", "https://drenthe.nl", "volledig")),
    lesson("les-4", consortium="rivierenland", speaker="projectleider, Rivierenland"),
)
"""What a page of a consortium says, and what somebody of another one says."""
THROUGH = point(
    "lit-1", source=Source("Over een boek", None, "fragment"), read_through="ander_werk"
)


def test_support_names_who_speaks_who_only_wrote_and_how_the_sources_were_read(
    real_config: Config,
) -> None:
    text = chapter(messages=MESSAGES)
    part = Source("Verslag van het netwerk", None, "fragment")
    network = lesson("les-9", consortium="leernetwerk", speaker="dagvoorzitter", source=part)
    shown = view(real_config, chapters=(text,), lessons=(*SAID, network), literature=(THROUGH,))
    figure = support(shown, text)
    assert figure is not None
    assert figure.id == "draagvlak-yield"
    assert figure.title == (
        "Elke kernboodschap wordt gedragen door ten minste één van de zes consortia; bij één van"
        " de twee is er ook literatuur"
    )
    assert figure.alt == (
        "Per kernboodschap een volle stip voor elk consortium dat aan het woord is, en een open"
        " stip voor elk consortium met alleen een bron, geen spreker."
        " Kernboodschap 1.1: 1 consortium aan het woord, 1 met een bron, geen spreker; 3 bronnen, 2"
        " volledig gelezen. Kernboodschap 1.2: 0 consortia aan het woord, 1 met een bron, geen"
        " spreker, het leernetwerk; 2 bronnen, 1 volledig gelezen."
    )
    assert figure.header == (
        "Kernboodschap", "Aan het woord", "Bron, geen spreker", "Rollen", "Bronnen", "Oordeel",
    )  # fmt: skip
    assert figure.rows == (
        (
            "1.1 Een kernboodschap.", "Rivierenland", "Drenthe", "1",
            "2 volledig gelezen, 1 via een ander werk gelezen", "niet beoordeeld",
        ),
        (
            "1.2 Een kernboodschap.", "het leernetwerk", "Drenthe", "1",
            "1 volledig gelezen, 1 deels gelezen", "niet beoordeeld",
        ),
    )  # fmt: skip
    assert figure.note == ""


@pytest.mark.parametrize(
    ("rests_on", "title"),
    [
        ((("lit-1",),), "De kernboodschap rust op geen enkel consortium, wel op literatuur"),
        (
            (("les-1",),),
            "De kernboodschap wordt gedragen door één van de zes consortia, niet door literatuur",
        ),
        (
            (("les-1", "lit-1"), ("les-4", "lit-1")),
            "Elke kernboodschap wordt gedragen door één van de zes consortia, en door literatuur",
        ),
        (
            (("lit-1",), ("les-4", "lit-1")),
            "Eén van de twee kernboodschappen rust op geen enkel consortium; onder alle ligt"
            " literatuur",
        ),
    ],
)
def test_the_title_of_support_says_what_is_thin(
    real_config: Config, rests_on: tuple[tuple[str, ...], ...], title: str
) -> None:
    messages = tuple(message(f"kb-{n}", *rest) for n, rest in enumerate(rests_on))
    text = chapter(messages=messages)
    figure = support(view(real_config, chapters=(text,), lessons=SAID, literature=(THROUGH,)), text)
    assert figure is not None
    assert figure.title == title


EVENTS = (
    event("evt-01", title="Start", date="2018-10", host="ZonMw"),
    event("evt-02", title="Tweede", date="2019-11-27", number=2, host="ADSMP", place="Coevorden"),
    event("evt-03", title="Derde", date="2020-09-29", number=3, host="leernetwerk", form="online"),
    event("evt-04", title="Schouw", date="2021", host="Rivierenland"),
    event("evt-05", title="Zonder"),
)


def test_the_timeline_counts_meetings_and_hosts(real_config: Config) -> None:
    figure = timeline(view(real_config, events=EVENTS))
    assert figure is not None
    assert figure.title == (
        "Twee bijeenkomsten van het leernetwerk van 2019 tot en met 2020, bij twee verschillende"
        " gastheren"
    )
    assert figure.alt == (
        "Tijdlijn van 2018 tot en met 2021 met 4 momenten: Drenthe 1, Rivierenland 1, Leernetwerk"
        " 1, Anderen 1. Bijeenkomsten van het leernetwerk: nummer 2 op 27 november 2019"
        " (Coevorden); nummer 3 op 29 september 2020 (online)."
    )
    assert figure.note == (
        "Elk teken is een moment met een datum, op de regel van wie het hield. Zonder datum, en dus"
        " niet getekend: Zonder."
    )
    assert figure.rows[1] == ("27 november 2019", "–", "Tweede", "Drenthe", "Coevorden")
    assert figure.rows[-1] == ("Datum onbekend", "–", "Zonder", "Anderen", "–")
    assert [one["label"] for one in figure.data["events"]] == ["", "Coevorden", "online", ""]


def test_a_timeline_without_numbered_meetings_names_the_busiest_year(real_config: Config) -> None:
    dates = ("2020", "2021-03", "2021-05-01")
    events = tuple(event(f"evt-{n}", date=date) for n, date in enumerate(dates))
    figure = timeline(view(real_config, events=events))
    assert figure is not None
    assert figure.title == "3 momenten met een datum; de meeste in 2021 (2)"
    assert timeline(view(real_config, events=events[:1])) is None


POLL = Poll("Hoe gaat het?", 0, 5, 3.25, ("0: slecht", "5: goed"), "redelijk", "Negen stemmen.")


def test_a_poll_states_its_mean_on_its_scale(real_config: Config) -> None:
    figure = event_poll(event("evt-07", poll=POLL))
    assert figure is not None
    assert figure.title == "Hoe gaat het? Gemiddeld 3,25 op een schaal van 0 tot 5: redelijk"
    assert figure.alt == (
        "Schaal van 0 (slecht) tot 5 (goed), met een stip bij het gemiddelde: 3,25."
    )
    assert figure.rows == (
        ("Vraag", "Hoe gaat het?"),
        ("Gemiddelde", "3,25"),
        ("Laagste punt", "0 (slecht)"),
        ("Hoogste punt", "5 (goed)"),
        ("Betekenis", "redelijk"),
    )
    assert figure.note == "Negen stemmen."
    assert event_poll(event("evt-08")) is None


def test_a_poll_with_its_spread_says_what_was_chosen_most(real_config: Config) -> None:
    votes = (Vote("3", 9), Vote("4", 6), Vote("1", 1))
    figure = event_poll(event("evt-07", poll=replace(POLL, votes=votes)))
    assert figure is not None
    assert figure.title == (
        "Hoe gaat het? Gemiddeld 3,25 op een schaal van 0 tot 5: redelijk; het vaakst gekozen: 3 (9"
        " van 16)"
    )
    assert figure.alt == (
        "Schaal van 0 (slecht) tot 5 (goed), met een stip bij het gemiddelde: 3,25. Stemmen: 0 op"
        " 0, 1 op 1, 0 op 2, 9 op 3, 6 op 4, 0 op 5."
    )
    assert figure.rows[5:] == (
        ("Stemmen op 0", "0"), ("Stemmen op 1", "1"), ("Stemmen op 2", "0"),
        ("Stemmen op 3", "9"), ("Stemmen op 4", "6"), ("Stemmen op 5", "0"),
    )  # fmt: skip
    assert figure.data["votes"][3] == [3, "3", 9]


def test_a_poll_with_answers_in_words_has_a_bar_for_each() -> None:
    poll = Poll("Doet u mee?", votes=(Vote("Ja", 4), Vote("Nee", 4), Vote("Weet niet", 0)))
    figure = event_poll(event("evt-07", poll=poll))
    assert figure is not None
    assert figure.title == "Doet u mee? Het vaakst gekozen: Ja en Nee (4 van 8)"
    assert figure.alt == (
        "Een staaf per antwoord, met het aantal stemmen. Ja: 4; Nee: 4; Weet niet: 0."
    )
    assert figure.rows == (("Ja", "4"), ("Nee", "4"), ("Weet niet", "0"))


def test_lists_of_three_stand_side_by_side(real_config: Config) -> None:
    meeting: Event = event("evt-09", named_success=("a", "b"), named_barriers=("c",), ranked="ja")
    figure = named(meeting, view(real_config))
    assert figure is not None
    assert figure.title == "Bovenaan staat – dit hielp: a; dit hinderde: c"
    assert figure.alt == "Ranglijst van 2 plaatsen. Dit hielp: 1. a; 2. b. Dit hinderde: 1. c."
    assert figure.header == ("Plaats", "Dit hielp", "Dit hinderde")
    assert figure.rows == (("1", "a", "c"), ("2", "b", "–"))
    assert named(event("evt-10"), view(real_config)) is None


def test_what_people_named_has_no_ranks_unless_the_source_ranks_it(real_config: Config) -> None:
    meeting: Event = event("evt-09", named_success=("a", "b"), named_barriers=("c",))
    figure = named(meeting, view(real_config))
    assert figure is not None
    assert figure.title == (
        "Deelnemers noemden 2 dingen onder “Dit hielp” en 1 ding onder “Dit hinderde”"
    )
    assert figure.alt == "Wat is genoemd, zonder rangorde. Dit hielp: a; b. Dit hinderde: c."
    assert figure.header == ("Dit hielp", "Dit hinderde")
    assert figure.rows == (("a", "c"), ("b", "–"))
    assert figure.note == "De bron geeft geen rangorde, en de lijst hoeft niet volledig te zijn."
    assert figure.data["ranked"] is False


def test_editors_may_still_call_the_list_by_its_older_name(real_config: Config) -> None:
    meeting: Event = event("evt-09", named_success=("a",))
    shown = view(real_config, events=(meeting,))
    assert find_figure("top3-evt-09", shown, None) == find_figure("genoemd-evt-09", shown, None)


def test_the_timeline_tells_which_dates_are_a_plan_or_derived(real_config: Config) -> None:
    sure, plan, guess = (
        replace(one, certainty=certainty)
        for one, certainty in zip(EVENTS[:3], ("gemeld", "gepland", "afgeleid"), strict=True)
    )
    figure = timeline(view(real_config, events=(sure, plan, guess)))
    assert figure is not None
    assert [row[1] for row in figure.rows] == ["gemeld", "gepland", "afgeleid"]
    assert [each["certainty"] for each in figure.data["events"]] == ["", "gepland", "afgeleid"]
    assert figure.alt.endswith(
        " Met een datum die is gepland: Tweede (27 november 2019). Met een datum die is afgeleid:"
        " Derde (29 september 2020)."
    )


def test_equal_drawings_have_one_file_whatever_edition_shows_them(real_config: Config) -> None:
    one = coverage(view(real_config, lessons=LESSONS))
    same = coverage(view(real_config, lessons=LESSONS, materials=(material("mat-1"),)))
    other = coverage(view(real_config, lessons=LESSONS[1:]))
    assert one is not None
    assert same is not None
    assert other is not None
    assert one.file == same.file != other.file
    assert one.file.startswith("dekking-")


def test_a_name_without_a_figure_is_refused_with_the_names_there_are(real_config: Config) -> None:
    with pytest.raises(UnknownFigure) as told:
        find_figure("dekkin", view(real_config), None)
    assert str(told.value) == (
        'figuur "dekkin" bestaat niet; kies uit dekking, tijdlijn, draagvlak, poll-… met het nummer'
        " van een moment, genoemd-… met het nummer van een moment, wijkprofiel-… met het nummer van"
        " een wijkprofiel, motimeter-… met het nummer van een meting, stellingen-… met het nummer"
        " van een poll"
    )
    with pytest.raises(UnknownFigure) as told:
        find_figure("draagvlak", view(real_config), None)
    assert str(told.value) == "de figuur draagvlak hoort in een hoofdstuk; haal haar hier weg"
