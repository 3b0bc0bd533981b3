"""Figures that contributors deliver: what they say, and that they stand in every format."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from building import Build, copy_second_product, samenleren
from deliveries import sheet_file
from forms.making import Document
from own_formats import CLASSES, FORMATS, Pdf, alternatives, holds
from own_formats import Document as Made
from samenleren.config import Config
from samenleren.contents.view import View
from samenleren.diagnostics.location import Location
from samenleren.figures.delivered import delivered_figures, motimeter, profile
from samenleren.forms.files import write_forms
from samenleren.model import Axis, Corpus, Motimeter, Point, Profile, Source

WHERE = Location("sources/a.xlsx", row=2)


def neighbourhood(*axes: tuple[str, float], **changes: Any) -> Profile:
    values: dict[str, Any] = {
        "consortium": "drenthe",
        "area": "Testwijk",
        "moment": "2021",
        "scale": (0, 10),
        "axes": tuple(Axis(*axis) for axis in axes),
        "sources": (Source("Testmeting"),),
    }
    return Profile(id="wpr-001", where=WHERE, **values | changes)


def test_a_profile_states_its_highest_and_lowest_score() -> None:
    figure = profile(neighbourhood(("Groen", 8), ("Geluid", 3.5), ("Buren", 8)))
    assert figure.title == (
        "Testwijk, 2021: het hoogst scoort Groen en Buren (8), het laagst Geluid (3,5), op een"
        " schaal van 0 tot 10"
    )
    assert figure.alt == (
        "Spinnenweb met 3 assen van 0 in het midden tot 10 aan de rand. Groen 8, Geluid 3,5,"
        " Buren 8."
    )
    assert figure.header == ("Onderwerp", "Score")
    assert figure.rows == (("Groen", "8"), ("Geluid", "3,5"), ("Buren", "8"))
    assert (figure.sources, figure.records) == ((Source("Testmeting"),), ("wpr-001",))


def test_a_profile_without_a_highest_score_says_so() -> None:
    figure = profile(neighbourhood(("Groen", 2), ("Geluid", 2), ("Buren", 2), scale=(1, 5)))
    assert figure.title == (
        "Testwijk, 2021: elk onderwerp heeft dezelfde score (2), op een schaal van 1 tot 5"
    )


def measurement(number: str, *points: tuple[str, int, int, int], **changes: Any) -> Motimeter:
    values: dict[str, Any] = {"consortium": "drenthe", "activity": "Wandelen", "moment": "2021"}
    scored = tuple(Point(name, counts) for name, *counts in points)
    return Motimeter(id=number, where=WHERE, points=scored, **values | changes)


def shown(config: Config, *measured: Motimeter) -> View:
    return View(Corpus(measurements=measured), config, config.editions[0], ())


def test_the_motimeter_has_the_lowest_point_first_and_says_what_to_change(
    real_config: Config,
) -> None:
    found = measurement(
        "mot-001", ("Sfeer", 0, 0, 20), ("Prijs", 12, 6, 2), ("Afstand", 8, 8, 4), ("Nog", 0, 0, 0)
    )
    figure = motimeter(found, shown(real_config, found))
    assert figure is not None
    assert figure.title == (
        "Wandelen, 2021: laag scoren Prijs (0,5) en Afstand (0,8); daar valt iets te veranderen"
    )
    assert figure.alt == (
        "Staaf per punt van de Motimeter, het laagste gemiddelde bovenaan."
        " Prijs: 12 keer 0, 6 keer 1, 2 keer 2, gemiddeld 0,5."
        " Afstand: 8 keer 0, 8 keer 1, 4 keer 2, gemiddeld 0,8."
        " Sfeer: 0 keer 0, 0 keer 1, 20 keer 2, gemiddeld 2."
    )
    assert figure.header == ("Punt", "Aantal 0", "Aantal 1", "Aantal 2", "Gemiddeld")
    assert figure.rows[0] == ("Prijs", "12", "6", "2", "0,5")
    assert figure.note == (
        "0 is niet interessant; 1 is interessant; 2 is heel interessant. Elk punt kreeg hooguit 20"
        " antwoorden."
    )


def test_forms_of_one_activity_are_counted_together_and_others_apart(real_config: Config) -> None:
    one = measurement("mot-001", ("Prijs", 0, 1, 0))
    other = measurement("mot-002", ("prijs", 0, 1, 0), activity="wandelen")
    later = measurement("mot-003", ("Prijs", 0, 0, 1), moment="2022")
    view = shown(real_config, one, other, later)
    assert delivered_figures(view, "drenthe") == ["motimeter-mot-001", "motimeter-mot-003"]
    figure = motimeter(other, view)
    assert figure is not None
    assert (figure.id, figure.records) == ("motimeter-mot-001", ("mot-001", "mot-002"))
    assert figure.rows == (("Prijs", "0", "2", "0", "1"),)
    assert figure.title == (
        "Wandelen, 2021: geen punt scoort gemiddeld lager dan 1; het laagst is Prijs (1)"
    )
    assert figure.note.endswith("Elk punt kreeg hooguit 2 antwoorden, uit 2 ingevulde formulieren.")
    assert view.reference("mot-002") == "[Motimeter\u00a02](#mot-001)"


# -- in an edition --------------------------------------------------------------------------------

PROFILE = ["Wijk", "Onderwerp", "Score", "Schaal", "Jaar", "Bron"]
SCORES = (("Groen", 8), ("Geluid", 3.5), ("Buren", 6), ("Eten", 5))


def profile_of(area: str) -> list[list[Any]]:
    """A sheet with a neighbourhood's profile of test data."""
    rows = [[area, topic, score, 10, 2026, "Proefmeting"] for topic, score in SCORES]
    return [PROFILE, *rows]


