"""The accessibility report: what it says of files, of programs that saw them or not, of itself."""

from __future__ import annotations

import hashlib
import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
from lxml import html

from accessibility import word_files
from building import Build, copy_build, environment, samenleren
from conftest import ROOT
from outside_tools import the_browser, the_nu_checker
from samenleren.accessibility import CHECKS, check
from samenleren.accessibility.report import judge_file, messages, report_page
from samenleren.accessibility.verdicts import (
    AXE,
    NU,
    PROGRAMS,
    STORE,
    Store,
    Verdict,
    load_store,
    save_store,
)
from samenleren.programs import browser, nu
from samenleren.storage.files import sha256_of

pytest_plugins = ["build_fixtures"]

PAGE = """<!DOCTYPE html><html lang="nl"><head><title>Goed</title></head>
<body><h1>Goed</h1></body></html>"""
FOUND = "image-alt: Images must have alternative text at img (light, 320 px)"
SAID = Verdict(AXE, "axe-core 4", "91 regels", (FOUND,), ("color-contrast: x at p",), "en")
PROVEN = ("alles", "tuinders")


@pytest.fixture
def report(tmp_path: Path) -> Path:
    """A report on two Word files and two pages, of which a browser saw one."""
    seen, unseen = tmp_path / "gezien.html", tmp_path / "ongezien.html"
    seen.write_text(PAGE, encoding="utf-8")
    unseen.write_text(PAGE.replace("Goed", "Ook goed"), encoding="utf-8")
    files = [word_files.make(tmp_path), word_files.make(tmp_path, "alt-tekst"), seen, unseen]
    store = Store({sha256_of(seen): (SAID,)})
    judged = [judge_file(path, path.name, store) for path in files]
    page = report_page(ROOT, "Complete editie", judged, {".csv": "hier zijn geen regels voor"})
    path = tmp_path / "toegankelijkheid.html"
    path.write_text(page, encoding="utf-8")
    return path


def rows(report: Path) -> dict[str, list[str]]:
    """What the first table says of each file."""
    table = html.fromstring(report.read_bytes()).find(".//table")
    cells = [[cell.text_content() for cell in row] for row in table.iter("tr")]
    return {row[0]: row[1:] for row in cells}


def test_the_report_tells_of_each_file_what_each_program_found_and_its_fingerprint(
    report: Path,
) -> None:
    found = rows(report)
    assert found["Bestand"] == ["Vingerafdruk", "Eigen controle", *PROGRAMS]
    none, unseen = "niet van toepassing", "niet onderzocht"
    wanted = {
        "goed.docx": ["geen fouten", none, none, none],
        "alt-tekst.docx": ["1 fout", none, none, none],
        "gezien.html": ["geen fouten", none, "1 fout, 1 ander punt", unseen],
        "ongezien.html": ["geen fouten", none, unseen, unseen],
    }
    for name, cells in wanted.items():
        digest = hashlib.sha256((report.parent / name).read_bytes()).hexdigest()
        assert found[name] == [digest[:12], *cells]


def test_the_report_says_what_was_found_in_the_language_of_who_said_it(report: Path) -> None:
    text = report.read_text(encoding="utf-8")
    assert f'<li lang="en">{FOUND}</li>' in text
    assert "<li>onder &#34;Hoe het ging&#34;: een afbeelding heeft geen alternatieve tekst" in text


def test_the_report_names_every_file_that_a_program_did_not_see_and_what_to_do(
    report: Path,
) -> None:
    text = report.read_text(encoding="utf-8")
    for program, names in ((AXE, "ongezien.html"), (NU, "gezien.html, ongezien.html")):
        assert f"<li><strong>Niet onderzocht met {program}</strong>: {names}.</li>" in text
    assert "<p>Voer <code>python3 build.py toegankelijk</code> uit." in text
    ending = "<strong>Bestanden die eindigen op .csv</strong>: hier zijn geen regels voor."
    assert ending in text
    assert "Het is geen verklaring dat de bestanden toegankelijk zijn" in text


