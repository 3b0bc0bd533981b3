"""The ways in which somebody withdraws: after the next build no word of it stands anywhere.

A real product folder, built twice by the jobs that write text: corpus, accounts, work files,
replies and forms. The formats, by the real command, are in test_withdrawn.
"""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import docx
import openpyxl
import pytest
import yaml

from privacy.small import places_of, product, write_interview
from samenleren.editors.reports import write_reports
from samenleren.forms.files import write_forms
from samenleren.jobs import ingest, text
from samenleren.storage.register import FILE

TEXT = (
    "De boswachter zag een zeldzame wielewaal nestelen naast het tuinhek, en vertelde dat zij"
    " daarna elke ochtend met koffie bij de composthoop ging zitten."
)
OTHER = "De imker telde zijn kasten en vond dat het dorp te weinig bloemen zaaide langs de sloot."
NEEDLES = ("zeldzame wielewaal", "koffie bij de composthoop")
GONE = "toestemming-ingetrokken"
NUMBERS = ["int-300", ""]
"""Typed by the contributor, and given by us."""


def make(root: Path) -> None:
    """Everything that holds text, as the jobs of a build make it."""
    ingest.run(root)
    for edition in ("alles", "tuinders"):
        text.run(root, edition)
    write_reports(root)


def messages(root: Path, rule: str = GONE) -> list[str]:
    told = json.loads((root / "output/redactie/meldingen.json").read_text("utf-8"))
    return [m["text"] for m in told if m["rule"] == rule]


def number_of(root: Path) -> str:
    """The number under which the interview stands in the corpus: what an editor can see."""
    corpus = json.loads((root / "output/corpus.json").read_text("utf-8"))
    (found,) = [i["id"] for i in corpus["interviews"] if "wielewaal" in i["summary"]]
    assert isinstance(found, str)
    return found


