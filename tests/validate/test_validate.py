"""Validate: each field read for what it is, each fault said at its own place, nothing guessed."""

from __future__ import annotations

from typing import Any

import pytest

from conftest import DRENTHE, Product
from deliveries import lesson_yaml
from samenleren.language.addresses import is_web_address, title_and_address
from samenleren.model import Event, Interview, Lesson

NAME = "sources/consortia/drenthe/nieuw.yaml"
THEMES = (
    "kies een van: Wie is u?, Samenwerking, Politiek en beleid, Wijkgezondheidsprofiel, Aanpak,"
    " Bereiken en betrekken, Monitoring en evaluatie, Borging"
)
CHAPTERS = (
    "kies een van: Waarom samen leren?, Partijen, Functioneren, Randvoorwaarden, Inhoud van het"
    " leernetwerk, Opbrengst"
)
AUDIENCES = "kies een van: Bestuur, Beleid, Uitvoering"
NUMBER = "schrijf het als les-001, of laat het leeg: dan geeft de redactie een nummer"
ADDRESS = "geef een gewoon webadres dat begint met https://"
LESSON_FAULTS: dict[str, tuple[dict[str, str | None], list[str]]] = {
    "an unknown theme": (
        {"thema": "financien"},
        [f'regel 3: thema "financien" is onbekend [onbekend-thema]; {THEMES}'],
    ),
    "an unknown chapter": (
        {"hoofdstuk": "Slot"},
        [f'regel 5: hoofdstuk "Slot" is onbekend [onbekend-hoofdstuk]; {CHAPTERS}'],
    ),
    "an unknown audience among known ones": (
        {"voor_wie": "bestuurlijk, bewoners"},
        [f'regel 6: doelgroep "bewoners" is onbekend [onbekende-doelgroep]; {AUDIENCES}'],
    ),
    "an unknown kind": (
        {"soort": "verhaal"},
        [
            'regel 4: soort "verhaal" is onbekend [onbekende-soort]; kies een van: Succes,'
            " Belemmering, Les, Tip, Dilemma"
        ],
    ),
    "an unknown value": (
        {"bron": "Verslag", "bron_gelezen": "misschien"},
        [
            'regel 9: bron gelezen "misschien" is onbekend [onbekende-waarde]; kies een van:'
            " volledig, fragment"
        ],
    ),
    "no text": (
        {"les": None},
        [
            'regel 2: les "les-901": het veld "Les" is leeg of ontbreekt [ontbrekend-veld]; vul het'
            " in"
        ],
    ),
    "a dash for a text": (
        {"les": "n.v.t."},
        [
            'regel 2: les "les-901": het veld "Les" zegt niets ("n.v.t.") [ontbrekend-veld]; vul'
            " het in"
        ],
    ),
    "a source that was read, but which": (
        {"bron_gelezen": "volledig"},
        [
            'regel 2: les "les-901": het veld "Bron" is leeg of ontbreekt [ontbrekend-veld]; vul'
            " het in"
        ],
    ),
    "a number of another form": (
        {"nummer": "'7'"},
        [f'regel 2: nummer "7" heeft niet de vorm van een nummer [onjuist-nummer]; {NUMBER}'],
    ),
    "a number that is an anchor of ours": (
        {"nummer": "bron-07"},
        [f'regel 2: nummer "bron-07" heeft niet de vorm van een nummer [onjuist-nummer]; {NUMBER}'],
    ),
    "a script as address": (
        {"bron": "Verslag", "adres_van_de_bron": '"JavaScript:alert(1)"'},
        [
            'regel 9: adres "JavaScript:alert(1)" begint met javascript: [onveilig-adres];'
            f" {ADDRESS}"
        ],
    ),
    "a file as address": (
        {"bron": "Verslag", "adres_van_de_bron": "file:///etc/passwd"},
        [f'regel 9: adres "file:///etc/passwd" begint met file: [onveilig-adres]; {ADDRESS}'],
    ),
    "all faults at once, in one go": (
        {"thema": "x", "soort": "y", "les": None},
        [
            f'regel 3: thema "x" is onbekend [onbekend-thema]; {THEMES}',
            'regel 4: soort "y" is onbekend [onbekende-soort]; kies een van: Succes, Belemmering,'
            " Les, Tip, Dilemma",
            'regel 2: les "les-901": het veld "Les" is leeg of ontbreekt [ontbrekend-veld]; vul het'
            " in",
        ],
    ),
}


