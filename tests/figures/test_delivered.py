"""Figures that contributors deliver: what they say, and that they stand in every format."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from building import Build, copy_second_product, samenleren
from deliveries import sheet_file
from own_formats import CLASSES, FORMATS, Document, Pdf, alternatives, holds
from samenleren.diagnostics import Location
from samenleren.figures.delivered import profile
from samenleren.model import Axis, Profile, Source

WHERE = Location("sources/a.xlsx", "rij 2")


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


SHEETS = {
    "consortia/noord/wijkprofiel.xlsx": numbered("wpr-001", profile_of("Proefwijk Noord")),
    "consortia/zuid/wijkprofiel.ods": profile_of("Proefwijk Zuid"),
    "stadstuin/wijkprofiel.csv": profile_of("Proefstad"),
}
"""One of a consortium with a profile card, one of a consortium without, one of the network."""
TITLES = [
    f"{area}, 2026: het hoogst scoort Groen (8), het laagst Geluid (3,5), op een schaal van 0 tot"
    " 10"
    for area in ("Proefwijk Noord", "Proefwijk Zuid", "Proefstad")
]
ALTS = [
    "Spinnenweb met 4 assen van 0 in het midden tot 10 aan de rand. Groen 8, Geluid 3,5, Buren 6,"
    " Eten 5."
] * 3


@pytest.fixture(scope="module")
def measured(tmp_path_factory: pytest.TempPathFactory) -> Build:
    """The small product with the sheets dropped into sources/, and a key message that rests on
    one of them."""
    folder = copy_second_product(tmp_path_factory.mktemp("gemeten") / "tuin")
    for file, rows in SHEETS.items():
        path = folder / "sources" / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(sheet_file(path.suffix[1:], rows))
    change(folder / "chapters/2-volhouden.md.j2", "[les-n2]", "[les-n2, wpr-001]")
    # By that name of the part a reference knows that the edition shows what consortia delivered.
    (folder / "chapters/na/wie.md.j2").rename(folder / "chapters/na/consortia.md.j2")
    change(folder / "config.yaml", "wie.md.j2", "consortia.md.j2")
    return samenleren(folder, "build", "--quiet")


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def opened(build: Build, name: str) -> Document:
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


def test_the_figures_are_vectors(measured: Build) -> None:
    pdf = opened(measured, "pdf")
    assert isinstance(pdf, Pdf)
    assert sum(len(page.images) for page in pdf.reader.pages) == 0
    for name in ("docx", "odt"):
        drawn = {part for part, _ in opened(measured, name).parts() if part.endswith(".svg")}
        assert len(drawn) >= 4


def test_the_ledger_names_the_part_where_every_number_stands(measured: Build) -> None:
    sums = json.loads((measured.output / "redactie/grootboek.json").read_text(encoding="utf-8"))
    for file in SHEETS:
        (entry,) = [entry for entry in sums if entry["file"] == f"sources/{file}"]
        assert entry["adds_up"]
        assert entry["placed"] == (25 if "noord" in file else 24)
        assert entry["unplaced"] == entry["rejected"] == 0


def test_an_edition_without_the_part_about_consortia_shows_no_profile(measured: Build) -> None:
    found = CLASSES["html"](measured.output / "tuinders/samen-leren.html")
    assert not holds(found, "Proefwijk Noord")
