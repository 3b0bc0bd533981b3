"""The outside programs for tests: skipped, with what to install, when one is not there."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable, Iterable

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


Speller = Callable[[Iterable[str]], list[str]]
"""Takes words; gives those that the dictionary does not know, in their order."""


def the_speller() -> Speller:
    """The Dutch dictionary of OpenTaal, asked through hunspell."""
    program = shutil.which("hunspell")
    listed = run_for_text(program, "-D") if program else ""
    if program is None or "/nl_NL" not in listed:
        pytest.skip("hunspell: installeer hunspell en hunspell-nl (Debian: apt install)")

    def unknown(words: Iterable[str]) -> list[str]:
        asked = list(words)
        said = run_for_text(program, "-d", "nl_NL", "-i", "utf-8", "-l", given="\n".join(asked))
        wrong = {*said.split("\n")}
        return [word for word in asked if word in wrong]

    return unknown


def run_for_text(*command: str, given: str = "") -> str:
    """What a program prints, on both its outputs."""
    done = subprocess.run(command, input=given, capture_output=True, text=True, encoding="utf-8")
    return done.stdout + done.stderr
