"""The HTML edition in a real browser and a real checker.

Needs Chromium, Node and Java, and the packages pinned in tests/browser: ``npm ci --ignore-scripts``
there. What is not there is skipped, with a line that says how to get it.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from html_pages import META, ROOT, sample_ast

from outside_tools import the_browser, the_nu_checker
from samenleren.programs import browser, nu
from samenleren.render.html import write_html
from samenleren.storage.files import read_json


@pytest.fixture(scope="module", params=[False, True], ids=["final", "concept"])
def page(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("browser")
    out = folder / "samen-leren.html"
    write_html(read_json(sample_ast(folder)), META | {"concept": request.param}, out, ROOT)
    return out


def test_axe_finds_nothing_and_the_page_neither_scrolls_sideways_nor_asks_the_network(
    page: Path,
) -> None:
    looks = browser.cases(widths=[320, 768, 1280], opened=[False, True])
    (said,) = browser.inspect(the_browser(), [page], looks)["pages"]
    assert said["found"] == []
    assert len(said["rules"]) > 50


def test_the_nu_html_checker_finds_no_error(page: Path) -> None:
    assert nu.errors(nu.messages(the_nu_checker(), [page])[page]) == []
