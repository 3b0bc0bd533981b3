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
import os
import re
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

from yaml import YAMLError

from samenleren.handover.markdown import COMMENT
from samenleren.storage.files import MESSAGES, read_json, write_text
from samenleren.storage.own_yaml import HEADER, read_yaml_text

LISTS = "output/werk/lijsten"
SCRIPTS = "scripts"
PACKAGE = "samenleren"
JOBS = "samenleren.jobs"
LOCK = "requirements.lock"
_COMMENT = re.compile(f"{COMMENT[0]}.*?{COMMENT[1]}", re.DOTALL)
_READS = re.compile(r"^READS = \(([^)]*)\)", re.MULTILINE)
_IMPORT = re.compile(
    r"^[ \t]*(?:from[ \t]+([.\w]+)[ \t]+import[ \t]+(\([^)]*\)|.*)|import[ \t]+([.\w]+))",
    re.MULTILINE,
)


def made_of(*modules: str, root: Path = Path()) -> list[str]:
    """The files of these modules and of every module of the package they import, anywhere in
    their text, and what these say that they read. Paths from the root, sorted. Raises
    ModuleNotFoundError for a module in `modules` that is not there (it may have moved)."""
    code = _code_root(root)
    found: dict[str, str] = {}
    read: set[str] = {LOCK}
    waiting = [*modules]
    for name in modules:
        if _module(code, name) is None:
            raise ModuleNotFoundError(f"{name} is no module", name=name)
    while waiting:
        name = waiting.pop()
        if name in found or not (module := _module(code, name)):
            continue
        found[name], names, patterns = module
        waiting += names
        for pattern in patterns:
            files = files_of(pattern, root=_home(root, pattern))
            read.update(files)
            waiting += [_name_of(file) for file in files if file.endswith(".py")]
    return sorted({*read, *found.values()})


def watched(job: str, root: Path = Path(), more: Iterable[str] = ()) -> str:
    """The list of what a job is made of, and of `more` files, for Snakemake to watch."""
    return list_of(job, [*made_of(f"{JOBS}.{job}", root=root), *more], root)


def digest_of(root: Path, module: str) -> str:
    """One hash for all that a module is made of."""
    files = made_of(module, root=root)
    said = "".join(f"{file} {_digest(f'{_home(root, file)}/{file}')}\n" for file in files)
    return hashlib.sha256(said.encode()).hexdigest()


def list_of(name: str, files: Iterable[str], root: Path = Path()) -> str:
    """Writes `LISTS`/name.json, each file with the hash of its content, when that changed; gives
    its path. A file that is not there has no hash, so the list changes when it comes. Paths are
    from the root."""
    exact = _lines_named(root)
    digests = {
        file: _digest(f"{_home(root, file)}/{file}", file in exact) for file in sorted(set(files))
    }
    text = json.dumps(digests, ensure_ascii=False, indent=1) + "\n"
    path = root / LISTS / f"{name}.json"
    if not path.is_file() or path.read_text(encoding="utf-8") != text:
        write_text(path, text)
    return f"{LISTS}/{name}.json"


def listed_in(name: str) -> list[str]:
    """The files that `list_of` wrote to the list of that name. For a list that a job makes: what it
    names is to be looked at again. Empty when there is none, or half of one: the list that is then
    written differs, and the job looks anew."""
    try:
        return list(read_json(Path(LISTS, f"{name}.json")))
    except (FileNotFoundError, ValueError):
        return []


@cache  # asked for every file of every list
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


def _lines_named(root: Path) -> set[str]:
    """The files of which a message names a line: there a comment moves what it points at."""
    path = root / MESSAGES
    told = read_json(path) if path.is_file() else []
    return {each["where"]["file"] for each in told if "line" in each.get("where", ())}


def _digest(path: str, exact: bool = False) -> str:
    """The hash of what a file says, with its comments when `exact`."""
    try:
        state = os.stat(path)
    except OSError:
        return ""
    return _hash(path, exact, state.st_mtime_ns, state.st_size)


@cache  # many lists name the same file; one that changed meanwhile has another date or size
def _hash(path: str, exact: bool, _date: int, _size: int) -> str:
    data = Path(path).read_bytes()
    return hashlib.sha256(data if exact else _said(Path(path), data)).hexdigest()


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
    body = _COMMENT.sub("", text[header.end() :] if header else text)
    said = [_values(header[1])] if header else []
    return "\n".join([*said, re.sub(r"\n\s*\n", "\n\n", body).strip()])


def _name_of(file: str) -> str:
    """The name of a module by its file."""
    return (
        file.removeprefix(f"{SCRIPTS}/")
        .removesuffix(".py")
        .removesuffix("/__init__")
        .replace("/", ".")
    )


@cache  # every job asks for the same modules
def _module(code: Path, name: str) -> tuple[str, list[str], list[str]] | None:
    """The file of a module of ours, the modules that it may import, and the patterns of what it
    says that it reads. The package that it is in is imported with it."""
    file = _modules(code).get(name)
    if file is None:
        return None
    text = (code / file).read_text(encoding="utf-8")
    stated = _READS.search(text)
    patterns = re.findall(r'"([^"]+)"', stated[1]) if stated else []
    return file, [name.rpartition(".")[0], *_imported(text)], patterns


@cache
def _modules(code: Path) -> dict[str, str]:
    """The file of each module of the package, from the root of the code."""
    return {_name_of(file): file for file in files_of(f"{SCRIPTS}/{PACKAGE}/**/*.py", root=code)}


def _imported(text: str) -> Iterator[str]:
    """The modules of ours that a text may import. A name that is imported from a package may be a
    module of it, so that one is tried too. An import says the whole name (tests/test_order.py)."""
    for source, names, plain in _IMPORT.findall(text):
        base = plain or source
        if base.startswith(PACKAGE):
            yield base
            yield from (f"{base}.{each}" for each in re.findall(r"\w+", names))
