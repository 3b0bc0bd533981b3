"""Whatever somebody writes in any field of any record, the parts of an edition stay what they are,
and the text stands whole where it belongs."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator, Sequence
from itertools import zip_longest
from pathlib import Path
from typing import Any

import pytest
from hypothesis import Phase, example, given, settings
from hypothesis import strategies as st

from conftest import ROOT
from samenleren.assemble import assemble
from samenleren.collect import Collection, collect
from samenleren.config import Config
from samenleren.model import Corpus
from samenleren.render.syntax import parse

SAME = {"Plain": "Para", "ColWidthDefault": "ColWidth"}
"""Kinds that say the same: pandoc gives columns a width when a line of a table is long."""
NO_TEXT = frozenset(
    (
        *(
            "id",
            "where",
            "consortium",
            "theme",
            "themes",
            "kind",
            "chapter",
            "chapters",
            "audience",
        ),
        *("basis", "consent_status", "consent_scope", "consent_date", "keep_until", "date", "year"),
        *("address", "language", "origin", "seen", "file", "name", "aliases", "delivered"),
        *("answer", "pictures", "labels", "author"),  # names of authors are read in parts
    )
)
"""What is a choice, a number, a date, an address or a name of ours."""
PLAIN = "Zevenblad"
WORDS = [
    "tweeër", "alinea’s", "# kop", "> gezegd", "1. een", "- punt", "* punt", "+ punt", "    vier",
    "\ttab", "===", "---", "| a | b |", "|---|", "```", "~~~", ":::", "::: {.gap}", "\\", "a \\",
    "Table: x", ": x", "[x](y)", "![x](y.png)", "[^1]", "[^1]: noot", "<div>", "<!--", "{{ x }}",
    "{.x}", "$x$", "^a^", "@b", "# ",
]  # fmt: skip
BREAKS = ["\n\n", "\r\n\r\n", "\n", "\r\n", "\u2028", "\u2029", "\u2028\u2028", "\n \t \n", " "]
NASTY = st.lists(
    st.tuples(st.sampled_from(BREAKS), st.sampled_from(WORDS)), min_size=1, max_size=6
).map(lambda pairs: "".join(map("".join, pairs)))


@pytest.fixture(scope="module")
def corpus(real_config: Config) -> Corpus:
    found: Collection = collect(ROOT, real_config)
    return found.corpus


def with_more(value: Any, more: str) -> Any:
    """A value with more words behind each text in it."""
    if isinstance(value, str):
        return value + more
    if isinstance(value, tuple):
        return tuple(with_more(item, more) for item in value)
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        texts = {
            field.name: with_more(getattr(value, field.name), more)
            for field in dataclasses.fields(value)
            if field.name not in NO_TEXT
        }
        return dataclasses.replace(value, **texts)
    return value


def tree(corpus: Corpus, config: Config, more: str, folder: Path) -> list[Any]:
    made = assemble(ROOT, config, config.edition("compleet"), with_more(corpus, more), (), {})
    parsed = parse(list(made.markdown.values()), made.references, ROOT, made.meta)
    blocks: list[Any] = parsed["blocks"]
    return blocks


def shape(node: Any, answer: str = "") -> Iterator[str]:
    """The parts of a tree in order, without words; paragraphs of one answer count as one, and lists
    and tables of which all words stand in `answer` as none."""
    if isinstance(node, list):
        before = False
        for item in node:
            if before and is_typed(item, answer):
                continue
            parts = list(shape(item, answer))
            is_paragraph = parts[:1] == ["Para"]
            yield from parts[1:] if is_paragraph and before else parts
            before = is_paragraph
    elif isinstance(node, dict):
        kind = SAME.get(node.get("t", ""), node.get("t", ""))
        if kind not in ("Str", "Space", "SoftBreak", "LineBreak", "Image"):
            yield kind
            yield from shape(node.get("c"), answer)


def is_typed(item: Any, answer: str) -> bool:
    """True for a list or a table that somebody typed."""
    is_one = isinstance(item, dict) and item.get("t") in ("BulletList", "OrderedList", "Table")
    return is_one and said(item).replace("---", "-") in answer


def said(node: Any) -> str:
    """The words of a tree without spaces, in the signs that people type."""
    if isinstance(node, list):
        return "".join(map(said, node))
    if isinstance(node, dict):
        match node.get("t"):
            case "Str":
                return bare(str(node["c"]))
            case "BulletList":
                return "".join(f"-{said(item)}" for item in node["c"])
            case "OrderedList":
                (first, _, _), items = node["c"]
                return "".join(f"{at}.{said(item)}" for at, item in enumerate(items, first))
        return said(node.get("c"))
    return ""


def bare(text: str) -> str:
    """A text without spaces and strokes, in which dashes and bullets are alike."""
    return re.sub(r"[\s|]", "", text).translate({0x2013: "-", 0x2014: "-", ord("*"): "-"})


def unlike(one: Sequence[str], other: Sequence[str]) -> tuple[Any, Any] | None:
    """What stands around the first difference, if any: a whole edition is too much to show."""
    for at, (a, b) in enumerate(zip_longest(one, other)):
        if a != b:
            return one[max(0, at - 40) : at + 40], other[max(0, at - 40) : at + 40]
    return None


@pytest.fixture(scope="module")
def plain(
    corpus: Corpus, real_config: Config, tmp_path_factory: pytest.TempPathFactory
) -> list[Any]:
    return tree(corpus, real_config, f" {PLAIN}", tmp_path_factory.mktemp("gewoon"))


@given(NASTY)
@settings(max_examples=1, deadline=None, phases=(Phase.explicit, Phase.generate))
@example("".join(f"\n\n{word}" for word in WORDS))
def test_no_answer_in_any_field_changes_the_parts_of_an_edition(
    corpus: Corpus,
    real_config: Config,
    plain: list[Any],
    tmp_path_factory: pytest.TempPathFactory,
    nasty: str,
) -> None:
    other = tree(corpus, real_config, f" {PLAIN}{nasty}", tmp_path_factory.mktemp("velden"))
    typed = PLAIN + bare(nasty).replace("---", "-")
    assert unlike(list(shape(other, typed)), list(shape(plain))) is None
    assert said(plain).count(PLAIN) > 1000
    whole = said(other).replace("---", "-").replace(typed, PLAIN)
    assert unlike(whole, said(plain).replace("---", "-")) is None