def numbered(number: str, rows: list[list[Any]]) -> list[list[Any]]:
    """The same with a number for the record, on its first row."""
    head, first, *others = rows
    return [["Nummer", *head], [number, *first], *([None, *row] for row in others)]


MOTIMETER = [
    ["Activiteit", "Wijk", "Wanneer", "Punt", "Aantal keer 0", "Aantal keer 1", "Aantal keer 2"],
    ["Schoffelen", "Proefwijk", "mei 2026", "De tijd van de dag", 7, 2, 1],
    [None, None, None, "De koffie na afloop", 0, 3, 7],
]
SCORES_EACH = [
    ["Activiteit", "Punt", "Score"],
    *(["Zaaien", "De uitleg", score] for score in (0, 1, 2, 2)),
]
POLL = [
    ["Poll", "Proefpoll in de tuin"], ["Schaal", "1 tot 3"], ["Bron", "Proefmeting"], [],
    ["Stelling", 1, 2, 3], ["Schoffelen is leuk", 1, 2, 7], ["Het regent te vaak", 6, 4, 0],
]  # fmt: skip
SHEETS = {
    "consortia/noord/wijkprofiel.xlsx": numbered("wpr-001", profile_of("Proefwijk Noord")),
    "consortia/zuid/wijkprofiel.ods": profile_of("Proefwijk Zuid"),
    "stadstuin/wijkprofiel.csv": profile_of("Proefstad"),
    "consortia/zuid/motimeter.xlsx": MOTIMETER,
    "consortia/noord/motimeter.ods": SCORES_EACH,
    "stadstuin/mot-poll.xlsx": POLL,
    "stadstuin/motimeter.csv": [
        MOTIMETER[0],
        *(["Oogsten", *cells[1:]] for cells in MOTIMETER[1:]),
    ],
}
"""One of a consortium with a profile card, one of a consortium without, one of the network."""
TITLES = [
    f"{area}, 2026: het hoogst scoort Groen (8), het laagst Geluid (3,5), op een schaal van 0 tot"
    " 10"
    for area in ("Proefwijk Noord", "Proefwijk Zuid", "Proefstad")
]
TITLES += [
    f"{activity}, Proefwijk, mei 2026: laag scoort De tijd van de dag (0,4); daar valt iets te"
    " veranderen"
    for activity in ("Schoffelen", "Oogsten")
]
TITLES += [
    "Zaaien: geen punt scoort gemiddeld lager dan 1; het laagst is De uitleg (1,25)",
    "Wieden, herfst 2026: laag scoort De regen (0); daar valt iets te veranderen",
    "Proefpoll in de tuin: het hoogst scoort “Schoffelen is leuk” (2,6), het laagst “Het regent te"
    " vaak” (1,4), op een schaal van 1 tot 3",
]
ALTS = [
    "Spinnenweb met 4 assen van 0 in het midden tot 10 aan de rand. Groen 8, Geluid 3,5, Buren 6,"
    " Eten 5."
] * 3
ALTS += [
    "Staaf per punt van de Motimeter, het laagste gemiddelde bovenaan. De tijd van de dag: 7 keer"
    " 0, 2 keer 1, 1 keer 2, gemiddeld 0,4. De koffie na afloop: 0 keer 0, 3 keer 1, 7 keer 2,"
    " gemiddeld 1,7."
] * 2
ALTS += [
    "Staafjes per stelling en antwoord. “Schoffelen is leuk”: 1 keer 1, 2 keer 2, 7 keer 3,"
    " gemiddeld 2,6. “Het regent te vaak”: 6 keer 1, 4 keer 2, 0 keer 3, gemiddeld 1,4."
]


