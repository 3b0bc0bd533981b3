"""`check`: what people see of the reading side on the command line, and what programs get."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from conftest import Product
from deliveries import lesson_yaml
from samenleren.cli import main
from samenleren.config import Config

NEW = "sources/consortia/drenthe/nieuw.yaml"
FAULT = (
    f'{NEW}, regel 3: thema "Geld" is onbekend [onbekend-thema]; kies een van: Wie is u?,'
    " Samenwerking, Politiek en beleid, Wijkgezondheidsprofiel, Aanpak, Bereiken en betrekken,"
    " Monitoring en evaluatie, Borging"
)


@pytest.fixture
def whole(
    product: Product, small_config: tuple[Path, Config], monkeypatch: pytest.MonkeyPatch
) -> Product:
    """The small product with its configuration, as the current folder."""
    shutil.copytree(small_config[0], product.root, dirs_exist_ok=True)
    monkeypatch.chdir(product.root)
    return product


def check(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, list[str]]:
    status = main(["check", *arguments])
    return status, capsys.readouterr().out.splitlines()


def test_sources_in_order_give_one_line_and_status_0(
    whole: Product, capsys: pytest.CaptureFixture[str]
) -> None:
    assert check(capsys) == (0, ["3 bestanden gelezen, 8 bijdragen in orde, 0 meldingen."])


def test_fault_is_printed_and_gives_status_2(
    whole: Product, capsys: pytest.CaptureFixture[str]
) -> None:
    whole.put("consortia/drenthe/nieuw.yaml", lesson_yaml(thema="Geld"))
    end = "4 bestanden gelezen, 8 bijdragen in orde, 1 melding."
    assert check(capsys) == (2, [FAULT, end])


def test_warning_alone_gives_status_0(whole: Product, capsys: pytest.CaptureFixture[str]) -> None:
    whole.put("consortia/drenthe/~$a.docx", b"x")
    status, lines = check(capsys)
    assert status == 0
    assert "[vergrendelbestand]" in lines[0]


@pytest.mark.parametrize("path", [NEW, "sources/consortia/drenthe", "./sources/consortia/drenthe/"])
def test_only_the_files_named_are_read(
    whole: Product, capsys: pytest.CaptureFixture[str], path: str
) -> None:
    whole.put("consortia/drenthe/nieuw.yaml", lesson_yaml(thema="Geld"))
    whole.put("consortia/rivierenland/anders.yaml", lesson_yaml(thema="Anders"))
    status, lines = check(capsys, path)
    assert status == 2
    assert lines[0] == FAULT
    assert "rivierenland" not in "\n".join(lines)


def test_link_named_is_reported(whole: Product, capsys: pytest.CaptureFixture[str]) -> None:
    (whole.root / "sources/link.md").symlink_to("/etc/passwd")
    status, lines = check(capsys, "sources/link.md")
    assert status == 2
    assert "[snelkoppeling]" in lines[0]


def test_path_that_fits_nothing_is_a_fault_of_whoever_typed_it(
    whole: Product, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", "nergens"]) == 3
    assert capsys.readouterr().err == "nergens: geen bestand in sources/ past hierbij\n"


def test_programs_get_the_same_as_json(whole: Product, capsys: pytest.CaptureFixture[str]) -> None:
    whole.put("consortia/drenthe/nieuw.yaml", lesson_yaml(thema="Geld"))
    status = main(["check", "--json"])
    (found,) = json.loads(capsys.readouterr().out)
    assert status == 2
    assert found["text"] == FAULT
    assert (found["rule"], found["severity"], found["where"]) == (
        "onbekend-thema",
        "fout",
        {"file": NEW, "line": 3},
    )
