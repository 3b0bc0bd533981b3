"""Names as people write them: aliases, capitals, accents, spaces and punctuation."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samenleren.config import Config
from samenleren.language.names import Names, gist, key_of, normalise

CONSORTIA = {
    "Senioren sterker maken: fysiek en sociaal": "senioren-sterker-maken",
    "Ouderen sterker maken: fysiek en sociaal": "senioren-sterker-maken",
    "OUDEREN STERKER MAKEN": "senioren-sterker-maken",
    "Bruggen naar gezond gewicht": "zaanstreek-waterland",
    "Bruggen naar gezonder gewicht in Zaanstreek-Waterland": "zaanstreek-waterland",
    "Zaanstreek / Waterland": "zaanstreek-waterland",
    "Samen in beweging met kwetsbare bewoners": "samen-in-beweging",
    "samen in beweging met kwetsbare  inwoners": "samen-in-beweging",
    "ADSMP": "drenthe",
    "Het Drentse project": "drenthe",
    "Samen Leren voor Gezond Gewicht in Rivierenland": "rivierenland",
    "Inwoners gezond en wel door samen te werken aan een effectieve integrale aanpak": (
        "wijzer-in-de-wijk"
    ),
    "Het leernetwerk": "leernetwerk",
}
CHOICES = {
    ("themes", "Bereiken & betrekken"): "bereiken_betrekken",
    ("themes", "wie_is_u"): "wie_is_u",
    ("themes", "Wie is u"): "wie_is_u",
    ("kinds", "Barriere"): "belemmering",
    ("kinds", "dilemma’s"): "dilemma",
    ("kinds", "dilemma's"): "dilemma",
    ("kinds", "(+)"): "succes",
    ("kinds", " ++ "): "succes",
    ("kinds", "–"): "belemmering",
    ("kinds", "kon beter!"): "belemmering",
    ("chapters", "Waarom"): "why",
    ("chapters", "Inhoud van het leernetwerk"): "content",
    ("audiences", "Wethouders"): "bestuurlijk",
    ("origins", "Uit Een open deur (VNG)"): "open_deur",
    ("seen", "ja"): "volledig",
    ("bases", "Openbare bron"): "openbare_bron",
}


@pytest.mark.parametrize("name", CONSORTIA)
def test_consortium_is_known_by_its_names(real_config: Config, name: str) -> None:
    assert real_config.names("consortia").resolve(name) == CONSORTIA[name]


@pytest.mark.parametrize(("choices", "name"), CHOICES)
def test_choice_is_known_by_its_names(real_config: Config, choices: str, name: str) -> None:
    assert real_config.names(choices).resolve(name) == CHOICES[choices, name]


@pytest.mark.parametrize("name", ["", "gewicht", "Samen", "Ouderen", "Limburg"])
def test_half_a_name_is_no_name(real_config: Config, name: str) -> None:
    assert real_config.names("consortia").resolve(name) is None


def test_no_name_belongs_to_two(real_config: Config) -> None:
    for choices in ("chapters", "themes", "kinds", "audiences", "origins", "consortia"):
        owners: dict[str, str] = {}
        for choice in real_config.choices(choices):
            for name in (choice.slug, choice.title, *choice.names):
                assert owners.setdefault(key_of(name), choice.slug) == choice.slug


def test_first_owner_of_a_name_keeps_it() -> None:
    names = Names({"een": ["Beide"], "twee": ["beide"]})
    assert names.resolve("BEIDE") == "een"
    assert names.slugs == ("een", "twee")


@given(st.text())
def test_normalising_twice_changes_nothing(text: str) -> None:
    assert normalise(normalise(text)) == normalise(text)


@given(st.text(alphabet="abcé ’'-_", min_size=1))
def test_case_and_edges_never_matter(text: str) -> None:
    assert normalise(f"  {text.upper()}. ") == normalise(text)


NO_CHOICE = ("", " ", "+/-", "+-", "?", "...", "±", "()", "☐")


@pytest.mark.parametrize("text", NO_CHOICE)
def test_other_signs_choose_nothing(real_config: Config, text: str) -> None:
    assert real_config.names("kinds").resolve(text) is None


@given(st.from_regex(r"[a-z]{2,9}( [a-z]{2,9}){0,3}", fullmatch=True))
def test_a_gist_does_not_mind_capitals_edges_and_help_in_brackets(text: str) -> None:
    for written in (
        f"  {text.upper()}?",
        f"{text} (kies uit de lijst)",
        f"De {text}",
        f"4. {text}",
    ):
        assert gist(written) == gist(text)
