"""Another product with the same code: nothing in code, templates or fonts knows the first one.

The small product of tests/product has other chapters, themes, kinds, audiences and editions. It is
also the place where things go wrong: in the sources, in the configuration, in the programs.
"""

from __future__ import annotations

import hashlib
import json
import re
import shutil
from pathlib import Path

import pytest

from building import Build, copy_build, copy_second_product, samenleren
from own_formats import CLASSES, FORMATS, Document, Html, Pdf, alternatives, holds, squeeze
from second_product import MATERIAL, NORTH_LESSONS, SOUTH_LESSONS, write_workbook

pytest_plugins = ["build_fixtures"]

EDITIONS = ("alles", "tuinders")
LESSONS = {lesson[0]: lesson[-1] for lesson in (*NORTH_LESSONS, *SOUTH_LESSONS)}
COACH = "De tuincoach ziet dat een tuin met een bankje langer leeft dan een tuin zonder."
HANDBOOK = "Een tuin begint bij de buren, zegt het handboek."
each_edition = pytest.mark.parametrize("edition", EDITIONS)
each_format = pytest.mark.parametrize("name", FORMATS)

NONE_MADE = "Er is geen editie gemaakt."


def opened(build: Build, edition: str, name: str) -> Document:
    return CLASSES[name](build.output / edition / f"samen-leren.{name}")


def everything(found: Document) -> str:
    """All text of a document, that of its headers and footers too, squeezed."""
    if isinstance(found, Pdf | Html):
        return squeeze(found.text)
    texts = [
        "".join(found.part(part).itertext())
        for part, _ in found.parts()
        if part.endswith(".xml") and "/" not in part.removeprefix("word/")
    ]
    return squeeze("".join(texts))


# -- it builds ------------------------------------------------------------------------------------


def test_another_product_builds_without_touching_code(second_build: Build) -> None:
    assert (second_build.status, second_build.stdout, second_build.stderr) == (0, "", "")
    for edition in EDITIONS:
        made = {path.name for path in (second_build.output / edition).iterdir()}
        beside = {"manifest.json", "site", "toegankelijkheid.html"}
        assert made == beside | {f"samen-leren.{name}" for name in FORMATS}
        manifest = json.loads((second_build.output / edition / "manifest.json").read_text("utf-8"))
        assert (manifest["title"], manifest["version"]) == ("Tuinen in de buurt", "2.3.4")
        assert manifest["warnings"] == []
        folder = second_build.output / edition
        site = {path.relative_to(folder).as_posix() for path in (folder / "site").iterdir()}
        assert "site/index.html" in site
        assert len([name for name in site if name.startswith("site/zoekindex-")]) == 1
        listed = {entry["name"]: entry["sha256"] for entry in manifest["files"]}
        assert listed.keys() == {
            *(site | {f"samen-leren.{name}" for name in FORMATS}),
            "toegankelijkheid.html",
        }
        for name, digest in listed.items():
            assert hashlib.sha256((folder / name).read_bytes()).hexdigest() == digest


@each_format
def test_the_full_edition_holds_all_that_was_delivered(second_build: Build, name: str) -> None:
    found = opened(second_build, "alles", name)
    texts = [*LESSONS.values(), *MATERIAL[1:4], COACH, HANDBOOK, "de bakker", "Groenewoud"]
    texts += ["Dit groeide", "Dit verdorde", "Grond en water", "Uit het Handboek", "Tuinders"]
    texts += ["Gedragen door 2 van 2 consortia (bron, geen spreker), het stadsnetwerk en 1 bron"]
    assert [text for text in texts if not holds(found, text)] == []


@each_format
def test_the_other_edition_holds_only_what_its_audience_and_sections_ask(
    second_build: Build, name: str
) -> None:
    found = opened(second_build, "tuinders", name)
    shown = {number: holds(found, text) for number, text in LESSONS.items()}
    assert shown == {"les-n1": True, "les-n2": True, "les-z1": True, "les-z2": False}
    for text in (COACH, HANDBOOK, MATERIAL[3], "Zet u een hek om de tuin?"):
        assert not holds(found, text)


