"""What a job is made of: found in what modules import and say that they read, and held against
what each job really opens."""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from building import ROOT, Build, copy_build, environment, samenleren
from samenleren.dependencies import LISTS, digest_of, files_of, list_of, made_of

pytest_plugins = ["build_fixtures"]

PRODUCTS = ("kaart", "dias", "tabel", "ebook", "druk", "gegevens")
JOBS = [
    *("ingest", "text alles", "edition alles", "format alles html", "report", "prove"),
    *(f"product {slug}" for slug in PRODUCTS),
]
"""Every job that the workflow watches, as it starts it."""
OURS = re.compile(r"(?:scripts|templates|chapters)/|config\.|requirements\.lock")
COMPILED = re.compile(r"__pycache__/([^/.]+)\.[^/]*\.pyc.*")


@pytest.fixture(autouse=True)
def _at_the_root(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)


@pytest.fixture(scope="module")
def made(second_build: Build, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A build of the small product, with its products."""
    folder = copy_build(second_build, tmp_path_factory.mktemp("geopend") / "tuin")
    done = samenleren(folder, "build", "--quiet", "producten")
    assert done.status == 0, done.stderr
    return folder


def opened(folder: Path, arguments: list[str]) -> Iterator[str]:
    """The files of ours that a job opens, itself or through a program that it starts, by the
    system's own account."""
    account = folder / "geopend.txt"
    traced = ["strace", "-f", "-qq", "-z", "-e", "trace=openat,open", "-o", str(account)]
    subprocess.run(
        [*traced, sys.executable, "-m", "samenleren", *arguments],
        cwd=folder,
        env=environment(folder),
        check=True,
    )
    for line in account.read_text(encoding="utf-8", errors="replace").splitlines():
        name = re.search(r'open(?:at)?\([^"]*"([^"]+)"', line)
        path = (folder / name[1]).resolve() if name and "O_DIRECTORY" not in line else folder
        if path.is_relative_to(folder) and path.is_file():
            yield COMPILED.sub(r"\1.py", path.relative_to(folder).as_posix())


@pytest.mark.skipif(shutil.which("strace") is None, reason="strace is not installed")
@pytest.mark.parametrize("job", JOBS)
def test_every_file_that_a_job_opens_is_watched(made: Path, job: str) -> None:
    watched = {*made_of(f"samenleren.jobs.{job.split()[0]}", root=made)}
    found = {file for file in opened(made, job.split()) if OURS.match(file)}
    known = {"scripts/samenleren/__main__.py", "scripts/samenleren/cli.py"}
    assert len(found) > 20
    assert found - watched - known == set()


def test_a_module_that_has_moved_is_noticed() -> None:
    with pytest.raises(ModuleNotFoundError, match=r"samenleren\.nergens is no module"):
        made_of("samenleren.nergens")


def test_a_module_loaded_inside_a_function_is_found() -> None:
    assert "scripts/samenleren/render/weave.py" in made_of("samenleren.render.html")


def test_modules_that_are_loaded_by_name_are_found() -> None:
    found = set(made_of("samenleren.jobs.ingest"))
    assert {*files_of("scripts/samenleren/readers/*.py")} <= found


def test_code_of_other_jobs_is_not_dragged_along() -> None:
    assert "scripts/samenleren/render/pdf.py" not in made_of("samenleren.render.html")
    assert not any("/render/" in file for file in made_of("samenleren.collect"))


def test_files_come_sorted_and_without_folders() -> None:
    found = files_of("templates/*", "templates/pandoc/docx*")
    assert found == sorted(found)
    assert "templates/pandoc/docx.yaml" in found
    assert "templates/pandoc" not in found


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A root with one module, which reads one template, and a configuration."""
    package = tmp_path / "scripts/samenleren"
    package.mkdir(parents=True)
    (package / "__init__.py").touch()
    (package / "een.py").write_text('READS = ("a.md.j2", "config.yaml")\n', encoding="utf-8")
    (tmp_path / "a.md.j2").write_text("---\na: 1\n---\nTekst.\n", encoding="utf-8")
    (tmp_path / "config.yaml").write_text("a: 1\n", encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(
    ("file", "text", "same"),
    [
        ("a.md.j2", "---\na: 1  # opmerking\n---\nTekst.\n", True),
        ("a.md.j2", "---\na: 1\n---\n<# een\nopmerking #>\nTekst.\n", True),
        ("a.md.j2", "---\na: 1\n---\nTekst <# opmerking #>.\n", False),  # a space more
        ("a.md.j2", "---\na: 2\n---\nTekst.\n", False),
        ("a.md.j2", "---\na: 1\n---\nTekst!\n", False),
        ("a.md.j2", "---\na: 1\na: 1\n---\nTekst.\n", False),  # a fault is somebody's to tell
        ("config.yaml", "# opmerking\na:   1\n", True),
        ("config.yaml", "a: 2\n", False),
        ("scripts/samenleren/een.py", 'READS = ("a.md.j2", "config.yaml")\n\n', False),
    ],
)
def test_a_comment_in_a_text_or_in_configuration_says_nothing(
    small: Path, file: str, text: str, same: bool
) -> None:
    before = digest_of(small, "samenleren.een")
    (small / file).write_text(text, encoding="utf-8")
    assert (digest_of(small, "samenleren.een") == before) is same


def test_where_a_message_names_a_line_a_comment_counts(small: Path) -> None:
    messages = small / "output/redactie/meldingen.json"
    messages.parent.mkdir(parents=True)
    lists = []
    for place in ({"part": "kb-1"}, {"line": 4}):
        told = [{"where": {"file": "a.md.j2", **place}}]
        messages.write_text(json.dumps(told), encoding="utf-8")
        for text in ("Tekst.\n", "<# opmerking #>\nTekst.\n"):
            (small / "a.md.j2").write_text(text, encoding="utf-8")
            lists.append((small / list_of("een", ["a.md.j2"], small)).read_text("utf-8"))
    assert lists[0] == lists[1]
    assert lists[2] != lists[3]


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
