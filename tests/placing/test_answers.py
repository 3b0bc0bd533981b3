"""Answers of editors: taken, kept, found back, asked again; and what is said of a wrong one."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from conftest import DRENTHE, Product
from deliveries import lesson_yaml
from placing.listed import all_texts, build, fill, rows, told
from samenleren.diagnostics import StageFault
from samenleren.placing.columns import FILE, SHEETS
from samenleren.placing.decisions import FILE as DECIDED
from samenleren.placing.decisions import Decision, load_decisions, save_decisions

LESSON = "consortia/drenthe/nieuw.yaml"
TEXT = "De huisarts verwijst pas door als zij de coach kent"
OPEN = lesson_yaml(nummer=None, thema=None, voor_wie=None, les=TEXT)
TO_PLACE, PLACED = "In te delen", "Ingedeeld"


@pytest.fixture
def listed(product: Product) -> Product:
    """A lesson without a theme and an audience, listed for the editors as les-301."""
    product.put(LESSON, OPEN)
    build(product)
    return product


def lesson(product: Product) -> Any:
    """The lesson as it is placed."""
    assert product.collection is not None
    return next(x for x in product.collection.corpus.lessons if x.id == "les-301")


def test_an_answer_places_it_and_leaves_the_source_as_it_was(listed: Product) -> None:
    fill(listed.root, TO_PLACE, "les-301", {"Thema": "Aanpak", "Voor wie": "Bestuur, Uitvoering"})
    assert build(listed).diagnostics == []
    found = lesson(listed)
    assert (found.theme, found.audience) == ("aanpak", ("bestuurlijk", "uitvoering"))
    assert (found.kind, found.text) == ("les", TEXT)
    assert (listed.root / "sources" / LESSON).read_text(encoding="utf-8") == OPEN
    assert rows(listed.root, TO_PLACE) == {}
    assert rows(listed.root, PLACED)["les-301"]["Voor wie"] == "Bestuur, Uitvoering"
    assert "thema: aanpak\n  voor_wie: bestuurlijk, uitvoering\n" in decided(listed)


BOTH = {"bestuurlijk, ambtelijk": ("bestuurlijk", "ambtelijk")}
BOTH |= {"bestuur en uitvoering": ("bestuurlijk", "uitvoering")}
BOTH |= {"Bestuur\nUitvoering": ("bestuurlijk", "uitvoering")}
BOTH |= {"Bestuur;\n beleid": ("bestuurlijk", "ambtelijk")}
BOTH |= {"beleid / uitvoering": ("ambtelijk", "uitvoering")}
BOTH |= {"Bestuur, beleid en uitvoering": ("bestuurlijk", "ambtelijk", "uitvoering")}
BOTH |= {"- bestuur\n- beleid": ("bestuurlijk", "ambtelijk")}


@pytest.mark.parametrize("answer", BOTH)
def test_more_choices_in_one_cell_are_read_however_they_are_parted(
    listed: Product, answer: str
) -> None:
    fill(listed.root, TO_PLACE, "les-301", {"Thema": "Aanpak", "Voor wie": answer})
    assert build(listed).diagnostics == []
    assert lesson(listed).audience == BOTH[answer]


def test_of_more_choices_one_that_is_none_is_told_and_nothing_is_taken(listed: Product) -> None:
    fill(listed.root, TO_PLACE, "les-301", {"Voor wie": "Bestuur en buren"})
    assert any('"Bestuur en buren"' in message for message in map(str, build(listed).diagnostics))
    assert rows(listed.root, TO_PLACE)["les-301"]["Voor wie"] == "Bestuur en buren"


def decided(product: Product) -> str:
    """The file with what was decided."""
    return (product.root / DECIDED).read_text(encoding="utf-8")


def test_part_of_an_answer_is_kept_and_the_rest_is_asked(listed: Product) -> None:
    fill(listed.root, TO_PLACE, "les-301", {"Thema": "Aanpak"})
    assert len(told(build(listed), "nog-in-te-delen")) == 1
    cells = rows(listed.root, TO_PLACE)["les-301"]
    assert "Voorstel thema" not in cells
    fill(listed.root, TO_PLACE, "les-301", {"Voor wie": "Beleid"})
    assert build(listed).diagnostics == []
    assert lesson(listed).theme == "aanpak"


@pytest.mark.parametrize("yes", ["ja", "JA", "x", "X", True, 1, "☑", "waar"])
def test_a_proposal_counts_only_when_somebody_agrees(listed: Product, yes: Any) -> None:
    listed.put("consortia/drenthe/eerder.yaml", lesson_yaml(les="De huisarts kent de coach al."))
    build(listed)
    assert listed.added == ["les-901"]
    cells = rows(listed.root, TO_PLACE)["les-301"]
    fill(listed.root, TO_PLACE, "les-301", {"Akkoord met voorstel": yes, "Voor wie": "Beleid"})
    assert build(listed).diagnostics == []
    title = next(c.title for c in listed.config.themes if c.slug == lesson(listed).theme)
    assert title == cells["Voorstel thema"]
    assert lesson(listed).audience == ("ambtelijk",)  # an own answer goes before the proposal


@pytest.mark.parametrize("no", ["nee", "", None, False, 0])
def test_who_does_not_agree_places_nothing(listed: Product, no: Any) -> None:
    fill(listed.root, TO_PLACE, "les-301", {"Akkoord met voorstel": no})
    build(listed)
    assert listed.added == []
    assert not (listed.root / DECIDED).exists()


def test_left_out_with_a_reason(listed: Product) -> None:
    answer = {"Niet opnemen": "ja", "Reden": "staat al in een hoofdstuk"}
    fill(listed.root, TO_PLACE, "les-301", answer)
    assert build(listed).diagnostics == []
    assert listed.added == listed.gaps == []
    assert TEXT in listed.fates(LESSON)["niet opgenomen"]
    assert rows(listed.root, PLACED)["les-301"]["Reden"] == "staat al in een hoofdstuk"
    fill(listed.root, PLACED, "les-301", {"Niet opnemen": None, "Reden": None})
    assert len(told(build(listed), "nog-in-te-delen")) == 1


def test_a_decision_can_be_changed(listed: Product) -> None:
    fill(listed.root, TO_PLACE, "les-301", {"Thema": "Aanpak", "Voor wie": "Beleid"})
    build(listed)
    fill(listed.root, PLACED, "les-301", {"Thema": "Borging"})
    build(listed)
    assert lesson(listed).theme == "borging"
    fill(listed.root, PLACED, "les-301", {"Thema": None})
    assert len(told(build(listed), "nog-in-te-delen")) == 1


# -- the file comes back -----------------------------------------------------------------------


@pytest.mark.parametrize(
    "corrected",
    [
        lesson_yaml(nummer=None, thema=None, voor_wie=None, les=TEXT, soort="tip"),
        lesson_yaml(nummer=None, thema=None, voor_wie=None, les=f'"{TEXT.upper()}."'),
        lesson_yaml(nummer=None, thema=None, voor_wie=None, les=TEXT, wie_zegt_dit="coach"),
        lesson_yaml(nummer="les-301", thema=None, voor_wie=None, les=TEXT),
        lesson_yaml(nummer=None, thema="geen", voor_wie="''", les=TEXT),
    ],
)
def test_a_corrected_file_is_still_placed(listed: Product, corrected: str) -> None:
    fill(listed.root, TO_PLACE, "les-301", {"Thema": "Aanpak", "Voor wie": "Beleid"})
    build(listed)
    (listed.root / "sources" / LESSON).unlink()
    listed.put("consortia/drenthe/verbeterd.yaml", corrected)
    assert build(listed).diagnostics == []
    assert (lesson(listed).theme, lesson(listed).audience) == ("aanpak", ("ambtelijk",))


def test_what_the_consortium_says_itself_goes_before_the_answer(listed: Product) -> None:
    fill(listed.root, TO_PLACE, "les-301", {"Thema": "Aanpak", "Voor wie": "Beleid"})
    build(listed)
    listed.put(LESSON, lesson_yaml(nummer=None, thema="Borging", voor_wie=None, les=TEXT))
    build(listed)
    assert (lesson(listed).theme, lesson(listed).audience) == ("borging", ("ambtelijk",))


def test_a_changed_text_asks_again_with_the_old_answer_as_proposal(listed: Product) -> None:
    fill(listed.root, TO_PLACE, "les-301", {"Thema": "Wie is u?", "Voor wie": "Beleid"})
    build(listed)
    listed.put(LESSON, OPEN.replace("pas door als", "niet meer door als"))
    assert len(told(build(listed), "nog-in-te-delen")) == 1
    cells = rows(listed.root, TO_PLACE)["les-301"]
    assert (cells["Voorstel thema"], cells["Voorstel voor wie"]) == ("Wie is u?", "Beleid")
    assert not {"Thema", "Voor wie"} & cells.keys()
    fill(listed.root, TO_PLACE, "les-301", {"Thema": "Aanpak", "Akkoord met voorstel": "ja"})
    assert build(listed).diagnostics == []
    assert (lesson(listed).theme, lesson(listed).audience) == ("aanpak", ("ambtelijk",))


def test_what_was_said_of_an_earlier_text_is_not_said_of_this_one(listed: Product) -> None:
    fill(listed.root, TO_PLACE, "les-301", {"Thema": "Wie is u?", "Voor wie": "Beleid"})
    build(listed)
    listed.put(LESSON, OPEN.replace("pas door als", "niet meer door als"))
    build(listed)
    fill(listed.root, TO_PLACE, "les-301", {"Thema": "Aanpak"})
    (message,) = told(build(listed), "nog-in-te-delen")
    assert "(Voor wie)" in message


def test_what_was_decided_in_the_file_itself_is_not_undone_by_an_older_list(
    listed: Product,
) -> None:
    fill(listed.root, TO_PLACE, "les-301", {"Thema": "Aanpak", "Voor wie": "Beleid"})
    build(listed)
    path = listed.root / DECIDED
    path.write_text(decided(listed).replace("aanpak", "Borging"), encoding="utf-8")
    assert build(listed).diagnostics == []
    assert lesson(listed).theme == "borging"
    assert rows(listed.root, PLACED)["les-301"]["Thema"] == "Borging"


def test_a_wrong_value_in_the_file_is_told_at_its_place(listed: Product) -> None:
    path = listed.root / DECIDED
    path.write_text("les-301:\n  thema: geld\n  voor_wie: Beleid\n...\n", encoding="utf-8")
    (message,) = told(build(listed), "onbekend-thema")
    assert message.startswith(f'{DECIDED}, les-301: thema "geld" is onbekend')
    assert listed.added == []


# -- answers that cannot be taken -----------------------------------------------------------------

WRONG: dict[str, tuple[dict[str, Any], str]] = {
    "an unknown choice": ({"Thema": "Geld"}, 'kolom Thema: thema "Geld" is onbekend'),
    "half an unknown choice": (
        {"Thema": "Aanpak, Geld"},
        'kolom Thema: thema "Aanpak, Geld" is onbekend',
    ),
    "a number": ({"Thema": 7}, 'kolom Thema: thema "7" is onbekend'),
    "a field of another kind": (
        {"Waarvoor": "een start"},
        'kolom Waarvoor: een les heeft geen veld "Waarvoor" [onjuist-antwoord]; maak de cel leeg',
    ),
    "neither yes nor no": (
        {"Akkoord met voorstel": "misschien"},
        'kolom Akkoord met voorstel: "misschien" is geen ja of nee',
    ),
    "left out without a reason": (
        {"Niet opnemen": "ja"},
        "kolom Niet opnemen: er staat niet waarom de tekst wegblijft",
    ),
}


@pytest.mark.parametrize("case", WRONG)
def test_a_wrong_answer_is_told_and_stays_and_the_others_are_taken(
    listed: Product, case: str
) -> None:
    answers, message = WRONG[case]
    fill(listed.root, TO_PLACE, "les-301", {"Voor wie": "Beleid", **answers})
    for _ in range(2):  # as long as it stands there
        found = [str(d) for d in build(listed).diagnostics if d.where.file == FILE]
        assert [f"{FILE}, blad In te delen, rij 2, {message}" in one for one in found] == [True]
        cells = rows(listed.root, TO_PLACE)["les-301"]
        assert {label: cells[label] for label in answers} == {k: str(v) for k, v in answers.items()}
        assert "voor_wie: ambtelijk" in decided(listed)
    fill(listed.root, TO_PLACE, "les-301", dict.fromkeys(answers) | {"Thema": "Aanpak"})
    assert build(listed).diagnostics == []
    assert listed.added == ["les-301"]


@pytest.mark.parametrize("sheet", [TO_PLACE, "Zonder plaats", PLACED])
def test_an_answer_about_nothing_is_told_and_stays(listed: Product, sheet: str) -> None:
    label = next(s.answers[0] for s in SHEETS if s.name == sheet)
    for _ in range(2):
        fill(listed.root, sheet, "les-777", {label: "Aanpak"})
        (message,) = told(build(listed), "onjuist-antwoord")
        assert f"{FILE}, blad {sheet}, rij " in message
        assert "les-777" in message
        assert rows(listed.root, sheet)["les-777"][label] == "Aanpak"


# -- a list that is not whole ---------------------------------------------------------------------


def spoil(how: str) -> Any:
    """Does something to the list that would lose answers when it was written anew."""

    def change(path: Path) -> None:
        if how == "half":
            path.write_bytes(path.read_bytes()[:2000])
            return
        if how == "no workbook":
            path.write_text("les-301: aanpak", encoding="utf-8")
            return
        book = load_workbook(path)
        page = book[TO_PLACE]
        if how == "no sheets":
            for sheet in SHEETS:
                del book[sheet.name]
        elif how == "another heading":
            page["G1"] = "Onderwerp"
            page["G2"] = "Aanpak"
        elif how == "no key":
            page["A1"] = "Nr"
        elif how == "own sheet":
            book.create_sheet("Mijn notities")["A1"] = "bellen"
        elif how == "renamed sheet":
            page.title = "In te delen (kopie)"
        book.save(path)

    return change


@pytest.mark.parametrize(
    "how",
    ["half", "no workbook", "no sheets", "another heading", "no key", "own sheet", "renamed sheet"],
)
def test_a_list_that_is_not_whole_stops_with_a_sentence(listed: Product, how: str) -> None:
    path = listed.root / FILE
    spoil(how)(path)
    before = path.read_bytes()
    with pytest.raises(StageFault) as fault:
        build(listed)
    assert fault.value.status == 3
    assert all(one.startswith(FILE) and "; " in one for one in fault.value.messages)
    assert path.read_bytes() == before


def test_without_the_list_what_was_decided_holds(listed: Product) -> None:
    fill(listed.root, TO_PLACE, "les-301", {"Thema": "Aanpak", "Voor wie": "Beleid"})
    build(listed)
    (listed.root / FILE).unlink()
    assert build(listed).diagnostics == []
    assert rows(listed.root, PLACED)["les-301"]["Thema"] == "Aanpak"


FAULTY = {
    "no number": ("Les 1:\n  thema: aanpak\n", "dit is geen nummer van een bijdrage"),
    "no block": ("les-301: aanpak\n", "verwacht een blok met"),
    "another key": ("les-301:\n  onderwerp: aanpak\n", "onbekende sleutel onderwerp"),
    "a list": ("les-301:\n  voor_wie: [bestuurlijk]\n", "hoort tekst"),
    "another kind": ("tekst-0:\n  opnemen_als: verhaal\n", "opnemen_als is een van les"),
    "two versions": ("<<<<<<< a\nles-301:\n", "twee versies door elkaar"),
    "twice": ("les-301:\n  thema: a\nles-301:\n  thema: b\n", "staat er twee keer"),
    "half": ("les-301:\n  th", "het bestand is niet heel"),
}


@pytest.mark.parametrize("case", FAULTY)
def test_a_faulty_file_of_decisions_is_told(product: Product, case: str) -> None:
    text, message = FAULTY[case]
    path = product.root / DECIDED
    path.parent.mkdir()
    path.write_text(text if case == "half" else f"{text}...\n", encoding="utf-8")
    with pytest.raises(StageFault) as fault:
        product.collect()
    assert fault.value.status == 3
    assert message in fault.value.messages[0]


signs = st.text("abc é:#-'\"{}[]\n&*!|>%@`,+0x", max_size=30)
words = signs.map(lambda text: " ".join(text.split()))


@settings(max_examples=60)
@given(st.dictionaries(st.sampled_from(["les-301", "mat-1", "tekst-0a"]), st.tuples(words, words)))
def test_decisions_are_read_as_they_were_written(
    tmp_path_factory: pytest.TempPathFactory, said: dict[str, tuple[str, str]]
) -> None:
    root = tmp_path_factory.mktemp("besluiten")
    decisions = {
        key: Decision({"waarvoor": one} if one else {}, "0f", "les", other, one)
        for key, (one, other) in said.items()
    }
    save_decisions(root, decisions)
    assert load_decisions(root) == decisions


# -- what may not last ----------------------------------------------------------------------------


@pytest.mark.parametrize("answers", [{}, {"Thema": "Aanpak"}, {"Niet opnemen": "ja", "Reden": "x"}])
def test_withdrawn_text_leaves_what_lasts_at_once(listed: Product, answers: dict[str, str]) -> None:
    fill(listed.root, TO_PLACE, "les-301", answers)
    build(listed)
    assert TEXT in all_texts(listed.root)
    listed.put("consortia/drenthe/mail.txt", "De toestemming voor les-301 is ingetrokken.")
    build(listed)
    assert TEXT not in all_texts(listed.root)
    assert not (listed.root / DECIDED).is_file() or "les-301" not in decided(listed)
    assert rows(listed.root, TO_PLACE) == rows(listed.root, PLACED) == {}


def test_gap_of_what_waits_is_no_fault(listed: Product) -> None:
    assert listed.gaps == [f"Hier ontbreekt les van {DRENTHE}: de redactie deelt dit nog in."]
