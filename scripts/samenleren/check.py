"""The command `check`: what can be wrong before a build, all at once; nothing is changed.

Files may lie anywhere. One from outside sources/ is read as if it lay in the folder of whoever it
names, under a path that no file in sources/ has; messages say where it really lies.
"""

from __future__ import annotations

import json
import os
import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePosixPath

from samenleren.assemble import assemble
from samenleren.assemble.subjects import assemble_documents
from samenleren.collect import Collection, collect
from samenleren.config import Config, load_config
from samenleren.contents.chapters import load_part
from samenleren.contents.sheet_numbers import sheet_faults
from samenleren.contents.view import View
from samenleren.delivery.account import FileAccount
from samenleren.delivery.inventory import SOURCES, list_folder, list_sources
from samenleren.diagnostics import Diagnostic, Rule, StageFault, has_errors
from samenleren.language.dutch import count_of
from samenleren.language.shorten import printable
from samenleren.readers.picture_file import is_picture_file
from samenleren.render.syntax import parse
from samenleren.storage.lasting import what_waits

OWN = ("chapters", "templates", "config.yaml", "config.schema.yaml")
"""What editors write themselves, from the root."""
_NOBODYS = f"{SOURCES}/interviews"
"""A folder that belongs to no contributor."""
_MARK = re.compile(r", kenmerk pg-[a-p]{8}")
_TO_RELEASE = (
    f"haal het weg; moet het blijven staan, zet het bestand dan in {SOURCES}: daar krijgt het een"
    " kenmerk"
)
_REST = "de rest is pas te controleren als dit klopt"


@dataclass
class _Checked:
    """What was found: messages, faults in what editors wrote, and what there is to say besides."""

    diagnostics: list[Diagnostic] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    read: list[Collection] = field(default_factory=list)

    @contextmanager
    def noting(self) -> Iterator[None]:
        """Notes a fault in what editors wrote, instead of stopping at it."""
        try:
            yield
        except StageFault as fault:
            self.faults += fault.messages


def check(root: Path, paths: Sequence[str], as_json: bool) -> int:
    """Judges what is delivered and what editors wrote, or only what lies at `paths`. Prints what is
    wrong; gives the exit status. Raises `StageFault(3)` for config.yaml and for a path where
    nothing lies."""
    try:
        config = load_config(root)
    except StageFault as fault:
        raise StageFault(fault.status, [*fault.messages, _REST]) from fault
    inside, outside, own = _sorted(root, paths)
    checked = _Checked()
    if inside or not paths:
        checked.read.append(collect(root, config, inside if paths else None))
        checked.diagnostics += checked.read[0].diagnostics
    if own or not paths:
        _judge_own(root, config, checked.read[0] if not paths else collect(root, config), checked)
    if outside:
        _Outside(root, config, outside).judge(checked)
    checked.diagnostics = list(dict.fromkeys(checked.diagnostics))
    checked.faults = list(dict.fromkeys(checked.faults))
    _tell(checked, as_json)
    return 3 if checked.faults else 2 if has_errors(checked.diagnostics) else 0


def _sorted(root: Path, paths: Sequence[str]) -> tuple[set[str], list[str], bool]:
    """(the files in sources/ that are asked for, the paths elsewhere, whether what editors wrote is
    asked for)."""
    inside: set[str] = set()
    outside: list[str] = []
    own = False
    listed = [file for file, _ in list_sources(root)]
    for given in paths:
        path = Path(os.path.abspath(given))  # a link is reported, not followed
        here = {file for file in listed if (root / file).absolute().is_relative_to(path)}
        if path == root or any(path.is_relative_to(root / name) for name in OWN):
            own = True
        if here:
            inside |= here
        elif not (path.exists() or path.is_symlink()):
            raise StageFault(3, [f"{printable(given)}: hier ligt niets; ga na of de naam klopt"])
        elif not path.is_relative_to(root):
            outside.append(given)
        elif not own:
            raise StageFault(3, [f"{printable(given)}: hier ligt niets wat wij lezen"])
    return inside, outside, own


def _judge_own(root: Path, config: Config, read: Collection, checked: _Checked) -> None:
    """Judges chapters, templates and the texts of products, as a build would."""
    words = read.privacy.words
    for edition in config.editions:
        with checked.noting():
            made = assemble(
                root, config, edition, read.corpus, read.diagnostics, {}, read.withheld, words
            )
            checked.diagnostics += made.diagnostics
            parse(list(made.markdown.values()), made.references, root, made.meta)
    for product in config.products:
        if product.file is None:
            continue
        with checked.noting():
            part, prose = load_part(root, config, product.file, words)
            view = View(read.corpus, config, product.as_edition, ())
            checked.diagnostics += prose.diagnostics
            checked.diagnostics += sheet_faults(part.sheets.values(), view, read.withheld)
            if product.kind not in ("sheet", "report", "mail"):
                continue
            documents = assemble_documents(
                root, config, product, read.corpus, False, withdrawn=words
            )
            for document in documents:
                parse([document.markdown], document.references, root, document.meta)


