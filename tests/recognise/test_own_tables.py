"""Tables in people's own words: none of them has the names of our fields."""

from __future__ import annotations

import io
from collections.abc import Sequence
from itertools import combinations
from typing import Any

import docx
import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import Product
from deliveries import saved, sheet_file, workbook
from samenleren.config import Config
from samenleren.readers import read_file
from samenleren.recognise import recognise
from samenleren.recognise.entries import Recognised

GOOD = "De coach ging mee naar het eerste gesprek."
BAD = "Er was te weinig geld voor de tweede ronde."
Rows = Sequence[Sequence[Any]]


def read(config: Config, data: bytes, name: str = "a.xlsx") -> Recognised:
    lists = map(config.names, ("themes", "consortia", "kinds"))
    return recognise(read_file(name, data), *lists, audiences=config.names("audiences"))


def told(config: Config, found: Recognised) -> list[tuple[str, ...]]:
    """(kind of experience, theme, text) of each lesson."""
    kinds, themes = config.names("kinds"), config.names("themes")
    assert {entry.kind.name for entry in found.entries} <= {"lesson"}
    return [
        (
            kinds.resolve(entry.text("kind") or entry.hints.get("kind", "")) or "",
            themes.resolve(entry.text("theme") or entry.hints.get("theme", "")) or "",
            entry.text("text"),
        )
        for entry in found.entries
    ]


BOTH = [("succes", "", GOOD), ("belemmering", "", BAD)]
PAIRS = [
    ("Dit hielp ons", "Dit zat tegen"),
    ("Goed", "Kon beter"),
    ("plus", "min"),
    ("Sterk", "Zwak"),
    ("Succes(sen)", "Belemmering(en)"),
    ("+", "–"),
    ("Wat ging er goed?", "Wat ging er niet goed?"),
    ("Positieve punten", "Negatieve punten"),
]


@pytest.mark.parametrize("pair", PAIRS)
@pytest.mark.parametrize("ending", ["xlsx", "docx"])
def test_two_columns_or_rows_as_the_kind(
    real_config: Config, pair: tuple[str, str], ending: str
) -> None:
    for rows in ([list(pair), [GOOD, BAD]], [[pair[0], GOOD], [pair[1], BAD]]):
        data = workbook(rows) if ending == "xlsx" else document(rows)
        found = read(real_config, data, f"a.{ending}")
        assert told(real_config, found) == BOTH
        numbers = found.frame.union(*(entry.units for entry in found.entries))
        assert numbers == set(range(4))


def document(rows: Rows) -> bytes:
    made = docx.Document()
    table = made.add_table(len(rows), max(map(len, rows)))
    for cells, texts in zip(table.rows, rows, strict=True):
        for cell, text in zip(cells.cells, texts, strict=False):
            cell.text = text
    return saved(made)


HEADS: list[tuple[list[str], list[str], list[str]]] = [
    (["Onderwerp", "Wat leerden we", "Positief of negatief"], ["Borging"], ["+", "-"]),
    (["Categorie", "Inzicht", "+/-"], ["Borging"], ["+", "–"]),
    (["Welk thema?", "Ervaring (max 200 woorden)", "Type ervaring"], ["Borging"], ["plus", "min"]),
    (["Rubriek", "Leerpunten", "Was dit een succes of een belemmering?"], ["Borging"], ["✓", "-"]),
    (["Onderwerpen", "Wat heeft u geleerd?", ""], ["Borging"], ["succes", "knelpunt"]),
]


@pytest.mark.parametrize(("head", "theme", "kinds"), HEADS)
@pytest.mark.parametrize("above", [[], [["Oogst"], []]], ids=["first row", "below a title"])
@pytest.mark.parametrize("ending", ["xlsx", "ods", "csv"])
def test_a_header_in_other_words(
    real_config: Config,
    head: list[str],
    theme: list[str],
    kinds: list[str],
    above: list[list[str]],
    ending: str,
) -> None:
    rows = [*above, head, [*theme, GOOD, kinds[0]], [*theme, BAD, kinds[1]]]
    found = read(real_config, sheet_file(ending, rows), f"a.{ending}")
    assert told(real_config, found) == [(kind, "borging", text) for kind, _, text in BOTH]
    assert "theme" in found.entries[0].loose
    assert found.strange == []


