"""Snakemake's logger plugin of this project: its events become the progress people can follow.

It prints nothing itself: every event goes to the `progress.Progress` that the running build put
in place. Snakemake looks for plugins among installed packages; `register` adds this one.
"""

from __future__ import annotations

import sys
from logging import LogRecord

from snakemake_interface_logger_plugins.base import LogHandlerBase
from snakemake_interface_logger_plugins.registry import LoggerPluginRegistry

from samenleren import progress

NAME = "samenleren"


def register() -> None:
    """Makes `--logger samenleren` known to the Snakemake of this process."""
    name = f"snakemake_logger_plugin_{NAME}"
    LoggerPluginRegistry().register_plugin(name, sys.modules[__name__])


class LogHandler(LogHandlerBase):
    """Hands each log record to the progress display of the running build."""

    def emit(self, record: LogRecord) -> None:
        """Called by Snakemake for every event."""
        progress.current().take(record)

    @property
    def writes_to_stream(self) -> bool:
        """It replaces Snakemake's own output on the terminal, unless that is asked for."""
        return not progress.current().beside

    @property
    def writes_to_file(self) -> bool:
        """It writes no file."""
        return False

    @property
    def has_filter(self) -> bool:
        """It wants every event."""
        return True

    @property
    def has_formatter(self) -> bool:
        """It formats by itself."""
        return True

    @property
    def needs_rulegraph(self) -> bool:
        """It does not draw the workflow."""
        return False
