"""The outside programs put to work on finished files: each first proves itself on a bad file.

A program that is not there, gives no verdict, or finds nothing in a file that is wrong on purpose
leaves its files without a verdict; nobody can take that for "nothing found".
"""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from types import ModuleType
from typing import Any

from samenleren.accessibility.verdicts import (
    AXE,
    NU,
    VERAPDF,
    Store,
    Verdict,
    load_store,
    programs_for,
    save_store,
)
from samenleren.programs import browser, nu, verapdf
from samenleren.programs.outside import Missing, ProgramFailed, Tool
from samenleren.storage.files import sha256_of

BAD_PAGE = '<!DOCTYPE html><html><head><title>x</title></head><body><img src="#"><p id=a><p id=a>'
"""A page without a language, with a picture without words and an id that stands twice."""

AT_ONCE = 12
"""How many files a program gets in one start: it takes a minute or so."""

Verdicts = dict[Path, list[Verdict]]


@dataclass(frozen=True)
class Program:
    """An outside program: its module in `programs`, and the function that asks it about files,
    after a bad one that it must find fault with."""

    module: ModuleType
    ask: Callable[[Tool, Path, Sequence[Path], Path], Verdicts]


def judge_all(root: Path) -> None:
    """`judge_new` on the files of all editions and products, which must be there. Raises
    `StageFault(3)` for a fault in config.yaml."""
    from samenleren.accessibility.report import product_files
    from samenleren.config import load_config
    from samenleren.handover.edition import files_of_edition

    config = load_config(root)
    folders = [root / "output" / edition.slug for edition in config.editions]
    files = [folder / name for folder in folders for name in files_of_edition(folder)]
    judge_new(root, [*files, *product_files(root, config)])


def judge_new(root: Path, files: Sequence[Path]) -> None:
    """Keeps in the store what each program says of the files of its kind whose bytes it has not
    judged yet, and forgets files that are gone. The store says why when a program could not. It is
    kept after every few files: who stops the command loses no more than those."""
    before = load_store(root)
    paths = {sha256_of(path): path for path in files if programs_for(path)}
    kept = {digest: before.verdicts[digest] for digest in paths if digest in before.verdicts}
    reasons: list[str] = []
    for name, program in _programs().items():
        tool = program.module.probe(root)
        mine = [digest for digest, path in paths.items() if name in programs_for(path)]
        new = [digest for digest in mine if not _judged(kept.get(digest, ()), name, tool)]
        for some in (new[at : at + AT_ONCE] for at in range(0, len(new), AT_ONCE)):
            said, reason = _use(root, program, tool, [paths[digest] for digest in some])
            reasons += [reason] if reason and reason not in reasons else []
            for digest in some if said else ():
                others = [each for each in kept.get(digest, ()) if each.program != name]
                verdicts = [replace(each, made_by=_maker(tool)) for each in said[paths[digest]]]
                kept[digest] = (*others, *verdicts)
            save_store(root, Store(kept, tuple(reasons)))
    save_store(root, Store(kept, tuple(reasons)))


def _programs() -> dict[str, Program]:
    return {
        VERAPDF: Program(verapdf, _vera),
        AXE: Program(browser, _axe),
        NU: Program(nu, _nu),
    }


def _judged(kept: Sequence[Verdict], name: str, tool: Tool | Missing) -> bool:
    """Whether a program judged these bytes: this version of it, when it is there."""
    mine = [each for each in kept if each.program == name]
    return any(isinstance(tool, Missing) or each.made_by == _maker(tool) for each in mine)


def _maker(tool: Tool | Missing) -> str:
    """A program in its version, with what we have it do: another one judges anew."""
    code = hashlib.sha256(Path(__file__).read_bytes())
    for driver in (verapdf.DRIVER, browser.DRIVER):
        code.update(driver.read_bytes())
    return f"{tool.name} {tool.version if isinstance(tool, Tool) else ''} {code.hexdigest()[:12]}"