@each_edition
@each_format
def test_nothing_of_the_first_product_shows(second_build: Build, edition: str, name: str) -> None:
    found = everything(opened(second_build, edition, name))
    words = ["Samen leren", "leernetwerk", "VNG", "Wijzer in de Wijk", "Een open deur", "ZonMw"]
    words += ["Randvoorwaarden", "Borging", "bestuurders", "zes consortia", "CONCEPT"]
    assert [word for word in words if squeeze(word).lower() in found.lower()] == []


@each_edition
@each_format
def test_title_and_chapters_are_those_of_the_other_product(
    second_build: Build, edition: str, name: str
) -> None:
    found = opened(second_build, edition, name)
    assert "Tuinen in de buurt" in found.properties["title"]
    tops = [squeeze(text).lstrip("12") for level, text in found.headings if level == 1]
    parts = ["Welkom"] if edition == "alles" else []
    back = ["Wie er tuinieren", "Overzicht"] if edition == "alles" else []
    after = ["Verder met deze uitgave"] if name == "html" else []
    wanted = [*parts, "Hoe begint u?", "Volhouden", *back, "Verder lezen", *after]
    assert [top for top in tops if top != "Inhoud"] == [squeeze(title) for title in wanted]


# -- figures --------------------------------------------------------------------------------------

COVERAGE = "Stippen in een raster van 3 thema’s en 3 deelnemers; elke stip is een les, samen 4."


@each_format
def test_the_other_product_shows_its_figure_with_its_data(second_build: Build, name: str) -> None:
    found = opened(second_build, "alles", name)
    title = "De meeste lessen gaan over Buren (2 van 4), de minste over Grond en water en Geld (1)"
    assert holds(found, title)
    assert holds(found, "De cijfers bij figuur 1")
    alts = [alt for alt in alternatives(found) if alt.startswith(COVERAGE)]
    assert len(alts) == (2 if name == "html" else 1)  # a page holds a wide and a narrow one


def test_a_drawing_is_a_vector_in_every_format(second_build: Build) -> None:
    (drawing,) = second_build.output.glob("werk/beeld/figuren/dekking-*.png")
    vector = drawing.with_suffix(".svg").read_bytes()
    for name in ("docx", "odt"):
        parts = dict(opened(second_build, "alles", name).parts())
        assert vector in parts.values()
        assert drawing.read_bytes() in parts.values()  # for programs that show no SVG
    pdf = opened(second_build, "alles", "pdf")
    assert isinstance(pdf, Pdf)
    assert sum(len(page.images) for page in pdf.reader.pages) == 2  # the photos of contributors
    assert not list((second_build.output / "werk/tuinders").glob("*.svg"))


# -- faults in the sources ------------------------------------------------------------------------


@pytest.fixture(scope="module")
def faulty(second_build: Build, tmp_path_factory: pytest.TempPathFactory) -> Build:
    """The same with faults in three files: two lessons, an interview, a file that is no Word."""
    folder = copy_build(second_build, tmp_path_factory.mktemp("fout") / "tuin")
    (_, _, *rest), (_, theme, _, *others) = SOUTH_LESSONS
    lessons = (("les-z1", "Onkruid", *rest), ("les-z2", theme, "", *others))
    write_workbook(folder / "sources/consortia/zuid/ervaringen.xlsx", lessons)
    interview = folder / "sources/interviews/gesprek-stadsnetwerk.md"
    text = interview.read_text(encoding="utf-8")
    interview.write_text(text.replace("Stadsnetwerk", "Dorpsnetwerk"), encoding="utf-8")
    (folder / "sources/consortia/noord/brief.docx").write_bytes(b"Beste redactie, hierbij \x00")
    return samenleren(folder, "build")