def test_the_report_names_every_program_with_its_version_and_what_it_looked_at(
    report: Path,
) -> None:
    table = html.fromstring(report.read_bytes()).findall(".//table")[1]
    own, axe = [[cell.text_content() for cell in row] for row in table.findall("tbody/tr")]
    assert re.fullmatch(r"Eigen controle, versie [a-p]{8}", own[0])
    assert own[1:] == [f"{len(CHECKS)} regels, onderaan deze bladzijde", "4"]
    assert axe == ["axe-core 4", "91 regels", "1"]
    rules = html.fromstring(report.read_bytes()).findall(".//ul")[-1]
    assert len(rules) == len(CHECKS)


def test_what_a_program_leaves_to_a_person_is_listed(report: Path) -> None:
    text = report.read_text(encoding="utf-8")
    left = text.partition("<p>Wat het programma aan een mens overlaat:</p>")[2]
    assert left.partition("</ul>")[0].split(">", 1)[1].strip() == (
        '<li lang="en">color-contrast: x at p</li>'
    )


def test_a_verdict_on_other_bytes_is_not_taken_for_one_on_these(tmp_path: Path) -> None:
    page = tmp_path / "bladzijde.html"
    page.write_text(PAGE, encoding="utf-8")
    store = Store({sha256_of(page): (SAID,)})
    assert judge_file(page, page.name, store).unseen == (NU,)
    page.write_text(PAGE + "\n", encoding="utf-8")
    assert judge_file(page, page.name, store).unseen == (AXE, NU)


def test_the_report_breaks_none_of_our_own_rules(report: Path) -> None:
    assert [str(each) for each in check(report)] == []


def test_the_report_has_no_fault_for_axe_and_the_nu_checker(report: Path) -> None:
    (said,) = browser.inspect(the_browser(), [report], browser.cases(widths=[320]))["pages"]
    assert said["found"] == []
    assert nu.errors(nu.messages(the_nu_checker(), [report])[report]) == []


def test_an_error_and_a_warning_of_our_own_rules_are_messages_of_the_build(tmp_path: Path) -> None:
    judged = [
        judge_file(word_files.make(tmp_path, rule), "tekst.docx", Store({}))
        for rule in ("kopregel", "linktekst", "lange-kop")
    ]
    said = [str(each) for file in judged for each in messages(file, "output/alles")]
    mend = "; doe dat in de tekst waar dit bestand van is gemaakt, niet in het bestand zelf"
    assert said == [
        'output/alles/tekst.docx, tabel 2, onder "Hoe het ging": de tabel heeft geen kopregel'
        " (kopregel) [niet-toegankelijk]; merk de eerste rij als kopregel, want een"
        f" voorleesprogramma noemt dan bij elke cel de kolom{mend}",
        'output/alles/tekst.docx, onder "Hoe het ging": de tekst van een koppeling is "klik hier"'
        " (linktekst) [minder-toegankelijk]; schrijf als tekst wat er achter de koppeling staat,"
        f" want een luisteraar hoort koppelingen ook los van de zin{mend}",
    ]


# -- in a build ----------------------------------------------------------------------------------


@pytest.mark.parametrize("edition", PROVEN)
def test_every_build_has_a_report_on_every_file_that_readers_get(
    second_build: Build, edition: str
) -> None:
    folder = second_build.output / edition
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    listed = {e["name"]: e["sha256"] for e in manifest["files"]}
    report = folder / "toegankelijkheid.html"
    assert listed.pop(report.name) == hashlib.sha256(report.read_bytes()).hexdigest()
    found = rows(report)
    text = report.read_text(encoding="utf-8")
    without = {*re.findall(r"<strong>Bestanden die eindigen op (\.\w+)</strong>: \w+", text)}
    assert without == {".atom", ".css", ".js", ".svg"}
    for name, digest in listed.items():
        if Path(name).suffix not in without:
            unseen = ["niet onderzocht" if Path(name).suffix == kind else "niet van toepassing"
                      for kind in PROGRAMS.values()]  # fmt: skip
            assert found.pop(name) == [digest[:12], "geen fouten", *unseen]
    assert [*found] == ["Bestand"]
    assert manifest["accessibility"] == []


