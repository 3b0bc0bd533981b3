"""The accessibility report: what was tested by what, what was not, what is left to a person.

Every build makes one for each edition, with our own rules; of the outside programs it takes what
they said of exactly these bytes (`verdicts`), and names each file that they never saw. A report
holds for the files whose fingerprints stand in it, and says so.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from samenleren.accessibility import FORMATS, check, kind_of
from samenleren.accessibility.rules import CHECKS, Finding, Level, worst_first
from samenleren.accessibility.verdicts import PROGRAMS, Store, Verdict, load_store, programs_for
from samenleren.config import Config, load_config
from samenleren.diagnostics import Diagnostic, Rule
from samenleren.handover.edition import PRODUCTS, PROVEN, REPORT, SHEETS
from samenleren.storage.files import WORK, read_json, sha256_of, write_json, write_text
from samenleren.storage.letters import in_letters

READS = (
    "scripts/samenleren/accessibility/*.py",
    "output/werk/programmas/oordelen.json",
    "templates/redactie/toegankelijkheid.html.j2",
)
OWN = "eigen controle"
_OF_PAGES = (
    "hier zijn geen regels voor. Zij horen bij de bladzijden, en tellen mee als een browser die"
    " onderzoekt"
)
_NO_RULES = {
    **dict.fromkeys((".css", ".js", ".svg"), _OF_PAGES),
    SHEETS: "dit zijn vellen voor de drukker, om te vouwen; wie wil lezen neemt het bestand van die"
    " naam zonder -vellen of -drukker",
    ".xlsx": "hier zijn geen regels voor. In Excel kan de taal van een cel niet worden gemerkt: een"
    " voorleesprogramma leest daar ook Engelse woorden als Nederlands",
}
_RULE_OF = {Level.ERROR: Rule.INACCESSIBLE, Level.WARNING: Rule.LESS_ACCESSIBLE}

PERSON = (
    "De volgorde waarin een voorleesprogramma de tekst leest, is de volgorde van de inhoud.",
    "Elke alternatieve tekst zegt wat het beeld of de figuur laat zien, en niet meer.",
    "Bij elke koppeling is duidelijk waar zij heen gaat, uit haar tekst of uit de zin eromheen.",
    "Koppen zeggen waar hun tekst over gaat.",
    "Passages in een andere taal zijn als die taal gemerkt; geen programma heeft dat hier getest.",
    "Tekst op een foto of een verloop van kleur is goed te lezen.",
    "De bladzijde in de browser is te gebruiken met alleen een toetsenbord.",
    "De bladzijde in de browser is te gebruiken bij een vergroting van 400%.",
    "Iemand die een voorleesprogramma gebruikt, heeft een stuk van elk bestand gelezen.",
    "In Word en LibreOffice geeft de eigen toegankelijkheidscontrole geen fouten.",
    "De taal is eenvoudig genoeg voor wie dit leest.",
)
"""What no program can judge, as sentences that a person can agree with."""


@dataclass(frozen=True)
class Judged:
    """A finished file, by its name in the folder of the report, with all that was said of it.

    `unseen` are the programs for this kind of file that have not judged these bytes.
    """

    name: str
    digest: str
    findings: tuple[Finding, ...]
    verdicts: tuple[Verdict, ...]
    unseen: tuple[str, ...]

    @property
    def errors(self) -> int:
        """How many errors were found, by all programs together."""
        return sum(len(each.errors) for each in self.verdicts)

    def cells(self) -> Iterator[str]:
        """What the table says for our own rules and for each outside program."""
        for program in (OWN, *PROGRAMS):
            mine = [each for each in self.verdicts if each.program == program]
            if program in self.unseen:
                yield "niet onderzocht"
            elif mine:
                yield _counted(mine)
            else:
                yield "niet van toepassing"


def prove_edition(root: Path, slug: str, names: Sequence[str]) -> list[Diagnostic]:
    """Writes the report on the files `names` of an edition, and its account; gives what our own
    rules find as messages of the build. Raises `StageFault(3)` for a fault in config.yaml."""
    folder = root / "output" / slug
    files = [folder / name for name in names]
    return _prove(root, load_config(root).edition(slug).title, folder, files)


def prove_products(root: Path) -> None:
    """Writes the report on all files in output/producten, and its account. The products must be
    there. Raises `StageFault(3)` for a fault in config.yaml."""
    folder = root / "output" / PRODUCTS
    _prove(root, "Andere producten", folder, product_files(root, load_config(root)))


def product_files(root: Path, config: Config) -> list[Path]:
    """The files of all products that people read, as their manifests name them."""
    folders = [root / "output" / PRODUCTS / product.slug for product in config.products]
    return [
        folder / entry["name"]
        for folder in folders
        for entry in read_json(folder / "manifest.json")["files"]
    ]


def _prove(root: Path, title: str, folder: Path, files: Sequence[Path]) -> list[Diagnostic]:
    """The report on all these files: each is judged, or its kind is told to have no rules."""
    page, judged = reported(root, title, folder, files, load_store(root))
    write_text(folder / REPORT, page)
    shown = folder.relative_to(root).as_posix()
    found = [each for file in judged for each in messages(file, shown)]
    write_json(
        root / WORK / folder.name / PROVEN,
        {
            "files": {f"{shown}/{file.name}": file.errors for file in judged},
            "unseen": sorted({program for file in judged for program in file.unseen}),
            "diagnostics": [each.to_dict() for each in found],
        },
    )
    return found


def reported(
    root: Path, title: str, folder: Path, files: Sequence[Path], store: Store
) -> tuple[str, list[Judged]]:
    """The report on all these files as HTML, with what a store has of the outside programs."""
    kinds = sorted({kind_of(path) for path in files} - {*FORMATS})
    without = {kind: _NO_RULES.get(kind, "hier zijn geen regels voor") for kind in kinds}
    judged = [
        judge_file(path, path.relative_to(folder).as_posix(), store)
        for path in files
        if kind_of(path) in FORMATS
    ]
    return report_page(root, title, judged, without), judged


def judge_file(path: Path, name: str, store: Store) -> Judged:
    """Our own rules on a file, and what the store has of the programs for its kind."""
    findings = tuple(worst_first(check(path)))
    errors = tuple(str(each) for each in findings if each.check.level is Level.ERROR)
    notes = tuple(str(each) for each in findings if each.check.level is not Level.ERROR)
    rules = f"{len(CHECKS)} regels, onderaan deze bladzijde"
    own = Verdict(OWN, f"{OWN}, versie {own_version()}", rules, errors, notes)
    digest = sha256_of(path)
    said = {program: store.said(digest, program) for program in programs_for(path)}
    others = [each for found in said.values() for each in found]
    unseen = tuple(program for program, found in said.items() if not found)
    return Judged(name, digest, findings, (own, *others), unseen)


@cache
def own_version() -> str:
    """A fingerprint of our own rules and of the code that judges by them; line ends do not count,
    since Git gives those of the system."""
    code = hashlib.sha256()
    for path in sorted(Path(__file__).parent.glob("*.py")):
        code.update(path.read_text(encoding="utf-8").encode())
    return in_letters(code.hexdigest()[:8])


def messages(file: Judged, folder: str) -> Iterator[Diagnostic]:
    """What our own rules find in a file as messages of the build: errors and warnings."""
    for each in file.findings:
        if rule := _RULE_OF.get(each.check.level):
            where = replace(each.where, file=f"{folder}/{file.name}")
            remedy = f"{each.check.remedy}, want {each.check.why}"
            source = "doe dat in de tekst waar dit bestand van is gemaakt, niet in het bestand zelf"
            yield Diagnostic(rule, where, f"{each.found} ({each.ident})", f"{remedy}; {source}")


def report_page(
    root: Path, title: str, files: Sequence[Judged], without: Mapping[str, str] = {}
) -> str:
    """The report as HTML. `without` has for each kind of file without rules why."""
    from samenleren.design.pages import page_of
    from samenleren.language.dutch import dutch_date

    publication = load_config(root).publication
    return page_of(
        root,
        "toegankelijkheid.html.j2",
        publication=publication,
        date=dutch_date(publication.date),
        edition=title,
        programs=[OWN, *PROGRAMS],
        files=files,
        used=list(_used(files)),
        unseen={
            program: [file.name for file in files if program in file.unseen]
            for program in PROGRAMS
            if any(program in file.unseen for file in files)
        },
        without=without,
        person=PERSON,
        rules=CHECKS.values(),
    )


def _used(files: Sequence[Judged]) -> Iterator[tuple[str, str, int]]:
    """Each program with what it looked at, and how many of the files it judged so."""
    said = [(each.tool, each.rules) for file in files for each in file.verdicts]
    for tool, rules in dict.fromkeys(said):
        yield tool, rules, said.count((tool, rules))


def _counted(verdicts: Sequence[Verdict]) -> str:
    from samenleren.language.dutch import count_of

    errors = sum(len(each.errors) for each in verdicts)
    notes = sum(len(each.notes) for each in verdicts)
    points = f", {count_of(notes, 'ander punt', 'andere punten')}" if notes else ""
    return f"{count_of(errors, 'fout', 'fouten') if errors else 'geen fouten'}{points}"
