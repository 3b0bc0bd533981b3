"""The replies: each contributor reads what became of its own delivery, and of nobody else's."""

from __future__ import annotations

import json
import re
from collections import Counter
from pathlib import Path
from typing import Any

import docx
import pytest
import yaml
from deliver import ADDRESS, COMMENT, EVIL, NEARLY, OFFER, QUESTION, STRAY, WITHHELD, report
from html_text import Page, squeezed, structure_faults

from building import ROOT
from own_sources import Delivered, delivered, files
from real_product import EDITIONS, belongs, may_stand
from samenleren.storage.files import write_text

pytest_plugins = ["report_fixtures"]

CONFIG = yaml.safe_load((ROOT / "config.yaml").read_text(encoding="utf-8"))
SHORT = {c["slug"]: c["short"] for c in [*CONFIG["consortia"], CONFIG["network"]]}
EVERYBODY = tuple(SHORT)
each = pytest.mark.parametrize("who", EVERYBODY)


def html(folder: Path, who: str) -> Page:
    return Page(folder / f"antwoord-{who}.html")


def word_text(folder: Path, who: str) -> str:
    """All text of the Word letter, tables included, in the order of the document."""
    document = docx.Document(str(folder / f"antwoord-{who}.docx"))
    found = []
    for block in document.iter_inner_content():
        if isinstance(block, docx.table.Table):
            found += [cell.text for row in block.rows for cell in row.cells]
        else:
            found.append(block.text)
    return squeezed(" ".join(found))


def section(page: Page, heading: str) -> str:
    """The text between a heading of level 2 and the next one."""
    _, _, rest = page.text.partition(f" {heading} ")
    ends = [rest.find(f" {other} ") for other in page.lines("h2") if f" {other} " in rest]
    return rest[: min(ends)] if ends else rest


def named(record: Delivered) -> str:
    """Whose a delivered record is, by its folder or by the consortium that it names."""
    folders = Path(record.file).parts
    if folders[1] == "consortia":
        return folders[2]
    if folders[1] != "interviews":
        return folders[1]
    said = record.fields["consortium"].casefold()
    for each in [*CONFIG["consortia"], CONFIG["network"]]:
        names = [each["title"], each["short"], *each["names"]]
        if said in [name.casefold() for name in names]:
            return str(each["slug"])
    raise AssertionError(said)


# -- what was received and where it went ----------------------------------------------------------


@each
def test_the_numbers_of_a_reply_equal_an_independent_count(sound: Path, who: str) -> None:
    records = [r for r in delivered(ROOT / "sources") if named(r) == who]
    count = Counter(record.kind for record in records)
    of_interviews = {r.file for r in records if r.kind == "int"}
    own = {p.relative_to(ROOT).as_posix() for p in files(ROOT / "sources") if who in p.parts[:-1]}
    profile = [] if who == "leernetwerk" else ["uw profiel"]
    words = {"les": "lessen", "mat": "materialen", "int": "gesprekken", "evt": "bijeenkomsten"}
    counted = [*profile, *(f"{count[kind]} {word}" for kind, word in words.items() if count[kind])]
    assert html(sound, who).lines("li")[0] == (
        f"Wij ontvingen {len(own | of_interviews)} bestanden, met {', '.join(counted[:-1])}"
        f" en {counted[-1]}."
    )


@each
def test_the_table_of_chapters_and_editions_equals_an_independent_count(
    sound: Path, who: str
) -> None:
    rows = [e for e in html(sound, who).elements if e.tag in ("th", "td") and "tbody" in e.inside]
    cells = [e.text.strip() for e in rows]
    portraits = {
        chapter["slug"]: yaml.safe_load(
            (ROOT / "chapters" / chapter["file"]).read_text("utf-8").split("---\n")[1]
        ).get("portret")
        for chapter in CONFIG["chapters"]
    }
    for chapter in CONFIG["chapters"]:
        names = {chapter["slug"], chapter["title"], *chapter["names"]}
        mine = [r for r in delivered(ROOT / "sources") if named(r) == who]
        here = [r for r in mine if r.fields.get("hoofdstuk") in names and r.kind in ("les", "mat")]
        faces = [r for r in mine if r.id == portraits[chapter["slug"]]]
        wanted = []
        for edition in CONFIG["editions"]:
            text = (sound.parent / "werk" / edition["slug"] / "placement.json").read_text("utf-8")
            placed = json.loads(text)["placed"]
            shown = [r for r in (*here, *faces) if chapter["slug"] in placed.get(r.id, ())]
            wanted.append(str(len(shown) or "–"))
        if chapter["title"] in cells:
            at = cells.index(chapter["title"])
            assert cells[at + 1 : at + 5] == wanted, chapter["slug"]
        else:
            assert set(wanted) == {"–"}


