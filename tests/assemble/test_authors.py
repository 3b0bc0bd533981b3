"""Names of persons, in every shape that contributors type, filed and named as Dutch practice has
it; names of organisations stay whole."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samenleren.contents.authors import Author, authors

PREFIXES = [
    "van", "van de", "van der", "van den", "van het", "van 't", "van ’t", "de", "den", "der",
    "ten", "ter", "te", "'t", "’t", "‘t", "in 't", "in ’t", "in de", "op den", "op de", "uit den",
    "aan de", "von", "von der", "vom", "zu", "del", "della", "di", "du", "des", "dos", "el",
    "de la",
]  # fmt: skip
"""Prefixes with a space behind them."""
GLUED = ["d'", "d’", "D'", "'s-", "’s-", "in 't "]
FAMILIES = ["Berg", "Vries", "Éluard", "IJssel", "Jong Gierveld", "Berg-Jansen", "Ö"]
INITIALS = ["J.", "J.A.", "J. A. M.", "Th.", "J.-P.", "IJ.", "Chr."]
PERSONS = st.tuples(
    st.sampled_from(["", *(f"{p} " for p in PREFIXES), *GLUED]),
    st.sampled_from(FAMILIES),
    st.sampled_from(INITIALS),
)
BETWEEN = st.sampled_from(["; ", " & ", " en ", ", & ", ", en "])


def expected(prefix: str, family: str, initials: str) -> Author:
    """What becomes of a person, worked out from the parts."""
    front = prefix.lower().replace("'", "’").replace("‘", "’")
    named = f"{front}{family}"
    given = " ".join(filter(None, (initials.replace(". ", "."), front.strip())))
    return Author(family, given, named[:1].upper() + named[1:])


def written(prefix: str, family: str, initials: str, shape: str) -> str:
    match shape:
        case "voor":
            return f"{prefix}{family}, {initials}"
        case "Voor":
            return f"{prefix[:1].upper()}{prefix[1:]}{family}, {initials}"
        case "achter":
            return f"{family}, {initials} {prefix}".strip()
        case _:
            return f"{initials} {prefix}{family}"


SHAPES = st.sampled_from(["voor", "Voor", "achter", "initialen"])


@given(PERSONS, SHAPES)
def test_a_person_is_filed_by_the_main_word_whatever_way_it_is_typed(
    person: tuple[str, str, str], shape: str
) -> None:
    assert authors(written(*person, shape)) == [expected(*person)]


@given(st.sampled_from([*PREFIXES, "d'", "D’"]), st.sampled_from(["Berg", "Vries", "Berg-Jansen"]))
def test_a_prefix_and_one_name_is_a_person_too(prefix: str, family: str) -> None:
    space = "" if prefix[-1] in "'’" and prefix[:1] in "dD" else " "
    for typed in (prefix, prefix[:1].upper() + prefix[1:]):
        assert authors(f"{typed}{space}{family}") == [expected(f"{prefix}{space}", family, "")]
    assert authors(f"{family}, {prefix}") == [expected(f"{prefix}{space}", family, "")]


@given(st.lists(st.tuples(PERSONS, SHAPES), min_size=2, max_size=4), BETWEEN)
def test_several_persons_are_several_authors(
    persons: list[tuple[tuple[str, str, str], str]], between: str
) -> None:
    texts = [written(*person, shape) for person, shape in persons]
    text = ", ".join(texts[:-1]) + between + texts[-1]
    assert authors(text) == [expected(*person) for person, _ in persons]


@pytest.mark.parametrize(
    "name",
    [
        "VNG",
        "Ministerie van VWS",
        "Ministerie van Volksgezondheid, Welzijn en Sport",
        "Vereniging van Nederlandse Gemeenten",
        "Universiteit van Amsterdam",
        "Beeld & Geluid",
        "Van der Meer & Partners",
        "De Nederlandse Bank",
        "De Haagse Hogeschool",
        "Van Gogh Museum",
        "Over Morgen",
        "In Beweging",
        "Al-Anon",
        "Dr. Leo Kannerhuis",
        "St. Antonius",
        "GGD Drenthe, SportDrenthe",
        "Jan van den Berg",
        "Rensen, P. e.a. (Movisie)",
    ],
)
def test_what_is_not_plainly_a_person_stays_as_delivered(name: str) -> None:
    assert authors(name) == [Author(name, None, name)]


@pytest.mark.parametrize(
    ("text", "filed", "named"),
    [
        ("Berg, J. van den; VNG", ["Berg, J. van den", "VNG"], ["Van den Berg", "VNG"]),
        ("VNG; Movisie", ["VNG", "Movisie"], ["VNG", "Movisie"]),
        ("Berg, J. van den & VNG", ["Berg, J. van den", "VNG"], ["Van den Berg", "VNG"]),
        (
            "Ministerie van Volksgezondheid, Welzijn en Sport en J. de Wit",
            ["Ministerie van Volksgezondheid, Welzijn en Sport", "Wit, J. de"],
            ["Ministerie van Volksgezondheid, Welzijn en Sport", "De Wit"],
        ),
        ("van den Berg, J. e.a.", ["Berg, J. van den e.a."], ["Van den Berg e.a."]),
        ("Berg, J. van den et al.", ["Berg, J. van den e.a."], ["Van den Berg e.a."]),
        ("Berg, J. van den (red.)", ["Berg, J. van den (red.)"], ["Van den Berg"]),
        ("Berg, Jan van den", ["Berg, Jan van den"], ["Van den Berg"]),
        ("van den Berg, Jan", ["Berg, Jan van den"], ["Van den Berg"]),
        ("Berg, J van den", ["Berg, J van den"], ["Van den Berg"]),
        ("al-Fayed, M.", ["Fayed, M. al-"], ["Al-Fayed"]),
        ("Jansen - de Vries, A.", ["Jansen - de Vries, A."], ["Jansen - de Vries"]),
    ],
)
def test_persons_beside_others(text: str, filed: list[str], named: list[str]) -> None:
    found = authors(text)
    assert [", ".join(filter(None, (one.family, one.given))) for one in found] == filed
    assert [one.short for one in found] == named


@pytest.mark.parametrize("part", ["van ", "en ", "x & ", "Berg, J. van den & ", "'t "])
def test_a_text_that_is_too_long_for_names_stays_whole_and_costs_nothing(part: str) -> None:
    text = (part * 20_000).strip()
    assert authors(text) == [Author(text, None, text)]


@given(st.text(max_size=40))
def test_no_text_is_lost_or_refused(text: str) -> None:
    assert authors(text)
