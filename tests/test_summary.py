"""The end of a build: nothing is called ready that is of before a change, empty, or not judged."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from building import SECOND, Build, copy_build, samenleren
from conftest import ROOT
from samenleren.config import Config, load_config
from samenleren.summary import Stale, Summary, stale

pytest_plugins = ["build_fixtures"]

OLD = "van vóór uw laatste wijziging; nog niet bijgewerkt"
READY = "Wat nu: open een editie en lees haar na. Daarna kan zij worden verstuurd."
FAULT = {"severity": "fout", "text": "a.pdf: iets mis [niet-toegankelijk]; herstel het"}
PRODUCTS = frozenset({"kaart"})


@pytest.fixture(scope="module")
def config(tmp_path_factory: pytest.TempPathFactory) -> Config:
    """Two editions (alles, tuinders) and some products."""
    folder = tmp_path_factory.mktemp("config")
    for file in (SECOND / "config.yaml", ROOT / "config.schema.yaml"):
        (folder / file.name).write_text(file.read_text("utf-8"), encoding="utf-8")
    (folder / "chapters").symlink_to(SECOND / "chapters")
    return load_config(folder)


@pytest.fixture
def made(tmp_path: Path) -> Path:
    """Both editions and one product, in order."""
    for slug in ("alles", "tuinders", "producten/kaart"):
        manifest(tmp_path, slug)
    (tmp_path / "output/redactie").mkdir()
    (tmp_path / "output/redactie/status.html").write_text("", encoding="utf-8")
    return tmp_path


def manifest(root: Path, slug: str, **changes: Any) -> None:
    """Writes a manifest, and a file for each format."""
    folder = root / "output" / slug
    folder.mkdir(parents=True, exist_ok=True)
    for name in ("docx", "pdf", "html", "odt"):
        (folder / f"samen-leren.{name}").write_text("", encoding="utf-8")
    whole = {"concept": False, "records": ["les-1"], "files": ["x"], "warnings": []}
    text = json.dumps(whole | {"privacy": [], "accessibility": []} | changes)
    (folder / "manifest.json").write_text(text, encoding="utf-8")


def told(root: Path, config: Config, old: Stale | None = None, aside: int = 0) -> list[str]:
    return list(Summary(root, config, "Klaar.", old or Stale(), aside).lines())


def messages(root: Path, *found: dict[str, str]) -> None:
    path = root / "output/redactie/meldingen.json"
    path.write_text(json.dumps(found), encoding="utf-8")


def test_what_is_whole_can_be_sent(made: Path, config: Config) -> None:
    assert told(made, config) == [
        "Klaar.",
        "",
        "  output/alles/samen-leren.docx, .pdf, .html, .odt en site/index.html – Alles bij elkaar",
        "  output/tuinders/samen-leren.docx, .pdf, .html, .odt en site/index.html – Voor tuinders",
        "  output/producten/kaart/ – Tuinkaart: 1 bestand",
        "  output/redactie/status.html – overzicht voor de redactie",
        "",
        READY,
    ]


def test_draft_is_marked_and_its_errors_are_to_be_mended(made: Path, config: Config) -> None:
    manifest(made, "alles", concept=True)
    messages(made, FAULT | {"text": "a.md: er is niets herkend [niets-gelezen]; gebruik een kop"})
    lines = told(made, config)
    assert lines[2].endswith("– Alles bij elkaar (CONCEPT)")
    assert "1 fout:" in lines
    assert lines[-1].startswith("Wat nu: los de fouten op")
    assert READY not in lines


@pytest.mark.parametrize("kind", ["privacy", "accessibility"])
def test_error_in_the_files_of_one_edition_is_told_there(
    made: Path, config: Config, kind: str
) -> None:
    manifest(made, "tuinders", **{kind: [FAULT]})
    lines = told(made, config)
    assert lines[4] == "    let op: 1 fout in deze bestanden; verstuur ze zo niet"
    assert f"  {FAULT['text']}" in lines
    assert READY not in lines


def test_edition_without_content_is_not_to_be_sent(made: Path, config: Config) -> None:
    manifest(made, "tuinders", records=[])
    lines = told(made, config)
    assert lines[4] == "    let op: er staat geen enkele bijdrage in"
    assert lines[-1] == "Wat nu: verstuur output/tuinders niet: daar staat niets in."


def test_product_without_files_is_not_to_be_sent(made: Path, config: Config) -> None:
    manifest(made, "producten/kaart", files=[])
    assert told(made, config)[-1] == (
        "Wat nu: verstuur output/producten/kaart niet: daar staat niets in."
    )


def test_edition_of_before_a_change_is_told_so_and_lists_no_files(
    made: Path, config: Config
) -> None:
    lines = told(made, config, Stale(frozenset({"tuinders"}), report=True))
    assert f"  output/tuinders/ – Voor tuinders: {OLD}" in lines
    assert f"  output/redactie/status.html – overzicht voor de redactie ({OLD})" in lines
    assert lines[-1] == (
        "Let op: niet alles is bijgewerkt. Start python3 build.py voordat u verstuurt wat van vóór"
        " uw wijziging is."
    )


def test_products_of_before_a_change_are_told_with_their_command(
    made: Path, config: Config
) -> None:
    lines = told(made, config, Stale(products=PRODUCTS))
    assert f"  output/producten/kaart/ – Tuinkaart: {OLD}" in lines
    assert lines[-2].startswith(
        "Let op: niet alles is bijgewerkt. Start python3 build.py producten"
    )
    assert lines[-1] == READY  # of an edition


def test_both_commands_are_told_when_both_are_needed(made: Path, config: Config) -> None:
    lines = told(made, config, Stale(frozenset({"alles"}), PRODUCTS))
    assert "Start python3 build.py en python3 build.py producten voordat u" in lines[-1]


def test_what_was_never_made_is_not_named(made: Path, config: Config) -> None:
    (made / "output/tuinders/manifest.json").unlink()
    lines = told(made, config, Stale(frozenset({"tuinders"})))
    assert "tuinders" not in "\n".join(lines)


def test_files_that_were_set_aside_are_counted(made: Path, config: Config) -> None:
    assert "  output/redactie/veranderd/ – 1 bestand dat u veranderde" in told(
        made, config, aside=1
    )
    assert "  output/redactie/veranderd/ – 2 bestanden die u veranderde" in told(
        made, config, aside=2
    )


def test_formats_older_than_the_text_are_told_and_nothing_is_ready(
    made: Path, config: Config
) -> None:
    files = ["output/alles/samen-leren.pdf"]
    old = Summary(made, config, "Klaar.", Stale(frozenset({"alles", "tuinders"})))
    assert list(old.alone(files)) == [
        "Klaar.",
        "",
        "  output/alles/samen-leren.pdf",
        "    let op: .docx, .html en .odt van output/alles zijn van een eerdere tekst",
        "",
        "Alleen dit is gemaakt, en niets is nagekeken. Start python3 build.py voordat u iets"
        " verstuurt.",
    ]
    same = Summary(made, config, "Klaar.", Stale(frozenset({"tuinders"})))
    assert "eerdere tekst" not in "\n".join(same.alone(files))
    (made / "output/alles/samen-leren.odt").unlink()
    (made / "output/alles/samen-leren.html").unlink()
    assert "    let op: .docx van output/alles is van een eerdere tekst" in list(old.alone(files))


def test_failed_build_says_what_there_is_of_before(made: Path, config: Config) -> None:
    failed = Summary(made, config, "", Stale(frozenset({"alles"})))
    assert list(failed.kept()) == [
        "Van vóór deze opdracht, en niet bijgewerkt: output/alles. Verstuur dat niet."
    ]
    assert list(Summary(made, config, "").kept()) == []
    for slug in ("alles", "tuinders"):
        (made / f"output/{slug}/manifest.json").unlink()
    assert list(failed.kept()) == ["Er is geen editie gemaakt."]


def test_what_is_still_to_be_made_is_of_before_a_change() -> None:
    plan = [
        ("text", {"edition": "alles"}),
        ("edition", {"edition": "tuinders"}),
        ("product", {"product": "kaart"}),
        ("all", {}),
    ]
    assert stale(plan) == Stale(frozenset({"alles", "tuinders"}), PRODUCTS)
    assert stale([("report", {})]) == Stale(report=True)
    assert not stale([("all", {}), ("prove", {})]).anything


# -- the real command ---------------------------------------------------------------------------


@pytest.fixture(scope="module")
def garden(second_build: Build, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return copy_build(second_build, tmp_path_factory.mktemp("slot") / "tuin")


def test_each_command_tells_what_it_left_as_it_was(garden: Path) -> None:
    """The editor makes products, changes a sentence, and asks for one thing after another."""
    assert READY in samenleren(garden, "build", "producten").stdout
    chapter = garden / "chapters/1-begin.md.j2"
    chapter.write_text(chapter.read_text("utf-8") + "\nNieuw hier.\n", encoding="utf-8")
    one = samenleren(garden, "build", "alles", "pdf").stdout
    assert "  output/alles/samen-leren.pdf\n    let op: .docx, .html en .odt" in one
    assert READY not in one
    edition = samenleren(garden, "build", "alles").stdout
    assert "output/alles/samen-leren.docx, .pdf" in edition
    assert f"  output/tuinders/ – Voor tuinders: {OLD}" in edition
    assert f"  output/producten/kaart/ – Tuinkaart: {OLD}" in edition
    assert READY not in edition
    whole = samenleren(garden, "build", "--verbose")
    assert f"  output/producten/kaart/ – Tuinkaart: {OLD}" in whole.stdout
    assert "output/tuinders/samen-leren.docx, .pdf" in whole.stdout
    assert "Start python3 build.py producten voordat" in whole.stdout
    assert "checkpoint" in whole.stderr
    assert OLD not in samenleren(garden, "build", "producten").stdout
    assert samenleren(garden, "build", "--verbose").stdout.startswith("Er was niets veranderd.\n")


def test_failed_command_tells_which_editions_are_of_before(garden: Path) -> None:
    """The slip stands in a part that both editions print."""
    part = garden / "chapters/na/verder.md.j2"
    text = part.read_text("utf-8")
    part.write_text(text + "\n{{ kleur }}\n", encoding="utf-8")
    done = samenleren(garden, "build")
    part.write_text(text, encoding="utf-8")
    assert done.status == 3
    assert done.stdout == ""
    assert done.stderr.endswith(
        "Van vóór deze opdracht, en niet bijgewerkt: output/alles en output/tuinders. Verstuur dat"
        " niet.\n"
    )


def test_slip_of_the_pen_is_told_with_verbose_too(garden: Path) -> None:
    done = samenleren(garden, "build", "producen", "--verbose")
    assert done.status == 3
    assert "producen is geen opdracht" in done.stderr
    assert "fout in het programma zelf" not in done.stderr