@pytest.mark.parametrize("case", LESSON_FAULTS)
def test_lesson_is_reported_with(product: Product, case: str) -> None:
    changes, expected = LESSON_FAULTS[case]
    messages = product.deliver("nieuw.yaml", lesson_yaml(**changes))
    assert messages == [f"{NAME}, {message}" for message in expected]
    assert product.added == []
    (gap,) = product.gaps
    number = "" if "nummer" in changes else " les-901"
    assert gap == f"Hier ontbreekt les{number} van {DRENTHE}: er staat nog een fout in."


def test_gap_stands_in_the_chapter_of_the_lesson(product: Product) -> None:
    product.deliver("nieuw.yaml", lesson_yaml(thema="Geld"))
    assert product.collection is not None
    (gap,) = product.collection.corpus.gaps
    assert gap.chapter == "yield"
    assert gap.text == f"Hier ontbreekt les les-901 van {DRENTHE}: er staat nog een fout in."


def test_value_of_a_page_is_quoted_in_one_short_line(product: Product) -> None:
    long = "Wat een lang verhaal in een vak voor één woord is dit nu weer geworden, zeg!"
    (message,) = product.deliver("nieuw.yaml", lesson_yaml(thema=f'"{long}\\n\\n{long}"'))
    quoted = message.partition('thema "')[2].partition('" is onbekend')[0]
    assert quoted == f"{long} …"


def one(product: Product, content: str, kind: type[Any]) -> Any:
    """The only new record, of which nothing is said."""
    assert product.deliver("nieuw.yaml", content) == []
    assert product.collection is not None
    (record,) = (
        r for r in product.collection.corpus.records() if r.where.file.endswith("nieuw.yaml")
    )
    assert isinstance(record, kind)
    return record


ADDRESSES = {
    "https://a.nl/x": "https://a.nl/x",
    "www.a.nl:8080/x": "www.a.nl:8080/x",
    "adres niet vastgesteld": "adres niet vastgesteld",
    '"de pagina (https://a.nl/x)"': "https://a.nl/x",
}


@pytest.mark.parametrize("given", ADDRESSES)
def test_address_is_kept(product: Product, given: str) -> None:
    lesson = one(product, lesson_yaml(bron="Verslag", adres_van_de_bron=given), Lesson)
    assert lesson.source.address == ADDRESSES[given]


def test_source_with_only_an_address_is_named_by_it(product: Product) -> None:
    lesson = one(product, lesson_yaml(adres_van_de_bron="https://a.nl"), Lesson)
    assert (lesson.source.title, lesson.source.address) == ("https://a.nl", "https://a.nl")


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("bestuurlijk, ambtelijk en uitvoering", ("bestuurlijk", "ambtelijk", "uitvoering")),
        ("Wethouders / Professionals", ("bestuurlijk", "uitvoering")),
        ("Beleid; beleid", ("ambtelijk",)),
    ],
)
def test_audiences_may_be_written_as_people_do(
    product: Product, given: str, expected: tuple[str, ...]
) -> None:
    assert one(product, lesson_yaml(voor_wie=given), Lesson).audience == expected


def test_number_is_read_in_capitals_too(product: Product) -> None:
    assert one(product, lesson_yaml(nummer="LES-901"), Lesson).id == "les-901"


def test_lesson_without_number_keeps_the_number_it_gets(product: Product) -> None:
    first = one(product, lesson_yaml(nummer=None), Lesson).id
    again = one(product, lesson_yaml(nummer=None, thema="Aanpak"), Lesson).id
    assert first == again
    assert first == "les-301"


