"""Counts the text in YAML by PyYAML's event stream, for the ledger."""

from __future__ import annotations

from collections.abc import Iterator

import yaml

from samenleren.count.tally import Count, count_of

_NO_VALUE = ("~", "null", "Null", "NULL")


def count_yaml(text: str) -> Count:
    """The values that are text; no value (`~`) is none."""
    return count_of(yaml_texts(text))


def yaml_texts(text: str) -> Iterator[str]:
    """These values."""
    for event in yaml.parse(text, Loader=yaml.SafeLoader):
        if isinstance(event, yaml.ScalarEvent) and (event.style or event.value not in _NO_VALUE):
            yield event.value