def test_tables_of_the_pdf_are_numbered_in_their_order(second_build: Build) -> None:
    for edition in ("alles", "tuinders"):
        found = Pdf(second_build.folder / "output" / edition / "samen-leren.pdf")
        numbers = re.findall(r"Tabel(\d+)", found.text)
        assert numbers == [str(number) for number in range(1, len(numbers) + 1)] != []


def test_a_fault_in_the_sources_gives_status_2_and_still_every_edition(faulty: Build) -> None:
    assert faulty.status == 2
    for edition in EDITIONS:
        manifest = json.loads((faulty.output / edition / "manifest.json").read_text("utf-8"))
        assert manifest["concept"] is True
        for name in [*(f"samen-leren.{name}" for name in FORMATS), "site/index.html"]:
            assert (faulty.output / edition / name).is_file()


def test_the_faults_of_all_files_are_told_at_once_in_dutch(faulty: Build) -> None:
    told = [line.strip() for line in faulty.stdout.splitlines()]
    expected = [
        "sources/consortia/zuid/ervaringen.xlsx, blad Lessen, cel B2 (kolom “Thema”):"
        ' thema "Onkruid" is onbekend'
        " [onbekend-thema]; kies een van: Grond en water, Buren, Geld",
        "sources/consortia/zuid/ervaringen.xlsx, blad Lessen, rij 3: 1 bijdrage wacht op de"
        " redactie: les les-z2 [nog-in-te-delen]; vul in redactie/indeling.xlsx in wat nog"
        " ontbreekt (Soort), op het werkblad In te delen; wie het aanleverde, hoeft niets te doen",
        "sources/interviews/gesprek-stadsnetwerk.md, regel 3: consortium"
        ' "Dorpsnetwerk" is onbekend [onbekend-consortium]; kies een van: Buurttuin Noord,'
        " Buurttuin Zuid, Stadsnetwerk",
    ]
    waits = "1 bijdrage wacht op de redactie: deel in wat nog ontbreekt in redactie/indeling.xlsx,"
    for line in (*expected, f"{waits} op het werkblad In te delen."):
        assert line in told
    assert any(line.startswith("sources/consortia/noord/brief.docx: ") for line in told)
    assert "Traceback" not in faulty.stdout + faulty.stderr
    kept = json.loads((faulty.output / "redactie/meldingen.json").read_text(encoding="utf-8"))
    assert {d["text"] for d in kept} >= set(expected)
    page = Html(faulty.output / "redactie/status.html").text
    assert all(" ".join(line.split()) in " ".join(page.split()) for line in expected)


@each_edition
@each_format
def test_a_draft_is_marked_in_every_format(faulty: Build, edition: str, name: str) -> None:
    assert "CONCEPT" in everything(opened(faulty, edition, name)).upper()
    assert not (name == "docx" and "CONCEPT" not in everything(opened(faulty, edition, name))), (
        "the word is in capitals, not in small letters that a style shows as capitals"
    )


@each_edition
@each_format
def test_the_gap_stands_in_the_chapter_that_misses_the_lesson(
    faulty: Build, edition: str, name: str
) -> None:
    text = squeeze(opened(faulty, edition, name).text)
    gap = squeeze("Hier ontbreekt les les-z1 van Buurttuin Zuid: er staat nog een fout in.")
    begin, keep = squeeze("Zo begonnen de twee tuinen."), squeeze("Het tweede jaar")
    places = [n for n in range(len(text)) if text.startswith(gap, n)]
    assert [n for n in places if text.index(begin) < n < text.index(keep)], "in its chapter"
    assert [n for n in places if n < text.index(begin)], "and in the list at the front"


