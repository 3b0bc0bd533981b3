"""Accessibility: finished files judged by rules that a program can judge.

`check` takes any finished file. One module per format opens it: docx.py and odt.py through one
neutral `Document`, which text_rules.py judges; pptx.py by itself. rules.py is the list of rules,
with the source of each.
"""

from __future__ import annotations

from pathlib import Path

from samenleren.accessibility.rules import CHECKS, Finding

__all__ = ["CHECKS", "FORMATS", "Finding", "check"]

FORMATS = (".docx", ".odt", ".pptx")
"""The kinds of files that can be judged."""


def check(path: Path) -> list[Finding]:
    """What is wrong with a file, in the order of the file.

    Raises `Refused` (of the readers) for a file that is damaged or of another kind than its name
    says, and ValueError for a kind that is not in `FORMATS`.
    """
    from samenleren.accessibility.text_rules import judge
    from samenleren.readers.archive import open_archive

    kind = path.suffix.lower()
    if kind not in FORMATS:
        raise ValueError(f"{path.name}: no rules for this kind of file")
    data = path.read_bytes()
    archive = open_archive(path.name, data)
    if kind == ".pptx":
        from samenleren.accessibility.pptx import judge_pptx

        return judge_pptx(data)
    if kind == ".docx":
        from samenleren.accessibility.docx import read_docx

        return judge(read_docx(archive))
    from samenleren.accessibility.odt import read_odt

    return judge(read_odt(archive))
