"""`check`: what people see of the reading side on the command line, and what programs get."""

from __future__ import annotations

import hashlib
import json
import shutil
from pathlib import Path

import pytest

from building import copy_second_product
from conftest import Product
from deliveries import form, lesson_yaml
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
    assert check(capsys, "sources") == (
        0,
        ["3 bestanden gelezen, 8 bijdragen in orde, 0 meldingen."],
    )


def test_fault_is_printed_and_gives_status_2(
    whole: Product, capsys: pytest.CaptureFixture[str]
) -> None:
    whole.put("consortia/drenthe/nieuw.yaml", lesson_yaml(thema="Geld"))
    end = "4 bestanden gelezen, 8 bijdragen in orde, 1 melding."
    assert check(capsys, "sources") == (2, [FAULT, end])


def test_warning_alone_gives_status_0(whole: Product, capsys: pytest.CaptureFixture[str]) -> None:
    whole.put("consortia/drenthe/~$a.docx", b"x")
    status, lines = check(capsys, "sources")
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
    assert capsys.readouterr().err == "nergens: hier ligt niets; ga na of de naam klopt\n"


def test_programs_get_the_same_as_json(whole: Product, capsys: pytest.CaptureFixture[str]) -> None:
    whole.put("consortia/drenthe/nieuw.yaml", lesson_yaml(thema="Geld"))
    status = main(["check", "sources", "--json"])
    (found,) = json.loads(capsys.readouterr().out)
    assert status == 2
    assert found["text"] == FAULT
    assert (found["rule"], found["severity"], found["where"]) == (
        "onbekend-thema",
        "fout",
        {"file": NEW, "line": 3},
    )


# -- what editors wrote --------------------------------------------------------------------------

CHAPTER = "chapters/2-volhouden.md.j2"
PRACTICE = "templates/markdown/praktijk.md.j2"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return copy_second_product(tmp_path_factory.mktemp("garden") / "garden")


@pytest.fixture
def garden(built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A whole product in which nothing is wrong, as the current folder."""
    folder = tmp_path / "garden"
    shutil.copytree(built, folder, ignore=shutil.ignore_patterns("scripts"))
    monkeypatch.chdir(folder)
    return folder


def contents(folder: Path) -> dict[str, str]:
    """All files in a folder with the digest of what is in them."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.rglob("*")
        if path.is_file()
    }


def add(file: Path, text: str) -> int:
    """Adds a line to a file; gives its number."""
    old = file.read_text(encoding="utf-8").rstrip("\n")
    file.write_text(f"{old}\n{text}\n", encoding="utf-8")
    return old.count("\n") + 2


