"""The outside programs for tests: skipped, with what to install, when one is not there."""

from __future__ import annotations

import pytest

from conftest import ROOT
from samenleren.programs import browser, nu, verapdf
from samenleren.programs.outside import Missing, Tool


def there(found: Tool | Missing) -> Tool:
    """The program, or a skipped test that says what to install."""
    if isinstance(found, Missing):
        pytest.skip(f"{found.name}: {found.remedy}")
    return found


def the_browser() -> Tool:
    return there(browser.probe(ROOT))


def the_nu_checker() -> Tool:
    return there(nu.probe(ROOT))


def vera() -> Tool:
    return there(verapdf.probe(ROOT))
