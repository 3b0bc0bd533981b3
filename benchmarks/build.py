"""What a build costs after each kind of change, as ratios of one run. No assertions.

Run by hand, on a machine that does nothing else: `.venv/bin/python benchmarks/build.py [RUNS]`
(three rounds unless told otherwise). It copies the product to a temporary folder and prints medians
of wall time. In every round all rows are measured, one after the other, beside:

- empty: `snakemake` on a workflow with one rule that is done; what Snakemake itself costs;
- floor: bare pandoc and Typst on the four texts in `floor/` (those of the editions when this was
  first measured, images left out), to four formats each, as many at once as there are processors.

With `--stages` also each job by itself, for the full edition.
"""

from __future__ import annotations

import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
FLOOR = Path(__file__).with_name("floor")
NEEDED = ("Snakefile", "config.yaml", "config.schema.yaml", "requirements.lock")
FOLDERS = ("scripts", "templates", "chapters", "sources", "redactie")
EMPTY = """\
rule all:
    input: "done"

rule make:
    output: "done"
    shell: "touch {output}"
"""
TYPST = "import sys, typst; typst.compile(sys.argv[1], output=sys.argv[2])"
CHAPTER = "chapters/1-why.md.j2"
"""Its second key message stands in three of the four editions."""
LESSON = r"les: (Maal\d+ )?Alle gemeenten"
LESSONS = "sources/consortia/rivierenland/rivierenland.yaml"
Row = tuple[str, Callable[[int], float], str, str]


def main(runs: int, stages: bool) -> None:
    """Measures and prints a table."""
    with tempfile.TemporaryDirectory(prefix="samenleren-bench-") as temporary:
        folder = _copy(Path(temporary) / "product")
        idle = _copy_empty(Path(temporary) / "empty")
        _build(folder)  # fills the caches of Python and of the system
        rows = _rows(folder, idle, Path(temporary))
        times: dict[str, list[float]] = {name: [] for name, *_ in rows}
        for number in range(runs):
            for name, measure, *_ in rows:
                times[name].append(measure(number))
        medians = {name: statistics.median(found) for name, found in times.items()}
        medians["floor + empty"] = medians["floor"] + medians["empty"]
        print(f"{'':46}{'seconds':>8}{'ratio':>7}   ({os.cpu_count()} cores, {runs} rounds)")
        for name, _, of, bar in rows:
            ratio = f"{medians[name] / medians[of]:7.2f} × {of}, {bar}" if of else ""
            print(f"{name:46}{medians[name]:8.2f}{ratio}")
        for arguments in _jobs() if stages else ():
            seconds = _timed(partial(_python, folder, "-m", "samenleren", *arguments))
            print(f"  {' '.join(arguments):44}{seconds:8.2f}")


def _rows(folder: Path, idle: Path, temporary: Path) -> list[Row]:
    """What is measured: a name, how (given the number of the round), against what, the bar."""
    build = partial(_build, folder)
    whole, empty = "floor + empty", "empty"

    def after(change: Callable[[int], None], *arguments: str) -> Callable[[int], float]:
        def measure(number: int) -> float:
            change(number)
            seconds = _timed(partial(build, *arguments))
            build()  # what `arguments` left to do is not the next row's
            return seconds

        return measure

    def text(file: str, pattern: str, new: str) -> Callable[[int], None]:
        return lambda number: _replace(folder / file, pattern, new.format(number=number))

    def forgotten(_: int) -> None:
        shutil.rmtree(folder / "output")
        shutil.rmtree(folder / ".snakemake")

    chapter = text(CHAPTER, r"(Maal\d+ )?Een vraag die op", "Maal{number} Een vraag die op")
    return [
        ("empty", lambda _: _timed(lambda: _snakemake(idle)), "", ""),
        ("floor", lambda _: _timed(lambda: _floor(temporary)), "", ""),
        ("nothing to do", after(lambda _: None), empty, "bar 1.2"),
        ("from nothing", after(forgotten), whole, "bar 2.2"),
        ("a word in a chapter that three editions print", after(chapter), whole, "bar 1.9"),
        (
            "a word in a lesson",
            after(text(LESSONS, LESSON, "les: Maal{number} Alle gemeenten")),
            whole,
            "bar 2.0",
        ),
        (
            "that word, in one format of one edition",
            after(chapter_again(chapter), "compleet", "html"),
            whole,
            "bar 0.4",
        ),
        (
            "a comment in config.yaml",
            after(text("config.yaml", r"\Z", "# {number}\n")),
            empty,
            "bar 1.5",
        ),
        (
            "a comment in a chapter",
            after(text(CHAPTER, r"\Z", "\n<# {number} #>\n")),
            empty,
            "bar 1.5",
        ),
    ]


def chapter_again(change: Callable[[int], None]) -> Callable[[int], None]:
    """The same change with other words, so that it is one."""
    return lambda number: change(number + 1000)


def _replace(path: Path, pattern: str, new: str) -> None:
    before = path.read_text(encoding="utf-8")
    text = re.sub(pattern, new, before, count=1)
    if text == before:
        raise ValueError(f"{path.name}: nothing to change")
    path.write_text(text, encoding="utf-8")


def _jobs() -> list[list[str]]:
    return [["ingest"], ["text", "compleet"], ["edition", "compleet"], ["report"]]


def _timed(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def _build(folder: Path, *arguments: str) -> None:
    _python(folder, "-m", "samenleren", "build", "--quiet", *arguments)


def _snakemake(folder: Path) -> None:
    _python(folder, "-m", "snakemake", "--cores", "2", "--quiet", "all")


def _floor(folder: Path) -> None:
    """Each text to each format, by nothing but the programs that do it."""
    import pypandoc

    pandoc = pypandoc.get_pandoc_path()

    def write(text: Path, form: str) -> None:
        out = folder / f"{text.stem}.{'typ' if form == 'pdf' else form}"
        subprocess.run([pandoc, "--standalone", f"--output={out}", str(text)], check=True)
        if form == "pdf":
            pdf = str(out.with_suffix(".pdf"))
            subprocess.run([sys.executable, "-c", TYPST, str(out), pdf], check=True)

    with ThreadPoolExecutor(os.cpu_count()) as pool:
        texts = sorted(FLOOR.glob("*.md"), key=lambda path: -path.stat().st_size)
        work = [(text, form) for text in texts for form in ("pdf", "docx", "odt", "html")]
        list(pool.map(lambda each: write(*each), work))


def _python(folder: Path, *arguments: str) -> None:
    paths = {"PYTHONPATH": str(folder / "scripts"), "PYTHONUTF8": "1"}
    environment = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"} | paths
    done = subprocess.run([sys.executable, *arguments], cwd=folder, env=environment, check=False)
    if done.returncode not in (0, 2):
        raise RuntimeError(f"{arguments} ended with {done.returncode}")


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


if __name__ == "__main__":
    given = [argument for argument in sys.argv[1:] if argument != "--stages"]
    main(int(given[0]) if given else 3, "--stages" in sys.argv)
