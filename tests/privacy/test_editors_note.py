"""What editors note about a record stands in their own pages, and in nothing that goes out."""

from __future__ import annotations

import pytest
import yaml

from building import Build, copy_second_product, samenleren
from conftest import ROOT
from privacy.small import places_of
from samenleren.assemble import assemble
from samenleren.assemble.subjects import assemble_documents
from samenleren.collect import Collection, collect
from samenleren.config import Config
from samenleren.model import KINDS

NOTE = "wielewaal nestelt naast het tuinhek"
SAMPLES: dict[str, dict[str, str]] = {
    "profiel": {"consortium": "Buurttuin Zuid", "regio": "Zuid"},
    "lessen": {
        "nummer": "les-q1", "thema": "Buren", "soort": "Oogst", "hoofdstuk": "Volhouden",
        "voor_wie": "tuinder", "les": "Een bankje hielp de buren om te blijven praten.",
    },
    "materialen": {
        "nummer": "mat-q1", "titel": "Plattegrond", "soort_materiaal": "kaart",
        "waarvoor": "Laat zien waar het water ligt.", "hoofdstuk": "Volhouden",
    },
    "vragen": {"nummer": "vra-q1", "thema": "Geld", "vraag": "Wie betaalt het water?"},
    "aanbod": {"nummer": "aan-q1", "thema": "Grond", "aanbod": "Wij hebben compost over."},
    "interviews": {
        "nummer": "int-q1", "consortium": "Zuid", "rol": "tuinman", "themas": "Grond",
        "hoofdstukken": "Volhouden", "samenvatting": "De tuinman zag de regenwormen terugkomen.",
        "grondslag": "openbare bron",
    },
    "literatuur": {
        "nummer": "lit-q1", "hoofdstuk": "Volhouden", "punt": "Wie water deelt, houdt vol.",
        "titel": "Over water", "herkomst": "Handboek",
    },
    "bijeenkomsten": {
        "nummer": "evt-q1", "titel": "Oogstfeest", "datum": "2026-09-01",
        "soort_bijeenkomst": "feest", "genoemde_successen": "de soep",
    },
    "wijkprofielen": {
        "nummer": "wpr-q1", "wijk": "Zuid", "wanneer": "2026", "onderwerp": "Groen", "score": "7",
        "schaal": "0 tot 10", "bron": "Telling",
    },
    "motimeterscores": {
        "nummer": "mot-q1", "activiteit": "Wieden", "punt": "Gezellig", "aantal_keer_0": "1",
        "aantal_keer_1": "2", "aantal_keer_2": "3",
    },
    "polls": {
        "nummer": "pol-q1", "poll": "Water", "stelling": "Er is genoeg water", "antwoord": "Eens",
        "aantal_of_score": "4",
    },
}  # fmt: skip
"""A contribution of each kind, by the name of its part."""


def test_there_is_a_sample_of_every_kind_with_the_field() -> None:
    assert {kind.field("editors_note").label for kind in KINDS} == {"Toelichting redactie"}
    assert len(SAMPLES) == len(KINDS)


@pytest.fixture(scope="module")
def noted(tmp_path_factory: pytest.TempPathFactory) -> Build:
    """A product with a note at a record of every kind, with its forms and other products."""
    folder = copy_second_product(tmp_path_factory.mktemp("notities") / "tuin")
    parts = {
        name: [sample | {"toelichting_redactie": f"Nummer {at}: {NOTE}."}]
        for at, (name, sample) in enumerate(SAMPLES.items())
    }
    text = yaml.safe_dump(parts, allow_unicode=True, sort_keys=False)
    (folder / "sources/consortia/zuid/meer.yaml").write_text(text, encoding="utf-8")
    for command in ("build", "producten", "forms"):
        arguments = ("build", "--quiet") if command == "build" else ("build", command)
        build = samenleren(folder, *(arguments if command != "forms" else ("forms",)))
        assert build.status in (0, 2), build.stderr
    return build


def test_the_note_stands_in_the_pages_of_the_editors_alone(noted: Build) -> None:
    found = places_of(NOTE, noted.output)
    kept = ("corpus.json", "redactie/status.html", "redactie/grootboek", "werk/delivery.json")
    assert [place for place in found if not place.startswith(kept)] == []
    status = (noted.output / "redactie/status.html").read_text(encoding="utf-8")
    shown = [at for at in range(len(SAMPLES)) if f"Nummer {at}: {NOTE}." in status]
    assert len(shown) > 6
    assert (noted.output / "forms/zuid/formulier-bijdrage-ingevuld.xlsx").is_file()


def test_the_ledger_says_that_the_note_is_for_the_editors(noted: Build) -> None:
    ledger = (noted.output / "redactie/grootboek.csv").read_text(encoding="utf-8-sig")
    lines = [line for line in ledger.splitlines() if NOTE in line]
    refused = [line for line in lines if "geweigerd" in line]  # a profile with one topic is faulty
    assert (len(lines), len(refused)) == (len(SAMPLES), 1)
    for line in lines:
        assert line in refused or ";achtergehouden;" in line
        assert line in refused or line.endswith(";alleen voor de redactie")


# -- the texts of the example -------------------------------------------------------------------

PHRASES = (
    "niet in fragment", "in het fragment", "uit een fragment", "aannemelijk",
    "geen openbaar adres", "niet gezien", "niet opgesomd", "niet vastgesteld", "waarschijnlijk de",
    "zonder jaar;", "; jaar afgeleid", "2022 is afgeleid", "onbekend of", "(fragment)",
)  # fmt: skip
"""What people write to themselves about how they read or looked for a source."""


@pytest.fixture(scope="module")
def real(real_config: Config) -> Collection:
    return collect(ROOT, real_config)


def public_texts(config: Config, collection: Collection) -> dict[str, str]:
    """The text of every edition and of every other document."""
    corpus = collection.corpus
    texts = {
        edition.slug: "\n".join(assemble(ROOT, config, edition, corpus, (), {}).markdown.values())
        for edition in config.editions
    }
    for product in config.products:
        if product.kind in ("sheet", "report"):
            for each in assemble_documents(ROOT, config, product, corpus, False, (9, 9)):
                texts[each.name] = each.markdown
    return texts


def test_no_working_note_of_the_example_reaches_readers(
    real_config: Config, real: Collection
) -> None:
    for name, text in public_texts(real_config, real).items():
        words = " ".join(text.split()).casefold()
        assert [phrase for phrase in PHRASES if phrase in words] == [], name


def test_the_notes_of_the_example_were_moved_and_not_thrown_away(real: Collection) -> None:
    notes = {r.id: r.editors_note for r in real.corpus.records() if r.editors_note}
    assert len(notes) == 27
    assert "koppeling is aannemelijk" in notes["evt-16"]
    assert "niet gezien" in notes["les-082"]


def test_the_lesson_about_a_planned_meeting_agrees_with_the_meeting(real: Collection) -> None:
    (lesson,) = (x for x in real.corpus.lessons if x.id == "les-082")
    (meeting,) = (x for x in real.corpus.events if x.id == "evt-15")
    assert meeting.certainty == "gepland"
    assert "is een bijeenkomst voor hen gepland" in lesson.text


def test_every_dated_moment_of_the_example_says_how_certain_its_date_is(real: Collection) -> None:
    said = {event.id: event.certainty for event in real.corpus.events if event.date}
    assert None not in said.values()
    assert {number for number, certainty in said.items() if certainty != "gemeld"} == {
        "evt-04", "evt-07", "evt-15", "evt-16", "evt-19",
    }  # fmt: skip
