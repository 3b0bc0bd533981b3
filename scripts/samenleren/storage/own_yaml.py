"""YAML that editors write: configuration, headers of chapters, releases.

A double key is a fault, and a date stays the text that was typed. What contributors deliver is read
by `readers.yaml_file`, which takes less for granted.
"""

from __future__ import annotations

import re
from typing import Any

import yaml

from samenleren.diagnostics.location import Location

HEADER = re.compile(r"\A---[ \t]*\n(.*?\n)---[ \t]*\n", re.DOTALL)
"""The YAML that a template of editors starts with, between lines of hyphens."""


class DoubleKey(yaml.MarkedYAMLError):
    """A key that stands twice in the same block; YAML itself would drop the first in silence."""


# libyaml reads six times as fast as the loader in Python; not every platform has it.
_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class _OurYaml(_Loader):  # type: ignore[misc]  # the class is only known when this runs
    """YAML without timestamps (a date in config.yaml stays the text that was typed) and without
    double keys."""

    def construct_mapping(self, node: Any, deep: bool = False) -> dict[Any, Any]:
        seen: set[str] = set()
        for key, _ in node.value:
            name = str(key.value)
            if name in seen:
                raise DoubleKey(problem=name, problem_mark=key.start_mark)
            seen.add(name)
        mapping: dict[Any, Any] = super().construct_mapping(node, deep=deep)
        return mapping


_OurYaml.yaml_implicit_resolvers = {
    first: [(tag, regexp) for tag, regexp in resolvers if not tag.endswith(":timestamp")]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def read_yaml_text(text: str) -> Any:
    """YAML of our own (configuration, chapter headers), with dates as text. Raises
    `yaml.YAMLError`; `yaml_fault` says in Dutch what is wrong."""
    return yaml.load(text, Loader=_OurYaml)


def yaml_fault(error: Exception, file: str, above: int = 0) -> str:
    """The Dutch sentence for YAML of our own that cannot be read; `above` is the number of lines
    in the file before the YAML starts."""
    mark = getattr(error, "problem_mark", None)
    where = Location(file, line=None if mark is None else mark.line + 1 + above)
    if isinstance(error, DoubleKey):
        return f"{where}: sleutel {error.problem} staat er twee keer; haal er een weg"
    return f"{where}: de YAML is niet te lezen; controleer inspringing en leestekens"