def test_product_in_order_has_no_faults_and_stays_as_it_was(
    garden: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = contents(garden)
    status, lines = check(capsys)
    assert (status, lines) == (0, ["4 bestanden gelezen, 8 bijdragen in orde, 0 meldingen."])
    assert contents(garden) == before


def test_faults_of_sources_chapters_templates_and_products_are_told_at_once(
    garden: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (garden / "sources/consortia/zuid/leeg.md").write_text("", encoding="utf-8")
    chapter = add(garden / CHAPTER, "{{ kleur }}")
    template = add(garden / PRACTICE, "{{ kleur }}")
    leaflet = add(garden / "chapters/producten/kaart.md.j2", "{{ kleur }}")
    status, lines = check(capsys)
    told = "\n".join(lines)
    assert status == 3
    assert "sources/consortia/zuid/leeg.md" in told
    for place in (
        f"{CHAPTER}, regel {chapter}: ",
        f"{PRACTICE}, regel {template}: ",
        f"chapters/producten/kaart.md.j2, regel {leaflet}: ",
    ):
        assert place in told, told


def test_chapter_that_names_what_is_not_there_is_an_error(
    garden: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = (garden / CHAPTER).read_text(encoding="utf-8")
    assert "les-n2" in text
    (garden / CHAPTER).write_text(text.replace("les-n2", "les-n9"), encoding="utf-8")
    status, lines = check(capsys, "chapters")
    assert status == 2
    assert any(
        line.startswith(f"{CHAPTER}, ") and "[onbekende-verwijzing]" in line for line in lines
    )


def test_configuration_is_judged_first_and_its_faults_are_told_at_once(
    garden: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = garden / "config.yaml"
    text = path.read_text(encoding="utf-8").replace("language: nl-NL\n", "kleur: rood\n")
    path.write_text(text, encoding="utf-8")
    assert main(["check"]) == 3
    told = capsys.readouterr().err
    assert "language" in told
    assert "kleur" in told
    assert told.endswith("de rest is pas te controleren als dit klopt\n")


def test_mark_of_the_encoding_is_no_fault(garden: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = check(capsys)
    for file in ("config.yaml", CHAPTER, PRACTICE):
        path = garden / file
        path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    assert check(capsys) == before


def test_faults_of_what_editors_wrote_are_in_json_too(
    garden: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    line = add(garden / CHAPTER, "{{ kleur }}")
    assert main(["check", CHAPTER, "--json"]) == 3
    (fault,) = [d for d in json.loads(capsys.readouterr().out) if "rule" not in d]
    assert fault["severity"] == "fout"
    assert fault["text"].startswith(f"{CHAPTER}, regel {line}: onbekende naam")


# -- files that lie elsewhere ----------------------------------------------------------------------

LESSON = {
    "Nummer": "les-901",
    "Thema": "Geld",
    "Soort": "les",
    "Hoofdstuk": "Opbrengst",
    "Voor wie": "ambtelijk",
    "Les": "Leg afspraken vast voordat het project stopt.",
}


def named_form(consortium: str) -> bytes:
    """A form that says whose it is, with a wrong theme."""
    return form({"Consortium": consortium} | LESSON)


@pytest.mark.parametrize(
    ("place", "content", "said"),
    [
        ("x.docx", named_form("Drenthe"), "Drenthe (zo staat het in het bestand)"),
        ("rivierenland/x.docx", named_form("Drenthe"), "Drenthe (zo staat het in het bestand)"),
        ("drenthe/x.yaml", lesson_yaml(thema="Geld").encode(), "Drenthe (zo heet de map)"),
        ("form-drenthe.yaml", lesson_yaml(thema="Geld").encode(), "Drenthe (zo heet het bestand)"),
    ],
)
def test_file_elsewhere_is_read_as_of_whom_it_names(
    whole: Product,
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
    place: str,
    content: bytes,
    said: str,
) -> None:
    path = tmp_path / "stick" / place
    path.parent.mkdir(parents=True)
    path.write_bytes(content)
    before = contents(tmp_path)
    status, lines = check(capsys, str(path))
    assert lines[0] == f"{path}: gelezen als van {said}"
    (fault,) = (line for line in lines if "[onbekend-thema]" in line)
    assert fault.startswith(f"{path}, ")
    assert status == 2
    assert contents(tmp_path) == before


def test_file_of_which_nobody_says_whose_it_is(
    whole: Product, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    path = tmp_path / "x.yaml"
    path.write_text(lesson_yaml(thema="Geld"), encoding="utf-8")
    status, lines = check(capsys, str(path))
    assert status == 2
    assert lines[0] == (
        f"{path}: van wie dit is, staat er niet in; vul het consortium in, of zet het bestand in de"
        " map van het consortium in sources en controleer het daar"
    )
    assert any(line.startswith(f"{path}, regel 3: ") for line in lines)


def test_folder_elsewhere_is_read_whole(
    whole: Product, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    folder = tmp_path / "stick"
    (folder / "map").mkdir(parents=True)
    (folder / "drenthe.yaml").write_text(lesson_yaml(thema="Geld"), encoding="utf-8")
    (folder / "map" / "rivierenland.md").write_text("", encoding="utf-8")
    (folder / "map" / "drenthe.docx").symlink_to("/etc/passwd")
    status, lines = check(capsys, f"{folder}/")
    told = "\n".join(lines)
    assert status == 2
    assert f"{folder}/drenthe.yaml, regel 3: " in told
    assert f"{folder}/map/rivierenland.md: " in told
    assert f"{folder}/map/drenthe.docx: dit is een snelkoppeling" in told
    assert "root:" not in told


def test_name_that_sources_has_too_does_not_confuse(
    whole: Product, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    whole.put("consortia/drenthe/nieuw.yaml", lesson_yaml(thema="Anders"))
    path = tmp_path / "drenthe" / "nieuw.yaml"
    path.parent.mkdir()
    path.write_text(lesson_yaml(thema="Geld"), encoding="utf-8")
    _, lines = check(capsys, str(path))
    told = "\n".join(lines)
    assert lines[0].endswith(
        "; sources/consortia/drenthe heeft ook een nieuw.yaml, en dat is hier niet gelezen"
    )
    assert '"Geld" is onbekend' in told
    assert "Anders" not in told
    assert "elders" not in told


def test_personal_data_elsewhere_are_told_without_a_mark_that_would_not_count(
    whole: Product, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    path = tmp_path / "drenthe.yaml"
    path.write_text(lesson_yaml(les="Bel 06-12345678."), encoding="utf-8")
    _, lines = check(capsys, str(path))
    (told,) = (line for line in lines if "[persoonsgegeven]" in line)
    assert "kenmerk pg-" not in told
    assert "12345678" not in told


def test_owners_are_told_beside_json(
    whole: Product, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    path = tmp_path / "drenthe.yaml"
    path.write_text(lesson_yaml(thema="Geld"), encoding="utf-8")
    assert main(["check", str(path), "--json"]) == 2
    given = capsys.readouterr()
    (found,) = json.loads(given.out)
    assert found["file"] == str(path)
    assert given.err == f"{path}: gelezen als van Drenthe (zo heet het bestand)\n"
