#!/usr/bin/env python3
"""De ene opdracht: `python3 build.py`.

The one command. Standard library only: it makes .venv from the lock on first use (with uv when
it is there, else with venv and pip) and hands over to the package in scripts/samenleren.
"""

from __future__ import annotations

import base64
import csv
import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
BUSY = VENV / "bezig"
"""Stands there while packages are put in; a command that was killed leaves it."""
OUR_FAULT, REFUSED = 1, 4
LONG = "--alles"
COMMANDS = ("check", "forms", "diff", "review", "release")
VERIFIER = ROOT / "scripts/samenleren/issues/controleer.py"
USAGE = """\
python3 build.py                 alle edities maken (in output/)
python3 build.py compleet html   één vorm van één editie, om een wijziging vlug te zien
python3 build.py producten       factsheets, verslagen, dia's en meer (in output/producten/)
python3 build.py toegankelijk    toegankelijkheid testen, met een verslag per editie
python3 build.py check [PAD …]   alleen controleren; er verandert niets
python3 build.py forms           formulieren maken voor wie aanlevert (in output/forms/)
python3 build.py diff OUD NIEUW  wat er veranderde tussen twee uitgaven (versie, revisie of nu)
python3 build.py review BESTAND  lezen wat lezers terugsturen (met --apply: overnemen in de bron)
python3 build.py release VERSIE  een uitgave verzegelen in een ZIP-bestand (in releases/)
python3 build.py verify PAD      nagaan of een uitgave (map of ZIP) heel is
python3 build.py test            alle tests uitvoeren
python3 build.py test --snel     de tests die geen editie maken
python3 build.py test --alles    alle tests, en daarna wat een uur duurt (benchmarks/failure.py)
  --quiet    zonder voortgang en samenvatting    --verbose  met alles wat Snakemake zegt
Alle andere opties gaan naar Snakemake, zoals -n, --lint en --report verslag.html."""


def main(arguments: list[str]) -> int:
    """Sets up, runs what was asked, gives the exit status."""
    if sys.version_info < (3, 11):  # noqa: UP036 - this file is what an older Python meets
        return complain(f"Python 3.11 of nieuwer is nodig; dit is {sys.version.split()[0]}")
    if arguments[:1] in (["-h"], ["--help"], ["help"]):
        print(USAGE)
        return 0
    if arguments[:1] == ["verify"]:  # whoever checks a package needs nothing else
        return subprocess.run([sys.executable, VERIFIER, *arguments[1:]], check=False).returncode
    testing = arguments[:1] == ["test"]
    lock = "requirements-dev.lock" if testing else "requirements.lock"
    status = set_up(lock)
    if status:
        return status
    if testing:
        command = ["-m", "pytest", *to_test([a for a in arguments[1:] if a != LONG])]
    elif arguments[:1] and arguments[0] in COMMANDS:
        command = ["-m", "samenleren", *arguments]
    else:
        command = ["-m", "samenleren", "build", *arguments]
    status = call(command)
    if testing and LONG in arguments:
        return call(["benchmarks/failure.py"]) or status
    if status in (OUR_FAULT, REFUSED) and not testing and is_damaged():
        print("In .venv is iets beschadigd; alles wordt daar opnieuw klaargezet.", file=sys.stderr)
        shutil.rmtree(VENV)
        return set_up(lock) or call(command)
    return status


def to_test(given: list[str]) -> list[str]:
    """What pytest is asked. On all cores; what one file needs built, one process builds."""
    return ["-n", "logical", "--dist", "loadfile", *given]


def call(command: list[str]) -> int:
    """Runs the Python of .venv; gives its status. Ctrl-C reaches that too, and it may tidy up."""
    try:
        running = subprocess.Popen([str(PYTHON), *command], cwd=ROOT, env=environment())
    except OSError:  # its Python is no program any more
        return OUR_FAULT
    while True:
        try:
            return running.wait()
        except KeyboardInterrupt:
            continue


def environment() -> dict[str, str]:
    """The environment of the package: its own code first (the folder may have been moved or copied
    since .venv was made), and UTF-8 on every system."""
    scripts = str(ROOT / "scripts")
    if os.pathsep in scripts:  # then it cannot stand in a list; every job runs in this folder
        scripts = "scripts"
    paths = [scripts, *filter(None, [os.environ.get("PYTHONPATH")])]
    return os.environ | {"PYTHONUTF8": "1", "PYTHONPATH": os.pathsep.join(paths)}


