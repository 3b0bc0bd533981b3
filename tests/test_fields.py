"""The fields of all Word and OpenDocument files that a build makes, as LibreOffice renews them."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from building import Build, copy_build, samenleren
from libreoffice import Run, with_libreoffice
from own_formats.words import docx_words, odt_words
from samenleren.accessibility import check

pytest_plugins = ["build_fixtures"]

WORDS = {".docx": docx_words, ".odt": odt_words}
ABOUT_FIELDS = {"dubbele-id", "dood-anker", "veld"}


@pytest.fixture(scope="module")
def made(real_build: Build, tmp_path_factory: pytest.TempPathFactory) -> Build:
    """The real build with its products, replies and forms."""
    folder = copy_build(real_build, tmp_path_factory.mktemp("velden") / "Samen leren")
    assert samenleren(folder, "forms").status == 0
    build = samenleren(folder, "build", "producten")
    assert build.status == 0, build.stderr + build.stdout
    return build


def texts(build: Build) -> Iterator[Path]:
    """Every document of a word processor that people get: editions, products, replies, forms."""
    for path in sorted(build.output.rglob("*")):
        if path.suffix in WORDS and "werk" not in path.relative_to(build.output).parts:
            yield path


def test_there_are_documents_of_every_kind(made: Build) -> None:
    folders = {path.relative_to(made.output).parts[0] for path in texts(made)}
    assert {"compleet", "bestuurlijk", "producten", "redactie", "forms"} <= folders


def test_every_name_in_a_document_stands_once_and_every_reference_arrives(made: Build) -> None:
    for path in texts(made):
        assert [str(f) for f in check(path) if f.ident in ABOUT_FIELDS] == [], path.name


def one_of_each(paths: Iterable[Path]) -> list[Path]:
    """The documents, of replies and forms one of each kind: they differ in what is filled in."""
    kinds: dict[str, Path] = {}
    for path in paths:
        made_for = re.sub(r"int-\d+|^(antwoord)-.*", r"\1", path.stem)
        apart = "" if {"redactie", "forms"} & set(path.parts) else path
        kinds.setdefault(f"{apart}{made_for}", path)
    return list(kinds.values())


@with_libreoffice
def test_after_libreoffice_renewed_all_fields_the_words_are_the_same(
    made: Build, office: Run
) -> None:
    for path in one_of_each(texts(made)):
        (renewed,) = office(path.name, path.read_bytes(), [], path.suffix, renew=True)
        words = WORDS[path.suffix]
        assert words(renewed, whole=True) == words(path, whole=True), path.name


@with_libreoffice
@pytest.mark.parametrize("ending", WORDS)
def test_a_number_that_is_wrong_is_put_right_by_renewing(
    real_build: Build, office: Run, tmp_path: Path, ending: str
) -> None:
    """Else the test above would say nothing."""
    path = real_build.output / f"compleet/samen-leren{ending}"
    wrong = tmp_path / f"fout{ending}"
    part, field = {
        ".docx": ("word/document.xml", rb'(<w:fldSimple w:instr=" REF .*?<w:t[^>]*>)1<'),
        ".odt": ("content.xml", rb"(<text:sequence-ref [^>]*>)1<"),
    }[ending]
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(wrong, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            changed = re.sub(field, rb"\g<1>99<", data, count=1) if name == part else data
            assert (changed != data) is (name == part)
            new.writestr(name, changed)
    assert [f.ident for f in check(wrong)] == ["veld"]
    words = WORDS[ending]
    (renewed,) = office(wrong.name, wrong.read_bytes(), [], ending, renew=True)
    assert words(wrong, whole=True) != words(path, whole=True)
    assert words(renewed, whole=True) == words(path, whole=True)
