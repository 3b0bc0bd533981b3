"""`verify`: what of a package is not as it was sealed, with Python's standard library alone."""

from __future__ import annotations

import ast
import hashlib
import json
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from conftest import ROOT
from samenleren.issues import controleer

FILES = {"LEESMIJ.txt": b"lees mij", "edities/alles/a.pdf": b"%PDF", "leeg.txt": b""}


@pytest.fixture
def package(tmp_path: Path) -> Path:
    """A package as it lies in a folder."""
    folder = tmp_path / "uitgave-1.0"
    for name, data in FILES.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
    listed = [
        {"name": name, "sha256": hashlib.sha256(data).hexdigest()} for name, data in FILES.items()
    ]
    (folder / "manifest.json").write_text(json.dumps({"files": listed}), encoding="utf-8")
    return folder


def zipped(folder: Path) -> Path:
    path = folder.with_suffix(".zip")
    with zipfile.ZipFile(path, "w") as made:
        for each in sorted(folder.rglob("*")):
            if each.is_file():
                made.write(each, f"top/{each.relative_to(folder).as_posix()}")
    return path


def nothing(folder: Path) -> None:
    pass


def changed(folder: Path) -> None:
    (folder / "edities/alles/a.pdf").write_bytes(b"%PDG")


def missing(folder: Path) -> None:
    (folder / "leeg.txt").unlink()


def added(folder: Path) -> None:
    (folder / "edities/erbij.txt").write_text("x", encoding="utf-8")


def renamed(folder: Path) -> None:
    (folder / "LEESMIJ.txt").rename(folder / "Leesmij.txt")


@pytest.mark.parametrize("packed", [False, True], ids=["folder", "zip"])
@pytest.mark.parametrize(
    ("harm", "faults"),
    [
        (nothing, []),
        (changed, ["edities/alles/a.pdf: is veranderd"]),
        (missing, ["leeg.txt: ontbreekt"]),
        (added, ["edities/erbij.txt: hoort er niet bij"]),
        (renamed, ["LEESMIJ.txt: ontbreekt", "Leesmij.txt: hoort er niet bij"]),
    ],
)
def test_what_is_not_as_it_was_sealed_is_named(
    package: Path, harm: Callable[[Path], None], faults: list[str], packed: bool
) -> None:
    harm(package)
    found, seal, number = controleer.check(zipped(package) if packed else package)
    assert found == faults
    assert number == len(FILES)
    assert seal == hashlib.sha256((package / "manifest.json").read_bytes()).hexdigest()


def test_a_file_that_stands_twice_in_a_zip_is_named(package: Path) -> None:
    path = zipped(package)
    with pytest.warns(UserWarning, match="Duplicate"), zipfile.ZipFile(path, "a") as made:
        made.writestr("top/LEESMIJ.txt", "een andere")
    assert "top/LEESMIJ.txt: staat er vaker in" in controleer.check(path)[0]


def test_a_file_outside_the_folder_of_a_package_is_named(package: Path) -> None:
    path = zipped(package)
    with zipfile.ZipFile(path, "a") as made:
        made.writestr("../buiten.txt", "x")
    assert controleer.check(path)[0] == ["../buiten.txt: hoort er niet bij"]


def test_a_link_is_no_file(package: Path) -> None:
    (package / "leeg.txt").unlink()
    (package / "leeg.txt").symlink_to(package / "LEESMIJ.txt")
    assert controleer.check(package)[0] == ["leeg.txt: is geen bestand", "leeg.txt: ontbreekt"]


def test_bytes_that_are_damaged_within_a_zip_are_named(package: Path) -> None:
    path = zipped(package)
    data = path.read_bytes()
    path.write_bytes(data.replace(b"lees mij", b"lees mij!"[:8].upper(), 1))
    assert controleer.check(path)[0] == ["LEESMIJ.txt: is veranderd"]


def test_it_runs_alone_and_says_how_it_went(package: Path, tmp_path: Path) -> None:
    def run(*arguments: Path) -> tuple[int, str, str]:
        command = [sys.executable, "-I", "-S", controleer.__file__, *map(str, arguments)]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        return done.returncode, done.stdout, done.stderr

    status, said, _ = run(package)
    assert (status, f"{package}: heel, 3 bestanden." in said) == (0, True)
    changed(package)
    assert run(package)[0] == 3
    for empty in (tmp_path / "niets", tmp_path, Path(__file__)):
        status, _, complaint = run(empty if empty != tmp_path else package / "edities")
        assert status == 4
        assert "dit is geen uitgave die te lezen is" in complaint


def test_it_imports_the_standard_library_alone() -> None:
    tree = ast.parse(Path(controleer.__file__).read_text(encoding="utf-8"))
    named = {
        (node.names[0].name if isinstance(node, ast.Import) else str(node.module)).split(".")[0]
        for node in ast.walk(tree)
        if isinstance(node, ast.Import | ast.ImportFrom)
    }
    assert named <= sys.stdlib_module_names


def test_the_one_command_needs_no_setting_up_for_it(package: Path) -> None:
    command = [sys.executable, "-I", "-S", str(ROOT / "build.py"), "verify", str(package)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert "heel, 3 bestanden" in done.stdout
