"""The code's own form: ruff, mypy, snakefmt, and the versions pre-commit uses."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PYTHON_CODE = ["scripts", "tests", "benchmarks", "build.py"]
MAX_LINES = 450


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", *arguments], cwd=ROOT, capture_output=True, text=True, check=False
    )


@pytest.mark.parametrize(
    "arguments",
    [
        ["ruff", "check", *PYTHON_CODE],
        ["ruff", "format", "--check", *PYTHON_CODE],
        ["mypy"],
        ["snakefmt", "--check", "Snakefile"],
    ],
    ids=[
        "ruff finds nothing",
        "the code is formatted",
        "mypy strict",
        "the Snakefile is formatted",
    ],
)
def test_checker_is_content(arguments: list[str]) -> None:
    result = run(*arguments)
    assert result.returncode == 0, result.stdout + result.stderr


def test_pre_commit_uses_the_locked_versions() -> None:
    locked = dict(
        re.findall(r"^([\w-]+)==(\S+)", (ROOT / "requirements-dev.lock").read_text(), re.MULTILINE)
    )
    hooks = re.findall(r"\[([\w-]+)==([^\]]+)\]", (ROOT / ".pre-commit-config.yaml").read_text())
    assert hooks
    assert all(locked[name] == version for name, version in hooks)


def test_no_source_file_outgrows_a_reader() -> None:
    long = {
        str(path.relative_to(ROOT)): count
        for path in (ROOT / "scripts").rglob("*.py")
        if (count := len(path.read_text(encoding="utf-8").splitlines())) > MAX_LINES
    }
    assert not long


def test_locks_pin_every_package_with_a_hash_and_name_no_host() -> None:
    for name in ("requirements.lock", "requirements-dev.lock"):
        text = (ROOT / name).read_text(encoding="utf-8")
        packages = re.findall(r"^[\w.-]+==", text, re.MULTILINE)
        pinned = re.findall(
            r"^[\w.-]+==.*\\\n(?:    --hash=sha256:[0-9a-f]{64}.*\n)+", text, re.MULTILINE
        )
        assert len(packages) > 20
        assert len(pinned) == len(packages)
        assert "://" not in text
