"""What takes long to try: a build that is killed, a disk that is full, files that are half.

Run by `python3 build.py test --alles`, or by hand: `.venv/bin/python benchmarks/failure.py [PART]`.
With a number behind it (`soak 200`) so many times. After each trial the machine is whole again and
one build must give the very bytes of a clean one, without hand work and without a traceback. Prints
a table as Markdown, of which the last stands in docs/storingen.md; ends with 1 when a trial failed.
"""

from __future__ import annotations

import hashlib
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "tests"), str(ROOT / "scripts")]

from building import copy_second_product, environment, samenleren  # noqa: E402 - after the path

CHAPTER = "chapters/na/verder.md.j2"
Digests = dict[str, str]
_JOB = "samenleren (ingest|text|edition|report)"


@dataclass(frozen=True)
class Trial:
    """What was done to a build, how that build ended, and what is not as it should be."""

    name: str
    status: int
    wrong: str


def main(arguments: list[str]) -> int:
    """Tries what is asked, or everything; prints the table."""
    parts: dict[str, tuple[Callable[[Path, int], Iterator[Trial]], int]] = {
        "kill": (_kills, 30),
        "full": (_full, 8),
        "half": (_halves, 1),
        "together": (_together, 3),
        "soak": (_soak, 200),
        "elsewhere": (_elsewhere, 1),
    }
    times = next((int(each) for each in arguments if each.isdigit()), 0)
    asked = [each for each in arguments if each in parts] or list(parts)
    trials: dict[str, list[Trial]] = {}
    with tempfile.TemporaryDirectory(prefix="samenleren-storing-") as temporary:
        base = copy_second_product(Path(temporary) / "tuin")
        _must(samenleren(base, "build", "--quiet").status in (0, 2), "the first build failed")
        for part in asked:
            work, usual = parts[part]
            trials[part] = []
            for trial in work(base, times or usual):
                trials[part].append(trial)
                told = trial.wrong or "good"
                print(f"{part}: {trial.name}: status {trial.status}, {told}", file=sys.stderr)
    print("| trial | times | statuses | wrong afterwards |\n|---|---|---|---|")
    for part, found in trials.items():
        statuses = ", ".join(sorted({str(each.status) for each in found}))
        wrong = sum(bool(each.wrong) for each in found)
        print(f"| {part} | {len(found)} | {statuses} | {wrong} |")
    return int(any(each.wrong for found in trials.values() for each in found))


def _kills(base: Path, times: int) -> Iterator[Trial]:
    """Killed at a random moment: the build, a job of it, or all its processes."""
    chance = random.Random(16)
    for number in range(times):
        who = ("build", "job", "all")[number % 3]
        with _changed(base) as folder:
            running = _started(folder, "build", "--quiet")
            time.sleep(chance.uniform(0.5, 15))
            _kill(running, who)
            told = running.communicate()[1]
            yield Trial(f"{who} {number}", running.returncode, _after(folder, told, who != "job"))


def _full(base: Path, times: int) -> Iterator[Trial]:
    """A disk with so little room, for output/ and for the whole folder; mounting asks for root."""
    if os.name == "nt" or os.geteuid():
        print("full: not tried, only root may mount a disk", file=sys.stderr)
        return
    with _changed(base) as folder:
        _must(not samenleren(folder, "build", "--quiet").status, "a build failed")
        old, new = _editions(base), _editions(folder)
    for step in range(times):
        room = 4 * 4**step
        for name in ("output", "."):
            with _changed(base) as folder, _disk(folder / name, room):
                done = samenleren(folder, "build", "--quiet")
                made = _editions(folder)
                kept = all(made.get(one) in (old[one], new[one]) for one in old)
                _grow(folder / name)
                wrong = _after(folder, done.stderr)
                if done.status not in (0, 4):
                    wrong = f"{wrong} status {done.status}"
                yield Trial(
                    f"{name} with {room} kB", done.status, wrong or ("" if kept else "editions")
                )


