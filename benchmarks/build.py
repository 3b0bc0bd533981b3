"""How long a build takes, against a Snakemake run of an empty workflow. No assertions.

Run by hand, on a machine that does nothing else: `.venv/bin/python benchmarks/build.py [RUNS]`
(three runs unless told otherwise). It copies the product to a temporary folder and prints, as
medians in seconds of wall time and of processor time (user and system, children included):

- empty: `snakemake` on a workflow with one rule that is done; what Snakemake itself costs;
- nothing to do: `python -m samenleren build` after a build; the target is at most 1.2 times empty;
- from nothing: all editions and formats; the target is at most 30 s on two cores;
- a changed line of a chapter, and of a style sheet of HTML;
- each stage by itself, for the full edition, with the modules it loads.
"""

from __future__ import annotations

import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
NEEDED = ("Snakefile", "config.yaml", "config.schema.yaml", "requirements.lock")
FOLDERS = ("scripts", "templates", "chapters", "sources")
EMPTY = """\
rule all:
    input: "done"

rule make:
    output: "done"
    shell: "touch {output}"
"""
Cost = tuple[float, float]


def main(runs: int) -> None:
    """Measures and prints a table."""
    with tempfile.TemporaryDirectory(prefix="samenleren-bench-") as temporary:
        folder = _copy(Path(temporary) / "product")
        idle = _copy_empty(Path(temporary) / "empty")
        _build(folder)  # fills the caches of Python and of the system
        empty = _median(
            runs, lambda: _run(idle, "-m", "snakemake", "--cores", "2", "--quiet", "all")
        )
        nothing = _median(runs, lambda: _build(folder))
        whole = _median(runs, lambda: _build(folder), lambda: _forget(folder))
        chapter = _median(runs, lambda: _build(folder), lambda: _add(folder, "chapters", "*.j2"))
        style = _median(
            runs, lambda: _build(folder), lambda: _add(folder, "templates/html", "*.css")
        )
        print(f"{'':34}{'wall':>8}{'cpu':>8}{'of empty':>10}   ({os.cpu_count()} cores)")
        for name, cost in (
            ("empty Snakemake workflow", empty),
            ("nothing to do", nothing),
            ("from nothing", whole),
            ("a changed line of a chapter", chapter),
            ("a changed line of the HTML style", style),
        ):
            _show(name, cost, empty)
        for arguments in _stages(folder):
            cost = _median(runs, partial(_run, folder, "-m", "samenleren", *arguments))
            _show("  " + " ".join(arguments), cost, empty)


def _show(name: str, cost: Cost, empty: Cost) -> None:
    print(f"{name:34}{cost[0]:8.2f}{cost[1]:8.2f}{cost[0] / empty[0]:10.2f}")


def _stages(folder: Path) -> list[list[str]]:
    edition = sorted(folder.glob("output/*/manifest.json"))[-1].parent.name
    edition = "compleet" if (folder / "output/compleet").is_dir() else edition
    formats = [["render", edition, name] for name in ("docx", "pdf", "html", "odt")]
    parts = [[name, edition] for name in ("assemble", "parse")]
    last = [[name, edition] for name in ("site", "package")]
    return [["ingest"], parts[0], ["figures"], parts[1], *formats, *last, ["report"]]


def _median(runs: int, work: Callable[[], Cost], before: Callable[[], object] = int) -> Cost:
    costs = []
    for _ in range(runs):
        before()
        costs.append(work())
    walls, processors = zip(*costs, strict=True)
    return statistics.median(walls), statistics.median(processors)


def _build(folder: Path) -> Cost:
    return _run(folder, "-m", "samenleren", "build", "--quiet")


def _run(folder: Path, *arguments: str) -> Cost:
    """Wall and processor seconds of a Python process and all its children."""
    paths = {"PYTHONPATH": str(folder / "scripts"), "PYTHONUTF8": "1"}
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    subprocess.run([sys.executable, *arguments], cwd=folder, env=os.environ | paths, check=True)
    wall, after = time.perf_counter() - start, resource.getrusage(resource.RUSAGE_CHILDREN)
    return wall, after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime


def _copy(folder: Path) -> Path:
    folder.mkdir()
    for name in NEEDED:
        shutil.copy(ROOT / name, folder)
    for name in FOLDERS:
        shutil.copytree(ROOT / name, folder / name)
    return folder


def _copy_empty(folder: Path) -> Path:
    folder.mkdir()
    (folder / "Snakefile").write_text(EMPTY, encoding="utf-8")
    (folder / "done").touch()
    return folder


def _forget(folder: Path) -> None:
    shutil.rmtree(folder / "output")
    shutil.rmtree(folder / ".snakemake")


def _add(folder: Path, where: str, pattern: str) -> None:
    path = sorted((folder / where).rglob(pattern))[0]
    with path.open("a", encoding="utf-8") as file:
        file.write("\n")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 3)
