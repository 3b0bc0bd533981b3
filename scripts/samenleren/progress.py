"""The progress display of a build: which step, how many of how many, in Dutch."""

from __future__ import annotations

import logging
import sys
from pathlib import Path
from typing import Any, TextIO

_STEPS = {
    "ingest": "bijdragen lezen en controleren",
    "text": "tekst samenstellen: {edition}",
    "edition": "editie maken: {edition}",
    "format": "{format} maken: {edition}",
    "product": "{product} maken",
    "toegankelijk": "toegankelijkheid onderzoeken met andere programma's",
    "prove": "verslag van toegankelijkheid: andere producten",
    "report": "overzicht voor de redactie",
}


class Progress:
    """Follows a build. On a terminal one line that changes; in a file a line per step.

    `logs` are the log files of jobs that failed; `messages` what Snakemake said of it; `planned`
    the jobs that it named, each with its wildcards. With `beside` Snakemake says it all itself.
    """

    def __init__(
        self, stream: TextIO | None = None, quiet: bool = False, beside: bool = False
    ) -> None:
        self.stream = stream or sys.stderr
        self.quiet = quiet or beside
        self.beside = beside
        self.total = self.done = 0
        self.steps: dict[int, str] = {}
        self.planned: list[tuple[str, dict[str, str]]] = []
        self.logs: list[Path] = []
        self.messages: list[str] = []
        self.live = self.stream.isatty()
        self._width = 0

    def take(self, record: logging.LogRecord) -> None:
        """One event of Snakemake."""
        event = str(getattr(record, "event", None) or "")
        data: dict[str, Any] = record.__dict__
        if event == "job_info":
            rule, names = data["rule_name"], _names(data["wildcards"])
            self.planned.append((rule, names))
            self.steps[data["jobid"]] = _STEPS[rule].format(**names) if rule in _STEPS else ""
        elif event == "run_info":
            counts: dict[str, int] = data.get("stats", {})
            self.total = sum(count for rule, count in counts.items() if rule in _STEPS)
        elif event == "job_finished":
            step = self.steps.get(data["job_id"], "")
            if step:
                self.done += 1
                self._show(step)
        elif event == "job_error":
            self.logs.extend(Path(log) for log in data.get("log") or ())
        elif record.levelno >= logging.ERROR:
            self.messages.append(record.getMessage())

    def close(self) -> None:
        """Clears the changing line."""
        if self.live and self._width and not self.quiet:
            self.stream.write("\r" + " " * self._width + "\r")
            self.stream.flush()

    def _show(self, step: str) -> None:
        if self.quiet:
            return
        total = max(self.total, self.done)
        line = f"[{self.done:>{len(str(total))}}/{total}] {step}"
        if self.live:
            self.stream.write("\r" + line.ljust(self._width))
            self._width = len(line)
        else:
            self.stream.write(line + "\n")
        self.stream.flush()


def _names(wildcards: Any) -> dict[str, str]:
    return dict(wildcards.items()) if hasattr(wildcards, "items") else dict(wildcards or {})


_current = Progress(quiet=True)


def current() -> Progress:
    """The display of the build that runs in this process."""
    return _current


def use(progress: Progress) -> Progress:
    """Makes `progress` the display of this process."""
    global _current
    _current = progress
    return progress
