"""Files that reviewers return, as office programs write them: each remark with its record, and
nothing that nobody said."""

from __future__ import annotations

import copy
import io
import random
import zipfile
from collections.abc import Callable
from pathlib import Path

import pypdf
import pypdfium2
import pytest
from lxml import etree
from pypdf.generic import ArrayObject, DictionaryObject, FloatObject, NameObject, TextStringObject

from building import Build
from libreoffice import Run, with_libreoffice
from own_sources import delivered
from samenleren.config import load_config
from samenleren.readers.refusal import Refused
from samenleren.review import opentext, word
from samenleren.review.led_back import Remark
from samenleren.review.reading import Reviews

pytest_plugins = ["build_fixtures"]
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
W14 = "http://schemas.microsoft.com/office/word/2010/wordml"
W15 = "http://schemas.microsoft.com/office/word/2012/wordml"
EDITION = "uitvoering"


@pytest.fixture(scope="module")
def reviews(real_build: Build) -> Reviews:
    return Reviews(real_build.folder, load_config(real_build.folder))


def sent(build: Build, ending: str, edition: str = EDITION) -> bytes:
    return (build.output / edition / f"samen-leren{ending}").read_bytes()


def read(reviews: Reviews, folder: Path, name: str, data: bytes) -> list[Remark]:
    (folder / name).write_bytes(data)
    return reviews.read(folder / name)


def told(remarks: list[Remark]) -> list[tuple[str, str, str]]:
    return sorted((one.kind, one.record, one.text) for one in remarks)


@pytest.mark.parametrize("edition", ["compleet", EDITION])
@pytest.mark.parametrize("ending", [".docx", ".odt"])
@with_libreoffice
def test_a_file_that_was_only_saved_again_has_no_remarks(
    real_build: Build, reviews: Reviews, office: Run, ending: str, edition: str
) -> None:
    (saved,) = office(f"x{ending}", sent(real_build, ending, edition), [], ending)
    assert reviews.read(saved) == []


@pytest.mark.parametrize("ending", [".docx", ".odt"])
@with_libreoffice
def test_what_a_reviewer_does_in_libreoffice_is_found_at_its_record(
    real_build: Build, reviews: Reviews, office: Run, ending: str
) -> None:
    done = [
        ["comment", "meer van elkaar willen leren", "Kan dit korter?"],
        ["change", "sociaal contact als punt", "contact met anderen"],
        ["change", "in de wijk gaan en luisteren", ""],
        ["silent change", "hun dromen en ideeën", "hun wensen"],
        ["paragraph", "op de Motimeter.", "Een hele nieuwe alinea."],
    ]
    data = sent(real_build, ending)
    done[2][1] = "de wijk in gaan en luisteren"
    (saved,) = office(f"x{ending}", data, [], ending, reviewed=done)
    found = reviews.read(saved)
    assert told(found) == [
        ("comment", "les-082", "Kan dit korter?"),
        ("deletion", "les-018", "de wijk in gaan en luisteren"),
        ("insertion", "les-126", "Een hele nieuwe alinea."),
        ("replacement", "les-126", "sociaal contact als punt → contact met anderen"),
        ("silent", "les-121", next(one.text for one in found if one.kind == "silent")),
    ]
    by_kind = {one.kind: one for one in found}
    assert by_kind["comment"].quoted == "meer van elkaar willen leren"
    assert by_kind["comment"].who == "Lezer"
    assert by_kind["replacement"].field == "text"
    assert "contact met anderen op de Motimeter" in by_kind["replacement"].proposed
    assert "hun wensen" in by_kind["silent"].proposed
    assert "hun dromen en ideeën" in by_kind["silent"].now
    texts = {
        x.id: x.fields["les"] for x in delivered(real_build.folder / "sources") if x.kind == "les"
    }
    for one in found:
        assert "".join(one.now.split()) == "".join(texts[one.record].split())
        assert one.source.startswith("sources/")


