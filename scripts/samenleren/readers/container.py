"""What a zip says of itself, checked before a byte of it is unpacked.

`zipfile` of Python 3.11 believes the directory at the end of a zip. A hostile directory names one
block of data a thousand times (overlapping members: a bomb without a suspicious ratio), holds a
million entries that fill memory before anybody counts them, or names places outside the package.
Sources: APPNOTE.TXT 6.3.10 (PKWARE), 4.3.7 and 4.3.12, and Fifield, "A better zip bomb" (2019).
"""

from __future__ import annotations

import re
import struct
import zipfile
from collections.abc import Iterable

_ENTRY = b"PK\x01\x02"
_LOCAL_HEADER = 30
_NAME_LENGTHS = struct.Struct("<HH")  # of the name and the extra field, at offset 26
_OUTSIDE = re.compile(r"(?:^|[\\/])\.\.(?:[\\/]|$)|^[\\/]|^[A-Za-z]:")
_WEIGHT = ((b"<", 1), (b"=", 2))


def entries_at_most(data: bytes) -> int:
    """No more members than this can stand in the directory: each starts with the same mark.

    A document inside the zip that is not packed any further counts along.
    """
    return data.count(_ENTRY)


def name_outside(members: Iterable[zipfile.ZipInfo]) -> str | None:
    """The first member with a name that leads out of the package (`../x`, `/x`, `C:x`)."""
    return next((m.filename for m in members if _OUTSIDE.search(m.filename)), None)


def name_twice(members: Iterable[zipfile.ZipInfo]) -> str | None:
    """The first name that stands twice; case does not count (ECMA-376 part 2, 6.2.2.3)."""
    seen: set[str] = set()
    for member in members:
        if member.filename.casefold() in seen:
            return member.filename
        seen.add(member.filename.casefold())
    return None


def overlapping(members: Iterable[zipfile.ZipInfo], data: bytes) -> str | None:
    """The first member whose data runs into that of another one, or beyond the end."""
    ordered = sorted(members, key=lambda member: member.header_offset)
    starts = [*(member.header_offset for member in ordered[1:]), len(data)]
    for member, following in zip(ordered, starts, strict=True):
        lengths = data[member.header_offset + 26 : member.header_offset + _LOCAL_HEADER]
        if len(lengths) < _NAME_LENGTHS.size:
            return member.filename
        header = _LOCAL_HEADER + sum(_NAME_LENGTHS.unpack(lengths))
        if member.header_offset + header + member.compress_size > following:
            return member.filename
    return None


def weight(data: bytes) -> int:
    """What the tree of an XML part costs at most, in nodes of 120 bytes.

    An element has a `<`, and one more when text may stand in it; an attribute has a `=` and costs
    two nodes. Measured with libxml2 2.14: 2.4 million empty elements take 290 MB.
    """
    return sum(data.count(mark) * nodes for mark, nodes in _WEIGHT)
