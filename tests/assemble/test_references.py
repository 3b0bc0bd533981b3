"""Literature as citations: a reference per publication, names split only when they can."""

from __future__ import annotations

from dataclasses import replace

import pytest

from samenleren.contents.references import citation_keys, csl_items
from samenleren.diagnostics.location import Location
from samenleren.model import LiteraturePoint, Source

POINT = LiteraturePoint(
    id="lit-01",
    where=Location("sources/a.xlsx"),
    chapter="why",
    point="Leren helpt.",
    origin="open_deur",
    title="Een open deur",
    author="Simons, A.",
    year=2023,
    source=Source("VNG", "https://vng.nl/x", "fragment"),
)


def test_points_of_one_publication_share_a_reference() -> None:
    points = [POINT, replace(POINT, id="lit-02", point="Anders.")]
    keys = citation_keys(points)
    assert keys == {"lit-01": "simons-2023", "lit-02": "simons-2023"}
    assert csl_items(points, keys) == [
        {
            "id": "simons-2023",
            "type": "report",
            "title": "Een open deur",
            "author": [{"family": "Simons", "given": "A."}],
            "container-author": [{"family": "Simons"}],
            "issued": {"date-parts": [[2023]]},
            "URL": "https://vng.nl/x",
        }
    ]


def test_second_publication_of_the_same_author_and_year_gets_its_own_key() -> None:
    points = [POINT, *(replace(POINT, id=f"lit-{n}", title=f"Deel {n}") for n in (2, 3))]
    assert list(citation_keys(points).values()) == ["simons-2023", "simons-2023-2", "simons-2023-3"]


def test_publication_without_author_and_year_is_called_by_its_title() -> None:
    point = replace(POINT, author=None, year=None, title="Begrippenkader")
    assert citation_keys([point]) == {"lit-01": "begrippenkader-zd"}
    (item,) = csl_items([point], citation_keys([point]))
    assert "author" not in item
    assert "issued" not in item


@pytest.mark.parametrize("address", [None, "awpglumens.nl (adres onbekend)", "javascript:alert(1)"])
def test_only_a_web_address_becomes_a_link(address: str | None) -> None:
    point = replace(POINT, source=Source("VNG", address))
    (item,) = csl_items([point], citation_keys([point]))
    assert "URL" not in item


@pytest.mark.parametrize(
    ("author", "expected"),
    [
        (
            "Simons, A., Brekelmans, C. & Wolters, R.",
            [("Simons", "A."), ("Brekelmans", "C."), ("Wolters", "R.")],
        ),
        ("De Vries, J. A.", [("Vries", "J.A. de")]),
        ("LISO", ["LISO"]),
        ("Rensen, P. e.a. (Movisie)", ["Rensen, P. e.a. (Movisie)"]),
        ("GGD Drenthe, SportDrenthe", ["GGD Drenthe, SportDrenthe"]),
    ],
)
def test_names_are_split_only_when_they_are_names(author: str, expected: list[object]) -> None:
    point = replace(POINT, author=author)
    (item,) = csl_items([point], citation_keys([point]))
    assert item["author"] == [
        {"literal": name} if isinstance(name, str) else {"family": name[0], "given": name[1]}
        for name in expected
    ]


def test_keys_hold_nothing_that_markdown_reads() -> None:
    odd = [("Ö'Brien & Zn. {x}", "#"), ("#", "*"), ("[@x]", "`")]
    points = [
        replace(POINT, id=str(number), author=author, title=title)
        for number, (author, title) in enumerate(odd)
    ]
    for key in citation_keys(points).values():
        assert key.replace("-", "").isalnum()


def test_the_language_of_a_title_goes_along() -> None:
    point = replace(POINT, language="en")
    assert csl_items([point], citation_keys([point]))[0]["language"] == "en"
