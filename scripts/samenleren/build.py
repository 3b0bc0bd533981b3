"""Build: runs the Snakefile and tells the editor, in Dutch, what came of it.

Snakemake runs inside this process (its import costs two seconds; a second process would cost
them again). Its own output appears with --verbose, or when something it says is our fault.
"""

from __future__ import annotations

import logging
import os
import re
import shutil
import signal
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from difflib import get_close_matches
from pathlib import Path
from pkgutil import iter_modules
from types import FrameType

from samenleren import jobs, progress
from samenleren.config import Config, load_config, note_well_formed
from samenleren.delivery.inventory import no_sources, take_inventory
from samenleren.dependencies import list_of, watched
from samenleren.diagnostics import StageFault
from samenleren.handover.edition import FORMATS
from samenleren.programs.supervised import BUILD, stopped, wait_for_others
from samenleren.storage.edited import ASIDE, DAMAGED, set_aside
from samenleren.storage.editions import KEPT, has_editions, keep_editions, let_go, restore_editions
from samenleren.storage.files import FAULTS, WORK, read_json
from samenleren.storage.lasting import LASTING_FILES
from samenleren.storage.machine import full, is_short_of_room, look
from samenleren.summary import Stale, Summary, stale

_INSPECTING = frozenset(
    [
        "-n",
        "--dry-run",
        "--dryrun",
        "--lint",
        "--report",
        "--rulegraph",
        "--dag",
        "--filegraph",
        "--d3dag",
        "--summary",
        "-D",
        "--detailed-summary",
        "--list",
        "-l",
        "--list-rules",
        "--list-target-rules",
        "--lt",
        "--unlock",
        "--cleanup-metadata",
        "--list-input-changes",
        "--li",
        "--list-params-changes",
        "--lp",
        "--help",
        "-h",
        "--version",
        "-v",
        "--archive",
    ]
)
COMMANDS = (
    *("producten", "toegankelijk", "check", "forms", "diff", "review", "release", "verify"),
    "test",
)
# What Snakemake says of a target on the command line that it cannot make.
_NO_TARGET = re.compile(
    r"^(?:No rule to produce (?P<name>.+) \(if you use|Target rules may not contain wildcards)",
    re.MULTILINE,
)
_TESTING = "toegankelijk"
CHECKED = "100MB"
"""Up to this size Snakemake compares what is in a file, not only its date: what came out the same
makes nothing new."""
_ALONE = WORK.as_posix() + "/{}/alleen-{}"
_NOTE = re.compile(_ALONE.format("([^/]+)", r"(\w+)"))
_LOGGER = ("--logger", "samenleren")
PRODUCT = "output/producten/{}/manifest.json"
_FILE = re.compile(rf"output/(?P<edition>[^/]+)/samen-leren\.(?P<format>{'|'.join(FORMATS)})")
_HANDED_ON = "tussenbestanden"
_BUSY = "in deze map loopt al een opdracht; wacht tot die klaar is"
_USAGE, _INTERRUPTED = 2, 130


def build(root: Path, arguments: Sequence[str]) -> int:
    """Builds the product in `root`. `--quiet` and `--verbose` are ours, the rest goes to
    Snakemake. Gives the exit status of the contract."""
    given = [a for a in arguments if a not in ("--quiet", "--verbose")]
    verbose, quiet = "--verbose" in arguments, "--quiet" in arguments
    inspecting = any(a.split("=")[0] in _INSPECTING for a in given)
    try:
        look(root)
        config = load_config(root)
        with _only_one(root):
            note_well_formed(root)
            shutil.rmtree(root / FAULTS, ignore_errors=True)
            given = _wanted(config, given)
            if inspecting:
                return _contract(_snakemake([*_settings(given), *given]))
            if (lack := no_sources(root)) and has_editions(root):
                raise StageFault(2, [str(lack), KEPT])
            try:
                return _build(root, config, given, verbose, quiet)
            except KeyboardInterrupt:
                wait_for_others(root)
                restore_editions(root)
                raise
    except StageFault as fault:
        for message in fault.messages:
            print(message, file=sys.stderr)
        return fault.status


