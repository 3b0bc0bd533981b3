"""The documents: every command is named, every file they name exists, every link works."""

from __future__ import annotations

import itertools
import re
import runpy
from functools import cache
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

from samenleren.config import load_config
from samenleren.readers import READERS
from samenleren.storage.files import ISSUES, RELEASES
from samenleren.storage.lasting import LASTING_FILES, REMARKS_FILES

ROOT = Path(__file__).resolve().parents[1]
DOCUMENTS = [
    path.relative_to(ROOT).as_posix()
    for path in (
        *ROOT.glob("*.md"),
        *ROOT.glob("docs/**/*.md"),
        ROOT / "sources/README.md",
    )
]
MADE = ("output/", ".venv", ".snakemake/", "node_modules/")
"""What a build makes; a document may name it, the repository does not hold it."""
ENDING = re.compile(r"\w\.(py|md|ya?ml|lock|css|json|csv|html)$")

TO_MAKE = re.compile(r"(\bMaak een \w+ in `[^`\n]+`), zoals `[^`\n]+`")
"""The example in "Maak een bestand in `chapters/bladen`, zoals `eigen.yaml`"."""


def text_of(document: str) -> str:
    return (ROOT / document).read_text(encoding="utf-8")


def prose_of(document: str) -> str:
    """The text without blocks of code."""
    return re.sub(r"^```.*?^```", "", text_of(document), flags=re.DOTALL | re.MULTILINE)


def links_of(text: str) -> list[str]:
    """Where the links of a text lead; what stands between backticks is no link."""
    return re.findall(r"\]\(<?([^)>\s]+)>?\)", re.sub(r"`[^`\n]+`", "", text))


def heading_anchors(text: str) -> set[str]:
    """The anchors that GitHub gives headings: lower case, no punctuation, hyphens for spaces."""
    found = set()
    for heading in re.findall(r"^#{1,6} +(.+)$", text, re.MULTILINE):
        plain = re.sub(r"[^\w\- ]", "", heading.lower())
        found.add(plain.replace(" ", "-"))
    return found


@cache
def code() -> str:
    """All of our code: what it names may be a file that a build makes."""
    paths = [ROOT / "Snakefile", ROOT / "build.py", *(ROOT / "scripts").rglob("*.py")]
    return "\n".join(path.read_text(encoding="utf-8") for path in paths)


@cache
def names_in_repository() -> frozenset[str]:
    skipped = {".git", ".venv", "output", "node_modules", ".snakemake"}
    return frozenset(
        path.name
        for top in ROOT.iterdir()
        if top.name not in skipped
        for path in ([top, *top.rglob("*")] if top.is_dir() else [top])
    )


def named_paths(text: str) -> set[str]:
    """What stands between backticks and looks like a path or a file name, without braces; not the
    example of what a reader is to make himself."""
    found = set()
    for words in re.findall(r"`([^`\n]+)`", TO_MAKE.sub(r"\1", text)):
        if " --" in f" {words}":  # a command: its last word may be a file that is yet to be made
            continue
        for word in words.split():
            named = "/" in word.strip("/") or ENDING.search(word)
            if named and re.fullmatch(r"[\w.{},*~/-]+", word):
                found.update(_expand(word))
    return found


def _expand(word: str) -> list[str]:
    """A word with braces as the words it stands for: a.{b,c} is a.b and a.c."""
    parts = re.split(r"\{([^}]*)\}", word)
    choices = [part.split(",") if n % 2 else [part] for n, part in enumerate(parts)]
    return ["".join(pieces) for pieces in itertools.product(*choices)]


def exists(path: str, document: str) -> bool:
    if path.startswith(MADE):
        name = path.rstrip("/").split("/")[-1]
        return (
            path.count("/") < 2 or "*" in name or name in code() or name in text_of("config.yaml")
        )
    lasts = (*LASTING_FILES, *REMARKS_FILES, ISSUES.as_posix(), RELEASES)
    if path.startswith(lasts):  # made when there is something to keep
        return True
    if "/" not in path.strip("/"):
        return path.strip("/") in names_in_repository() or path in code()
    bases = [ROOT, (ROOT / document).parent, ROOT / "scripts/samenleren", ROOT / "sources"]
    return any(next(base.glob(path.strip("/")), None) is not None for base in bases)


def test_there_are_documents() -> None:
    assert {"README.md", "ARCHITECTURE.md", "CHANGELOG.md", "docs/meldingen.md"} <= set(DOCUMENTS)


def test_the_readme_names_every_command_of_build_py() -> None:
    usage = str(runpy.run_path(str(ROOT / "build.py"))["USAGE"])
    commands = set(re.findall(r"^python3 build\.py ([a-z]+)", usage, re.MULTILINE))
    assert {"check", "test"} <= commands
    readme = text_of("README.md")
    assert [c for c in sorted(commands) if not re.search(rf"build\.py {c}\b", readme)] == []


def test_no_document_names_a_command_that_does_not_exist() -> None:
    build = runpy.run_path(str(ROOT / "build.py"))
    targets = re.findall(r"^rule (\w+):", text_of("Snakefile"), re.MULTILINE)
    editions = [edition.slug for edition in load_config(ROOT).editions]
    known = {*build["COMMANDS"], "test", "verify", "help", *targets, *editions}
    for document in DOCUMENTS:
        named = set(re.findall(r"build\.py ([a-z]+)\b", text_of(document)))
        assert named - known == set(), document


@pytest.mark.parametrize("document", DOCUMENTS)
def test_every_file_a_document_names_exists(document: str) -> None:
    named = named_paths(prose_of(document))
    assert [path for path in sorted(named) if not exists(path, document)] == []


@pytest.mark.parametrize("document", DOCUMENTS)
def test_every_relative_link_works(document: str) -> None:
    broken = []
    for target in links_of(prose_of(document)):
        parts = urlsplit(target)
        if parts.scheme:
            assert parts.scheme in ("https", "mailto"), target
            continue
        path = (ROOT / document).parent / unquote(parts.path) if parts.path else ROOT / document
        anchored = not parts.fragment or (
            path.suffix == ".md" and parts.fragment in heading_anchors(path.read_text("utf-8"))
        )
        if not path.exists() or not anchored:
            broken.append(target)
    assert broken == []


def test_the_guide_for_contributors_names_every_kind_of_file_that_is_read() -> None:
    guide = (ROOT / "sources/README.md").read_text(encoding="utf-8")
    named = set(re.findall(r"(?<!\w)\.[a-z]+\b", guide))
    assert set(READERS) - named == set()


def test_the_list_of_messages_is_up_to_date() -> None:
    from samenleren.diagnostics.rules_page import rules_page

    assert text_of("docs/meldingen.md") == rules_page()


def test_a_missing_file_would_be_noticed() -> None:
    assert named_paths("zie `docs/nergens.md` en `templates/{typst,nergens}/x.typ`") == {
        "docs/nergens.md",
        "templates/typst/x.typ",
        "templates/nergens/x.typ",
    }
    told = "Maak een tekst in `docs/weg`, zoals `mijn.md`, naast `nergens.md`"
    assert named_paths(told) == {"docs/weg", "nergens.md"}
    assert not exists("docs/nergens.md", "README.md")
    assert not exists("nergens.py", "README.md")
    assert exists("output/corpus.json", "README.md")
    assert not exists("output/redactie/nergens.json", "README.md")


def test_a_link_in_code_is_no_link_and_code_in_a_link_is() -> None:
    assert links_of("[een](#a), `[twee](#b)`, [`drie`](c.md) en [vier](<d.md>)") == [
        "#a", "c.md", "d.md",
    ]  # fmt: skip
