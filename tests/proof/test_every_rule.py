"""Every message is made once by a real file, and its place is found by who only reads it."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from building import copy_second_product
from conftest import Product
from deliveries import row
from privacy.small import write_interview
from proof.finder import check
from proof.makers import HERE, MAKERS, sheet, text, word
from samenleren.cli import main
from samenleren.collect import collect
from samenleren.diagnostics import Rule

FIRST, SECOND = "chapters/1-begin.md.j2", "chapters/2-volhouden.md.j2"
TOLD = "Iemand zag hoe de mollen elke ochtend vroeg de tuin omspitten."


def change(file: str, old: str, new: str) -> Callable[[Path], None]:
    """Other words in a file of editors."""

    def changed(root: Path) -> None:
        text = (root / file).read_text(encoding="utf-8")
        assert old in text
        (root / file).write_text(text.replace(old, new), encoding="utf-8")

    return changed


def withdrawn(root: Path) -> None:
    write_interview(root, TOLD, toestemming="ingetrokken")
    change(SECOND, "Het tweede jaar is", f"{TOLD} Het tweede jaar is")(root)


def withheld(root: Path) -> None:
    write_interview(root, TOLD, grondslag="")
    change(SECOND, "[les-n2]", "[les-n2, int-t2]")(root)


def not_placed(root: Path) -> None:
    change(SECOND, "{{ materialen() }}", "")(root)
    for file in (root / "chapters/na").glob("*.j2"):
        file.write_text(file.read_text("utf-8").replace("{{ overzicht() }}", ""), encoding="utf-8")


BY_EDITORS: dict[Rule, Callable[[Path], None]] = {
    Rule.UNKNOWN_RECORD: change(SECOND, "[les-n2]", "[les-n2, les-n99]"),
    Rule.UNSUPPORTED_MESSAGE: change(SECOND, "[les-n2]", "[]"),
    Rule.WITHHELD_SUPPORT: withheld,
    Rule.WITHDRAWN_WORDS: withdrawn,
    Rule.NOT_PLACED: not_placed,
    Rule.NAMED_WITHOUT_LESSON: change(
        SECOND, "Het tweede jaar", "Bij Zuid is het zo. Het tweede jaar"
    ),
    Rule.COUNT_DIFFERS: change(FIRST, "de twee tuinen", "de drie consortia"),
}
"""Messages about what editors wrote."""
NOT_BY_A_FILE = {
    Rule.CHANGED_FILE: "somebody saves while it is read: tests/hostile/test_changing.py",
    Rule.LEDGER_GAP: "only a fault of ours makes it: tests/test_ledger.py",
    Rule.INACCESSIBLE: "it is about a file that we made: tests/accessibility",
    Rule.LESS_ACCESSIBLE: "it is about a file that we made: tests/accessibility",
    Rule.RELEASE_WITHOUT_TARGET: "it is about what no file holds: tests/privacy/test_releases.py",
    Rule.THIN_CHAPTER: "it is about what was not delivered: tests/editors/test_lacking.py",
    Rule.UNUSED_LITERATURE: "it is about what no edition shows: tests/editors/test_lacking.py",
}
"""Why no single file makes a message, and what proves it instead."""


def test_every_rule_has_a_maker_or_a_reason() -> None:
    groups = [{*MAKERS}, {*BY_EDITORS}, {*NOT_BY_A_FILE}]
    assert set.union(*groups) == {*Rule}
    assert sum(map(len, groups)) == len(Rule)


@pytest.mark.parametrize("rule", MAKERS, ids=lambda rule: rule.value)
def test_place_in_what_was_delivered_is_found(product: Product, rule: Rule) -> None:
    MAKERS[rule](product)
    found = collect(product.root, product.config).diagnostics
    told = [str(each) for each in found if each.rule is rule]
    assert told, [str(each) for each in found]
    for sentence in told:
        check(sentence, product.root)


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return copy_second_product(tmp_path_factory.mktemp("proof") / "garden")


@pytest.mark.parametrize("rule", BY_EDITORS, ids=lambda rule: rule.value)
def test_place_in_what_editors_wrote_is_found(
    whole: Path,
    tmp_path: Path,
    rule: Rule,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    root = tmp_path / "garden"
    shutil.copytree(whole, root, ignore=shutil.ignore_patterns("scripts"))
    BY_EDITORS[rule](root)
    monkeypatch.chdir(root)
    main(["check", "--json"])
    found = json.loads(capsys.readouterr().out)
    told = [each["text"] for each in found if each.get("rule") == rule.value]
    assert told, found
    for sentence in told:
        check(sentence, root)


RIGHT = [
    'lessen.xlsx, blad Lessen, cel B2 (kolom “Thema”): thema "Geld" is onbekend',
    'a.docx, onder "Borging", alinea 1, “De wijk”: hier staat iets',
    "a.md, regel 3, onder “Borging”, “De wijk”: hier staat iets",
]
WRONG = [
    'lessen.xlsx, blad Gesprekken, cel B2: thema "Geld" is onbekend',
    'lessen.xlsx, blad Lessen, cel B2: thema "Weer" is onbekend',
    'lessen.xlsx, blad Lessen, cel B9: thema "Geld" is onbekend',
    'lessen.xlsx, blad Lessen, cel B2 (kolom “Soort”): thema "Geld" is onbekend',
    'a.docx, onder "Aanpak", alinea 1: hier staat iets',
    'a.docx, onder "Borging", alinea 2: hier staat iets',
    'a.docx, onder "Borging", alinea 1, “Het dorp”: hier staat iets',
    "a.md, regel 2: hier staat iets",
    "a.md, regel 9: hier staat iets",
    "a.md, regel 3, onder “Aanpak”: hier staat iets",
    "a.md, regel 3, “Het dorp”: hier staat iets",
    "b.md: hier staat iets",
    "a.md, ergens ver weg!: hier staat iets",
]


def found(product: Product, sentence: str) -> None:
    """Looks for a place in the files that those sentences are about."""
    for maker in (
        sheet(row("les-901", Thema="Geld")),
        word(lambda document: document.add_paragraph("De wijk heeft een spreekuur.")),
        text("De wijk heeft een spreekuur."),
    ):
        maker(product)
    check(f"sources/{HERE}/{sentence} [onbekend-thema]; doe iets", product.root)


@pytest.mark.parametrize("sentence", RIGHT)
def test_finder_finds_what_is_there(product: Product, sentence: str) -> None:
    found(product, sentence)


@pytest.mark.parametrize("sentence", WRONG)
def test_finder_fails_on_a_place_that_is_wrong(product: Product, sentence: str) -> None:
    with pytest.raises((AssertionError, IndexError, KeyError)):
        found(product, sentence)