INTERVIEW = {
    "nummer": "int-901",
    "consortium": "Drenthe",
    "rol": "projectleider",
    "themas": "Borging, Bereiken en betrekken",
    "hoofdstukken": "Opbrengst en Inhoud",
    "samenvatting": "De projectleider begint bij de borging.",
    "grondslag": "openbare bron",
}


def interview_yaml(**changes: str) -> str:
    lines = "".join(f"\n    {k}: {v}" for k, v in (INTERVIEW | changes).items())
    return "interviews:\n  -" + lines[4:] + "\n"


def test_interview_may_be_about_another_consortium_than_it_comes_from(product: Product) -> None:
    interview = one(product, interview_yaml(consortium="Rivierenland"), Interview)
    assert interview.consortium == "rivierenland"
    assert interview.themes == ("borging", "bereiken_betrekken")
    assert interview.chapters == ("yield", "content")


def test_interview_of_an_unknown_consortium_is_reported_once(product: Product) -> None:
    messages = product.deliver("nieuw.yaml", interview_yaml(consortium="Limburg"))
    assert [message.partition("; ")[0] for message in messages] == [
        f'{NAME}, regel 3: consortium "Limburg" is onbekend [onbekend-consortium]'
    ]


def test_lesson_of_nobody_is_reported(product: Product) -> None:
    product.put("literatuur/nieuw.yaml", lesson_yaml())
    assert product.messages() == [
        "sources/literatuur/nieuw.yaml, regel 2: les: het is niet bekend van welk consortium"
        " [ontbrekend-veld]; zet het bestand in de map van het consortium, of noem het consortium"
        " bovenaan"
    ]


def event_yaml(**fields: str) -> str:
    given = {"titel": "Start", "soort_bijeenkomst": "start"} | fields
    return "bijeenkomsten:\n  - " + "\n    ".join(f"{k}: {v}" for k, v in given.items()) + "\n"


EVENT_FAULTS: dict[str, tuple[dict[str, str], str]] = {
    "a date that is none": (
        {"datum": "ooit"},
        'regel 4: datum "ooit" is niet te lezen [onleesbare-datum]; schrijf een jaar (2021), een'
        " maand (2021-04) of een dag (2021-04-20)",
    ),
    "a day that does not exist": (
        {"datum": "2021-02-30"},
        'regel 4: datum "2021-02-30" is niet te lezen [onleesbare-datum]; schrijf een jaar (2021),'
        " een maand (2021-04) of een dag (2021-04-20)",
    ),
    "words for a number": (
        {"deelnemers": "veel"},
        'regel 4: deelnemers "veel" is geen heel getal [onleesbaar-getal]; schrijf alleen cijfers',
    ),
    "half a participant": (
        {"deelnemers": "2,5"},
        'regel 4: deelnemers "2,5" is geen heel getal [onleesbaar-getal]; schrijf alleen cijfers',
    ),
    "a number only Python reads": (
        {"deelnemers": "1_000"},
        'regel 4: deelnemers "1_000" is geen heel getal [onleesbaar-getal]; schrijf alleen cijfers',
    ),
    "half a poll": (
        {"poll": "Helpt het?"},
        "regel 2: de poll mist een vraag, een laagste en hoogste punt of een gemiddelde"
        " [ontbrekend-veld]; vul ze alle vier in",
    ),
}


@pytest.mark.parametrize("case", EVENT_FAULTS)
def test_event_is_reported_with(product: Product, case: str) -> None:
    fields, message = EVENT_FAULTS[case]
    assert product.deliver("nieuw.yaml", event_yaml(**fields)) == [f"{NAME}, {message}"]


@pytest.mark.parametrize(
    ("given", "expected"),
    [("2021", "2021"), ("2021-04", "2021-04"), ("20 april 2021", "2021-04-20")],
)
def test_date_is_read(product: Product, given: str, expected: str) -> None:
    assert one(product, event_yaml(datum=given), Event).date == expected


def test_numbers_are_read_as_dutch_writes_them(product: Product) -> None:
    fields = {"poll": "Helpt het?", "poll_laagste_punt": "0", "poll_hoogste_punt": "5"}
    event = one(product, event_yaml(deelnemers="1.250", poll_gemiddelde='"3,5"', **fields), Event)
    assert event.participants == 1250
    assert (event.poll.scale_min, event.poll.scale_max, event.poll.mean) == (0, 5, 3.5)


