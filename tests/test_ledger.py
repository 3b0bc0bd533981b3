"""The ledger: every text of every file has one fate, the sums add up, and lost text is found."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from typing import Any

import pytest

import samenleren.readers.word
import samenleren.readers.workbook
from conftest import ROOT, Product
from deliveries import lesson_yaml
from samenleren.collect import Collection, collect
from samenleren.config import Config
from samenleren.diagnostics.location import Location
from samenleren.editors.ledger import Entry, balance, ledger_csv
from samenleren.readers import delivered
from samenleren.shown.written import Written

NEW = "consortia/drenthe/nieuw.yaml"
INTERVIEW = """\
interviews:
  - nummer: int-901
    consortium: Drenthe
    rol: projectleider
    themas: Borging
    hoofdstukken: Opbrengst
    samenvatting: De projectleider begint bij de borging.
"""


def placed_in(collection: Collection, edition: str = "compleet") -> dict[str, dict[str, list[str]]]:
    """Placements as an edition that shows every record would have them."""
    return {edition: {record.id: ["opbrengst"] for record in collection.corpus.records()}}


def test_each_text_of_a_file_in_order_is_frame_or_placed(product: Product) -> None:
    collection = product.collect()
    entries, sums = balance(collection.accounts, collection.withheld, placed_in(collection))
    assert {entry.fate for entry in entries} == {"kader", "geplaatst"}
    assert {entry.detail for entry in entries if entry.fate == "geplaatst"} == {
        "compleet (opbrengst)"
    }
    assert [(s.file, s.frame, s.placed, s.total, s.counted) for s in sums] == [
        ("sources/consortia/drenthe/lessen.yaml", 16, 14, 30, 30),
        ("sources/consortia/rivierenland/lessen.yaml", 16, 14, 30, 30),
        ("sources/consortia/samen-in-beweging/ervaringen.txt", 2, 3, 5, 5),
    ]
    assert all(s.adds_up for s in sums)


def test_all_fates_occur_and_add_up(product: Product) -> None:
    product.put(NEW, lesson_yaml(thema="Geld") + "opmerking: Wat moet hiermee?\n")
    product.put("interviews/int.yaml", INTERVIEW)
    messages = product.messages()
    assert (
        'sources/interviews/int.yaml, regel 2: samenvatting "int-901" noemt geen grondslag'
        ' [geen-grondslag]; vul bij Grondslag "openbare bron" of "toestemming" in; tot dan blijft'
        " zij achter"
    ) in messages
    collection = product.collection
    assert collection is not None
    entries, sums = balance(collection.accounts, collection.withheld, placed_in(collection))
    by_text = {(entry.where.file, entry.text): (entry.fate, entry.detail) for entry in entries}
    new, interview = f"sources/{NEW}", "sources/interviews/int.yaml"
    assert by_text[new, "thema"] == ("kader", "")
    assert by_text[new, "Geld"] == ("geweigerd", "")
    assert by_text[new, "Wat moet hiermee?"] == ("niet geplaatst", "")
    assert by_text[interview, "projectleider"] == ("achtergehouden", "grondslag ontbreekt")
    base = "sources/consortia/samen-in-beweging/ervaringen.txt"
    placed = by_text[base, "De wijkcoach gaat mee naar het eerste gesprek."]
    assert placed == ("geplaatst", "compleet (opbrengst)")
    assert all(s.adds_up for s in sums)
    assert sum(s.total for s in sums) == len(entries)
    found = {s.file: (s.frame, s.placed, s.withheld, s.unplaced, s.rejected) for s in sums}
    assert found[new] == (7, 0, 0, 2, 6)
    assert found[interview] == (7, 0, 6, 0, 0)


def test_record_that_no_edition_shows_is_withheld_with_the_reason(product: Product) -> None:
    collection = product.collect()
    entries, _ = balance(collection.accounts, {}, {"bestuurlijk": {"les-102": ["opbrengst"]}})
    details = {entry.record: (entry.fate, entry.detail) for entry in entries if entry.record}
    assert details["les-102"] == ("geplaatst", "bestuurlijk (opbrengst)")
    assert details["les-101"] == (
        "achtergehouden",
        "geen editie heeft deze doelgroep of dit onderdeel",
    )


def test_editions_and_parts_are_all_named(product: Product) -> None:
    collection = product.collect()
    placements = {
        "compleet": {"les-101": ["inhoud", "overzicht"]},
        "ambtelijk": {"les-101": ["inhoud"]},
    }
    entries, _ = balance(collection.accounts, {}, placements)
    assert {entry.detail for entry in entries if entry.record == "les-101"} == {
        "compleet (inhoud, overzicht); ambtelijk (inhoud)"
    }


# -- text that a reader loses -----------------------------------------------------------------


def losing(nth: int, function: Callable[..., Any]) -> Callable[..., Any]:
    """The same function, with one call that does nothing."""
    calls = [0]

    def lossy(*arguments: Any, **more: Any) -> Any:
        calls[0] += 1
        return None if calls[0] == nth else function(*arguments, **more)

    return lossy


LOSSES = {
    "a paragraph of a Word file": "onze-ervaringen.docx",
    "a paragraph of an ODT file": "bruggen-naar-gezond-gewicht.odt",
    "a paragraph of Markdown": "ervaringen-drenthe.md",
}


@pytest.mark.parametrize("case", LOSSES)
def test_reader_that_loses_a_paragraph_is_found_out(
    real_config: Config, monkeypatch: pytest.MonkeyPatch, case: str
) -> None:
    monkeypatch.setattr(delivered.Collector, "paragraph", losing(5, delivered.Collector.paragraph))
    assert_found_out(real_config, LOSSES[case])


def test_reader_that_loses_a_cell_is_found_out(
    real_config: Config, monkeypatch: pytest.MonkeyPatch
) -> None:
    reader = samenleren.readers.workbook._Reader
    content = reader._content

    def lossy(self: Any, cell: Any, where: Location) -> tuple[Written, str]:
        return (
            (Written(), "") if (where.row, where.column) == (7, 6) else content(self, cell, where)
        )

    monkeypatch.setattr(reader, "_content", lossy)
    assert_found_out(real_config, "samen-in-beweging/lessen-en-materialen.xlsx")


def test_reader_that_loses_half_a_paragraph_is_found_out(
    real_config: Config, monkeypatch: pytest.MonkeyPatch
) -> None:
    written = samenleren.readers.word.Texts.written
    monkeypatch.setattr(
        samenleren.readers.word.Texts,
        "written",
        lambda *arguments: written(*arguments).map(lambda words: words[:40]),
    )
    assert_found_out(real_config, "onze-ervaringen.docx")


def test_reader_that_loses_a_yaml_value_is_found_out(
    real_config: Config, monkeypatch: pytest.MonkeyPatch
) -> None:
    from samenleren.readers.yaml_file import _Walker

    values = _Walker.values
    monkeypatch.setattr(
        _Walker, "values", lambda self, node, depth=0: values(self, node, depth)[:2]
    )
    assert_found_out(real_config, "rivierenland.yaml")


def assert_found_out(config: Config, name: str) -> None:
    (path,) = (p for p in (ROOT / "sources").rglob("*") if p.as_posix().endswith(name))
    file = path.relative_to(ROOT).as_posix()
    collection = collect(ROOT, config, [file])
    (account,) = collection.accounts
    gaps = [d for d in collection.diagnostics if d.rule.value == "grootboek-klopt-niet"]
    assert [d.where.file for d in gaps] == [file]
    assert not account.agrees
    assert " tekstdelen gelezen, maar een tweede telling vindt er " in gaps[0].found


def test_gap_is_reported_with_both_numbers(
    product: Product, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(delivered.Collector, "paragraph", losing(2, delivered.Collector.paragraph))
    assert product_messages(product) == [
        "sources/consortia/samen-in-beweging/ervaringen.txt: er zijn 4 tekstdelen gelezen, maar een"
        " tweede telling vindt er 5 (letters: 124 en 169) [grootboek-klopt-niet]; vergelijk de"
        " editie met het bestand en meld dit aan de programmeur"
    ]


def product_messages(product: Product) -> list[str]:
    collection = collect(product.root, product.config)
    return [str(d) for d in collection.diagnostics if d.rule.value == "grootboek-klopt-niet"]


# -- as a file --------------------------------------------------------------------------------


def test_ledger_opens_in_excel_and_runs_nothing() -> None:
    entries = [
        Entry(Location("a.md", line=1), "=HYPERLINK(1)", "niet geplaatst", "", ""),
        Entry(
            Location("a.md", line=2), 'één; "twee"\nregel', "geplaatst", "les-1", "compleet (why)"
        ),
        Entry(Location("a.md", line=3), "-1", "kader", "", ""),
    ]
    text = ledger_csv(entries)
    assert text.startswith("\ufeffbestand;plaats;tekst;lot;nummer;waar of waarom\r\n")
    rows = list(csv.reader(io.StringIO(text[1:], newline=""), delimiter=";"))
    assert [row[2] for row in rows[1:]] == ["'=HYPERLINK(1)", 'één; "twee"\nregel', "'-1"]
