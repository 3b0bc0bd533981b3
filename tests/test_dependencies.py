"""The files a job is made of: found by reading import lines, held against what Python loads."""

from __future__ import annotations

import hashlib
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from building import ROOT
from samenleren.dependencies import LISTS, code_of, files_of, list_of

MODULES = sorted(
    name
    for names in re.findall(r"code_of\(([^)]*)\)", (ROOT / "Snakefile").read_text("utf-8"))
    for name in re.findall(r'"([\w.*]+)"', names)
)
"""What the rules of the Snakefile name."""


@pytest.fixture(autouse=True)
def _at_the_root(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)


@pytest.mark.parametrize("module", MODULES)
def test_every_module_that_python_loads_is_found(module: str) -> None:
    assert module in MODULES
    package = module.removesuffix(".*").replace(".", "/")
    names = [module]
    if module.endswith(".*"):
        names = [f"{module[:-2]}.{p.stem}" for p in Path("scripts", package).glob("[a-z]*.py")]
    code = (
        f"import {', '.join(names)}, sys; print(*(m.__file__ for n, m in sys.modules.items()"
        " if n.split('.')[0] == 'samenleren'), sep='\\n')"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        env={"PYTHONPATH": "scripts", "PATH": ""},
        capture_output=True,
        text=True,
        check=True,
    )
    loaded = {Path(line).relative_to(ROOT).as_posix() for line in done.stdout.split("\n") if line}
    assert len(loaded) > 2
    assert loaded <= set(code_of(module))


def test_a_module_that_has_moved_is_noticed() -> None:
    with pytest.raises(ModuleNotFoundError, match=r"samenleren\.nergens, which is no module"):
        code_of("samenleren.nergens")


def test_a_module_loaded_inside_a_function_is_found() -> None:
    assert "scripts/samenleren/render/weave.py" in code_of("samenleren.render.html")


def test_a_star_stands_for_every_module_of_a_package() -> None:
    found = set(code_of("samenleren.readers.*"))
    assert {p.as_posix() for p in Path("scripts/samenleren/readers").glob("*.py")} <= found


def test_code_of_other_stages_is_not_dragged_along() -> None:
    assert "scripts/samenleren/render/pdf.py" not in code_of("samenleren.render.html")
    assert not any("/render/" in file for file in code_of("samenleren.collect"))


def test_files_come_sorted_and_without_folders() -> None:
    found = files_of("templates/*", "templates/pandoc/docx*")
    assert found == sorted(found)
    assert "templates/pandoc/docx.yaml" in found
    assert "templates/pandoc" not in found


def test_a_list_is_written_again_only_when_content_changes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.css").write_text("x", encoding="utf-8")
    path = Path(list_of("render-html", ["b.css", "a.css", "a.css"]))
    assert path == Path(LISTS, "render-html.json")
    assert json.loads(path.read_text("utf-8")) == {
        "a.css": hashlib.sha256(b"x").hexdigest(),
        "b.css": "",
    }
    os.utime(path, (1, 1))
    os.utime("a.css")
    list_of("render-html", ["a.css", "b.css"])
    assert path.stat().st_mtime == 1
    Path("b.css").touch()
    list_of("render-html", ["a.css", "b.css"])
    assert path.stat().st_mtime > 1
    os.utime(path, (1, 1))
    Path("a.css").write_text("y", encoding="utf-8")
    list_of("render-html", ["a.css", "b.css"])
    assert path.stat().st_mtime > 1
