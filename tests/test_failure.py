"""When the machine or a text fails: a Dutch sentence, the right status, and the next build right.

What takes long (a full disk at every stage, kills at random moments) is in `benchmarks/failure.py`.
"""

from __future__ import annotations

import errno
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import jinja2
import pytest

from building import Build, copy_build, environment, samenleren
from samenleren.assemble.slips import slip_of
from samenleren.diagnostics import StageFault
from samenleren.programs.supervised import TooLong, at, supervised
from samenleren.storage import machine
from samenleren.storage.files import read_json
from test_edited import files

pytest_plugins = ["build_fixtures"]
KEPT = "De edities van de vorige opdracht staan er nog."
CHAPTER = "chapters/na/verder.md.j2"


def add(folder: Path, text: str) -> None:
    with (folder / CHAPTER).open("a") as chapter:
        chapter.write(f"\n{text}\n")


def in_place(path: Path) -> None:
    shutil.move(path, path.with_name("weg"))
    path.write_text("van iemand anders")


MISPLACED = (
    "{}: hier staat een bestand waar een map hoort te staan, of omgekeerd; geef het een andere naam"
    " of haal het weg, en start opnieuw"
)
MISSING = (
    "{}: dit hoort bij het programma en is er niet; haal het terug uit de vorige versie in Git of"
    f" uit een reservekopie. {KEPT}"
)


@pytest.mark.parametrize(
    ("name", "broken", "status", "told"),
    [
        ("output", in_place, 4, MISPLACED),
        (".snakemake", in_place, 4, MISPLACED),
        ("templates", shutil.rmtree, 3, MISSING),
        ("Snakefile", os.remove, 3, MISSING),
        ("config.schema.yaml", os.remove, 3, MISSING),
    ],
)
def test_what_is_missing_or_in_the_way_is_told_before_anything_is_made(
    second_build: Build,
    tmp_path: Path,
    name: str,
    broken: Callable[[Path], object],
    status: int,
    told: str,
) -> None:
    folder = copy_build(second_build, tmp_path / "tuin")
    before = files(folder)
    broken(folder / name)
    done = samenleren(folder, "build")
    assert (done.status, done.stderr.splitlines()) == (status, [told.format(name)])
    if name != "output":
        assert files(folder) == before


def test_a_part_of_the_templates_that_is_gone_is_named_and_the_editions_stay(
    second_build: Build, tmp_path: Path
) -> None:
    folder = copy_build(second_build, tmp_path / "tuin")
    before = files(folder)
    (folder / "templates/fonts/SourceSans3-Regular.ttf").unlink()
    done = samenleren(folder, "build", "--quiet", "tuinders", "pdf")
    assert done.status == 3, done.stderr
    assert MISSING.format("templates/fonts/SourceSans3-Regular.ttf") in done.stderr.splitlines()
    assert files(folder) == before


