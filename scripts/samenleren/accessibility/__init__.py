"""Accessibility: finished files judged by rules that a program can judge.

`check` takes any finished file. One module per format opens it: docx.py and odt.py through one
neutral `Document`, which text_rules.py judges; pptx.py, pdf.py, html.py and epub.py by themselves.
rules.py is the list of rules, with the source of each. What needs a browser or Java is in
`programs`; what those said is in verdicts.py, and report.py tells all of it.
"""

from __future__ import annotations

from pathlib import Path

from samenleren.accessibility.rules import CHECKS, Finding
from samenleren.handover.edition import SHEETS

__all__ = ["CHECKS", "FORMATS", "Finding", "check", "kind_of"]

FORMATS = (".html", ".pdf", ".docx", ".odt", ".pptx", ".epub")
"""The kinds of files that can be judged."""


def kind_of(path: Path) -> str:
    """How the name of a file ends, as the rules tell kinds apart: sheets for the press are a kind
    of their own, since nobody reads them."""
    return SHEETS if path.name.endswith(SHEETS) else path.suffix.lower()


def check(path: Path) -> list[Finding]:
    """What is wrong with a file, in the order of the file.

    Raises `Refused` (of the readers) for a file that is damaged or of another kind than its name
    says, and ValueError for a kind that is not in `FORMATS`.
    """
    from samenleren.readers.archive import open_archive

    kind, data = kind_of(path), path.read_bytes()
    match kind:
        case ".pdf":
            from samenleren.accessibility.pdf import judge_pdf

            return judge_pdf(data)
        case ".html":
            from samenleren.accessibility.html import judge_html

            return judge_html(data)
        case ".pptx":
            from samenleren.accessibility.pptx import judge_pptx

            open_archive(path.name, data)
            return judge_pptx(data)
        case ".epub":
            from samenleren.accessibility.epub import judge_epub

            open_archive(path.name, data)
            return judge_epub(data)
        case ".docx":
            from samenleren.accessibility.docx import read_docx
            from samenleren.accessibility.text_rules import judge

            return judge(read_docx(open_archive(path.name, data)))
        case ".odt":
            from samenleren.accessibility.odt import read_odt
            from samenleren.accessibility.text_rules import judge

            return judge(read_odt(open_archive(path.name, data)))
    raise ValueError(f"{path.name}: no rules for this kind of file")
