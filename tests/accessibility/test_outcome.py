"""What `python3 build.py toegankelijk` tells at its end, and its exit status."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from samenleren import build
from samenleren.accessibility.outcome import outcome
from samenleren.accessibility.verdicts import VERAPDF, Store, save_store
from samenleren.config import Config
from samenleren.handover.edition import PROVEN
from samenleren.storage.files import WORK, write_json

READ = " Lees toegankelijkheid.html in elke map; daar staat ook wat een mens nog moet bekijken."
MISSING = "veraPDF staat niet op deze computer; installeer een JDK"


@pytest.fixture
def root(small_config: tuple[Path, Config], tmp_path: Path) -> Path:
    """A product whose editions were proven without a fault, in no file."""
    folder, config = small_config
    root = shutil.copytree(folder, tmp_path / "product")
    for name in [*(edition.slug for edition in config.editions), "producten"]:
        proven(root, name, {})
    return root


def proven(root: Path, name: str, files: dict[str, int], *unseen: str) -> None:
    shown = {f"output/{name}/{file}": errors for file, errors in files.items()}
    account = {"files": shown, "unseen": [*unseen], "diagnostics": []}
    write_json(root / WORK / name / PROVEN, account)


def test_without_faults_the_status_is_zero_and_no_more_is_claimed(root: Path) -> None:
    proven(root, "compleet", {"a.pdf": 0, "a.html": 0})
    assert outcome(root) == (
        [f"Toegankelijkheid: geen fouten gevonden in 2 bestanden.{READ}"],
        0,
    )


def test_violations_are_counted_per_file_over_editions_and_products_and_give_status_3(
    root: Path,
) -> None:
    proven(root, "compleet", {"a.html": 3, "b.pdf": 0}, VERAPDF)
    proven(root, "producten", {"x/c.docx": 1})
    save_store(root, Store({}, (MISSING,)))
    assert outcome(root) == (
        [
            "  output/compleet/a.html: 3 fouten",
            "  output/producten/x/c.docx: 1 fout",
            f"  niet getest: {MISSING}",
            f"Toegankelijkheid: 4 fouten in 2 van 3 bestanden. Niet alles is getest.{READ}",
        ],
        3,
    )


def test_a_missing_program_gives_status_4_and_says_how_to_get_it(root: Path) -> None:
    proven(root, "compleet", {"a.pdf": 0}, VERAPDF)
    save_store(root, Store({}, (MISSING,)))
    assert outcome(root) == (
        [
            f"  niet getest: {MISSING}",
            f"Toegankelijkheid: geen fouten gevonden in 1 bestand. Niet alles is getest.{READ}",
        ],
        4,
    )


def test_without_an_outcome_nothing_is_claimed(small_config: tuple[Path, Config]) -> None:
    with pytest.raises(FileNotFoundError):
        outcome(small_config[0])


@pytest.mark.parametrize(("errors", "status"), [(0, 0), (1, 3)])
def test_the_command_judges_makes_the_reports_anew_and_ends_with_the_line_and_the_status(
    root: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    errors: int,
    status: int,
) -> None:
    asked = []

    def tests_done(arguments: list[str]) -> int:
        asked.append([a for a in arguments if a in ("toegankelijk", "all", "producten")])
        proven(root, "compleet", {"a.html": errors})
        return 0

    monkeypatch.setattr(build, "_snakemake", tests_done)
    assert build.build(root, ["toegankelijk", "--quiet"]) == status
    assert asked == [["toegankelijk"], ["all", "producten"]]
    told = capsys.readouterr()
    assert told.out == ""
    assert ("Toegankelijkheid: 1 fout in 1 van 1 bestand." in told.err) is bool(errors)
    assert build.build(root, ["toegankelijk"]) == status
    told = capsys.readouterr()
    assert "Toegankelijkheid: " in (told.err if errors else told.out)
    assert build.build(root, ["--quiet"]) == 0
    assert asked[-1] == []
