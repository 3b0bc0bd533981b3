"""Drawings are made when what they show, or what they are made of, changed, and else never."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest

from samenleren.design import tokens
from samenleren.figures import Figure
from samenleren.figures.files import FOLDER, draw_figures

ROOT = Path(__file__).parents[2]


def figure(ident: str, score: float, title: str = "Een titel") -> dict[str, Any]:
    data = {"topics": ["Groen", "Geluid", "Buren"], "scores": [score, 2, 3], "low": 0, "high": 10}
    rows = (("Groen", str(score)),)
    return Figure(ident, "wijkprofiel", title, "Een web.", ("Wat", "Score"), rows, data).to_dict()


@pytest.fixture
def product(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A product with code, fonts and tokens of its own."""
    shutil.copytree(ROOT / "templates/fonts", tmp_path / "templates/fonts")
    shutil.copy(ROOT / "templates/tokens.yaml", tmp_path / "templates")
    shutil.copy(ROOT / "requirements.lock", tmp_path)
    shutil.copytree(ROOT / "scripts", tmp_path / "scripts")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def drawn(root: Path, *figures: dict[str, Any]) -> set[str]:
    """The figures of which a file was written when an edition shows these."""
    folder = root / FOLDER
    before = {p: p.stat().st_mtime_ns for p in folder.glob("*")}
    there = draw_figures(root, figures)
    assert set(there) <= {p.name for p in folder.glob("*")}
    assert len([name for name in there if name.endswith((".svg", ".png"))]) == 7 * len(figures)
    after = {p: p.stat().st_mtime_ns for p in folder.glob("*.*g")}
    return {p.name.split("-")[0] for p, date in after.items() if before.get(p) != date}


def test_a_changed_word_draws_nothing_and_a_changed_number_its_own_drawing(product: Path) -> None:
    one, two = figure("a", 1), figure("b", 2)
    assert drawn(product, one, two) == {"a", "b"}
    assert drawn(product, one, two) == set()
    assert drawn(product, one, figure("b", 2, "Een andere titel")) == set()
    assert drawn(product, one, figure("b", 3)) == {"b"}
    assert drawn(product, one) == set()


def changed(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")
    tokens._load.cache_clear()


def test_what_all_drawings_are_made_of_draws_all_and_other_changes_none(product: Path) -> None:
    both = figure("a", 1), figure("b", 2)
    assert drawn(product, *both) == {"a", "b"}
    look = product / "templates/tokens.yaml"
    changed(look, "measure: 68", "measure: 68  # regel")
    changed(product / "scripts/samenleren/render/pdf.py", "import", "# regel\nimport")
    assert drawn(product, *both) == set()
    changed(look, "#AE4F18", "#AE4F19")
    assert drawn(product, *both) == {"a", "b"}
    changed(product / "scripts/samenleren/figures/draw/web.py", "radius + 10", "radius + 11")
    assert drawn(product, *both) == {"a", "b"}
    fonts = product / "templates/fonts"
    shutil.copy(fonts / "SourceSans3-Semibold.ttf", fonts / "SourceSans3-Bold.ttf")
    assert drawn(product, *both) == {"a", "b"}
    assert drawn(product, *both) == set()


def test_a_drawing_of_which_a_file_is_gone_or_damaged_is_made_again(product: Path) -> None:
    both = figure("a", 1), figure("b", 2)
    drawn(product, *both)
    column = next((product / FOLDER).glob("b-*-kolom.svg"))
    column.unlink()
    assert drawn(product, *both) == {"b"}
    column.write_bytes(column.read_bytes()[:100])
    assert drawn(product, *both) == {"b"}