def test_a_dash_says_negative_only_beside_a_plus_or_a_name_that_says_so(
    real_config: Config,
) -> None:
    rows = [["Thema", "Inzicht", "Soort"], ["Borging", GOOD, "-"], ["Borging", BAD, "tip"]]
    for head, said in (("Soort", "-"), ("Plus of min", "belemmering")):
        rows[0][2] = head
        assert read(real_config, workbook(rows)).entries[0].text("kind") == said


def test_questions_with_the_answers_beside_them(real_config: Config) -> None:
    rows = [
        ["Wat heeft u geleerd?", GOOD],
        ["Voor wie is dit van belang?", "beleid"],
        ["Was dit een succes of een belemmering?", "succes"],
    ]
    (entry,) = read(real_config, document(rows), "a.docx").entries
    assert {name: entry.text(name) for name in entry.values} == {
        "text": GOOD,
        "audience": "beleid",
        "kind": "succes",
    }
    assert entry.loose == {"audience", "kind"}


@pytest.mark.parametrize("tick", ["x", "X", "✓", "☑"])
def test_a_column_for_each_option(real_config: Config, tick: str) -> None:
    rows = [
        ["Ervaring", "Succes", "Belemmering", "Borging", "Aanpak", "Bestuur", "Uitvoering"],
        [GOOD, tick, "", tick, "", tick, tick],
        [BAD, "", tick, "", tick, "", tick],
    ]
    found = read(real_config, workbook(rows))
    assert told(real_config, found) == [("succes", "borging", GOOD), ("belemmering", "aanpak", BAD)]
    audiences = [[value.text for value in entry.values["audience"]] for entry in found.entries]
    assert audiences == [["bestuurlijk", "uitvoering"], ["uitvoering"]]
    assert found.diagnostics == []


@pytest.mark.parametrize(
    ("first", "second"), [("Wat ging goed", "Wat kon beter"), ("Successen", "Knelpunten")]
)
def test_a_row_over_other_rows_says_their_kind(
    real_config: Config, first: str, second: str
) -> None:
    rows = [["Inzicht", "Datum"], [first], [GOOD, "mei 2021"], [second], [BAD, "mei 2021"]]
    assert told(real_config, read(real_config, workbook(rows))) == BOTH


LINES = {
    "- een ding\n- nog een ding": ["een ding", "nog een ding"],
    "1. Een.\n2. Twee.": ["Een.", "Twee."],
    "Een hele zin.\nNog een zin.": ["Een hele zin.", "Nog een zin."],
    "Een zin die iemand\nzelf afbrak.": ["Een zin die iemand\nzelf afbrak."],
}


@pytest.mark.parametrize("cell", LINES)
def test_items_in_a_cell_are_lessons(real_config: Config, cell: str) -> None:
    found = told(real_config, read(real_config, workbook([["Plus", "Min"], [cell, BAD]])))
    assert found == [*(("succes", "", text) for text in LINES[cell]), BOTH[1]]


def test_items_with_all_that_is_needed_are_placed_each_with_a_number(product: Product) -> None:
    rows = [
        ["Thema", "Plus", "Min", "Hoofdstuk", "Voor wie"],
        ["Borging", "- Een ding.\n- Een ander.", BAD, "Inhoud", "Beleid"],
    ]
    assert product.deliver("oogst.xlsx", workbook(rows)) == []
    assert len(product.added) == 3


def test_a_text_that_stands_under_two_kinds_is_asked_about(product: Product) -> None:
    def merge(sheet: Any) -> None:
        sheet.merge_cells("A3:B3")

    rows = [["Plus", "Min"], [GOOD, BAD], ["Onder allebei staat dit."]]
    messages = product.deliver("a.xlsx", workbook(rows, merge))
    assert any(
        "staat onder meer dan één soort ervaring [onduidelijke-keuze]" in m for m in messages
    )


def test_two_ways_to_read_a_table_are_asked_about(real_config: Config) -> None:
    found = read(real_config, workbook([["Ervaring", "Goed", "Kon beter"], ["Iets.", GOOD, BAD]]))
    assert found.entries == []
    (asked,) = found.diagnostics
    assert asked.found == (
        'de tabel is op twee manieren te lezen: de lessen staan onder "Ervaring", of onder "Goed"'
        ' en "Kon beter"'
    )


def test_what_stands_below_strong_and_weak_is_no_experience(real_config: Config) -> None:
    rows = [["Sterk", "Zwak"], [GOOD, BAD], ["Kansen", "Bedreigingen"], ["Een kans.", "Gevaar."]]
    assert told(real_config, read(real_config, workbook(rows))) == BOTH


