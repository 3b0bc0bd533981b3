"""What `python3 build.py toegankelijk` tells at its end, and its exit status."""

from __future__ import annotations

from pathlib import Path

import pytest

from samenleren import build
from samenleren.accessibility.outcome import outcome, write_outcome
from samenleren.accessibility.outside import NotTested, Tested
from samenleren.config import Config

READ = " Lees toegankelijkheid.html in elke map; daar staat ook wat een mens nog moet bekijken."
MISSING = NotTested("veraPDF", "PDF", "veraPDF staat niet op deze computer; installeer een JDK")


def judged(root: Path, name: str, *errors: str) -> Tested:
    return Tested("axe-core", str(root / "output/compleet" / name), "91 regels", errors)


def test_without_faults_the_status_is_zero_and_no_more_is_claimed(tmp_path: Path) -> None:
    write_outcome(tmp_path, [judged(tmp_path, "a.pdf"), judged(tmp_path, "a.html")])
    assert outcome(tmp_path) == (
        [f"Toegankelijkheid: geen fouten gevonden in 2 bestanden.{READ}"],
        0,
    )


def test_violations_are_counted_per_file_over_all_programs_and_give_status_3(
    tmp_path: Path,
) -> None:
    verdicts = [
        judged(tmp_path, "a.html", "image-alt"),
        judged(tmp_path, "a.html", "label", "list"),
        judged(tmp_path, "b.pdf"),
        judged(tmp_path, "c.docx", "alt-tekst"),
        MISSING,
    ]
    write_outcome(tmp_path, verdicts)
    assert outcome(tmp_path) == (
        [
            "  output/compleet/a.html: 3 fouten",
            "  output/compleet/c.docx: 1 fout",
            f"  niet getest: {MISSING.reason}",
            f"Toegankelijkheid: 4 fouten in 2 van 3 bestanden. Niet alles is getest.{READ}",
        ],
        3,
    )


def test_a_missing_program_gives_status_4_and_says_how_to_get_it(tmp_path: Path) -> None:
    write_outcome(tmp_path, [judged(tmp_path, "a.html"), MISSING])
    assert outcome(tmp_path) == (
        [
            f"  niet getest: {MISSING.reason}",
            f"Toegankelijkheid: geen fouten gevonden in 1 bestand. Niet alles is getest.{READ}",
        ],
        4,
    )


def test_without_an_outcome_nothing_is_claimed(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        outcome(tmp_path)


@pytest.mark.parametrize(("errors", "status"), [((), 0), (("label",), 3)])
def test_the_command_ends_with_the_line_and_the_status(
    small_config: tuple[Path, Config],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    errors: tuple[str, ...],
    status: int,
) -> None:
    root = small_config[0]

    def tests_done(arguments: list[str]) -> int:
        write_outcome(root, [judged(root, "a.html", *errors)])
        return 0

    monkeypatch.setattr(build, "_snakemake", tests_done)
    assert build.build(root, ["toegankelijk", "--quiet"]) == status
    told = capsys.readouterr()
    assert told.out == ""
    assert ("Toegankelijkheid: 1 fout in 1 van 1 bestand." in told.err) is bool(errors)
    assert build.build(root, ["toegankelijk"]) == status
    told = capsys.readouterr()
    assert "Toegankelijkheid: " in (told.err if errors else told.out)
    assert build.build(root, ["--quiet"]) == 0
