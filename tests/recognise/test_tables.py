"""Tables: a form reads down, a sheet reads across, and a record of YAML speaks for itself."""

from __future__ import annotations

from collections.abc import Sequence

import docx
import pytest

from conftest import Product
from deliveries import HEADER, LESSON, form, row, saved, workbook
from samenleren.config import Config
from samenleren.language.names import normalise
from samenleren.model import KIND, KINDS
from samenleren.model.kind import Kind
from samenleren.readers import read_file
from samenleren.recognise import recognise
from samenleren.recognise.entries import Recognised

SHORT = HEADER[:6]


def recognised(config: Config, name: str, data: bytes) -> Recognised:
    delivered = read_file(name, data)
    return recognise(delivered, *map(config.names, ("themes", "consortia", "kinds")))


def markdown_table(rows: Sequence[Sequence[str]]) -> bytes:
    lines = ["| " + " | ".join(cells) + " |" for cells in rows]
    return "\n".join([lines[0], "|" + " - |" * len(rows[0]), *lines[1:]]).encode()


def test_form_in_word_and_sheet_in_excel_give_the_same_lesson(real_config: Config) -> None:
    sheet = workbook([list(LESSON), list(LESSON.values())])
    found = [
        recognised(real_config, name, data).entries[0]
        for name, data in (("a.docx", form(LESSON)), ("a.xlsx", sheet))
    ]
    texts = [{field: entry.text(field) for field in entry.values} for entry in found]
    assert texts[0] == texts[1]
    assert texts[0]["id"] == "les-901"


def test_table_of_markdown_is_read_across_and_down(real_config: Config) -> None:
    across = recognised(real_config, "a.md", markdown_table([list(LESSON), list(LESSON.values())]))
    down = recognised(real_config, "a.md", markdown_table([list(item) for item in LESSON.items()]))
    for found in (across, down):
        (entry,) = found.entries
        assert entry.text("theme") == "Borging"


def test_labels_are_known_in_any_spelling(real_config: Config) -> None:
    odd = ["NUMMER", "thema:", " Soort ervaring ", "hoofd-stuk", "Doelgroep", "Wat hebt u geleerd?"]
    found = recognised(real_config, "a.xlsx", workbook([odd, list(LESSON.values())]))
    assert set(found.entries[0].values) == {*("id", "theme", "kind", "chapter", "audience", "text")}


@pytest.mark.parametrize("label", ["Wat heeft u geleerd?", "Wat leerden wij?"])
def test_question_for_the_lesson_may_be_in_ones_own_words(real_config: Config, label: str) -> None:
    rows = [[*list(LESSON)[:-1], label], list(LESSON.values())]
    (entry,) = recognised(real_config, "a.xlsx", workbook(rows)).entries
    assert entry.text("text") == LESSON["Les"]


def test_record_is_named_by_its_row_and_value_by_its_cell(real_config: Config) -> None:
    found = recognised(real_config, "a.xlsx", workbook([HEADER, row("les-901"), row("les-902")]))
    second = found.entries[1]
    assert str(second.where) == "a.xlsx, blad Lessen, rij 3"
    assert str(second.values["theme"][0].unit.where) == "a.xlsx, blad Lessen, cel B3"


@pytest.mark.parametrize("name", ["Vraag", "Aanbod"])
def test_a_sheet_with_only_a_theme_and_a_question_or_an_offer_is_read(
    real_config: Config, name: str
) -> None:
    data = f"Thema;{name}\nBorging;Een.\nAanpak;Twee.\n".encode()
    found = recognised(real_config, "lijst.csv", data).entries
    assert [(e.text("theme"), e.text("text")) for e in found] == [
        ("Borging", "Een."),
        ("Aanpak", "Twee."),
    ]
    assert {e.kind.name for e in found} == {"question" if name == "Vraag" else "offer"}


def test_kind_of_a_sheet_is_seen_by_its_columns_not_its_name(real_config: Config) -> None:
    rows = [["Titel", "Soort materiaal", "Waarvoor", "Hoofdstuk"], ["a", "film", "b", "Inhoud"]]
    (entry,) = recognised(real_config, "a.xlsx", workbook(rows)).entries
    assert entry.kind.name == "material"


def test_every_unit_is_frame_or_content_or_left_over(real_config: Config) -> None:
    data = workbook([["Onze lessen"], [*HEADER, "Kleur"], [*row("les-901"), "rood"]])
    delivered = read_file("a.xlsx", data)
    found = recognised(real_config, "a.xlsx", data)
    content = set().union(*(entry.units for entry in found.entries))
    assert not found.frame & content
    left = {u.text for u in delivered.units() if u.number not in found.frame | content}
    assert left == {"Onze lessen", "Kleur", "rood"}


def test_rows_with_only_a_number_or_formula_are_no_lessons(product: Product) -> None:
    rows = [SHORT, row("les-901")[:6], ["les-902"], ["=A3+1"]]
    (message,) = product.deliver("lessen.xlsx", workbook(rows))
    assert message.partition(" [")[0] == (
        "sources/consortia/drenthe/lessen.xlsx, blad Lessen, cel A3 (kolom “Nummer”):"
        " 2 tekstdelen zijn niet"
        ' geplaatst; het eerste is "les-902"'
    )
    assert product.added == ["les-901"]


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_label_names_one_field_of_a_kind(kind: Kind) -> None:
    owners: dict[str, str] = {}
    for field in kind.fields:
        for label in field.labels:
            assert owners.setdefault(normalise(label), field.name) == field.name
            assert kind.find(label) is field
        assert kind.field(field.name) is field


