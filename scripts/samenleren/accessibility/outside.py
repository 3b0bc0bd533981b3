"""The outside programs put to work on finished files: each first proves itself on a bad file.

A program that is not there, gives no verdict, or finds nothing in a file that is wrong on purpose
is `NotTested`; nobody can take that for "nothing found".
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from samenleren.programs import browser, nu, verapdf
from samenleren.programs.outside import Missing, ProgramFailed, Tool

BAD_PAGE = '<!DOCTYPE html><html><head><title>x</title></head><body><img src="#"><p id=a><p id=a>'
"""A page without a language, with a picture without words and an id that stands twice."""


@dataclass(frozen=True)
class Tested:
    """What one tool says of one file, by its name; messages are in `language`."""

    tool: str
    file: str
    rules: str
    errors: tuple[str, ...]
    notes: tuple[str, ...] = ()
    language: str = "nl"


@dataclass(frozen=True)
class NotTested:
    """What was not tested, and in Dutch why or what to install."""

    tool: str
    what: str
    reason: str


Verdicts = list[Tested | NotTested]


def programs_there(root: Path) -> list[str]:
    """Name and version of each outside program, or that it is not there: a report made without
    one is made again when it is installed."""
    found = [program.probe(root) for program in (verapdf, browser, nu)]
    return [
        f"{each.name} {each.version if isinstance(each, Tool) else 'niet gevonden'}"
        for each in found
    ]


def judge_outside(root: Path, pdfs: Sequence[Path], pages: Sequence[Path]) -> Verdicts:
    """What veraPDF says of PDFs, and axe-core and the Nu checker of HTML pages."""
    cache = root / "output" / "werk" / "programmas"
    with tempfile.TemporaryDirectory() as name:
        page, pdf = Path(name) / "fout.html", Path(name) / "fout.pdf"
        page.write_text(BAD_PAGE, encoding="utf-8")
        _bad_pdf(pdf)
        return [
            *_use(verapdf, root, "PDF", lambda tool: _vera(tool, pdf, pdfs, cache)),
            *_use(browser, root, "HTML in de browser", lambda tool: _axe(tool, page, pages)),
            *_use(nu, root, "HTML volgens de standaard", lambda tool: _nu(tool, page, pages)),
        ]


def _use(program: Any, root: Path, what: str, judge: Callable[[Tool], list[Tested]]) -> Verdicts:
    tool = program.probe(root)
    if isinstance(tool, Missing):
        return [
            NotTested(tool.name, what, f"{tool.name} staat niet op deze computer; {tool.remedy}")
        ]
    try:
        return list(judge(tool))
    except ProgramFailed as error:
        return [NotTested(tool.name, what, str(error))]


def _proven(found: object, name: str) -> None:
    """Raises `ProgramFailed` when nothing was found in a file that is wrong on purpose."""
    if not found:
        raise ProgramFailed(f"{name} vindt geen fout in een bestand dat met opzet fout is")


def _bad_pdf(path: Path) -> None:
    import pypdf

    writer = pypdf.PdfWriter()
    writer.add_blank_page(200, 200)
    writer.write(path)


def _vera(tool: Tool, bad: Path, pdfs: Sequence[Path], cache: Path) -> list[Tested]:
    tested = []
    for verdict in verapdf.judge(tool, [bad, *pdfs], cache):
        if verdict["file"] == str(bad):
            _proven(not verdict["compliant"], tool.name)
            continue
        failures = tuple(
            f"{each['rule']}: {each['message']} ({each['times']} ×, {each['place']})"
            for each in verdict["failures"]
        )
        if not verdict["compliant"] and not failures:
            failures = (f"not compliant with {verdict['profile']}",)
        rules = f"{verdict['rules']} regels van {_PROFILES[verdict['profile']]}"
        name = f"{tool.name} {verdict['version']}"
        tested.append(Tested(name, verdict["file"], rules, failures, language="en"))
    return tested


_PROFILES = {"PDFUA-1": "PDF/UA-1", "PDFA-2A": "PDF/A-2a"}


def _axe(tool: Tool, bad: Path, pages: Sequence[Path]) -> list[Tested]:
    _proven(
        browser.inspect(tool, [bad], browser.cases(["light"], [320]))["pages"][0]["found"],
        tool.name,
    )
    said = browser.inspect(tool, pages, browser.cases())
    name = f"{tool.name} {said['axe']} in Chromium {said['chromium']}"
    return [
        Tested(
            name,
            page["file"],
            f"{len(page['rules'])} regels (WCAG 2.0 tot en met 2.2, A en AA, en goede gewoonten),"
            " licht en donker, 320 en 1280 pixels breed",
            tuple(map(_axe_text, page["found"])),
            tuple(_grouped(page["incomplete"])),
            "en",
        )
        for page in said["pages"]
    ]


def _axe_text(found: dict[str, Any]) -> str:
    place = f" at {found['place']}" if found["place"] else ""
    return f"{found['rule']}: {found['help']}{place} ({'; '.join(found['cases'])})"


def _grouped(found: Sequence[dict[str, Any]]) -> Iterator[str]:
    """What is left to a person by rule: text on a woven ground alone gives a thousand places."""
    for rule in dict.fromkeys(each["rule"] for each in found):
        places = [each for each in found if each["rule"] == rule]
        text = f"{rule}: {places[0]['help']} at {places[0]['place']}"
        yield f"{text} and {len(places) - 1} more" if len(places) > 1 else text


def _nu(tool: Tool, bad: Path, pages: Sequence[Path]) -> list[Tested]:
    said = nu.messages(tool, [bad, *pages])
    _proven(nu.errors(said[bad]), tool.name)
    tested = []
    for page in pages:
        errors = nu.errors(said[page])
        notes = tuple(each["message"] for each in said[page] if each not in errors)
        texts = tuple(f"line {each.get('lastLine', '?')}: {each['message']}" for each in errors)
        name = f"{tool.name} {tool.version}"
        tested.append(Tested(name, str(page), "de standaard van HTML", texts, notes, "en"))
    return tested
