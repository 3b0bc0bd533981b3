"""Profiles delivered as municipalities make them: topics against neighbourhoods or years."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import openpyxl
import pytest

from conftest import Product
from deliveries import saved, sheet_file
from libreoffice import Run, with_libreoffice
from samenleren.model import Axis, Profile, Source

TEST = Source("Testmeting")
ABOVE = [["Wijkprofiel"], ["Schaal", "0 tot 10"], ["Jaar", 2021], ["Bron", "Testmeting"], []]
SCORES: list[list[Any]] = [["Groen", 8, 7], ["Geluid", 3.5, 4], ["Buren", 6, 5]]
HEADER = ["Indicator", "Testwijk", "Zuid"]
Rows = Sequence[Sequence[Any]]


def webs(product: Product) -> dict[tuple[str, str], dict[str, float]]:
    """The scores by topic of each neighbourhood and year."""
    assert product.collection is not None
    profiles = product.collection.corpus.profiles
    return {(p.area, p.moment): {axis.topic: axis.score for axis in p.axes} for p in profiles}


def only(product: Product, area: str) -> Profile:
    assert product.collection is not None
    return next(p for p in product.collection.corpus.profiles if p.area == area)


@pytest.mark.parametrize("ending", ["xlsx", "ods", "csv"])
def test_topics_down_and_neighbourhoods_across_are_a_profile_for_each(
    product: Product, ending: str
) -> None:
    sheet = [*ABOVE, HEADER, *SCORES]
    assert product.deliver(f"w.{ending}", sheet_file(ending, sheet)) == []
    assert webs(product) == {
        ("Testwijk", "2021"): {"Groen": 8, "Geluid": 3.5, "Buren": 6},
        ("Zuid", "2021"): {"Groen": 7, "Geluid": 4, "Buren": 5},
    }
    first = only(product, "Testwijk")
    assert (first.consortium, first.scale, first.sources) == ("drenthe", (0, 10), (TEST,))
    fates = product.fates(f"consortia/drenthe/w.{ending}")
    assert {fate: len(texts) for fate, texts in fates.items()} == {"kader": 5, "record": 14}


def test_years_across_are_profiles_of_the_neighbourhood_named_above(product: Product) -> None:
    lines = [
        "Wijk;Testwijk;", "Onderwerp;2019;2021", "Voelt zich gezond;71,5%;73%",
        "Beweegt genoeg;60%;61,2 %", "Rookt;20%;18%", ";;", "Bron: Testmeting;;",
    ]  # fmt: skip
    text = "\r\n".join(lines).encode("cp1252")
    assert product.deliver("w.csv", text) == []
    scores = {"Voelt zich gezond": 71.5, "Beweegt genoeg": 60, "Rookt": 20}
    assert webs(product)["Testwijk", "2019"] == scores
    assert webs(product)["Testwijk", "2021"]["Voelt zich gezond"] == 73
    assert only(product, "Testwijk").scale == (0, 100)  # a percentage says so itself


def test_the_neighbourhood_beside_the_municipality(product: Product) -> None:
    sheet = [*ABOVE, ["Wijk", "Testwijk"], ["Indicator", "Wijk", "Gemeente"], *SCORES]
    assert product.deliver("w.xlsx", sheet_file("xlsx", sheet)) == []
    assert set(webs(product)) == {("Testwijk", "2021"), ("Gemeente", "2021")}


def test_topics_can_stand_across_with_a_neighbourhood_in_each_row(product: Product) -> None:
    sheet = [
        ["Wijk", "Groen", "Geluid", "Buren", "Jaar", "Schaal", "Bron"],
        ["Testwijk", 8, 3.5, 6, 2021, "1 tot 10", "Testmeting"],
        ["Zuid", 7, 4, 5, 2020, "1 tot 10", "Testmeting"],
    ]
    assert product.deliver("w.xlsx", sheet_file("xlsx", sheet)) == []
    assert webs(product)["Testwijk", "2021"] == {"Groen": 8, "Geluid": 3.5, "Buren": 6}
    assert webs(product)["Zuid", "2020"] == {"Groen": 7, "Geluid": 4, "Buren": 5}


def two_rows() -> bytes:
    """Neighbourhoods above years, merged, with a title over all and percentages by their format."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for cells in (
        ["Gezondheidsprofiel", None, None, None, None],
        [None, "Testwijk", None, "Zuid", None],
        ["Indicator", 2019, 2021, 2019, 2021],
        ["Groen", 0.5, 0.6, 0.4, 0.45],
        ["Geluid", 0.3, 0.31, 0.2, 0.25],
        ["Buren", 0.8, 0.7, 0.75, 0.7],
        [],
        ["Bron: Testmeting"],
    ):
        sheet.append(cells)
    for area in ("A1:E1", "B2:C2", "D2:E2"):
        sheet.merge_cells(area)
    for row in sheet.iter_rows(min_row=4, max_row=6, min_col=2):
        for cell in row:
            cell.number_format = "0%"
    return saved(book)