def test_what_nobody_knows_is_kept_for_the_editors(real_config: Config) -> None:
    rows = [["Inzicht", "Waarover"], [GOOD, "Borging"], [BAD, "Aanpak"]]
    (strange,) = read(real_config, workbook(rows)).strange
    assert (strange.text, strange.guess and strange.guess.name) == ("Waarover", "theme")
    assert strange.samples == ("Borging", "Aanpak")
    unread = read(real_config, workbook([["Verhaal", "Waarover"], [GOOD, "Borging"]]))
    assert [(each.text, each.guess and each.guess.name) for each in unread.strange] == [
        ("Verhaal", "text"),
        ("Waarover", "theme"),
    ]
    assert unread.entries == []


def test_the_name_of_a_sheet_says_what_its_lessons_are_about(real_config: Config) -> None:
    found = read(real_config, sheet_file("xlsx", [["Plus", "Min"], [GOOD, BAD]], "Borging"))
    assert told(real_config, found) == [(kind, "borging", text) for kind, _, text in BOTH]
    rows = [["Inzicht", "Datum"], [GOOD, "mei 2021"]]
    assert told(real_config, read(real_config, sheet_file("xlsx", rows, "Knelpunten"))) == [
        ("belemmering", "", GOOD)
    ]


def test_sentences_beside_kinds_are_lessons_and_that_is_told(real_config: Config) -> None:
    rows = [["+ / -", "Punt van de avond", "Wie"], ["+", GOOD, "coach"], ["–", BAD, "arts"]]
    found = read(real_config, workbook(rows))
    assert told(real_config, found) == BOTH
    (said,) = found.diagnostics
    assert said.found == 'kolom "Punt van de avond" is gelezen als "Les"'
    for other in (
        [rows[0], ["+", "zaal", "coach"], ["–", "koffie", "arts"]],  # no sentences
        [rows[0], ["+", GOOD, "coach"], ["+", BAD, "arts"]],  # one kind
        [["+ / -", "Punt", "Reactie"], ["+", GOOD, BAD], ["–", BAD, GOOD]],  # which of the two?
        [["Score", "Punt", "Wie"], *rows[1:]],
    ):
        assert told(real_config, read(real_config, workbook(other))) == []


def test_a_near_name_is_asked_about(product: Product) -> None:
    messages = product.deliver("a.xlsx", workbook([["Waarover", "Verhaal"], ["Borging", GOOD]]))
    assert any('bedoelde u "Thema" met "Waarover"?' in told for told in messages)
    rows = [["Inzicht", "Waarover"], [GOOD, "Borging"]]
    assert any(
        'bedoelde u "Thema"? kies een' in m for m in product.deliver("a.xlsx", workbook(rows))
    )


OTHERS: dict[str, list[list[Any]]] = {
    "prices": [["Product", "Type", "Omschrijving", "Prijs"], ["kaas", "oud", "lekker", "4,50"]],
    "planning": [["Wat", "Wie", "Wanneer", "Status"], ["folder", "Els", "mei 2021", "klaar"]],
    "minutes": [["Onderwerp", "Besluit", "Actie", "Wie"], ["geld", "akkoord", "bellen", "Jan"]],
    "addresses": [["Naam", "Functie", "Organisatie", "Telefoon"], ["Jan", "coach", "GGD", "06"]],
    "present": [["Naam", "Aanwezig", "Afwezig"], ["Jan", "x", ""], ["Els", "", "x"]],
    "budget": [["Post", "Bedrag", "Toelichting"], ["zaal", 100, "huur"], ["koffie", 20, "x"]],
    "risks": [["Risico", "Kans", "Gevolg", "Maatregel"], ["ziekte", "groot", "klein", "bellen"]],
    "scores": [["Vraag", "Goed", "Slecht"], ["Hoe was het?", 12, 3], ["En nu?", 4, 5]],
    "satisfied": [["Onderdeel", "Goed", "Matig", "Slecht"], ["zaal", "x", "", ""]],
    "agenda": [["Tijd", "Onderwerp", "Wie"], ["10:00", "opening", "Els"]],
    "topics": [["Onderwerp", "Vraag"], ["geld", "Hoe betaalt u dit?"]],
    "yes or no": [["Plus", "Min"], ["ja", "nee"], ["nee", "ja"]],
    "books": [["Titel", "Type", "Prijs"], ["Boek", "paperback", 12]],
    "cv": [["Naam", "Ervaring"], ["Jan", "tien jaar"]],
    "hours": [["Week", "Uren", "Activiteit"], [1, 4, "lezen"], [2, 3, "bellen"]],
}


