"""The real product, built once with the real command, and everything that came out of it.

What should be where is worked out from config.yaml, chapters/ and sources/ by routes of our own
(`own_sources`, `own_formats`), never from what the pipeline says about itself.
"""

from __future__ import annotations

import csv
import hashlib
import io
import json
import platform
import re
from collections import Counter
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
import yaml

from building import ROOT, USER, Build
from own_formats import FORMATS, Docx, Html, Odt, Pdf, document, holds, single_spaced, squeeze
from own_sources import Delivered, delivered, files
from samenleren.typography import typography

pytest_plugins = ["build_fixtures"]

CONFIG: dict[str, Any] = yaml.safe_load((ROOT / "config.yaml").read_text(encoding="utf-8"))
EDITIONS: dict[str, dict[str, Any]] = {e["slug"]: e for e in CONFIG["editions"]}
CHAPTERS: list[dict[str, Any]] = CONFIG["chapters"]
each_edition = pytest.mark.parametrize("edition", EDITIONS)
each_format = pytest.mark.parametrize("name", FORMATS)


def edition_file(real_build: Build, edition: str, name: str) -> Path:
    return real_build.output / edition / f"samen-leren.{name}"


@cache
def header(file: str) -> dict[str, Any]:
    """The YAML header of a file in chapters/."""
    text = (ROOT / "chapters" / file).read_text(encoding="utf-8")
    data = yaml.safe_load(text.split("---\n")[1])
    assert isinstance(data, dict)
    return data


@cache
def all_delivered() -> tuple[Delivered, ...]:
    return tuple(delivered(ROOT / "sources"))


def belongs(record: Delivered, edition: dict[str, Any]) -> bool:
    """Whether an edition should show a record: by its audience and by what the edition holds."""
    sections, back = edition["sections"], edition["back"]
    match record.kind:
        case "les":
            for_us = edition["audience"] is None or edition["audience"] in record.audiences
            return for_us and ("praktijk" in sections or "overzicht.md.j2" in back)
        case "lit":
            return "literatuur" in sections
        case "mat":
            return "materialen" in sections or "materialen.md.j2" in back
        case "evt":
            return "tijdlijn.md.j2" in back
        case "int":
            portraits = [header(c["file"]).get("portret") for c in CHAPTERS]
            return "interviews.md.j2" in back or ("portret" in sections and record.id in portraits)
    raise AssertionError(record.kind)


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
    assert len(wanted) > 50
    missing = [(r.id, t) for r in wanted for t in r.shown if not holds(found, typography(t))]
    assert missing == []


@each_edition
@each_format
def test_no_record_stands_in_an_edition_that_is_not_for_it(
    real_build: Build, edition: str, name: str
) -> None:
    found = document(edition_file(real_build, edition, name))
    others = [r for r in all_delivered() if not belongs(r, EDITIONS[edition])]
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
        for item in [*said["kernboodschappen"], *said["tafelvragen"]]:
            wanted = audience is None or audience in item["voor"]
            assert holds(found, item["tekst"].strip()) is wanted, item["tekst"]


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


# -- headings -----------------------------------------------------------------------------------


def untitled(headings: list[tuple[int, str]]) -> list[tuple[int, str]]:
    """Headings without the list of contents, their numbers and their typography."""
    numbers = re.compile(r"^\s*(?:\d+(?:\.\d+)*)?\s*")
    return [
        (level, squeeze(numbers.sub("", text, count=1)))
        for level, text in headings
        if single_spaced(text) != "Inhoud"
    ]


ANNEX, WITH_FIGURES = "cijfers.md.j2", {"overzicht.md.j2", "tijdlijn.md.j2"}
"""The part with the data of figures, and the parts that make figures."""


def expected_parts(edition: dict[str, Any], form: str) -> list[str]:
    """The titles of the parts and chapters of an edition, in order. The annex of figures stands
    where there are figures; on the page their data open in place."""
    annexed = form != "html" and WITH_FIGURES & set(edition["back"])
    back = [name for name in edition["back"] if name != ANNEX or annexed]
    return [
        *(header(f"voor/{name}")["titel"] for name in edition["front"]),
        *(chapter["title"] for chapter in CHAPTERS),
        *(header(f"na/{name}")["titel"] for name in back),
    ]


@each_edition
@each_format
def test_parts_and_chapters_are_the_top_headings_in_their_order(
    real_build: Build, edition: str, name: str
) -> None:
    headings = untitled(document(edition_file(real_build, edition, name)).headings)
    expected = [squeeze(title) for title in expected_parts(EDITIONS[edition], name)]
    assert [text for level, text in headings if level == 1] == expected


