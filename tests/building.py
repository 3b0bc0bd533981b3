"""Builds a product in a folder of its own as people do: the real command line, in a subprocess."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

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