def _build(root: Path, config: Config, given: list[str], verbose: bool, quiet: bool) -> int:
    start, steps = time.monotonic(), 0
    noticed = list(set_aside(root))
    if noticed and not quiet:
        print("\n".join(noticed), file=sys.stderr)
    settings = [*_settings(given), *_LOGGER, "--keep-going", "--rerun-incomplete"]
    _write_lists(root, config)
    restore_editions(root)  # of a build that was killed
    keep_editions(root)
    again = [[_HANDED_ON]] if any(one.endswith(DAMAGED) for one in noticed) else []
    for asked in [*_rounds(given), *again]:
        display = progress.use(progress.Progress(quiet=quiet, beside=verbose))
        status = _snakemake([*settings, *asked])
        display.close()
        if status:
            wait_for_others(root)  # a job that was killed may be ending
            restore_editions(root)
        if status == _USAGE:
            return _contract(status)
        if status:
            told = _tell_failure(root, display)
            if display.logs:  # a job failed; a slip in the command makes nothing older
                kept = Summary(root, config, "", _stale(root, config)).kept()
                print("\n".join(kept), file=sys.stderr)
            return told
        steps += display.done
    let_go(root)
    done = _done(steps > 0, time.monotonic() - start)
    whole = not given and not any(root.glob(PRODUCT.format("*")))
    old = Stale() if quiet or whole or _TESTING in given else _stale(root, config)
    aside = sum(one.count(ASIDE) for one in noticed)
    alone = [file for one in given if (file := _alone(one))]
    told = _tell_result(Summary(root, config, done, old, aside), alone, quiet)
    return max(told, _tell_outcome(root, quiet)) if _TESTING in given else told


def _write_lists(root: Path, config: Config) -> None:
    """Writes what the Snakefile will find written: what the machine refuses is told by us, and
    Snakemake would tell it as a fault of the Snakefile."""
    here = Path() if root == Path.cwd() else root  # as the Snakefile says it: found once
    take_inventory(here)
    list_of("redactie", LASTING_FILES, here)
    for module in iter_modules(jobs.__path__):
        watched(module.name, here, filter(None, [config.names_file]))


def _rounds(given: list[str]) -> Iterator[list[str]]:
    """What to ask of Snakemake, in turn. The outside programs judge finished files, and reports
    take in what they said: then the Snakefile finds that it changed."""
    yield given
    if _TESTING in given:
        yield [*(one for one in given if one != _TESTING), "all", "producten"]


def _wanted(config: Config, given: Sequence[str]) -> list[str]:
    """The arguments with what people type for an edition or a format of it as Snakemake's targets:
    `compleet html`, `compleet`, or the path of a file."""
    editions = [edition.slug for edition in config.editions]
    formats = [one for one in given if one in FORMATS]
    wanted: list[str] = []
    for one in given:
        file = _FILE.fullmatch(one.replace("\\", "/"))
        if one in editions and formats:
            wanted += [_ALONE.format(one, name) for name in formats]
        elif one in editions:
            wanted.append(f"output/{one}/manifest.json")
        elif file and file["edition"] in editions:
            wanted.append(_ALONE.format(file["edition"], file["format"]))
        elif one not in formats or not set(editions) & set(given):
            wanted.append(one)
    return wanted


def _tell_outcome(root: Path, quiet: bool) -> int:
    """What the tests of accessibility found; faults are told in any case."""
    from samenleren.accessibility.outcome import outcome

    lines, status = outcome(root)
    if status or not quiet:
        print("\n".join(["", *lines]), file=sys.stderr if status else sys.stdout)
    return status


def _contract(status: int) -> int:
    """Snakemake's status as ours: its 2 is an option it does not know."""
    if status == _USAGE:
        print("Deze opties kan Snakemake niet lezen; zie python3 build.py --help", file=sys.stderr)
        return 3
    return status


def _settings(given: Sequence[str]) -> list[str]:
    """Cores unless given; no lock of Snakemake's own, since ours is released by a crash.

    The greedy scheduler takes the jobs with the largest inputs first, so the full edition, whose
    PDF takes longest, is under way early; and it starts no solver.
    """
    chosen = any(a.split("=")[0] in ("--cores", "-c", "-j", "--jobs") for a in given)
    cores = [] if chosen else ["--cores", str(os.cpu_count() or 1)]
    return [*cores, "--nolock", "--scheduler", "greedy", "--max-checksum-file-size", CHECKED]


def _snakemake(arguments: list[str]) -> int:
    from snakemake.cli import main

    from samenleren import snakemake_events

    logging.raiseExceptions = False  # of a log that has no room; what matters is told by us
    snakemake_events.register()
    os.environ[BUILD] = str(os.getpid())
    scripts = Path(sys.executable).parent
    os.environ["PATH"] = os.pathsep.join([str(scripts), os.environ.get("PATH", "")])
    interrupted: list[int] = []

    def interrupt(number: int, frame: FrameType | None) -> None:
        interrupted.append(number)  # Snakemake may take it for a job that failed
        signal.default_int_handler(number, frame)

    before = signal.signal(signal.SIGINT, interrupt)
    try:
        main(arguments)
    except SystemExit as end:
        if interrupted:
            raise KeyboardInterrupt from None
        if isinstance(end.code, str):
            print(end.code, file=sys.stderr)
        return end.code if isinstance(end.code, int) else int(end.code is not None)
    finally:
        signal.signal(signal.SIGINT, before)
        # Snakemake looks once more whether it may start jobs, a second after the last: the process
        # would wait for that.
        for thread in threading.enumerate():
            if isinstance(thread, threading.Timer):
                thread.cancel()
    return 0