@each
def test_the_annex_names_every_text_and_its_editions(sound: Path, who: str) -> None:
    items = {line.split(" ")[0]: line for line in html(sound, who).lines("li")}
    readers = {a["slug"]: a["title"] for a in CONFIG["audiences"]}
    lessons = [r for r in delivered(ROOT / "sources") if named(r) == who and r.kind == "les"]
    assert lessons
    for lesson in lessons:
        shown = items[lesson.id].rpartition("Staat in: ")[2].removesuffix(".").split(", ")
        must = {"compleet"} | {e for e in EDITIONS if belongs(lesson, EDITIONS[e])}
        may = {e for e in EDITIONS if may_stand(lesson, EDITIONS[e])}
        titled = {slug: readers.get(slug, EDITIONS[slug]["title"]) for slug in EDITIONS}
        assert {titled[e] for e in must} <= set(shown) <= {titled[e] for e in may}
        assert items[lesson.id].startswith(f"{lesson.id} “{squeezed(lesson.shown[0])[:40]}")


def test_a_sound_delivery_asks_for_nothing(sound: Path) -> None:
    page = html(sound, "drenthe")
    assert page.lines("li")[1:3] == [
        "Alles wat u aanleverde, staat in de publicatie.",
        "U hoeft nu niets te doen.",
    ]
    assert "Wat wij niet konden lezen" not in page.text
    assert "U hoeft nu niets te doen. Dit kan wel:" in section(page, "Hoe nu verder?")


def test_the_date_is_the_one_the_contributor_gives_and_never_a_guess(spoilt: Path) -> None:
    assert "Datum van aanlevering: 12 mei 2026." in html(spoilt, "rivierenland").text
    assert "Datum van aanlevering: niet opgegeven." in html(spoilt, "drenthe").text


# -- faults ---------------------------------------------------------------------------------------


def mine(diagnostics: list[dict[str, Any]], who: str) -> list[dict[str, Any]]:
    """The diagnostics about the files of one contributor, told by path alone."""
    named = ((d, d["where"]["file"]) for d in diagnostics)
    return [d for d, file in named if f"/{who}/" in file or file.endswith(f"-{who}.md")]


@each
def test_a_reply_holds_exactly_the_diagnostics_of_its_own_files(spoilt: Path, who: str) -> None:
    diagnostics = json.loads((spoilt / "meldingen.json").read_text(encoding="utf-8"))
    told = Counter(re.findall(r"\(Melding: ([a-z0-9-]+)\.\)", html(spoilt, who).text))
    # Each text without a place stands in the letter; what waits and which of two is right, the
    # editors find out.
    apart = ("tekst-niet-geplaatst", "nog-in-te-delen", "tegenspraak")
    assert told == Counter(d["rule"] for d in mine(diagnostics, who) if d["rule"] not in apart)
    assert told == Counter(re.findall(r"\(Melding: ([a-z0-9-]+)\.\)", word_text(spoilt, who)))
    own = mine(diagnostics, who)
    others = [
        d for d in diagnostics if d not in own and d["found"] not in [o["found"] for o in own]
    ]
    assert others
    assert [d for d in others if d["found"] in html(spoilt, who).text] == []