@pytest.fixture(scope="module")
def measured(tmp_path_factory: pytest.TempPathFactory) -> Build:
    """The small product with the sheets dropped into sources/, and a key message that rests on
    one of them."""
    folder = copy_second_product(tmp_path_factory.mktemp("gemeten") / "tuin")
    for file, rows in SHEETS.items():
        path = folder / "sources" / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(sheet_file(path.suffix[1:], rows))
    write_forms(folder)
    blank = (folder / "output/forms/noord/formulier-motimeter.docx").read_bytes()
    for number, score in enumerate((1, 0, 2)):
        (folder / f"sources/consortia/noord/wieden-{number}.docx").write_bytes(ticked(blank, score))
    change(folder / "chapters/2-volhouden.md.j2", "[les-n2]", "[les-n2, wpr-001]")
    return samenleren(folder, "build", "--quiet")


def ticked(blank: bytes, score: int) -> bytes:
    """The form as one person fills it in: the sun is always good, the rain never."""
    form = Document(blank)
    form.fill("motimeterscores.activiteit.1", ["Wieden"])
    form.fill("motimeterscores.wanneer.1", ["herfst 2026"])
    form.fill("motimeterscores.punt.1", ["De zon"])
    form.fill(f"motimeterscores.aantal-keer-{score}.1", ["☒"])
    form.fill("motimeterscores.punt.2", ["De regen"])
    form.fill("motimeterscores.aantal-keer-0.2", ["☒"])
    return form.data()


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def opened(build: Build, name: str) -> Made:
    return CLASSES[name](build.output / "alles" / f"samen-leren.{name}")


def test_dropped_sheets_build_without_a_word(measured: Build) -> None:
    assert (measured.status, measured.stdout, measured.stderr) == (0, "", "")


@pytest.mark.parametrize("name", FORMATS)
def test_each_delivered_figure_stands_in_every_format_with_its_numbers(
    measured: Build, name: str
) -> None:
    found = opened(measured, name)
    assert [title for title in TITLES if not holds(found, title)] == []
    shown = alternatives(found)
    for alt in set(ALTS):
        assert shown.count(alt) == ALTS.count(alt) * (2 if name == "html" else 1)
    assert holds(found, "Proefmeting")
    assert holds(found, "Geluid")


def test_a_key_message_that_rests_on_a_profile_leads_to_its_figure(measured: Build) -> None:
    page = (measured.output / "alles/samen-leren.html").read_text(encoding="utf-8")
    assert 'href="#wpr-001"' in page
    assert 'id="wpr-001"' in page
    assert holds(opened(measured, "docx"), "wijkprofiel 1")


@pytest.mark.parametrize("name", FORMATS)
def test_the_colophon_counts_what_was_measured(measured: Build, name: str) -> None:
    assert holds(opened(measured, name), "3 wijkprofielen, 6 metingen met de Motimeter en 1 poll")


def test_the_figures_are_vectors(measured: Build) -> None:
    pdf = opened(measured, "pdf")
    assert isinstance(pdf, Pdf)
    assert sum(len(page.images) for page in pdf.reader.pages) == 2  # the photos of contributors
    for name in ("docx", "odt"):
        drawn = {part for part, _ in opened(measured, name).parts() if part.endswith(".svg")}
        assert len(drawn) >= 4


def test_people_who_ticked_are_counted_together(measured: Build) -> None:
    found = opened(measured, "html")
    assert holds(found, "Elk punt kreeg hooguit 3 antwoorden, uit 3 ingevulde formulieren.")
    assert "De zon: 1 keer 0, 1 keer 1, 1 keer 2, gemiddeld 1." in " ".join(alternatives(found))


def test_the_ledger_has_a_place_for_every_number(measured: Build) -> None:
    sums = json.loads((measured.output / "redactie/grootboek.json").read_text(encoding="utf-8"))
    dropped = [entry for entry in sums if "wijkprofiel" in entry["file"] or "mot" in entry["file"]]
    dropped += [entry for entry in sums if "wieden" in entry["file"]]
    assert len(dropped) == len(SHEETS) + 3
    for entry in dropped:
        assert entry["adds_up"]
        assert entry["placed"] > 0
        assert entry["unplaced"] == entry["rejected"] == entry["withheld"] == 0


def test_an_edition_without_the_part_about_consortia_shows_no_profile(measured: Build) -> None:
    found = CLASSES["html"](measured.output / "tuinders/samen-leren.html")
    assert not holds(found, "Proefwijk Noord")
