"""The writer of each format, for who writes more than one."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from samenleren.handover.edition import FORMATS
from samenleren.render.html import write_html
from samenleren.render.opendocument import write_odt
from samenleren.render.pdf import write_pdf
from samenleren.render.word import write_docx

Writer = Callable[[dict[str, Any], dict[str, Any], Path, Path], list[str]]
"""Takes a tree, metadata, the file to write and the root; gives warnings in Dutch."""
WRITERS: dict[str, Writer] = dict(
    zip(FORMATS, (write_docx, write_pdf, write_html, write_odt), strict=True)
)
