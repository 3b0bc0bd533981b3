"""The commands of the workflow: each names a function that takes what the command gives."""

from __future__ import annotations

import inspect
from importlib import import_module

import pytest

from samenleren.cli import _JOBS, _parser


@pytest.mark.parametrize("command", _JOBS)
def test_a_job_is_a_function_that_takes_what_is_given(command: str) -> None:
    module, name, *options = _JOBS[command]
    job = getattr(import_module(f"samenleren.{module}"), name)
    wanted = [
        each.name
        for each in inspect.signature(job).parameters.values()
        if each.default is inspect.Parameter.empty
    ]
    assert len(wanted) == 1 + len(options)
    parsed = _parser().parse_args([command, *options])
    assert [getattr(parsed, option) for option in options] == options
