"""A small product in a folder of its own: three consortia, each with its delivery in order."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
import yaml
from hypothesis import settings

from libreoffice import Run, runner, running
from samenleren.collect import Collection, collect
from samenleren.config import Config, load_config
from samenleren.diagnostics import Rule

# In CI pytest draws the whole difference between two unequal values, and of two editions that takes
# it hours: then one failed test looks like a suite that never ends. The workers inherit the name.
if os.environ.pop("CI", None):
    os.environ["SAMENLEREN_CI"] = "1"
# A busy machine is no fault of what is tested, and CI says twice the same of the same commit.
settings.register_profile("house", deadline=None, derandomize="SAMENLEREN_CI" in os.environ)
settings.load_profile("house")

_STARTS = re.compile(
    r"\bsubprocess\b|\bsamenleren\(|\bmultiprocessing\b|\boutside_tools\b|\blibreoffice\b|_builds?\b"
    r"|\boffice\b|\brun_pandoc\b|\bchromium\b|\bwrite_(?:pdf|docx|odt|html)\b|\bhypothesis\b"
)
"""What a module of tests says that starts programs, makes editions, or tries a thing many times."""


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--snel`, the tests for daily work: those that judge one thing in this process."""
    parser.addoption("--snel", action="store_true", help="only what starts no program")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leaves the others out; which those are is read from the tests, and nobody keeps a list."""
    if config.getoption("--snel"):
        texts = {path: path.read_text(encoding="utf-8") for path in {item.path for item in items}}
        slow = [item for item in items if _STARTS.search(texts[item.path])]
        config.hook.pytest_deselected(items=slow)
        items[:] = [item for item in items if item not in set(slow)]


ROOT = Path(__file__).resolve().parents[1]
CONSORTIA = ("samen-in-beweging", "drenthe", "rivierenland")
DRENTHE = "Aan de slag met preventie in de Drentse gemeenten"
NOT_READ = f"Een bestand van {DRENTHE} is niet gelezen."
"""What a draft says of a file in the folder of Drenthe that was not read: never which file."""
FORM = re.compile(r"sources/[^\n]+: [^\n]+ \[[a-z0-9-]+\]; [^\n]+")
"""The contract: `file, spot: found [rule-id]; remedy`, on one line."""

_LESSONS = """\
consortium:
  consortium: {title}
  regio: {region}
lessen:
  - {{nummer: les-{first}, thema: Aanpak, soort: les, hoofdstuk: Inhoud, voor_wie: ambtelijk,
     les: "{title} begint klein."}}
  - {{nummer: les-{second}, thema: Borging, soort: succes, hoofdstuk: Opbrengst,
     voor_wie: bestuurlijk, les: "{title} legt alles vast."}}
"""
_TEXT = """\
Over ons consortium
-------------------

Consortium: Samen in beweging met kwetsbare bewoners

Samenwerking
------------

De wijkcoach gaat mee naar het eerste gesprek.

Nummer: les-105 · Soort: succes · Hoofdstuk: Partijen · Voor wie: uitvoering
"""
IN_ORDER = {
    "consortia/drenthe/lessen.yaml": _LESSONS.format(
        title="Aan de slag met preventie in de Drentse gemeenten",
        region="Drenthe",
        first=101,
        second=102,
    ),
    "consortia/rivierenland/lessen.yaml": _LESSONS.format(
        title="Samen Leren voor Gezond Gewicht in Rivierenland",
        region="Gelderland",
        first=103,
        second=104,
    ),
    "consortia/samen-in-beweging/ervaringen.txt": _TEXT,
}
IDS = {"les-101", "les-102", "les-103", "les-104", "les-105", *CONSORTIA}


@dataclass
class Product:
    """The product under test. `deliver` adds a file; `messages` is what the editor then reads."""

    root: Path
    config: Config
    collection: Collection | None = field(default=None)

    def put(self, file: str, content: bytes | str) -> None:
        """Writes a file in sources/."""
        path = self.root / "sources" / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)

    def deliver(self, name: str, content: bytes | str) -> list[str]:
        """Adds a file to the folder of Drenthe; gives the messages."""
        self.put(f"consortia/drenthe/{name}", content)
        return self.messages()

    def collect(self) -> Collection:
        """Reads all sources. Whatever was added, everything that was in order is still there."""
        collection = self.collection = collect(self.root, self.config)
        assert {record.id for record in collection.corpus.records()} >= IDS
        for account in collection.accounts:
            assert account.counted == len(account.units) or any(
                d.rule is Rule.LEDGER_GAP and d.where.file == account.file
                for d in collection.diagnostics
            ), account.file
        return collection

    def messages(self) -> list[str]:
        """The diagnostics as sentences, each in the form of the contract."""
        found = [str(diagnostic) for diagnostic in self.collect().diagnostics]
        for message in found:
            assert FORM.fullmatch(message), message
        return found

    @property
    def added(self) -> list[str]:
        """The numbers of the records that are not from the deliveries in order."""
        assert self.collection is not None
        return [r.id for r in self.collection.corpus.records() if r.id not in IDS]

    @property
    def gaps(self) -> list[str]:
        """What the draft says is missing."""
        assert self.collection is not None
        return [gap.text for gap in self.collection.corpus.gaps]

    def fates(self, file: str) -> dict[str, list[str]]:
        """For each fate the texts of a file that have it."""
        assert self.collection is not None
        found: dict[str, list[str]] = {}
        for account in self.collection.accounts:
            if account.file == f"sources/{file}":
                for unit in account.units:
                    found.setdefault(unit.fate, []).append(unit.text)
        return found


@pytest.fixture(scope="session")
def real_config() -> Config:
    """The configuration of the repository."""
    return load_config(ROOT)


@pytest.fixture(scope="session")
def small_config(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Config]:
    """The configuration of the repository with three of its consortia, and its folder."""
    folder = tmp_path_factory.mktemp("config")
    data = yaml.safe_load((ROOT / "config.yaml").read_text(encoding="utf-8"))
    data["consortia"] = [c for c in data["consortia"] if c["slug"] in CONSORTIA]
    data["publication"]["date"] = str(data["publication"]["date"])
    text = yaml.safe_dump(data, allow_unicode=True, sort_keys=False)
    (folder / "config.yaml").write_text(text, encoding="utf-8")
    shutil.copy(ROOT / "config.schema.yaml", folder)
    shutil.copytree(ROOT / "chapters", folder / "chapters")
    return folder, load_config(folder)


@pytest.fixture
def product(tmp_path: Path, small_config: tuple[Path, Config]) -> Product:
    """Three deliveries about which there is nothing to say; for the reading side alone."""
    made = Product(tmp_path / "product", small_config[1])
    for file, content in IN_ORDER.items():
        made.put(file, content)
    return made


@pytest.fixture(scope="session")
def office_port(tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    """The port of a LibreOffice that runs for all tests that ask for `office`."""
    with running(tmp_path_factory.mktemp("profile")) as port:
        yield port


@pytest.fixture
def office(office_port: int, tmp_path: Path) -> Run:
    """Opens a document in LibreOffice, works on it and saves it; see `libreoffice.runner`."""
    return runner(office_port, tmp_path)
