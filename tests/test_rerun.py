"""What runs again after a change, and what does not: on a built copy, by Snakemake's dry run.

The small product is used, since the rules are the same and its jobs are short. The plans are those
of the real command with `-n`; some are carried out, to see the result.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from zipfile import ZipFile

import pytest

from building import ROOT, Build, copy_build, copy_second_product, environment, samenleren
from own_formats import document, holds
from samenleren.storage.edited import ASIDE
from second_product import SOUTH_LESSONS, write_workbook

pytest_plugins = ["build_fixtures"]

WORKBOOK = "sources/consortia/zuid/ervaringen.xlsx"
BOTH = ("alles", "tuinders")
FROM_EDITION = {*(f"edition {e}" for e in BOTH), "report"}  # the report tells of every edition
FROM_TEXT = {f"text {e}" for e in BOTH} | FROM_EDITION
FROM_INGEST = FROM_TEXT | {"ingest"}
CHANGES = [
    ("chapters/2-volhouden.md.j2", "\nEen zin erbij.\n", FROM_TEXT),
    ("chapters/na/verder.md.j2", "\nEen zin erbij.\n", FROM_TEXT),
    ("chapters/2-volhouden.md.j2", "\n<# opmerking #>\n", set()),
    ("templates/markdown/les.md.j2", "x", FROM_TEXT),
    ("templates/markdown/les.md.j2", "<# opmerking #>", set()),
    ("templates/samen-leren.csl", "\n", FROM_TEXT),
    ("templates/typst/edition.typ", "// regel\n", FROM_EDITION),
    ("templates/html/base.css", "/* regel */\n", FROM_EDITION),
    ("templates/pandoc/odt.yaml", "x: 1\n", FROM_EDITION),
    ("templates/tokens.yaml", "# regel\n", set()),
    ("templates/tokens.yaml", "nieuw: 1\n", FROM_INGEST),  # the editors' list has its colours
    ("templates/redactie/status.html.j2", "x", {"report"}),
    ("templates/redactie/toegankelijkheid.html.j2", "x", FROM_EDITION),
    ("scripts/samenleren/accessibility/rules.py", "# regel\n", FROM_EDITION),
    ("config.yaml", "# regel\n", set()),
    ("scripts/samenleren/readers/workbook.py", "# regel\n", FROM_INGEST),
    ("scripts/samenleren/recognise/tables.py", "# regel\n", FROM_INGEST),
    ("scripts/samenleren/model/corpus_json.py", "# regel\n", FROM_INGEST),
    ("scripts/samenleren/pictures/store.py", "# regel\n", FROM_INGEST),
    ("scripts/samenleren/language/dutch.py", "# regel\n", FROM_INGEST),
    ("scripts/samenleren/contents/view.py", "# regel\n", FROM_TEXT),
    ("scripts/samenleren/figures/draw/canvas.py", "# regel\n", FROM_TEXT),
    ("scripts/samenleren/render/syntax.py", "# regel\n", FROM_TEXT),
    ("scripts/samenleren/render/html.py", "# regel\n", FROM_EDITION),
    ("scripts/samenleren/render/weave.py", "# regel\n", FROM_EDITION),
    ("scripts/samenleren/jobs/edition.py", "# regel\n", FROM_EDITION),
    ("scripts/samenleren/editors/ledger.py", "# regel\n", {"report"}),
    ("scripts/samenleren/progress.py", "# regel\n", set()),
    ("requirements.lock", "# regel\n", FROM_INGEST),
]
"""A file, what is added to it, and the most that may then run: what comes out the same stops what
follows it (`ran`)."""


@pytest.fixture(scope="module")
def built(second_build: Build, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A build of which every test leaves the inputs as they were."""
    return copy_build(second_build, tmp_path_factory.mktemp("opnieuw") / "tuin")


def plan(folder: Path) -> set[str]:
    """The jobs that would run: "render alles pdf"."""
    done = samenleren(folder, "build", "-n", "--nocolor")
    assert done.status == 0, done.stderr
    return jobs_in(done.stdout + done.stderr)


def jobs_in(told: str) -> set[str]:
    """The jobs that a dry run names."""
    jobs = set()
    for block in re.split(r"^(?:local)?(?:rule|checkpoint) ", told, flags=re.MULTILINE)[1:]:
        rule = block.partition(":")[0]
        wildcards = re.search(r"wildcards: (.*)", block)
        values = [pair.split("=")[1] for pair in wildcards[1].split(", ")] if wildcards else []
        jobs.add(" ".join([rule, *values]))
    return jobs - {"all"}


