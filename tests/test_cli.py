"""The command line knows every job, and what each is of."""

from __future__ import annotations

import inspect
from importlib import import_module
from pathlib import Path

import pytest

import samenleren.jobs
from samenleren.cli import JOBS, _parser


@pytest.mark.parametrize("command", JOBS)
def test_a_job_is_a_function_that_takes_what_is_given(command: str) -> None:
    job = import_module(f"samenleren.jobs.{command}").run
    needed = [
        each.name
        for each in inspect.signature(job).parameters.values()
        if each.default is inspect.Parameter.empty
    ]
    given = ["x"] * (len(needed) - 1)
    assert bool(given) is bool(JOBS[command][1])
    assert getattr(_parser().parse_args([command, *given]), "of", None) == (given or [None])[0]


def test_every_job_is_a_command() -> None:
    modules = Path(samenleren.jobs.__path__[0]).glob("[a-z]*.py")
    assert {path.stem for path in modules} == {*JOBS}