@each_format
def test_all_that_is_sound_is_still_there(faulty: Build, name: str) -> None:
    found = opened(faulty, "alles", name)
    sound = [LESSONS["les-n1"], LESSONS["les-n2"], MATERIAL[3], HANDBOOK, "de bakker"]
    assert [text for text in sound if not holds(found, text)] == []
    for text in (LESSONS["les-z1"], LESSONS["les-z2"], COACH):
        assert not holds(found, text)


def test_nothing_disappears_without_a_fate(faulty: Build) -> None:
    sums = json.loads((faulty.output / "redactie/grootboek.json").read_text(encoding="utf-8"))
    by_file = {entry["file"]: entry for entry in sums}
    assert all(entry["adds_up"] for entry in sums)
    assert by_file["sources/consortia/zuid/ervaringen.xlsx"]["rejected"] > 0
    assert by_file["sources/consortia/noord/formulier.docx"]["rejected"] == 0


def test_the_draft_mark_goes_when_the_faults_are_mended(faulty: Build, tmp_path: Path) -> None:
    folder = copy_build(faulty, tmp_path / "tuin")
    (folder / "sources/consortia/noord/brief.docx").unlink()
    shutil.rmtree(folder / "sources")
    copied = copy_second_product(tmp_path / "heel")
    shutil.copytree(copied / "sources", folder / "sources")
    build = samenleren(folder, "build", "--quiet")
    assert build.status == 0
    for name in FORMATS:
        assert "CONCEPT" not in everything(opened(build, "tuinders", name))


# -- faults in configuration and chapters ---------------------------------


@pytest.fixture
def garden(tmp_path: Path) -> Path:
    return copy_second_product(tmp_path / "tuin")


def change(path: Path, *pairs: tuple[str, str]) -> None:
    text = path.read_text(encoding="utf-8")
    for old, new in pairs:
        assert old in text
        text = text.replace(old, new)
    path.write_text(text, encoding="utf-8")


def test_all_faults_in_the_configuration_are_told_at_once(garden: Path) -> None:
    change(
        garden / "config.yaml",
        ("version: 2.3.4", "version: twee"),
        ("  keywords: [buurttuin, tuinieren]\n", "  kleur: groen\n"),
        ("audience: tuinder\n", "audience: boer\n"),
        ("{slug: geld, title: Geld, names: [Centen]}", "{slug: buren, title: Geld, names: []}"),
        ("file: 2-volhouden.md.j2", "file: 3-volhouden.md.j2"),
        ("back: [verder.md.j2]", "back: [verder.md.j2, slot.md.j2]"),
    )
    build = samenleren(garden, "build")
    assert build.status == 3
    assert build.stdout == ""
    assert build.stderr.splitlines() == [
        "config.yaml, publication: onbekende sleutel kleur; kies uit title, subtitle, author,"
        " description, keywords, type, language, version, date, deadline, contact,"
        " publisher, licence, address, years",
        "config.yaml, publication: sleutel keywords ontbreekt; vul hem in",
        'config.yaml, publication.version: "twee" is niet goed geschreven; verwacht: versie,'
        " zoals 1.0.0",
        'config.yaml, themes: "buren" staat er 2 keer; elke slug moet uniek zijn',
        'config.yaml, editions, tuinders: doelgroep "boer" bestaat niet; kies uit tuinder,'
        " gemeente of null",
        "config.yaml, editions, tuinders: chapters/na/slot.md.j2 bestaat niet; maak het of haal"
        " het weg",
        "config.yaml, chapters, volhouden: chapters/3-volhouden.md.j2 bestaat niet; maak het of"
        " haal het hoofdstuk weg",
    ]


def test_yaml_that_cannot_be_read_is_told_with_its_line(garden: Path) -> None:
    change(garden / "config.yaml", ("  title: Tuinen in de buurt\n", "  title: 'Tuinen\n"))
    build = samenleren(garden, "build")
    assert build.status == 3
    assert build.stderr.startswith("config.yaml, regel ")
    assert "de YAML is niet te lezen" in build.stderr


