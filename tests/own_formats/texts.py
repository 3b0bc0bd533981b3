"""Texts of different formats made comparable."""

from __future__ import annotations

import re
import unicodedata

Heading = tuple[int, str]


def squeeze(text: str) -> str:
    """Text in which only the letters, digits and signs count: no spaces, no hyphens (a PDF
    breaks words), one form for what Unicode can write in two ways."""
    folded = unicodedata.normalize("NFKC", text).replace("’", "'")
    return re.sub(r"[\s\u00ad\u2010-\u2015-]+", "", folded)


def single_spaced(text: str) -> str:
    """Text with one space where there was white space of any kind."""
    return " ".join(text.split())
