"""What contributors measured: rows of a sheet that become one record, and every fault in them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest

from conftest import Product
from deliveries import sheet_file
from samenleren.model import Axis, Motimeter, Point, Profile, Source
from samenleren.validate.measured import scale_of

NAME = "sources/consortia/drenthe/wijkprofiel.xlsx"
ENDINGS = ("xlsx", "ods", "csv")
HEADER = ["Wijk", "Onderwerp", "Score", "Schaal", "Jaar", "Bron"]
TEST = Source("Testmeting")


def rows(*scores: Sequence[Any], area: str = "Testwijk", **shared: Any) -> list[list[Any]]:
    """A sheet with a profile: (topic, score) for each row; `shared` replaces a column."""
    values = {"Schaal": 10, "Jaar": 2021, "Bron": "Testmeting"} | shared
    return [HEADER, *([area, topic, score, *values.values()] for topic, score in scores)]


THREE = (("Groen", 8), ("Geluid", 3.5), ("Buren", 6))


def profiles(product: Product) -> tuple[Profile, ...]:
    assert product.collection is not None
    return product.collection.corpus.profiles


# -- reading --------------------------------------------------------------------------------------


@pytest.mark.parametrize("ending", ENDINGS)
def test_the_rows_of_a_neighbourhood_are_one_profile(product: Product, ending: str) -> None:
    other = rows(*THREE, area="Zuid", Schaal="1 tot 10")[1:]
    data = sheet_file(ending, [*rows(*THREE), *other], "Wijkprofiel")
    assert product.deliver(f"wijkprofiel.{ending}", data) == []
    first, second = profiles(product)
    axes = (Axis("Groen", 8), Axis("Geluid", 3.5), Axis("Buren", 6))
    assert {first.area, second.area} == {"Testwijk", "Zuid"}
    assert first.axes == second.axes == axes
    assert {first.scale, second.scale} == {(0, 10), (1, 10)}
    assert (first.consortium, first.moment, first.sources) == ("drenthe", "2021", (TEST,))
    fates = product.fates(f"consortia/drenthe/wijkprofiel.{ending}")
    assert {fate: len(texts) for fate, texts in fates.items()} == {"kader": 6, "record": 36}


@pytest.mark.parametrize("ending", ENDINGS)
def test_a_blank_cell_says_what_stands_above_it(product: Product, ending: str) -> None:
    sheet = rows(*THREE)
    for row in sheet[2:]:
        row[0] = row[3] = row[4] = row[5] = None
    assert product.deliver(f"p.{ending}", sheet_file(ending, sheet)) == []
    (profile,) = profiles(product)
    assert len(profile.axes) == 3


@pytest.mark.parametrize("ending", ["xlsx", "ods"])
def test_what_all_rows_share_can_stand_above_them(product: Product, ending: str) -> None:
    sheet = [
        ["Wijk", "Testwijk"], ["Jaar", 2021], ["Schaal", "0 tot 10"], ["Bron", "Testmeting"], [],
        ["Onderwerp", "Score"], *THREE,
    ]  # fmt: skip
    assert product.deliver(f"p.{ending}", sheet_file(ending, sheet)) == []
    (profile,) = profiles(product)
    assert (profile.area, len(profile.axes), profile.sources) == ("Testwijk", 3, (TEST,))


def test_a_table_of_two_columns_that_may_be_anything_is_no_profile(product: Product) -> None:
    found = product.deliver("p.csv", sheet_file("csv", [["Onderwerp", "Score"], *THREE]))
    rules = [message.partition("[")[2].partition("]")[0] for message in found]
    assert rules == ["niets-gelezen", "onbekend-onderdeel"]
    assert profiles(product) == ()


def test_rows_with_their_own_source_keep_it_and_a_percentage_is_a_number(product: Product) -> None:
    sheet = rows(*THREE, Schaal="100%")
    sheet[1][2], sheet[3][5] = "80%", "Andere testmeting"
    assert product.deliver("p.xlsx", sheet_file("xlsx", sheet)) == []
    (profile,) = profiles(product)
    assert profile.sources == (TEST, Source("Andere testmeting"))
    assert profile.axes[0] == Axis("Groen", 80)


def test_a_sheet_under_the_heading_of_a_theme_is_still_a_profile(product: Product) -> None:
    table = "\n".join("| " + " | ".join(map(str, row)) + " |" for row in rows(*THREE))
    table = table.replace("\n", "\n|---|---|---|---|---|---|\n", 1).replace("Onderwerp", "Thema")
    assert product.deliver("p.md", f"# Wijkprofiel\n\n{table}\n") == []
    assert len(profiles(product)) == 1


@pytest.mark.parametrize(
    ("text", "scale"),
    [
        ("10", (0, 10)), ("1-5", (1, 5)), ("0 – 100 %", (0, 100)), ("1 t/m 4", (1, 4)),
        ("-2 tot 2,5", (-2, 2.5)), ("0 tot en met 10", (0, 10)),
        ("10 tot 0", None), ("0", None), ("van laag tot hoog", None), ("", None),
    ],
)  # fmt: skip
def test_a_scale_is_read_as_people_write_it(text: str, scale: tuple[float, float] | None) -> None:
    assert scale_of(text) == scale


# -- faults ---------------------------------------------------------------------------------------

PROFILE_FAULTS: dict[str, tuple[dict[tuple[int, int], Any], list[str]]] = {
    "a score that is no number": (
        {(1, 2): "veel"},
        [
            "cel C2 (kolom “Score”):"
            ' score "veel" is geen getal [onleesbaar-getal]; schrijf alleen cijfers'
        ],
    ),
    "a score outside the scale": (
        {(1, 2): 12},
        [
            "cel C2 (kolom “Score”):"
            ' score "12" valt buiten de schaal van 0 tot 10 [buiten-schaal]; verbeter de'
            " score of de schaal"
        ],
    ),
    "a score is missing": (
        {(2, 2): None},
        [
            "cel B3 (kolom “Onderwerp”):"
            ' wijkprofiel "Testwijk": bij onderwerp "Geluid" staat geen score'
            " [ontbrekend-veld]; vul de score in, of haal de rij weg"
        ],
    ),
    "a topic is missing": (
        {(2, 1): None},
        [
            "cel C3 (kolom “Score”):"
            ' wijkprofiel "Testwijk": bij score "3,5" staat geen onderwerp'
            " [ontbrekend-veld]; schrijf erbij waar de score over gaat"
        ],
    ),
    "a topic stands twice": (
        {(2, 1): "groen"},
        [
            "cel B3 (kolom “Onderwerp”):"
            ' wijkprofiel "Testwijk": onderwerp "groen" staat er twee keer in'
            " [herhaald-veld]; laat er een staan"
        ],
    ),
    "a score that is reckoned": (
        {(1, 2): "=4+4"},
        [
            "cel C2 (kolom “Score”):"
            ' de cel bevat een formule of een fout: "=4+4" [formule-in-cel]; zet er het'
            " getal zelf in: kopieer de cel en plak alleen de waarde"
        ],
    ),
    "two scales in one profile": (
        {(2, 3): 5},
        [
            "cel D3 (kolom “Schaal”):"
            ' wijkprofiel: in "Schaal" staat hier "5" en eerder "10" [herhaald-veld];'
            " een wijkprofiel heeft er één; maak ze gelijk"
        ],
    ),
    "a scale that cannot be read": (
        {(1, 3): "hoog", (2, 3): "hoog", (3, 3): "hoog"},
        [
            "cel D2 (kolom “Schaal”):"
            ' schaal "hoog" is niet te lezen [onleesbaar-getal]; schrijf het laagste en het'
            " hoogste punt, zoals 0 tot 10"
        ],
    ),
    "no source": (
        {(1, 5): None, (2, 5): None, (3, 5): None},
        [
            'rij 2: wijkprofiel "Testwijk": het veld "Bron" is leeg of ontbreekt [ontbrekend-veld];'
            " schrijf waar de scores vandaan komen; zonder bron plaatsen wij geen cijfers"
        ],
    ),
    "no neighbourhood": (
        {(1, 0): None, (2, 0): None, (3, 0): None},
        [
            'rij 2: wijkprofiel: het veld "Wijk" is leeg of ontbreekt [ontbrekend-veld]; vul het'
            " in; wat voor alle cijfers geldt, mag ook boven de tabel staan"
        ],
    ),
    "two rows only": (
        {(3, column): None for column in range(6)},
        [
            'rij 2: wijkprofiel "Testwijk" heeft 2 onderwerpen [te-weinig-onderwerpen]; een'
            " spinnenweb heeft er minstens 3 nodig; geef elk onderwerp een rij"
        ],
    ),
    "several at once": (
        {(1, 2): "veel", (2, 2): 12},
        [
            "cel C2 (kolom “Score”):"
            ' score "veel" is geen getal [onleesbaar-getal]; schrijf alleen cijfers',
            "cel C3 (kolom “Score”):"
            ' score "12" valt buiten de schaal van 0 tot 10 [buiten-schaal]; verbeter de'
            " score of de schaal",
        ],
    ),
}


@pytest.mark.parametrize("fault", PROFILE_FAULTS)
def test_a_fault_in_a_profile_is_told_at_its_cell_and_leaves_a_gap(
    product: Product, fault: str
) -> None:
    changes, expected = PROFILE_FAULTS[fault]
    sheet = rows(*THREE)
    for (row, column), value in changes.items():
        sheet[row][column] = value
    sound = rows(*THREE, area="Zuid")[1:]
    found = product.deliver("wijkprofiel.xlsx", sheet_file("xlsx", [*sheet, *sound]))
    assert found == [f"{NAME}, blad Blad1, {message}" for message in expected]
    assert [profile.area for profile in profiles(product)] == ["Zuid"]
    (gap,) = product.gaps
    assert gap.startswith(
        "Hier ontbreekt wijkprofiel van Aan de slag met preventie in de Drentse gemeenten"
    )


def test_the_same_profile_twice_is_taken_once_and_another_one_is_a_fault(product: Product) -> None:
    product.deliver("a.xlsx", sheet_file("xlsx", rows(*THREE)))
    changed = sheet_file("csv", rows(*THREE[:2], ("Buren", 7)))
    (message,) = product.deliver("b.csv", changed)
    assert message == (
        'sources/consortia/drenthe/b.csv, rij 2: een ander wijkprofiel van "Testwijk" (2021) staat'
        " in sources/consortia/drenthe/a.xlsx, blad Blad1, rij 2 [dubbel-nummer]; de eerste blijft"
        " staan; haal deze weg"
    )
    (message,) = product.deliver("b.csv", sheet_file("csv", rows(*THREE)))
    assert 'dit wijkprofiel van "Testwijk" (2021) staat in' in message
    assert "[dubbele-tekst]" in message
    assert len(profiles(product)) == 1


# -- the Motimeter --------------------------------------------------------------------------------

COUNTS = ["Activiteit", "Wijk", "Wanneer", "Punt", "Aantal keer 0", "Aantal 1", "2"]


def counted(*points: Sequence[Any], activity: str = "Wandelen") -> list[list[Any]]:
    """A sheet with a Motimeter: (point, zeros, ones, twos) for each row."""
    return [COUNTS, *([activity, "Testwijk", "mei 2021", *point] for point in points)]


TWO = (("Prijs", 12, 6, 2), ("Afstand", None, 5, 4))


def measurements(product: Product) -> tuple[Motimeter, ...]:
    assert product.collection is not None
    return product.collection.corpus.measurements


@pytest.mark.parametrize("ending", ENDINGS)
def test_counted_answers_are_one_measurement(product: Product, ending: str) -> None:
    assert product.deliver(f"m.{ending}", sheet_file(ending, counted(*TWO))) == []
    (found,) = measurements(product)
    assert (found.activity, found.area, found.moment) == ("Wandelen", "Testwijk", "mei 2021")
    assert found.points == (Point("Prijs", (12, 6, 2)), Point("Afstand", (0, 5, 4)))


@pytest.mark.parametrize("ending", ENDINGS)
def test_a_row_for_each_score_is_counted(product: Product, ending: str) -> None:
    scores = [("Prijs", 0), ("Prijs", 0), ("Prijs", 2), ("Afstand", 1)]
    sheet = [["Activiteit", "Punt", "Score"], *(["Wandelen", *score] for score in scores)]
    assert product.deliver(f"m.{ending}", sheet_file(ending, sheet)) == []
    (found,) = measurements(product)
    assert found.points == (Point("Prijs", (2, 0, 1)), Point("Afstand", (0, 1, 0)))


def test_two_people_with_the_same_answers_count_twice_and_one_counting_once(
    product: Product,
) -> None:
    one = sheet_file("xlsx", counted(("Prijs", "x", None, None)))
    assert product.deliver("a.xlsx", one) == []
    assert product.deliver("b.ods", sheet_file("ods", counted(("Prijs", "x", None, None)))) == []
    first, second = measurements(product)
    assert first.points == second.points == (Point("Prijs", (1, 0, 0)),)
    product.deliver("c.xlsx", sheet_file("xlsx", counted(*TWO)))
    (message,) = product.deliver("d.csv", sheet_file("csv", counted(*TWO)))
    assert "d.csv, rij 2: deze meting staat ook in " in message
    assert "[dubbele-tekst]" in message
    assert len(measurements(product)) == 3


def test_scores_as_columns_are_read_under_any_name_of_the_points(product: Product) -> None:
    sheet = [
        ["Motimeter"], ["Activiteit", "Wandelen"], ["Vraag", 0, 1, 2, "Totaal"],
        ["Prijs", 12, 6, 2, 20], ["Afstand", None, 5, 4, 9], ["Totaal", 12, 11, 6, 29],
        ["Geteld door de wijkcoach"],
    ]  # fmt: skip
    told = product.deliver("m.xlsx", sheet_file("xlsx", sheet))
    assert ["totaal-niet-geplaatst" in message for message in told] == [True, True, False]
    assert '2 tekstdelen zijn niet geplaatst; het eerste is "Motimeter"' in told[2]
    (found,) = measurements(product)
    assert (found.activity, found.points) == (
        "Wandelen", (Point("Prijs", (12, 6, 2)), Point("Afstand", (0, 5, 4))),
    )  # fmt: skip


def test_scores_may_be_named_by_their_words_and_the_rest_stand_around_them(
    product: Product,
) -> None:
    lines = ["Activiteit: Wandelen", "Punt;Niet interessant;Interessant;Heel interessant"]
    lines += ["Prijs;12;6;2", "Afstand;;5;4", "Wijk: Testwijk", "Wanneer: mei 2021"]
    assert product.deliver("m.csv", "\r\n".join(lines)) == []
    (found,) = measurements(product)
    assert (found.activity, found.area, found.moment) == ("Wandelen", "Testwijk", "mei 2021")
    assert found.points[1] == Point("Afstand", (0, 5, 4))


def test_what_stands_around_rows_holds_for_those_that_say_nothing_of_it(product: Product) -> None:
    sheet = [
        ["Schaal", "0 tot 10"], ["Wijk", "Jaar", "Onderwerp", "Score"],
        *(["Testwijk", 2021, topic, score] for topic, score in THREE),
        *(["Zuid", 2021, topic, score] for topic, score in THREE),
        [], ["Bron: Testmeting"], ["* voorlopige cijfers"],
    ]  # fmt: skip
    (told,) = product.deliver("p.xlsx", sheet_file("xlsx", sheet))
    assert '1 tekstdeel is niet geplaatst; het eerste is "* voorlopige cijfers"' in told
    assert {(p.area, p.scale, p.sources) for p in profiles(product)} == {
        ("Testwijk", (0, 10), (TEST,)), ("Zuid", (0, 10), (TEST,)),
    }  # fmt: skip


MOTIMETER_FAULTS: dict[str, tuple[dict[tuple[int, int], Any], list[str]]] = {
    "a count that is no number": (
        {(1, 4): "veel"},
        [
            "cel E2 (kolom “Aantal keer 0”):"
            ' aantal keer 0 "veel" is geen heel getal [onleesbaar-getal]; schrijf alleen'
            " cijfers"
        ],
    ),
    "a percentage": (
        {(1, 4): "60%"},
        [
            "cel E2 (kolom “Aantal keer 0”):"
            ' aantal keer 0 "60%" is geen heel getal [onleesbaar-getal]; schrijf hoe vaak'
            " het is gegeven, geen percentage"
        ],
    ),
    "less than nobody": (
        {(1, 4): -1},
        [
            "cel E2 (kolom “Aantal keer 0”):"
            ' Motimeter "Wandelen": bij punt "Prijs" staat "-1" antwoorden'
            " [onleesbaar-getal]; schrijf hoe vaak de score is gegeven: 0 of meer"
        ],
    ),
    "a point without answers": (
        {(1, 4): None, (1, 5): None, (1, 6): None},
        [
            "cel D2 (kolom “Punt”):"
            ' Motimeter "Wandelen": bij punt "Prijs" staat geen score [ontbrekend-veld]; vul'
            " in hoe vaak een 0, een 1 en een 2 is gegeven, of haal de rij weg"
        ],
    ),
    "answers without a point": (
        {(1, 3): None},
        [
            "cel E2 (kolom “Aantal keer 0”):"
            ' Motimeter "Wandelen": hier staan antwoorden zonder punt [ontbrekend-veld];'
            " schrijf erbij om welk punt het gaat"
        ],
    ),
    "a point counted twice": (
        {(2, 3): "prijs"},
        [
            "cel D3 (kolom “Punt”):"
            ' Motimeter "Wandelen": punt "prijs" staat er twee keer in [herhaald-veld]; tel'
            " de aantallen bij elkaar op, in één rij"
        ],
    ),
    "no activity": (
        {(1, 0): None, (2, 0): None},
        [
            'rij 2: meting met de Motimeter: het veld "Activiteit" is leeg of ontbreekt'
            " [ontbrekend-veld]; vul het in; wat voor alle cijfers geldt, mag ook boven"
            " de tabel staan"
        ],
    ),
    "two ticks of one person": (
        {(1, 4): "x", (1, 5): "X", (1, 6): None},
        [
            "cel D2 (kolom “Punt”):"
            ' Motimeter "Wandelen": bij punt "Prijs" staan 2 kruisjes [herhaald-veld]; zet'
            " bij elk punt één kruisje"
        ],
    ),
    "nobody gave a score": (
        {(1, 4): 0, (1, 5): 0, (1, 6): 0, (2, 5): 0, (2, 6): 0},
        [
            'rij 2: Motimeter "Wandelen": geen enkel punt heeft een score [ontbrekend-veld]; vul'
            " per punt in hoe vaak een 0, een 1 en een 2 is gegeven"
        ],
    ),
}


@pytest.mark.parametrize("fault", MOTIMETER_FAULTS)
def test_a_fault_in_a_motimeter_is_told_at_its_cell(product: Product, fault: str) -> None:
    changes, expected = MOTIMETER_FAULTS[fault]
    sheet = counted(*TWO)
    for (row, column), value in changes.items():
        sheet[row][column] = value
    found = product.deliver("m.xlsx", sheet_file("xlsx", sheet))
    place = "sources/consortia/drenthe/m.xlsx, blad Blad1"
    assert found == [f"{place}, {message}" for message in expected]
    assert measurements(product) == ()


@pytest.mark.parametrize(
    ("row", "message"),
    [
        (
            ["Wandelen", "Prijs", 3, None],
            "cel C2 (kolom “Score”):"
            ' score "3" valt buiten de schaal van 0 tot 2 [buiten-schaal]; schrijf een 0,'
            " een 1 of een 2",
        ),
        (
            ["Wandelen", "Prijs", 1, 4],
            "cel B2 (kolom “Punt”):"
            ' Motimeter "Wandelen": bij punt "Prijs" staan een score en aantallen'
            " [herhaald-veld]; kies een van de twee: een rij per score, of per punt de aantallen",
        ),
    ],
)
def test_a_score_that_cannot_be_is_told(product: Product, row: list[Any], message: str) -> None:
    sheet = [["Activiteit", "Punt", "Score", "Aantal 0"], row, ["Wandelen", "Afstand", 1, None]]
    found = product.deliver("m.xlsx", sheet_file("xlsx", sheet))
    assert found == [f"sources/consortia/drenthe/m.xlsx, blad Blad1, {message}"]