FOUR = {
    ("Testwijk", "2019"): {"Groen": 50, "Geluid": 30, "Buren": 80},
    ("Testwijk", "2021"): {"Groen": 60, "Geluid": 31, "Buren": 70},
    ("Zuid", "2019"): {"Groen": 40, "Geluid": 20, "Buren": 75},
    ("Zuid", "2021"): {"Groen": 45, "Geluid": 25, "Buren": 70},
}


def test_names_and_years_can_stand_in_two_rows_with_merged_cells(product: Product) -> None:
    found = product.deliver("w.xlsx", two_rows())
    assert all("[samengevoegde-cellen]" in message for message in found)
    assert webs(product) == FOUR


@with_libreoffice
def test_what_libreoffice_saves_of_it_is_the_same(product: Product, office: Run) -> None:
    (path,) = office("w.xlsx", two_rows(), [], ".ods")
    product.deliver("w.ods", path.read_bytes())
    assert webs(product) == FOUR


def test_a_year_behind_the_name_of_a_neighbourhood_is_the_year(product: Product) -> None:
    sheet = [*ABOVE, ["Indicator", "Testwijk 2019", "Zuid (2020)"], *SCORES]
    found = product.deliver("w.xlsx", sheet_file("xlsx", sheet))
    assert set(webs(product)) == {("Testwijk", "2019"), ("Zuid", "2020")}
    assert len(found) == 1
    assert '"2021"' in found[0]  # the year above was not needed, and is not lost


@pytest.mark.parametrize(
    "rows",
    [
        [["Wijkprofiel"], ["Schaal", 10], ["Jaar", 2021], ["Bron", "T"], ["", "Testwijk"]],
        [["Schaal", 10], ["Jaar", 2021], ["Bron", "T"], ["Onderwerp", "Testwijk"]],
        [["Jaar", 2021], ["Bron", "T"], ["Thema", "Indicator", "Schaal", "Testwijk"]],
    ],
)
def test_a_matrix_is_known_by_its_labels(product: Product, rows: Rows) -> None:
    wide = len(rows[-1]) == 4
    scores = [[*(["Wonen", topic, "0-10"] if wide else [topic]), n] for topic, n, _ in SCORES]
    product.deliver("w.xlsx", sheet_file("xlsx", [*rows, *scores]))
    assert only(product, "Testwijk").axes == (
        Axis("Groen", 8),
        Axis("Geluid", 3.5),
        Axis("Buren", 6),
    )


# -- what is no score -----------------------------------------------------------------------------


def test_what_was_not_measured_is_left_out_of_the_web(product: Product) -> None:
    more = [["Wonen", 7, None], ["Werk", 6, "n.b."], ["Veilig", 5, "-"]]
    assert product.deliver("w.xlsx", sheet_file("xlsx", [*ABOVE, HEADER, *SCORES, *more])) == []
    assert len(webs(product)["Testwijk", "2021"]) == 6
    assert list(webs(product)["Zuid", "2021"]) == ["Groen", "Geluid", "Buren"]


def test_a_total_is_no_topic_and_no_neighbourhood_and_is_told(product: Product) -> None:
    sheet = [
        *ABOVE, [*HEADER, "Gemiddelde"], *([*row, 5] for row in SCORES), ["Totaal", 17.5, 16, 5],
    ]  # fmt: skip
    found = product.deliver("w.xlsx", sheet_file("xlsx", sheet))
    where = "sources/consortia/drenthe/w.xlsx, blad Blad1, cel"
    end = (
        "is een totaal of een gemiddelde van de andere cijfers [totaal-niet-geplaatst]; het is niet"
        " geplaatst; wat u telde of mat staat er wel, en wij rekenen zelf"
    )
    assert found == [
        f'{where} D6: "Gemiddelde" {end}',
        f'{where} A10 (kolom “Indicator”): "Totaal" {end}',
    ]
    assert set(webs(product)) == {("Testwijk", "2021"), ("Zuid", "2021")}
    assert "Totaal" not in webs(product)["Zuid", "2021"]


def test_headings_between_the_rows_and_notes_beneath_have_no_place_and_are_told(
    product: Product,
) -> None:
    sheet = [*ABOVE, HEADER, ["Leefomgeving"], *SCORES, [], ["* voorlopig"]]
    (message,) = product.deliver("w.xlsx", sheet_file("xlsx", sheet))
    assert '2 tekstdelen zijn niet geplaatst; het eerste is "Leefomgeving"' in message
    assert len(webs(product)) == 2


# -- faults ---------------------------------------------------------------------------------------


