"""How much code there is: statements by the AST without docstrings, and lines of Lua.

Run by hand: `.venv/bin/python benchmarks/size.py [FOLDER]`, of another checkout to compare.
"""

from __future__ import annotations

import ast
import sys
from pathlib import Path


def main(root: Path) -> None:
    """Prints the counts."""
    modules = sorted((root / "scripts").rglob("*.py"))
    print(f"{sum(map(statements, modules)):6} statements in {len(modules)} modules of scripts/")
    lua = [path.read_text(encoding="utf-8") for path in root.rglob("templates/**/*.lua")]
    print(f"{sum(text.count(chr(10)) for text in lua):6} lines of Lua")


def statements(module: Path) -> int:
    """The statements of a module; a docstring, also below a constant, is none."""
    tree = ast.parse(module.read_text(encoding="utf-8"))
    return sum(isinstance(node, ast.stmt) and not _is_docstring(node) for node in ast.walk(tree))


def _is_docstring(node: ast.stmt) -> bool:
    return (
        isinstance(node, ast.Expr)
        and isinstance(node.value, ast.Constant)
        and isinstance(node.value.value, str)
    )


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).resolve().parents[1])
