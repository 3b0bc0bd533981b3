#!/usr/bin/env python3
"""De ene opdracht: `python3 build.py`.

The one command. Standard library only: it makes .venv from the lock on first use (with uv when
it is there, else with venv and pip) and hands over to the package in scripts/samenleren.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
COMMANDS = ("check", "forms")
USAGE = """\
python3 build.py                 alle edities maken (in output/)
python3 build.py compleet html   één vorm van één editie, om een wijziging vlug te zien
python3 build.py producten       factsheets, verslagen, dia's en meer (in output/producten/)
python3 build.py toegankelijk    toegankelijkheid testen, met een verslag per editie
python3 build.py check [PAD …]   alleen controleren; er verandert niets
python3 build.py forms           formulieren maken voor wie aanlevert (in output/forms/)
python3 build.py test            alle tests uitvoeren
  --quiet    zonder voortgang en samenvatting    --verbose  met alles wat Snakemake zegt
Alle andere opties gaan naar Snakemake, zoals -n, --lint en --report verslag.html."""


def main(arguments: list[str]) -> int:
    """Sets up, runs what was asked, gives the exit status."""
    if sys.version_info < (3, 11):  # noqa: UP036 - this file is what an older Python meets
        return complain(f"Python 3.11 of nieuwer is nodig; dit is {sys.version.split()[0]}")
    if arguments[:1] in (["-h"], ["--help"], ["help"]):
        print(USAGE)
        return 0
    testing = arguments[:1] == ["test"]
    status = set_up("requirements-dev.lock" if testing else "requirements.lock")
    if status:
        return status
    if testing:
        # On all cores; what one file needs built, one process builds.
        command = ["-m", "pytest", "-n", "logical", "--dist", "loadfile", *arguments[1:]]
    elif arguments[:1] and arguments[0] in COMMANDS:
        command = ["-m", "samenleren", *arguments]
    else:
        command = ["-m", "samenleren", "build", *arguments]
    return subprocess.call([str(PYTHON), *command], cwd=ROOT, env=environment())


def environment() -> dict[str, str]:
    """The environment of the package: its own code first (the folder may have been moved since
    .venv was made), and UTF-8 on every system."""
    paths = [str(ROOT / "scripts"), *filter(None, [os.environ.get("PYTHONPATH")])]
    return os.environ | {"PYTHONUTF8": "1", "PYTHONPATH": os.pathsep.join(paths)}


def set_up(lock_name: str) -> int:
    """Makes .venv hold what the lock names. Does nothing when it already does."""
    lock = ROOT / lock_name
    stamp = VENV / f"{lock_name}.klaar"
    wanted = hashlib.sha256(lock.read_bytes() + sys.version.encode()).hexdigest()
    if PYTHON.exists() and stamp.exists() and stamp.read_text() == wanted:
        return 0
    print("Eenmalig: de benodigde programma's worden klaargezet in .venv …", file=sys.stderr)
    uv = shutil.which("uv")
    try:
        if VENV.exists() and not PYTHON.exists():  # its Python was removed or updated
            shutil.rmtree(VENV)
        if uv:
            if not PYTHON.exists():
                run(uv, "venv", "--quiet", "--python", sys.executable, str(VENV))
            install = [uv, "pip", "install", "--quiet", "--python", str(PYTHON)]
        else:
            if not PYTHON.exists():
                run(sys.executable, "-m", "venv", str(VENV))
            install = [str(PYTHON), "-m", "pip", "install", "--quiet"]
            install += ["--disable-pip-version-check", "--no-input"]
        run(*install, "--require-hashes", "-r", str(lock))
        show_package()
    except (OSError, subprocess.CalledProcessError) as error:
        return complain(
            f"het klaarzetten mislukte ({error}); controleer de verbinding met internet en"
            " start python3 build.py opnieuw. Blijft het mislukken, verwijder dan de map .venv"
        )
    stamp.write_text(wanted)
    if lock_name == "requirements-dev.lock":
        base = ROOT / "requirements.lock"
        digest = hashlib.sha256(base.read_bytes() + sys.version.encode()).hexdigest()
        (VENV / f"{base.name}.klaar").write_text(digest)
    return 0


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
    return 4


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit(130)