PLANNER = """
import json, os, sys
from pathlib import Path
from samenleren.build import build
plans, end = {}, 0
for number, (file, addition) in enumerate(json.loads(sys.argv[1])):
    path = Path(file)
    data, dates = path.read_bytes(), path.stat()
    path.write_bytes(data + addition.encode())
    status = build(Path.cwd(), ["-n", "--nocolor"])
    path.write_bytes(data)
    os.utime(path, ns=(dates.st_atime_ns, dates.st_mtime_ns))
    sys.stdout.flush(), sys.stderr.flush()
    told = Path("verslag.txt").read_text()
    plans[number] = (status, told[end:])
    end = len(told)
Path("plannen.json").write_text(json.dumps(plans))
"""


@pytest.fixture(scope="module")
def plans(built: Path) -> dict[str, tuple[int, str]]:
    """For each change below the status and the words of a dry run. One process makes them all,
    since the import of Snakemake takes longer than a plan."""
    changes = [[file, addition] for file, addition, _ in CHANGES]
    with (built / "verslag.txt").open("w") as told:
        subprocess.run(
            [sys.executable, "-c", PLANNER, json.dumps(changes)],
            cwd=built,
            env=environment(built),
            stdout=told,
            stderr=told,
            check=True,
        )
    found = json.loads((built / "plannen.json").read_text(encoding="utf-8"))
    assert isinstance(found, dict)
    return found


@contextmanager
def changed(path: Path, change: Callable[[str], str]) -> Iterator[None]:
    """A changed text file; afterwards it is as it was, with its old date."""
    data, dates = path.read_bytes(), path.stat()
    path.write_text(change(data.decode("utf-8")), encoding="utf-8")
    try:
        yield
    finally:
        path.write_bytes(data)
        os.utime(path, ns=(dates.st_atime_ns, dates.st_mtime_ns))


def test_nothing_runs_when_nothing_changed(built: Path) -> None:
    assert plan(built) == set()
    done = samenleren(built, "build")
    assert done.status == 0
    assert done.stdout.startswith("Er was niets veranderd.\n")
    assert done.stderr == ""


def test_a_source_that_was_only_touched_reruns_nothing(built: Path) -> None:
    for path in (built / "sources").rglob("*.*"):
        path.touch()
    assert plan(built) == set()


@pytest.mark.parametrize(
    ("number", "jobs"),
    [pytest.param(n, jobs, id=f"{file}-{n}") for n, (file, _, jobs) in enumerate(CHANGES)],
)
def test_a_changed_line_reruns_what_depends_on_it_and_no_more(
    plans: dict[str, tuple[int, str]], number: int, jobs: set[str]
) -> None:
    status, told = plans[str(number)]
    assert status == 0, told
    assert jobs_in(told) == jobs


def test_a_changed_source_reruns_what_follows_and_shows(
    second_build: Build, tmp_path: Path
) -> None:
    folder = copy_build(second_build, tmp_path / "tuin")
    text = "Thee schenken bracht de straat samen."
    (first, *rest) = SOUTH_LESSONS
    write_workbook(folder / WORKBOOK, ((*first[:-1], text), *rest))
    assert plan(folder) == FROM_INGEST
    done = samenleren(folder, "build", "alles", "html")
    assert done.status == 0
    assert holds(document(folder / "output/alles/samen-leren.html"), text)
    assert ran(done) == ["bijdragen lezen", "tekst alles", "html alles"]


def ran(done: Build) -> list[str]:
    """What a build did, in order, in two words each."""
    steps = re.findall(r"\] (\w+) (.*)", done.stderr)
    return [f"{first} {rest.split()[-1 if ':' in rest else 0]}" for first, rest in steps]


@pytest.mark.parametrize(
    ("file", "addition", "steps", "files"),
    [
        ("config.yaml", "# opmerking\n", [], set()),
        ("chapters/1-begin.md.j2", "\n<# opmerking #>\n", [], set()),
        (  # only one of the editions prints this
            "chapters/voor/welkom.md.j2",
            "\nEen zin erbij.\n",
            ["tekst alles", "tekst tuinders", "editie alles", "overzicht voor"],
            {"docx", "pdf", "html", "odt"},
        ),
        (  # what changed of code changed nothing of any text
            "scripts/samenleren/contents/view.py",
            "# regel\n",
            ["tekst alles", "tekst tuinders", "overzicht voor"],
            set(),
        ),
        (
            "templates/html/base.css",
            "b{color:red}\n",
            ["editie alles", "editie tuinders", "overzicht voor"],
            {"html"},
        ),
        (
            "scripts/samenleren/render/pdf.py",
            "# regel\n",
            ["editie alles", "editie tuinders", "overzicht voor"],
            {"pdf"},
        ),
    ],
)
def test_what_did_not_change_by_content_makes_nothing_again(
    second_build: Build,
    tmp_path: Path,
    file: str,
    addition: str,
    steps: list[str],
    files: set[str],
) -> None:
    folder = copy_build(second_build, tmp_path / "tuin")
    path = folder / file
    path.write_text(path.read_text(encoding="utf-8") + addition, encoding="utf-8")
    editions = folder / "output/alles"
    before = {each.suffix[1:]: each.stat().st_ino for each in editions.glob("samen-leren.*")}
    done = samenleren(folder, "build")
    assert done.status == 0, done.stderr
    assert sorted(ran(done)) == sorted(steps)
    after = {each.suffix[1:]: each.stat().st_ino for each in editions.glob("samen-leren.*")}
    assert {name for name in before if before[name] != after[name]} == files
    assert samenleren(folder, "build").stdout.startswith("Er was niets veranderd.\n")


