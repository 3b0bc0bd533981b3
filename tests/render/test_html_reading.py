"""Reading the HTML edition, single file and site, in a real browser.

The checks are in tests/browser/reading.cjs, which one start of the browser runs; each is a test.
"""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path
from typing import Any

import pytest
from html_pages import META, ROOT, sample_ast

from outside_tools import the_browser, the_nu_checker
from samenleren.programs import browser, nu
from samenleren.render.html import write_html
from samenleren.render.html_site import write_site
from samenleren.storage.files import read_json

DRIVER = ROOT / "tests" / "browser" / "reading.cjs"
CHECKS = re.findall(r'^checks\["(.+?)"\]', DRIVER.read_text("utf-8"), re.MULTILINE)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("lezen")
    write_html(read_json(sample_ast(folder)), META, folder / "samen-leren.html", ROOT)
    write_site(folder / "samen-leren.html", META, folder / "site", ROOT)
    return folder


@pytest.fixture(scope="module")
def said(folder: Path) -> dict[str, Any]:
    tool = the_browser()
    command = [tool.paths["node"], DRIVER, tool.paths["modules"], tool.paths["chromium"]]
    done = subprocess.run(
        [*command, folder / "samen-leren.html", folder / "site"],
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=900,
    )
    assert done.returncode == 0, done.stderr
    results: dict[str, Any] = json.loads(done.stdout)
    assert list(results) == CHECKS
    return results


@pytest.mark.parametrize("check", CHECKS)
def test_reading(said: dict[str, Any], check: str) -> None:
    assert said[check]["found"] == []


def test_axe_finds_nothing_on_any_page_of_the_site(folder: Path) -> None:
    pages = sorted((folder / "site").glob("*.html"))
    looks = browser.cases(widths=[320, 1280], opened=[True])
    said = browser.inspect(the_browser(), pages, looks)["pages"]
    assert len(said) == len(pages) == 10
    for page in said:
        assert page["found"] == [], page["file"]
        assert len(page["rules"]) > 50


def test_the_nu_html_checker_finds_no_error_on_any_page(folder: Path) -> None:
    pages = [folder / "samen-leren.html", *sorted((folder / "site").glob("*.html"))]
    for page, messages in nu.messages(the_nu_checker(), pages).items():
        assert nu.errors(messages) == [], page.name