@pytest.mark.parametrize("name", OTHERS)
@pytest.mark.parametrize("ending", ["xlsx", "docx"])
def test_tables_of_others_give_no_record(real_config: Config, name: str, ending: str) -> None:
    rows = [[str(text) if ending == "docx" else text for text in row] for row in OTHERS[name]]
    data = document(rows) if ending == "docx" else workbook(rows)
    assert read(real_config, data, f"a.{ending}").entries == []


COLUMNS = sorted({str(head) for rows in OTHERS.values() for head in rows[0]} - {"Plus", "Min"})
COLUMNS.remove("Ervaring")


@given(st.lists(st.sampled_from(COLUMNS), min_size=2, max_size=5, unique=True), st.data())
def test_columns_of_others_give_no_lesson_in_any_order(
    real_config: Config, head: list[str], data: st.DataObject
) -> None:
    texts = st.sampled_from(["kaas", "12", "Borging", "mei 2021", GOOD, "", "+"])
    rows = [head, *(data.draw(st.lists(texts, min_size=len(head), max_size=len(head))),) * 2]
    stream = io.BytesIO()
    book = openpyxl.Workbook()
    assert book.active is not None
    for row in rows:
        book.active.append(row)
    book.save(stream)
    kinds = {entry.kind.name for entry in read(real_config, stream.getvalue()).entries}
    assert not kinds & {"lesson", "question", "offer", "interview"}


def test_every_two_kinds_of_others_words_mean_what_they_say(real_config: Config) -> None:
    """No name of a barrier is that of a success in other words, and the other way round."""
    kinds = real_config.names("kinds")
    names = {k.slug: (k.title, *k.names) for k in real_config.kinds}
    for (slug, own), (_, others) in combinations(names.items(), 2):
        assert all(kinds.meant(name) == slug for name in own)
        assert all(kinds.meant(name) != slug for name in others)


WEAK_NAMES = ("Les", "Lessen", "Bevinding", "Opbrengst", "Wat viel op")
BESIDE: dict[str, tuple[str, tuple[str, str]]] = {
    "Thema": ("theme", ("Borging", "Aanpak")),
    "Onderwerp": ("theme", ("iets van onszelf", "nog iets")),
    "Hoofdstuk": ("chapter", ("Inhoud", "Opbrengst")),
    "Doelgroep": ("audience", ("bestuur, beleid", "uitvoering")),
    "Soort": ("kind", ("tip", "les")),
    "Datum": ("moment", ("mei 2021", "3 juni 2021")),
}


@pytest.mark.parametrize("ending", ["docx", "xlsx", "csv"])
@pytest.mark.parametrize("name", WEAK_NAMES)
def test_a_text_column_with_a_weak_name_is_read_beside_one_or_two_others(
    real_config: Config, name: str, ending: str
) -> None:
    heads = [*((one,) for one in BESIDE), *combinations(BESIDE, 2)]
    for others in (each for each in heads if each != ("Thema", "Onderwerp")):
        cells = [BESIDE[one] for one in others]
        for at in range(len(others) + 1):  # the column of the texts: first, between, last
            rows = [
                [*row[:at], text, *row[at:]]
                for row, text in (
                    (list(others), name),
                    ([said[0] for _, said in cells], GOOD),
                    ([said[1] for _, said in cells], BAD),
                )
            ]
            found = read(real_config, table(rows, ending), f"a.{ending}")
            assert [entry.text("text") for entry in found.entries] == [GOOD, BAD], rows[0]
            for field, said in cells:
                assert [entry.text(field) for entry in found.entries] == list(said), rows[0]
            assert found.strange == []


def table(rows: Rows, ending: str) -> bytes:
    return document(rows) if ending == "docx" else sheet_file(ending, rows)


