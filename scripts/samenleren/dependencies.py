"""What a job is made of: the files of ours whose change must make it run again.

Snakemake sees a job as one shell line and cannot know which modules it imports. `made_of` finds
them by reading import lines, and beside them what those modules say that they read, as patterns in
a constant `READS`: templates, configuration, and modules that are loaded by name. Nobody keeps a
list; `tests/test_dependencies.py` runs every job and holds what it opened against this.

Snakemake watches one list per job (`list_of`) with the hashes of these files: looking at a hundred
files for each job took longer than all its other work when there is nothing to do. A file that was
only touched reruns nothing, and neither does a comment in configuration or in a chapter (`_said`).
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from yaml import YAMLError

from samenleren.config import Config
from samenleren.files import MESSAGES, read_json, write_text
from samenleren.own_yaml import read_yaml_text

LISTS = "output/werk/lijsten"
SCRIPTS = Path("scripts")
PACKAGE = "samenleren"
JOBS = "samenleren.jobs"
LOCK = "requirements.lock"
HEADER = re.compile(r"\A---[ \t]*\n(.*?\n)---[ \t]*\n", re.DOTALL)
COMMENT = re.compile(r"<#.*?#>", re.DOTALL)
_READS = re.compile(r"^READS = \(([^)]*)\)", re.MULTILINE)
_IMPORT = re.compile(
    r"^[ \t]*(?:from[ \t]+([.\w]+)[ \t]+import[ \t]+(\([^)]*\)|.*)|import[ \t]+([.\w]+))",
    re.MULTILINE,
)


def made_of(*modules: str, root: Path = Path()) -> list[str]:
    """The files of these modules and of every module of the package they import, anywhere in
    their text, and what these say that they read. Paths from the root, sorted. Raises
    ModuleNotFoundError for a module in `modules` that is not there (it may have moved)."""
    found: dict[str, Path] = {}
    read: set[str] = {LOCK}
    waiting = list(modules)
    code = _code_root(root)
    for name in waiting:
        if _file(code, name) is None:
            raise ModuleNotFoundError(f"{name} is no module", name=name)
    while waiting:
        name = waiting.pop()
        path = _file(code, name)
        if path is None or name in found:
            continue
        found[name] = path
        text = _text(path)
        waiting.append(name.rpartition(".")[0])
        waiting.extend(_imported(name, path))
        for pattern in _patterns(text):
            files = files_of(pattern, root=_home(root, pattern))
            read.update(files)
            waiting.extend(_module(file) for file in files if file.endswith(".py"))
    return sorted({*read, *(path.relative_to(code).as_posix() for path in found.values())})


def watched(job: str, root: Path = Path(), more: Iterable[str] = ()) -> str:
    """The list of what a job is made of, and of `more` files, for Snakemake to watch."""
    return list_of(job, [*made_of(f"{JOBS}.{job}", root=root), *more], root)


def digest_of(root: Path, module: str) -> str:
    """One hash for all that a module is made of."""
    files = made_of(module, root=root)
    said = "".join(f"{file} {_digest(_home(root, file) / file)}\n" for file in files)
    return hashlib.sha256(said.encode()).hexdigest()


def list_of(name: str, files: Iterable[str], root: Path = Path()) -> str:
    """Writes `LISTS`/name.json, each file with the hash of its content, when that changed; gives
    its path. A file that is not there has no hash, so the list changes when it comes. Paths are
    from the root."""
    exact = _lines_named(root)
    digests = {file: _digest(root / file, file in exact) for file in sorted(set(files))}
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


def _code_root(root: Path) -> Path:
    """Where our code lies: in the product, or (one that has none) where this module is."""
    return root if (root / SCRIPTS).is_dir() else Path(__file__).resolve().parents[2]


def _home(root: Path, file: str) -> Path:
    """Where a file or pattern that a module reads is to be looked for."""
    return _code_root(root) if file.startswith(f"{SCRIPTS}/") else root


def files_of(*patterns: str, root: Path = Path()) -> list[str]:
    """The files that match these patterns; paths from the root, sorted."""
    found = {path for pattern in patterns for path in root.glob(pattern) if path.is_file()}
    return sorted(path.relative_to(root).as_posix() for path in found)


def privacy_files(config: Config) -> list[str]:
    """The files of the product that say what is a name and what is released: those that are
    there."""
    named = ("chapters/vrijgaven.yaml", config.names_file)
    return [file for file in named if file and Path(file).is_file()]


def _lines_named(root: Path) -> set[str]:
    """The files of which a message names a line: there a comment moves what it points at."""
    path = root / MESSAGES
    told = read_json(path) if path.is_file() else []
    return {each["file"] for each in told if each["spot"].startswith("regel ")}


def _digest(path: Path, exact: bool = False) -> str:
    """The hash of what a file says, with its comments when `exact`."""
    try:
        state = path.stat()
    except OSError:
        return ""
    return _hash(path, exact, state.st_mtime_ns, state.st_size)


@cache  # many lists name the same file; one that changed meanwhile has another date or size
def _hash(path: Path, exact: bool, _date: int, _size: int) -> str:
    data = path.read_bytes()
    return hashlib.sha256(data if exact else _said(path, data)).hexdigest()


def _said(path: Path, data: bytes) -> bytes:
    """What a file says, without comments where we know what those are."""
    if path.suffix not in (".yaml", ".j2"):
        return data
    try:
        text = data.decode("utf-8")
        return (_values(text) if path.suffix == ".yaml" else _template(text)).encode()
    except (ValueError, YAMLError):  # whoever reads it tells what is wrong
        return data


def _values(text: str) -> str:
    return json.dumps(read_yaml_text(text), ensure_ascii=False)


def _template(text: str) -> str:
    """The values of a template's header, and its text without comments. Where a comment stood
    alone an empty line is left, and one empty line says as much as two."""
    header = HEADER.match(text)
    body = COMMENT.sub("", text[header.end() :] if header else text)
    said = [_values(header[1])] if header else []
    return "\n".join([*said, re.sub(r"\n\s*\n", "\n\n", body).strip()])


def _module(file: str) -> str:
    parts = Path(file).relative_to(SCRIPTS).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


@cache  # every job asks for the same modules
def _file(root: Path, name: str) -> Path | None:
    if name.split(".")[0] != PACKAGE:
        return None
    base = root / SCRIPTS.joinpath(*name.split("."))
    for path in (base / "__init__.py", base.with_suffix(".py")):
        if path.is_file():
            return path
    return None


@cache
def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def _patterns(text: str) -> list[str]:
    """The patterns in a module's `READS`."""
    stated = _READS.search(text)
    return re.findall(r'"([^"]+)"', stated[1]) if stated else []


@cache
def _imported(name: str, path: Path) -> list[str]:
    """The modules of ours that a module may import. A name that is imported from a package may be
    a module of it, so that one is tried too."""
    package = name if path.name == "__init__.py" else name.rpartition(".")[0]
    modules = []
    for source, names, plain in _IMPORT.findall(_text(path)):
        base = plain or source
        if base.startswith("."):
            dots = len(base) - len(base.lstrip("."))
            parents = package.split(".")[: len(package.split(".")) - dots + 1]
            base = ".".join([*parents, base.lstrip(".")]).rstrip(".")
        if base.startswith(PACKAGE):
            modules.append(base)
            modules.extend(f"{base}.{each}" for each in re.findall(r"\w+", names))
    return modules
