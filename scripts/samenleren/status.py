"""The editors' status page: one accessible HTML file, without scripts or outside requests."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import jinja2

from samenleren.assemble.text import dutch_date
from samenleren.collect import FRAME
from samenleren.config import Config
from samenleren.diagnostics import Diagnostic, Severity
from samenleren.ledger import PLACED, Entry, Sum
from samenleren.model import Corpus

TEMPLATE = "templates/redactie"


def status_page(
    root: Path,
    config: Config,
    corpus: Corpus,
    diagnostics: Sequence[Diagnostic],
    sums: Sequence[Sum],
    entries: Sequence[Entry],
) -> str:
    """The page as HTML: diagnostics first, then coverage, then the ledger per file."""
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(root / TEMPLATE),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    coverage = Counter((lesson.chapter, lesson.consortium) for lesson in corpus.lessons)
    return environment.get_template("status.html.j2").render(
        publication=config.publication,
        date=dutch_date(config.publication.date),
        errors=[d for d in diagnostics if d.severity is Severity.ERROR],
        warnings=[d for d in diagnostics if d.severity is Severity.WARNING],
        chapters=config.chapters,
        contributors=config.contributors,
        coverage=coverage,
        sums=sums,
        open_entries=[e for e in entries if e.fate not in (PLACED, FRAME)],
    )