@contextmanager
def _only_one(root: Path) -> Iterator[None]:
    """One build at a time in a folder. The system frees the lock when a build dies."""
    folder = root / "output"
    folder.mkdir(exist_ok=True)
    with (folder / ".slot").open("w") as lock:
        try:
            if sys.platform == "win32":
                import msvcrt

                msvcrt.locking(lock.fileno(), msvcrt.LK_NBLCK, 1)
            else:
                import fcntl

                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            raise StageFault(4, [_BUSY]) from error
        if not wait_for_others(root):  # jobs of a build that was killed
            raise StageFault(4, [_BUSY])
        yield


def _tell_failure(root: Path, display: progress.Progress) -> int:
    """Prints why a build failed. A job that knows what is wrong left a report; one that left
    none crashed, and its log is shown."""
    reports = {path.stem: read_json(path) for path in sorted((root / FAULTS).glob("*.json"))}
    for message in dict.fromkeys(m for report in reports.values() for m in report["messages"]):
        print(message, file=sys.stderr)
    crashed = [log for log in display.logs if log.stem not in reports]
    if not crashed and not reports and (unknown := _NO_TARGET.search("\n".join(display.messages))):
        print(_no_command(unknown["name"]), file=sys.stderr)
        return 3
    if not crashed and reports:
        statuses = {int(report["status"]) for report in reports.values()}
        return _INTERRUPTED if _INTERRUPTED in statuses else min(statuses)
    if fault := _refused(root, crashed):
        print(*fault.messages, sep="\n", file=sys.stderr)
        return fault.status
    _tell_crash(crashed, display.messages)
    return 1


def _refused(root: Path, crashed: Sequence[Path]) -> StageFault | None:
    """What the machine refused, as far as jobs that ended in silence tell: without room on the disk
    nothing can be said, and neither by a job that was killed."""
    if is_short_of_room(root):
        return full(root)
    silent = [log for log in crashed if not (root / log).is_file() or not (root / log).read_bytes()]
    return stopped(f"{silent[0].stem}: ") if silent else None


def _no_command(name: str | None) -> str:
    """What to say to who asked for something that no rule makes; None: for a rule that must be
    told of which file."""
    near = get_close_matches(name or "", COMMANDS, 1)
    meant = f" Bedoelde u python3 build.py {near[0]}?" if near else ""
    return (
        f"{name or 'Dit'} is geen opdracht en geen bestand dat gemaakt kan worden.{meant}"
        " Alle opdrachten staan in python3 build.py --help"
    )


def _tell_crash(logs: Sequence[Path], messages: Sequence[str]) -> None:
    """Prints the logs, equal ones once; without any, what Snakemake said."""
    found: dict[str, list[Path]] = {}
    for log in logs:
        text = log.read_text(encoding="utf-8", errors="replace") if log.is_file() else ""
        found.setdefault(text, []).append(log)
    print("De opdracht is gestopt door een fout in het programma zelf.", file=sys.stderr)
    for text, same in found.items():
        print(f"--- {', '.join(log.as_posix() for log in same)}", file=sys.stderr)
        print(text, file=sys.stderr)
    if not any(found):
        print("\n".join(messages), file=sys.stderr)
    print("Stuur dit naar de programmeur.", file=sys.stderr)


def _alone(target: str) -> str | None:
    """The file that a note of `format` stands for."""
    note = _NOTE.fullmatch(target)
    return f"output/{note[1]}/samen-leren.{note[2]}" if note else None


def _tell_result(summary: Summary, alone: Sequence[str], quiet: bool) -> int:
    """Prints the summary; gives the exit status."""
    if not quiet:
        print("\n".join(summary.alone(alone) if alone else summary.lines()))
    return 2 if summary.errors else 0


def _stale(root: Path, config: Config) -> Stale:
    """What Snakemake would still make of the editions, and of the products that were ever made."""
    made = [p.slug for p in config.products if (root / PRODUCT.format(p.slug)).is_file()]
    display = progress.use(progress.Progress(quiet=True))
    wanted = ["all", *(PRODUCT.format(slug) for slug in made)]
    _snakemake([*_settings([]), *_LOGGER, "--dry-run", *wanted])
    return stale(display.planned)


def _done(ran: bool, seconds: float) -> str:
    return f"Klaar in {seconds:.0f} seconden." if ran else "Er was niets veranderd."
