"""Counts the text in YAML by PyYAML's event stream, for the ledger."""

from __future__ import annotations

import yaml

from samenleren.count.tally import Count, letters_in


def count_yaml(text: str) -> Count:
    """The values that are text; no value (`~`) is none."""
    units = letters = 0
    for event in yaml.parse(text, Loader=yaml.SafeLoader):
        if isinstance(event, yaml.ScalarEvent):
            plain = event.style is None
            if event.value.strip() and not (plain and event.value in ("~", "null", "Null", "NULL")):
                units += 1
                letters += letters_in(event.value)
    return Count(units, letters)