def _use(
    root: Path, program: Program, tool: Tool | Missing, files: Sequence[Path]
) -> tuple[Verdicts, str]:
    """What a program says of each file, or why it could not say anything."""
    if isinstance(tool, Missing):
        return {}, f"{tool.name} staat niet op deze computer; {tool.remedy}"
    cache = root / "output" / "werk" / "programmas"
    try:
        with tempfile.TemporaryDirectory() as name:
            return program.ask(tool, _bad_file(Path(name), files[0].suffix), files, cache), ""
    except ProgramFailed as error:
        return {}, str(error)


def _bad_file(folder: Path, kind: str) -> Path:
    """A file of this kind that is wrong on purpose."""
    bad = folder / f"fout{kind}"
    if kind == ".pdf":
        import pikepdf

        with pikepdf.new() as blank:
            blank.add_blank_page(page_size=(200, 200))
            blank.save(bad)
    else:
        bad.write_text(BAD_PAGE, encoding="utf-8")
    return bad


def _proven(found: object, name: str) -> None:
    """Raises `ProgramFailed` when nothing was found in a file that is wrong on purpose."""
    if not found:
        raise ProgramFailed(f"{name} vindt geen fout in een bestand dat met opzet fout is")


def _vera(tool: Tool, bad: Path, pdfs: Sequence[Path], cache: Path) -> Verdicts:
    said: Verdicts = {path: [] for path in pdfs}
    paths = {str(path): path for path in pdfs}
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
        found = Verdict(VERAPDF, name, rules, failures, language="en")
        said[paths[verdict["file"]]].append(found)
    return said


_PROFILES = {"PDFUA-1": "PDF/UA-1", "PDFA-2A": "PDF/A-2a"}


def _axe(tool: Tool, bad: Path, pages: Sequence[Path], _cache: Path) -> Verdicts:
    _proven(
        browser.inspect(tool, [bad], browser.cases(["light"], [320]))["pages"][0]["found"],
        tool.name,
    )
    said = browser.inspect(tool, pages, browser.cases())
    name = f"{tool.name} {said['axe']} in Chromium {said['chromium']}"
    return {
        path: [
            Verdict(
                AXE,
                name,
                f"{len(page['rules'])} regels (WCAG 2.0 tot en met 2.2, A en AA, en goede"
                " gewoonten), licht en donker, 320 en 1280 pixels breed",
                tuple(map(_axe_text, page["found"])),
                tuple(_grouped(page["incomplete"])),
                "en",
            )
        ]
        for path, page in zip(pages, said["pages"], strict=True)
    }


def _axe_text(found: Mapping[str, Any]) -> str:
    place = f" at {found['place']}" if found["place"] else ""
    return f"{found['rule']}: {found['help']}{place} ({'; '.join(found['cases'])})"


def _grouped(found: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    """What is left to a person by rule: text on a woven ground alone gives a thousand places."""
    for rule in dict.fromkeys(each["rule"] for each in found):
        places = [each for each in found if each["rule"] == rule]
        text = f"{rule}: {places[0]['help']} at {places[0]['place']}"
        yield f"{text} and {len(places) - 1} more" if len(places) > 1 else text


def _nu(tool: Tool, bad: Path, pages: Sequence[Path], _cache: Path) -> Verdicts:
    said = nu.messages(tool, [bad, *pages])
    _proven(nu.errors(said[bad]), tool.name)
    judged: Verdicts = {}
    for page in pages:
        errors = nu.errors(said[page])
        notes = tuple(each["message"] for each in said[page] if each not in errors)
        texts = tuple(f"line {each.get('lastLine', '?')}: {each['message']}" for each in errors)
        name = f"{tool.name} {tool.version}"
        judged[page] = [Verdict(NU, name, "de standaard van HTML", texts, notes, "en")]
    return judged