def test_one_format_of_one_edition_is_made_alone(second_build: Build, tmp_path: Path) -> None:
    folder = copy_build(second_build, tmp_path / "tuin")
    chapter = folder / "chapters/1-begin.md.j2"
    chapter.write_text(chapter.read_text(encoding="utf-8") + "\nNieuw hier.\n", encoding="utf-8")
    done = samenleren(folder, "build", "alles", "html")
    assert (done.status, ran(done)) == (0, ["tekst alles", "html alles"])
    assert (
        "  output/alles/samen-leren.html\n    let op: .docx, .pdf en .odt van output/alles zijn van"
        " een eerdere tekst\n\nAlleen dit is gemaakt, en niets is nagekeken."
    ) in done.stdout
    assert "verstuurd" not in done.stdout
    assert holds(document(folder / "output/alles/samen-leren.html"), "Nieuw hier.")
    assert "Nieuw hier." not in odt_of(folder)
    done = samenleren(folder, "build")
    assert (done.status, "tekst tuinders" in ran(done)) == (0, True)
    assert "Nieuw hier." in odt_of(folder)


def odt_of(folder: Path) -> str:
    """The XML of the text of an edition's ODT."""
    with ZipFile(folder / "output/alles/samen-leren.odt") as package:
        return package.read("content.xml").decode("utf-8")


def test_an_added_and_a_removed_source_are_noticed(built: Path, tmp_path: Path) -> None:
    added = built / "sources/stadstuin/les.yaml"
    added.parent.mkdir()
    added.write_text("lessen:\n  - nummer: les-s1\n", encoding="utf-8")
    assert plan(built) == FROM_INGEST
    shutil.rmtree(added.parent)
    shutil.move(built / WORKBOOK, tmp_path / "weg.xlsx")
    assert plan(built) == FROM_INGEST
    shutil.move(tmp_path / "weg.xlsx", built / WORKBOOK)


@pytest.mark.parametrize(
    ("file", "jobs"),
    [
        ("output/alles/samen-leren.pdf", {"edition alles", "report"}),
        ("output/alles/site/index.html", {"edition alles", "report"}),
        ("output/tuinders/manifest.json", {"edition tuinders", "report"}),
        ("output/redactie/status.html", {"report"}),
        ("output/corpus.json", FROM_INGEST),
    ],
)
def test_a_deleted_output_is_made_again(
    built: Path, tmp_path: Path, file: str, jobs: set[str]
) -> None:
    shutil.move(built / file, tmp_path / "weg")
    assert plan(built) == jobs
    shutil.move(tmp_path / "weg", built / file)


def test_an_edited_or_damaged_edition_is_kept_apart_and_made_again(
    second_build: Build, tmp_path: Path
) -> None:
    folder = copy_build(second_build, tmp_path / "tuin")
    page = folder / "output/alles/samen-leren.html"
    whole = page.read_bytes()
    page.write_bytes(whole + b"<!-- van mij -->")
    done = samenleren(folder, "build")
    assert done.status == 0
    assert page.read_bytes() == whole
    (kept,) = (folder / "output/redactie/veranderd").iterdir()
    assert kept.read_bytes() == whole + b"<!-- van mij -->"
    assert done.stderr.splitlines() == [
        "output/alles/samen-leren.html is veranderd nadat het was gemaakt; het veranderde bestand"
        f" staat nu in output/redactie/veranderd/{kept.name} en de editie wordt opnieuw gemaakt",
        "[1/2] editie maken: alles",
    ]


