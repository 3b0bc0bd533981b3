"""A kept issue: every block of an edition, with the record and field whose words it holds."""

from __future__ import annotations

import dataclasses
import json
import shutil
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from conftest import ROOT
from samenleren.assemble import assemble
from samenleren.collect import collect
from samenleren.config import Config
from samenleren.issues.kept import Block, Issue, blocks_of, keep, load, versions
from samenleren.model import Corpus, Lesson
from samenleren.model.declaration import MAIN_TEXTS
from samenleren.render.syntax import parse
from samenleren.render.tree import stringify, walk
from samenleren.storage.files import ISSUES


@pytest.fixture(scope="module")
def corpus(real_config: Config) -> Corpus:
    return collect(ROOT, real_config).corpus


def tree_of(config: Config, corpus: Corpus) -> dict[str, Any]:
    made = assemble(ROOT, config, config.edition("compleet"), corpus, (), {})
    tree: dict[str, Any] = parse(
        list(made.markdown.values()), made.references, ROOT, made.meta, kept=False
    )
    return tree


@pytest.fixture(scope="module")
def tree(real_config: Config, corpus: Corpus) -> dict[str, Any]:
    return tree_of(real_config, corpus)


@pytest.fixture(scope="module")
def blocks(tree: dict[str, Any], corpus: Corpus) -> list[Block]:
    return blocks_of(tree, corpus)


def test_all_words_of_an_edition_stand_in_its_blocks(
    tree: dict[str, Any], blocks: list[Block]
) -> None:
    lines = (one for one in walk(tree["blocks"]) if one["t"] in ("Para", "Plain", "Header"))
    said = ("".join(stringify(one["c"] if one["t"] != "Header" else one["c"][2])) for one in lines)
    words = Counter(word for line in said for word in line.split())
    terms = Counter(
        word
        for one in walk(tree["blocks"])
        if one["t"] == "DefinitionList"
        for term, _ in one["c"]
        for word in stringify(term).split()
    )
    assert Counter(word for block in blocks for word in block.text.split()) == words + terms


def test_each_main_text_of_a_record_stands_once_in_full_at_home(
    corpus: Corpus, blocks: list[Block]
) -> None:
    held = Counter(
        (block.record, name) for block in blocks if block.home for name, _, _ in block.held
    )
    wanted = {
        (record.id, name): 1
        for record in corpus.records()
        for name in MAIN_TEXTS
        if getattr(record, name, None)
    }
    assert len(wanted) == 230
    assert {key: held[key] for key in wanted} == wanted


def test_an_identity_is_of_one_block(blocks: list[Block]) -> None:
    assert [one for one, times in Counter(block.id for block in blocks).items() if times > 1] == []


def test_a_record_that_moves_or_grows_keeps_its_identity(
    real_config: Config, corpus: Corpus, blocks: list[Block]
) -> None:
    changed = {"les-031": {"chapter": "yield"}, "les-001": {"text": "Iets heel anders."}}
    lessons = tuple(dataclasses.replace(x, **changed.get(x.id, {})) for x in corpus.lessons)
    new = [Lesson(**vars(lessons[0]) | {"id": "les-900", "text": "Een les die er nog niet was."})]
    more = dataclasses.replace(corpus, lessons=(*new, *lessons))
    after = {one.id: one for one in blocks_of(tree_of(real_config, more), more)}
    before = {one.id: one for one in blocks if not one.id.startswith(("cijfers-", "bron-"))}
    told = {one for one in before.keys() - after.keys() if before[one].home}
    assert told == set()
    assert (before["les-031/text/1"].chapter, after["les-031/text/1"].chapter) == ("why", "yield")
    assert "Iets heel anders." in after["les-001/text/1"].text
    assert "les-900/text/1" in after.keys() - before.keys()


def test_an_issue_is_read_as_it_was_kept(tmp_path: Path, blocks: list[Block]) -> None:
    issue = Issue({"version": "1.0", "date": "2026-11-22", "editions": ["compleet"]}, {})
    issue = dataclasses.replace(issue, editions={"compleet": blocks})
    folder = keep(tmp_path, issue)
    assert load(tmp_path, "1.0") == issue
    lines = (folder / "compleet.jsonl").read_text(encoding="utf-8").splitlines()
    assert len(lines) == len(blocks)
    assert json.loads(lines[0])["id"] == blocks[0].id


def test_versions_stand_in_their_order(tmp_path: Path) -> None:
    for version, date in (("1.10", "2027-01-01"), ("1.9", "2027-01-01"), ("0.1", "2026-11-22")):
        keep(tmp_path, Issue({"version": version, "date": date, "editions": []}, {}))
    assert versions(tmp_path) == ["0.1", "1.9", "1.10"]
    shutil.rmtree(tmp_path / ISSUES)
    assert versions(tmp_path) == []
