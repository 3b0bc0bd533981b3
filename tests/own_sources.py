"""Reads the real deliveries by another route than the readers, to know what must be published.

Each file in sources/ has one of five shapes; the numbers (les-001) tell the kinds apart. Nothing
here is shared with the package: where the two routes differ, a test fails.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import docx
import openpyxl
import yaml
from lxml import etree

TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
AUDIENCES = ("bestuurlijk", "ambtelijk", "uitvoering")


@dataclass(frozen=True)
class Delivered:
    """One delivered record: its number, what must be shown of it, for whom, and its fields."""

    id: str
    shown: tuple[str, ...]
    audiences: frozenset[str]
    fields: dict[str, str]
    file: str

    @property
    def kind(self) -> str:
        return self.id.split("-")[0]


def delivered(sources: Path) -> list[Delivered]:
    """Every record in `sources`, in the order of the files; profiles of consortia excepted."""
    found = []
    for path in files(sources):
        for fields in _SHAPES[path.suffix](path):
            clean = {_key(label): str(value).strip() for label, value in fields.items() if value}
            if "nummer" in clean:
                found.append(_delivered(clean, path.relative_to(sources.parent).as_posix()))
    return found


def files(sources: Path) -> list[Path]:
    """Every delivered file; the guide is none."""
    found = [p for p in sources.rglob("*") if p.is_file() and p != sources / "README.md"]
    return sorted(found)


def _delivered(fields: dict[str, str], file: str) -> Delivered:
    shown = {
        "les": ["les"],
        "mat": ["titel", "waarvoor"],
        "int": ["samenvatting"],
        "lit": ["punt"],
        "evt": ["titel", "feiten", "evaluatie", "genoemde successen", "genoemde belemmeringen"],
    }[fields["nummer"].split("-")[0]]
    texts = [line for key in shown for line in fields.get(key, "").split("\n") if line.strip()]
    audiences = {name for name in AUDIENCES if name in fields.get("voor wie", "")}
    return Delivered(fields["nummer"], tuple(texts), frozenset(audiences), fields, file)


def _key(label: str) -> str:
    return re.sub(r"\s+", " ", label.replace("_", " ")).strip().lower()


# -- a shape each -------------------------------------------------------------------------------


def _workbook(path: Path) -> Iterator[dict[str, Any]]:
    for sheet in openpyxl.load_workbook(path, read_only=True):
        header, *rows = [list(row) for row in sheet.iter_rows(values_only=True)] or [[]]
        for row in rows:
            yield {str(label): value for label, value in zip(header, row, strict=False) if label}


def _word(path: Path) -> Iterator[dict[str, Any]]:
    document = docx.Document(str(path))
    for table in document.tables:
        yield {row.cells[0].text: row.cells[1].text for row in table.rows}
    yield from _paragraphs(
        (paragraph.style is not None and paragraph.style.name.startswith("Heading"), paragraph.text)
        for paragraph in document.paragraphs
    )


def _opendocument(path: Path) -> Iterator[dict[str, Any]]:
    content = etree.fromstring(zipfile.ZipFile(path).read("content.xml"))
    yield from _paragraphs(
        (block.tag == f"{TEXT}h", "".join(block.itertext()))
        for block in content.iter(f"{TEXT}h", f"{TEXT}p")
    )


def _markdown(path: Path) -> Iterator[dict[str, Any]]:
    text = path.read_text(encoding="utf-8")
    _, header, body = text.split("---\n", 2)
    data = yaml.safe_load(header)
    if "nummer" in data:
        yield data | {"samenvatting": body.strip()}
        return
    blocks = [" ".join(block.split()) for block in re.split(r"\n\s*\n", body) if block.strip()]
    yield from _paragraphs((block.startswith("#"), block.strip("*")) for block in blocks)


def _paragraphs(blocks: Iterable[tuple[bool, str]]) -> Iterator[dict[str, Any]]:
    """Running text: what stands between two lines of labels belongs to the second one."""
    before: list[str] = []
    for heading, text in blocks:
        if heading:
            before = []
        elif text.startswith("Nummer: "):
            fields: dict[str, Any] = dict(part.split(": ", 1) for part in text.split(" · "))
            if fields["Nummer"].startswith("les"):
                fields["Les"] = "\n".join(before)
            else:
                fields["Titel"], fields["Waarvoor"] = before[0], "\n".join(before[1:])
            yield fields
            before = []
        else:
            before.append(text)


def _yaml(path: Path) -> Iterator[dict[str, Any]]:
    for value in yaml.safe_load(path.read_text(encoding="utf-8")).values():
        for item in value if isinstance(value, list) else [value]:
            yield {
                key: "\n".join(map(str, part)) if isinstance(part, list) else part
                for key, part in item.items()
            }


_SHAPES = {
    ".xlsx": _workbook,
    ".docx": _word,
    ".odt": _opendocument,
    ".md": _markdown,
    ".yaml": _yaml,
}