def set_up(lock_name: str) -> int:
    """Makes .venv hold what the lock names. Does nothing when it already does."""
    if is_ready(lock_name):
        return 0
    with one_at_a_time():
        if is_ready(lock_name):  # another command made it meanwhile
            return 0
        print("Eenmalig: de benodigde programma's worden klaargezet in .venv …", file=sys.stderr)
        try:
            install(ROOT / lock_name)
        except (OSError, subprocess.CalledProcessError) as error:
            return complain(
                f"het klaarzetten mislukte ({error}); controleer de verbinding met internet en"
                " start python3 build.py opnieuw. Blijft het mislukken, verwijder dan de map .venv"
            )
        (VENV / f"{lock_name}.klaar").write_text(digest(lock_name))
        if lock_name == "requirements-dev.lock":
            (VENV / "requirements.lock.klaar").write_text(digest("requirements.lock"))
    return 0


def digest(lock_name: str) -> str:
    """What .venv is made of: the lock, and the Python that was used."""
    return hashlib.sha256((ROOT / lock_name).read_bytes() + sys.version.encode()).hexdigest()


def is_ready(lock_name: str) -> bool:
    """True when .venv holds what the lock names, as far as its stamp says."""
    stamp = VENV / f"{lock_name}.klaar"
    whole = PYTHON.exists() and stamp.exists() and not BUSY.exists()
    return whole and stamp.read_text() == digest(lock_name)


@contextmanager
def one_at_a_time() -> Iterator[None]:
    """Waits until no other command is setting up this folder; the system forgets one that died."""
    with (ROOT / "requirements.lock").open("rb") as lock:
        if os.name != "nt":
            import fcntl

            with suppress(OSError):  # a disk that knows no locks
                fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def install(lock: Path) -> None:
    """Makes .venv, or brings it up to date. One that was stopped halfway has no stamp, or a mark
    that says so, and is made anew."""
    uv = shutil.which("uv")
    if VENV.exists() and (not PYTHON.exists() or BUSY.exists() or not any(VENV.glob("*.klaar"))):
        shutil.rmtree(VENV)
    if not VENV.exists():
        if uv:
            run(uv, "venv", "--quiet", "--python", sys.executable, str(VENV))
        else:
            run(sys.executable, "-m", "venv", str(VENV))
    if uv:
        command = [uv, "pip", "install", "--quiet", "--python", str(PYTHON)]
    else:
        command = [str(PYTHON), "-m", "pip", "install", "--quiet"]
        command += ["--disable-pip-version-check", "--no-input"]
    BUSY.touch()
    try:
        run(*command, "--require-hashes", "-r", str(lock))
        show_package()
    except subprocess.CalledProcessError:  # it puts back what it changed
        BUSY.unlink()
        raise
    BUSY.unlink()


def is_damaged() -> bool:
    """True when a file of an installed package is not as it was installed, by the hashes that its
    RECORD has (https://packaging.python.org/specifications/recording-installed-packages/)."""
    if VENV.is_symlink():  # of somebody else
        return False
    places = ("lib/python*/site-packages", "Lib/site-packages")
    for record in (each for place in places for each in VENV.glob(f"{place}/*.dist-info/RECORD")):
        for row in csv.reader(record.read_text(encoding="utf-8", errors="replace").splitlines()):
            if len(row) != 3:
                return True
            kind, _, value = row[1].partition("=")
            path = record.parents[1] / row[0]
            if kind == "sha256" and (not path.is_file() or value != hash_of(path)):
                return True
    return not starts()


def starts() -> bool:
    """True when the Python of .venv is a program."""
    try:
        return subprocess.run([str(PYTHON), "-c", ""], check=False).returncode == 0
    except OSError:
        return False


def hash_of(path: Path) -> str:
    """The SHA-256 of a file, as RECORD writes it."""
    found = hashlib.sha256(path.read_bytes()).digest()
    return base64.urlsafe_b64encode(found).rstrip(b"=").decode()


def show_package() -> None:
    """Puts scripts/ on the path of .venv, so that `python -m samenleren` works anywhere."""
    code = "import sysconfig; print(sysconfig.get_path('purelib'))"
    found = subprocess.run([str(PYTHON), "-c", code], check=True, capture_output=True, text=True)
    path = Path(found.stdout.strip()) / "samenleren.pth"
    path.write_text(f"{ROOT / 'scripts'}\n", encoding="utf-8")


def run(*command: str) -> None:
    """Runs a command; raises when it fails."""
    subprocess.run(command, check=True)


def complain(message: str) -> int:
    """Prints why it cannot go on; gives exit status 4 (something is missing)."""
    print(f"Samen leren: {message}.", file=sys.stderr)
    return REFUSED


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit(130)
