"""The file of released places: its faults in Dutch, its marks, its log."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from samenleren.config import load_config
from samenleren.diagnostics import StageFault
from samenleren.diagnostics.location import Location
from samenleren.privacy.identifiers import find_identifiers
from samenleren.privacy.names_list import load_names
from samenleren.privacy.releases import FILE, load_releases, mark_of, release_log, without_target

GOOD = "- {kenmerk: pg-abcdefgh, reden: algemeen adres, door: eindredacteur, datum: 2026-11-22}\n"


def releases(root: Path, text: str) -> Path:
    path = root / FILE
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return root


def test_no_file_releases_nothing(tmp_path: Path) -> None:
    assert not load_releases(tmp_path).by_mark
    assert not load_releases(releases(tmp_path, "# nog niets\n")).by_mark


def test_a_release_is_read_and_its_log_holds_no_text(tmp_path: Path) -> None:
    found = load_releases(releases(tmp_path, GOOD))
    assert found.covers("pg-abcdefgh")
    assert not found.covers("pg-aaaaaaaa")
    assert found.met == {"pg-abcdefgh"}
    assert release_log(found) == [
        {"kenmerk": "pg-abcdefgh", "rol": "eindredacteur", "datum": "2026-11-22"}
    ]


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("kenmerk: pg-abcdefgh\n", f"{FILE}: verwacht een lijst; begin elke vrijgave met"),
        ("- pg-abcdefgh\n", f"{FILE}, vrijgave 1: verwacht een blok met kenmerk, reden"),
        (GOOD + "- {kenmerk: [\n", f"{FILE}, regel 3: de YAML is niet te lezen"),
        (
            "- kenmerk: pg-aaaaaaaa\n  door: a\n  door: b\n",
            f"{FILE}, regel 3: sleutel door staat er twee",
        ),
        (GOOD.replace("reden: algemeen adres, ", ""), "vrijgave 1: reden ontbreekt; vul het in"),
        (GOOD.replace("algemeen adres", "' '"), "vrijgave 1: reden ontbreekt; vul het in"),
        (GOOD.replace("door", "wie"), "vrijgave 1: onbekende sleutel wie; kies uit kenmerk, reden"),
        (GOOD.replace("pg-abcdefgh", "les-001"), 'kenmerk "les-001" heeft niet de vorm'),
        (GOOD.replace("2026-11-22", "morgen"), 'datum "morgen" is geen dag; schrijf haar als'),
        (GOOD.replace("2026-11-22", "2026-11"), 'datum "2026-11" is geen dag'),
        (GOOD.replace("eindredacteur", "jan@gemeente.nl"), "bij door staan persoonsgegevens"),
        (GOOD + GOOD, "kenmerk pg-abcdefgh staat er 2 keer; laat er een staan"),
    ],
)
def test_a_fault_in_the_file_ends_the_stage_with_status_3(
    tmp_path: Path, text: str, fault: str
) -> None:
    with pytest.raises(StageFault) as raised:
        load_releases(releases(tmp_path, text))
    assert raised.value.status == 3
    assert fault in "\n".join(raised.value.messages)
    assert "jan@gemeente.nl" not in "\n".join(raised.value.messages)


def test_a_release_that_meets_nothing_is_a_warning(tmp_path: Path) -> None:
    found = load_releases(releases(tmp_path, GOOD))
    assert without_target(found, ["pg-abcdefgh"]) == []
    (warning,) = without_target(found, [])
    assert str(warning) == (
        "chapters/vrijgaven.yaml, kenmerk pg-abcdefgh: op deze plaats staat niet meer wat is"
        " vrijgegeven [vrijgave-zonder-doel]; haal de vrijgave weg; is de tekst verplaatst, neem"
        " dan het nieuwe kenmerk over"
    )


DOC = "sources/a.docx"
BOOK = Location("sources/a.xlsx", sheet="Lessen")
MADE_BEFORE = [
    (Location(DOC, paragraph=3), "pg-kogefbnc"),
    (
        Location(DOC, heading="Les 3", times=2, table=0, field="Thema", column=2),
        "pg-lnkoiije",
    ),
    (Location(DOC, heading="Les 3", paragraph=0), "pg-ldhknohk"),
    (Location(DOC, part="koptekst"), "pg-gbpbbial"),
    (replace(BOOK, row=7, column=4), "pg-goaaledj"),
    (BOOK.beside_cell("opmerking", "AB12"), "pg-dnoahloc"),
    (replace(BOOK, row=7, column=4, picture=2, about="beschrijving"), "pg-oegglpaj"),
    (Location("sources/a.csv", row=3, column=1), "pg-ebmdgcne"),
    (Location("sources/a.yaml", line=12), "pg-odnibgog"),
    (Location("sources/a.md", line=4, column=2), "pg-bcchlmgn"),
    (Location("sources/jan.docx", part="bestandsnaam"), "pg-aipebbfk"),
    (Location("chapters/a.md.j2"), "pg-mgmmpkii"),
]
"""Marks as they were made when a place was a sentence: what people released stays released."""


@pytest.mark.parametrize(("where", "mark"), MADE_BEFORE)
def test_a_mark_that_editors_have_is_the_mark_of_that_place(where: Location, mark: str) -> None:
    (find,) = find_identifiers("jan@gemeente.nl")
    assert mark_of(find, where) == mark
    told = replace(where, under="Les 3", header="Thema", begins="De wijk")
    assert (mark_of(find, told), str(told) != str(where)) == (mark, True)


def test_a_mark_is_stable_and_belongs_to_one_place_and_value() -> None:
    (find,) = find_identifiers("jan@gemeente.nl")
    (other,) = find_identifiers("piet@gemeente.nl")
    here = Location("sources/a.docx", paragraph=3)
    mark = mark_of(find, here)
    assert mark == mark_of(find, here)
    assert re.fullmatch(r"pg-[a-p]{8}", mark)
    others = {
        mark_of(find, replace(here, file="sources/b.docx")),
        mark_of(find, replace(here, paragraph=4)),
        mark_of(find, here, 1),
        mark_of(other, here),
    }
    assert len(others | {mark}) == 5
    assert find_identifiers(mark) == ()


# -- the list of names --------------------------------------------------------------------------


def test_the_list_of_names_is_read_line_by_line(tmp_path: Path) -> None:
    (tmp_path / "namen.txt").write_text("\ufeff# wie wij spraken\nEls Bos\n\n", encoding="utf-8")
    names = load_names(tmp_path, "namen.txt")
    assert [find.value for find in find_identifiers("met Els Bos.", names)] == ["Els Bos"]
    assert not load_names(tmp_path, None)


@pytest.mark.parametrize(
    "file", ["sources/namen.txt", "sources/../sources/x/namen.txt", "output/n"]
)
def test_a_list_of_names_in_sources_or_output_is_refused(tmp_path: Path, file: str) -> None:
    path = tmp_path / file
    path.parent.mkdir(parents=True, exist_ok=True)
    with pytest.raises(StageFault, match=r"leg haar buiten die map"):
        load_names(tmp_path, file)


def test_a_link_to_a_list_in_sources_is_refused_too(tmp_path: Path) -> None:
    (tmp_path / "sources").mkdir()
    (tmp_path / "sources/namen.txt").write_text("Els Bos", encoding="utf-8")
    (tmp_path / "namen.txt").symlink_to(tmp_path / "sources/namen.txt")
    with pytest.raises(StageFault, match=r"leg haar buiten die map"):
        load_names(tmp_path, "namen.txt")


def test_a_list_of_names_that_is_not_there_is_a_fault(tmp_path: Path) -> None:
    with pytest.raises(StageFault, match=r"niet te lezen; geef het pad") as raised:
        load_names(tmp_path, "namen.txt")
    assert raised.value.status == 3


def test_config_names_the_list_and_nothing_else(tmp_path: Path) -> None:
    root = Path(__file__).resolve().parents[2]
    for name in ("config.yaml", "config.schema.yaml"):
        (tmp_path / name).write_text((root / name).read_text("utf-8"), encoding="utf-8")
    (tmp_path / "chapters").symlink_to(root / "chapters")
    assert load_config(tmp_path).names_file is None
    with (tmp_path / "config.yaml").open("a", encoding="utf-8") as stream:
        stream.write("privacy: {names_file: ../namen.txt}\n")
    assert load_config(tmp_path).names_file == "../namen.txt"
