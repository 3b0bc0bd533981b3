"""Counts the text in a delivered file by another route than the readers, for the ledger.

DOCX, ODT, XLSX and ODS are counted with the standard library's SAX parser on the raw XML parts,
Markdown by pandoc's own CommonMark reader, YAML by PyYAML's event stream. None of it shares
code with `readers`, so that a reader that loses text is found out: `second_count` holds them
against each other.
"""

from __future__ import annotations

import re
import subprocess
import xml.sax
from collections.abc import Callable
from dataclasses import replace
from pathlib import PurePosixPath
from xml.etree import ElementTree

import yaml

from samenleren.count.characters import is_certain, text_of
from samenleren.count.delimited import count_table, count_tabs
from samenleren.count.markdown import count_markdown
from samenleren.count.opensheet import count_opensheet
from samenleren.count.opentext import count_flat_opentext, count_opentext
from samenleren.count.tally import Count, letters_in
from samenleren.count.word import count_word
from samenleren.count.workbook import count_workbook
from samenleren.count.yaml_text import count_yaml

__all__ = ["COUNT_FAULTS", "Count", "count_file", "letters_in"]

COUNT_FAULTS = (
    xml.sax.SAXException,
    ElementTree.ParseError,
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
        return count if is_certain(data) else replace(count, letters=None)
    return _OF_BYTES[ending](data)


def _count_plain(text: str) -> Count:
    if (table := count_tabs(text)) is not None:
        return table
    chunks = [c for c in re.split(r"\n[ \t]*(?:\n[ \t]*)+", text) if c.strip()]
    return Count(len(chunks), letters_in(text))


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