def test_faults_in_a_workbook_are_told_by_the_name_of_the_column(spoilt: Path) -> None:
    page = html(spoilt, "samen-in-beweging")
    assert section(page, "Wat wij niet konden lezen") == squeezed("""
        Bij elke plaats staat wat wij zagen en wat u kunt doen. Hebt u een vraag? Noem dan de naam
        van de melding. Zodra het klopt, komt ook dit deel in de publicatie.
        In lessen-en-materialen.xlsx, blad “Lessen”, kolom B (“Thema”), rij 3
        Wij zagen: thema “financien” is onbekend. (Melding: onbekend-thema.)
        Wat u kunt doen: kies een van: Wie is u?, Samenwerking, Politiek en beleid,
        Wijkgezondheidsprofiel, Aanpak, Bereiken en betrekken, Monitoring en evaluatie, Borging.
    """)
    assert section(page, "Wat wij u vragen") == squeezed("""
        Op 1 plaats hebben wij uw hulp nodig: dat deel konden wij niet lezen.
        Van 1 stuk tekst weten wij niet waar het hoort.
        Bij 2 plaatsen vragen wij u nog even te kijken.
    """)
    assert section(page, "In het kort") == squeezed("""
        Wij ontvingen 4 bestanden, met uw profiel, 23 lessen, 4 materialen en 3 gesprekken.
        Een deel staat in de publicatie, een deel nog niet.
        Van 1 tekst bepaalt de redactie de plaats. U hoeft daar niets voor te doen.
    """)


def test_what_waits_is_received_and_asks_nothing(spoilt: Path) -> None:
    page = html(spoilt, "samen-in-beweging")
    line = next(line for line in page.lines("li") if line.startswith("les-034 "))
    assert line.endswith("Ontvangen. De redactie deelt haar in.")
    assert "nog-in-te-delen" not in page.text
    assert "Alles wat u aanleverde" not in page.text


def test_unplaced_text_comments_and_missing_sources_stand_in_the_reply(spoilt: Path) -> None:
    page = html(spoilt, "samen-in-beweging")
    assert section(page, "Tekst zonder plaats").endswith(
        f"In lessen-en-materialen.xlsx, blad “Lessen”, kolom T, rij 40 “{STRAY}”"
    )
    assert COMMENT in section(page, "Wilt u hier nog naar kijken?")
    assert "De bron van 1 les: “" in section(page, "Wat nog ontbreekt")


def test_a_picture_without_words_a_skipped_heading_and_a_table_without_a_header_are_requests(
    spoilt: Path,
) -> None:
    page = html(spoilt, "drenthe")
    asked = section(page, "Wilt u hier nog naar kijken?")
    for said, do in (
        ("kop is van niveau 3, maar de kop erboven is van niveau 1", "geef deze kop niveau 2"),
        ("de tabel heeft geen kopregel", "Zet in de bovenste rij de namen van de kolommen"),
        ("heeft geen beschrijving (alternatieve tekst)", "schrijf in een of twee zinnen wat er"),
    ):
        assert said in asked
        assert do.lower() in asked.lower()
    assert "In ervaringen-drenthe.md, regel" in asked


def test_who_left_personal_data_in_a_text_is_asked_what_a_contributor_can_do(
    spoilt: Path,
) -> None:
    page = html(spoilt, "wijzer-in-de-wijk")
    asked = section(page, "Wat nog niet klopt")
    assert "Deze tekst lazen wij wel." in asked
    assert "konden wij niet lezen" not in page.text
    assert re.search(
        r"kolom E \(“Les”\), rij 2 Wij zagen: hier staat een e-mailadres: e… \(21 tekens\),"
        r" kenmerk pg-[a-p]{8}\. \(Melding: persoonsgegeven\.\) Wat u kunt doen: haal het weg; moet"
        r" het blijven staan, laat ons dan weten waarom, en noem het kenmerk\.",
        asked,
    )
    told = section(page, "Wat wij nog niet plaatsen")
    assert "Hierin staan persoonsgegevens; de plaats leest u hierboven." in told
    assert "vrijgaven.yaml" not in page.text
    assert ADDRESS not in page.text


def test_a_file_that_cannot_be_read_is_named_with_the_remedy(spoilt: Path) -> None:
    page = html(spoilt, "senioren-sterker-maken")
    assert "foto.docx Dit bestand konden wij niet lezen." in section(page, "Wat wij ontvingen")
    assert "In foto.docx Wij zagen: het bestand is beschadigd" in page.text