def test_what_a_program_said_is_in_the_next_report_and_not_once_the_file_has_changed(
    second_build: Build, tmp_path: Path
) -> None:
    folder = copy_build(second_build, tmp_path / "tuin")
    page = folder / "output/alles/samen-leren.html"
    report = page.with_name("toegankelijkheid.html")
    save_store(folder, Store({sha256_of(page): (SAID,)}))
    done = samenleren(folder, "build")
    assert done.status == 0
    jobs = ["editie maken: alles", "editie maken: tuinders", "overzicht voor de redactie"]
    assert sorted(re.findall(r"\] (.*)", done.stderr)) == jobs
    assert rows(report)[page.name][3:] == ["1 fout, 1 ander punt", "niet onderzocht"]
    assert samenleren(folder, "build").stdout.startswith("Er was niets veranderd.\n")
    with (folder / "templates/html/base.css").open("a", encoding="utf-8") as style:
        style.write("b { color: red }\n")
    assert samenleren(folder, "build", "--quiet").status == 0
    assert rows(report)[page.name][3:] == ["niet onderzocht", "niet onderzocht"]


def test_a_barrier_in_the_editors_text_is_told_gives_status_2_and_stands_in_the_manifest(
    second_build: Build, tmp_path: Path
) -> None:
    folder = copy_build(second_build, tmp_path / "tuin")
    chapter = folder / "chapters/2-volhouden.md.j2"
    text = "\n|   |   |\n|---|---|\n| water | zon |\n| mest | schaduw |\n"
    chapter.write_text(chapter.read_text(encoding="utf-8") + text, encoding="utf-8")
    done = samenleren(folder, "build")
    assert done.status == 2
    manifest = json.loads((folder / "output/alles/manifest.json").read_text(encoding="utf-8"))
    told = [each["text"] for each in manifest["accessibility"]]
    assert any("samen-leren.docx" in each and "heeft geen kopregel" in each for each in told)
    assert all(each in done.stdout for each in told[:3])
    kept = json.loads((folder / "output/redactie/meldingen.json").read_text(encoding="utf-8"))
    assert {each["text"] for each in kept} >= {*told}


def test_a_build_that_stops_at_the_report_leaves_no_half_one(
    second_build: Build, tmp_path: Path
) -> None:
    folder = copy_build(second_build, tmp_path / "tuin")
    report = folder / "output/alles/toegankelijkheid.html"
    whole = report.read_bytes()
    code = folder / "scripts/samenleren/jobs/edition.py"
    kept = code.read_text(encoding="utf-8")
    stop = "    barriers = prove_edition(root, slug, names)\n"
    assert kept.count(stop) == 1
    code.write_text(
        kept.replace(stop, f"{stop}    import os, signal\n    os.killpg(0, signal.SIGKILL)\n"),
        encoding="utf-8",
    )
    wanted = ("build", "--quiet", "output/alles/manifest.json")
    killed = subprocess.run(
        [sys.executable, "-m", "samenleren", *wanted],
        cwd=folder,
        env=environment(folder),
        start_new_session=True,
        check=False,
    )
    assert killed.returncode == -9
    code.write_text(kept, encoding="utf-8")
    done = samenleren(folder, *wanted)
    assert (done.status, done.stderr) == (0, "")
    assert report.read_bytes() == whole


def test_the_store_is_written_only_when_it_says_something_else(tmp_path: Path) -> None:
    store = Store({"a" * 64: (SAID,)}, ("veraPDF staat niet op deze computer",))
    save_store(tmp_path, store)
    assert load_store(tmp_path) == store
    (tmp_path / STORE).chmod(0o444)
    before = (tmp_path / STORE).stat().st_mtime_ns
    save_store(tmp_path, store)
    assert (tmp_path / STORE).stat().st_mtime_ns == before