def _halves(base: Path, times: int) -> Iterator[Trial]:
    """Each file below output/, one at a time, and nothing at all of each."""
    for path in sorted((base / "output").rglob("[!.]*")) * times:
        name = path.relative_to(base).as_posix()
        if not path.is_file() or name.startswith("output/werk/log/"):
            continue
        for part in (2, 0):
            with _copy(base) as folder:
                data = path.read_bytes()
                (folder / name).write_bytes(data[: len(data) // part if part else 0])
                done = samenleren(folder, "build", "--quiet")
                same = _digests(folder) == _digests(base)
                yield Trial(name, done.status, "" if same and not done.status else done.stderr)


def _together(base: Path, times: int) -> Iterator[Trial]:
    """Two builds, the forms and a check at once: one build works, the other says that it waits."""
    for number in range(times):
        with _changed(base) as folder:
            commands = (("build", "--quiet"), ("build", "--quiet"), ("forms",), ("check",))
            running = [_started(folder, *command) for command in commands]
            told = [each.communicate()[1] for each in running]
            statuses = sorted(each.returncode for each in running)
            wrong = _after(folder, "".join(told))
            if statuses not in ([0, 0, 0, 4], [0, 0, 0, 0]):
                wrong = f"{wrong} {statuses}"
            yield Trial(str(number), statuses[-1], wrong)


def _soak(base: Path, times: int) -> Iterator[Trial]:
    """Random changes, one after the other in one folder; each build as a clean one."""
    chance = random.Random(16)
    with _copy(base) as folder:
        for number in range(times):
            name, change = chance.choice(CHANGES)
            change(folder, number)
            done = samenleren(folder, "build", "--quiet")
            with _clean(folder) as other:
                again = samenleren(other, "build", "--quiet")
                same = _digests(folder) == _digests(other) and done.status == again.status
                yield Trial(
                    f"{number} {name}", done.status, "" if same else _differs(folder, other)
                )


def _elsewhere(base: Path, times: int) -> Iterator[Trial]:
    """The same bytes with another language, clock zone, hash seed and number of cores."""
    for zone in ("Pacific/Kiritimati", "America/St_Johns") * times:
        with _clean(base) as folder:
            more = {"TZ": zone, "LC_ALL": "C", "LANG": "C", "PYTHONHASHSEED": "4711"}
            done = samenleren(folder, "build", "--quiet", "--cores", "1", **more)
            same = _digests(folder) == _digests(base)
            yield Trial(zone, done.status, "" if same else _differs(folder, base))


# -- changes ---------------------------------------------------------------------------------------


def _say(folder: Path, number: int) -> None:
    with (folder / CHAPTER).open("a", encoding="utf-8") as chapter:
        chapter.write(f"\nZin {number} erbij.\n")


def _deliver(folder: Path, number: int) -> None:
    path = folder / f"sources/literatuur/extra-{number % 5}.yaml"
    path.write_text(
        f"literatuur:\n  - hoofdstuk: begin\n    punt: Punt {number} van een handboek.\n"
        f"    auteurs: Groenewoud, P.\n    jaar: 2019\n    titel: Deel {number}\n"
        "    herkomst: Handboek\n",
        encoding="utf-8",
    )


def _take_back(folder: Path, number: int) -> None:
    (folder / f"sources/literatuur/extra-{number % 5}.yaml").unlink(missing_ok=True)


def _template(folder: Path, number: int) -> None:
    with (folder / "templates/html/print.css").open("a", encoding="utf-8") as style:
        style.write(f"\n.zin-{number} {{ color: black; }}\n")


def _configure(folder: Path, number: int) -> None:
    path = folder / "config.yaml"
    lines = path.read_text(encoding="utf-8").splitlines()
    kept = [
        "  version: " + f'"{number}"' if each.startswith("  version:") else each for each in lines
    ]
    path.write_text("\n".join(kept) + "\n", encoding="utf-8")


def _program(folder: Path, number: int) -> None:
    with (folder / "scripts/samenleren/render/lines.py").open("a", encoding="utf-8") as code:
        code.write(f"\n# {number}\n")


def _delete(folder: Path, number: int) -> None:
    paths = sorted(path for path in (folder / "output").rglob("[!.]*") if path.is_file())
    paths[number * 7919 % len(paths)].unlink()


CHANGES = (
    ("a sentence in a chapter", _say),
    ("a delivery", _deliver),
    ("a delivery that is gone", _take_back),
    ("a template", _template),
    ("config.yaml", _configure),
    ("the program", _program),
    ("an output that is gone", _delete),
)


# -- what they share -------------------------------------------------------------------------------


@contextmanager
def _copy(base: Path) -> Iterator[Path]:
    folder = base.with_name("proef")
    shutil.copytree(base, folder, copy_function=shutil.copy2)
    try:
        yield folder
    finally:
        shutil.rmtree(folder)


@contextmanager
def _clean(base: Path) -> Iterator[Path]:
    """A copy without anything that a build makes again."""
    folder = base.with_name("schoon")
    made = shutil.ignore_patterns("output", ".snakemake", "__pycache__")
    shutil.copytree(base, folder, copy_function=shutil.copy2, ignore=made)
    try:
        yield folder
    finally:
        shutil.rmtree(folder)


@contextmanager
def _changed(base: Path) -> Iterator[Path]:
    with _copy(base) as folder:
        _say(folder, 0)
        yield folder


@contextmanager
def _disk(folder: Path, kilobytes: int) -> Iterator[None]:
    """Has what is in a folder lie on a disk of its own, with so much room left."""
    aside = Path(tempfile.mkdtemp(prefix="samenleren-schijf-"))
    subprocess.run(["cp", "-a", f"{folder}/.", str(aside)], check=True)
    subprocess.run(["mount", "-t", "tmpfs", "-o", "size=1g", "proef", str(folder)], check=True)
    try:
        subprocess.run(["cp", "-a", f"{aside}/.", str(folder)], check=True)
        taken = int(subprocess.check_output(["du", "-sk", str(folder)]).split()[0])
        _remount(folder, f"{taken + kilobytes}k")
        yield
    finally:
        subprocess.run(["umount", str(folder)], check=True)
        shutil.rmtree(aside)


def _grow(folder: Path) -> None:
    _remount(folder, "1g")


def _remount(folder: Path, size: str) -> None:
    subprocess.run(["mount", "-o", f"remount,size={size}", str(folder)], check=True)


def _started(folder: Path, *arguments: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "samenleren", *arguments],
        cwd=folder,
        env=environment(folder),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        start_new_session=True,
    )


def _kill(running: subprocess.Popen[str], who: str) -> None:
    """Kills a build that we started, one of its jobs, or both."""
    try:
        if who == "build":
            running.kill()
        elif who == "all":
            os.killpg(running.pid, signal.SIGKILL)
        else:
            found = subprocess.run(
                [
                    "pgrep",
                    "--session",
                    str(running.pid),
                    "-f",
                    "samenleren (ingest|text|edition|report)",
                ],
                capture_output=True,
                encoding="utf-8",
                check=False,
            )
            for each in found.stdout.split()[:1]:
                os.kill(int(each), signal.SIGKILL)
    except ProcessLookupError:
        pass  # it had ended


def _after(folder: Path, told: str, silent: bool = False) -> str:
    """What is wrong with the build after a trial, and with what the trial itself said."""
    if "Traceback" in told and not silent:
        return f"a traceback: {told[-400:]}"
    again = samenleren(folder, "build", "--quiet")
    with _clean(folder) as other:
        _must(samenleren(other, "build", "--quiet").status in (0, 2), "a clean build failed")
        if again.status:
            return f"the next build gives {again.status}: {again.stderr[-300:]}"
        return "" if _digests(folder) == _digests(other) else _differs(folder, other)


def _digests(folder: Path) -> Digests:
    """The files that people read, by their hashes."""
    found = {}
    for path in sorted((folder / "output").rglob("*")):
        name = path.relative_to(folder / "output").as_posix()
        if path.is_file() and not name.startswith((".", "werk/", "redactie/veranderd/", "forms/")):
            found[name] = hashlib.sha256(path.read_bytes()).hexdigest()
    return found


def _editions(folder: Path) -> dict[str, Digests]:
    """The files of each edition by their hashes: an edition is as it was, or as it should be."""
    found: dict[str, Digests] = {}
    for name, digest in _digests(folder).items():
        if not name.startswith("redactie"):
            found.setdefault(name.partition("/")[0], {})[name] = digest
    return found


def _differs(folder: Path, other: Path) -> str:
    one, two = _digests(folder), _digests(other)
    return "other bytes: " + ", ".join(sorted(n for n in {*one, *two} if one.get(n) != two.get(n)))


def _must(good: bool, why: str) -> None:
    if not good:
        raise RuntimeError(why)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
