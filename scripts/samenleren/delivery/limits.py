"""How much may be delivered: past this nothing is read, and somebody is told.

A delivery of this project holds forty files of less than 1 MB. The limits are ten times what people
send and a hundredth of what would keep a build busy for minutes.
"""

from __future__ import annotations

MAX_FILE = 50_000_000
"""Bytes of one file; a larger one is not read, nor is its hash taken."""

MAX_FILES = 200
"""Files of one contributor, or in one folder that is not a contributor's. A small Word file costs
17 ms to read (measured), so that many take four seconds."""

MAX_FOLDERS = 20
"""Folders in each other below sources/."""
