"""Accepted remarks go back into their sources: in every format, once, and nothing else changes."""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from building import Build, copy_build, samenleren
from own_sources import delivered
from samenleren.accessibility import check
from samenleren.diagnostics.location import Location
from samenleren.review.answer_note import NOTE
from samenleren.review.edits import Unplaceable, changed, combined, find, letters
from samenleren.review.put_back import Wanted, put_back

pytest_plugins = ["build_fixtures"]
FORMATS = (".docx", ".xlsx", ".odt", ".md", ".yaml")
"""The formats in which the consortia of the real product deliver."""
WORDS = st.lists(
    st.sampled_from(
        ["een", "les", "over", "“samen”", "leren:", "de", "wijk,", "'n", "idee;", "3", "%", "meer"]
    )
)


@pytest.fixture
def product(real_build: Build, tmp_path: Path) -> Path:
    return copy_build(real_build, tmp_path / "Samen leren")


def lessons(root: Path) -> Iterator[tuple[str, str, str]]:
    """Each lesson: its number, its text, its file."""
    for one in delivered(root / "sources"):
        if one.kind == "les":
            yield one.id, one.fields["les"], one.file


def remark(record: str, now: str, proposed: str, **more: Any) -> dict[str, Any]:
    base = dict.fromkeys(("file", "who", "when", "place", "field", "source", "text"), "x")
    said = {"kind": "replacement", "record": record, "now": now, "proposed": proposed}
    return base | said | {"answer": "taken", "id": f"nr-{record}-{proposed[:9]}"} | more


def apply(root: Path, remarks: list[dict[str, Any]]) -> Build:
    (root / "antwoorden.json").write_text(json.dumps(remarks), encoding="utf-8")
    return samenleren(root, "review", "--apply", "antwoorden.json")


def one_of_each(root: Path) -> dict[str, tuple[str, str, str]]:
    """A lesson in a file of each format."""
    found: dict[str, tuple[str, str, str]] = {}
    for ident, text, file in lessons(root):
        found.setdefault(Path(file).suffix, (ident, text, file))
    return {ending: found[ending] for ending in FORMATS}


def test_a_suggestion_that_was_taken_is_in_the_next_edition(product: Path) -> None:
    chosen = one_of_each(product)
    before = {file: (product / file).read_bytes() for _, _, file in chosen.values()}
    asked = [
        remark(ident, text, f"Hermelijnen zeggen dat ook. {text}")
        for ident, text, _ in chosen.values()
    ]
    done = apply(product, asked)
    assert done.status == 0, done.stderr
    assert done.stdout.count("overgenomen in sources/") == len(FORMATS)
    for ending, (_, _, file) in chosen.items():
        kept = [p for p in (product / "redactie/reservekopie").iterdir() if p.suffix == ending]
        assert [path.read_bytes() for path in kept] == [before[file]]
        if ending in (".docx", ".xlsx", ".odt"):
            old, new = (parts(data) for data in (before[file], (product / file).read_bytes()))
            assert list(old) == list(new)
            assert len([name for name in old if old[name] != new[name]]) == 1
        else:
            lines = [data.splitlines() for data in (before[file], (product / file).read_bytes())]
            assert len(set(lines[0]) - set(lines[1])) == 1
    written = (product / "redactie/wijzigingen.jsonl").read_text("utf-8").splitlines()
    assert {json.loads(line)["record"] for line in written} == {one["record"] for one in asked}

    again = apply(product, asked)
    assert again.stdout.count("was al overgenomen") == len(FORMATS)
    built = samenleren(product, "build", "--quiet")
    assert built.status in (0, 2), built.stderr
    said = (product / "output/compleet/samen-leren.html").read_text("utf-8")
    replies = [
        path.read_text("utf-8") for path in (product / "output/redactie").glob("antwoord-*.html")
    ]
    for ident, text, _ in chosen.values():
        start = " ".join(text.split()[:3])
        assert f"Hermelijnen zeggen dat ook. {start}" in said, ident
        asked_for = [
            r for r in replies if f"Er staat nu: “Hermelijnen zeggen dat ook. {start}" in r
        ]
        assert len(asked_for) == 1, ident  # of its contributor, and of no other