@pytest.mark.parametrize("nothing", ["n.v.t.", "NVT", "-", "––", "...", "?", "Onbekend", " geen. "])
def test_what_people_type_when_they_have_no_answer_is_no_answer(
    product: Product, nothing: str
) -> None:
    text = lesson_yaml(nummer=None, wanneer=f"'{nothing}'", bron=f"'{nothing}'")
    assert product.deliver("nieuw.yaml", text) == []
    assert product.collection is not None
    (lesson,) = (r for r in product.collection.corpus.lessons if r.id in product.added)
    assert (lesson.moment, lesson.source) == (None, None)


def test_list_is_split_at_semicolons_but_not_inside_brackets(product: Product) -> None:
    event = one(product, event_yaml(feiten="een (a; b); twee"), Event)
    assert event.facts == ("een (a; b)", "twee")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("https://www.a.nl/x", True),
        ("http://a.nl", True),
        ("https://localhost", False),
        ("https://a.nl/met spatie", False),
        ("ftp://a.nl", False),
        ("//a.nl", False),
        ("javascript:alert('a.nl')", False),
        ("https://[", False),
    ],
)
def test_only_web_addresses_become_links(text: str, expected: bool) -> None:
    assert is_web_address(text) is expected


@pytest.mark.parametrize(("given", "language"), [("Engels", "en"), ("english", "en"), ("nl", "nl")])
def test_the_language_of_a_title_is_read_in_the_words_people_use(
    product: Product, given: str, language: str
) -> None:
    assert product.deliver("nieuw.yaml", _MATERIAL.format(given)) == []
    assert product.collection is not None
    (found,) = product.collection.corpus.materials
    assert found.language == language


def test_a_language_that_nobody_listed_is_reported_with_the_list(product: Product) -> None:
    assert product.deliver("nieuw.yaml", _MATERIAL.format("Klingon")) == [
        f'{NAME}, regel 6: taal "Klingon" is onbekend [onbekende-waarde]; kies een van: Engels,'
        " Nederlands, Duits, Frans, Fries, Pools, Turks"
    ]


_MATERIAL = """\
materialen:
  - nummer: mat-901
    titel: Guide
    soort_materiaal: gids
    waarvoor: Om te lezen.
    taal: {}
    hoofdstuk: Inhoud
"""


@pytest.mark.parametrize(
    ("given", "title", "address"),
    [
        ("https://www.voorbeeld.nl/a", "https://www.voorbeeld.nl/a", "https://www.voorbeeld.nl/a"),
        ("Verslag (https://www.voorbeeld.nl/a)", "Verslag", "https://www.voorbeeld.nl/a"),
        ("Het verslag: https://www.voorbeeld.nl/a", "Het verslag", "https://www.voorbeeld.nl/a"),
        ("Verslag – <https://www.voorbeeld.nl/a_(b)>", "Verslag", "https://www.voorbeeld.nl/a_(b)"),
        ("Zie https://a.nl en https://b.nl", "Zie https://a.nl en https://b.nl", None),
        ("Verslag (javascript:alert)", "Verslag (javascript:alert)", None),
        ("Verslag", "Verslag", None),
        ("", "", None),
    ],
)
def test_a_source_may_have_its_address_with_its_title(
    given: str, title: str, address: str | None
) -> None:
    assert title_and_address(given) == (title, address)


def test_an_address_in_the_field_of_the_source_makes_it_a_public_one(product: Product) -> None:
    text = lesson_yaml(nummer=None, bron="'Verslag: https://www.voorbeeld.nl/a'")
    assert product.deliver("nieuw.yaml", text) == []
    assert product.collection is not None
    (lesson,) = (r for r in product.collection.corpus.lessons if r.id in product.added)
    assert lesson.source is not None
    assert (lesson.source.title, lesson.source.address) == ("Verslag", "https://www.voorbeeld.nl/a")
