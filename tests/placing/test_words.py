"""A contributor's own words: asked once, kept by whose they are, used from the same build on."""

from __future__ import annotations

from typing import Any

import pytest

from conftest import Product
from deliveries import lesson_yaml
from placing.listed import all_texts, build, fill, rows, told
from samenleren.collect import intake
from samenleren.diagnostics import StageFault
from samenleren.diagnostics.location import Location
from samenleren.model import KIND
from samenleren.placing.columns import FILE
from samenleren.placing.own_words import FILE as WORDS
from samenleren.placing.own_words import Words, load_words, save_words
from samenleren.recognise.entries import Strange
from samenleren.recognise.own_words import OwnWords

LESSON = "consortia/drenthe/nieuw.yaml"
SHEET = "Woorden"
HEADING, KEY = "Gevoel bij het werk", "gevoel bij het werk"


@pytest.fixture
def given(product: Product, monkeypatch: pytest.MonkeyPatch) -> dict[str, OwnWords]:
    """A recogniser that met an unknown heading in the file, and knew the kind by another word; what
    it was told of the words in each file."""
    heard: dict[str, OwnWords] = {}
    plain = intake.recognise

    def recognise(delivered: Any, *rest: Any) -> Any:
        heard[delivered.file] = rest[4] or OwnWords()
        found = plain(delivered, *rest)
        if delivered.file.endswith("nieuw.yaml"):
            kind = KIND["lesson"]
            where = Location(delivered.file, line=1)
            found.strange.append(
                Strange(HEADING, where, kind, kind.field("kind"), ("zonnig", "regen"))
            )
            for entry in found.entries:
                entry.loose.add("kind")
        return found

    monkeypatch.setattr(intake, "recognise", recognise)
    product.put(LESSON, lesson_yaml(soort="zonnig"))
    return heard


def test_unknown_words_are_listed_with_a_guess_and_kept(
    product: Product, given: dict[str, OwnWords]
) -> None:
    build(product)
    assert KEY not in given[f"sources/{LESSON}"].labels
    cells = list_of(product)
    assert cells["", HEADING] == {
        "Van": "drenthe",
        "Woord": HEADING,
        "Voorbeelden": "zonnig; regen",
        "Bestand en plaats": f"sources/{LESSON}, regel 1",
        "Voorstel": "Soort",
    }
    assert cells["Soort", "zonnig"]["Voorbeelden"].startswith("Leg afspraken vast")
    answer(product, HEADING, {"Akkoord met voorstel": "ja"})
    answer(product, "zonnig", {"Betekenis": "Succes"})
    build(product)
    assert (
        (product.root / WORDS)
        .read_text(encoding="utf-8")
        .endswith(
            f"drenthe:\n  koppen:\n    {HEADING}: Soort\n"
            "  antwoorden:\n    Soort:\n      zonnig: succes\n...\n"
        )
    )
    said = given[f"sources/{LESSON}"]
    assert (said.labels[KEY], said.values["Soort", "zonnig"]) == ("Soort", "succes")
    explained = {file for file, words in given.items() if words.labels.get(KEY) == "Soort"}
    assert explained == {file for file in given if "/drenthe/" in file}
    assert list_of(product)["", HEADING]["Betekenis"] == "Soort"
    assert list_of(product)["Soort", "zonnig"]["Betekenis"] == "Succes"


def list_of(product: Product) -> dict[tuple[str, str], dict[str, str]]:
    """The rows with words, by the field they answer and the word."""
    from openpyxl import load_workbook

    head, *lines = load_workbook(product.root / FILE)[SHEET].iter_rows(values_only=True)
    found = {}
    for line in lines:
        cells = {str(k): str(v) for k, v in zip(head, line, strict=True) if v is not None}
        if "Woord" in cells:
            found[cells.get("Bij", ""), cells["Woord"]] = cells
    return found


def answer(product: Product, word: str, answers: dict[str, str]) -> None:
    """Answers on the row of a word."""
    fill(product.root, SHEET, word, answers, "Woord")


