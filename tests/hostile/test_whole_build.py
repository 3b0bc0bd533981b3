"""All attacks in one delivery, beside honest ones, and the whole build of it with all its products.

Nothing outside sources/ is read, nothing fetched, nothing run, each attack is named to the editor,
and what honest people delivered stands in every output. Code in a field is text in every format.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import lxml.html
import openpyxl
import pytest

from building import Build, copy_second_product, samenleren
from deliveries import LESSON, workbook
from hostile.catalogue import CODES, OF_FILES, filled_in
from hostile.outside import SECRET, Outside, listening
from own_formats import CLASSES, FORMATS, Document, Html, holds, squeeze
from privacy.small import places_of, unpacked
from samenleren.language.shorten import printable
from samenleren.storage.files import read_json
from second_product import LITERATURE, MATERIAL, NORTH_LESSONS, SOUTH_LESSONS

NAMES = (
    ("names: [Grond]", "names: [Grond, Borging]"),
    ("names: [Beginnen]", "names: [Beginnen, Opbrengst]"),
    ("names: [Vrijwilligers]", "names: [Vrijwilligers, ambtelijk]"),
    ("title: Oogst, names: []", "title: Oogst, names: [les]"),
)
"""So that the lessons of the attacks have a place in this product, and are published."""
each_format = pytest.mark.parametrize("name", FORMATS)
each_code = pytest.mark.parametrize("number", range(len(CODES)))


@dataclass(frozen=True)
class Attacked:
    """The build, and the world around it."""

    build: Build
    world: Outside

    def opened(self, name: str) -> Document:
        return CLASSES[name](self.build.output / f"alles/samen-leren.{name}")

    def code(self, number: int) -> str:
        """The text of the lesson with this code."""
        return f"Geval {number:02}: {filled_in(self.world, CODES[number])}"


@pytest.fixture(scope="module")
def attacked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Attacked]:
    with listening(tmp_path_factory.mktemp("buiten")) as world:
        root = copy_second_product(tmp_path_factory.mktemp("aangevallen") / "tuin")
        config = root / "config.yaml"
        text = config.read_text("utf-8")
        for old, new in NAMES:
            assert old in text
            text = text.replace(old, new)
        config.write_text(text, "utf-8")
        folder = root / "sources/consortia/zuid"
        for attack in OF_FILES:
            attack.lay(folder, world)
        found = Attacked(Build(root, 0, "", ""), world)
        rows = [[*LESSON]]
        for number in range(len(CODES)):
            fields = {"Nummer": f"les-c{number:02}", "Les": found.code(number)}
            rows.append([*(LESSON | fields).values()])
        (folder / "code in elk veld.xlsx").write_bytes(workbook(rows))
        yield Attacked(samenleren(root, "build", "all", "producten"), world)


def test_the_build_ends_with_faults_in_the_sources_and_no_fault_of_ours(attacked: Attacked) -> None:
    build = attacked.build
    assert build.status == 2, build.stderr
    assert "Traceback" not in build.stdout + build.stderr
    assert places_of("Traceback", build.output) == []


def test_nothing_was_fetched_read_or_run(attacked: Attacked) -> None:
    attacked.world.untouched()
    assert places_of(SECRET, attacked.build.output) == []
    assert places_of(SECRET, attacked.build.folder / ".snakemake") == []
    assert SECRET not in attacked.build.stdout + attacked.build.stderr


def test_each_attack_is_named_to_the_editor(attacked: Attacked) -> None:
    messages = read_json(attacked.build.output / "redactie/meldingen.json")
    told = {(m["file"], m["rule"]) for m in messages}
    for attack in OF_FILES:
        file = printable(f"sources/consortia/zuid/{attack.file}")
        assert told >= {(file, rule) for rule in attack.told}, attack.name


@each_format
def test_what_honest_people_delivered_is_all_there(attacked: Attacked, name: str) -> None:
    found = attacked.opened(name)
    honest = [*(lesson[-1] for lesson in (*NORTH_LESSONS, *SOUTH_LESSONS)), *MATERIAL[1:4]]
    honest.append(re.findall("punt: (.*)", LITERATURE)[0])
    assert [text for text in honest if not holds(found, text)] == []


def test_what_honest_people_delivered_is_in_every_product(attacked: Attacked) -> None:
    folder = attacked.build.output / "producten"
    for product in ("kaart", "dias", "tabel", "ebook", "druk", "gegevens"):
        assert (folder / product / "manifest.json").is_file(), product
    text = NORTH_LESSONS[0][-1]
    inside = {place.split("/")[0] for place in places_of(text, folder)}
    assert inside >= {"kaart", "tabel", "ebook", "gegevens"}


def as_typed(text: str) -> str:
    """The signs of a text as a keyboard has them: typography may change marks, and no more."""
    return squeeze(text).translate(str.maketrans("“”‘’", "\"\"''"))


@each_code
@each_format
def test_code_in_a_field_is_text_to_the_letter(attacked: Attacked, name: str, number: int) -> None:
    assert as_typed(attacked.code(number)) in as_typed(attacked.opened(name).text)


@each_format
def test_code_in_a_field_gives_no_title_heading_or_link(attacked: Attacked, name: str) -> None:
    found = attacked.opened(name)
    assert found.properties["title"].startswith("Tuinen in de buurt")
    assert [text for _, text in found.headings if "van buiten" in text or "Gekaapt" in text] == []
    unsafe = re.compile(r"127\.0\.0\.1|^(?:javascript|data|file|vbscript):|geheim|evil", re.I)
    assert [link for link in found.links if unsafe.search(link)] == []


def test_no_page_loads_or_runs_anything_of_a_contributor(attacked: Attacked) -> None:
    pages = [*attacked.build.output.rglob("*.html")]
    assert len(pages) > 8
    for page in pages:
        tree = lxml.html.parse(str(page)).getroot()
        for element in tree.iter():
            for key, value in element.attrib.items():
                assert not key.startswith("on"), (page, key)
                if key in ("src", "href", "poster", "action", "srcset"):
                    assert "127.0.0.1" not in value, (page, value)
                    assert not value.lower().startswith(("javascript:", "file:")), (page, value)
        scripts = [script.text_content() for script in tree.iter("script")]
        own = [text for text in scripts if "127.0.0.1" in text]
        assert all(text.lstrip().startswith(("{", "[")) for text in own), "only data hold the texts"


def test_packages_refer_to_nothing_outside(attacked: Attacked) -> None:
    """Neither in the editions nor in the products: no relation, picture or link to the listener."""
    port = attacked.world.address.rpartition(":")[2]
    outside = re.compile(rb'(?:Target|href|src)="[^"]*(?:127\.0\.0\.1:%s|geheim)' % port.encode())
    for path in attacked.build.output.rglob("*"):
        if path.suffix in (".docx", ".odt", ".pptx", ".xlsx", ".epub"):
            for part, data in unpacked(path.name, path.read_bytes()):
                assert outside.search(data) is None, part


def test_pages_show_the_code_as_text(attacked: Attacked) -> None:
    """The site and the page in one file are made in different ways."""
    site = " ".join(Html(p).text for p in (attacked.build.output / "alles/site").glob("*.html"))
    missing = [n for n in range(len(CODES)) if as_typed(attacked.code(n)) not in as_typed(site)]
    assert missing == []


def test_a_cell_of_a_workbook_or_csv_never_starts_as_a_formula(attacked: Attacked) -> None:
    """A lesson is a cell of its own in the workbook, in the CSV of the data and in the ledger."""
    output = attacked.build.output
    for path in [*output.rglob("*.csv")]:
        with path.open(encoding="utf-8-sig", newline="") as stream:
            for row in csv.reader(stream, delimiter=";"):
                assert [c for c in row if c[:1] in ("=", "+", "-", "@") and c != "-"] == [], path
    (table,) = (output / "producten/tabel").glob("*.xlsx")
    cells = [c for sheet in openpyxl.load_workbook(table) for row in sheet for c in row]
    assert any(str(c.value).startswith("=cmd") for c in cells)
    assert [c.value for c in cells if c.data_type == "f"] == []


def test_lay_out_of_the_folder_is_as_it_was(attacked: Attacked) -> None:
    """No name of a file became a path or an option: nothing new stands outside output/,
    but for the register of numbers and the list for the editors."""
    root: Path = attacked.build.folder
    made = {path.name for path in root.iterdir()} - {".snakemake", "output", "redactie"}
    kept = {path.name for path in (root / "redactie").iterdir()}
    assert kept == {"nummers.yaml", "indeling.xlsx"}
    assert made == {
        "Snakefile",
        "chapters",
        "config.schema.yaml",
        "config.yaml",
        "requirements.lock",
        "scripts",
        "sources",
        "templates",
    }