def test_a_key_that_stands_twice_is_told_instead_of_dropped(garden: Path) -> None:
    change(garden / "config.yaml", ("  subtitle:", "  title: Iets anders\n  subtitle:"))
    build = samenleren(garden, "build")
    assert (build.status, build.stderr) == (
        3,
        "config.yaml, regel 6: sleutel title staat er twee keer; haal er een weg\n",
    )


def test_all_faults_in_the_chapters_are_told_at_once(garden: Path) -> None:
    change(
        garden / "chapters/1-begin.md.j2",
        ("vraag: Hoe maakt u van een kale plek een tuin?\n", ""),
        ("portret_inleiding:", "portretinleiding:"),
    )
    change(
        garden / "chapters/2-volhouden.md.j2",
        ("steunt_op: [les-n2]", "steunt_op: les-n2"),
        ("voor: [tuinder]\n", "voor: [boer]\n"),
        ("themas: {}", "themas: {onkruid: Wieden}"),
        ("  tuinder: U leest hoe", "  buurman: U leest hoe"),
    )
    change(garden / "chapters/na/wie.md.j2", ("slug: wie\n", ""))
    build = samenleren(garden, "build", "--quiet")
    assert build.status == 3
    assert sorted(build.stderr.splitlines()) == [
        NONE_MADE,
        'chapters/1-begin.md.j2: onbekende sleutel "portretinleiding"; kies uit hoofdstuk, vraag,'
        " voor_wie, kernboodschappen, literatuur, praktijk, themas, portret, portret_inleiding,"
        " materialen, dilemmas, tafelvragen",
        'chapters/1-begin.md.j2: sleutel "vraag" ontbreekt; verwacht: tekst',
        "chapters/2-volhouden.md.j2, kernboodschappen 1, steunt_op: verwacht een lijst, gevonden:"
        ' "les-n2"',
        'chapters/2-volhouden.md.j2, kernboodschappen 1, voor: doelgroep "boer" bestaat niet; kies'
        " uit tuinder, gemeente",
        'chapters/2-volhouden.md.j2, themas: thema "onkruid" bestaat niet; kies uit grond, buren,'
        " geld",
        'chapters/2-volhouden.md.j2, voor_wie: doelgroep "buurman" bestaat niet; kies uit tuinder,'
        " gemeente",
        "chapters/na/wie.md.j2: sleutel slug ontbreekt in de kop; vul hem in",
    ]


def test_faults_in_the_editors_prose_are_told_in_dutch(garden: Path) -> None:
    change(
        garden / "chapters/1-begin.md.j2",
        ("Een tuin begint met een gesprek.", "Zie [hier](#nergens), [daar](javascript:x())."),
    )
    change(garden / "chapters/na/verder.md.j2", ("{{ bronnenlijst() }}", "{{ bronenlijst() }}"))
    wanted = ("build", "--quiet", "output/alles/samen-leren.html")
    build = samenleren(garden, *wanted)
    assert build.status == 3
    assert 'onbekende naam in "{{ bronenlijst() }}"; kies uit' in build.stderr
    assert build.stderr.startswith("chapters/na/verder.md.j2, regel ")
    change(garden / "chapters/na/verder.md.j2", ("{{ bronenlijst() }}", "{{ bronnenlijst() }}"))
    build = samenleren(garden, *wanted)
    assert build.status == 3
    place = "chapters/1-begin.md.j2, regel 32: een verwijzing naar"
    assert build.stderr.splitlines() == [
        f'{place} "javascript:x()" mag niet; gebruik een webadres dat begint met https://, of # met'
        " de naam van een onderdeel",
        f"{place} #nergens komt nergens uit in deze editie; verbeter de naam of haal de verwijzing"
        " weg",
        NONE_MADE,
    ]


# -- programs that are missing, code that is broken ---------------------------------


