"""Other products: withdrawn words and personal data in what editors wrote are left out and told."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from privacy.small import places_of, product, write_interview
from samenleren.editors.reports import write_reports
from samenleren.jobs import ingest, text
from samenleren.products import documents, make
from samenleren.storage.edited import set_aside
from samenleren.storage.files import read_json

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


def read(root: Path) -> None:
    """What a product is made of: the corpus, the texts of the editions and the drawings in them."""
    ingest.run(root)
    for edition in ("alles", "tuinders"):
        text.run(root, edition)


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
    read(root)
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
    words, address = (found["text"] for found in manifest["privacy"])
    assert manifest["warnings"] == []
    assert words == (
        "chapters/producten/hier.md.j2, regel 5, “Iemand (ingetrokken tekst van 53…”: hier staan"
        " woorden van een bijdrage waarvan de toestemming is ingetrokken"
        " [ingetrokken-woorden]; herschrijf de zin zonder die woorden; in het"
        " concept zijn zij weggelaten"
    )
    assert re.fullmatch(
        r"chapters/producten/hier\.md\.j2, regel 7, “[^”]+”: hier staat een e-mailadres: e…"
        r" \(24 tekens\), kenmerk pg-[a-p]{8} \[persoonsgegeven\]; haal het weg;"
        r" moet het blijven staan, dan kan de redactie dit kenmerk"
        r" vrijgeven in chapters/vrijgaven\.yaml",
        address,
    )


# -- a text of the editors with personal data in it, and nothing else wrong ------------------------


@pytest.fixture
def leaflet(tmp_path: Path) -> Path:
    """The small product in order, with an address in the editors' text of one of its products."""
    root = product(tmp_path / "tuin")
    text = root / "chapters/producten/kaart.md.j2"
    text.write_text(f"{text.read_text('utf-8')}\n\nMail {ADDRESS} gerust.\n", "utf-8")
    read(root)
    return root


def mark_of_address(root: Path) -> str:
    (found,) = read_json(root / "output/producten/kaart/manifest.json")["privacy"]
    return str(re.findall("pg-[a-p]{8}", found["text"])[0])


def test_an_error_in_the_editors_text_makes_the_product_a_concept(leaflet: Path) -> None:
    make(leaflet, "kaart")
    make(leaflet, "tabel")
    manifest, other = (
        read_json(leaflet / f"output/producten/{slug}/manifest.json") for slug in ("kaart", "tabel")
    )
    assert manifest["concept"] is True
    assert [found["rule"] for found in manifest["privacy"]] == ["persoonsgegeven"]
    assert places_of("CONCEPT", leaflet / "output/producten/kaart")
    assert (other["concept"], other["privacy"]) == (False, [])


def test_an_error_in_a_chapter_makes_the_product_a_concept_too(tmp_path: Path) -> None:
    root = product(tmp_path / "tuin")
    chapter = root / "chapters/1-begin.md.j2"
    chapter.write_text(chapter.read_text("utf-8").replace("[les-n1,", "[les-n77,"), "utf-8")
    read(root)
    make(root, "tabel")
    assert read_json(root / "output/producten/tabel/manifest.json")["concept"] is True


def test_a_release_for_a_text_of_a_product_has_a_target(leaflet: Path) -> None:
    make(leaflet, "kaart")
    release = {"reden": "algemeen adres", "door": "redacteur", "datum": "2027-02-01"}
    marks = [mark_of_address(leaflet), "pg-aaaaaaaa"]
    lines = [json.dumps({"kenmerk": mark} | release) for mark in marks]
    (leaflet / "chapters/vrijgaven.yaml").write_text(f"[{', '.join(lines)}]", "utf-8")
    read(leaflet)
    write_reports(leaflet)
    told = read_json(leaflet / "output/redactie/meldingen.json")
    without = [m["text"] for m in told if m["rule"] == "vrijgave-zonder-doel"]
    assert [text.split(": ")[0] for text in without] == [
        "chapters/vrijgaven.yaml, kenmerk pg-aaaaaaaa"
    ]
    make(leaflet, "kaart")
    manifest = read_json(leaflet / "output/producten/kaart/manifest.json")
    assert (manifest["concept"], manifest["privacy"]) == (False, [])
    assert places_of(ADDRESS, leaflet / "output/producten/kaart")


def releases_without_target(root: Path, *marks: str) -> list[str]:
    """What the editors read about these releases, after a new build."""
    release = {"reden": "algemeen adres", "door": "redacteur", "datum": "2027-02-01"}
    lines = [json.dumps({"kenmerk": mark} | release) for mark in marks]
    (root / "chapters/vrijgaven.yaml").write_text(f"[{', '.join(lines)}]", "utf-8")
    read(root)
    write_reports(root)
    told = read_json(root / "output/redactie/meldingen.json")
    return [m["text"] for m in told if m["rule"] == "vrijgave-zonder-doel"]


def test_a_release_for_what_only_a_product_shows_has_a_target_once_it_is_made(
    tmp_path: Path,
) -> None:
    root = product(tmp_path / "tuin")
    config = root / "config.yaml"
    text = config.read_text("utf-8")
    assert "title: Tuinkaart," in text
    config.write_text(text.replace("title: Tuinkaart,", f"title: Mail {ADDRESS},"), "utf-8")
    read(root)
    make(root, "kaart")
    (found,) = {
        mark
        for one in read_json(root / "output/producten/kaart/manifest.json")["privacy"]
        for mark in re.findall("pg-[a-p]{8}", one["text"])
    }
    assert releases_without_target(root, found) == []
    make(root, "kaart")
    assert read_json(root / "output/producten/kaart/manifest.json")["privacy"] == []
    assert releases_without_target(root, found) == []
    config.write_text(text, "utf-8")
    make(root, "kaart")
    assert len(releases_without_target(root, found)) == 1


def test_before_the_products_are_made_an_editor_is_told_to_make_them_first(leaflet: Path) -> None:
    (told,) = releases_without_target(leaflet, "pg-aaaaaaaa")
    assert told.endswith(
        "; maak eerst de producten; is de melding er dan nog, haal de vrijgave weg; is de tekst"
        " verplaatst, neem dan het nieuwe kenmerk over"
    )


def test_a_product_that_was_stopped_halfway_is_no_edit_of_somebody(
    leaflet: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make(leaflet, "kaart")

    def stop(*arguments: object) -> Iterator[None]:
        (leaflet / "output/producten/kaart/kaart-noord.docx").write_bytes(b"half")
        raise KeyboardInterrupt

    monkeypatch.setattr(documents, "documents_of", stop)
    with pytest.raises(KeyboardInterrupt):
        make(leaflet, "kaart")
    assert list(set_aside(leaflet)) == []
