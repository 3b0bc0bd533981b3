"""The list of messages: every rule is proven by a test, and the page about them is current."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from conftest import ROOT
from samenleren.diagnostics import RULES, Diagnostic, Rule, Severity, has_errors
from samenleren.diagnostics.location import Location
from samenleren.diagnostics.rules_page import rules_page
from samenleren.language.shorten import printable

TESTS = Path(__file__).parent


def expected_messages() -> str:
    """All text of the tests; the expected messages stand in it word for word."""
    files = [*TESTS.rglob("test_*.py"), *TESTS.rglob("*.expected.txt")]
    return "\n".join(
        path.read_text(encoding="utf-8")
        for path in files
        if "node_modules" not in path.parts and path != Path(__file__)
    )


@pytest.fixture(scope="module")
def tested() -> set[str]:
    return set(re.findall(r"\[([a-z0-9]+(?:-[a-z0-9]+)*)\];", expected_messages()))


@pytest.mark.parametrize("rule", Rule, ids=lambda rule: rule.value)
def test_message_of_each_rule_is_expected_by_a_test(rule: Rule, tested: set[str]) -> None:
    assert rule.value in tested


def test_no_test_expects_a_rule_that_is_gone(tested: set[str]) -> None:
    assert tested <= {rule.value for rule in Rule}


@pytest.mark.parametrize("rule", Rule, ids=lambda rule: rule.value)
def test_each_rule_is_used_in_the_code(rule: Rule) -> None:
    code = "\n".join(
        path.read_text(encoding="utf-8")
        for path in (ROOT / "scripts/samenleren").rglob("*.py")
        if path.parent.name != "diagnostics"
    )
    assert re.search(rf"\bRule\.{rule.name}\b", code)


def test_each_rule_is_explained_in_one_sentence() -> None:
    assert set(RULES) == set(Rule)
    for rule, info in RULES.items():
        assert re.fullmatch(r"[A-Z][^.!?]+(\.|; [^.]+\.)", info.explanation), rule
        assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", rule.value)


def test_page_about_the_messages_is_current() -> None:
    page = (ROOT / "docs/meldingen.md").read_text(encoding="utf-8")
    assert page == rules_page(), "python -m samenleren rules > docs/meldingen.md"


def test_page_names_each_rule_with_its_severity() -> None:
    rows = [line for line in rules_page().splitlines() if line.startswith("| `")]
    assert len(rows) == len(Rule)
    assert "| `onbekend-thema` | fout | Het thema staat niet in de lijst van thema’s. |" in rows
    assert rows == sorted(rows)


HERE = Location("sources/a.md", line=3)


def test_message_has_the_form_of_the_contract() -> None:
    found = Diagnostic(Rule.UNKNOWN_THEME, HERE, 'thema "x" is onbekend', "kies een van: a, b")
    assert str(found) == (
        'sources/a.md, regel 3: thema "x" is onbekend [onbekend-thema]; kies een van: a, b'
    )
    assert str(Diagnostic(Rule.EMPTY_FILE, Location("a.md"), "leeg", "vul")) == (
        "a.md: leeg [leeg-bestand]; vul"
    )


def test_message_is_one_line_without_what_steers_a_console() -> None:
    found = Diagnostic(Rule.BAD_ID, Location("a\u202eb.md"), "een\n\x1b[31m twee\u2028", "vul")
    assert str(found) == "a?b.md: een ?[31m twee [onjuist-nummer]; vul"
    assert printable("caf\udce9") == "caf?"


def test_diagnostic_survives_json() -> None:
    found = Diagnostic(Rule.UNKNOWN_THEME, HERE, "x", "y")
    assert Diagnostic.from_dict(found.to_dict()) == found
    assert found.to_dict() == {
        "rule": "onbekend-thema",
        "severity": "fout",
        "file": "sources/a.md",
        "spot": "regel 3",
        "where": {"file": "sources/a.md", "line": 3},
        "found": "x",
        "remedy": "y",
        "text": "sources/a.md, regel 3: x [onbekend-thema]; y",
    }


def test_only_errors_make_a_concept() -> None:
    error = Diagnostic(Rule.UNKNOWN_THEME, HERE, "x", "y")
    warning = Diagnostic(Rule.COMMENT, HERE, "x", "y")
    assert (error.severity, warning.severity) == (Severity.ERROR, Severity.WARNING)
    assert has_errors([warning, error])
    assert not has_errors([warning])