@pytest.mark.parametrize(
    ("word", "meaning", "kept"),
    [(HEADING, "niets", "niets"), (HEADING, "wat hebt u geleerd", "wat hebt u geleerd")],
)
def test_a_heading_may_mean_nothing_or_be_named_by_any_label(
    product: Product, given: dict[str, OwnWords], word: str, meaning: str, kept: str
) -> None:
    build(product)
    answer(product, word, {"Betekenis": meaning})
    build(product)
    assert load_words(product.root, product.config)["drenthe"].headings == {word: kept}
    said = given[f"sources/{LESSON}"]
    assert said.labels.get(KEY) == (None if kept == "niets" else kept)


@pytest.mark.parametrize(("word", "meaning"), [(HEADING, "Humeur"), ("zonnig", "Blij")])
def test_an_unknown_meaning_is_told_and_stays(
    product: Product, given: dict[str, OwnWords], word: str, meaning: str
) -> None:
    build(product)
    for _ in range(2):
        answer(product, word, {"Betekenis": meaning})
        (message,) = told(build(product), "onjuist-antwoord")
        assert f'kolom Betekenis: "{meaning}" is geen naam van ' in message
        assert any(cells.get("Betekenis") == meaning for cells in list_of(product).values())
    assert load_words(product.root, product.config).get("drenthe", Words()) == Words({}, {})
    assert given


def test_what_was_explained_can_be_changed_and_taken_back(
    product: Product, given: dict[str, OwnWords]
) -> None:
    build(product)
    for meaning in ("Thema", "Soort"):
        answer(product, HEADING, {"Betekenis": meaning})
        build(product)
        assert load_words(product.root, product.config)["drenthe"].headings == {HEADING: meaning}
    fill(product.root, SHEET, HEADING, {"Betekenis": None}, "Woord")
    build(product)
    assert HEADING not in all_texts(product.root).split("...")[0]
    assert given


def test_words_are_read_as_they_were_written(product: Product) -> None:
    words = {
        "drenthe": Words(
            {"+/-": "Soort", "ja": "niets", "1": "Les", "x: y": "Thema"},
            {"Soort": {"+": "succes", "-": "belemmering", "no": "les", "2": "tip"}},
        ),
        "interviews": Words({"Wat zei men": "Samenvatting"}),
    }
    save_words(product.root, words)
    assert load_words(product.root, product.config) == words


FAULTY = {
    "another contributor": ("groningen:\n  koppen: {}\n", "dit is geen deelnemer"),
    "another key": ("drenthe:\n  kolommen: {}\n", "onbekende sleutel kolommen"),
    "no block": ("drenthe: Soort\n", "verwacht koppen en antwoorden"),
    "no label": ("drenthe:\n  koppen:\n    plus: Gevoel\n", '"plus": "Gevoel" is geen naam van'),
    "no choice": (
        "drenthe:\n  antwoorden:\n    Soort:\n      +: blij\n",
        '"+": "blij" is onbekend; kies een van: Succes',
    ),
    "no list of choices": (
        "drenthe:\n  antwoorden:\n    Les:\n      +: blij\n",
        "dit is geen veld met een lijst van keuzes",
    ),
}


@pytest.mark.parametrize("case", FAULTY)
def test_a_faulty_file_of_words_is_told_as_the_configuration_is(
    product: Product, case: str
) -> None:
    text, message = FAULTY[case]
    path = product.root / WORDS
    path.parent.mkdir()
    path.write_text(f"{text}...\n", encoding="utf-8")
    with pytest.raises(StageFault) as fault:
        product.collect()
    assert fault.value.status == 3
    assert all(one.startswith(f"{WORDS}, ") for one in fault.value.messages)
    assert message in fault.value.messages[0]


def test_words_sheet_is_empty_when_all_is_known(product: Product) -> None:
    product.put(LESSON, lesson_yaml(thema=None))
    build(product)
    assert rows(product.root, SHEET) == {}
