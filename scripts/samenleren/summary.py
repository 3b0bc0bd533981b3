"""What a build says at its end: what there is now, what is wrong with it, and what to do.

It calls nothing ready to be sent that is of before a change, holds nothing, or was not judged. What
is of before a change is what Snakemake would still make (`stale`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from samenleren.config import Config
from samenleren.diagnostics import Severity
from samenleren.handover.concept import concept_mark
from samenleren.handover.edition import FORMATS
from samenleren.handover.messages import all_messages
from samenleren.language.dutch import count_of, enumerate_dutch
from samenleren.storage.edited import ASIDE
from samenleren.storage.files import DELIVERY, read_json
from samenleren.storage.lasting import what_waits

MAX_SHOWN = 20
AGAIN = "Start python3 build.py voordat u iets verstuurt."
_OLD = "van vóór uw laatste wijziging; nog niet bijgewerkt"
_ERROR = Severity.ERROR.value


@dataclass(frozen=True)
class Stale:
    """What a build would still make: editions and products by their slug."""

    editions: frozenset[str] = frozenset()
    products: frozenset[str] = frozenset()
    report: bool = False

    @property
    def anything(self) -> bool:
        """True when something is of before a change."""
        return bool(self.editions or self.products or self.report)


def stale(planned: Sequence[tuple[str, dict[str, str]]]) -> Stale:
    """What is of before a change, by the jobs (rule and wildcards) that a plan of all names."""

    def named(rules: tuple[str, ...], wildcard: str) -> frozenset[str]:
        return frozenset(names[wildcard] for rule, names in planned if rule in rules)

    return Stale(
        named(("text", "edition"), "edition"),
        named(("product",), "product"),
        any(rule in ("ingest", "report") for rule, _ in planned),
    )


@dataclass
class Summary:
    """The end of a build. `aside` is how many files that people changed were set aside."""

    root: Path
    config: Config
    done: str
    stale: Stale = field(default_factory=Stale)
    aside: int = 0

    def __post_init__(self) -> None:
        every = all_messages(self.root)
        self.errors = [d["text"] for d in every if d["severity"] == _ERROR]
        self.warnings = [d["text"] for d in every if d["severity"] != _ERROR]
        self.empty: list[str] = []

    def lines(self) -> Iterator[str]:
        """Everything there is, with what is wrong with it, and what to do now."""
        yield from (self.done, "")
        for edition in self.config.editions:
            yield from self._edition(edition.slug, edition.title)
        for product in self.config.products:
            yield from self._product(product.slug, product.title)
        if (self.root / "output/redactie/status.html").is_file():
            old = f" ({_OLD})" if self.stale.report else ""
            yield f"  output/redactie/status.html – overzicht voor de redactie{old}"
        yield from self._set_aside()
        for title, messages in (("fouten", self.errors), ("waarschuwingen", self.warnings)):
            if messages:
                yield ""
                yield f"{len(messages)} {title if len(messages) > 1 else title.removesuffix('en')}:"
                yield from (f"  {message}" for message in messages[:MAX_SHOWN])
                if len(messages) > MAX_SHOWN:
                    yield f"  en nog {len(messages) - MAX_SHOWN}; zie output/redactie/status.html"
        yield ""
        yield from self._what_now()

    def alone(self, files: Sequence[str]) -> Iterator[str]:
        """When only some formats of an edition were asked for: nothing was judged."""
        yield from (self.done, "")
        yield from (f"  {file}" for file in files)
        for slug in dict.fromkeys(file.split("/")[1] for file in files):
            made = {file.rpartition(".")[2] for file in files if file.split("/")[1] == slug}
            folder = self.root / "output" / slug
            others = [f for f in FORMATS if f not in made and _is_there(folder, f)]
            if others and slug in self.stale.editions:
                kinds = enumerate_dutch(f".{name}" for name in others)
                verb = "zijn" if len(others) > 1 else "is"
                yield f"    let op: {kinds} van output/{slug} {verb} van een eerdere tekst"
        yield from self._set_aside()
        yield from (f"  {error}" for error in self.errors[:MAX_SHOWN])
        yield ""
        yield f"Alleen dit is gemaakt, en niets is nagekeken. {AGAIN}"

    def kept(self) -> Iterator[str]:
        """What there is of an earlier build, when this one failed."""
        slugs = [e.slug for e in self.config.editions if _manifest(self.root, e.slug)]
        old = [slug for slug in slugs if slug in self.stale.editions]
        if not slugs:
            yield "Er is geen editie gemaakt."
        elif old:
            names = enumerate_dutch(f"output/{slug}" for slug in old)
            yield f"Van vóór deze opdracht, en niet bijgewerkt: {names}. Verstuur dat niet."

    def _edition(self, slug: str, title: str) -> Iterator[str]:
        manifest = _manifest(self.root, slug)
        if manifest is None:  # not asked for
            return
        formats = "samen-leren.docx, .pdf, .html, .odt en site/index.html"
        mark = concept_mark(manifest["concept"])
        if slug in self.stale.editions:
            yield f"  output/{slug}/ – {title}{mark}: {_OLD}"
            return
        yield f"  output/{slug}/{formats} – {title}{mark}"
        if not manifest["records"]:
            self.empty.append(f"output/{slug}")
            yield "    let op: er staat geen enkele bijdrage in"
        if faults := _errors_in(manifest):
            told = count_of(faults, "fout", "fouten")
            yield f"    let op: {told} in deze bestanden; verstuur ze zo niet"
        yield from (f"    let op: {warning}" for warning in manifest["warnings"])

    def _product(self, slug: str, title: str) -> Iterator[str]:
        manifest = _manifest(self.root, f"producten/{slug}")
        if manifest is None:
            return
        mark = concept_mark(manifest["concept"])
        if slug in self.stale.products:
            yield f"  output/producten/{slug}/ – {title}{mark}: {_OLD}"
            return
        files = count_of(len(manifest["files"]), "bestand", "bestanden")
        yield f"  output/producten/{slug}/ – {title}: {files}{mark}"
        if not manifest["files"]:
            self.empty.append(f"output/producten/{slug}")
        yield from (f"    let op: {warning}" for warning in manifest["warnings"])

    def _set_aside(self) -> Iterator[str]:
        if self.aside:
            changed = count_of(self.aside, "bestand dat u veranderde", "bestanden die u veranderde")
            yield f"  {ASIDE}/ – {changed}"

    def _what_now(self) -> Iterator[str]:
        waiting = what_waits(_waiting(self.root))
        if waiting:
            yield waiting
        if self.stale.anything:
            commands = ["python3 build.py"] if self.stale.editions or self.stale.report else []
            commands += ["python3 build.py producten"] if self.stale.products else []
            yield (
                f"Let op: niet alles is bijgewerkt. Start {enumerate_dutch(commands)} voordat u"
                " verstuurt wat van vóór uw wijziging is."
            )
        if self.errors:
            yield (
                "Wat nu: los de fouten op, of stuur de melding naar wie het bestand aanleverde."
                " Start daarna python3 build.py opnieuw."
            )
        elif self.empty:
            yield f"Wat nu: verstuur {enumerate_dutch(self.empty)} niet: daar staat niets in."
        elif waiting:
            yield "Wat nu: deel in wat wacht. Start daarna python3 build.py opnieuw."
        elif not self.stale.editions and not self.stale.report:
            yield "Wat nu: open een editie en lees haar na. Daarna kan zij worden verstuurd."


def _is_there(folder: Path, name: str) -> bool:
    return (folder / f"samen-leren.{name}").is_file()


def _manifest(root: Path, folder: str) -> dict[str, Any] | None:
    path = root / "output" / folder / "manifest.json"
    return read_json(path) if path.is_file() else None


def _errors_in(manifest: dict[str, Any]) -> int:
    """How many errors were found in the finished files of an edition."""
    found = [*manifest.get("privacy", ()), *manifest.get("accessibility", ())]
    return sum(d["severity"] == _ERROR for d in found)


def _waiting(root: Path) -> int:
    """How many contributions wait for the editors."""
    delivery = root / DELIVERY
    return len(read_json(delivery)["waiting"]) if delivery.is_file() else 0
