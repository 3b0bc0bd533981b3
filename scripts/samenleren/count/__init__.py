"""Counts the text in a delivered file by another route than the readers, for the ledger.

DOCX and Markdown are read by pandoc, ODT, XLSX and ODS counted on the raw XML parts with the
standard library's parser, YAML by PyYAML's event stream. None of it shares code with `readers`, so
that a reader that loses or changes text is found out: `second_count` holds them against each other.

Not by other hands: pandoc drops the forms, formulas, hidden texts and page styles of ODT, and knows
no flat one; calamine ends the whole process on a sheet with one cell far away (measured: 550 GB for
a file of 5 kB that we read), which no exception can catch.
"""

from __future__ import annotations

import re
import subprocess
import xml.sax
from collections.abc import Callable
from pathlib import PurePosixPath
from xml.etree.ElementTree import ParseError

import yaml

from samenleren.count.characters import is_certain, text_of
from samenleren.count.delimited import count_table, count_tabs
from samenleren.count.markdown import count_markdown
from samenleren.count.opensheet import count_opensheet
from samenleren.count.opentext import count_flat_opentext, count_opentext
from samenleren.count.tally import Count, count_of, lettered, letters_in
from samenleren.count.word import count_word
from samenleren.count.workbook import count_workbook
from samenleren.count.yaml_text import count_yaml

__all__ = ["COUNT_FAULTS", "Count", "count_file", "lettered", "letters_in"]

COUNT_FAULTS = (
    xml.sax.SAXException,
    ParseError,
    yaml.YAMLError,
    subprocess.SubprocessError,
    ValueError,
    LookupError,
    RecursionError,
)
"""What counting raises on a file that a reader could read but this route could not."""


def count_file(file: str, data: bytes) -> Count:
    """The text in a file that a reader could open. The ending decides the route. Raises one of
    `COUNT_FAULTS`."""
    ending = PurePosixPath(file).suffix.lower()
    if ending in _OF_TEXT:
        count = _OF_TEXT[ending](text_of(data))
        return count if is_certain(data) else Count(count.units, None, count.pictures)
    return _OF_BYTES[ending](data)


def _count_plain(text: str) -> Count:
    if (table := count_tabs(text)) is not None:
        return table
    return count_of(re.split(r"\n[ \t]*(?:\n[ \t]*)+", text))


def _count_picture(data: bytes) -> Count:
    return Count(0, 0, 1 if data else 0)


_OF_TEXT: dict[str, Callable[[str], Count]] = {
    ".csv": count_table,
    ".tsv": count_table,
    ".tab": count_table,
    ".md": count_markdown,
    ".markdown": count_markdown,
    ".yaml": count_yaml,
    ".yml": count_yaml,
    ".txt": _count_plain,
}
_OF_BYTES: dict[str, Callable[[bytes], Count]] = {
    ".docx": count_word,
    ".dotx": count_word,
    ".odt": count_opentext,
    ".ott": count_opentext,
    ".fodt": count_flat_opentext,
    ".xlsx": count_workbook,
    ".ods": count_opensheet,
    **dict.fromkeys(
        (".jpg", ".jpeg", ".png", ".gif", ".webp", ".tif", ".tiff", ".bmp"), _count_picture
    ),
}
