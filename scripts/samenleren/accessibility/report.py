"""The accessibility report of each edition: what was tested by what, what not, what is left.

Made by `python3 build.py toegankelijk` and not by every build: Java and the browser take minutes.
A report holds for the files whose fingerprints stand in it, and says so.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from samenleren.accessibility.outcome import REPORT, write_outcome
from samenleren.accessibility.outside import NotTested, Tested, Verdicts, judge_outside
from samenleren.accessibility.rules import CHECKS, Finding, Level, worst_first

FORMATS = (".html", ".pdf", ".docx", ".odt")
JUDGED = (*FORMATS, ".pptx")
OWN = "eigen controle"

PERSON = (
    "De volgorde waarin een voorleesprogramma de tekst leest, is de volgorde van de inhoud.",
    "Elke alternatieve tekst zegt wat het beeld of de figuur laat zien, en niet meer.",
    "Elke tekst van een koppeling is ook los van de zin te begrijpen.",
    "Koppen zeggen waar hun tekst over gaat.",
    "Passages in een andere taal zijn als die taal gemerkt; geen programma heeft dat hier getest.",
    "Tekst op een foto of een verloop van kleur is goed te lezen.",
    "De bladzijde in de browser is te gebruiken met alleen een toetsenbord.",
    "De bladzijde in de browser is te gebruiken bij een vergroting van 400%.",
    "Iemand die een voorleesprogramma gebruikt, heeft een stuk van elk bestand gelezen.",
    "In Word en LibreOffice geeft de eigen toegankelijkheidscontrole geen fouten.",
    "De taal is eenvoudig genoeg voor de lezers van deze editie.",
)
"""What no program can judge, as sentences that a person can agree with."""


@dataclass(frozen=True)
class Judged:
    """One file of an edition, with its fingerprint (the start of its SHA-256)."""

    name: str
    fingerprint: str
    errors: int
    notes: int


def write_accessibility(root: Path) -> None:
    """toegankelijkheid.html for every edition in config.yaml, one for the other products that are
    in output/producten, and the outcome of all (`outcome`).

    The files must be there. Raises `StageFault(3)` for a fault in config.yaml.
    """
    from samenleren.config import load_config
    from samenleren.files import write_text

    config = load_config(root)
    folders = {edition.title: root / "output" / edition.slug for edition in config.editions}
    groups = {
        title: (folder, [folder / f"samen-leren{kind}" for kind in FORMATS])
        for title, folder in folders.items()
    }
    products = root / "output" / "producten"
    made = [p for one in config.products for p in sorted((products / one.slug).rglob("*"))]
    judged = [path for path in made if path.suffix in JUDGED]
    if config.products:
        groups["Andere producten"] = (products, judged)
    every = [path for _, files in groups.values() for path in files]
    verdicts: Verdicts = [own_verdict(path) for path in every]
    pdfs = [path for path in every if path.suffix == ".pdf"]
    pages = [path for path in every if path.suffix == ".html"]
    verdicts.extend(judge_outside(root, pdfs, pages))
    for title, (folder, files) in groups.items():
        others = other_kinds(made) if folder == products else []
        page = report_page(root, title, folder, files, [*verdicts, *others])
        write_text(folder / REPORT, page)
    write_outcome(root, verdicts)


def other_kinds(files: Sequence[Path]) -> list[NotTested]:
    """The kinds of files for which there are no rules here, each once."""
    kinds = sorted({path.suffix[1:] for path in files if path.is_file()} - {s[1:] for s in JUDGED})
    return [
        NotTested(OWN, f"bestanden die eindigen op .{kind}", "hier zijn geen regels voor")
        for kind in kinds
        if kind
    ]


def own_verdict(path: Path) -> Tested:
    """Our own rules on one file; errors apart from warnings and tips."""
    from samenleren.accessibility import check

    found = worst_first(check(path))
    errors = tuple(str(each) for each in found if _is_error(each))
    notes = tuple(str(each) for each in found if not _is_error(each))
    return Tested(OWN, str(path), "regels onderaan deze bladzijde", errors, notes)


def _is_error(finding: Finding) -> bool:
    return finding.check.level is Level.ERROR


def report_page(
    root: Path, title: str, folder: Path, files: Sequence[Path], verdicts: Verdicts
) -> str:
    """The report on the files of one folder as HTML; `verdicts` may be on other files too."""
    from samenleren.assemble.text import dutch_date
    from samenleren.config import load_config
    from samenleren.editors.pages import colours, environment
    from samenleren.render.tokens import load_tokens

    publication, tokens = load_config(root).publication, load_tokens(root)
    names = {str(path): path.relative_to(folder).as_posix() for path in files}
    tested = [
        replace(each, file=names[each.file])
        for each in verdicts
        if isinstance(each, Tested) and each.file in names
    ]
    return (
        environment(root)
        .get_template("toegankelijkheid.html.j2")
        .render(
            publication=publication,
            date=dutch_date(publication.date),
            colours=colours(tokens),
            type=tokens.type,
            edition=title,
            files=[_judged(path, names[str(path)], tested) for path in files],
            tested=tested,
            not_tested=[each for each in verdicts if isinstance(each, NotTested)],
            person=PERSON,
            rules=CHECKS.values(),
        )
    )


def _judged(path: Path, name: str, tested: Sequence[Tested]) -> Judged:
    mine = [each for each in tested if each.file == name]
    fingerprint = hashlib.sha256(path.read_bytes()).hexdigest()[:12]
    errors = sum(len(each.errors) for each in mine)
    return Judged(name, fingerprint, errors, sum(len(each.notes) for each in mine))