@pytest.fixture(scope="module", params=NUMBERS, ids=["typed", "ours"])
def before(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A product with two interviews, built, with forms and what a stopped build left."""
    root = product(tmp_path_factory.mktemp("manieren") / "tuin")
    write_interview(root, TEXT, nummer=request.param)
    write_interview(root, OTHER, "ander.md", nummer="", rol="imker")
    ingest.run(root)
    chapter = root / "chapters/1-begin.md.j2"
    text = chapter.read_text("utf-8")
    chapter.write_text(text.replace("portret: int-t1", f"portret: {number_of(root)}"), "utf-8")
    make(root)
    write_forms(root)
    (root / "output/alles").mkdir(parents=True, exist_ok=True)
    (root / "output/alles/.bezig-x.html").write_text(f"<p>{TEXT}</p>", "utf-8")
    for place in ("corpus.json", "werk/delivery.json", "werk/alles/text.md", "forms/"):
        assert any(p.startswith(place) for p in places_of(NEEDLES[0], root / "output")), place
    return root


@pytest.fixture
def built(before: Path, tmp_path: Path) -> Path:
    """A copy that a test may change."""
    root = tmp_path / "tuin"
    root.mkdir()
    for name in ("sources", "output", "redactie"):
        shutil.copytree(before / name, root / name)
    for name in ("config.yaml", "config.schema.yaml", "chapters", "templates"):
        (root / name).symlink_to(before / name)
    return root


def removed(root: Path) -> None:
    """The same file without the record (there is another text in it)."""
    write_interview(root, OTHER.replace("imker", "bakker"), nummer="int-t9", rol="bakker")


def emptied(root: Path) -> None:
    path = write_interview(root, "", nummer=number_of(root))
    path.write_text(path.read_text("utf-8").rstrip() + "\n", "utf-8")


def own_status(root: Path) -> None:
    path = root / "sources/interviews/gesprek.md"
    text = path.read_text("utf-8")
    path.write_text(text.replace("toestemming: gegeven", "toestemming: ingetrokken"), "utf-8")


def by_number(root: Path) -> None:
    note = {"gesprek": {"nummer": number_of(root).upper(), "toestemming": "niet langer akkoord"}}
    (root / "sources/interviews/later.yaml").write_text(yaml.safe_dump(note), "utf-8")


def in_words(root: Path) -> None:
    (root / "sources/interviews/w9.md").write_text(
        f"# Intrekking\n\nDe toestemming voor het gesprek {number_of(root)} is ingetrokken.\n",
        "utf-8",
    )


def by_title(root: Path) -> None:
    _sheet(root, ["Titel", "Status"], ["Boswachter", "ingetrokken"])


def by_first_words(root: Path) -> None:
    _sheet(root, ["Gesprek", "Status"], ["De boswachter zag een zeldzame…", "Ingetrokken"])


def in_first_words_of_a_mail(root: Path) -> None:
    (root / "sources/interviews/mail.txt").write_text(
        "Beste redactie,\n\nWilt u de bijdrage die begint met “De boswachter zag een zeldzame"
        " wielewaal” weghalen? De toestemming is ingetrokken.\n",
        "utf-8",
    )


def two_columns(root: Path) -> None:
    number = f"{number_of(root).upper()} "
    _sheet(root, ["Nummer", "Status van de toestemming"], [number, "Ingetrokken"])


def filled_in_form(root: Path) -> None:
    """The form that we pre-filled comes back: status changed, the summary emptied."""
    (form,) = (root / "output/forms").glob(f"*/formulier-gesprek-{number_of(root)}-ingevuld.docx")
    document = docx.Document(str(form))
    for table in document.tables:
        for row in table.rows:
            label = row.cells[0].text
            if label.startswith("Status van de toestemming"):
                _answer(row.cells[1], "ingetrokken")
            if label.startswith("Samenvatting"):
                _answer(row.cells[1], "")
    document.save(str(root / "sources/interviews/terug.docx"))


def term_passed(root: Path) -> None:
    path = root / "sources/interviews/gesprek.md"
    text = path.read_text("utf-8")
    path.write_text(text.replace("bewaren_tot: 2030-12-31", "bewaren_tot: 2027-02-28"), "utf-8")


def file_gone(root: Path) -> None:
    (root / "sources/interviews/gesprek.md").unlink()


def _sheet(root: Path, *rows: list[str]) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Gesprekken"
    for row in rows:
        sheet.append(row)
    book.save(root / "sources/interviews/statussen.xlsx")


def _answer(cell: object, text: str) -> None:
    """Fills in a cell of the form as a person would: the text of its first run, no others."""
    texts = list(cell._tc.iter("{*}t"))  # type: ignore[attr-defined]
    for each in texts:
        each.text = ""
    if texts:
        texts[0].text = text


WAYS = {
    "the same file without the record": (removed, None),
    "the record emptied": (emptied, None),
    "status in the same file": (own_status, GONE),
    "elsewhere by number": (by_number, GONE),
    "elsewhere in words, by number": (in_words, GONE),
    "elsewhere by title": (by_title, GONE),
    "elsewhere by first words": (by_first_words, GONE),
    "in a mail, by first words": (in_first_words_of_a_mail, GONE),
    "in a form that we pre-filled": (filled_in_form, GONE),
    "in two columns": (two_columns, GONE),
    "its term passed": (term_passed, "toestemming-verlopen"),
    "the file gone": (file_gone, None),
}


@pytest.mark.parametrize("way", WAYS)
def test_whatever_way_somebody_withdraws_no_word_of_it_is_anywhere(built: Path, way: str) -> None:
    withdraw, rule = WAYS[way]
    withdraw(built)
    make(built)
    left = [p for needle in NEEDLES for p in places_of(needle, built)]
    assert [place for place in left if not place.startswith("sources/")] == []
    corpus = json.loads((built / "output/corpus.json").read_text("utf-8"))
    assert "imker" in str(corpus["interviews"]), "what somebody else said stays"
    told = messages(built, rule or GONE)
    assert bool(told) is (rule is not None)
    if rule == GONE:
        assert [one for one in told if "sources/interviews/gesprek.md" in one]
        assert all("zij staat nergens meer" in one for one in told), told
    assert "wielewaal" not in str(messages(built, "tekst-niet-geplaatst"))


@pytest.mark.parametrize("way", ["elsewhere by number", "in a form that we pre-filled"])
def test_no_form_that_is_made_afterwards_repeats_it(built: Path, way: str) -> None:
    WAYS[way][0](built)
    make(built)
    write_forms(built)
    assert [p for needle in NEEDLES for p in places_of(needle, built / "output")] == []


@pytest.mark.parametrize("way", [w for w, (_, rule) in WAYS.items() if rule == GONE])
def test_it_stays_away_when_nothing_changes(built: Path, way: str) -> None:
    WAYS[way][0](built)
    make(built)
    register = (built / FILE).read_bytes()
    make(built)
    assert (built / FILE).read_bytes() == register
    assert [p for p in places_of(NEEDLES[0], built) if not p.startswith("sources/")] == []


@pytest.mark.parametrize(
    "way", ["elsewhere by number", "in two columns", "elsewhere in words, by number"]
)
def test_a_note_that_is_thrown_away_does_not_bring_it_back(built: Path, way: str) -> None:
    WAYS[way][0](built)
    make(built)
    for name in ("later.yaml", "statussen.xlsx", "w9.md"):
        (built / "sources/interviews" / name).unlink(missing_ok=True)
    make(built)
    assert [p for p in places_of(NEEDLES[0], built) if not p.startswith("sources/")] == []


def test_a_correction_removes_nothing_and_keeps_the_number(built: Path) -> None:
    number = number_of(built)
    note = built / "output/redactie/veranderd/alles-samen-leren.docx"
    note.parent.mkdir(parents=True)
    note.write_bytes(TEXT.encode())
    before = {p for p in (built / "output").rglob("*") if p.is_file() and "bezig" not in p.name}
    path = built / "sources/interviews/gesprek.md"
    text = path.read_text("utf-8").replace("elke ochtend", "iedere ochtend")
    path.rename(path.with_name("gesprek-nieuw.md"))
    path.with_name("gesprek-nieuw.md").write_text(text, "utf-8")
    ingest.run(built)
    assert number_of(built) == number
    assert before <= {p for p in (built / "output").rglob("*") if p.is_file()}


def test_work_of_people_stays_is_named_and_nobody_says_that_it_is_nowhere(built: Path) -> None:
    aside = built / "output/redactie/veranderd/alles-samen-leren-0.docx"
    aside.parent.mkdir(parents=True)
    document = docx.Document()
    document.add_paragraph(f"Mijn opmerking bij: {TEXT}")
    document.save(str(aside))
    (form,) = (built / "output/forms").glob(f"*/formulier-gesprek-{number_of(built)}-ingevuld.docx")
    filled = docx.Document(str(form))
    filled.add_paragraph("Hier ben ik zelf aan bezig.")
    filled.save(str(form))
    own_status(built)
    make(built)
    shown = [p.relative_to(built).as_posix() for p in (form, aside)]
    assert all(p.is_file() for p in (form, aside))
    assert sorted(m.partition(":")[0] for m in messages(built, "ingetrokken-woorden")) == shown
    (told,) = messages(built)
    assert "nergens meer" not in told
    assert all(name in told for name in shown)
    for path in (built / "output/redactie").glob("antwoord-*.html"):
        assert "nergens meer" not in path.read_text("utf-8")


def test_a_number_that_nobody_has_is_asked_about(built: Path) -> None:
    _sheet(built, ["Nummer", "Status"], ["int-998", "ingetrokken"])
    make(built)
    (told,) = messages(built, "onduidelijke-intrekking")
    assert told == (
        "sources/interviews/statussen.xlsx, blad Gesprekken, cel B2: hier staat dat een bijdrage is"
        " ingetrokken, maar niet duidelijk is welke: die staat niet in wat is aangeleverd"
        " [onduidelijke-intrekking]; zet het nummer erbij, zoals het in de publicatie of in het"
        " antwoord staat; tot dan is er niets weggehaald"
    )
    assert number_of(built)


@pytest.mark.parametrize(
    "sentence",
    [
        "De gemeente heeft de subsidie ingetrokken.",
        "De boswachter trekt met de buren in.",
        "De toestemming is nog niet ingetrokken voor int-300.",
        "De boswachter zag een zeldzame vogel.",
    ],
)
def test_a_sentence_about_something_else_withdraws_nothing(built: Path, sentence: str) -> None:
    (built / "sources/interviews/los.md").write_text(f"# Los\n\n{sentence}\n", "utf-8")
    make(built)
    assert number_of(built)
    assert messages(built) == []


def test_a_file_that_cannot_be_read_is_no_withdrawal(built: Path) -> None:
    path = built / "sources/interviews/gesprek.md"
    number = number_of(built)
    text = path.read_bytes()
    aside = built / "output/forms"
    before = {p for p in aside.rglob("*") if p.is_file()}
    path.write_bytes(b"\x00\x01\x02\x03" * 40)
    ingest.run(built)
    assert {p for p in aside.rglob("*") if p.is_file()} == before
    path.write_bytes(text)
    ingest.run(built)
    assert number_of(built) == number