def with_word(data: bytes, change: Callable[[dict[str, etree._Element]], None]) -> bytes:
    """A Word file whose parts a function changes, as Word would have."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(made, "w") as new:
        parts = {name: old.read(name) for name in old.namelist()}
        roots = {"word/document.xml": etree.fromstring(parts["word/document.xml"])}
        change(roots)
        parts |= {name: etree.tostring(root) for name, root in roots.items()}
        for name, content in parts.items():
            new.writestr(name, content)
    return made.getvalue()


def run_of(root: etree._Element, words: str) -> etree._Element:
    """These words as a run of their own, as Word splits the run that they stand in."""
    text = next(one for one in root.iter(f"{W}t") if words in (one.text or ""))
    before, _, after = text.text.partition(words)
    run = text.getparent()
    for said, put in ((before, run.addprevious), (after, run.addnext)):
        more = copy.deepcopy(run)
        next(more.iter(f"{W}t")).text = said
        put(more)
    text.text = words
    return run


def tracked(run: etree._Element, name: str, number: int) -> etree._Element:
    """The run within a change of Ans."""
    change = etree.Element(f"{W}{name}")
    change.set(f"{W}id", str(number))
    change.set(f"{W}author", "Ans")
    change.set(f"{W}date", "2026-12-01T10:00:00Z")
    run.addprevious(change)
    change.append(run)
    if name in ("del", "moveFrom"):
        for text in run.iter(f"{W}t"):
            text.tag = f"{W}delText"
    return change


def test_the_marks_of_word_itself_are_read(
    real_build: Build, reviews: Reviews, tmp_path: Path
) -> None:
    """Threads, moves, rows and changes of format, which LibreOffice does not write."""

    def change(parts: dict[str, etree._Element]) -> None:
        root = parts["word/document.xml"]
        tracked(run_of(root, "sociaal contact als punt"), "del", 901)
        asked = run_of(root, "meer van elkaar willen leren")
        for name in ("commentRangeStart", "commentRangeEnd"):
            mark = etree.Element(f"{W}{name}")
            mark.set(f"{W}id", "7")
            asked.addprevious(mark) if name.endswith("Start") else asked.addnext(mark)
        gone = tracked(run_of(root, "de wijk in gaan en luisteren"), "moveFrom", 902)
        here = run_of(root, "hun dromen en ideeën")
        copied = copy.deepcopy(here)
        here.addnext(copied)
        next(copied.iter(f"{W}t")).text = "de wijk in gaan en luisteren"
        came = tracked(copied, "moveTo", 903)
        for where, name in ((gone, "moveFromRangeStart"), (came, "moveToRangeStart")):
            mark = etree.Element(f"{W}{name}")
            mark.set(f"{W}name", "move1")
            where.addprevious(mark)
        look = etree.Element(f"{W}rPr")
        run_of(root, "zelf aan te passen").insert(0, look)
        tracked(etree.SubElement(look, f"{W}b"), "rPrChange", 904)
        row = next(root.iter(f"{W}tr")).getnext()
        tracked(etree.SubElement(etree.SubElement(row, f"{W}trPr"), f"{W}x"), "del", 905)
        comments = etree.Element(f"{W}comments", nsmap={"w14": W14})
        for ident, mark, text in (("7", "A1", "Kan dit korter?"), ("8", "B2", "Dat vind ik ook.")):
            one = etree.SubElement(comments, f"{W}comment")
            one.set(f"{W}id", ident)
            one.set(f"{W}author", "Ans")
            said = etree.SubElement(one, f"{W}p")
            said.set(f"{{{W14}}}paraId", mark)
            etree.SubElement(etree.SubElement(said, f"{W}r"), f"{W}t").text = text
        parts["word/comments.xml"] = comments
        threads = etree.Element(f"{{{W15}}}commentsEx")
        for mark, above, ended in (("A1", "", "1"), ("B2", "A1", "0")):
            one = etree.SubElement(threads, f"{{{W15}}}commentEx")
            one.set(f"{{{W15}}}paraId", mark)
            one.set(f"{{{W15}}}done", ended)
            if above:
                one.set(f"{{{W15}}}paraIdParent", above)
        parts["word/commentsExtended.xml"] = threads

    found = read(reviews, tmp_path, "x.docx", with_word(sent(real_build, ".docx"), change))
    by_kind = {one.kind: one for one in found}
    assert {one.who for one in found} == {"Ans"}
    assert sorted(by_kind) == ["comment", "deletion", "format", "move", "row"]
    assert by_kind["comment"].record == "les-082"
    assert by_kind["comment"].resolved
    assert [one["text"] for one in by_kind["comment"].replies] == ["Dat vind ik ook."]
    assert by_kind["move"].record == "les-018"
    assert by_kind["deletion"].record == "les-126"
    assert "op de Motimeter" in by_kind["deletion"].proposed
    assert len(found) == 5


def test_of_a_hundred_silent_changes_each_is_found_at_its_record(
    real_build: Build, reviews: Reviews, tmp_path: Path
) -> None:
    """A word in a hundred lessons, without tracking and without bookmarks."""
    texts = {
        x.id: x.fields["les"] for x in delivered(real_build.folder / "sources") if x.kind == "les"
    }
    chosen = random.Random(17).sample(sorted(texts), 100)
    changed = []

    def change(parts: dict[str, etree._Element]) -> None:
        root = parts["word/document.xml"]
        for mark in list(root.iter(f"{W}bookmarkStart", f"{W}bookmarkEnd")):
            mark.getparent().remove(mark)
        for ident in chosen:
            words = " ".join(texts[ident].split()[:6])
            for one in root.iter(f"{W}t"):
                if words in (one.text or ""):
                    one.text = one.text.replace(words, f"{words} overigens")
                    changed.append(ident)
                    break

    data = with_word(sent(real_build, ".docx", "compleet"), change)
    found = read(reviews, tmp_path, "x.docx", data)
    assert len(changed) > 80
    right = [one for one in found if one.record in changed and "overigens" in one.proposed]
    assert {one.kind for one in found} == {"silent"}
    assert len(found) == len(changed)  # none invented
    assert len({one.record for one in right}) >= 0.95 * len(changed)


def test_a_paragraph_that_was_written_anew_is_known_by_its_bookmark(
    real_build: Build, reviews: Reviews, tmp_path: Path
) -> None:
    """Words and neighbours say nothing of it any more; two of them also changed places."""

    def change(parts: dict[str, etree._Element]) -> None:
        root = parts["word/document.xml"]
        first, other = (
            next(one for one in root.iter(f"{W}p") if words in "".join(one.itertext()))
            for words in ("sociaal contact als punt", "meer van elkaar willen leren")
        )
        for one in (first, other):
            texts = list(one.iter(f"{W}t"))
            for text in texts:
                text.text = ""
            texts[0].text = "Hermelijnen graven elders."
        other.addnext(first)

    found = read(reviews, tmp_path, "x.docx", with_word(sent(real_build, ".docx"), change))
    assert {one.record for one in found if one.proposed} == {"les-126", "les-082"}
    assert {one.certainty for one in found if one.proposed} == {"bladwijzer"}


@pytest.mark.parametrize("ending", [".docx", ".odt"])
def test_a_file_says_of_which_edition_and_version_it_is(real_build: Build, ending: str) -> None:
    read_file = {".docx": word.read, ".odt": opentext.read}[ending]
    found = read_file(f"x{ending}", sent(real_build, ending))
    version = load_config(real_build.folder).publication.version
    assert (found.edition, found.version) == (EDITION, version)
    known = [one for one in found.paragraphs if one.sent.strip() and one.marks]
    assert len(known) > 0.95 * len([one for one in found.paragraphs if one.sent.strip()])


def marked(data: bytes, count: int) -> tuple[bytes, list[str]]:
    """A PDF with highlights and strike-outs on words, corners in both orders, and a note."""
    writer = pypdf.PdfWriter(clone_from=pypdf.PdfReader(io.BytesIO(data)))
    words: list[str] = []
    with pypdfium2.PdfDocument(data) as document:
        for number in range(8, len(document)):
            page = document[number].get_textpage()
            text = page.get_text_range()
            at = text.find(" de ", len(text) // 2)
            if at < 0 or "\n" in text[at - 12 : at + 20] or len(words) == count:
                continue
            boxes = [page.get_rect(i) for i in range(page.count_rects(at - 12, 32))]
            if len(boxes) > 1:  # words of two columns
                continue
            quads = []
            for left, low, right, high in boxes:
                corners = [(left, high), (right, high), (left, low), (right, low)]
                if len(words) % 2:  # the order of the standard, which hardly anybody keeps
                    corners = [(left, low), (right, low), (right, high), (left, high)]
                quads += [FloatObject(each) for corner in corners for each in corner]
            kind = "/Highlight" if len(words) % 2 else "/StrikeOut"
            note = DictionaryObject({
                NameObject("/Type"): NameObject("/Annot"),
                NameObject("/Subtype"): NameObject(kind),
                NameObject("/Rect"): ArrayObject([FloatObject(each) for each in boxes[0]]),
                NameObject("/QuadPoints"): ArrayObject(quads),
                NameObject("/Contents"): TextStringObject(f"Opmerking {len(words)}"),
            })  # fmt: skip
            writer.add_annotation(number, note)
            words.append(text[at - 12 : at + 20])
    made = io.BytesIO()
    writer.write(made)
    return made.getvalue(), words


def test_marks_on_a_page_lead_to_the_words_under_them(
    real_build: Build, reviews: Reviews, tmp_path: Path
) -> None:
    data, words = marked(sent(real_build, ".pdf"), 15)
    found = read(reviews, tmp_path, "x.pdf", data)
    assert len(found) == len(words) >= 10
    plain = [" ".join(one.replace("\u00ad", "").split()) for one in words]
    right = [
        one
        for one in found
        if any(each in " ".join(one.now.split()) for each in plain) and one.record
    ]
    assert len(right) >= 0.95 * len(words)
    assert {one.kind for one in found} == {"annotation"}


def test_a_note_names_what_it_is_about(reviews: Reviews, tmp_path: Path) -> None:
    text = (
        "Beste redactie,\n\nLes 31 is te lang.\nKan die korter?\n\n- kernboodschap 2.3: te stellig"
        "\n- blz. 14: tikfout\n\n> les 4 was goed\n"
    )
    found = read(reviews, tmp_path, "x.txt", text.encode())
    assert [(one.record, one.text) for one in found] == [
        ("les-031", "Les 31 is te lang. Kan die korter?"),
        ("kb-parties-3", "- kernboodschap 2.3: te stellig"),
        ("", "- blz. 14: tikfout"),
    ]
    mail = f"From: Ans <ans@voorbeeld.nl>\nDate: Tue, 01 Dec 2026 10:00:00 +0100\n\n{text}"
    assert {one.who for one in read(reviews, tmp_path, "x.eml", mail.encode())} == {
        "Ans <ans@voorbeeld.nl>"
    }


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("x.docx", b"PK\x03\x04stuk", "beschadigd"),
        ("x.pdf", b"%PDF-1.7 stuk", "niet te lezen"),
        ("x.xlsx", b"", "geen opmerkingen te lezen"),
        ("x.txt", b"les 3 \xff", "geen UTF-8"),
    ],
)
def test_what_is_no_returned_file_is_refused(
    reviews: Reviews, tmp_path: Path, name: str, data: bytes, words: str
) -> None:
    with pytest.raises(Refused, match=words):
        read(reviews, tmp_path, name, data)


def test_a_text_that_is_no_edition_is_refused(
    real_build: Build, reviews: Reviews, tmp_path: Path
) -> None:
    form = next((real_build.folder / "sources/interviews").glob("*.docx")).read_bytes()
    with pytest.raises(Refused, match="geen enkele editie"):
        read(reviews, tmp_path, "x.docx", form)
