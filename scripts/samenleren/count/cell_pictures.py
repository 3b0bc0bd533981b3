"""Counts the pictures that are the value of a cell in XLSX, for the ledger.

Excel writes such a cell as an error value with a number; four parts of the package say whether
that number is a picture. Nothing is shared with `readers`.
"""

from __future__ import annotations

from xml.etree import ElementTree as ET

_RICH = "XLRICHVALUE"


def cell_pictures(metadata: bytes, values: bytes, structures: bytes) -> dict[int, bool]:
    """For each number of a cell that means a picture in the file: whether it has a description."""
    about = ET.fromstring(metadata)
    told = [_local_image(kind) for kind in ET.fromstring(structures).findall(".//{*}s")]
    rich = ET.fromstring(values).findall(".//{*}rv")
    future = [
        _number(block.find(".//{*}rvb"), "i")
        for kind in about.findall(f".//{{*}}futureMetadata[@name='{_RICH}']")
        for block in kind.findall("{*}bk")
    ]
    kinds = [kind.get("name") for kind in about.findall(".//{*}metadataType")]
    is_rich = {str(rank) for rank, name in enumerate(kinds, 1) if name == _RICH}
    pictures: dict[int, bool] = {}
    for number, block in enumerate(about.findall(".//{*}valueMetadata/{*}bk"), 1):
        chosen = [each for each in block.findall("{*}rc") if each.get("t") in is_rich]
        at = _number(chosen[-1] if chosen else None, "v")
        at = future[at] if 0 <= at < len(future) else -1
        if 0 <= at < len(rich):
            kind = _number(rich[at], "s")
            names = told[kind] if 0 <= kind < len(told) else None
            if names is not None:
                texts = [each.text or "" for each in rich[at].findall("{*}v")]
                pictures[number] = bool(
                    dict(zip(names, texts, strict=False)).get("Text", "").strip()
                )
    return pictures


def _local_image(structure: ET.Element) -> list[str] | None:
    """The names of its values when it is that of a picture in the file."""
    is_image = structure.get("t") == "_localImage"
    return [key.get("n", "") for key in structure.findall("{*}k")] if is_image else None


def _number(element: ET.Element | None, name: str) -> int:
    return -1 if element is None else int(element.get(name, "-1"))
