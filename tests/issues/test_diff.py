"""`diff`: two issues as a page and as Word files, from a real build of the small product."""

from __future__ import annotations

from pathlib import Path

import pytest

from building import Build, copy_build, samenleren
from issues.in_git import git, in_git
from issues.word_changes import after, changes
from privacy.small import as_portrait, places_of, product, write_interview
from samenleren.accessibility.html import judge_html
from samenleren.issues.compared import paragraphs
from samenleren.issues.kept import Issue, keep
from samenleren.issues.revision import current, issue_of

pytest_plugins = ["build_fixtures"]
OLD, NEW = "Een tuin begint met een gesprek.", "Een moestuin begint met een lang gesprek."


@pytest.fixture(scope="module")
def two(second_build: Build, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A product in Git of which the texts changed after the commit: a sentence of the editors, a
    message without one of its lessons, and a lesson that is gone."""
    folder = copy_build(second_build, tmp_path_factory.mktemp("verschil") / "tuin")
    in_git(folder)
    kept(folder, "1.0")
    chapter = folder / "chapters/1-begin.md.j2"
    text = chapter.read_text(encoding="utf-8")
    text = text.replace(OLD, NEW).replace("[les-n1, les-z1, lit-h1, int-t1]", "[les-n1, lit-h1]")
    chapter.write_text(text, encoding="utf-8")
    literature = folder / "sources/literatuur/handboek.yaml"
    said = literature.read_text(encoding="utf-8")
    assert "bij de buren" in said
    literature.write_text(said.replace("bij de buren", "bij alle buren"), encoding="utf-8")
    assert samenleren(folder, "build", "--quiet").status in (0, 2)
    return folder


@pytest.fixture(params=["1.0", "HEAD"])
def told(request: pytest.FixtureRequest, two: Path) -> tuple[str, Path]:
    """The product after `diff` of a kept issue, and of a revision of Git, with what lies there."""
    done = samenleren(two, "diff", request.param, "nu")
    assert (done.status, done.stderr) == (0, "")
    return done.stdout, two


def test_the_words_that_changed_are_marked(told: tuple[str, Path]) -> None:
    said, folder = told
    page = (folder / "output/verschil/index.html").read_text(encoding="utf-8")
    assert '<del><span class="said">(weg:) </span>tuin<' in page
    assert "moestuin<" in page
    assert "</span>alle" in page
    assert "Noemt niet meer: les-z1" in page
    assert "1 literatuurpunt veranderd" in said
    assert "nieuw" not in said
    assert "vervallen" not in said


def test_the_page_has_no_barriers(told: tuple[str, Path]) -> None:
    assert judge_html((told[1] / "output/verschil/index.html").read_bytes()) == []


def test_accepting_all_gives_the_new_text_and_refusing_all_the_old(
    told: tuple[str, Path],
) -> None:
    folder = told[1]
    old, new = issue_of(folder, "1.0"), current(folder)
    for slug in new.editions:
        file = folder / f"output/verschil/{slug}.docx"
        for issue, accept in ((old, False), (new, True)):
            texts = [" ".join(text.split()) for text, _ in paragraphs(issue.editions[slug])]
            assert after(file, accept) == texts
    assert old.editions["alles"] != new.editions["alles"]
    numbers = changes(folder / "output/verschil/alles.docx")
    assert len(numbers) == len({*numbers}) > 2


def test_nothing_is_left_in_git_of_a_revision_that_was_looked_at(two: Path) -> None:
    samenleren(two, "diff", "HEAD", "nu")
    listed = git(two, "worktree", "list")
    assert len(listed.splitlines()) == 1


@pytest.mark.parametrize(
    ("names", "message"),
    [
        (["nu", "nu"], '"nu" en "nu" zijn dezelfde; noem twee verschillende'),
        (
            ["9.9", "nu"],
            '"9.9" is geen uitgave of een revisie van Git; kies uit nu, 1.0',
        ),
        (["--output=x", "nu"], None),
    ],
)
def test_a_name_that_stands_for_nothing_is_told(
    two: Path, names: list[str], message: str | None
) -> None:
    done = samenleren(two, "diff", *names)
    if message is None:
        assert done.status == 2
    else:
        assert (done.status, done.stderr.strip()) == (3, message)


def test_a_file_that_somebody_changed_is_not_written_over(
    two: Path, told: tuple[str, Path]
) -> None:
    file = two / "output/verschil/alles.docx"
    file.write_bytes(b"van de redactie")
    done = samenleren(two, "diff", "1.0", "nu")
    assert done.status == 4
    assert "output/verschil/alles.docx is niet van ons" in done.stderr
    assert file.read_bytes() == b"van de redactie"
    file.unlink()


TEXT = "De boswachter zag een zeldzame wielewaal nestelen naast het tuinhek."


def texts(folder: Path) -> None:
    for job in (["ingest"], ["text", "alles"], ["text", "tuinders"]):
        done = samenleren(folder, *job)
        assert done.status == 0, done.stderr


def kept(folder: Path, version: str) -> None:
    issue = current(folder)
    keep(folder, Issue({**issue.about, "version": version}, issue.editions))


def test_what_is_withdrawn_shows_in_no_issue_and_in_no_difference(tmp_path: Path) -> None:
    folder = product(tmp_path / "tuin")
    interview = write_interview(folder, TEXT)
    as_portrait(folder)
    in_git(folder)
    texts(folder)
    kept(folder, "1.0")
    assert places_of("zeldzame wielewaal", folder / "redactie")
    write_interview(folder, TEXT, toestemming="ingetrokken")
    texts(folder)
    assert places_of("zeldzame wielewaal", folder / "redactie") == []
    assert places_of("int-t2", folder / "redactie/uitgaven") == []
    for old in ("1.0", "HEAD"):
        done = samenleren(folder, "diff", old, "nu")
        assert done.status == 0, done.stderr
        for needle in ("zeldzame wielewaal", "int-t2", "Portret 2"):
            assert places_of(needle, folder / "output/verschil") == []
    assert interview.is_file()


def test_what_was_only_taken_out_of_a_file_is_told_as_it_was_issued(tmp_path: Path) -> None:
    folder = product(tmp_path / "tuin")
    texts(folder)
    kept(folder, "1.0")
    (folder / "sources/literatuur/handboek.yaml").unlink()
    texts(folder)
    assert places_of("begint bij de buren", folder / "redactie/uitgaven")
    done = samenleren(folder, "diff", "1.0", "nu")
    assert "1 literatuurpunt vervallen" in done.stdout
    assert places_of("begint bij de buren", folder / "output/verschil")