def test_the_note_tells_each_answer_and_where_it_is_to_be_seen(product: Path) -> None:
    note = product / "mail.eml"
    said = "Les 31 is te lang.\n\nLes 18 ook.\n\nLes 4: mooi!\n"
    note.write_text(f"From: Ans de Wit <ans@voorbeeld.nl>\n\n{said}", encoding="utf-8")
    assert samenleren(product, "review", "--nota").status == 2  # nobody said anything yet
    assert samenleren(product, "review", str(note)).status == 0
    kept = product / "redactie/opmerkingen.json"
    remarks = {one["record"]: one for one in json.loads(kept.read_text("utf-8"))}
    remarks["les-031"] |= {"answer": "adapted", "new_text": "Kwetsbare bewoners hebben vaak"}
    remarks["les-018"] |= {"answer": "adapted", "new_text": "Hermelijnen graven elders."}
    remarks["les-004"] |= {"answer": "declined", "note": "Fijn om te horen."}
    kept.write_text(json.dumps(list(remarks.values())), encoding="utf-8")
    (product / "redactie/opmerkingen.xlsx").unlink()
    roles = product / "redactie/lezers.yaml"
    roles.write_text("Ans de Wit <ans@voorbeeld.nl>: beleidsmedewerker, VNG\n", encoding="utf-8")
    done = samenleren(product, "review", "--nota")
    assert done.status == 0, done.stderr
    page = (product / "output/redactie/nota-van-beantwoording.html").read_text("utf-8")
    assert "Ans" not in page
    assert "Beleidsmedewerker, VNG" in page
    assert "Anders overgenomen: 2" in page
    assert "Niet overgenomen. Fijn om te horen." in page
    assert re.search("Te zien in: Complete editie, .*Wie is u", page)
    unseen = page.partition("Nog niet te zien")[2].partition("Beleidsmedewerker, VNG")[0]
    assert "Les 18 ook" in unseen
    assert "Les 31" not in unseen
    assert [check(product / f"{NOTE}{ending}") for ending in (".html", ".docx")] == [[], []]
    roles.write_text("- Ans\n", encoding="utf-8")
    done = samenleren(product, "review", "--nota")
    assert done.status == 3
    assert "redactie/lezers.yaml: verwacht op elke regel een naam" in done.stderr


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


def test_what_is_not_taken_changes_nothing(product: Path) -> None:
    ident, text, file = one_of_each(product)[".docx"]
    before = (product / file).read_bytes()
    answers = ["declined", "question", ""]
    done = apply(
        product, [remark(ident, text, f"{text} {a}", answer=a, id=a or "geen") for a in answers]
    )
    assert done.status == 0
    assert (product / file).read_bytes() == before
    assert not (product / "redactie/wijzigingen.jsonl").exists()


def test_a_source_that_changed_since_the_build_is_left_alone(product: Path) -> None:
    ident, text, file = one_of_each(product)[".md"]
    path = product / file
    path.write_text(path.read_text("utf-8") + "\n", encoding="utf-8")
    before = path.read_bytes()
    done = apply(product, [remark(ident, text, f"{text} Erbij.")])
    assert done.status == 2
    assert f"{file} is veranderd nadat de edities werden gemaakt" in done.stderr
    assert path.read_bytes() == before


def test_two_that_contradict_are_both_left_and_two_that_do_not_are_both_taken(
    product: Path,
) -> None:
    ident, text, file = one_of_each(product)[".xlsx"]
    words = text.split()
    one, other = (" ".join([*words[:-2], each, words[-1]]) for each in ("eerste", "tweede"))
    done = apply(product, [remark(ident, text, one), remark(ident, text, other, id="b")])
    assert done.status == 2
    assert done.stderr.count("spreekt een andere overgenomen opmerking tegen") == 2
    first, last = f"Voorop {text}", f"{text} Achteraan."
    done = apply(product, [remark(ident, text, first), remark(ident, text, last, id="b")])
    assert done.status == 0, done.stderr
    book = openpyxl.load_workbook(product / file)
    cells = [str(c.value) for sheet in book for row in sheet.iter_rows() for c in row]
    assert f"Voorop {text} Achteraan." in cells


def test_a_text_of_the_editors_goes_into_its_chapter(product: Path) -> None:
    path = product / "chapters/1-why.md.j2"
    text = path.read_text("utf-8").partition("tekst: >-\n")[2].partition("\n")[0].strip()
    done = apply(product, [remark("kb-why-1", text, f"Hermelijnen zeggen: {text}")])
    assert done.status == 0, done.stderr
    assert f"Hermelijnen zeggen: {text}" in path.read_text("utf-8")


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        ([{"id": "x", "answer": "misschien"}], 'antwoord "misschien"'),
        ([remark("les-001", "a", "b", answer="adapted")], "de nieuwe tekst ontbreekt"),
        ({}, "dit is geen werklijst"),
        ([1], "dit is geen werklijst"),
    ],
)
def test_faults_in_a_worklist_are_told_and_nothing_is_done(
    product: Path, rows: Any, words: str
) -> None:
    done = apply(product, rows)
    assert done.status == 2
    assert words in done.stderr or "staat niet in redactie/opmerkingen.json" in done.stderr
    assert "Traceback" not in done.stderr


