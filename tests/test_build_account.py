"""The real product, built once: what the pipeline says of it, held against what was delivered."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import re
from collections import Counter
from html.parser import HTMLParser

from building import ROOT, Build
from own_formats import single_spaced
from own_sources import files
from real_product import (
    CONFIG,
    EDITIONS,
    all_delivered,
    belongs,
    each_edition,
    may_stand,
)
from samenleren.delivery.account import FOR_EDITORS
from samenleren.diagnostics.location import Location

pytest_plugins = ["build_fixtures"]


@each_edition
def test_the_manifest_has_the_hash_of_every_file(real_build: Build, edition: str) -> None:
    folder = real_build.output / edition
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    assert {e["name"] for e in manifest["files"]} == {
        path.relative_to(folder).as_posix()
        for path in folder.rglob("*")
        if path.is_file() and path.name != "manifest.json"
    }
    assert "site/index.html" in {e["name"] for e in manifest["files"]}
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
    must = {r.id for r in all_delivered() if belongs(r, EDITIONS[edition])}
    may = {r.id for r in all_delivered() if may_stand(r, EDITIONS[edition])}
    consortia = {c["slug"] for c in CONFIG["consortia"]}
    assert must <= set(manifest["records"]) - consortia <= may
    assert edition != "compleet" or must == {r.id for r in all_delivered()}


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
        assert Location(**held["where"]).spot
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
        if row["waar of waarom"] != FOR_EDITORS
    }
    for record in all_delivered():
        named = {name for name in EDITIONS if re.search(rf"\b{name} \(", where[record.id])}
        assert {n for n in EDITIONS if belongs(record, EDITIONS[n])} <= named
        assert named <= {n for n in EDITIONS if may_stand(record, EDITIONS[n])}


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