@pytest.mark.parametrize("where", ["output/alles", ".snakemake", "chapters/na/verder.md.j2"])
def test_what_another_user_made_is_named_before_anything_is_made(
    second_build: Build, tmp_path: Path, where: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Who may write everything (the user of a container) cannot be refused: the system's answer is
    put in its place."""
    folder = copy_build(second_build, tmp_path / "tuin")
    machine.look(folder)
    asked = os.access
    refused = folder / where
    monkeypatch.setattr(
        machine.os, "access", lambda path, mode: Path(path) != refused and asked(path, mode)
    )
    with pytest.raises(StageFault) as fault:
        machine.look(folder)
    assert fault.value.status == 4
    assert fault.value.messages == (
        f"{where}: dit mag u niet lezen of veranderen; vraag wie het heeft gemaakt om u die rechten"
        f" te geven, of werk in een kopie van de hele map. {KEPT}",
    )


@pytest.mark.parametrize(
    ("error", "status"),
    [
        (OSError(errno.ENOSPC, "vol"), 4),
        (OSError(errno.EDQUOT, "vol"), 4),
        (MemoryError(), 4),
        (PermissionError(errno.EACCES, "nee", "chapters/1.md.j2"), 4),
        (FileNotFoundError(errno.ENOENT, "weg", "templates/typst/edition.typ"), 3),
        (FileNotFoundError(errno.ENOENT, "weg", "output/werk/alles/tree.json"), None),
        (ValueError("van ons"), None),
    ],
)
def test_only_what_the_machine_refuses_or_lacks_is_its_fault(
    error: BaseException, status: int | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    fault = machine.fault_of(error, tmp_path)
    assert (fault and fault.status) == status
    assert fault is None or KEPT in fault.messages[0]


def test_without_room_a_job_says_so_and_the_editions_stay(
    second_build: Build, tmp_path: Path
) -> None:
    """No file may become larger than 20 kB, as on a disk or under a quota that is full."""
    folder = copy_build(second_build, tmp_path / "tuin")
    before = files(folder)
    (folder / "output/werk/tuinders/made.json").unlink()
    code = (
        "import resource, sys, runpy; resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000));"
        " sys.argv[1:] = ['edition', 'tuinders'];"
        " runpy.run_module('samenleren', run_name='__main__')"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=folder,
        env=environment(folder),
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    (told,) = done.stderr.splitlines()
    assert (done.returncode, told[:37]) == (4, "de schijf is vol: voor output is nog ")
    report = read_json(folder / "output/werk/fouten/edition-tuinders.json")
    assert report == {"status": 4, "messages": [told]}
    assert files(folder) == before


# -- jobs ---------------------------------------------------------------------------------------


def told_by(work: Callable[[], int], root: Path, **limits: float) -> str:
    with pytest.raises(StageFault) as fault:
        supervised(work, root, os.getpid(), **limits)  # type: ignore[arg-type]
    assert fault.value.status == 4
    return fault.value.messages[0]


def test_a_job_gives_its_own_status(tmp_path: Path) -> None:
    assert supervised(lambda: 3, tmp_path, os.getpid()) == 3


def test_a_job_that_never_ends_is_stopped_at_the_line_that_runs(tmp_path: Path) -> None:
    def endless() -> int:
        at("chapters/1.md.j2")
        try:
            while True:
                pass
        except TooLong:
            return 7

    assert supervised(endless, tmp_path, os.getpid(), step=0.5) == 7


def test_a_program_that_hears_nothing_is_killed_and_its_text_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("samenleren.programs.supervised._GRACE", 0.5)

    def deaf() -> int:
        at("output/alles/samen-leren.pdf")
        signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGALRM])
        while True:
            time.sleep(1)

    told = told_by(deaf, tmp_path, step=0.5)
    assert told.startswith("output/alles/samen-leren.pdf: hiermee was de opdracht na lange tijd")


def test_a_job_that_is_killed_is_told_with_its_text(tmp_path: Path) -> None:
    def killed() -> int:
        at("sources/consortia/noord/formulier.docx")
        os.kill(os.getpid(), signal.SIGKILL)
        return 0

    told = told_by(killed, tmp_path)
    assert told.startswith(
        "sources/consortia/noord/formulier.docx: hier is de opdracht van buitenaf"
    )


def test_a_job_cannot_fill_the_memory(tmp_path: Path) -> None:
    def greedy() -> int:
        try:
            return len(bytearray(2_000_000_000))
        except MemoryError:
            return 7

    assert supervised(greedy, tmp_path, os.getpid(), memory=1_000_000_000) == 7


def stays_away(note: Path) -> bool:
    """Whether nobody makes a file again that a job touches for as long as it works."""
    note.unlink(missing_ok=True)
    time.sleep(0.3)
    return not note.exists()


def test_a_job_ends_when_its_build_is_gone(tmp_path: Path) -> None:
    build = subprocess.Popen(["sleep", "30"])
    note = tmp_path / "nog bezig"

    def works() -> int:
        build.kill()
        while True:
            note.touch()
            time.sleep(0.05)

    watcher = os.fork()
    if not watcher:
        os._exit(supervised(works, tmp_path, build.pid))
    build.wait()
    os.waitpid(watcher, 0)
    assert stays_away(note)


def test_a_job_ends_when_what_watches_it_is_killed(tmp_path: Path) -> None:
    """Else it goes on writing while the build, which takes it for dead, puts the editions back."""
    note, begun = tmp_path / "nog bezig", tmp_path / "begonnen"

    def works() -> int:
        while True:
            note.touch()
            begun.touch()
            time.sleep(0.02)

    watcher = os.fork()
    if not watcher:
        os._exit(supervised(works, tmp_path, os.getppid()))
    while not begun.exists():
        time.sleep(0.02)
    os.kill(watcher, signal.SIGKILL)
    os.waitpid(watcher, 0)
    time.sleep(0.5)
    assert stays_away(note)


def test_a_job_ends_when_its_shell_is_killed(tmp_path: Path) -> None:
    note = tmp_path / "nog bezig"

    def works() -> int:
        while True:
            note.touch()
            time.sleep(0.02)

    build, shell = os.getpid(), os.fork()
    if not shell:
        if not os.fork():
            os._exit(supervised(works, tmp_path, build))
        time.sleep(60)
    while not note.exists():
        time.sleep(0.02)
    os.kill(shell, signal.SIGKILL)
    os.waitpid(shell, 0)
    time.sleep(1.5)
    assert stays_away(note)


def forever() -> str:
    raise TooLong  # as the signal does, in whatever runs


@pytest.mark.parametrize(
    "text",
    [
        "{{ forever() }}",
        "{% macro a() %}{{ a() }}{% endmacro %}{{ a() }}",
        "{{ 'a' * n }}",
    ],
)
def test_a_macro_that_never_ends_is_told_with_its_line(tmp_path: Path, text: str) -> None:
    lines = ["Een zin.", "", text]
    template = jinja2.Environment().from_string("\n".join(lines))
    with pytest.raises((TooLong, RecursionError, MemoryError)) as raised:
        template.render(forever=forever, n=2**62)
    slip = slip_of(raised.value, tmp_path, "chapters/1.md.j2", lines, ["praktijk"])
    start = "chapters/1.md.j2, regel 3: dit houdt niet op of vraagt te veel geheugen: "
    assert slip.message.startswith(start)


# -- the one who builds ---------------------------------------------------------------------------


def started(folder: Path, *arguments: str, **options: object) -> subprocess.Popen[str]:
    return subprocess.Popen(  # type: ignore[call-overload, no-any-return]
        [sys.executable, "-m", "samenleren", *arguments],
        cwd=folder,
        env=environment(folder),
        stderr=subprocess.PIPE,
        encoding="utf-8",
        start_new_session=True,
        **options,
    )


@pytest.mark.parametrize("arguments", [("build",), ("check",)])
def test_who_reads_no_further_stops_nothing(
    second_build: Build, tmp_path: Path, arguments: tuple[str, ...]
) -> None:
    folder = copy_build(second_build, tmp_path / "tuin")
    read, write = os.pipe()
    os.close(read)
    running = started(folder, *arguments, stdout=write)
    os.close(write)
    _, told = running.communicate()
    assert (running.returncode, told) == (0, "")


def test_ctrl_c_is_no_fault_and_the_next_build_is_right(
    second_build: Build, tmp_path: Path
) -> None:
    folder = copy_build(second_build, tmp_path / "tuin")
    before = files(folder)
    add(folder, "Een zin erbij.")
    running = started(folder, "build", stdout=subprocess.PIPE)
    log = folder / "output/werk/log/text-alles.log"
    since = log.stat().st_mtime_ns
    while log.is_file() and log.stat().st_mtime_ns == since and running.poll() is None:
        time.sleep(0.02)  # Snakemake takes the log away before the job starts
    os.killpg(running.pid, signal.SIGINT)
    _, told = running.communicate()
    assert (running.returncode, "Traceback" in told) == (130, False), told
    assert "gestopt voordat alles klaar was; de volgende opdracht maakt het af" in told
    assert {k: v for k, v in files(folder).items() if "redactie" not in k} == {
        k: v for k, v in before.items() if "redactie" not in k
    }


def test_a_list_that_is_gone_or_half_hides_no_change(second_build: Build, tmp_path: Path) -> None:
    """What is known by no hash is made again: also when it was changed before that."""
    folder = copy_build(second_build, tmp_path / "tuin")
    before = files(folder)
    (folder / "output/werk/written.txt").unlink()
    tree = folder / "output/werk/alles/tree.json"
    tree.write_text(tree.read_text("utf-8").replace("klei", "zand"), "utf-8")
    done = samenleren(folder, "build")
    assert done.status == 0, done.stderr
    assert "output/werk/written.txt is niet meer zoals het was gemaakt" in done.stderr
    assert files(folder) == before


def test_half_of_every_list_is_made_whole(second_build: Build, tmp_path: Path) -> None:
    folder = copy_build(second_build, tmp_path / "tuin")
    before = files(folder)
    lists = sorted((folder / "output/werk/lijsten").iterdir())
    assert len(lists) > 5
    for path in lists:
        path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    done = samenleren(folder, "build")
    assert done.status == 0, done.stderr
    assert files(folder) == before


# PYTHONPATH cannot say a colon; `build.py` sees to that (tests/test_build_py.py).
@pytest.mark.parametrize("name", ["a{b}{edition}", "$(touch x) 'q\" 100% *?;", "éü🌱 [x]"])
def test_a_folder_may_have_any_name(second_build: Build, tmp_path: Path, name: str) -> None:
    folder = copy_build(second_build, tmp_path / name)
    add(folder, "Een zin erbij.")
    done = samenleren(folder, "build", "--quiet", "tuinders", "html")
    assert (done.status, done.stderr) == (0, "")
    assert "Een zin erbij." in (folder / "output/tuinders/samen-leren.html").read_text("utf-8")


@pytest.mark.parametrize("name", [b"a\xff\xfe", b"a\nb"])
def test_a_folder_of_which_no_program_can_read_the_name_is_refused(
    tmp_path: Path, name: bytes
) -> None:
    folder = tmp_path / os.fsdecode(name)
    folder.mkdir()
    with pytest.raises(StageFault) as fault:
        machine.look(folder)
    assert fault.value.status == 4
    assert "geef de map een andere naam en start opnieuw" in fault.value.messages[0]