class _Outside:
    """Files that lie outside the product, each under a path in it by which it is read."""

    def __init__(self, root: Path, config: Config, paths: Sequence[str]) -> None:
        self.root = root
        self.config = config
        self.files: dict[str, Path] = {}
        """By its path below the folder of its contributor; pictures beside a file too."""
        self.asked: list[str] = []
        self.typed: dict[str, str] = {}
        """What people typed for the start of such a path."""
        for rank, given in enumerate(paths):
            path, start = Path(os.path.abspath(given)), f"elders-{rank}"
            here = f"{path.name}/" if path.is_dir() else ""
            self.typed[f"{start}/{here}"] = given.rstrip("/\\") + "/" if here else _before(given)
            listed = list_folder(path.parent, path.name) if here else [(path.name, False)]
            self.asked += [f"{start}/{name}" for name, _ in listed]
            beside = path.parent.iterdir() if not here else ()
            listed += [(one.name, False) for one in beside if is_picture_file(one.name)]
            self.files |= {f"{start}/{name}": path.parent / name for name, _ in listed}

    def judge(self, checked: _Checked) -> None:
        """Reads the files twice: once to see whose they are, and then as theirs."""
        first = self._collect(dict.fromkeys(self.files, _NOBODYS))
        accounts = {
            account.file.removeprefix(f"{_NOBODYS}/"): account for account in first.accounts
        }
        owners: dict[str, str] = {}
        for name in self.files:
            owner, why = self._owner(name, accounts.get(name))
            owners[name] = self._folder(owner) if owner else _NOBODYS
            if name in self.asked:
                checked.notes.append(f"{self._told(name)}: {self._note(name, owner, why)}")
        read = self._collect(owners)
        checked.read.append(read)
        folders = {_NOBODYS, *owners.values()}
        for one in read.diagnostics:
            where = self._really(one.where.file, folders)
            if where != one.where.file:
                found, remedy = (self._really(text, folders) for text in (one.found, one.remedy))
                if one.rule is Rule.PERSONAL_DATA:  # a mark is that of a place in sources/
                    found, remedy = _MARK.sub("", found), _TO_RELEASE
                place = replace(one.where, file=where)
                checked.diagnostics.append(replace(one, where=place, found=found, remedy=remedy))

    def _collect(self, folders: Mapping[str, str]) -> Collection:
        outside = {f"{folders[name]}/{name}": path for name, path in self.files.items()}
        only = {f"{folders[name]}/{name}" for name in self.asked}
        return collect(self.root, self.config, only, outside)

    def _owner(self, name: str, account: FileAccount | None) -> tuple[str | None, str]:
        """Whose a file is, by what it says itself, by the folders it lies in or by its name; and
        how that is known."""
        names = self.config.names("consortia")
        if account is not None and account.consortium:
            return account.consortium, "zo staat het in het bestand"
        units = account.units if account is not None else ()
        said = {slug for unit in units if (slug := names.resolve(unit.text))}
        if len(said) == 1:
            return said.pop(), "zo staat het in het bestand"
        for folder in reversed(self.files[name].parent.parts):
            if slug := names.resolve(folder):
                return slug, "zo heet de map"
        stem = PurePosixPath(name).stem.casefold()
        named = [c.slug for c in self.config.contributors if c.slug in stem]
        return (named[0], "zo heet het bestand") if len(named) == 1 else (None, "")

    def _folder(self, owner: str) -> str:
        own = self.config.network.slug
        return f"{SOURCES}/{own}" if owner == own else f"{SOURCES}/consortia/{owner}"

    def _note(self, name: str, owner: str | None, why: str) -> str:
        if owner is None:
            return (
                "van wie dit is, staat er niet in; vul het consortium in, of zet het bestand in de"
                f" map van het consortium in {SOURCES} en controleer het daar"
            )
        short = next(c.short for c in self.config.contributors if c.slug == owner)
        same = PurePosixPath(name).name
        folder = self._folder(owner)
        twin = [f for f, _ in list_sources(self.root) if f.startswith(f"{folder}/")]
        beside = f"; {folder} heeft ook een {same}, en dat is hier niet gelezen"
        there = any(PurePosixPath(file).name == same for file in twin)
        return f"gelezen als van {short} ({why}){beside if there else ''}"

    def _told(self, name: str) -> str:
        """A path as people typed it."""
        start = next(start for start in self.typed if name.startswith(start))
        return printable(self.typed[start] + name.removeprefix(start))

    def _really(self, text: str, folders: set[str]) -> str:
        """A text with the paths as people typed them."""
        for start, typed in self.typed.items():
            for folder in folders:
                text = text.replace(f"{folder}/{start}", typed)
        return text


def _before(given: str) -> str:
    """What stands before the name in a path that somebody typed."""
    return given[: len(given) - len(Path(given).name)]


def _tell(checked: _Checked, as_json: bool) -> None:
    if as_json:
        told = [d.to_dict() for d in checked.diagnostics]
        told += [{"severity": "fout", "text": fault} for fault in checked.faults]
        print(json.dumps(told, ensure_ascii=False, indent=1))
        for note in checked.notes:
            print(note, file=sys.stderr)
        return
    for line in (*checked.notes, *map(str, checked.diagnostics), *checked.faults):
        print(line)
    read = checked.read
    files = count_of(sum(len(one.accounts) for one in read), "bestand", "bestanden")
    good = sum(1 for one in read for _ in one.corpus.records())
    number = len(checked.diagnostics) + len(checked.faults)
    print(
        f"{files} gelezen, {count_of(good, 'bijdrage', 'bijdragen')} in orde,"
        f" {count_of(number, 'melding', 'meldingen')}."
    )
    if waits := what_waits(sum(len(one.waiting) for one in read)):
        print(waits)
