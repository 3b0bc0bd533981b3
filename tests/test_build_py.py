"""build.py on its own: what it sets up, what it hands over, and what it says when it cannot."""

from __future__ import annotations

import base64
import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
import threading
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any

import pytest

from building import ROOT, copy_second_product
from samenleren.build import COMMANDS


class Programs:
    """Stands in for subprocess: notes every command; what makes .venv makes its files."""

    CalledProcessError = subprocess.CalledProcessError

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.ran: list[list[str]] = []
        self.called: list[tuple[list[str], dict[str, Any]]] = []
        self.failing = ""
        self.status = 7

    def run(self, command: Any, **_: Any) -> Any:
        command = [str(part) for part in command]
        self.ran.append(command)
        if self.failing and self.failing in command:
            raise subprocess.CalledProcessError(1, command)
        if "venv" in command:
            python = self.folder / ".venv/bin/python"
            python.parent.mkdir(parents=True, exist_ok=True)
            python.touch()
        site = self.folder / ".venv/lib"
        site.mkdir(parents=True, exist_ok=True)
        return subprocess.CompletedProcess(command, 0, stdout=f"{site}\n")

    def Popen(self, command: Any, **options: Any) -> Any:
        self.called.append(([str(part) for part in command], options))
        return SimpleNamespace(wait=lambda: self.status)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with build.py and its locks, of which the path has spaces."""
    made = tmp_path / "Mijn map, met é"
    made.mkdir()
    shutil.copy(ROOT / "build.py", made)
    for name in ("requirements.lock", "requirements-dev.lock"):
        (made / name).write_text(f"# {name}\n")
    return made


@pytest.fixture
def build_py(folder: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("build_under_test", folder / "build.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def programs(folder: Path, build_py: ModuleType, monkeypatch: pytest.MonkeyPatch) -> Programs:
    """Fakes for the programs build.py calls; uv is there."""
    fakes = Programs(folder)
    monkeypatch.setattr(build_py, "subprocess", fakes)
    monkeypatch.setattr(build_py.shutil, "which", lambda name: f"/bin/{name}")
    return fakes


def test_the_first_use_makes_the_environment_and_says_so_once(
    build_py: ModuleType, programs: Programs, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert build_py.main([]) == 7
    python = folder / ".venv/bin/python"
    hashes = ["--require-hashes", "-r", str(folder / "requirements.lock")]
    assert programs.ran[:2] == [
        ["/bin/uv", "venv", "--quiet", "--python", sys.executable, str(folder / ".venv")],
        ["/bin/uv", "pip", "install", "--quiet", "--python", str(python), *hashes],
    ]
    assert capsys.readouterr().err.startswith("Eenmalig: ")
    programs.ran.clear()
    assert build_py.main([]) == 7
    assert programs.ran == []
    assert capsys.readouterr().err == ""


def test_without_uv_it_uses_venv_and_pip(
    build_py: ModuleType, programs: Programs, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(build_py.shutil, "which", lambda _: None)
    assert build_py.main([]) == 7
    made, installed = programs.ran[:2]
    assert made == [sys.executable, "-m", "venv", str(folder / ".venv")]
    assert installed[:4] == [str(folder / ".venv/bin/python"), "-m", "pip", "install"]
    assert installed[-3:] == ["--require-hashes", "-r", str(folder / "requirements.lock")]


def test_another_lock_is_installed_into_the_same_environment(
    build_py: ModuleType, programs: Programs, folder: Path
) -> None:
    build_py.main([])
    programs.ran.clear()
    (folder / "requirements.lock").write_text("# anders\n")
    assert build_py.main([]) == 7
    assert [command[1] for command in programs.ran[:1]] == ["pip"]
    programs.ran.clear()
    build_py.main([])
    assert programs.ran == []


def test_the_development_lock_serves_both(
    build_py: ModuleType, programs: Programs, folder: Path
) -> None:
    assert build_py.main(["test", "-x"]) == 7
    assert programs.ran[1][-1] == str(folder / "requirements-dev.lock")
    programs.ran.clear()
    build_py.main([])
    assert programs.ran == []


def test_an_environment_whose_python_is_gone_is_made_anew(
    build_py: ModuleType, programs: Programs, folder: Path
) -> None:
    build_py.main([])
    (folder / ".venv/bin/python").unlink()
    programs.ran.clear()
    assert build_py.main([]) == 7
    assert [command[1] for command in programs.ran[:2]] == ["venv", "pip"]


def test_an_environment_that_was_left_half_made_is_made_anew(
    build_py: ModuleType, programs: Programs, folder: Path
) -> None:
    """Killed before anything was put in, and killed while something was."""
    python = folder / ".venv/bin/python"
    for halfway in (lambda: python.parent.mkdir(parents=True), (folder / ".venv/bezig").touch):
        halfway()
        python.touch()
        programs.ran.clear()
        assert build_py.main([]) == 7
        assert [command[1] for command in programs.ran[:2]] == ["venv", "pip"]
        assert not (folder / ".venv/bezig").exists()


def test_a_lock_that_changed_without_a_network_leaves_what_there_was(
    build_py: ModuleType, programs: Programs, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    build_py.main([])
    before = (folder / "requirements.lock").read_text()
    (folder / "requirements.lock").write_text("# anders\n")
    programs.failing = "pip"
    assert build_py.main([]) == 4
    assert "start python3 build.py opnieuw" in capsys.readouterr().err
    (folder / "requirements.lock").write_text(before)
    programs.ran.clear()
    assert build_py.main([]) == 7
    assert programs.ran == []


def put_in_package(folder: Path, text: str) -> Path:
    """A package in .venv, with its hash in RECORD as installers write it."""
    site = folder / ".venv/lib/python3.11/site-packages"
    (site / "pakket-1.dist-info").mkdir(parents=True, exist_ok=True)
    (site / "pakket.py").write_text(text)
    found = base64.urlsafe_b64encode(hashlib.sha256(text.encode()).digest()).rstrip(b"=").decode()
    record = f"pakket.py,sha256={found},{len(text)}\npakket-1.dist-info/RECORD,,\n"
    (site / "pakket-1.dist-info/RECORD").write_text(record)
    return site / "pakket.py"


@pytest.mark.parametrize("damaged", [False, True])
def test_only_a_damaged_package_has_all_of_it_made_anew_after_a_failure(
    build_py: ModuleType,
    programs: Programs,
    folder: Path,
    damaged: bool,
    capsys: pytest.CaptureFixture[str],
) -> None:
    build_py.main([])
    package = put_in_package(folder, "def iets(): ...\n")
    if damaged:
        package.write_text("def iets(")
    programs.status, programs.ran[:] = 1, []
    assert build_py.main([]) == 1
    assert ("In .venv is iets beschadigd" in capsys.readouterr().err) is damaged
    assert [command[1] for command in programs.ran if "samenleren" not in command][:2] == (
        ["venv", "pip"] if damaged else ["-c"]
    )


def test_two_commands_at_once_set_up_one_environment(folder: Path, build_py: ModuleType) -> None:
    """The second waits, and then finds it made."""
    order: list[str] = []
    with build_py.one_at_a_time():
        other = threading.Thread(target=lambda: second(build_py, order))
        other.start()
        other.join(0.3)
        order.append("eerste")
    other.join()
    assert order == ["eerste", "tweede"]


def second(build_py: ModuleType, order: list[str]) -> None:
    with build_py.one_at_a_time():
        order.append("tweede")


def test_no_network_gives_status_4_and_the_next_run_tries_again(
    build_py: ModuleType, programs: Programs, capsys: pytest.CaptureFixture[str]
) -> None:
    programs.failing = "pip"
    assert build_py.main([]) == 4
    assert programs.called == []
    message = capsys.readouterr().err.splitlines()[-1]
    assert message.startswith("Samen leren: het klaarzetten mislukte (")
    assert "controleer de verbinding met internet en start python3 build.py opnieuw" in message
    programs.failing = ""
    assert build_py.main([]) == 7


def test_an_old_python_gives_status_4_and_says_which_is_needed(
    build_py: ModuleType,
    programs: Programs,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(build_py.sys, "version_info", (3, 10, 4))
    monkeypatch.setattr(build_py.sys, "version", "3.10.4 (main)")
    assert build_py.main([]) == 4
    message = "Samen leren: Python 3.11 of nieuwer is nodig; dit is 3.10.4.\n"
    assert capsys.readouterr().err == message
    assert programs.ran == []


ON_ALL_CORES = ["-m", "pytest", "-n", "logical", "--dist", "loadfile"]


@pytest.mark.parametrize(
    ("given", "passed"),
    [
        ([], ["-m", "samenleren", "build"]),
        (["-n", "--cores", "1"], ["-m", "samenleren", "build", "-n", "--cores", "1"]),
        (["--quiet"], ["-m", "samenleren", "build", "--quiet"]),
        (["check", "sources", "--json"], ["-m", "samenleren", "check", "sources", "--json"]),
        (["test", "-k", "een of ander"], [*ON_ALL_CORES, "-k", "een of ander"]),
    ],
)
def test_arguments_are_passed_on(
    build_py: ModuleType, programs: Programs, folder: Path, given: list[str], passed: list[str]
) -> None:
    assert build_py.main(given) == 7
    ((command, options),) = programs.called
    assert command == [str(folder / ".venv/bin/python"), *passed]
    assert options["cwd"] == folder
    assert options["env"]["PYTHONUTF8"] == "1"


def test_the_code_of_this_folder_is_used_even_when_the_folder_was_moved(
    build_py: ModuleType, programs: Programs, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTHONPATH", "/van/mij")
    build_py.main([])
    ((_, options),) = programs.called
    assert options["env"]["PYTHONPATH"] == os.pathsep.join([str(folder / "scripts"), "/van/mij"])


def test_help_names_every_command_and_sets_nothing_up(
    build_py: ModuleType, programs: Programs, capsys: pytest.CaptureFixture[str]
) -> None:
    assert build_py.main(["--help"]) == 0
    told = capsys.readouterr().out
    assert set(COMMANDS) >= {*build_py.COMMANDS, "test"}
    for command in COMMANDS:
        assert f"python3 build.py {command} " in told
    assert programs.ran == programs.called == []


def test_every_command_is_known_to_the_package(build_py: ModuleType) -> None:
    from samenleren.cli import _parser

    for command in build_py.COMMANDS:
        with pytest.raises(SystemExit) as end:
            _parser().parse_args([command, "--help"])
        assert end.value.code == 0


def test_it_really_runs_from_anywhere_in_a_folder_with_spaces(folder: Path) -> None:
    copy_second_product(folder)
    shutil.copy(ROOT / "build.py", folder)
    environment = folder / ".venv"
    python = environment / "bin/python"
    python.parent.mkdir(parents=True)
    python.write_text(f'#!/bin/sh\nexec "{sys.executable}" "$@"\n')
    python.chmod(0o755)
    lock = (folder / "requirements.lock").read_bytes()
    stamp = hashlib.sha256(lock + sys.version.encode()).hexdigest()
    (environment / "requirements.lock.klaar").write_text(stamp)
    (folder / "sources/consortia/zuid/brief.docx").write_bytes(b"geen Word")
    done = subprocess.run(
        [sys.executable, str(folder / "build.py"), "check"],
        cwd="/",
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 2, done.stderr
    assert "sources/consortia/zuid/brief.docx" in done.stdout
    assert done.stdout.splitlines()[-1].startswith("4 bestanden gelezen, ")