@each_edition
def test_all_formats_have_the_same_headings_and_levels(real_build: Build, edition: str) -> None:
    lists = {
        name: untitled(document(edition_file(real_build, edition, name)).headings)
        for name in FORMATS
    }
    assert len(lists["html"]) > 40
    annex = (1, squeeze(header(f"na/{ANNEX}")["titel"]))  # on the page the data open in place
    for name in FORMATS:
        assert [each for each in lists[name] if each != annex] == lists["html"], name


@each_edition
@each_format
def test_no_heading_is_empty_or_skips_a_level(real_build: Build, edition: str, name: str) -> None:
    before = 0
    for level, text in document(edition_file(real_build, edition, name)).headings:
        assert text.strip()
        assert level <= before + 1, text
        before = level


@each_edition
@pytest.mark.parametrize("name", ["html", "odt", "pdf"])
def test_chapters_are_numbered_and_parts_are_not(
    real_build: Build, edition: str, name: str
) -> None:
    tops = [
        single_spaced(text)
        for level, text in document(edition_file(real_build, edition, name)).headings
        if level == 1
    ]
    titles = [chapter["title"] for chapter in CHAPTERS]
    numbered = [text for text in tops if text[:1].isdigit()]
    assert [squeeze(text) for text in numbered] == [
        squeeze(f"{number}{title}") for number, title in enumerate(titles, 1)
    ]


# -- accessibility that can be read from the files ------------------------------------------------


@each_edition
@each_format
def test_every_table_has_a_header_row(real_build: Build, edition: str, name: str) -> None:
    found = document(edition_file(real_build, edition, name))
    assert found.tables > 5
    assert found.tables_without_header == []


@each_edition
def test_all_formats_have_the_same_number_of_tables(real_build: Build, edition: str) -> None:
    counts = {name: document(edition_file(real_build, edition, name)).tables for name in FORMATS}
    assert len(set(counts.values())) == 1, counts


@each_edition
def test_a_table_has_the_same_number_in_all_formats(real_build: Build, edition: str) -> None:
    numbered = {}
    for name in FORMATS:
        found = document(edition_file(real_build, edition, name))
        said = re.findall(r"Tabel(\d+)\.(\D{12})", squeeze(found.text))
        numbered[name] = dict(said)
        assert sorted(map(int, numbered[name])) == list(range(1, found.tables + 1)), name
    assert all(each == numbered["html"] for each in numbered.values())


@each_edition
@each_format
def test_every_link_leads_somewhere(real_build: Build, edition: str, name: str) -> None:
    found = document(edition_file(real_build, edition, name))
    inside = [link for link in found.links if link.startswith("#")]
    outside = [link for link in found.links if not link.startswith("#")]
    assert len(inside) > 100
    assert [link for link in inside if link != "#" and link[1:] not in found.targets] == []
    assert [link for link in outside if not re.match(r"https?://[\w.-]+\.\w+", link)] == []


@each_edition
def test_every_record_of_an_edition_can_be_linked_to(real_build: Build, edition: str) -> None:
    page = document(edition_file(real_build, edition, "html"))
    assert isinstance(page, Html)
    wanted = {r.id for r in all_delivered() if belongs(r, EDITIONS[edition])}
    assert wanted - page.targets == set()
    assert page.doubles == []


@each_edition
@each_format
def test_title_author_keywords_and_language_are_in_the_file(
    real_build: Build, edition: str, name: str
) -> None:
    found = document(edition_file(real_build, edition, name))
    properties, publication = found.properties, CONFIG["publication"]
    assert publication["title"] in properties["title"]
    if name == "html":  # the page names its author in sight, and tools nowhere
        assert holds(found, f"{publication['author']}.")
    else:
        assert properties["author"] == publication["author"]
    assert re.split(r"[,;]\s*", properties["keywords"]) == publication["keywords"]
    assert properties["language"] == publication["language"]


@each_edition
def test_the_pdf_is_tagged_and_shows_its_title(real_build: Build, edition: str) -> None:
    found = document(edition_file(real_build, edition, "pdf"))
    assert isinstance(found, Pdf)
    assert found.catalog["/MarkInfo"]["/Marked"] == True  # noqa: E712  (pypdf's own boolean)
    assert found.catalog["/ViewerPreferences"]["/DisplayDocTitle"] == True  # noqa: E712
    figures = [node for node in found.structure if node["/S"] == "/Figure"]
    assert [node for node in figures if not str(node.get("/Alt", ""))] == []


# -- what the pipeline says about itself ----------------------------------------------------------


