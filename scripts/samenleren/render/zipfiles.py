"""Zip packages that repeat byte for byte: fixed dates, fixed order, fixed attributes.

DOCX (OPC), ODT and XLSX are zip files. The zip format stores a date and the origin system per
member; here both are constants, so that equal content gives equal bytes.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterable, Mapping
from pathlib import Path

from samenleren.storage.files import replacing

EPOCH = (1980, 1, 1, 0, 0, 0)  # the earliest date the zip format can hold


def read_parts(path: Path) -> dict[str, bytes]:
    """All files of a zip by name, in stored order. Only for packages of our own: no size limit."""
    with zipfile.ZipFile(path) as package:
        return {
            info.filename: package.read(info) for info in package.infolist() if not info.is_dir()
        }


def write_parts(
    path: Path, parts: Mapping[str, bytes], *, first: Iterable[str] = (), stored: Iterable[str] = ()
) -> None:
    """Writes `parts` to `path`: the names in `first` lead, the others follow sorted.

    `stored` names are not compressed (ODF 1.3 part 2, 3.3: `mimetype` is first and stored).
    The file is written beside `path` and moved into place: nobody ever sees half a file.
    """
    lead = [name for name in first if name in parts]
    names = lead + sorted(set(parts) - set(lead))
    uncompressed = set(stored)
    with (
        replacing(path) as temporary,
        temporary.open("wb") as stream,
        zipfile.ZipFile(stream, "w") as package,
    ):
        for name in names:
            info = zipfile.ZipInfo(name, EPOCH)
            info.create_system = 0  # the same on Windows and Linux
            info.external_attr = 0
            info.compress_type = (
                zipfile.ZIP_STORED if name in uncompressed else zipfile.ZIP_DEFLATED
            )
            package.writestr(info, parts[name])
