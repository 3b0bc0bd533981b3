"""A job under supervision: none goes on for ever, fills the memory or outlives its build.

The work is done in a copy of the process. The first one watches: it knows by what the copy says
(`at`) which text it is at, and stops it when that takes too long or when the build is gone, or the
shell that the build started it in (one was killed). The copy ends when the first one does, by a
pipe that closes: what the build takes for dead writes nothing any more. Python is asked first, by a
signal that becomes an error at the line that runs; a program in C or Rust hears no signal and is
killed. Windows has no such copies: there nothing is watched.
"""

from __future__ import annotations

import os
import select
import signal
import sys
import threading
import time
import traceback
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

from samenleren.diagnostics import StageFault

BUILD = "SAMENLEREN_BUILD"
"""The environment has the number of the process of the build that a job belongs to."""
STEP = 600.0
"""Seconds that one step of a job may take: far more than any needs, on a busy machine too."""
MEMORY = 4_000_000_000
"""Bytes that a job may fill: a file that may take most has 500 MB (tests/hostile)."""
_GRACE = 5.0
_RUNNING = "output/.taken"
_LOOKS = 0.5
_where: list[str] = [""]
_told: list[int] = []


class TooLong(Exception):
    """What runs takes too long."""


def at(where: str, seconds: float = STEP) -> None:
    """Says which text is worked on from now on (Dutch, or a path), and how long that may take."""
    _where[0] = where
    if _told:
        line = f"{seconds} {where}".encode("utf-8", "replace").replace(b"\n", b" ")
        os.write(_told[0], line + b"\n")


def here() -> str:
    """The text that is worked on, as it stands before a sentence about it."""
    return f"{_where[0]}: " if _where[0] else ""


def too_long() -> StageFault:
    """What to tell of work that took too long."""
    return StageFault(
        4,
        [
            f"{here()}hiermee was de opdracht na lange tijd nog niet klaar; kijk of daar iets staat"
            " dat zichzelf blijft herhalen of heel groot is, en start opnieuw"
        ],
    )


def stopped(where: str) -> StageFault:
    """What to tell of work that something ended from outside."""
    return StageFault(
        4,
        [
            f"{where}hier is de opdracht van buitenaf gestopt, door een ander programma of doordat"
            " het geheugen vol was; sluit andere programma's en start opnieuw"
        ],
    )


def supervised(
    work: Callable[[], int],
    root: Path,
    build: int,
    step: float = STEP,
    memory: int = MEMORY,
) -> int:
    """Does the work, of which the result is an exit status, for the build with that process.
    Raises `StageFault(4)` when it had to be stopped or something else stopped it."""
    read, write = os.pipe()
    alive, watching = os.pipe()
    with _running(root):
        child = os.fork()
        if not child:
            os.close(read)
            os.close(watching)
            threading.Thread(target=_end_with, args=(alive,), daemon=True).start()
            _told[:] = [write]
            _work(work, memory)
        os.close(write)
        os.close(alive)
        try:
            return _watch(child, read, build, step)
        except KeyboardInterrupt:  # the copy heard it too
            with suppress(TimeoutError):
                return _end(child, _GRACE)
            return 130
        finally:
            os.close(read)
            os.close(watching)
            with suppress(OSError):  # it has ended, as it should
                if os.waitpid(child, os.WNOHANG) == (0, 0):
                    os.kill(child, signal.SIGKILL)


def wait_for_others(root: Path, seconds: float = 20.0) -> bool:
    """Waits for jobs of a build that is gone; they end by themselves. False when they do not."""
    with _lock(root) as lock:
        end = time.monotonic() + seconds
        while not _locked(lock, exclusive=True):
            if time.monotonic() > end:
                return False
            time.sleep(0.1)
        return True


def _end_with(alive: int) -> None:
    """Ends the copy when nobody holds the other end of a pipe: the process that watches is gone."""
    os.read(alive, 1)
    os._exit(1)


def _work(work: Callable[[], int], memory: int) -> None:
    """The copy: it works and ends, and returns to nobody."""
    status = 1
    try:
        signal.signal(signal.SIGALRM, _hear)
        _limit(memory)
        status = work()
    except BaseException:
        traceback.print_exc()
    finally:
        for stream in (sys.stdout, sys.stderr):
            with suppress(OSError, ValueError):
                stream.flush()
        os._exit(status)


def _hear(_number: int, _frame: Any) -> None:
    raise TooLong


def _limit(memory: int) -> None:
    import resource

    with suppress(OSError, ValueError):
        resource.setrlimit(resource.RLIMIT_DATA, (memory, memory))


def _watch(child: int, read: int, build: int, step: float) -> int:
    """The exit status of the copy, or `StageFault`."""
    seconds, start, shell = step, time.monotonic(), os.getppid()
    while True:
        if select.select([read], [], [], _LOOKS)[0]:
            said = os.read(read, 65536)
            if not said:
                return _end(child, _GRACE)
            last, _, where = said.decode("utf-8", "replace").splitlines()[-1].partition(" ")
            seconds, start, _where[0] = min(float(last), step), time.monotonic(), where
        if not _alive(build) or os.getppid() != shell:
            return 1
        if time.monotonic() - start > seconds:
            os.kill(child, signal.SIGALRM)
            if not select.select([read], [], [], _GRACE)[0]:
                raise too_long()
            seconds = step


def _end(child: int, patience: float) -> int:
    """The status of a copy that said its last. Raises TimeoutError when it does not end."""
    end = time.monotonic() + patience
    while True:
        gone, status = os.waitpid(child, os.WNOHANG)
        if gone:
            break
        if time.monotonic() > end:
            raise TimeoutError
        time.sleep(0.01)
    if os.WIFSIGNALED(status):
        raise stopped(here())
    return os.WEXITSTATUS(status)


def _alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True


def _lock(root: Path) -> Any:
    path = root / _RUNNING
    path.parent.mkdir(exist_ok=True)
    return path.open("a")


def _locked(lock: Any, exclusive: bool) -> bool:
    if sys.platform == "win32":
        return True
    import fcntl

    try:
        fcntl.flock(lock, (fcntl.LOCK_EX if exclusive else fcntl.LOCK_SH) | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def _running(root: Path) -> Any:
    """Notes for as long as it is open that a job runs; the copy of the process notes it too."""
    lock = _lock(root)
    _locked(lock, exclusive=False)
    return lock
