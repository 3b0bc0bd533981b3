"""The editors' list in tests: written as a build does, filled in as an editor does."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from openpyxl import load_workbook

from conftest import ROOT, Product
from samenleren.collect import Collection
from samenleren.editors.placing_list import save_placing
from samenleren.placing.columns import FILE
from samenleren.storage.register import save_register


def build(product: Product) -> Collection:
    """Reads all sources and writes what lasts, as a build does."""
    tokens = product.root / "templates/tokens.yaml"
    if not tokens.is_file():
        tokens.parent.mkdir(exist_ok=True)
        shutil.copy(ROOT / "templates/tokens.yaml", tokens)
    collection = product.collect()
    save_register(product.root, collection.register)
    save_placing(product.root, collection, product.config)
    return collection


def told(collection: Collection, rule: str) -> list[str]:
    """The messages of one rule."""
    return [str(d) for d in collection.diagnostics if d.rule.value == rule]


def rows(root: Path, sheet: str) -> dict[str, dict[str, str]]:
    """What stands on a sheet of the list: for each row (by its first cell) its cells by heading."""
    book = load_workbook(root / FILE)
    head, *lines = book[sheet].iter_rows(values_only=True)
    found = {}
    for line in lines:
        cells = {str(k): str(v) for k, v in zip(head, line, strict=True) if v is not None}
        if len(cells) > 1:
            found[str(line[0])] = cells
    return found


def fill(
    root: Path, sheet: str, key: str, answers: Mapping[str, Any], by: str | None = None
) -> None:
    """Fills in cells of the row that has `key` in its first cell (or under the heading `by`), or of
    a new one."""
    path = root / FILE
    book = load_workbook(path)
    page = book[sheet]
    head = [cell.value for cell in page[1]]
    column = head.index(by) + 1 if by else 1
    at = next((r for r in range(2, page.max_row + 1) if page.cell(r, column).value == key), None)
    if at is None:
        at = page.max_row + 1
        page.cell(at, 1).value = key
    for label, answer in answers.items():
        page.cell(at, head.index(label) + 1).value = answer
    book.save(path)


def all_texts(root: Path) -> str:
    """All that stands in what lasts, in one text."""
    texts = [path.read_text(encoding="utf-8") for path in sorted(root.glob("redactie/*.yaml"))]
    if (root / FILE).is_file():
        for page in load_workbook(root / FILE).worksheets:
            for line in page.iter_rows(values_only=True):
                texts += [str(value) for value in line if value is not None]
    return "\n".join(texts)
