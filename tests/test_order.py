"""Data flow one way, and so do imports: the packages have an order, and none needs a later one."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

from building import ROOT

SCRIPTS = ROOT / "scripts"
ORDER = (
    *("language", "diagnostics", "storage", "model", "config", "questionnaire", "design"),
    *("programs", "shown", "pictures", "delivery", "handover", "dependencies", "readers", "count"),
    *("recognise", "privacy", "validate", "placing", "comparison", "collect", "contents"),
    *("figures", "assemble", "render", "products", "accessibility", "editors", "forms"),
    *("issues", "review", "jobs", "progress", "snakemake_events", "summary", "build", "check"),
    *("cli", "__main__"),
)
"""Every package, and every module that lies beside them. What stands here imports only what stands
before it: an import for the type checker, or inside a function, is an import too."""


def modules() -> dict[str, Path]:
    """The file of each module, by its name."""
    found = {}
    for path in sorted((SCRIPTS / "samenleren").rglob("*.py")):
        parts = path.relative_to(SCRIPTS).with_suffix("").parts
        found[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = path
    return found


MODULES = modules()


def imports(name: str) -> Iterator[tuple[int, str]]:
    """The line of each import of ours in a module, wherever it stands, and what it imports."""
    for node in ast.walk(ast.parse(MODULES[name].read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found = [each.name for each in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, f"{name}: an import says the whole name"
            tried = [f"{node.module}.{each.name}" for each in node.names]
            found = [each if each in MODULES else node.module for each in tried]
        else:
            continue
        yield from ((node.lineno, each) for each in dict.fromkeys(found) if each in MODULES)


def part(name: str) -> str:
    """The package that a module is in, or its own name when it lies beside the packages."""
    return name.split(".")[1]


def test_every_package_has_its_place_in_the_order() -> None:
    assert len({*ORDER}) == len(ORDER)
    assert {*ORDER} ^ {part(name) for name in MODULES if "." in name} == set()


def test_no_import_runs_against_the_order() -> None:
    rank = {name: at for at, name in enumerate(ORDER)}
    against = [
        f"{MODULES[name].relative_to(ROOT)}:{line} imports {other}"
        for name in MODULES
        for line, other in imports(name)
        if "." in name and rank[part(other)] > rank[part(name)]
    ]
    assert against == []


def test_no_module_needs_itself_by_way_of_others() -> None:
    needs = {name: {other for _, other in imports(name)} - {name} for name in MODULES}
    try:
        TopologicalSorter(needs).prepare()
    except CycleError as error:
        raise AssertionError(" needs ".join(reversed(error.args[1]))) from None
