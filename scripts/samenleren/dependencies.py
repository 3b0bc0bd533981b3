"""What a job is made of: the files of ours whose change must make it run again.

Snakemake sees a job as one shell line and cannot know which modules it imports. `code_of` finds
them by reading the import lines, so that nobody has to keep a list. What is loaded by name it
cannot see: the command line (`cli`, `stages`) loads the modules of a stage, so a rule names them,
and the readers are chosen by file type, so `samenleren.readers.*` stands for all of them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

SCRIPTS = Path("scripts")
PACKAGE = "samenleren"
_IMPORT = re.compile(
    r"^[ \t]*(?:from[ \t]+([.\w]+)[ \t]+import[ \t]+(\([^)]*\)|.*)|import[ \t]+([.\w]+))",
    re.MULTILINE,
)


def code_of(*modules: str) -> list[str]:
    """The files of these modules and of every module of the package they import, anywhere in
    their text; `package.*` is every module of a package. Paths from the root, sorted. Raises
    ModuleNotFoundError for a module in `modules` that is not there (it may have moved)."""
    found: dict[str, Path] = {}
    waiting = [name for module in modules for name in _expand(module)]
    for name in waiting:
        if _file(name) is None:
            raise ModuleNotFoundError(f"the Snakefile names {name}, which is no module", name=name)
    while waiting:
        name = waiting.pop()
        path = _file(name)
        if path is None or name in found:
            continue
        found[name] = path
        waiting.append(name.rpartition(".")[0])
        waiting.extend(_imported(name, path))
    return sorted(path.as_posix() for path in found.values())


def files_of(*patterns: str) -> list[str]:
    """The files that match these patterns; paths from the root, sorted."""
    found = {path for pattern in patterns for path in Path().glob(pattern) if path.is_file()}
    return sorted(path.as_posix() for path in found)


def privacy_files(config: Mapping[str, Any]) -> list[str]:
    """The files of config.yaml's product that say what is a name and what is released: those
    that are there."""
    named = config.get("privacy", {}).get("names_file", "")
    return [file for file in ("chapters/vrijgaven.yaml", named) if file and Path(file).is_file()]


def _expand(module: str) -> list[str]:
    if not module.endswith(".*"):
        return [module]
    package = module.removesuffix(".*")
    folder = SCRIPTS.joinpath(*package.split("."))
    return [package, *(f"{package}.{path.stem}" for path in folder.glob("*.py"))]


def _file(name: str) -> Path | None:
    if name.split(".")[0] != PACKAGE:
        return None
    base = SCRIPTS.joinpath(*name.split("."))
    for path in (base / "__init__.py", base.with_suffix(".py")):
        if path.is_file():
            return path
    return None


def _imported(name: str, path: Path) -> list[str]:
    """The modules a module may import. A name that is imported from a package may be a module
    of it, so that one is tried too."""
    package = name if path.name == "__init__.py" else name.rpartition(".")[0]
    modules = []
    for source, names, plain in _IMPORT.findall(path.read_text(encoding="utf-8")):
        base = plain or source
        if base.startswith("."):
            dots = len(base) - len(base.lstrip("."))
            parents = package.split(".")[: len(package.split(".")) - dots + 1]
            base = ".".join([*parents, base.lstrip(".")]).rstrip(".")
        modules.append(base)
        modules.extend(f"{base}.{each}" for each in re.findall(r"\w+", names))
    return modules
