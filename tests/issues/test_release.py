"""`release`: a sealed ZIP of the small product, refused for as long as something is wrong."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import zipfile
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

import pytest

from building import Build, copy_build, samenleren
from issues.in_git import commit, git, in_git
from samenleren.accessibility.html import judge_html
from samenleren.issues.kept import load

pytest_plugins = ["build_fixtures"]
VERSION, NEXT = "2.3.4", "2.4.0"
NAME = f"tuinen-in-de-buurt-{VERSION}"
OLD, NEW = "Een tuin begint met een gesprek.", "Een moestuin begint met een lang gesprek."
ELSEWHERE = {"TZ": "Pacific/Kiritimati", "LC_ALL": "C", "LANG": "C", "PYTHONHASHSEED": "4711"}


@dataclass(frozen=True)
class Released:
    """A product in Git of which a version was released."""

    folder: Path
    done: Build

    @property
    def package(self) -> Path:
        return self.folder / f"releases/{NAME}.zip"


@pytest.fixture(scope="module")
def released(second_build: Build, tmp_path_factory: pytest.TempPathFactory) -> Released:
    folder = copy_build(second_build, tmp_path_factory.mktemp("uitgave") / "tuin")
    in_git(folder)
    done = samenleren(folder, "release", VERSION)
    assert done.status == 0, done.stderr
    return Released(folder, done)


def test_a_package_holds_all_that_was_made_and_says_of_what(released: Released) -> None:
    with zipfile.ZipFile(released.package) as package:
        names = [name.removeprefix(f"{NAME}/") for name in package.namelist()]
        manifest = json.loads(package.read(f"{NAME}/manifest.json"))
        read_me = package.read(f"{NAME}/LEESMIJ.txt").decode("utf-8-sig")
    for folder in ("edities", "producten"):
        output = released.folder / ("output/producten" if folder == "producten" else "output")
        made = [*output.glob("*/samen-leren.*"), *output.glob("*/site/*")]
        made = made if folder == "edities" else [*output.glob("kaart/kaart-*.pdf")]
        assert made
        assert {f"{folder}/{path.relative_to(output).as_posix()}" for path in made} <= {*names}
    assert {each["name"] for each in manifest["files"]} == {*names} - {"manifest.json"}
    assert manifest["commit"] == git(released.folder, "rev-parse", "HEAD").strip()
    assert manifest["locked"]["typst"]
    assert [each["number"] for each in manifest["inputs"]] == [1, 2, 3, 4]
    assert {*manifest["inputs"][0]} == {"number", "sha256"}
    assert "Alles bij elkaar" in read_me
    assert "eerste uitgave" in read_me
    assert "{" not in read_me


def test_no_name_of_a_delivered_file_and_no_machine_is_in_what_is_sealed(
    released: Released,
) -> None:
    kept = b"".join(
        path.read_bytes() for path in (released.folder / f"redactie/uitgaven/{VERSION}").iterdir()
    )
    with zipfile.ZipFile(released.package) as package:
        own = [name for name in package.namelist() if name.count("/") == 1]
        sealed = kept + b"".join(package.read(name) for name in own)
    for needle in ("formulier.docx", "ervaringen.xlsx", "handboek.yaml", str(released.folder)):
        assert needle.encode() not in sealed
    sheet = json.loads(released.package.with_suffix(".machine.json").read_text(encoding="utf-8"))
    assert sheet["system"]
    assert sheet["seal"] in released.done.stdout


def test_the_same_commit_gives_the_same_package_elsewhere(
    released: Released, tmp_path: Path
) -> None:
    folder = tmp_path / "ergens anders"
    git(tmp_path, "clone", "-q", str(released.folder), str(folder))
    done = samenleren(folder, "release", VERSION, **ELSEWHERE)
    assert done.status == 0, done.stderr
    assert (folder / f"releases/{NAME}.zip").read_bytes() == released.package.read_bytes()


def test_the_first_version_has_no_news(released: Released) -> None:
    page = (released.folder / "output/alles/samen-leren.html").read_text(encoding="utf-8")
    assert "Nieuw in deze editie" not in page


def test_a_version_keeps_what_it_said(released: Released) -> None:
    issue = load(released.folder, VERSION)
    assert {*issue.editions} == {"alles", "tuinders"}
    assert any(OLD in block.text for block in issue.editions["alles"])
    assert issue.about["seal"] in released.done.stdout


@pytest.fixture
def again(released: Released, tmp_path: Path) -> Path:
    folder = tmp_path / "tuin"
    shutil.copytree(released.folder, folder, copy_function=shutil.copy2)
    return folder


def change(folder: Path, file: str, old: str, new: str) -> None:
    path = folder / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_the_next_version_says_what_changed(again: Path) -> None:
    change(again, "chapters/1-begin.md.j2", OLD, NEW)
    change(again, "config.yaml", VERSION, NEXT)
    change(again, "config.yaml", "2027-03-01", "2027-04-01")
    commit(again, "Tweede versie")
    done = samenleren(again, "release", NEXT)
    assert done.status == 0, done.stderr
    name = NAME.replace(VERSION, NEXT)
    with zipfile.ZipFile(again / f"releases/{name}.zip") as package:
        told = package.read(f"{name}/wijzigingen.html")
        assert f"sinds versie {VERSION}" in package.read(f"{name}/LEESMIJ.txt").decode("utf-8-sig")
    assert b"moestuin<" in told
    page = (again / "output/alles/samen-leren.html").read_text(encoding="utf-8")
    assert "Nieuw in deze editie" in page
    assert "Dit is er veranderd sinds versie 2.3.4 van 1 maart 2027." in page.replace("\u00a0", " ")
    dates = re.findall(r"<td>(\d+.[a-z]+.2027)</td>", page)
    assert [date.replace("\u00a0", " ") for date in dates][:2] == [
        "1 april 2027",
        "1 maart 2027",
    ]
    pages = [told, *(path.read_bytes() for path in (again / "releases").glob("*.html"))]
    assert [judge_html(page) for page in pages] == [[]] * 3
    listed = (again / "releases/index.html").read_text(encoding="utf-8")
    assert listed.index(f"Versie {NEXT}") < listed.index(f"Versie {VERSION}")
    feed = ElementTree.parse(again / "releases/nieuws.atom").getroot()
    atom = "{http://www.w3.org/2005/Atom}"
    found = [
        (entry.findtext(f"{atom}title"), (entry.findtext(f"{atom}updated") or "")[:10])
        for entry in feed.iter(f"{atom}entry")
    ]
    assert found == [(f"Versie {NEXT}", "2027-04-01"), (f"Versie {VERSION}", "2027-03-01")]


def test_a_file_of_the_version_before_is_read_against_that_version(again: Path) -> None:
    """What we changed ourselves since is no remark of the reader."""
    returned = [again / f"terug{ending}" for ending in (".docx", ".odt")]
    for path in returned:
        shutil.copyfile(again / f"output/alles/samen-leren{path.suffix}", path)
    change(again, "chapters/1-begin.md.j2", OLD, NEW)
    change(again, "config.yaml", VERSION, NEXT)
    assert samenleren(again, "build", "--quiet").status == 0
    done = samenleren(again, "review", "--json", *map(str, returned))
    assert (done.status, json.loads(done.stdout)) == (0, [])
    kept = again / f"redactie/uitgaven/{VERSION}"
    assert OLD not in (kept / "alles.docx.json").read_text(encoding="utf-8")  # only its fingerprint
    shutil.rmtree(kept)
    done = samenleren(again, "review", "--json", *map(str, returned))
    assert {one["kind"] for one in json.loads(done.stdout)} == {"silent"}


def test_a_version_cannot_be_released_twice_with_another_content(again: Path) -> None:
    change(again, "chapters/1-begin.md.j2", OLD, NEW)
    commit(again, "Nog een zin")
    before = (again / f"releases/{NAME}.zip").read_bytes()
    done = samenleren(again, "release", VERSION)
    assert done.status == 3
    assert f"versie {VERSION} is al uitgegeven, met een andere inhoud" in done.stderr
    assert (again / f"releases/{NAME}.zip").read_bytes() == before


def test_every_reason_not_to_release_is_told_at_once(again: Path) -> None:
    change(again, "chapters/1-begin.md.j2", OLD, f"{OLD} Bel 06-12345678.")
    (again / "sources/consortia/noord/mee.exe").write_bytes(b"MZ")
    remark = dict.fromkeys(
        ("file", "kind", "who", "when", "place", "record", "field", "source"), ""
    )
    remark |= {"now": "", "proposed": "", "text": "Waarom?", "id": "a1"}
    answered = remark | {"answer": "declined", "id": "b2"}
    path = again / "redactie/opmerkingen.json"
    path.write_text(json.dumps([remark, answered]), encoding="utf-8")
    done = samenleren(again, "release", "9.9.9", "--ondanks", "onzin=x", "--ondanks", "git=")
    assert done.status == 3
    for expected in (
        "--ondanks onzin: die controle bestaat niet; kies uit fouten, toestemming",
        "--ondanks git: de reden ontbreekt",
        "daar staat 2.3.4, en u vraagt 9.9.9; maak ze gelijk",
        "fouten: sources/consortia/noord/mee.exe",
        "persoonsgegevens: chapters/1-begin.md.j2, regel 32",
        "opmerkingen: 1 opmerking wacht op een antwoord; geef het in redactie/opmerkingen.xlsx",
        "git: chapters/1-begin.md.j2 is niet vastgelegd in Git",
    ):
        assert expected in done.stderr
    assert not list((again / "releases").glob("*9.9.9*"))


def test_a_reason_to_go_on_is_printed_in_the_package(again: Path) -> None:
    shutil.rmtree(again / "redactie/uitgaven")
    (again / "los.txt").write_text("nog niet vastgelegd", encoding="utf-8")
    refused = samenleren(again, "release", VERSION)
    assert refused.status == 3
    assert "git: los.txt is niet vastgelegd in Git" in refused.stderr
    done = samenleren(again, "release", VERSION, "--ondanks", "git=dat bestand telt niet mee")
    assert done.status == 0, done.stderr
    with zipfile.ZipFile(again / f"releases/{NAME}.zip") as package:
        read_me = package.read(f"{NAME}/LEESMIJ.txt").decode("utf-8-sig")
        manifest = json.loads(package.read(f"{NAME}/manifest.json"))
    assert "git: dat bestand telt niet mee" in read_me
    assert manifest["overridden"] == {"git": "dat bestand telt niet mee"}
    assert "dat bestand telt niet mee" in (again / "releases/index.html").read_text("utf-8")


@pytest.mark.skipif(shutil.which("ssh-keygen") is None, reason="needs ssh-keygen")
def test_a_package_is_signed_with_the_key_that_is_named(again: Path, tmp_path: Path) -> None:
    key = tmp_path / "sleutel"
    subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", key], check=True)
    config = again / "config.yaml"
    config.write_text(f"{config.read_text('utf-8')}\nrelease: {{key: {key}}}\n", encoding="utf-8")
    commit(again, "Met een sleutel")
    shutil.rmtree(again / "redactie/uitgaven")
    done = samenleren(again, "release", VERSION)
    assert done.status == 0, done.stderr
    package = again / f"releases/{NAME}.zip"
    checked = ["ssh-keygen", "-Y", "check-novalidate", "-n", "samenleren", "-s"]
    signature = f"{package}.sig"
    whole = subprocess.run([*checked, signature], input=package.read_bytes(), check=False)
    assert whole.returncode == 0
    other = subprocess.run([*checked, signature], input=b"iets anders", check=False)
    assert other.returncode != 0