@pytest.mark.parametrize("ending", ["docx", "xlsx", "csv"])
@pytest.mark.parametrize(
    "rows",
    [
        [["Thema", "Les"], ["Dieren", "De hond"], ["Seizoenen", "Sneeuw en ijs"]],
        [["Datum", "Les"], ["3 mei", "Zwemmen in het diepe"], ["4 mei", "Zwemmen in zee"]],
        [["Doelgroep", "Les", "Zaal"], ["Ouderen", GOOD, "A"], ["Kinderen", BAD, "B"]],
        [["Niveau", "Les"], ["Beginners", "Yoga op de stoel"], ["Gevorderd", "Yoga op de mat"]],
        [["Hoofdstuk", "Les"], ["1", "Breuken optellen"], ["2", "Breuken aftrekken"]],
        [["Les", "Docent"], [GOOD, "Els"], [BAD, "Jan"]],
    ],
    ids=lambda rows: " ".join(rows[0]),
)
def test_a_timetable_gives_no_record(real_config: Config, rows: Rows, ending: str) -> None:
    assert read(real_config, table(rows, ending), f"a.{ending}").entries == []


def test_short_texts_beside_a_choice_or_on_a_sheet_of_lessons_are_read(
    real_config: Config,
) -> None:
    for head, said in (("Thema", "Aanpak"), ("Hoofdstuk", "Inhoud"), ("Soort", "tip")):
        rows = [[head, "Les"], [said, "Begin klein."]]
        lists = map(real_config.names, ("themes", "consortia", "kinds"))
        found = recognise(
            read_file("a.xlsx", sheet_file("xlsx", rows, "Blad1")),
            *lists,
            chapters=real_config.names("chapters"),
        )
        assert [entry.text("text") for entry in found.entries] == ["Begin klein."]
    rows = [["Nr", "Thema", "Les"], ["1", "Iets eigens", "Begin klein."]]
    assert read(real_config, sheet_file("xlsx", rows, "Aantekeningen")).entries == []
    (entry,) = read(real_config, sheet_file("xlsx", rows, "Lessen")).entries
    assert entry.text("text") == "Begin klein."


def test_two_columns_of_ours_wait_for_the_editors(product: Product) -> None:
    rows = [["Thema", "Les"], ["Aanpak", GOOD], ["Iets eigens", BAD]]
    messages = product.deliver("a.docx", document(rows))
    assert product.added == []
    waiting = [one.entry.text("text") for one in product.collection.open]
    assert waiting == [GOOD, BAD]
    assert not any("onbekend-onderdeel" in m or "[tekst-zonder-plaats]" in m for m in messages)


def test_nobody_is_asked_whether_a_word_of_ours_is_ours(product: Product) -> None:
    rows = [["Thema", "Les"], ["Dieren", "De hond"]]
    data = sheet_file("xlsx", rows, "Blad1")
    (told,) = [m for m in product.deliver("a.xlsx", data) if "onbekend-onderdeel" in m]
    assert "bedoelde u" not in told


SLIPS = {"Onderwrp": "Thema", "Gleerde les": "Les", "Positief of negatif": "Soort"}


@pytest.mark.parametrize("slip", SLIPS)
@pytest.mark.parametrize("shape", ["columns", "form"])
def test_a_slip_in_somebodys_own_word_is_asked_about_and_never_read(
    product: Product, slip: str, shape: str
) -> None:
    said = {"Thema": "Aanpak", "Les": GOOD, "Soort": "plus", "Wanneer": "mei 2021"}
    del said[SLIPS[slip]]
    rows = [[*said, slip], [*said.values(), "Iets wat hier staat."]]
    if shape == "form":
        rows = [list(row) for row in zip(*rows, strict=True)]
    messages = product.deliver("a.docx", document(rows))
    asked = f'bedoelde u "{SLIPS[slip]}"'
    assert len([m for m in messages if asked in m and f'"{slip}"' in m]) == 1
    assert product.collection is not None
    faulty = [entry for _, entry in product.collection.faulty]
    assert not any(
        "Iets wat hier staat." in entry.text(name) for entry in faulty for name in entry.values
    )
    strange = [(w.text, w.guess and w.guess.label) for _, w in product.collection.strange]
    assert (slip, SLIPS[slip]) in strange


def test_a_slip_among_questions_and_among_labels_is_asked_about(product: Product) -> None:
    asked = f"Wat heeft u geleerd?\n\n{GOOD}\n\nWaarover gaat hett?\n\nAanpak\n"
    assert any('bedoelde u "Thema"?' in m for m in product.deliver("a.txt", asked))
    labels = f"# Aanpak\n\n{GOOD}\n\nSoort: les · Doelgroep: beleid · Weblnk: https://www.a.nl\n"
    assert any('bedoelde u "Adres van de bron"?' in m for m in product.deliver("a.md", labels))
