"""Thirty files in people's own words: taken in, or offered to the editors, and never misread."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from deliveries import HEADER, row, workbook
from own_words.declared import BAD, GOOD, MATERIAL, OwnFile, Told
from own_words.verdict import FILES, PUBLISHED, Outcome, Verdict, outcomes
from samenleren.config import Config
from samenleren.language.names import normalise
from samenleren.model import KINDS
from samenleren.readers import read_file

ENOUGH, AT_ONCE = 30, 28
"""So many of the thirty must be taken in or offered whole, and so many taken in: placed, or waiting
for no more than what editors add."""
HEADS = frozenset(
    normalise(field.label) for kind in KINDS for field in kind.fields if field.asked
) - {"onderwerp", "activiteit", "punt"}
"""The names of our fields; these three name only a number that was measured."""


@pytest.fixture(scope="module")
def delivered(tmp_path_factory: pytest.TempPathFactory, real_config: Config) -> list[Outcome]:
    return outcomes(FILES, tmp_path_factory.mktemp("own"), real_config)


@pytest.fixture(params=FILES, ids=lambda file: Path(file.place).name)
def outcome(request: pytest.FixtureRequest, delivered: list[Outcome]) -> Outcome:
    return next(each for each in delivered if each.file is request.param)


def test_enough_of_them_are_taken_in_or_offered(delivered: list[Outcome]) -> None:
    whole = [o for o in delivered if o.verdict in (Verdict.TAKEN, Verdict.OFFERED)]
    assert len(delivered) == 30
    assert len(whole) >= ENOUGH, [o.file.place for o in delivered if o not in whole]
    assert sum(o.verdict is Verdict.TAKEN for o in delivered) >= AT_ONCE


def test_none_of_them_leaves_text_behind_in_silence(outcome: Outcome) -> None:
    assert outcome.verdict is not Verdict.SILENT, outcome.fates


def test_nothing_in_them_is_read_as_something_else(outcome: Outcome) -> None:
    assert outcome.wrong == []


def test_what_is_said_about_them_names_a_remedy_that_fits_the_folder(outcome: Outcome) -> None:
    interview = outcome.file.place.startswith("interviews/")
    for said in outcome.diagnostics:
        assert not interview or "Materialen" not in said.remedy, str(said)


def test_what_was_said_without_consent_is_not_published(delivered: list[Outcome]) -> None:
    asked = [o for o in delivered if o.file.place.startswith("interviews/")]
    assert len(asked) == 4
    for each in asked:
        assert each.file.consent or PUBLISHED not in each.fates.values()


@pytest.mark.parametrize("file", FILES, ids=lambda file: Path(file.place).name)
def test_none_of_them_uses_the_names_of_our_fields(file: OwnFile) -> None:
    units = [unit.text for unit in read_file(file.place, file.make()).units()]
    heads = {normalise(part) for text in units for part in (text, text.partition(":")[0])}
    assert heads & HEADS == set()


@pytest.mark.parametrize("file", FILES, ids=lambda file: Path(file.place).name)
def test_each_text_that_is_told_stands_in_the_file(file: OwnFile) -> None:
    text = normalise(" ".join(u.text for u in read_file(file.place, file.make()).units()))
    for told in (*(each.text for each in file.told), *file.aside):
        assert normalise(told) in text


# -- the verdict itself sees what is wrong ------------------------------------------------------

_HELPED = "De bakker legt bij elk brood een kaart met een wandeling."
_STRAY = "Deze regel staat nergens bij."
_ROW = row("les-901", _HELPED, Soort="succes")
_OURS = OwnFile(
    "consortia/drenthe/eigen.xlsx",
    lambda: workbook([HEADER, _ROW, [], [_STRAY]]),
    (Told(_HELPED, GOOD),),
)


@pytest.mark.parametrize(
    ("file", "verdict", "wrong"),
    [
        (_OURS, Verdict.TAKEN, ""),
        (replace(_OURS, told=(Told(_HELPED, BAD),)), Verdict.TAKEN, "succes, en niet belemmering"),
        (replace(_OURS, told=(Told(_HELPED),)), Verdict.TAKEN, "succes, en niet open"),
        (replace(_OURS, told=(Told(_HELPED, record=MATERIAL),)), Verdict.TAKEN, "geen material"),
        (replace(_OURS, aside=("kaart met een wandeling",)), Verdict.TAKEN, "in les-901"),
        (replace(_OURS, secret=("De bakker",)), Verdict.TAKEN, "in les-901"),
        (replace(_OURS, told=(*_OURS.told, Told(_STRAY))), Verdict.OFFERED, ""),
        (replace(_OURS, told=(Told("Dit staat er niet."),)), Verdict.SILENT, ""),
    ],
    ids=["right", "bad", "open", "kind", "aside", "secret", "stray", "lost"],
)
def test_the_verdict_sees(
    tmp_path: Path, real_config: Config, file: OwnFile, verdict: Verdict, wrong: str
) -> None:
    (found,) = outcomes([file], tmp_path, real_config)
    assert found.verdict is verdict, found.fates
    assert wrong in "".join(found.wrong)
    assert bool(wrong) == bool(found.wrong)