@each_edition
def test_the_manifest_has_the_hash_of_every_file(real_build: Build, edition: str) -> None:
    folder = real_build.output / edition
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    assert {e["name"] for e in manifest["files"]} == {
        path.relative_to(folder).as_posix()
        for path in folder.rglob("*")
        if path.is_file() and path.name != "manifest.json"
    }
    assert {"site/index.html", "site/stijl.css"} < {e["name"] for e in manifest["files"]}
    for entry in manifest["files"]:
        data = (folder / entry["name"]).read_bytes()
        assert entry["bytes"] == len(data)
        assert entry["sha256"] == hashlib.sha256(data).hexdigest()
    assert manifest["edition"] == edition
    assert manifest["version"] == CONFIG["publication"]["version"]
    assert manifest["concept"] is False
    assert manifest["warnings"] == []
    assert manifest["privacy"] == []
    assert manifest["accessibility"] == []


@each_edition
def test_the_manifest_names_the_records_that_belong(real_build: Build, edition: str) -> None:
    manifest = json.loads((real_build.output / edition / "manifest.json").read_text("utf-8"))
    wanted = {r.id for r in all_delivered() if belongs(r, EDITIONS[edition])}
    consortia = {c["slug"] for c in CONFIG["consortia"]}
    assert set(manifest["records"]) == wanted | consortia


def test_the_corpus_holds_every_delivered_record_with_its_place(real_build: Build) -> None:
    corpus = json.loads((real_build.output / "corpus.json").read_text(encoding="utf-8"))
    records = {r["id"]: r for name, items in corpus.items() if name != "gaps" for r in items}
    assert corpus["gaps"] == []
    assert set(records) == {r.id for r in all_delivered()} | {
        c["slug"] for c in CONFIG["consortia"]
    }
    for record in all_delivered():
        held = records[record.id]
        values = json.dumps(held, ensure_ascii=False)
        assert held["where"]["file"] == record.file
        assert held["where"]["spot"]
        for text in record.shown:
            assert json.dumps(single_spaced(text), ensure_ascii=False)[1:-1] in values
        if record.kind == "les":
            assert set(held["audience"]) == record.audiences


def test_the_ledger_adds_up_file_by_file_and_part_by_part(real_build: Build) -> None:
    folder = real_build.output / "redactie"
    sums = json.loads((folder / "grootboek.json").read_text(encoding="utf-8"))
    text = (folder / "grootboek.csv").read_bytes().decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text, newline=""), delimiter=";"))
    assert {s["file"] for s in sums} == {
        p.relative_to(ROOT).as_posix() for p in files(ROOT / "sources")
    }
    fates = Counter((row["bestand"], row["lot"]) for row in rows)
    names = {
        "frame": "kader",
        "placed": "geplaatst",
        "withheld": "achtergehouden",
        "unplaced": "niet geplaatst",
        "rejected": "geweigerd",
    }
    assert {row["lot"] for row in rows} <= set(names.values())
    for entry in sums:
        counted = {key: fates[(entry["file"], lot)] for key, lot in names.items()}
        assert {key: entry[key] for key in names} == counted
        assert entry["adds_up"]
        assert entry["total"] == entry["counted"] == sum(counted.values()) > 0
    assert sum(entry["total"] for entry in sums) == len(rows)


def test_the_ledger_names_the_editions_that_show_a_lesson(real_build: Build) -> None:
    text = (real_build.output / "redactie/grootboek.csv").read_bytes().decode("utf-8-sig")
    where = {
        row["nummer"]: row["waar of waarom"]
        for row in csv.DictReader(io.StringIO(text, newline=""), delimiter=";")
    }
    for record in all_delivered():
        named = {name for name in EDITIONS if re.search(rf"\b{name} \(", where[record.id])}
        assert named == {name for name in EDITIONS if belongs(record, EDITIONS[name])}


class _Nesting(HTMLParser):
    """Complains about an element that is closed in the wrong place or never."""

    VOID = frozenset(["br", "col", "hr", "img", "input", "link", "meta", "wbr"])

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.faults: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.faults.append(f"</{tag}> on line {self.getpos()[0]}")


def test_the_status_page_is_well_formed_and_asks_nothing_of_the_network(real_build: Build) -> None:
    page = (real_build.output / "redactie/status.html").read_text(encoding="utf-8")
    nesting = _Nesting()
    nesting.feed(page)
    assert (nesting.faults, nesting.open) == ([], [])
    assert not re.search(r"<(script|link|img|iframe)\b", page)
    assert page.startswith("<!DOCTYPE html>\n<html lang=")
    for path in files(ROOT / "sources"):
        assert f">{path.relative_to(ROOT).as_posix()}<" in page


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