def test_a_missing_pandoc_gives_status_4_and_says_how_to_get_it(
    garden: Path, tmp_path: Path
) -> None:
    build = without(garden, tmp_path, "pypandoc")
    assert build.status == 4
    assert build.stderr.splitlines() == [
        "pandoc is niet gevonden; verwijder de map .venv en start python3 build.py opnieuw",
        NONE_MADE,
    ]


def test_a_missing_package_gives_status_4_and_says_how_to_get_it(
    garden: Path, tmp_path: Path
) -> None:
    build = without(garden, tmp_path, "openpyxl")
    assert build.status == 4
    assert build.stderr.splitlines() == [
        "het pakket openpyxl is niet gevonden; verwijder de map .venv en start python3 build.py"
        " opnieuw",
        NONE_MADE,
    ]


def without(folder: Path, tmp_path: Path, module: str) -> Build:
    """Builds where importing `module` fails as if it were not installed."""
    hidden = tmp_path / "zonder"
    hidden.mkdir()
    (hidden / f"{module}.py").write_text(
        f"raise ModuleNotFoundError('no module named {module}', name='{module}')\n"
    )
    paths = f"{hidden}:{folder / 'scripts'}"
    return samenleren(folder, "build", "--quiet", PYTHONPATH=paths)


def test_a_crash_in_our_code_gives_status_1_and_shows_the_log_once(
    second_build: Build, tmp_path: Path
) -> None:
    folder = copy_build(second_build, tmp_path / "tuin")
    change(
        folder / "scripts/samenleren/render/html.py",
        ("def write_html(", "def write_html(*_):\n    raise RuntimeError('onkruid')\n\n\ndef _x("),
    )
    build = samenleren(folder, "build", "--quiet")
    assert build.status == 1
    assert build.stderr.startswith("De opdracht is gestopt door een fout in het programma zelf.\n")
    assert build.stderr.count("RuntimeError: onkruid") == 1
    logs = {f"output/werk/log/edition-{edition}.log" for edition in EDITIONS}
    assert all(log in build.stderr for log in logs)
    told = build.stderr.splitlines()[-2:]
    assert told[0] == "Stuur dit naar de programmeur."
    assert told[1].startswith("Van vóór deze opdracht, en niet bijgewerkt: output/")
    for edition in EDITIONS:  # what was there is still whole
        assert holds(opened(build, edition, "pdf"), LESSONS["les-n1"])


def test_a_build_that_is_running_keeps_a_second_one_out(garden: Path) -> None:
    import fcntl

    (garden / "output").mkdir()
    with (garden / "output/.slot").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        build = samenleren(garden, "build")
    assert build.status == 4
    assert build.stderr == "in deze map loopt al een opdracht; wacht tot die klaar is\n"


def test_only_one_file_can_be_asked_for(garden: Path) -> None:
    build = samenleren(garden, "build", "output/tuinders/samen-leren.html")
    assert (build.status, build.stderr.count("\n")) == (0, 3)
    assert [p.name for p in (garden / "output/tuinders").iterdir()] == ["samen-leren.html"]
    assert "Klaar in" in build.stdout


def test_an_option_nobody_knows_is_no_fault_of_the_sources(garden: Path) -> None:
    build = samenleren(garden, "build", "--onzin")
    assert build.status == 3
    assert "Deze opties kan Snakemake niet lezen" in build.stderr


def test_a_command_nobody_knows_is_told_with_the_one_that_was_meant(garden: Path) -> None:
    for asked, meant in (
        ("prodcten", "Bedoelde u python3 build.py producten? "),
        ("output/tuinders/nee.pdf", ""),
    ):
        build = samenleren(garden, "build", asked)
        assert build.status == 3
        assert build.stderr == (
            f"{asked} is geen opdracht en geen bestand dat gemaakt kan worden. {meant}"
            "Alle opdrachten staan in python3 build.py --help\n"
        )
    assert samenleren(garden, "build", "edition").stderr.startswith("Dit is geen opdracht")
