"""A chapter opens with a page of its own or with a band above its text, anywhere or on the left."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pypdf
import pytest
from test_pdf import META, ROOT

from samenleren.accessibility.pdf import judge_pdf
from samenleren.render.pdf import write_pdf
from samenleren.render.syntax import parse

CHAPTER = """# {0} {{#{1} .chapter accent="{1}"}}

::: {{.chapter-question}}
Waarom zou u samen leren met andere gemeenten en organisaties, als u het in uw wijk al druk hebt?
:::

::: {{.for-whom}}
- **Bestuur:** een reden.
:::

De eerste regel van {0}.

"""
TEXT = CHAPTER.format("Waarom?", "why") + "Meer.\n\n" + CHAPTER.format("Partijen", "parties")


def opened(folder: Path, text: str = TEXT, **how: Any) -> list[str]:
    """The words of each page, covers and contents apart."""
    out = folder / "uit.pdf"
    meta = META | how
    assert write_pdf(parse([text], [], ROOT, meta), meta, out, ROOT) == []
    assert judge_pdf(out.read_bytes()) == []
    return [page.extract_text() for page in pypdf.PdfReader(out).pages[2:-1]]


def test_below_a_band_the_text_goes_on(tmp_path: Path) -> None:
    pages = opened(tmp_path, opening="band")
    assert len(pages) == 2
    for page, name in zip(pages, ("Waarom?", "Partijen"), strict=True):
        assert page.index("Waarom zou u") < page.index("een reden") < page.index(f"van {name}")


def test_without_a_word_a_chapter_has_its_opening_page(tmp_path: Path) -> None:
    pages = opened(tmp_path)
    assert len(pages) == 4
    assert "een reden" in pages[0]
    assert "van Waarom?" in pages[1]


@pytest.mark.parametrize("opening", ["band", "page"])
def test_a_chapter_can_begin_on_a_left_page(tmp_path: Path, opening: str) -> None:
    pages = opened(tmp_path, opening=opening, spread=True)
    starts = [at for at, page in enumerate(pages, 3) if "Waarom zou u" in page]
    assert len(starts) == 2
    assert not any(start % 2 for start in starts)


def test_a_question_that_is_far_too_long_stays_in_its_band(tmp_path: Path) -> None:
    text = TEXT.replace("Waarom zou u", "Waarom zou u, " + "en dat vragen wij echt, " * 12)
    assert len(opened(tmp_path, text, opening="band")) == 2