def test_a_page_of_the_site_that_changed_went_or_came_is_noticed(
    second_build: Build, tmp_path: Path
) -> None:
    folder = copy_build(second_build, tmp_path / "tuin")
    site = folder / "output/alles/site"
    before = {path.name: path.read_bytes() for path in site.iterdir()}
    (site / "begin.html").unlink()
    (program,) = site.glob("pagina-*.js")
    program.write_text("mijn code", encoding="utf-8")
    (site / "van-mij.html").write_text("mijn pagina", encoding="utf-8")
    done = samenleren(folder, "build")
    assert done.status == 0
    assert {path.name: path.read_bytes() for path in site.iterdir()} == before
    kept = {path.read_text("utf-8"): path for path in (folder / ASIDE).iterdir()}
    assert kept.keys() == {"mijn code", "mijn pagina"}
    again = "en de editie wordt opnieuw gemaakt"
    assert done.stderr.splitlines() == [
        f"output/alles/site/{program.name} is veranderd nadat het was gemaakt; het veranderde"
        f" bestand staat nu in {ASIDE}/{kept['mijn code'].name} {again}",
        "output/alles/site/van-mij.html hoort niet bij wat er is gemaakt; het bestand staat nu in"
        f" {ASIDE}/{kept['mijn pagina'].name} {again}",
        "output/alles/site/begin.html ontbreekt; de map site wordt opnieuw gemaakt",
        "[1/2] editie maken: alles",
    ]


def test_a_file_made_by_a_build_that_was_stopped_is_not_taken_for_an_edit(
    second_build: Build, tmp_path: Path
) -> None:
    folder = copy_build(second_build, tmp_path / "tuin")
    with changed(folder / "templates/html/base.css", lambda text: text + "b{color:red}"):
        wanted = ("output/alles/samen-leren.html", "output/alles/site/index.html")
        made = samenleren(folder, "build", "--quiet", *wanted)
        assert made.status == 0
        done = samenleren(folder, "build")
    assert done.status == 0
    assert "veranderd nadat" not in done.stderr
    assert not (folder / "output/redactie/veranderd").exists()


def test_a_build_that_was_killed_is_taken_up_again(tmp_path: Path) -> None:
    folder = copy_second_product(tmp_path / "tuin")
    environment = os.environ | {"PYTHONPATH": str(folder / "scripts")}
    (folder / "scripts/samenleren/render/pdf.py").open("a").write(
        "\n_old = write_pdf\n\n\ndef write_pdf(tree, meta, out, root):\n"
        "    import os, pathlib, signal\n    if not pathlib.Path('door').exists():\n"
        "        out.write_bytes(b'half')\n"
        "        pathlib.Path('door').touch()\n        os.killpg(0, signal.SIGKILL)\n"
        "    return _old(tree, meta, out, root)\n"
    )
    wanted = ("build", "--quiet", "output/alles/samen-leren.pdf")
    command = [sys.executable, "-m", "samenleren", *wanted]
    killed = subprocess.run(
        command, cwd=folder, env=environment, start_new_session=True, check=False
    )
    assert killed.returncode == -9
    assert (folder / "door").exists()
    pdf = folder / "output/alles/samen-leren.pdf"
    assert pdf.read_bytes() == b"half"
    done = samenleren(folder, *wanted)
    assert (done.status, done.stderr) == (0, "")
    assert pdf.read_bytes().startswith(b"%PDF")


# -- Snakemake's own tools ----------------------------------------------------


def test_lint_is_content(built: Path) -> None:
    done = samenleren(built, "build", "--lint")
    assert done.status == 0
    assert "Congratulations" in done.stdout + done.stderr


def test_report_tells_what_ran(built: Path, tmp_path: Path) -> None:
    report = tmp_path / "verslag.html"
    done = samenleren(built, "build", "--report", str(report))
    assert done.status == 0, done.stderr
    text = report.read_text(encoding="utf-8")
    assert all(f'"{rule}"' in text for rule in ("ingest", "text", "edition", "report"))


def test_rulegraph_is_the_way_of_the_data(built: Path) -> None:
    done = samenleren(built, "build", "--rulegraph")
    assert done.status == 0
    names = dict(re.findall(r'(\d+)\[label = "(\w+)"', done.stdout))
    edges = {(names[a], names[b]) for a, b in re.findall(r"(\d+) -> (\d+)", done.stdout)}
    assert ("ingest", "edition") in edges  # pictures
    assert edges == drawn_in_readme()


def drawn_in_readme() -> set[tuple[str, str]]:
    """The edges of the rule graph in the README: each line is `from & from --> to & to`."""
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    lines = text.partition("```mermaid\nflowchart LR\n")[2].partition("```")[0].splitlines()
    return {
        (before.strip(), after.strip())
        for line in lines
        for before in line.partition("-->")[0].split("&")
        for after in line.partition("-->")[2].split("&")
    }


def test_the_real_product_has_a_plan_too(real_build: Build) -> None:
    assert plan(real_build.folder) == set()
    assert (ROOT / "Snakefile").read_bytes() == (real_build.folder / "Snakefile").read_bytes()
