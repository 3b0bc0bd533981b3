"""What an editor sees of a build: one changing line on a terminal, a line per step in a file."""

from __future__ import annotations

import io
import logging
import os
import re
import select
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from building import Build, copy_second_product, environment, samenleren
from samenleren.progress import Progress

pytest_plugins = ["build_fixtures"]


class Screen(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        return True


def record(event: str | None, level: int = logging.INFO, **data: Any) -> logging.LogRecord:
    made = logging.LogRecord("snakemake", level, __file__, 1, "bericht", None, None)
    made.__dict__.update(data, event=event)
    return made


def play(display: Progress) -> None:
    """Two steps of a build of three jobs, one of which (`all`) is no step."""
    display.take(record("run_info", stats={"ingest": 1, "format": 1, "all": 1, "total": 3}))
    display.take(record("job_info", jobid=1, rule_name="ingest", wildcards=None))
    display.take(record("job_finished", job_id=1))
    wildcards = {"edition": "compleet", "format": "pdf"}
    display.take(record("job_info", jobid=2, rule_name="format", wildcards=wildcards))
    display.take(record("job_info", jobid=0, rule_name="all", wildcards=None))
    display.take(record("job_finished", job_id=2))
    display.take(record("job_finished", job_id=0))


def test_in_a_file_each_step_has_a_line() -> None:
    stream = io.StringIO()
    play(Progress(stream))
    assert stream.getvalue() == (
        "[1/2] bijdragen lezen en controleren\n[2/2] pdf maken: compleet\n"
    )


def test_on_a_terminal_one_line_changes_and_is_cleared_at_the_end() -> None:
    stream = Screen()
    display = Progress(stream)
    play(display)
    first, second = "[1/2] bijdragen lezen en controleren", "[2/2] pdf maken: compleet"
    assert stream.getvalue() == f"\r{first}\r{second.ljust(len(first))}"
    display.close()
    assert stream.getvalue().endswith("\r" + " " * len(second) + "\r")


def test_quiet_shows_nothing_and_still_counts() -> None:
    for stream in (io.StringIO(), Screen()):
        display = Progress(stream, quiet=True)
        play(display)
        display.close()
        assert stream.getvalue() == ""
        assert display.done == 2


def test_logs_of_failed_jobs_and_complaints_are_kept() -> None:
    display = Progress(io.StringIO())
    display.take(record("job_error", logging.ERROR, log=["output/werk/log/ingest.log"]))
    display.take(record(None, logging.ERROR))
    display.take(record(None, logging.INFO))
    assert display.logs == [Path("output/werk/log/ingest.log")]
    assert display.messages == ["bericht"]


# -- the real thing -------------------------------------------------------------------------------


@pytest.fixture
def garden(tmp_path: Path) -> Path:
    return copy_second_product(tmp_path / "tuin")


def test_a_build_counts_its_steps_up_to_the_total(garden: Path) -> None:
    build = samenleren(garden, "build", "output/tuinders/samen-leren.html")
    steps = [re.fullmatch(r"\[(\d)/(\d)\] (.+)", line) for line in build.stderr.splitlines()]
    told = [step.groups() for step in steps if step]
    assert [(done, total) for done, total, _ in told] == [(str(n), "3") for n in range(1, 4)]
    assert [name for _, _, name in told] == [
        "bijdragen lezen en controleren",
        "tekst samenstellen: tuinders",
        "html maken: tuinders",
    ]


def test_verbose_shows_what_snakemake_says(garden: Path) -> None:
    build = samenleren(garden, "build", "--verbose", "output/corpus.json")
    assert build.status == 0
    assert "Building DAG of jobs" in build.stderr
    assert "checkpoint ingest:" in build.stdout + build.stderr
    assert samenleren(garden, "build", "output/corpus.json").stderr == ""


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal: run it on Unix")
def test_on_a_real_terminal_the_line_is_overwritten(garden: Path) -> None:
    import pty

    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "samenleren", "build", "output/corpus.json"],
        cwd=garden,
        env=environment(garden),
        stdout=subprocess.DEVNULL,
        stderr=theirs,
    )
    os.close(theirs)
    seen = b""
    while process.poll() is None or select.select([ours], [], [], 0)[0]:
        if select.select([ours], [], [], 0.2)[0]:
            try:
                seen += os.read(ours, 4096)
            except OSError:  # the other end is closed
                break
    os.close(ours)
    assert process.wait() == 0
    line = "[1/1] bijdragen lezen en controleren"
    assert seen.decode("utf-8") == f"\r{line}\r{' ' * len(line)}\r"


def test_the_summary_names_every_edition_and_what_to_do_next(second_build: Build) -> None:
    told = samenleren(second_build.folder, "build").stdout
    assert told == (
        "Er was niets veranderd.\n\n"
        "  output/alles/samen-leren.docx, .pdf, .html, .odt en site/index.html – Alles bij elkaar\n"
        "  output/tuinders/samen-leren.docx, .pdf, .html, .odt en site/index.html – Voor tuinders\n"
        "  output/redactie/status.html – overzicht voor de redactie\n\n"
        "Wat nu: open een editie en lees haar na. Daarna kan zij worden verstuurd.\n"
    )
