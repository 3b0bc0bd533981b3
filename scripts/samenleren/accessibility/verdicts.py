"""What the outside programs said of finished files, kept by the SHA-256 of the bytes they judged.

`python3 build.py toegankelijk` runs the programs (`outside`) and keeps here what they say. Every
build takes from it what was said of exactly the bytes it made; of other bytes nothing is known.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from samenleren.accessibility import kind_of
from samenleren.storage.files import WORK, read_json, write_json

STORE = WORK / "programmas" / "oordelen.json"
VERAPDF, AXE, NU = "veraPDF", "axe-core", "Nu HTML Checker"
PROGRAMS = {VERAPDF: ".pdf", AXE: ".html", NU: ".html"}
"""The outside programs, each with the kind of files that it judges."""


@dataclass(frozen=True)
class Verdict:
    """What one program says of one file; messages are in `language`.

    `tool` is the program with its version, `rules` what it looked at, in Dutch; `made_by` also
    tells our own part of it apart (`outside.maker`). Our own rules are such a program too.
    """

    program: str
    tool: str
    rules: str
    errors: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    language: str = "nl"
    made_by: str = ""


@dataclass(frozen=True)
class Store:
    """Verdicts by the digest of a file, and in Dutch why a program could not judge."""

    verdicts: Mapping[str, tuple[Verdict, ...]]
    reasons: tuple[str, ...] = ()

    def said(self, digest: str, program: str) -> list[Verdict]:
        """What a program said of these bytes; nothing when it never saw them."""
        return [each for each in self.verdicts.get(digest, ()) if each.program == program]


def load_store(root: Path) -> Store:
    """What was kept; nothing before the first `toegankelijk`."""
    path = root / STORE
    if not path.is_file():
        return Store({})
    data: dict[str, Any] = read_json(path)
    verdicts = {digest: tuple(map(_verdict, found)) for digest, found in data["verdicts"].items()}
    return Store(verdicts, tuple(data["reasons"]))


def save_store(root: Path, store: Store) -> None:
    """Keeps a store; the same one leaves the file as it is, so that no report is made again."""
    if (root / STORE).is_file() and load_store(root) == store:
        return
    verdicts = {
        digest: [asdict(each) for each in found] for digest, found in sorted(store.verdicts.items())
    }
    write_json(root / STORE, {"reasons": list(store.reasons), "verdicts": verdicts})


def programs_for(path: Path) -> list[str]:
    """The outside programs that judge files of this kind."""
    return [program for program, kind in PROGRAMS.items() if kind_of(path) == kind]


def _verdict(data: Mapping[str, Any]) -> Verdict:
    lists: Iterable[str] = ("errors", "notes")
    return Verdict(**{**data, **{name: tuple(data[name]) for name in lists}})
