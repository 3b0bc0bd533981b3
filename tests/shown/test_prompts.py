"""What an empty field says, stuck to an answer: taken off and told, whatever file it is in."""

from __future__ import annotations

import pytest

from readers.show import messages
from readers.word_files import paragraph, run, with_body
from samenleren.diagnostics import Rule
from samenleren.questionnaire.texts import around_prompt
from samenleren.readers import read_file

ANSWER = "De voedselbank gaf recepten mee."
STUCK = {
    f"Typ hier uw antwoord {ANSWER}": ANSWER,
    f"Typ hier uw antwoord{ANSWER}": ANSWER,
    f"{ANSWER} Typ hier uw antwoord": ANSWER,
    f"{ANSWER}Typ hier uw antwoord": ANSWER,
    f"Typ hier uw antwoord {ANSWER} Typ hier uw antwoord": ANSWER,
    "Typ hier uw antwoord wij deden mee": "wij deden mee",
    "Kies uit de lijst Samenwerking": "Samenwerking",
    "Klik of tik om tekst in te voeren.Een les": "Een les",
    "Kies een item. Succes": "Succes",
    "Typ hier een getal 12": "12",
}


@pytest.mark.parametrize("text", STUCK)
@pytest.mark.parametrize("name", ["a.docx", "a.csv", "a.md"])
def test_a_prompt_stuck_to_an_answer_is_taken_off_and_told(text: str, name: str) -> None:
    makes = {
        "a.docx": lambda: with_body(paragraph(run(text))),
        "a.csv": lambda: f'Les\n"{text}"\n'.encode(),
        "a.md": lambda: text.encode(),
    }
    delivered = read_file(name, makes[name]())
    assert STUCK[text] in [unit.text for unit in delivered.units()]
    told = [d for d in delivered.diagnostics if d.rule is Rule.PROMPT]
    assert len(told) == 1
    assert "weggelaten" in told[0].remedy


def test_the_message_says_where_and_what() -> None:
    delivered = read_file("a.docx", with_body(paragraph(run(f"Typ hier uw antwoord {ANSWER}"))))
    assert messages(delivered) == [
        'a.docx, alinea 1: aan dit antwoord zit nog vast wat het lege veld zegt: "Typ hier uw'
        ' antwoord" [invultekst-van-veld]; dat is weggelaten; kijk of het antwoord nog klopt'
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Typ hier uw antwoord",  # a form that nobody filled in: recognition knows that text
        "Kies uit de lijst één kaart en praat erover.",
        "Laat dit leeg als u het niet weet.",
        "Zeg tegen de groep: kies uit de lijst.",
        "Wij schreven Typ hier uw antwoord op het bord, en dat hielp.",
        "",
    ],
)
def test_a_sentence_that_holds_such_words_stays_whole(text: str) -> None:
    assert around_prompt(text) is None
