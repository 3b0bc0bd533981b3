"""How the lines of a PDF end: hyphens per 1,000 lines of running text, and how ragged they are.

`python -m benchmarks.lines output/compleet/samen-leren.pdf` needs the environment of the build.
Running text is what stands in the type of the text or of what leads in, in lines that go on in a
next one. `tests/test_page.py` holds an edition to these numbers.
"""

from __future__ import annotations

import ctypes
import statistics
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

HYPHENS = "\u00ad\x02\ufffe"
"""What PDFium gives for a hyphen that the setting of a line made."""


@dataclass
class Line:
    """A line: the size of its type, its base line and sides in points, how bold it begins and ends,
    and its signs."""

    size: float
    base: float
    left: float
    right: float
    begins: int
    ends: int
    text: str = ""

    @property
    def hyphenated(self) -> bool:
        """True when a word goes on in the next line."""
        return self.text.rstrip()[-1:] in HYPHENS


@dataclass(frozen=True)
class Measured:
    """What was counted: lines that go on, hyphens at their ends, those with two letters before or
    after them, rows of three, and by how much lines fall short of the
    longest of their paragraph (points, in paragraphs of more than three lines)."""

    lines: int
    hyphens: int
    short: int
    rows: int
    ragged: float

    @property
    def share(self) -> float:
        """Hyphens per 1,000 lines."""
        return 1000 * self.hyphens / max(self.lines, 1)


SETTINGS = ((10.5, 13.0), (9.4, 9.5, 11.7))
"""In which sizes running text is set: open, and close, in an edition of few pages."""


def measured(path: Path) -> Measured:
    """The lines of running text in a PDF."""
    settings = (_measured(path, sizes) for sizes in SETTINGS)
    return max(settings, key=lambda found: found.lines)


def _measured(path: Path, sizes: tuple[float, ...]) -> Measured:
    import pypdfium2

    ends: list[float] = []
    lines = hyphens = short = rows = 0
    with pypdfium2.PdfDocument(path) as document:
        for page in document:
            for paragraph in _paragraphs(_lines(page.get_textpage(), sizes)):
                width = max(line.right for line in paragraph)
                for at, (line, after) in enumerate(pairwise(paragraph)):
                    ends += [width - line.right] if len(paragraph) > 3 else []
                    lines += 1
                    hyphens += line.hyphenated
                    short += line.hyphenated and _is_short(line, after)
                    rows += at > 1 and all(one.hyphenated for one in paragraph[at - 2 : at + 1])
    ragged = statistics.pstdev(ends) if ends else 0
    return Measured(lines, hyphens, short, rows, ragged)


def _is_short(line: Line, after: Line) -> bool:
    before = line.text.rstrip()[:-1].split()[-1:]
    behind = after.text.split()[:1]
    return any(sum(map(str.isalpha, word)) < 3 for word in (*before, *behind))


def _lines(text: Any, sizes: tuple[float, ...]) -> Iterator[Line]:
    import pypdfium2.raw as pdfium

    across, base = ctypes.c_double(), ctypes.c_double()
    line: Line | None = None
    for at in range(text.count_chars()):
        sign = chr(pdfium.FPDFText_GetUnicode(text.raw, at))
        if pdfium.FPDFText_IsGenerated(text.raw, at) == 1:
            continue
        size = round(pdfium.FPDFText_GetFontSize(text.raw, at), 1)
        box = pdfium.FS_RECTF()
        pdfium.FPDFText_GetLooseCharBox(text.raw, at, box)
        pdfium.FPDFText_GetCharOrigin(text.raw, at, across, base)  # boxes differ by font
        if line and size == line.size and abs(base.value - line.base) < 1 and box.left > line.left:
            line.text += sign
            line.ends = pdfium.FPDFText_GetFontWeight(text.raw, at)
            line.right = max(line.right, box.right) if not sign.isspace() else line.right
            continue
        if line and line.size in sizes:
            yield line
        bold = pdfium.FPDFText_GetFontWeight(text.raw, at)
        line = Line(size, base.value, box.left, box.right, bold, bold, sign)
    if line and line.size in sizes:
        yield line


def _paragraphs(lines: Iterator[Line]) -> Iterator[list[Line]]:
    found: list[Line] = []
    for line in lines:
        last = found[-1] if found else None
        if (
            last
            and last.size == line.size
            and last.ends == line.begins  # a title is no line of the text below it
            and abs(last.left - line.left) < 2
            and 0 < last.base - line.base < 1.6 * line.size
        ):
            found.append(line)
            continue
        if len(found) > 1:
            yield found
        found = [line]
    if len(found) > 1:
        yield found


if __name__ == "__main__":
    for name in sys.argv[1:]:
        found = measured(Path(name))
        print(
            f"{name}: {found.share:.0f} per 1,000 ({found.hyphens} of {found.lines} lines),"
            f" {found.short} of two letters, {found.rows} rows of three,"
            f" lines are short by {found.ragged:.1f} pt"
        )
