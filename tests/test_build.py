"""The real product, built once with the real command, and everything that came out of it.

What should be where is worked out from config.yaml, chapters/ and sources/ by routes of our own
(`own_sources`, `own_formats`), never from what the pipeline says about itself.
"""

from __future__ import annotations

import platform
import re
from pathlib import Path

import pytest

from building import ROOT, USER, Build
from own_formats import Docx, Odt, document, holds
from real_product import (
    CHAPTERS,
    EDITIONS,
    all_delivered,
    belongs,
    each_edition,
    each_format,
    edition_file,
    header,
    may_stand,
)
from samenleren.language.typography import typography

pytest_plugins = ["build_fixtures"]


def test_a_clean_delivery_builds_without_a_word(real_build: Build) -> None:
    assert (real_build.status, real_build.stdout, real_build.stderr) == (0, "", "")


# -- the content --------------------------------------------------------------------------------


@each_edition
@each_format
def test_every_record_that_belongs_in_an_edition_stands_in_it(
    real_build: Build, edition: str, name: str
) -> None:
    found = document(edition_file(real_build, edition, name))
    wanted = [r for r in all_delivered() if belongs(r, EDITIONS[edition])]
    assert len(wanted) > 5
    missing = [(r.id, t) for r in wanted for t in r.shown if not holds(found, typography(t))]
    assert missing == []


@each_edition
@each_format
def test_no_record_stands_in_an_edition_that_is_not_for_it(
    real_build: Build, edition: str, name: str
) -> None:
    found = document(edition_file(real_build, edition, name))
    others = [r for r in all_delivered() if not may_stand(r, EDITIONS[edition])]
    assert others or edition == "compleet"
    # Short texts, such as the title of a material, may well stand in the editors' prose.
    texts = [(r.id, t) for r in others for t in r.shown if len(t) > 60]
    assert [(record, text) for record, text in texts if holds(found, typography(text))] == []


@each_edition
@each_format
def test_every_key_message_and_question_for_its_audience_is_there_and_no_other(
    real_build: Build, edition: str, name: str
) -> None:
    found = document(edition_file(real_build, edition, name))
    audience = EDITIONS[edition]["audience"]
    for chapter in CHAPTERS:
        said = header(chapter["file"])
        asked = []
        for item in [*said["kernboodschappen"], *said["tafelvragen"]]:
            wanted = audience is None or audience in item["voor"]
            there = holds(found, item["tekst"].strip())
            if wanted and item in said["tafelvragen"]:  # a plan may ask for a few
                asked.append(there)
            else:
                assert there is wanted, item["tekst"]
        assert any(asked)
        assert audience or all(asked)


@each_edition
@each_format
def test_no_markup_or_template_is_left_in_the_text(
    real_build: Build, edition: str, name: str
) -> None:
    text = document(edition_file(real_build, edition, name)).text
    left = [
        mark
        for mark in ("{{", "}}", "{%", ":::", "](#", "{#", "[@", "\\[", "\\-", "None", "Undefined")
        if mark in text
    ]
    assert left == []


@each_edition
@pytest.mark.parametrize("name", ["docx", "html", "odt"])  # text of a PDF has one kind of space
def test_quotes_dashes_and_spaces_are_those_of_dutch(
    real_build: Build, edition: str, name: str
) -> None:
    text = document(edition_file(real_build, edition, name)).text
    assert re.search(r"\d\u00a0(?:gemeenten|jaar|april)", text)
    unbound, marks = r"\d (?:gemeenten|jaar|april)\b", r"\"|\w'\w| - |\.\.\.|[?!]\.\s"
    typed = re.compile(rf".{{0,20}}(?:{unbound}|{marks}).{{0,9}}")
    assert typed.findall(text) == []


# -- nothing that does not belong -----------------------------------------------------------------


@each_edition
@each_format
def test_a_clean_build_is_nowhere_marked_as_a_draft(
    real_build: Build, edition: str, name: str
) -> None:
    found = document(edition_file(real_build, edition, name))
    assert "CONCEPT" not in found.text
    if isinstance(found, Docx | Odt):
        for part, data in found.parts():  # headers and footers are parts of their own
            assert not (part.endswith(".xml") and b"CONCEPT" in data), part


@each_edition
@each_format
def test_no_path_or_name_of_this_machine_is_in_a_file(
    real_build: Build, edition: str, name: str
) -> None:
    found = document(edition_file(real_build, edition, name))
    names = [
        USER,
        str(real_build.folder),
        real_build.folder.parent.name,
        str(ROOT),
        str(Path.home()),
    ]
    names += ["/tmp/", "site-packages", *[n for n in [platform.node()] if len(n) > 5]]
    leaks = [
        (part, name)
        for part, data in found.parts()
        for name in names
        if name.encode("utf-8") in data or name.encode("utf-16-be") in data
    ]
    assert leaks == []


def test_no_path_or_name_of_this_machine_is_in_what_editors_get(real_build: Build) -> None:
    paths = [real_build.output / "corpus.json", *(real_build.output / "redactie").glob("*.*")]
    assert len(paths) >= 5
    for path in paths:
        parts = Docx(path).parts() if path.suffix == ".docx" else [("", path.read_bytes())]
        for part, data in parts:
            for name in (USER, str(real_build.folder), str(ROOT), str(Path.home())):
                assert name.encode() not in data, (path.name, part)


def test_the_same_inputs_give_the_same_bytes(real_build: Build, real_build_again: Build) -> None:
    assert (real_build_again.status, real_build_again.stderr) == (0, "")
    compared = 0
    for folder in (*EDITIONS, "redactie"):
        for path in sorted((real_build.output / folder).rglob("*.*")):
            other = real_build_again.output / path.relative_to(real_build.output)
            assert path.read_bytes() == other.read_bytes(), path.relative_to(real_build.output)
            compared += 1
    assert compared >= 4 * 5 + 4
    one, other = (b.output / "corpus.json" for b in (real_build, real_build_again))
    assert one.read_bytes() == other.read_bytes()
