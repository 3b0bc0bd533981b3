"""Proposals: from what was said, from what is near, and never more than a proposal."""

from __future__ import annotations

from dataclasses import replace

import pytest

from samenleren.config import Config
from samenleren.diagnostics.location import Location
from samenleren.editors.proposals import Proposer
from samenleren.model import Lesson, Material, Record
from samenleren.placing.columns import COLUMNS

WHERE = Location("x")


def lesson(
    number: int, text: str, theme: str, audience: tuple[str, ...] = ("ambtelijk",)
) -> Lesson:
    """A lesson that is placed."""
    return Lesson(
        id=f"les-{number}", where=WHERE, pictures=(), consortium="drenthe", theme=theme, kind="les",
        chapter="inhoud", audience=audience, text=text,
    )  # fmt: skip


PLACED = [
    lesson(1, "De huisarts verwijst vaker na een bezoek van de wijkcoach", "samenwerking"),
    lesson(2, "De huisarts kent de wijkcoach bij naam", "samenwerking", ("uitvoering",)),
    lesson(3, "Borg de functie van coach in de begroting", "borging", ("bestuurlijk",)),
    lesson(4, "Leg afspraken over geld vast in de begroting", "borging", ("bestuurlijk",)),
    *(lesson(n, f"Vul {n} maal een formulier in", "aanpak") for n in range(10, 20)),
]


@pytest.mark.parametrize(
    ("text", "given", "before", "expected"),
    [
        ("Een huisarts en een wijkcoach", "", "", "Samenwerking"),
        ("Zet het in de begroting", "", "", "Borging"),
        ("Zet het in de begroting", "Samenwerkng", "", "Samenwerking"),
        ("Zet het in de begroting", "iets over aanpak denk ik", "", "Aanpak"),
        ("Zet het in de begroting", "Aanpak", "borging", "Borging"),
        ("Heel iets anders", "", "", ""),
        ("Heel iets anders", "", "bestaat-niet", ""),
    ],
)
def test_a_theme_is_proposed(
    real_config: Config, text: str, given: str, before: str, expected: str
) -> None:
    proposer = Proposer(PLACED, real_config)
    assert proposer.propose(COLUMNS["thema"], "lesson", text, given, before) == expected


def test_nearest_records_vote_for_each_audience(real_config: Config) -> None:
    proposer = Proposer(PLACED, real_config)
    asked = COLUMNS["voor_wie"], "lesson"
    assert proposer.propose(*asked, "Zet het in de begroting", "", "") == "Bestuur"
    assert proposer.propose(*asked, "De huisarts en de wijkcoach", "", "") == "Beleid, Uitvoering"


def test_free_text_is_proposed_from_its_own_kind_alone(real_config: Config) -> None:
    material = Material(
        id="mat-1", where=WHERE, pictures=(), consortium="drenthe", title="Film over bewegen",
        kind="film", purpose="een gesprek beginnen", chapter="inhoud",
    )  # fmt: skip
    records: list[Record] = [*PLACED, material, replace(PLACED[0], text="Film over bewegen")]
    proposer = Proposer(records, real_config)
    asked = COLUMNS["soort_materiaal"], "material"
    assert proposer.propose(*asked, "Een film over gezond eten", "", "") == "film"


def test_the_order_of_the_records_decides_nothing(real_config: Config) -> None:
    asked = COLUMNS["thema"], "lesson", "huisarts begroting coach", "", ""
    found = {Proposer(some, real_config).propose(*asked) for some in (PLACED, PLACED[::-1])}
    assert len(found) == 1


def test_thousands_are_no_matter(real_config: Config) -> None:
    many = [lesson(n, f"woord{n % 97} en woord{n % 89} samen", "aanpak") for n in range(5000)]
    proposer = Proposer(many, real_config)
    for n in range(200):
        proposer.propose(COLUMNS["thema"], "lesson", f"woord{n} met woord{n + 1} samen", "", "")