def changed(row: int, column: int, value: Any) -> Callable[[list[list[Any]]], None]:
    def change(sheet: list[list[Any]]) -> None:
        sheet[row][column] = value

    return change


FAULTS: dict[str, tuple[Callable[[list[list[Any]]], None], str]] = {
    "a word for a number": (
        changed(6, 2, "veel"),
        'cel C7: score "veel" is geen getal [onleesbaar-getal]; schrijf alleen cijfers',
    ),
    "off the scale": (
        changed(7, 2, 40),
        'cel C8: score "40" valt buiten de schaal van 0 tot 10 [buiten-schaal]; verbeter de score'
        " of de schaal",
    ),
    "a formula": (
        changed(6, 2, "=B7-1"),
        'cel C7: de cel bevat een formule of een fout: "=B7-1" [formule-in-cel]; zet er het getal'
        " zelf in: kopieer de cel en plak alleen de waarde",
    ),
    "too few topics": (
        changed(6, 2, None),
        'kolom C: wijkprofiel "Zuid" heeft 2 onderwerpen [te-weinig-onderwerpen]; een spinnenweb'
        " heeft er minstens 3 nodig; geef elk onderwerp een rij",
    ),
    "no name above the numbers": (
        changed(5, 2, None),
        'cel C7: boven de kolom met "7" staat geen naam [ontbrekend-veld]; schrijf erboven over'
        " welke wijk of welk jaar de cijfers gaan",
    ),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_is_told_at_its_cell_and_costs_no_other_column(
    product: Product, fault: str
) -> None:
    change, expected = FAULTS[fault]
    sheet = [list(row) for row in (*ABOVE, HEADER, *SCORES)]
    change(sheet)
    found = product.deliver("w.xlsx", sheet_file("xlsx", sheet))
    assert found == [f"sources/consortia/drenthe/w.xlsx, blad Blad1, {expected}"]
    assert set(webs(product)) == {("Testwijk", "2021")}


def test_what_all_columns_lack_is_asked_once(product: Product) -> None:
    found = product.deliver("w.csv", sheet_file("csv", [["Wijkprofiel"], HEADER, *SCORES]))
    start = "sources/consortia/drenthe/w.csv, kolommen B tot en met C: wijkprofiel: het veld"
    above = "vul het in; wat voor alle cijfers geldt, mag ook boven de tabel staan"
    assert found == [
        f'{start} "Jaar" is leeg of ontbreekt [ontbrekend-veld]; {above}',
        f'{start} "Schaal" is leeg of ontbreekt [ontbrekend-veld]; {above}',
        f'{start} "Bron" is leeg of ontbreekt [ontbrekend-veld]; schrijf waar de scores vandaan'
        " komen; zonder bron plaatsen wij geen cijfers",
    ]
    assert len(product.gaps) == 2


def test_rows_of_any_length_are_read_or_told(product: Product) -> None:
    for header in (["Onderwerp"], ["", "Testwijk"], ["Wijk"], ["Onderwerp", "Testwijk"]):
        sheet = [["Wijkprofiel"], header, *([*row, 4, 5, 6] for row in SCORES), ["Groen"], [7]]
        product.deliver("w.xlsx", sheet_file("xlsx", sheet))
        assert product.fates("consortia/drenthe/w.xlsx")


# -- not sure -------------------------------------------------------------------------------------

UNSURE: dict[str, Rows] = {
    "topics without a scale or a title": [HEADER, *SCORES],
    "people counted by neighbourhood": [
        ["Wijk", "Inwoners", "Huishoudens", "Bomen"], ["Testwijk", 800, 300, 60], ["Zuid", 7, 4, 5],
    ],
    "lessons counted by theme": [["Thema", "Drenthe", "Rivierenland"], *SCORES],
    "answers without the word Motimeter": [["Vraag", 0, 1, 2], *([t, 1, 2, 3] for t, *_ in SCORES)],
    "a longer scale than that of the Motimeter": [
        ["Activiteit: Wandelen"], ["Vraag", 0, 1, 2, 3], *([t, 1, 2, 3, 4] for t, *_ in SCORES),
    ],
}  # fmt: skip


@pytest.mark.parametrize("unsure", UNSURE)
def test_numbers_that_may_be_anything_are_told_and_not_guessed(
    product: Product, unsure: str
) -> None:
    found = product.deliver("cijfers.xlsx", sheet_file("xlsx", UNSURE[unsure]))
    nothing, why = found
    assert "[niets-gelezen]" in nothing
    assert "de tabel heeft cijfers, maar zegt niet waarover (gevonden: " in why
    assert "[onbekend-onderdeel]; zijn het scores van een wijk, zet dan Onderwerp boven" in why
    assert product.added == []
    assert set(product.fates("consortia/drenthe/cijfers.xlsx")) == {"niet geplaatst"}
