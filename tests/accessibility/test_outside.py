"""The outside programs and what is kept of their verdicts: each only on bytes it has seen."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

from outside_tools import the_nu_checker
from samenleren.accessibility import outside
from samenleren.accessibility.outside import judge_new
from samenleren.accessibility.verdicts import AXE, NU, PROGRAMS, VERAPDF, load_store
from samenleren.programs import browser, nu, verapdf
from samenleren.programs.outside import Missing, Tool
from samenleren.storage.files import sha256_of

PAGE = """<!DOCTYPE html><html lang="nl"><head><title>Goed</title></head>
<body><h1>Goed</h1></body></html>"""
ERROR = {"type": "error", "message": "Duplicate ID a.", "lastLine": 3}
Asked = list[list[str]]


@pytest.fixture
def only_nu(monkeypatch: pytest.MonkeyPatch) -> Asked:
    """A Nu checker that finds fault with each page with the word "fout"; gives which it saw.
    The other programs are not there."""
    asked: Asked = []

    def messages(tool: Tool, pages: Sequence[Path]) -> dict[Path, list[dict[str, Any]]]:
        asked.append([page.name for page in pages])
        return {page: [ERROR] if "fout" in page.name else [] for page in pages}

    use(monkeypatch, nu, Tool(NU, "1"))
    monkeypatch.setattr(nu, "messages", messages)
    for module, name in ((verapdf, VERAPDF), (browser, AXE)):
        use(monkeypatch, module, Missing(name, "installeer het"))
    return asked


def use(monkeypatch: pytest.MonkeyPatch, module: Any, found: Tool | Missing) -> None:
    probe: Callable[[Path], Tool | Missing] = lambda root: found  # noqa: E731
    monkeypatch.setattr(module, "probe", probe)


def pages(folder: Path, *names: str) -> list[Path]:
    made = [folder / f"{name}.html" for name in names]
    for path in made:
        path.write_text(PAGE.replace("Goed", path.stem), encoding="utf-8")
    return made


def told(root: Path, path: Path) -> list[tuple[str, ...]]:
    """The errors that the Nu checker is known to have found in a file."""
    return [each.errors for each in load_store(root).said(sha256_of(path), NU)]


def test_the_names_of_the_programs_are_those_of_their_modules() -> None:
    assert (verapdf.NAME, browser.NAME, nu.NAME) == (VERAPDF, AXE, NU)
    assert [*outside._programs()] == [*PROGRAMS]


def test_a_file_is_judged_once_and_again_only_when_its_bytes_or_the_program_change(
    only_nu: Asked, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    good, bad = pages(tmp_path, "goed", "fouten")
    judge_new(tmp_path, [good, bad])
    assert only_nu == [["fout.html", "goed.html", "fouten.html"]]
    assert told(tmp_path, bad) == [("line 3: Duplicate ID a.",)]
    judge_new(tmp_path, [good, bad])
    assert len(only_nu) == 1
    good.write_text(PAGE, encoding="utf-8")
    assert told(tmp_path, good) == []
    judge_new(tmp_path, [good, bad])
    assert only_nu[1:] == [["fout.html", "goed.html"]]
    assert told(tmp_path, good) == [()]
    use(monkeypatch, nu, Tool(NU, "2"))
    judge_new(tmp_path, [good, bad])
    assert only_nu[2:] == [["fout.html", "goed.html", "fouten.html"]]
    assert told(tmp_path, good) == [()]


def test_files_are_judged_some_at_a_time_and_what_was_said_is_kept_when_the_command_stops(
    only_nu: Asked, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(outside, "AT_ONCE", 2)
    *_, third = made = pages(tmp_path, "een", "twee", "drie")
    asking = nu.messages

    def stops(tool: Tool, pages: Sequence[Path]) -> dict[Path, list[dict[str, Any]]]:
        if third in pages:
            raise KeyboardInterrupt
        return asking(tool, pages)

    monkeypatch.setattr(nu, "messages", stops)
    with pytest.raises(KeyboardInterrupt):
        judge_new(tmp_path, made)
    assert [told(tmp_path, page) for page in made] == [[()], [()], []]
    monkeypatch.setattr(nu, "messages", asking)
    judge_new(tmp_path, made)
    assert only_nu == [["fout.html", "een.html", "twee.html"], ["fout.html", "drie.html"]]


def test_a_file_that_is_gone_is_forgotten(only_nu: Asked, tmp_path: Path) -> None:
    good, bad = pages(tmp_path, "goed", "fouten")
    judge_new(tmp_path, [good, bad])
    judge_new(tmp_path, [good])
    assert {*load_store(tmp_path).verdicts} == {sha256_of(good)}


def test_a_program_that_is_not_there_leaves_no_verdict_and_says_what_to_install(
    only_nu: Asked, tmp_path: Path
) -> None:
    page = pages(tmp_path, "goed")
    judge_new(tmp_path, page)
    store = load_store(tmp_path)
    assert store.said(sha256_of(page[0]), AXE) == []
    assert store.reasons == (f"{AXE} staat niet op deze computer; installeer het",)


def test_what_a_program_said_before_it_was_removed_still_holds_for_the_same_bytes(
    only_nu: Asked, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = pages(tmp_path, "fouten")
    judge_new(tmp_path, page)
    use(monkeypatch, nu, Missing(NU, "installeer het"))
    judge_new(tmp_path, page)
    assert told(tmp_path, page[0]) == [("line 3: Duplicate ID a.",)]
    assert not any(NU in reason for reason in load_store(tmp_path).reasons)


def test_without_programs_each_kind_of_file_has_a_reason(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    page = pages(tmp_path, "goed")
    pdf = tmp_path / "goed.pdf"
    pdf.write_bytes(b"%PDF")
    monkeypatch.setenv("PATH", str(tmp_path))
    judge_new(tmp_path, [*page, pdf])
    reasons = load_store(tmp_path).reasons
    said = [reason.split(" staat niet op deze computer; ") for reason in reasons]
    assert [name for name, _ in said] == [VERAPDF, AXE, NU]
    assert all(what.startswith("installeer ") for _, what in said)


def test_a_program_that_misses_a_fault_made_on_purpose_is_not_believed(
    only_nu: Asked, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = pages(tmp_path, "goed")
    monkeypatch.setattr(nu, "messages", lambda tool, pages: {each: [] for each in pages})
    judge_new(tmp_path, page)
    assert told(tmp_path, page[0]) == []
    reason = f"{NU} vindt geen fout in een bestand dat met opzet fout is"
    assert reason in load_store(tmp_path).reasons


@pytest.mark.parametrize(("name", "module"), [(VERAPDF, verapdf), (AXE, browser)])
def test_neither_verapdf_nor_the_browser_is_believed_without_that_proof(
    only_nu: Asked, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, module: Any
) -> None:
    path = tmp_path / f"goed{PROGRAMS[name]}"
    path.write_text(PAGE, encoding="utf-8")
    use(monkeypatch, module, Tool(name, "1"))
    sound = {"compliant": True, "failures": [], "version": "1", "rules": 9, "profile": "PDFUA-1"}
    page = {"found": [], "incomplete": [], "rules": []}
    monkeypatch.setattr(
        verapdf, "judge", lambda tool, files, cache: [{"file": str(f), **sound} for f in files]
    )
    monkeypatch.setattr(
        browser,
        "inspect",
        lambda tool, pages, looks: {"axe": "1", "chromium": "1", "pages": [page for _ in pages]},
    )
    judge_new(tmp_path, [path])
    assert load_store(tmp_path).said(sha256_of(path), name) == []
    reason = f"{name} vindt geen fout in een bestand dat met opzet fout is"
    assert reason in load_store(tmp_path).reasons


def test_the_nu_checker_proves_itself_and_then_judges(tmp_path: Path) -> None:
    page = tmp_path / "goed.html"
    page.write_text(PAGE.replace("<h1>", "<h1 id=a><i id=a></i>"), encoding="utf-8")
    bad = outside._bad_file(tmp_path, ".html")
    ((said,),) = outside._nu(the_nu_checker(), bad, [page], tmp_path).values()
    assert said.tool.startswith("Nu HTML Checker ")
    assert any("Duplicate ID" in each for each in said.errors)
