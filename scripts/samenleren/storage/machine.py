"""What the machine refuses (a full disk, no rights), told to who builds: where, and what to do.

One home for it, because it can happen at every step: the command line turns what a step raises into
such a fault, and a build first looks whether it may write where it will have to (`look`), for
Snakemake tells such a thing in its own way.
"""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

from samenleren.diagnostics import StageFault
from samenleren.language.dutch import dutch_number
from samenleren.language.shorten import printable

KEPT = "De edities van de vorige opdracht staan er nog."
_NAMED = (
    "{folder}: in de naam van deze map, of van een map erboven, staan tekens die geen letters zijn"
    " (hier een vraagteken) en die andere programma's niet kunnen lezen; geef de map een andere"
    " naam en start opnieuw"
)
_FULL = frozenset((errno.ENOSPC, errno.EDQUOT, errno.EFBIG))
_REFUSED = frozenset((errno.EACCES, errno.EPERM, errno.EROFS))
_MISPLACED = frozenset((errno.ENOTDIR, errno.EISDIR, errno.EEXIST))
_MADE = ("output", ".snakemake")
"""Where a build writes."""
_OURS = ("Snakefile", "config.schema.yaml", "requirements.lock", "scripts", "templates")
"""What comes with the program, and is never made."""
_EDITED = ("config.yaml", "chapters", "redactie")


def fault_of(error: BaseException, root: Path) -> StageFault | None:
    """What to tell of an error that the machine raised; None for one that is ours."""
    if isinstance(error, MemoryError):
        return StageFault(4, [f"er is te weinig geheugen; sluit andere programma's. {KEPT}"])
    if not isinstance(error, OSError):
        return None
    where = _place(error, root)
    if error.errno in _FULL:
        return full(root)
    if error.errno in _REFUSED:
        return StageFault(4, [refused(where)])
    if error.errno in _MISPLACED and where.startswith(_MADE):
        return StageFault(4, [_misplaced(where)])
    if error.errno == errno.ENOENT and where.startswith(_OURS):
        return StageFault(3, [_missing(where)])
    return None


def full(root: Path) -> StageFault:
    """That there is no room on a disk."""
    return StageFault(
        4, [f"de schijf is vol: {_room(root)}. Maak ruimte vrij en start opnieuw. {KEPT}"]
    )


def is_short_of_room(root: Path) -> bool:
    """True when less is free than the outputs take, of which a build writes a second copy."""
    taken = sum(path.stat().st_size for path in (root / "output").rglob("*.*") if path.is_file())
    return _free(root / "output") < taken


def refused(where: str) -> str:
    """That something may not be read or written."""
    what = f"{where}: dit" if where else "een bestand"
    return (
        f"{what} mag u niet lezen of veranderen; vraag wie het heeft gemaakt om u die rechten te"
        f" geven, of werk in een kopie van de hele map. {KEPT}"
    )


def look(root: Path) -> None:
    """Raises `StageFault`: 3 when something of the program is not there, 4 when a file may not be
    read, or a folder not be written, that a build will read or write."""
    if printable(str(root.absolute())) != str(root.absolute()):
        raise StageFault(4, [_NAMED.format(folder=printable(str(root.absolute())))])
    for name in _OURS if (root / "scripts").exists() else ():  # the code may lie elsewhere
        if not (root / name).exists():
            raise StageFault(3, [_missing(name)])
    for name in _MADE:
        path = root / name
        if path.exists() and not path.is_dir():
            raise StageFault(4, [_misplaced(name)])
    wrong = next(_refused(root), "")
    if wrong:
        raise StageFault(4, [refused(printable(wrong))])


def _refused(root: Path) -> Iterator[str]:
    """What may not be read or written, from the root."""
    if not all((root / name).exists() for name in _MADE) and not os.access(root, os.W_OK):
        yield str(root)
    for name in (*_OURS, *_EDITED):
        yield from _without(root, name, os.R_OK)
    for name in _MADE:
        yield from _without(root, name, os.R_OK | os.W_OK)


def _without(root: Path, name: str, right: int) -> Iterator[str]:
    path = root / name
    if not path.is_dir():
        if path.exists() and not os.access(path, right):
            yield name
        return
    if not os.access(path, right | os.X_OK):
        yield name
        return
    for entry in os.scandir(path):
        if entry.is_dir(follow_symlinks=False):
            yield from _without(root, f"{name}/{entry.name}", right)
        elif not entry.is_symlink() and not os.access(entry.path, os.R_OK):
            yield f"{name}/{entry.name}"


def _place(error: OSError, root: Path) -> str:
    """The file of an error, from the root when it lies in there; empty when it names none."""
    given = error.filename2 or error.filename
    if not isinstance(given, str | bytes):
        return ""
    path = Path(os.fsdecode(given)).absolute()
    inside = path.relative_to(root.absolute()).as_posix() if root.absolute() in path.parents else ""
    return printable(inside or str(path))


def _missing(where: str) -> str:
    return (
        f"{where}: dit hoort bij het programma en is er niet; haal het terug uit de vorige versie"
        f" in Git of uit een reservekopie. {KEPT}"
    )


def _misplaced(where: str) -> str:
    return (
        f"{where}: hier staat een bestand waar een map hoort te staan, of omgekeerd; geef het een"
        " andere naam of haal het weg, en start opnieuw"
    )


def _room(root: Path) -> str:
    from tempfile import gettempdir

    places = {"output": root / "output", "de map voor tijdelijke bestanden": Path(gettempdir())}
    told = []
    for name, path in places.items():
        megabytes = dutch_number(round(_free(path) / 1_000_000))
        told.append(f"voor {name} is nog {megabytes} MB vrij")
    return ", ".join(told)


def _free(path: Path) -> int:
    there = next(each for each in (path, *path.parents) if each.exists())
    return shutil.disk_usage(there).free
