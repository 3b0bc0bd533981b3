"""Consent: who decides what, word for word."""

from __future__ import annotations

from dataclasses import replace

import pytest

from samenleren.config import Config
from samenleren.diagnostics import Rule
from samenleren.diagnostics.location import Location
from samenleren.model import KIND
from samenleren.privacy.consent import (
    Terms,
    decide,
    decide_quotation,
    is_quotation,
    last_day,
)
from samenleren.privacy.withdrawal import says_withdrawn
from samenleren.readers.delivered import Unit
from samenleren.recognise.entries import Entry

DATE = "2026-11-22"
GIVEN = Terms("toestemming", "gegeven", ("bestuurlijk",), "2026-05-12", "2030")
PUBLIC = Terms("openbare_bron")


def test_consent_in_order_and_a_public_source_are_shown() -> None:
    assert decide(GIVEN, "bestuurlijk", DATE).shown
    assert decide(GIVEN, None, DATE).shown
    assert decide(PUBLIC, "compleet", DATE).shown


@pytest.mark.parametrize(
    ("terms", "rule", "reason"),
    [
        (Terms(), Rule.NO_CONSENT, "grondslag ontbreekt"),
        (replace(GIVEN, basis=None), Rule.NO_CONSENT, "grondslag ontbreekt"),
        (replace(GIVEN, status=None), Rule.NO_CONSENT, "toestemming niet compleet: status"),
        (replace(GIVEN, scope=()), Rule.NO_CONSENT, "toestemming niet compleet: reikwijdte"),
        (
            replace(GIVEN, date=None, keep_until=None),
            Rule.NO_CONSENT,
            "toestemming niet compleet: datum, bewaren tot",
        ),
        (replace(GIVEN, status="geweigerd"), Rule.NO_CONSENT, "toestemming geweigerd"),
        (replace(PUBLIC, status="geweigerd"), Rule.NO_CONSENT, "toestemming geweigerd"),
        (replace(GIVEN, status="ingetrokken"), Rule.WITHDRAWN, "ingetrokken"),
        (
            replace(GIVEN, date="2026-11-23"),
            Rule.NO_CONSENT,
            "toestemming met een datum in de toekomst",
        ),
        (
            replace(GIVEN, date="2027"),
            Rule.NO_CONSENT,
            "toestemming met een datum in de toekomst",
        ),
        (replace(GIVEN, keep_until="2026-11-21"), Rule.CONSENT_EXPIRED, "toestemming verlopen"),
        (replace(PUBLIC, keep_until="2026-10"), Rule.CONSENT_EXPIRED, "toestemming verlopen"),
    ],
)
def test_what_is_missing_refused_or_expired_is_withheld(
    terms: Terms, rule: Rule, reason: str
) -> None:
    decision = decide(terms, None, DATE)
    assert (decision.shown, decision.rule, decision.reason) == (False, rule, reason)
    assert decision.found
    assert decision.remedy


@pytest.mark.parametrize(
    ("until", "shown"),
    [
        ("2026-11-22", True),
        ("2026-11-21", False),
        ("2026-11", True),
        ("2026-10", False),
        ("2026", True),
        ("2025", False),
    ],
)
def test_keep_until_counts_to_the_end_of_the_day_month_or_year(until: str, shown: bool) -> None:
    assert decide(replace(GIVEN, keep_until=until), None, DATE).shown is shown
    assert last_day("2024-02") == "2024-02-29"


def test_consent_for_some_editions_does_not_hold_for_another() -> None:
    decision = decide(GIVEN, "compleet", DATE)
    assert not decision.shown
    assert decision.reason == "de toestemming geldt niet voor deze editie"


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("Zij zei: “Zonder de buren was het nooit iets geworden.”", True),
        ("Zij zei: 'Zonder de buren was het nooit iets geworden.'", True),
        ('Zij zei: "Zonder de buren was het nooit iets geworden."', True),
        ("Zij zei: „Zonder de buren was het nooit iets geworden.”", True),
        ("Het rapport “Een open deur” helpt.", False),
        ("Foto's en video's helpen om bij de buren thuis te komen.", False),
        ("De buren deden het samen, en dat hielp.", False),
        ("'t Hof en 's avonds zei zij: 'Zonder de buren was het nooit iets geworden.'", True),
        ("De 'buren' en de 'straat' en de 'wijk' deden het samen met ons.", False),
        ("Zij zei: 'Zonder de\nburen was het nooit iets geworden.'", False),
    ],
)
def test_somebodys_own_words_are_a_quotation_and_a_title_is_none(text: str, quoted: bool) -> None:
    assert is_quotation(text) is quoted


def test_a_quotation_needs_a_public_source_or_consent() -> None:
    text = "Zij zei: “Zonder de buren was het nooit iets geworden.”"
    assert decide_quotation(Terms(), text, [], DATE).reason == "citaat zonder grondslag"
    assert decide_quotation(Terms(), text, [None], DATE).reason == "citaat zonder grondslag"
    assert decide_quotation(Terms(), text, ["https://voorbeeld.nl"], DATE).shown
    assert decide_quotation(GIVEN, text, [], DATE).shown
    assert not decide_quotation(replace(GIVEN, status="geweigerd"), "x", [], DATE).shown
    assert decide_quotation(Terms(), "Gewone zin.", [], DATE).shown


STATUS = KIND["interview"].field("consent_status")


@pytest.mark.parametrize(
    ("status", "withdrawn"),
    [
        ("ingetrokken", True),
        ("Ingetrokken op 3 mei", True),
        ("ingetroken", True),
        ("teruggetrokken", True),
        ("toestemming herroepen", True),
        ("Ik trek mijn toestemming in", True),
        ("trekt de toestemming terug", True),
        ("Intrekking per mail", True),
        ("opgezegd", True),
        ("niet langer akkoord", True),
        ("geen toestemming meer", True),
        ("wil het niet meer", True),
        ("gegeven", False),
        ("ja, niet ingetrokken", False),
        ("gegeven, intrekking mogelijk", False),
        ("gegeven, niet langer dan 2030", False),
        ("geweigerd", False),
        ("nooit ingetrokken", False),
    ],
)
def test_that_consent_is_taken_back_is_understood_in_the_words_people_use(
    real_config: Config, status: str, withdrawn: bool
) -> None:
    entry = Entry(KIND["interview"], Location("a.md"))
    entry.add(STATUS.name, status, Unit(0, status, Location("a.md", line=1)))
    assert says_withdrawn(entry, real_config) is withdrawn
