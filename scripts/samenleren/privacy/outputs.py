"""The finished files of an edition, searched once more before they can be sent.

Whatever came in past the guard (config.yaml, a template, a picture's description) is seen here. A
find is an error in the manifest and in the messages, and gives the build status 2; the files are
left as they are, marked as unfit in the manifest. A value that was released in a source or a
chapter may stand in every output.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from pathlib import Path

from samenleren.config import Config, load_config
from samenleren.diagnostics import Diagnostic
from samenleren.diagnostics.location import Location
from samenleren.handover.edition import PLACEMENT, work
from samenleren.privacy.identifiers import find_identifiers
from samenleren.privacy.names_list import NamesList, load_names
from samenleren.privacy.releases import Releases, finding, load_releases, mark_of
from samenleren.privacy.texts import texts_of
from samenleren.storage.files import read_json

PLACE = "uitgave"
"""The place in a mark of an output: the same in every format of every edition."""


@dataclass
class OutputCheck:
    """What was found in the files of one edition, which releases met a find, and the marks of all
    that was found, released by now or not."""

    diagnostics: list[Diagnostic] = field(default_factory=list)
    met: list[str] = field(default_factory=list)
    marks: list[str] = field(default_factory=list)


def check_outputs(root: Path, edition: str) -> OutputCheck:
    """Searches every file in output/<edition>/ except the manifest, which is written after it.

    Needs output/werk/<edition>/placement.json, for the digests of what was released.
    """
    config = load_config(root)
    placement = read_json(root / work(edition) / PLACEMENT)
    folder = root / "output" / edition
    names = load_names(root, config.names_file)
    files = sorted(p for p in folder.rglob("*") if p.is_file() and p.name != "manifest.json")
    return search(
        folder,
        [path for path in files if not path.name.startswith(".bezig-")],
        f"output/{edition}",
        names,
        load_releases(root),
        [*placement["privacy"]["allowed"], *own_digests(config, names)],
    )


def own_digests(config: Config, names: NamesList) -> list[str]:
    """The digests of what the editors say of themselves in config.yaml, to be shown everywhere."""
    said = config.publication.contact or ""
    return [find.digest for find in find_identifiers(said, names)]


def search(
    folder: Path,
    files: Collection[Path],
    shown_as: str,
    names: NamesList,
    releases: Releases,
    allowed: Collection[str],
) -> OutputCheck:
    """The finds in files, one message for each kind and value in a part of a file. `allowed` are
    digests of released values."""
    found: dict[tuple[Location, str], Diagnostic] = {}
    marks: set[str] = set()
    for path in files:
        name = path.relative_to(folder).as_posix()
        for part, text in [("bestandsnaam", path.name), *texts_of(path)]:
            for find in find_identifiers(text, names):
                mark = mark_of(find, Location(PLACE))
                if find.digest in allowed:
                    continue
                marks.add(mark)
                if releases.covers(mark):
                    continue
                where = Location(f"{shown_as}/{name}", part=part)
                found.setdefault((where, mark), finding(find, mark, where))
    return OutputCheck(list(found.values()), sorted(releases.met), sorted(marks))
