"""A real LibreOffice for the tests: driven through its own interface, as a person would use it."""

from __future__ import annotations

import json
import shutil
import socket
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

SYSTEM_PYTHON = "/usr/bin/python3"
DRIVER = Path(__file__).with_name("office_driver.py")
Run = Callable[..., list[Path]]


def missing() -> str:
    """What to install before LibreOffice can be driven; empty when all is there."""
    if shutil.which("soffice") is None:
        return "apt-get install libreoffice-writer libreoffice-calc"
    code = "import uno"
    found = subprocess.run([SYSTEM_PYTHON, "-c", code], capture_output=True, check=False)
    return "" if found.returncode == 0 else "apt-get install python3-uno"


NEEDED = missing()
with_libreoffice = pytest.mark.skipif(bool(NEEDED), reason=f"LibreOffice is not there: {NEEDED}")


@contextmanager
def running(profile: Path) -> Iterator[int]:
    """A running LibreOffice with a profile of its own; gives its port on the loopback."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        number: int = free.getsockname()[1]
    accept = f"--accept=socket,host=127.0.0.1,port={number};urp;"
    command = ["soffice", "--headless", "--norestore", "--nologo", "--nodefault", accept]
    with subprocess.Popen(
        [*command, f"-env:UserInstallation={profile.as_uri()}"],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    ) as office:
        yield number
        subprocess.run(
            [SYSTEM_PYTHON, str(DRIVER)], input=json.dumps({"port": number, "stop": True}),
            text=True, check=False, timeout=120,
        )  # fmt: skip
        try:
            office.wait(60)
        except subprocess.TimeoutExpired:
            office.kill()


def runner(port: int, folder: Path) -> Run:
    """Opens a document in the office at this port, works on it and saves it in some formats in the
    folder; gives the saved files."""

    def run(name: str, data: bytes, answers: list[Any], *endings: str, **more: Any) -> list[Path]:
        (folder / name).write_bytes(data)
        saved = [folder / f"bewaard{ending}" for ending in endings]
        job = {
            "port": port,
            "open": str(folder / name),
            "answers": answers,
            "save": [str(path) for path in saved],
        }
        done = subprocess.run(
            [SYSTEM_PYTHON, str(DRIVER)],
            input=json.dumps(job | more),
            text=True,
            capture_output=True,
            check=False,
            timeout=300,
        )
        assert done.stdout == "done\n", f"driver ended with {done.returncode}: {done.stderr}"
        return saved

    return run
