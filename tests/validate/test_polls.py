"""The poll of an event: a mean, a spread, or both, and every fault in them."""

from __future__ import annotations

from typing import Any

import pytest

from conftest import Product
from deliveries import sheet_file
from samenleren.model import Poll, Vote

FILE = "leernetwerk/bijeenkomst.yaml"
POLL = {
    "vraag": "Hoe gaat het?",
    "schaal_min": 0,
    "schaal_max": 5,
    "schaal_labels": {0: "slecht", 5: "goed"},
    "gemiddelde": 3,
    "verdeling": {0: 1, 3: 6, 4: 3},
}


def delivered(product: Product, **changes: Any) -> tuple[list[str], Poll | None]:
    """The messages about an event with this poll, and the poll; None leaves a line out."""
    lines = ["bijeenkomsten:", "  - titel: Proef", "    soort bijeenkomst: proef", "    poll:"]
    for name, value in (POLL | changes).items():
        if isinstance(value, dict):
            lines += [f"      {name}:", *(f"        {key}: {each}" for key, each in value.items())]
        elif value is not None:
            lines.append(f"      {name}: {value}")
    product.put(FILE, "\n".join(lines) + "\n")
    messages = product.messages()
    assert product.collection is not None
    events = product.collection.corpus.events
    return messages, events[0].poll if events else None


def test_a_poll_keeps_its_spread_from_low_to_high(product: Product) -> None:
    messages, poll = delivered(product, verdeling={4: 3, 0: 1, 3: 6})
    assert messages == []
    assert poll is not None
    assert poll.mean == 3
    assert poll.votes == (Vote("0", 1), Vote("3", 6), Vote("4", 3))


def test_a_poll_without_spread_is_what_it_was(product: Product) -> None:
    messages, poll = delivered(product, verdeling=None)
    assert messages == []
    assert poll == Poll("Hoe gaat het?", 0, 5, 3, ("0: slecht", "5: goed"))


def test_a_spread_alone_gives_the_mean_and_a_point_may_be_named_by_its_word(
    product: Product,
) -> None:
    messages, poll = delivered(product, gemiddelde=None, verdeling={"slecht": 1, 4: 2})
    assert messages == []
    assert poll is not None
    assert (poll.mean, poll.votes) == (2.67, (Vote("0", 1), Vote("4", 2)))


def test_a_poll_with_answers_in_words_needs_no_scale(product: Product) -> None:
    none = dict.fromkeys(("schaal_min", "schaal_max", "schaal_labels", "gemiddelde"))
    messages, poll = delivered(product, **none, verdeling={"Ja, graag": 8, "Nee": 2})
    assert messages == []
    assert poll == Poll("Hoe gaat het?", votes=(Vote("Ja, graag", 8), Vote("Nee", 2)))


@pytest.mark.parametrize("ending", ["xlsx", "ods", "csv"])
def test_a_sheet_with_events_has_the_spread_in_one_cell(product: Product, ending: str) -> None:
    head = ["Titel", "Soort bijeenkomst", "Poll", "Poll laagste punt", "Poll hoogste punt"]
    rows = [[*head, "Poll verdeling"], ["Proef", "proef", "Hoe gaat het?", 0, 5, "0: 1; 3: 6"]]
    product.put(f"leernetwerk/bijeenkomst.{ending}", sheet_file(ending, rows))
    if ending == "csv":
        data = sheet_file("csv", rows).decode("utf-8-sig").replace("0: 1; 3: 6", '"0: 1; 3: 6"')
        product.put("leernetwerk/bijeenkomst.csv", data)
    assert product.messages() == []
    assert product.collection is not None
    (event,) = product.collection.corpus.events
    assert event.poll is not None
    assert event.poll.votes == (Vote("0", 1), Vote("3", 6))


FAULTS: dict[str, tuple[dict[str, Any], str]] = {
    "a line without a number": (
        {"verdeling": {0: "veel", 3: 6}},
        'regel 13: poll: in de verdeling staat "0: veel", en dat is geen antwoord met een aantal'
        " [onleesbaar-getal]; schrijf per regel een antwoord, een dubbele punt en een aantal, zoals"
        " 3: 12",
    ),
    "an answer outside the scale": (
        {"verdeling": {9: 1, 3: 6}},
        'regel 13: poll: antwoord "9" staat niet op de schaal van 0 tot 5 [buiten-schaal];'
        " verbeter het antwoord of de schaal",
    ),
    "a mean that the spread does not give": (
        {"gemiddelde": 4},
        "regel 13: poll: het gemiddelde is 4, maar uit de verdeling volgt 3"
        " [gemiddelde-klopt-niet]; controleer het gemiddelde en de verdeling; beide staan zoals u"
        " ze aanleverde",
    ),
    "no question": (
        {"vraag": None},
        "regel 2: de poll mist een vraag, een laagste en hoogste punt of een gemiddelde"
        " [ontbrekend-veld]; vul ze alle vier in",
    ),
    "half a scale": (
        {"schaal_max": None},
        "regel 2: de poll mist een vraag, een laagste en hoogste punt of een gemiddelde"
        " [ontbrekend-veld]; vul ze alle vier in",
    ),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_in_a_poll_is_told_at_its_place(product: Product, fault: str) -> None:
    changes, message = FAULTS[fault]
    messages, _ = delivered(product, **changes)
    assert messages == [f"sources/{FILE}, {message}"]


def test_an_answer_that_stands_twice_is_told(product: Product) -> None:
    lines = "|\n        Ja: 3\n        ja: 4"
    messages, _ = delivered(product, verdeling=lines)
    assert (
        'antwoord "ja" staat twee keer in de verdeling [herhaald-veld]; laat er een staan'
        in (messages[0])
    )
