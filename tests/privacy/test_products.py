"""Other products: withdrawn words and personal data in what editors wrote are left out and told."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from privacy.small import places_of, product, write_interview
from samenleren.files import read_json
from samenleren.products import make
from samenleren.stages import ingest

TEXT = "De boswachter zag een zeldzame wielewaal nestelen naast het tuinhek."
PART = "een zeldzame wielewaal nestelen naast het tuinhek"
ADDRESS = "egel.en.bij@buurttuin.nl"
PRODUCTS = """\
products:
  - {slug: blad, title: Blad, kind: sheet, file: hier.md.j2, per: consortium, formats: [docx]}
  - {slug: verslag, title: Verslag, kind: report, file: hier.md.j2, formats: [docx, html]}
  - {slug: praatje, title: Praatje, kind: slides, edition: alles, file: hier.md.j2}
  - {slug: rijen, title: Rijen, kind: workbook, file: hier.md.j2}
"""
SLUGS = ("blad", "verslag", "praatje", "rijen")


@pytest.fixture(scope="module")
def garden(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Four products; their text and a key message repeat a conversation that is withdrawn."""
    root = product(tmp_path_factory.mktemp("producten") / "tuin")
    config = (root / "config.yaml").read_text("utf-8")
    assert "\nproducts:\n" in config
    (root / "config.yaml").write_text(config.replace("products:\n", PRODUCTS), "utf-8")
    (root / "chapters/producten/hier.md.j2").write_text(
        f"---\ntitel: Hier\nslug: hier\n---\nIemand zag {PART}.\n\nMail {ADDRESS} gerust.\n",
        encoding="utf-8",
    )
    chapter = root / "chapters/2-volhouden.md.j2"
    text = chapter.read_text("utf-8")
    at = text.index("tekst: ") + len("tekst: ")
    chapter.write_text(f"{text[:at]}Toen wij {PART} zagen, bleef het stil. {text[at:]}", "utf-8")
    write_interview(root, TEXT, toestemming="ingetrokken")
    ingest(root)
    for slug in SLUGS:
        make(root, slug)
    return root


@pytest.mark.parametrize("slug", SLUGS)
def test_a_product_holds_neither_the_withdrawn_words_nor_the_address(
    garden: Path, slug: str
) -> None:
    folder = garden / "output/producten" / slug
    assert places_of("gerust", folder), "the text of the editors itself is there"
    assert places_of("tekens weggelaten", folder)
    assert places_of("zeldzame wielewaal", folder) == []
    assert places_of(ADDRESS, folder) == []


def test_slides_show_a_key_message_of_a_chapter_without_the_withdrawn_words(garden: Path) -> None:
    said = f"Toen wij ingetrokken tekst van {len(PART)} tekens weggelaten zagen"
    assert any("slides/slide" in place for place in places_of(said, garden / "output/producten"))


@pytest.mark.parametrize("slug", SLUGS)
def test_the_manifest_tells_once_what_was_left_out_and_where(garden: Path, slug: str) -> None:
    manifest = read_json(garden / "output/producten" / slug / "manifest.json")
    words, address = [w for w in manifest["warnings"] if w.startswith("chapters/producten/")]
    assert words == (
        "chapters/producten/hier.md.j2, regel 5: hier staan woorden van een bijdrage waarvan de"
        " toestemming is ingetrokken [ingetrokken-woorden]; herschrijf de zin zonder die woorden;"
        " in het concept zijn zij weggelaten"
    )
    assert re.fullmatch(
        r"chapters/producten/hier\.md\.j2, regel 7: hier staat een e-mailadres: e…"
        r" \(24 tekens\), kenmerk pg-[a-p]{8} \[persoonsgegeven\]; haal het weg;"
        r" moet het blijven staan, dan kan de redactie dit kenmerk"
        r" vrijgeven in chapters/vrijgaven\.yaml",
        address,
    )
