"""What a job is made of: the files of ours whose change must make it run again.

Snakemake sees a job as one shell line and cannot know which modules it imports. `code_of` finds
them by reading the import lines, so that nobody has to keep a list. What is loaded by name it
cannot see: the command line (`cli`, `stages`) loads the modules of a stage, so a rule names them,
and the readers are chosen by file type, so `samenleren.readers.*` stands for all of them.

Snakemake watches one list per rule (`list_of`) with the hashes of these files: looking at a hundred
files for each of thirty jobs took longer than all its other work when there is nothing to do, and a
file that was only touched reruns nothing.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from samenleren.config import Config
from samenleren.files import read_json, write_text

LISTS = "output/werk/lijsten"
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


def list_of(name: str, files: Iterable[str], root: Path = Path()) -> str:
    """Writes `LISTS`/name.json, each file with the hash of its content, when that changed; gives
    its path. A file that is not there has no hash, so the list changes when it comes. Paths are
    from the root."""
    digests = {file: _digest(root / file) for file in sorted(set(files))}
    text = json.dumps(digests, ensure_ascii=False, indent=1) + "\n"
    path = root / LISTS / f"{name}.json"
    if not path.is_file() or path.read_text(encoding="utf-8") != text:
        write_text(path, text)
    return f"{LISTS}/{name}.json"


def listed_in(name: str) -> list[str]:
    """The files that `list_of` wrote to the list of that name, empty when there is none. For a list
    that a job makes: what it names is to be looked at again."""
    path = Path(LISTS, f"{name}.json")
    return list(read_json(path)) if path.is_file() else []


def files_of(*patterns: str) -> list[str]:
    """The files that match these patterns; paths from the root, sorted."""
    found = {path for pattern in patterns for path in Path().glob(pattern) if path.is_file()}
    return sorted(path.as_posix() for path in found)


def privacy_files(config: Config) -> list[str]:
    """The files of the product that say what is a name and what is released: those that are
    there."""
    named = ("chapters/vrijgaven.yaml", config.names_file)
    return [file for file in named if file and Path(file).is_file()]


def _digest(path: Path) -> str:
    try:
        state = path.stat()
    except OSError:
        return ""
    return _hash(path, state.st_mtime_ns, state.st_size)


@cache  # many lists name the same file; one that changed meanwhile has another date or size
def _hash(path: Path, _date: int, _size: int) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _expand(module: str) -> list[str]:
    if not module.endswith(".*"):
        return [module]
    package = module.removesuffix(".*")
    folder = SCRIPTS.joinpath(*package.split("."))
    return [package, *(f"{package}.{path.stem}" for path in folder.glob("*.py"))]


@cache  # every rule asks for the same modules
def _file(name: str) -> Path | None:
    if name.split(".")[0] != PACKAGE:
        return None
    base = SCRIPTS.joinpath(*name.split("."))
    for path in (base / "__init__.py", base.with_suffix(".py")):
        if path.is_file():
            return path
    return None


@cache
def _imported(name: str, path: Path) -> list[str]:
    """The modules of ours that a module may import. A name that is imported from a package may be
    a module of it, so that one is tried too."""
    package = name if path.name == "__init__.py" else name.rpartition(".")[0]
    modules = []
    for source, names, plain in _IMPORT.findall(path.read_text(encoding="utf-8")):
        base = plain or source
        if base.startswith("."):
            dots = len(base) - len(base.lstrip("."))
            parents = package.split(".")[: len(package.split(".")) - dots + 1]
            base = ".".join([*parents, base.lstrip(".")]).rstrip(".")
        if base.startswith(PACKAGE):
            modules.append(base)
            modules.extend(f"{base}.{each}" for each in re.findall(r"\w+", names))
    return modules
