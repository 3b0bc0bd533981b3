"""Only `diagnostics.location` says a place in Dutch, and nobody takes what it said apart again."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import pytest

SCRIPTS = Path(__file__).resolve().parents[1] / "scripts/samenleren"
HOME = SCRIPTS / "diagnostics/location.py"
_BEFORE = re.compile(
    r"(?:^|, |\()(?:regel|rij|cel|cellen|blad|grafiekblad|kolom|kolommen|alinea|bladzijde|tabel"
    r"|afbeelding|(?:beschrijving|bijschrift) van afbeelding|opmerking bij cel|veld|onder|kop)"
    r' "?$'
)
"""What stands before the number or the name in a place."""
_BEHIND = re.compile(r'^"?(?:$|[,:)])')
"""What stands behind it; a sentence about a row or a field goes on."""
_READING = {"match", "fullmatch", "search", "sub", "split", "findall", "finditer"}


def places_said(code: str) -> Iterator[int]:
    """The lines with an f-string that says a place."""
    for node in ast.walk(ast.parse(code)):
        parts = node.values if isinstance(node, ast.JoinedStr) else []
        texts = [str(p.value) if isinstance(p, ast.Constant) else None for p in parts]
        for before, value, behind in zip(texts, texts[1:], [*texts[2:], ""], strict=False):
            if before and value is None and _BEFORE.search(before) and _BEHIND.match(behind or ""):
                yield node.lineno


def _is_said(node: ast.AST) -> bool:
    """True for `x.spot`, and for `str(x.where)`."""
    if isinstance(node, ast.Call):
        names = isinstance(node.func, ast.Name) and node.func.id == "str" and len(node.args) == 1
        return names and isinstance(node.args[0], ast.Attribute) and node.args[0].attr == "where"
    return isinstance(node, ast.Attribute) and node.attr == "spot"


def places_taken_apart(code: str) -> Iterator[int]:
    """The lines that look into what was said of a place."""
    for node in ast.walk(ast.parse(code)):
        match node:
            case ast.Attribute(value=value) | ast.Subscript(value=value) if _is_said(value):
                yield node.lineno
            case ast.Call(func=ast.Attribute(attr=name), args=args) if name in _READING:
                if any(map(_is_said, args)):
                    yield node.lineno


def elsewhere(find: Callable[[str], Iterable[int]]) -> list[str]:
    """Where the modules outside the home do what `find` finds."""
    modules = [path for path in sorted(SCRIPTS.rglob("*.py")) if path != HOME]
    assert len(modules) > 300
    return [
        f"{path.relative_to(SCRIPTS)}:{line}"
        for path in modules
        for line in find(path.read_text(encoding="utf-8"))
    ]


def test_no_other_module_says_a_place() -> None:
    assert elsewhere(places_said) == []


def test_nobody_takes_a_place_apart() -> None:
    assert elsewhere(places_taken_apart) == []


@pytest.mark.parametrize(
    "code",
    [
        'f"regel {number}"',
        'f"{file}, regel {number}: hier staan twee versies"',
        'f"blad {title}"',
        'f"{spot}, kolom {column + 1}"',
        "f'kop \"{short(text)}\"'",
        "f'onder \"{heading}\"{again}'",
        "f'onder \"{heading}\", {spot}'",
        'f"{before}, beschrijving van afbeelding {number}"',
        'f"cellen {area}"',
    ],
)
def test_a_module_that_says_a_place_is_found(code: str) -> None:
    assert list(places_said(f"x = {code}")) == [1]


@pytest.mark.parametrize(
    "code",
    [
        'f"rij {number} is leeg"',
        "f'kolom \"{name}\" staat twee keer in het werkblad'",
        "f'de kop \"{short(text)}\"'",
        'f"regels {number}"',
    ],
)
def test_a_sentence_about_a_row_or_a_column_is_no_place(code: str) -> None:
    assert list(places_said(f"x = {code}")) == []


@pytest.mark.parametrize(
    "code",
    [
        'unit.where.spot.startswith("regel ")',
        'where.spot.rpartition(", ")',
        "where.spot[4:]",
        "_CELL.fullmatch(cell.where.spot)",
        're.sub("cel", "rij", where.spot)',
        'str(unit.where).removeprefix("a")',
    ],
)
def test_a_module_that_takes_a_place_apart_is_found(code: str) -> None:
    assert list(places_taken_apart(f"x = {code}")) == [1]
