"""What contributors and editors read of what waits: the reply, the status page, `check`."""

from __future__ import annotations

import shutil
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest

from conftest import ROOT, Product
from deliveries import lesson_yaml
from placing.listed import build, fill
from samenleren.cli import main
from samenleren.config import Config
from samenleren.design.tokens import load_tokens
from samenleren.editors.dossier import Delivery
from samenleren.editors.ledger import Sum, balance
from samenleren.editors.reply import reply
from samenleren.editors.status import status_page
from samenleren.storage.files import DELIVERY, write_json
from samenleren.summary import Summary

TEXT = "De huisarts verwijst pas door als zij de coach kent"
LESSON = "consortia/drenthe/nieuw.yaml"


def delivered(product: Product) -> tuple[Delivery, list[Sum]]:
    """What the editors' pages are made of; every record is placed."""
    found = build(product)
    placed = {record.id: ["inhoud"] for record in found.corpus.records()}
    edition = product.config.editions[0].slug
    entries, sums = balance(found.accounts, found.withheld, {edition: placed})
    waiting = tuple(one.as_told() for one in found.waiting)
    given = (tuple(found.diagnostics), found.withheld, tuple(found.accounts), tuple(entries))
    delivery = Delivery(
        product.config, found.corpus, *given, {edition: placed}, (), (), waiting=waiting
    )
    return delivery, sums


def letter(product: Product, who: str = "drenthe") -> str:
    """All words of a reply."""
    delivery, _ = delivered(product)
    contributor = next(c for c in product.config.contributors if c.slug == who)
    made = reply(delivery.dossier(contributor), delivery, [])
    return " ".join(_words([asdict(block) for block in made.blocks]))


def _words(value: Any) -> list[str]:
    if isinstance(value, str):
        return [value]
    if isinstance(value, dict):
        value = list(value.values())
    return [w for one in value for w in _words(one)] if isinstance(value, list | tuple) else []


def test_a_reply_says_of_each_text_that_waits_that_the_editors_place_it(product: Product) -> None:
    product.put(LESSON, lesson_yaml(thema=None, les=TEXT))
    told = letter(product)
    assert f"Nog in te delen “{TEXT}” Ontvangen. De redactie deelt haar in. les-901" in told
    assert "Van 1 tekst bepaalt de redactie de plaats. U hoeft daar niets voor te doen." in told
    assert "nieuw.yaml 1 les" in told
    assert "Alles wat u aanleverde" not in told
    assert "konden wij niet lezen" not in told
    assert "nog-in-te-delen" not in told


def test_a_conversation_that_waits_is_told_to_whom_it_is_of(product: Product) -> None:
    content = "interview:\n  consortium: Drenthe\n  rol: coach\n  grondslag: openbare bron\n"
    product.put("interviews/gesprek.yaml", f"{content}  samenvatting: {TEXT}\n")
    assert "gesprek.yaml 1 gesprek" in letter(product)
    assert TEXT not in letter(product, "rivierenland")


def test_a_reply_says_why_a_text_is_left_out(product: Product) -> None:
    product.put(LESSON, lesson_yaml(thema=None, les=TEXT))
    build(product)
    answers = {"Niet opnemen": "ja", "Reden": "dit staat al in de inleiding"}
    fill(product.root, "In te delen", "les-901", answers)
    told = letter(product)
    start = told.index("Wat wij niet opnemen")
    assert TEXT in told[start:]
    assert "Dit staat al in de inleiding." in told[start:]
    assert "Alles wat u aanleverde" not in told


def test_what_was_read_is_not_called_unreadable(product: Product) -> None:
    """A form of Drenthe in the folder of another consortium is read, and told."""
    name = "consortium: Aan de slag met preventie in de Drentse gemeenten\n"
    product.put("consortia/rivierenland/formulier.yaml", name + lesson_yaml(les=TEXT))
    told = letter(product, "rivierenland")
    assert "(Melding: consortium-botst-met-map.)" in told
    assert "konden wij niet lezen" not in told
    assert "komt ook dit deel in de publicatie" not in told
    assert "Op 1 plaats klopt nog iets niet. De tekst lazen wij wel." in told
    assert "formulier.yaml 1 les" in told


@pytest.mark.parametrize(
    ("content", "read"),
    [(lesson_yaml(bron_gelezen="x"), False), (lesson_yaml(les="Bel 06-12345678 nu"), True)],
)
def test_what_kept_us_from_reading_and_what_did_not(
    product: Product, content: str, read: bool
) -> None:
    product.put(LESSON, content)
    told = letter(product)
    assert ("konden wij niet lezen" in told) is not read
    assert ("De tekst lazen wij wel." in told) is read


def test_the_status_page_counts_and_lists_what_waits(product: Product) -> None:
    product.put(LESSON, lesson_yaml(thema=None, les=TEXT))
    shutil.copytree(ROOT / "templates/redactie", product.root / "templates/redactie")
    delivery, sums = delivered(product)
    page = status_page(product.root, delivery, sums, load_tokens(ROOT))
    tile = '<a href="#indelen"><strong>1</strong> <span>wacht op indeling</span></a>'
    assert tile in page
    section = page[page.index('<h2 id="indelen">') : page.index('<h2 id="dekking">')]
    assert "redactie/indeling.xlsx" in section
    assert TEXT in section
    assert "nog nodig: Thema" in section
    open_texts = page[page.index('<h2 id="open">') : page.index('<h2 id="opmerkingen">')]
    assert TEXT not in open_texts, "said once"


def test_check_says_how_many_wait_and_where_to_decide(
    product: Product,
    small_config: tuple[Path, Config],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    shutil.copytree(small_config[0], product.root, dirs_exist_ok=True)
    monkeypatch.chdir(product.root)
    product.put(LESSON, lesson_yaml(thema=None, les=TEXT))
    assert main(["check", "sources"]) == 0
    assert capsys.readouterr().out.splitlines()[-2:] == [
        "4 bestanden gelezen, 8 bijdragen in orde, 1 melding.",
        "1 bijdrage wacht op de redactie: deel in wat nog ontbreekt in redactie/indeling.xlsx, op"
        " het werkblad In te delen.",
    ]


@pytest.mark.parametrize("errors", [[], [{"severity": "fout", "text": "een fout"}]])
def test_nothing_is_to_be_sent_while_something_waits(
    product: Product, errors: list[dict[str, str]]
) -> None:
    ready = "Daarna kan zij worden verstuurd"
    for waiting in ([], [{}, {}]):
        write_json(product.root / DELIVERY, {"waiting": waiting, "diagnostics": errors})
        lines = list(Summary(product.root, product.config, "Klaar.").lines())
        assert any(ready in line for line in lines) is not bool(waiting or errors)
        waits = [line for line in lines if line.startswith("2 bijdragen wachten op de redactie")]
        assert bool(waits) is bool(waiting)
