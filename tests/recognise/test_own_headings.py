"""Lines that serve as headings: what is known opens its kind, what is not ends the one above."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conftest import Product
from recognise.papers import FORMATS, Line
from samenleren.config import Config
from samenleren.readers import read_file
from samenleren.recognise import recognise
from samenleren.recognise.entries import Recognised

LISTS = ("themes", "consortia", "kinds")
ASKED = ("Wat gebeurde er toen?", "Wat viel ons op in de wijk?", "Hoe nu verder?")
TEXT = "De wijkcoach ging mee naar het eerste gesprek"
KNOWN = [
    *("Dit hielp ons", "Wat zat tegen", "Wat ging goed", "Wat kon beter", "Succesfactoren"),
    *("Knelpunten", "Tips"),
]


def found(config: Config, name: str, lines: list[Line], folder: str = "consortia/x") -> Recognised:
    delivered = read_file(f"sources/{folder}/{name}", FORMATS[name](lines))
    return recognise(delivered, *map(config.names, LISTS))


def kinds(config: Config, read: Recognised) -> list[tuple[str | None, str]]:
    """(kind, text) of each lesson."""
    names = config.names("kinds")
    return [
        (names.resolve(entry.text("kind") or entry.hints.get("kind", "")), entry.text("text"))
        for entry in read.entries
        if entry.kind.name == "lesson"
    ]


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("look", ["#", "b", "u", "c", "p"])
def test_a_kind_of_experience_by_itself_is_a_heading_however_it_looks(
    real_config: Config, name: str, look: str
) -> None:
    lines = [(look, KNOWN[0]), ("-", f"{TEXT} a."), (look, KNOWN[1]), ("-", f"{TEXT} b.")]
    assert kinds(real_config, found(real_config, name, lines)) == [
        ("succes", f"{TEXT} a."),
        ("belemmering", f"{TEXT} b."),
    ]


@settings(max_examples=50)
@given(
    st.sampled_from(sorted(FORMATS)),
    st.lists(st.tuples(st.sampled_from("#buc"), st.sampled_from(KNOWN)), min_size=2, max_size=5),
    st.sampled_from(ASKED),
    st.data(),
)
def test_an_unknown_heading_ends_the_kind_above_it(
    real_config: Config, name: str, heads: list[tuple[str, str]], asked: str, data: st.DataObject
) -> None:
    """What stands below it is of no kind, or has no place, and the heading is named."""
    at = data.draw(st.integers(1, len(heads)))
    look = data.draw(st.sampled_from("#bucp"))
    lines: list[Line] = []
    for rank, head in enumerate([*heads[:at], (look, asked), *heads[at:]]):
        lines += [head, ("-", f"{TEXT}, nummer {rank}.")]
    read = found(real_config, name, lines)
    given = {text: kind for kind, text in kinds(real_config, read)}
    assert given.get(f"{TEXT}, nummer {at}.") is None
    names = real_config.names("kinds")
    want = [names.resolve(text) for _, text in [*heads[:at], *heads[at:]]]
    if len(set(want)) > 1:
        rest = [f"{TEXT}, nummer {n}." for n in range(len(heads) + 1) if n != at]
        assert [given[text] for text in rest] == want
        assert any(asked.lower() in d.found.lower() for d in read.diagnostics)


@pytest.mark.parametrize("name", FORMATS)
def test_a_question_among_lessons_with_a_theme_leaves_lessons_of_no_kind(
    real_config: Config, name: str
) -> None:
    lines = [
        *[("#", "Samenwerking"), ("b", "Wat ging goed?"), ("p", f"{TEXT}.")],
        *[("p", ASKED[0]), ("p", "Het geld kwam te laat in de wijk.")],
    ]
    assert kinds(real_config, found(real_config, name, lines)) == [
        ("succes", f"{TEXT}."),
        (None, "Het geld kwam te laat in de wijk."),
    ]


def test_bold_words_that_are_text_stay_text(real_config: Config) -> None:
    """A bold sentence, a bold title of a material, and a bold word in what somebody said."""
    lines = [("#", "Samenwerking"), ("b", "Begin klein"), ("p", f"{TEXT}."), ("p", "Soort: tip")]
    lines += [("#", "Materialen"), ("b", "Motimeter"), ("p", "Om te meten.")]
    read = found(real_config, "a.docx", lines)
    assert [entry.values.get("text") or entry.values.get("title") for entry in read.entries]
    assert read.entries[0].text("text") == f"Begin klein\n\n{TEXT}."
    assert read.entries[1].text("title") == "Motimeter"


def test_one_kind_of_experience_in_another_document_is_no_contribution(
    real_config: Config,
) -> None:
    lines = [("p", "Pannenkoeken"), ("p", "Meng het beslag."), ("b", "Tips"), ("p", f"{TEXT}.")]
    for name in FORMATS:
        assert found(real_config, name, lines).entries == []


def test_a_part_with_its_number_below_our_form_is_no_content(real_config: Config) -> None:
    """ "Les 4", typed below the last part of our form."""
    lines = [("#", "Aanbod"), ("p", "Wij geven een cursus."), ("p", "Thema: Borging")]
    lines += [("p", "Les 4"), ("p", "Thema: Aanpak"), ("p", "Soort: Succes")]
    lines += [("p", "Hoofdstuk: Opbrengst"), ("p", "Voor wie: Uitvoering"), ("p", f"Les: {TEXT}.")]
    offer, lesson = found(real_config, "a.docx", lines).entries
    assert (offer.kind.name, offer.text("text")) == ("offer", "Wij geven een cursus.")
    assert (lesson.kind.name, lesson.text("text")) == ("lesson", f"{TEXT}.")
    assert lesson.text("theme") == "Aanpak"


def test_paragraphs_without_a_line_of_labels_are_a_lesson_each(real_config: Config) -> None:
    lines = [("#", "Geleerde lessen"), ("p", "Wij deden drie dingen:"), ("-", "a."), ("-", "b.")]
    lines += [("p", f"{TEXT}."), ("-", "Begin klein.")]
    read = found(real_config, "a.docx", lines)
    assert [entry.text("text") for entry in read.entries] == [
        "Wij deden drie dingen:\n\na.\n\nb.",
        f"{TEXT}.",
        "Begin klein.",
    ]


@pytest.mark.parametrize("name", FORMATS)
def test_a_report_is_read_as_far_as_it_says_what_is_a_lesson(product: Product, name: str) -> None:
    lines = [
        *[("p", "Eindrapport project Samen gezond"), ("#", "Aanleiding"), ("p", "Wij begonnen.")],
        *[("p", "In 2018."), ("#", "Aanpak"), ("p", "Wij werkten in drie teams."), ("p", "En zo.")],
        *[("#", "Resultaten"), ("p", "Honderd mensen deden mee."), ("#", "Geleerde lessen")],
        *[("-", "Begin klein en bouw uit."), ("-", "Vraag bewoners eerst wat zij willen.")],
    ]
    told = product.deliver(name, FORMATS[name](lines))
    assert [
        sum(f'"{head}"' in message for message in told) for head in ("Aanleiding", "Aanpak")
    ] == [
        1,
        1,
    ]
    loose = product.fates(f"consortia/drenthe/{name}")["niet geplaatst"]
    assert {"Wij begonnen.", "Wij werkten in drie teams.", "En zo."} <= set(loose)
    assert "Begin klein en bouw uit." not in loose


def test_consortium_on_a_line_says_whose_it_is(product: Product) -> None:
    told = product.deliver("a.txt", "Consortium: Rivierenland\n\nSamenwerking\n\nEen les.\n")
    assert any("[consortium-botst-met-map]" in message for message in told)


def test_the_header_of_a_text_is_no_meeting_and_its_consortium_is_checked(
    product: Product,
) -> None:
    header = "---\nconsortium: Rivierenland\ntitel: eigen titel\ndatum: 2022\n---\n\n"
    text = "# Borging\n\nEen les.\n\nSoort: les; Hoofdstuk: Inhoud; Voor wie: ambtelijk\n"
    told = product.deliver("a.md", header + text)
    assert not any("bijeenkomst" in message for message in told)
    assert any("[consortium-botst-met-map]" in message for message in told)
    assert len(product.added) == 1


def test_mail_around_a_lesson_is_told_and_its_labels_may_stand_on_its_line(
    product: Product,
) -> None:
    text = (
        "Van: Jan\nAan: de redactie\nOnderwerp: lessen\n\nHoi,\n\nSamenwerking\n\n"
        "Een les uit een mail. Soort: les; Hoofdstuk: Waarom; Voor wie: ambtelijk\n\n"
        "Groet,\nPiet\n\nProjectleider\n"
    )
    told = product.deliver("a.txt", text)
    assert len(product.added) == 1
    assert any("kop van een mailbericht" in message for message in told)
    loose = product.fates("consortia/drenthe/a.txt")["niet geplaatst"]
    assert {"Groet,\nPiet", "Projectleider"} <= set(loose)


def test_questions_of_ours_as_headings_open_what_they_ask_for(real_config: Config) -> None:
    lines = [("#", "Wat willen wij weten?"), ("-", "Wie betaalt de coach?")]
    lines += [("#", "Wat bieden wij?"), ("-", "Een rondleiding door de tuin.")]
    lines += [("#", "Wat hebben wij geleerd?"), ("-", f"{TEXT}.")]
    read = found(real_config, "a.docx", lines)
    assert [entry.kind.name for entry in read.entries] == ["question", "offer", "lesson"]
    assert found(real_config, "a.docx", lines[2:4]).entries == []  # as in a vacancy


def test_a_list_with_dashes_in_one_paragraph_is_a_lesson_per_item(real_config: Config) -> None:
    lines = [("#", "Wat ging goed"), ("p", f"- {TEXT} a.\n- {TEXT} b.")]
    assert kinds(real_config, found(real_config, "a.txt", lines)) == [
        ("succes", f"{TEXT} a."),
        ("succes", f"{TEXT} b."),
    ]
