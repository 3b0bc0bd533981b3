"""Places in words: where something stands, as a colleague would say it on the telephone.

A diagnostic says `blad Lessen, cel D7`. Who made the sheet thinks of a column by its name.
"""

from __future__ import annotations

from pathlib import PurePosixPath

from samenleren.diagnostics.location import Location


def file_name(file: str) -> str:
    """The name of a file as its maker knows it."""
    return PurePosixPath(file).name


def in_words(where: Location) -> str:
    """A place in words: file, and sheet, column and row, or heading and field, or line."""
    return ", ".join(filter(None, (file_name(where.file), where.in_words())))
