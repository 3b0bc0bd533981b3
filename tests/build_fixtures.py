"""Fixtures with finished builds, each made once per session.

A test module asks for them with `pytest_plugins = ["build_fixtures"]`. A test that changes
something copies the build first (`building.copy_build`).
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator

import pytest

from building import Build, copy_product, copy_second_product, samenleren


@pytest.fixture(scope="session")
def real_build(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Build]:
    """The real product, built from nothing with `build --quiet`."""
    folder = copy_product(tmp_path_factory.mktemp("product") / "Samen leren")
    yield _built(samenleren(folder, "build", "--quiet"))
    shutil.rmtree(folder)


@pytest.fixture(scope="session")
def real_build_again(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Build]:
    """The same on another day: another folder, other hashes, another clock and language."""
    folder = copy_product(tmp_path_factory.mktemp("elders") / "map")
    more = {"PYTHONHASHSEED": "4711", "TZ": "Pacific/Kiritimati", "LC_ALL": "C", "LANG": "C"}
    yield _built(samenleren(folder, "build", "--quiet", **more))
    shutil.rmtree(folder)


@pytest.fixture(scope="session")
def second_build(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Build]:
    """The small product of tests/product, built from nothing."""
    folder = copy_second_product(tmp_path_factory.mktemp("tweede") / "tuin")
    yield _built(samenleren(folder, "build", "--quiet"))
    shutil.rmtree(folder)


def _built(build: Build) -> Build:
    """The build, when there is something to look at; else its words, once, instead of a thousand
    missing files."""
    assert build.status in (0, 2), build.stderr
    return build
