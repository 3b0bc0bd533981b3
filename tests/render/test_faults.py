"""What may not stand in the editors' text is told with the file and line where they wrote it."""

from __future__ import annotations

from pathlib import Path

import pytest

from building import ROOT
from samenleren.diagnostics import StageFault
from samenleren.render.syntax import parse

CHAPTER = "chapters/2-parties.md.j2"
WRONG = {
    "a link to nothing": ("Zie [hier](#nergens).", "een verwijzing naar #nergens komt"),
    "a link that is no web address": (
        "Zie [daar](ftp://x.nl).",
        'een verwijzing naar "ftp://x.nl"',
    ),
    "a link without words": (
        "Zie [](https://vng.nl).",
        'een verwijzing naar "https://vng.nl" heeft',
    ),
    "a heading too deep": ("#### Te diep", 'de kop "Te diep" is van niveau 4'),
    "a name twice": ("## Een {#een}\n\n## Twee {#een}", "de naam #een staat twee keer"),
    "a name of the page": ("## Een {#pagina-een}", "de naam #pagina-een hoort bij"),
    "a language": ("[words]{lang=engels-x-y}", 'de taal "engels-x-y"'),
    "an attribute": ("[woord]{onclick=1}", 'het kenmerk "onclick" mag niet'),
    "a picture from elsewhere": ("![Een plaatje](../geheim.png)", 'de afbeelding "../geheim.png"'),
}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A product with the templates and no chapters yet."""
    (tmp_path / "templates").symlink_to(ROOT / "templates")
    (tmp_path / "chapters").mkdir()
    return tmp_path


@pytest.mark.parametrize("case", WRONG)
def test_a_fault_in_a_chapter_is_told_with_its_line(case: str, root: Path) -> None:
    written, found = WRONG[case]
    (root / CHAPTER).write_text(f"---\ntitel: x\n---\n\nEen zin.\n\n{written}\n", "utf-8")
    with pytest.raises(StageFault) as raised:
        parse([f"# Deel\n\nEen zin.\n\n{written}\n"], [], root, {"lang": "nl-NL"})
    lines = [7, 9] if "\n" in written else [7]
    assert [fault.split(": ")[0] for fault in raised.value.messages] == [
        f"{CHAPTER}, regel {line}" for line in lines
    ]
    assert all(found in fault for fault in raised.value.messages)


def test_a_fault_that_stands_in_more_places_is_told_at_each(root: Path) -> None:
    for name in ("1-why.md.j2", "2-parties.md.j2"):
        (root / "chapters" / name).write_text("Zie [hier](#kb-3) en #kb-31.\n", "utf-8")
    with pytest.raises(StageFault) as raised:
        parse(["Zie [hier](#kb-3).\n"], [], root, {"lang": "nl-NL"})
    assert [fault.split(":")[0] for fault in raised.value.messages] == [
        "chapters/1-why.md.j2, regel 1", "chapters/2-parties.md.j2, regel 1"
    ]  # fmt: skip


def test_a_fault_that_nobody_wrote_so_is_told_of_the_folder(root: Path) -> None:
    with pytest.raises(StageFault) as raised:
        parse(["Zie [hier](#kb-3).\n"], [], root, {"lang": "nl-NL"})
    assert [fault.split(":")[0] for fault in raised.value.messages] == ["chapters/"]
