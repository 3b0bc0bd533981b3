"""Notes of a conversation as people write them: what the labels tell, and no more."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import Product
from recognise.papers import FORMATS, Line
from recognise.test_own_headings import found
from samenleren.config import Config
from samenleren.recognise.spoken import said

SAID = "Bewoners denken graag mee over hun eigen buurt."
LABELS = [
    ("p", "Gesproken met: projectleider"),
    ("p", "Datum gesprek: 3 mei 2021"),
    ("p", "Consortium: Drenthe"),
    ("p", "Toestemming: ja, mondeling gegeven op 3 mei 2021"),
    ("p", "Onderwerpen: samenwerking, borging"),
]
READ = {
    "role": "projectleider",
    "moment": "3 mei 2021",
    "consortium": "Drenthe",
    "consent_status": "gegeven",
    "basis": "toestemming",
    "consent_date": "3 mei 2021",
    "themes": "samenwerking, borging",
}
SURE = [
    *("ja", "Ja.", "gegeven", "akkoord", "ja, mondeling", "toestemming gegeven", "Ja, per mail"),
    *(
        "ja, mondeling gegeven op 3 mei 2021",
        "akkoord (telefonisch), 3-5-2021",
        "gegeven d.d. 2021-05-03",
    ),
]
DOUBT = ["nog", "volgt", "?", "onder voorbehoud", "mits", "waarschijnlijk", "maar", "intern"]
DOUBT += ["straks", "gevraagd", "alleen", "anoniem", "denk ik", "deels", "behalve", "zie mail"]


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize(
    "title", [[], [("b", "Gespreksverslag")], [("#", "Verslag van het gesprek")]]
)
@pytest.mark.parametrize("head", [[], [("b", "Samenvatting")], [("p", "Samenvatting:")]])
def test_labels_and_summary_are_read(
    real_config: Config, name: str, title: list[Line], head: list[Line]
) -> None:
    lines = [*title, *LABELS, *head, ("p", SAID), ("p", "Het geld kwam te laat.")]
    (entry,) = found(real_config, name, lines, "interviews").entries
    assert {field: entry.text(field) for field in READ} == READ
    assert entry.text("summary") == f"{SAID}\n\nHet geld kwam te laat."
    assert "themes" in entry.loose


def test_labels_may_be_lines_of_one_paragraph(real_config: Config) -> None:
    lines = [("p", "\n".join(text for _, text in LABELS)), ("p", SAID)]
    (entry,) = found(real_config, "a.txt", lines, "interviews").entries
    assert {field: entry.text(field) for field in READ} == READ
    assert entry.text("summary") == SAID


def test_labels_may_stand_in_a_table(product: Product) -> None:
    rows = "".join(f"| {text.replace(': ', ' | ', 1)} |\n" for _, text in LABELS)
    text = f"| Gespreksverslag | |\n| --- | --- |\n{rows}\n{SAID}\n"
    product.put("interviews/a.md", text)
    product.messages()
    assert SAID in product.fates("interviews/a.md")["wacht op indeling"]


def test_what_stands_under_another_heading_is_told_and_unplaced(product: Product) -> None:
    lines = [*LABELS, ("p", "Aanwezig: Piet Jansen"), ("#", "Samenvatting"), ("p", SAID)]
    lines += [("#", "Afspraken"), ("p", "Piet belt terug.")]
    product.put("interviews/a.docx", FORMATS["a.docx"](lines))
    told = product.messages()
    assert any('"Afspraken"' in message and "Materialen" not in message for message in told)
    assert any('"Aanwezig"' in message and "Jansen" not in message for message in told)
    loose = product.fates("interviews/a.docx")["niet geplaatst"]
    assert {"Piet belt terug.", "Aanwezig: Piet Jansen"} <= set(loose)


@pytest.mark.parametrize("words", SURE)
def test_consent_said_in_words_is_given_when_nothing_leaves_a_doubt(words: str) -> None:
    assert said(words).sure


@given(st.sampled_from(SURE), st.sampled_from(DOUBT), st.booleans())
def test_any_other_word_is_a_doubt(sure: str, doubt: str, first: bool) -> None:
    text = f"{doubt} {sure}" if first else f"{sure} {doubt}"
    assert not said(text).sure
    assert not said(doubt).sure


@pytest.mark.parametrize(
    "words",
    [*(f"ja, {doubt}" for doubt in DOUBT), *DOUBT, "nee", "niet gegeven", "nog niet", "ja / nee"],
)
def test_doubtful_consent_withholds_the_text_and_is_told_at_its_place(
    product: Product, words: str
) -> None:
    first = ("Gesproken", "Datum", "Consortium:")
    lines = [(sign, text) for sign, text in LABELS if text.split()[0] in first]
    lines += [
        ("p", f"Toestemming: {words}"),
        ("p", "Thema's: Borging"),
        ("p", "Hoofdstukken: Inhoud"),
    ]
    lines += [("p", SAID)]
    product.put("interviews/a.docx", FORMATS["a.docx"](lines))
    told = product.messages()
    assert any("alinea" in m and ("toestemming" in m.lower()) for m in told)
    assert product.collection is not None
    shown = [r for r in product.collection.corpus.records() if r.kind_name == "interview"]
    assert not shown


def test_consent_without_scope_withholds_still(product: Product) -> None:
    lines = [*LABELS[:4], ("p", "Thema's: Borging"), ("p", "Hoofdstukken: Inhoud"), ("p", SAID)]
    product.put("interviews/a.docx", FORMATS["a.docx"](lines))
    assert any("reikwijdte" in message for message in product.messages())
    assert product.collection is not None
    assert product.collection.withheld


ROLES = ["projectleider", "de wethouder van een gemeente", "beleidsmedewerker gezondheid, GGD"]
ROLES += ["projectleider gemeente Rotterdam", "projectleider Drenthe", "twee wijkverpleegkundigen"]
PEOPLE = ["Jan de Vries", "mevrouw Bakker", "J. van den Berg", "Fatima", "Van Dijk"]


@pytest.mark.parametrize("role", ROLES)
def test_a_role_is_taken_as_it_stands(real_config: Config, role: str) -> None:
    lines = [("p", f"Gesproken met: {role}"), ("p", SAID)]
    (entry,) = found(real_config, "a.docx", lines, "interviews").entries
    assert entry.text("role") == role


@pytest.mark.parametrize(
    "text",
    [
        *PEOPLE,
        *(f"{person}, {ROLES[0]}" for person in PEOPLE),
        *(f"{ROLES[0]} ({person})" for person in PEOPLE),
        *(f"{ROLES[0]} {person}" for person in PEOPLE),
        "wethouder van Dijk",
    ],
)
def test_no_name_of_a_person_is_taken_for_a_role(real_config: Config, text: str) -> None:
    names = [name for name in ("Vries", "Bakker", "Berg", "Fatima", "Dijk") if name in text]
    lines = [("p", f"Gesproken met: {text}"), ("p", "Datum gesprek: mei 2021"), ("p", SAID)]
    lines += [("p", f"Volgens {names[0]} gaat het goed.")]
    read = found(real_config, "a.docx", lines, "interviews")
    (entry,) = read.entries
    assert entry.text("role") in ("", ROLES[0])
    assert not any(name in entry.text_of_fields(entry.values) for name in names)
    assert any("misschien de naam" in d.found for d in read.diagnostics)


def test_the_title_may_say_with_whom_it_was(real_config: Config) -> None:
    lines = [("p", "Verslag van het gesprek met de wethouder van een gemeente"), *LABELS[1:3]]
    (entry,) = found(real_config, "a.docx", [*lines, ("p", SAID)], "interviews").entries
    assert entry.text("role") == "wethouder van een gemeente"


def test_in_another_folder_a_title_and_two_labels_make_a_conversation(real_config: Config) -> None:
    for title, labels in itertools.product(([], [("p", "Gespreksverslag")]), (1, 2)):
        read = found(real_config, "a.docx", [*title, *LABELS[:labels], ("p", SAID)])
        assert len(read.entries) == (1 if title and labels > 1 else 0)


def test_the_advice_fits_the_folder(product: Product) -> None:
    """Who wrote down a conversation has no use for headings of lessons and materials."""
    product.put("interviews/a.txt", "Wij spraken elkaar.\n\nAfspraken\n=========\n\nVolgt.\n")
    product.put("literatuur/b.txt", "Een boek zegt iets.\n\nMeer\n====\n\nVolgt.\n")
    told = [m for m in product.messages() if "/interviews/" in m or "/literatuur/" in m]
    assert len(told) == 4
    assert not any("Materialen" in m or "kop met een thema" in m for m in told)


OWN_LABELS = {
    "consortium": ["Organisatie: {}", "Project: {}", "Namens: {}", "Gebied: {}"],
    "moment": ["Gesprek gehouden op: 3 mei 2021", "Interview afgenomen: 3-5-2021"],
    "summary": [f"Samengevat: {SAID}", f"Kern van het gesprek: {SAID}", f"Besproken: {SAID}"],
    "consent_date": ["Akkoord: ja, gegeven op 3 mei 2021", "Mag dit in het boek? Ja, 3 mei 2021"],
}


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize(
    ("field", "line"), [(f, x) for f, all_ in OWN_LABELS.items() for x in all_]
)
def test_a_label_of_somebodys_own_is_read_when_it_can_only_mean_one_thing(
    real_config: Config, name: str, field: str, line: str
) -> None:
    lines = [LABELS[0], ("p", "Kleur: rood"), ("p", line.format("Rivierenland"))]
    (entry,) = found(real_config, name, lines, "interviews").entries
    assert entry.text(field)
    assert entry.text("summary") == (SAID if field == "summary" else "")


def test_a_question_whether_it_may_not_be_used_is_no_consent(real_config: Config) -> None:
    lines = [LABELS[0], ("p", "Mag dit niet in het boek? Ja."), ("p", SAID)]
    (entry,) = found(real_config, "a.docx", lines, "interviews").entries
    assert not entry.values.keys() & {"basis", "consent_status"}