def test_answers_in_the_workbook_go_back_in(product: Path) -> None:
    note = product / "mail.txt"
    note.write_text("Les 31 is te lang.\n", encoding="utf-8")
    done = samenleren(product, "review", str(note))
    assert done.status == 0, done.stderr
    assert "1 opmerking is nieuw" in done.stdout
    path = product / "redactie/opmerkingen.xlsx"
    book = openpyxl.load_workbook(path)
    sheet = book["Opmerkingen"]
    heads = [cell.value for cell in sheet[1]]
    sheet.cell(2, heads.index("Antwoord") + 1, "anders overgenomen")
    sheet.cell(2, heads.index("Wordt (bij anders overgenomen)") + 1, "Kort en goed.")
    book.save(path)
    again = samenleren(product, "review", str(note))
    assert "0 opmerkingen zijn nieuw; 0 wachten op antwoord" in again.stdout  # kept
    done = samenleren(product, "review", "--apply", "redactie/opmerkingen.xlsx")
    assert done.status == 0, done.stderr
    assert "les-031 text: overgenomen in sources/" in done.stdout


@given(before=WORDS, old=WORDS, new=WORDS, after=WORDS)
def test_a_changed_text_reads_as_was_asked(
    before: list[str], old: list[str], new: list[str], after: list[str]
) -> None:
    now, wanted = (" ".join([*before, *part, *after]) for part in (old, new))
    typed = now.replace("“", '"').replace("”", '"').replace(" ", "  ")
    assert letters(changed(typed, now, wanted)) == letters(wanted)
    assert combined(now, [wanted, wanted]) == wanted


def test_a_text_that_stands_nowhere_is_not_put_anywhere() -> None:
    with pytest.raises(Unplaceable):
        find("een heel andere tekst", "deze woorden")
    with pytest.raises(Unplaceable):
        put_back("a.md", b"# Kop\n\nTekst.\n", Wanted("Iets", "Iets anders", Location("a.md")))


@pytest.mark.parametrize("sign", [": ", ' "', "\n", " # "])
def test_what_means_something_in_yaml_is_written_as_words(sign: str) -> None:
    now = "Een les van de wijk."
    wanted = f"Een les{sign}van de wijk."
    data = f"lessen:\n  - les: {now}\n    soort: les\n".encode()
    made = put_back("a.yaml", data, Wanted(now, wanted, Location("a.yaml", line=2)))
    import yaml

    assert yaml.safe_load(made) == {"lessen": [{"les": wanted, "soort": "les"}]}


def test_quotation_marks_in_a_cell_stay_as_they_were_typed() -> None:
    now = 'Een "les"; van de wijk.'
    data = b'les;soort\r\n"Een ""les""; van de wijk.";les\r\n'
    made = put_back("a.csv", data, Wanted(now, f"{now} Erbij.", Location("a.csv", line=2)))
    assert list(csv.reader(io.StringIO(made.decode()), delimiter=";"))[1] == [
        f"{now} Erbij.",
        "les",
    ]


@pytest.mark.parametrize("ending", [".docx", ".odt"])
def test_a_new_line_is_broken_and_no_other_text_is_touched(real_build: Build, ending: str) -> None:
    """A line end in the XML of another text is a space, as it was."""
    (ident, text, file) = one_of_each(real_build.folder)[ending]
    part = {".docx": "word/document.xml", ".odt": "content.xml"}[ending]
    inside = parts((real_build.folder / file).read_bytes())
    other = next(
        each
        for number, each, where in lessons(real_build.folder)
        if where == file and number != ident and each.encode() in inside[part]
    )
    folded = other.replace(" ", "\n", 1)
    inside[part] = inside[part].replace(other.encode(), folded.encode())
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as package:
        for name, data in inside.items():
            package.writestr(name, data)
    where = Location(file)
    new = parts(put_back(file, made.getvalue(), Wanted(text, f"{text}\nErbij.", where)))[part]
    assert folded.encode() in new
    assert re.search(rb"<(?:w:br|text:line-break)/>(?:</w:t>)?(?:<w:t[^>]*>)?Erbij\.", new)


def test_what_means_something_in_csv_is_written_as_words() -> None:
    now = "Een les van de wijk."
    data = f"les;soort\r\n{now};les\r\n".encode()
    wanted = "Een les; van “de” wijk."
    made = put_back("a.csv", data, Wanted(now, wanted, Location("a.csv", line=2)))
    assert list(csv.reader(io.StringIO(made.decode()), delimiter=";"))[1] == [wanted, "les"]
