"""The HTML edition in a real browser and a real checker.

Needs Chromium, Node and Java, and the packages pinned in tests/browser: ``npm ci --ignore-scripts``
there. What is not there is skipped, with a line that says how to get it.
"""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest
from html_pages import META, ROOT, sample_ast

from samenleren.render.html import write_html

BROWSER = ROOT / "tests" / "browser"
CHROMIUM = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def program(*names: str) -> str:
    """The first of these programs that is there; skips the test without one."""
    for name in names:
        if found := shutil.which(name):
            return found
    pytest.skip(f"install {names[0]} to run this test (apt-get install {names[0]})")


def package(name: str) -> Path:
    """The folder of an npm package; skips the test when it is not installed."""
    folder = BROWSER / "node_modules" / name
    if not folder.is_dir():
        pytest.skip(f"run `npm ci --ignore-scripts` in tests/browser to install {name}")
    return folder


@pytest.fixture(scope="module", params=[False, True], ids=["final", "concept"])
def page(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("browser")
    out = folder / "samen-leren.html"
    write_html(sample_ast(folder), META | {"concept": request.param}, out, ROOT)
    return out


def test_axe_finds_nothing_and_the_page_neither_scrolls_sideways_nor_asks_the_network(
    page: Path,
) -> None:
    node, chromium = program("node", "nodejs"), program(*CHROMIUM)
    package("axe-core"), package("playwright-core")
    command = [node, str(BROWSER / "axe.cjs"), chromium, str(page)]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False, timeout=300)
    assert done.returncode == 0, done.stderr
    said = json.loads(done.stdout)
    assert said["cases"] == 12
    assert said["found"] == []


def test_the_nu_html_checker_finds_no_error(page: Path) -> None:
    java, jar = program("java"), package("vnu-jar") / "build" / "dist" / "vnu.jar"
    command = [java, "-jar", str(jar), "--exit-zero-always", "--format", "json", str(page)]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False, timeout=300)
    messages = json.loads(done.stderr)["messages"]
    assert [
        message
        for message in messages
        if message["type"] == "error" or message["type"].startswith("non-document")
    ] == []
