"""Names of delivered files that are trouble on another computer.

A leading dash, spaces, accents and braces are read like any other name: no name becomes an
option or a pattern. What is left is what Windows and macOS cannot store.
"""

from __future__ import annotations

import re
import unicodedata
from pathlib import PurePosixPath

from samenleren.language.shorten import printable

# https://learn.microsoft.com/windows/win32/fileio/naming-a-file
_RESERVED = re.compile(r"(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(\..*)?", re.IGNORECASE)
_FILE = re.compile(
    r"\.(?:docx?|docm|dotx?|od[ts]|xls[xm]?|csv|md|markdown|ya?ml|txt|pdf|rtf|pages|numbers|pptx?)",
    re.IGNORECASE,
)
_FORBIDDEN = re.compile(r'[<>:"|?*\\]')


def trouble_with(file: str) -> str | None:
    """What is wrong with the name at the end of a path, in Dutch, or None."""
    name = file.rpartition("/")[2]
    if printable(file) != file:
        return f'de naam "{printable(name)}" bevat tekens die niet te lezen zijn'
    if _RESERVED.fullmatch(name) or _FORBIDDEN.search(name) or name[-1:] in (".", " "):
        return f'de naam "{name}" kan op Windows niet bestaan'
    return None


def named_as_file(file: str) -> bool:
    """True for a name that ends as a delivery does; for a folder that is a mistake."""
    return _FILE.fullmatch(PurePosixPath(file).suffix) is not None


def folded(file: str) -> str:
    """The path as macOS and Windows compare it: `Één.md` in two encodings is one name."""
    return unicodedata.normalize("NFC", file).casefold()