def test_a_withheld_interview_is_told_without_its_text(spoilt: Path) -> None:
    page = html(spoilt, "senioren-sterker-maken")
    told = section(page, "Wat wij nog niet plaatsen")
    assert "In int-02-senioren-sterker-maken.md, regel 2 Wij zagen:" in told
    assert "Van 1 tekst weten wij nog niet of wij die mogen plaatsen." in page.text
    summary = (ROOT / WITHHELD).read_text(encoding="utf-8").split("---\n")[2].strip()
    for path in spoilt.glob("*.html"):
        assert squeezed(summary)[:60] not in Page(path).text, path.name
    assert squeezed(summary)[:60] not in word_text(spoilt, "senioren-sterker-maken")


def test_who_delivered_nothing_gets_a_kind_question(spoilt: Path) -> None:
    page = html(spoilt, "zaanstreek-waterland")
    assert page.lines("h2") == ["Wat wij zoeken", "Hoe nu verder?"]
    assert "Van u ontvingen wij nog niets." in page.text
    assert "(Melding:" not in page.text


def test_a_possible_duplicate_names_the_other_consortium_but_not_its_file_or_text(
    spoilt: Path,
) -> None:
    text = html(spoilt, "rivierenland").text
    assert re.search(
        r"les “les-\d+” lijkt sterk op les “les-\d+” in een bestand van Drenthe, regel \d+",
        text,
    )
    assert NEARLY not in text
    assert "ervaringen-drenthe.md" not in text


# -- others ---------------------------------------------------------------------------------------


@each
@pytest.mark.parametrize("folder", ["sound", "spoilt"])
def test_nothing_in_a_reply_is_the_text_of_another(
    request: pytest.FixtureRequest, folder: str, who: str
) -> None:
    place: Path = request.getfixturevalue(folder)
    texts = [html(place, who).text, word_text(place, who)]
    others = [r for r in delivered(ROOT / "sources") if r.kind != "lit" and named(r) != who]
    assert len(others) > 100
    own = " ".join(s for r in delivered(ROOT / "sources") if named(r) == who for s in r.shown)
    for record in others:
        for shown in record.shown:
            start = squeezed(shown)[:70]
            if start not in squeezed(own):
                assert all(start not in text for text in texts), record.id


def test_who_could_help_is_named_without_the_words_of_the_offer(spoilt: Path) -> None:
    asked = section(html(spoilt, "rivierenland"), "Vraag en aanbod")
    assert asked.startswith(f"Uw vraag: “{QUESTION}” Drenthe biedt hulp aan bij het thema Borging.")
    assert OFFER not in asked
    offered = section(html(spoilt, "drenthe"), "Vraag en aanbod")
    said = "Rivierenland heeft een vraag over het thema Borging."
    assert offered.startswith(f"Uw aanbod: “{OFFER}” {said}")
    assert QUESTION not in offered


def test_the_reply_of_who_no_longer_takes_part_goes(sound: Path) -> None:
    old = sound / "antwoord-vroeger.html"
    write_text(old, "oud")  # as the build writes it: what somebody put there is not ours to remove
    report(sound.parents[1])
    assert not old.exists()
    assert {p.stem for p in sound.glob("antwoord-*.html")} == {f"antwoord-{who}" for who in SHORT}


# -- form -----------------------------------------------------------------------------------------


@each
@pytest.mark.parametrize("folder", ["sound", "spoilt"])
def test_a_reply_is_well_formed_and_can_be_pasted_in_a_mail(
    request: pytest.FixtureRequest, folder: str, who: str
) -> None:
    page = html(request.getfixturevalue(folder), who)
    assert structure_faults(page) == []
    assert page.all("style") == []
    assert not re.search(r'\bclass="|="https?://|sources/|url\(', page.source)


@each
def test_word_and_html_say_the_same(spoilt: Path, who: str) -> None:
    page, said = html(spoilt, who), word_text(spoilt, who)
    blocks = page.all("h1", "h2", "h3", "p", "li", "th", "td", "caption")
    assert len(blocks) > 12
    assert [e.text for e in blocks if squeezed(e.text) not in said] == []


def test_hostile_text_shows_as_text_in_both(spoilt: Path) -> None:
    start = EVIL[:60]
    page = html(spoilt, "samen-in-beweging")
    assert start in page.text
    assert page.all("script") == []
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page.source
    assert start in word_text(spoilt, "samen-in-beweging")
