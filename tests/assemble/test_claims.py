"""What editors' texts claim about an edition, against what it prints."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from assemble.making import CORPUS, chapter
from samenleren.assemble.claims import check_claims
from samenleren.config import Config
from samenleren.contents.chapters import Texts
from samenleren.contents.view import View

FILE = "chapters/6-yield.md.j2"


def told(root: Path, config: Config, edition: str, text: str) -> list[str]:
    """What is said of an edition with this introduction to its theme."""
    said = replace(chapter(), file=FILE, themes={"borging": text}, practice="")
    (root / "chapters").mkdir(exist_ok=True)
    (root / FILE).write_text(f"---\nthemas:\n  borging: {text}\n---\n", encoding="utf-8")
    view = View(CORPUS, config, config.edition(edition), [said], ("praktijk",))
    return [str(one) for one in check_claims(root, Texts((), (said,), ()), view, True)]


def test_a_name_without_a_lesson_below_it_is_told(tmp_path: Path, real_config: Config) -> None:
    there = {x.consortium for x in CORPUS.lessons if "bestuurlijk" in x.audience}
    absent = next(c for c in real_config.consortia if c.slug not in there)
    (message,) = told(tmp_path, real_config, "bestuurlijk", f"Bij {absent.short} ging het zo.")
    assert message == (
        f'{FILE}, themas, borging: de inleiding noemt "{absent.short}", maar in de editie'
        " bestuurlijk staat daar geen les van dit consortium onder [genoemd-zonder-les]; haal de"
        " naam weg, of laat het plan van de editie een les van dit consortium zien"
    )
    present = next(c for c in real_config.consortia if c.slug in there)
    assert told(tmp_path, real_config, "bestuurlijk", f"Bij {present.short} ging het zo.") == []


@pytest.mark.parametrize(
    "text", ["Alle zes consortia leerden.", "De zes hoofdstukken.", "Twee consortia."]
)
def test_a_number_that_is_so_is_left_alone(tmp_path: Path, real_config: Config, text: str) -> None:
    assert told(tmp_path, real_config, "compleet", text) == []


@pytest.mark.parametrize(
    ("text", "counted"),
    [("De vijf consortia.", 6), ("Deze 7 thema’s.", 8), ("Alle drie edities.", 4)],
)
def test_a_number_that_is_not_so_is_told_with_its_line(
    tmp_path: Path, real_config: Config, text: str, counted: int
) -> None:
    (message,) = told(tmp_path, real_config, "compleet", text)
    assert message.startswith(f'{FILE}, regel 3: er staat "{text[:-1]}", maar')
    assert f"noemt er {counted} [aantal-klopt-niet];" in message