@pytest.mark.parametrize("ending", ["docx", "xlsx"])
def test_a_label_with_a_slip_of_the_pen_is_read_and_told(product: Product, ending: str) -> None:
    changed = {"Thema": "Themma", "Voor wie": "Voor wei"}
    lesson = {changed.get(label, label): text for label, text in LESSON.items()}
    sheet = workbook([list(lesson), list(lesson.values())])
    told = product.deliver(f"a.{ending}", form(lesson) if ending == "docx" else sheet)
    what = "veld" if ending == "docx" else "kolom"
    found = [message.partition(" [onbekend-veld]; ")[0] for message in told]
    assert [text.partition(f"{what} ")[2] for text in found] == [
        '"Themma" is gelezen als "Thema"',
        '"Voor wei" is gelezen als "Voor wie"',
    ]
    assert "verander het woord in Thema; hoort de tekst daar niet, kies dan een van:" in told[0]
    assert len(product.added) == 1


@pytest.mark.parametrize(
    ("kind", "label"),
    [
        ("lesson", "Statuus van de toestemming"),
        ("interview", "Doel van de toestemming"),
        ("motimeter", "Aantal keer 3"),
        ("lesson", "Telefoon"),
        ("lesson", "Rok"),
    ],
)
def test_of_consent_numbers_and_short_words_nothing_is_guessed(kind: str, label: str) -> None:
    assert KIND[kind].nearest(label) is None


def test_a_slip_is_no_second_answer_to_a_question_that_is_there(product: Product) -> None:
    (told,) = product.deliver("a.docx", form(LESSON | {"Themas": "Aanpak"}))[:1]
    assert 'veld "Themas" hoort niet bij een les' in told


def test_tables_below_each_other_on_one_sheet_are_read_each_by_its_own_columns(
    product: Product,
) -> None:
    lesson = ["Thema", "Soort", "Hoofdstuk", "Voor wie", "Les"]
    rows: list[list[str]] = [
        ["Onze bijdragen"],
        lesson,
        ["Borging", "les", "Opbrengst", "beleid", "Leg het meteen vast."],
        [],
        ["Materialen"],
        ["Titel", "Soort materiaal", "Waarvoor", "Hoofdstuk"],
        ["Kaarten", "werkvorm", "Om te praten.", "Partijen"],
        ["Vragen"],
        ["Thema", "Vraag"],
        ["Borging", "Wie weet raad?"],
        lesson,
        ["Aanpak", "tip", "Inhoud", "uitvoering", "Begin klein en blijf kijken."],
    ]
    (told,) = product.deliver("alles.xlsx", workbook(rows))
    assert 'het eerste is "Onze bijdragen" [tekst-niet-geplaatst]' in told
    assert product.collection is not None
    corpus = product.collection.corpus
    added = [r for r in corpus.records() if r.id in product.added]
    assert sorted(f"{r.kind_name} {r.where.spot}" for r in added) == [
        "lesson blad Lessen, rij 12",
        "lesson blad Lessen, rij 3",
        "material blad Lessen, rij 7",
        "question blad Lessen, rij 10",
    ]


def test_a_profile_above_the_lessons_on_one_sheet_is_read_as_a_form(real_config: Config) -> None:
    rows = [["Consortium", "ADSMP"], ["Regio", "Drenthe"], ["Lessen"], SHORT, row("les-901")[:6]]
    found = recognised(real_config, "a.xlsx", workbook(rows))
    assert [entry.kind.name for entry in found.entries] == ["consortium", "lesson"]
    assert found.entries[0].text("region") == "Drenthe"
    assert found.diagnostics == []


@pytest.mark.parametrize("ending", ["docx", "xlsx"])
def test_lessons_beside_each_other_are_a_lesson_for_each_column(
    product: Product, ending: str
) -> None:
    texts = ("Leg het meteen vast.", "Begin klein en blijf kijken.", "Spreek iedereen een keer.")
    columns = [
        ["Thema", "Soort", "Hoofdstuk", "Voor wie", "Les"],
        *(["Borging", "les", "Opbrengst", "beleid", text] for text in texts),
    ]
    rows = [list(cells) for cells in zip(*columns, strict=True)]
    document = docx.Document()
    table = document.add_table(len(rows), len(columns))
    for cells, row_of_table in zip(rows, table.rows, strict=True):
        for text, cell in zip(cells, row_of_table.cells, strict=True):
            cell.text = text
    data = saved(document) if ending == "docx" else workbook(rows)
    assert product.deliver(f"a.{ending}", data) == []
    assert product.collection is not None
    added = [r for r in product.collection.corpus.lessons if r.id in product.added]
    assert sorted(r.text for r in added) == sorted(texts)


def test_answers_of_one_field_in_more_cells_stay_one_record(real_config: Config) -> None:
    rows = [["Consortium", "ADSMP"], ["Regio", "Drenthe"], ["Gemeenten", "Assen", "Emmen"]]
    (entry,) = recognised(real_config, "a.xlsx", workbook(rows)).entries
    assert entry.text("municipalities") == "Assen\n\nEmmen"
