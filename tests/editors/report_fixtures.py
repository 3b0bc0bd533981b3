"""The real product and a spoilt one, each with its reports, made once per session.

Test modules that need them say `pytest_plugins = ["report_fixtures"]`.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from deliver import report, spoil

from building import copy_product


@pytest.fixture(scope="session")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """output/redactie of the real product."""
    return report(copy_product(tmp_path_factory.mktemp("redactie") / "heel"))


@pytest.fixture(scope="session")
def spoilt(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """output/redactie of the real product with faults in its deliveries."""
    root = copy_product(tmp_path_factory.mktemp("redactie") / "stuk")
    spoil(root)
    return report(root)
