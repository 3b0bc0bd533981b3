"""What people made under output/ is set aside, and what was damaged is made again."""

from __future__ import annotations

import hashlib
import json
import shutil
from pathlib import Path

import docx
import pytest

from building import Build, copy_build, copy_second_product, samenleren
from samenleren.storage.edited import ASIDE, set_aside
from samenleren.storage.editions import is_complete
from samenleren.storage.files import written_before

pytest_plugins = ["build_fixtures"]


def files(folder: Path) -> dict[str, str]:
    """The files of the editions and the editors' pages, by a digest of what is in them."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for name in ("alles", "tuinders", "redactie")
        for path in sorted((folder / "output" / name).rglob("*"))
        if path.is_file() and "veranderd" not in path.parts
    }


def test_all_that_people_read_is_known_by_its_hash(second_build: Build) -> None:
    """Derived from what was written: a new kind of output is in it by itself."""
    known = written_before(second_build.folder)
    assert set(files(second_build.folder)) <= set(known)
    assert list(set_aside(second_build.folder)) == []


def test_an_edited_reply_is_set_aside_before_it_is_made_again(
    second_build: Build, tmp_path: Path
) -> None:
    folder = copy_build(second_build, tmp_path / "tuin")
    before = files(folder)
    reply = folder / "output/redactie/antwoord-noord.docx"
    document = docx.Document(str(reply))
    document.add_paragraph("Mijn eigen zin.")
    document.save(str(reply))
    edited = reply.read_bytes()
    done = samenleren(folder, "build")
    assert done.status == 0, done.stderr
    (kept,) = (folder / ASIDE).iterdir()
    assert kept.read_bytes() == edited
    assert files(folder) == before
    assert done.stderr.splitlines()[0] == (
        "output/redactie/antwoord-noord.docx is veranderd nadat het was gemaakt; het veranderde"
        f" bestand staat nu in {ASIDE}/{kept.name} en het wordt opnieuw gemaakt"
    )


def test_a_form_that_was_filled_in_place_is_set_aside_and_the_message_says_where_it_belongs(
    tmp_path: Path,
) -> None:
    folder = copy_second_product(tmp_path / "tuin")
    assert samenleren(folder, "forms").status == 0
    form = folder / "output/forms/noord/formulier-gesprek.docx"
    blank = form.read_bytes()
    document = docx.Document(str(form))
    document.add_paragraph("Ingevuld op de verkeerde plek.")
    document.save(str(form))
    filled = form.read_bytes()
    done = samenleren(folder, "forms")
    assert form.read_bytes() == blank
    (kept,) = (folder / ASIDE).iterdir()
    assert kept.read_bytes() == filled
    assert done.stdout.splitlines()[0] == (
        "output/forms/noord/formulier-gesprek.docx is veranderd nadat het was gemaakt; het"
        f" veranderde bestand staat nu in {ASIDE}/{kept.name}. Is het een ingevuld formulier? Zet"
        " het dan in sources, in de map van wie het invulde; anders wordt het niet gelezen"
    )


def test_what_people_put_beside_our_files_stays(second_build: Build, tmp_path: Path) -> None:
    folder = copy_build(second_build, tmp_path / "tuin")
    own = [
        folder / "output/redactie/antwoord-noord-versie2.docx",
        folder / "output/forms/noord/mijn-ingevuld.docx",
        folder / "output/producten/tabel/notitie.txt",
    ]
    for path in own:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"van mij")
    with (folder / "chapters/na/verder.md.j2").open("a") as chapter:
        chapter.write("\nEen zin erbij.\n")
    assert samenleren(folder, "build", "--quiet", "output/redactie/status.html").status == 0
    assert samenleren(folder, "forms").status == 0
    assert (
        samenleren(folder, "build", "--quiet", "output/producten/tabel/manifest.json").status == 0
    )
    assert [path.read_bytes() for path in own] == [b"van mij"] * 3


MADE_ANEW = ("output/werk/log", "output/werk/lijsten", "output/werk/inventory.json")
"""Written by every build, or read by nobody but people."""
LISTS = ("output/werk/written.txt", "output/werk/config-checked.txt")
"""What a build knows the others by."""


def test_half_of_any_file_between_jobs_is_noticed_and_made_again(
    second_build: Build, tmp_path: Path
) -> None:
    folder = copy_build(second_build, tmp_path / "tuin")
    work = [path for path in sorted((folder / "output/werk").rglob("[!.]*")) if path.is_file()]
    others = ("output/corpus.json", "output/alles/manifest.json", "output/redactie/meldingen.json")
    names = [path.relative_to(folder).as_posix() for path in work] + [*others]
    paths = [folder / name for name in names if not name.startswith((*MADE_ANEW, *LISTS))]
    before = {path: path.read_bytes() for path in paths}
    editions = files(folder)
    for path, data in before.items():
        path.write_bytes(data[: len(data) // 2])
    done = samenleren(folder, "build")
    assert done.status == 0, done.stderr
    assert {path: path.read_bytes() for path in paths} == before
    assert files(folder) == editions
    for path in paths:  # the folder of pictures is made as one, and told of once
        told = path.parent if path.parent.name == "beelden" else path
        assert told.relative_to(folder).as_posix() in done.stderr
    again = samenleren(folder, "build")
    assert (again.stderr, again.stdout.splitlines()[0]) == ("", "Er was niets veranderd.")


# -- the last good editions -------------------------------------------------------------------


def test_a_build_that_fails_halfway_leaves_the_last_good_editions(
    second_build: Build, tmp_path: Path
) -> None:
    folder = copy_build(second_build, tmp_path / "tuin")
    before = files(folder)
    with (folder / "chapters/na/verder.md.j2").open("a") as chapter:
        chapter.write("\nEen zin erbij.\n")
    good = (folder / "templates/typst/edition.typ").read_text("utf-8")
    (folder / "templates/typst/edition.typ").write_text("#panic()\n" + good, "utf-8")
    failed = samenleren(folder, "build", "--quiet")
    assert failed.status not in (0, 2)
    assert {name: files(folder)[name] for name in before if "redactie" not in name} == {
        name: data for name, data in before.items() if "redactie" not in name
    }
    assert all(is_complete(folder / "output" / name) for name in ("alles", "tuinders"))
    assert not (folder / ASIDE).exists()
    (folder / "templates/typst/edition.typ").write_text(good, "utf-8")
    mended = samenleren(folder, "build")
    assert mended.status == 0, mended.stderr
    assert "veranderd" not in mended.stderr
    assert "Een zin erbij." in (folder / "output/alles/samen-leren.html").read_text("utf-8")
    assert not (folder / "output/werk/vorige").exists()


@pytest.mark.parametrize("how", ["empty", "gone"])
def test_without_sources_nothing_is_built_over_the_editions(
    second_build: Build, tmp_path: Path, how: str
) -> None:
    folder = copy_build(second_build, tmp_path / "tuin")
    before = files(folder)
    shutil.rmtree(folder / "sources")
    if how == "empty":
        (folder / "sources/consortia/noord").mkdir(parents=True)
    done = samenleren(folder, "build")
    found = "in deze map staat geen enkel bestand" if how == "empty" else "deze map is er niet"
    told = (
        f"sources: {found} [geen-bronnen]; zet de aangeleverde bestanden terug; staan zij op een"
        " andere schijf, ga dan na of die is aangesloten"
    )
    assert done.status == 2
    assert done.stderr.splitlines() == [
        told,
        "Er is niets gemaakt: er is geen enkele bijdrage gelezen, en een editie zonder inhoud zou"
        " de vorige vervangen. De vorige edities staan er nog.",
    ]
    assert files(folder) == before
    checked = samenleren(folder, "check")
    assert checked.status == 2
    assert told in checked.stdout.splitlines()


def test_sources_of_which_nothing_can_be_read_are_not_built_over_the_editions(
    second_build: Build, tmp_path: Path
) -> None:
    folder = copy_build(second_build, tmp_path / "tuin")
    before = files(folder)
    for path in (folder / "sources").rglob("*.*"):
        if path.is_file():
            path.write_bytes(b"\0\1\2\3")
    done = samenleren(folder, "build")
    assert done.status == 2
    assert "De vorige edities staan er nog." in done.stderr
    assert files(folder) == before
    assert json.loads((folder / "output/corpus.json").read_text("utf-8"))["lessons"]


# -- the register and Snakemake ---------------------------------------------------------------


def test_a_new_number_reruns_nothing_and_a_changed_register_reads_the_sources_again(
    second_build: Build, tmp_path: Path
) -> None:
    folder = copy_build(second_build, tmp_path / "tuin")
    register = folder / "redactie/nummers.yaml"
    register.write_text(register.read_text("utf-8").replace("les-n1", "les-n91"), "utf-8")
    done = samenleren(folder, "build")
    assert done.status == 0
    assert "bijdragen lezen en controleren" in done.stderr
    assert "les-n1:" in register.read_text("utf-8")
    again = samenleren(folder, "build")
    assert again.stdout.splitlines()[0] == "Er was niets veranderd."


def test_a_damaged_register_stops_the_build_with_a_sentence_and_the_editions_stay(
    second_build: Build, tmp_path: Path
) -> None:
    folder = copy_build(second_build, tmp_path / "tuin")
    before = files(folder)
    register = folder / "redactie/nummers.yaml"
    register.write_text("les-301: [", "utf-8")
    done = samenleren(folder, "build", "--quiet")
    assert done.status == 3
    assert done.stderr.startswith("redactie/nummers.yaml: het bestand is niet heel")
    assert "Traceback" not in done.stderr
    assert files(folder) == before
    assert samenleren(folder, "check").status == 3
