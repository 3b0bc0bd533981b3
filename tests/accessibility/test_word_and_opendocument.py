"""Every rule for DOCX and ODT: broken once in a file of python-docx and in one of LibreOffice."""

from __future__ import annotations

import re
import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest

from accessibility import word_files
from render.office_sample import NO_SOFFICE
from samenleren.accessibility import check
from samenleren.readers.refusal import Refused

ALSO = {
    # A table of one row of texts has no header either.
    "indelingstabel": {"indelingstabel", "kopregel"},
}


@pytest.fixture(scope="module")
def documents(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("word")
    names = [None, *word_files.BREAKS]
    return {name or "": word_files.make(folder, name) for name in names}


@pytest.fixture(scope="module")
def open_documents(
    documents: dict[str, Path], tmp_path_factory: pytest.TempPathFactory
) -> dict[str, Path]:
    """The same files, opened and saved as ODT by LibreOffice in one start."""
    soffice = shutil.which("soffice")
    if soffice is None:
        pytest.skip(NO_SOFFICE)
    folder = tmp_path_factory.mktemp("odt")
    profile = f"-env:UserInstallation={(folder / 'profiel').as_uri()}"
    command = [soffice, profile, "--headless", "--convert-to", "odt", "--outdir", str(folder)]
    files = [str(path) for path in documents.values()]
    subprocess.run([*command, *files], check=True, capture_output=True, timeout=300)
    made = {name: folder / path.with_suffix(".odt").name for name, path in documents.items()}
    # LibreOffice always names a language ("none" is what it writes for [Geen]), gives a second
    # bookmark another name and brings a field up to date.
    change(made["taal"], rb'fo:language="\w+"', b'fo:language="none"')
    change(made["dubbele-id"], rb'(<text:bookmark\S* text:name=)"[^"]*"', rb'\1"hier"')
    change(made["veld"], rb"(<text:sequence [^>]*>)1<", rb"\g<1>7<")
    return made


def change(path: Path, pattern: bytes, better: bytes) -> None:
    """Changes what stands in a file that LibreOffice saved."""
    with zipfile.ZipFile(path) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    for name in ("styles.xml", "content.xml"):
        parts[name] = re.sub(pattern, better, parts[name])
    with zipfile.ZipFile(path, "w") as package:
        for name, data in parts.items():
            package.writestr(name, data)


def test_every_rule_for_texts_is_broken_by_a_file() -> None:
    assert set(word_files.BREAKS) == set(word_files.FOUND)


def test_a_word_file_in_order_breaks_no_rule(documents: dict[str, Path]) -> None:
    assert [str(found) for found in check(documents[""])] == []


@pytest.mark.parametrize("rule", word_files.BREAKS)
def test_a_word_file_that_breaks_a_rule_is_told_so_word_for_word(
    documents: dict[str, Path], rule: str
) -> None:
    found = {each.ident: str(each) for each in check(documents[rule])}
    assert found[rule] == word_files.FOUND[rule]
    assert set(found) == ALSO.get(rule, {rule})


def test_a_file_of_libreoffice_in_order_breaks_no_rule(open_documents: dict[str, Path]) -> None:
    assert [str(found) for found in check(open_documents[""])] == []


@pytest.mark.parametrize("rule", word_files.BREAKS)
def test_a_file_of_libreoffice_that_breaks_a_rule_is_told_so(
    open_documents: dict[str, Path], rule: str
) -> None:
    assert rule in {each.ident for each in check(open_documents[rule])}


def test_a_damaged_file_is_refused_with_a_sentence(tmp_path: Path) -> None:
    path = tmp_path / "stuk.docx"
    path.write_bytes(b"geen zip")
    with pytest.raises(Refused, match=r"stuk\.docx: het bestand is beschadigd"):
        check(path)


def test_a_kind_of_file_without_rules_is_not_passed_as_good(tmp_path: Path) -> None:
    path = tmp_path / "tekst.txt"
    path.write_text("tekst")
    with pytest.raises(ValueError, match="no rules for this kind"):
        check(path)
