"""Builds a product in a folder of its own as people do: the real command line, in a subprocess.

Test modules that need a build say `pytest_plugins = ["building"]`; each build is made once per
session and must not be changed by a test (copy it first).
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from second_product import write_sources

ROOT = Path(__file__).resolve().parents[1]
CODE = ("Snakefile", "config.schema.yaml", "requirements.lock", "scripts", "templates")
PRODUCT = ("config.yaml", "chapters", "sources")
SECOND = ROOT / "tests/product"
USER = "tuinkabouter9137"
"""The name of the user who builds, as far as programs ask the environment."""


@dataclass(frozen=True)
class Build:
    """A finished build: its folder, and what the command gave back."""

    folder: Path
    status: int
    stdout: str
    stderr: str

    @property
    def output(self) -> Path:
        return self.folder / "output"


def copy_product(folder: Path, product: Path = ROOT) -> Path:
    """A copy of the code with a product in it, without anything generated."""
    folder.mkdir(parents=True, exist_ok=True)
    ignored = shutil.ignore_patterns("__pycache__", "*.pyc", ".DS_Store")
    for base, names in ((ROOT, CODE), (product, PRODUCT)):
        for name in names:
            if (base / name).is_dir():
                shutil.copytree(base / name, folder / name, ignore=ignored)
            else:
                shutil.copyfile(base / name, folder / name)
    return folder


def copy_second_product(folder: Path) -> Path:
    """A copy of the code with the small product of tests/product in it."""
    copy_product(folder, SECOND)
    write_sources(folder / "sources")
    return folder


def environment(folder: Path, **more: str) -> dict[str, str]:
    """The environment in which `python -m samenleren` is the code in `folder`."""
    names = dict.fromkeys(("USER", "LOGNAME", "USERNAME", "LNAME"), USER)
    paths = {"PYTHONPATH": str(folder / "scripts"), "PYTHONUTF8": "1"}
    return os.environ | names | paths | more


def samenleren(folder: Path, *arguments: str, **more: str) -> Build:
    """Runs `python -m samenleren …` in `folder`; `more` goes into the environment."""
    done = subprocess.run(
        [sys.executable, "-m", "samenleren", *arguments],
        cwd=folder,
        env=environment(folder, **more),
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    return Build(folder, done.returncode, done.stdout, done.stderr)


def copy_build(build: Build, folder: Path) -> Path:
    """A copy of a build that a test may change; dates of files are kept, as Snakemake looks at
    them."""
    shutil.copytree(build.folder, folder, copy_function=shutil.copy2)
    return folder


@pytest.fixture(scope="session")
def product(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Build]:
    """The real product, built from nothing with `build --quiet`."""
    folder = copy_product(tmp_path_factory.mktemp("product") / "Samen leren")
    yield samenleren(folder, "build", "--quiet")
    shutil.rmtree(folder)


@pytest.fixture(scope="session")
def product_again(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Build]:
    """The same on another day: another folder, other hashes, another clock and language."""
    folder = copy_product(tmp_path_factory.mktemp("elders") / "map")
    more = {"PYTHONHASHSEED": "4711", "TZ": "Pacific/Kiritimati", "LC_ALL": "C", "LANG": "C"}
    yield samenleren(folder, "build", "--quiet", **more)
    shutil.rmtree(folder)


@pytest.fixture(scope="session")
def second(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Build]:
    """The small product of tests/product, built from nothing."""
    folder = copy_second_product(tmp_path_factory.mktemp("tweede") / "tuin")
    yield samenleren(folder, "build", "--quiet")
    shutil.rmtree(folder)
