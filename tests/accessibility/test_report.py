"""The accessibility report: of files, of programs that are not there, and of itself."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from accessibility import word_files
from conftest import ROOT
from outside_tools import the_browser, the_nu_checker
from samenleren.accessibility import check, outside
from samenleren.accessibility.outside import NotTested, Verdicts, judge_outside
from samenleren.accessibility.outside import Tested as Judged
from samenleren.accessibility.report import own_verdict, report_page
from samenleren.programs import browser, nu
from samenleren.programs.outside import Tool

PAGE = """<!DOCTYPE html><html lang="nl"><head><title>Goed</title></head>
<body><h1>Goed</h1></body></html>"""
FOUND = "image-alt: Images must have alternative text at img (light, 320 px)"


def verdicts_of(good: Path, bad: Path) -> Verdicts:
    return [
        own_verdict(good),
        own_verdict(bad),
        Judged("axe-core 4", str(bad), "91 regels", (FOUND,), ("color-contrast: x at p",), "en"),
        NotTested("veraPDF", "PDF", "veraPDF staat niet op deze computer; installeer een JDK"),
    ]


@pytest.fixture
def report(tmp_path: Path) -> Path:
    good, bad = word_files.make(tmp_path), word_files.make(tmp_path, "alt-tekst")
    page = report_page(ROOT, "Complete editie", tmp_path, [good, bad], verdicts_of(good, bad))
    path = tmp_path / "toegankelijkheid.html"
    path.write_text(page, encoding="utf-8")
    return path


def test_the_report_counts_per_file_and_names_its_fingerprint(report: Path) -> None:
    text = report.read_text(encoding="utf-8")
    for name, errors, notes in (("goed.docx", 0, 0), ("alt-tekst.docx", 2, 1)):
        fingerprint = hashlib.sha256((report.parent / name).read_bytes()).hexdigest()[:12]
        assert (
            f'<tr><th scope="row">{name}</th><td>{fingerprint}</td>'
            f'<td class="number">{errors}</td><td class="number">{notes}</td></tr>'
        ) in text


def test_the_report_says_what_was_found_in_the_language_of_who_said_it(report: Path) -> None:
    text = report.read_text(encoding="utf-8")
    assert f'<li lang="en">{FOUND}</li>' in text
    assert "<li>onder &#34;Hoe het ging&#34;: een afbeelding heeft geen alternatieve tekst" in text


def test_the_report_says_what_was_not_tested_and_never_that_all_is_well(report: Path) -> None:
    text = report.read_text(encoding="utf-8")
    assert (
        "<li><strong>PDF</strong>: veraPDF staat niet op deze computer; installeer een JDK.</li>"
    ) in text
    assert "Het is geen verklaring dat de bestanden toegankelijk zijn" in text
    assert "Alle programma’s die dit verslag gebruikt, gaven een oordeel" not in text


def test_the_report_breaks_none_of_our_own_rules(report: Path) -> None:
    assert [str(each) for each in check(report)] == []


def test_the_report_has_no_fault_for_axe_and_the_nu_checker(report: Path) -> None:
    (said,) = browser.inspect(the_browser(), [report], browser.cases(widths=[320]))["pages"]
    assert said["found"] == []
    assert nu.errors(nu.messages(the_nu_checker(), [report])[report]) == []


def test_without_programs_each_is_listed_with_what_to_install(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    found = judge_outside(tmp_path, [], [])
    assert [(each.tool, each.what) for each in found if isinstance(each, NotTested)] == [
        ("veraPDF", "PDF"),
        ("axe-core", "HTML in de browser"),
        ("Nu HTML Checker", "HTML volgens de standaard"),
    ]
    assert len(found) == 3


def test_a_program_that_misses_a_fault_made_on_purpose_is_not_believed(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    page = tmp_path / "goed.html"
    page.write_text(PAGE, encoding="utf-8")
    monkeypatch.setattr(nu, "probe", lambda root: Tool("Nu HTML Checker", "0"))
    monkeypatch.setattr(nu, "messages", lambda tool, pages: {each: [] for each in pages})
    found = [each for each in judge_outside(tmp_path, [], [page]) if "Nu" in each.tool]
    reason = "Nu HTML Checker vindt geen fout in een bestand dat met opzet fout is"
    assert found == [NotTested("Nu HTML Checker", "HTML volgens de standaard", reason)]


def test_the_nu_checker_proves_itself_and_then_judges(tmp_path: Path) -> None:
    page = tmp_path / "goed.html"
    page.write_text(PAGE.replace("<h1>", "<h1 id=a><i id=a></i>"), encoding="utf-8")
    tool = the_nu_checker()
    bad = tmp_path / "fout.html"
    bad.write_text(outside.BAD_PAGE, encoding="utf-8")
    (said,) = outside._nu(tool, bad, [page])
    assert said.tool.startswith("Nu HTML Checker ")
    assert any("Duplicate ID" in each for each in said.errors)
